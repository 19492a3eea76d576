//! What the documents tell people to run can be run: the command is there with its options, and somebody runs it, so that a document does
//! not go on telling what has ceased to work. The examples' commands are run here.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

mod documents;
mod programs;

use documents::{between, lines};
use std::fs;
use std::path::Path;

/// The commands that a document tells people to run: the lines of its blocks, and the code spans that begin like one.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (code, line) in lines(text) {
        let spans = if code { vec![line] } else { between(line, "`", "`") };
        for one in spans.into_iter().flat_map(|one| one.split('|')) {
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
                // What it is a part of a test's name of is a module's name with us.
                ["--lib", module] if !module.starts_with('-') => {
                    let file = module.rsplit("::").next().unwrap_or_default();
                    (!is_module(Path::new("src"), file)).then(|| format!("no tests of {module}"))
                }
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

/// Whether a file of this name is below `folder`.
fn is_module(folder: &Path, name: &str) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.into_iter().any(|path| {
        if path.is_dir() { is_module(&path, name) } else { path.file_stem().is_some_and(|stem| stem == name) }
    })
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
fn commands_can_be_run() {
    let documents = documents::all(Path::new("."));
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

/// Who runs each command of the documents, by how the command begins; the longest beginning counts.
const WHO: &[(&str, &str)] = &[
    ("cargo xtask lint", CI),
    ("cargo xtask test", CI),
    ("cargo xtask build", CI),
    ("cargo publish", CI),
    ("cargo test", CI),
    ("cargo bench", "the benches are tests too, on little (Cargo.toml)"),
    ("cargo run", "the examples, below"),
    ("cargo xtask run", BY_HAND),
    ("cargo xtask soak", BY_HAND),
    ("cargo xtask bench", BY_HAND),
    ("cargo xtask fuzz", BY_HAND),
    ("cargo xtask pictures", BY_HAND),
    ("cargo xtask size", BY_HAND),
    ("cargo xtask package", BY_HAND),
    ("cargo xtask release", "people, before a release: it takes more than an hour"),
    ("cargo xtask commands", BY_HAND),
    ("node tests/browser/bench/cores.mjs", BY_HAND),
    ("node tests/browser/bench/page-scan.mjs", BY_HAND),
    ("node tests/browser/bench/typing.mjs", BY_HAND),
    ("node tests/browser/bench/start.mjs", BY_HAND),
    ("cargo xtask train", "nobody: its table is committed, and is another whenever a dependency is"),
    ("cargo add", "nobody: it changes who adds us; that the package stands by itself, `cargo xtask lint` sees"),
    ("cargo miri", "nobody: it needs a nightly Rust, and longer than all else"),
    ("cargo deny", "nobody: its list of advisories is on the network"),
];
const CI: &str = "`.ci/run`, by itself or as part of another";
/// See `xtask/src/commands.rs`.
const BY_HAND: &str = "`cargo xtask commands`, before a release";

#[test]
fn somebody_runs_each_command() {
    let documents = documents::all(Path::new("."));
    let all: Vec<String> = documents.iter().flat_map(|(_, text)| commands(text)).collect();
    let begins = |command: &str, start: &str| {
        command.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let nobody: Vec<&String> = all.iter().filter(|one| !WHO.iter().any(|(start, _)| begins(one, start))).collect();
    assert!(nobody.is_empty(), "who runs these, so that they go on working? {nobody:?}");
    let shortest = fs::read_to_string("xtask/src/commands.rs").expect("it is there");
    for (start, who) in WHO {
        assert!(
            all.is_empty() || all.iter().any(|one| begins(one, start)),
            "no document tells to run `{start}` any more"
        );
        let run = *start == "cargo xtask commands" || shortest.contains(&format!("(\"{start}\", "));
        assert_eq!(*who == BY_HAND, run, "`{start}`: what `cargo xtask commands` runs is in xtask/src/commands.rs");
    }
}

/// What stands for a file in the documents' commands.
const FILES: [&str; 3] = ["FILE", "TEXT", "notes.txt"];

#[test]
fn the_examples_commands_do_what_they_are_told() {
    let folder = std::env::temp_dir().join(format!("hushkey-told-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("there is room for a folder");
    let [text, rules] = ["notes.txt", "rules.toml"].map(|name| folder.join(name).display().to_string());
    let key = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    fs::write(&text, format!("GITHUB_TOKEN={key}\n")).expect("it is written");
    fs::write(&rules, "[[rule]]\nid = \"names\"\nwords = [\"Blue Heron\"]\n").expect("it is written");
    let mut ran = 0;
    let documents = documents::all(Path::new("."));
    for (name, command) in
        documents.iter().flat_map(|(name, text)| commands(text).into_iter().map(move |one| (name, one)))
    {
        let Some((example, told)) = command.split_once("--example ").and_then(|(_, rest)| rest.split_once(" -- "))
        else {
            continue;
        };
        let mut given: Vec<&str> = told.split_whitespace().collect();
        let has_rules = given.contains(&"--rules");
        if has_rules && !cfg!(feature = "custom-rules") {
            continue;
        }
        let names_file = given.iter().any(|word| FILES.contains(word));
        for at in 0..given.len() {
            let before = at.checked_sub(1).and_then(|before| given.get(before)).copied();
            let after_rules = before == Some("--rules");
            if before == Some("--tokens") {
                // One of each is enough to see that it works.
                given.splice(at..=at, ["1"]);
            }
            if let Some(word) = given.get_mut(at).filter(|word| FILES.contains(word)) {
                *word = if after_rules { &rules } else { &text };
            }
        }
        let input = if given.contains(&"--jsonl") { "{\"id\":\"1\",\"text\":\"…\"}\n" } else { "ACME_KEY=…\n" };
        let output = programs::run(example, &given, input);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{name}: `{command}`: {}", String::from_utf8_lossy(&output.stderr));
        assert!(!names_file || (said.contains("GitHub") && !said.contains(&key)), "{name}: `{command}` says {said}");
        ran += 1;
    }
    fs::remove_dir_all(&folder).expect("it was made here");
    assert!(documents.is_empty() || ran >= 5, "only {ran} were run");
}

#[test]
fn what_cannot_be_run_is_seen() {
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
