//! The words of the dialog, in the browser's language or the one that is chosen. They are read from the loader once and kept, since an orphan
//! (a content script whose extension was updated under it) goes on guarding but can no longer ask for them.

use super::host;
use crate::web::words::KEYS;
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static WORDS: RefCell<BTreeMap<&'static str, String>> = const { RefCell::new(BTreeMap::new()) };
    /// The language that is chosen; empty for the browser's.
    static LANGUAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The language that is chosen; empty for the browser's.
pub fn language() -> String {
    LANGUAGE.with_borrow(Clone::clone)
}

/// What is said from now on is in `language`, as the loader gives it.
pub fn use_language(language: &str) {
    let before = LANGUAGE.replace(language.to_owned());
    let read = WORDS.with_borrow(|words| !words.is_empty());
    if read && before != language {
        WORDS.take();
        prepare();
    }
}

/// Reads every text now, while they can be had.
pub fn prepare() {
    for key in KEYS {
        word(key);
    }
}

/// The text for `key`; an unknown one is empty, so that a new reason code shows nothing rather than a code.
pub fn word(key: &str) -> String {
    let Some(key) = KEYS.iter().copied().find(|known| *known == key) else { return String::new() };
    if let Some(known) = WORDS.with_borrow(|words| words.get(key).cloned()) {
        return known;
    }
    let text = host::with(|host| host.word(key)).flatten().unwrap_or_default();
    if !text.is_empty() {
        WORDS.with_borrow_mut(|words| words.insert(key, text.clone()));
    }
    text
}

/// The text for `key` with `value` in place of `{0}`.
pub fn fill(key: &str, value: &str) -> String {
    word(key).replace("{0}", value)
}

/// The text for a code of the core, such as a reason or a confidence: `context-word` is `reason_context_word`.
pub fn coded(group: &str, code: &str) -> String {
    word(&[group, "_", &code.replace('-', "_")].concat())
}
