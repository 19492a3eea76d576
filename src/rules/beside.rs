//! What a scan asks of rules of one's own. Their engines cost more than all the rest of the core, so in the browser they are in a module of their own
//! (`src/web/custom_rules.rs`), and a scan there knows of them only what is here: what each rule says of what it finds, and a
//! way to have a text searched. Natively the engines are beside it (`custom`).

use crate::finding::{Confidence, Severity};
use std::ops::Range;

/// What a rule of one's own says of what it finds.
pub struct Known {
    /// Unique among them.
    pub id: String,
    /// What it finds, in a person's words.
    pub kind: String,
    /// What stands for the secret in redacted text.
    pub placeholder: String,
    /// What a match earns.
    pub confidence: Confidence,
    /// The harm.
    pub severity: Severity,
}

/// What such a rule found, in bytes of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The rule's number.
    pub rule: usize,
    /// All that matched.
    pub whole: Range<usize>,
    /// The secret in it.
    pub secret: Range<usize>,
    /// Whether the rule names the value itself: then nothing excuses it.
    pub exact: bool,
}

/// Searches one text, and then its readings.
pub type Search<'s> = Box<dyn FnMut(&[u8]) -> Vec<Sighting> + 's>;

/// What searches texts for such rules.
pub trait Engines: Send + Sync {
    /// For a text of so many bytes and its readings, which share what a scan may cost.
    fn search(&self, length: usize) -> Search<'_>;
}

/// Rules of one's own, as a scan knows them.
pub struct Beside {
    rules: Vec<Known>,
    /// Of each built-in rule whether it is turned off.
    silenced: Vec<bool>,
    engines: Box<dyn Engines>,
}

impl Beside {
    /// These rules, and `engines` that look for them; `silenced` are ids of built-in rules that are turned off.
    pub fn new(rules: Vec<Known>, silenced: &[String], engines: Box<dyn Engines>) -> Self {
        let mut off = vec![false; super::catalogue().len()];
        for id in silenced {
            let number = super::catalogue().iter().position(|rule| rule.id() == id);
            if let Some(is_off) = number.and_then(|number| off.get_mut(number)) {
                *is_off = true;
            }
        }
        Self { rules, silenced: off, engines }
    }

    /// The rule with this number.
    pub fn get(&self, number: usize) -> Option<&Known> {
        self.rules.get(number)
    }

    /// Whether a built-in rule is turned off.
    pub fn silences(&self, built_in: u16) -> bool {
        self.silenced.get(usize::from(built_in)).is_some_and(|is_off| *is_off)
    }

    /// For a text of so many bytes and its readings.
    pub fn search(&self, length: usize) -> Search<'_> {
        self.engines.search(length)
    }
}

/// Shows how many rules there are, never a word or a pattern: those may say what must not be known.
impl std::fmt::Debug for Beside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Beside").field("rules", &self.rules.len()).finish_non_exhaustive()
    }
}
