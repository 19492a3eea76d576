//! What is wrong with what a person or an organisation wrote: a setting, a policy, a file, a rule. It is a value and no sentence: a code
//! ([`Code`]), what stands in the sentence ([`Part`]), and where. The extension's pages put it into words in the language that is set
//! (`problem_…` in `extension/_locales`), so that no module that a page loads carries any; natively it is said in English ([`english`]).

mod code;
#[cfg(not(target_arch = "wasm32"))]
mod english;

pub use code::Code;

/// Something that stands in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// How many, written as the reader writes numbers.
    Number(u64),
    /// What stands in a file, or is to stand there; a line of it.
    Text(String),
    /// Names that can stand there.
    Names(Vec<String>),
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

impl From<&[&str]> for Part {
    fn from(names: &[&str]) -> Self {
        Self::Names(names.iter().map(|name| (*name).to_owned()).collect())
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
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
    pub const fn of(code: Code) -> Self {
        Self { path: String::new(), code, parts: Vec::new(), then: None }
    }

    /// With `part` as the next in its sentence.
    #[must_use]
    pub fn with(mut self, part: impl Into<Part>) -> Self {
        self.parts.push(part.into());
        self
    }

    /// Inside of what stands at `path`.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        self.path.insert_str(0, path);
        self
    }

    /// With what follows from it.
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
