//! One manifest source, two manifests: each browser warns of keys that only the other knows.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

/// Whose manifest.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Chrome, Chromium and their kin.
    Chrome,
    /// Firefox.
    Firefox,
}

impl Target {
    /// The folder's name in `dist`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }
}

/// The loader, in the source's content scripts.
const LOADER: &str = "content.js";

/// The manifest for one browser, from the source that has both browsers' keys; `is_there` tells whether the package has a file.
pub fn manifest(source: &str, target: Target, version: &str, is_there: impl Fn(&str) -> bool) -> Result<String> {
    let parsed: Value = serde_json::from_str(source).context("extension/manifest.json is no JSON")?;
    let Value::Object(mut manifest) = parsed else {
        anyhow::bail!("extension/manifest.json must hold one object");
    };
    manifest.insert("version".to_owned(), Value::from(version));
    match target {
        Target::Chrome => for_chrome(&mut manifest)?,
        Target::Firefox => for_firefox(&mut manifest, is_there)?,
    }
    let mut text =
        serde_json::to_string_pretty(&Value::Object(manifest)).context("the manifest could not be written as JSON")?;
    text.push('\n');
    Ok(text)
}

fn for_chrome(manifest: &mut Map<String, Value>) -> Result<()> {
    manifest.shift_remove("browser_specific_settings");
    let background = object(manifest, "background")?;
    background.shift_remove("scripts");
    ensure!(background.contains_key("service_worker"), "extension/manifest.json names no background.service_worker");
    for group in accessible(manifest) {
        // Chromium's content scripts never load WASM, and what no page can reach tells no page that we are here.
        if let Some(Value::Array(resources)) = group.get_mut("resources") {
            resources.retain(|resource| !is_wasm(resource));
        }
    }
    Ok(())
}

fn for_firefox(manifest: &mut Map<String, Value>, is_there: impl Fn(&str) -> bool) -> Result<()> {
    manifest.shift_remove("minimum_chrome_version");
    let background = object(manifest, "background")?;
    background.shift_remove("service_worker");
    ensure!(background.contains_key("scripts"), "extension/manifest.json names no background.scripts");
    let mut guards = Vec::new();
    for group in accessible(manifest) {
        group.shift_remove("use_dynamic_url");
        // In Chromium they come by `import()`; here nothing in the page need reach them.
        if let Some(Value::Array(resources)) = group.get_mut("resources") {
            guards.extend(resources.extract_if(.., |resource| !is_wasm(resource)));
        }
    }
    guards.retain(|guard| guard.as_str().is_some_and(&is_there));
    beside_the_loader(manifest, guards)?;
    if let Some(Value::Object(storage)) = manifest.get_mut("storage") {
        storage.shift_remove("managed_schema");
        if storage.is_empty() {
            manifest.shift_remove("storage");
        }
    }
    Ok(())
}

/// Puts scripts where the loader is. By themselves: of one list that has a broken file Firefox runs nothing, and the loader must run.
fn beside_the_loader(manifest: &mut Map<String, Value>, scripts: Vec<Value>) -> Result<()> {
    let lists = manifest.get_mut("content_scripts").and_then(Value::as_array_mut);
    let lists = lists.context("extension/manifest.json has no list `content_scripts`")?;
    let has_loader = |list: &&Value| list["js"].as_array().is_some_and(|files| files.iter().any(|file| file == LOADER));
    let mut beside = lists.iter().find(has_loader).cloned();
    let list = beside.as_mut().and_then(Value::as_object_mut);
    let list = list.with_context(|| format!("extension/manifest.json has no content script `{LOADER}`"))?;
    list.insert("js".to_owned(), Value::Array(scripts));
    lists.extend(beside);
    Ok(())
}

fn object<'a>(manifest: &'a mut Map<String, Value>, key: &str) -> Result<&'a mut Map<String, Value>> {
    manifest
        .get_mut(key)
        .and_then(Value::as_object_mut)
        .with_context(|| format!("extension/manifest.json has no object `{key}`"))
}

fn accessible(manifest: &mut Map<String, Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    manifest
        .get_mut("web_accessible_resources")
        .and_then(Value::as_array_mut)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
}

fn is_wasm(resource: &Value) -> bool {
    resource.as_str().is_some_and(|path| std::path::Path::new(path).extension().is_some_and(|ending| ending == "wasm"))
}

#[cfg(test)]
mod tests {
    use super::{Target, manifest};
    use serde_json::{Value, json};

    const SOURCE: &str = r#"{
        "manifest_version": 3, "minimum_chrome_version": "123", "version": "0",
        "background": { "service_worker": "background.js", "scripts": ["background.js"] },
        "web_accessible_resources": [{ "resources": ["core/guard.js", "core/hushkey.wasm", "core/more/guard.js"], "use_dynamic_url": true }],
        "storage": { "managed_schema": "managed.json" },
        "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"],
        "content_scripts": [{ "js": ["content.js"], "all_frames": true }],
        "browser_specific_settings": { "gecko": { "id": "x@example.org" } }
    }"#;

    fn made(target: Target) -> Value {
        serde_json::from_str(
            &manifest(SOURCE, target, "1.2.3", |file| file != "core/more/guard.js").unwrap_or_default(),
        )
        .unwrap_or_default()
    }

    #[test]
    fn chrome_gets_no_key_of_firefox_and_no_accessible_wasm() {
        let wanted = json!({
            "manifest_version": 3, "minimum_chrome_version": "123", "version": "1.2.3",
            "background": { "service_worker": "background.js" },
            "web_accessible_resources": [{ "resources": ["core/guard.js", "core/more/guard.js"], "use_dynamic_url": true }],
            "storage": { "managed_schema": "managed.json" },
            "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"],
            "content_scripts": [{ "js": ["content.js"], "all_frames": true }]
        });
        assert_eq!(made(Target::Chrome), wanted);
    }

    #[test]
    fn firefox_gets_no_key_of_chrome() {
        let wanted = json!({
            "manifest_version": 3, "version": "1.2.3",
            "background": { "scripts": ["background.js"] },
            "web_accessible_resources": [{ "resources": ["core/hushkey.wasm"] }],
            "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"],
            "content_scripts": [
                { "js": ["content.js"], "all_frames": true },
                { "js": ["core/guard.js"], "all_frames": true }
            ],
            "browser_specific_settings": { "gecko": { "id": "x@example.org" } }
        });
        assert_eq!(made(Target::Firefox), wanted);
    }

    /// What stores and people are told (`docs/store/listing.md`, `PRIVACY.md`) is told of the source.
    #[test]
    fn both_browsers_are_asked_for_what_the_source_asks_for() {
        let source = include_str!("../../extension/manifest.json");
        let of = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_default();
        let asked = |manifest: &Value| {
            let names = manifest.as_object().into_iter().flatten().map(|(name, _)| name);
            let names: Vec<&String> = names.filter(|name| name.contains("permissions")).collect();
            json!(names.into_iter().map(|name| (name.clone(), manifest[name].clone())).collect::<Vec<_>>())
        };
        let wanted = asked(&of(source));
        assert!(wanted.as_array().is_some_and(|all| all.len() >= 3), "{wanted}");
        for target in [Target::Chrome, Target::Firefox] {
            let made = of(&manifest(source, target, "1", |_| true).unwrap_or_default());
            assert_eq!(asked(&made), wanted);
        }
        let made = of(&manifest(source, Target::Firefox, "1", |_| true).unwrap_or_default());
        let collected = &made["browser_specific_settings"]["gecko"]["data_collection_permissions"];
        assert_eq!(*collected, json!({ "required": ["none"] }));
    }

    #[test]
    fn a_manifest_without_a_background_for_the_browser_is_refused() {
        let of = |source, target| manifest(source, target, "1", |_| true);
        assert!(of(r#"{ "background": { "scripts": ["b.js"] } }"#, Target::Chrome).is_err());
        assert!(of("[]", Target::Firefox).is_err());
        assert!(of(&SOURCE.replace("content.js", "other.js"), Target::Firefox).is_err());
    }
}
