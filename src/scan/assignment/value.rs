//! The value behind a name: whether it is a literal rather than code, a path or a word of prose.

use super::super::proof::{decode_base64, looks_random, looks_written};
use super::naming::{Form, is_name_byte};
use super::{Assigned, pattern};

/// Whether `value` is code, a path, a URL or a type rather than a literal. Where it is one (`literal`) and a person may have chosen it
/// (`chosen`), it may look like a name.
pub fn is_expression(value: &[u8], literal: bool, chosen: bool) -> bool {
    let has = |needle: &[u8]| value.windows(needle.len()).any(|window| window == needle);
    let words = !value.iter().any(u8::is_ascii_digit);
    // A form's body, a path of words, a name of words.
    if is_form(value)
        || (words && has(b"/") && value.iter().all(|byte| is_of_path(*byte)))
        || value.starts_with(b"&lt;")
        || (is_identifier(value) && !(literal && chosen && !words))
    {
        return true;
    }
    // The quote closed a text that ended in an operator: `split("token=").next()`.
    if matches!(value, [b')' | b']', b'.' | b',' | b';' | b')' | b'?' | b' ', ..]) {
        return true;
    }
    // What an escape stands for is read in another view; a date and a short number are no literals that anybody keeps secret.
    if has(b"&#") || has_unicode_escape(value) || is_date(value) || is_number(value) {
        return true;
    }
    // What a machine drew may begin as a path does, or as what a string is joined to.
    let drawn = literal && is_mixed(value);
    if has(b"://")
        || has(b"\\0")
        || has(b"\\x")
        || ([&b"/"[..], b"./", b"~/", b"../"].iter().any(|start| value.starts_with(start))
            && value.iter().all(|byte| is_of_path(*byte))
            && !drawn)
    {
        return true;
    }
    // A pattern that describes values, and what a string is joined to.
    if pattern::is_pattern(value) || matches!(value, [b'.', b'$' | b' ', ..]) || (value.starts_with(b"+") && !drawn) {
        return true;
    }
    if literal {
        return false;
    }
    // Without quotes: another assignment, calls, members, indexes, generics.
    let name = value.iter().take_while(|byte| is_name_byte(**byte)).count();
    if name > 0 && matches!(value.get(name..), Some([b'=', next, ..]) if *next != b'=') && is_word(value.get(..name)) {
        return true;
    }
    value.iter().any(|byte| matches!(byte, b'(' | b'[' | b'{'))
        || matches!(value, [b'*' | b'&' | b':' | b'!', rest @ ..] if rest.iter().all(|byte| is_of_code(*byte)))
        || (has(b".") && is_member(value))
        || has(b"::")
        || has(b"->")
        || has(b"!=")
}

/// `name=value&name=value`
fn is_form(value: &[u8]) -> bool {
    let is_field = |part: &[u8]| {
        let name = part.iter().take_while(|byte| is_name_byte(**byte) || matches!(byte, b'[' | b']')).count();
        name > 0 && part.get(name) == Some(&b'=')
    };
    value.split(|byte| *byte == b'&').filter(|part| is_field(part)).count() >= 2
        || (value.starts_with(b"&") && value.get(1..).is_some_and(is_field))
}

/// Whether a path may hold `byte`, with what may follow it in an address.
const fn is_of_path(byte: u8) -> bool {
    is_name_byte(byte)
        || matches!(byte, b'/' | b'#' | b'~' | b':' | b'?' | b'=' | b'&' | b'@' | b'*' | b',' | b'+' | b' ')
}

/// Whether code may hold `byte` behind a sign that begins an expression.
const fn is_of_code(byte: u8) -> bool {
    is_name_byte(byte) || matches!(byte, b':' | b'(' | b')' | b'[' | b']' | b'<' | b'>' | b',' | b'&')
}

/// Whether letters of both cases and digits are in `value`, and it is random.
fn is_mixed(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_digit)
        && value.iter().any(u8::is_ascii_uppercase)
        && value.iter().any(u8::is_ascii_lowercase)
        && looks_random(value)
}

/// `\u53ef`
fn has_unicode_escape(value: &[u8]) -> bool {
    value
        .windows(6)
        .any(|part| part.strip_prefix(b"\\u").is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)))
}

/// `0x0B96`
fn is_number(value: &[u8]) -> bool {
    value.strip_prefix(b"0x").is_some_and(|digits| digits.len() <= 8 && digits.iter().all(u8::is_ascii_hexdigit))
}

/// `2016-09-08` and what may follow it.
fn is_date(value: &[u8]) -> bool {
    let Some(day) = value.first_chunk::<10>() else { return false };
    day.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Whether `value` is a public key, or a written text in base64.
pub fn is_open(value: &[u8]) -> bool {
    [&b"AAAAB3NzaC1"[..], b"AAAAC3NzaC1", b"AAAAE2VjZHNh"].iter().any(|start| value.starts_with(start))
        || decode_base64(value).is_some_and(|data| {
            is_public_key(&data)
                || is_signature(&data)
                || (data.len() >= 8
                    && data.iter().all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\n' | b'\r' | b'\t'))
                    && (looks_written(&data) || is_sentence(&data)))
        })
}

/// Whether `data` begins as a public key or a certificate does in DER, with a sequence in a sequence; a private key begins with the number
/// of its version.
fn is_public_key(data: &[u8]) -> bool {
    let ([0x30, 0x82, _, _, inner @ ..] | [0x30, 0x81, _, inner @ ..] | [0x30, 0..=0x7f, inner @ ..]) = data else {
        return false;
    };
    // An object's number behind it, or a certificate's own version or serial.
    matches!(inner, [0x30, _, 0x06, ..] | [0x30, 0x82, _, _, 0xa0 | 0x02, ..])
}

/// Whether `data` is two numbers in DER and nothing else, as signatures of elliptic curves are; no private key has so few.
fn is_signature(data: &[u8]) -> bool {
    let number = |rest: &[u8]| match rest {
        [0x02, length @ 1..=0x7f, ..] => Some(2 + usize::from(*length)),
        _ => None,
    };
    let [0x30, length @ 0..=0x7f, rest @ ..] = data else { return false };
    usize::from(*length) == rest.len()
        && number(rest).is_some_and(|first| number(rest.get(first..).unwrap_or_default()) == Some(rest.len() - first))
}

/// Whether `value` is a sentence in base64, such as "not the real one"; a password may be a word there.
pub fn is_sentence_in_base64(value: &[u8]) -> bool {
    value.len() >= 16 && decode_base64(value).is_some_and(|text| is_sentence(&text))
}

/// Whether `text` is three words or more, of letters alone; a user's name may stand before it.
fn is_sentence(text: &[u8]) -> bool {
    let mut words = text.split(|byte| matches!(byte, b' ' | b':'));
    words.clone().count() >= 3 && words.all(|word| !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic))
}

/// Whether `name` is one word of small letters.
fn is_word(name: Option<&[u8]>) -> bool {
    name.is_some_and(|name| name.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_'))
}

/// `module.Type.member`: parts that begin as names do and are not drawn.
fn is_member(value: &[u8]) -> bool {
    value.iter().all(|byte| is_name_byte(*byte))
        && value.split(|byte| *byte == b'.').all(|part| {
            part.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
                && !(part.len() > 16 && looks_random(part))
        })
}

/// Whether `value` is made of words, each with a few digits at most, as names in code are: `dot2_token`, `_bindgen_ty_5`.
fn is_identifier(value: &[u8]) -> bool {
    let mut parts = value.split(|byte| matches!(byte, b'_' | b'-' | b'.')).filter(|part| !part.is_empty());
    value.iter().any(|byte| matches!(byte, b'_' | b'.'))
        && parts.all(|part| {
            let letters = part.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let (word, digits) = part.split_at_checked(letters).unwrap_or((part, &[]));
            let one_case = word.iter().skip(1).all(u8::is_ascii_lowercase) || word.iter().all(u8::is_ascii_uppercase);
            one_case && digits.len() <= 2 && digits.iter().all(u8::is_ascii_digit)
        })
}

/// Whether the name at byte `name` is a parameter of a badge's picture: such tokens are made to be shown.
pub fn is_badge(text: &[u8], name: usize) -> bool {
    let before = text.get(name.saturating_sub(80)..name).unwrap_or_default();
    let url = before.rsplit(|byte| matches!(byte, b' ' | b'(' | b'"')).next().unwrap_or_default();
    url.windows(6).any(|part| part == b"badge." || part == b"badge/")
}

/// Whether `value` is a few plain words in quotes, as passphrases are; labels begin with a capital or end with a sign.
pub fn is_phrase(value: &[u8], assigned: &Assigned) -> bool {
    let words = value.split(|byte| *byte == b' ');
    let plain = words.clone().all(|word| {
        word.len() < 16
            && !word.is_empty()
            && word.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    });
    assigned.quoted && assigned.form == Form::Operator && plain && (2..=8).contains(&words.count())
}

/// Whether `value` is a UUID, or ends as one does.
pub fn is_id(value: &[u8]) -> bool {
    let mut groups = value.rsplit(|byte| *byte == b'-');
    [12, 4, 4, 4].iter().all(|length| {
        // A few characters may be added to the last group.
        let fits = |group: &[u8]| group.len() == *length || (*length == 12 && (12..16).contains(&group.len()));
        groups.next().is_some_and(|group| fits(group) && group.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Whether `value` was made by hands that ran over a keyboard: three keys in a row, more than once, among small letters and digits. Of
/// a drawn value of 20 characters this is true once in five thousand.
pub fn is_mashed(value: &[u8]) -> bool {
    const ROWS: [&[u8]; 3] = [b"qwertyuiop", b"asdfghjkl", b"zxcvbnm"];
    let in_row = |three: &[u8]| {
        ROWS.iter().any(|row| row.windows(3).any(|keys| keys == three || keys.iter().rev().eq(three.iter())))
    };
    let runs = value.windows(3).filter(|three| in_row(three)).count();
    (8..=32).contains(&value.len())
        && value.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && runs >= 2
}

/// Words that people make up passwords of when none is meant.
const WEAK: [&str; 59] = [
    "password",
    "passwd",
    "passphrase",
    "pass",
    "word",
    "pwd",
    "test",
    "testing",
    "user",
    "username",
    "admin",
    "root",
    "secret",
    "my",
    "your",
    "the",
    "db",
    "database",
    "mysql",
    "postgres",
    "guest",
    "demo",
    "sample",
    "example",
    "foo",
    "bar",
    "baz",
    "change",
    "me",
    "it",
    "this",
    "is",
    "a",
    "default",
    "dummy",
    "fake",
    "temp",
    "hello",
    "world",
    "welcome",
    "letmein",
    "login",
    "super",
    "top",
    "strong",
    "new",
    "old",
    "some",
    "value",
    "key",
    "token",
    "here",
    "string",
    "abc",
    "not",
    "real",
    "client",
    "api",
    "for",
];

/// Whether letters of Han, Kana or Hangul stand in `value`: machines draw none.
pub fn is_without_blanks(value: &[u8]) -> bool {
    // From U+3000 to U+D7FF, as UTF-8 begins there.
    value.iter().any(|byte| matches!(byte, 0xE3..=0xED))
}

/// Whether `value` says what it stands for: `123Abpassword`. In `P@ssw0rd!2` people mean one.
pub fn says_password(value: &[u8]) -> bool {
    let plain = value.to_ascii_lowercase();
    [&b"password"[..], b"passwd"].iter().any(|word| plain.windows(word.len()).any(|window| window == *word))
}

/// Whether `value` is what anonymous users say instead of a password: `-anonymous@`.
pub fn is_anonymous(value: &[u8]) -> bool {
    let mut words = value.split(|byte| !byte.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.next().is_some_and(|word| word.eq_ignore_ascii_case(b"anonymous")) && words.next().is_none()
}

/// Whether `value` is nothing but such words, with a few digits and signs: `testpass123`, `my-secret-password!`.
pub fn is_weak(value: &[u8]) -> bool {
    // `pa$$w0rd` is the same word, and `2024!` behind it changes nothing.
    let tail = value.iter().rev().take_while(|byte| !byte.is_ascii_alphabetic()).count();
    let Some(word) = value.get(..value.len() - tail) else { return false };
    let plain = word.iter().map(|byte| match byte {
        b'$' | b'5' => b's',
        b'@' | b'4' => b'a',
        b'0' => b'o',
        b'3' => b'e',
        other => other.to_ascii_lowercase(),
    });
    let letters: Vec<u8> = plain.filter(u8::is_ascii_lowercase).collect();
    let others = value.len().saturating_sub(letters.len());
    if letters.len() < 4 || letters.len() > 40 || others > 6 {
        return false;
    }
    // Which prefixes can be told in words.
    let mut reached = vec![false; letters.len() + 1];
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    for at in 0..letters.len() {
        if reached.get(at) != Some(&true) {
            continue;
        }
        let rest = letters.get(at..).unwrap_or_default();
        for word in WEAK.iter().filter(|word| rest.starts_with(word.as_bytes())) {
            if let Some(end) = reached.get_mut(at + word.len()) {
                *end = true;
            }
        }
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_of_common_words_are_weak() {
        for value in [
            "testpass123",
            "my-secret-password!",
            "admin",
            "thisismypassword",
            "Test1234",
            "Pa$$w0rd",
            "super$ecret",
            "TopSecret1",
            "p4ssw0rd",
        ] {
            assert!(is_weak(value.as_bytes()), "{value}");
        }
        for value in ["hunter2", "whiteduke", "Tr0ub4dor&3", "123456", "testament4u", "TopHat77x"] {
            assert!(!is_weak(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn hands_on_a_keyboard_are_told_from_chance() {
        for value in ["sdf0o9823sjdfsdf", "2kjshdfp92i34asdasd", "qwe089234lkjsdf"] {
            assert!(is_mashed(value.as_bytes()), "{value}");
        }
        for value in ["xbzsovaw9ix4qfhi14an", "qwe0892f34x9m2k7", "asdfQ9x2Lm7Kd0sdf", "sdfsdf1"] {
            assert!(!is_mashed(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn some_values_say_that_they_are_passwords() {
        assert!(says_password(b"123AbPassword"));
        assert!(!says_password(b"hunter2pass") && !says_password(b"P@ssw0rd!2"));
    }

    #[test]
    fn nobody_has_a_password() {
        assert!(is_anonymous(b"-anonymous@") && is_anonymous(b"anonymous"));
        assert!(!is_anonymous(b"anonymous@home") && !is_anonymous(b"anonymous9") && !is_anonymous(b"-@"));
    }

    #[test]
    fn ids_and_badges_are_no_secrets() {
        assert!(is_id(b"007e65c7-635d-4d54-8294-f360cb8e2e3f") && is_id(b"element-6066-11e4-a52e-4f735466cecf"));
        assert!(!is_id(b"4f735466cecf-6066-11e4-a52e"));
        let text = b"[![x](https://codecov.io/gh/a/b/branch/main/graph/badge.svg?token=Q";
        assert!(is_badge(text, text.len() - 7));
        assert!(!is_badge(b"https://a.example/badges?token=Q", 25));
    }

    #[test]
    fn dates_public_keys_and_encoded_words_are_open() {
        assert!(is_expression(b"2016-09-08T21:47:36Z", true, true));
        assert!(is_open(b"SGVsbG8gZnJvbSBHb29nbGUgQ2xvdWQgUGxhdGZvcm0=") && is_open(b"AAAAB3NzaC1yc2EAAAADAQABAAAB"));
        assert!(is_open(b"dGhlIGtleSBpcyBub3Qga2VwdCBpbiBoZXJl"));
        // "ana:not the real one"
        assert!(is_open(b"YW5hOm5vdCB0aGUgcmVhbCBvbmU="));
        // A public key of the curve P-256, and a private one's beginning.
        let (public, private) = ("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE", "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w");
        let body = "q8Zr2LmX0vTs7Kd9WbHc4Ny6Rf1Pj5Geq8Zr2LmX0vTs7Kd9WbHc4Ny6Rf1Pj5Geq8Zr2LmX0vTs7Kd9WbHQ";
        assert!(is_open([public, body].concat().as_bytes()) && !is_open([private, body].concat().as_bytes()));
        // A signature of the same curve, and one byte less of it.
        let signature =
            ["MEUCIEVDSeQi8FKXGR6tE+IdPbUg5avvUgVeSWS4L7IT9ZOhAiEA7RZQapmYmFWy", "HZrIWS10044980ZmtJapgc102tr1"];
        let [whole, cut] = ["j/E=", "jw=="].map(|end| [&signature.concat(), end].concat());
        assert!(is_open(whole.as_bytes()) && !is_open(cut.as_bytes()));
        assert!(!is_open(b"q8Zr2LmX0vTs7Kd9") && !is_open(b"azhac2RmMjNrajlhc2RmOGFzZGZqMg=="));
    }

    #[test]
    fn members_and_paths_are_no_literals() {
        for value in [
            "user.password",
            "ed25519.Ed25519PrivateKey",
            "hashfunc=hashlib.sha224",
            "a::b",
            "get()",
            "/etc/passwd",
            "0x0B96",
            "\\u53ef\\u5b58",
            "https://a.example",
            "dot2_token",
        ] {
            assert!(is_expression(value.as_bytes(), false, false), "{value}");
        }
        assert!(is_expression(b").and_then(<[u8]>::last);", true, false) && is_expression(b").next()?;", true, true));
        for value in ["Tr0ub4dor&3", "q8Zr2LmX0vTs7Kd9", "s3cr.t5x9"] {
            assert!(!is_expression(value.as_bytes(), true, false), "{value}");
        }
    }
}
