//! What rules say to people (`harm`, `kind`), in every language: nothing is missing, nothing stands there that no rule says any more, and nothing
//! is so long that it breaks what it stands in. The build takes it from `extension/_locales/<language>/catalogue.json`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

type Texts = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What rules say under `key`.
fn said(key: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for file in fs::read_dir(root().join("rules")).expect("the rules are in a folder") {
        let path = file.expect("a folder can be read").path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let file: toml::Table = fs::read_to_string(&path).expect("rules are text").parse().expect("rules are TOML");
            for rule in file["rule"].as_array().expect("there are rules") {
                all.insert(rule[key].as_str().expect("each rule says so").to_owned());
            }
        }
    }
    assert!(all.len() > 100, "{key}: {}", all.len());
    all
}

/// The languages, each with its file.
fn languages() -> Vec<(String, BTreeMap<String, Texts>)> {
    let locales = root().join("extension/_locales");
    let read = |folder: &Path| {
        let text = fs::read_to_string(folder.join("catalogue.json")).expect("each language has a catalogue");
        serde_json::from_str(&text).expect("a catalogue is two tables of texts")
    };
    let folders = fs::read_dir(&locales).expect("the languages are in a folder");
    let folders = folders.map(|folder| folder.expect("a folder can be read").path());
    let named = folders.map(|folder| (folder.file_name().expect("a name").to_string_lossy().into_owned(), folder));
    let all: Vec<_> = named.filter(|(name, _)| name != "en").map(|(name, folder)| (name, read(&folder))).collect();
    assert!(all.len() >= 3, "{}", all.len());
    all
}

#[test]
fn every_language_says_what_rules_say_and_nothing_else() {
    for (language, tables) in languages() {
        assert_eq!(tables.keys().collect::<Vec<_>>(), ["harms", "kinds"], "{language}");
        for (table, key) in [("harms", "harm"), ("kinds", "kind")] {
            let (wanted, there) = (said(key), tables[table].keys().cloned().collect::<BTreeSet<_>>());
            let missing: Vec<_> = wanted.difference(&there).collect();
            let unused: Vec<_> = there.difference(&wanted).collect();
            assert!(
                missing.is_empty() && unused.is_empty(),
                "{language}, {table}: missing {missing:?}, unused {unused:?}"
            );
        }
    }
}

#[test]
fn nothing_is_empty_or_too_long_for_its_place() {
    let long = |text: &str| text.chars().count();
    for (language, tables) in languages() {
        for (english, text) in tables.values().flatten() {
            // More than the pages' own words may have: a sentence of the catalogue has a line of its own.
            let limit = long(english) * 9 / 5 + 25;
            assert!(!text.trim().is_empty(), "{language}: {english}");
            assert!(long(text) <= limit, "{language}: {} signs, at most {limit}: {text}", long(text));
        }
    }
}
