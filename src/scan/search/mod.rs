//! The one pass over the text. It stops at anchors only: token runs (whose first characters or length some format has), operators
//! behind a name, `://`, and a few rare marker bytes. Everything else of a scan happens at these places, never over the text again.

mod blocks;
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
mod bytewise;
mod classes;
mod examples;
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes;
mod pairs;
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod place;
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod sieve;
mod spoken;
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod stride;
#[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
mod strides;
mod values;
#[cfg(any(test, not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))))]
mod walk;
mod worth;

use super::candidate::{Candidate, Specificity};
use super::matcher::{self, Match, Matcher};
use super::nearby::Nearby;
use super::quiet::Drop;
use super::{assignment, owner, phrase, proof, views, work};
use crate::finding::{Reason, Role};
use crate::rules::program::Pattern;
use crate::rules::{Rule, catalogue, table};
pub use classes::class;
use std::ops::Range;

/// What has the form of a secret and is left alone.
#[derive(Clone, Debug)]
pub struct Left {
    /// Index of the rule in the catalogue.
    pub rule: u16,
    /// Bytes of what would be the secret.
    pub place: Range<usize>,
    /// Why it is none.
    pub reason: Drop,
}

/// A text being searched, and what was found in it so far.
pub struct Search<'a> {
    /// The text.
    pub text: &'a [u8],
    /// Seconds since 1970, if known.
    pub now: Option<i64>,
    /// What was found.
    pub found: Vec<Candidate>,
    /// What has the form of a secret and is none, for the caller that asks why.
    pub left: Option<Vec<Left>>,
    /// Places around which another reading of the text is worth a look.
    pub triggers: Vec<usize>,
    /// Where runs begin that may be encoded texts.
    pub encoded: Vec<usize>,
    /// Matches that only another finding nearby can make sense of.
    waiting: Vec<(u16, Match)>,
    /// What has a format of its own and is none of that format, in rising order.
    refuted: Vec<Range<usize>>,
    /// The name of the section that the place belongs to: `[name]` on a line of its own.
    section: Range<usize>,
    /// The same, if that may mean a secret; else of no length.
    named_section: Range<usize>,
    /// What stands before the place at which formats are being tried.
    nearby: Option<Nearby>,
    /// The token decoded last: its place, and the objects in it.
    decoded: (Range<usize>, Vec<Vec<u8>>),
    /// What the matcher remembers of the text.
    matcher: Matcher,
    /// What was listened for before the place that the pass is at.
    heard: spoken::Heard,
    /// The short words in a row up to here.
    row: phrase::Words,
    /// The words that say whose a private key is, once there is one.
    owners: Option<owner::Words>,
    /// The last private-key block: nothing inside it is looked at again.
    block: Range<usize>,
    /// Where the last assigned value ended: an operator inside a value starts no other.
    value_end: usize,
    /// What is known of the name before the last operator.
    label: assignment::hints::Label,
    /// Where a value was looked for behind the last operator.
    asked: assignment::Asked,
    /// Whether the pass goes byte by byte even where it need not.
    #[cfg(test)]
    bytewise: bool,
    /// Whether it looks at as few bytes at once as the oldest processors can.
    #[cfg(test)]
    narrow: bool,
}

impl<'a> Search<'a> {
    /// Searches all of `text`; `explain`: and keeps what is left alone.
    pub fn of(text: &'a [u8], now: Option<i64>, explain: bool) -> Self {
        Self::new(text, now, explain).done()
    }

    fn new(text: &'a [u8], now: Option<i64>, explain: bool) -> Self {
        Self {
            text,
            now,
            found: Vec::new(),
            left: explain.then(Vec::new),
            triggers: Vec::new(),
            encoded: Vec::new(),
            waiting: Vec::new(),
            refuted: Vec::new(),
            section: 0..0,
            named_section: 0..0,
            nearby: None,
            decoded: (0..0, Vec::new()),
            matcher: Matcher::default(),
            heard: spoken::Heard::default(),
            row: phrase::Words::default(),
            owners: None,
            block: 0..0,
            value_end: 0,
            label: assignment::hints::Label::default(),
            asked: assignment::Asked::default(),
            #[cfg(test)]
            bytewise: false,
            #[cfg(test)]
            narrow: false,
        }
    }

    /// The same search, done.
    fn done(mut self) -> Self {
        work::add(self.text.len());
        self.pass();
        self.pairs();
        self.refute();
        self.beside_examples();
        self
    }

    fn pass(&mut self) {
        #[cfg(test)]
        if self.bytewise {
            self.bytes();
            return self.ended();
        }
        #[cfg(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128")))]
        self.strides();
        #[cfg(not(any(target_arch = "x86_64", all(target_arch = "wasm32", target_feature = "simd128"))))]
        self.bytes();
        self.ended();
    }

    /// The end of the text.
    fn ended(&mut self) {
        if let Some(words) = self.row.end_at(self.text.len()) {
            self.phrases(words);
        }
    }

    /// A sign at byte `at`, which no token run holds, and that may be `giving` something to a name. What is asked for here, the walk and the
    /// strides must let through.
    fn sign(&mut self, byte: u8, at: usize, giving: bool) {
        let text = self.text;
        if byte == b':' && text.get(at..).is_some_and(|rest| rest.starts_with(b"://")) {
            self.url(at);
            return;
        }
        if views::may_trigger(byte) && views::is_trigger(text, at) {
            self.triggers.push(at);
        }
        match byte {
            b'=' if at >= self.block.end => {
                self.marker(byte, at);
                if giving {
                    self.operator(at);
                }
            }
            b':' if giving && at >= self.block.end => self.operator(at),
            b',' | b'(' | b'>' if giving && at >= self.block.end => self.mark(byte, at),
            // `a || "value"`, `a ?? "value"`, `name <- "value"`, `name -> "value"`, `name：value`
            b'|' | b'?' if at >= self.block.end && text.get(at + 1) == Some(&byte) => self.operator(at + 1),
            b'<' if at >= self.block.end && text.get(at + 1) == Some(&b'-') => self.operator(at + 1),
            0xEF if text.get(at..).is_some_and(|rest| rest.starts_with("：".as_bytes())) => self.operator(at + 2),
            b'~' | b'+' | b'$' if worth::may_mark(byte, text.get(at + 1).copied().unwrap_or_default()) => {
                self.marker(byte, at);
            }
            b'[' => self.section(at),
            _ => {}
        }
    }

    /// Looks at a token run, as far as it is worth it: at its first character, and where an escape or a dash before the token is part of the
    /// run.
    fn tokens(&mut self, run: &Range<usize>, classes: u8, worth: worth::Run) {
        if worth.of_format {
            self.token(run.clone(), false, classes);
        }
        if worth.special {
            self.maybe_encoded(run);
        }
        if worth.special || worth.name {
            self.naming_run(run, classes);
        }
        if !worth.special {
            return;
        }
        let inside = worth::inside(self.text, run);
        if inside > 0 && self.is_of_format(&(run.start + inside..run.end)) {
            self.token(run.start + inside..run.end, true, classes);
        }
    }

    /// Notes a run that may be an encoded text.
    fn maybe_encoded(&mut self, run: &Range<usize>) {
        let before = run.start.checked_sub(1).and_then(|index| self.text.get(index)).copied().unwrap_or_default();
        let after = self.text.get(run.end).copied().unwrap_or_default();
        if views::may_be_encoded(self.text, run, before, after) {
            self.encoded.push(run.start);
        }
    }

    /// Tries every format that could begin at the start of `token`, which has characters of no other than `classes`; `cut`: what stands
    /// before it belongs to something else.
    fn token(&mut self, token: Range<usize>, cut: bool, classes: u8) {
        let text = self.text;
        if let Some(&[a, b, c]) = text.get(token.start..).and_then(|rest| rest.first_chunk::<3>()) {
            for pattern in worth::prefixed(text, &token) {
                self.attempt(pattern, token.start, cut, Specificity::Format);
            }
            if [a, b, c] == *b"---" {
                self.block(token.start);
            }
        }
        let shapes = table::SHAPES.get(between(table::SHAPE_INDEX, token.len())).unwrap_or_default();
        if !shapes.is_empty() {
            let classes = if cut {
                text.get(token.clone()).unwrap_or_default().iter().fold(0, |all, byte| all | class(*byte))
            } else {
                classes
            };
            let mut around = spoken::Around::default();
            let fits = |known: u8, at: usize| known == 0 || text.get(at) == Some(&known);
            for shape in shapes {
                if classes & !shape.classes == 0
                    && fits(shape.then, token.end)
                    && fits(shape.second, token.start + 1)
                    && fits(shape.third, token.start + 2)
                    && (shape.words == 0 || self.say(&mut around, shape.words, token.start))
                {
                    self.attempt(shape.pattern, token.start, cut, Specificity::SharedShape);
                }
            }
        }
    }

    /// Tries one format at byte `start`, and judges what it matches by what stands around.
    fn attempt(&mut self, pattern: u16, start: usize, cut: bool, specificity: Specificity) {
        let Some(tried) = table::PATTERNS.get(usize::from(pattern)).copied() else { return };
        // Nearly every try ends here.
        if !matcher::begins(tried, self.text, start) || !cut && !self.boundary_before(tried, start) {
            return;
        }
        let Some(found) = self.matcher.match_at(pattern, tried, self.text, start) else { return };
        let Some(rule) = catalogue().get(usize::from(tried.rule)) else { return };
        let specificity = match specificity {
            _ if rule.carrier => Specificity::Carrier,
            Specificity::Format if rule.needs_context() || !rule.claims().is_empty() => Specificity::FormatInContext,
            other => other,
        };
        let mut reason = (!rule.needs_context()).then_some(Reason::Format);
        if reason.is_none() {
            let nearby = self.nearby(start);
            if nearby.name.hold_any(rule.names()) {
                reason = Some(Reason::Assignment);
            } else if nearby.before.hold_any(rule.context())
                && !(nearby.is_id && rule.role == Role::Secret && specificity == Specificity::SharedShape)
            {
                reason = Some(Reason::ContextWord);
            }
        }
        match reason {
            Some(reason) => self.accept(pattern, found, specificity, reason, None),
            None if !rule.near().is_empty() => self.waiting.push((pattern, found)),
            None => self.leave(tried.rule, &found.secret, Drop::NoContext),
        }
    }

    /// What stands before byte `at`, read once for all formats that are tried there.
    fn nearby(&mut self, at: usize) -> &Nearby {
        if self.nearby.as_ref().is_none_or(|nearby| nearby.at != at) {
            self.nearby = None;
        }
        let section = self.section_of(at);
        self.nearby.get_or_insert_with(|| Nearby::of(self.text, at, section))
    }

    fn boundary_before(&self, pattern: Pattern, start: usize) -> bool {
        let before = start.checked_sub(1).and_then(|index| self.text.get(index));
        !before.is_some_and(|byte| matcher::alphabet(pattern.boundary).has(*byte))
    }

    fn accept(&mut self, pattern: u16, found: Match, specificity: Specificity, reason: Reason, pair: Option<usize>) {
        let Some(tried) = table::PATTERNS.get(usize::from(pattern)).copied() else { return };
        if !self.has_claims(tried.rule, &found.whole) {
            return;
        }
        let Some((mut candidate, rule)) = Candidate::new(tried.rule, found, specificity) else { return };
        candidate.reasons.push(reason);
        candidate.pair = pair;
        self.judge(candidate, rule, usize::from(tried.prefix));
    }

    /// Keeps a candidate, or remembers why it is none; `prefix` of its bytes are fixed.
    fn judge(&mut self, candidate: Candidate, rule: &Rule, prefix: usize) {
        let (number, secret, specificity) = (candidate.rule, candidate.secret.clone(), candidate.specificity);
        match candidate.judge(rule, self.text, prefix, self.now) {
            Ok(candidate) => self.found.push(candidate),
            Err(reason) => {
                self.leave(number, &secret, reason);
                // What a format of its own is known not to be, a name or a header does not make a secret again.
                if specificity >= Specificity::Format {
                    self.refuted.push(secret);
                }
            }
        }
    }

    /// Notes what is left alone, where somebody wants to know.
    fn leave(&mut self, rule: u16, place: &Range<usize>, reason: Drop) {
        if let Some(left) = &mut self.left {
            left.push(Left { rule, place: place.clone(), reason });
        }
    }

    /// Whether a token holds what a rule wants in it. Many rules share the form; it is decoded once for all of them.
    fn has_claims(&mut self, rule: u16, whole: &Range<usize>) -> bool {
        let Some(rule) = catalogue().get(usize::from(rule)).filter(|rule| !rule.claims().is_empty()) else {
            return true;
        };
        if self.decoded.0 != *whole {
            self.decoded = (whole.clone(), proof::objects(self.text.get(whole.clone()).unwrap_or_default()));
        }
        proof::have_claims(&self.decoded.1, rule.claims())
    }

    /// A byte at byte `at` that some formats hold at a fixed place.
    fn marker(&mut self, byte: u8, at: usize) {
        let markers = table::MARKERS.get(between(table::MARKER_INDEX, usize::from(byte))).unwrap_or_default();
        for marker in markers {
            let Some(start) = at.checked_sub(marker.offset) else { continue };
            let there = self.text.get(start + marker.at..).unwrap_or_default();
            let is_literal = || there.starts_with(matcher::literal(marker.start, marker.len));
            if there.first_chunk() == Some(&marker.first) && is_literal() {
                self.attempt(marker.pattern, start, false, Specificity::Format);
            }
        }
    }
}

/// The places of the entries that belong to `number` by an index.
fn between(index: &[u16], number: usize) -> Range<usize> {
    let place = |at: usize| index.get(at).map_or(0, |place| usize::from(*place));
    place(number)..place(number + 1)
}

#[cfg(test)]
mod tests {
    use super::Search;
    use crate::scan::{texts, views, work};

    /// What a search of `text` finds and notes, in the way that this machine has no need of or in its own.
    fn found(text: &str, bytewise: bool, narrow: bool) -> String {
        let search = Search { bytewise, narrow, ..Search::new(text.as_bytes(), None, false) }.done();
        let found: Vec<_> = search.found.iter().map(|found| (found.rule, &found.secret, &found.reasons)).collect();
        format!("{found:?} {:?} {:?}", search.triggers, search.encoded)
    }

    /// As in `bound.rs`, which asks it of the way that this machine takes.
    #[test]
    fn no_text_takes_more_than_twenty_times_the_work_of_everyday_text_byte_by_byte_too() {
        const LENGTH: usize = if cfg!(miri) { 160 } else { 24 * 1024 };
        let work_of = |text: &str| {
            let search = Search { bytewise: true, ..Search::new(text.as_bytes(), None, false) };
            work::of(|| search.done().found.len()) / text.len()
        };
        let everyday = work_of(&texts::mix(LENGTH));
        let over: Vec<String> = texts::hostile(LENGTH)
            .iter()
            .map(|text| (work_of(&text.text), text.name))
            .filter(|(work, _)| *work > 20 * everyday)
            .map(|(work, name)| format!("{work} for each byte: {name}"))
            .collect();
        assert!(
            everyday > 0 && over.is_empty(),
            "everyday text takes {everyday} for each byte; over:\n{}",
            over.join("\n")
        );
    }

    #[test]
    fn no_invisible_character_is_passed() {
        for character in views::INVISIBLE {
            // Within a stride, over its end and behind it.
            for before in [8, 61, 62, 63, 64, 70] {
                let text = format!("{}{character}ijklmnop", "a".repeat(before));
                for (bytewise, narrow) in [(true, false), (false, true), (false, false)] {
                    let search = Search { bytewise, narrow, ..Search::new(text.as_bytes(), None, false) }.done();
                    assert!(search.triggers.contains(&before), "{character:?} at {before}, bytewise: {bytewise}");
                }
            }
        }
    }

    /// How long the texts are, and the hostile ones; and of how many each is taken. Miri is slow, and is shown a part.
    const LONG: (usize, usize) = if cfg!(miri) { (160, 160) } else { (32 * 1024, 8 * 1024) };
    const OF: usize = if cfg!(miri) { 8 } else { 1 };

    #[test]
    fn strides_meet_what_a_walk_byte_by_byte_meets() {
        let texts = texts::kinds(LONG.0).into_iter().chain(texts::hostile(LONG.1));
        for text in texts.step_by(OF) {
            // Wherever a stride begins.
            for first in [1, 0, 17, 63].into_iter().step_by(OF) {
                let Some(text) = text.text.get(first..) else { continue };
                let expected = found(text, true, false);
                assert!(expected == found(text, false, true), "narrow: {text:.200}");
                assert!(expected == found(text, false, false), "{text:.200}");
            }
        }
    }
}
