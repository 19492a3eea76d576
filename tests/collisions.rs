//! No rule in another's way: fresh tokens of every fact, and the samples of every rule, against all rules. Where a text is known by
//! more than one rule, or by another than its own, the catalogue must say so: `over` or `shares` in one of the two. Carriers and
//! detectors (a header, a password in a URL, a value assigned to a name) are there for what no other rule knows, and say nothing of it.
//! `HUSHKEY_FULL=1` takes 50 tokens of each fact; `HUSHKEY_SEED` takes others.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

mod mint;

use hushkey::{Context, Finding, Scanner};
use mint::contexts::place;
use mint::facts::Around;
use mint::rng::Rng;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::{env, fs};

/// Tokens of a fact, and in a full run.
const TOKENS: usize = 4;
const FULL: usize = 50;

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

/// What of a rule this test reads.
#[derive(Deserialize)]
struct Rule {
    id: String,
    detector: Option<String>,
    #[serde(default)]
    carrier: bool,
    #[serde(default)]
    over: OneOrMore,
    #[serde(default)]
    shares: OneOrMore,
    positive: Vec<OneOrMore>,
}

#[derive(Default, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    #[default]
    None,
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn as_slice(&self) -> &[String] {
        match self {
            Self::None => &[],
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

fn rules() -> Vec<Rule> {
    let mut rules = Vec::new();
    for entry in fs::read_dir("rules").expect("the catalogue is in the repository") {
        let path = entry.expect("a file of it").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(path).expect("a text");
            rules.extend(toml::from_str::<File>(&text).expect("rules").rule);
        }
    }
    rules
}

/// What the catalogue says of rules that meet, and what was seen of it.
struct Overlaps {
    said: BTreeSet<(String, String)>,
    /// Rules that any value may meet.
    wide: BTreeSet<String>,
    seen: BTreeSet<(String, String)>,
    /// Unexplained pairs, and of what tokens.
    wrong: BTreeMap<(String, String), BTreeSet<String>>,
}

fn pair(one: &str, other: &str) -> (String, String) {
    let (first, last) = if one < other { (one, other) } else { (other, one) };
    (first.to_owned(), last.to_owned())
}

impl Overlaps {
    fn of(rules: &[Rule]) -> Self {
        let said = rules.iter().flat_map(|rule| {
            rule.over.as_slice().iter().chain(rule.shares.as_slice()).map(|other| pair(&rule.id, other))
        });
        let wide = rules
            .iter()
            .filter(|rule| rule.carrier || rule.detector.as_deref().is_some_and(|detector| detector != "pem"));
        Self {
            said: said.collect(),
            wide: wide.map(|rule| rule.id.clone()).collect(),
            seen: BTreeSet::new(),
            wrong: BTreeMap::new(),
        }
    }

    /// Notes that `one` and `other` know the same text; whether the catalogue says so.
    fn explains(&mut self, one: &str, other: &str) -> bool {
        let pair = pair(one, other);
        let said = self.said.contains(&pair);
        if said {
            self.seen.insert(pair);
        }
        said || self.wide.contains(one) || self.wide.contains(other)
    }

    /// Notes a finding in a token `of` something, to which the rules `answers` are right.
    fn meet(&mut self, finding: &Finding, answers: &[&str], of: &str) {
        for other in &finding.candidates {
            if !self.explains(&finding.rule, other) {
                self.wrong.entry(pair(&finding.rule, other)).or_default().insert(of.to_owned());
            }
        }
        let right = answers.contains(&finding.rule.as_ref());
        if !right && !answers.iter().any(|answer| self.explains(answer, &finding.rule)) {
            let pair = pair(&answers.join("|"), &finding.rule);
            self.wrong.entry(pair).or_default().insert(of.to_owned());
        }
    }
}

#[test]
fn rules_that_meet_say_so() {
    let full = env::var_os("HUSHKEY_FULL").is_some();
    let seed = env::var("HUSHKEY_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let (scanner, context) = (Scanner::new(), Context::default());
    let rules = rules();
    let mut overlaps = Overlaps::of(&rules);

    let mut rng = Rng::new(seed);
    for fact in mint::facts::all() {
        let answers = fact.rules();
        let answers: Vec<&str> = answers.split('|').collect();
        for _ in 0..if full { FULL } else { TOKENS } {
            let secret = (fact.make)(&mut rng);
            // In an env file, and with nothing around it but what it is part of.
            let alone = if matches!(fact.around, Around::Inside(_)) { fact.around } else { Around::Inside("{}") };
            for (kind, around) in [("env", fact.around), ("prose", alone)] {
                let placed = place(&mut rng, kind, around, &secret);
                for finding in scanner.scan(&placed.text, &context) {
                    let span = &finding.secret.bytes;
                    if span.start < placed.secret.end && placed.secret.start < span.end {
                        overlaps.meet(&finding, &answers, &format!("fact {}", fact.row));
                    }
                }
            }
        }
    }
    for rule in &rules {
        for sample in &rule.positive {
            let text = sample.as_slice().concat();
            for finding in scanner.scan(&text, &context) {
                // That the rule itself finds it is tested in src/rules/samples.rs.
                let own = [finding.rule.as_ref()];
                overlaps.meet(&finding, &own, &format!("sample of {}", rule.id));
            }
        }
    }

    let wrong: Vec<String> = overlaps
        .wrong
        .iter()
        .map(|((one, other), of)| {
            let of = of.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            format!("`{one}` and `{other}` meet ({of})")
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "seed {seed}: {} overlaps that the catalogue does not explain; say `over` or `shares` in one of the two, or tell them \
         apart:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    // Chance decides about some: no failure.
    for (one, other) in overlaps.said.difference(&overlaps.seen) {
        println!("seed {seed}: `{one}` and `{other}` are said to meet and did not");
    }
}
