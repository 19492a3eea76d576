//! Our own format: words of one's own to protect, and patterns. Small, and strict: a field that is not known is an error of its rule,
//! so that a misspelt one is never silently without effect.

use super::entropy::Bits;
use super::gitleaks::open;
use super::pattern::{Pattern, holds_one};
use super::problem::{About, Problems};
use super::{Imported, Matcher, Rule, Rules, limits, placeholder, tidy};
use crate::finding::{Confidence, Severity};
use crate::problem::{Code, Wrong};
use crate::toml_document::{decimal, fields, tables, text, texts, yes};
use toml::de::DeTable;

/// Reads a file.
pub fn import(source: &str) -> Imported {
    let mut problems = Problems::of(source);
    let mut rules = Rules::default();
    if let Some(document) = open(source, &mut problems) {
        for field in fields(document.get_ref()) {
            if field.name != "rule" {
                problems.error(field.at, &About::File, Wrong::of(Code::UnknownBesideRules).at(&tidy(field.name)));
                continue;
            }
            match tables(field.value) {
                Ok(list) => rules_of(&list, &mut rules, &mut problems),
                Err(_) => {
                    problems.error(field.at, &About::File, Wrong::of(Code::MustBeWritten).with("[[rule]]").at("rule"));
                }
            }
        }
    }
    rules.finish();
    Imported { rules, problems: problems.done() }
}

fn rules_of(list: &[(usize, &DeTable)], rules: &mut Rules, problems: &mut Problems) {
    for (index, (at, table)) in limits::first_rules(list, problems).iter().enumerate() {
        let id = table.get("id").and_then(|id| id.get_ref().as_str()).map(tidy).filter(|id| !id.is_empty());
        let about = id.clone().map_or(About::Number(index + 1), About::Rule);
        let outcome =
            rule(id, *at, problems.line(*at), table).and_then(|rule| rules.add(rule).map_err(|wrong| (*at, wrong)));
        if let Err((at, wrong)) = outcome {
            problems.error(at, &about, wrong);
        }
    }
}

/// The fields of a rule.
const FIELDS: &[&str] = &[
    "id",
    "description",
    "pattern",
    "words",
    "keywords",
    "entropy",
    "ignore_case",
    "severity",
    "confidence",
    "placeholder",
];

fn rule(id: Option<String>, at: usize, line: usize, table: &DeTable) -> Result<Rule, (usize, Wrong)> {
    let id = id.ok_or((at, Wrong::of(Code::LacksId)))?;
    let (mut description, mut pattern, mut words, mut keywords, mut entropy) = (None, None, None, Vec::new(), None);
    let (mut ignore_case, mut stands_for) = (false, None);
    let (mut confidence, mut severity) = (Confidence::Likely, Severity::High);
    for field in fields(table) {
        let place = field.value.span().start;
        let wrong = |wrong: Wrong| (place, wrong.at(field.name));
        match field.name {
            "id" => {}
            "description" => description = Some(tidy(text(field.value).map_err(wrong)?)),
            "pattern" => pattern = Some((place, text(field.value).map_err(wrong)?)),
            "words" => words = Some((place, texts(field.value).map_err(wrong)?)),
            "keywords" => keywords = texts(field.value).map_err(wrong)?,
            "entropy" => {
                let bits = decimal(field.value).and_then(Bits::parse);
                entropy = Some(bits.ok_or_else(|| wrong(Code::MustBeEntropy.into()))?);
            }
            "ignore_case" => ignore_case = yes(field.value).map_err(wrong)?,
            "confidence" => {
                let name = text(field.value).map_err(wrong)?;
                confidence =
                    Confidence::from_name(name).filter(|confidence| *confidence != Confidence::Proven).ok_or_else(
                        || wrong(Wrong::of(Code::MustBeOneOf).with(["possible", "likely", "certain"].as_slice())),
                    )?;
            }
            "severity" => {
                let name = text(field.value).map_err(wrong)?;
                let names = ["low", "medium", "high", "critical"].as_slice();
                severity = Severity::from_name(name).ok_or_else(|| wrong(Wrong::of(Code::MustBeOneOf).with(names)))?;
            }
            "placeholder" => {
                let name = text(field.value).map_err(wrong)?;
                let good = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
                if name.is_empty() || name.len() > limits::NAME_CHARS || !name.bytes().all(good) {
                    return Err(wrong(Code::MustBePlaceholder.into()));
                }
                stands_for = Some(name.to_owned());
            }
            _ => {
                return Err((field.at, Wrong::of(Code::UnknownOfRule).with(FIELDS).at(&tidy(field.name))));
            }
        }
    }
    let keywords: Vec<String> =
        keywords.iter().filter(|(_, word)| !word.is_empty()).map(|(_, word)| word.to_ascii_lowercase()).collect();
    let matcher = match (pattern, words) {
        (Some((place, pattern)), None) => {
            let (pattern, hir) = Pattern::new(pattern).map_err(|wrong| (place, wrong.at("pattern")))?;
            if pattern.shortest == 0 {
                return Err((place, Wrong::of(Code::MatchesEmpty).at("pattern")));
            }
            if ignore_case {
                return Err((place, Code::CaseOfPattern.into()));
            }
            let reach = pattern.longest.filter(|_| holds_one(&hir, &keywords));
            Matcher::Pattern { pattern: Box::new(pattern), group: None, entropy, reach }
        }
        (None, Some((place, words))) => {
            if words.is_empty() || words.iter().any(|(_, word)| word.trim().is_empty()) {
                return Err((place, Wrong::of(Code::EmptyWord).at("words")));
            }
            if !keywords.is_empty() || entropy.is_some() {
                return Err((place, Code::ForPatterns.into()));
            }
            Matcher::Words { words: words.into_iter().map(|(_, word)| word.to_owned()).collect(), ignore_case }
        }
        (Some((place, _)), Some(_)) => {
            return Err((place, Code::PatternAndWords.into()));
        }
        (None, None) => return Err((at, Code::NothingSought.into())),
    };
    let description = description.unwrap_or_default();
    Ok(Rule {
        kind: if description.is_empty() { id.replace(['-', '_'], " ") } else { description.clone() },
        placeholder: stands_for.unwrap_or_else(|| placeholder(&id)),
        description,
        confidence,
        severity,
        matcher,
        line,
        id,
        keywords,
        allow: Vec::new(),
    })
}
