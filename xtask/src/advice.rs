//! What a rule says to a person (the harm, where to revoke it, where to see its usage, narrow and limit it), taken from the catalogue into one JSON file that dialogs and the popup fetch:
//! the module that every page loads is smaller without it. Each language has a file of its own, in which kinds are named as well: in English
//! they are in the core.

use crate::tree;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

/// The name of a language's file.
pub const TRANSLATION: &str = "catalogue.json";

/// What the catalogue says, in another language: `extension/_locales/<language>/catalogue.json`, by the English.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    harms: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
}

impl Translation {
    /// Reads the file of a language.
    pub fn read(path: &Path) -> Result<Self> {
        serde_json::from_str(&tree::read_text(path)?).with_context(|| {
            format!("{} is not two tables, `harms` and `kinds`, of texts by the English", path.display())
        })
    }
}

/// `{ "<rule id>": { "harm": "...", "revoke": "https://...", … } }` over all files of `rules/`, in English or in another language.
pub fn advice(rules: &Path, translation: Option<&Translation>) -> Result<String> {
    let mut all = Map::new();
    for file in tree::files(rules)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        let path = rules.join(&file);
        let catalogue: toml::Table =
            tree::read_text(&path)?.parse().with_context(|| format!("{} is no TOML", path.display()))?;
        add(&mut all, &catalogue, translation).with_context(|| format!("in {}", path.display()))?;
    }
    serde_json::to_string(&Value::Object(all)).context("the advice could not be written as JSON")
}

fn add(all: &mut Map<String, Value>, catalogue: &toml::Table, translation: Option<&Translation>) -> Result<()> {
    let rules = catalogue.get("rule").and_then(toml::Value::as_array).context("there is no [[rule]]")?;
    for rule in rules {
        let id = text(rule, "id").context("a rule has no id")?;
        let mut entry = Map::new();
        for key in ["harm", "revoke", "usage", "permissions", "limits"] {
            if let Some(value) = text(rule, key) {
                entry.insert(key.to_owned(), Value::from(value));
            }
        }
        ensure!(entry.contains_key("harm"), "rule `{id}` does not say what the harm is: add `harm = \"...\"`");
        if let Some(translation) = translation {
            for (key, known) in [("harm", &translation.harms), ("kind", &translation.kinds)] {
                let english = text(rule, key).with_context(|| format!("rule `{id}` has no `{key}`"))?;
                let said =
                    known.get(english).with_context(|| format!("`{english}` is not translated: add it to `{key}s`"))?;
                entry.insert(key.to_owned(), Value::from(said.as_str()));
            }
        }
        if all.insert(id.to_owned(), Value::Object(entry)).is_some() {
            bail!("rule `{id}` is there twice");
        }
    }
    Ok(())
}

/// What the options page lists of each rule: `[id, provider, kind, severity, category, sample]` over all files of `rules/`. A sample stays in its
/// pieces, so that the file holds nothing that looks like a secret; the page has the core find and mask it.
pub fn listed(rules: &Path) -> Result<String> {
    let mut all = Vec::new();
    for file in tree::files(rules)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        let path = rules.join(&file);
        let catalogue: toml::Table =
            tree::read_text(&path)?.parse().with_context(|| format!("{} is no TOML", path.display()))?;
        let category = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for rule in catalogue.get("rule").and_then(toml::Value::as_array).into_iter().flatten() {
            let own =
                ["id", "provider", "kind", "severity"].map(|key| Value::from(text(rule, key).unwrap_or_default()));
            let mut row = own.to_vec();
            row.extend([Value::from(category.as_str()), sample(rule)]);
            all.push(Value::Array(row));
        }
    }
    serde_json::to_string(&Value::Array(all)).context("the list of rules could not be written as JSON")
}

/// More of a sample than this is no help in a list.
const LONGEST_SAMPLE: usize = 400;

/// The shortest text in which the rule finds something, in pieces; empty where each is long.
fn sample(rule: &toml::Value) -> Value {
    let pieces = |sample: &toml::Value| -> Option<Vec<String>> {
        sample.as_array()?.iter().map(|piece| piece.as_str().map(str::to_owned)).collect()
    };
    let size = |pieces: &Vec<String>| pieces.iter().map(String::len).sum::<usize>();
    let all = rule.get("positive").and_then(toml::Value::as_array).into_iter().flatten().filter_map(pieces);
    let shortest = all.min_by_key(size).filter(|pieces| size(pieces) <= LONGEST_SAMPLE);
    Value::from(shortest.unwrap_or_default())
}

fn text<'a>(rule: &'a toml::Value, key: &str) -> Option<&'a str> {
    rule.get(key).and_then(toml::Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::{Translation, add};
    use serde_json::{Map, Value, json};

    fn added(toml: &str, translation: Option<&Translation>) -> anyhow::Result<Value> {
        let mut all = Map::new();
        add(&mut all, &toml.parse()?, translation)?;
        Ok(Value::Object(all))
    }

    #[test]
    fn what_is_said_to_people_is_kept_and_nothing_else() -> anyhow::Result<()> {
        let toml = "[[rule]]\nid = \"a\"\nharm = \"h\"\nrevoke = \"https://example.org\"\nusage = \"https://u.example\"\npermissions = \"https://p.example\"\nlimits = \"https://l.example\"\nprefix = \"x\"\n[[rule]]\nid = \"b\"\nharm = \"i\"\n";
        assert_eq!(
            added(toml, None)?,
            json!({ "a": { "harm": "h", "revoke": "https://example.org", "usage": "https://u.example", "permissions": "https://p.example", "limits": "https://l.example" }, "b": { "harm": "i" } })
        );
        Ok(())
    }

    #[test]
    fn a_rule_without_harm_or_with_a_used_id_is_refused() {
        assert!(added("[[rule]]\nid = \"a\"\n", None).is_err());
        assert!(added("[[rule]]\nid = \"a\"\nharm = \"h\"\n[[rule]]\nid = \"a\"\nharm = \"h\"\n", None).is_err());
    }

    #[test]
    fn another_language_says_the_harm_and_the_kind_or_the_build_names_what_is_missing() -> anyhow::Result<()> {
        let toml = "[[rule]]\nid = \"a\"\nkind = \"key\"\nharm = \"It opens.\"\nrevoke = \"https://example.org\"\n";
        let mut translation: Translation =
            serde_json::from_value(json!({ "harms": { "It opens.": "Er öffnet." }, "kinds": { "key": "Schlüssel" } }))?;
        let entry = json!({ "harm": "Er öffnet.", "kind": "Schlüssel", "revoke": "https://example.org" });
        assert_eq!(added(toml, Some(&translation))?, json!({ "a": entry }));
        translation.kinds.clear();
        let error = added(toml, Some(&translation)).map_err(|error| error.to_string());
        assert_eq!(error, Err("`key` is not translated: add it to `kinds`".to_owned()));
        Ok(())
    }
}
