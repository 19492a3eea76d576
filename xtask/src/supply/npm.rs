//! The npm packages, which are for building and testing alone: each pinned to one version, and to one content by its hash.

use crate::layout::Layout;
use crate::tree;
use anyhow::{Context, Result};
use serde_json::{Map, Value};

/// The folders that have packages.
pub const FOLDERS: [&str; 4] = ["xtask/node", "tests/browser", "tests/browser/editors", "tests/browser/editors/draft"];

/// What is wrong with them.
pub fn check(layout: &Layout) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        let read = |file: &str| -> Result<Value> {
            let path = layout.root.join(folder).join(file);
            serde_json::from_str(&tree::read_text(&path)?).with_context(|| format!("{} is no JSON", path.display()))
        };
        let problems = problems(&read("package.json")?, &read("package-lock.json")?);
        wrong.extend(problems.into_iter().map(|problem| format!("{folder}: {problem}")));
    }
    Ok(wrong)
}

fn problems(package: &Value, lock: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    if part(package, "dependencies").is_some_and(|all| !all.is_empty()) {
        wrong.push("there are `dependencies`, but nothing of npm ships: they are `devDependencies`".to_owned());
    }
    for (name, version) in part(package, "devDependencies").into_iter().flatten() {
        let exact = version.as_str().is_some_and(|version| version.starts_with(|first: char| first.is_ascii_digit()));
        if !exact {
            wrong.push(format!("{name} is not pinned to one version"));
        }
    }
    let locked = part(lock, "packages");
    if locked.is_none_or(Map::is_empty) {
        wrong.push("the lockfile names no package".to_owned());
    }
    // The entry without a name is the folder itself.
    for (name, entry) in locked.into_iter().flatten().filter(|(name, _)| !name.is_empty()) {
        if !entry.get("integrity").and_then(Value::as_str).is_some_and(|hash| hash.starts_with("sha512-")) {
            wrong.push(format!("{name} is locked to no content"));
        }
        let elsewhere = |source: &str| !source.starts_with("https://registry.npmjs.org/");
        if entry.get("resolved").and_then(Value::as_str).is_some_and(elsewhere) {
            wrong.push(format!("{name} does not come from npm's registry"));
        }
    }
    wrong
}

fn part<'a>(value: &'a Value, key: &str) -> Option<&'a Map<String, Value>> {
    value.get(key).and_then(Value::as_object)
}

#[cfg(test)]
mod tests {
    use super::problems;
    use serde_json::json;

    #[test]
    fn what_is_not_pinned_is_named() {
        let lock = json!({ "packages": { "": {}, "node_modules/a": { "integrity": "sha512-ab" } } });
        assert!(problems(&json!({ "devDependencies": { "a": "1.0.0" } }), &lock).is_empty());
        assert_eq!(problems(&json!({ "devDependencies": { "a": "^1.0.0" } }), &lock).len(), 1);
        assert_eq!(problems(&json!({ "dependencies": { "a": "1.0.0" } }), &lock).len(), 1);
        let loose = json!({ "packages": { "node_modules/a": { "resolved": "git+https://example.com/a" } } });
        assert_eq!(problems(&json!({}), &loose).len(), 2);
        assert_eq!(problems(&json!({}), &json!({})).len(), 1);
    }
}
