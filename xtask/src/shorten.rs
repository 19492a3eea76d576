//! Short names for what a module takes from its glue.
//!
//! wasm-bindgen names each import after what it is, with a hash, and its module before each: some forty bytes for each of four hundred, in the WASM
//! and in its glue, which nobody else reads.

use crate::sections::{self, Reader};
use crate::tree;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::path::Path;

/// What the module with the glue is called in a WASM instead of its path.
pub const GLUE: &str = "g";

/// Shortens the names in a bound module and its glue. wasm2js wants the glue's path as it is.
pub fn imports(module: &Path, glue: &Path, keeps_path: bool) -> Result<()> {
    let (bytes, text) = shortened(&tree::read(module)?, &tree::read_text(glue)?, keeps_path)
        .with_context(|| format!("in {}", module.display()))?;
    tree::write(module, &bytes)?;
    tree::write(glue, text.as_bytes())
}

fn shortened(module: &[u8], glue: &str, keeps_path: bool) -> Result<(Vec<u8>, String)> {
    let mut reader = Reader(module);
    let mut bytes = reader.take(8)?.to_vec();
    let mut names = BTreeMap::new();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let section = reader.bytes()?;
        bytes.push(id);
        if id == 2 {
            sections::bytes(&renamed(section, &mut names, keeps_path)?, &mut bytes);
        } else {
            sections::bytes(section, &mut bytes);
        }
    }
    Ok((bytes, in_glue(glue, &names)?))
}

/// The section of imports with other names, which are written down.
fn renamed(section: &[u8], names: &mut BTreeMap<String, String>, keeps_path: bool) -> Result<Vec<u8>> {
    let mut section = Reader(section);
    let count = section.number()?;
    let mut imports = Vec::new();
    sections::number(count, &mut imports);
    for _ in 0..count {
        let path = section.bytes()?;
        let name = std::str::from_utf8(section.bytes()?).context("an import's name is no UTF-8")?;
        ensure!(section.byte()? == 0, "the module imports `{name}`, which is no function: adapt xtask/src/shorten.rs");
        let kind = section.number()?;
        let next = format!("${}", names.len());
        let short = names.entry(name.to_owned()).or_insert(next);
        sections::bytes(if keeps_path { path } else { GLUE.as_bytes() }, &mut imports);
        sections::bytes(short.as_bytes(), &mut imports);
        imports.push(0);
        sections::number(kind, &mut imports);
    }
    Ok(imports)
}

/// The glue with the same names.
fn in_glue(glue: &str, names: &BTreeMap<String, String>) -> Result<String> {
    let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$';
    let mut text = String::with_capacity(glue.len());
    let mut rest = glue;
    while !rest.is_empty() {
        let start = rest.find(is_of_name).unwrap_or(rest.len());
        let (between, behind) = rest.split_at(start);
        text.push_str(between);
        let (word, behind) = behind.split_at(behind.find(|sign| !is_of_name(sign)).unwrap_or(behind.len()));
        if let Some(short) = names.get(word) {
            ensure!(!text.ends_with("wasm."), "`{word}` is an export as well as an import: adapt xtask/src/shorten.rs");
            text.push_str(short);
        } else {
            ensure!(!word.starts_with('$') || word.len() == 1, "the glue has a name `{word}` of its own");
            text.push_str(word);
        }
        rest = behind;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::shortened;

    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x17\x02\x03./g\x05first\0\0\x03./g\x03two\0\0";

    #[test]
    fn imports_are_renamed_on_both_sides() {
        let glue = "export function first() { return wasm.first_one(two); }\nexport const two = 2;";
        let (module, text) = shortened(MODULE, glue, false).unwrap();
        assert_eq!(module, b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0f\x02\x01g\x02$0\0\0\x01g\x02$1\0\0");
        assert_eq!(text, "export function $0() { return wasm.first_one($1); }\nexport const $1 = 2;");
        let (module, _) = shortened(MODULE, glue, true).unwrap();
        assert!(module.windows(5).any(|part| part == b"./g\x02$"));
    }

    #[test]
    fn what_could_be_mistaken_is_an_error() {
        assert!(shortened(MODULE, "wasm.first()", false).is_err());
        assert!(shortened(MODULE, "const $0 = 1;", false).is_err());
        assert!(shortened(b"no", "", false).is_err());
    }
}
