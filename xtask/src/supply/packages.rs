//! The crates that we depend on: as cargo resolves them, and as the lockfile pins them.

use crate::command;
use crate::layout::Layout;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// One crate as cargo resolves it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub licence: Option<String>,
    /// Nothing for what is in this repository.
    pub source: Option<String>,
    /// The ids of those that it needs while it runs; cargo's own, which hold this machine's paths and so go no further.
    pub needs: BTreeSet<String>,
}

/// One crate as the lockfile has it.
pub struct Locked {
    pub name: String,
    pub version: String,
    pub source: Option<String>,
    pub checksum: Option<String>,
}

#[cfg(test)]
impl Package {
    pub fn named(name: &str, version: &str) -> Self {
        let (name, version) = (name.to_owned(), version.to_owned());
        Self { name, version, licence: None, source: None, needs: BTreeSet::new() }
    }
}

/// The target that ships.
pub const SHIPPED: &str = "wasm32-unknown-unknown";

/// The crates for `target` with `features`, by cargo's own ids. Of other systems nothing is unpacked here, so nothing of them can be read.
pub fn resolved(layout: &Layout, target: &str, features: &[&str]) -> Result<BTreeMap<String, Package>> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&layout.root).args(["metadata", "--format-version=1", "--locked", "--filter-platform", target]);
    cargo.args(features);
    read(&command::read(&mut cargo)?)
}

fn read(metadata: &str) -> Result<BTreeMap<String, Package>> {
    let metadata: Value = serde_json::from_str(metadata).context("`cargo metadata` gave no JSON")?;
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut all = BTreeMap::new();
    for package in list(&metadata, "packages") {
        let id = text(&package, "id").context("a package without an id")?;
        let name = text(&package, "name").context("a package without a name")?;
        let version = text(&package, "version").with_context(|| format!("{name} has no version"))?;
        let (licence, source) = (text(&package, "license"), text(&package, "source"));
        all.insert(id, Package { name, version, licence, source, needs: BTreeSet::new() });
    }
    for node in metadata.get("resolve").map(|resolve| list(resolve, "nodes")).unwrap_or_default() {
        let needs = list(&node, "deps").into_iter().filter(|need| {
            // A kind of nothing is an ordinary dependency; others are for the build or the tests.
            list(need, "dep_kinds").iter().any(|kind| kind.get("kind").is_none_or(Value::is_null))
        });
        let needs = needs.filter_map(|need| text(&need, "pkg")).collect();
        if let Some(package) = text(&node, "id").and_then(|id| all.get_mut(&id)) {
            package.needs = needs;
        }
    }
    Ok(all)
}

/// The crates of the system that builds and of what ships, each once.
pub fn of_both_targets(layout: &Layout) -> Result<BTreeSet<Package>> {
    let version = command::read(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc does not say its host")?;
    let mut all = BTreeSet::new();
    for target in [host, SHIPPED] {
        let packages = resolved(layout, target, &["--all-features"])?.into_values();
        all.extend(packages.map(|package| Package { needs: BTreeSet::new(), ..package }));
    }
    Ok(all)
}

/// The crates of a lockfile.
pub fn locked(lockfile: &str) -> Result<Vec<Locked>> {
    let table: toml::Table = lockfile.parse().context("the lockfile is no TOML")?;
    let text = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    let packages = table.get("package").and_then(toml::Value::as_array).context("it holds no package")?;
    packages
        .iter()
        .map(|package| {
            let name = text(package, "name").context("a package without a name")?;
            let version = text(package, "version").with_context(|| format!("{name} has no version"))?;
            Ok(Locked { name, version, source: text(package, "source"), checksum: text(package, "checksum") })
        })
        .collect()
}
