//! The programs beside Rust: Node, the browsers and what drives them.

use super::{Step, system};
use crate::command;
use crate::layout::Layout;
use anyhow::{Context, Result, bail, ensure};
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// The oldest Node that the tools and the tests run on.
const NODE_MAJOR: u32 = 20;

/// The geckodriver that is built when there is none; Debian has no package of it.
const GECKODRIVER_VERSION: &str = "0.37.1";

/// A program that may go by several names, and Debian's package of it.
pub struct Program {
    names: &'static [&'static str],
    package: &'static str,
    /// Names its path outright, for machines that keep it elsewhere. The browser tests read the same variable.
    variable: &'static str,
}

/// Not the branded Chrome: it no longer loads an unpacked extension from its command line.
pub const CHROMIUM: Program =
    Program { names: &["chromium", "chromium-browser"], package: "chromium", variable: "HUSHKEY_CHROMIUM" };
/// Must be of Chromium's own version, which Debian's is.
pub const CHROMEDRIVER: Program =
    Program { names: &["chromedriver"], package: "chromium-driver", variable: "HUSHKEY_CHROMEDRIVER" };
/// Any that takes a temporary add-on.
pub const FIREFOX: Program =
    Program { names: &["firefox-esr", "firefox"], package: "firefox-esr", variable: "HUSHKEY_FIREFOX" };
/// Built by cargo.
pub const GECKODRIVER: Program = Program { names: &["geckodriver"], package: "", variable: "HUSHKEY_GECKODRIVER" };

/// A screen in memory, for what a browser without a window cannot do.
pub const SCREEN: Program = Program { names: &["Xvfb"], package: "xvfb", variable: "HUSHKEY_XVFB" };
/// Puts files on that screen's clipboard, as a file manager does.
pub const CLIPBOARD: Program = Program { names: &["xclip"], package: "xclip", variable: "HUSHKEY_XCLIP" };

/// Built by cargo.
pub const CARGO_FUZZ: Program = Program { names: &["cargo-fuzz"], package: "", variable: "HUSHKEY_CARGO_FUZZ" };
/// Any.
pub const CPP_COMPILER: Program = Program { names: &["c++", "g++", "clang++"], package: "g++", variable: "CXX" };

impl Program {
    /// Whether it is there; a variable that names a missing file is an error, since installing would not mend it.
    pub fn present(&self, layout: &Layout) -> Result<bool> {
        if let Some(told) = self.told() {
            ensure!(told.is_file(), "{} is set to {}, but there is no such file", self.variable, told.display());
        }
        Ok(self.find(layout).is_some())
    }

    fn told(&self) -> Option<PathBuf> {
        std::env::var_os(self.variable).filter(|path| !path.is_empty()).map(PathBuf::from)
    }

    /// Its path: as told by the variable, from PATH, from cargo's folder or from our cache.
    pub fn find(&self, layout: &Layout) -> Option<PathBuf> {
        if let Some(told) = self.told() {
            return Some(told);
        }
        let elsewhere = [cargo_home().map(|home| home.join("bin")), Some(layout.cache.join("bin"))];
        self.names.iter().find_map(|name| {
            command::find(name).or_else(|| {
                elsewhere.iter().flatten().map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
            })
        })
    }

    /// Installs Debian's package.
    pub fn install(&self, step: &mut Step) -> Result<()> {
        system::install(step, &[self.package])
    }
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

/// Whether cargo has the two tools that the checks call.
pub fn rust_tools_present() -> bool {
    ["clippy", "fmt"].iter().all(|tool| command::read(cargo().args([*tool, "--version"])).is_ok())
}

/// Adds them by rustup.
pub fn install_rust_tools(step: &mut Step) -> Result<()> {
    if command::find("rustup").is_none() {
        bail!("install clippy and rustfmt of your Rust by the means that it came by (Debian: rust-clippy, rustfmt)");
    }
    step.run("rustup component add", Command::new("rustup").args(["component", "add", "clippy", "rustfmt"]))
}

pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Builds geckodriver into the cache. Without optimisation: it waits for Firefox all its life.
pub fn install_geckodriver(step: &mut Step) -> Result<()> {
    let mut cargo = cargo();
    cargo.args(["install", "geckodriver", "--locked", "--debug", "--version", GECKODRIVER_VERSION, "--root"]);
    cargo.arg(&step.layout.cache).env("CARGO_PROFILE_DEV_DEBUG", "false").current_dir(std::env::temp_dir());
    step.run("cargo install geckodriver (a few minutes, once)", &mut cargo)
}

/// The variables by which the scripts find the same programs as we do.
pub fn environment(layout: &Layout) -> Vec<(&'static str, OsString)> {
    [&CHROMIUM, &CHROMEDRIVER, &FIREFOX, &GECKODRIVER, &SCREEN, &CLIPBOARD]
        .into_iter()
        .filter_map(|program| Some((program.variable, program.find(layout)?.into_os_string())))
        .collect()
}

/// Whether Node is there; one that is too old is an error, since installing another beside it is not ours to do.
pub fn node_present() -> Result<bool> {
    if command::find("node").is_none() {
        return Ok(false);
    }
    let version = command::read(Command::new("node").arg("--version"))?;
    let major = version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    let major = major.with_context(|| format!("`node --version` says `{}`, which is no version", version.trim()))?;
    ensure!(major >= NODE_MAJOR, "Node.js {} is too old: install {NODE_MAJOR} or newer", version.trim());
    Ok(true)
}

/// Debian 12's own Node is too old, and another source is the user's choice.
pub fn refuse_node() -> Result<()> {
    bail!("install Node.js {NODE_MAJOR} or newer, with npm, so that `node` and `npm` are on PATH")
}
