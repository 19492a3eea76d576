//! Secrets that are encoded, escaped, split or wrapped: found under their own rule, with a place in the source that is the smallest
//! one whose decoding holds them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

mod mint;

use hushkey::{Context, Finding, Scanner};

/// Tokens whose characters no encoding here treats in a way of its own.
const RULES: [&str; 6] = [
    "github-pat-classic",
    "openai-project-key",
    "anthropic-api-key",
    "slack-bot-token",
    "stripe-live-secret-key",
    "huggingface-user-token",
];

fn tokens() -> Vec<(&'static str, String)> {
    let all: Vec<_> = (1..=8)
        .flat_map(mint::mint)
        .filter(|minted| RULES.contains(&minted.rule))
        .map(|minted| (minted.rule, minted.secret))
        .collect();
    assert_eq!(all.len(), RULES.len() * 8);
    all
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            let digit = (bits >> (18 - 6 * index)) as usize & 63;
            text.push(if index <= chunk.len() { ALPHABET[digit] as char } else { '=' });
        }
    }
    text
}

fn every_byte(text: &str, write: impl Fn(u8) -> String) -> String {
    text.bytes().map(write).collect()
}

fn find(text: &str, rule: &str, view: &str) -> Finding {
    let findings = Scanner::new().scan(text, &Context::default());
    let found = findings.iter().find(|finding| finding.rule == rule && finding.view.name() == view);
    found.unwrap_or_else(|| unreachable!("{rule} not found as {view}: {findings:?}")).clone()
}

#[test]
fn escapes_of_every_kind() {
    for (rule, token) in tokens() {
        for (view, written) in [
            ("percent", every_byte(&token, |byte| format!("%{byte:02X}"))),
            ("entity", every_byte(&token, |byte| format!("&#{byte};"))),
            ("entity", every_byte(&token, |byte| format!("&#x{byte:x};"))),
            ("escape", every_byte(&token, |byte| format!("\\u{byte:04x}"))),
            ("escape", every_byte(&token, |byte| format!("\\x{byte:02x}"))),
        ] {
            let text = format!("é before {written} after");
            let finding = find(&text, rule, view);
            assert_eq!(text[finding.secret.bytes.clone()], written, "{rule} {view}");
            let units: Vec<u16> = text.encode_utf16().collect();
            assert_eq!(String::from_utf16(&units[finding.secret.utf16.clone()]).expect("whole characters"), written);
        }
    }
}

#[test]
fn one_escape_far_inside_a_long_token() {
    let json = r#"{"iat":1700000000.5,"url":"https://errors.internal.test","region_url":"https://us.internal.test","org":"acme-of-the-north"}"#;
    let body = base64(json.as_bytes());
    let token = ["sntrys_", &body, "_tydM8kWJEPJCeh2SbKAxCvUmUSVCEvzLMEs0t", "%2Fsrbqg"].concat();
    let text = format!("GET /items?value={token}&page=2");
    assert_eq!(text[find(&text, "sentry-org-auth-token", "percent").secret.bytes], token);
    // And at its beginning, with as much behind it.
    let key = [&"x7".repeat(4), "%2B", &body, &body].concat();
    let text = format!("GET /items?api_key={key}&page=2");
    assert_eq!(text[find(&text, "generic-api-key-assignment", "plain").secret.bytes], key);
}

#[test]
fn parts_of_a_token_are_read_together() {
    for (rule, token) in tokens() {
        let (first, second) = token.split_at(token.len() / 2);
        for (view, between) in [
            ("zero-width", "\u{200b}"),
            ("zero-width", "\u{ad}"),
            ("joined", "\" + \""),
            ("joined", "\"\n    \""),
            ("wrapped", "\n"),
            ("wrapped", "\r\n> "),
            ("wrapped", "\n+ "),
            ("quoted-printable", "=\r\n"),
        ] {
            let text = format!("key: \"{first}{between}{second}\" end");
            let finding = find(&text, rule, view);
            assert_eq!(text[finding.secret.bytes.clone()], [first, between, second].concat(), "{rule} {view}");
            let parts: Vec<&str> = finding.segments.iter().map(|part| &text[part.bytes.clone()]).collect();
            assert_eq!(parts, [first, second], "{rule} {view}");
        }
    }
}

#[test]
fn encoded_texts_lead_back_to_the_smallest_aligned_place() {
    for (rule, token) in tokens() {
        for before in ["", "a", "ab", "token is "] {
            let plain = format!("{before}{}{token} and more", if before.ends_with(' ') { "" } else { " " });
            let encoded = base64(plain.as_bytes());
            let text = format!("data: {encoded}\n");
            let place = find(&text, rule, "base64").secret.bytes;
            // Aligned to groups of four, and no group at either end could be left out.
            let start = text.find(&encoded).expect("it is there");
            let token_start = plain.find(&token).expect("it is there");
            assert_eq!(place.start, start + token_start / 3 * 4, "{rule}");
            assert_eq!(place.end, start + (token_start + token.len() - 1) / 3 * 4 + 4, "{rule}");

            let text = format!("0x {}", every_byte(&plain, |byte| format!("{byte:02x}")));
            let place = find(&text, rule, "hex").secret.bytes;
            assert_eq!(text[place], every_byte(&token, |byte| format!("{byte:02x}")), "{rule}");
        }
    }
}

#[test]
fn encodings_within_encodings_to_a_depth_of_three() {
    let (rule, token) = tokens().remove(0);
    let once = base64(format!("first {token}").as_bytes());
    let twice = base64(format!("second {once}").as_bytes());
    let thrice = every_byte(&twice, |byte| format!("%{byte:02X}"));
    let text = format!("a {thrice} z");
    let found = Scanner::new().scan(&text, &Context::default());
    assert_eq!(found.iter().map(|finding| finding.rule.as_ref()).collect::<Vec<_>>(), [rule]);
}

#[test]
fn a_hostile_text_costs_no_more_than_its_length_allows() {
    // Triggers everywhere, at every depth: the budget ends it.
    let nested = (0..6).fold("x".repeat(4096), |inner, _| base64(inner.as_bytes()));
    for text in ["%25".repeat(50_000), "\\\\".repeat(50_000), "\"+\"".repeat(50_000), "\n>".repeat(50_000), nested] {
        assert!(Scanner::new().scan(&text, &Context::default()).is_empty());
    }
}
