//! All settings as one file that a person can read, keep and hand on. It has what is set and nothing of what happened: no salt, and no
//! secret that was allowed, since a mark is made with the salt and means nothing elsewhere. `write` makes it; [`read`] takes it only as a
//! whole: a field that is not known, or a value that is wrong, is said with its line, and nothing changes.

use super::stored::Stored;
use super::{ALL, Kind, VERSION, check};
use crate::problem::{Code, Part, Wrong};
use crate::toml_document::{self, Lines, fields, quoted, text};
use serde_json::{Map, Value};
use std::fmt::Write;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's bytes: as many rules as all files of rules may hold.
const LONGEST: usize = 8 << 20;
/// More problems than this are not told one by one.
const MOST_PROBLEMS: usize = 100;

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is, with its field.
    pub wrong: Wrong,
}

const HEAD: &str = "\
# Settings of Hushkey. To bring them back, or to another browser: Options, Import.
# Not in here: single secrets that were allowed (they are known by marks that mean nothing elsewhere), pauses that end, the journal.
";

/// The file that says `stored`.
pub fn write(stored: &Stored) -> String {
    let mut file = format!("{HEAD}version = {VERSION}\n");
    let mut section = "";
    for setting in &ALL {
        let value = stored.settings.get(setting);
        if setting.section != section {
            section = setting.section;
            let _ = write!(file, "\n[{section}]\n");
        }
        if matches!(setting.kind, Kind::Files | Kind::Words) {
            continue;
        }
        let _ = writeln!(file, "{} = {}", setting.name, inline(&value));
        if setting.name == "trusted" {
            let _ = writeln!(file, "paused = {}", inline(&Value::from(stored.paused.clone())));
        }
    }
    let _ = write!(file, "\n[scan]\nunscanned = {}\n", inline(&Value::from(stored.unscanned.clone())));
    for (site, rule) in &stored.kinds {
        let _ = write!(file, "\n[[sites.kinds]]\nsite = {}\nrule = {}\n", quoted(site), quoted(rule));
    }
    for setting in ALL.iter().filter(|setting| matches!(setting.kind, Kind::Files | Kind::Words)) {
        for entry in stored.settings.get(setting).as_array().into_iter().flatten() {
            let _ = write!(file, "\n[[{}.{}]]\n", setting.section, setting.name);
            for (name, value) in entry.as_object().into_iter().flatten() {
                let _ = writeln!(file, "{name} = {}", inline(value));
            }
        }
    }
    file
}

fn inline(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains('\n') => lines(text),
        Value::String(text) => quoted(text),
        Value::Array(list) => format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

/// A text of several lines, as it is where TOML lets it be.
fn lines(text: &str) -> String {
    let odd = |sign: char| sign.is_control() && sign != '\n' && sign != '\t';
    if text.contains("''") || text.ends_with('\'') || text.contains(odd) {
        return quoted(text);
    }
    format!("'''\n{text}'''")
}

/// What the file `source` says; or what is wrong with it.
pub fn read(source: &str) -> Result<Stored, Vec<Problem>> {
    let lines = Lines::of(source);
    let at = |place: usize, wrong: Wrong| Problem { line: lines.line(place), wrong };
    if source.len() > LONGEST {
        return Err(vec![at(0, Wrong::of(Code::TooManyBytes).with(source.len()).with(LONGEST))]);
    }
    let document = DeTable::parse(source).map_err(|error| {
        let place = error.span().map_or(0, |span| span.start);
        let said = Part::English(error.message().replace('\n', " "));
        vec![at(place, Wrong::of(Code::NoToml).with(said))]
    })?;
    let mut reading = Reading { read: Stored { version: VERSION, ..Stored::default() }, problems: Vec::new() };
    let newer = reading.version(document.get_ref());
    // Of a newer file only that is said: every field that is not known follows from it.
    if !newer {
        reading.sections(document.get_ref());
    }
    reading.problems.sort_by_key(|(place, _)| *place);
    reading.problems.truncate(MOST_PROBLEMS);
    if reading.problems.is_empty() {
        Ok(reading.read)
    } else {
        Err(reading.problems.into_iter().map(|(place, wrong)| at(place, wrong)).collect())
    }
}

struct Reading {
    read: Stored,
    problems: Vec<(usize, Wrong)>,
}

impl Reading {
    fn wrong(&mut self, place: usize, wrong: impl Into<Wrong>) {
        self.problems.push((place, wrong.into()));
    }

    /// Whether the file is of a newer version.
    fn version(&mut self, table: &DeTable) -> bool {
        let Some(value) = table.get("version") else {
            self.wrong(0, Code::LacksVersion);
            return false;
        };
        let place = value.span().start;
        let version = toml_document::number(value).ok().and_then(|version| u64::try_from(version).ok());
        match version {
            Some(VERSION) => false,
            Some(newer) if newer > VERSION => {
                self.wrong(place, Wrong::of(Code::NewerFile).with(newer).with(VERSION));
                true
            }
            _ => {
                self.wrong(place, Wrong::of(Code::MustBeNumber).with(VERSION).at("version"));
                false
            }
        }
    }

    fn sections(&mut self, table: &DeTable) {
        for section in fields(table).into_iter().filter(|field| field.name != "version") {
            let known = section.name == "scan" || ALL.iter().any(|setting| setting.section == section.name);
            match section.value.get_ref().as_table() {
                _ if !known => self.unknown(section.at, section.name),
                Some(inside) => self.section(section.name, inside),
                None => {
                    let wrong = Wrong::of(Code::MustBeWritten).with(format!("[{}]", section.name));
                    self.wrong(section.at, wrong.at(section.name));
                }
            }
        }
    }

    fn unknown(&mut self, place: usize, name: &str) {
        self.wrong(place, Wrong::of(Code::UnknownToVersion).at(name));
    }

    fn section(&mut self, section: &str, table: &DeTable) {
        for field in fields(table) {
            let setting = ALL.iter().find(|setting| setting.section == section && setting.name == field.name);
            match (section, field.name, setting) {
                (_, _, Some(setting)) => {
                    let good = self.checked(field.name, field.value, &setting.kind);
                    self.read.settings.set(setting, &good);
                }
                ("sites", "paused", _) => self.read.paused = names(&self.checked("paused", field.value, &Kind::Hosts)),
                ("scan", "unscanned", _) => {
                    self.read.unscanned = names(&self.checked("unscanned", field.value, &Kind::Names));
                }
                ("sites", "kinds", _) => self.kinds(field.at, field.value),
                _ => self.unknown(field.at, field.name),
            }
        }
    }

    /// What of `value` is good; what is not is said at its place.
    fn checked(&mut self, name: &str, value: &Spanned<DeValue>, kind: &Kind) -> Value {
        let mut places = Vec::new();
        let json = json_of(value, "", &mut places);
        let (good, wrong) = check::check(kind, &json);
        for wrong in wrong {
            // The innermost part that is there: a missing field is said where its table stands.
            let place = places
                .iter()
                .filter(|(path, _)| wrong.path.starts_with(path.as_str()))
                .max_by_key(|(path, _)| path.len());
            self.wrong(place.map_or(value.span().start, |(_, place)| *place), wrong.at(name));
        }
        good.unwrap_or_else(|| kind.standard())
    }

    fn kinds(&mut self, place: usize, value: &Spanned<DeValue>) {
        let Ok(tables) = toml_document::tables(value) else {
            return self.wrong(place, Wrong::of(Code::MustBeWritten).with("[[sites.kinds]]").at("kinds"));
        };
        for (place, table) in tables {
            let (mut site, mut rule) = (None, None);
            for field in fields(table) {
                match field.name {
                    "site" => match check::host(&Value::from(text(field.value).unwrap_or_default())) {
                        Ok(host) => site = Some(host),
                        Err(wrong) => self.wrong(field.value.span().start, wrong.at("site")),
                    },
                    "rule" => match text(field.value) {
                        Ok(text) if !text.trim().is_empty() => rule = Some(text.to_owned()),
                        _ => self.wrong(field.value.span().start, Wrong::of(Code::MustBeRuleId).at("rule")),
                    },
                    _ => self.unknown(field.at, field.name),
                }
            }
            match (site, rule) {
                (Some(site), Some(rule)) => self.read.kinds.push((site, rule)),
                _ => self.wrong(place, Wrong::of(Code::LacksSiteOrRule).at("kinds")),
            }
        }
    }
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// A value of the file as JSON, with where each part stands.
fn json_of(value: &Spanned<DeValue>, path: &str, places: &mut Vec<(String, usize)>) -> Value {
    places.push((path.to_owned(), value.span().start));
    match value.get_ref() {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Boolean(on) => Value::from(*on),
        DeValue::Array(list) => {
            list.iter().enumerate().map(|(at, item)| json_of(item, &format!("{path}[{at}]"), places)).collect()
        }
        DeValue::Table(table) => {
            let mut json = Map::new();
            for field in fields(table) {
                let inside = format!("{path}.{}", field.name);
                places.push((inside.clone(), field.at));
                json.insert(field.name.to_owned(), json_of(field.value, &inside, places));
            }
            Value::Object(json)
        }
        // No setting is a number or a date.
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Every setting as it is not by default.
    fn full() -> Stored {
        let mut stored = Stored {
            version: VERSION,
            paused: vec!["p.example".to_owned()],
            kinds: vec![("k.example".to_owned(), "jwt".to_owned())],
            unscanned: vec!["cookie".to_owned()],
            ..Stored::default()
        };
        let rules = "[[rule]]\nid = \"a\"\npattern = 'A\\d+'\n";
        let odd = "a '''\nb\u{1}\"\\\n";
        let wanted = json!({
            "confidence": "proven", "severity": "critical", "unguarded": ["paste", "file"], "reason_required": true,
            "providers_off": ["Git\"Hub"], "rules_off": ["jwt", "aws-access-key"],
            "custom_rules": [{ "name": "ours", "text": rules }, { "name": "odd", "text": odd }],
            "words": [{ "text": "Große Wolke", "ignore_case": true }, { "text": "EMP-####", "format": true, "description": "badge" }],
            "chosen_only": true, "chosen": ["a.example", "[::1]"], "trusted": ["t.example"],
            "journal": false, "reminders": true, "theme": "dark", "language": "ar",
        });
        for setting in &ALL {
            let value = wanted.get(setting.name).expect(setting.name);
            assert_eq!(stored.settings.set(setting, value), []);
            assert_ne!(stored.settings.get(setting), setting.kind.standard(), "{}", setting.name);
        }
        stored
    }

    fn said(source: &str) -> Vec<(usize, String, Code)> {
        let problems = read(source).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.line, problem.wrong.path.clone(), problem.wrong.code)).collect()
    }

    #[test]
    fn every_setting_comes_back_as_it_was() {
        for stored in [full(), Stored { version: VERSION, ..Stored::default() }] {
            let file = write(&stored);
            assert_eq!(read(&file), Ok(stored), "{file}");
        }
    }

    #[test]
    fn what_is_installed_here_alone_is_not_in_the_file() {
        let stored = json!({
            "version": 2, "salt": "ab".repeat(32), "journal": "[1]",
            "allowances": [{ "mark": "0123456789abcdef0123456789abcdef", "rule": "jwt", "site": "", "since": 1 }],
            "pauses": [{ "site": "soon.example", "since": 1, "until": 2 }],
        });
        let file = write(&super::super::stored::read(&stored));
        for private in ["abab", "0123456789abcdef", "soon.example"] {
            assert!(!file.contains(private), "{private}");
        }
    }

    #[test]
    fn rules_stand_in_the_file_as_they_were_written() {
        let file = write(&full());
        assert!(file.contains("[[rules.custom_rules]]\nname = \"ours\"\ntext = '''\n[[rule]]\nid = \"a\"\n"), "{file}");
    }

    #[test]
    fn what_is_not_known_is_said_with_its_line() {
        let known = "version = 2\n[guard]\nconfidence = \"likely\"\n";
        assert_eq!(said(known), []);
        for (more, line, path, code) in [
            ("colour = 1\n", 4, "colour", Code::UnknownToVersion),
            ("severity = \"much\"\n", 4, "severity", Code::MustBeOneOf),
            ("unguarded = [\"paste\",\n  \"fly\"]\n", 5, "unguarded[1]", Code::MustBeOneOf),
            ("guard2 = 1\n[future]\nx = 1\n", 4, "guard2", Code::UnknownToVersion),
            ("[future]\nx = 1\n", 4, "future", Code::UnknownToVersion),
            ("[sites]\ntrusted = [5]\n", 5, "trusted[0]", Code::MustBeHost),
            ("[sites]\nkinds = 5\n", 5, "kinds", Code::MustBeWritten),
            ("[[sites.kinds]]\nsite = \"a.example\"\n", 4, "kinds", Code::LacksSiteOrRule),
            ("[[sites.kinds]]\nsite = \"a b\"\nrule = \"r\"\n", 4, "kinds", Code::LacksSiteOrRule),
            ("[[rules.words]]\ntext = \"a\"\nshape = 1\n", 6, "words[0].shape", Code::Unknown),
            ("[[rules.words]]\nformat = true\n", 4, "words[0]", Code::LacksWord),
            ("[scan]\nunscanned = 1\n", 5, "unscanned", Code::MustBeNames),
            ("journal = true\n", 4, "journal", Code::UnknownToVersion),
        ] {
            let all = said(&[known, more].concat());
            assert_eq!(all.first(), Some(&(line, path.to_owned(), code)), "{more}: {all:?}");
        }
    }

    #[test]
    fn a_newer_file_says_that_it_is_newer_and_nothing_else() {
        let all = said("version = 3\n[future]\nx = 1\n");
        assert_eq!(all, [(1, String::new(), Code::NewerFile)]);
        for (file, line) in [
            ("", 1),
            ("[guard]\n", 1),
            ("\nversion = \"2\"\n", 2),
            ("version = 1\n", 1),
            ("version = 2\n\nversion = ", 3),
        ] {
            assert_eq!(said(file).first().map(|(line, ..)| *line), Some(line), "{file}");
        }
    }
}
