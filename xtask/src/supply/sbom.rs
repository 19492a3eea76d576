//! The list of what the extension is made of (SBOM), in `CycloneDX`: the core and every crate that is compiled into it, each with its
//! version, licence and hash. The same sources give the same bytes: no time, no random number and no path of this machine is in it.

use super::packages::{self, Locked, Package, SHIPPED};
use crate::layout::Layout;
use crate::tree;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file in `dist`.
pub const FILE: &str = "hushkey.cdx.json";

/// The list as JSON.
pub fn sbom(layout: &Layout) -> Result<String> {
    let features = ["--features", "page-scan,custom-rules"];
    let all = packages::resolved(layout, SHIPPED, &features)?;
    let locked = packages::locked(&tree::read_text(&layout.root.join("Cargo.lock"))?)?;
    let root = all.iter().find(|(_, package)| package.name == "hushkey" && package.source.is_none());
    let (root, _) = root.context("cargo does not know the package `hushkey`")?;
    let shipped: BTreeMap<&str, &Package> =
        reached(root, &all).into_iter().filter_map(|id| Some((id, all.get(id)?))).collect();
    let mut text =
        serde_json::to_string_pretty(&listed(root, &shipped, &locked)).context("the SBOM could not be written")?;
    text.push('\n');
    Ok(text)
}

/// Everything that `root` needs, and itself.
fn reached<'a>(root: &'a str, all: &'a BTreeMap<String, Package>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![root];
    while let Some(id) = next.pop() {
        if reached.insert(id) {
            next.extend(all.get(id).into_iter().flat_map(|package| &package.needs).map(String::as_str));
        }
    }
    reached
}

fn listed(root: &str, shipped: &BTreeMap<&str, &Package>, locked: &[Locked]) -> Value {
    let own = shipped.get(root).map(|package| component(package, locked, "application"));
    let mut others: Vec<&Package> =
        shipped.iter().filter(|(id, _)| **id != root).map(|(_, package)| *package).collect();
    others.sort();
    let mut needs: Vec<(String, Vec<String>)> = shipped
        .values()
        .map(|package| {
            let mut needs: Vec<String> =
                package.needs.iter().filter_map(|id| shipped.get(id.as_str())).map(|need| purl(need)).collect();
            needs.sort();
            (purl(package), needs)
        })
        .collect();
    needs.sort();
    json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": own },
        "components": others.iter().map(|package| component(package, locked, "library")).collect::<Vec<_>>(),
        "dependencies": needs.iter().map(|(id, needs)| json!({ "ref": id, "dependsOn": needs })).collect::<Vec<_>>(),
    })
}

fn component(package: &Package, locked: &[Locked], kind: &str) -> Value {
    let id = purl(package);
    let mut component =
        json!({ "type": kind, "bom-ref": id, "name": package.name, "version": package.version, "purl": id });
    // A list of licences in words, where `/` still stands for OR.
    let licence = package.licence.as_ref().map(|licence| licence.replace('/', " OR "));
    let same = |other: &&Locked| other.name == package.name && other.version == package.version;
    let hash = locked.iter().find(same).and_then(|locked| locked.checksum.as_ref());
    if let Some(parts) = component.as_object_mut() {
        if let Some(licence) = licence {
            parts.insert("licenses".to_owned(), json!([{ "expression": licence }]));
        }
        if let Some(hash) = hash {
            parts.insert("hashes".to_owned(), json!([{ "alg": "SHA-256", "content": hash }]));
        }
    }
    component
}

fn purl(package: &Package) -> String {
    // What is added to a version by `+` is written so in a URL.
    format!("pkg:cargo/{}@{}", package.name, package.version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_sound_and_the_same_again() -> Result<()> {
        let layout = Layout::find()?;
        let text = sbom(&layout)?;
        assert_eq!(text, sbom(&layout)?, "two runs differ");
        assert!(!text.contains(&layout.root.display().to_string()), "it holds a path of this machine");
        assert!(!text.contains("file:"), "it holds a path");
        let sbom: Value = serde_json::from_str(&text)?;
        assert_eq!((sbom["bomFormat"].as_str(), sbom["specVersion"].as_str()), (Some("CycloneDX"), Some("1.6")));
        assert_eq!(sbom["metadata"]["component"]["name"], "hushkey");
        assert_eq!(sbom["metadata"]["component"]["version"], env!("CARGO_PKG_VERSION"));
        let components = sbom["components"].as_array().context("components")?;
        let names: BTreeSet<&str> = components.iter().filter_map(|one| one["name"].as_str()).collect();
        for needed in
            ["sha2", "wasm-bindgen", "web-sys", "js-sys", "serde_json", "toml", "regex-automata", "aho-corasick"]
        {
            assert!(names.contains(needed), "{needed} is missing");
        }
        for foreign in ["criterion", "jsonschema", "anyhow", "hushkey"] {
            assert!(!names.contains(foreign), "{foreign} does not ship");
        }
        let mut known: BTreeSet<&str> = components.iter().filter_map(|one| one["bom-ref"].as_str()).collect();
        assert_eq!(known.len(), components.len(), "a reference is there twice");
        for one in components {
            assert!(one["licenses"][0]["expression"].is_string(), "{one}");
            assert_eq!(one["hashes"][0]["content"].as_str().map(str::len), Some(64), "{one}");
            assert!(one["purl"].as_str().is_some_and(|purl| purl.starts_with("pkg:cargo/")), "{one}");
        }
        known.extend(sbom["metadata"]["component"]["bom-ref"].as_str());
        let needs = sbom["dependencies"].as_array().context("dependencies")?;
        assert_eq!(needs.len(), known.len(), "each says what it needs");
        for need in needs.iter().flat_map(|one| one["dependsOn"].as_array().into_iter().flatten().chain([&one["ref"]]))
        {
            assert!(need.as_str().is_some_and(|need| known.contains(need)), "{need} is no component");
        }
        Ok(())
    }
}
