//! How fast files are scanned that somebody has at hand: `cargo bench --bench files -- FILE…` prints megabytes a second of each, the best of at
//! least three rounds in parts of 256 KB with reading left out, how many secrets were found, and a number that is the same where the findings are: so that
//! two builds can be compared. `cargo test` has it scan its own source, to see that it still works.

#![allow(missing_docs, clippy::cast_precision_loss, reason = "these are measurements")]

use hushkey::{Context, Scanner};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;
use std::{env, fs, io};

/// How often each file is scanned at least; a short one as often as takes so long.
const ROUNDS: usize = 3;
const SECONDS: f64 = 0.2;
/// Bytes of a part, about.
const PART: usize = 256 * 1024;

fn main() -> io::Result<()> {
    let scanner = Scanner::new();
    let (flags, mut names): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    // Cargo says so where it is to be measured.
    if !flags.iter().any(|flag| flag == "--bench") {
        names.push(file!().to_owned());
    }
    for name in names {
        let text = String::from_utf8_lossy(&fs::read(&name)?).into_owned();
        let parts = parts(&text);
        let mut best = f64::MAX;
        let mut findings = (0, 0);
        let (mut rounds, mut spent) = (0, 0.0);
        while rounds < ROUNDS || spent < SECONDS {
            let start = Instant::now();
            findings = scan(&scanner, &parts);
            let took = start.elapsed().as_secs_f64();
            best = best.min(took);
            (rounds, spent) = (rounds + 1, spent + took);
        }
        let (count, same) = findings;
        println!("{name}: {:.1} MB/s, {count} secrets, {same:016x}", text.len() as f64 / best / 1e6);
    }
    Ok(())
}

/// The text in parts, cut between characters.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = (PART.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        parts.push(part);
        rest = behind;
    }
    parts
}

/// How many secrets are in the parts, and a number that stands for all that is said of them.
fn scan(scanner: &Scanner, parts: &[&str]) -> (usize, u64) {
    let mut hasher = DefaultHasher::new();
    let mut count = 0;
    for part in parts {
        for finding in scanner.scan(part, &Context::default()) {
            count += 1;
            format!("{finding:?}").hash(&mut hasher);
        }
    }
    (count, hasher.finish())
}
