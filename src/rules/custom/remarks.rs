//! What is worth saying of rules that work: those that look for the same, and those that make every scan slower.

use super::{About, Level, Matcher, Problem, Rule, Rules, limits};
use crate::problem::{Code, Wrong};
use std::collections::BTreeMap;

impl Rules {
    /// What is worth saying of them, in the order of their lines.
    ///
    /// ```
    /// use hushkey::Rules;
    ///
    /// let rules = Rules::read("[[rule]]\nid = \"badge\"\npattern = 'EMP-[0-9]{7}'\n").rules;
    /// // It works, but without keywords every text is searched for it from end to end.
    /// assert_eq!(rules.remarks().len(), 1);
    /// ```
    pub fn remarks(&self) -> Vec<Problem> {
        let mut remarks = Vec::new();
        let mut say = |rule: &Rule, wrong: Wrong| {
            if remarks.len() < limits::PROBLEMS {
                let about = About::Rule(rule.id.clone());
                remarks.push(Problem { level: Level::Notice, line: rule.line, about, wrong });
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
                    say(rule, Wrong::of(Code::SameRule).with(first.id.as_str()).with(first.line.to_string()));
                    break;
                }
                seen.insert(sought, rule);
            }
            if matches!(rule.matcher, Matcher::Pattern { .. }) && rule.keywords.is_empty() {
                say(rule, Code::SlowRule.into());
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
        let said: Vec<(usize, About, Code)> =
            remarks.iter().map(|remark| (remark.line, remark.about.clone(), remark.wrong.code)).collect();
        let rule = |id: &str| About::Rule(id.to_owned());
        assert_eq!(
            said,
            [(8, rule("c"), Code::SameRule), (12, rule("d"), Code::SameRule), (15, rule("e"), Code::SlowRule)]
        );
        assert_eq!(remarks[0].wrong.parts, Wrong::of(Code::SameRule).with("a").with("1").parts);
        assert!(remarks.iter().all(|remark| remark.level == Level::Notice));
    }
}
