//! `cargo xtask fuzz`: the fuzz targets, one after the other, each from its seeds. The seeds lie in the repository in pieces, so that
//! nothing there looks like a secret; they, the corpus and the catalogue's own samples are put together here.

use crate::command;
use crate::layout::Layout;
use crate::setup::{self, Need};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

/// All of them.
const TARGETS: [&str; 6] = ["scan", "decoders", "proofs", "rules", "settings", "reports"];
/// For how long each runs, unless told otherwise.
const MINUTES: u64 = 10;
/// An input that takes longer, in seconds, is a finding.
const SLOW: u64 = 10;

/// For how long a target runs.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Length {
    Minutes(u64),
    /// So many inputs, for a look whether it runs at all. The seeds come first, and count.
    Runs(u64),
}

/// What to fuzz.
#[derive(Debug, PartialEq, Eq)]
pub struct Plan<'a> {
    targets: Vec<&'a str>,
    length: Length,
}

impl<'a> Plan<'a> {
    /// Reads `[target] [--minutes N | --runs N]`.
    pub fn read(options: &'a [String]) -> Result<Self> {
        let mut plan = Self { targets: Vec::new(), length: Length::Minutes(MINUTES) };
        let mut options = options.iter();
        while let Some(option) = options.next() {
            if option == "--minutes" || option == "--runs" {
                let number = options.next().and_then(|number| number.parse().ok()).filter(|number| *number > 0);
                let number = number.with_context(|| format!("`{option}` wants a whole number behind it"))?;
                plan.length = if option == "--runs" { Length::Runs(number) } else { Length::Minutes(number) };
            } else if TARGETS.contains(&option.as_str()) {
                plan.targets.push(option);
            } else {
                bail!("there is no fuzz target `{option}`; these there are: {}", TARGETS.join(", "));
            }
        }
        if plan.targets.is_empty() {
            plan.targets = TARGETS.to_vec();
        }
        Ok(plan)
    }
}

/// Runs the planned targets; the first finding ends it, and its input is kept in `fuzz/artifacts`.
pub fn fuzz(layout: &Layout, plan: &Plan) -> Result<()> {
    setup::prepare(layout, &[Need::NightlyRust, Need::CargoFuzz, Need::CppCompiler])?;
    for target in &plan.targets {
        let corpus = layout.root.join("fuzz").join("corpus").join(target);
        let seeds = sow(layout, target, &corpus)?;
        let (said, length) = match plan.length {
            Length::Minutes(minutes) => (format!("{minutes} minutes"), format!("-max_total_time={}", minutes * 60)),
            Length::Runs(runs) => (format!("{runs} runs"), format!("-runs={runs}")),
        };
        eprintln!("fuzz: {target}, {said} from {seeds} seeds");
        let mut run = setup::cargo_fuzz(layout)?;
        run.current_dir(&layout.root).args(["run", target]).arg(&corpus).arg("--");
        run.arg(length);
        run.args([format!("-timeout={SLOW}").as_str(), "-jobs=1", "-print_final_stats=1"]);
        command::run(&mut run).with_context(|| {
            format!("the target `{target}` found something, or did not build; its input, if any, is in fuzz/artifacts/{target}")
        })?;
    }
    Ok(())
}

/// Writes the seeds of `target` into `corpus`, and says how many there are.
fn sow(layout: &Layout, target: &str, corpus: &Path) -> Result<usize> {
    fs::create_dir_all(corpus).with_context(|| format!("{} could not be made", corpus.display()))?;
    let mut seeds = pieces(&layout.root.join("fuzz").join("seeds").join(format!("{target}.jsonl")))?;
    if !["rules", "settings"].contains(&target) {
        // The proofs take three bytes more, which say what of the value is the secret and how much is prefix.
        let before = if target == "proofs" { "\0\u{7f}\u{4}" } else { "" };
        let cases = pieces(&layout.root.join("tests").join("corpus").join("cases.jsonl"))?;
        seeds.extend(cases.into_iter().chain(samples(layout)?).map(|text| before.to_owned() + &text));
    }
    for seed in &seeds {
        let mut hasher = DefaultHasher::new();
        seed.hash(&mut hasher);
        let path = corpus.join(format!("seed-{:016x}", hasher.finish()));
        fs::write(&path, seed).with_context(|| format!("{} could not be written", path.display()))?;
    }
    Ok(seeds.len())
}

/// The texts of a file that has the pieces of one in each line.
fn pieces(path: &Path) -> Result<Vec<String>> {
    let lines = fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))?;
    let text = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        line.get("pieces")?.as_array()?.iter().map(Value::as_str).collect::<Option<String>>()
    };
    lines
        .lines()
        .enumerate()
        .map(|(index, line)| text(line).with_context(|| format!("{}, line {}: no pieces", path.display(), index + 1)))
        .collect()
}

/// Every sample of the catalogue.
fn samples(layout: &Layout) -> Result<Vec<String>> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(layout.root.join("rules")).context("the catalogue's folder could not be read")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let file = fs::read_to_string(&path).with_context(|| format!("{} could not be read", path.display()))?;
        let file: toml::Table = file.parse().with_context(|| format!("{} is no TOML", path.display()))?;
        let rules = file.get("rule").and_then(toml::Value::as_array).into_iter().flatten();
        let lists = rules.flat_map(|rule| ["positive", "negative"].map(|field| rule.get(field)));
        for sample in lists.flatten().filter_map(toml::Value::as_array).flatten() {
            texts.extend(match sample {
                toml::Value::Array(pieces) => pieces.iter().map(toml::Value::as_str).collect(),
                whole => whole.as_str().map(str::to_owned),
            });
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_plan_is_read_or_refused() {
        let read =
            |options: &[&str]| Plan::read(&words(options)).map(|plan| (plan.targets.join(" "), plan.length)).ok();
        assert_eq!(read(&[]), Some((TARGETS.join(" "), Length::Minutes(10))));
        assert_eq!(read(&["--minutes", "3", "proofs"]), Some(("proofs".to_owned(), Length::Minutes(3))));
        assert_eq!(read(&["--runs", "50", "scan"]), Some(("scan".to_owned(), Length::Runs(50))));
        for wrong in [&["--minutes"][..], &["--minutes", "0"], &["--runs"], &["--minutes", "x"], &["scam"]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn every_target_has_seeds() {
        let layout = Layout::find().expect("the repository");
        for target in TARGETS {
            let seeds = pieces(&layout.root.join("fuzz").join("seeds").join(format!("{target}.jsonl")));
            assert!(seeds.expect("seeds").len() >= 5, "{target}");
        }
        assert!(samples(&layout).expect("samples").len() > 1000);
    }
}
