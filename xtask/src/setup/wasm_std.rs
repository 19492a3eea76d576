//! The toolchain for wasm32: rustup's ready-made standard library and its source where they can be had, else Debian's Rust with the library's
//! source. What ships is built along with the library: by size, and without the messages of panics, which nobody could read there.

use super::{Step, system};
use crate::command;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's Rust that is new enough for this workspace, the source of its standard library, and a linker for wasm32.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// Set to `debian` to have Debian's Rust used even where rustup's target is there, to try that way out.
const CHOICE: &str = "HUSHKEY_WASM_RUST";

/// Where the library's source lies below a Rust's own folder.
const SOURCE: &str = "lib/rustlib/src/rust/library/Cargo.lock";

/// A Rust that can build for wasm32.
pub struct WasmToolchain {
    ready_made: bool,
    /// Whether a panic can be a trap and nothing more, with no message and no place. It is not stable, and a later Rust may call it otherwise:
    /// then what ships is larger.
    mute: bool,
    /// What `rustc` says it is: the build starts anew when it changes.
    pub version: String,
    /// The builder's own folders and what stands for them in messages that the core carries.
    pub path_names: Vec<(PathBuf, String)>,
}

impl WasmToolchain {
    /// The one that is installed; an error if there is none.
    pub fn find() -> Result<Self> {
        if !debian_is_chosen()
            && let Some(toolchain) = Self::ready_made()?
        {
            return Ok(toolchain);
        }
        Self::debian()?.context("there is no Rust for wasm32 yet; `cargo xtask setup` installs it")
    }

    fn ready_made() -> Result<Option<Self>> {
        let libraries = command::read(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))?;
        let there = fs::read_dir(libraries.trim()).is_ok_and(|mut entries| {
            entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")))
        });
        let sysroot = command::read(Command::new("rustc").args(["--print", "sysroot"]))?;
        let there = there && Path::new(sysroot.trim()).join(SOURCE).is_file();
        there.then(|| Self::describe(true, Path::new("rustc"))).transpose()
    }

    fn debian() -> Result<Option<Self>> {
        let rustc = Path::new(DEBIAN_RUSTC);
        if !rustc.is_file() || !Path::new(DEBIAN_CARGO).is_file() || command::find(DEBIAN_LINKER).is_none() {
            return Ok(None);
        }
        let sysroot = command::read(Command::new(rustc).args(["--print", "sysroot"]))?;
        let source = Path::new(sysroot.trim()).join(SOURCE);
        source.is_file().then(|| Self::describe(false, rustc)).transpose()
    }

    fn describe(ready_made: bool, rustc: &Path) -> Result<Self> {
        let version = command::read(Command::new(rustc).arg("-vV"))?;
        let sysroot = command::read(Command::new(rustc).args(["--print", "sysroot"]))?;
        let mut path_names = vec![(PathBuf::from(sysroot.trim()), "rust".to_owned())];
        for folder in registry_folders() {
            path_names.push((folder, "crates".to_owned()));
        }
        let mut mute = Command::new(rustc);
        mute.args([
            "-Zunstable-options",
            "-Zlocation-detail=none",
            "-Cpanic=immediate-abort",
            "--print=cfg",
            "--target",
            TARGET,
        ]);
        let mute = command::read(mute.env("RUSTC_BOOTSTRAP", "1")).is_ok();
        Ok(Self { ready_made, mute, version, path_names })
    }

    /// Whether clippy and the other tools of this Rust work on wasm32 code too.
    pub fn has_tools(&self) -> bool {
        self.ready_made
    }

    /// What rustc is told for what ships: a panic needs no place where nobody can read it.
    pub fn flags_for_shipping(&self) -> Option<&'static str> {
        self.mute.then_some("-Zlocation-detail=none")
    }

    /// Cargo, set to build for wasm32 with this Rust; the target itself is the caller's to name.
    pub fn cargo(&self) -> Command {
        if self.ready_made {
            return Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        }
        let mut cargo = Command::new(DEBIAN_CARGO);
        cargo
            .env("RUSTC", DEBIAN_RUSTC)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
            .env_remove("CARGO")
            .env_remove("RUSTUP_TOOLCHAIN");
        with_library(&mut cargo);
        cargo
    }

    /// The same for what ships: builds the standard library too.
    pub fn cargo_for_shipping(&self) -> Command {
        let mut cargo = self.cargo();
        with_library(&mut cargo);
        cargo.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        if self.mute {
            cargo.env("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true");
            cargo.env("CARGO_PROFILE_RELEASE_PANIC", "immediate-abort");
        }
        cargo
    }
}

/// Has cargo build the standard library too.
fn with_library(cargo: &mut Command) {
    // -Zbuild-std is not stable; the library is of this very Rust, so that the two agree.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
}

fn debian_is_chosen() -> bool {
    std::env::var_os(CHOICE).is_some_and(|choice| choice == "debian")
}

/// Where cargo unpacks crates: one folder for each registry.
fn registry_folders() -> Vec<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let entries = home.and_then(|home| fs::read_dir(home.join("registry").join("src")).ok());
    entries.into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// rustup first; where it is missing or cannot reach its server, Debian's packages.
pub fn install(step: &mut Step) -> Result<()> {
    let wanted = [["target", "add", TARGET], ["component", "add", "rust-src"]];
    if !debian_is_chosen() && command::find("rustup").is_some() {
        let added = wanted.iter().try_for_each(|words| {
            let mut rustup = Command::new("rustup");
            step.run(&format!("rustup {}", words.join(" ")), rustup.args(words))
        });
        match added {
            Ok(()) => return Ok(()),
            Err(error) => eprintln!("rustup could not add it, so Debian's Rust is tried: {error:#}"),
        }
    }
    if let Err(error) = system::install(step, &DEBIAN_PACKAGES) {
        let words = wanted.map(|words| format!("  rustup {}", words.join(" "))).join("\n");
        bail!("{error:#}\nor, with rustup:\n{words}");
    }
    Ok(())
}
