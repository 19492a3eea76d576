//! The types of the core's JavaScript face, for tsc: the scripts in `extension/` and `www/` are checked against what Rust really exports.

use crate::build::Variant;
use crate::layout::Layout;
use crate::tree;
use crate::wasm::{self, Flavour};
use anyhow::Result;

/// Writes `core/guard.d.ts`, `core/scanner.d.ts`, `core/custom.d.ts` and what they stand on, where tsconfig.json's `rootDirs` looks for them.
pub fn write(layout: &Layout, variant: Variant) -> Result<()> {
    let folder = layout.work().join("types").join("core");
    let modules = [
        ("guard", "hushkey", Flavour::Wasm),
        ("scanner", "scanning", Flavour::Scanner),
        ("custom", "looking", Flavour::Custom),
    ];
    for (module, exports, flavour) in modules {
        let types = tree::read(&wasm::core(layout, variant, flavour).folder.join("core.d.ts"))?;
        tree::write(&folder.join(format!("{exports}.d.ts")), &types)?;
        let mut factory = factory(exports);
        if flavour == Flavour::Scanner {
            factory.push_str("export type { PageScan } from \"./scanning.js\";\n");
        }
        tree::write(&folder.join(format!("{module}.d.ts")), factory.as_bytes())?;
    }
    Ok(())
}

fn factory(exports: &str) -> String {
    format!(
        "import type * as core from \"./{exports}.js\";\nexport type Core = typeof core;\nexport const needsModule: boolean;\n\
         export function instantiate(module?: WebAssembly.Module): Core;\n"
    )
}
