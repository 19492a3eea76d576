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

/// The manifest for one browser, from the source that has both browsers' keys.
pub fn manifest(source: &str, target: Target, version: &str) -> Result<String> {
    let parsed: Value = serde_json::from_str(source).context("extension/manifest.json is no JSON")?;
    let Value::Object(mut manifest) = parsed else {
        anyhow::bail!("extension/manifest.json must hold one object");
    };
    manifest.insert("version".to_owned(), Value::from(version));
    match target {
        Target::Chrome => for_chrome(&mut manifest)?,
        Target::Firefox => for_firefox(&mut manifest)?,
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

fn for_firefox(manifest: &mut Map<String, Value>) -> Result<()> {
    manifest.shift_remove("minimum_chrome_version");
    let background = object(manifest, "background")?;
    background.shift_remove("service_worker");
    ensure!(background.contains_key("scripts"), "extension/manifest.json names no background.scripts");
    for group in accessible(manifest) {
        group.shift_remove("use_dynamic_url");
    }
    if let Some(Value::Object(storage)) = manifest.get_mut("storage") {
        storage.shift_remove("managed_schema");
        if storage.is_empty() {
            manifest.shift_remove("storage");
        }
    }
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
        "web_accessible_resources": [{ "resources": ["core/guard.js", "core/hushkey.wasm"], "use_dynamic_url": true }],
        "storage": { "managed_schema": "managed.json" },
        "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"],
        "browser_specific_settings": { "gecko": { "id": "x@example.org" } }
    }"#;

    fn made(target: Target) -> Value {
        serde_json::from_str(&manifest(SOURCE, target, "1.2.3").unwrap_or_default()).unwrap_or_default()
    }

    #[test]
    fn chrome_gets_no_key_of_firefox_and_no_accessible_wasm() {
        let wanted = json!({
            "manifest_version": 3, "minimum_chrome_version": "123", "version": "1.2.3",
            "background": { "service_worker": "background.js" },
            "web_accessible_resources": [{ "resources": ["core/guard.js"], "use_dynamic_url": true }],
            "storage": { "managed_schema": "managed.json" },
            "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"]
        });
        assert_eq!(made(Target::Chrome), wanted);
    }

    #[test]
    fn firefox_gets_no_key_of_chrome() {
        let wanted = json!({
            "manifest_version": 3, "version": "1.2.3",
            "background": { "scripts": ["background.js"] },
            "web_accessible_resources": [{ "resources": ["core/guard.js", "core/hushkey.wasm"] }],
            "permissions": ["storage", "scripting"], "host_permissions": ["<all_urls>"],
            "browser_specific_settings": { "gecko": { "id": "x@example.org" } }
        });
        assert_eq!(made(Target::Firefox), wanted);
    }

    #[test]
    fn a_manifest_without_a_background_for_the_browser_is_refused() {
        assert!(manifest(r#"{ "background": { "scripts": ["b.js"] } }"#, Target::Chrome, "1").is_err());
        assert!(manifest("[]", Target::Firefox, "1").is_err());
    }
}
