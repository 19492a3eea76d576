//! Runs test suites in the open and counts what they say of themselves, so that the last line can add them all up.

use crate::command;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// How many tests passed and failed.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Runs a suite, shows its output as it comes, and counts by `read`, which knows the suite's own summary lines.
///
/// A suite that fails without a failed test (it did not compile, it crashed), and one that ran no test, count as one failure.
pub fn run_suite(name: &str, command: &mut Command, read: fn(&str) -> Option<Tally>) -> Result<Tally> {
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
        if let Some(more) = read(&line) {
            tally = tally.plus(more);
        }
    }
    let status = child.wait().context("waiting for the suite failed")?;
    if !status.success() && tally.failed == 0 {
        eprintln!("test: {name}: `{}` failed ({status}) beside its tests", command::shown(command));
        tally.failed = 1;
    }
    if tally == Tally::default() {
        eprintln!("test: {name}: no test ran, which is a failure");
        tally.failed = 1;
    }
    Ok(tally)
}

/// Cargo's `test result: ok. 12 passed; 0 failed; 1 ignored; ...`, one for each test binary.
pub fn cargo_line(line: &str) -> Option<Tally> {
    let (_, counts) = line.trim().strip_prefix("test result: ")?.split_once(". ")?;
    let count =
        |word: &str| counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok());
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

/// The closing lines of Node's spec reporter, `ℹ pass 12` and its like; a cancelled test has not passed.
pub fn node_line(line: &str) -> Option<Tally> {
    let (word, count) = line.trim().strip_prefix("ℹ ")?.split_once(' ')?;
    let count = count.parse().ok()?;
    match word {
        "pass" => Some(Tally { passed: count, failed: 0 }),
        "fail" | "cancelled" => Some(Tally { passed: 0, failed: count }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tally, cargo_line, node_line, run_suite};
    use std::process::Command;

    #[test]
    fn cargos_summary_is_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(cargo_line(line), Some(Tally { passed: 12, failed: 3 }));
        assert_eq!(cargo_line("test scan::tests::passed ... ok"), None);
    }

    #[test]
    fn nodes_summary_is_counted_and_cancelled_tests_fail() {
        assert_eq!(node_line("ℹ pass 7"), Some(Tally { passed: 7, failed: 0 }));
        assert_eq!(node_line("ℹ cancelled 2"), Some(Tally { passed: 0, failed: 2 }));
        assert_eq!(node_line("ℹ duration_ms 12.5"), None);
        assert_eq!(node_line("✔ pass 7"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_suite_that_runs_nothing_or_breaks_off_has_failed() -> anyhow::Result<()> {
        let one_failure = Tally { passed: 0, failed: 1 };
        assert_eq!(run_suite("empty", &mut Command::new("true"), cargo_line)?, one_failure);
        assert_eq!(run_suite("broken", &mut Command::new("false"), cargo_line)?, one_failure);
        let said = Command::new("echo").arg("ℹ pass 2").output()?;
        assert!(said.status.success());
        assert_eq!(run_suite("good", Command::new("echo").arg("ℹ pass 2"), node_line)?, Tally { passed: 2, failed: 0 });
        Ok(())
    }
}
