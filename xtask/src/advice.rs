//! What a rule says to a person (the harm, where to revoke it, where to see its usage, narrow and limit it), taken from the catalogue into one JSON file that dialogs and the popup fetch:
//! the module that every page loads is smaller without it.

use crate::tree;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value};
use std::path::Path;

/// `{ "<rule id>": { "harm": "...", "revoke": "https://...", … } }` over all files of `rules/`.
pub fn advice(rules: &Path) -> Result<String> {
    let mut all = Map::new();
    for file in tree::files(rules)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml")) {
        let path = rules.join(&file);
        let catalogue: toml::Table =
            tree::read_text(&path)?.parse().with_context(|| format!("{} is no TOML", path.display()))?;
        add(&mut all, &catalogue).with_context(|| format!("in {}", path.display()))?;
    }
    serde_json::to_string(&Value::Object(all)).context("the advice could not be written as JSON")
}

fn add(all: &mut Map<String, Value>, catalogue: &toml::Table) -> Result<()> {
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
    use super::add;
    use serde_json::{Map, Value, json};

    fn added(toml: &str) -> anyhow::Result<Value> {
        let mut all = Map::new();
        add(&mut all, &toml.parse()?)?;
        Ok(Value::Object(all))
    }

    #[test]
    fn what_is_said_to_people_is_kept_and_nothing_else() -> anyhow::Result<()> {
        let toml = "[[rule]]\nid = \"a\"\nharm = \"h\"\nrevoke = \"https://example.org\"\nusage = \"https://u.example\"\npermissions = \"https://p.example\"\nlimits = \"https://l.example\"\nprefix = \"x\"\n[[rule]]\nid = \"b\"\nharm = \"i\"\n";
        assert_eq!(
            added(toml)?,
            json!({ "a": { "harm": "h", "revoke": "https://example.org", "usage": "https://u.example", "permissions": "https://p.example", "limits": "https://l.example" }, "b": { "harm": "i" } })
        );
        Ok(())
    }

    #[test]
    fn a_rule_without_harm_or_with_a_used_id_is_refused() {
        assert!(added("[[rule]]\nid = \"a\"\n").is_err());
        assert!(added("[[rule]]\nid = \"a\"\nharm = \"h\"\n[[rule]]\nid = \"a\"\nharm = \"h\"\n").is_err());
    }
}
