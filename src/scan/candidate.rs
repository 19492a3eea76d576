//! A match on its way to becoming a finding: where it is, which rule it is of, and what is known for it so far.

use super::matcher::Match;
use super::proof::{self, Verdict};
use super::quiet::{self, Drop};
use super::views::Decoded;
use super::work;
use crate::finding::{Confidence, Env, Fact, Reason, Role, Severity, Validity, View};
use crate::rules::{Failed, Rule, catalogue};
use std::ops::Range;

/// How specific the way is by which something was found; of two that overlap, the later one stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Specificity {
    /// A custom rule's, where a built-in one knows more.
    YieldingCustom,
    /// A name and an operator before any value.
    Assignment,
    /// The place of a password in a URL.
    UrlPassword,
    /// The format of what carries a value: a header, a command.
    Carrier,
    /// A format that others share, told apart by what stands around.
    SharedShape,
    /// A format of its own.
    Format,
    /// A format of its own, and words around that tell which of several rules it is.
    FormatInContext,
    /// A block with its own beginning and end.
    Block,
    /// A custom rule's, where no built-in one knows more.
    Custom,
}

/// A match and what is known for it.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Index in the catalogue.
    pub rule: u16,
    /// Bytes of all of it.
    pub whole: Range<usize>,
    /// The same in parts, where it is not contiguous in the source.
    pub segments: Vec<Range<usize>>,
    /// The reading in which it was found.
    pub view: View,
    /// Bytes of the secret.
    pub secret: Range<usize>,
    /// How it was found.
    pub specificity: Specificity,
    /// The tier so far.
    pub confidence: Confidence,
    /// What it is to its owner.
    pub role: Role,
    /// Live or test.
    pub env: Env,
    /// The harm.
    pub severity: Severity,
    /// Whether it can still be used.
    pub validity: Validity,
    /// What it says of itself.
    pub facts: Vec<Fact>,
    /// Why it is believed.
    pub reasons: Vec<Reason>,
    /// Where the other half of a pair begins.
    pub pair: Option<usize>,
    /// Other rules that it could be of.
    pub others: Vec<u16>,
}

impl Candidate {
    /// A candidate of `rule` with what the rule itself says.
    pub fn new(rule: u16, found: Match, specificity: Specificity) -> Option<(Self, &'static Rule)> {
        let known = catalogue().get(usize::from(rule))?;
        let candidate = Self {
            rule,
            segments: vec![found.whole.clone()],
            whole: found.whole,
            view: View::Plain,
            secret: found.secret,
            specificity,
            confidence: known.confidence,
            role: known.role,
            env: known.env,
            severity: known.severity,
            validity: Validity::Unknown,
            facts: Vec::new(),
            reasons: Vec::new(),
            pair: None,
            others: Vec::new(),
        };
        Some((candidate, known))
    }

    /// The same candidate with its places in the source of `decoded`; none where the source itself reads the same.
    pub fn in_source(mut self, decoded: &Decoded) -> Option<Self> {
        /// How far before a match what was decoded may have let it be seen: a boundary, a name, a word.
        const BEFORE: usize = 64;
        self.view = decoded.view(&self.whole);
        let before = self.whole.start.saturating_sub(BEFORE)..self.whole.start;
        if self.view == View::Plain && decoded.view(&before) == View::Plain {
            return None;
        }
        self.pair = self.pair.and_then(|start| decoded.segments(&(start..start + 1)).first().map(|part| part.start));
        self.segments = decoded.segments(&self.whole);
        let secret = decoded.segments(&self.secret);
        self.whole = self.segments.first()?.start..self.segments.last()?.end;
        self.secret = secret.first()?.start..secret.last()?.end;
        Some(self)
    }

    /// The same candidate with the rule that says whose it is, if one does.
    pub fn owned(mut self, rule: Option<u16>) -> Self {
        if let Some(rule) = rule {
            self.rule = rule;
            self.reasons.push(Reason::ContextWord);
        }
        self
    }

    /// Applies the rule's proof and the filters of what is no secret; `prefix` of the match's bytes are fixed.
    pub fn judge(mut self, rule: &Rule, text: &[u8], prefix: usize, now: Option<i64>) -> Result<Self, Drop> {
        let whole = text.get(self.whole.clone()).unwrap_or_default();
        // Its check, and each of the filters.
        work::add(8 * whole.len());
        let secret = text.get(self.secret.clone()).unwrap_or_default();
        let mut random = None;
        match proof::check(rule.check, whole, secret, prefix, now) {
            Verdict::Nothing => {}
            Verdict::Sample => return Err(Drop::Sample),
            Verdict::Failed => match rule.failed {
                Failed::Keep => {}
                Failed::Drop => return Err(Drop::CheckFailed),
                Failed::Possible => {
                    self.confidence = self.confidence.min(Confidence::Possible);
                    self.reasons.push(Reason::CheckFailed);
                }
            },
            Verdict::Passed(evidence) => {
                self.confidence = evidence.confidence.unwrap_or(self.confidence);
                self.reasons.splice(0..0, evidence.reason);
                self.role = evidence.role.unwrap_or(self.role);
                self.env = evidence.env.unwrap_or(self.env);
                self.severity = evidence.severity.unwrap_or(self.severity);
                self.validity = evidence.validity.unwrap_or(self.validity);
                self.facts.extend(evidence.facts);
                random = evidence.random;
            }
        }
        // A form of its own may say so of any UUID; a name, a header or words nearby do not make a secret of one read from a clock.
        let before = text.get(..self.secret.start).unwrap_or_default();
        if self.specificity <= Specificity::SharedShape && proof::uuid::is_of_clock(secret) && !is_registry_line(before)
        {
            self.confidence = self.confidence.min(Confidence::Possible);
        }
        if self.specificity <= Specificity::SharedShape && is_asserted(before) {
            self.confidence = self.confidence.min(Confidence::Possible);
        }
        if is_anonymous(before) {
            return Err(Drop::Sample);
        }
        let proven = self.confidence == Confidence::Proven;
        let fixed = if self.secret.start == self.whole.start { prefix } else { 0 };
        // What a proof holds to be right may have rows in its fixed parts.
        let body = if proven { random.unwrap_or(0..0) } else { fixed..secret.len() };
        if !proven && self.specificity > Specificity::UrlPassword && quiet::is_inside_blob(text, &self.whole) {
            return Err(Drop::Blob);
        }
        match quiet::why_quiet(secret, body, proven) {
            Some(drop) => Err(drop),
            None => Ok(self),
        }
    }
}

/// Whether a test says on the same line what it expects: `assert token == "…"`, `assert_eq!(header, "…")`.
fn is_asserted(before: &[u8]) -> bool {
    const REACH: usize = 96;
    let near = before.get(before.len().saturating_sub(REACH)..).unwrap_or_default();
    let line = near.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    line.windows(6).enumerate().any(|(at, word)| {
        word == b"assert" && !at.checked_sub(1).and_then(|at| line.get(at)).is_some_and(u8::is_ascii_alphanumeric)
    })
}

/// Whether the password of somebody without a name follows: any text is one.
fn is_anonymous(before: &[u8]) -> bool {
    before
        .trim_ascii_end()
        .strip_suffix(b"password")
        .is_some_and(|rest| rest.trim_ascii_end().ends_with(b"login anonymous"))
}

/// `//registry.example/:_authToken=`: a line of `.npmrc` that names the registry whose token follows.
fn is_registry_line(before: &[u8]) -> bool {
    let before = before.trim_ascii_end().strip_suffix(b"\"").unwrap_or(before).trim_ascii_end();
    let registry = before.strip_suffix(b"/:_authToken=").and_then(<[u8]>::last);
    registry.is_some_and(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use crate::finding::Confidence;
    use crate::{Context, Scanner};

    fn tier(pieces: &[&str]) -> Option<Confidence> {
        let findings = Scanner::new().scan(&pieces.concat(), &Context::default());
        findings.first().map(|finding| finding.confidence)
    }

    #[test]
    fn what_a_test_expects_is_perhaps_no_secret() {
        let drawn = ["vK8#qz", "R2!mWe"].concat();
        assert_eq!(tier(&["check cred.password == '", &drawn, "'"]), Some(Confidence::Likely));
        assert_eq!(tier(&["assert cred.password == '", &drawn, "'"]), Some(Confidence::Possible));
        assert_eq!(tier(&["assert x\ncred.password = '", &drawn, "'"]), Some(Confidence::Likely));
        assert_eq!(tier(&["reassert cred.password == '", &drawn, "'"]), Some(Confidence::Likely));
        // What names itself is a secret wherever it stands.
        let live = ["sk_live_", "q8Zr2LmX0vTs7Kd9WbHc4Ny6"].concat();
        assert_eq!(tier(&["assert_eq!(key, \"", &live, "\")"]), Some(Confidence::Certain));
    }

    #[test]
    fn digits_in_a_row_are_a_filler_in_base64_too() {
        let key = |value: &[&str]| tier(&["encryption_key = \"", &value.concat(), "\""]);
        assert_eq!(key(&["MTIzNDU2Nzg5MDEy", "MzQ1Njc4OTAxMjM0", "NTY3ODkwMTI="]), None);
        assert_eq!(key(&["iMSM9eeXliDZHSBJ", "ZO71R98tfeW/+87V", "XTpk5chGd6Y="]), Some(Confidence::Likely));
    }

    #[test]
    fn nobody_has_no_password() {
        let line =
            |user: &str| tier(&["machine ftp.internal.test ", "login ", user, " passw", "ord ", "ana9@", "home"]);
        assert_eq!((line("anonymous"), line("ana")), (None, Some(Confidence::Likely)));
    }

    #[test]
    fn a_uuid_read_from_a_clock_is_a_token_only_where_its_line_says_so() {
        let clock = ["c232ab00", "9414", "11ec", "b3c8", "9f68deced846"].join("-");
        let drawn = ["919108f7", "52d1", "4320", "9bac", "f847db4148a8"].join("-");
        let tier = |before: &str, uuid: &str| {
            let findings = Scanner::new().scan(&[before, uuid].concat(), &Context::default());
            findings.first().map(|finding| finding.confidence)
        };
        for line in ["//npm.internal.test/:_authToken=", "//localhost:4873/:_authToken=\"", "//npm.test/:_authToken= "]
        {
            assert_eq!(tier(line, &clock), Some(Confidence::Likely), "{line}");
            assert_eq!(tier(line, &drawn), Some(Confidence::Likely), "{line}");
        }
        for line in ["_authToken=", "///:_authToken=", "NPM_TOKEN=", "api_key: "] {
            assert_eq!(tier(line, &clock), Some(Confidence::Possible), "{line}");
            assert_eq!(tier(line, &drawn), Some(Confidence::Likely), "{line}");
        }
    }
}
