//! Makes `core/guard.js`, `core/scanner.js` and the two of rules of one's own from wasm-bindgen's glue; and the classic scripts that run in pages, `content.js` and `page.js`,
//! from their parts.
//!
//! Both have one interface: `needsModule` and `instantiate(module?)`, where every call makes an independent core. wasm-bindgen keeps the
//! state of its glue in module variables, so the whole glue is bundled into the body of that function. They are modules, but for what Firefox's guard
//! needs: those are classic scripts beside the loader, and leave their interface where the loader looks for it.

use crate::build::{Finish, Variant};
use crate::layout::Layout;
use crate::manifest::Target;
use crate::stage::{Key, stage};
use crate::wasm::{Core, Flavour};
use crate::{command, node, pack, tree};
use anyhow::{Context, Result, ensure};
use std::fmt::Write;
use std::path::PathBuf;
use std::process::Command;

/// The browsers that the manifest's lowest versions stand for; their JavaScript is newer than this.
const SCRIPT_TARGET: &str = "--target=es2022";

/// How a bundle gives its interface.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// As a module's exports.
    Exports,
    /// Under this name where `extension/loader/arrival.js` looks for it, by a classic script beside the loader.
    Beside(&'static str),
}

impl Given {
    /// The guard's, which is a script in Firefox alone.
    pub fn of_guard(flavour: Flavour) -> Self {
        if flavour == Flavour::Wasm { Self::Beside("core") } else { Self::Exports }
    }
}

/// Bundles one flavour; the result's path.
pub fn bundle(layout: &Layout, variant: Variant, flavour: Flavour, core: &Core, given: Given) -> Result<PathBuf> {
    let folder = core.folder.join(if given == Given::Exports { "module" } else { "beside" });
    let output = folder.join("factory.js");
    let mut key = Key::of_step(include_str!("bundle.rs"));
    key.file(&core.folder.join("core.js"))?.file(&core.folder.join("core_bg.js"))?;
    if flavour.is_translated() {
        key.file(&core.module)?.file(&core.data())?.text(include_str!("pack.rs"));
    }
    key.file(&layout.node_tools().join("package-lock.json"))?;
    stage(&folder.join("bundle.stamp"), &key, std::slice::from_ref(&output), || {
        let exports = exports(&tree::read_text(&core.folder.join("core.js"))?)
            .with_context(|| format!("in {}", core.folder.join("core.js").display()))?;
        let entry = core.folder.join("entry.js");
        tree::write(&entry, entry_script(flavour, &exports).as_bytes())?;
        // What wasm2js asks of its surroundings exists only for 64-bit integers at the boundary, which `glue` refuses.
        let env = core.folder.join("env.js");
        tree::write(&env, b"export function setTempRet0() {}\nexport function getTempRet0() { return 0; }\n")?;

        let body = folder.join("body.js");
        let mut inner = esbuild(layout);
        inner.arg(&entry).args(["--bundle", "--format=iife", "--global-name=hushkeyCore", SCRIPT_TARGET]);
        inner.arg(format!("--alias:env={}", env.display())).arg(format!("--outfile={}", body.display()));
        command::read(&mut inner).context("bundling the core failed")?;

        let factory = folder.join("factory.source.js");
        let prelude =
            if flavour.is_translated() { pack::prelude(&tree::read_text(&core.data())?) } else { String::new() };
        let script = factory_script(flavour, given, &prelude, &tree::read_text(&body)?);
        tree::write(&factory, script.as_bytes())?;
        let mut outer = esbuild(layout);
        let format = if given == Given::Exports { "--format=esm" } else { "--format=iife" };
        outer.arg(&factory).args([format, SCRIPT_TARGET, "--legal-comments=none"]);
        outer.arg(format!("--outfile={}", output.display()));
        if variant.finish != Finish::Debug {
            outer.arg("--minify");
        }
        command::read(&mut outer).context("minifying the core failed")?;
        Ok(())
    })?;
    Ok(output)
}

/// The classic scripts that run in pages: the folder of their parts, and their name.
pub const SCRIPTS: [(&str, &str); 2] = [("loader", "content.js"), ("page", "page.js")];

/// Makes one classic script, called `name`, of the parts in a folder of `extension/`, without what is only for the other browser; the result's
/// path.
pub fn script(layout: &Layout, variant: Variant, target: Target, (folder, name): (&str, &str)) -> Result<PathBuf> {
    let extension = layout.root.join("extension");
    let output = variant.work(layout).join(target.name()).join(name);
    let mut key = Key::of_step(include_str!("bundle.rs"));
    // One may use parts of another.
    for (folder, _) in SCRIPTS {
        key.folder(&extension.join(folder))?;
    }
    let folder = extension.join(folder);
    key.file(&layout.node_tools().join("package-lock.json"))?;
    stage(&output.with_extension("stamp"), &key, std::slice::from_ref(&output), || {
        let mut esbuild = esbuild(layout);
        esbuild.arg(folder.join("main.js")).args(["--bundle", "--format=iife", SCRIPT_TARGET, "--legal-comments=none"]);
        esbuild.arg(format!("--outfile={}", output.display()));
        esbuild.arg(format!("--define:IN_FIREFOX={}", target == Target::Firefox));
        esbuild.arg(if variant.finish == Finish::Debug { "--minify-syntax" } else { "--minify" });
        command::read(&mut esbuild).with_context(|| format!("making {name} of its parts failed"))?;
        Ok(())
    })?;
    Ok(output)
}

fn esbuild(layout: &Layout) -> Command {
    let mut esbuild = node::tool(layout, "esbuild");
    esbuild.arg("--log-level=warning");
    esbuild
}

/// The names that wasm-bindgen's own entry re-exports: what the core gives to JavaScript.
fn exports(entry: &str) -> Result<Vec<String>> {
    let list = entry.split_once("export {").and_then(|(_, rest)| rest.split_once('}')).map(|(list, _)| list);
    let names: Vec<String> =
        list.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    ensure!(
        !names.is_empty(),
        "the core exports nothing to JavaScript; mark what it should with #[wasm_bindgen] in src/web"
    );
    Ok(names)
}

/// Starts one core: the glue gets its WASM, and the exports are handed out.
fn entry_script(flavour: Flavour, exports: &[String]) -> String {
    let names = exports.join(", ");
    let mut script = String::from("import * as glue from \"./core_bg.js\";\n");
    if flavour.is_translated() {
        script.push_str("import * as translated from \"./core_bg.wasm.js\";\n");
    }
    // Writing to a String cannot fail.
    let _ = writeln!(script, "import {{ {names} }} from \"./core_bg.js\";");
    script.push_str("export function start(module) {\n");
    script.push_str(if flavour.is_translated() {
        "  glue.__wbg_set_wasm(translated);\n  translated.__wbindgen_start?.();\n"
    } else {
        // By its path in the readable build, which keeps all names.
        "  const { exports } = new WebAssembly.Instance(module, { \"./core_bg.js\": glue, g: glue });\n  \
         glue.__wbg_set_wasm(exports);\n  exports.__wbindgen_start?.();\n"
    });
    let _ = writeln!(script, "  return {{ {names} }};\n}}");
    script
}

/// What is around it: each call runs the whole bundle anew, and so has its own state and its own memory.
fn factory_script(flavour: Flavour, given: Given, prelude: &str, body: &str) -> String {
    let needs_module = !flavour.is_translated();
    let given = match given {
        Given::Beside(name) => {
            format!(
                "(globalThis[Symbol.for(\"hushkey cores\")] ??= {{}})[\"{name}\"] = {{ needsModule, instantiate }};"
            )
        }
        Given::Exports => "export { needsModule, instantiate };".to_owned(),
    };
    format!(
        "{prelude}const needsModule = {needs_module};\nfunction instantiate(module) {{\n{body}\nreturn hushkeyCore.start(module);\n}}\n{given}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{Flavour, Given, exports, factory_script};

    #[test]
    fn firefox_is_given_a_classic_script_beside_the_loader_and_the_others_modules() {
        for (flavour, given, end) in [
            (Flavour::Wasm, Given::of_guard(Flavour::Wasm), "[\"core\"] = { needsModule, instantiate };"),
            (Flavour::Script, Given::of_guard(Flavour::Script), "export { needsModule, instantiate };"),
            (Flavour::Custom, Given::Beside("core/custom"), "[\"core/custom\"] = { needsModule, instantiate };"),
            (Flavour::Scanner, Given::Exports, "export { needsModule, instantiate };"),
        ] {
            let script = factory_script(flavour, given, "", "");
            assert!(script.trim_end().ends_with(end), "{script}");
            assert_eq!(script.contains("export"), given == Given::Exports, "{script}");
            assert_eq!(script.contains("needsModule = false"), flavour == Flavour::Script, "{script}");
        }
    }

    #[test]
    fn the_exports_are_read_from_the_entry() {
        let entry =
            "import * as wasm from \"./core_bg.wasm\";\nexport {\n    Guard, redact, scan\n} from \"./core_bg.js\";\n";
        assert_eq!(exports(entry).unwrap_or_default(), ["Guard", "redact", "scan"]);
        assert!(exports("import * as wasm from \"./core_bg.wasm\";").is_err());
    }
}
