//! What is worth saying of rules that work: those that look for the same, and those that make every scan slower.

use super::{Level, Matcher, Problem, Rule, Rules, limits, named};
use std::collections::BTreeMap;

impl Rules {
    /// What is worth saying of them, in the order of their lines.
    pub fn remarks(&self) -> Vec<Problem> {
        let mut remarks = Vec::new();
        let mut say = |rule: &Rule, message: String| {
            if remarks.len() < limits::PROBLEMS {
                remarks.push(Problem { level: Level::Notice, line: rule.line, rule: named(&rule.id), message });
            }
        };
        let mut seen: BTreeMap<(bool, &str), &Rule> = BTreeMap::new();
        for rule in &self.list {
            let sought: Vec<(bool, &str)> = match &rule.matcher {
                Matcher::Pattern { pattern, .. } => vec![(true, pattern.source())],
                Matcher::Words { words, .. } => words.iter().map(|word| (false, word.as_str())).collect(),
            };
            for sought in sought {
                if let Some(first) = seen.get(&sought) {
                    say(
                        rule,
                        format!(
                            "looks for the same as the {} in line {}; one of them is enough",
                            named(&first.id),
                            first.line
                        ),
                    );
                    break;
                }
                seen.insert(sought, rule);
            }
            if matches!(rule.matcher, Matcher::Pattern { .. }) && rule.keywords.is_empty() {
                let message =
                    "is slow: every text is searched for it; give it `keywords`, words of which every match holds one";
                say(rule, message.to_owned());
            }
        }
        remarks.sort_by_key(|remark| remark.line);
        remarks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_and_slow_rules_are_named_with_their_line() {
        let rule = |id: &str, rest: &str| format!("[[rule]]\nid = \"{id}\"\n{rest}\n");
        let file = [
            rule("a", "pattern = 'acme-[0-9]{8}'\nkeywords = [\"acme-\"]"),
            rule("b", "words = [\"Orion\", \"Nebula\"]"),
            rule("c", "pattern = 'acme-[0-9]{8}'\nkeywords = [\"acme\"]"),
            rule("d", "words = [\"Nebula\"]"),
            rule("e", "pattern = '[0-9]{12}'"),
        ];
        let imported = Rules::from_toml(&file.concat());
        assert_eq!(imported.problems, []);
        let remarks = imported.rules.remarks();
        let said: Vec<(usize, &str)> = remarks.iter().map(|remark| (remark.line, remark.rule.as_str())).collect();
        assert_eq!(said, [(8, "rule `c`"), (12, "rule `d`"), (15, "rule `e`")]);
        let words: Vec<bool> = remarks.iter().map(|remark| remark.message.contains("in line")).collect();
        assert_eq!(words, [true, true, false]);
        assert!(remarks.iter().all(|remark| remark.level == Level::Notice) && remarks[2].message.contains("slow"));
    }
}
