//! The list of rules that the options page shows and searches, `core/rules.json`, with a masked sample of each. The samples are masked by the scanner of the same
//! build, in Node (`xtask/node/mask.mjs`).

use crate::layout::Layout;
use crate::rule_files::{each, text};
use crate::stage::{Key, stage};
use crate::{command, node, tree};
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// More of a sample than this is no help in a list.
const LONGEST_SAMPLE: usize = 400;

/// Makes the list in the folder `work`, with the built scanner's script and WASM; its text.
pub fn rules(layout: &Layout, work: &Path, script: &Path, wasm: &Path) -> Result<String> {
    let all = layout.root.join("rules");
    let output = work.join("rules.json");
    let mask = layout.root.join("xtask/node/mask.mjs");
    let mut key = Key::of_step(include_str!("listed.rs"));
    key.text(include_str!("rule_files.rs"));
    key.folder(&all)?.file(&mask)?.file(script)?.file(wasm)?;
    stage(&output.with_extension("stamp"), &key, std::slice::from_ref(&output), || {
        let list = work.join("rules.list.json");
        tree::write(&list, listed(&all)?.as_bytes())?;
        let mut masking = node::script(layout, "xtask/node/mask.mjs");
        let masked = command::read(masking.arg(&list).arg(script).arg(wasm)).context("masking the samples failed")?;
        tree::write(&output, masked.trim_end().as_bytes())
    })?;
    tree::read_text(&output)
}

/// `[id, provider, kind, severity, category, sample]` of each rule over all files of `rules/`. A sample stays in its pieces, so that no file holds what looks like
/// a secret.
fn listed(rules: &Path) -> Result<String> {
    let mut all = Vec::new();
    each(rules, |category, rule| {
        let own = ["id", "provider", "kind", "severity"].map(|key| text(rule, key).unwrap_or_default());
        let mut row: Vec<_> = own.into_iter().chain([category]).map(Value::from).collect();
        row.push(sample(rule));
        all.push(Value::Array(row));
        Ok(())
    })?;
    serde_json::to_string(&Value::Array(all)).context("the list of rules could not be written as JSON")
}

/// The shortest text in which the rule finds something, in pieces; empty where each is long.
fn sample(rule: &toml::Value) -> Value {
    let pieces = |sample: &toml::Value| -> Option<Vec<String>> {
        sample.as_array()?.iter().map(|piece| piece.as_str().map(str::to_owned)).collect()
    };
    let size = |pieces: &Vec<String>| pieces.iter().map(String::len).sum::<usize>();
    let all = rule.get("positive").and_then(toml::Value::as_array).into_iter().flatten().filter_map(pieces);
    let shortest = all.min_by_key(size).filter(|pieces| size(pieces) <= LONGEST_SAMPLE);
    Value::from(shortest.unwrap_or_default())
}
