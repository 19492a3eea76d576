//! Our own format: words of one's own to protect, and patterns. Small, and strict: a field that is not known is an error of its rule,
//! so that a misspelt one is never silently without effect.

use super::entropy::Bits;
use super::gitleaks::open;
use super::pattern::{Pattern, holds_one};
use super::problem::Problems;
use super::{Imported, Matcher, Rule, Rules, limits, named, placeholder, tidy};
use crate::document::{decimal, fields, tables, text, texts, yes};
use crate::finding::{Confidence, Severity};
use toml::de::DeTable;

/// Reads a file.
pub fn import(source: &str) -> Imported {
    let mut problems = Problems::of(source);
    let mut rules = Rules::default();
    if let Some(document) = open(source, &mut problems) {
        for field in fields(document.get_ref()) {
            if field.name != "rule" {
                let message =
                    format!("`{}` is not known; the file holds `[[rule]]` and nothing else", tidy(field.name));
                problems.error(field.at, "", message);
                continue;
            }
            match tables(field.value) {
                Ok(list) => rules_of(&list, &mut rules, &mut problems),
                Err(message) => problems.error(field.at, "", format!("`rule` {message}; write `[[rule]]`")),
            }
        }
    }
    rules.finish();
    Imported { rules, problems: problems.done() }
}

fn rules_of(list: &[(usize, &DeTable)], rules: &mut Rules, problems: &mut Problems) {
    for (index, (at, table)) in limits::first_rules(list, problems).iter().enumerate() {
        let id = table.get("id").and_then(|id| id.get_ref().as_str()).map(tidy).filter(|id| !id.is_empty());
        let name = id.as_deref().map_or_else(|| format!("rule {}", index + 1), named);
        let outcome =
            rule(id, *at, problems.line(*at), table).and_then(|rule| rules.add(rule).map_err(|message| (*at, message)));
        if let Err((at, message)) = outcome {
            problems.error(at, &name, message);
        }
    }
}

fn rule(id: Option<String>, at: usize, line: usize, table: &DeTable) -> Result<Rule, (usize, String)> {
    let id = id.ok_or_else(|| (at, "has no `id`; give it one of its own, a text in quotes".to_owned()))?;
    let (mut description, mut pattern, mut words, mut keywords, mut entropy) = (None, None, None, Vec::new(), None);
    let (mut ignore_case, mut stands_for) = (false, None);
    let (mut confidence, mut severity) = (Confidence::Likely, Severity::High);
    for field in fields(table) {
        let place = field.value.span().start;
        let wrong = |message: String| (place, format!("`{}` {message}", field.name));
        match field.name {
            "id" => {}
            "description" => description = Some(tidy(text(field.value).map_err(wrong)?)),
            "pattern" => pattern = Some((place, text(field.value).map_err(wrong)?)),
            "words" => words = Some((place, texts(field.value).map_err(wrong)?)),
            "keywords" => keywords = texts(field.value).map_err(wrong)?,
            "entropy" => {
                let bits = decimal(field.value).and_then(Bits::parse);
                entropy = Some(bits.ok_or_else(|| wrong("must be a number from 0 to 8".to_owned()))?);
            }
            "ignore_case" => ignore_case = yes(field.value).map_err(wrong)?,
            "confidence" => {
                let name = text(field.value).map_err(wrong)?;
                confidence = Confidence::from_name(name)
                    .filter(|confidence| *confidence != Confidence::Proven)
                    .ok_or_else(|| wrong("must be `possible`, `likely` or `certain`".to_owned()))?;
            }
            "severity" => {
                let name = text(field.value).map_err(wrong)?;
                severity = Severity::from_name(name)
                    .ok_or_else(|| wrong("must be `low`, `medium`, `high` or `critical`".to_owned()))?;
            }
            "placeholder" => {
                let name = text(field.value).map_err(wrong)?;
                let good = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
                if name.is_empty() || name.len() > limits::NAME_CHARS || !name.bytes().all(good) {
                    return Err(wrong("must be capital letters, digits and `_`, such as `PROJECT_NAME`".to_owned()));
                }
                stands_for = Some(name.to_owned());
            }
            _ => {
                let message = "is not known; a rule has `id`, `description`, `pattern` or `words`, `keywords`, `entropy`, \
                               `ignore_case`, `severity`, `confidence` and `placeholder`";
                return Err((field.at, format!("`{}` {message}", tidy(field.name))));
            }
        }
    }
    let keywords: Vec<String> =
        keywords.iter().filter(|(_, word)| !word.is_empty()).map(|(_, word)| word.to_ascii_lowercase()).collect();
    let matcher = match (pattern, words) {
        (Some((place, pattern)), None) => {
            let (pattern, hir) = Pattern::new(pattern).map_err(|message| (place, format!("`pattern` {message}")))?;
            if pattern.shortest == 0 {
                let message = "`pattern` also matches an empty text, and so everywhere; ask for at least one character";
                return Err((place, message.to_owned()));
            }
            if ignore_case {
                return Err((place, "`ignore_case` is for `words`; begin the pattern with `(?i)` instead".to_owned()));
            }
            let reach = pattern.longest.filter(|_| holds_one(&hir, &keywords));
            Matcher::Pattern { pattern: Box::new(pattern), group: None, entropy, reach }
        }
        (None, Some((place, words))) => {
            if words.is_empty() || words.iter().any(|(_, word)| word.trim().is_empty()) {
                return Err((place, "`words` must hold at least one word, and none that is empty".to_owned()));
            }
            if !keywords.is_empty() || entropy.is_some() {
                return Err((
                    place,
                    "`keywords` and `entropy` are for a `pattern`; leave them out with `words`".to_owned(),
                ));
            }
            Matcher::Words { words: words.into_iter().map(|(_, word)| word.to_owned()).collect(), ignore_case }
        }
        (Some((place, _)), Some(_)) => {
            return Err((place, "has both `pattern` and `words`; make two rules of it".to_owned()));
        }
        (None, None) => return Err((at, "has neither `pattern` nor `words`; write what it looks for".to_owned())),
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
