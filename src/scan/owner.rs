//! Whose private key it is. Its armour says nothing of that, but what stands around does: the JSON of a service account, the name of a
//! variable, a kubeconfig's field. The words are the `context` of the rules with `detector = "pem"`. They are looked for only in a
//! text that has such a key, and then once in all of it.

use super::work;
use crate::finding::Fact;
use crate::rules::table;
use std::ops::Range;

/// How far from a key a word counts, in bytes.
const REACH: usize = 600;
/// What the address of Google's service accounts ends with: it names the account and the project.
const ADDRESS: &str = ".iam.gserviceaccount.com";

/// The words in a text that say whose a key is.
#[derive(Debug)]
pub struct Words {
    /// The bytes of each and its rule, in order.
    found: Vec<(Range<usize>, u16)>,
}

impl Words {
    /// The words in `text`.
    pub fn of(text: &[u8]) -> Self {
        let begins = table::PEM_WORDS.iter().filter_map(|(word, _)| word.bytes().next());
        let begins = begins.fold(0u128, |all, byte| all | 1 << (byte & 127));
        let mut found: Vec<(Range<usize>, u16)> = Vec::new();
        work::add(text.len());
        for (at, byte) in text.iter().enumerate() {
            if !byte.is_ascii() || begins >> byte.to_ascii_lowercase() & 1 == 0 {
                continue;
            }
            let rest = text.get(at..).unwrap_or_default();
            let word = table::PEM_WORDS.iter().find(|(word, _)| {
                work::add(1);
                rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word.as_bytes()))
            });
            if let Some((word, rule)) = word {
                found.push((at..at + word.len(), *rule));
            }
        }
        Self { found }
    }

    /// The rule of the key at `key`. What stands before says more than what comes after; what stands before byte `since` belongs to
    /// another key.
    pub fn owner(&self, key: &Range<usize>, since: usize) -> Option<u16> {
        let before = self.found.partition_point(|(word, _)| word.start < key.start);
        let before = before.checked_sub(1).and_then(|last| self.found.get(last));
        let before = before.filter(|(word, _)| word.end <= key.start && word.start >= since);
        let near = before.filter(|(word, _)| key.start - word.end <= REACH);
        let after = || {
            let first = self.found.partition_point(|(word, _)| word.start < key.end);
            self.found.get(first).filter(|(word, _)| word.start - key.end <= REACH)
        };
        near.or_else(after).map(|(_, rule)| *rule)
    }

    /// What stands near the key at `key` and says more of it: the address of its service account.
    pub fn fact(&self, text: &[u8], key: &Range<usize>) -> Option<Fact> {
        let first = self.found.partition_point(|(word, _)| word.start + REACH < key.start);
        let near = self.found.iter().skip(first).take_while(|(word, _)| word.start <= key.end + REACH);
        let end = near.map(|(word, _)| word).find(|word| is_address(text, word))?.end;
        let part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'@');
        let length = text.get(..end)?.iter().rev().take(128).take_while(|byte| part(byte)).count();
        let value = std::str::from_utf8(text.get(end - length..end)?).ok()?.to_owned();
        value.contains('@').then_some(Fact { name: "service-account", value })
    }
}

fn is_address(text: &[u8], word: &Range<usize>) -> bool {
    text.get(word.clone()).is_some_and(|word| word.eq_ignore_ascii_case(ADDRESS.as_bytes()))
}

#[cfg(test)]
mod tests {
    use crate::finding::{Confidence, Finding};
    use crate::scan::{Context, Scanner};

    /// A key of Ed25519, made for this test: the shortest that there is.
    const KEY: [&str; 2] = ["MC4CAQAwBQYDK2VwBCIEIGdhM5ktOj", "8iwhZAumKHr7OJFvCffTNruJyWN8rmyV/S"];

    fn armour(body: &str) -> String {
        ["-----BEGIN PRIVATE KEY", "-----\n", body, "\n-----END PRIVATE KEY", "-----"].concat()
    }

    fn scan(text: &str) -> Vec<Finding> {
        Scanner::new().scan(text, &Context::default())
    }

    fn rules(text: &str) -> Vec<String> {
        scan(text).into_iter().map(|finding| finding.rule.into_owned()).collect()
    }

    #[test]
    fn words_around_name_the_owner() {
        let key = armour(&KEY.concat());
        for (before, after, rule) in [
            ("KEY=", "", "pem-private-key"),
            ("SNOWFLAKE_KEY=", "", "snowflake-private-key"),
            ("AuthKey_7KQ2M9ZPL4.p8: ", "", "apple-p8-key"),
            ("key: ", "\nSnowflake wants it", "snowflake-private-key"),
            // What stands before says more, even if it is further away.
            ("docusign, and on: ", "\nsnowflake", "docusign-private-key"),
        ] {
            assert_eq!(rules(&[before, &key, after].concat()), [rule], "{before} {after}");
        }
        for (gap, rule) in [(600, "snowflake-private-key"), (601, "pem-private-key")] {
            assert_eq!(rules(&["snowflake", &" ".repeat(gap), &key].concat()), [rule], "{gap} before");
            assert_eq!(rules(&[&key, &" ".repeat(gap), "snowflake"].concat()), [rule], "{gap} after");
        }
    }

    #[test]
    fn each_of_two_keys_has_its_own() {
        let key = armour(&KEY.concat());
        let text = ["SNOWFLAKE_KEY=", &key, "\nOTHER_KEY=", &key].concat();
        assert_eq!(rules(&text), ["snowflake-private-key", "pem-private-key"]);
        let text = ["SNOWFLAKE_KEY=", &key, "\nDOCUSIGN_KEY=", &key].concat();
        assert_eq!(rules(&text), ["snowflake-private-key", "docusign-private-key"]);
    }

    #[test]
    fn a_whole_key_is_proven_and_a_damaged_one_is_not() {
        let confidence = |body: &str| scan(&armour(body)).first().map(|finding| finding.confidence);
        let body = KEY.concat();
        assert_eq!(confidence(&body), Some(Confidence::Proven));
        assert_eq!(confidence(&[&body[..60], "AAAA", &body[60..]].concat()), Some(Confidence::Certain), "too long");
        assert_eq!(confidence(&body[..60]), None, "too short for any key");
        let sample = ["MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK", "1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC"].concat();
        assert_eq!(confidence(&sample), None, "RFC 8410's");
    }

    #[test]
    fn an_account_of_google_is_named() {
        let key = armour(&KEY.concat()).replace('\n', "\\n");
        for text in [
            format!("{{\"private_key\": \"{key}\\n\", \"client_email\": \"ci@shop-7.iam.gserviceaccount.com\"}}"),
            format!("{{\"client_email\":\"ci@shop-7.iam.gserviceaccount.com\",\"private_key\":\"{key}\"}}"),
        ] {
            let found = scan(&text);
            let facts: Vec<_> = found.iter().flat_map(|finding| &finding.facts).collect();
            assert_eq!(rules(&text), ["gcp-service-account-key"], "{text}");
            let [fact] = facts.as_slice() else { unreachable!("{facts:?}") };
            assert_eq!((fact.name, fact.value.as_str()), ("service-account", "ci@shop-7.iam.gserviceaccount.com"));
        }
    }
}
