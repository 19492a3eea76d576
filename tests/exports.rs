//! What one file of the extension or of the site exports, another one imports. An export that nobody asks for looks like part of a bargain,
//! and keeps what could be changed or thrown away.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

use std::path::Path;
use std::{fs, io};

/// Whose exports count; and who else may import them.
const OURS: [&str; 2] = ["extension", "www"];
const OTHERS: [&str; 2] = ["tests/browser", "xtask/node"];

/// The scripts below `folder`, by their paths.
fn scripts(folder: &Path, found: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            scripts(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "js" || ending == "mjs") {
            found.push((path.display().to_string(), fs::read_to_string(&path)?));
        }
    }
    Ok(())
}

fn all(folders: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for folder in folders.iter().map(Path::new).filter(|folder| folder.exists()) {
        scripts(folder, &mut found).expect("the scripts can be read");
    }
    found
}

/// The names that a script exports.
fn exports(script: &str) -> Vec<&str> {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '$';
    let declared = script.lines().filter_map(|line| {
        let line = line.strip_prefix("export ")?;
        let line = line.strip_prefix("async ").unwrap_or(line);
        let kinds = ["function* ", "function ", "const ", "let ", "class "];
        let name = kinds.iter().find_map(|kind| line.strip_prefix(kind))?;
        name.split(|sign| !is_part(sign)).next()
    });
    let listed = script.lines().filter_map(|line| line.strip_prefix("export {")?.split_once('}'));
    let listed = listed.flat_map(|(names, _)| names.split(',')).filter_map(|name| name.split(" as ").last());
    declared.chain(listed).map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Whether the word `name` stands in `script`.
fn names(script: &str, name: &str) -> bool {
    script.split(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '$')).any(|word| word == name)
}

#[test]
fn what_is_exported_somebody_imports() {
    let ours = all(&OURS);
    let others = all(&OTHERS);
    let mut count = 0;
    let mut unused = Vec::new();
    for (path, script) in &ours {
        for name in exports(script) {
            count += 1;
            let elsewhere = ours.iter().filter(|(other, _)| other != path).chain(&others);
            if !elsewhere.into_iter().any(|(_, other)| names(other, name)) {
                unused.push(format!("{path} exports {name}, which no other file has"));
            }
        }
    }
    assert!(unused.is_empty(), "{}", unused.join("\n"));
    // In a package there is neither.
    assert!(ours.is_empty() || count > 100, "only {count} exports were seen");
}

#[test]
fn exports_are_seen_however_they_are_written() {
    let script = "export const A = 1;\nexport async function b() {}\nexport function* c() {}\nexport { d, e as f };\nconst g = 1;\n";
    assert_eq!(exports(script), ["A", "b", "c", "d", "f"]);
    assert!(names("import { b } from './x.js';", "b") && !names("import { bb } from './x.js';", "b"));
}
