//! The files of `rules/`, rule by rule, for what the build makes of them besides the core: advice, the options page's list, the site's page.

use crate::tree;
use anyhow::{Context, Result};
use std::path::Path;
use toml::Value;

/// Calls `take` with the category, which is the name of its file, and each rule of all files in `folder`; an error says in which file.
pub fn each(folder: &Path, mut take: impl FnMut(&str, &Value) -> Result<()>) -> Result<()> {
    for file in tree::files(folder)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "toml"))
    {
        let path = folder.join(&file);
        let catalogue: toml::Table =
            tree::read_text(&path)?.parse().with_context(|| format!("{} is no TOML", path.display()))?;
        let category = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let all = catalogue.get("rule").and_then(Value::as_array).context("there is no [[rule]]");
        for rule in all.with_context(|| format!("in {}", path.display()))? {
            take(&category, rule).with_context(|| format!("in {}", path.display()))?;
        }
    }
    Ok(())
}

/// What a rule says under `key`, where that is a text.
pub fn text<'a>(rule: &'a Value, key: &str) -> Option<&'a str> {
    rule.get(key).and_then(Value::as_str)
}
