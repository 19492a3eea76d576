//! Files for gitleaks: what they say is done, and what cannot be done is said with line and rule.

use super::{VALUE, clean, found, said, secrets};
use hushkey::rules::custom::Level;
use hushkey::{Action, Confidence, Context, Place, Policy, Reason, Rules, Scanner, Severity};

#[test]
fn a_rule_of_gitleaks_finds_what_it_says_and_stops_a_paste() {
    let file = r#"
        title = "ours"
        [[rules]]
        id = "acme-token"
        description = "A token of ACME's intranet"
        regex = '''(?i)acme[_-]?(?:key|token)["']?\s*[:=]\s*["']?([a-z0-9]{20})\b'''
        keywords = ["ACME"]
        entropy = 3
        tags = ["key", "ACME"]
    "#;
    let scanner = clean(Rules::from_gitleaks(file));
    let text = format!("first line\nacme_key: {VALUE}\n");
    let findings = scanner.scan(&text, &Context::default());
    assert_eq!(findings.len(), 1);
    let finding = &findings[0];
    assert_eq!((&*finding.rule, &*finding.kind, &*finding.placeholder), ("acme-token", "acme token", "ACME_TOKEN"));
    assert_eq!(&text[finding.secret.bytes.clone()], VALUE);
    assert_eq!(&text[finding.bytes()], format!("acme_key: {VALUE}"));
    assert_eq!((finding.confidence, finding.severity), (Confidence::Likely, Severity::High));
    assert_eq!(finding.reasons, [Reason::CustomRule]);
    assert_eq!(Policy::default().decide(finding, &Place::paste()), Action::Block);
    assert_eq!(secrets(&Scanner::new(), &text), [""; 0], "without the rule it is nothing");
    assert_eq!(secrets(&scanner, &text.replace("acme", "akme")), [""; 0], "nor without the keyword");
    // No filler, but of eight characters only.
    let poor = "k3x9k3m7x9p2m7k3x9p2";
    let poor_text = format!("acme_key: {poor}");
    assert_eq!(secrets(&scanner, &poor_text), [""; 0], "nor where it is not random enough");
    assert_eq!(secrets(&clean(Rules::from_gitleaks(&file.replace("entropy = 3", ""))), &poor_text), [poor]);
    assert!(!format!("{finding:?}{scanner:?}").contains(VALUE));
}

#[test]
fn the_secret_is_the_group_that_the_rule_names_or_the_first_that_took_part() {
    let rule = |group: &str| {
        let file = format!(
            "[[rules]]\nid = 'pair'\nregex = '(?:who=(\\w+) )?(?:first=(\\w+)|other=(\\w+))'\nkeywords = ['first', 'other']\n{group}"
        );
        clean(Rules::from_gitleaks(&file))
    };
    let text = format!("who=someone first={VALUE} and other=Wn5{VALUE}");
    assert_eq!(secrets(&rule(""), &text), ["someone", &format!("Wn5{VALUE}")]);
    let second = secrets(&rule("secretGroup = 2"), &text);
    assert_eq!(second, [VALUE.to_owned(), format!("other=Wn5{VALUE}")], "the whole where the group took no part");
}

#[test]
fn allowlists_excuse_as_in_gitleaks() {
    let rule = |allow: &str| {
        let file = format!("[[rules]]\nid = 'acme'\nregex = 'acme=(\\w{{8,40}})'\nkeywords = ['acme']\n{allow}");
        clean(Rules::from_gitleaks(&file))
    };
    let text = format!("// dev acme={VALUE} x\n");
    let excused = |allow: &str| secrets(&rule(allow), &text).is_empty();
    assert!(!excused(""));
    for allow in [
        "[[rules.allowlists]]\nregexes = ['nothing', '^q7Rz']",
        "[rules.allowlist]\nregexes = ['^q7Rz']",
        "[[rules.allowlists]]\nregexTarget = 'match'\nregexes = ['^acme=']",
        "[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['^// dev .* x$']",
        "[[rules.allowlists]]\nstopwords = ['LK9xw']",
        "[[rules.allowlists]]\ncondition = 'AND'\nregexes = ['^q7']\nstopwords = ['lk9']",
        "[[rules.allowlists]]\nregexes = ['^nothing']\n[[rules.allowlists]]\nstopwords = ['lk9']",
        "[allowlist]\nregexes = ['^q7Rz']",
        "[[allowlists]]\nstopwords = ['lk9']\ntargetRules = ['acme']",
    ] {
        assert!(excused(allow), "{allow}");
    }
    for allow in [
        "[[rules.allowlists]]\nregexes = ['^acme']",
        "[[rules.allowlists]]\nregexTarget = 'match'\nregexes = ['dev']",
        "[[rules.allowlists]]\nregexTarget = 'line'\nregexes = ['^acme']",
        "[[rules.allowlists]]\ncondition = 'AND'\nregexes = ['^q7']\nstopwords = ['other']",
        "[[rules.allowlists]]\ncondition = 'AND'\nregexes = ['other']\nstopwords = ['lk9']",
    ] {
        assert!(!excused(allow), "{allow}");
    }
    let two = "[[rules]]\nid = 'a'\nregex = 'aa=(\\w{20})'\n[[rules]]\nid = 'b'\nregex = 'bb=(\\w{20})'\n\
               [[allowlists]]\ntargetRules = ['a']\nstopwords = ['lk9']";
    let found = found(&clean(Rules::from_gitleaks(two)), &format!("aa={VALUE} bb={VALUE}"));
    assert_eq!(found, [("b".to_owned(), VALUE.to_owned())]);
}

#[test]
fn what_has_no_meaning_here_is_a_notice_and_the_rest_works() {
    let file = r"title = 'all of it'
minVersion = 'v8.25.0'
novelty = 1
[extend]
useDefault = true
path = 'other.toml'
url = 'https://example.com/rules.toml'
disabledRules = ['off', 'github-pat-classic', 'nobody-has-this']
[[rules]]
id = 'off'
regex = 'off[0-9]{6}'
[[rules]]
id = 'files'
path = '\.p12$'
[[rules]]
id = 'elsewhere'
[[rules.allowlists]]
stopwords = ['x']
[[rules]]
id = 'works'
path = '\.env$'
regex = 'works[0-9]{6}'
skipReport = false
novelty = 2
[[rules.required]]
id = 'off'
withinLines = 5
[[rules.allowlists]]
description = 'files of tests'
paths = ['test/']
[[rules.allowlists]]
condition = 'AND'
paths = ['test/']
regexes = ['works']
[[rules.allowlists]]
commits = ['0000']
stopwords = ['zzz']
[[rules.allowlists]]
[[rules]]
id = 'hidden'
regex = 'hidden[0-9]{6}'
skipReport = true
[[allowlists]]
targetRules = ['nobody']
stopwords = ['works']
";
    let imported = Rules::from_gitleaks(file);
    assert_eq!(
        said(&imported),
        [
            "3 Notice - novelty unknown+ignored",
            "5 Notice - extend.useDefault use-default",
            "6 Notice - extend.path not-fetched",
            "7 Notice - extend.url not-fetched",
            "8 Notice - extend.disabledRules unknown-rule[nobody-has-this]",
            "14 Notice files - paths-alone+left-out",
            "15 Notice elsewhere - changes-other+left-out",
            "21 Notice works path no-path",
            "24 Notice works novelty unknown+ignored",
            "25 Notice works required required",
            "30 Notice works allowlist.paths not-in-text",
            "33 Notice works allowlist.paths never-in-text+allowlist-left-out",
            "36 Notice works allowlist.commits not-in-text",
            "38 Notice works - nothing-usable+left-out",
            "42 Notice hidden skipReport reports-nothing+left-out",
            "44 Notice - allowlist.targetRules unknown-target[nobody]",
        ]
    );
    assert!(imported.problems.iter().all(|problem| problem.level == Level::Notice));
    let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    let text = format!("off184265 hidden184265 works184265 {token}");
    assert_eq!(secrets(&Scanner::new(), &text), [token.as_str()]);
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), &text), ["works184265"], "and a built-in rule is off");
}

#[test]
fn each_error_names_its_line_and_rule_and_leaves_the_others_working() {
    let file = r"[[rules]]
id = 'good'
regex = 'good[0-9]{6}'
[[rules]]
id = 'lookahead'
regex = '(?=x)y'
[[rules]]
id = 'back'
regex = '(a)\1'
[[rules]]
id = 'broken'
regex = 'a(b'
[[rules]]
id = 'huge'
regex = '(a{1000}){1000}'
[[rules]]
id = 'table'
regex = '\p{Greek}+'
[[rules]]
id = 'case'
regex = '(?i)[éè]{3}'
[[rules]]
id = 'empty'
regex = 'a*'
[[rules]]
regex = 'nameless'
[[rules]]
id = 'type'
regex = 5
[[rules]]
id = 'words'
regex = 'words'
keywords = 'one'
[[rules]]
id = 'group'
regex = 'a(b)c'
secretGroup = 2
[[rules]]
id = 'entropy'
regex = 'abc'
entropy = 9.5
[[rules]]
id = 'good'
regex = 'again'
[[rules]]
id = 'nothing'
[[rules]]
id = 'lists'
regex = 'lists[0-9]{6}'
[[rules.allowlists]]
regexes = ['li(', 'zzz']
[[rules.allowlists]]
regexTarget = 'file'
stopwords = ['li']
[[rules.allowlists]]
condition = 'AND'
regexes = ['li(']
stopwords = ['li']
";
    let imported = Rules::from_gitleaks(file);
    assert_eq!(
        said(&imported),
        [
            "6 Error lookahead regex looks-around[(?=]",
            r"9 Error back regex refers-back[\1]",
            "12 Error broken regex not-understood[unclosed group]",
            "15 Error huge regex pattern-too-large[2003000; 20000]",
            r"18 Error table regex needs-tables[\p]",
            "21 Error case regex case-beyond-ascii",
            "24 Error empty regex matches-empty",
            "25 Error #9 - lacks-id",
            "29 Error type regex must-be-text",
            "33 Error words keywords must-be-texts",
            "37 Error group secretGroup no-group[2; 1]",
            "41 Error entropy entropy must-be-entropy",
            "42 Error good - id-taken[1]+left-out",
            "45 Error nothing - lacks-regex",
            "51 Error lists allowlist.regexes not-understood[unclosed group]",
            "53 Error lists allowlist.regexTarget must-be-one-of[`secret`, `match`, `line`]+allowlist-left-out",
            "57 Error lists allowlist.regexes not-understood[unclosed group]",
        ]
    );
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "good184265 lists184265"), ["good184265", "lists184265"]);
}

/// The file is gitleaks' own and not part of this repository; its place is given by `HUSHKEY_GITLEAKS_FILE`.
#[test]
fn the_default_file_of_gitleaks_loads_whole() {
    let Some(path) = std::env::var_os("HUSHKEY_GITLEAKS_FILE") else {
        eprintln!(
            "HUSHKEY_GITLEAKS_FILE was not given: the default file of gitleaks (its config/gitleaks.toml) was not tried"
        );
        return;
    };
    let text = std::fs::read_to_string(&path).expect("HUSHKEY_GITLEAKS_FILE names a file");
    let imported = Rules::from_gitleaks(&text);
    let errors: Vec<String> =
        imported.problems.iter().filter(|problem| problem.level == Level::Error).map(ToString::to_string).collect();
    assert_eq!(errors, [""; 0]);
    let left_out = said(&imported).iter().filter(|message| message.contains("paths-alone")).count();
    assert_eq!(imported.rules.len() + left_out, text.matches("[[rules]]").count());
    assert!(imported.rules.len() > 100);
    let scanner = Scanner::with_rules(imported.rules);
    let text = format!("adafruit_key = '{}'\n", "c5z1qk8w0v2m7x4n9b3j6h5g1f8d2s0a");
    let findings = scanner.scan(&text, &Context::default());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].secret.bytes.len(), 32);
}
