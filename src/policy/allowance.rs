//! What a person has allowed for good: a secret here or everywhere, or a kind of secret here. A secret is remembered as a salted
//! hash alone, and only where guessing it from the hash is out of reach: a password, or whatever else a person could have thought up,
//! is never kept, and can be allowed as a kind on a site.
//!
//! ```
//! use hushkey::policy::allowance::{Allowance, Mark, What};
//! use hushkey::{Context, Scanner};
//!
//! let salt = b"sixteen bytes or more, drawn once";
//! let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
//! let allowed = Allowance { what: What::Secret(Mark::of(&token, salt)), host: None };
//! assert!(allowed.holds(&finding, &token, "forum.example", salt));
//! ```

use crate::finding::{Finding, Reason};
use crate::scan::looks_random;
use sha2::{Digest, Sha256};

/// How many bytes of the hash are kept: 128 bits.
const KEPT: usize = 16;
/// A shorter secret is not kept: 20 random hexadecimal digits are 80 bits.
const SHORTEST: usize = 20;
/// Words in a rule's name of a secret by which people choose it themselves.
const CHOSEN: [&str; 5] = ["password", "passphrase", "passcode", "login", "pin"];

/// An installation's salt, which is stored as hexadecimal digits; empty where they are none, or fewer than 128 bits: then nothing may be
/// remembered, since a hash without a salt can be found by trying.
///
/// ```
/// use hushkey::policy::allowance::read_salt;
///
/// assert_eq!(read_salt("000102030405060708090a0b0c0d0e0f").len(), 16);
/// assert!(read_salt("0001").is_empty());
/// ```
pub fn read_salt(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |pair: &[u8]| match pair {
        &[high, low] => Some(digit(high)? << 4 | digit(low)?),
        _ => None,
    };
    pairs.map(byte).collect::<Option<Vec<u8>>>().filter(|bytes| bytes.len() >= KEPT).unwrap_or_default()
}

/// A salted hash of a secret, in hexadecimal digits.
///
/// ```
/// use hushkey::policy::allowance::Mark;
///
/// let mark = Mark::of("a secret", b"one installation's own");
/// assert_ne!(mark, Mark::of("a secret", b"another's"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(String);

impl Mark {
    /// The mark of `secret` under this installation's `salt`.
    ///
    /// ```
    /// use hushkey::policy::allowance::Mark;
    ///
    /// assert_eq!(Mark::of("a secret", b"salt").as_str().len(), 32);
    /// ```
    pub fn of(secret: &str, salt: &[u8]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digest = Sha256::new().chain_update(salt).chain_update(secret).finalize();
        let digit = |value: u8| char::from(DIGITS.get(usize::from(value)).copied().unwrap_or_default());
        Self(digest.iter().take(KEPT).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }

    /// The mark that was stored as `text`; `None` when it is none.
    ///
    /// ```
    /// use hushkey::policy::allowance::Mark;
    ///
    /// let mark = Mark::of("a secret", b"salt");
    /// assert_eq!(Mark::read(mark.as_str()), Some(mark));
    /// assert_eq!(Mark::read("a secret"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let right = text.len() == KEPT * 2 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        right.then(|| Self(text.to_owned()))
    }

    /// Its digits.
    ///
    /// ```
    /// use hushkey::policy::allowance::Mark;
    ///
    /// assert!(Mark::of("a secret", b"salt").as_str().bytes().all(|digit| digit.is_ascii_hexdigit()));
    /// ```
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether `secret`, which `finding` is about, may be remembered by its hash.
///
/// ```
/// use hushkey::policy::allowance::is_keepable;
/// use hushkey::{Context, Scanner};
///
/// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// let chosen = ["q7K4", "mWz9TxZx"].concat();
/// let first = |text: &str| Scanner::new().scan(text, &Context::default()).remove(0);
/// assert!(is_keepable(&first(&token), &token));
/// assert!(!is_keepable(&first(&format!("password = \"{chosen}\"")), &chosen));
/// ```
pub fn is_keepable(finding: &Finding, secret: &str) -> bool {
    let chosen = finding.reasons.contains(&Reason::UrlPassword)
        || finding
            .kind
            .split(|character: char| !character.is_alphanumeric())
            .any(|word| CHOSEN.iter().any(|chosen| word.eq_ignore_ascii_case(chosen)));
    !chosen && secret.len() >= SHORTEST && looks_random(secret.as_bytes())
}

/// What is allowed.
///
/// ```
/// use hushkey::policy::allowance::{Mark, What};
///
/// assert_ne!(What::Rule("jwt".to_owned()), What::Secret(Mark::of("a secret", b"salt")));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// One secret.
    Secret(Mark),
    /// Everything that this rule finds.
    Rule(String),
}

/// One thing that a person has allowed.
///
/// ```
/// use hushkey::policy::allowance::{Allowance, What};
///
/// let allowed = Allowance { what: What::Rule("jwt".to_owned()), host: Some("forum.example".to_owned()) };
/// assert_eq!(Allowance::read("", "jwt", "forum.example"), Some(allowed));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// What.
    pub what: What,
    /// On which host; `None` is everywhere.
    pub host: Option<String>,
}

impl Allowance {
    /// What was stored as these three texts; empty ones are missing. `None` for what nobody can have allowed: a kind of secret
    /// everywhere, which would turn a rule off, or a site without a name.
    ///
    /// ```
    /// use hushkey::policy::allowance::Allowance;
    ///
    /// assert!(Allowance::read("", "jwt", "forum.example").is_some());
    /// assert!(Allowance::read("", "jwt", "").is_none());
    /// ```
    pub fn read(mark: &str, rule: &str, host: &str) -> Option<Self> {
        let host = (!host.is_empty()).then(|| host.to_owned());
        let what = if mark.is_empty() { What::Rule(rule.to_owned()) } else { What::Secret(Mark::read(mark)?) };
        let whole = match &what {
            What::Rule(rule) => !rule.is_empty() && host.is_some(),
            What::Secret(_) => true,
        };
        whole.then_some(Self { what, host })
    }

    /// Whether it holds for `secret`, which `finding` is about, on `host`. `salt` is the installation's.
    ///
    /// ```
    /// use hushkey::policy::allowance::Allowance;
    /// use hushkey::{Context, Scanner};
    ///
    /// let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// let finding = Scanner::new().scan(&token, &Context::default()).remove(0);
    /// let allowed = Allowance::read("", &finding.rule, "forum.example").ok_or("none")?;
    /// assert!(allowed.holds(&finding, &token, "forum.example", b"salt"));
    /// assert!(!allowed.holds(&finding, &token, "b.example", b"salt"));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn holds(&self, finding: &Finding, secret: &str, host: &str, salt: &[u8]) -> bool {
        self.host.as_ref().is_none_or(|own| own == host && !host.is_empty())
            && match &self.what {
                What::Secret(mark) => *mark == Mark::of(secret, salt),
                What::Rule(rule) => *rule == finding.rule,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::{Context, Scanner};

    const SALT: &[u8] = b"one installation's own";

    #[test]
    fn a_salt_is_read_whole_or_not_at_all() {
        assert_eq!(read_salt(&"0aF0".repeat(16)), [0x0a, 0xf0].repeat(16));
        for odd in [
            String::new(),
            "0a".repeat(15),
            "0a".repeat(16) + "0",
            "0a".repeat(16) + "zz",
            "é".repeat(32),
            "+1".repeat(16),
        ] {
            assert_eq!(read_salt(&odd), [0u8; 0], "{odd}");
        }
    }

    fn found(text: &str) -> (Finding, String) {
        let finding = Scanner::new().scan(text, &Context::default()).remove(0);
        let secret = text.get(finding.secret.bytes.clone()).unwrap_or_default().to_owned();
        (finding, secret)
    }

    fn token() -> (Finding, String) {
        found(&["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat())
    }

    #[test]
    fn a_mark_is_salted_and_holds_128_bits() {
        let mark = Mark::of("a secret", SALT);
        assert_eq!(mark.as_str().len() * 4, 128);
        assert_eq!(mark, Mark::of("a secret", SALT));
        assert_ne!(mark, Mark::of("a secret", b"another"));
        assert_ne!(mark, Mark::of("another secret", SALT));
        // SHA-256 of "abc", as FIPS 180-4 has it.
        assert_eq!(Mark::of("c", b"ab").as_str(), "ba7816bf8f01cfea414140de5dae2223");
        assert_eq!(Mark::read(mark.as_str()), Some(mark));
        for wrong in ["", "abc", "BA7816BF8F01CFEA414140DE5DAE2223", "zz7816bf8f01cfea414140de5dae2223"] {
            assert_eq!(Mark::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_a_person_could_have_thought_up_is_not_kept() {
        let (finding, secret) = token();
        assert!(is_keepable(&finding, &secret));
        let words = ["correct-horse", "-battery-staple-9"].concat();
        let named = |name: &str| [name, "_PASS", "WORD"].concat();
        let drawn = ["Wk7qLm2xTr9", "vBn4cZp8sQd3f"].concat();
        for text in [
            format!("postgres://app:{drawn}@db.internal/shop"),
            [&named("DB"), "=", &drawn].concat(),
            [&named("DB"), "=", &words].concat(),
        ] {
            let (finding, secret) = found(&text);
            assert!(!is_keepable(&finding, &secret), "{}", finding.kind);
        }
        assert!(!is_keepable(&finding, "short1A9"));
        assert!(!is_keepable(&finding, "a-word-of-words-and-more-words"));
    }

    #[test]
    fn a_secret_is_allowed_where_it_was_and_nowhere_else() {
        let (finding, secret) = token();
        let here = Allowance { what: What::Secret(Mark::of(&secret, SALT)), host: Some("a.example".to_owned()) };
        assert!(here.holds(&finding, &secret, "a.example", SALT));
        assert!(!here.holds(&finding, &secret, "b.example", SALT));
        assert!(!here.holds(&finding, &secret, "", SALT));
        assert!(!here.holds(&finding, "another", "a.example", SALT));
        assert!(!here.holds(&finding, &secret, "a.example", b"another salt"));
        let everywhere = Allowance { host: None, ..here };
        assert!(
            everywhere.holds(&finding, &secret, "b.example", SALT) && everywhere.holds(&finding, &secret, "", SALT)
        );
        assert!(!everywhere.holds(&finding, "another", "b.example", SALT));
    }

    #[test]
    fn a_kind_is_allowed_on_its_site_only() {
        let (finding, secret) = token();
        let kind = Allowance { what: What::Rule(finding.rule.to_string()), host: Some("a.example".to_owned()) };
        assert!(kind.holds(&finding, &secret, "a.example", SALT) && kind.holds(&finding, "another", "a.example", SALT));
        assert!(!kind.holds(&finding, &secret, "b.example", SALT));
        let other = Finding { rule: "another-rule".into(), ..finding };
        assert!(!kind.holds(&other, &secret, "a.example", SALT));
    }

    #[test]
    fn what_is_stored_is_read_again_and_nonsense_is_not() {
        let mark = Mark::of("a secret", SALT);
        assert_eq!(
            Allowance::read(mark.as_str(), "some-rule", ""),
            Some(Allowance { what: What::Secret(mark.clone()), host: None })
        );
        assert_eq!(
            Allowance::read("", "some-rule", "a.example"),
            Some(Allowance { what: What::Rule("some-rule".to_owned()), host: Some("a.example".to_owned()) })
        );
        assert_eq!(
            Allowance::read("", "some-rule", ""),
            None,
            "a rule cannot be turned off everywhere by an allowance"
        );
        assert_eq!(Allowance::read("", "", "a.example"), None);
        assert_eq!(Allowance::read("no mark", "some-rule", "a.example"), None);
    }
}
