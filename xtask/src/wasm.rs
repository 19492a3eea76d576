//! From the core's Rust to optimised modules: cargo, wasm-bindgen, wasm-opt and, for Chromium's content scripts, wasm2js.
//!
//! Chromium puts the page's CSP on WebAssembly in content scripts, so the same core is built a second time without the newer
//! instructions, which is what wasm2js can turn into JavaScript.

use crate::build::{Finish, Variant};
use crate::layout::Layout;
use crate::setup::WasmToolchain;
use crate::stage::{Key, stage};
use crate::{command, glue, node, pack, shorten, tree};
use anyhow::{Context, Result, anyhow};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::Sender;

/// What the core is built into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// The guard as a WASM module, for Firefox.
    Wasm,
    /// The guard as JavaScript, by wasm2js, for Chromium.
    Script,
    /// The scanner of the extension's own pages and of the playground, as a WASM module: what scans pages and writes reports is in it. Web
    /// pages load it nowhere.
    Scanner,
    /// What looks for rules of one's own, as a WASM module: for Firefox's guard and for the extension's own pages.
    Custom,
    /// The same as JavaScript, for Chromium's guard.
    CustomScript,
}

impl Flavour {
    /// Its name in paths and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wasm => "wasm",
            Self::Script => "wasm2js",
            Self::Scanner => "scanner",
            Self::Custom => "custom",
            Self::CustomScript => "custom2js",
        }
    }

    /// Whether it is the guard.
    pub fn is_guard(self) -> bool {
        matches!(self, Self::Wasm | Self::Script)
    }

    /// Whether it is translated to JavaScript.
    pub fn is_translated(self) -> bool {
        matches!(self, Self::Script | Self::CustomScript)
    }

    /// The features of the core that it has in every build.
    fn features(self) -> &'static [&'static str] {
        match self {
            Self::Wasm | Self::Script => &[],
            Self::Scanner => &["page-scan"],
            Self::Custom | Self::CustomScript => &["custom-module"],
        }
    }

    /// What rustc is told. The ready-made standard library carries feature notes of its own, by which wasm-bindgen would choose
    /// reference types: for the plain module the linker is told the list.
    fn rustc_flags(self) -> &'static [&'static str] {
        if self.is_translated() {
            // Memory is copied by what JavaScript has for it, not byte by byte.
            &[
                "-Ctarget-cpu=mvp",
                "-Ctarget-feature=+bulk-memory",
                "-Clink-arg=--features=mutable-globals",
                "-Clink-arg=--no-check-features",
            ]
        } else {
            &["-Ctarget-feature=+simd128"]
        }
    }

    fn wasm_opt_flags(self) -> &'static [&'static str] {
        if self.is_translated() {
            // The standard library still holds newer instructions; they are lowered to plain ones.
            &[
                "--enable-mutable-globals",
                "--enable-bulk-memory",
                "--enable-bulk-memory-opt",
                "--enable-sign-ext",
                "--enable-nontrapping-float-to-int",
                "--llvm-nontrapping-fptoint-lowering",
                "--signext-lowering",
            ]
        } else {
            &[
                "--enable-simd",
                "--enable-bulk-memory",
                "--enable-nontrapping-float-to-int",
                "--enable-sign-ext",
                "--enable-mutable-globals",
                "--enable-reference-types",
                "--enable-multivalue",
            ]
        }
    }
}

/// Where the results of one flavour lie.
pub struct Core {
    /// The folder with the glue `core_bg.js`, its list of exports `core.js` and its types `core.d.ts`.
    pub folder: PathBuf,
    /// The optimised module: WASM, or the JavaScript translation as an ES module.
    pub module: PathBuf,
}

impl Core {
    /// The data of the JavaScript translation, packed.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data.txt")
    }
}

/// The paths of a flavour's results, whether they are there or not.
pub fn core(layout: &Layout, variant: Variant, flavour: Flavour) -> Core {
    let folder = variant.work(layout).join(flavour.name());
    let module = folder.join(if flavour.is_translated() { "core_bg.wasm.js" } else { "hushkey.wasm" });
    Core { folder, module }
}

/// Compiles, binds and optimises one flavour of the core.
pub fn build_core(
    layout: &Layout,
    toolchain: &WasmToolchain,
    variant: Variant,
    flavour: Flavour,
    said: &Sender<String>,
) -> Result<Core> {
    let core = bind_core(layout, toolchain, variant, flavour, said)?;
    optimise(layout, variant, flavour, &core, said)?;
    Ok(core)
}

/// Compiles and binds alone: enough for the types of the exports.
pub fn bind_core(
    layout: &Layout,
    toolchain: &WasmToolchain,
    variant: Variant,
    flavour: Flavour,
    said: &Sender<String>,
) -> Result<Core> {
    let core = core(layout, variant, flavour);
    let compiled = core.folder.join("compiled.wasm");
    compile(layout, toolchain, variant, flavour, &compiled, said)?;

    let mut key = Key::of_step(include_str!("wasm.rs"));
    key.text(include_str!("glue.rs")).text(include_str!("shorten.rs")).file(&compiled)?;
    let outputs = ["core.js", "core_bg.js", "core_bg.wasm", "core.d.ts"].map(|name| core.folder.join(name));
    stage(&core.folder.join("bindgen.stamp"), &key, &outputs, || {
        bind(&compiled, &core.folder, variant)?;
        // The scanner is never translated: it may pass what it likes.
        if flavour != Flavour::Scanner {
            glue::check_boundary(&core.folder.join("core_bg.js"))?;
        }
        if flavour.is_translated() {
            glue::adapt_to_moving_memory(&core.folder.join("core_bg.js"))?;
        }
        if variant.finish != Finish::Debug {
            let [module, glue] = ["core_bg.wasm", "core_bg.js"].map(|name| core.folder.join(name));
            shorten::imports(&module, &glue, flavour.is_translated())?;
        }
        Ok(())
    })?;
    Ok(core)
}

/// Cargo knows best whether something changed, but even its "no" takes as long as everything else in an idle build together.
fn compile(
    layout: &Layout,
    toolchain: &WasmToolchain,
    variant: Variant,
    flavour: Flavour,
    output: &Path,
    said: &Sender<String>,
) -> Result<()> {
    let mut key = Key::of_step(include_str!("wasm.rs"));
    key.text(&toolchain.version).text(include_str!("setup/wasm_std.rs"));
    // The dialog's style sheet and its colours are compiled in.
    for folder in ["src", "rules", "extension/dialog"] {
        key.folder(&layout.root.join(folder))?;
    }
    for file in ["build.rs", "Cargo.toml", "Cargo.lock", "extension/look/colours.css"] {
        key.file(&layout.root.join(file))?;
    }
    stage(&output.with_extension("stamp"), &key, &[output.to_path_buf()], || {
        // One target folder for each flavour: they differ in flags, and would throw out each other's dependencies.
        let target = layout.root.join("target").join(variant.target(flavour));
        let shipped = variant.finish == Finish::Shipped;
        let mut cargo = if shipped { toolchain.cargo_for_shipping() } else { toolchain.cargo() };
        cargo.current_dir(&layout.root).args(["build", "--package", "hushkey", "--lib", "--release", "--quiet"]);
        cargo.args(["--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
        let features = [if flavour.is_guard() { variant.features() } else { &[] }, flavour.features()].concat();
        cargo.args(["--features", &features.join(",")]);
        if std::io::stderr().is_terminal() {
            cargo.args(["--color", "always"]);
        }
        // Measured: a tenth less of JavaScript to load and half the time of the first scans, for the same speed when warm. `z` is a tenth less again, and
        // slower in both (docs/performance.md).
        cargo.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s");
        if variant.finish == Finish::Quick {
            for (setting, value) in [("LTO", "off"), ("CODEGEN_UNITS", "16"), ("INCREMENTAL", "true")] {
                cargo.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
            }
        }
        if variant.finish == Finish::Debug {
            // The release profile with assertions: an unoptimised core would be too large to translate.
            cargo.env("CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS", "true");
        }
        cargo.env("CARGO_ENCODED_RUSTFLAGS", encoded_flags(layout, toolchain, variant, flavour));
        say(said, &format!("  {}: compiling", flavour.name()));
        let warnings = command::read_warnings(&mut cargo)?;
        // All flavours would say the same.
        if flavour == Flavour::Wasm && !warnings.is_empty() {
            say(said, warnings.trim_end());
        }
        let built = target.join("wasm32-unknown-unknown").join("release").join("hushkey.wasm");
        tree::write(output, &tree::read(&built)?)
    })?;
    Ok(())
}

/// Whoever shows the progress may be gone; the work goes on all the same.
fn say(said: &Sender<String>, text: &str) {
    let _ = said.send(text.to_owned());
}

/// Flags by the variable that nothing overrides, with the builder's own paths taken out of the messages of panics.
fn encoded_flags(layout: &Layout, toolchain: &WasmToolchain, variant: Variant, flavour: Flavour) -> String {
    let mut flags: Vec<String> = flavour.rustc_flags().iter().map(ToString::to_string).collect();
    if variant.finish == Finish::Shipped {
        flags.extend(toolchain.flags_for_shipping().map(str::to_owned));
    }
    flags.push(format!("--remap-path-prefix={}=", layout.root.display()));
    for (path, name) in &toolchain.path_names {
        flags.push(format!("--remap-path-prefix={}={name}", path.display()));
    }
    flags.join("\x1f")
}

fn bind(input: &Path, folder: &Path, variant: Variant) -> Result<()> {
    let readable = variant.finish == Finish::Debug;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    let outcome = bindgen
        .input_path(input)
        .out_name("core")
        .typescript(true)
        .debug(readable)
        .keep_debug(false)
        .remove_name_section(!readable)
        .remove_producers_section(true)
        .bundler(true)
        .and_then(|bindgen| bindgen.generate(folder));
    outcome.map_err(|error| anyhow!("wasm-bindgen could not read {}: {error:#}", input.display()))
}

fn optimise(layout: &Layout, variant: Variant, flavour: Flavour, core: &Core, said: &Sender<String>) -> Result<()> {
    let bound = core.folder.join("core_bg.wasm");
    let mut key = Key::of_step(include_str!("wasm.rs"));
    key.file(&bound)?.file(&layout.node_tools().join("package-lock.json"))?;
    key.text(include_str!("pack.rs"));
    let mut outputs = vec![core.module.clone()];
    outputs.extend(flavour.is_translated().then(|| core.data()));
    stage(&core.folder.join("optimise.stamp"), &key, &outputs, || {
        say(said, &format!("  {}: optimising", flavour.name()));
        let plain = core.folder.join("optimised.wasm");
        let mut wasm_opt = node::tool(layout, "wasm-opt");
        // Before the lowering, which it could undo. The lowest memory is the far end of the stack: no data lies there.
        if variant.finish != Finish::Quick {
            wasm_opt.args(["-Oz", "--low-memory-unused"]);
        }
        if flavour.is_translated() {
            wasm_opt.args(ENGINES_CHOICE);
        }
        wasm_opt.args(flavour.wasm_opt_flags()).arg(&bound).arg("-o").arg(&plain);
        if variant.finish == Finish::Debug {
            wasm_opt.arg("-g");
        }
        quiet(&mut wasm_opt)?;
        if !flavour.is_translated() {
            return tree::write(&core.module, &tree::read(&plain)?);
        }
        let mut wasm2js = node::tool(layout, "wasm2js");
        wasm2js
            .arg(if variant.finish == Finish::Shipped { "-Oz" } else { "-O1" })
            .args(ENGINES_CHOICE)
            .arg(&plain)
            .arg("-o")
            .arg(&core.module);
        quiet(&mut wasm2js)?;
        let packed = pack::pack(&tree::read_text(&core.module)?)?;
        tree::write(&core.module, packed.module.as_bytes())?;
        tree::write(&core.data(), packed.data.as_bytes())
    })?;
    Ok(())
}

/// A function that has one caller alone stays one, unless it is tiny: engines of JavaScript compile small functions that run often, soon and
/// well, and of a large one hardly any part.
const ENGINES_CHOICE: [&str; 2] = ["--one-caller-inline-max-function-size", "20"];

/// The tools' chatter is of no use unless they fail.
fn quiet(command: &mut Command) -> Result<()> {
    command::read(command).map(|_| ()).context("optimising the core failed")
}
