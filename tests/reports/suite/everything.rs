//! Every kind of secret and place, so that no code lacks its words and none of the words lacks its use.

use super::made::{Made, keys, word};
use super::sarif::wrong;
use hushkey::report::{Advice, Report};
use hushkey::survey::{Kind, Secret, Standing};
use hushkey::{Confidence, Env, Fact, Reason, Role, Severity, Validity};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const FACTS: [&str; 8] =
    ["aws-account", "created", "discord-user", "expires", "host", "jwt-issuer", "organisation", "service-account"];
const REASONS: [Reason; 10] = [
    Reason::Format,
    Reason::Checksum,
    Reason::Structure,
    Reason::ContextWord,
    Reason::Assignment,
    Reason::UrlPassword,
    Reason::Pair,
    Reason::Random,
    Reason::CheckFailed,
    Reason::CustomRule,
];

/// A found secret, changed by `change`.
fn changed(like: &Secret, change: impl FnOnce(&mut Secret)) -> Secret {
    let mut secret = like.clone();
    change(&mut secret);
    secret
}

fn variants() -> Vec<Secret> {
    let made = Made::page();
    let like = made.survey.secrets().first().expect("a secret");
    let mut all = Vec::new();
    for confidence in [Confidence::Possible, Confidence::Likely, Confidence::Certain, Confidence::Proven] {
        for severity in [Severity::Low, Severity::Medium, Severity::High, Severity::Critical] {
            for standing in [Standing::Public, Standing::Unsure, Standing::Leaked] {
                all.push(changed(like, |secret| {
                    secret.standing = standing;
                    secret.finding.confidence = confidence;
                    secret.finding.severity = severity;
                    secret.finding.rule = "a rule of one's own".into();
                }));
            }
        }
    }
    for role in [Role::Secret, Role::Id, Role::Public, Role::Encrypted] {
        all.push(changed(like, |secret| secret.finding.role = role));
    }
    for validity in [Validity::Unknown, Validity::Current, Validity::Expired, Validity::NotYet] {
        all.push(changed(like, |secret| secret.finding.validity = validity));
    }
    for env in [Env::Unknown, Env::Test, Env::Live] {
        all.push(changed(like, |secret| secret.finding.env = env));
    }
    all.push(changed(like, |secret| secret.finding.reasons.clear()));
    all.push(changed(like, |secret| {
        secret.finding.reasons = REASONS.to_vec();
        secret.finding.facts = FACTS.map(|name| Fact { name, value: "951868799".to_owned() }).to_vec();
        "{0}[…](x)".clone_into(&mut secret.masked);
        secret.finding.provider = "any".into();
        secret.finding.kind = "key of [mine](https://evil.example) {1} www.evil.example <b>".into();
    }));
    all.push(changed(like, |secret| {
        let sighting = secret.sightings.remove(0);
        for kind in Kind::ALL {
            for name in ["", "data-key"] {
                for (shadow, hidden) in [(false, false), (true, true)] {
                    let name = name.to_owned();
                    secret
                        .sightings
                        .insert(0, hushkey::survey::Sighting { kind, name, shadow, hidden, ..sighting.clone() });
                }
            }
        }
    }));
    all
}

#[test]
fn every_code_has_its_words_and_every_word_its_use() {
    let secrets = variants();
    let made = Made::page().with_gaps();
    let asked = RefCell::new(BTreeSet::new());
    let words = |key: &str| {
        asked.borrow_mut().insert(key.to_owned());
        word(key)
    };
    for secrets in secrets.iter().map(std::slice::from_ref).chain([&secrets[..], &[]]) {
        let report = Report { secrets, ..made.report() };
        report.markdown(&words);
        assert_eq!(wrong(&serde_json::from_str(&report.sarif(&words)).expect("JSON")), [""; 0]);
        for secret in secrets {
            report.message(secret, &words);
            // The first places are listed, the others counted: each comes first once.
            let mut few = secret.clone();
            while !few.sightings.is_empty() {
                report.message(&few, &words);
                few.sightings.remove(0);
            }
        }
    }
    let unused: Vec<_> = keys().into_iter().filter(|key| !asked.borrow().contains(*key)).collect();
    assert_eq!(unused, [""; 0], "words that no report uses");
}

#[test]
fn what_the_value_says_of_itself_is_told() {
    let secrets = variants();
    let made = Made::page();
    let report = Report { secrets: &secrets, ..made.report() };
    let markdown = report.markdown(&word);
    for text in [
        "#### key of \\[mine\\](https\\://evil\\.example) \\{1\\} www\\.evil\\.example \\<b\\>\n\n- Value: `{0}[…](x)`\n",
        "- Expires: `2000-02-29`\n- Server: `951868799`\n",
        "- It has expired by its own date.\n",
        "- It is a test key.\n",
        "- and ",
    ] {
        assert!(markdown.contains(text), "{text} in\n{markdown}");
    }
    let sarif = report.sarif(&word);
    assert!(
        sarif.contains(
            "key of \\\\[mine\\\\](https://evil.example) {{1}} www.evil.example <b> on the page, {{0}}\\\\[…\\\\](x). "
        ),
        "{sarif}"
    );
}

#[test]
fn what_names_only_an_account_has_no_list() {
    let secrets: Vec<Secret> = variants().into_iter().filter(|secret| secret.finding.role == Role::Id).collect();
    let made = Made::page();
    let report = Report { secrets: &secrets, ..made.report() };
    let markdown = report.markdown(&word);
    assert!(markdown.contains(&word("report_id")) && !markdown.contains("[ ]"), "{markdown}");
    assert!(!report.message(&secrets[0], &word).contains(&word("report_now")));
}

#[test]
fn the_same_address_is_given_once_and_a_wrong_one_is_no_link() {
    let made = Made::page();
    let secrets = [made.survey.secrets().first().expect("a secret").clone()];
    let rule = secrets[0].finding.rule.to_string();
    let here = || Some("https://a.example/keys".to_owned());
    let revoke = Some("https://a.example/> <b>".to_owned());
    let advice = Advice { harm: "All.".to_owned(), revoke, permissions: here(), limits: here(), ..Advice::default() };
    let advice = BTreeMap::from([(rule, advice)]);
    let report = Report { secrets: &secrets, advice: &advice, ..made.report() };
    let markdown = report.markdown(&word);
    assert_eq!(markdown.matches("<https://a.example/keys>").count(), 1, "{markdown}");
    assert!(markdown.contains("in its place: `https://a.example/> <b>`\n"), "{markdown}");
}
