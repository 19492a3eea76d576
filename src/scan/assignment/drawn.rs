//! Passwords that a generator drew from every sign of the keyboard, written without quotes: `s[X6H|~8UA56Zs3z$`. The signs
//! among them end values elsewhere, and begin calls, indexes and templates; so such a password is told by itself, before any of that is
//! asked: letters of both cases, digits and several signs, and no run of letters that would be a word.

use super::meaning::{Meaning, meaning};
use super::naming::Form;
use super::pattern;
use crate::scan::work;
use std::ops::Range;

/// How long such a password is, in bytes; a shorter one may be code.
const LENGTHS: Range<usize> = 12..65;
/// Different signs at least, without those of which names, paths and numbers are made.
const SIGNS: u32 = 3;
/// Letters in a row at most, of one case: so few signs, and so many.
const LETTERS: [(u32, usize); 2] = [(SIGNS, 3), (5, 4)];

/// How many bytes from `start` are such a password, given to `name`; none if it is none, or if something is written behind it on a line
/// of its own.
pub fn length(text: &[u8], start: usize, name: &Range<usize>, form: Form) -> Option<usize> {
    let word = word(text, start);
    let word = match form {
        Form::Operator | Form::Environment => {
            let behind = text.get(start + word.len()..)?.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
            (matches!(behind, None | Some(b'\n' | b'\r')) && begins_line(text, name.start)).then_some(word)?
        }
        Form::Prose => {
            let tail = word.iter().rev().take_while(|byte| matches!(byte, b'.' | b',' | b';' | b':' | b'?' | b')'));
            word.get(..word.len() - tail.count())?
        }
        _ => return None,
    };
    (is_drawn(word) && meaning(text.get(name.clone())?) == Some(Meaning::Password)).then_some(word.len())
}

/// Whether nothing but words and the marks of lists and quotes stands before byte `at` in its line; code has signs there.
fn begins_line(text: &[u8], at: usize) -> bool {
    const REACH: usize = 64;
    let before = text.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    before.iter().rev().take_while(|byte| **byte != b'\n').all(|byte| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b' ' | b'\t' | b'-' | b'*' | b'>' | b'#' | b'+' | b'.' | b'_' | 0x80..)
    })
}

/// Whether such a password begins at byte `start`; whose it is, another says.
pub fn begins(text: &[u8], start: usize) -> bool {
    is_drawn(word(text, start))
}

/// What stands from `start` to the next blank; no more than is needed to know that it is too long.
fn word(text: &[u8], start: usize) -> &[u8] {
    let rest = text.get(start..).unwrap_or_default();
    let length = rest.iter().take(LENGTHS.end).take_while(|byte| byte.is_ascii_graphic()).count();
    rest.get(..length).unwrap_or_default()
}

/// Whether `word` was drawn from every sign of the keyboard.
pub fn is_drawn(word: &[u8]) -> bool {
    /// What two signs begin or join in templates and in code.
    const CODE: [&[u8; 2]; 14] =
        [b"${", b"$(", b"#{", b"%{", b"<%", b"{{", b"()", b"[]", b"{}", b"::", b"->", b"=>", b"</", b"/>"];
    if !LENGTHS.contains(&word.len()) {
        return false;
    }
    work::add(word.len());
    let signs = word.iter().filter(|byte| byte.is_ascii_punctuation()).fold(0u128, |seen, byte| {
        let counts = !matches!(byte, b'_' | b'-' | b'.' | b'/' | b':' | b'\\');
        if counts { seen | 1u128.checked_shl(u32::from(*byte)).unwrap_or(0) } else { seen }
    });
    let most = LETTERS.iter().filter(|(least, _)| signs.count_ones() >= *least).map(|(_, letters)| *letters).max();
    let Some(most) = most else { return false };
    let short = |is: fn(&u8) -> bool| word.split(|byte| !is(byte)).all(|run| run.len() <= most);
    word.iter().any(u8::is_ascii_digit)
        && word.iter().any(u8::is_ascii_uppercase)
        && word.iter().any(u8::is_ascii_lowercase)
        && !word.iter().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\'))
        && short(u8::is_ascii_lowercase)
        && short(u8::is_ascii_uppercase)
        && !word.windows(2).any(|two| CODE.iter().any(|code| code.as_slice() == two))
        && !matches!(word, [b'<', .., b'>'] | [b'{', .., b'}'] | [b'[', .., b']'] | [b'%', .., b'%'])
        && !pattern::is_pattern(word)
        && !calls(word)
}

/// Whether a word is called or indexed: `getPass(user[0])`.
fn calls(word: &[u8]) -> bool {
    const WORD: usize = 4;
    word.split_inclusive(|byte| matches!(byte, b'(' | b'[')).any(|part| {
        let name = part.strip_suffix(b"(").or_else(|| part.strip_suffix(b"[")).unwrap_or_default();
        name.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count() >= WORD
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;
    use crate::{Context, Scanner};

    /// Drawn once, of all the signs that a generator takes.
    const DRAWN: [&str; 6] = [
        "s[X6H|~8UA56Zs3z$",
        "74!suq*6ZH?n{R@hM(6y[Z",
        "#(u<evj63_Hm8sg@.P@D",
        "[S~+9K3+ud<.p%k;yhwo*",
        "{c6<N>4z)Lq#2w",
        "d).P9/[.*w;-~jEXm",
    ];

    #[test]
    fn a_password_of_all_signs_is_one_without_quotes() {
        for password in DRAWN {
            for (before, after) in [
                ("x: 1\npassword: ", "\ny: 2"),
                ("  - db_password: ", ""),
                ("DB_PASSWORD=", "\nA=1"),
                ("pwd = ", "  \r\n"),
            ] {
                let text = [before, password, after].concat();
                let found = Scanner::new().scan(&text, &Context::default());
                let found: Vec<_> =
                    found.iter().map(|found| (text.get(found.secret.bytes.clone()), found.confidence)).collect();
                assert_eq!(found, [(Some(password), Confidence::Likely)], "{text}");
            }
        }
        let sentence = ["the password is ", "74!suq*6ZH?n{R@hM(6y[Z", ", so use it."].concat();
        let found = Scanner::new().scan(&sentence, &Context::default());
        let found: Vec<_> = found.iter().map(|found| sentence.get(found.secret.bytes.clone())).collect();
        assert_eq!(found, [Some("74!suq*6ZH?n{R@hM(6y[Z")]);
    }

    #[test]
    fn code_templates_and_patterns_are_none() {
        for word in [
            "^[A-Za-z0-9]{8,}$",
            "(?=.*\\d)(?=.*[A-Z]).{8}",
            "getPass(user[0],{A:1})",
            "${Db1:-X2y!}#a",
            "{{X1.a|b}}#T@3",
            "<Ab1$x&Cd2!>",
            "T[0](x),Y1=>z&",
            "Tr0ub4dor&3xyz",
            "q8Zr2LmX0vTs7Kd9",
            "x9$A%b!",
        ] {
            assert!(!is_drawn(word.as_bytes()), "{word}");
        }
        let scan = |text: &str| Scanner::new().scan(text, &Context::default()).len();
        // On a line with more, where code goes on, and under a name that is no password's.
        assert_eq!(scan("x={password:f.A1(e,n)[0],b:2}"), 0);
        assert_eq!(scan(&["width: ", "74!suq*6ZH?n{R@hM(6y[Z\n"].concat()), 0);
    }
}
