//! What fuzzing needs beside the rest: a nightly Rust, for its sanitizers, and cargo-fuzz.

use super::Step;
use super::programs::{self, CARGO_FUZZ};
use crate::command;
use crate::layout::Layout;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// The cargo-fuzz that is built when there is none.
const CARGO_FUZZ_VERSION: &str = "0.13.2";

/// Whether rustup has a nightly.
pub fn nightly_present() -> bool {
    let mut rustc = Command::new("rustc");
    command::read(rustc.arg("--version").env("RUSTUP_TOOLCHAIN", "nightly"))
        .is_ok_and(|version| version.contains("nightly"))
}

/// Adds it.
pub fn install_nightly(step: &mut Step) -> Result<()> {
    if command::find("rustup").is_none() {
        bail!("install rustup (https://rustup.rs): only a nightly Rust can build with sanitizers");
    }
    let mut rustup = Command::new("rustup");
    step.run(
        "rustup toolchain install nightly",
        rustup.args(["toolchain", "install", "nightly", "--profile", "minimal"]),
    )
}

/// Builds cargo-fuzz into the cache.
pub fn install_cargo_fuzz(step: &mut Step) -> Result<()> {
    let mut cargo = programs::cargo();
    cargo.args(["install", "cargo-fuzz", "--locked", "--debug", "--version", CARGO_FUZZ_VERSION, "--root"]);
    cargo.arg(&step.layout.cache).current_dir(std::env::temp_dir());
    step.run("cargo install cargo-fuzz (a minute, once)", &mut cargo)
}

/// The command that builds and runs fuzz targets, with the nightly Rust.
pub fn cargo_fuzz(layout: &Layout) -> Result<Command> {
    let mut fuzz = Command::new(CARGO_FUZZ.find(layout).context("cargo-fuzz is not there any more")?);
    // What our own cargo has set would lead to the stable one.
    fuzz.env("RUSTUP_TOOLCHAIN", "nightly").env_remove("CARGO").env_remove("RUSTC");
    Ok(fuzz)
}
