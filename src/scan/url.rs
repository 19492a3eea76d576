//! Passwords before the host of a URL: `scheme://user:password@host`. Which rule it is, the scheme says.
//! Source: RFC 3986, section 3.2.1.

use super::assignment::{is_name_byte, is_weak};
use super::matcher::Match;
use super::proof::looks_random;
use super::quiet::{Drop, is_code_or_template};
use super::work;
use crate::rules::table;

/// No user and password are longer, in bytes.
const LONGEST: usize = 512;

/// Passwords that tools and documentation use for everybody.
pub const DEFAULTS: [&str; 22] = [
    "pass",
    "password",
    "passwd",
    "pwd",
    "opensesame",
    "postgres",
    "root",
    "admin",
    "guest",
    "user",
    "test",
    "changeme",
    "example",
    "mysql",
    "mongo",
    "redis",
    "rabbitmq",
    "minioadmin",
    "elastic",
    "token",
    "x-oauth-basic",
    "p4ssw0rd",
];

/// A password found in a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Password {
    /// The index of its rule.
    pub rule: u16,
    /// The URL up to its path, and the password in it.
    pub found: Match,
    /// Made of the words of examples, or at a host that is reserved for them: perhaps nobody's.
    pub weak: bool,
    /// Why it is none.
    pub left: Option<Drop>,
}

/// The password of the URL whose `://` is at byte `at`.
pub fn password_at(text: &[u8], at: usize) -> Option<Password> {
    let before = text.get(..at)?;
    let scheme_length = before.iter().rev().take(32).take_while(|byte| is_of_scheme(**byte)).count();
    let start = at - scheme_length;
    let scheme = std::str::from_utf8(before.get(start..)?).ok()?;
    let authority = text.get(at + 3..)?;
    // A longer one is cut between characters.
    let longest = (0..=LONGEST).rev().find(|end| !matches!(authority.get(*end), Some(0x80..=0xBF))).unwrap_or(0);
    let authority = authority.get(..authority.len().min(longest))?;
    let length = authority.iter().take_while(|byte| is_authority(**byte)).count();
    work::add(scheme_length + length);
    let authority = authority.get(..length)?;
    let sign = authority.iter().rposition(|byte| *byte == b'@')?;
    let (user, host) = (authority.get(..sign)?, authority.get(sign + 1..)?);
    if scheme.is_empty() || host.is_empty() {
        return None;
    }
    let colon = user.iter().position(|byte| *byte == b':').unwrap_or(user.len());
    let (name, password) = (user.get(..colon)?, user.get(colon + 1..).unwrap_or_default());
    // A token may stand for the user, with a password that means none: `https://TOKEN:x-oauth-basic@host`.
    let token = name.len() >= 20 && looks_random(name) && name.iter().all(|byte| is_name_byte(*byte));
    if token && (password.is_empty() || why_quiet(b"", password).is_some()) {
        let found = Match { whole: start..at + 3 + length, secret: at + 3..at + 3 + colon };
        return Some(Password { rule: rule_of(scheme)?, found, weak: false, left: None });
    }
    if colon == user.len() {
        return None;
    }
    let plain = plain(password);
    // `pass%20pass`, `not-re%40l`
    let coded = plain.len() < password.len();
    let letters = password.iter().all(u8::is_ascii_alphabetic);
    // `user:he%2F%2Fo` stands for any user, with a password of the kind.
    let anyone = name.eq_ignore_ascii_case(b"user") || name.eq_ignore_ascii_case(b"username");
    let weak = (is_documentation(host) && is_simple(&plain))
        || ((letters || coded) && is_weak(&plain))
        || plain.len() < if anyone { 6 } else { 5 };
    let secret = at + 3 + colon + 1..at + 3 + sign;
    let left = why_quiet(name, password);
    Some(Password { rule: rule_of(scheme)?, found: Match { whole: start..at + 3 + length, secret }, weak, left })
}

/// Whether a scheme may hold `byte`.
pub const fn is_of_scheme(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')
}

const fn is_authority(byte: u8) -> bool {
    !matches!(byte, 0..=b' ' | b'/' | b'?' | b'#' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\' | b'|' | b'^' | 127)
}

/// Why nobody keeps `password` secret, if nobody does.
fn why_quiet(name: &[u8], password: &[u8]) -> Option<Drop> {
    let one = password.iter().all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'.' | b'-'))
        || (password.len() < 6 && password.iter().all(|byte| Some(byte) == password.first()));
    if password.len() < 3 {
        Some(Drop::Length)
    } else if is_code_or_template(password) || is_code_or_template(name) {
        Some(Drop::Template)
    } else if password.eq_ignore_ascii_case(name)
        || DEFAULTS.iter().any(|known| password.eq_ignore_ascii_case(known.as_bytes()))
    {
        Some(Drop::PlaceholderWord)
    } else {
        one.then_some(Drop::Filler)
    }
}

/// `password` where `%2F` is one byte.
pub fn plain(password: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut plain = Vec::new();
    let mut rest = password;
    while let [first, tail @ ..] = rest {
        let code = match rest {
            [b'%', high, low, ..] => digit(*high).zip(digit(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        plain.push(code.unwrap_or(*first));
        rest = if code.is_some() { rest.get(3..).unwrap_or_default() } else { tail };
    }
    plain
}

/// Whether `host` is one of the names that are reserved for documentation and tests (RFC 2606).
fn is_documentation(host: &[u8]) -> bool {
    let name = host.split(|byte| *byte == b':').next().unwrap_or_default().to_ascii_lowercase();
    ["example.com", "example.org", "example.net", ".example", ".invalid", ".test"].iter().any(|reserved| {
        name.strip_suffix(reserved.as_bytes())
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(b".") || reserved.starts_with('.'))
    })
}

/// Whether `password` is a word or a number, as examples have it: `secret123`, `xyz`.
fn is_simple(password: &[u8]) -> bool {
    let letters = password.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    let rest = password.get(letters..).unwrap_or_default();
    password.len() < 6
        || (rest.len() <= 3 && rest.iter().all(u8::is_ascii_digit))
        || password.iter().all(u8::is_ascii_digit)
}

/// The rule of a scheme, dialects left out: `postgresql+asyncpg` is `postgresql`.
fn rule_of(scheme: &str) -> Option<u16> {
    let lower = scheme.to_ascii_lowercase();
    let base = lower.split('+').next().unwrap_or_default();
    let of = |name: &str| table::URL_SCHEMES.iter().find(|(known, _)| *known == name).map(|(_, rule)| *rule);
    of(&lower).or_else(|| of(base)).or_else(|| of(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Option<&str> {
        let at = text.find("://")?;
        let found = password_at(text.as_bytes(), at).filter(|found| found.left.is_none());
        found.and_then(|found| text.get(found.found.secret))
    }

    #[test]
    fn the_password_alone_is_the_secret() {
        assert_eq!(password("postgres://app:h7Tq9zLm@db.internal:5432/x"), Some("h7Tq9zLm"));
        assert_eq!(password("https://rms:h7Tq9zLm@www.example.com:80/"), Some("h7Tq9zLm"));
        assert_eq!(password("url=redis://:h7Tq9zLm@cache:6379"), Some("h7Tq9zLm"));
        for text in ["https://k7Qm2x9TzPf3bL8wR5vN@git.x/a", "https://k7Qm2x9TzPf3bL8wR5vN:x-oauth-basic@git.x/a"] {
            assert_eq!(password(text), Some("k7Qm2x9TzPf3bL8wR5vN"), "{text}");
        }
        assert_eq!(password("mongodb+srv://a:p@ss9w@host/x"), Some("p@ss9w"), "the last @ parts them");
    }

    #[test]
    fn passwords_of_examples_are_weak() {
        let weak = |text: &str| {
            let at = text.find("://")?;
            password_at(text.as_bytes(), at).map(|found| found.weak)
        };
        assert_eq!(weak("https://rms:secret123@www.example.com:80/"), Some(true));
        assert_eq!(weak("postgres://app:mypassword@db:5432/x"), Some(true));
        assert_eq!(weak("postgres://app:h7Tq9zLm@db:5432/x"), Some(false));
        assert_eq!(weak("https://a:h7Tq9zLm@api.example.com/"), Some(false));
        assert_eq!(weak("https://user:he%2F%2Fo@pypi.internal/"), Some(true));
        assert_eq!(weak("https://ana:pass%20pass@pypi.internal/"), Some(true));
        assert_eq!(weak("https://ana:not-re%40l@pypi.internal/"), Some(true));
        assert_eq!(weak("https://ana:h7Tq%209zLm@pypi.internal/"), Some(false));
        assert_eq!(weak("https://:%c3%89t%C3%A9@example.net/"), Some(true));
        assert_eq!(weak("https://ana:he%2F%2Fo@pypi.internal/"), Some(false));
        assert_eq!(weak("http://:%3A%40c@d:2/"), Some(true));
        assert_eq!(weak("http://ana:%3A%40c9Qx@d:2/"), Some(false));
    }

    #[test]
    fn a_long_authority_is_cut_between_characters() {
        for length in 160..180 {
            let text = format!("https://rms:h7Tq9zLm@{}", "\u{20ac}".repeat(length));
            let found = password_at(text.as_bytes(), 5).unwrap().found;
            assert!(text.get(found.whole).is_some(), "{length}");
        }
    }

    #[test]
    fn what_nobody_keeps_secret_has_a_reason() {
        for (password, reason) in [
            ("xy", Drop::Length),
            ("${DB_PASSWORD}", Drop::Template),
            ("postgres", Drop::PlaceholderWord),
            ("root", Drop::PlaceholderWord),
            ("****", Drop::Filler),
            ("aaaa", Drop::Filler),
        ] {
            let found = password_at(["mysql://root:", password, "@h"].concat().as_bytes(), 5);
            assert_eq!(found.and_then(|found| found.left), Some(reason), "{password}");
        }
    }

    #[test]
    fn no_password_no_finding() {
        for text in [
            "https://example.com/a:b@c",
            "https://user@host/x",
            "postgres://user:password@localhost/db",
            "postgres://postgres:postgres@localhost/db",
            "postgres://u:${DB_PASSWORD}@h/x",
            "mysql://u:<password>@h/x",
            "redis://u:****@h",
            "http://[::1]:80/",
        ] {
            assert_eq!(password(text), None, "{text}");
        }
    }
}
