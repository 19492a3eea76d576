//! What is known of every secret that providers issue, one fact for each row of the format table, by category: how one is made,
//! where it stands, and what a scanner owes it. Written from the table's prose alone, never from `rules/*.toml`.

use super::rng::Rng;

/// What is known of one row.
#[derive(Clone, Copy)]
pub struct Fact {
    /// The row's id in the format table.
    pub row: &'static str,
    /// The rules that may answer; none: the rule that bears the row's id.
    others: &'static [&'static str],
    /// What must stand around the secret before anybody can know it.
    pub around: Around,
    /// What the row promises.
    pub tier: Tier,
    /// Makes a fresh one.
    pub make: fn(&mut Rng) -> String,
}

/// What must stand around a secret before anybody can know it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Around {
    /// Nothing: it identifies itself.
    Alone,
    /// The variable that it is kept in, as in an env file: `DEEPSEEK_API_KEY`.
    Name(&'static str),
    /// A word before it, such as the provider's name.
    Word(&'static str),
    /// The half that names the account, nearby: its variable, and its value.
    Beside(&'static str, &'static str),
    /// The connection string, URL, header or line that it is part of: `{}` marks its place.
    Inside(&'static str),
    /// Nothing; it may have several lines.
    Block,
}

/// What a scanner owes a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// The default policy holds a paste: likely or surer, and of medium harm or worse.
    Block,
    /// It is found at all: ids, publishable keys, what is of little harm.
    Mark,
}

impl Fact {
    const fn new(row: &'static str, around: Around, make: fn(&mut Rng) -> String) -> Self {
        Self { row, others: &[], around, tier: Tier::Block, make }
    }

    /// The same, owed a mark only.
    pub const fn marked(self) -> Self {
        Self { tier: Tier::Mark, ..self }
    }

    /// The same, answered by any of `rules`: the shape is theirs as well, or the row has no rule of its own.
    pub const fn by(self, rules: &'static [&'static str]) -> Self {
        Self { others: rules, ..self }
    }

    /// Whether `rule` is a right answer.
    pub fn answers(&self, rule: &str) -> bool {
        if self.others.is_empty() { rule == self.row } else { self.others.contains(&rule) }
    }

    /// The right answers, for a report.
    pub fn rules(&self) -> String {
        if self.others.is_empty() { self.row.to_owned() } else { self.others.join("|") }
    }
}

/// It identifies itself.
pub const fn alone(row: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Alone, make)
}

/// It is known by the variable that it is kept in.
pub const fn named(row: &'static str, name: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Name(name), make)
}

/// It is known by a word before it.
pub const fn worded(row: &'static str, word: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Word(word), make)
}

/// It is known by its other half: the variable of that, and its value.
pub const fn beside(row: &'static str, name: &'static str, value: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Beside(name, value), make)
}

/// It is known by the string that it is part of; `{}` marks its place in it.
pub const fn inside(row: &'static str, whole: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Inside(whole), make)
}

/// It is a file or a block of lines.
pub const fn block(row: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Block, make)
}

/// All facts.
pub fn all() -> impl Iterator<Item = &'static Fact> {
    CATEGORIES.iter().copied().flatten()
}

mod ai;
mod building;
mod commerce;
mod credentials;
mod infrastructure;
mod keys;
mod monitoring;
mod pieces;
mod planning;
mod services;
mod social;

const CATEGORIES: &[&[Fact]] = &[
    ai::FACTS,
    infrastructure::FACTS,
    monitoring::FACTS,
    building::FACTS,
    planning::FACTS,
    social::FACTS,
    commerce::FACTS,
    keys::FACTS,
    credentials::FACTS,
    services::FACTS,
];
