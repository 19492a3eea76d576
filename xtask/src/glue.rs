//! What wasm-bindgen's glue must and must not hold for the wasm2js build to behave like the WASM.

use crate::tree;
use anyhow::{Context, Result, bail, ensure};
use std::fmt::Write;
use std::path::Path;

/// wasm2js passes 64-bit integers in two halves, wasm-bindgen as one `BigInt`: together they give wrong values without a word.
pub fn check_boundary(glue: &Path) -> Result<()> {
    let text = tree::read_text(glue)?;
    if let Some(line) = text.lines().find(|line| line.contains("BigInt")) {
        bail!(
            "an exported or imported function passes a 64-bit integer (`{}` in {}); pass u32 or f64 between Rust and JavaScript",
            line.trim(),
            glue.display()
        );
    }
    Ok(())
}

/// wasm2js' memory grows by making a new buffer and leaves the old one as it was, so the glue's cached views would go on reading and
/// writing the old one. Each cache must compare the buffers instead of asking whether its own was detached.
pub fn adapt_to_moving_memory(glue: &Path) -> Result<()> {
    let text = tree::read_text(glue)?;
    tree::write(glue, compare_buffers(&text).with_context(|| format!("in {}", glue.display()))?.as_bytes())
}

fn compare_buffers(glue: &str) -> Result<String> {
    let mut adapted = String::with_capacity(glue.len());
    let mut changed = 0_usize;
    let mut views = 0_usize;
    for line in glue.lines() {
        let line_views = line.matches("(wasm.memory.buffer)").count();
        views += line_views;
        if let Some(cache) = cache_check(line) {
            // Writing to a String cannot fail.
            let _ = writeln!(adapted, "    if ({cache} === null || {cache}.buffer !== wasm.memory.buffer) {{");
            changed += 1;
        } else {
            adapted.push_str(line);
            adapted.push('\n');
        }
    }
    // Fewer checks than views means that wasm-bindgen writes its caches in another way now, and stale views would be silent.
    ensure!(
        changed > 0 && changed == views,
        "{changed} caches of memory views were recognised, but {views} views are made: wasm-bindgen's glue has changed, adapt xtask/src/glue.rs"
    );
    Ok(adapted)
}

/// The name of the cached view, if this line asks whether one is still good.
fn cache_check(line: &str) -> Option<&str> {
    let condition = line.trim().strip_prefix("if (")?;
    let (name, rest) = condition.split_once(" === null || ")?;
    let asks = rest.starts_with(name) && (rest.contains(".byteLength === 0") || rest.contains(".buffer.detached"));
    (name.starts_with("cached") && asks).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::compare_buffers;

    const BYTES: &str = "    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {\n        \
                         cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);\n    }\n";

    #[test]
    fn a_cached_view_is_made_again_when_the_buffer_is_another() {
        let adapted = compare_buffers(BYTES).unwrap_or_default();
        let wanted =
            "    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.buffer !== wasm.memory.buffer) {\n";
        assert!(adapted.starts_with(wanted), "{adapted}");
        assert!(!adapted.contains("byteLength"));
    }

    #[test]
    fn a_view_whose_check_is_not_recognised_is_an_error() {
        assert!(compare_buffers("view = new Uint8Array(wasm.memory.buffer);\n").is_err());
        assert!(compare_buffers("").is_err());
    }
}
