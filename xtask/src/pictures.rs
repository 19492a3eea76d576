//! `cargo xtask pictures`: the pictures of the extension that the documents show, and more of them for looking at in `target/pictures`.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::{command, node, setup};
use anyhow::Result;

/// Sets up, builds, and hands over to the script that drives the browsers.
pub fn pictures(layout: &Layout) -> Result<()> {
    setup::prepare(layout, &[setup::for_chromium(), setup::for_firefox()].concat())?;
    let dist = build::build(layout, Variant::default())?;
    let mut script = node::script(layout, "tests/browser/pictures.mjs");
    script.arg("--dist").arg(&dist);
    script.arg("--out").arg(layout.root.join("target").join("pictures"));
    script.arg("--docs").arg(layout.root.join("docs").join("pictures"));
    command::run(script.envs(setup::environment(layout)))
}
