//! What a person can set, and what an organisation makes of it. One table ([`ALL`]) says every setting: its name, its section in a file,
//! what it may be and what it is by default; all else goes by it. `check` holds a value to its kind, `stored` reads what the
//! extension's storage holds and passes over what is malformed, `share` is the file that people exchange, `managed` what an organisation
//! says, `effective` what holds of both, `own_words` what a person's own words come to, `own_rules` what becomes of a rule written in a form.
//!
//! It speaks in JSON values, since that is what storage, pages and policies speak.

mod check;
pub mod effective;
pub mod managed;
pub mod own_rules;
pub mod own_words;
pub mod share;
pub mod stored;

pub use crate::problem::Wrong;

use crate::policy::Policy;
use crate::policy::written::Written;
use serde_json::{Map, Value, json};

/// Of the shape of settings, in storage and in files.
pub const VERSION: u64 = 2;

/// One setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its name, in storage, files and policies.
    pub name: &'static str,
    /// Its section in a file.
    pub section: &'static str,
    /// What it may be.
    pub kind: Kind,
}

/// What a setting may be, by default, and at its strictest. A list is empty in both cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Switch {
        /// By default.
        standard: bool,
        /// What protects most.
        strictest: bool,
    },
    /// One of these names.
    Choice {
        /// The names.
        of: &'static [&'static str],
        /// By default.
        standard: &'static str,
        /// What protects most.
        strictest: &'static str,
    },
    /// Some of these names.
    Some(&'static [&'static str]),
    /// Any names: ids of rules, names of providers.
    Names,
    /// Host names; each stands for itself and for all below it.
    Hosts,
    /// Files of rules: `name` and `text`.
    Files,
    /// Words of one's own.
    Words,
}

const CONFIDENCES: &[&str] = &["possible", "likely", "certain", "proven"];
/// The names of severities, from the least harm on.
pub(crate) const SEVERITIES: &[&str] = &["low", "medium", "high", "critical"];
const WAYS: &[&str] = &["paste", "drop", "type", "send", "file", "clipboard"];
const THEMES: &[&str] = &["auto", "light", "dark"];
const LANGUAGES: &[&str] = &["auto", "en", "de", "ja", "ar"];

const fn setting(section: &'static str, name: &'static str, kind: Kind) -> Setting {
    Setting { name, section, kind }
}

const fn switch(standard: bool, strictest: bool) -> Kind {
    Kind::Switch { standard, strictest }
}

const fn choice(of: &'static [&'static str], standard: &'static str, strictest: &'static str) -> Kind {
    Kind::Choice { of, standard, strictest }
}

/// Every setting, in the order of a file.
pub const ALL: [Setting; 15] = [
    setting("guard", "confidence", choice(CONFIDENCES, "likely", "possible")),
    setting("guard", "severity", choice(SEVERITIES, "medium", "low")),
    setting("guard", "unguarded", Kind::Some(WAYS)),
    setting("guard", "reason_required", switch(false, true)),
    setting("rules", "providers_off", Kind::Names),
    setting("rules", "rules_off", Kind::Names),
    setting("rules", "custom_rules", Kind::Files),
    setting("rules", "words", Kind::Words),
    setting("sites", "chosen_only", switch(false, false)),
    setting("sites", "chosen", Kind::Hosts),
    setting("sites", "trusted", Kind::Hosts),
    setting("records", "journal", switch(true, true)),
    setting("records", "reminders", switch(false, false)),
    setting("look", "theme", choice(THEMES, "auto", "auto")),
    setting("look", "language", choice(LANGUAGES, "auto", "auto")),
];

impl Setting {
    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|setting| setting.name == name)
    }
}

impl Kind {
    /// What it is by default.
    pub fn standard(&self) -> Value {
        match self {
            Self::Switch { standard, .. } => json!(standard),
            Self::Choice { standard, .. } => json!(standard),
            _ => json!([]),
        }
    }

    /// What protects most.
    pub fn strictest(&self) -> Value {
        match self {
            Self::Switch { strictest, .. } => json!(strictest),
            Self::Choice { strictest, .. } => json!(strictest),
            _ => json!([]),
        }
    }
}

/// Every setting with a value of its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings(Map<String, Value>);

impl Default for Settings {
    fn default() -> Self {
        Self(ALL.iter().map(|setting| (setting.name.to_owned(), setting.kind.standard())).collect())
    }
}

impl Settings {
    /// What `setting` is.
    pub fn get(&self, setting: &Setting) -> Value {
        self.0.get(setting.name).cloned().unwrap_or_else(|| setting.kind.standard())
    }

    /// Sets `setting` to what of `value` is of its kind, unless nothing is; and says what is not.
    pub fn set(&mut self, setting: &Setting, value: &Value) -> Vec<Wrong> {
        let (good, wrong) = check::check(&setting.kind, value);
        if let Some(good) = good {
            self.0.insert(setting.name.to_owned(), good);
        }
        wrong
    }

    /// All of them, by name.
    pub fn json(&self) -> Value {
        Value::Object(self.0.clone())
    }

    /// When to interrupt, by these settings alone.
    pub fn policy(&self) -> Policy {
        Policy::written(self)
    }
}

impl Written for Settings {
    fn is_on(&self, name: &str) -> bool {
        self.0.get(name) == Some(&Value::Bool(true))
    }

    fn name(&self, name: &str) -> String {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    fn names(&self, name: &str) -> Vec<String> {
        let list = self.0.get(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Confidence, Severity};
    use crate::policy::{Reach, Way};

    #[test]
    fn the_defaults_are_those_of_the_policy() {
        assert_eq!(Settings::default().policy(), Policy::default());
        assert!(Settings::default().is_on("journal") && !Settings::default().is_on("reminders"));
    }

    #[test]
    fn every_name_is_one_of_the_cores() {
        assert!(CONFIDENCES.iter().all(|name| Confidence::from_name(name).is_some()) && CONFIDENCES.len() == 4);
        assert!(SEVERITIES.iter().all(|name| Severity::from_name(name).is_some()) && SEVERITIES.len() == 4);
        let guarded: Vec<&str> = Way::ALL.iter().filter(|way| **way != Way::Scan).map(|way| way.name()).collect();
        assert_eq!(WAYS, guarded);
    }

    #[test]
    fn what_is_standard_or_strictest_is_of_its_kind() {
        for setting in &ALL {
            for value in [setting.kind.standard(), setting.kind.strictest()] {
                assert_eq!(Settings::default().set(setting, &value), [], "{}", setting.name);
            }
            let others = ALL.iter().filter(|other| other.name == setting.name).count();
            assert_eq!(others, 1, "{}", setting.name);
        }
    }

    #[test]
    fn the_policy_goes_by_what_is_set() {
        let mut settings = Settings::default();
        for (name, value) in [
            ("confidence", json!("certain")),
            ("severity", json!("high")),
            ("unguarded", json!(["type", "file"])),
            ("reason_required", json!(true)),
            ("rules_off", json!(["jwt"])),
            ("providers_off", json!(["GitHub"])),
            ("chosen_only", json!(true)),
            ("chosen", json!(["a.example"])),
            ("trusted", json!(["b.example"])),
        ] {
            assert_eq!(settings.set(Setting::named(name).unwrap(), &value), []);
        }
        let reach = Reach {
            chosen_only: true,
            chosen: vec!["a.example".to_owned()],
            trusted: vec!["b.example".to_owned()],
            ..Reach::default()
        };
        let wanted = Policy {
            block_confidence: Confidence::Certain,
            block_severity: Severity::High,
            unguarded: vec![Way::Type, Way::File],
            reason_required: true,
            rules_off: vec!["jwt".to_owned()],
            providers_off: vec!["GitHub".to_owned()],
            reach,
        };
        assert_eq!(settings.policy(), wanted);
    }
}
