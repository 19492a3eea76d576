//! Learns how text is written, for the scanner's measure of randomness (`src/scan/proof/randomness.rs`): how many bits each character
//! costs after the one before it, in names and words. The text is the source and documentation of the packages that `Cargo.lock` pins,
//! so that anybody who runs this gets the same table. Run it only when the measure itself is worked on: the table is committed.

use crate::layout::Layout;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Small letters, capitals, a digit, anything else: as `randomness.rs` counts them.
const CLASSES: usize = 54;
const DIGIT: usize = 52;
const OTHER: usize = 53;
/// Words longer than this are tables, hashes and blobs rather than names.
const LONGEST: usize = 32;

/// Writes the table.
pub fn train(layout: &Layout) -> Result<()> {
    let mut words = BTreeSet::new();
    for package in packages(&layout.root)? {
        collect(&package, &mut words)?;
    }
    ensure!(words.len() > 20_000, "only {} words: are the packages of Cargo.lock here? (cargo fetch)", words.len());
    let path = layout.root.join("src/scan/proof/written.bin");
    fs::write(&path, table(&words)).with_context(|| format!("{} could not be written", path.display()))?;
    println!("{}: from {} different words", layout.shown(&path), words.len());
    Ok(())
}

/// The folders of the packages that come from outside.
fn packages(root: &Path) -> Result<Vec<PathBuf>> {
    let output =
        Command::new("cargo").args(["metadata", "--format-version", "1", "--locked"]).current_dir(root).output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("cargo metadata names no packages")?;
    Ok(packages
        .iter()
        .filter(|package| package.get("source").is_some_and(Value::is_string))
        .filter_map(|package| Some(Path::new(package.get("manifest_path")?.as_str()?).parent()?.to_owned()))
        .collect())
}

fn collect(folder: &Path, words: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, words)?;
        } else if path.extension().is_some_and(|ending| ["rs", "md", "toml"].iter().any(|known| ending == *known))
            && let Ok(text) = fs::read_to_string(&path)
        {
            let found = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            words.extend(found.filter(|word| is_written(word)).map(str::to_owned));
        }
    }
    Ok(())
}

/// Whether a person wrote `word`: neither a number nor a piece of a table.
fn is_written(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    (2..=LONGEST).contains(&word.len()) && digits * 2 < word.len() && !(hex && word.len() > 8)
}

fn class(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => usize::from(byte - b'a'),
        b'A'..=b'Z' => 26 + usize::from(byte - b'A'),
        b'0'..=b'9' => DIGIT,
        _ => OTHER,
    }
}

/// The cost in eighths of a bit of each class after each class; a word begins and ends with "anything else".
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn table(words: &BTreeSet<String>) -> Vec<u8> {
    let mut counts = vec![[1u32; CLASSES]; CLASSES];
    for word in words {
        let mut before = OTHER;
        for next in word.bytes().map(class).chain([OTHER]) {
            if let Some(count) = counts.get_mut(before).and_then(|row| row.get_mut(next)) {
                *count += 1;
            }
            before = next;
        }
    }
    let cost = |count: u32, total: u32, choices: f64| {
        let bits = (f64::from(total) / f64::from(count) * choices).log2();
        (bits * 8.0).round().clamp(0.0, 255.0) as u8
    };
    counts
        .iter()
        .flat_map(|row| {
            let total = row.iter().sum();
            row.iter().enumerate().map(move |(next, count)| cost(*count, total, if next == DIGIT { 10.0 } else { 1.0 }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_often_costs_less() {
        let words = ["then", "this", "that", "other", "x9"].map(str::to_owned).into();
        let table = table(&words);
        let cost = |a: u8, b: u8| table.get(class(a) * CLASSES + class(b)).copied().unwrap_or_default();
        assert_eq!(table.len(), CLASSES * CLASSES);
        assert!(cost(b't', b'h') < cost(b't', b'z'));
        assert!(!is_written("9f86d081884c7d65"));
        assert!(!is_written("2024"));
        assert!(is_written("utf8_error"));
    }
}
