//! Runs test suites in the open and counts what they say of themselves, so that the last lines can add them all up and name what failed.

use crate::command;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// How many tests passed and failed, and which failed, as far as they said their names.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub names: Vec<String>,
}

impl Tally {
    fn of(passed: u64, failed: u64) -> Self {
        Self { passed, failed, names: Vec::new() }
    }

    /// Both together.
    pub fn plus(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        self.names.extend(other.names);
        self
    }

    fn fails(&mut self, name: &str) {
        if !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }
}

/// What one line of a suite's output says.
#[derive(Debug, PartialEq, Eq)]
pub enum Said {
    /// How many passed and failed, which adds up.
    Counts { passed: u64, failed: u64 },
    /// That this one failed, which may be said twice.
    Failed(String),
}

/// Runs a suite, shows its output as it comes, and counts by `read`, which knows the suite's own lines.
///
/// A suite that fails without a failed test (it did not compile, it crashed), and one that ran no test, count as one failure.
pub fn run_suite(name: &str, command: &mut Command, read: fn(&str) -> Option<Said>) -> Result<Tally> {
    eprintln!("test: {name}");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("`{}` could not be started", command::shown(command)))?;
    let Some(output) = child.stdout.take() else { bail!("`{}` has no output to read", command::shown(command)) };
    let mut tally = Tally::default();
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("the output of `{}` broke off", command::shown(command)))?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        match read(&line) {
            Some(Said::Counts { passed, failed }) => tally = tally.plus(Tally::of(passed, failed)),
            Some(Said::Failed(test)) => tally.fails(&format!("{name}: {test}")),
            None => {}
        }
    }
    let status = child.wait().context("waiting for the suite failed")?;
    if !status.success() && tally.failed == 0 {
        tally.fails(&format!("{name}: `{}` failed ({status}) beside its tests", command::shown(command)));
        tally.failed = 1;
    }
    if tally == Tally::default() {
        tally.fails(&format!("{name}: no test ran, which is a failure"));
        tally.failed = 1;
    }
    Ok(tally)
}

/// Cargo's `test result: ok. 12 passed; 0 failed; 1 ignored; ...`, one for each test binary, and `---- name stdout ----` before a failed one's output.
pub fn cargo_line(line: &str) -> Option<Said> {
    if let Some(name) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
        return Some(Said::Failed(name.to_owned()));
    }
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let count =
        |word: &str| counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok());
    Some(Said::Counts { passed: count("passed")?, failed: count("failed")? })
}

/// The closing lines of Node's spec reporter, `ℹ pass 12` and its like, and each `✖ name (12.3ms)`; a cancelled test has not passed.
pub fn node_line(line: &str) -> Option<Said> {
    let line = line.trim();
    if let Some((name, _)) = line.strip_prefix("✖ ").and_then(|rest| rest.rsplit_once(" (")) {
        return Some(Said::Failed(name.to_owned()));
    }
    let (word, count) = line.strip_prefix("ℹ ")?.split_once(' ')?;
    let count = count.parse().ok()?;
    match word {
        "pass" => Some(Said::Counts { passed: count, failed: 0 }),
        "fail" | "cancelled" => Some(Said::Counts { passed: 0, failed: count }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Said, Tally, cargo_line, node_line, run_suite};
    use std::process::Command;

    fn failed(name: &str) -> Said {
        Said::Failed(name.to_owned())
    }

    #[test]
    fn cargos_summary_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(cargo_line(line), Some(Said::Counts { passed: 12, failed: 3 }));
        assert_eq!(cargo_line("test scan::tests::passed ... ok"), None);
        assert_eq!(cargo_line("---- scan::tests::a_key stdout ----"), Some(failed("scan::tests::a_key")));
    }

    #[test]
    fn nodes_summary_is_counted_and_cancelled_tests_fail() {
        assert_eq!(node_line("ℹ pass 7"), Some(Said::Counts { passed: 7, failed: 0 }));
        assert_eq!(node_line("ℹ cancelled 2"), Some(Said::Counts { passed: 0, failed: 2 }));
        assert_eq!(node_line("ℹ duration_ms 12.5"), None);
        assert_eq!(node_line("✔ pass 7 (1.2ms)"), None);
        assert_eq!(node_line("  ✖ a paste (in a frame) (12.5ms)"), Some(failed("a paste (in a frame)")));
        assert_eq!(node_line("✖ failing tests:"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_suite_that_runs_nothing_or_breaks_off_has_failed_and_is_named() -> anyhow::Result<()> {
        for (name, command) in [("empty", "true"), ("broken", "false")] {
            let tally = run_suite(name, &mut Command::new(command), cargo_line)?;
            assert_eq!((tally.passed, tally.failed, tally.names.len()), (0, 1, 1), "{tally:?}");
            assert!(tally.names.iter().all(|said| said.starts_with(name)), "{tally:?}");
        }
        let said = Command::new("echo").arg("ℹ pass 2").output()?;
        assert!(said.status.success());
        let good = Tally { passed: 2, ..Tally::default() };
        assert_eq!(run_suite("good", Command::new("echo").arg("ℹ pass 2"), node_line)?, good);
        let bad =
            run_suite("bad", Command::new("printf").arg("✖ a (1ms)\n✖ b (1ms)\nℹ fail 2\n✖ a (1ms)\n"), node_line)?;
        assert_eq!(bad, Tally { passed: 0, failed: 2, names: vec!["bad: a".into(), "bad: b".into()] });
        Ok(())
    }
}
