//! The catalogue's own samples: every rule finds its positive ones and keeps quiet on its negative ones.

use super::source::read_folder;
use crate::finding::{Confidence, Reason};
use crate::scan::{Context, Scanner};
use std::path::Path;

#[test]
fn every_rule_finds_its_samples_and_nothing_else() {
    let rules = read_folder(Path::new("rules")).unwrap_or_else(|error| unreachable!("{error}"));
    assert!(rules.len() >= 40, "the catalogue has {} rules", rules.len());
    let mut wrong = Vec::new();
    for rule in &rules {
        for (index, sample) in rule.positive.iter().enumerate() {
            let findings = Scanner::new().scan(&sample.text(), &Context::default());
            let own = findings.iter().find(|finding| finding.rule == rule.id);
            if own.is_none_or(|finding| finding.confidence < Confidence::Likely) {
                let instead: Vec<_> = findings.iter().map(|finding| (&finding.rule, finding.confidence)).collect();
                wrong.push(format!(
                    "{}: positive {}: not found at likely or better; instead: {instead:?}",
                    rule.id,
                    index + 1
                ));
            }
        }
        for (index, sample) in rule.negative.iter().enumerate() {
            let findings = Scanner::new().scan(&sample.text(), &Context::default());
            if findings.iter().any(|finding| finding.rule == rule.id && finding.confidence >= Confidence::Likely) {
                wrong.push(format!("{}: negative {}: found", rule.id, index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} samples:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_check_passes_on_a_sample_of_its_rule() {
    let rules = read_folder(Path::new("rules")).unwrap_or_else(|error| unreachable!("{error}"));
    let mut idle = Vec::new();
    // A value that looks random passes without leaving a trace of its own.
    let shows = |check: &&str| !matches!(*check, "entropy" | "aws-secret");
    for rule in rules.iter().filter(|rule| rule.check.as_deref().as_ref().is_some_and(shows)) {
        let passed = rule.positive.iter().any(|sample| {
            let findings = Scanner::new().scan(&sample.text(), &Context::default());
            let own = findings.iter().find(|finding| finding.rule == rule.id);
            own.is_some_and(|finding| {
                let reasons = &finding.reasons;
                !finding.facts.is_empty()
                    || [Reason::Checksum, Reason::Structure].iter().any(|reason| reasons.contains(reason))
            })
        });
        if !passed {
            idle.push(format!("{}: {}", rule.id, rule.check.as_deref().unwrap_or_default()));
        }
    }
    assert!(idle.is_empty(), "no sample passes:\n{}", idle.join("\n"));
}

#[test]
fn a_wrong_rule_is_named_with_its_field() {
    use super::source::read;
    let rule = "[[rule]]\nid = \"a\"\nprovider = \"P\"\nkind = \"k\"\nformat = \"'abc' alnum*9\"\nseverity = \"high\"\n\
                placeholder = \"A\"\nharm = \"h\"\nsource = \"s\"\npositive = [\"x\", \"y\"]\nnegative = [\"x\", \"y\"]\n";
    assert_eq!(read(rule).map(|rules| rules.len()), Ok(1));
    for (good, bad, wanted) in [
        ("\"high\"", "\"huge\"", "rule `a`: severity: `huge`"),
        ("alnum*9", "alnum*", "rule `a`: format:"),
        ("positive = [\"x\", \"y\"]", "positive = [\"x\"]", "rule `a`: positive: at least two"),
        ("source = ", "sauce = ", "sauce"),
        ("\"A\"", "\"a b\"", "rule `a`: placeholder:"),
    ] {
        let error = read(&rule.replacen(good, bad, 1)).err().unwrap_or_default();
        assert!(error.contains(wanted), "{bad}: {error}");
    }
}

#[test]
fn the_guides_example_is_a_rule() {
    use super::source::read;
    let guide = std::fs::read_to_string("docs/rules.md").unwrap_or_default();
    let example = guide.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    assert_eq!(read(example).map(|rules| rules.len()), Ok(1), "{example}");
    // The table of the fields names each of them.
    let schema = include_str!("source.rs");
    let fields =
        schema.split("pub struct Source {").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap_or_default();
    let names = fields.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split(':').next());
    for name in names.map(|name| if name == "facts_from" { "source" } else { name }) {
        assert!(guide.contains(&format!("`{name}`")), "docs/rules.md says nothing of the field `{name}`");
    }
}
