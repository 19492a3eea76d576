//! What the extension's storage holds of settings. Reading is tolerant: what is malformed is passed over and named, so that a page can
//! say so, and the rest holds; a change that is written over it keeps it beside (`broken`), so that it can still be exported.
//!
//! Version 1 is what the first releases wrote: `version` and `salt` by the background, `settings` with a few of today's names. Those
//! names mean the same today, so that the guard of a page can read either; from 1 to 2 nothing moves.

use super::{Setting, Settings, VERSION, Wrong};
use crate::policy::allowance::{Allowance, What, read_salt};
use crate::problem::Code;
use serde_json::{Map, Value, json};

/// The parts of storage that are settings, and are kept when they are broken.
const PARTS: [&str; 4] = ["settings", "pauses", "allowances", "unscanned"];

/// A site that is left alone for good.
pub type Host = String;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    /// Every setting; the standard one where there is none.
    pub settings: Settings,
    /// Sites that are paused for good. Pauses that end are none of the settings.
    pub paused: Vec<Host>,
    /// Kinds of secrets that are allowed on a site: the site and the rule. Secrets that are allowed are none of the settings: their marks
    /// are this installation's own.
    pub kinds: Vec<(Host, String)>,
    /// Places that a page's scan leaves out.
    pub unscanned: Vec<String>,
    /// What is malformed, or not known.
    pub problems: Vec<Wrong>,
    /// The version that wrote it.
    pub version: u64,
}

/// What `stored`, all that storage holds, says.
pub fn read(stored: &Value) -> Stored {
    let mut read = Stored { version: VERSION, ..Stored::default() };
    let Some(all) = stored.as_object() else {
        read.problem("", Wrong::of(Code::Unreadable).then(Code::StandardHolds));
        return read;
    };
    match all.get("version") {
        None => read.version = 1,
        Some(version) => {
            let known = version.as_u64().filter(|version| *version > 0);
            read.version = known.unwrap_or(1);
            if known.is_none() {
                read.problem("version", Wrong::of(Code::MustBeWhole).with(1_u64));
            }
        }
    }
    if read.version > VERSION {
        let newer = Wrong::of(Code::NewerStorage).with(read.version).with(VERSION);
        read.problem("version", newer);
    }
    if all.get("salt").is_some_and(|salt| !is_salt(salt)) {
        read.problem("salt", Code::SaltDamaged);
    }
    if all.get("journal").is_some_and(|journal| !journal.is_string()) {
        read.problem("journal", Code::JournalDamaged);
    }
    match all.get("settings") {
        None => {}
        Some(Value::Object(fields)) => read.settings_of(fields),
        Some(_) => read.problem("settings", Wrong::of(Code::MustBeSettings).then(Code::StandardHolds)),
    }
    for (at, entry) in read.list_of(all, "pauses") {
        match paused(&entry) {
            Some((host, None)) => read.paused.push(host),
            Some(_) => {}
            None => read.passed_over(&format!("pauses[{at}]"), Code::NoPause),
        }
    }
    for (at, entry) in read.list_of(all, "allowances") {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        match Allowance::read(text("mark"), text("rule"), text("site")) {
            Some(Allowance { what: What::Rule(rule), host: Some(host) }) => read.kinds.push((host, rule)),
            Some(_) => {}
            None => read.passed_over(&format!("allowances[{at}]"), Code::NoAllowance),
        }
    }
    for (at, entry) in read.list_of(all, "unscanned") {
        match entry.as_str() {
            Some(place) => read.unscanned.push(place.to_owned()),
            None => read.passed_over(&format!("unscanned[{at}]"), Code::MustBeName),
        }
    }
    read
}

/// What to write into storage so that it says `read`; `before` is what storage holds, `now` counts milliseconds since 1970. Pauses that
/// end and secrets that are allowed stay as they are, and what was broken is kept beside.
pub fn changes(read: &Stored, before: &Value, now: u64) -> Value {
    let old = self::read(before);
    let list = |name: &str| before.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut pauses: Vec<Value> =
        list("pauses").into_iter().filter(|entry| matches!(paused(entry), Some((_, Some(_))))).collect();
    pauses.retain(|entry| {
        entry.get("site").and_then(Value::as_str).is_none_or(|site| !read.paused.iter().any(|host| host == site))
    });
    let since = |name: &str, matches: &dyn Fn(&Value) -> bool| {
        let known = list(name).into_iter().find(|entry| matches(entry));
        known.and_then(|entry| entry.get("since").cloned()).unwrap_or_else(|| json!(now))
    };
    let text = |entry: &Value, name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    for site in &read.paused {
        let since = since("pauses", &|entry| text(entry, "site") == *site && entry.get("until") == Some(&Value::Null));
        pauses.push(json!({ "site": site, "since": since, "until": null }));
    }
    let is_mark = |entry: &Value| {
        let read = Allowance::read(&text(entry, "mark"), &text(entry, "rule"), &text(entry, "site"));
        matches!(read, Some(Allowance { what: What::Secret(_), .. }))
    };
    let mut allowances: Vec<Value> = list("allowances").into_iter().filter(is_mark).collect();
    for (site, rule) in &read.kinds {
        let same = |entry: &Value| {
            text(entry, "mark").is_empty() && text(entry, "site") == *site && text(entry, "rule") == *rule
        };
        let since = since("allowances", &same);
        allowances.push(json!({ "mark": "", "rule": rule, "site": site, "since": since }));
    }
    let mut changes = json!({
        "version": VERSION,
        "settings": read.settings.json(),
        "pauses": pauses,
        "allowances": allowances,
        "unscanned": read.unscanned,
    });
    // What these changes do not write over stays broken where it is.
    let written = |problem: &Wrong| {
        problem.path.is_empty() || PARTS.iter().chain(&["version"]).any(|part| problem.path.starts_with(part))
    };
    if old.problems.iter().any(written)
        && let Some(changes) = changes.as_object_mut()
    {
        changes.insert("broken".to_owned(), broken(before));
    }
    changes
}

/// What is broken, for its export: all settings as they are stored, never the salt.
pub fn broken(stored: &Value) -> Value {
    match stored.as_object() {
        Some(all) => Value::Object(
            PARTS
                .iter()
                .chain(&["version", "broken"])
                .filter_map(|name| Some(((*name).to_owned(), all.get(*name)?.clone())))
                .collect(),
        ),
        None => stored.clone(),
    }
}

impl Stored {
    fn problem(&mut self, path: &str, wrong: impl Into<Wrong>) {
        self.problems.push(wrong.into().at(path));
    }

    fn passed_over(&mut self, path: &str, wrong: impl Into<Wrong>) {
        self.problem(path, wrong.into().then(Code::PassedOver));
    }

    fn settings_of(&mut self, fields: &Map<String, Value>) {
        for (name, value) in fields {
            let Some(setting) = Setting::named(name) else {
                self.passed_over(&format!("settings.{name}"), Code::Unknown);
                continue;
            };
            for wrong in self.settings.set(setting, value) {
                self.passed_over(&format!("settings.{name}"), wrong);
            }
        }
    }

    fn list_of(&mut self, all: &Map<String, Value>, name: &str) -> Vec<(usize, Value)> {
        match all.get(name) {
            None => Vec::new(),
            Some(Value::Array(list)) => list.iter().cloned().enumerate().collect(),
            Some(_) => {
                self.passed_over(name, Code::MustBeList);
                Vec::new()
            }
        }
    }
}

/// The site of a pause and, unless it is for good, its end.
fn paused(entry: &Value) -> Option<(Host, Option<f64>)> {
    let site = entry.get("site")?.as_str().filter(|site| !site.is_empty())?;
    entry.get("since")?.as_f64().filter(|since| *since >= 0.0)?;
    match entry.get("until")? {
        Value::Null => Some((site.to_owned(), None)),
        until => Some((site.to_owned(), Some(until.as_f64().filter(|until| *until >= 0.0)?))),
    }
}

fn is_salt(salt: &Value) -> bool {
    salt.as_str().is_some_and(|salt| !read_salt(salt).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::written::Written;

    const MARK: &str = "0123456789abcdef0123456789abcdef";

    /// As the background of version 1 writes it, with settings of that time.
    fn first() -> Value {
        json!({
            "version": 1,
            "salt": "00".repeat(32),
            "settings": { "confidence": "certain", "unguarded": ["type"], "reason_required": true, "journal": false },
            "journal": "[]",
            "allowances": [
                { "mark": MARK, "rule": "jwt", "site": "", "since": 5 },
                { "mark": "", "rule": "jwt", "site": "a.example", "since": 6 },
            ],
            "pauses": [
                { "site": "b.example", "since": 7, "until": null },
                { "site": "c.example", "since": 7, "until": 9000.5 },
            ],
            "unscanned": ["cookie"],
        })
    }

    fn paths(read: &Stored) -> Vec<&str> {
        read.problems.iter().map(|problem| problem.path.as_str()).collect()
    }

    #[test]
    fn what_version_1_wrote_means_what_it_meant() {
        let read = read(&first());
        assert_eq!((read.version, paths(&read)), (1, vec![]));
        let settings = &read.settings;
        assert_eq!((settings.name("confidence").as_str(), settings.name("severity").as_str()), ("certain", "medium"));
        assert_eq!(settings.names("unguarded"), ["type"]);
        assert!(settings.is_on("reason_required") && !settings.is_on("journal"));
        assert_eq!(read.paused, ["b.example"]);
        assert_eq!(read.kinds, [("a.example".to_owned(), "jwt".to_owned())]);
        assert_eq!(read.unscanned, ["cookie"]);
    }

    #[test]
    fn what_version_1_wrote_becomes_version_2_and_stays_the_same() {
        let changes = changes(&read(&first()), &first(), 1000);
        assert_eq!(changes.get("version"), Some(&json!(2)));
        assert_eq!(changes.get("salt").or(changes.get("broken")).or(changes.get("journal")), None);
        let (mut all, wanted) = (first(), read(&first()));
        for (name, value) in changes.as_object().unwrap() {
            all[name] = value.clone();
        }
        let again = read(&all);
        assert_eq!(again, Stored { version: 2, ..wanted });
        let count = |list: &str| all[list].as_array().map(Vec::len);
        assert_eq!((count("pauses"), count("allowances")), (Some(2), Some(2)));
        assert!(all["pauses"].as_array().unwrap().contains(&json!({ "site": "b.example", "since": 7, "until": null })));
        assert!(
            all["allowances"]
                .as_array()
                .unwrap()
                .contains(&json!({ "mark": MARK, "rule": "jwt", "site": "", "since": 5 }))
        );
    }

    #[test]
    fn a_storage_without_anything_is_the_standard() {
        for empty in [json!({}), json!({ "version": 1 }), json!({ "version": 1, "salt": "00".repeat(32) })] {
            let read = read(&empty);
            assert_eq!((&read.settings, paths(&read)), (&Settings::default(), vec![]));
        }
    }

    #[test]
    fn what_is_malformed_is_passed_over_and_named() {
        let stored = json!({
            "version": "two",
            "salt": 5,
            "journal": [],
            "settings": {
                "confidence": 7, "severity": "high", "unguarded": ["paste", 3, "fly"], "trusted": "all", "colour": "red",
            },
            "allowances": [null, { "mark": "", "rule": "", "site": "" }],
            "pauses": "all",
            "unscanned": [1],
        });
        let read = read(&stored);
        let wanted = [
            "version",
            "salt",
            "journal",
            "settings.confidence",
            "settings.unguarded[1]",
            "settings.unguarded[2]",
            "settings.trusted",
            "settings.colour",
            "pauses",
            "allowances[0]",
            "allowances[1]",
            "unscanned[0]",
        ];
        let (mut said, mut wanted) = (paths(&read), wanted.to_vec());
        said.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(said, wanted);
        assert_eq!(
            (read.settings.name("confidence").as_str(), read.settings.name("severity").as_str()),
            ("likely", "high")
        );
        assert_eq!(read.settings.names("unguarded"), ["paste"]);
        for nonsense in [json!(null), json!("x"), json!([])] {
            assert_eq!(paths(&super::read(&nonsense)), [""]);
        }
        assert_eq!(paths(&super::read(&json!({ "settings": [] }))), ["settings"]);
    }

    #[test]
    fn what_a_newer_version_wrote_is_named_and_used_as_far_as_it_is_known() {
        let read = read(&json!({ "version": 99, "settings": { "severity": "high", "future": 1 } }));
        assert_eq!(paths(&read), ["version", "settings.future"]);
        assert_eq!(read.settings.name("severity"), "high");
    }

    #[test]
    fn what_was_broken_is_kept_beside_a_change_without_the_salt() {
        let stored = json!({ "version": 1, "salt": "00".repeat(32), "settings": { "confidence": 7 }, "pauses": "all" });
        let changes = changes(&read(&stored), &stored, 5);
        assert_eq!(changes["broken"], json!({ "settings": { "confidence": 7 }, "pauses": "all", "version": 1 }));
        assert_eq!(changes["settings"]["confidence"], json!("likely"));
    }

    #[test]
    fn what_stays_broken_where_it_is_is_not_kept_beside_once_more() {
        let stored = json!({ "version": 2, "salt": 5, "journal": 5, "settings": {}, "broken": { "pauses": "all" } });
        assert_eq!(read(&stored).problems.len(), 2);
        assert_eq!(changes(&read(&stored), &stored, 5).get("broken"), None);
    }
}
