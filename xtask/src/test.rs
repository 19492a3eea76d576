//! `cargo xtask test`: the native tests, the parity of the builds, and the extension in real browsers; closes with the sum.

use crate::build::{self, Finish, Variant};
use crate::layout::Layout;
use crate::summary::{self, Tally};
use crate::{parity, setup, size};
use anyhow::{Result, bail};
use std::process::Command;
use std::time::Instant;

/// How much is tested.
#[derive(Clone, Copy)]
pub struct Extent {
    /// With the browsers.
    pub browsers: bool,
    /// With longer random runs.
    pub full: bool,
}

/// Runs all suites, also after one has failed, and prints the sum as the last line.
pub fn test(layout: &Layout, extent: Extent) -> Result<()> {
    let started = Instant::now();
    setup::prepare(layout, &if extent.browsers { setup::for_all() } else { setup::for_build() })?;
    let mut tally = native(layout, extent)?;
    let dist = build::build(layout, Variant::default())?;
    tally = tally.plus(size::check(layout, &dist)?);
    tally = tally.plus(parity::parity(layout, &dist, extent.full)?);
    if extent.browsers {
        // How a trap is dealt with is the loader's matter, and the same whether or not the core was optimised.
        build::build(layout, Variant { faults: true, finish: Finish::Quick })?;
        tally = tally.plus(browsers(layout, extent)?);
    }
    eprintln!("test: all suites took {:.0} s", started.elapsed().as_secs_f64());
    // By name and last, so that whoever reads only the end of a long log knows where to look.
    for name in &tally.names {
        println!("failed: {name}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if tally.failed > 0 {
        bail!("{} failed; what and why is above", tally.failed);
    }
    Ok(())
}

fn native(layout: &Layout, extent: Extent) -> Result<Tally> {
    // With them everything is there that is there without them; the parity is of the build without.
    let features = "hushkey/custom-rules,hushkey/page-scan,hushkey/stages";
    let all = cargo_test(layout, extent, "native", &["--workspace", "--exclude", REPORTS, "--features", features])?;
    Ok(all.plus(cargo_test(layout, extent, "reports", &["--package", REPORTS])?))
}

/// The package whose dependencies would change what the others are tested with (its Cargo.toml says how).
const REPORTS: &str = "hushkey-reports";

fn cargo_test(layout: &Layout, extent: Extent, name: &str, what: &[&str]) -> Result<Tally> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&layout.root).args(["test", "--no-fail-fast", "--quiet"]).args(what);
    summary::run_suite(name, full_by_variable(&mut cargo, extent), summary::cargo_line)
}

fn browsers(layout: &Layout, extent: Extent) -> Result<Tally> {
    let mut node = Command::new("node");
    node.current_dir(layout.browser_tests());
    // Two files at a time: a browser mostly waits, so that two make each other a seventh later and all done in two thirds of the time.
    node.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    node.envs(setup::environment(layout));
    summary::run_suite("the extension in Chromium and Firefox", full_by_variable(&mut node, extent), summary::node_line)
}

/// Tests that have a longer run read this variable.
fn full_by_variable(command: &mut Command, extent: Extent) -> &mut Command {
    if extent.full { command.env("HUSHKEY_FULL", "1") } else { command }
}
