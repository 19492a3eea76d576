//! The configuration files of gitleaks, versions 8: what a text alone can answer is done as gitleaks does it; what asks for paths,
//! commits, other files or other rules is named and left out. As there, the case of a field's name does not matter, and an unknown
//! field never breaks the file.
//!
//! Source of the format: gitleaks' README, section "Configuration".

use super::allow::{Allowlist, Stopwords, Target};
use super::entropy::Bits;
use super::pattern::{Pattern, holds_one};
use super::problem::Problems;
use super::{Imported, Matcher, Rule, Rules, limits, named, placeholder, tidy};
use crate::document::{self, Value, decimal, fields, number, tables, text, texts, yes};
use crate::finding::{Confidence, Severity};
use crate::rules::catalogue;
use toml::de::DeTable;

/// Reads a file.
pub fn import(source: &str) -> Imported {
    let mut problems = Problems::of(source);
    let mut file = File::default();
    if let Some(document) = open(source, &mut problems) {
        file.read(document.get_ref(), &mut problems);
    }
    file.rules.finish();
    Imported { rules: file.rules, problems: problems.done() }
}

/// The document, unless it is too large or no TOML.
pub fn open<'a>(source: &'a str, problems: &mut Problems) -> Option<toml::Spanned<DeTable<'a>>> {
    if source.len() > limits::FILE_BYTES {
        let message = format!(
            "the file has {} bytes; the limit is {}: split it, or leave rules out",
            source.len(),
            limits::FILE_BYTES
        );
        problems.error(0, "", message);
        return None;
    }
    match DeTable::parse(source) {
        Ok(document) => Some(document),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            problems.error(at, "", format!("this is no TOML: {}; nothing of the file is used", tidy(error.message())));
            None
        }
    }
}

#[derive(Default)]
struct File {
    rules: Rules,
    /// What `[extend]` turns off, with its place.
    disabled: Vec<(usize, String)>,
    /// Whether the file builds on the rules of gitleaks.
    extends: bool,
    /// Ids of rules that it turns off itself.
    turned_off: Vec<String>,
}

impl File {
    fn read(&mut self, document: &DeTable, problems: &mut Problems) {
        let fields = fields(document);
        let called = |name: &str, other: &str| {
            let wanted = [name.to_owned(), other.to_owned()];
            fields.iter().filter(move |field| wanted.contains(&field.name.to_ascii_lowercase()))
        };
        for field in called("extend", "extend") {
            self.extend(field.value, problems);
        }
        for field in called("rules", "rules") {
            match tables(field.value) {
                Ok(list) => self.rules_of(&list, problems),
                Err(message) => problems.error(field.at, "", format!("`rules` {message}; write `[[rules]]`")),
            }
        }
        for field in called("allowlist", "allowlists") {
            match tables(field.value) {
                Ok(list) => list.iter().for_each(|(at, table)| self.global_allowlist(*at, table, problems)),
                Err(message) => problems.error(field.at, "", format!("`{}` {message}", field.name)),
            }
        }
        self.turn_off(problems);
        for field in &fields {
            let known = ["title", "description", "version", "minversion", "extend", "rules", "allowlist", "allowlists"];
            if !known.contains(&field.name.to_ascii_lowercase().as_str()) {
                problems.notice(field.at, "", format!("`{}` is not known here and is ignored", tidy(field.name)));
            }
        }
    }

    fn extend(&mut self, value: &Value, problems: &mut Problems) {
        let Some(table) = value.get_ref().as_table() else {
            problems.error(value.span().start, "", "`extend` must be a table; write `[extend]`");
            return;
        };
        for field in fields(table) {
            let outcome = match field.name.to_ascii_lowercase().as_str() {
                "usedefault" => yes(field.value).map(|wanted| {
                    self.extends |= wanted;
                    if wanted {
                        let message = "`useDefault`: Hushkey's own rules are always on; the default rules of gitleaks are not \
                                       part of it, import their file too if they are wanted";
                        problems.notice(field.at, "", message);
                    }
                }),
                "path" | "url" => {
                    self.extends = true;
                    let message =
                        format!("`{}` is ignored: nothing is fetched; import the other file as well", field.name);
                    problems.notice(field.at, "", message);
                    Ok(())
                }
                "disabledrules" => texts(field.value).map(|ids| {
                    self.disabled.extend(ids.into_iter().map(|(at, id)| (at, id.to_owned())));
                }),
                _ => {
                    let message = format!("`{}` in `[extend]` is not known here and is ignored", tidy(field.name));
                    problems.notice(field.at, "", message);
                    Ok(())
                }
            };
            if let Err(message) = outcome {
                problems.error(field.value.span().start, "", format!("`{}` {message}", tidy(field.name)));
            }
        }
    }

    fn rules_of(&mut self, list: &[(usize, &DeTable)], problems: &mut Problems) {
        for (index, (at, table)) in limits::first_rules(list, problems).iter().enumerate() {
            let id =
                fields(table).iter().find(|field| field.name.eq_ignore_ascii_case("id")).map(|field| text(field.value));
            let (id, name) = match id {
                Some(Ok(id)) if !id.trim().is_empty() => (tidy(id), named(&tidy(id))),
                _ => (String::new(), format!("rule {}", index + 1)),
            };
            if self.disabled.iter().any(|(_, disabled)| *disabled == id) {
                self.turned_off.push(id);
                continue;
            }
            let draft = Draft { id, name: name.clone(), at: *at, extends: self.extends };
            let outcome = match draft.read(table, &mut self.rules, problems) {
                Ok(Some(rule)) => self.rules.add(rule).map_err(|message| (*at, message)),
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            };
            if let Err((at, message)) = outcome {
                problems.error(at, &name, message);
            }
        }
    }

    fn global_allowlist(&mut self, at: usize, table: &DeTable, problems: &mut Problems) {
        let Some(read) = allowlist(at, table, "", problems) else { return };
        let number = self.rules.allowlists.len();
        self.rules.allowlists.push(read.list);
        if let Some((at, wanted)) = read.rules {
            for id in wanted {
                if let Some(rule) = self.rules.list.iter_mut().find(|rule| rule.id == id) {
                    rule.allow.push(number);
                } else {
                    let message = format!("`targetRules` names `{}`, which is no rule of this file", tidy(&id));
                    problems.notice(at, "", message);
                }
            }
        } else {
            self.rules.list.iter_mut().for_each(|rule| rule.allow.push(number));
        }
    }

    /// Turns off what `disabledRules` names among the built-in rules.
    fn turn_off(&mut self, problems: &mut Problems) {
        for (at, id) in &self.disabled {
            let builtin =
                catalogue().iter().position(|rule| rule.id() == id).and_then(|number| u16::try_from(number).ok());
            match builtin {
                Some(number) => self.rules.silenced.push(number),
                None if self.turned_off.contains(id) => {}
                None => {
                    let message =
                        format!("`disabledRules` names `{}`, which neither this file nor Hushkey has", tidy(id));
                    problems.notice(*at, "", message);
                }
            }
        }
    }
}

/// A rule being read.
struct Draft {
    id: String,
    name: String,
    at: usize,
    extends: bool,
}

/// A problem's place and message: the rule does not work.
type Fault = (usize, String);

impl Draft {
    /// The rule; none where the file has nothing to look for, which is said as a notice.
    fn read(self, table: &DeTable, rules: &mut Rules, problems: &mut Problems) -> Result<Option<Rule>, Fault> {
        if self.id.is_empty() {
            return Err((self.at, "has no `id`; give it one of its own".to_owned()));
        }
        let mut regex = None;
        let (mut path, mut description, mut keywords, mut hidden) = (None, "", Vec::new(), None);
        let (mut group, mut entropy, mut lists) = (None, None, Vec::new());
        for field in fields(table) {
            let wrong = |message: String| (field.value.span().start, format!("`{}` {message}", tidy(field.name)));
            match field.name.to_ascii_lowercase().as_str() {
                "description" => description = text(field.value).map_err(wrong)?,
                "regex" => regex = Some((field.value.span().start, text(field.value).map_err(wrong)?)),
                "path" => path = Some(field.at),
                "keywords" => keywords = texts(field.value).map_err(wrong)?,
                "secretgroup" => group = Some((field.value.span().start, number(field.value).map_err(wrong)?)),
                "entropy" => {
                    let bits = decimal(field.value).and_then(Bits::parse);
                    entropy = Some(bits.ok_or_else(|| wrong("must be a number from 0 to 8".to_owned()))?);
                }
                "allowlist" | "allowlists" => lists.extend(tables(field.value).map_err(wrong)?),
                "skipreport" if yes(field.value) == Ok(true) => hidden = Some(field.at),
                "id" | "tags" | "skipreport" => {}
                "required" => problems.notice(
                    field.at,
                    &self.name,
                    "`required` is ignored: the rule reports without asking for other rules nearby",
                ),
                _ => {
                    let message = format!("`{}` is not known here and is ignored", tidy(field.name));
                    problems.notice(field.at, &self.name, message);
                }
            }
        }
        if let Some(at) = hidden {
            problems.notice(at, &self.name, "`skipReport`: the rule reports nothing by itself and is left out");
            return Ok(None);
        }
        let Some((regex_at, regex)) = regex.filter(|(_, regex)| !regex.is_empty()) else {
            return self.without_regex(path, problems);
        };
        if let Some(at) = path {
            problems.notice(
                at,
                &self.name,
                "`path` is ignored: a text in the browser has no path; the rule is used everywhere",
            );
        }
        let (pattern, hir) = Pattern::new(regex).map_err(|message| (regex_at, format!("`regex` {message}")))?;
        if pattern.shortest == 0 {
            return Err((
                regex_at,
                "`regex` also matches an empty text, and so everywhere; ask for at least one character".to_owned(),
            ));
        }
        // Zero means, as in gitleaks, that the rule does not say.
        let group = group.filter(|(_, group)| *group > 0);
        if let Some((at, group)) = group.filter(|(_, group)| *group > pattern.groups) {
            return Err((at, format!("`secretGroup` is {group}, but `regex` has {} groups", pattern.groups)));
        }
        let allow = lists
            .into_iter()
            .filter_map(|(at, table)| allowlist(at, table, &self.name, problems))
            .map(|read| {
                rules.allowlists.push(read.list);
                rules.allowlists.len() - 1
            })
            .collect();
        let keywords: Vec<String> =
            keywords.iter().filter(|(_, word)| !word.is_empty()).map(|(_, word)| word.to_ascii_lowercase()).collect();
        let reach = pattern.longest.filter(|_| holds_one(&hir, &keywords));
        Ok(Some(Rule {
            kind: self.id.replace(['-', '_'], " "),
            placeholder: placeholder(&self.id),
            description: tidy(description),
            confidence: Confidence::Likely,
            severity: Severity::High,
            matcher: Matcher::Pattern {
                pattern: Box::new(pattern),
                group: group.map(|(_, group)| group),
                // Zero is the same as none.
                entropy: entropy.filter(|bits| Some(*bits) > Bits::parse("0")),
                reach,
            },
            line: problems.line(self.at),
            id: self.id,
            keywords,
            allow,
        }))
    }

    fn without_regex(&self, path: Option<usize>, problems: &mut Problems) -> Result<Option<Rule>, Fault> {
        match path {
            Some(at) => {
                problems.notice(
                    at,
                    &self.name,
                    "looks for paths alone, and a text in the browser has none; it is left out",
                );
                Ok(None)
            }
            None if self.extends => {
                let message = "has no `regex`: it changes a rule of another file, which is not here; it is left out";
                problems.notice(self.at, &self.name, message);
                Ok(None)
            }
            None => Err((self.at, "has no `regex`; write what it looks for".to_owned())),
        }
    }
}

/// An allowlist as the file has it.
struct Read {
    list: Allowlist,
    /// For a global one: the rules that it is for, with the place of the list.
    rules: Option<(usize, Vec<String>)>,
}

/// Reads one; none, and a word about it, where nothing of it can be known here.
fn allowlist(at: usize, table: &DeTable, rule: &str, problems: &mut Problems) -> Option<Read> {
    let (mut patterns, mut words, mut target, mut all) = (Vec::new(), Vec::new(), Target::Secret, false);
    let (mut elsewhere, mut rules) = (None, None);
    for field in document::fields(table) {
        let outcome = match field.name.to_ascii_lowercase().as_str() {
            "description" | "id" => Ok(()),
            "regexes" => texts(field.value).map(|list| patterns = list),
            "stopwords" => texts(field.value).map(|list| words = list),
            "regextarget" => text(field.value).and_then(|name| {
                target = match name.to_ascii_lowercase().as_str() {
                    "" | "secret" => Target::Secret,
                    "match" => Target::Match,
                    "line" => Target::Line,
                    _ => return Err("must be `secret`, `match` or `line`".to_owned()),
                };
                Ok(())
            }),
            "condition" => text(field.value).and_then(|name| {
                all = match name.to_ascii_uppercase().as_str() {
                    "" | "OR" | "||" => false,
                    "AND" | "&&" => true,
                    _ => return Err("must be `OR` or `AND`".to_owned()),
                };
                Ok(())
            }),
            "paths" | "commits" => texts(field.value).map(|list| {
                if !list.is_empty() {
                    elsewhere = Some((field.at, tidy(field.name)));
                }
            }),
            "targetrules" if rule.is_empty() => texts(field.value).map(|list| {
                rules = Some((field.at, list.into_iter().map(|(_, id)| id.to_owned()).collect()));
            }),
            _ => {
                let message = format!("`{}` in an allowlist is not known here and is ignored", tidy(field.name));
                problems.notice(field.at, rule, message);
                Ok(())
            }
        };
        if let Err(message) = outcome {
            // Half an allowlist could excuse what the whole does not.
            let message = format!("`{}` in an allowlist {message}; the allowlist is left out", tidy(field.name));
            problems.error(field.value.span().start, rule, message);
            return None;
        }
    }
    if let Some((at, name)) = elsewhere {
        if all {
            let message =
                format!("an allowlist asks for `{name}` as well, which a text in the browser has not; it is left out");
            problems.notice(at, rule, message);
            return None;
        }
        problems.notice(at, rule, format!("`{name}` of an allowlist is ignored: a text in the browser has none"));
    }
    let asks_patterns = !patterns.is_empty();
    let mut good = Vec::new();
    let mut weight = 0usize;
    for (at, pattern) in patterns {
        let checked = Pattern::new(pattern).and_then(|(pattern, _)| {
            weight = weight.saturating_add(pattern.weight);
            if weight > limits::WEIGHT {
                return Err("is left out: the allowlist's patterns together are too large".to_owned());
            }
            Ok(pattern)
        });
        match checked {
            Ok(pattern) => good.push(pattern),
            Err(message) => problems.error(at, rule, format!("a regex of an allowlist {message}")),
        }
    }
    if all && asks_patterns && good.is_empty() {
        // What is left of it would excuse more than the whole.
        return None;
    }
    let words: Vec<String> =
        words.into_iter().map(|(_, word)| word.to_ascii_lowercase()).filter(|word| !word.is_empty()).collect();
    if good.is_empty() && words.is_empty() {
        if elsewhere_only(table) {
            return None;
        }
        problems.notice(at, rule, "an allowlist has nothing that can be used here and is left out");
        return None;
    }
    let patterns = if good.is_empty() { None } else { Pattern::any(&good) };
    Some(Read { list: Allowlist { patterns, target, stopwords: Stopwords::of(words), all }, rules })
}

/// Whether an allowlist names only paths or commits, of which a notice has spoken already.
fn elsewhere_only(table: &DeTable) -> bool {
    let fields = document::fields(table);
    fields.iter().any(|field| ["paths", "commits"].contains(&field.name.to_ascii_lowercase().as_str()))
        && !fields.iter().any(|field| ["regexes", "stopwords"].contains(&field.name.to_ascii_lowercase().as_str()))
}
