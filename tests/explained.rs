//! What has the form of a secret and is left alone says why, and says it without showing the value.

use hushkey::{Context, Drop, Scanner};

/// Every reason. A new one does not compile here until it is told where it applies.
fn all() -> Vec<Drop> {
    let mut all = vec![Drop::KnownExample];
    while let Some(next) = match all.last() {
        Some(Drop::KnownExample) => Some(Drop::Filler),
        Some(Drop::Filler) => Some(Drop::PlaceholderWord),
        Some(Drop::PlaceholderWord) => Some(Drop::CheckFailed),
        Some(Drop::CheckFailed) => Some(Drop::Sample),
        Some(Drop::Sample) => Some(Drop::Template),
        Some(Drop::Template) => Some(Drop::Expression),
        Some(Drop::Expression) => Some(Drop::Length),
        Some(Drop::Length) => Some(Drop::Written),
        Some(Drop::Written) => Some(Drop::Blob),
        Some(Drop::Blob) => Some(Drop::Badge),
        Some(Drop::Badge) => Some(Drop::NoContext),
        Some(Drop::NoContext) | None => None,
    } {
        all.push(next);
    }
    all
}

#[test]
fn every_reason_is_given_where_it_applies() {
    let blob = "yJ9aQv7Tz0mWk3Xrb8Qe2Lp5Nc4+";
    let cases = [
        (["api_key = \"", "${API_KEY_OF_PROD}", "\""].concat(), Drop::Template),
        ("password = user.password".to_owned(), Drop::Expression),
        ("api_key = \"sh0rt\"".to_owned(), Drop::Length),
        ("api_key = \"the-name-of-the-thing\"".to_owned(), Drop::Written),
        (["ghp_", "x".repeat(36).as_str()].concat(), Drop::CheckFailed),
        (["sk_live_", "xxxxxxxxxxxxxxxxxxxxxxxx"].concat(), Drop::Filler),
        (["hf_", "yourtokenQmZxLpWvKdTsRfGhJnBcXzYqW"].concat(), Drop::PlaceholderWord),
        (["AKIA", "IOSFODNN7EXAMPLE"].concat(), Drop::PlaceholderWord),
        (["sk_test_", "4eC39HqLyjWDarjtT1zdp7dc"].concat(), Drop::KnownExample),
        ([blob, "AKIA", "QZ7M2LXN5RTVW3KD", "+9fK2mQ8vZ"].concat(), Drop::Blob),
        (["![x](https://a.example/badge.svg?token=", "yt4XSmQNKQ7b", ")"].concat(), Drop::Badge),
        (["revision ", "8f14e45fceea167a5a36dedd4bea2543"].concat(), Drop::NoContext),
        // Of John Doe; and the password of nobody.
        (
            [
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.",
                "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIn0",
                ".c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJlc2ln",
            ]
            .concat(),
            Drop::Sample,
        ),
        ("postgres://app:${DB_PASSWORD}@db/x".to_owned(), Drop::Template),
        ("postgres://postgres:postgres@db/x".to_owned(), Drop::PlaceholderWord),
        (["-----BEGIN PRIVATE KEY", "-----\n...\n-----END PRIVATE KEY-----"].concat(), Drop::Filler),
        (
            ["-----BEGIN PRIVATE KEY", "-----\nMIIEpAIBAAKCAQEAx7Fq2m9k\n-----END PRIVATE KEY-----"].concat(),
            Drop::Length,
        ),
    ];
    for reason in all() {
        assert!(cases.iter().any(|(_, known)| *known == reason), "no text for {reason}");
    }
    for (text, reason) in cases {
        let dropped = Scanner::new().explain(&text, &Context::default());
        assert!(dropped.iter().any(|dropped| dropped.reason == reason), "{text}: {dropped:?}");
        assert!(dropped.iter().all(|dropped| text.get(dropped.bytes.clone()).is_some()));
    }
}

#[test]
fn what_is_found_is_not_left_alone() {
    let text = ["sk_live_", "9fK2mQ8vZr4TbW7xLd3NcYp6"].concat();
    assert_eq!(Scanner::new().scan(&text, &Context::default()).len(), 1);
    assert!(Scanner::new().explain(&text, &Context::default()).is_empty());
}
