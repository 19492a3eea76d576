//! Rules of one's own. What the files of each format mean is in a module of its own; here is what both have in common: how rules
//! search and agree with the catalogue, how files are joined, and that no file can hang or bloat the scanner.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it did not expect stops there"
)]

mod gitleaks;
mod own;

use hushkey::problem::Part;
use hushkey::rules::custom::{About, Imported, Problem};
use hushkey::{Confidence, Context, Rules, Scanner};

/// Random letters and digits that no rule of the catalogue knows.
const VALUE: &str = "q7Rz2Lk9Xw4Tn8Vb3Md6";

/// The rules of a file that has nothing wrong.
fn clean(imported: Imported) -> Scanner {
    assert_eq!(said(&imported), [""; 0]);
    Scanner::with_rules(imported.rules)
}

/// The problems, each as `line level rule field code`, with what is left blank as `-`, what stands in the sentence in brackets, and what
/// follows behind a `+`.
fn said(imported: &Imported) -> Vec<String> {
    imported.problems.iter().map(line).collect()
}

fn line(problem: &Problem) -> String {
    let Problem { line, level, about, wrong } = problem;
    let about = match about {
        About::File => "-".to_owned(),
        About::Rule(id) => id.clone(),
        About::Number(number) => format!("#{number}"),
    };
    let path = if wrong.path.is_empty() { "-" } else { &wrong.path };
    let parts: Vec<String> = wrong.parts.iter().map(Part::to_string).collect();
    let parts = if parts.is_empty() { String::new() } else { format!("[{}]", parts.join("; ")) };
    let then = wrong.then.map_or_else(String::new, |then| format!("+{then}"));
    format!("{line} {level:?} {about} {path} {}{parts}{then}", wrong.code)
}

#[test]
fn a_problem_is_said_in_english_with_its_place_and_what_to_do() {
    let file =
        "[[rules]]\nid = 'a'\nregex = 'a(b'\n[[rules]]\nregex = 'c'\n[[rules]]\nid = 'p'\npath = 'x'\ncolour = 1\n";
    let said: Vec<String> = Rules::read(file).problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "line 3: error: rule `a`: `regex`: This is not understood: “unclosed group”.",
            "line 4: error: rule 2: `id` is missing: give the rule one of its own, in quotes.",
            "line 8: notice: rule `p`: The rule looks for paths alone, and a text in the browser has none. It is left out.",
            "line 9: notice: rule `p`: `colour`: This is not known here. It is ignored.",
        ]
    );
    let words = Rules::read("[[rule]]\nid = 'a'\nwords = ['b']\ncolour = 1\n[[rule]]\nid = 'c'\npattern = 'a\\'");
    let said: Vec<String> = words.problems.iter().map(ToString::to_string).collect();
    assert!(
        said[0].ends_with("This is not known. A rule has `id`, `description`, `pattern`, `words`, `keywords`, `entropy`, `ignore_case`, `severity`, `confidence`, `placeholder`."),
        "{said:?}"
    );
    assert_eq!(
        said[1],
        r"line 7: error: rule `c`: `pattern`: This ends in a single `\`. Write `\\` for that sign itself."
    );
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
fn what_is_no_toml_or_too_large_is_one_error_and_no_rules() {
    let one = |text: &str| {
        let imported = Rules::read(text);
        assert!(imported.rules.is_empty());
        let [only] = said(&imported).try_into().unwrap_or_else(|all| panic!("{all:?}"));
        only
    };
    let wrong = one("[[rules]]\nid = 'a'\nregex = 'a\n[[rules]]\n");
    assert!(wrong.starts_with("3 Error - - no-toml[") && wrong.ends_with("]+nothing-used"), "{wrong}");
    assert_eq!(one("rules = 'none'"), "1 Error - rules must-be-written[[[rules]]]");
    let long = format!("[[rules]]\nid = 'a'\nregex = '{}'", "a".repeat(100_000_000));
    assert_eq!(one(&long), "1 Error - - file-too-long[100000029; 2097152]");
    let deep = format!("a = {}{}", "[".repeat(500_000), "]".repeat(500_000));
    assert!(one(&deep).contains("no-toml"), "{}", one(&deep));
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
    assert!(messages.iter().any(|message| message == "8001 Error - - rules-beyond[10000; 2000]"));
    assert!(messages[200].contains("more-problems"), "{}", messages[200]);
    assert_eq!(secrets(&Scanner::with_rules(imported.rules), "r1999x184265 r2000x184265"), ["r1999x184265"]);

    // Patterns that are each just small enough.
    let mut heavy = String::new();
    for number in 0..100 {
        let _ = write!(heavy, "[[rules]]\nid = 'r{number}'\nregex = '[a-y]{{9000}}z'\n");
    }
    let imported = Rules::from_gitleaks(&heavy);
    assert!((10..100).contains(&imported.rules.len()), "{}", imported.rules.len());
    assert!(said(&imported).iter().all(|message| message.contains("patterns-too-large+left-out")));

    let words = format!("[[rules]]\nid = 'w'\nregex = 'w'\nkeywords = ['{}']", "w".repeat(300));
    assert_eq!(said(&Rules::from_gitleaks(&words)), ["1 Error w - keyword-too-long[300; 256]"]);
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
fn two_files_can_be_joined_and_duplicates_are_named() {
    let mut first =
        Rules::from_toml("[[rule]]\nid = 'a'\nwords = ['alpha']\n[[rule]]\nid = 'b'\nwords = ['beta']").rules;
    let second = Rules::from_gitleaks(
        "[[rules]]\nid = 'c'\nregex = 'gamma\\w+'\n[[rules]]\nid = 'b'\nregex = 'other'\n[allowlist]\nstopwords = ['alpha', 'gammax']",
    );
    let problems: Vec<String> = first.merge(second.rules).iter().map(line).collect();
    assert_eq!(problems, ["4 Error b - id-taken[4]+left-out"]);
    assert_eq!(first.len(), 3);
    let found = found(&Scanner::with_rules(first), "alpha beta gamma1 gammaX other");
    let names: Vec<&str> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(names, ["a", "b", "c"], "an allowlist is for the rules of its own file: {found:?}");
}
