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
        let mut at = slot(word);
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

const LISTS: [(&[&str], Roles); 9] = [
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

/// Room for each word, and nearly as much left free.
const SLOTS: usize = 512;

static TABLE: [(&str, Roles); SLOTS] = table();

/// Where the search for `word` begins: at the same place for both cases of a letter.
#[allow(clippy::indexing_slicing, reason = "the loop's bound is the word's")]
const fn slot(word: &[u8]) -> usize {
    let (mut hash, mut index) = (7u32, 0);
    while index < word.len() {
        hash = (hash ^ (word[index] | 0x20) as u32).wrapping_mul(0x0100_0193);
        index += 1;
    }
    hash as usize % SLOTS
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn table() -> [(&'static str, Roles); SLOTS] {
    let mut table = [("", Roles(0)); SLOTS];
    let mut list = 0;
    while list < LISTS.len() {
        let (words, roles) = LISTS[list];
        let mut index = 0;
        while index < words.len() {
            let word = words[index];
            let mut at = slot(word.as_bytes());
            while !table[at].0.is_empty() && !table[at].0.eq_ignore_ascii_case(word) {
                at = (at + 1) % SLOTS;
            }
            table[at] = (word, Roles(table[at].1.0 | roles.0));
            index += 1;
        }
        list += 1;
    }
    table
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
        let every = LISTS.iter().flat_map(|(words, _)| words.iter());
        for word in every.chain(&["", "monkey", "tokenizer", "x"]) {
            let is = |known: &str| known.eq_ignore_ascii_case(word);
            for (words, roles) in LISTS {
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
