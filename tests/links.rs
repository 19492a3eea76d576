//! What the documents name is there: files and headings that they link to, paths that they mention, and commands that they tell people to
//! run; and the scanner's commands are run. A document that leads nowhere is worse than none.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

mod scan_program;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Command;
use std::{fs, str};

/// The documents that git knows; none where the sources are not in a repository, as in a package.
fn documents() -> Vec<(String, String)> {
    let listed = Command::new("git").args(["ls-files", "-z", "*.md"]).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let names = listed.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok()).map(str::to_owned);
    let read = names.filter(|name| !name.is_empty()).filter_map(|name| {
        let text = fs::read_to_string(&name).ok()?;
        Some((name, text))
    });
    read.collect()
}

/// The lines of a document, each with whether it stands in a block of code.
fn lines(text: &str) -> impl Iterator<Item = (bool, &str)> {
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
fn between<'a>(line: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((inner, after)) = rest.split_once(open).and_then(|(_, inner)| inner.split_once(close)) {
        found.push(inner);
        rest = after;
    }
    found
}

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

/// The commands that a document tells people to run: the lines of its blocks, and the code spans that begin like one.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (code, line) in lines(text) {
        let all = if code { vec![line] } else { between(line, "`", "`") };
        for one in all.into_iter().flat_map(|one| one.split('|')) {
            let one = one.split(" #").next().unwrap_or_default().trim();
            let words: Vec<&str> = one.split_whitespace().skip_while(|word| is_variable(word)).collect();
            if matches!(words.first(), Some(&"cargo" | &"node")) {
                found.push(words.join(" "));
            }
        }
    }
    found
}

/// `NAME=value` before a command.
fn is_variable(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

/// What cargo does itself, or `cargo deny` and Miri add to it, and documents may tell people to do.
const CARGO: [&str; 13] =
    ["add", "bench", "build", "clippy", "deny", "doc", "fmt", "install", "miri", "package", "publish", "run", "test"];

/// What is wrong with a command; nothing if it can be run.
fn wrong(command: &str, help: &str, manifest: &toml::Table) -> Option<String> {
    let words: Vec<&str> = command.split_whitespace().collect();
    match words.as_slice() {
        ["node", script, ..] => {
            (!script.starts_with('-') && !Path::new(script).exists()).then(|| format!("no {script}"))
        }
        ["cargo", "xtask", name, options @ ..] => {
            if *name != "…" && !help.contains(&format!("cargo xtask {name} ")) {
                return Some(format!("cargo xtask has no {name}"));
            }
            let flags = options.iter().filter(|word| word.starts_with("--"));
            flags
                .map(|flag| flag.trim_matches(|sign| matches!(sign, '[' | ']')))
                .find(|flag| !help.contains(flag))
                .map(|flag| format!("cargo xtask has no {flag}"))
        }
        ["cargo", name, options @ ..] if *name != "xtask" => {
            if !CARGO.contains(name) && !name.starts_with('-') {
                return Some(format!("cargo {name} is not known here"));
            }
            options.windows(2).find_map(|pair| match pair {
                ["--example", example] => missing("example", "examples", example, manifest),
                ["--bench", bench] => missing("bench", "benches", bench, manifest),
                ["--test", test] => missing("test", "tests", test, manifest),
                ["--features", features] => features.split(',').find_map(|feature| {
                    let known = manifest.get("features").and_then(|all| all.get(feature)).is_some();
                    (!known).then(|| format!("no feature {feature}"))
                }),
                _ => None,
            })
        }
        // A tool's name, and no command.
        _ => None,
    }
}

/// Whether cargo finds no such target.
fn missing(kind: &str, folder: &str, name: &str, manifest: &toml::Table) -> Option<String> {
    let listed = manifest.get(kind).and_then(toml::Value::as_array).into_iter().flatten();
    let is_listed = listed.into_iter().any(|one| one.get("name").and_then(toml::Value::as_str) == Some(name));
    let is_there =
        [format!("{folder}/{name}.rs"), format!("{folder}/{name}/main.rs")].iter().any(|path| Path::new(path).exists());
    (!is_listed && !is_there).then(|| format!("no {kind} {name}"))
}

#[test]
fn links_lead_somewhere() {
    let broken: Vec<String> = documents().iter().flat_map(|(name, text)| broken_links(name, text)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn paths_are_there() {
    // One says what was, the other what is in somebody else's repository.
    let of_others = ["CHANGELOG.md", "tests/sarif/README.md"];
    let documents = documents().into_iter().filter(|(name, _)| !of_others.contains(&name.as_str()));
    let missing: Vec<String> = documents.flat_map(|(name, text)| missing_paths(&name, &text)).collect();
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn commands_can_be_run() {
    let documents = documents();
    let help = fs::read_to_string("xtask/src/main.rs").unwrap_or_default();
    let manifest: toml::Table =
        fs::read_to_string("Cargo.toml").expect("the manifest is there").parse().expect("it is TOML");
    let mut count = 0;
    let mut bad = Vec::new();
    for (name, text) in &documents {
        for command in commands(text) {
            count += 1;
            bad.extend(wrong(&command, &help, &manifest).map(|why| format!("{name}: `{command}`: {why}")));
        }
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(documents.is_empty() || count > 20, "only {count} commands were seen");
}

/// What stands for a file in the documents' commands.
const FILES: [&str; 3] = ["FILE", "TEXT", "notes.txt"];

#[test]
fn the_scanners_commands_do_what_they_are_told() {
    let folder = std::env::temp_dir().join(format!("hushkey-told-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("there is room for a folder");
    let [text, rules] = ["notes.txt", "rules.toml"].map(|name| folder.join(name).display().to_string());
    let key = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    fs::write(&text, format!("GITHUB_TOKEN={key}\n")).expect("it is written");
    fs::write(&rules, "[[rule]]\nid = \"names\"\nwords = [\"Blue Heron\"]\n").expect("it is written");
    let mut ran = 0;
    let documents = documents();
    for (name, command) in
        documents.iter().flat_map(|(name, text)| commands(text).into_iter().map(move |one| (name, one)))
    {
        let Some((_, told)) = command.split_once("--example scan -- ") else { continue };
        let mut given: Vec<&str> = told.split_whitespace().collect();
        let has_rules = given.contains(&"--rules");
        if has_rules && !cfg!(feature = "custom-rules") {
            continue;
        }
        let names_file = given.iter().any(|word| FILES.contains(word));
        for at in 0..given.len() {
            let after_rules = at > 0 && given.get(at - 1) == Some(&"--rules");
            if let Some(word) = given.get_mut(at).filter(|word| FILES.contains(word)) {
                *word = if after_rules { &rules } else { &text };
            }
        }
        let input = if given.contains(&"--jsonl") { "{\"id\":\"1\",\"text\":\"…\"}\n" } else { "ACME_KEY=…\n" };
        let output = scan_program::scan(&given, input);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: `{command}`: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!names_file || (said.contains("GitHub") && !said.contains(&key)), "{name}: `{command}` says {said}");
        ran += 1;
    }
    fs::remove_dir_all(&folder).expect("it was made here");
    assert!(documents.is_empty() || ran >= 4, "only {ran} were run");
}

#[test]
fn what_is_not_there_is_seen() {
    let text = "# One\n[a](no-such.md) [b](#two) [c](#one) `[d](x.md)` <img src=\"no.png\">\n```\n[e](y.md)\n```\n";
    assert_eq!(broken_links("README.md", text).len(), 3);
    assert_eq!(missing_paths("README.md", "`src/no-such.rs` `src/lib.rs` `src/*.rs`").len(), 1);
    assert_eq!(anchors("## Why `a.b` is\n## Why `a.b` is\n"), ["why-ab-is", "why-ab-is-1"].map(str::to_owned).into());
    let manifest: toml::Table = "[features]\na = []\n[[example]]\nname = \"e\"\n".parse().expect("it is TOML");
    let help = "cargo xtask build [--quick] ";
    let of = |text: &str| commands(text).iter().filter(|one| wrong(one, help, &manifest).is_some()).count();
    assert_eq!(of("`cargo xtask build --quick` `cargo run --example e --features a` `X_Y=1 cargo test`"), 0);
    assert_eq!(
        of("`cargo xtask bild` `cargo xtask build --qick` `cargo run --example f` `cargo b` `cargo test --features b`"),
        5
    );
    assert_eq!(of("```sh\necho 1 | cargo run --example f # why\nnode no-such.mjs\n```\n"), 2);
}
