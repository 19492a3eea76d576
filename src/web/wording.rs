//! The words of the dialog, in the browser's language or the one that is chosen. They are read from the loader once and kept, since an orphan
//! (a content script whose extension was updated under it) goes on guarding but can no longer ask for them.

use super::host;
use std::cell::RefCell;
use std::collections::BTreeMap;
#[cfg(feature = "page-scan")]
use wasm_bindgen::prelude::wasm_bindgen;

/// Every text that the dialog and the corner can show.
const KEYS: &[&str] = &[
    "action_allow_once",
    "action_allow_once_all",
    "action_back",
    "action_cancel",
    "action_choices",
    "action_close",
    "action_copied",
    "action_copy",
    "action_dismiss",
    "action_follow_once",
    "action_keep",
    "action_keep_back",
    "action_keep_files",
    "action_keep_in",
    "action_omit",
    "action_omit_all",
    "action_omit_files",
    "action_omit_key",
    "action_omit_send",
    "action_replace",
    "action_replace_all",
    "action_replace_files",
    "action_replace_send",
    "action_review",
    "action_send_once",
    "action_stay",
    "allow_everywhere",
    "allow_here",
    "allow_kind",
    "at_host",
    "because",
    "because_false_alarm",
    "because_known",
    "because_revoked",
    "because_test_key",
    "by_hand",
    "by_hand_label",
    "choice_label",
    "confidence_certain",
    "confidence_likely",
    "confidence_possible",
    "confidence_proven",
    "confirm_through",
    "corner_held",
    "corner_typed",
    "details",
    "drop_again",
    "env_test",
    "fact_aws_account",
    "fact_created",
    "fact_discord_user",
    "fact_expires",
    "fact_host",
    "fact_jwt_issuer",
    "fact_organisation",
    "fact_service_account",
    "file_aws",
    "file_credentials",
    "file_database",
    "file_docker",
    "file_environment",
    "file_git",
    "file_history",
    "file_key_store",
    "file_kubernetes",
    "file_line",
    "file_netrc",
    "file_package_manager",
    "file_private_key",
    "file_service_account",
    "file_ssh_key",
    "file_terraform",
    "harm",
    "language_tag",
    "lead",
    "lead_field",
    "lead_here",
    "lead_key",
    "lead_send",
    "limits_note",
    "list_comma",
    "listed_done",
    "listed_open",
    "mark_many",
    "mark_one",
    "more_choices",
    "more_choices_lead",
    "more_choices_private",
    "more_secrets",
    "not_let_through",
    "paste_again",
    "pause_always",
    "pause_hour",
    "pause_on",
    "pause_today",
    "reading_direction",
    "reading_files",
    "reason_assignment",
    "reason_check_failed",
    "reason_checksum",
    "reason_context_word",
    "reason_custom_rule",
    "reason_format",
    "reason_pair",
    "reason_random",
    "reason_structure",
    "reason_url_password",
    "revoke",
    "revoke_note",
    "send_again",
    "settings_unknown",
    "severity_critical",
    "severity_high",
    "severity_low",
    "severity_medium",
    "title_files_many",
    "title_files_one",
    "title_files_unread",
    "title_link",
    "title_many",
    "title_one",
    "title_text_many",
    "title_text_one",
    "title_text_unread",
    "title_unknown",
    "title_unread",
    "type_again",
    "unstored",
    "usage_note",
    "why",
];

thread_local! {
    static WORDS: RefCell<BTreeMap<&'static str, String>> = const { RefCell::new(BTreeMap::new()) };
    /// The language that is chosen; empty for the browser's.
    static LANGUAGE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The names of all of them, for the background, which gives them in another language than the browser's.
#[cfg(feature = "page-scan")]
#[wasm_bindgen(js_name = guardWords)]
pub fn guard_words() -> Vec<String> {
    KEYS.iter().map(|key| (*key).to_owned()).collect()
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
