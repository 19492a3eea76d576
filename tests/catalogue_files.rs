//! The catalogue's files: a provider's rules stand in one, so that there is one place to look and to add to; what has its form from what it
//! is written in (a command, a file, a header) stands with its kind instead.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Files of a kind of place, which may hold rules of any provider; `docs/rules.md` names them too.
const BY_PLACE: [&str; 9] = [
    "command-lines",
    "connection-strings",
    "credential-files",
    "framework-secrets",
    "generic",
    "http-headers",
    "key-files",
    "private-keys",
    "signed-tokens",
];
/// Files of one provider who has too many rules for a single one.
const PARTED: [&str; 1] = ["cloud-azure-"];
/// A file that is longer is two.
const LONGEST: usize = 500;

/// The files by their names, as they are written.
fn files() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let paths =
        fs::read_dir(folder).expect("the rules are in a folder").map(|file| file.expect("it can be read").path());
    let files = paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("rules are text"))
        })
        .collect()
}

#[test]
fn a_providers_rules_are_in_one_file() {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, text) in files() {
        let file: toml::Table = text.parse().expect("rules are TOML");
        let name = PARTED.iter().find(|start| name.starts_with(**start)).map_or(name.as_str(), |start| *start);
        for rule in file["rule"].as_array().expect("there are rules") {
            let provider = rule["provider"].as_str().expect("each rule has one");
            if !BY_PLACE.contains(&name) {
                places.entry(provider.to_owned()).or_default().insert(name.to_owned());
            }
        }
    }
    assert!(places.len() > 400, "{}", places.len());
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "put the rules of each of these providers into one file: {places:?}");
}

#[test]
fn providers_stand_by_the_alphabet() {
    for (name, text) in files() {
        let file: toml::Table = text.parse().expect("rules are TOML");
        let rules = file["rule"].as_array().expect("there are rules").iter();
        let providers: Vec<_> = rules.map(|rule| rule["provider"].as_str().expect("each rule has one")).collect();
        let comes_late = providers.windows(2).position(|pair| pair[0].to_lowercase() > pair[1].to_lowercase());
        if let Some(place) = comes_late {
            let late = providers[place + 1];
            // The first that it belongs before, not the last, which it stands behind.
            let next = providers.iter().find(|other| other.to_lowercase() > late.to_lowercase()).expect("one is");
            panic!("rules/{name}.toml: put {late} before {next}");
        }
    }
}

#[test]
fn each_file_says_what_it_is_of_and_is_short() {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).expect("it is there");
    for (name, text) in files() {
        assert!(text.starts_with("# "), "rules/{name}.toml does not begin with what it is of");
        let lines = text.lines().count();
        assert!(lines <= LONGEST, "rules/{name}.toml has {lines} lines: part it by what the services are for");
        assert!(!BY_PLACE.contains(&name.as_str()) || guide.contains(&format!("`{name}`")), "docs/rules.md: {name}");
    }
}
