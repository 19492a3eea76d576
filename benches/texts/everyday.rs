//! What people paste: paragraphs, pages, code, settings, logs, in equal parts. No secrets, but what looks a little like them.

use super::{ALNUM, HEX, Rng, Text};

const WORDS: &[&str] = &[
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "it",
    "as",
    "was",
    "with",
    "be",
    "by",
    "on",
    "not",
    "he",
    "this",
    "are",
    "or",
    "his",
    "from",
    "at",
    "which",
    "but",
    "have",
    "an",
    "had",
    "they",
    "you",
    "were",
    "their",
    "one",
    "all",
    "we",
    "can",
    "her",
    "has",
    "there",
    "been",
    "if",
    "more",
    "when",
    "will",
    "would",
    "who",
    "so",
    "no",
    "request",
    "server",
    "password",
    "account",
    "release",
    "settings",
    "question",
    "answer",
    "version",
    "customer",
    "token",
    "project",
    "meeting",
    "database",
    "deploy",
    "configuration",
    "Tuesday",
    "Grüße",
    "später",
    "naïve",
    "key",
];
const NAMES: &[&str] = &[
    "index",
    "value",
    "request",
    "user_id",
    "getItem",
    "config",
    "timeout",
    "maxRetries",
    "handler",
    "response",
    "items",
    "parse_line",
    "tokenCount",
    "next_page",
    "session",
    "onClick",
    "isReady",
    "buffer",
    "path",
    "name",
];

type Part = fn(&mut Rng, &mut String);

/// About `length` bytes of it.
pub fn mix(length: usize) -> String {
    of(length, &[prose, page, code, settings, log])
}

/// The kinds of text that the mix is made of, each about `length` bytes.
pub fn kinds(length: usize) -> Vec<Text> {
    let kinds: [(&str, Part); 5] =
        [("prose", prose), ("pages", page), ("code", code), ("settings", settings), ("logs", log)];
    kinds.into_iter().map(|(name, part)| Text { name, text: of(length, &[part]) }).collect()
}

fn of(length: usize, parts: &[Part]) -> String {
    let mut rng = Rng::new(7);
    let mut text = String::with_capacity(length + 4096);
    while text.len() < length {
        for part in parts {
            let end = text.len() + 2048;
            while text.len() < end {
                part(&mut rng, &mut text);
            }
        }
    }
    let end = text.floor_char_boundary(length);
    text.truncate(end);
    text
}

fn words(rng: &mut Rng, text: &mut String, count: usize) {
    for index in 0..count {
        text.push_str(if index == 0 { "" } else { " " });
        text.push_str(rng.pick(WORDS));
    }
}

fn prose(rng: &mut Rng, text: &mut String) {
    for _ in 0..4 {
        let count = 8 + rng.below(14);
        words(rng, text, count);
        text.push_str(rng.pick(&[". ", ", ", ": ", "? ", " - ", " (see https://docs.example/a/b?page=2#top). "]));
    }
    text.push_str("\n\n");
}

fn page(rng: &mut Rng, text: &mut String) {
    let (id, class) = (rng.run(HEX, 8), rng.pick(NAMES));
    text.push_str(&format!("<div id=\"{id}\" class=\"{class} wide\" data-n=\"{}\">\n  <p>", rng.below(1000)));
    words(rng, text, 12);
    text.push_str(&format!("&nbsp;<a href=\"https://www.example/{class}/{id}.html?x=1&amp;y=2\">"));
    words(rng, text, 3);
    text.push_str("</a></p>\n</div>\n");
}

fn code(rng: &mut Rng, text: &mut String) {
    let (a, b, c) = (rng.pick(NAMES), rng.pick(NAMES), rng.pick(NAMES));
    match rng.below(5) {
        0 => text.push_str(&format!("    const {a} = await {b}.{c}({{ limit: {}, {a}: true }});\n", rng.below(500))),
        1 => text.push_str(&format!("    if ({a} >= {b}.length || !{c}) {{ return null; }}\n")),
        2 => text.push_str(&format!("    log.info(\"{a}: %s\\n\", {b} + \"/{c}\");\n")),
        3 => text.push_str(&format!("def {a}(self, {b}: str = '', {c}=None) -> dict[str, int]:\n")),
        _ => {
            text.push_str("    // ");
            words(rng, text, 9);
            text.push('\n');
        }
    }
}

fn settings(rng: &mut Rng, text: &mut String) {
    let (a, b) = (rng.pick(NAMES), rng.pick(NAMES));
    match rng.below(5) {
        0 => text.push_str(&format!("  \"{a}\": \"{}\",\n", rng.run(HEX, 40))),
        1 => text.push_str(&format!("{}={}\n", a.to_uppercase(), rng.below(100_000))),
        2 => text.push_str(&format!(
            "  {a}:\n    {b}: ${{{}}}\n    image: acme/{b}:1.{}\n",
            a.to_uppercase(),
            rng.below(40)
        )),
        3 => {
            let digest = rng.run(ALNUM, 86);
            text.push_str(&format!("      \"integrity\": \"sha512-{digest}==\",\n"));
        }
        _ => text.push_str(&format!("  \"{a}\": [{}, {}, true],\n", rng.below(90), rng.below(90))),
    }
}

fn log(rng: &mut Rng, text: &mut String) {
    let id = format!(
        "{}-{}-4{}-a{}-{}",
        rng.run(HEX, 8),
        rng.run(HEX, 4),
        rng.run(HEX, 3),
        rng.run(HEX, 3),
        rng.run(HEX, 12)
    );
    let level = rng.pick(&["INFO", "WARN", "DEBUG", "ERROR"]);
    text.push_str(&format!("2026-03-{:02}T09:{:02}:44.120Z {level} id={id} ", 1 + rng.below(28), rng.below(60)));
    words(rng, text, 6);
    text.push_str(&format!(" status={} took={}ms\n", 200 + rng.below(300), rng.below(900)));
}
