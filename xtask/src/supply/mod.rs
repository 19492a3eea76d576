//! What the build and the tests are made of, held to `deny.toml`: licences, sources, bans and duplicates; and written down as an SBOM.
//!
//! cargo-deny reads the same file and does more (advisories), but takes many minutes to compile and the network to be of use. What can be
//! checked offline from `cargo metadata` and the lockfiles is checked here, in a second, on every machine.

mod licence;
mod npm;
mod packages;
pub mod sbom;

use crate::layout::Layout;
use crate::tree;
use anyhow::{Context, Result, bail};
use packages::{Locked, Package};
use std::collections::{BTreeMap, BTreeSet};

/// Where crates may come from.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The Rust lockfiles: the workspace's, and that of the fuzz targets, which stand apart.
const LOCKFILES: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// What `deny.toml` says.
struct Rules {
    licences: BTreeSet<String>,
    banned: BTreeSet<String>,
    /// Names and versions that may stand beside another version.
    skipped: BTreeSet<(String, String)>,
}

impl Rules {
    fn read(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse().context("deny.toml is no TOML")?;
        let list = |section: &str, key: &str| -> Result<Vec<toml::Value>> {
            let found = table.get(section).and_then(|section| section.get(key)).and_then(toml::Value::as_array);
            found.cloned().with_context(|| format!("deny.toml says nothing of {section}.{key}"))
        };
        let text = |value: &toml::Value, key: &str| value.get(key).and_then(toml::Value::as_str).map(str::to_owned);
        let licences = list("licenses", "allow")?.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect();
        let banned = list("bans", "deny")?.iter().filter_map(|one| text(one, "crate")).collect();
        let skipped = list("bans", "skip")?
            .iter()
            .filter_map(|one| text(one, "crate")?.split_once('@').map(|(name, version)| (name.into(), version.into())))
            .collect();
        Ok(Self { licences, banned, skipped })
    }
}

/// Everything that is wrong with what we depend on, or nothing.
pub fn check(layout: &Layout) -> Result<()> {
    let rules = Rules::read(&tree::read_text(&layout.root.join("deny.toml"))?)?;
    let mut wrong = Vec::new();
    for package in packages::of_both_targets(layout)? {
        wrong.extend(licences(&rules, &package));
    }
    for file in LOCKFILES {
        let locked =
            packages::locked(&tree::read_text(&layout.root.join(file))?).with_context(|| format!("in {file}"))?;
        wrong.extend(sources(&locked).chain(bans(&rules, &locked)).map(|problem| format!("{file}: {problem}")));
        // Only what is ours to keep small: the fuzz targets are built by hand.
        if file == "Cargo.lock" {
            wrong.extend(duplicates(&rules, &locked));
        }
    }
    wrong.extend(npm::check(layout)?);
    if !wrong.is_empty() {
        bail!("what we depend on breaks deny.toml:\n{}", wrong.join("\n"));
    }
    Ok(())
}

fn licences(rules: &Rules, package: &Package) -> Option<String> {
    let Package { name, version, licence, .. } = package;
    let Some(licence) = licence else { return Some(format!("{name} {version} names no licence")) };
    match licence::permits(licence, &|one| rules.licences.contains(one)) {
        Ok(true) => None,
        Ok(false) => Some(format!("{name} {version} is under `{licence}`, which deny.toml does not allow")),
        Err(error) => Some(format!("{name} {version}: the licence `{licence}` cannot be read: {error:#}")),
    }
}

fn sources(locked: &[Locked]) -> impl Iterator<Item = String> {
    locked.iter().filter_map(|Locked { name, source, checksum, .. }| match source {
        Some(source) if source != CRATES_IO => Some(format!("{name} comes from {source}, not from crates.io")),
        Some(_) if checksum.is_none() => Some(format!("{name} has no checksum")),
        None | Some(_) => None,
    })
}

fn bans(rules: &Rules, locked: &[Locked]) -> impl Iterator<Item = String> {
    let banned = locked.iter().filter(|package| rules.banned.contains(&package.name));
    banned.map(|package| format!("{} is banned", package.name))
}

fn duplicates(rules: &Rules, locked: &[Locked]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in locked {
        versions.entry(&package.name).or_default().push(&package.version);
    }
    let mut wrong = Vec::new();
    for (name, all) in versions.iter().filter(|(_, all)| all.len() > 1) {
        let skipped = all.iter().filter(|version| rules.skipped.contains(&((*name).into(), (**version).into())));
        if all.len() - skipped.count() > 1 {
            wrong.push(format!(
                "{name} is there as {}: bring them together, or say why in bans.skip",
                all.join(" and ")
            ));
        }
    }
    let needless = rules.skipped.iter().filter(|(name, version)| {
        versions.get(name.as_str()).is_none_or(|all| all.len() < 2 || !all.contains(&version.as_str()))
    });
    wrong
        .extend(needless.map(|(name, version)| {
            format!("{name}@{version} stands beside no other any more: take it from bans.skip")
        }));
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str =
        "[licenses]\nallow = ['MIT']\n[bans]\ndeny = [{ crate = 'hyper' }]\nskip = [{ crate = 'syn@2.0.1' }]";

    fn locked(packages: &[(&str, &str, &str)]) -> Vec<Locked> {
        let text = packages.iter().fold(String::new(), |text, (name, version, source)| {
            text + &format!(
                "[[package]]\nname = '{name}'\nversion = '{version}'\nsource = '{source}'\nchecksum = 'ab'\n"
            )
        });
        packages::locked(&text).expect("a lockfile")
    }

    #[test]
    fn the_repository_keeps_its_rules() -> Result<()> {
        check(&Layout::find()?)
    }

    #[test]
    fn what_breaks_the_rules_is_named() {
        let rules = Rules::read(RULES).expect("rules");
        let elsewhere = locked(&[("odd", "1.0.0", "git+https://example.com/odd")]);
        assert_eq!(sources(&elsewhere).count(), 1);
        assert_eq!(bans(&rules, &locked(&[("hyper", "1.0.0", CRATES_IO)])).count(), 1);
        let twice = locked(&[("syn", "2.0.1", CRATES_IO), ("syn", "3.0.0", CRATES_IO)]);
        assert!(duplicates(&rules, &twice).is_empty());
        let thrice = locked(&[("syn", "1.0.0", CRATES_IO), ("syn", "2.0.1", CRATES_IO), ("syn", "3.0.0", CRATES_IO)]);
        assert_eq!(duplicates(&rules, &thrice).len(), 1);
        assert_eq!(duplicates(&rules, &locked(&[("syn", "3.0.0", CRATES_IO)])).len(), 1, "a needless skip");
        let package =
            |licence: Option<&str>| Package { licence: licence.map(str::to_owned), ..Package::named("odd", "1.0.0") };
        assert!(licences(&rules, &package(Some("MIT OR GPL-3.0"))).is_none());
        assert!(licences(&rules, &package(Some("GPL-3.0"))).is_some());
        assert!(licences(&rules, &package(None)).is_some());
    }
}
