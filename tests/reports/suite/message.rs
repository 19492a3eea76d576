//! The text for whoever owns a key.

use super::made::{HOSTILE, Made, word};

#[test]
fn it_says_what_where_and_what_to_do() {
    let made = Made::page();
    let report = made.report();
    let secret = report.secrets.iter().find(|secret| secret.masked == "ghp_…uz").expect("the token");
    let message = report.message(secret, &word);
    for text in [
        "A secret that may be yours can be read on a page: GitHub personal access token, ghp_…uz\n",
        "Page: https://wiki.example/setup?key=<GITHUB_TOKEN>#a#b|c\nWhen: 2026-03-11T10:15:00.000Z\n",
        "Where it is: the page’s text, times: 2; the attribute x`](https://evil.example)|<img/src, not visible; the cookie token, in",
        "\n1. Revoke or change it, and put a new one in its place: https://github.com/settings/tokens\n2. ",
        "\n4. Keep it in an environment variable",
    ] {
        assert!(message.contains(text), "{text} in\n{message}");
    }
}

#[test]
fn a_page_cannot_put_lines_into_it() {
    let made = Made::page();
    let mut report = made.report();
    report.page.address = format!("https://a.example/\n\nPay here: {HOSTILE}\u{202e}");
    let message = report.message(&report.secrets[0], &word);
    assert!(message.contains("\nPage: https://a.example/ Pay here: "), "{message}");
    assert!(!message.contains('\u{202e}'));
}
