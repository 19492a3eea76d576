//! `cargo xtask bench`: how fast Hushkey is, natively and in both browsers, and beside other scanners on the same text in the same run. What it
//! prints is for `docs/performance.md`. Machines are never quiet, therefore programs take turns and are told by the processor's time, not the
//! clock's, and ratios count.

mod corpus;
mod peers;

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::{command, node, setup};
use anyhow::{Context, Result, bail, ensure};
use corpus::Corpus;
use peers::Peer;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How often each program scans all of the text; the least time counts.
const ROUNDS: usize = 3;
/// What is asked of the core in browsers.
const BROWSER_BENCHES: [&str; 4] = ["cores.mjs", "typing.mjs", "start.mjs", "page-scan.mjs"];

/// What to measure.
#[derive(Debug, PartialEq)]
pub struct Plan {
    /// Whether other scanners are installed and measured, too.
    peers: bool,
    /// Whether the browsers are.
    browsers: bool,
    /// Millions of bytes of made-up text.
    megabytes: usize,
    /// A folder whose files are scanned instead.
    text: Option<PathBuf>,
}

impl Plan {
    /// Reads `--peers`, `--native`, `--megabytes N` and `--text FOLDER`.
    pub fn read(options: &[String]) -> Result<Self> {
        let mut plan = Self { peers: false, browsers: true, megabytes: 100, text: None };
        let mut left = options.iter();
        while let Some(option) = left.next() {
            match option.as_str() {
                "--peers" => plan.peers = true,
                "--native" => plan.browsers = false,
                "--megabytes" => {
                    let number = left.next().context("say how many: `--megabytes 100`")?;
                    plan.megabytes = number.parse().with_context(|| format!("`{number}` is no number of megabytes"))?;
                    ensure!((1..=1000).contains(&plan.megabytes), "a text has 1 to 1000 megabytes");
                }
                "--text" => plan.text = Some(left.next().context("say which folder: `--text FOLDER`")?.into()),
                other => bail!(
                    "`{other}` is no option of `cargo xtask bench`; there are --peers, --native, --megabytes N and --text FOLDER"
                ),
            }
        }
        Ok(plan)
    }
}

/// Measures all of it and prints the tables.
pub fn bench(layout: &Layout, plan: &Plan) -> Result<()> {
    let corpus = match &plan.text {
        Some(folder) => Corpus::of(folder)?,
        None => Corpus::made(plan.megabytes)?,
    };
    growth(layout)?;
    programs(layout, plan, &corpus)?;
    if plan.browsers {
        in_browsers(layout, &corpus)?;
    }
    Ok(())
}

/// How the core's rate changes with the length of a text.
fn growth(layout: &Layout) -> Result<()> {
    println!("\nthe core alone, natively, from short texts to long ones");
    let texts = Corpus::growing()?;
    let mut bench = cargo(layout);
    bench.args(["bench", "--quiet", "--bench", "files", "--"]).args(texts.files());
    command::run(&mut bench)
}

/// What each program takes for all files of the text, in turn.
fn programs(layout: &Layout, plan: &Plan, corpus: &Corpus) -> Result<()> {
    let mut build = cargo(layout);
    command::run(build.args(["build", "--quiet", "--release", "--example", "scan"]))?;
    let ours = layout.root.join("target").join("release").join("examples").join("scan");
    let mut all = vec![Peer::ours(&ours, corpus)];
    if plan.peers {
        all.extend(peers::installed(layout, corpus)?);
    }
    let mut least = vec![f64::MAX; all.len()];
    for _ in 0..ROUNDS {
        for (peer, least) in all.iter().zip(&mut least) {
            *least = least.min(processor_seconds(peer)?);
        }
    }
    let megabytes = corpus.megabytes()?;
    println!(
        "\nprograms, one core, {megabytes:.0} MB in {} files, the least of {ROUNDS} in turn",
        corpus.files().count()
    );
    println!("| program | processor time | MB/s | Hushkey is |");
    println!("|---|---|---|---|");
    let own = least.first().copied().unwrap_or(f64::NAN);
    for (peer, seconds) in all.iter().zip(&least) {
        println!(
            "| {} | {seconds:.2} s | {:.1} | {:.1} times as fast |",
            peer.name,
            megabytes / seconds,
            seconds / own
        );
    }
    Ok(())
}

/// Runs a program on one core, its output thrown away, and gives the time it had of the processor. Bash tells that of what it has waited for.
fn processor_seconds(peer: &Peer) -> Result<f64> {
    const SCRIPT: &str = "\"$@\" > /dev/null 2> \"$HUSHKEY_SAID\"; echo \"code $?\"; times";
    let said = std::env::temp_dir().join(format!("hushkey-bench-{}.said", std::process::id()));
    let mut bash = Command::new("bash");
    bash.args(["-c", SCRIPT, "bash"]).arg(&peer.program).args(&peer.arguments);
    // The two that are written in Go would take every core.
    bash.env("GOMAXPROCS", "1").env("HUSHKEY_SAID", &said).stdin(Stdio::null());
    let printed = command::read(&mut bash);
    let complaint = std::fs::read_to_string(&said).unwrap_or_default();
    let _ = std::fs::remove_file(&said);
    let printed = printed?;
    let mut lines = printed.lines();
    let code = lines.next().unwrap_or_default();
    ensure!(
        peer.codes.iter().any(|known| code == format!("code {known}")) && !complaint.contains("FTL"),
        "{} did not scan the text ({code}):\n{complaint}",
        peer.name
    );
    let times = lines.nth(1).and_then(seconds);
    times.with_context(|| format!("bash's `times` was not understood:\n{printed}"))
}

/// Both times of a line such as `0m7.366s 0m1.098s`, together.
fn seconds(line: &str) -> Option<f64> {
    let one = |time: &str| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    line.split_whitespace().map(one).try_fold(0.0, |sum, time| Some(sum + time?))
}

/// The core in both browsers, and what a key and a page cost there. `HUSHKEY_DIST` names another build than what ships.
fn in_browsers(layout: &Layout, corpus: &Corpus) -> Result<()> {
    setup::prepare(layout, &setup::for_all())?;
    let dist = match std::env::var_os("HUSHKEY_DIST") {
        Some(dist) => dist.into(),
        None => build::build(layout, Variant::default())?,
    };
    for name in BROWSER_BENCHES {
        println!("\n{name}");
        let mut script = node::script(layout, &format!("tests/browser/bench/{name}"));
        if name == "cores.mjs" {
            script.args(corpus.files());
        }
        command::run(script.env("HUSHKEY_DIST", &dist).envs(setup::environment(layout)))?;
    }
    Ok(())
}

fn cargo(layout: &Layout) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir::<&Path>(&layout.root);
    cargo
}

#[cfg(test)]
mod tests {
    use super::{Plan, seconds};

    #[test]
    fn a_plan_is_read_or_refused() {
        let read = |options: &[&str]| Plan::read(&options.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>()).ok();
        assert_eq!(read(&[]), Some(Plan { peers: false, browsers: true, megabytes: 100, text: None }));
        assert_eq!(
            read(&["--peers", "--native", "--megabytes", "5", "--text", "docs"]),
            Some(Plan { peers: true, browsers: false, megabytes: 5, text: Some("docs".into()) })
        );
        for wrong in [&["--megabytes"][..], &["--megabytes", "0"], &["--megabytes", "x"], &["--text"], &["docs"]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn bashs_times_are_added() {
        assert_eq!(seconds("1m7.250s 0m1.500s"), Some(68.75));
        assert_eq!(seconds("0m7,2s 0m1.5s"), None);
    }
}
