//! What is wrong with a file of rules, or left out of it: said with the line and the rule, and in terms of what to do.

use super::limits;
use crate::document::Lines;
use std::fmt;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule works; something of it has no meaning here.
    Notice,
    /// The rule, or the part that is named, does not work.
    Error,
}

/// One thing that a file says and that is not done as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// The line in the file, counted from 1.
    pub line: usize,
    /// The rule's id in quotes, or its number where it has none: ``rule `my-token` ``, `rule 3`. Empty where it is about the file.
    pub rule: String,
    /// What it is and what to do.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Notice => "notice",
            Level::Error => "error",
        };
        write!(f, "line {}: {level}: ", self.line)?;
        if !self.rule.is_empty() {
            write!(f, "{}: ", self.rule)?;
        }
        f.write_str(&self.message)
    }
}

/// Collects the problems of one file.
pub struct Problems<'a> {
    lines: Lines,
    list: Vec<Problem>,
    more: usize,
    text: &'a str,
}

impl<'a> Problems<'a> {
    /// For the file with this content.
    pub fn of(text: &'a str) -> Self {
        Self { lines: Lines::of(text), list: Vec::new(), more: 0, text }
    }

    /// The line of a byte of the file.
    pub fn line(&self, at: usize) -> usize {
        self.lines.line(at)
    }

    /// Something that does not work, at a byte of the file.
    pub fn error(&mut self, at: usize, rule: &str, message: impl Into<String>) {
        self.add(Level::Error, at, rule, message.into());
    }

    /// Something that has no meaning here, at a byte of the file.
    pub fn notice(&mut self, at: usize, rule: &str, message: impl Into<String>) {
        self.add(Level::Notice, at, rule, message.into());
    }

    fn add(&mut self, level: Level, at: usize, rule: &str, message: String) {
        // An error counts for more than the notices that came before it.
        if self.list.len() >= limits::PROBLEMS {
            self.more += 1;
            let dispensable = self.list.iter().rposition(|known| known.level < level);
            let Some(place) = dispensable else { return };
            self.list.remove(place);
        }
        self.list.push(Problem { level, line: self.line(at), rule: rule.to_owned(), message });
    }

    /// All of them in the order of their lines.
    pub fn done(mut self) -> Vec<Problem> {
        self.list.sort_by_key(|problem| problem.line);
        if self.more > 0 {
            let message = format!("and {} more of these; mend the ones above and import the file again", self.more);
            let line = self.line(self.text.len());
            self.list.push(Problem { level: Level::Notice, line, rule: String::new(), message });
        }
        self.list
    }
}
