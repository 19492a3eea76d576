//! The configuration files of gitleaks, versions 8: what a text alone can answer is done as gitleaks does it; what asks for paths,
//! commits, other files or other rules is named and left out. As there, the case of a field's name does not matter, and an unknown
//! field never breaks the file.
//!
//! Source of the format: gitleaks' README, section "Configuration".

use super::allow::{Allowlist, Stopwords, Target};
use super::entropy::Bits;
use super::pattern::{Pattern, holds_one};
use super::problem::{About, Problems};
use super::{Imported, Matcher, Rule, Rules, limits, placeholder, tidy};
use crate::finding::{Confidence, Severity};
use crate::problem::{Code, Part, Wrong};
use crate::toml_document::{self, Value, decimal, fields, number, tables, text, texts, yes};
use toml::de::DeTable;

/// Reads a file; `is_built_in` tells ids of built-in rules.
pub fn import(source: &str, is_built_in: &dyn Fn(&str) -> bool) -> Imported {
    let mut problems = Problems::of(source);
    let mut file = File::default();
    if let Some(document) = open(source, &mut problems) {
        file.read(document.get_ref(), is_built_in, &mut problems);
    }
    file.rules.finish();
    Imported { rules: file.rules, problems: problems.done() }
}

/// The document, unless it is too large or no TOML.
pub fn open<'a>(source: &'a str, problems: &mut Problems) -> Option<toml::Spanned<DeTable<'a>>> {
    if source.len() > limits::FILE_BYTES {
        let wrong = Wrong::of(Code::FileTooLong).with(source.len()).with(limits::FILE_BYTES);
        problems.error(0, &About::File, wrong);
        return None;
    }
    match DeTable::parse(source) {
        Ok(document) => Some(document),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start);
            let said = Part::English(tidy(error.message()));
            problems.error(at, &About::File, Wrong::of(Code::NoToml).with(said).then(Code::NothingUsed));
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
    fn read(&mut self, document: &DeTable, is_built_in: &dyn Fn(&str) -> bool, problems: &mut Problems) {
        let fields = fields(document);
        let called = |name: &str, other: &str| {
            let wanted = [name.to_owned(), other.to_owned()];
            fields.iter().filter(move |field| wanted.contains(&field.name.to_ascii_lowercase()))
        };
        for field in called("extend", "extend") {
            self.extend(field.value, problems);
        }
        for field in called("rules", "rules") {
            if let Ok(list) = tables(field.value) {
                self.rules_of(&list, problems);
            } else {
                let wrong = Wrong::of(Code::MustBeWritten).with("[[rules]]").at("rules");
                problems.error(field.at, &About::File, wrong);
            }
        }
        for field in called("allowlist", "allowlists") {
            match tables(field.value) {
                Ok(list) => list.iter().for_each(|(at, table)| self.global_allowlist(*at, table, problems)),
                Err(wrong) => problems.error(field.at, &About::File, wrong.at(field.name)),
            }
        }
        self.turn_off(is_built_in, problems);
        for field in &fields {
            let known = ["title", "description", "version", "minversion", "extend", "rules", "allowlist", "allowlists"];
            if !known.contains(&field.name.to_ascii_lowercase().as_str()) {
                problems.notice(field.at, &About::File, ignored(&tidy(field.name)));
            }
        }
    }

    fn extend(&mut self, value: &Value, problems: &mut Problems) {
        let Some(table) = value.get_ref().as_table() else {
            let wrong = Wrong::of(Code::MustBeWritten).with("[extend]").at("extend");
            problems.error(value.span().start, &About::File, wrong);
            return;
        };
        for field in fields(table) {
            let outcome = match field.name.to_ascii_lowercase().as_str() {
                "usedefault" => yes(field.value).map(|wanted| {
                    self.extends |= wanted;
                    if wanted {
                        problems.notice(field.at, &About::File, Wrong::of(Code::UseDefault).at("extend.useDefault"));
                    }
                }),
                "path" | "url" => {
                    self.extends = true;
                    let wrong = Wrong::of(Code::NotFetched).at(&["extend.", field.name].concat());
                    problems.notice(field.at, &About::File, wrong);
                    Ok(())
                }
                "disabledrules" => texts(field.value).map(|ids| {
                    self.disabled.extend(ids.into_iter().map(|(at, id)| (at, id.to_owned())));
                }),
                _ => {
                    problems.notice(field.at, &About::File, ignored(&["extend.", &tidy(field.name)].concat()));
                    Ok(())
                }
            };
            if let Err(wrong) = outcome {
                let wrong = wrong.at(&["extend.", &tidy(field.name)].concat());
                problems.error(field.value.span().start, &About::File, wrong);
            }
        }
    }

    fn rules_of(&mut self, list: &[(usize, &DeTable)], problems: &mut Problems) {
        for (index, (at, table)) in limits::first_rules(list, problems).iter().enumerate() {
            let id =
                fields(table).iter().find(|field| field.name.eq_ignore_ascii_case("id")).map(|field| text(field.value));
            let (id, about) = match id {
                Some(Ok(id)) if !id.trim().is_empty() => (tidy(id), About::Rule(tidy(id))),
                _ => (String::new(), About::Number(index + 1)),
            };
            if self.disabled.iter().any(|(_, disabled)| *disabled == id) {
                self.turned_off.push(id);
                continue;
            }
            let draft = Draft { id, about: about.clone(), at: *at, extends: self.extends };
            let outcome = match draft.read(table, &mut self.rules, problems) {
                Ok(Some(rule)) => self.rules.add(rule).map_err(|wrong| (*at, wrong)),
                Ok(None) => Ok(()),
                Err(error) => Err(error),
            };
            if let Err((at, wrong)) = outcome {
                problems.error(at, &about, wrong);
            }
        }
    }

    fn global_allowlist(&mut self, at: usize, table: &DeTable, problems: &mut Problems) {
        let Some(read) = allowlist(at, table, &About::File, problems) else { return };
        let number = self.rules.allowlists.len();
        self.rules.allowlists.push(read.list);
        if let Some((at, wanted)) = read.rules {
            for id in wanted {
                if let Some(rule) = self.rules.list.iter_mut().find(|rule| rule.id == id) {
                    rule.allow.push(number);
                } else {
                    let wrong = Wrong::of(Code::UnknownTarget).with(tidy(&id)).at("allowlist.targetRules");
                    problems.notice(at, &About::File, wrong);
                }
            }
        } else {
            self.rules.list.iter_mut().for_each(|rule| rule.allow.push(number));
        }
    }

    /// Turns off what `disabledRules` names among the built-in rules.
    fn turn_off(&mut self, is_built_in: &dyn Fn(&str) -> bool, problems: &mut Problems) {
        for (at, id) in &self.disabled {
            if is_built_in(id) {
                self.rules.silenced.push(id.clone());
            } else if !self.turned_off.contains(id) {
                let wrong = Wrong::of(Code::UnknownRule).with(tidy(id)).at("extend.disabledRules");
                problems.notice(*at, &About::File, wrong);
            }
        }
    }
}

/// A rule being read.
struct Draft {
    id: String,
    about: About,
    at: usize,
    extends: bool,
}

/// A problem with its place: the rule does not work.
type Fault = (usize, Wrong);

/// A field that has no meaning here.
fn ignored(path: &str) -> Wrong {
    Wrong::of(Code::Unknown).then(Code::Ignored).at(path)
}

impl Draft {
    /// The rule; none where the file has nothing to look for, which is said as a notice.
    fn read(self, table: &DeTable, rules: &mut Rules, problems: &mut Problems) -> Result<Option<Rule>, Fault> {
        if self.id.is_empty() {
            return Err((self.at, Code::LacksId.into()));
        }
        let mut regex = None;
        let (mut path, mut description, mut keywords, mut hidden) = (None, "", Vec::new(), None);
        let (mut group, mut entropy, mut lists) = (None, None, Vec::new());
        for field in fields(table) {
            let wrong = |wrong: Wrong| (field.value.span().start, wrong.at(&tidy(field.name)));
            match field.name.to_ascii_lowercase().as_str() {
                "description" => description = text(field.value).map_err(wrong)?,
                "regex" => regex = Some((field.value.span().start, text(field.value).map_err(wrong)?)),
                "path" => path = Some(field.at),
                "keywords" => keywords = texts(field.value).map_err(wrong)?,
                "secretgroup" => group = Some((field.value.span().start, number(field.value).map_err(wrong)?)),
                "entropy" => {
                    let bits = decimal(field.value).and_then(Bits::parse);
                    entropy = Some(bits.ok_or_else(|| wrong(Code::MustBeEntropy.into()))?);
                }
                "allowlist" | "allowlists" => lists.extend(tables(field.value).map_err(wrong)?),
                "skipreport" if yes(field.value) == Ok(true) => hidden = Some(field.at),
                "id" | "tags" | "skipreport" => {}
                "required" => {
                    let wrong = Wrong::of(Code::Required).at(field.name);
                    problems.notice(field.at, &self.about, wrong);
                }
                _ => problems.notice(field.at, &self.about, ignored(&tidy(field.name))),
            }
        }
        if let Some(at) = hidden {
            let wrong = Wrong::of(Code::ReportsNothing).then(Code::LeftOut).at("skipReport");
            problems.notice(at, &self.about, wrong);
            return Ok(None);
        }
        let Some((regex_at, regex)) = regex.filter(|(_, regex)| !regex.is_empty()) else {
            return self.without_regex(path, problems);
        };
        if let Some(at) = path {
            problems.notice(at, &self.about, Wrong::of(Code::NoPath).at("path"));
        }
        let (pattern, hir) = Pattern::new(regex).map_err(|wrong| (regex_at, wrong.at("regex")))?;
        if pattern.shortest == 0 {
            return Err((regex_at, Wrong::of(Code::MatchesEmpty).at("regex")));
        }
        // Zero means, as in gitleaks, that the rule does not say.
        let group = group.filter(|(_, group)| *group > 0);
        if let Some((at, group)) = group.filter(|(_, group)| *group > pattern.groups) {
            return Err((at, Wrong::of(Code::NoGroup).with(group).with(pattern.groups).at("secretGroup")));
        }
        let allow = lists
            .into_iter()
            .filter_map(|(at, table)| allowlist(at, table, &self.about, problems))
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
                problems.notice(at, &self.about, Wrong::of(Code::PathsAlone).then(Code::LeftOut));
                Ok(None)
            }
            None if self.extends => {
                problems.notice(self.at, &self.about, Wrong::of(Code::ChangesOther).then(Code::LeftOut));
                Ok(None)
            }
            None => Err((self.at, Code::LacksRegex.into())),
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
fn allowlist(at: usize, table: &DeTable, about: &About, problems: &mut Problems) -> Option<Read> {
    let (mut patterns, mut words, mut target, mut all) = (Vec::new(), Vec::new(), Target::Secret, false);
    let (mut elsewhere, mut rules) = (None, None);
    for field in toml_document::fields(table) {
        let outcome = match field.name.to_ascii_lowercase().as_str() {
            "description" | "id" => Ok(()),
            "regexes" => texts(field.value).map(|list| patterns = list),
            "stopwords" => texts(field.value).map(|list| words = list),
            "regextarget" => text(field.value).and_then(|name| {
                target = match name.to_ascii_lowercase().as_str() {
                    "" | "secret" => Target::Secret,
                    "match" => Target::Match,
                    "line" => Target::Line,
                    _ => return Err(Wrong::of(Code::MustBeOneOf).with(["secret", "match", "line"].as_slice())),
                };
                Ok(())
            }),
            "condition" => text(field.value).and_then(|name| {
                all = match name.to_ascii_uppercase().as_str() {
                    "" | "OR" | "||" => false,
                    "AND" | "&&" => true,
                    _ => return Err(Wrong::of(Code::MustBeOneOf).with(["OR", "AND"].as_slice())),
                };
                Ok(())
            }),
            "paths" | "commits" => texts(field.value).map(|list| {
                if !list.is_empty() {
                    elsewhere = Some((field.at, in_allowlist(field.name)));
                }
            }),
            "targetrules" if *about == About::File => texts(field.value).map(|list| {
                rules = Some((field.at, list.into_iter().map(|(_, id)| id.to_owned()).collect()));
            }),
            _ => {
                problems.notice(field.at, about, ignored(&in_allowlist(field.name)));
                Ok(())
            }
        };
        if let Err(wrong) = outcome {
            // Half an allowlist could excuse what the whole does not.
            let wrong = wrong.then(Code::AllowlistLeftOut).at(&in_allowlist(field.name));
            problems.error(field.value.span().start, about, wrong);
            return None;
        }
    }
    if let Some((at, path)) = elsewhere {
        if all {
            problems.notice(at, about, Wrong::of(Code::NeverInText).then(Code::AllowlistLeftOut).at(&path));
            return None;
        }
        problems.notice(at, about, Wrong::of(Code::NotInText).at(&path));
    }
    let asks_patterns = !patterns.is_empty();
    let mut good = Vec::new();
    let mut weight = 0usize;
    for (at, pattern) in patterns {
        let checked = Pattern::new(pattern).and_then(|(pattern, _)| {
            weight = weight.saturating_add(pattern.weight);
            if weight > limits::WEIGHT {
                return Err(Wrong::of(Code::AllowlistTooLarge).then(Code::LeftOut));
            }
            Ok(pattern)
        });
        match checked {
            Ok(pattern) => good.push(pattern),
            Err(wrong) => problems.error(at, about, wrong.at(&in_allowlist("regexes"))),
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
        problems.notice(at, about, Wrong::of(Code::NothingUsable).then(Code::LeftOut));
        return None;
    }
    let patterns = if good.is_empty() { None } else { Pattern::any(&good) };
    Some(Read { list: Allowlist { patterns, target, stopwords: Stopwords::of(words), all }, rules })
}

fn in_allowlist(name: &str) -> String {
    ["allowlist.", &tidy(name)].concat()
}

/// Whether an allowlist names only paths or commits, of which a notice has spoken already.
fn elsewhere_only(table: &DeTable) -> bool {
    let fields = toml_document::fields(table);
    fields.iter().any(|field| ["paths", "commits"].contains(&field.name.to_ascii_lowercase().as_str()))
        && !fields.iter().any(|field| ["regexes", "stopwords"].contains(&field.name.to_ascii_lowercase().as_str()))
}
