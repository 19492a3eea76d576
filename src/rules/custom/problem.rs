//! What is wrong with a file of rules, or left out of it, with its line and its rule.

use super::limits;
use crate::problem::{Code, Wrong};
use crate::toml_document::Lines;
#[cfg(not(target_arch = "wasm32"))]
use std::fmt;

/// How bad a problem is.
///
/// ```
/// use hushkey::rules::custom::Level;
///
/// assert!(Level::Error > Level::Notice);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The rule works; something of it has no meaning here.
    Notice,
    /// The rule, or the part that is named, does not work.
    Error,
}

/// What a problem is about.
///
/// ```
/// use hushkey::Rules;
/// use hushkey::rules::custom::About;
///
/// let read = Rules::read("[[rule]]\nwords = [\"Blue Heron\"]\n");
/// assert_eq!(read.problems[0].about, About::Number(1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// The file.
    File,
    /// The rule with this id.
    Rule(String),
    /// The rule with this number, counted from 1, which has no id.
    Number(usize),
}

/// One thing that a file says and that is not done as it says.
///
/// ```
/// use hushkey::Rules;
///
/// let read = Rules::read("[[rule]]\nid = \"badge\"\npattern = '('\n");
/// assert_eq!(read.problems[0].line, 3);
/// assert!(read.problems[0].to_string().starts_with("line 3: error: rule `badge`: `pattern`: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub level: Level,
    /// The line in the file, counted from 1.
    pub line: usize,
    /// Its rule.
    pub about: About,
    /// What it is, with its field.
    pub wrong: Wrong,
}

/// In English: ``line 12: error: rule `my-token`: `regex`: This is not understood: “unclosed group”.``
#[cfg(not(target_arch = "wasm32"))]
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Notice => "notice",
            Level::Error => "error",
        };
        write!(f, "line {}: {level}: ", self.line)?;
        match &self.about {
            About::File => {}
            About::Rule(id) => write!(f, "rule `{id}`: ")?,
            About::Number(number) => write!(f, "rule {number}: ")?,
        }
        self.wrong.fmt(f)
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
    pub fn error(&mut self, at: usize, about: &About, wrong: Wrong) {
        self.add(Level::Error, at, about, wrong);
    }

    /// Something that has no meaning here, at a byte of the file.
    pub fn notice(&mut self, at: usize, about: &About, wrong: Wrong) {
        self.add(Level::Notice, at, about, wrong);
    }

    fn add(&mut self, level: Level, at: usize, about: &About, wrong: Wrong) {
        // An error counts for more than the notices that came before it.
        if self.list.len() >= limits::PROBLEMS {
            self.more += 1;
            let dispensable = self.list.iter().rposition(|known| known.level < level);
            let Some(place) = dispensable else { return };
            self.list.remove(place);
        }
        self.list.push(Problem { level, line: self.line(at), about: about.clone(), wrong });
    }

    /// All of them in the order of their lines.
    pub fn done(mut self) -> Vec<Problem> {
        self.list.sort_by_key(|problem| problem.line);
        if self.more > 0 {
            let wrong = Wrong::of(Code::MoreProblems).with(self.more);
            let line = self.line(self.text.len());
            self.list.push(Problem { level: Level::Notice, line, about: About::File, wrong });
        }
        self.list
    }
}
