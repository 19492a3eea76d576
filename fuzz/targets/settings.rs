//! Any text as what a person or an organisation hands in: a file of settings, what storage holds, a policy, words to protect, the list of what is to be
//! rotated, the journal. It is taken or named as a problem, and what was taken is written and read again as the same.

#![no_main]

use hushkey::Rules;
use hushkey::journal::Journal;
use hushkey::rotation::Rotation;
use hushkey::settings::effective::Effective;
use hushkey::settings::managed::Managed;
use hushkey::settings::own_words::{self, Word};
use hushkey::settings::{share, stored};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

const SALT: &[u8] = b"of this installation, at least 32";

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    match share::read(&text) {
        Ok(read) => {
            let written = share::write(&read);
            let again = share::read(&written).expect("what was written is read");
            assert_eq!(again.settings, read.settings);
            assert_eq!((again.paused, again.kinds, again.unscanned), (read.paused, read.kinds, read.unscanned));
        }
        Err(problems) => {
            let lines = text.lines().count().max(1);
            assert!(problems.iter().all(|problem| (1..=lines + 1).contains(&problem.line)), "a line of the file");
            assert!(!problems.is_empty(), "what is refused is refused for a reason");
        }
    }
    let rotation = Rotation::read(&text);
    assert_eq!(Rotation::read(&rotation.json()).entries(), rotation.entries());
    let journal = Journal::read(&text);
    assert_eq!(Journal::read(&journal.json()).entries(), journal.entries());
    let _table = journal.csv();
    if let Ok(value) = serde_json::from_str::<Value>(&text) {
        structured(&value);
    }
});

fn structured(value: &Value) {
    let read = stored::read(value);
    let again = stored::read(&json!({ "version": read.version, "settings": read.settings.json() }));
    assert_eq!(again.settings, read.settings, "what holds is read again as it is");
    let _kept = stored::changes(&read, value, 1_800_000_000_000);

    let own = stored::read(&json!({ "settings": value })).settings;
    let policy = Managed::read(value);
    let alone = Effective::of(&own, Managed::default()).guard();
    let guard = Effective::of(&own, policy).guard();
    assert!(alone.is_object() && guard.is_object());
    let given = Word::list(value.get("words").unwrap_or(value));
    for salt in [SALT, b"".as_slice()] {
        let imported = Rules::from_toml(&own_words::file(&given, salt, "a word"));
        assert!(imported.problems.is_empty(), "what is written of words is a file of rules: {:?}", imported.problems);
    }
}
