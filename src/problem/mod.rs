//! What is wrong with what a person or an organisation wrote: a setting, a policy, a file, a rule. It is a value and no sentence: a code
//! ([`Code`]), what stands in the sentence ([`Part`]), and where. The extension's pages put it into words in the language that is set
//! (`problem_…` in `extension/_locales`), so that no module that a page loads carries any; natively it is said in English (`english`).
//!
//! ```
//! # #[cfg(feature = "custom-rules")] {
//! use hushkey::{Rules, problem::Code};
//!
//! let read = Rules::read("[[rule]]\nid = \"names\"\n");
//! assert_eq!(read.problems[0].wrong.code, Code::NothingSought);
//! # }
//! ```

mod code;
#[cfg(not(target_arch = "wasm32"))]
mod english;

pub use code::Code;

use std::ops::{Deref, DerefMut};

/// Something that stands in a sentence.
///
/// ```
/// use hushkey::problem::Part;
///
/// assert_eq!(Part::from(256_u64).to_string(), "256");
/// assert_eq!(Part::Names(&["low", "high"]).to_string(), "`low`, `high`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many, written as the reader writes numbers.
    Number(u64),
    /// What stands in a file, or is to stand there; a line of it.
    Text(String),
    /// Names that can stand there.
    Names(&'static [&'static str]),
    /// What a library said, which speaks English in every language.
    English(String),
}

impl From<usize> for Part {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<u64> for Part {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&'static [&'static str]> for Part {
    fn from(names: &'static [&'static str]) -> Self {
        Self::Names(names)
    }
}

/// What is wrong. It is seldom made and often handed on: so it is one pointer, and no making of it is written out where it happens, which in
/// a hundred places were more than the sentences that it does not carry.
///
/// ```
/// use hushkey::problem::{Code, Wrong};
///
/// let wrong = Wrong::from(Code::MustBeText);
/// assert_eq!(wrong.to_string(), Code::MustBeText.english());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong(Box<Facts>);

/// What there is to say of it.
///
/// ```
/// use hushkey::problem::{Code, Wrong};
///
/// let wrong = Wrong::from(Code::MustBeText);
/// assert_eq!((wrong.path.as_str(), wrong.parts.len(), wrong.then), ("", 0, None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where in what was read: a field, `unguarded[2]`, `words[0].text`; empty for all of it.
    pub path: String,
    /// What it is.
    pub code: Code,
    /// What stands in its sentence, in place of `{0}`, `{1}`, …
    pub parts: Vec<Part>,
    /// What follows from it.
    pub then: Option<Code>,
}

impl Wrong {
    /// This, with nothing in its sentence.
    #[doc(hidden)]
    #[inline(never)]
    pub fn of(code: Code) -> Self {
        Self(Box::new(Facts { path: String::new(), code, parts: Vec::new(), then: None }))
    }

    /// With `part` as the next in its sentence.
    #[doc(hidden)]
    #[must_use]
    pub fn with(self, part: impl Into<Part>) -> Self {
        self.with_part(part.into())
    }

    #[inline(never)]
    fn with_part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Inside of what stands at `path`.
    #[doc(hidden)]
    #[must_use]
    #[inline(never)]
    pub fn at(mut self, path: &str) -> Self {
        self.path.insert_str(0, path);
        self
    }

    /// With what follows from it.
    #[doc(hidden)]
    #[must_use]
    pub fn then(mut self, code: Code) -> Self {
        self.then = Some(code);
        self
    }
}

impl From<Code> for Wrong {
    fn from(code: Code) -> Self {
        Self::of(code)
    }
}

impl Deref for Wrong {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl DerefMut for Wrong {
    fn deref_mut(&mut self) -> &mut Facts {
        &mut self.0
    }
}
