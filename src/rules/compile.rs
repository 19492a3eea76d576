//! From the catalogue as written to the tables that the scanner reads in place: programs, and for each kind of anchor the
//! patterns that are worth trying there. Runs in the build script; the tables are Rust source, so nothing is built at start.

use super::alphabet::Alphabet;
use super::anchors::{Head, LONGEST_HEAD, NEXT, Url, head, leading_literal, least_run, marker, prefix_keys, url};
use super::encode::{Op, encode};
use super::format::Element;
use super::heard;
use super::pools::Pools;
use super::program::{Ends, Shape};
use super::source::{OneOrMore, Source};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Bits of the prefix filter.
const FILTER_BITS: u32 = 8192;

#[derive(Default)]
struct Tables {
    alphabets: Vec<Alphabet>,
    program: Vec<Op>,
    patterns: Vec<Tried>,
    /// A format's first three characters as a key, those behind them, its pattern, and how long its first token run is at least.
    prefixes: Vec<(u32, [u8; NEXT], u16, u8)>,
    /// For each bucket of prefixes how long the token run is at least that one of its formats begins with, and which fourth characters they
    /// have, one bit for each by its lower four.
    buckets: BTreeMap<u32, (u8, u32)>,
    shapes: BTreeMap<u16, Vec<Shape>>,
    urls: Vec<(u16, Url)>,
    markers: Vec<Marked>,
    values: Vec<u16>,
    near: Vec<(usize, u16)>,
    /// Ends of programs, in steps that say how far to go and not where to, and where each begins.
    shared: BTreeMap<String, usize>,
    /// The words that formats need which begin with a run of some length.
    words: heard::Sets,
    /// How tokens end that begin with a run of some length.
    ends: BTreeMap<u16, Ends>,
}

/// One alternative of a rule's format: its rule, the step that it begins with, the alphabet before it, and its fixed characters.
struct Tried {
    rule: usize,
    start: usize,
    head: u8,
    prefix: usize,
}

/// What finds a pattern from its middle.
struct Marked {
    byte: u8,
    offset: usize,
    pattern: u16,
    at: usize,
    literal: String,
}

/// The tables' Rust source.
pub fn compile(rules: &[Source]) -> Result<String, String> {
    let mut tables = Tables::default();
    for (index, rule) in rules.iter().enumerate() {
        for elements in rule.formats()? {
            tables
                .pattern(rules, index, rule, &elements)
                .map_err(|error| format!("rule `{}`: format: {error}", rule.id))?;
        }
    }
    tables.write(rules)
}

impl Tables {
    fn pattern(&mut self, rules: &[Source], index: usize, rule: &Source, elements: &[Element]) -> Result<(), String> {
        let pattern = u16::try_from(self.patterns.len()).map_err(|_| "the table of patterns is full")?;
        let first = self.program.len();
        let tail = last_alphabet(elements).unwrap_or(Alphabet::ALNUM).or(Alphabet::ALNUM);
        self.sequence(elements, &[], tail)?;
        let tail = self.alphabet(tail)?;
        self.program.push(Op::Match { boundary: tail });
        let start = self.share_end(first);
        let head = first_alphabet(elements).or(Alphabet::named("word").unwrap_or_default());
        let head = self.alphabet(head)?;
        let prefix = leading_literal(elements).map_or(0, str::len);
        self.patterns.push(Tried { rule: index, start, head, prefix });
        self.anchor(rule, elements, pattern)?;
        self.near.extend(near(rules, rule).into_iter().map(|other| (other, pattern)));
        Ok(())
    }

    /// Decides at which kind of place the pattern is tried.
    fn anchor(&mut self, rule: &Source, elements: &[Element], pattern: u16) -> Result<(), String> {
        if let Some(url) = url(elements) {
            self.urls.push((pattern, url));
            return Ok(());
        }
        if let Some(keys) = prefix_keys(elements) {
            let least = u8::try_from(least_run(elements)).unwrap_or(u8::MAX);
            for (key, [fourth, fifth, ..]) in &keys {
                let bucket = super::prefix_bucket(super::prefix_hash(*key));
                let known = self.buckets.entry(bucket).or_insert((least, 0));
                let bits = |byte: u8| if byte == 0 { 0xFFFF } else { 1u32 << (byte & 15) };
                *known = (least.min(known.0), bits(*fourth) | bits(*fifth) << 16 | known.1);
            }
            self.prefixes.extend(keys.into_iter().map(|(key, next)| (key, next, pattern, least)));
            return Ok(());
        }
        if let Some(head) = head(elements) {
            // What needs only a name or words says what it is by them, and another finding cannot.
            let words = if rule.near.is_none() && needs_context(rule) { self.words.place_of(rule)? } else { 0 };
            let Head { classes, second, third, then, .. } = head;
            for length in head.min..=head.max.min(LONGEST_HEAD) {
                self.shapes.entry(length).or_default().push(Shape { classes, words, second, third, then, pattern });
                self.ends.entry(length).or_insert(Ends::NONE).add(&head);
            }
            return Ok(());
        }
        if let Some((byte, offset, at, literal)) = marker(elements) {
            self.markers.push(Marked { byte, offset, pattern, at, literal: literal.to_owned() });
            return Ok(());
        }
        if rule.names.is_empty() && rule.near.is_none() {
            return Err(
                "nothing to find it by: give it a prefix of three characters, a marker with `~` or `+`, `names` \
                        or `near`"
                    .to_owned(),
            );
        }
        self.values.push(pattern);
        Ok(())
    }

    fn alphabet(&mut self, alphabet: Alphabet) -> Result<u8, String> {
        let index = self.alphabets.iter().position(|known| *known == alphabet).unwrap_or_else(|| {
            self.alphabets.push(alphabet);
            self.alphabets.len() - 1
        });
        u8::try_from(index).map_err(|_| "there are more than 256 alphabets".to_owned())
    }

    /// Writes the steps of `elements`; `after` is what follows them, `tail` the boundary at the very end.
    fn sequence(&mut self, elements: &[Element], after: &[&Element], tail: Alphabet) -> Result<(), String> {
        for (index, element) in elements.iter().enumerate() {
            let following: Vec<&Element> = elements.iter().skip(index + 1).chain(after.iter().copied()).collect();
            match element {
                Element::Literal(text) => self.program.push(Op::Literal(text.clone())),
                Element::Run { alphabet, min, max } => {
                    let number = self.alphabet(*alphabet)?;
                    let fewer_is_useless = min == max || disjoint_start(&following, *alphabet, tail);
                    self.program.push(if fewer_is_useless {
                        Op::Take { alphabet: number, min: *min, max: *max }
                    } else {
                        Op::Run { alphabet: number, min: *min, max: *max }
                    });
                }
                Element::Secret(inner) => {
                    self.program.push(Op::Open);
                    self.sequence(inner, &following, tail)?;
                    self.program.push(Op::Close);
                }
                Element::Choice(choices) => self.choice(choices, &following, tail)?,
            }
        }
        Ok(())
    }

    fn choice(&mut self, choices: &[Vec<Element>], after: &[&Element], tail: Alphabet) -> Result<(), String> {
        let mut jumps = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            let last = index + 1 == choices.len();
            let split = self.program.len();
            if !last {
                self.program.push(Op::Split(0));
            }
            self.sequence(choice, after, tail)?;
            if !last {
                jumps.push(self.program.len());
                self.program.push(Op::Jump(0));
                self.set(split, Op::Split(self.distance_from(split)));
            }
        }
        for jump in jumps {
            self.set(jump, Op::Jump(self.distance_from(jump)));
        }
        Ok(())
    }

    fn distance_from(&self, step: usize) -> isize {
        moved(self.program.len(), step)
    }

    /// Where the program begins that was written from step `first` on, when what another one ends with too is left to that one: many
    /// formats of passwords, for one, differ only in the command before them.
    fn share_end(&mut self, first: usize) -> usize {
        let key = |steps: &[Op]| format!("{steps:?}");
        let steps = self.program.get(first..).unwrap_or_default().to_vec();
        let ends = (0..steps.len()).map(|at| key(steps.get(at..).unwrap_or_default()));
        // One step would only become another.
        let shared = ends
            .clone()
            .enumerate()
            .take(steps.len().saturating_sub(1))
            .find_map(|(at, end)| self.shared.get(&end).map(|known| (at, *known)));
        let Some((at, known)) = shared else {
            for (at, end) in ends.enumerate() {
                self.shared.entry(end).or_insert(first + at);
            }
            return first;
        };
        if at == 0 {
            self.program.truncate(first);
            return known;
        }
        // What goes from before the shared end into it goes to the other's.
        let mut own = steps.get(..at).unwrap_or_default().to_vec();
        for (step, op) in own.iter_mut().enumerate() {
            if let Op::Split(distance) | Op::Jump(distance) = op {
                let to = step + distance.unsigned_abs();
                if to > at {
                    *distance = moved(known + to - at, first + step);
                }
            }
        }
        self.program.truncate(first);
        self.program.extend(own);
        self.program.push(Op::Jump(moved(known, first + at)));
        for (step, end) in ends.take(at).enumerate() {
            self.shared.entry(end).or_insert(first + step);
        }
        first
    }

    fn set(&mut self, at: usize, op: Op) {
        if let Some(place) = self.program.get_mut(at) {
            *place = op;
        }
    }

    /// For the first four characters of the names of values that have no format of their own: which of those formats, one bit each in the
    /// order of `VALUES`, have a name that begins so.
    fn value_firsts(&self, rules: &[Source]) -> Result<BTreeMap<[u8; 4], u64>, String> {
        let mut firsts = BTreeMap::new();
        if self.values.len() > 64 {
            return Err("more than 64 formats are found by a name alone".to_owned());
        }
        for (index, pattern) in self.values.iter().enumerate() {
            let rule = self.patterns.get(usize::from(*pattern)).and_then(|tried| rules.get(tried.rule));
            let names = rule.iter().flat_map(|rule| &rule.names);
            for first in names.filter_map(|name| name.as_bytes().first_chunk::<4>()) {
                *firsts.entry(*first).or_insert(0) |= 1 << index;
            }
        }
        Ok(firsts)
    }

    /// The runs that formats begin with, by their lengths, and the formats that begin with a URL.
    fn write_shapes(&self, out: &mut String) {
        array(
            out,
            "SHAPE_ENDS",
            "Ends",
            (0..=LONGEST_HEAD).map(|length| format!("{:?}", self.ends.get(&length).copied().unwrap_or(Ends::NONE))),
        );
        let mut shapes = Vec::new();
        let mut index = Vec::new();
        for length in 0..=LONGEST_HEAD + 1 {
            index.push(shapes.len().to_string());
            shapes.extend(self.shapes.get(&length).into_iter().flatten().map(|shape| format!("{shape:?}")));
        }
        list(out, "SHAPE_WORDS", "u64", self.words.sets().iter().map(|set| format!("{set:#x}")));
        list(out, "SHAPE_INDEX", "u16", index.into_iter());
        list(out, "SHAPES", "Shape", shapes.into_iter());
        let urls = self.urls.iter().map(|(pattern, Url { at, first, next, then })| {
            let has = then.iter().fold(0u64, |has, byte| has | 1 << (byte & 63));
            format!(
                "Url {{ pattern: {pattern}, at: {at}, first: {first}, next: {next:?}, has: {has:#x}, then: {} }}",
                bytes_source(then)
            )
        });
        list(out, "URLS", "Url", urls);
    }

    fn write(mut self, rules: &[Source]) -> Result<String, String> {
        let mut out = String::new();
        let mut pools = Pools::of(rules)?;
        let mut sources = Vec::new();
        for rule in rules {
            sources.push(pools.rule(rule, near(rules, rule), confidence(rule))?);
        }
        list(&mut out, "RULES", "Rule", sources.into_iter());
        let _ = writeln!(out, "pub static TEXTS: &str = {:?};", pools.texts);
        let _ = writeln!(out, "pub static WORDS: &[u8] = {};", bytes_source(&pools.words));
        list(&mut out, "NEAR_LISTS", "&[u16]", pools.near.iter().map(|near| format!("&{near:?}")));
        list(&mut out, "ALPHABETS", "Alphabet", self.alphabets.iter().map(|a| format!("Alphabet({:#x})", a.0)));
        let (program, starts) = encode(&self.program)?;
        let _ = writeln!(out, "pub static PROGRAM: &[u8] = {};", bytes_source(&program));
        let patterns = self.patterns.iter().map(|Tried { rule, start, head, prefix }| {
            let start = starts.get(*start).copied().unwrap_or_default();
            format!("Pattern {{ rule: {rule}, start: {start}, boundary: {head}, prefix: {prefix} }}")
        });
        list(&mut out, "PATTERNS", "Pattern", patterns);

        self.prefixes.sort_unstable_by_key(|(key, next, pattern, _)| (super::prefix_hash(*key), *key, *pattern, *next));
        // In halves of what most processors count in: JavaScript has no more.
        let mut filter = vec![0u32; FILTER_BITS as usize / 32];
        for (key, ..) in &self.prefixes {
            let bit = super::prefix_hash(*key);
            if let Some(word) = filter.get_mut(bit as usize / 32) {
                *word |= 1 << (bit % 32);
            }
        }
        let index = (0..=super::PREFIX_BUCKETS).map(|bucket| {
            self.prefixes
                .partition_point(|(key, ..)| super::prefix_bucket(super::prefix_hash(*key)) < bucket)
                .to_string()
        });
        list(&mut out, "PREFIX_INDEX", "u16", index);
        // Side by side the two would be filled up to eight bytes.
        let keys = self.prefixes.iter().map(|(key, next, _, least)| {
            let [_, first @ ..] = key.to_be_bytes();
            format!("{:?}", [first.as_slice(), next, &[*least]].concat())
        });
        list(&mut out, "PREFIXES", &format!("[u8; {}]", 3 + NEXT + 1), keys);
        list(&mut out, "PREFIX_PATTERNS", "u16", self.prefixes.iter().map(|(_, _, pattern, _)| pattern.to_string()));
        array(&mut out, "PREFIX_FILTER", "u32", filter.iter().map(|word| format!("{word:#x}")));

        let bucket = |bucket| self.buckets.get(&bucket).copied().unwrap_or((u8::MAX, 0));
        let buckets = 0..super::PREFIX_BUCKETS;
        array(&mut out, "PREFIX_LEAST", "u8", buckets.clone().map(|at| bucket(at).0.to_string()));
        array(&mut out, "PREFIX_NEXT", "u32", buckets.map(|at| bucket(at).1.to_string()));

        let rule_of = |pattern: &u16| self.patterns.get(usize::from(*pattern)).map(|tried| tried.rule);
        let shared = || self.shapes.values().flatten().filter_map(|shape| rule_of(&shape.pattern));
        let values = || self.values.iter().filter_map(rule_of);
        for (name, filter) in [
            ("SHAPE_NAMES", heard::filter(rules, shared(), |rule| &rule.names)?),
            ("VALUE_NAMES", heard::filter(rules, values(), |rule| &rule.names)?),
            ("CONTEXT_FILTER", heard::filter(rules, shared().chain(values()), |rule| &rule.context)?),
        ] {
            list(&mut out, name, "u64", filter.iter().map(|word| format!("{word:#x}")));
        }

        let firsts = self.value_firsts(rules)?;
        list(&mut out, "VALUE_FIRSTS", "([u8; 4], u64)", firsts.iter().map(|first| format!("{first:?}")));

        self.write_shapes(&mut out);
        self.markers.sort_by_key(|marked| marked.byte);
        let index = (0..=128).map(|byte| self.markers.partition_point(|marked| marked.byte < byte).to_string());
        list(&mut out, "MARKER_INDEX", "u16", index);
        let markers = self.markers.iter().map(|Marked { offset, pattern, at, literal, .. }| {
            let len = literal.len();
            let first = literal.as_bytes().first_chunk::<2>().copied().unwrap_or_default();
            let start = program.windows(len).position(|part| part == literal.as_bytes()).unwrap_or_default();
            format!("Marker {{ offset: {offset}, pattern: {pattern}, at: {at}, first: {first:?}, start: {start}, len: {len} }}")
        });
        list(&mut out, "MARKERS", "Marker", markers);
        list(&mut out, "VALUES", "u16", self.values.iter().map(u16::to_string));
        list(&mut out, "NEAR", "(u16, u16)", self.near.iter().map(|near| format!("{near:?}")));

        let detected = |detector: &str| {
            let rules: Vec<_> =
                rules.iter().enumerate().filter(|(_, rule)| rule.detector.as_deref() == Some(detector)).collect();
            rules
        };
        let schemes = detected("url-password").into_iter().flat_map(|(index, rule)| {
            let any = rule.schemes.is_empty().then(|| format!("(\"\", {index})"));
            rule.schemes.iter().map(move |scheme| format!("({scheme:?}, {index})")).chain(any)
        });
        list(&mut out, "URL_SCHEMES", "(&str, u16)", schemes);
        let (owned, other): (Vec<_>, Vec<_>) =
            detected("pem").into_iter().partition(|(_, rule)| !rule.context.is_empty());
        list(&mut out, "PEM", "u16", other.into_iter().map(|(index, _)| index.to_string()));
        let words =
            owned.iter().flat_map(|(index, rule)| rule.context.iter().map(move |word| format!("({word:?}, {index})")));
        list(&mut out, "PEM_WORDS", "(&str, u16)", words);
        for (table, detector) in [("PHRASES", "bip39"), ("VERSIONED_PHRASES", "electrum"), ("SHARES", "slip39")] {
            list(&mut out, table, "u16", detected(detector).into_iter().map(|(index, _)| index.to_string()));
        }
        let named = |index: &usize, rule: &Source| format!("({:?}, {index})", rule.id);
        list(&mut out, "ASSIGNED", "(&str, u16)", detected("assignment").into_iter().map(|(i, rule)| named(&i, rule)));
        Ok(out)
    }
}

/// How far step `to` is from step `from`.
fn moved(to: usize, from: usize) -> isize {
    to.cast_signed() - from.cast_signed()
}

fn bytes_source(bytes: &[u8]) -> String {
    format!("b\"{}\"", bytes.escape_ascii())
}

fn list(out: &mut String, name: &str, kind: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    let _ = writeln!(out, "pub static {name}: &[{kind}] = &[{}];", items.join(", "));
}

/// The same of as many items as there are, which the reader knows of.
fn array(out: &mut String, name: &str, kind: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    let _ = writeln!(out, "pub static {name}: [{kind}; {}] = [{}];", items.len(), items.join(", "));
}

/// Whether something nearby must say what it is.
fn needs_context(rule: &Source) -> bool {
    !rule.names.is_empty() || !rule.context.is_empty() || rule.near.is_some()
}

/// The indexes of the rules that a rule wants nearby.
fn near(rules: &[Source], rule: &Source) -> Vec<usize> {
    let wanted = rule.near.as_ref().map_or(&[][..], OneOrMore::as_slice);
    wanted.iter().filter_map(|id| rules.iter().position(|other| other.id == *id)).collect()
}

/// What a match without proof earns.
fn confidence(rule: &Source) -> &str {
    let prefixed = rule.formats().unwrap_or_default().iter().all(|elements| {
        leading_literal(elements).is_some_and(|literal| literal.len() >= 3) || prefix_keys(elements).is_some()
    });
    rule.confidence.as_deref().unwrap_or(if prefixed && !needs_context(rule) { "certain" } else { "likely" })
}

fn first_alphabet(elements: &[Element]) -> Alphabet {
    match elements.first() {
        Some(Element::Run { alphabet, .. }) => *alphabet,
        Some(Element::Secret(inner)) => first_alphabet(inner),
        Some(Element::Choice(choices)) => {
            choices.iter().fold(Alphabet::default(), |all, choice| all.or(first_alphabet(choice)))
        }
        Some(Element::Literal(_)) | None => Alphabet::default(),
    }
}

fn last_alphabet(elements: &[Element]) -> Option<Alphabet> {
    elements.iter().rev().find_map(|element| match element {
        Element::Run { alphabet, .. } => Some(*alphabet),
        Element::Secret(inner) => last_alphabet(inner),
        Element::Choice(choices) => choices.iter().filter_map(|choice| last_alphabet(choice)).reduce(Alphabet::or),
        Element::Literal(_) => None,
    })
}

/// Whether nothing that can follow begins with a character of `alphabet`.
fn disjoint_start(following: &[&Element], alphabet: Alphabet, tail: Alphabet) -> bool {
    match following {
        // At the end the boundary refuses every character of `tail`.
        [] => alphabet.0 & !tail.0 == 0,
        [Element::Literal(text), ..] => text.bytes().next().is_some_and(|byte| !alphabet.has(byte)),
        [Element::Run { alphabet: next, min: 1.., .. }, ..] => next.0 & alphabet.0 == 0,
        [Element::Secret(inner), rest @ ..] => {
            let joined: Vec<&Element> = inner.iter().chain(rest.iter().copied()).collect();
            disjoint_start(&joined, alphabet, tail)
        }
        [Element::Choice(choices), rest @ ..] => choices.iter().all(|choice| {
            let joined: Vec<&Element> = choice.iter().chain(rest.iter().copied()).collect();
            disjoint_start(&joined, alphabet, tail)
        }),
        [Element::Run { .. }, ..] => false,
    }
}
