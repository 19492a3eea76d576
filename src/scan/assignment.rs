//! Named values: `api_key = "…"`, `"password": "…"`, `DB_PASS=…`. The name says that it is a secret; the value must be a literal and
//! no placeholder. The strictness grows where code and prose use the same signs for other things.

use super::proof::looks_random;
use super::quiet::is_code_or_template;
use super::surroundings::{is_name_byte, plain_name};
use crate::finding::Confidence;
use crate::rules::table;
use std::ops::Range;

/// No value is longer, in bytes.
const LONGEST: usize = 256;

/// A value and the name that it is assigned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Bytes of the name.
    pub name: Range<usize>,
    /// Bytes of the value, quotes left out.
    pub value: Range<usize>,
    /// Whether the value stands in quotes.
    pub quoted: bool,
}

/// The value behind the operator (`=` or `:`) at byte `at`.
pub fn value_at(text: &[u8], at: usize) -> Option<Assigned> {
    let before = text.get(..at)?;
    let skipped = before
        .iter()
        .rev()
        .take(8)
        .take_while(|byte| matches!(byte, b'"' | b'\'' | b'`' | b' ' | b'\t' | b'\\' | b']' | b':' | b'?' | b'='))
        .count();
    let name_end = at - skipped;
    let name_length = before.get(..name_end)?.iter().rev().take(80).take_while(|byte| is_name_byte(**byte)).count();
    if name_length < 2 {
        return None;
    }
    let name_start = name_end - name_length;
    // `"Password:"`: the operator belongs to a text, and the quote behind it closes that text.
    let opened =
        name_start.checked_sub(1).and_then(|index| text.get(index)).filter(|byte| matches!(byte, b'"' | b'\''));
    if skipped == 0 && opened.is_some() && text.get(at + 1) == opened {
        return None;
    }
    let mut start = at + 1;
    let mut quote = None;
    for byte in text.get(start..)?.iter().take(12) {
        match byte {
            b' ' | b'\t' | b'=' | b'>' | b'\\' if quote.is_none() => start += 1,
            b'"' | b'\'' | b'`' => {
                start += 1;
                if quote.replace(*byte).is_some_and(|before| before == *byte) {
                    return None;
                }
            }
            _ => break,
        }
    }
    let rest = text.get(start..)?;
    let rest = rest.get(..rest.len().min(LONGEST + 1))?;
    let length = match quote {
        Some(quote) => rest.iter().position(|byte| *byte == quote || matches!(byte, b'\n' | b'\r'))?,
        None => rest
            .iter()
            .position(|byte| {
                matches!(
                    byte,
                    0..=b' ' | b'"' | b'\'' | b'`' | b',' | b';' | b')' | b']' | b'}' | b'<' | b'>' | b'|' | b'&'
                )
            })
            .unwrap_or(rest.len()),
    };
    let mut value = rest.get(..length)?;
    if quote.is_some() {
        // The quote itself may be escaped: `\"value\"`.
        value = value.strip_suffix(b"\\").unwrap_or(value);
    } else {
        value = value.strip_suffix(b".").unwrap_or(value);
    }
    (value.len() <= LONGEST && !value.is_empty()).then(|| Assigned {
        name: name_start..name_end,
        value: start..start + value.len(),
        quoted: quote.is_some(),
    })
}

/// What a name means, when it means a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    Password,
    Key,
}

/// Endings of a name (lower case, no separators) that mean a password, and those that mean a key or token.
const PASSWORD: [&str; 9] =
    ["password", "passwd", "passphrase", "pwd", "dbpass", "mysqlpass", "redispass", "smtppass", "userpass"];
const KEY: [&str; 24] = [
    "apikey",
    "apisecret",
    "secret",
    "secretkey",
    "accesskey",
    "accesstoken",
    "authtoken",
    "authkey",
    "token",
    "privatekey",
    "clientsecret",
    "appsecret",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "bearer",
    "credentials",
    "credential",
    "refreshtoken",
    "sessiontoken",
    "servicekey",
    "apitoken",
    "secretkeybase",
    "accountkey",
];
/// Endings and parts by which such a name means something else.
const HARMLESS: [&str; 14] = [
    "csrf",
    "xsrf",
    "nexttoken",
    "pagetoken",
    "nextpagetoken",
    "continuationtoken",
    "synctoken",
    "publickey",
    "publictoken",
    "primarykey",
    "foreignkey",
    "maxtoken",
    "numtoken",
    "canceltoken",
];

fn meaning(name: &[u8]) -> Option<Meaning> {
    let plain = plain_name(name);
    // `PASSWORD_1`, `token2`
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    if HARMLESS.iter().any(|part| plain.contains(part)) {
        return None;
    }
    if PASSWORD.iter().any(|end| plain.ends_with(end)) || plain == "pass" {
        return Some(Meaning::Password);
    }
    KEY.iter().any(|end| plain.ends_with(end)).then_some(Meaning::Key)
}

/// The rule and the tier of a named value, when it is a secret.
pub fn judge(text: &[u8], assigned: &Assigned) -> Option<(u16, Confidence)> {
    let name = text.get(assigned.name.clone())?;
    let value = text.get(assigned.value.clone())?;
    let meaning = meaning(name)?;
    if is_code_or_template(value) || is_expression(value, assigned.quoted) {
        return None;
    }
    let digits = value.iter().any(u8::is_ascii_digit);
    let letters = value.iter().any(u8::is_ascii_alphabetic);
    let punctuation = value.iter().any(|byte| byte.is_ascii_punctuation() && !matches!(byte, b'_' | b'-' | b'.'));
    let confidence = match meaning {
        Meaning::Password if value.len() < 6 || value.len() > 128 => return None,
        // A password may be any words; without quotes it must not be a word of code or prose.
        Meaning::Password if assigned.quoted && !value.contains(&b' ') => {
            if digits || punctuation {
                Confidence::Likely
            } else {
                Confidence::Possible
            }
        }
        Meaning::Password if letters && (digits || punctuation) && !value.contains(&b' ') => Confidence::Likely,
        Meaning::Key if value.len() < 10 || value.contains(&b' ') => return None,
        Meaning::Key if looks_random(value) => Confidence::Likely,
        Meaning::Key if digits && letters && value.len() >= 16 => Confidence::Possible,
        Meaning::Password | Meaning::Key => return None,
    };
    let id = match meaning {
        Meaning::Password => "generic-password-assignment",
        Meaning::Key => "generic-api-key-assignment",
    };
    table::ASSIGNED.iter().find(|(known, _)| *known == id).map(|(_, rule)| (*rule, confidence))
}

/// Whether `value` is code, a path, a URL or a type rather than a literal.
fn is_expression(value: &[u8], quoted: bool) -> bool {
    let has = |needle: &[u8]| value.windows(needle.len()).any(|window| window == needle);
    let words = !value.iter().any(u8::is_ascii_digit);
    // A form's body, a path of words, a name of words.
    if (has(b"&") && has(b"=")) || (words && has(b"/")) || value.starts_with(b"&lt;") || is_identifier(value) {
        return true;
    }
    if has(b"://")
        || value.starts_with(b"/")
        || value.starts_with(b"./")
        || value.starts_with(b"~/")
        || value.starts_with(b"../")
    {
        return true;
    }
    if quoted {
        return false;
    }
    // Without quotes: calls, members, indexes, generics.
    value.iter().any(|byte| matches!(byte, b'(' | b'[' | b'{'))
        || matches!(value, [b'*' | b'&' | b':', ..])
        || (has(b".") && value.iter().all(|byte| is_name_byte(*byte)) && !looks_random(value))
        || has(b"::")
        || has(b"->")
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

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(text: &str) -> Option<(&str, &str, Option<Confidence>)> {
        let at = text.find(['=', ':'])?;
        let found = value_at(text.as_bytes(), at)?;
        let confidence = judge(text.as_bytes(), &found).map(|(_, confidence)| confidence);
        Some((text.get(found.name)?, text.get(found.value)?, confidence))
    }

    #[test]
    fn values_are_cut_out_exactly() {
        for text in [
            "db_password = \"Tr0ub4dor&3\"",
            "\"db_password\": \"Tr0ub4dor&3\",",
            "\\\"db_password\\\": \\\"Tr0ub4dor&3\\\"",
            "db_password => 'Tr0ub4dor&3'",
        ] {
            assert_eq!(assigned(text), Some(("db_password", "Tr0ub4dor&3", Some(Confidence::Likely))), "{text}");
        }
        assert_eq!(
            assigned("API_KEY=q8Zr2LmX0vTs7Kd9\nNEXT=1"),
            Some(("API_KEY", "q8Zr2LmX0vTs7Kd9", Some(Confidence::Likely)))
        );
    }

    #[test]
    fn names_and_values_that_mean_nothing_secret() {
        for text in [
            "password: string",
            "password = getpass()",
            "password = user.password",
            "token = next_token",
            "csrf_token = \"q8Zr2LmX0vTs7Kd9\"",
            "api_key = os.environ[\"KEY\"]",
            "secret = \"${SECRET}\"",
            "max_tokens: 4096",
            "token_url = \"https://a.example/x1\"",
            "password: see the manual",
            "\"Password:\",rememberMe7Label:",
            "secret = _bindgen_ty_5::SECRET",
            "token: node.dot2_token,",
            "password = \"cms/sites/passwords#edit\"",
            "token = \"a1=b2&oauth_token_secret=q8Zr2LmX0v\"",
        ] {
            let at = text.find(['=', ':']).unwrap_or_default();
            let confidence =
                value_at(text.as_bytes(), at).and_then(|found| judge(text.as_bytes(), &found)).map(|(_, tier)| tier);
            assert_eq!(confidence, None, "{text}");
        }
    }
}
