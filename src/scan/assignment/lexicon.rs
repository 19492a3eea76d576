//! Every word of `words.rs` in one table, so that a word of a name is looked up once, and not compared with each list in turn.

use super::words::{
    AFTER, ENDS_HARMLESS, HARMLESS, HINT, KEY, KEY_END, OF_KEY, PAGING, PASSWORD, PASSWORD_END, PRETENDED,
};

/// The lists that a word stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u16);

impl Roles {
    pub const PASSWORD: Self = Self(1);
    pub const KEY: Self = Self(1 << 1);
    pub const OF_KEY: Self = Self(1 << 2);
    pub const AFTER: Self = Self(1 << 3);
    pub const ENDS_HARMLESS: Self = Self(1 << 4);
    pub const PAGING: Self = Self(1 << 5);
    pub const PRETENDED: Self = Self(1 << 6);
    pub const HARMLESS: Self = Self(1 << 7);
    pub const HINT: Self = Self(1 << 8);

    /// The lists that `word` stands in, in any case of ASCII.
    pub fn of(word: &[u8]) -> Self {
        let mut at = word.iter().fold(SEED, |hash, byte| step(hash, *byte)) as usize % SLOTS;
        while let Some((known, roles)) = TABLE.get(at)
            && !known.is_empty()
        {
            if word.eq_ignore_ascii_case(known.as_bytes()) {
                return *roles;
            }
            at = (at + 1) % SLOTS;
        }
        Self::default()
    }

    /// Whether it stands in one of the lists of `other`.
    pub const fn are(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Room for each word, with as much left free again.
const SLOTS: usize = 1024;
const SEED: u32 = 7;

/// The hash with one byte more; the same for both cases of a letter.
const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ (byte | 0x20) as u32).wrapping_mul(0x0100_0193)
}

static TABLE: [(&str, Roles); SLOTS] = table();

#[allow(clippy::indexing_slicing, clippy::large_stack_arrays, reason = "only while building")]
const fn table() -> [(&'static str, Roles); SLOTS] {
    let lists: [(&[&'static str], Roles); 9] = [
        (&PASSWORD, Roles::PASSWORD),
        (&KEY, Roles::KEY),
        (&OF_KEY, Roles::OF_KEY),
        (&AFTER, Roles::AFTER),
        (&ENDS_HARMLESS, Roles::ENDS_HARMLESS),
        (&PAGING, Roles::PAGING),
        (&PRETENDED, Roles::PRETENDED),
        (&HARMLESS, Roles::HARMLESS),
        (&HINT, Roles::HINT),
    ];
    let mut table = [("", Roles(0)); SLOTS];
    let mut list = 0;
    while list < lists.len() {
        let (words, roles) = lists[list];
        let mut index = 0;
        while index < words.len() {
            put(&mut table, words[index], roles);
            index += 1;
        }
        list += 1;
    }
    table
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn put(table: &mut [(&'static str, Roles); SLOTS], word: &'static str, roles: Roles) {
    let bytes = word.as_bytes();
    let (mut hash, mut index) = (SEED, 0);
    while index < bytes.len() {
        hash = step(hash, bytes[index]);
        index += 1;
    }
    let mut at = hash as usize % SLOTS;
    while !table[at].0.is_empty() && !is_same(table[at].0.as_bytes(), bytes) {
        at = (at + 1) % SLOTS;
    }
    table[at] = (word, Roles(table[at].1.0 | roles.0));
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if !one[index].eq_ignore_ascii_case(&other[index]) {
            return false;
        }
        index += 1;
    }
    true
}

/// Whether a name whose last word is `word` is that of a password: words are written together.
pub fn ends_as_password(word: &[u8]) -> bool {
    ends(word, &PASSWORD_END)
}

/// Whether a name whose last word is `word` is that of a key: words are written together.
pub fn ends_as_key(word: &[u8]) -> bool {
    ends(word, &KEY_END)
}

fn ends(word: &[u8], list: &[&str]) -> bool {
    let Some(sign) = word.last().map(u8::to_ascii_lowercase) else { return false };
    list.iter().any(|end| {
        let end = end.as_bytes();
        end.last() == Some(&sign)
            && word
                .len()
                .checked_sub(end.len())
                .and_then(|from| word.get(from..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_roles_of_each_list_that_it_stands_in() {
        let lists: [(&[&str], Roles); 9] = [
            (&PASSWORD, Roles::PASSWORD),
            (&KEY, Roles::KEY),
            (&OF_KEY, Roles::OF_KEY),
            (&AFTER, Roles::AFTER),
            (&ENDS_HARMLESS, Roles::ENDS_HARMLESS),
            (&PAGING, Roles::PAGING),
            (&PRETENDED, Roles::PRETENDED),
            (&HARMLESS, Roles::HARMLESS),
            (&HINT, Roles::HINT),
        ];
        let every = lists.iter().flat_map(|(words, _)| words.iter());
        for word in every.chain(&["", "monkey", "tokenizer", "x"]) {
            let is = |known: &str| known.eq_ignore_ascii_case(word);
            for (words, roles) in lists {
                let expected = words.iter().any(|known| is(known));
                assert_eq!(Roles::of(word.as_bytes()).are(roles), expected, "{word} {roles:?}");
                assert_eq!(Roles::of(word.to_ascii_uppercase().as_bytes()).are(roles), expected, "{word} {roles:?}");
            }
        }
    }

    #[test]
    fn a_name_may_end_with_words_written_together() {
        assert!(ends_as_password(b"mysqlPASS") && ends_as_password(b"pwd") && !ends_as_password(b"compass"));
        assert!(ends_as_key(b"theapikey") && !ends_as_key(b"monkey") && !ends_as_key(b""));
    }
}
