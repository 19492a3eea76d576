//! Rules of one's own: what a file for gitleaks or of our own format says is done, what cannot be done is said with line and rule, and
//! no file can hang or bloat the scanner.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it did not expect stops there"
)]

use hushkey::rules::custom::{Imported, Level};
use hushkey::{Action, Confidence, Context, Place, Policy, Reason, Rules, Scanner, Severity};

/// Random letters and digits that no rule of the catalogue knows.
const VALUE: &str = "q7Rz2Lk9Xw4Tn8Vb3Md6";

/// The rules of a file that has nothing wrong.
fn clean(imported: Imported) -> Scanner {
    assert_eq!(said(&imported), [""; 0]);
    Scanner::with_rules(imported.rules)
}

/// The problems as they are shown.
fn said(imported: &Imported) -> Vec<String> {
    imported.problems.iter().map(ToString::to_string).collect()
}

/// Rule and secret of each finding.
fn found(scanner: &Scanner, text: &str) -> Vec<(String, String)> {
    let findings = scanner.scan(text, &Context::default());
    findings.iter().map(|finding| (finding.rule.to_string(), text[finding.secret.bytes.clone()].to_owned())).collect()
}

/// Only the secrets.
fn secrets(scanner: &Scanner, text: &str) -> Vec<String> {
    found(scanner, text).into_iter().map(|(_, secret)| secret).collect()
}

#[test]
fn a_rule_of_gitleaks_finds_what_it_says_and_stops_a_paste() {
    let scanner = clean(Rules::from_gitleaks(
        r#"
        title = "ours"
        [[rules]]
        id = "acme-token"
        description = "A token of ACME's intranet"
        regex = '''(?i)acme[_-]?(?:key|token)["']?\s*[:=]\s*["']?([a-z0-9]{20})\b'''
        keywords = ["ACME"]
        entropy = 3
        tags = ["key", "ACME"]
        "#,
    ));
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
    assert_eq!(secrets(&scanner, "acme_key: abababababababababab"), [""; 0], "nor where it is not random");
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
fn a_match_is_found_wherever_it_stands_around_its_keyword() {
    // The keyword stands in the match, beside it, far from it, or is not asked for.
    let file = r"
        [[rules]]
        id = 'in'
        regex = '''\b[a-z]{0,30}acme[0-9]{4,8}\b'''
        keywords = ['acme']
        [[rules]]
        id = 'elsewhere'
        regex = '''\bw[0-9]{6}q\b'''
        keywords = ['weather']
        [[rules]]
        id = 'without'
        regex = '''^z[0-9]{6}q$'''
        [[rules]]
        id = 'endless'
        regex = '''begin-acme(?s:.*?)-end'''
        keywords = ['begin-acme']
    ";
    let scanner = clean(Rules::from_gitleaks(file));
    let names = |text: &str| found(&scanner, text).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    let far = "x ".repeat(40_000);
    assert_eq!(secrets(&scanner, &format!("{far}myacme5934{far}")), [""; 0], "\\b counts what stands around");
    assert_eq!(secrets(&scanner, &format!("{far} myacme5934 acme1936 {far}")), ["myacme5934", "acme1936"]);
    assert_eq!(names(&format!("w184265q {far} weather")), ["elsewhere"]);
    assert_eq!(names("w184265q"), [""; 0]);
    assert_eq!(names("z184265q"), ["without"]);
    assert_eq!(names("z184265q "), [""; 0], "$ is the end of the text");
    assert_eq!(secrets(&scanner, &format!("begin-acme{far}-end{far}"))[0].len(), far.len() + 14);
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
            "line 3: notice: `novelty` is not known here and is ignored",
            "line 5: notice: `useDefault`: Hushkey's own rules are always on; the default rules of gitleaks are not part of it, \
             import their file too if they are wanted",
            "line 6: notice: `path` is ignored: nothing is fetched; import the other file as well",
            "line 7: notice: `url` is ignored: nothing is fetched; import the other file as well",
            "line 8: notice: `disabledRules` names `nobody-has-this`, which neither this file nor Hushkey has",
            "line 14: notice: rule `files`: looks for paths alone, and a text in the browser has none; it is left out",
            "line 15: notice: rule `elsewhere`: has no `regex`: it changes a rule of another file, which is not here; it is left out",
            "line 21: notice: rule `works`: `path` is ignored: a text in the browser has no path; the rule is used everywhere",
            "line 24: notice: rule `works`: `novelty` is not known here and is ignored",
            "line 25: notice: rule `works`: `required` is ignored: the rule reports without asking for other rules nearby",
            "line 30: notice: rule `works`: `paths` of an allowlist is ignored: a text in the browser has none",
            "line 33: notice: rule `works`: an allowlist asks for `paths` as well, which a text in the browser has not; it is left out",
            "line 36: notice: rule `works`: `commits` of an allowlist is ignored: a text in the browser has none",
            "line 38: notice: rule `works`: an allowlist has nothing that can be used here and is left out",
            "line 42: notice: rule `hidden`: `skipReport`: the rule reports nothing by itself and is left out",
            "line 44: notice: `targetRules` names `nobody`, which is no rule of this file",
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
            "line 6: error: rule `lookahead`: `regex` `(?=` looks around, which takes unbounded time and is not supported (nor by \
             gitleaks); match what stands around as well, and put the secret itself into a group",
            "line 9: error: rule `back`: `regex` `\\1` refers back to a group, which takes unbounded time and is not supported (nor \
             by gitleaks); write out what may stand there",
            "line 12: error: rule `broken`: `regex` is not understood: unclosed group",
            "line 15: error: rule `huge`: `regex` is too large: written out, its repetitions make about 2003000 states, and the \
             limit is 20000; use smaller counts",
            "line 18: error: rule `table`: `regex` `\\p` needs Unicode's tables, which are left out for size; write the characters \
             as ranges, such as `[a-zà-ÿ]`",
            "line 21: error: rule `case`: `regex` needs Unicode's tables of upper and lower case for a class beyond ASCII, which \
             are left out for size; write both cases and turn `(?i)` off for it: `(?-i:[éÉ])`",
            "line 24: error: rule `empty`: `regex` also matches an empty text, and so everywhere; ask for at least one character",
            "line 25: error: rule 9: has no `id`; give it one of its own",
            "line 29: error: rule `type`: `regex` must be a text in quotes, not a number",
            "line 33: error: rule `words`: `keywords` must be a list of texts, not a text",
            "line 37: error: rule `group`: `secretGroup` is 2, but `regex` has 1 groups",
            "line 41: error: rule `entropy`: `entropy` must be a number from 0 to 8",
            "line 42: error: rule `good`: the id is taken by the rule in line 1; this one is left out: rename it",
            "line 45: error: rule `nothing`: has no `regex`; write what it looks for",
            "line 51: error: rule `lists`: a regex of an allowlist is not understood: unclosed group",
            "line 53: error: rule `lists`: `regexTarget` in an allowlist must be `secret`, `match` or `line`; the allowlist is left out",
            "line 57: error: rule `lists`: a regex of an allowlist is not understood: unclosed group",
        ]
    );
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "good184265 lists184265"), ["good184265", "lists184265"]);
}

#[test]
fn what_is_no_toml_or_too_large_is_one_error_and_no_rules() {
    let one = |text: &str| {
        let imported = Rules::read(text);
        assert!(imported.rules.is_empty());
        let [only] = said(&imported).try_into().unwrap_or_else(|all| panic!("{all:?}"));
        only
    };
    let wrong = one("[[rules]]\nid = 'a'\nregex = 'a\n[[rules]]\n");
    assert!(
        wrong.starts_with("line 3: error: this is no TOML: ") && wrong.ends_with("nothing of the file is used"),
        "{wrong}"
    );
    assert_eq!(one("rules = 'none'"), "line 1: error: `rules` must be a table, not a text; write `[[rules]]`");
    let long = format!("[[rules]]\nid = 'a'\nregex = '{}'", "a".repeat(100_000_000));
    assert_eq!(
        one(&long),
        "line 1: error: the file has 100000029 bytes; the limit is 2097152: split it, or leave rules out"
    );
    let deep = format!("a = {}{}", "[".repeat(500_000), "]".repeat(500_000));
    assert!(one(&deep).contains("this is no TOML"), "{}", one(&deep));
    let deep = format!("{}a = 1", "c.".repeat(400_000));
    assert!(said(&Rules::read(&deep)).len() <= 1);
}

#[test]
fn a_hostile_file_costs_no_more_than_the_limits() {
    use std::fmt::Write;
    let mut many = String::new();
    for number in 0..10_000 {
        let _ = write!(many, "[[rules]]\nid = 'r{number}'\nregex = 'r{number}x[0-9]{{6}}'\npath = 'x'\n");
    }
    let imported = Rules::from_gitleaks(&many);
    assert_eq!(imported.rules.len(), 2_000);
    let messages = said(&imported);
    assert_eq!(messages.len(), 201);
    assert!(messages.iter().any(|message| message.starts_with("line 8001: error: 10000 rules; the limit is 2000")));
    assert!(messages[200].contains("more of these"), "{}", messages[200]);
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "r1999x184265 r2000x184265"), ["r1999x184265"]);

    // Patterns that are each just small enough.
    let mut heavy = String::new();
    for number in 0..100 {
        let _ = write!(heavy, "[[rules]]\nid = 'r{number}'\nregex = '[a-y]{{9000}}z'\n");
    }
    let imported = Rules::from_gitleaks(&heavy);
    assert!((10..100).contains(&imported.rules.len()), "{}", imported.rules.len());
    assert!(said(&imported).iter().all(|message| message.contains("the patterns together are too large")));

    let words = format!("[[rules]]\nid = 'w'\nregex = 'w'\nkeywords = ['{}']", "w".repeat(300));
    assert_eq!(
        said(&Rules::from_gitleaks(&words)),
        ["line 1: error: rule `w`: has a keyword or word of 300 bytes; the limit is 256: shorten it"]
    );
}

#[test]
fn a_pattern_that_is_slow_by_design_ends_a_scan_with_its_budget() {
    // Each makes an automaton of exponentially many states, and the text visits them all.
    let mut file = String::new();
    for number in 0..40 {
        use std::fmt::Write;
        let _ = write!(
            file,
            "[[rules]]\nid = 'r{number}'\nregex = '[ab]*a[ab]{{{}}}c'\nkeywords = ['a']\n",
            3_000 + number
        );
    }
    file.push_str("[[rules]]\nid = 'late'\nregex = 'late[0-9]{6}'\nkeywords = ['late']\n");
    let scanner = clean(Rules::from_gitleaks(&file));
    let mut state = 1u32;
    let mut text: String = (0..50_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            if state >> 31 == 0 { 'a' } else { 'b' }
        })
        .collect();
    text.push_str(" late184265 ");
    text.push_str(&["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat());
    // That it ends is the test; the budget is spent before the last rule, and the built-in rules need none.
    let found = found(&scanner, &text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.starts_with("github"));
}

#[test]
fn one_secret_is_one_finding() {
    let file = r"
        [[rules]]
        id = 'anything'
        regex = '''(?i)(?:token|key|password)\s*=\s*(\S{8,100})'''
        keywords = ['token', 'key', 'password']
        [[rules]]
        id = 'code-name'
        regex = '''orion[0-9]{4}'''
        keywords = ['orion']
    ";
    let scanner = clean(Rules::from_gitleaks(file));
    let names = |text: &str| found(&scanner, text).into_iter().map(|(rule, _)| rule).collect::<Vec<_>>();
    let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    let text = format!("token={token}");
    let findings = scanner.scan(&text, &Context::default());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].confidence, Confidence::Proven, "a format is known better than by a pattern");
    assert!(findings[0].candidates.iter().any(|rule| rule == "anything"));
    let assigned = format!("password={VALUE}");
    assert_eq!(secrets(&Scanner::new(), &assigned), [VALUE]);
    assert_eq!(names(&assigned), ["anything"], "a guess is not");
    let within = format!("password = \"{VALUE}-orion1847-{VALUE}\"");
    let covered = secrets(&scanner, &within);
    assert_eq!(covered.len(), 1);
    assert!(covered[0].len() > 40, "no part of the value is left uncovered: {} bytes", covered[0].len());
    assert_eq!(
        names("token=your-token-here key=xxxxxxxxxxxxxxxxxxxxxxxx"),
        [""; 0],
        "placeholders are nobody's secret"
    );
}

#[test]
fn the_readings_of_a_text_are_searched_too() {
    let scanner = clean(Rules::from_gitleaks("[[rules]]\nid = 'acme'\nregex = 'acme=[0-9]{12}'\nkeywords = ['acme']"));
    let findings = scanner.scan("x=1&next=acme%3D184265930172&y=2", &Context::default());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].view.name(), "percent");
}

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
fn two_files_can_be_joined_and_duplicates_are_named() {
    let mut first =
        Rules::from_toml("[[rule]]\nid = 'a'\nwords = ['alpha']\n[[rule]]\nid = 'b'\nwords = ['beta']").rules;
    let second = Rules::from_gitleaks(
        "[[rules]]\nid = 'c'\nregex = 'gamma\\w+'\n[[rules]]\nid = 'b'\nregex = 'other'\n[allowlist]\nstopwords = ['alpha', 'gammax']",
    );
    let problems: Vec<String> = first.merge(second.rules).iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["line 4: error: rule `b`: the id is taken by the rule in line 4; this one is left out: rename it"]
    );
    assert_eq!(first.len(), 3);
    let found = found(&Scanner::with_rules(first), "alpha beta gamma1 gammaX other");
    let names: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"], "an allowlist is for the rules of its own file: {found:?}");
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
    let left_out = said(&imported).iter().filter(|message| message.contains("paths alone")).count();
    assert_eq!(imported.rules.len() + left_out, text.matches("[[rules]]").count());
    assert!(imported.rules.len() > 100);
    let scanner = Scanner::with_rules(imported.rules);
    let text = format!("adafruit_key = '{}'\n", "c5z1qk8w0v2m7x4n9b3j6h5g1f8d2s0a");
    let findings = scanner.scan(&text, &Context::default());
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].secret.bytes.len(), 32);
}
