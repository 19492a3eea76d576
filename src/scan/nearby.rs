//! What stands near a place, put into a form in which many words can be looked for at once. Dozens of rules may share a shape, and
//! each brings names and words of its own: the text before a match is read once for all of them, and most words are ruled out by
//! two of their letters.

use super::assignment::{label, name_of, names_id};
use super::work;

/// How far back words count, in bytes.
pub const BEFORE: usize = 64;

/// A text in lower case in which words are looked for, and which pairs of neighbouring bytes it has.
#[derive(Debug, Default)]
pub struct Words {
    text: Vec<u8>,
    /// One bit for each pair, by a hash of ten bits: a word of which a pair is missing is not there.
    pairs: [u64; 16],
    /// Where words begin, if a word that is looked for must begin there too; else empty.
    begins: Vec<bool>,
}

impl Words {
    /// The words of `text`. A word that is looked for begins where one does: `go.starlark.net` has no "lark".
    pub fn of(text: &[u8]) -> Self {
        work::add(text.len());
        let mut before = [b' '; 2];
        let begins = text
            .iter()
            .map(|byte| {
                let [two, one] = before;
                before = [one, *byte];
                match one {
                    b'a'..=b'z' => !byte.is_ascii_lowercase(),
                    // `-Dsonar.login`: the capital is a flag.
                    b'A'..=b'Z' => two == b'-' || !byte.is_ascii_alphabetic(),
                    _ => true,
                }
            })
            .collect();
        Self::of_lower(text.to_ascii_lowercase(), begins)
    }

    fn of_lower(text: Vec<u8>, begins: Vec<bool>) -> Self {
        let mut pairs = [0u64; 16];
        for pair in text.windows(2) {
            let (word, bit) = place(pair);
            if let Some(word) = pairs.get_mut(word) {
                *word |= bit;
            }
        }
        Self { text, pairs, begins }
    }

    /// The words of a name, compared without separators. Where the name shows its words (`POSTMARK_API_KEY`), what is looked for begins
    /// with one of them: it holds `apikey` and `postmarkapikey`, and not `arkapikey`.
    pub fn of_name(name: &[u8]) -> Self {
        work::add(name.len());
        let (mut plain, mut begins) = (Vec::with_capacity(name.len()), Vec::with_capacity(name.len()));
        let mut before = b' ';
        for byte in name {
            if byte.is_ascii_alphanumeric() {
                let camel = byte.is_ascii_uppercase() && !before.is_ascii_uppercase();
                begins.push(camel || !before.is_ascii_alphanumeric());
                plain.push(byte.to_ascii_lowercase());
            }
            before = *byte;
        }
        if begins.iter().filter(|begins| **begins).count() < 2 {
            begins.clear();
        }
        Self::of_lower(plain, begins)
    }

    /// The words of a name in a section of a configuration: `api_key` under `[openai]` is `openaiapikey`.
    pub fn of_name_in(section: &[u8], name: &[u8]) -> Self {
        if section.is_empty() || name.is_empty() {
            Self::of_name(name)
        } else {
            Self::of_name(&[section, b" ", name].concat())
        }
    }

    /// The bits of all entries of `firsts` (in rising order) whose four characters are in it.
    pub fn bits(&self, firsts: &[([u8; 4], u64)]) -> u64 {
        work::add(self.text.len());
        let known = |four: &[u8; 4]| {
            let at = firsts.binary_search_by(|(first, _)| first.cmp(four)).ok()?;
            firsts.get(at).map(|(_, bits)| *bits)
        };
        self.text.windows(4).filter_map(|four| known(four.first_chunk()?)).fold(0, |all, bits| all | bits)
    }

    /// Whether one of `words` (lower case) is in it.
    pub fn hold_any(&self, words: impl IntoIterator<Item = impl AsRef<[u8]>>) -> bool {
        words.into_iter().any(|word| self.hold(word.as_ref()))
    }

    fn hold(&self, word: &[u8]) -> bool {
        let has = |pair: &[u8]| {
            let (word, bit) = place(pair);
            self.pairs.get(word).is_some_and(|pairs| pairs & bit != 0)
        };
        work::add(1);
        word.first_chunk::<2>().is_none_or(|pair| has(pair))
            && word.last_chunk::<2>().is_none_or(|pair| has(pair))
            && !word.is_empty()
            && self
                .text
                .windows(word.len())
                .inspect(|_| work::add(1))
                .enumerate()
                .any(|(at, window)| window == word && self.begins.get(at).is_none_or(|begins| *begins))
    }
}

/// Where the bit of a pair of bytes is.
fn place(pair: &[u8]) -> (usize, u64) {
    let [first, second] = *pair else { return (0, 0) };
    let hash = (u32::from(first) << 5 ^ u32::from(second)).wrapping_mul(0x9E37_79B1) >> 22;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// What stands before a place of the text.
#[derive(Debug)]
pub struct Nearby {
    /// The place.
    pub at: usize,
    /// The name to which a value there is assigned; empty if to none.
    pub name: Words,
    /// Whether that is the name of an id or a sum, which words further off do not make a secret.
    pub is_id: bool,
    /// The bytes before it, as far as words count.
    pub before: Words,
}

impl Nearby {
    /// What stands before byte `at`, in the section of that name.
    pub fn of(text: &[u8], at: usize, section: &[u8]) -> Self {
        let name = name_of(text, at).and_then(|named| text.get(label(text, &named.name))).unwrap_or_default();
        let before = text.get(at.saturating_sub(BEFORE)..at).unwrap_or_default();
        Self { at, name: Words::of_name_in(section, name), is_id: names_id(name), before: Words::of(before) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case_and_place() {
        let words = Words::of(b"The DeepSeek key is x");
        for word in ["the", "deepseek", "key", "is x", "x"] {
            assert!(words.hold_any(["nothing", word]), "{word}");
        }
        for word in ["", "h", "keys", "ekey", "xx", "the deepseek key is xy"] {
            assert!(!words.hold_any([word]), "{word}");
        }
        assert!(
            Words::of(b"x.starlark.dev").hold_any(["starlark", "dev"])
                && !Words::of(b"x.starlark.dev").hold_any(["lark"])
        );
        assert!(Words::of(b"myLark2key").hold_any(["lark"]) && Words::of(b"myLark2key").hold_any(["key"]));
        assert!(Words::of(b"run -Dlark.login=").hold_any(["lark"]));
        assert!(Words::of_name(b"X-Api_KEY").hold_any(["apikey"]));
        assert!(Words::of_name(b"postmarkApiKey").hold_any(["postmarkapikey"]));
        assert!(Words::of_name_in(b"deepseek", b"api_key").hold_any(["deepseekapikey"]));
        assert!(!Words::of_name(b"POSTMARK_API_KEY").hold_any(["arkapikey"]));
        assert!(Words::of_name(b"my AWS secret access key").hold_any(["awssecretaccesskey"]));
    }

    #[test]
    fn words_count_within_reach_only() {
        let near = format!("DeepSeek{}VALUE", " ".repeat(50));
        let far = format!("DeepSeek{}VALUE", " ".repeat(60));
        assert!(Nearby::of(near.as_bytes(), near.len() - 5, b"").before.hold_any(["deepseek"]));
        assert!(!Nearby::of(far.as_bytes(), far.len() - 5, b"").before.hold_any(["deepseek"]));
    }
}
