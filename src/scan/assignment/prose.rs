//! Names in sentences: "the password for staging is …", "my API key: …", "Passwort lautet …". A noun that means a secret, perhaps a few
//! words, a verb, and the value.

use super::naming::{Back, Form, SCHEMES};
use std::ops::Range;

/// Nouns after which a secret may follow, lower case.
const NOUNS: [&str; 34] = [
    "password",
    "passwords",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "pw",
    "token",
    "key",
    "secret",
    "apikey",
    "secretkey",
    "privatekey",
    "keypair",
    "credential",
    "credentials",
    "passwort",
    "kennwort",
    "senha",
    "wachtwoord",
    "contraseña",
    "contrasena",
    "clave",
    "passe",
    "clé",
    "jeton",
    "chave",
    "chiave",
    "пароль",
    "Пароль",
    "токен",
    "Токен",
    "ключ",
    "Ключ",
];
/// Nouns of languages that write no blanks, or join endings to a word; what follows is part of the same word.
const NOUNS_WITHIN: [&str; 12] =
    ["密码", "密碼", "口令", "密钥", "密鑰", "令牌", "パスワード", "トークン", "キー", "비밀번호", "토큰", "키"];
/// What joins such a noun to its value.
const JOINS: [&str; 9] = ["是", "为", "為", "は", "が", "는", "은", "가", "이"];
/// Verbs between the noun and the value.
const VERBS: [&str; 22] = [
    "is",
    "was",
    "are",
    "to",
    "be",
    "as",
    "ist",
    "lautet",
    "es",
    "est",
    "é",
    "è",
    "это",
    "sera",
    "equals",
    "now",
    "still",
    "currently",
    "-",
    "–",
    "—",
    "→",
];
/// Beginnings of technical words that have digits and are no password: "the password is Base64-encoded".
const TECHNICAL: [&str; 24] = [
    "base64", "base32", "sha1", "sha2", "sha3", "sha5", "md5", "utf8", "utf16", "pbkdf2", "argon2", "bcrypt", "aes",
    "rsa", "oauth", "x509", "ed25519", "http", "ipv", "win32", "k8s", "python", "sqlite", "p12",
];
/// Words that belong to the noun after them: an API key, a client secret.
const QUALIFIERS: [&str; 12] = [
    "api",
    "secret",
    "access",
    "private",
    "auth",
    "client",
    "bearer",
    "signing",
    "encryption",
    "license",
    "master",
    "security",
];
/// Words between noun and verb: "the password for the staging server is".
const WORDS_BETWEEN: usize = 6;

/// Whether `word`, in any case, is a noun after which a secret may follow.
pub fn is_noun(word: &[u8]) -> bool {
    may_be(word, &OF_NOUNS) && known(word, &NOUNS)
}

/// Whether `value` says, in a language without blanks, what it stands for: `[client]パスワード`.
pub fn says_noun_within(value: &[u8]) -> bool {
    !value.is_ascii()
        && NOUNS_WITHIN.iter().any(|noun| value.windows(noun.len()).any(|window| window == noun.as_bytes()))
}

/// For each first letter (its lower five bits) of words in ASCII: which last letters they have, and which lengths.
type Letters = [(u32, u32); 32];

/// The words that name a value in a sentence.
static OF_NOUNS: Letters = letters(&[&NOUNS]);
/// Those, and the words that may stand between the two.
static OF_SENTENCE: Letters = letters(&[&NOUNS, &VERBS]);

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn letters(lists: &[&[&str]]) -> Letters {
    let mut found = [(0u32, 0u32); 32];
    let mut list = 0;
    while list < lists.len() {
        let mut index = 0;
        while index < lists[list].len() {
            add(&mut found, lists[list][index].as_bytes());
            index += 1;
        }
        list += 1;
    }
    let mut index = 0;
    while index < SCHEMES.len() && lists.len() > 1 {
        add(&mut found, SCHEMES[index]);
        index += 1;
    }
    found
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn add(found: &mut Letters, word: &[u8]) {
    let (lasts, lengths) = &mut found[(word[0] & 31) as usize];
    *lasts |= 1 << (word[word.len() - 1] & 31);
    *lengths |= 1 << (word.len() & 31);
}

/// Whether `word`, which is of ASCII, may be a noun of secrets, a verb behind one, or a header's scheme.
pub fn may_be_of_sentence(word: &[u8]) -> bool {
    may_be(word, &OF_SENTENCE)
}

#[inline]
fn may_be(word: &[u8], letters: &Letters) -> bool {
    let ([first, ..], [.., last]) = (word, word) else { return false };
    may_have(*first, *last, word.len(), letters)
}

#[inline]
fn may_have(first: u8, last: u8, length: usize, letters: &Letters) -> bool {
    let (lasts, lengths) = letters.get(usize::from(first & 31)).copied().unwrap_or_default();
    length < 32 && (lasts >> (last & 31)) & (lengths >> (length & 31)) & 1 == 1
}

fn known(word: &[u8], list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

/// Whether `word`, in any case, joins a noun to its value.
pub fn is_verb(word: &[u8]) -> bool {
    known(word, &VERBS)
}

/// Whether `value` is a technical word rather than a password: it begins with one, or is an address.
pub fn is_technical(value: &[u8]) -> bool {
    let plain: Vec<u8> =
        value.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).take(12).collect();
    let address = value
        .iter()
        .position(|byte| *byte == b'@')
        .is_some_and(|sign| value.get(sign..).is_some_and(|host| host.contains(&b'.')));
    address || TECHNICAL.iter().any(|word| plain.starts_with(word.as_bytes()))
}

/// Where the value of the sentence begins that goes on behind the noun which ends at byte `end`: behind a verb, a sign or a quote, or at
/// the next word that has a digit.
pub fn value_after(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    let mut verb = false;
    for _ in 0..=WORDS_BETWEEN {
        let rest = text.get(at..)?;
        let blanks = rest.iter().take(6).take_while(|byte| matches!(byte, b' ' | b'*' | b'|' | b'(' | b'`')).count();
        if blanks == 0 {
            return None;
        }
        at += blanks;
        let rest = text.get(at..)?;
        if matches!(rest.first(), Some(b'"' | b'\'')) {
            return Some(at + 1);
        }
        if let Some(quote) = ["“", "‘", "„", "«"].iter().find(|quote| rest.starts_with(quote.as_bytes())) {
            return Some(at + quote.len());
        }
        let length = rest.iter().take(24).take_while(|byte| !matches!(byte, 0..=b' ' | b'`' | b'|')).count();
        let word = rest.get(..length)?;
        if is_verb(word) {
            verb = true;
        } else if verb || word.iter().any(u8::is_ascii_digit) {
            return (!word.is_empty()).then_some(at);
        } else if word.is_empty() || !word.iter().all(|byte| byte.is_ascii_alphabetic() || *byte >= 0x80) {
            return None;
        }
        at += length;
    }
    None
}

/// The noun, with what qualifies it, of the sentence whose next word begins at byte `at`, and whether a verb joins the two.
pub fn name_before(text: &[u8], at: usize) -> Option<(Range<usize>, Form)> {
    let mut words = WordsBack { back: Back { text, at }, joined: false };
    let mut verb = false;
    for _ in 0..=WORDS_BETWEEN {
        let word = words.next()?;
        let bytes = text.get(word.clone())?;
        if let Some((noun, joined)) = noun_within(bytes) {
            let form = if verb || joined || words.joined { Form::Prose } else { Form::Beside };
            return Some((word.start + noun.start..word.start + noun.end, form));
        }
        if is_noun(bytes) {
            let form = if verb || words.joined { Form::Prose } else { Form::Beside };
            let before = words.next().filter(|before| {
                text.get(before.clone()).is_some_and(|bytes| known(bytes, &QUALIFIERS)) && word.start - before.end == 1
            });
            return Some((before.map_or(word.start, |before| before.start)..word.end, form));
        }
        // Words may stand between only when a verb follows them.
        verb |= is_verb(bytes);
        if !verb {
            return None;
        }
    }
    None
}

/// The noun that `word` ends with, in a language without blanks, and whether something behind it joins it to a value.
fn noun_within(word: &[u8]) -> Option<(Range<usize>, bool)> {
    if word.last()?.is_ascii() {
        return None;
    }
    let ends = |word: &[u8], known: &&&str| word.ends_with(known.as_bytes());
    let join = JOINS.iter().find(|join| ends(word, join)).map_or(0, |join| join.len());
    let before = word.get(..word.len() - join)?;
    let noun = NOUNS_WITHIN.iter().find(|noun| ends(before, noun))?;
    Some((before.len() - noun.len()..before.len(), join > 0))
}

/// Whether a word of another script, or with such a letter, stands so near before byte `start` that it may name what begins there.
pub fn is_foreign(text: &[u8], start: usize) -> bool {
    const REACH: usize = 24;
    let before = text.get(start.saturating_sub(REACH)..start).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte != b'\n').any(|byte| *byte >= 0x80)
}

/// The words before a place, the nearest first, up to the sentence's beginning.
struct WordsBack<'a> {
    back: Back<'a>,
    /// Whether a table's line or a bracket stood between.
    joined: bool,
}

impl WordsBack<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        let signs = self.back.at;
        self.back.skip(|byte| matches!(byte, b' ' | b'\t' | b'*' | b'`' | b'"' | b'\'' | b'|' | b'('));
        let end = self.back.at;
        let between = self.back.text.get(end..signs).unwrap_or_default();
        self.joined |= between.iter().any(|byte| matches!(byte, b'|' | b'(' | b'`' | b'"'));
        self.back.skip(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'_' | b'-' | b'\''));
        (self.back.at < end).then_some(self.back.at..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_are_found_through_a_few_words() {
        for (text, noun) in [
            ("the password is VALUE", "password"),
            ("my new API key is still VALUE", "API key"),
            ("the password for the staging server is VALUE", "password"),
            ("password VALUE", "password"),
            ("Das Passwort lautet VALUE", "Passwort"),
            ("our Volc secretkey is VALUE", "secretkey"),
            ("the Solana keypair was VALUE", "keypair"),
            ("la contraseña es VALUE", "contraseña"),
            ("mi clave es VALUE", "clave"),
            ("le mot de passe est VALUE", "passe"),
            ("ma clé est VALUE", "clé"),
            ("a senha é VALUE", "senha"),
            ("la password è VALUE", "password"),
            ("пароль от базы это VALUE", "пароль"),
            ("数据库密码是VALUE", "密码"),
            ("パスワードは VALUE", "パスワード"),
            ("비밀번호는 VALUE", "비밀번호"),
        ] {
            let at = text.find("VALUE").unwrap_or_default();
            let found = name_before(text.as_bytes(), at).and_then(|(name, _)| text.get(name));
            assert_eq!(found, Some(noun), "{text}");
        }
    }

    #[test]
    fn other_sentences_name_nothing() {
        for text in
            ["the password. It is VALUE", "this is VALUE", "a key thing that opened VALUE", "VALUE is the password"]
        {
            let at = text.find("VALUE").unwrap_or_default();
            let found = name_before(text.as_bytes(), at).and_then(|(name, _)| text.get(name));
            assert_eq!(found, None, "{text}");
        }
    }
}
