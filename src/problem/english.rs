//! The English sentences, for a library, a command line and tests: those of the extension's own messages, so that there is one of each.

use super::{Code, Part, Wrong};
use crate::template::fill;
use std::fmt;

const MESSAGES: &str = include_str!("../../extension/_locales/en/messages.json");

impl Code {
    /// Its sentence, with `{0}` where a part stands.
    ///
    /// ```
    /// use hushkey::problem::Code;
    ///
    /// assert!(Code::ALL.iter().all(|code| !code.english().is_empty()));
    /// ```
    pub fn english(self) -> String {
        let key = format!("\"problem_{}\": {{", self.name().replace('-', "_"));
        let message = MESSAGES.split_once(&key).and_then(|(_, rest)| rest.split_once("\"message\": \""));
        let mut signs = message.map_or("", |(_, text)| text).chars();
        let mut sentence = String::new();
        // Our own file: of what JSON can escape, it has quotes and backslashes alone.
        while let Some(sign) = signs.next().filter(|sign| *sign != '"') {
            sentence.extend(if sign == '\\' { signs.next() } else { Some(sign) });
        }
        sentence
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) | Self::English(text) => f.write_str(text),
            Self::Names(names) => {
                for (at, name) in names.iter().enumerate() {
                    write!(f, "{}`{name}`", if at == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        let parts: Vec<String> = self.parts.iter().map(ToString::to_string).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        f.write_str(&fill(&self.code.english(), &parts))?;
        match self.then {
            Some(then) => write!(f, " {}", then.english()),
            None => Ok(()),
        }
    }
}
