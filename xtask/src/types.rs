//! The types of the core's JavaScript face, for tsc: the scripts in `extension/` and `www/` are checked against what Rust really exports.

use crate::build::Variant;
use crate::layout::Layout;
use crate::tree;
use crate::wasm::{self, Flavour};
use anyhow::Result;

const FACTORY: &str = "\
import type * as core from \"./hushkey.js\";
export type Core = typeof core;
export const needsModule: boolean;
export function instantiate(module?: WebAssembly.Module): Core;
";

/// Writes `core/guard.d.ts`, `core/scanner.d.ts` and what they stand on, where tsconfig.json's `rootDirs` looks for them.
pub fn write(layout: &Layout, variant: Variant) -> Result<()> {
    let folder = layout.work().join("types").join("core");
    let exports = tree::read(&wasm::core(layout, variant, Flavour::Wasm).folder.join("core.d.ts"))?;
    tree::write(&folder.join("hushkey.d.ts"), &exports)?;
    tree::write(&folder.join("guard.d.ts"), FACTORY.as_bytes())?;
    tree::write(&folder.join("scanner.d.ts"), FACTORY.as_bytes())
}
