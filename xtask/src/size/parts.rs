//! What is in a module by part, from its functions' names: before the last optimisation, which takes the names away.

use crate::sections::Reader;
use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many parts are told by name.
const TOLD: usize = 40;

/// The parts of a WASM module, the largest first.
pub fn table(module: &[u8]) -> Result<String> {
    let Sections { sizes, imported, names, data } = read(module)?;
    let mut parts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, size) in sizes.iter().enumerate() {
        let name = names.get(&(imported + index)).map_or("?", String::as_str);
        // What tells wasm-bindgen of types; it takes them out.
        if name.starts_with("__wbindgen_describe") {
            continue;
        }
        let (count, sum) = parts.entry(part(name)).or_default();
        *count += 1;
        *sum += size;
    }
    let mut parts: Vec<_> = parts.into_iter().collect();
    parts.sort_by_key(|(name, (_, sum))| (std::cmp::Reverse(*sum), name.clone()));
    let rest = parts.split_off(parts.len().min(TOLD));
    if !rest.is_empty() {
        let (count, sum) = rest.iter().fold((0, 0), |(count, sum), (_, part)| (count + part.0, sum + part.1));
        parts.push(("all others".to_owned(), (count, sum)));
    }
    let mut table = format!("the guard's WASM before it is optimised\n{:>8}  functions  part\n", "bytes");
    let _ = writeln!(table, "{data:>8}  {:>9}  data", "");
    for (name, (count, sum)) in parts {
        let _ = writeln!(table, "{sum:>8}  {count:>9}  {name}");
    }
    Ok(table)
}

/// What of a module's sections counts.
#[derive(Default)]
struct Sections {
    sizes: Vec<usize>,
    imported: usize,
    names: BTreeMap<usize, String>,
    data: usize,
}

fn read(module: &[u8]) -> Result<Sections> {
    let mut reader = Reader(module);
    ensure!(reader.take(8)?.starts_with(b"\0asm"), "this is no WASM module");
    let mut sections = Sections::default();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let mut section = Reader(reader.take(length)?);
        match id {
            0 => {
                let name = section.bytes()?;
                if name == b"name" {
                    sections.names = names(section)?;
                }
            }
            2 => sections.imported = imported_functions(section)?,
            10 => {
                for _ in 0..section.number()? {
                    sections.sizes.push(section.bytes()?.len());
                }
            }
            11 => sections.data = length,
            _ => {}
        }
    }
    Ok(sections)
}

fn imported_functions(mut section: Reader) -> Result<usize> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        section.bytes()?;
        section.bytes()?;
        // A function is the only kind that rustc imports, with one number for its type.
        ensure!(section.byte()? == 0, "the module imports something that is no function");
        section.number()?;
        functions += 1;
    }
    Ok(functions)
}

fn names(mut section: Reader) -> Result<BTreeMap<usize, String>> {
    let mut names = BTreeMap::new();
    while !section.0.is_empty() {
        let kind = section.byte()?;
        let mut inner = Reader(section.bytes()?);
        // The other kinds name modules, locals and the like.
        if kind == 1 {
            for _ in 0..inner.number()? {
                let index = inner.number()?;
                names.insert(index, String::from_utf8_lossy(inner.bytes()?).into_owned());
            }
        }
    }
    Ok(names)
}

/// The part that a function belongs to: ours by module, others' by crate; ours too where code of others was made for our types.
fn part(name: &str) -> String {
    let path = path(name);
    match path.as_slice() {
        ["hushkey", first, second, ..] if !is_item(second) => format!("hushkey::{first}::{second}"),
        ["hushkey", first, ..] => format!("hushkey::{first}"),
        [implementing, ..] if implementing.starts_with('_') => krate(implementing),
        [krate, ..] => (*krate).to_owned(),
        [] => "?".to_owned(),
    }
}

/// Whether a word of a path is no module: the older mangling's closing hash, or a type.
fn is_item(word: &str) -> bool {
    word.len() == 17 && word.starts_with('h') || word.starts_with(|sign: char| sign.is_ascii_uppercase() || sign == '_')
}

/// The words of a mangled name's path, in the older mangling and in the newer, where they begin behind a crate: `Cs`, its hash up to `_`.
fn path(name: &str) -> Vec<&str> {
    let older = name.strip_prefix("_ZN").map(words);
    let newer = || name.starts_with("_R").then(|| name.split("Cs").skip(1)).into_iter().flatten();
    let newer = || newer().filter_map(|rest| Some(words(rest.split_once('_')?.1))).find(|words| !words.is_empty());
    older.or_else(newer).unwrap_or_else(|| vec![name])
}

fn words(mut mangled: &str) -> Vec<&str> {
    let mut words = Vec::new();
    while let Some((word, rest)) = word(mangled) {
        words.push(word);
        mangled = rest;
    }
    words
}

/// The word that a mangled name goes on with, behind its length.
fn word(mangled: &str) -> Option<(&str, &str)> {
    let digits = mangled.bytes().take_while(u8::is_ascii_digit).count();
    let length = mangled.get(..digits)?.parse().ok()?;
    mangled.get(digits..)?.split_at_checked(length)
}

/// The crate of `_$LT$alloc..vec..Vec$LT$T$GT$…`.
fn krate(implementing: &str) -> String {
    let path = implementing.split("..").next().unwrap_or_default();
    path.rsplit(['$', '_']).next().filter(|krate| !krate.is_empty()).unwrap_or(implementing).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{part, table};

    #[test]
    fn functions_are_counted_by_module_and_crate() {
        for (name, wanted) in [
            ("_ZN7hushkey4scan6search7strides47_$LT$impl$GT$7strides17h37f3d65214a28e54E", "hushkey::scan::search"),
            ("_ZN7hushkey6markup4text17h6de831c29a42e659E", "hushkey::markup::text"),
            ("_ZN4sha26sha25611compress25617hbfc45605d4aa28edE", "sha2"),
            ("_ZN25_$LT$alloc..vec..Vec$GT$3pop17h37f3d65214a28e54E", "alloc"),
            ("_RNvMs0_NtCsjqx8TIyZbP9_8dlmalloc8dlmallocINtB5_8Dlmalloc6mallocCsebHcaeoSrxy_3std", "dlmalloc"),
            ("_RNvMNtNtCs1wG3muZwdD6_7hushkey4scan6searchNtB2_6Search5token", "hushkey::scan::search"),
            ("_RNvNtNtNtCs1wG3muZwdD6_7hushkey3web5guard8of_field", "hushkey::web::guard"),
            ("memcpy", "memcpy"),
        ] {
            assert_eq!(part(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_module_is_read() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // Two functions of two and three bytes, four bytes of data, and a name for each function.
        module.extend(b"\x0a\x08\x02\x02\0\x0b\x03\0\x01\x0b");
        module.extend(b"\x0b\x04data");
        module.extend(b"\0\x14\x04name\x01\x0d\x02\0\x06memcpy\x01\x02go");
        let table = table(&module).unwrap();
        assert!(table.contains("       4             data\n"), "{table}");
        assert!(table.contains("       3          1  go\n       2          1  memcpy\n"), "{table}");
        assert!(super::table(b"no").is_err());
    }
}
