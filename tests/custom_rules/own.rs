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
            "1 Error - title unknown-beside-rules",
            "4 Error typo word unknown-of-rule[`id`, `description`, `pattern`, `words`, `keywords`, `entropy`, `ignore_case`, `severity`, `confidence`, `placeholder`]",
            "5 Error #2 - lacks-id",
            "9 Error both - pattern-and-words",
            "11 Error neither - nothing-sought",
            "16 Error sure confidence must-be-one-of[`possible`, `likely`, `certain`]",
            "20 Error bad severity must-be-one-of[`low`, `medium`, `high`, `critical`]",
            "24 Error stand-in placeholder must-be-placeholder",
            "27 Error none words empty-word",
            "30 Error case - case-of-pattern",
            "34 Error look pattern looks-around[(?!]",
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
    assert_eq!(said(&imported), ["6001 Error - - rules-beyond[2010; 2000]"]);
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "word1999 word2000"), ["word1999"]);
}
