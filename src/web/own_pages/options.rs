//! Settings, policies, words of one's own and what is to be rotated, for the extension's background and its pages: storage comes in as
//! they read it, what to write comes out. Everything that is decided is `crate::settings` and `crate::rotation`.

use super::journal::Line;
use crate::journal;
use crate::policy::allowance::{Allowance, Mark, What, read_salt};
use crate::policy::pause::Pause;
use crate::policy::{Place, Site};
use crate::problem::{Code, Part, Wrong};
use crate::rotation::{self, Entry, Origin, Rotation, State};
use crate::rules::catalogue;
use crate::scan::Context;
use crate::settings::effective::Effective;
use crate::settings::managed::Managed;
use crate::settings::own_rules::Written;
use crate::settings::own_words::{self, Word};
use crate::settings::stored::{self, Stored};
use crate::settings::{Setting, share};
use crate::web::findings::describe;
use crate::web::scanner::scanner;
use js_sys::Array;
use serde::Serialize;
use serde_json::{Value, json};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

fn value(given: &JsValue) -> Value {
    serde_wasm_bindgen::from_value(given.clone()).unwrap_or(Value::Null)
}

pub(super) fn plain(value: &Value) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// A float becomes the nearest whole number, and a time before 1970 its beginning.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) const fn time(given: f64) -> u64 {
    given as u64
}

/// What is wrong as pages put it into words: `{ path, code, parts, then }`. A part is a text, a number, a list of names or, of what a library
/// said, `{ english }`; `then` is the code of what follows, or null.
pub(super) fn told(wrong: &Wrong) -> Value {
    let part = |part: &Part| match part {
        Part::Number(number) => json!(number),
        Part::Text(text) => json!(text),
        Part::Names(names) => json!(names),
        Part::English(text) => json!({ "english": text }),
    };
    let parts: Value = wrong.parts.iter().map(part).collect();
    json!({ "path": wrong.path, "code": wrong.code.name(), "parts": parts, "then": wrong.then.map(Code::name) })
}

/// The same with more said of it.
pub(super) fn told_with(wrong: &Wrong, more: Value) -> Value {
    let mut told = told(wrong);
    if let (Some(fields), Value::Object(more)) = (told.as_object_mut(), more) {
        fields.extend(more);
    }
    told
}

fn problems(list: &[Wrong]) -> Value {
    list.iter().map(told).collect()
}

fn kinds(read: &Stored) -> Value {
    read.kinds.iter().map(|(site, rule)| json!({ "site": site, "rule": rule })).collect()
}

/// What `all` of storage says: `{ settings, paused, kinds, unscanned, version, problems, broken }`. Every setting is there; `problems` are
/// as [`told`] has them, and `broken` is what to export of a storage that has some, else null.
#[wasm_bindgen(js_name = settingsRead)]
pub fn settings_read(all: &JsValue) -> JsValue {
    let all = value(all);
    let read = stored::read(&all);
    plain(&json!({
        "settings": read.settings.json(),
        "paused": read.paused,
        "kinds": kinds(&read),
        "unscanned": read.unscanned,
        "version": read.version,
        "problems": problems(&read.problems),
        "broken": if read.problems.is_empty() { Value::Null } else { stored::broken(&all) },
    }))
}

/// What to write into storage so that `edits` hold, settings by their names (and `paused`, `kinds`, `unscanned`): `{ changes, problems }`.
/// With a problem, `changes` is null. `now` counts milliseconds since 1970.
#[wasm_bindgen(js_name = settingsWith)]
pub fn settings_with(all: &JsValue, edits: &JsValue, now: f64) -> JsValue {
    let (all, edits) = (value(all), value(edits));
    let mut read = stored::read(&all);
    let mut wrong = Vec::new();
    let texts = |list: &Value| -> Option<Vec<String>> {
        list.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
    };
    for (name, edit) in edits.as_object().into_iter().flatten() {
        if let Some(setting) = Setting::named(name) {
            let bad = read.settings.set(setting, edit);
            wrong.extend(bad.into_iter().map(|wrong| wrong.at(name)));
            continue;
        }
        match (name.as_str(), texts(edit)) {
            ("paused", Some(list)) => read.paused = list,
            ("unscanned", Some(list)) => read.unscanned = list,
            ("kinds", _) => match kinds_of(edit) {
                Some(list) => read.kinds = list,
                None => wrong.push(Wrong::of(Code::NoAllowance).at(name)),
            },
            ("paused" | "unscanned", None) => wrong.push(Wrong::of(Code::MustBeNames).at(name)),
            _ => wrong.push(Wrong::of(Code::Unknown).at(name)),
        }
    }
    let changes = if wrong.is_empty() { stored::changes(&read, &all, time(now)) } else { Value::Null };
    plain(&json!({ "changes": changes, "problems": problems(&wrong) }))
}

fn kinds_of(list: &Value) -> Option<Vec<(String, String)>> {
    let one = |item: &Value| {
        let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default();
        match Allowance::read("", text("rule"), text("site"))? {
            Allowance { what: What::Rule(rule), host: Some(host) } => Some((host, rule)),
            _ => None,
        }
    };
    list.as_array()?.iter().map(one).collect()
}

/// All settings as one file that a person can read.
#[wasm_bindgen(js_name = settingsExport)]
pub fn settings_export(all: &JsValue) -> String {
    share::write(&stored::read(&value(all)))
}

/// What to write into storage so that it says what `file` says: `{ changes, problems }`, with problems as [`told`] has them and their `line`. With a problem
/// `changes` is null, and nothing is to be changed.
#[wasm_bindgen(js_name = settingsImport)]
pub fn settings_import(all: &JsValue, file: &str, now: f64) -> JsValue {
    plain(&match share::read(file) {
        Ok(read) => json!({ "changes": stored::changes(&read, &value(all), time(now)), "problems": [] }),
        Err(wrong) => {
            let said = wrong.iter().map(|problem| told_with(&problem.wrong, json!({ "line": problem.line })));
            json!({ "changes": null, "problems": said.collect::<Value>() })
        }
    })
}

/// What holds of `all` of storage under `policy`, all of `storage.managed`: `{ settings, managed, guard, own, policy, problems }`. `managed`
/// names the settings that the person cannot change, `guard` is what belongs into storage as `effective` (null without a policy: then it is to
/// be taken out), `own` likewise (`{ files, staying }` for `importRules`, null where there are no such rules), `policy` says the rest of it in
/// words of its fields, `problems` is what is malformed in it. `unnamed` is what words of one's own are called of which nobody said what they are.
#[wasm_bindgen(js_name = settingsEffective)]
pub fn settings_effective(all: &JsValue, policy: &JsValue, unnamed: &str) -> JsValue {
    let effective = effective(all, policy);
    let salt = value(all).get("salt").and_then(Value::as_str).map(read_salt).unwrap_or_default();
    let own = effective.own(&salt, unnamed);
    let policy = &effective.policy;
    plain(&json!({
        "settings": effective.settings.json(),
        "managed": effective.managed,
        "guard": if policy.is_empty() { Value::Null } else { effective.guard() },
        "own": if own.files.is_empty() { Value::Null } else { json!({ "files": own.files, "staying": own.staying }) },
        "policy": {
            "organisation": policy.organisation,
            "forced_rules": policy.forced_rules,
            "forced_providers": policy.forced_providers,
            "custom_rules": policy.custom_rules,
            "forbid_severity": policy.forbid_severity,
            "forbid_sites": policy.forbid_sites,
            "never_allow_sites": policy.never_allow_sites,
            "trusted_sites": policy.trusted_sites,
            "reason_required": policy.reason_required,
            "journal": policy.journal,
            "text": policy.text,
            "link": policy.link,
        },
        "problems": problems(&policy.problems),
    }))
}

fn effective(all: &JsValue, policy: &JsValue) -> Effective {
    Effective::of(&stored::read(&value(all)).settings, Managed::read(&value(policy)))
}

/// What would be found in `text`, pasted on `host` with these settings: findings as `scan` gives them.
#[wasm_bindgen(js_name = settingsTry)]
pub fn settings_try(text: &str, host: &str, all: &JsValue, policy: &JsValue) -> Array {
    let policy = effective(all, policy).policy();
    let place = Place { site: Site { host: host.to_owned(), path: "/".to_owned() }, ..Place::paste() };
    scanner().scan(text, &Context::default()).iter().map(|finding| describe(finding, text, &place, &policy)).collect()
}

/// Whether the guard is on on `host`: `{ off, until, bound, turn }`. `off` is null where it is on, else `paused`, `trusted`, `managed` or
/// `not-chosen`; `until` is when a pause ends (null is never); `bound` where nothing that the person wants counts; `turn` is what the person
/// can do about it there: turn it `off` or `on`, or (null) nothing. `now` counts milliseconds.
#[wasm_bindgen(js_name = settingsHere)]
pub fn settings_here(all: &JsValue, policy: &JsValue, host: &str, now: f64) -> JsValue {
    let reach = effective(all, policy).policy().reach;
    let stored = value(all);
    let bound = reach.is_bound(host);
    // The stored pauses are the page's own: JSON has their times as numbers with a fraction.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let at = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_f64).map(|time| time.max(0.0) as u64);
    let mut pauses = stored.get("pauses").and_then(Value::as_array).into_iter().flatten().filter_map(|entry| {
        let until = if entry.get("until")?.is_null() { None } else { Some(at(entry, "until")?) };
        Some(Pause { host: entry.get("site")?.as_str()?.to_owned(), since: at(entry, "since")?, until })
    });
    let rest = if bound { None } else { pauses.find(|pause| pause.holds(host, time(now))) };
    let off = reach.off(host);
    plain(&match rest {
        Some(pause) => json!({ "off": "paused", "until": pause.until, "bound": bound, "turn": "on" }),
        None if off.is_none() && !bound => json!({ "off": null, "until": null, "bound": bound, "turn": "off" }),
        None => json!({ "off": off, "until": null, "bound": bound, "turn": null }),
    })
}

/// What is to be said of words of one's own, as [`told`] has it, with the `word`'s number from 0 and the `level` `error` (it is left out) or
/// `notice`.
#[wasm_bindgen(js_name = wordsCheck)]
pub fn words_check(given: &JsValue) -> JsValue {
    let all = own_words::check(&Word::list(&value(given))).into_iter().map(|remark| {
        let level = if remark.error { "error" } else { "notice" };
        told_with(&remark.wrong, json!({ "word": remark.word, "level": level }))
    });
    plain(&all.collect())
}

/// The rules that protect words of one's own, as a file for `importRules`. `salt` is the installation's, as it is stored; `unnamed` as for [`settings_effective`].
#[wasm_bindgen(js_name = wordsFile)]
pub fn words_file(given: &JsValue, salt: &str, unnamed: &str) -> String {
    own_words::file(&Word::list(&value(given)), &read_salt(salt), unnamed)
}

/// Whether a built-in rule has this id.
#[wasm_bindgen(js_name = isRule)]
pub fn is_rule(id: &str) -> bool {
    catalogue().iter().any(|rule| rule.id() == id)
}

/// The file of rules for the one that a person wrote in a form, `{ description, pattern, keywords, severity }` as texts; `taken` are the ids
/// that there are.
#[wasm_bindgen(js_name = ruleFile)]
pub fn rule_file(given: &JsValue, taken: &Array) -> String {
    let written = Written::read(&value(given));
    let taken: Vec<String> = taken.iter().filter_map(|id| id.as_string()).collect();
    written.file(&written.id(|id| taken.iter().any(|other| other == id)))
}

/// What is to be rotated, as it was kept: a list of `{ key, mark, rule, provider, site, origin, since, last, state, reminded }`, oldest first.
#[wasm_bindgen(js_name = rotationRead)]
pub fn rotation_read(kept: &str) -> JsValue {
    plain(&serde_json::from_str(&Rotation::read(kept).json()).unwrap_or(Value::Null))
}

/// That list with one secret more; `mark` is empty where it has none, `origin` is `let-through` or `on-page`, `at` counts seconds since 1970.
#[wasm_bindgen(js_name = rotationWith)]
pub fn rotation_with(kept: &str, mark: &str, rule: &str, provider: &str, site: &str, origin: &str, at: f64) -> String {
    let mut list = Rotation::read(kept);
    if let Some(origin) = Origin::from_name(origin) {
        list.add(Entry::new(Mark::read(mark), rule, provider, site, origin, time(at)));
    }
    list.json()
}

/// That list, with what became of the one of this `key`: `open`, `done` or `dismissed`.
#[wasm_bindgen(js_name = rotationSettle)]
pub fn rotation_settle(kept: &str, key: &str, state: &str) -> String {
    let mut list = Rotation::read(kept);
    if let Some(state) = State::from_name(state) {
        list.settle(key, state);
    }
    list.json()
}

/// That list with what of a note of `lines`, as `guard::noted` writes them, is to be rotated; undefined where nothing of it is.
#[wasm_bindgen(js_name = rotationNoted)]
pub fn rotation_noted(kept: &str, site: &str, at: f64, lines: JsValue) -> Option<String> {
    let wanted =
        |line: &Line| journal::What::from_name(&line.what).is_some_and(|what| rotation::is_wanted(what, &line.reason));
    let mut list = Rotation::read(kept);
    let mut any = false;
    for Line { rule, mark, provider, .. } in Line::all(lines).into_iter().filter(wanted) {
        let Some(provider) = provider else { continue };
        let mark = Mark::read(&mark.unwrap_or_default());
        list.add(Entry::new(mark, &rule, &provider, site, Origin::LetThrough, time(at)));
        any = true;
    }
    any.then(|| list.json())
}

/// What guards can tell of that list: `{ [mark]: [since, state] }`, in seconds since 1970.
#[wasm_bindgen(js_name = rotationMarks)]
pub fn rotation_marks(kept: &str) -> JsValue {
    let list = Rotation::read(kept);
    let marks = list.marks().map(|(mark, since, state)| (mark.as_str().to_owned(), json!([since, state.name()])));
    plain(&Value::Object(marks.collect()))
}

/// What the person is to be reminded of at `now`, in seconds since 1970: `{ count, providers, more, news, next }`. `more` is whether there are
/// more providers than are named, `news` whether no notification told of some of it, `next` when something is due the next time (null is never).
#[wasm_bindgen(js_name = rotationReminder)]
pub fn rotation_reminder(kept: &str, now: f64) -> JsValue {
    let list = Rotation::read(kept);
    let reminder = list.reminder(time(now));
    plain(&json!({
        "count": reminder.count,
        "providers": reminder.providers,
        "more": reminder.more,
        "news": reminder.news,
        "next": list.next(time(now)),
    }))
}

/// That list, when the person has seen what is due at `now`.
#[wasm_bindgen(js_name = rotationReminded)]
pub fn rotation_reminded(kept: &str, now: f64) -> String {
    let mut list = Rotation::read(kept);
    list.remind(time(now));
    list.json()
}

/// That list, when a notification of what is due at `now` was shown.
#[wasm_bindgen(js_name = rotationNotified)]
pub fn rotation_notified(kept: &str, now: f64) -> String {
    let mut list = Rotation::read(kept);
    list.notify(time(now));
    list.json()
}
