//! The documents, read by the tests that hold them to what is there.

use std::path::Path;
use std::process::Command;
use std::{fs, str};

/// The documents that git knows below `root`, by their paths from there; none where the sources are not in a repository, as in a package.
pub fn all(root: &Path) -> Vec<(String, String)> {
    let listed = Command::new("git").current_dir(root).args(["ls-files", "-z", "*.md"]).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let names = listed.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok()).map(str::to_owned);
    let read = names.filter(|name| !name.is_empty()).filter_map(|name| {
        let text = fs::read_to_string(root.join(&name)).ok()?;
        Some((name, text))
    });
    read.collect()
}

/// The lines of a document, each with whether it stands in a block of code.
pub fn lines(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut code = false;
    text.lines().filter_map(move |line| {
        if line.trim_start().starts_with("```") {
            code = !code;
            return None;
        }
        Some((code, line))
    })
}

/// The parts of `line` between two signs.
pub fn between<'a>(line: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((inner, after)) = rest.split_once(open).and_then(|(_, inner)| inner.split_once(close)) {
        found.push(inner);
        rest = after;
    }
    found
}
