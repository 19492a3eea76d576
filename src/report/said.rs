//! One secret in words, for every report that people read: what it is, how sure, what harm, where it stands, and what to do now. How a
//! value, a text and an address are written so that they do no harm there ([`Style`]) is the report's own.

use super::places::{self, Place};
use super::words::{Words, coded, fill};
use super::{Report, day};
use crate::finding::{Env, Role, Validity};
use crate::survey::{Kind, Secret};

/// The provider of rules whose values are nobody's in particular.
const ANYONE: &str = "any";
/// More places than this are only counted.
const LISTED: usize = 20;

/// How a kind of report writes what it did not make up itself.
#[derive(Clone, Copy)]
pub struct Style {
    /// What comes from the page, and could be made to do harm.
    pub value: fn(&str) -> String,
    /// What comes from the catalogue or a rule of one's own.
    pub text: fn(&str) -> String,
    /// An address of the catalogue.
    pub link: fn(&str) -> String,
}

/// Puts secrets into words.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub report: &'a Report<'a>,
    pub words: &'a Words<'a>,
    pub style: Style,
}

impl Said<'_> {
    /// What it is: `GitHub personal access token`.
    pub fn name(&self, secret: &Secret) -> String {
        let (provider, text) = (&secret.finding.provider, self.style.text);
        let said = self.report.advice(secret).and_then(|advice| advice.kind.as_deref());
        let kind = said.unwrap_or(&secret.finding.kind);
        if provider == ANYONE { text(kind) } else { text(&fill(self.words, "kind_of", &[provider, kind])) }
    }

    /// The value, most of it hidden.
    pub fn masked(&self, secret: &Secret) -> String {
        (self.style.value)(&secret.masked)
    }

    /// How sure it is, and why.
    pub fn sure(&self, secret: &Secret) -> String {
        let sure = coded(self.words, "confidence", secret.finding.confidence.name());
        let reasons = secret.finding.reasons.iter().map(|reason| coded(self.words, "reason", reason.name()));
        let reasons: Vec<String> = reasons.filter(|reason| !reason.is_empty()).collect();
        if reasons.is_empty() {
            fill(self.words, "report_sure", &[&sure])
        } else {
            fill(self.words, "report_sure_because", &[&sure, &reasons.join(&(self.words)("list_semicolon"))])
        }
    }

    /// What someone could do with it: as the catalogue says, else as its severity does. A report may come to whoever owns the key, or to
    /// anybody: it says nothing of "you".
    pub fn harm(&self, secret: &Secret) -> String {
        match self.report.advice(secret) {
            Some(advice) => (self.style.text)(&advice.harm),
            None => coded(self.words, "report_harm", secret.finding.severity.name()),
        }
    }

    /// What it is of use to know besides, each a sentence or a name and a value.
    pub fn notes(&self, secret: &Secret) -> Vec<String> {
        let found = &secret.finding;
        let mut notes = Vec::new();
        if found.env == Env::Test {
            notes.push((self.words)("report_test"));
        }
        match found.role {
            Role::Id => notes.push((self.words)("report_id")),
            Role::Encrypted => notes.push((self.words)("report_encrypted")),
            Role::Secret | Role::Public => {}
        }
        match found.validity {
            Validity::Expired => notes.push((self.words)("report_expired")),
            Validity::NotYet => notes.push((self.words)("report_not_yet")),
            Validity::Unknown | Validity::Current => {}
        }
        for fact in &found.facts {
            let name = coded(self.words, "fact", fact.name);
            let value = if fact.name == "expires" { day::day(&fact.value) } else { None };
            let value = (self.style.value)(value.as_ref().unwrap_or(&fact.value));
            if !name.is_empty() && !value.is_empty() {
                notes.push(fill(self.words, "report_with", &[&name, &value]));
            }
        }
        notes
    }

    /// Where it was seen.
    pub fn places(&self, secret: &Secret) -> Vec<String> {
        let all = places::of(secret);
        let mut places: Vec<String> = all.iter().take(LISTED).map(|place| self.place(place)).collect();
        if all.len() > LISTED {
            places.push(match all.len() - LISTED {
                1 => (self.words)("scan_more_places_one"),
                more => fill(self.words, "scan_more_places_many", &[&more.to_string()]),
            });
        }
        places
    }

    fn place(&self, place: &Place) -> String {
        let key = ["report_in_", &place.kind.name().replace('-', "_")].concat();
        let name = (self.style.value)(place.name);
        let mut parts = vec![match place.kind {
            _ if name.is_empty() => (self.words)(&key),
            Kind::Text | Kind::Comment | Kind::Script | Kind::Address => {
                fill(self.words, "report_with", &[&(self.words)(&key), &name])
            }
            _ => fill(self.words, &[&key, "_named"].concat(), &[&name]),
        }];
        if place.frame != 0 {
            parts.push(fill(self.words, "report_frame", &[&(self.style.value)(self.report.frame(place.frame))]));
        }
        if place.shadow {
            parts.push((self.words)("report_shadow"));
        }
        if place.hidden {
            parts.push((self.words)("report_hidden"));
        }
        if place.count > 1 {
            parts.push(fill(self.words, "report_times", &[&place.count.to_string()]));
        }
        parts.join(&(self.words)("list_comma"))
    }

    /// What to do now, in the order in which to do it; nothing where the value alone opens nothing.
    pub fn steps(&self, secret: &Secret) -> Vec<String> {
        if !secret.opens_something() {
            return Vec::new();
        }
        let advice = self.report.advice(secret);
        let revoke = advice.and_then(|advice| advice.revoke.as_ref());
        let usage = advice.and_then(|advice| advice.usage.as_ref());
        let permissions = advice.and_then(|advice| advice.permissions.as_ref());
        let limits = advice.and_then(|advice| advice.limits.as_ref().filter(|limits| Some(*limits) != permissions));
        vec![
            self.step("report_do_revoke", [revoke, None]),
            self.step("report_do_usage", [usage, None]),
            self.step("report_do_narrow", [permissions, limits]),
            self.step("report_do_keep", [None, None]),
        ]
    }

    fn step(&self, key: &str, addresses: [Option<&String>; 2]) -> String {
        let step = (self.words)(key);
        let links: Vec<String> = addresses.into_iter().flatten().map(|address| (self.style.link)(address)).collect();
        if links.is_empty() {
            step
        } else {
            fill(self.words, "report_with", &[&step, &links.join(&(self.words)("list_comma"))])
        }
    }

    /// That not all of the page was looked at, a sentence for each reason.
    pub fn gaps(&self) -> Vec<String> {
        let looked = &self.report.looked;
        let mut gaps: Vec<String> = looked
            .unread
            .iter()
            .map(|frame| fill(self.words, "report_unread", &[&(self.style.value)(frame)]))
            .collect();
        if looked.part {
            gaps.push((self.words)("report_part"));
        }
        if looked.left_out {
            gaps.push((self.words)("report_left_out"));
        }
        if looked.cancelled {
            gaps.push((self.words)("report_cancelled"));
        }
        gaps
    }
}
