//! A rule's regular expression: checked while importing, compiled when it is first needed.
//!
//! Import parses it and weighs it; the weight is bounded so that compiling cannot fail later. Whether every match holds one of the
//! rule's keywords is found out here too: then only the surroundings of keywords need be searched.

use super::engine::Engine;
use super::{limits, syntax};
use crate::problem::{Code, Part, Wrong};
use regex_syntax::hir::{Class, Hir, HirKind};
use std::ops::Deref;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A checked pattern.
pub struct Pattern {
    /// As the `regex` family writes it.
    source: String,
    /// About the states of its automaton.
    pub weight: usize,
    /// The most bytes that a match can have.
    pub longest: Option<usize>,
    /// The fewest bytes that a match has.
    pub shortest: usize,
    /// How many groups it has.
    pub groups: usize,
    engine: OnceLock<Box<Engine>>,
}

impl Pattern {
    /// Checks one in Go's syntax; or what is wrong with it. The structure is for [`holds_one`].
    pub fn new(go: &str) -> Result<(Self, Hir), Wrong> {
        if go.len() > limits::PATTERN_BYTES {
            return Err(Wrong::of(Code::PatternTooLong).with(go.len()).with(limits::PATTERN_BYTES));
        }
        Self::of(syntax::from_go(go)?)
    }

    /// One that matches where any of `patterns` does.
    pub fn any(patterns: &[Self]) -> Option<Self> {
        let parts: Vec<String> = patterns.iter().map(|pattern| format!("(?:{})", pattern.source)).collect();
        Self::of(parts.join("|")).ok().map(|(pattern, _)| pattern)
    }

    fn of(source: String) -> Result<(Self, Hir), Wrong> {
        let hir = parse(&source)?;
        let weight = weigh(&hir);
        if weight > limits::WEIGHT {
            return Err(Wrong::of(Code::PatternTooLarge).with(weight).with(limits::WEIGHT));
        }
        let properties = hir.properties();
        let pattern = Self {
            source,
            weight,
            longest: properties.maximum_len(),
            shortest: properties.minimum_len().unwrap_or(0),
            groups: properties.explicit_captures_len(),
            engine: OnceLock::new(),
        };
        Ok((pattern, hir))
    }

    /// As the `regex` family writes it.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What searches for it; `kept` counts the bytes that compiled patterns take for good.
    pub fn engine(&self, kept: &AtomicUsize) -> Option<Held<'_>> {
        if let Some(engine) = self.engine.get() {
            return Some(Held::Kept(engine));
        }
        let engine = Box::new(Engine::new(&parse(&self.source).ok()?, self.weight)?);
        let size = engine.memory();
        if kept.fetch_add(size, Ordering::Relaxed).saturating_add(size) > limits::KEPT_BYTES {
            kept.fetch_sub(size, Ordering::Relaxed);
            return Some(Held::Lent(engine));
        }
        Some(Held::Kept(self.engine.get_or_init(|| engine)))
    }
}

/// A compiled pattern that stays, or one that was made for this scan.
pub enum Held<'a> {
    /// It stays with its rule.
    Kept(&'a Engine),
    /// It goes after use.
    Lent(Box<Engine>),
}

impl Deref for Held<'_> {
    type Target = Engine;

    fn deref(&self) -> &Engine {
        match self {
            Self::Kept(engine) => engine,
            Self::Lent(engine) => engine,
        }
    }
}

fn parse(source: &str) -> Result<Hir, Wrong> {
    let parsed = regex_syntax::ParserBuilder::new()
        .unicode(false)
        .utf8(false)
        .nest_limit(limits::PATTERN_NESTING)
        .build()
        .parse(source);
    let not_understood = |said: String| Wrong::of(Code::NotUnderstood).with(Part::English(said));
    parsed.map_err(|error| match error {
        regex_syntax::Error::Parse(error) => not_understood(error.kind().to_string()),
        regex_syntax::Error::Translate(error) => match error.kind() {
            regex_syntax::hir::ErrorKind::UnicodeCaseUnavailable => Code::CaseBeyondAscii.into(),
            kind => not_understood(kind.to_string()),
        },
        _ => not_understood("syntax error".to_owned()),
    })
}

/// About the states that an automaton for it has. Saturates.
fn weigh(hir: &Hir) -> usize {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Bytes(class)) => 1 + class.ranges().len() / 4,
        // In UTF-8 a range is several rows of bytes.
        HirKind::Class(Class::Unicode(class)) if !class.is_ascii() => 1 + 8 * class.ranges().len(),
        HirKind::Class(Class::Unicode(class)) => 1 + class.ranges().len() / 4,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min).max(1);
            weigh(&repetition.sub).saturating_add(1).saturating_mul(usize::try_from(most).unwrap_or(usize::MAX))
        }
        HirKind::Capture(capture) => weigh(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) => parts.iter().fold(0, |sum, part| sum.saturating_add(weigh(part))),
        HirKind::Alternation(parts) => {
            parts.iter().fold(1, |sum: usize, part| sum.saturating_add(weigh(part)).saturating_add(1))
        }
    }
}

/// How many texts, of how many bytes, are followed through a pattern.
const FOLLOWED: (usize, usize) = (64, 64);

/// Whether every match of `hir` holds one of `keywords` (lower case), in any case of letters. May say no where it is so.
pub fn holds_one(hir: &Hir, keywords: &[String]) -> bool {
    let holds = |texts: &[Vec<u8>]| {
        let has = |text: &Vec<u8>| {
            keywords.iter().any(|word| text.windows(word.len()).any(|window| window == word.as_bytes()))
        };
        !texts.is_empty() && texts.iter().all(has)
    };
    if texts(hir).is_some_and(|texts| holds(&texts)) {
        return true;
    }
    match hir.kind() {
        HirKind::Capture(capture) => holds_one(&capture.sub, keywords),
        HirKind::Repetition(repetition) => repetition.min > 0 && holds_one(&repetition.sub, keywords),
        HirKind::Alternation(parts) => parts.iter().all(|part| holds_one(part, keywords)),
        HirKind::Concat(parts) => {
            // Parts that follow each other and have only a few texts are taken together.
            let mut together: Vec<Vec<u8>> = vec![Vec::new()];
            for part in parts {
                let of_part = texts(part);
                let longer = of_part.as_ref().and_then(|of_part| product(&together, of_part));
                if longer.is_none() {
                    if holds(&together) || holds_one(part, keywords) {
                        return true;
                    }
                    together = of_part.unwrap_or_else(|| vec![Vec::new()]);
                } else if let Some(longer) = longer {
                    together = longer;
                }
            }
            holds(&together)
        }
        _ => false,
    }
}

/// All texts that `hir` can match, in lower case, where they are few and short.
fn texts(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    let texts = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![Vec::new()],
        HirKind::Literal(literal) => vec![literal.0.to_ascii_lowercase()],
        HirKind::Class(class) => {
            let ranges: Vec<(u8, u8)> = match class {
                Class::Bytes(class) => class.ranges().iter().map(|range| (range.start(), range.end())).collect(),
                Class::Unicode(class) => {
                    let ascii = |range: &regex_syntax::hir::ClassUnicodeRange| {
                        Some((u8::try_from(range.start()).ok()?, u8::try_from(range.end()).ok().filter(u8::is_ascii)?))
                    };
                    class.ranges().iter().map(ascii).collect::<Option<_>>()?
                }
            };
            let count: usize = ranges.iter().map(|(low, high)| usize::from(high - low) + 1).sum();
            if count > 16 {
                return None;
            }
            let mut bytes: Vec<u8> = ranges.iter().flat_map(|(low, high)| *low..=*high).collect();
            bytes.make_ascii_lowercase();
            bytes.sort_unstable();
            bytes.dedup();
            bytes.into_iter().map(|byte| vec![byte]).collect()
        }
        HirKind::Repetition(repetition) if repetition.max == Some(repetition.min) && repetition.min <= 8 => {
            let once = texts(&repetition.sub)?;
            (0..repetition.min).try_fold(vec![Vec::new()], |sofar, _| product(&sofar, &once))?
        }
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let mut once = texts(&repetition.sub)?;
            once.push(Vec::new());
            once
        }
        HirKind::Repetition(_) => return None,
        HirKind::Capture(capture) => texts(&capture.sub)?,
        HirKind::Concat(parts) => {
            parts.iter().try_fold(vec![Vec::new()], |sofar, part| product(&sofar, &texts(part)?))?
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.append(&mut texts(part)?);
                if all.len() > FOLLOWED.0 {
                    return None;
                }
            }
            all
        }
    };
    (texts.len() <= FOLLOWED.0 && texts.iter().all(|text| text.len() <= FOLLOWED.1)).then_some(texts)
}

fn product(before: &[Vec<u8>], after: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    if before.len() * after.len() > FOLLOWED.0 {
        return None;
    }
    let texts: Vec<Vec<u8>> =
        before.iter().flat_map(|first| after.iter().map(move |second| [first.as_slice(), second].concat())).collect();
    texts.iter().all(|text| text.len() <= FOLLOWED.1).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(pattern: &str, keywords: &[&str]) -> bool {
        let (_, hir) = Pattern::new(pattern).unwrap();
        holds_one(&hir, &keywords.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn a_keyword_that_every_match_holds_is_seen() {
        assert!(holds(r"(?i)[\w.-]{0,50}?(?:acme)(?:[ \t]{0,20})([a-z0-9]{32})", &["acme"]));
        assert!(holds(r"\b((?:AKIA|ASIA|ABIA)[A-Z2-7]{16})\b", &["akia", "asia", "abia"]));
        assert!(holds(r"(?i)(?:cohere|CO_API_KEY)=\w+", &["cohere", "co_api_key"]));
        assert!(holds(r"(?i)x(?-i:[Aa]cme|ACME)y", &["acme"]));
        assert!(!holds(r"(?:acme)?[a-z]{32}", &["acme"]));
        assert!(!holds(r"acme|emca", &["acme"]));
        assert!(!holds(r"v1\.0-[a-f0-9]{24}", &["cloud"]));
        assert!(!holds(r"(?:acme)*[a-z]", &["acme"]));
    }

    #[test]
    fn what_is_too_large_is_said_before_it_is_compiled() {
        let refused = |pattern: &str| Pattern::new(pattern).err().map(|wrong| wrong.code);
        assert_eq!(refused("(a{1000}){1000}"), Some(Code::PatternTooLarge));
        assert_eq!(refused("(((a{500}){500}){500}){500}"), Some(Code::PatternTooLarge));
        assert_eq!(refused(&"(".repeat(100_000)), Some(Code::PatternTooLong));
        let deep = ["(".repeat(200), "a".to_owned(), ")".repeat(200)].concat();
        for wrong in [&deep, "a("] {
            assert_eq!(refused(wrong), Some(Code::NotUnderstood));
        }
        let said = Pattern::new(&deep).err().map(|wrong| wrong.parts.clone()).unwrap_or_default();
        assert!(matches!(said.as_slice(), [Part::English(said)] if said.contains("nest")), "{said:?}");
    }

    #[test]
    fn what_is_just_small_enough_compiles() {
        for pattern in [
            r"[\s\S]{9999}",
            r"(?:a|b|c){0,2000}",
            r"(?:[acegik]?[bdfhjl]?){0,1000}",
            "(?s)(?:é.){2000}",
            "[à-ö]{1200}",
        ] {
            let (pattern, _) = Pattern::new(pattern).unwrap_or_else(|wrong| panic!("{pattern}: {wrong}"));
            assert!(pattern.engine(&AtomicUsize::new(0)).is_some(), "{}", pattern.source);
        }
    }
}
