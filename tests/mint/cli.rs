//! Prints minted secrets as JSON lines, for tests that are not written in Rust: `cargo run -q --example mint -- --seed 7`.

#[path = "mod.rs"]
mod mint;

use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--seed", seed] => seed.parse::<u64>().ok(),
        _ => None,
    };
    let Some(seed) = seed else {
        eprintln!("usage: mint --seed N    (N: a whole number; the same number gives the same tokens)");
        return ExitCode::from(2);
    };
    let mut out = io::stdout().lock();
    for mint::Minted { rule, secret, text } in mint::mint(seed) {
        let line = serde_json::json!({ "rule": rule, "secret": secret, "text": text });
        if writeln!(out, "{line}").is_err() {
            // Whoever read us has closed the pipe: there is nobody left to tell.
            return ExitCode::SUCCESS;
        }
    }
    ExitCode::SUCCESS
}
