//! `cargo xtask run`: a browser with the extension in it, on a demo page; to try by hand where there is a display, else shown headless.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::{command, node, setup};
use anyhow::Result;

/// Which browser.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

/// Sets up, builds, and hands over to the script that serves the pages and drives the browser.
pub fn run(layout: &Layout, browser: Browser, headless: bool) -> Result<()> {
    let (needs, name) = match browser {
        Browser::Chromium => (setup::for_chromium(), "chrome"),
        Browser::Firefox => (setup::for_firefox(), "firefox"),
    };
    setup::prepare(layout, &needs)?;
    let dist = build::build(layout, Variant::default())?;
    let mut demo = node::script(layout, "tests/browser/demo.mjs");
    demo.arg("--browser").arg(name).arg("--dist").arg(&dist);
    demo.arg("--out").arg(layout.root.join("target").join("run"));
    if !headless && has_display() {
        demo.arg("--stay");
    } else if !headless {
        eprintln!("there is no display: the browser runs without a window, and the pastes are done for you");
    }
    command::run(demo.envs(setup::environment(layout)))
}

fn has_display() -> bool {
    cfg!(any(windows, target_os = "macos"))
        || ["DISPLAY", "WAYLAND_DISPLAY"]
            .iter()
            .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}
