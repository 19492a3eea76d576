//! Our own format: words and patterns, and an error for everything that it does not know.

use super::{clean, said, secrets};
use hushkey::{Confidence, Context, Rules, Scanner};
use std::fmt::Write;

#[test]
fn our_own_format_has_words_and_patterns() {
    let file = r#"
        [[rule]]
        id = "project"
        description = "code name of a project"
        words = ["Orion", "Große Wolke", "a.b"]
        severity = "critical"
        confidence = "certain"
        placeholder = "CODE_NAME"
        [[rule]]
        id = "customer"
        words = ["Müller & Söhne"]
        ignore_case = true
        [[rule]]
        id = "badge"
        pattern = 'EMP-([0-9]{7})'
        severity = "medium"
        keywords = ["emp-"]
        entropy = 1.5
    "#;
    let scanner = clean(Rules::read(file));
    let text = "Orion orion Orions Größe Große Wolke axb a.b MüLLER & SöHNE EMP-1842659 EMP-1111111";
    let findings = scanner.scan(text, &Context::default());
    let shown: Vec<_> = findings
        .iter()
        .map(|finding| (&*finding.rule, &text[finding.secret.bytes.clone()], finding.severity.name()))
        .collect();
    assert_eq!(
        shown,
        [
            ("project", "Orion", "critical"),
            ("project", "Große Wolke", "critical"),
            ("project", "a.b", "critical"),
            ("customer", "MüLLER & SöHNE", "high"),
            ("badge", "1842659", "medium"),
        ]
    );
    assert_eq!(findings[0].confidence, Confidence::Certain);
    assert_eq!((&*findings[0].kind, &*findings[0].placeholder), ("code name of a project", "CODE_NAME"));
    assert_eq!(findings[1].secret.utf16, 25..36);
    assert!(!format!("{scanner:?}").contains("Orion"), "the words are not shown");
}

#[test]
fn our_own_format_is_strict() {
    let file = r#"title = "x"
[[rule]]
id = "typo"
word = ["a"]
[[rule]]
pattern = "nameless"
[[rule]]
id = "both"
pattern = "a"
words = ["a"]
[[rule]]
id = "neither"
[[rule]]
id = "sure"
words = ["a"]
confidence = "proven"
[[rule]]
id = "bad"
words = ["a"]
severity = "dire"
[[rule]]
id = "stand-in"
words = ["a"]
placeholder = "<a>"
[[rule]]
id = "none"
words = [""]
[[rule]]
id = "case"
pattern = "a"
ignore_case = true
[[rule]]
id = "look"
pattern = "(?!a)b"
[[rule]]
id = "good"
words = ["good"]
"#;
    let imported = Rules::read(file);
    assert_eq!(
        said(&imported),
        [
            "line 1: error: `title` is not known; the file holds `[[rule]]` and nothing else",
            "line 4: error: rule `typo`: `word` is not known; a rule has `id`, `description`, `pattern` or `words`, `keywords`, \
             `entropy`, `ignore_case`, `severity`, `confidence` and `placeholder`",
            "line 5: error: rule 2: has no `id`; give it one of its own, a text in quotes",
            "line 9: error: rule `both`: has both `pattern` and `words`; make two rules of it",
            "line 11: error: rule `neither`: has neither `pattern` nor `words`; write what it looks for",
            "line 16: error: rule `sure`: `confidence` must be `possible`, `likely` or `certain`",
            "line 20: error: rule `bad`: `severity` must be `low`, `medium`, `high` or `critical`",
            "line 24: error: rule `stand-in`: `placeholder` must be capital letters, digits and `_`, such as `PROJECT_NAME`",
            "line 27: error: rule `none`: `words` must hold at least one word, and none that is empty",
            "line 30: error: rule `case`: `ignore_case` is for `words`; begin the pattern with `(?i)` instead",
            "line 34: error: rule `look`: `pattern` `(?!` looks around, which takes unbounded time and is not supported (nor by \
             gitleaks); match what stands around as well, and put the secret itself into a group",
        ]
    );
    assert_eq!(imported.rules.descriptions().map(|(id, _)| id).collect::<Vec<_>>(), ["good"]);
}

#[test]
fn our_own_format_has_the_same_limit_of_rules() {
    let mut many = String::new();
    for number in 0..2_010 {
        let _ = write!(many, "[[rule]]\nid = 'r{number}'\nwords = ['word{number}']\n");
    }
    let imported = Rules::read(&many);
    assert_eq!(said(&imported), ["line 6001: error: 2010 rules; the limit is 2000: those from here on are left out"]);
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "word1999 word2000"), ["word1999"]);
}
