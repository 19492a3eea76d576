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
    /// The variable that it is kept in, as in an env file: `DEEPSEEK_API_KEY`; one of several is drawn: `HCLOUD_TOKEN|HETZNER_TOKEN`.
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

/// It is a URL.
pub const fn link(row: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Inside("{}"), make)
}

/// It is a file or a block of lines.
pub const fn block(row: &'static str, make: fn(&mut Rng) -> String) -> Fact {
    Fact::new(row, Around::Block, make)
}

/// All facts.
pub fn all() -> impl Iterator<Item = &'static Fact> {
    CATEGORIES.iter().copied().flatten()
}

/// Rows without a fact, and why.
#[rustfmt::skip]
pub const LEFT_OUT: &[(&str, &str)] = &[
    ("aiven-auth-token", "372 characters of base64 without a mark: no rule answers for it"),
    ("cursor-session-token", "doubtful, and no rule answers for it"),
    ("hackclub-ai-key", "doubtful, and no rule answers for it"),
    ("kimi-code-key", "doubtful, and no rule answers for it"),
    ("mem0-api-key", "doubtful, and no rule answers for it"),
    ("minimax-coding-key", "doubtful, and no rule answers for it"),
    ("netlify-other-token", "doubtful, and no rule answers for it"),
    ("nomic-api-key", "doubtful, and no rule answers for it"),
    ("openai-realtime-client-secret", "doubtful, and no rule answers for it"),
    ("openai-session-token", "doubtful, and no rule answers for it"),
    ("snowflake-pat", "doubtful, and no rule answers for it"),
    ("upstage-api-key", "doubtful, and no rule answers for it"),
    ("writer-api-key", "doubtful, and no rule answers for it"),
    ("chief-tools-token", "doubtful, and no rule answers for it"),
    ("csrf-token", "ignored by the table's own word"),
    ("descope-key", "doubtful, and no rule answers for it"),
    ("env0-api-key", "doubtful: the table knows no format"),
    ("gitguardian-key", "doubtful, and no rule answers for it"),
    ("incidentio-api-key", "doubtful, and no rule answers for it"),
    ("nebius-api-key", "doubtful, and no rule answers for it"),
    ("shopify-cli-automation-token", "doubtful, and no rule answers for it"),
    ("splitio-api-key", "doubtful, and no rule answers for it"),
    ("tripo-api-key", "doubtful, and no rule answers for it"),
    ("youcom-api-key", "doubtful, and no rule answers for it"),
];

mod ai;
mod ai_tools;
mod aws;
mod azure;
mod building;
mod chat;
mod code;
mod commerce;
mod credentials;
mod google;
mod hosting;
mod infrastructure;
mod keys;
mod mail;
mod monitoring;
mod payments;
mod pieces;
mod planning;
mod regions;
mod services;
mod social;

const CATEGORIES: &[&[Fact]] = &[
    ai::FACTS,
    ai_tools::FACTS,
    aws::FACTS,
    azure::FACTS,
    building::FACTS,
    chat::FACTS,
    code::FACTS,
    commerce::FACTS,
    credentials::FACTS,
    google::FACTS,
    hosting::FACTS,
    infrastructure::FACTS,
    keys::FACTS,
    mail::FACTS,
    monitoring::FACTS,
    payments::FACTS,
    planning::FACTS,
    regions::FACTS,
    services::FACTS,
    social::FACTS,
];
