//! What a person chose in the dialog, on its way to the frame that holds the text: what becomes of each secret, and what is to be
//! remembered. It travels as plain data; [`Answer::read`] takes it apart again, and takes nothing that it does not know for consent.

use super::guard::names;
use crate::finding::Finding;
use crate::names::names;
use crate::redact::{self, Edit};
use crate::web::object::{Plain, strings};
use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

names! {
    /// What becomes of one secret.
    Choice {
        /// A placeholder takes its place.
        Replace = "replace",
        /// Nothing does.
        Omit = "omit",
        /// It goes through, this once.
        Once = "allow-once",
        /// It goes through, now and whenever it is met on this site.
        Here = "allow-here",
        /// It goes through, now and wherever it is met.
        Never = "allow-everywhere",
        /// It goes through, and so does everything of its kind on this site.
        Kind = "allow-kind",
    }
}

names! {
    /// For how long a site is left alone.
    Rest {
        Hour = "pause-hour",
        Today = "pause-today",
        Always = "pause-always",
    }
}

impl Choice {
    /// Whether the secret itself gets to the page.
    pub const fn lets_through(self) -> bool {
        !matches!(self, Self::Replace | Self::Omit)
    }
}

#[wasm_bindgen]
extern "C" {
    /// An answer as it travels.
    #[derive(Clone)]
    pub type Told;

    #[wasm_bindgen(method, getter)]
    fn action(this: &Told) -> String;
    #[wasm_bindgen(method, getter)]
    fn choices(this: &Told) -> Array;
    #[wasm_bindgen(method, getter)]
    fn reason(this: &Told) -> String;
}

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    action: String,
    choices: Vec<Choice>,
    /// How long the site is left alone from now on.
    pub rest: Option<Rest>,
    /// Why they let it through, where they were asked: a code, else empty.
    pub reason: String,
}

impl Answer {
    /// An answer for each secret, in the order of the notice.
    pub fn each(choices: Vec<Choice>) -> Self {
        Self { action: "choices".to_owned(), choices, rest: None, reason: String::new() }
    }

    /// The same, with why.
    pub fn because(mut self, reason: &str) -> Self {
        reason.clone_into(&mut self.reason);
        self
    }

    /// The same, as far as may be: no secret gets through that `firm` names (in the order of the notice), and nothing is remembered
    /// unless `remembers`. `safe` is what one button for all becomes then.
    pub fn within(&self, firm: &[bool], remembers: bool, safe: &str) -> Self {
        let all = self.of_all().filter(|_| self.choices.is_empty());
        if all.is_some_and(Choice::lets_through) && firm.contains(&true) {
            return Self::from(safe);
        }
        if all.is_some_and(Choice::lets_through) && !remembers {
            return Self::from(Choice::Once.name()).because(&self.reason);
        }
        let kept = |(at, choice): (usize, &Choice)| match choice {
            choice if !choice.lets_through() => *choice,
            _ if firm.get(at) == Some(&true) => Choice::Replace,
            _ if !remembers => Choice::Once,
            choice => *choice,
        };
        let choices = self.choices.iter().enumerate().map(kept).collect();
        Self { choices, rest: self.rest.filter(|_| remembers && !firm.contains(&true)), ..self.clone() }
    }

    /// What every way out understands: `replace`, `omit` or `allow-once` where it is one of these for all secrets (what is to be
    /// remembered is not its business), `choices` where they differ, else the button itself.
    pub fn action(&self) -> &str {
        let Some(first) = self.choices.first().copied().or(self.of_all()) else { return &self.action };
        let same = |choice: &Choice| *choice == first || (choice.lets_through() && first.lets_through());
        match first {
            _ if !self.choices.iter().all(same) => "choices",
            Choice::Replace => "replace",
            Choice::Omit => "omit",
            _ => "allow-once",
        }
    }

    /// What becomes of the secret number `at`. Where the answer says nothing of it, a placeholder.
    pub fn choice(&self, at: usize) -> Choice {
        self.choices.get(at).copied().or(self.of_all()).unwrap_or(Choice::Replace)
    }

    /// What its button says of every secret.
    fn of_all(&self) -> Option<Choice> {
        if self.rest.is_some() { Some(Choice::Once) } else { Choice::from_name(&self.action) }
    }

    /// Whether it says what becomes of the secrets; else the act was cancelled.
    pub fn is_choice(&self) -> bool {
        !self.choices.is_empty() || self.of_all().is_some()
    }

    /// Whether any secret gets to the page by it.
    pub fn lets_through(&self) -> bool {
        self.of_all().is_some_and(Choice::lets_through) || self.choices.iter().any(|choice| choice.lets_through())
    }

    /// The edits that carry it out on `text`, in which `findings` were found.
    pub fn edits(&self, findings: &[Finding], text: &str) -> Vec<Edit> {
        redact::edits_with(findings.iter().enumerate().filter_map(|(at, finding)| match self.choice(at) {
            Choice::Replace => Some((finding, names::stand_in(finding, text))),
            Choice::Omit => Some((finding, String::new())),
            _ => None,
        }))
    }

    /// Those of `findings` that it lets through.
    pub fn let_through<'a>(&self, findings: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
        findings.iter().enumerate().filter(|(at, _)| self.choice(*at).lets_through()).map(|(_, finding)| finding)
    }

    /// As plain data.
    pub fn tell(&self) -> JsValue {
        Plain::new()
            .with("action", self.action.as_str())
            .with("choices", strings(self.choices.iter().map(|choice| choice.name())))
            .with("reason", self.reason.as_str())
            .done()
    }

    /// From plain data.
    pub fn read(told: &Told) -> Self {
        let action = told.action();
        // A choice that is not known is the safe one.
        let choice =
            |code: JsValue| code.as_string().and_then(|code| Choice::from_name(&code)).unwrap_or(Choice::Replace);
        Self {
            rest: Rest::from_name(&action),
            choices: told.choices().iter().map(choice).collect(),
            reason: told.reason(),
            action,
        }
    }
}

impl From<&str> for Answer {
    /// The answer that one button gives, of all secrets.
    fn from(action: &str) -> Self {
        Self { action: action.to_owned(), choices: Vec::new(), rest: Rest::from_name(action), reason: String::new() }
    }
}
