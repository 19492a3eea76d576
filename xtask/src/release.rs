//! `cargo xtask release --dry-run`: everything that stands between a change and a release, in its order, and nothing that leaves this machine: the
//! version and its changes, the checks, the tests, what documents tell people to run, and the packages, from a clone and
//! once more from the archive of its sources.

use crate::layout::Layout;
use crate::test::Extent;
use crate::{command, commands, lint, package, test, tree};
use anyhow::{Context, Result, bail, ensure};
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What Keep a Changelog knows.
const KINDS: [&str; 6] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

type Step = fn(&Layout) -> Result<()>;
/// With its name.
type Named<'a> = (&'a str, Step);

/// What stands before a release. What is soon said comes first.
const STEPS: [Named; 6] = [
    ("all is committed", committed),
    ("the version and its changes", written),
    ("the checks", lint::lint),
    ("the tests", |layout| test::test(layout, Extent { browsers: true, full: true })),
    ("what the documents tell to run", |layout| commands::commands(layout, &[])),
    ("the packages, twice", package::twice),
];

/// Goes through the steps, or those alone that have one of `parts` in their name: then it says what is still to be done.
pub fn rehearse(layout: &Layout, parts: &[&str]) -> Result<()> {
    let (chosen, left_out) = choose(&STEPS, parts)?;
    go_through(layout, &chosen)?;
    if left_out.is_empty() {
        eprintln!(
            "release: {VERSION} is ready; tag it, package it from that tag, and hand stores what is in dist/packages"
        );
    } else {
        eprintln!("release: that much is in order. Not looked at, so no release yet: {}", left_out.join("; "));
    }
    Ok(())
}

/// The steps that have one of `parts` in their name, or all where there are no parts; and the names of the others.
fn choose<'a>(steps: &[Named<'a>], parts: &[&str]) -> Result<(Vec<Named<'a>>, Vec<&'a str>)> {
    let names = || steps.iter().map(|(name, _)| *name);
    if let Some(unknown) = parts.iter().find(|part| !names().any(|name| name.contains(**part))) {
        bail!(
            "no step before a release has `{unknown}` in its name; these there are: {}",
            names().collect::<Vec<_>>().join("; ")
        );
    }
    let is_chosen = |name: &str| parts.is_empty() || parts.iter().any(|part| name.contains(part));
    let (chosen, others): (Vec<_>, Vec<_>) = steps.iter().copied().partition(|(name, _)| is_chosen(name));
    Ok((chosen, others.into_iter().map(|(name, _)| name).collect()))
}

/// Stops at the first step that fails: what comes after it would be of no use.
fn go_through(layout: &Layout, steps: &[Named]) -> Result<()> {
    for (name, step) in steps {
        eprintln!("release: {name}");
        step(layout).with_context(|| format!("no release: {name}"))?;
    }
    Ok(())
}

fn committed(layout: &Layout) -> Result<()> {
    let mut git = Command::new("git");
    let changes = command::read(git.current_dir(&layout.root).args(["status", "--porcelain"]))?;
    ensure!(changes.is_empty(), "commit or put away first:\n{}", changes.trim_end());
    Ok(())
}

fn written(layout: &Layout) -> Result<()> {
    let manifest = tree::read_text(&layout.root.join("extension").join("manifest.json"))?;
    ensure!(
        !manifest.contains("\"version\""),
        "the version is Cargo.toml's alone: take it out of extension/manifest.json"
    );
    changes(&tree::read_text(&layout.root.join("CHANGELOG.md"))?, VERSION)
}

/// Whether the changelog says what `version` brings, under its own heading or as not yet released.
fn changes(changelog: &str, version: &str) -> Result<()> {
    let section = |name: &str| {
        let (_, rest) = changelog.split_once(&format!("\n## [{name}]"))?;
        Some(rest.split("\n## ").next().unwrap_or_default())
    };
    let section = section(version)
        .or_else(|| section("Unreleased"))
        .with_context(|| format!("CHANGELOG.md has no section [{version}], nor [Unreleased]"))?;
    let mut seen = Vec::new();
    for part in section.split("\n### ").skip(1) {
        let (kind, entries) = part.split_once('\n').unwrap_or((part, ""));
        ensure!(KINDS.contains(&kind), "CHANGELOG.md: `{kind}` is none of {}", KINDS.join(", "));
        ensure!(!seen.contains(&kind), "CHANGELOG.md: `{kind}` stands there twice");
        ensure!(entries.contains("\n- "), "CHANGELOG.md: nothing stands under `{kind}`");
        seen.push(kind);
    }
    ensure!(!seen.is_empty(), "CHANGELOG.md does not say what {version} brings");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Layout, STEPS, changes, choose, go_through};
    use std::sync::atomic::{AtomicUsize, Ordering};

    static RAN: AtomicUsize = AtomicUsize::new(0);

    #[test]
    fn the_first_step_that_fails_is_named_and_the_last() {
        let layout = Layout::find().unwrap();
        let good = |_: &Layout| {
            RAN.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        let steps = [("one", good as super::Step), ("two", |_| anyhow::bail!("broken")), ("three", good)];
        let said = go_through(&layout, &steps).unwrap_err();
        assert_eq!((format!("{said:#}"), RAN.load(Ordering::Relaxed)), ("no release: two: broken".to_owned(), 1));
        // Nothing is tested that is not committed, and nothing packed that was not tested.
        let names = STEPS.map(|(name, _)| name);
        assert_eq!((names[0], names[3], names[5]), ("all is committed", "the tests", "the packages, twice"));
    }

    #[test]
    fn steps_are_chosen_by_a_part_of_their_name_and_the_others_named() {
        let of = |parts: &[&str]| {
            let (chosen, left_out) = choose(&STEPS, parts)?;
            anyhow::Ok((chosen.into_iter().map(|(name, _)| name).collect::<Vec<_>>(), left_out))
        };
        let (all, none) = of(&[]).unwrap();
        assert_eq!((all.len(), none.len()), (STEPS.len(), 0));
        let (chosen, left_out) = of(&["twice", "committed"]).unwrap();
        assert_eq!(chosen, ["all is committed", "the packages, twice"]);
        assert!(left_out.contains(&"the tests") && left_out.len() == STEPS.len() - 2);
        assert!(format!("{:#}", of(&["packages", "signing"]).unwrap_err()).contains("`signing`"));
    }

    #[test]
    fn a_release_says_what_it_brings() {
        let with = |section: &str| {
            changes(&format!("# Changelog\n\n## [Unreleased]\n{section}\n## [0.0.1] - 2026-01-01\n"), "0.2.0")
        };
        assert!(with("\n### Added\n\n- Something.\n").is_ok());
        for bad in
            ["", "\n### Added\n", "\n### Extra\n\n- Something.\n", "\n### Added\n\n- One.\n\n### Added\n\n- Two.\n"]
        {
            assert!(with(bad).is_err(), "{bad:?}");
        }
        assert!(changes("# Changelog\n", "0.2.0").is_err());
        let both = "\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Fixed\n\n- One.\n";
        assert!(changes(both, "0.2.0").is_ok() && changes(both, "0.3.0").is_err());
    }

    #[test]
    fn ours_does() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("CHANGELOG.md");
        changes(&std::fs::read_to_string(path).unwrap(), env!("CARGO_PKG_VERSION")).unwrap();
    }
}
