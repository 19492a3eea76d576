//! `cargo xtask lint`: format, lints and types, all with warnings as errors; and what is depended on.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::progress::{self, Progress};
use crate::setup::WasmToolchain;
use crate::wasm::Flavour;
use crate::{command, examples, node, setup, supply, types, wasm};
use anyhow::{Result, anyhow, bail};
use std::process::Command;

type Check = fn(&Layout) -> Result<()>;

/// Runs every check, also after one has failed, so that one run shows all there is to mend.
pub fn lint(layout: &Layout) -> Result<()> {
    setup::prepare(layout, &setup::for_lint())?;
    let checks: [(&str, Check); 7] = [
        ("format", format),
        ("what is depended on", supply::check),
        ("clippy", clippy),
        ("clippy for wasm32", clippy_wasm),
        ("documentation", documentation),
        ("the package by itself", package),
        ("types of the JavaScript", javascript),
    ];
    let mut failed = Vec::new();
    for (name, check) in checks {
        eprintln!("lint: {name}");
        if let Err(error) = check(layout) {
            eprintln!("{error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("lint found something to mend in: {}", failed.join(", "));
    }
    eprintln!("lint: all well");
    Ok(())
}

fn cargo(layout: &Layout) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(&layout.root);
    cargo
}

fn format(layout: &Layout) -> Result<()> {
    command::run(cargo(layout).args(["fmt", "--all", "--check"]))
}

fn clippy(layout: &Layout) -> Result<()> {
    command::run(cargo(layout).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--",
        "-D",
        "warnings",
    ]))
}

/// What `cargo doc` says of the core, as whoever adds it to a program sees it, and with all there is; and that each item has an example.
fn documentation(layout: &Layout) -> Result<()> {
    for features in [&[][..], &["--all-features"]] {
        let mut doc = cargo(layout);
        doc.args(["doc", "--quiet", "--no-deps", "--package", "hushkey"]).args(features);
        command::run(doc.env("RUSTDOCFLAGS", "-Dwarnings"))?;
        examples::check(&layout.root.join("target").join("doc").join("hushkey"))?;
    }
    Ok(())
}

/// As `cargo publish` packs the core, and builds it from that alone; without asking crates.io whether the version is a new one.
fn package(layout: &Layout) -> Result<()> {
    command::run(cargo(layout).args(["package", "--quiet", "--offline", "--allow-dirty", "--package", "hushkey"]))
}

/// `src/web` exists only there, and each part of it only in its module. Debian's Rust brings no clippy for it: then the compiler's own
/// warnings must do.
fn clippy_wasm(layout: &Layout) -> Result<()> {
    let toolchain = WasmToolchain::find()?;
    for features in [
        "--features=page-scan,fuzzing",
        "--features=custom-module",
        "--features=fault-injection",
        "--no-default-features",
    ] {
        let mut check = toolchain.cargo();
        check.current_dir(&layout.root);
        check.arg(if toolchain.has_tools() { "clippy" } else { "check" });
        check.args(["--quiet", "--package", "hushkey", "--lib", features, "--target", "wasm32-unknown-unknown"]);
        if toolchain.has_tools() {
            check.args(["--", "-D", "warnings"]);
        } else {
            check.env("RUSTFLAGS", "-Dwarnings").arg("--target-dir").arg(layout.root.join("target").join("wasm-check"));
        }
        command::run(&mut check)?;
    }
    Ok(())
}

/// tsc, with the types of what Rust exports.
fn javascript(layout: &Layout) -> Result<()> {
    let variant = Variant::default();
    {
        let _alone = build::lock(layout)?;
        let mut progress = Progress::start("compiling the core for its types".to_owned());
        let outcome = progress::while_working(&mut progress, |said| {
            let toolchain = WasmToolchain::find()?;
            for flavour in [Flavour::Wasm, Flavour::Scanner, Flavour::Custom] {
                wasm::bind_core(layout, &toolchain, variant, flavour, &said)?;
            }
            anyhow::Ok(())
        });
        outcome.map_err(|_| anyhow!("compiling the core broke off"))??;
        progress.done();
        types::write(layout, variant)?;
    }
    for project in ["tsconfig.json", "tests/tsconfig.json"] {
        let mut tsc = node::tool(layout, "tsc");
        command::run(tsc.current_dir(&layout.root).args(["--project", project]))?;
    }
    Ok(())
}
