//! What a name means: whether what it names is a password, a key, or perhaps one. Names are compared word by word, however they are
//! spelt (`dbPassword`, `DB_PASSWORD`, `db-password`, `dbpassword`), so that a monkey is no key and a tokenizer no token.

use super::hints;
use super::lexicon::{Roles, ends_as_key, ends_as_password};

/// What a name means, when it means a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Chosen by a person, perhaps: any literal may be one.
    Password,
    /// Issued by a machine.
    Key,
    /// A word of the name belongs to secrets; only a value that is clearly drawn makes it one.
    Hint,
}

/// What `name` means, if it means a secret.
pub fn meaning(name: &[u8]) -> Option<Meaning> {
    if !hints::may_mean_secret(name) {
        return None;
    }
    let (all, count) = words(name);
    let all = all.get(..count)?;
    let mut roles = [Roles::default(); MOST_WORDS];
    for (roles, word) in roles.iter_mut().zip(all) {
        *roles = Roles::of(word);
    }
    let known = roles.get(..count)?;
    if known.iter().any(|roles| roles.are(Roles::HARMLESS)) {
        return None;
    }
    // `next_token` and `page_key` lead to the next page; `NEXT_API_KEY` is the framework's.
    if let ([.., last], [.., before, _]) = (all, known)
        && before.are(Roles::PAGING)
        && (last.eq_ignore_ascii_case(b"token") || last.eq_ignore_ascii_case(b"key"))
    {
        return None;
    }
    let numbered = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let after =
        all.iter().zip(known).skip(1).rev().take_while(|(word, roles)| numbered(word) || roles.are(Roles::AFTER));
    let rest = count - after.count();
    let ([.., last], [before @ .., of_last]) = (all.get(..rest)?, known.get(..rest)?) else { return None };
    if of_last.are(Roles::ENDS_HARMLESS) {
        return None;
    }
    if of_last.are(Roles::PASSWORD) || ends_as_password(last) {
        return Some(Meaning::Password);
    }
    let qualified = last.eq_ignore_ascii_case(b"key") && before.last().is_some_and(|roles| roles.are(Roles::OF_KEY));
    if qualified || of_last.are(Roles::KEY) || ends_as_key(last) {
        return Some(Meaning::Key);
    }
    known.iter().any(|roles| roles.are(Roles::HINT)).then_some(Meaning::Hint)
}

/// Whether `name` says that what it names is none: `fake_api_key`, `INVALID_TOKEN`; or that the caller made it up to have a request
/// counted once: `ClientToken`.
pub fn is_pretended(name: &[u8]) -> bool {
    let (all, count) = words(name);
    let all = all.get(..count).unwrap_or_default();
    let is = |word: &[u8], known: &str| word.eq_ignore_ascii_case(known.as_bytes());
    matches!(all, [client, token] if is(client, "client") && is(token, "token"))
        || all.iter().any(|word| Roles::of(word).are(Roles::PRETENDED))
}

/// Whether `name` is that of an id or of a sum: `certificateId`, `commit_sha`.
pub fn names_id(name: &[u8]) -> bool {
    const LAST: [&str; 10] = ["id", "ids", "uuid", "guid", "hash", "sha", "checksum", "digest", "fingerprint", "etag"];
    let (all, count) = words(name);
    let all = all.get(..count).unwrap_or_default();
    // `SecretID` is what Consul and Vault call a secret.
    if all.iter().any(|word| word.eq_ignore_ascii_case(b"secret")) {
        return false;
    }
    let last = all.iter().rev().find(|word| !word.iter().all(u8::is_ascii_digit));
    last.is_some_and(|word| LAST.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
}

/// Whether the words of `label` lead to a page: "next page token".
pub fn leads_on(label: &[u8]) -> bool {
    let (all, count) = words(label);
    let is = |word: &[u8], known: &str| word.eq_ignore_ascii_case(known.as_bytes());
    matches!(all.get(..count), Some([.., page, token])
        if is(token, "token") && (is(page, "page") || is(page, "continuation")))
}

/// Whether the words of `label` end in a key that is none of secrets: "the public key".
pub fn is_open_key(label: &[u8]) -> bool {
    let (all, count) = words(label);
    matches!(all.get(..count), Some([.., before, _]) if Roles::of(before).are(Roles::HARMLESS))
}

/// Words of a name at most; what comes before them says little.
const MOST_WORDS: usize = 12;

/// What a byte of a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sign,
    Digit,
    Capital,
    /// And letters of other scripts.
    Small,
}

const fn kind(byte: u8) -> Kind {
    match byte {
        b'0'..=b'9' => Kind::Digit,
        b'A'..=b'Z' => Kind::Capital,
        b'a'..=b'z' | 0x80.. => Kind::Small,
        _ => Kind::Sign,
    }
}

/// The last words of a name, and how many: parted by signs, by digits, and where capitals begin (`dbPassword`, `APIKey`).
fn words(name: &[u8]) -> ([&[u8]; MOST_WORDS], usize) {
    let mut found = [&[][..]; MOST_WORDS];
    let mut count = 0;
    let mut end = |range: std::ops::Range<usize>| {
        let word = name.get(range).unwrap_or_default();
        if word.is_empty() {
            return;
        }
        if count == MOST_WORDS {
            found.rotate_left(1);
            count -= 1;
        }
        if let Some(slot) = found.get_mut(count) {
            *slot = word;
            count += 1;
        }
    };
    let (mut start, mut before) = (0, Kind::Sign);
    for (at, byte) in name.iter().enumerate() {
        let this = kind(*byte);
        if this == before {
            continue;
        }
        let first = match (before, this) {
            // One capital belongs to the small letters behind it, and so does the last of several.
            (Kind::Capital, Kind::Small) => at - 1,
            _ => at,
        };
        if before != Kind::Sign {
            end(start..first);
        }
        (start, before) = (first, this);
    }
    if before != Kind::Sign {
        end(start..name.len());
    }
    (found, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_people_read_them() {
        for (name, expected) in [
            ("dbPassword", &["db", "Password"][..]),
            ("APIKey2", &["API", "Key", "2"]),
            ("DB_PASSWORD", &["DB", "PASSWORD"]),
            ("spring.datasource.password", &["spring", "datasource", "password"]),
            ("x-api-key", &["x", "api", "key"]),
        ] {
            let (found, count) = words(name.as_bytes());
            let found: Vec<_> = found.iter().take(count).map(|word| String::from_utf8_lossy(word)).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn some_names_say_that_nothing_is_meant() {
        for name in ["fake_api_key", "INVALID_TOKEN", "dummySecret", "CLIENT_NOTSOSECRET", "ClientToken"] {
            assert!(is_pretended(name.as_bytes()), "{name}");
        }
        for name in ["api_key", "ACME_CLIENT_TOKEN", "client_secret", "token"] {
            assert!(!is_pretended(name.as_bytes()), "{name}");
        }
        assert!(
            names_id(b"certificateId")
                && names_id(b"image_sha256")
                && !names_id(b"idToken")
                && !names_id(b"SecretID")
                && !names_id(b"paid")
        );
        assert!(leads_on(b"Next page token") && !leads_on(b"our next token") && !leads_on(b"page password"));
    }

    #[test]
    fn a_public_key_is_open() {
        assert!(is_open_key(b"my public key") && is_open_key(b"the site key"));
        assert!(!is_open_key(b"my key") && !is_open_key(b"public api key") && !is_open_key(b"key"));
    }

    #[test]
    fn names_mean_what_they_say() {
        for (names, expected) in [
            (
                &[
                    "password",
                    "dbPassword",
                    "DB_PASS",
                    "mysqlpass",
                    "Password1",
                    "REACT_APP_AUTH_PASSWORD",
                    "пароль",
                    "PWD_PROD",
                ][..],
                Some(Meaning::Password),
            ),
            (
                &[
                    "api_key",
                    "APIKey",
                    "apikey",
                    "x-api-key",
                    "client_secret",
                    "mytoken",
                    "SECRET_KEY_BASE",
                    "api key",
                    "token2",
                ],
                Some(Meaning::Key),
            ),
            (&["facebook_key", "config.auth", "access", "oauth_consumer"], Some(Meaning::Hint)),
            (
                &[
                    "monkey",
                    "tokenizer",
                    "max_tokens",
                    "csrf_token",
                    "token_url",
                    "key_id",
                    "publicKey",
                    "nextToken",
                    "author",
                    "LockToken",
                    "nextForwardToken",
                    "ENCRYPTION_KEY_MD5",
                    "key_handle_encoded",
                    "WrappingKeyCertificate",
                    "bypass",
                    "compass",
                ],
                None,
            ),
        ] {
            for name in names {
                assert_eq!(meaning(name.as_bytes()), expected, "{name}");
            }
        }
    }
}
