//! By what a format is found in a text: the three to seven characters that it begins with, the length of the token run that it begins
//! with, or a rare sign in it. Each says as much as is cheap to look at, so that nearly everything in a text is ruled out before a
//! format is tried.

use super::alphabet::Alphabet;
use super::format::Element;
use super::program::Ends;

/// The longest head that is found by its length; the scanner looks no longer ones up.
pub const LONGEST_HEAD: u16 = 255;

/// The literal that the format begins with.
pub fn leading_literal(elements: &[Element]) -> Option<&str> {
    match elements.first()? {
        Element::Literal(text) => Some(text),
        Element::Secret(inner) => leading_literal(inner),
        _ => None,
    }
}

/// Characters of a prefix that are known besides its first three, at most: with fewer, common words begin as a format does (`build`, `ident`).
pub const NEXT: usize = 4;

/// Every way in which a format can spell its first characters: three of them at least, up to seven as far as they are literal.
fn spellings(elements: &[Element], so_far: &str) -> Option<Vec<String>> {
    const LEAST: usize = 3;
    const MOST: usize = LEAST + NEXT;
    let end = || (so_far.len() >= LEAST).then(|| vec![so_far.to_owned()]);
    if so_far.len() >= MOST {
        return Some(vec![so_far.chars().take(MOST).collect()]);
    }
    let Some((first, rest)) = elements.split_first() else { return end() };
    match first {
        Element::Literal(text) => spellings(rest, &(so_far.to_owned() + text)),
        Element::Secret(inner) => {
            let joined: Vec<Element> = inner.iter().chain(rest).cloned().collect();
            spellings(&joined, so_far)
        }
        Element::Choice(choices) => {
            let mut all = Vec::new();
            for choice in choices {
                let joined: Vec<Element> = choice.iter().chain(rest).cloned().collect();
                all.extend(spellings(&joined, so_far)?);
            }
            Some(all)
        }
        Element::Run { .. } if so_far.len() >= LEAST => end(),
        // A set of a few characters is as good as a choice of literals.
        Element::Run { alphabet, min: 1, max: 1 } if alphabet.0.count_ones() <= 16 => {
            let mut all = Vec::new();
            for byte in (0..128u8).filter(|byte| alphabet.has(*byte)) {
                all.extend(spellings(rest, &format!("{so_far}{}", byte as char))?);
            }
            Some(all)
        }
        Element::Run { .. } => None,
    }
}

/// The keys of the prefix table, where the format begins with three known characters of which the first is a run's, each with the
/// characters behind it; 0 where those are not known.
pub fn prefix_keys(elements: &[Element]) -> Option<Vec<(u32, [u8; NEXT])>> {
    let mut keys: Vec<(u32, [u8; NEXT])> = spellings(elements, "")?
        .iter()
        .filter_map(|text| match text.as_bytes() {
            [a, b, c, rest @ ..] if Alphabet::RUN.has(*a) => {
                let next = |at: usize| rest.get(at).copied().unwrap_or(0);
                Some((super::prefix_key([*a, *b, *c]), std::array::from_fn(next)))
            }
            _ => None,
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    (!keys.is_empty()).then_some(keys)
}

/// How far from a URL's start the scanner looks for what tells it.
const FARTHEST: usize = 240;

/// A format that begins with a URL.
pub struct Url {
    /// How far `://` is from its start.
    pub at: usize,
    /// Its first character.
    pub first: u8,
    /// The two characters behind it; 0 where those are not known.
    pub next: [u8; 2],
    /// Up to four characters that stand further on before the URL ends; none where those are not known.
    pub then: Vec<u8>,
}

/// What a format that begins with a URL is found by.
pub fn url(elements: &[Element]) -> Option<Url> {
    let literal = leading_literal(elements)?;
    let at = literal.find("://")?;
    let next = literal.as_bytes().get(at + 3..).and_then(|next| next.first_chunk()).copied().unwrap_or_default();
    // What is the secret in it says nothing of where it stands.
    let flat = elements.iter().flat_map(|element| match element {
        Element::Secret(inner) => inner.as_slice(),
        other => std::slice::from_ref(other),
    });
    let ends = Alphabet::of("", " \t\r\n\"'`<>");
    let (mut then, mut far) = (Vec::new(), literal.len());
    for element in flat.skip(1) {
        if let Element::Literal(text) = element {
            if text.bytes().all(|byte| !ends.has(byte)) {
                then = text.bytes().take(4).collect();
            }
            break;
        }
        match widest(std::slice::from_ref(element), ends) {
            Some(wide) if far + wide < FARTHEST => far += wide,
            _ => break,
        }
    }
    Some(Url { at, first: *literal.as_bytes().first()?, next, then })
}

/// How many characters `elements` are at most; none where one of `ends` may be among them.
fn widest(elements: &[Element], ends: Alphabet) -> Option<usize> {
    elements.iter().try_fold(0, |wide, element| {
        let more = match element {
            Element::Literal(text) => text.bytes().all(|byte| !ends.has(byte)).then_some(text.len())?,
            Element::Run { alphabet, max, .. } => (alphabet.0 & ends.0 == 0).then_some(usize::from(*max))?,
            Element::Choice(choices) => {
                choices.iter().map(|choice| widest(choice, ends)).try_fold(0, |most, wide| Some(most.max(wide?)))?
            }
            Element::Secret(inner) => widest(inner, ends)?,
        };
        Some(wide + more)
    })
}

/// How long the token run is at least that the format begins with.
pub fn least_run(elements: &[Element]) -> u16 {
    let Some((first, rest)) = elements.split_first() else { return 0 };
    let joined = |inner: &[Element]| -> Vec<Element> { inner.iter().chain(rest).cloned().collect() };
    match first {
        Element::Literal(text) => {
            let length = text.bytes().take_while(|byte| Alphabet::RUN.has(*byte)).count();
            let more = if length == text.len() { least_run(rest) } else { 0 };
            u16::try_from(length).unwrap_or(u16::MAX).saturating_add(more)
        }
        Element::Run { alphabet, min, .. } if alphabet.0 & !Alphabet::RUN.0 == 0 => min.saturating_add(least_run(rest)),
        Element::Run { .. } => 0,
        Element::Secret(inner) => least_run(&joined(inner)),
        Element::Choice(choices) => choices.iter().map(|choice| least_run(&joined(choice))).min().unwrap_or(0),
    }
}

/// The token run that a format begins with.
pub struct Head {
    /// Its length, at least and at most.
    pub min: u16,
    pub max: u16,
    /// The classes of characters it may hold.
    pub classes: u8,
    /// Its first characters, one bit each by their lower five.
    pub firsts: u32,
    /// Its second and third character, and the one behind it; 0 where those are not known.
    pub second: u8,
    pub third: u8,
    pub then: u8,
    /// How long the token run behind that is at least.
    pub more: u16,
}

impl Ends {
    /// Adds a format's first run, of this length.
    pub fn add(&mut self, head: &Head) {
        if head.then != b'.' {
            self.classes |= head.classes;
        }
        match head.then {
            b'.' => self.more = self.more.min(u8::try_from(head.more).unwrap_or(u8::MAX)),
            0 => self.signs = u8::MAX,
            then if head.second == 0 => self.signs |= super::sign_of(then),
            then => {
                self.known |= super::sign_of(then);
                self.firsts |= head.firsts;
                self.seconds |= 1 << (head.second & 31);
                self.thirds |= if head.third == 0 { u32::MAX } else { 1 << (head.third & 31) };
            }
        }
    }
}

/// The token run that the format begins with, where its length says enough.
pub fn head(elements: &[Element]) -> Option<Head> {
    let mut head = Head { min: 0, max: 0, classes: 0, firsts: 0, second: 0, third: 0, then: 0, more: 0 };
    // What is the secret in it says nothing of where it begins.
    let elements = elements.iter().flat_map(|element| match element {
        Element::Secret(inner) => inner.as_slice(),
        other => std::slice::from_ref(other),
    });
    let elements: Vec<Element> = elements.cloned().collect();
    for (index, element) in elements.iter().enumerate() {
        if head.max == 0 {
            head.firsts = match element {
                Element::Run { min: 1.., alphabet, .. } => {
                    (0..128u8).filter(|byte| alphabet.has(*byte)).fold(0, |all, byte| all | 1 << (byte & 31))
                }
                Element::Literal(text) => text.bytes().next().map_or(u32::MAX, |byte| 1 << (byte & 31)),
                _ => u32::MAX,
            };
        }
        match element {
            Element::Run { alphabet, min: least, max: most } => {
                if alphabet.0 & !Alphabet::RUN.0 != 0 {
                    return None;
                }
                head.min += least;
                head.max = head.max.saturating_add(*most);
                head.classes |=
                    (0..128u8).filter(|byte| alphabet.has(*byte)).fold(0, |all, byte| all | super::class_of(byte));
            }
            Element::Literal(text) => {
                if (head.min, head.max) == (1, 1) {
                    let mut run = text.bytes().take_while(|byte| Alphabet::RUN.has(*byte));
                    (head.second, head.third) = (run.next().unwrap_or(0), run.next().unwrap_or(0));
                }
                let length = text.bytes().take_while(|byte| Alphabet::RUN.has(*byte)).count();
                head.classes |= text.bytes().take(length).fold(0, |all, byte| all | super::class_of(byte));
                head.min += u16::try_from(length).ok()?;
                head.max = head.max.saturating_add(u16::try_from(length).ok()?);
                if let Some(then) = text.as_bytes().get(length).copied() {
                    head.then = then;
                    let rest = Element::Literal(text.get(length + 1..).unwrap_or_default().to_owned());
                    let rest: Vec<Element> =
                        std::iter::once(rest).chain(elements.iter().skip(index + 1).cloned()).collect();
                    head.more = least_run(&rest);
                    break;
                }
            }
            Element::Choice(_) | Element::Secret(_) => return None,
        }
    }
    (head.min >= 6 && head.max <= LONGEST_HEAD).then_some(head)
}

/// A byte outside token runs at a fixed distance from the start, with that distance, and the longest literal at a fixed distance
/// with its own: the scanner compares the literal first, which nearly always ends the matter.
pub fn marker(elements: &[Element]) -> Option<(u8, usize, usize, &str)> {
    let mut before = 0usize;
    let mut byte = None;
    let mut longest = (0, "");
    for element in elements {
        match element {
            Element::Run { min, max, .. } if min == max => before += usize::from(*min),
            Element::Literal(text) => {
                if let Some(at) = text.bytes().position(|byte| matches!(byte, b'~' | b'+' | b'=' | b'$'))
                    && byte.is_none()
                {
                    byte = text.as_bytes().get(at).map(|byte| (*byte, before + at));
                }
                if text.len() > longest.1.len() {
                    longest = (before, text);
                }
                before += text.len();
            }
            _ => break,
        }
    }
    byte.filter(|_| longest.1.len() >= 3).map(|(byte, offset)| (byte, offset, longest.0, longest.1))
}
