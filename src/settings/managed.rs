//! What an organisation says by its browsers' policies (`storage.managed`): settings that it locks, rules that stay on, what is never
//! let through, and where. A part that is malformed is named with its path and the reason, and the strictest reading of it holds: a
//! typing error must not open what the organisation meant to close. [`FIELDS`] is the one list of what a policy can say; Chrome's schema
//! (`extension/managed_schema.json`) is held to it by a test.

use super::check::{check, host};
use super::{ALL, Kind, SEVERITIES, Setting, Wrong};
use crate::problem::Code;
use crate::rules::catalogue;
use serde_json::{Map, Value};

/// A text's characters.
const TEXT: usize = 500;
/// A link's bytes.
const LINK: usize = 2000;
/// Stands for every host, and for every rule.
pub(super) const EVERY: &str = "*";

/// What a policy can say besides `settings`, which locks settings by their names.
pub const FIELDS: [(&str, Field); 12] = [
    ("organisation", Field::Text),
    ("forced_rules", Field::Rules),
    ("forced_providers", Field::Providers),
    ("custom_rules", Field::Files),
    ("forbid_severity", Field::Severity),
    ("forbid_sites", Field::Hosts),
    ("never_allow_sites", Field::Hosts),
    ("trusted_sites", Field::Trusted),
    ("reason_required", Field::Switch),
    ("journal", Field::Switch),
    ("text", Field::Text),
    ("link", Field::Link),
];

/// What a field of a policy may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A text to show.
    Text,
    /// An address to go to.
    Link,
    /// Ids of rules, or `*`.
    Rules,
    /// Names of providers, or `*`.
    Providers,
    /// Files of rules.
    Files,
    /// From which severity on.
    Severity,
    /// Hosts that are guarded more strictly, or `*`.
    Hosts,
    /// Hosts that are not guarded; never `*`.
    Trusted,
    /// On, or as the person likes.
    Switch,
}

/// What an organisation says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Managed {
    /// Its name, for the person.
    pub organisation: String,
    /// Settings that are as it says.
    pub locked: Vec<(&'static Setting, Value)>,
    /// Rules that cannot be turned off; `*` is all.
    pub forced_rules: Vec<String>,
    /// Providers whose rules cannot be turned off; `*` is all.
    pub forced_providers: Vec<String>,
    /// Its own files of rules.
    pub custom_rules: Vec<Value>,
    /// From which severity on nothing is let through.
    pub forbid_severity: Option<String>,
    /// Where nothing is let through.
    pub forbid_sites: Vec<String>,
    /// Where nothing that a person pauses, allows or trusts counts.
    pub never_allow_sites: Vec<String>,
    /// Where nobody is interrupted.
    pub trusted_sites: Vec<String>,
    /// Whether a reason is asked for, whatever the person likes.
    pub reason_required: bool,
    /// Whether the journal is on, whatever the person likes.
    pub journal: bool,
    /// What stands in the dialog.
    pub text: String,
    /// A link beside it; empty, or http(s).
    pub link: String,
    /// What is malformed.
    pub problems: Vec<Wrong>,
}

impl Managed {
    /// What `policy` says.
    pub fn read(policy: &Value) -> Self {
        let mut managed = Self::default();
        match policy {
            Value::Null => {}
            Value::Object(fields) => managed.fields(fields),
            _ => {
                managed.wrong("", Wrong::of(Code::MustBeTable).then(Code::Strictest));
                for (name, field) in FIELDS {
                    managed.strictest(name, field);
                }
                managed.locked = ALL.iter().map(|setting| (setting, setting.kind.strictest())).collect();
            }
        }
        managed
    }

    /// Whether it says anything.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn wrong(&mut self, path: &str, wrong: Wrong) {
        self.problems.push(wrong.at(path));
    }

    fn fields(&mut self, fields: &Map<String, Value>) {
        for (name, value) in fields {
            if name == "settings" {
                self.settings(value);
            } else if let Some((name, field)) = FIELDS.iter().find(|(known, _)| known == name) {
                self.field(name, *field, value);
            } else {
                self.wrong(name, Wrong::of(Code::Unknown).then(Code::NoEffect));
            }
        }
    }

    fn settings(&mut self, value: &Value) {
        let Some(fields) = value.as_object() else {
            self.wrong("settings", Wrong::of(Code::MustBeSettings).then(Code::AllLocked));
            self.locked = ALL.iter().map(|setting| (setting, setting.kind.strictest())).collect();
            return;
        };
        let mut any_site = false;
        for (name, value) in fields {
            let Some(setting) = Setting::named(name) else {
                self.wrong(&format!("settings.{name}"), Wrong::of(Code::Unknown).then(Code::NoEffect));
                continue;
            };
            let (good, wrong) = check(&setting.kind, value);
            any_site |= setting.name == "chosen" && !wrong.is_empty();
            for wrong in wrong {
                self.wrong(&format!("settings.{name}"), wrong.then(held(&setting.kind)));
            }
            // Of a list that turns off or lets through, what is good of it is the strictest reading.
            self.locked.push((setting, good.unwrap_or_else(|| setting.kind.strictest())));
        }
        // Where only chosen sites are guarded, one that cannot be read may be any.
        if any_site && let Some(only) = Setting::named("chosen_only") {
            self.locked.retain(|(setting, _)| setting.name != only.name);
            self.locked.push((only, only.kind.strictest()));
        }
    }

    fn field(&mut self, name: &'static str, field: Field, value: &Value) {
        match field {
            Field::Text => {
                let text = value.as_str().filter(|text| {
                    text.chars().count() <= TEXT && !text.chars().any(|sign| sign.is_control() && sign != '\n')
                });
                match text {
                    Some(text) if name == "text" => text.clone_into(&mut self.text),
                    Some(text) => text.clone_into(&mut self.organisation),
                    None => self.wrong(name, Wrong::of(Code::MustBeShortText).with(TEXT).then(Code::LeftOut)),
                }
            }
            Field::Link => match value.as_str().filter(|link| is_address(link)) {
                Some(link) => link.clone_into(&mut self.link),
                None => self.wrong(name, Wrong::of(Code::MustBeAddress).then(Code::LeftOut)),
            },
            Field::Rules | Field::Providers => self.forced(name, field, value),
            Field::Files => {
                let (good, wrong) = check(&Kind::Files, value);
                self.custom_rules = good.and_then(|good| good.as_array().cloned()).unwrap_or_default();
                for wrong in wrong {
                    self.wrong(name, wrong.then(Code::LeftOut));
                }
            }
            Field::Severity => {
                if let Some(severity) = value.as_str().filter(|severity| SEVERITIES.contains(severity)) {
                    self.forbid_severity = Some(severity.to_owned());
                } else {
                    let wrong = Wrong::of(Code::MustBeOneOf).with(SEVERITIES);
                    self.broken(name, field, wrong.then(Code::NothingPasses));
                }
            }
            Field::Hosts | Field::Trusted => self.hosts(name, field, value),
            Field::Switch => match value.as_bool() {
                Some(on) => *self.switch(name) = on,
                None => self.broken(name, field, Wrong::of(Code::MustBeSwitch).then(Code::IsOn)),
            },
        }
    }

    /// Names a malformed part, and lets its strictest reading hold.
    fn broken(&mut self, name: &'static str, field: Field, wrong: Wrong) {
        self.wrong(name, wrong);
        self.strictest(name, field);
    }

    fn strictest(&mut self, name: &'static str, field: Field) {
        match field {
            // What is shown, what only adds rules, and what only lets through: nothing.
            Field::Text | Field::Link | Field::Files | Field::Trusted => {}
            Field::Rules => self.forced_rules = vec![EVERY.to_owned()],
            Field::Providers => self.forced_providers = vec![EVERY.to_owned()],
            Field::Severity => self.forbid_severity = Some("low".to_owned()),
            Field::Hosts => *self.hosts_of(name) = vec![EVERY.to_owned()],
            Field::Switch => *self.switch(name) = true,
        }
    }

    fn switch(&mut self, name: &str) -> &mut bool {
        if name == "journal" { &mut self.journal } else { &mut self.reason_required }
    }

    fn hosts_of(&mut self, name: &str) -> &mut Vec<String> {
        match name {
            "forbid_sites" => &mut self.forbid_sites,
            "never_allow_sites" => &mut self.never_allow_sites,
            _ => &mut self.trusted_sites,
        }
    }

    fn forced(&mut self, name: &'static str, field: Field, value: &Value) {
        let Some(list) = value.as_array() else {
            return self.broken(name, field, Wrong::of(Code::MustBeNames).then(Code::NoneOff));
        };
        let known = |wanted: &str| {
            wanted == EVERY
                || catalogue()
                    .iter()
                    .any(|rule| if field == Field::Rules { rule.id() == wanted } else { rule.provider() == wanted })
        };
        let good: Vec<String> =
            list.iter().filter_map(Value::as_str).filter(|name| known(name)).map(str::to_owned).collect();
        *(if field == Field::Rules { &mut self.forced_rules } else { &mut self.forced_providers }) = good;
        for (at, _) in list.iter().enumerate().filter(|(_, item)| !item.as_str().is_some_and(known)) {
            let wrong = Wrong::of(Code::UnknownName).then(Code::NoneOff);
            self.broken(name, field, wrong.at(&format!("[{at}]")));
        }
    }

    fn hosts(&mut self, name: &'static str, field: Field, value: &Value) {
        let strict = if field == Field::Trusted { Code::LeftOut } else { Code::EverySite };
        let Some(list) = value.as_array() else {
            return self.broken(name, field, Wrong::of(Code::MustBeHosts).then(strict));
        };
        let read = |item: &Value| {
            if field == Field::Hosts && item.as_str() == Some(EVERY) { Ok(EVERY.to_owned()) } else { host(item) }
        };
        *self.hosts_of(name) = list.iter().filter_map(|item| read(item).ok()).collect();
        for (at, item) in list.iter().enumerate() {
            if let Err(wrong) = read(item) {
                self.broken(name, field, wrong.then(strict).at(&format!("[{at}]")));
            }
        }
    }
}

/// What holds of a locked setting that is malformed.
const fn held(kind: &Kind) -> Code {
    match kind {
        Kind::Switch { .. } | Kind::Choice { .. } => Code::Locked,
        _ => Code::RestLeftOut,
    }
}

fn is_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'))
        && link.len() <= LINK
        && link.chars().all(|sign| !sign.is_control() && !sign.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn paths(managed: &Managed) -> Vec<&str> {
        managed.problems.iter().map(|problem| problem.path.as_str()).collect()
    }

    fn locked(managed: &Managed, name: &str) -> Option<Value> {
        managed.locked.iter().find(|(setting, _)| setting.name == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn a_policy_says_what_it_says() {
        let managed = Managed::read(&json!({
            "organisation": "Example",
            "settings": { "confidence": "possible", "unguarded": [] },
            "forced_rules": ["github-pat-classic"], "forced_providers": ["GitHub"],
            "custom_rules": [{ "name": "ours", "text": "" }],
            "forbid_severity": "critical", "forbid_sites": ["Forum.example"], "never_allow_sites": ["*"], "trusted_sites": ["vault.example"],
            "reason_required": true, "journal": true,
            "text": "Ask the desk.", "link": "https://desk.example/keys",
        }));
        assert_eq!(paths(&managed), Vec::<&str>::new());
        assert_eq!(locked(&managed, "confidence"), Some(json!("possible")));
        assert_eq!(
            (&managed.forbid_severity, &managed.forbid_sites),
            (&Some("critical".to_owned()), &vec!["forum.example".to_owned()])
        );
        assert_eq!((managed.never_allow_sites[0].as_str(), managed.trusted_sites[0].as_str()), ("*", "vault.example"));
        assert!(managed.reason_required && managed.journal && !managed.is_empty());
        assert_eq!((managed.text.as_str(), managed.link.as_str()), ("Ask the desk.", "https://desk.example/keys"));
        assert!(Managed::read(&json!({})).is_empty() && Managed::read(&Value::Null).is_empty());
    }

    #[test]
    fn of_a_malformed_part_the_strictest_reading_holds() {
        let managed = Managed::read(&json!({
            "settings": { "confidence": "lots", "reason_required": "yes", "rules_off": ["jwt", 5], "journal": 0, "theme": 1, "colour": 1 },
            "forced_rules": ["jwd"], "forced_providers": "GitHub",
            "forbid_severity": "High", "forbid_sites": ["a b"], "never_allow_sites": 5, "trusted_sites": ["*", "a.example"],
            "reason_required": "no", "journal": "false",
            "text": 5, "link": "javascript:alert(1)", "future": 1,
        }));
        let mut said = paths(&managed);
        said.sort_unstable();
        assert_eq!(
            said,
            [
                "forbid_severity",
                "forbid_sites[0]",
                "forced_providers",
                "forced_rules[0]",
                "future",
                "journal",
                "link",
                "never_allow_sites",
                "reason_required",
                "settings.colour",
                "settings.confidence",
                "settings.journal",
                "settings.reason_required",
                "settings.rules_off[1]",
                "settings.theme",
                "text",
                "trusted_sites[0]",
            ]
        );
        assert_eq!(locked(&managed, "confidence"), Some(json!("possible")));
        assert_eq!(locked(&managed, "reason_required"), Some(json!(true)));
        assert_eq!(locked(&managed, "journal"), Some(json!(true)));
        assert_eq!(locked(&managed, "rules_off"), Some(json!(["jwt"])));
        assert_eq!(
            (&managed.forced_rules[..], &managed.forced_providers[..]),
            (&["*".to_owned()][..], &["*".to_owned()][..])
        );
        assert_eq!(managed.forbid_severity.as_deref(), Some("low"));
        assert_eq!(
            (&managed.forbid_sites[..], &managed.never_allow_sites[..]),
            (&["*".to_owned()][..], &["*".to_owned()][..])
        );
        assert_eq!(managed.trusted_sites, ["a.example"]);
        assert!(managed.reason_required && managed.journal && managed.text.is_empty() && managed.link.is_empty());
        assert!(managed.problems.iter().all(|problem| problem.then.is_some()), "each says what follows from it");
    }

    #[test]
    fn a_list_of_chosen_sites_that_cannot_be_read_leaves_none_out() {
        for (chosen, only) in [(json!(["a b"]), false), (json!("a.example"), false), (json!(["a.example"]), true)] {
            for policy in [
                json!({ "settings": { "chosen": chosen, "chosen_only": true } }),
                json!({ "settings": { "chosen_only": true, "chosen": chosen } }),
            ] {
                assert_eq!(locked(&Managed::read(&policy), "chosen_only"), Some(json!(only)), "{policy}");
            }
        }
    }

    #[test]
    fn a_policy_that_is_none_is_as_strict_as_can_be() {
        for nonsense in [json!("x"), json!([]), json!(true)] {
            let managed = Managed::read(&nonsense);
            assert_eq!(paths(&managed), [""]);
            assert_eq!(managed.forbid_severity.as_deref(), Some("low"));
            assert!(managed.reason_required && managed.journal && managed.locked.len() == ALL.len());
        }
        let managed = Managed::read(&json!({ "settings": "all" }));
        assert_eq!((paths(&managed), managed.locked.len()), (vec!["settings"], ALL.len()));
    }

    /// Chrome takes only a part of JSON Schema: these words are all that the file has. Names of choices are not in it: a value that breaks the
    /// schema Chrome takes away, so that a misspelt one would neither be named here nor read at its strictest.
    #[test]
    fn the_schema_for_chrome_says_what_is_read_here() {
        let schema: Value = serde_json::from_str(include_str!("../../extension/managed_schema.json")).unwrap();
        let top = schema["properties"].as_object().unwrap();
        let mut names: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).chain(["settings"]).collect();
        names.sort_unstable();
        let mut said: Vec<&str> = top.keys().map(String::as_str).collect();
        said.sort_unstable();
        assert_eq!(said, names);
        for (name, field) in FIELDS {
            let wanted = match field {
                Field::Text | Field::Link | Field::Severity => json!({ "type": "string" }),
                Field::Switch => json!({ "type": "boolean" }),
                Field::Files => of_kind(&Kind::Files),
                _ => of_kind(&Kind::Names),
            };
            assert_eq!(bare(&top[name]), wanted, "{name}");
        }
        let settings = top["settings"]["properties"].as_object().unwrap();
        assert_eq!(settings.len(), ALL.len());
        for setting in &ALL {
            let said = &settings[setting.name];
            assert_eq!(bare(said), of_kind(&setting.kind), "{}", setting.name);
            if let Kind::Choice { of, .. } | Kind::Some(of) = &setting.kind {
                let told = said["description"].as_str().unwrap_or_default();
                assert!(told.ends_with(&format!(": {}.", of.join(", "))), "{}: {told}", setting.name);
            }
        }
    }

    fn of_kind(kind: &Kind) -> Value {
        let text = json!({ "type": "string" });
        let list = |items: Value| json!({ "type": "array", "items": items });
        match kind {
            Kind::Switch { .. } => json!({ "type": "boolean" }),
            Kind::Choice { .. } => text,
            Kind::Some(_) | Kind::Names | Kind::Hosts => list(text),
            Kind::Files => list(json!({ "type": "object", "properties": { "name": text, "text": text } })),
            Kind::Words => {
                let switch = json!({ "type": "boolean" });
                let fields = json!({ "text": text, "format": switch, "ignore_case": switch, "description": text });
                list(json!({ "type": "object", "properties": fields }))
            }
        }
    }

    /// Without what is only said to people.
    fn bare(schema: &Value) -> Value {
        match schema {
            Value::Object(fields) => {
                let kept = fields
                    .iter()
                    .filter(|(name, value)| !(matches!(name.as_str(), "description" | "title") && value.is_string()));
                Value::Object(kept.map(|(name, value)| (name.clone(), bare(value))).collect())
            }
            other => other.clone(),
        }
    }

    #[test]
    fn the_examples_are_read_without_a_word() {
        let firefox: Value = serde_json::from_str(include_str!("../../docs/enterprise/policies.json")).unwrap();
        let chrome: Value = serde_json::from_str(include_str!("../../docs/enterprise/hushkey.json")).unwrap();
        let firefox = &firefox["policies"]["3rdparty"]["Extensions"]["guard@hushkey.example"];
        let chrome = &chrome["3rdparty"]["extensions"]["REPLACE-WITH-THE-EXTENSION-ID"];
        for policy in [firefox, chrome] {
            let managed = Managed::read(policy);
            assert_eq!(paths(&managed), Vec::<&str>::new());
            assert!(!managed.is_empty());
            assert_eq!(managed.forbid_severity.as_deref(), Some("critical"));
        }
        assert_eq!(firefox, chrome);
    }
}
