//! The same verdict in every build: the same texts through the native core, the WASM and the wasm2js translation.

use crate::layout::Layout;
use crate::summary::{self, Tally};
use crate::{node, setup};
use anyhow::Result;
use std::path::Path;

/// Runs tests/parity/parity.mjs, which does the comparing, on one `dist`.
pub fn parity(layout: &Layout, dist: &Path, full: bool) -> Result<Tally> {
    let mut script = node::test_script(layout, "tests/parity/parity.mjs");
    script.arg("--dist").arg(dist).envs(setup::environment(layout));
    if full {
        script.arg("--full");
    }
    summary::run_suite(
        "the same findings from the native core, the WASM and the wasm2js build",
        &mut script,
        summary::node_line,
    )
}
