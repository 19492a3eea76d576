//! Pieces give what one piece gives: on texts composed of the corpus, of fresh secrets and of filler, wherever they are cut.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

mod mint;
#[path = "../benches/texts/mod.rs"]
mod texts;

use hushkey::scan::Pieces;
use hushkey::{Context, Finding, Scanner};
use serde_json::Value;
use texts::{Rng, base64};

/// How far anything reaches, and how much one part reports on, in bytes: as in the scanner.
const REACH: usize = 80 * 1024;
const REGION: usize = 256 * 1024;

fn one_piece(text: &str) -> Vec<Finding> {
    Scanner::new().scan(text, &Context::default())
}

fn in_pieces(text: &str, mut pieces: Pieces, mut next: impl FnMut() -> usize) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, left) = rest.split_at(rest.ceil_char_boundary(next().max(1).min(rest.len())));
        found.extend(pieces.push(piece).unwrap());
        rest = left;
    }
    found.extend(pieces.finish());
    found
}

/// Messages that hold secrets and messages that do not, as they are and in other writings, with filler between.
fn composed(rng: &mut Rng, length: usize) -> String {
    let cases = std::fs::read_to_string("tests/corpus/cases.jsonl").unwrap();
    let mut messages: Vec<String> = cases
        .lines()
        .map(|line| {
            let case: Value = serde_json::from_str(line).unwrap();
            case["pieces"].as_array().unwrap().iter().filter_map(Value::as_str).collect()
        })
        .collect();
    messages.extend(mint::mint(rng.next()).into_iter().map(|minted| minted.text));
    messages.extend(
        (0..20)
            .map(|_| [&["AKIA", &rng.run("ABCDEFGHIJ234567", 16)].concat(), " ", &rng.run(texts::ALNUM, 40)].concat()),
    );
    let kinds = texts::kinds(16 * 1024);
    let mut text = String::new();
    while text.len() < length {
        let message = &messages[rng.below(messages.len())];
        match rng.below(12) {
            0 => text.push_str(&base64(message)),
            1 => text.extend(message.bytes().map(|byte| format!("%{byte:02X}"))),
            2 => text.push_str(&message.replace('"', "\\\"").replace('\n', "\\n")),
            3..8 => text.push_str(message),
            _ => {
                let filler = &kinds[rng.below(kinds.len())].text;
                let start = filler.floor_char_boundary(rng.below(filler.len() - 800));
                text.push_str(&filler[start..filler.ceil_char_boundary(start + rng.below(800))]);
            }
        }
        text.push_str(rng.pick(&["\n", "\n\n", " ", "", "é😀 ", "\r\n", ", "]));
    }
    text
}

#[test]
fn pieces_of_any_size_give_the_findings_of_one_piece() {
    let full = std::env::var_os("HUSHKEY_FULL").is_some();
    let mut found_in_all = 0;
    for seed in 0..if full { 60 } else { 4 } {
        let mut rng = Rng::new(seed);
        let text = composed(&mut rng, 40_000);
        let wanted = one_piece(&text);
        found_in_all += wanted.len();
        // Small parts, so that many cuts fall into one text; nothing here reaches further than 4 KB.
        let small = Scanner::new().pieces(Context::default()).in_parts_of(1024 + rng.below(4096), 4096);
        let longest = 1 + rng.below(3000);
        let found = in_pieces(&text, small, || rng.below(longest));
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted, "seed {seed}");
        }
        assert_eq!(found.len(), wanted.len(), "seed {seed}");
    }
    assert!(found_in_all > 200, "only {found_in_all} findings");
}

#[test]
fn what_reaches_far_is_the_same_across_a_cut() {
    let token = ["ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat();
    let body = "MIIEpAIBAAKCAQEAx7Fq2m9kPz4YtR8bVwL1sJd6hGf3nQeU5oTiXaZcKv0yBrMW\n".repeat(200);
    let armour = ["-----BEGIN PRIVATE KEY-----\n", &body, "-----END PRIVATE KEY-----\n"].concat();
    let encoded = base64(&["words ".repeat(8000).as_str(), &token].concat());
    let endless = base64(&["words ".repeat(16_000).as_str(), &token, &" words".repeat(4000)].concat());
    for long in [armour, encoded, endless] {
        for before in [200, long.len() / 2, long.len() / 2 + 1, long.len() - 10].map(|cut| REGION - cut) {
            let text = [&"\n".repeat(before), &long, " ", &token, &"\n".repeat(2 * REACH), &token].concat();
            let found = in_pieces(&text, Scanner::new().pieces(Context::default()), || 100_000);
            assert_eq!(found, one_piece(&text), "{before}");
        }
    }
}
