//! The words of `extension/_locales`: none is missing where a page, the dialog or a report names one, none stands there unused, and every
//! language has all of them, with the same values in them and none so long that it breaks what it stands in.
//!
//! Words are named in the sources by their whole names, or by how these begin: a number's words by `counted`, those of a code of the core's by
//! `coded`, and others by a name that ends where a value is put in.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Entry {
    message: String,
}

type Words = BTreeMap<String, Entry>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn words(language: &str) -> Words {
    let path = root().join("extension/_locales").join(language).join("messages.json");
    let text = fs::read_to_string(&path).expect("a language has a file of messages");
    serde_json::from_str(&text).expect("a file of messages is JSON, each with its message")
}

/// All but English, which is the one that is translated.
fn translations() -> Vec<String> {
    let folders = fs::read_dir(root().join("extension/_locales")).expect("the languages are in a folder");
    let names = folders.map(|folder| folder.expect("a folder can be read").file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "en").collect();
    names.sort();
    names
}

/// The texts of all files under `folder` that end in one of `endings`, but for the languages themselves.
fn sources(folder: &Path, endings: &[&str], into: &mut Vec<String>) {
    for entry in
        fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry of a folder").path())
    {
        if entry.is_dir() {
            if entry.file_name().is_some_and(|name| name != "_locales") {
                sources(&entry, endings, into);
            }
        } else if entry.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            into.push(fs::read_to_string(&entry).expect("a source is text"));
        }
    }
}

fn is_of_name(sign: char) -> bool {
    sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_'
}

/// What the sources say of words.
#[derive(Default)]
struct Said {
    /// Everything that is written as a name is; more than words.
    names: BTreeSet<String>,
    /// How names begin of which the rest is put in.
    beginnings: BTreeSet<String>,
    /// The same, where the rest is one word.
    groups: BTreeSet<String>,
    /// Names that must be there as they are.
    wanted: BTreeSet<String>,
    /// Numbers' words.
    counted: BTreeSet<String>,
}

/// What stands in quotes right behind each `marker` of `text`.
fn quoted<'t>(text: &'t str, marker: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(marker).skip(1).filter_map(|rest| rest.split_once('"').map(|(name, _)| name))
}

fn said() -> Said {
    let (mut pages, mut core) = (Vec::new(), Vec::new());
    sources(&root().join("extension"), &["js", "html", "json"], &mut pages);
    sources(&root().join("src"), &["rs"], &mut core);
    let mut said = Said::default();
    for text in pages.iter().chain(&core) {
        for (at, _) in text.char_indices().filter(|(at, sign)| is_of_name(*sign) && !text[..*at].ends_with(is_of_name))
        {
            let rest = &text[at..];
            let name = &rest[..rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len())];
            let behind = &rest[name.len()..];
            if name.ends_with('_') && (behind.starts_with("${") || behind.starts_with('{') || behind.starts_with('"')) {
                said.beginnings.insert(name.to_owned());
            }
            said.names.insert(name.to_owned());
        }
    }
    for text in &core {
        for marker in ["coded(self.said.words, \"", "coded(self.words, \""] {
            said.groups.extend(quoted(text, marker).map(|group| format!("{group}_")));
        }
    }
    for text in &pages {
        for marker in
            ["word(\"", " message(\"", "getMessage(\"", "data-word=\"", "data-label=\"", "data-hint=\"", "__MSG_"]
        {
            let ends = |name: &str| name.split("__").next().unwrap_or_default().to_owned();
            said.wanted.extend(quoted(text, marker).map(ends).filter(|name| name.starts_with(is_of_name)));
        }
        said.counted.extend(quoted(text, "counted(\"").map(str::to_owned));
        said.beginnings.extend(quoted(text, "coded(\"").map(|group| format!("{group}_")));
        for group in text.split("counted(`").skip(1).filter_map(|rest| rest.split_once("${")).map(|(group, _)| group) {
            said.beginnings.insert(group.to_owned());
        }
    }
    said
}

/// The names in `src/web/words.rs` are read when the core starts, so that an orphan has them.
fn of_the_dialog() -> BTreeSet<String> {
    let source = fs::read_to_string(root().join("src/web/words.rs")).expect("the dialog's words are in a source");
    let (_, list) = source.split_once("const KEYS: &[&str] = &[").expect("the list of the dialog's words");
    let (list, _) = list.split_once("];").expect("the end of the list");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn no_word_is_missing() {
    let (english, said) = (words("en"), said());
    let numbers = said.counted.iter().flat_map(|name| [format!("{name}_one"), format!("{name}_many")]);
    let wanted: BTreeSet<String> = said.wanted.iter().cloned().chain(numbers).chain(of_the_dialog()).collect();
    assert!(
        wanted.len() > 250,
        "only {} names were found in the sources: they are no longer written as this test reads them",
        wanted.len()
    );
    let missing: Vec<&String> = wanted.iter().filter(|name| !english.contains_key(*name)).collect();
    assert!(missing.is_empty(), "named in the sources, and not in extension/_locales/en: {missing:?}");
    let groups =
        said.beginnings.iter().filter(|group| english.keys().any(|name| name.starts_with(group.as_str()))).count();
    assert!(groups > 10, "only {groups} groups of words were found in the sources");
}

#[test]
fn no_word_is_unused() {
    let (english, said) = (words("en"), said());
    let is_used = |name: &str| {
        let number = name.strip_suffix("_one").or_else(|| name.strip_suffix("_many"));
        said.names.contains(name)
            || said.wanted.contains(name)
            || said.groups.iter().any(|group| name.strip_prefix(group.as_str()).is_some_and(|rest| !rest.contains('_')))
            || number.is_some_and(|name| said.counted.contains(name))
            || said.beginnings.iter().any(|group| name.starts_with(group.as_str()))
    };
    let unused: Vec<&String> = english.keys().filter(|name| !is_used(name)).collect();
    assert!(unused.is_empty(), "in extension/_locales/en, and named nowhere: {unused:?}");
}

#[test]
fn every_language_has_every_word() {
    let english: Vec<String> = words("en").into_keys().collect();
    for language in translations() {
        let own: Vec<String> = words(&language).into_keys().collect();
        let missing: Vec<&String> = english.iter().filter(|name| !own.contains(name)).collect();
        let more: Vec<&String> = own.iter().filter(|name| !english.contains(name)).collect();
        assert!(missing.is_empty() && more.is_empty(), "{language}: missing {missing:?}, not in English {more:?}");
    }
}

/// The values that are put into a message, such as `{0}`, in order; and no bracket that is none of them.
fn values(message: &str) -> Vec<&str> {
    let mut all: Vec<&str> =
        message.split('{').skip(1).map(|rest| rest.split_once('}').map_or(rest, |(value, _)| value)).collect();
    all.sort_unstable();
    all
}

#[test]
fn every_language_puts_the_same_values_into_its_words() {
    let english = words("en");
    for (name, Entry { message }) in &english {
        assert!(!message.trim().is_empty(), "en, {name}: nothing is said");
    }
    for language in translations() {
        for (name, Entry { message }) in words(&language) {
            let Some(source) = english.get(&name) else { continue };
            assert!(!message.trim().is_empty(), "{language}, {name}: nothing is said");
            let same =
                values(&message) == values(&source.message) || (name.ends_with("_one") && values(&message).is_empty());
            assert!(same, "{language}, {name}: {message:?} for {:?}", source.message);
            assert_eq!(
                message.matches('$').count(),
                source.message.matches('$').count(),
                "{language}, {name}: `$` begins a placeholder"
            );
        }
    }
}

/// Of a number there are two words, for one and for more. Japanese needs no more, and Arabic has six forms of a noun beside a number: what it
/// says of more than one must be right of all, and so names what is counted and puts the number behind a colon.
#[test]
fn any_number_suits_its_word_in_arabic() {
    let arabic = words("ar");
    let numbers = arabic.iter().filter(|(name, _)| name.ends_with("_many"));
    let wrong: Vec<&str> =
        numbers.clone().map(|(_, entry)| entry.message.as_str()).filter(|message| !message.contains(": {0}")).collect();
    assert!(wrong.is_empty() && numbers.count() > 10, "{wrong:?}");
}

#[test]
fn no_word_is_too_long_for_its_place() {
    let english = words("en");
    let long = |message: &str| message.chars().count();
    for language in ["en".to_owned()].into_iter().chain(translations()) {
        for (name, Entry { message }) in words(&language) {
            let Some(source) = english.get(&name) else { continue };
            // The stores' limits; a translation may need half as much again, and in a short word some letters more.
            let limit = match name.as_str() {
                "extension_name" => 75,
                "extension_description" => 132,
                _ => (long(&source.message) * 8 / 5).max(long(&source.message) + 12),
            };
            assert!(
                long(&message) <= limit,
                "{language}, {name}: {} signs, at most {limit}: {message}",
                long(&message)
            );
        }
    }
}

/// The core says what is wrong by a code; pages have its sentence, and natively it is said in English by the library's own reading of the file.
#[cfg(feature = "page-scan")]
#[test]
fn each_code_of_the_core_has_its_sentence_and_no_sentence_is_without_a_code() {
    use hushkey::problem::Code;
    let english = words("en");
    let key = |code: &Code| format!("problem_{}", code.name().replace('-', "_"));
    let wanted: BTreeSet<String> = Code::ALL.iter().map(key).collect();
    let there: BTreeSet<String> = english.keys().filter(|name| name.starts_with("problem_")).cloned().collect();
    let (missing, more): (Vec<_>, Vec<_>) = (wanted.difference(&there).collect(), there.difference(&wanted).collect());
    assert!(missing.is_empty() && more.is_empty(), "codes without words {missing:?}, words without a code {more:?}");
    for code in Code::ALL {
        assert_eq!(Some(code.english()), english.get(&key(code)).map(|entry| entry.message.clone()), "{code}");
    }
}

/// What stands between backquotes is written so in a file, whatever the language.
#[test]
fn what_stands_in_a_file_is_the_same_in_every_language() {
    let english = words("en");
    let quoted =
        |message: &str| -> BTreeSet<String> { message.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
    for language in translations() {
        for (name, Entry { message }) in words(&language) {
            let Some(source) = english.get(&name) else { continue };
            assert!(message.matches('`').count() % 2 == 0, "{language}, {name}: {message}");
            assert_eq!(quoted(&message), quoted(&source.message), "{language}, {name}");
        }
    }
}
