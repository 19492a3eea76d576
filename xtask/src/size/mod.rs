//! `cargo xtask size`: how large what ships is, beside its budgets, and what is in the core by part.
//!
//! Sizes are exact, unlike times, so a test may hold them: `cargo xtask test` fails when a budget of `xtask/sizes.toml` is passed. A budget stands
//! just above what was reached; whoever makes something smaller lowers it, and whoever must pass it says why.

mod parts;

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::summary::Tally;
use crate::wasm::Flavour;
use crate::{setup, tree, wasm};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::path::Path;

/// What a file adds to a ZIP besides its bytes and its name, which stands there twice.
const ZIP_ENTRY: usize = 76;
/// What closes a ZIP.
const ZIP_END: usize = 22;
/// What gzip writes around the pressed bytes.
const GZIP: usize = 18;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budgets {
    size: Vec<Budget>,
}

/// A file of `dist`, or a folder of it as a package; all sizes in thousands of bytes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    path: String,
    what: String,
    #[serde(default)]
    raw: Option<Limits>,
    #[serde(default)]
    gzip: Option<Limits>,
    #[serde(default)]
    zip: Option<Limits>,
}

/// What it may be today, what it must come to, and what would be good.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Limits {
    budget: usize,
    #[serde(default)]
    must: Option<usize>,
    #[serde(default)]
    aim: Option<usize>,
}

/// One size beside its limits.
struct Row<'a> {
    path: &'a str,
    what: &'a str,
    measure: &'static str,
    bytes: usize,
    limits: Limits,
}

impl Row<'_> {
    fn is_over(&self) -> bool {
        self.bytes > self.limits.budget * 1000
    }

    fn shown(&self) -> String {
        let told = |limit: Option<usize>| limit.map_or_else(|| "-".to_owned(), |limit| limit.to_string());
        let kilobytes = format!("{}.{}", self.bytes / 1000, self.bytes % 1000 / 100);
        format!(
            "{:<30} {:<5} {kilobytes:>8} {:>7} {:>6} {:>6}  {}{}",
            self.path,
            self.measure,
            self.limits.budget,
            told(self.limits.must),
            told(self.limits.aim),
            self.what,
            if self.is_over() { "  OVER ITS BUDGET" } else { "" },
        )
    }
}

/// Builds what ships and prints its sizes and the core's parts; an error if a budget is passed.
pub fn size(layout: &Layout) -> Result<()> {
    setup::prepare(layout, &setup::for_build())?;
    let dist = build::build(layout, Variant::default())?;
    let compiled = wasm::core(layout, Variant::default(), Flavour::Wasm).folder.join("compiled.wasm");
    println!("{}", parts::table(&tree::read(&compiled)?).with_context(|| format!("in {}", compiled.display()))?);
    let over = held(layout, &dist)?;
    if !over.is_empty() {
        bail!("over its budget in xtask/sizes.toml: {}", over.join(", "));
    }
    Ok(())
}

/// The same as a suite of `cargo xtask test`: one test for each size.
pub fn check(layout: &Layout, dist: &Path) -> Result<Tally> {
    eprintln!("test: sizes");
    let count = rows(dist, &budgets(layout)?)?.len();
    let names: Vec<_> =
        held(layout, dist)?.into_iter().map(|name| format!("sizes: {name} is over its budget")).collect();
    let failed = names.len();
    Ok(Tally { passed: (count - failed) as u64, failed: failed as u64, names })
}

/// Prints all sizes; which of them are over their budgets.
fn held(layout: &Layout, dist: &Path) -> Result<Vec<String>> {
    let budgets = budgets(layout)?;
    println!("{:<30} {:<5} {:>8} {:>7} {:>6} {:>6}", "thousands of bytes", "", "now", "budget", "must", "aim");
    let rows = rows(dist, &budgets)?;
    for row in &rows {
        println!("{}", row.shown());
    }
    Ok(rows.iter().filter(|row| row.is_over()).map(|row| format!("{} ({})", row.path, row.measure)).collect())
}

fn budgets(layout: &Layout) -> Result<Budgets> {
    let path = layout.root.join("xtask").join("sizes.toml");
    toml::from_str(&tree::read_text(&path)?).with_context(|| format!("in {}", layout.shown(&path)))
}

fn rows<'a>(dist: &Path, budgets: &'a Budgets) -> Result<Vec<Row<'a>>> {
    let mut rows = Vec::new();
    for Budget { path, what, raw, gzip, zip } in &budgets.size {
        let whole = dist.join(path);
        let mut row = |measure, limits: Option<Limits>, size: &dyn Fn() -> Result<usize>| {
            let Some(limits) = limits else { return Ok(()) };
            rows.push(Row { path, what, measure, bytes: size()?, limits });
            anyhow::Ok(())
        };
        row("raw", *raw, &|| Ok(tree::read(&whole)?.len()))?;
        row("gzip", *gzip, &|| Ok(pressed(&tree::read(&whole)?) + GZIP))?;
        row("zip", *zip, &|| zipped(&whole))?;
    }
    Ok(rows)
}

fn pressed(bytes: &[u8]) -> usize {
    miniz_oxide::deflate::compress_to_vec(bytes, 9).len()
}

/// How large the folder is as a ZIP, without making one.
fn zipped(folder: &Path) -> Result<usize> {
    let mut size = ZIP_END;
    for file in tree::files(folder)? {
        let bytes = tree::read(&folder.join(&file))?;
        size += ZIP_ENTRY + 2 * file.to_string_lossy().len() + pressed(&bytes).min(bytes.len());
    }
    Ok(size)
}

#[cfg(test)]
mod tests {
    use super::{Limits, Row, zipped};
    use crate::tree;

    #[test]
    fn a_size_is_over_its_budget_from_the_first_byte_on() {
        let row = |bytes| Row {
            path: "core/hushkey.wasm",
            what: "the guard",
            measure: "raw",
            bytes,
            limits: Limits { budget: 400, must: Some(400), aim: None },
        };
        assert!(!row(400_000).is_over());
        assert!(row(400_001).is_over());
        assert!(row(400_001).shown().ends_with("OVER ITS BUDGET"));
        assert!(row(123_456).shown().contains("123.4"));
    }

    #[test]
    fn a_folder_is_measured_as_the_zip_that_it_would_be() {
        let folder = std::env::temp_dir().join(format!("hushkey-size-{}", std::process::id()));
        tree::write(&folder.join("a.txt"), &[b'a'; 5000]).unwrap();
        tree::write(&folder.join("b"), b"x").unwrap();
        let size = zipped(&folder).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        // The end; each file's two entries and its name twice; five thousand signs alike, and one as it is.
        let others = 22 + 2 * 76 + 2 * ("a.txt".len() + "b".len()) + 1;
        assert!((others + 10..others + 60).contains(&size), "{size}");
    }
}
