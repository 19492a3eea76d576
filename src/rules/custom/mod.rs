//! Rules of one's own: the files of gitleaks, and a small format for an organisation's own words and patterns. In the browser they are in
//! a module of their own (`src/web/custom_rules.rs`), loaded only where there are such rules; a scan knows of them what `beside.rs` has.
//!
//! How it is made. `crate::toml_document` reads TOML with places; `gitleaks` and `own` make rules of it and say what is wrong (`problem`), never
//! more than the rule concerned is lost. `syntax` brings Go's regular expressions to the `regex` family's, `pattern` checks and weighs
//! them, so that compiling cannot fail, and compiles each when it is first needed; `engine` searches in linear time and counts its
//! steps. In a scan all keywords are looked for in one pass (`index`); then a pattern is searched only around its keywords where every
//! match holds one and has a bounded length, else in the whole text. `limits` has what a file and a scan may cost. What a custom rule
//! finds is `likely` and of high severity unless the rule says otherwise: who brings a rule wants it to stop a paste.
//!
//! ```
//! use hushkey::{Context, Scanner, rules::custom::Rules};
//!
//! let read = Rules::read("[[rule]]\nid = \"badge\"\npattern = 'EMP-[0-9]{7}'\n");
//! let findings = Scanner::with_rules(read.rules).scan("my badge: EMP-4802719", &Context::default());
//! assert_eq!(findings[0].rule, "badge");
//! ```

mod allow;
mod engine;
mod entropy;
mod gitleaks;
mod index;
mod limits;
mod own;
mod pattern;
mod problem;
mod remarks;
mod search;
mod syntax;

#[cfg(target_arch = "wasm32")]
pub(crate) use engine::Budget;
pub use problem::{About, Level, Problem};
#[cfg(target_arch = "wasm32")]
pub(crate) use search::Search;

use crate::finding::{Confidence, Severity};
use crate::problem::{Code, Wrong};
use crate::rules::beside::{self, Beside, Engines, Known};
use index::Index;
use pattern::Pattern;
use std::fmt;
use std::sync::atomic::AtomicUsize;

/// What came of a file.
///
/// ```
/// use hushkey::Rules;
///
/// let read = Rules::read("[[rule]]\nid = \"good\"\nwords = [\"Blue Heron\"]\n\n[[rule]]\nid = \"bad\"\npattern = '('\n");
/// assert_eq!((read.rules.len(), read.problems.len()), (1, 1));
/// ```
#[derive(Debug, Default)]
pub struct Imported {
    /// The rules that work.
    pub rules: Rules,
    /// What does not work, or has no meaning here, in the order of the file.
    pub problems: Vec<Problem>,
}

/// One custom rule.
pub(crate) struct Rule {
    /// Unique in the set.
    pub id: String,
    /// What it finds, in a person's words.
    pub kind: String,
    /// What the file says about it.
    pub description: String,
    /// What stands for the secret in redacted text.
    pub placeholder: String,
    /// What a match earns.
    pub confidence: Confidence,
    /// The harm.
    pub severity: Severity,
    /// What is looked for.
    pub matcher: Matcher,
    /// The line of its file.
    line: usize,
    /// Lower case.
    keywords: Vec<String>,
    /// The indexes of the allowlists that count for it.
    allow: Vec<usize>,
}

/// What a rule looks for.
pub(crate) enum Matcher {
    /// A pattern.
    Pattern {
        /// The pattern.
        pattern: Box<Pattern>,
        /// The group that is the secret; else it is the first that took part, or the whole.
        group: Option<usize>,
        /// The secret must be more random than this.
        entropy: Option<entropy::Bits>,
        /// Every match holds a keyword and has at most so many bytes: only there need be searched.
        reach: Option<usize>,
    },
    /// Whole words, exactly.
    Words {
        /// Unless the case of ASCII letters is ignored.
        words: Vec<String>,
        /// Whether it is.
        ignore_case: bool,
    },
}

/// Custom rules, ready for [`Scanner::with_rules`](crate::Scanner::with_rules).
///
/// ```
/// use hushkey::Rules;
///
/// assert!(Rules::default().is_empty());
/// ```
#[derive(Default)]
pub struct Rules {
    list: Vec<Rule>,
    allowlists: Vec<allow::Allowlist>,
    /// The ids of built-in rules that are turned off.
    silenced: Vec<String>,
    index: Index,
    weight: usize,
    word_bytes: usize,
    kept: AtomicUsize,
}

/// Shows how many rules there are, never a word or a pattern: those may say what must not be known.
impl fmt::Debug for Rules {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rules").field("rules", &self.list.len()).finish_non_exhaustive()
    }
}

impl Rules {
    /// Reads a configuration file of gitleaks. A file that is no TOML, or too large, is one error and no rules.
    ///
    /// ```
    /// use hushkey::Rules;
    ///
    /// let read = Rules::from_gitleaks("[[rules]]\nid = \"badge\"\nregex = 'EMP-[0-9]{7}'\nkeywords = [\"emp-\"]\n");
    /// assert_eq!(read.rules.len(), 1);
    /// ```
    pub fn from_gitleaks(text: &str) -> Imported {
        gitleaks::import(text, &is_built_in)
    }

    /// Reads our own format, see `docs/custom-rules.md`. A file that is no TOML, or too large, is one error and no rules.
    ///
    /// ```
    /// use hushkey::Rules;
    ///
    /// let read = Rules::from_toml("this is no TOML");
    /// assert_eq!((read.rules.len(), read.problems.len()), (0, 1));
    /// ```
    pub fn from_toml(text: &str) -> Imported {
        own::import(text)
    }

    /// Reads either format: ours has `[[rule]]`, that of gitleaks `[[rules]]`. What is wrong is told with its line, and costs no more than the
    /// rule concerned.
    ///
    /// ```
    /// use hushkey::{Context, Rules, Scanner};
    ///
    /// let read = Rules::read("[[rule]]\nid = \"code-names\"\nwords = [\"Blue Heron\"]\n");
    /// assert!(read.problems.is_empty());
    /// let scanner = Scanner::with_rules(read.rules);
    /// let findings = scanner.scan("we ship Blue Heron on Friday", &Context::default());
    /// assert_eq!(findings[0].rule, "code-names");
    /// ```
    pub fn read(text: &str) -> Imported {
        Self::read_beside(text, &is_built_in)
    }

    /// The same where the built-in rules are elsewhere: `is_built_in` tells their ids.
    pub(crate) fn read_beside(text: &str, is_built_in: &dyn Fn(&str) -> bool) -> Imported {
        let ours = text.lines().any(|line| {
            line.trim_start()
                .strip_prefix("[[")
                .and_then(|rest| rest.split_once("]]"))
                .is_some_and(|(name, _)| name.trim() == "rule")
        });
        if ours { own::import(text) } else { gitleaks::import(text, is_built_in) }
    }

    /// How many rules there are.
    ///
    /// ```
    /// assert_eq!(hushkey::Rules::read("[[rule]]\nid = \"a\"\nwords = [\"Blue Heron\"]\n").rules.len(), 1);
    /// ```
    pub const fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    ///
    /// ```
    /// assert!(hushkey::Rules::read("").rules.is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The ids of the rules with what their file says about each, in the order of the file.
    ///
    /// ```
    /// use hushkey::Rules;
    ///
    /// let rules = Rules::read("[[rule]]\nid = \"heron\"\ndescription = \"a project\"\nwords = [\"Blue Heron\"]\n").rules;
    /// assert_eq!(rules.descriptions().collect::<Vec<_>>(), [("heron", "a project")]);
    /// ```
    pub fn descriptions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.list.iter().map(|rule| (rule.id.as_str(), rule.description.as_str()))
    }

    /// Takes in the rules of another file. Those whose id is taken, and those over the limits, are left out and named.
    ///
    /// ```
    /// use hushkey::Rules;
    ///
    /// let file = "[[rule]]\nid = \"heron\"\nwords = [\"Blue Heron\"]\n";
    /// let mut rules = Rules::read(file).rules;
    /// let problems = rules.merge(Rules::read(file).rules);
    /// assert_eq!((rules.len(), problems.len()), (1, 1));
    /// ```
    pub fn merge(&mut self, other: Self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let offset = self.allowlists.len();
        self.allowlists.extend(other.allowlists);
        for mut rule in other.list {
            for number in &mut rule.allow {
                *number += offset;
            }
            let (line, about) = (rule.line, About::Rule(rule.id.clone()));
            if let Err(wrong) = self.add(rule)
                && problems.len() < limits::PROBLEMS
            {
                problems.push(Problem { level: Level::Error, line, about, wrong });
            }
        }
        self.silenced.extend(other.silenced);
        self.finish();
        problems
    }

    /// Lets no file turn off the built-in rules that `stays` names by their ids.
    ///
    /// ```
    /// use hushkey::{Context, Rules, Scanner};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let file = "[extend]\nuseDefault = true\ndisabledRules = [\"github-pat-classic\"]\n";
    /// let found = |rules| Scanner::with_rules(rules).scan(&token, &Context::default()).len();
    /// assert_eq!(found(Rules::read(file).rules), 0);
    /// let mut rules = Rules::read(file).rules;
    /// rules.keep_on(|id| id == "github-pat-classic");
    /// assert_eq!(found(rules), 1);
    /// ```
    pub fn keep_on(&mut self, stays: impl Fn(&str) -> bool) {
        self.silenced.retain(|id| !stays(id));
    }

    /// Adds a rule; or says why not.
    fn add(&mut self, rule: Rule) -> Result<(), Wrong> {
        let words: usize = rule.words().iter().map(String::len).sum();
        let weight = match &rule.matcher {
            Matcher::Pattern { pattern, .. } => pattern.weight,
            Matcher::Words { .. } => 0,
        };
        if let Some(longest) = rule.words().iter().find(|word| word.len() > limits::WORD_BYTES) {
            return Err(Wrong::of(Code::KeywordTooLong).with(longest.len()).with(limits::WORD_BYTES));
        }
        if let Some(first) = self.list.iter().find(|known| known.id == rule.id) {
            return Err(Wrong::of(Code::IdTaken).with(first.line.to_string()).then(Code::LeftOut));
        }
        if self.list.len() >= limits::RULES {
            return Err(Wrong::of(Code::TooManyRules).with(limits::RULES).then(Code::LeftOut));
        }
        if self.weight.saturating_add(weight) > limits::TOTAL_WEIGHT {
            return Err(Wrong::of(Code::PatternsTooLarge).then(Code::LeftOut));
        }
        if self.word_bytes.saturating_add(words) > limits::TOTAL_WORD_BYTES {
            return Err(Wrong::of(Code::KeywordsTooLong).with(limits::TOTAL_WORD_BYTES).then(Code::LeftOut));
        }
        self.weight += weight;
        self.word_bytes += words;
        self.list.push(rule);
        Ok(())
    }

    /// Makes what a scan needs, after the last rule is in.
    fn finish(&mut self) {
        self.index = Index::of(&self.list);
    }

    fn get(&self, number: usize) -> Option<&Rule> {
        self.list.get(number)
    }

    /// What a scan knows of each; what is found names its rule by the number in this list.
    pub(crate) fn known(&self) -> Vec<Known> {
        self.list.iter().map(Rule::known).collect()
    }

    /// The ids of built-in rules that are turned off, some perhaps twice.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn silenced(&self) -> &[String] {
        &self.silenced
    }
}

/// Natively, where a scan and the engines are in one program.
impl Engines for Rules {
    fn search(&self, length: usize) -> beside::Search<'_> {
        let mut search = search::Search::of(self, length);
        Box::new(move |text| search.find(text))
    }
}

impl From<Rules> for Beside {
    fn from(rules: Rules) -> Self {
        let silenced = rules.silenced.clone();
        Self::new(rules.known(), &silenced, Box::new(rules))
    }
}

impl Rule {
    /// What a scan knows of it.
    fn known(&self) -> Known {
        Known {
            id: self.id.clone(),
            kind: self.kind.clone(),
            placeholder: self.placeholder.clone(),
            confidence: self.confidence,
            severity: self.severity,
        }
    }

    /// What the index looks for: its words, or its keywords.
    fn words(&self) -> &[String] {
        match &self.matcher {
            Matcher::Words { words, .. } => words,
            Matcher::Pattern { .. } => &self.keywords,
        }
    }
}

/// Whether a built-in rule has this id.
fn is_built_in(id: &str) -> bool {
    crate::rules::catalogue().iter().any(|rule| rule.id() == id)
}

/// A name or a description as it is kept: short, on one line.
fn tidy(text: &str) -> String {
    text.trim()
        .chars()
        .take(limits::NAME_CHARS)
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect()
}

/// A placeholder made of an id: `my-token` is `MY_TOKEN`.
fn placeholder(id: &str) -> String {
    let name: String = id
        .chars()
        .map(|character| if character.is_ascii_alphanumeric() { character.to_ascii_uppercase() } else { '_' })
        .collect();
    let name = name.trim_matches('_');
    if name.is_empty() { "SECRET".to_owned() } else { name.to_owned() }
}
