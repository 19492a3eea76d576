//! What a rule says to a person (the harm, where to revoke it, where to see its usage, narrow and limit it), taken from the catalogue into one JSON file that dialogs and the popup fetch:
//! the module that every page loads is smaller without it. Each other language has a file with its words alone, in the same order, in which kinds are named
//! as well: in English they are in the core. `extension/scan/core.js` puts both together.

use crate::rule_files::{each, text};
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

/// `{ "<rule id>": { "harm": "...", "revoke": "https://...", … } }` over all files of `rules/`, in English.
pub fn advice(rules: &Path) -> Result<String> {
    let mut all = Map::new();
    each(rules, |_, rule| {
        let (id, entry) = entry(rule)?;
        if all.insert(id.to_owned(), entry).is_some() {
            bail!("rule `{id}` is there twice");
        }
        Ok(())
    })?;
    serde_json::to_string(&Value::Object(all)).context("the advice could not be written as JSON")
}

/// `[["<harm>", "<kind>"], …]` in another language, of each rule in the order of [`advice`].
pub fn translated(rules: &Path, translation: &Translation) -> Result<String> {
    let mut all = Map::new();
    each(rules, |_, rule| {
        let (id, words) = words(rule, translation)?;
        all.insert(id.to_owned(), words);
        Ok(())
    })?;
    serde_json::to_string(&all.values().collect::<Vec<_>>()).context("the advice could not be written as JSON")
}

fn entry(rule: &toml::Value) -> Result<(&str, Value)> {
    let id = text(rule, "id").context("a rule has no id")?;
    let mut entry = Map::new();
    for key in ["harm", "revoke", "usage", "permissions", "limits"] {
        if let Some(value) = text(rule, key) {
            entry.insert(key.to_owned(), Value::from(value));
        }
    }
    ensure!(entry.contains_key("harm"), "rule `{id}` does not say what the harm is: add `harm = \"...\"`");
    Ok((id, Value::Object(entry)))
}

fn words<'a>(rule: &'a toml::Value, translation: &Translation) -> Result<(&'a str, Value)> {
    let id = text(rule, "id").context("a rule has no id")?;
    let mut words = Vec::new();
    for (key, known) in [("harm", &translation.harms), ("kind", &translation.kinds)] {
        let english = text(rule, key).with_context(|| format!("rule `{id}` has no `{key}`"))?;
        let said = known.get(english).with_context(|| format!("`{english}` is not translated: add it to `{key}s`"))?;
        words.push(Value::from(said.as_str()));
    }
    Ok((id, Value::Array(words)))
}

#[cfg(test)]
mod tests {
    use super::{Translation, advice, entry, translated, words};
    use serde_json::json;
    use std::fs;
    use std::path::PathBuf;

    fn rule(toml: &str) -> anyhow::Result<toml::Value> {
        Ok(toml::Value::Table(toml.parse()?))
    }

    fn german() -> anyhow::Result<Translation> {
        let words = json!({ "harms": { "It opens.": "Er öffnet.", "It closes.": "Er schließt." }, "kinds": { "key": "Schlüssel" } });
        Ok(serde_json::from_value(words)?)
    }

    #[test]
    fn what_is_said_to_people_is_kept_and_nothing_else() -> anyhow::Result<()> {
        let all = "id = \"a\"\nharm = \"h\"\nrevoke = \"https://example.org\"\nusage = \"https://u.example\"\npermissions = \"https://p.example\"\nlimits = \"https://l.example\"\nprefix = \"x\"\n";
        assert_eq!(
            entry(&rule(all)?)?,
            (
                "a",
                json!({ "harm": "h", "revoke": "https://example.org", "usage": "https://u.example", "permissions": "https://p.example", "limits": "https://l.example" })
            )
        );
        assert_eq!(entry(&rule("id = \"b\"\nharm = \"i\"\n")?)?, ("b", json!({ "harm": "i" })));
        Ok(())
    }

    #[test]
    fn a_rule_without_harm_is_refused() -> anyhow::Result<()> {
        assert!(entry(&rule("id = \"a\"\n")?).is_err());
        Ok(())
    }

    #[test]
    fn another_language_says_the_harm_and_the_kind_or_the_build_names_what_is_missing() -> anyhow::Result<()> {
        let known = rule("id = \"a\"\nkind = \"key\"\nharm = \"It opens.\"\nrevoke = \"https://example.org\"\n")?;
        let mut translation = german()?;
        assert_eq!(words(&known, &translation)?, ("a", json!(["Er öffnet.", "Schlüssel"])));
        translation.kinds.clear();
        let error = words(&known, &translation).map_err(|error| error.to_string());
        assert_eq!(error, Err("`key` is not translated: add it to `kinds`".to_owned()));
        Ok(())
    }

    /// A folder of such files of rules.
    fn rules(name: &str, files: &[(&str, &str)]) -> anyhow::Result<PathBuf> {
        let folder = std::env::temp_dir().join(format!("hushkey-advice-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        for (file, toml) in files {
            fs::write(folder.join(file), toml)?;
        }
        Ok(folder)
    }

    #[test]
    fn the_words_of_another_language_stand_in_the_order_of_the_rules() -> anyhow::Result<()> {
        let (later, sooner) = (
            "[[rule]]\nid = \"z\"\nkind = \"key\"\nharm = \"It opens.\"\n",
            "[[rule]]\nid = \"a\"\nkind = \"key\"\nharm = \"It closes.\"\n",
        );
        let folder = rules("order", &[("1.toml", later), ("2.toml", sooner)])?;
        let (english, german) = (advice(&folder), translated(&folder, &german()?));
        let twice = rules("order", &[("3.toml", sooner)]).and_then(|folder| advice(&folder));
        fs::remove_dir_all(&folder)?;
        assert_eq!(english?, r#"{"z":{"harm":"It opens."},"a":{"harm":"It closes."}}"#);
        assert_eq!(german?, r#"[["Er öffnet.","Schlüssel"],["Er schließt.","Schlüssel"]]"#);
        assert!(twice.is_err_and(|error| format!("{error:#}").contains("twice")));
        Ok(())
    }
}
