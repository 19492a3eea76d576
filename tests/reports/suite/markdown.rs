//! The form for people.

use super::made::{HOSTILE, Made, word};
use hushkey::survey::Standing;

/// The lines under the heading `text`, up to the next of its level or above.
fn section<'a>(markdown: &'a str, heading: &str) -> &'a str {
    let (_, after) =
        markdown.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no `{heading}` in\n{markdown}"));
    let level = heading.split(' ').next().unwrap_or_default().len();
    let end = (1..=level).filter_map(|level| after.find(&format!("\n{} ", "#".repeat(level)))).min();
    &after[..end.unwrap_or(after.len())]
}

/// `markdown` without what stands in code spans.
fn outside_code(markdown: &str) -> String {
    let mut outside = String::new();
    let mut rest = markdown;
    while let Some(at) = rest.find('`') {
        let (before, code) = rest.split_at(at);
        outside.push_str(before);
        let fence = code.len() - code.trim_start_matches('`').len();
        let mut from = fence;
        // The next run of just as many ends it.
        rest = loop {
            let end = || panic!("a span does not end: {code}");
            let start = from + code[from..].find('`').unwrap_or_else(end);
            let length = code[start..].len() - code[start..].trim_start_matches('`').len();
            if length == fence {
                break &code[start + length..];
            }
            from = start + length;
        };
    }
    outside + rest
}

#[test]
fn what_a_page_says_of_itself_stays_in_code() {
    let made = Made::page().with_gaps();
    let markdown = made.report().markdown(&word);
    assert!(markdown.contains(HOSTILE) && markdown.contains(HOSTILE.split('=').next().unwrap_or_default()));
    let outside = outside_code(&markdown);
    for part in ["evil", "img", "@all", "wiki.example", "shop.example", "ads.example", "]("] {
        assert!(!outside.contains(part), "{part} in\n{outside}");
    }
    // What is left of links are those of the catalogue.
    for (at, _) in outside.match_indices('<') {
        assert!(outside[at..].starts_with("<https://"), "{}", &outside[at..]);
    }
    assert_eq!(markdown.matches("\n# ").count() + usize::from(markdown.starts_with("# ")), 1);
}

#[test]
fn a_title_cannot_begin_a_line() {
    let title = "a\n\n# Heading\r\n- [x] done\u{2028}<b>\u{202e}";
    let made = Made { title: title.to_owned(), ..Made::page() };
    let markdown = made.report().markdown(&word);
    assert!(markdown.contains("- Title: `a # Heading - [x] done <b>`\n"), "{markdown}");
}

#[test]
fn leaks_come_first_each_with_its_list() {
    let made = Made::page();
    let markdown = made.report().markdown(&word);
    let at = |key: &str| {
        markdown.find(&format!("\n## {}\n", word(key))).unwrap_or_else(|| panic!("no {key} in\n{markdown}"))
    };
    assert!(at("report_summary") < at("report_leaked") && at("report_leaked") < at("report_public"));
    let leaked = section(&markdown, &format!("## {}", word("report_leaked")));
    let critical = section(leaked, "### Critical");
    let token = section(critical, "#### GitHub personal access token");
    for line in [
        "- Value: `ghp_…uz`",
        "- How sure: proven (its built-in checksum is right",
        "- If it leaks: Whoever has it",
        "  - the page’s text, times: 2",
        "  - the cookie `token`, in the frame `https://shop.example`",
        ", not visible\n",
        "- [ ] Revoke or change it, and put a new one in its place: <https://github.com/settings/tokens>",
        "- [ ] Look at its use for calls that are not yours: <https://github.com/settings/security-log>",
        "- [ ] Give the new key only the permissions that it needs, and set a limit",
        "- [ ] Keep it in an environment variable or a secrets manager from now on\n",
    ] {
        assert!(token.contains(line), "{line} in\n{token}");
    }
    let public = section(&markdown, &format!("## {}", word("report_public")));
    assert!(
        public.contains("- Stripe publishable key, `pk_l…5J`: a script or data in the page, in the frame"),
        "{public}"
    );
    assert!(!public.contains("[ ]"), "{public}");
    let count = |standing| made.survey.secrets().iter().filter(|secret| secret.standing == standing).count();
    let summary = section(&markdown, &format!("## {}", word("report_summary")));
    assert!(summary.contains(&format!("- Should not be here: {} (Critical: ", count(Standing::Leaked))), "{summary}");
    assert!(summary.contains("- Made to be seen: 1\n"), "{summary}");
}

#[test]
fn nothing_found_and_gaps_are_said() {
    let made = Made::page().with_gaps();
    let mut report = made.report();
    report.secrets = &[];
    let markdown = report.markdown(&word);
    for text in [
        "\n**Not all of the page was looked at:**\n\n- This frame could not be read: `https://ads.example/<x> {0}`\n- ",
        "No secret was found.",
        "- Texts looked at: 7; bytes: ",
        "frames: 2; time: 12 ms",
    ] {
        assert!(markdown.contains(text), "{text} in\n{markdown}");
    }
}
