//! What holds of the person's settings and an organisation's policy: what is locked is as the organisation says, what is forced stays on,
//! and of two words on one thing the stricter holds. What comes of it for the guard of a page is one plain object, so that no page
//! has to weigh anything.

use super::managed::{EVERY, Managed};
use super::own_words::{self, Word};
use super::{Setting, Settings};
use crate::finding::Severity;
use crate::policy::Policy;
use crate::policy::written::Written;
use crate::rules::catalogue;
use serde_json::{Value, json};

/// What holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Effective {
    /// Every setting as it holds.
    pub settings: Settings,
    /// The names of those that the person cannot change.
    pub managed: Vec<&'static str>,
    /// What the organisation says.
    pub policy: Managed,
}

/// Rules beside the catalogue, for the module that knows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own {
    /// Files of rules; of two rules with one id the first counts.
    pub files: Vec<String>,
    /// Built-in rules that no file turns off, by their ids; `*` is all.
    pub staying: Vec<String>,
}

impl Effective {
    /// What holds of `own` under `policy`.
    pub fn of(own: &Settings, policy: Managed) -> Self {
        let mut settings = own.clone();
        let mut managed: Vec<&'static str> = Vec::new();
        for (setting, value) in &policy.locked {
            settings.set(setting, value);
            managed.push(setting.name);
        }
        for (name, forced) in [("reason_required", policy.reason_required), ("journal", policy.journal)] {
            if forced && let Some(setting) = Setting::named(name) {
                settings.set(setting, &json!(true));
                if !managed.contains(&setting.name) {
                    managed.push(setting.name);
                }
            }
        }
        stay_on(&mut settings, &policy);
        if !policy.custom_rules.is_empty()
            && let Some(setting) = Setting::named("custom_rules")
        {
            let own = settings.get(setting);
            let all: Vec<Value> =
                policy.custom_rules.iter().chain(own.as_array().into_iter().flatten()).cloned().collect();
            settings.set(setting, &json!(all));
        }
        Self { settings, managed, policy }
    }

    /// What the guard of a page goes by (`src/web/in_page/settings.rs`).
    pub fn guard(&self) -> Value {
        let mut all = self.settings.json();
        let policy = &self.policy;
        if let Some(fields) = all.as_object_mut() {
            // The guard reads no rules' text and no words: those are for the module that looks for them.
            for name in ["custom_rules", "words"] {
                fields.remove(name);
            }
            for (name, value) in [
                ("trusted_by_policy", json!(policy.trusted_sites)),
                ("never_allow", json!(policy.never_allow_sites)),
                ("forbid_severity", json!(policy.forbid_severity.as_deref().unwrap_or_default())),
                ("forbid_sites", json!(policy.forbid_sites)),
                ("text", json!(policy.text)),
                ("link", json!(policy.link)),
            ] {
                fields.insert(name.to_owned(), value);
            }
        }
        all
    }

    /// The rules beside the catalogue: the organisation's, the words to protect, the person's. `salt` is the installation's, `unnamed` what
    /// words are called of which nobody said what they are.
    pub fn own(&self, salt: &[u8], unnamed: &str) -> Own {
        let value = |name: &str| Setting::named(name).map(|setting| self.settings.get(setting)).unwrap_or_default();
        let words = own_words::file(&Word::list(&value("words")), salt, unnamed);
        let mut files: Vec<String> = value("custom_rules")
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|file| file.get("text").and_then(Value::as_str).map(str::to_owned))
            .collect();
        files.insert(self.policy.custom_rules.len().min(files.len()), words);
        files.retain(|file| !file.trim().is_empty());
        let policy = &self.policy;
        let providers = &policy.forced_providers;
        let of_providers = catalogue()
            .iter()
            .filter(|rule| providers.iter().any(|name| name == rule.provider()))
            .map(|rule| rule.id().to_owned());
        let every = providers.iter().filter(|name| *name == EVERY).cloned();
        let mut staying: Vec<String> = policy.forced_rules.iter().cloned().chain(of_providers).chain(every).collect();
        staying.sort();
        staying.dedup();
        Own { files, staying }
    }

    /// The same as a policy of the core.
    pub fn policy(&self) -> Policy {
        let mut policy = self.settings.policy();
        let reach = &mut policy.reach;
        reach.trusted_by_policy.clone_from(&self.policy.trusted_sites);
        reach.never_allow.clone_from(&self.policy.never_allow_sites);
        reach.forbid_severity = self.policy.forbid_severity.as_deref().and_then(Severity::from_name);
        reach.forbid_sites.clone_from(&self.policy.forbid_sites);
        policy
    }
}

/// Takes what is forced out of what is turned off. Of a provider that is off, the rules that are not forced stay off.
fn stay_on(settings: &mut Settings, policy: &Managed) {
    let every = |list: &[String]| list.iter().any(|name| name == EVERY);
    let (all_rules, all_providers) = (every(&policy.forced_rules), every(&policy.forced_providers));
    let forced = |rule: &str, provider: &str| {
        all_rules
            || all_providers
            || policy.forced_rules.iter().any(|name| name == rule)
            || policy.forced_providers.iter().any(|name| name == provider)
    };
    let (mut rules, mut providers) = (settings.names("rules_off"), settings.names("providers_off"));
    if all_rules || all_providers {
        // Those of one's own, too.
        rules.clear();
        providers.clear();
    }
    for rule in catalogue().iter().filter(|rule| forced(rule.id(), rule.provider())) {
        rules.retain(|off| off != rule.id());
        if providers.iter().any(|off| off == rule.provider()) {
            providers.retain(|off| off != rule.provider());
            let others = catalogue()
                .iter()
                .filter(|other| other.provider() == rule.provider() && !forced(other.id(), other.provider()));
            rules.extend(others.map(|other| other.id().to_owned()));
        }
    }
    for (name, list) in [("rules_off", rules), ("providers_off", providers)] {
        if let Some(setting) = Setting::named(name) {
            settings.set(setting, &json!(list));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Reach;

    fn own(values: &Value) -> Settings {
        let mut settings = Settings::default();
        for (name, value) in values.as_object().unwrap() {
            assert_eq!(settings.set(Setting::named(name).unwrap(), value), []);
        }
        settings
    }

    fn both(mine: &Value, policy: &Value) -> Effective {
        Effective::of(&own(mine), Managed::read(policy))
    }

    #[test]
    fn without_a_policy_the_persons_settings_hold() {
        let mine = json!({ "severity": "high", "rules_off": ["jwt"], "journal": false });
        let effective = both(&mine, &json!({}));
        assert_eq!((&effective.settings, effective.managed.len()), (&own(&mine), 0));
        assert_eq!(effective.policy(), own(&mine).policy());
    }

    #[test]
    fn what_is_locked_is_as_the_organisation_says_and_named() {
        let policy =
            json!({ "settings": { "severity": "low", "journal": true }, "reason_required": true, "journal": true });
        let effective = both(&json!({ "severity": "critical", "journal": false, "theme": "dark" }), &policy);
        assert_eq!(
            (effective.settings.name("severity").as_str(), effective.settings.name("theme").as_str()),
            ("low", "dark")
        );
        assert!(effective.settings.is_on("journal") && effective.settings.is_on("reason_required"));
        assert_eq!(effective.managed, ["severity", "journal", "reason_required"]);
        let loose = both(&json!({ "reason_required": true }), &json!({ "reason_required": false }));
        assert!(loose.settings.is_on("reason_required"), "of two words the stricter holds");
        let locked = both(&json!({}), &json!({ "settings": { "journal": false }, "journal": true }));
        assert!(locked.settings.is_on("journal"));
    }

    #[test]
    fn what_is_forced_stays_on() {
        let rules: Vec<&str> =
            catalogue().iter().filter(|rule| rule.provider() == "GitHub").map(crate::rules::Rule::id).collect();
        let (first, rest) = rules.split_first().unwrap();
        assert!(!rest.is_empty());
        let mine = json!({ "rules_off": [first, "jwt"], "providers_off": ["GitHub", "Stripe"] });
        let off = |policy: Value| {
            let effective = both(&mine, &policy);
            (effective.settings.names("rules_off"), effective.settings.names("providers_off"))
        };
        let (rules_off, providers_off) = off(json!({ "forced_rules": [first] }));
        assert!(
            !rules_off.iter().any(|rule| rule == first)
                && rest.iter().all(|rule| rules_off.iter().any(|off| off == rule))
        );
        assert_eq!(providers_off, ["Stripe"]);
        assert_eq!(off(json!({ "forced_providers": ["GitHub"] })), (vec!["jwt".to_owned()], vec!["Stripe".to_owned()]));
        assert_eq!(off(json!({ "forced_rules": ["*"] })), (vec![], vec![]));
        assert_eq!(
            off(json!({ "settings": { "rules_off": ["openai-chatgpt-access-jwt"] }, "forced_rules": ["openai-chatgpt-access-jwt"] })).0,
            Vec::<String>::new()
        );
    }

    #[test]
    fn an_organisations_rules_come_before_the_persons() {
        let file = |name: &str| json!({ "name": name, "text": "" });
        let effective = both(&json!({ "custom_rules": [file("mine")] }), &json!({ "custom_rules": [file("ours")] }));
        assert_eq!(
            effective.settings.get(Setting::named("custom_rules").unwrap()),
            json!([file("ours"), file("mine")])
        );
    }

    #[test]
    fn rules_of_ones_own_come_after_the_organisations_and_turn_off_none_that_is_forced() {
        let file = |name: &str| json!({ "name": name, "text": format!("# {name}") });
        let words = json!([{ "text": "Orion", "format": false, "ignore_case": false, "description": "" }]);
        let mine = json!({ "custom_rules": [file("mine")], "words": words });
        let own = |policy: Value| both(&mine, &policy).own(b"salt", "own word");
        let [words, last] = own(json!({})).files.try_into().unwrap();
        assert!(words.contains("Orion") && last == "# mine");
        assert_eq!(own(json!({})).staying, Vec::<String>::new());
        let both_of =
            own(json!({ "custom_rules": [file("ours")], "forced_providers": ["Stripe"], "forced_rules": ["jwt-any"] }));
        assert_eq!(both_of.files, ["# ours", words.as_str(), "# mine"]);
        let stripe = catalogue().iter().filter(|rule| rule.provider() == "Stripe").count();
        assert!(
            stripe > 0 && both_of.staying.len() == stripe + 1 && both_of.staying.iter().any(|rule| rule == "jwt-any")
        );
        assert_eq!(own(json!({ "forced_rules": ["*"] })).staying, ["*"]);
        assert_eq!(own(json!({ "forced_providers": ["*"] })).staying, ["*"]);
        assert_eq!(both(&json!({}), &json!({})).own(b"salt", "own word").files, Vec::<String>::new());
    }

    #[test]
    fn the_guard_has_all_that_it_goes_by_and_nothing_else() {
        let policy = json!({
            "forbid_severity": "high", "forbid_sites": ["a.example"], "never_allow_sites": ["*"], "trusted_sites": ["t.example"],
            "text": "Ask.", "link": "https://desk.example/", "custom_rules": [{ "name": "ours", "text": "x" }],
        });
        let effective = both(&json!({ "trusted": ["m.example"] }), &policy);
        let guard = effective.guard();
        assert_eq!((&guard["forbid_severity"], &guard["never_allow"]), (&json!("high"), &json!(["*"])));
        assert_eq!(
            (&guard["text"], &guard["link"], &guard["journal"]),
            (&json!("Ask."), &json!("https://desk.example/"), &json!(true))
        );
        assert!(guard.get("custom_rules").is_none() && guard.get("words").is_none());
        let dark =
            both(&json!({ "language": "de" }), &json!({ "settings": { "theme": "dark", "language": "ja" } })).guard();
        assert_eq!((&dark["theme"], &dark["language"]), (&json!("dark"), &json!("ja")));
        let reach = Reach {
            trusted: vec!["m.example".to_owned()],
            trusted_by_policy: vec!["t.example".to_owned()],
            never_allow: vec!["*".to_owned()],
            forbid_severity: Some(Severity::High),
            forbid_sites: vec!["a.example".to_owned()],
            ..Reach::default()
        };
        assert_eq!(effective.policy().reach, reach);
    }
}
