//! Checks what a command needs and installs what is missing, each with a line that says what it does and how far it is. Where something
//! cannot be installed from here, the error says exactly what to install.

mod fuzzing;
mod packages;
mod programs;
mod system;
mod wasm_std;

pub use fuzzing::cargo_fuzz;
pub use programs::environment;
pub use wasm_std::WasmToolchain;

use crate::command;
use crate::layout::Layout;
use crate::progress::Progress;
use anyhow::{Result, bail, ensure};
use std::path::PathBuf;
use std::process::Command;

/// One thing that a command cannot do without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The standard library for wasm32 and its source, or the source with what it takes to build it.
    WasmStd,
    /// Cargo's formatter and lints.
    RustTools,
    /// Node itself.
    Node,
    /// The npm packages of a folder that has a lockfile.
    Packages(&'static str),
    /// The browser Chromium.
    Chromium,
    /// What drives it.
    Chromedriver,
    /// The browser Firefox.
    Firefox,
    /// What drives it.
    Geckodriver,
    /// A screen in memory.
    Screen,
    /// What puts files on its clipboard.
    Clipboard,
    /// A Rust that can build with sanitizers.
    NightlyRust,
    /// What builds and runs the fuzz targets.
    CargoFuzz,
    /// For the fuzzing library, which is C++.
    CppCompiler,
}

/// The build tools.
const NODE_TOOLS: Need = Need::Packages("xtask/node");
/// The browser tests' own.
const BROWSER_TESTS: Need = Need::Packages("tests/browser");
/// The editors that the browser tests write in, and the one that wants an older React beside it.
const EDITORS: [Need; 2] = [Need::Packages("tests/browser/editors"), Need::Packages("tests/browser/editors/draft")];

/// What `build` needs.
pub fn for_build() -> Vec<Need> {
    vec![Need::WasmStd, Need::Node, NODE_TOOLS]
}

/// What the checks need: the browser tests' packages for their types.
pub fn for_lint() -> Vec<Need> {
    with(with(for_build(), &EDITORS), &[BROWSER_TESTS, Need::RustTools])
}

/// What driving Chromium needs beyond building.
pub fn for_chromium() -> Vec<Need> {
    with(for_build(), &[BROWSER_TESTS, Need::Chromium, Need::Chromedriver])
}

/// What driving Firefox needs beyond building.
pub fn for_firefox() -> Vec<Need> {
    with(for_build(), &[BROWSER_TESTS, Need::Firefox, Need::Geckodriver])
}

/// What the tests need, which is all but the lints.
pub fn for_all() -> Vec<Need> {
    with(with(for_chromium(), &EDITORS), &[Need::Firefox, Need::Geckodriver, Need::Screen, Need::Clipboard])
}

fn with(mut needs: Vec<Need>, more: &[Need]) -> Vec<Need> {
    needs.extend_from_slice(more);
    needs
}

impl Need {
    fn name(self) -> String {
        match self {
            Self::WasmStd => "Rust's standard library for wasm32".to_owned(),
            Self::RustTools => "clippy and rustfmt".to_owned(),
            Self::Node => "Node.js".to_owned(),
            Self::Packages(folder) => format!("npm packages of {folder}"),
            Self::Chromium => "Chromium".to_owned(),
            Self::Chromedriver => "ChromeDriver".to_owned(),
            Self::Firefox => "Firefox".to_owned(),
            Self::Geckodriver => "geckodriver".to_owned(),
            Self::Screen => "Xvfb".to_owned(),
            Self::Clipboard => "xclip".to_owned(),
            Self::NightlyRust => "nightly Rust".to_owned(),
            Self::CargoFuzz => "cargo-fuzz".to_owned(),
            Self::CppCompiler => "a C++ compiler".to_owned(),
        }
    }

    fn present(self, layout: &Layout) -> Result<bool> {
        match self {
            Self::WasmStd => Ok(WasmToolchain::find().is_ok()),
            Self::RustTools => Ok(programs::rust_tools_present()),
            Self::Node => programs::node_present(),
            Self::Packages(folder) => packages::present(layout, folder),
            Self::Chromium => programs::CHROMIUM.present(layout),
            Self::Chromedriver => programs::CHROMEDRIVER.present(layout),
            Self::Firefox => programs::FIREFOX.present(layout),
            Self::Geckodriver => programs::GECKODRIVER.present(layout),
            Self::Screen => programs::SCREEN.present(layout),
            Self::Clipboard => programs::CLIPBOARD.present(layout),
            Self::NightlyRust => Ok(fuzzing::nightly_present()),
            Self::CargoFuzz => programs::CARGO_FUZZ.present(layout),
            Self::CppCompiler => programs::CPP_COMPILER.present(layout),
        }
    }

    fn verify(self, layout: &Layout) -> Result<()> {
        ensure!(
            self.present(layout)?,
            "it was installed without an error, but is still not found; is its folder on PATH?"
        );
        Ok(())
    }

    fn install(self, step: &mut Step) -> Result<()> {
        match self {
            Self::WasmStd => wasm_std::install(step),
            Self::RustTools => programs::install_rust_tools(step),
            Self::Node => programs::refuse_node(),
            Self::Packages(folder) => packages::install(step, folder),
            Self::Chromium => programs::CHROMIUM.install(step),
            Self::Chromedriver => programs::CHROMEDRIVER.install(step),
            Self::Firefox => programs::FIREFOX.install(step),
            Self::Geckodriver => programs::install_geckodriver(step),
            Self::Screen => programs::SCREEN.install(step),
            Self::Clipboard => programs::CLIPBOARD.install(step),
            Self::NightlyRust => fuzzing::install_nightly(step),
            Self::CargoFuzz => fuzzing::install_cargo_fuzz(step),
            Self::CppCompiler => programs::CPP_COMPILER.install(step),
        }
    }
}

/// One installation under way: its place in the row, its log, and what the others of this run have done already.
pub struct Step<'a> {
    pub layout: &'a Layout,
    position: String,
    name: String,
    log: PathBuf,
    lists_are_fresh: &'a mut bool,
}

impl Step<'_> {
    /// Says what is being done, runs it, and says how long it took.
    fn run(&self, doing: &str, command: &mut Command) -> Result<()> {
        let mut progress = Progress::start(format!("{} {}: {doing}", self.position, self.name));
        command::run_logged(command, &self.log, &mut progress)?;
        progress.done();
        Ok(())
    }
}

/// Installs those of the needs that are missing. Says nothing when all is there. What cannot be installed does not keep the rest from
/// it, so that one run tells all that is left to do by hand.
pub fn prepare(layout: &Layout, needs: &[Need]) -> Result<()> {
    let mut missing = Vec::new();
    for need in needs {
        if !missing.contains(need) && !need.present(layout)? {
            missing.push(*need);
        }
    }
    let count = missing.len();
    let mut lists_are_fresh = false;
    let mut left = Vec::new();
    for (index, need) in missing.into_iter().enumerate() {
        let log = layout.work().join("log").join(format!("setup-{}.log", index + 1));
        let position = format!("[setup {}/{count}]", index + 1);
        let mut step = Step { layout, position, name: need.name(), log, lists_are_fresh: &mut lists_are_fresh };
        if let Err(error) = need.install(&mut step).and_then(|()| need.verify(layout)) {
            left.push(format!("{}: {error:#}", need.name()));
        }
    }
    if !left.is_empty() {
        bail!("this could not be set up:\n{}", left.join("\n"));
    }
    Ok(())
}
