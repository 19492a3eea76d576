//! What the documents name is there: files and headings that they link to, and paths that they mention. A document that leads nowhere is
//! worse than none. So is it with the files that comments name. What the documents tell people to run is `tests/commands.rs`'.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

mod documents;

use documents::{between, lines};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::{fs, str};

/// A line without its code spans, in which nothing is a link.
fn without_spans(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// Where the links of a document lead.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (_, line) in lines(text).filter(|(code, _)| !code) {
        let line = without_spans(line);
        for (open, close) in [("](", ")"), ("src=\"", "\""), ("srcset=\"", "\""), ("href=\"", "\"")] {
            found.extend(between(&line, open, close).into_iter().map(str::to_owned));
        }
    }
    found.retain(|link| !link.contains("://") && !link.starts_with("mailto:"));
    found
}

/// The anchors of a document's headings, as forges make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = lines(text).filter(|(code, line)| !code && line.starts_with('#'));
    let mut made = BTreeSet::new();
    for (_, heading) in headings {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept: String =
            words.chars().filter(|sign| sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_')).collect();
        let anchor = kept.replace(' ', "-");
        let mut one = anchor.clone();
        let mut further = 0;
        while !made.insert(one.clone()) {
            further += 1;
            one = format!("{anchor}-{further}");
        }
    }
    made
}

/// `path` as seen from the document `from`, from the repository's root.
fn seen_from(from: &str, path: &str) -> PathBuf {
    let mut made = Path::new(from).parent().map(Path::to_path_buf).unwrap_or_default();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(made.pop()),
            Component::CurDir => {}
            other => made.push(other),
        }
    }
    made
}

/// What a document leads to that is not there.
fn broken_links(name: &str, text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    for link in links(text) {
        let (path, anchor) = link.split_once('#').map_or((link.as_str(), None), |(path, anchor)| (path, Some(anchor)));
        let target = if path.is_empty() { PathBuf::from(name) } else { seen_from(name, path) };
        if !target.as_os_str().is_empty() && !target.exists() {
            broken.push(format!("{name} links to {link}: there is no {}", target.display()));
            continue;
        }
        let Some(anchor) = anchor else { continue };
        let there = if path.is_empty() { Ok(text.to_owned()) } else { fs::read_to_string(&target) };
        if !there.is_ok_and(|text| anchors(&text).contains(anchor)) {
            broken.push(format!("{name} links to {link}: no heading of {} has this anchor", target.display()));
        }
    }
    broken
}

/// The folders whose files documents name by their whole path.
const ROOMS: [&str; 10] =
    ["src/", "extension/", "xtask/src/", "tests/", "rules/", "www/", "docs/", "benches/", "fuzz/", "examples/"];

/// The paths in code spans that are not there.
fn missing_paths(name: &str, text: &str) -> Vec<String> {
    let spans = lines(text).filter(|(code, _)| !code).flat_map(|(_, line)| between(line, "`", "`"));
    let paths = spans.filter(|span| ROOMS.iter().any(|room| span.starts_with(room)));
    let plain = paths.filter(|path| !path.contains(['*', '<', ' ', '…', '{']));
    // A program may be named without the ending of its file.
    let is_there = |path: &str| Path::new(path).exists() || Path::new(&format!("{path}.rs")).exists();
    plain.filter(|path| !is_there(path)).map(|path| format!("{name} names {path}")).collect()
}

/// The sources that git knows, by their paths.
fn sources() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let names = listed.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok());
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Endings of files that comments name.
const NAMED: [&str; 5] = [".rs", ".md", ".js", ".mjs", ".toml"];
/// What the build makes, and names that look like a file's.
const MADE: [&str; 8] =
    ["content.js", "page.js", "guard.js", "scanner.js", "custom.js", "custom-guard.js", "core_bg.js", "core.js"];
const NO_FILES: [&str; 3] = ["Draft.js", "NAME.js", "x.test.mjs"];

/// The files that the comments of a source name and that `all` does not have.
fn missing_in_comments<'a>(text: &'a str, all: &[String]) -> Vec<&'a str> {
    let comments = text
        .lines()
        .map(str::trim_start)
        .filter(|line| ["//", "*", "/*", "# "].iter().any(|start| line.starts_with(start)));
    let words =
        comments.flat_map(|line| line.split(|sign: char| !(sign.is_ascii_alphanumeric() || "._-/".contains(sign))));
    let files = words
        .map(|word| word.trim_matches(|sign| matches!(sign, '.' | '/')))
        .filter(|word| NAMED.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending)));
    let is_known = |file: &str| {
        let name = file.rsplit('/').next().unwrap_or(file);
        MADE.contains(&name)
            || NO_FILES.contains(&name)
            || all.iter().any(|path| path == file || path.ends_with(&format!("/{file}")))
    };
    files.filter(|file| !is_known(file)).collect()
}

#[test]
fn comments_name_files_that_are_there() {
    let all = sources();
    let code = [".rs", ".js", ".mjs", ".ts", ".css"];
    let mut missing = Vec::new();
    for path in all.iter().filter(|path| code.iter().any(|ending| path.ends_with(ending))) {
        let text = fs::read_to_string(path).unwrap_or_default();
        missing.extend(missing_in_comments(&text, &all).into_iter().map(|file| format!("{path} names {file}")));
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn links_lead_somewhere() {
    let broken: Vec<String> =
        documents::all(Path::new(".")).iter().flat_map(|(name, text)| broken_links(name, text)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn paths_are_there() {
    // One says what was, the other what is in somebody else's repository.
    let of_others = ["CHANGELOG.md", "tests/sarif/README.md"];
    let documents = documents::all(Path::new(".")).into_iter().filter(|(name, _)| !of_others.contains(&name.as_str()));
    let missing: Vec<String> = documents.flat_map(|(name, text)| missing_paths(&name, &text)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn what_is_not_there_is_seen() {
    let text = "# One\n[a](no-such.md) [b](#two) [c](#one) `[d](x.md)` <img src=\"no.png\">\n```\n[e](y.md)\n```\n";
    assert_eq!(broken_links("README.md", text).len(), 3);
    assert_eq!(missing_paths("README.md", "`src/no-such.rs` `src/lib.rs` `src/*.rs`").len(), 1);
    let all = ["src/lib.rs".to_owned()];
    assert_eq!(
        missing_in_comments("// See lib.rs, src/lib.rs and `src/no.rs`.\nlet a = \"b.rs\";\n", &all),
        ["src/no.rs"]
    );
    assert_eq!(anchors("## Why `a.b` is\n## Why `a.b` is\n"), ["why-ab-is", "why-ab-is-1"].map(str::to_owned).into());
}
