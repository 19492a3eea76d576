//! `cargo xtask commands`: runs what the documents tell people to run and no test runs, each in its shortest form. For before a release: it takes
//! minutes, browsers and a nightly Rust. Which commands the tests run, `tests/commands.rs` knows, and that none is left out.

use crate::layout::Layout;
use crate::{command, setup};
use anyhow::{Result, bail};
use std::process::Command;

/// How each command of the documents begins, and what is run for it, from the repository's root.
const SHORTEST: [(&str, &[&str]); 13] = [
    ("cargo xtask run", &["cargo", "xtask", "run", "--headless"]),
    ("cargo xtask run --firefox", &["cargo", "xtask", "run", "--firefox", "--headless"]),
    ("cargo xtask soak", &["cargo", "xtask", "soak", "--hours", "0.002"]),
    ("cargo xtask soak --tabs", &["cargo", "xtask", "soak", "--tabs", "2"]),
    ("node tests/browser/bench/cores.mjs", &["node", "tests/browser/bench/cores.mjs"]),
    ("node tests/browser/bench/page-scan.mjs", &["node", "tests/browser/bench/page-scan.mjs", "1"]),
    ("node tests/browser/bench/typing.mjs", &["node", "tests/browser/bench/typing.mjs", "5"]),
    ("node tests/browser/bench/start.mjs", &["node", "tests/browser/bench/start.mjs", "10"]),
    ("cargo xtask bench", &["cargo", "xtask", "bench", "--native", "--megabytes", "1"]),
    // The documents' own pictures stay as they are.
    ("cargo xtask pictures", &["node", "tests/browser/pictures.mjs", "--docs", "target/pictures/documents"]),
    ("cargo xtask size", &["cargo", "xtask", "size"]),
    ("cargo xtask package", &["cargo", "xtask", "package"]),
    ("cargo xtask fuzz", &["cargo", "xtask", "fuzz", "--runs", "100"]),
];

/// Runs them all, also after one has failed; words behind the command choose by how it begins.
pub fn commands(layout: &Layout, chosen: &[String]) -> Result<()> {
    setup::prepare(layout, &setup::for_all())?;
    let mut failed = Vec::new();
    let mut ran = 0;
    for (told, words) in SHORTEST {
        let [program, arguments @ ..] = words else { continue };
        if !chosen.is_empty() && !chosen.iter().any(|part| told.contains(part.as_str())) {
            continue;
        }
        eprintln!("commands: `{told}`, by `{}`", words.join(" "));
        ran += 1;
        let mut run = Command::new(program);
        run.current_dir(&layout.root).args(arguments).envs(setup::environment(layout));
        if let Err(error) = command::run(&mut run) {
            eprintln!("{error:#}");
            failed.push(told);
        }
    }
    if ran == 0 {
        bail!("none of the documents' commands has {} in it", chosen.join(" or "));
    }
    if !failed.is_empty() {
        bail!("the documents tell people to run what does not work: {}", failed.join(", "));
    }
    eprintln!("commands: all {ran} work");
    Ok(())
}
