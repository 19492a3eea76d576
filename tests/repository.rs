//! No file of the repository holds a whole secret, not even a made-up one: it would set off the scanners of whoever hosts, mirrors or
//! packs it, and ours in the browser of whoever reads it there. Samples are written in pieces. Every text file that git knows is
//! scanned with the scanner itself.

#![allow(clippy::expect_used, reason = "a test that meets what it did not expect stops there")]

use hushkey::{Action, Context, Place, Policy, Scanner};
use std::process::Command;
use std::{fs, str};

/// Findings that stay: the file, the rule, and why it is no secret.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("benches/texts/hostile.rs", "generic-password-assignment", NO_FORM),
    ("benches/texts/hostile.rs", "url-userinfo-password", NO_FORM),
    ("fuzz/seeds/scan.jsonl", "generic-password-assignment", NO_FORM),
    ("fuzz/targets/rules.rs", "generic-api-key-assignment", NO_FORM),
    ("src/scan/assignment/length.rs", "generic-password-assignment", NO_FORM),
    ("src/scan/assignment/mod.rs", "generic-api-key-assignment", NO_FORM),
    ("src/scan/assignment/mod.rs", "generic-password-assignment", NO_FORM),
    ("src/scan/url.rs", "url-userinfo-password", NO_FORM),
    ("src/scan/proof/aws.rs", "generic-password-assignment", PIECE),
    ("src/scan/proof/azure_devops.rs", "generic-api-key-assignment", PIECE),
    ("src/scan/proof/encoded_text.rs", "generic-api-key-assignment", PIECE),
    ("tests/mint/facts/credentials.rs", "ldap-bind-password", NAMES),
    ("tests/mint/facts/hosting.rs", "generic-api-key-assignment", NAMES),
    ("tests/mint/formats.rs", "generic-api-key-assignment", NAMES),
];

const NO_FORM: &str = "made-up passwords of no form, in tests that are of how a text around a password is read";
const PIECE: &str = "the first piece of a token, behind a name: what it begins with is not the whole";
const NAMES: &str = "the generator's own code: names of variables and of rows stand where a value could";

/// The files that git knows; none where the sources are not in a repository, as in a package.
fn tracked() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z"]).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    listed.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok()).map(str::to_owned).collect()
}

#[test]
fn no_file_holds_a_whole_secret() {
    let files: Vec<String> = tracked().into_iter().filter(|name| !name.is_empty()).collect();
    if files.is_empty() {
        println!("no repository, nothing to look at");
        return;
    }
    assert!(files.iter().any(|name| name == "rules/generic.toml"), "the list of files is not that of this repository");
    let (scanner, policy) = (Scanner::new(), Policy::default());
    let mut wrong = Vec::new();
    let mut seen = vec![false; EXCEPTIONS.len()];
    for name in &files {
        // What is no text, or is deleted and not committed yet.
        let Ok(text) = fs::read_to_string(name) else { continue };
        for finding in scanner.scan(&text, &Context::default()) {
            if policy.decide(&finding, &Place::paste()) != Action::Block {
                continue;
            }
            let known = EXCEPTIONS.iter().position(|(file, rule, _)| *file == name.as_str() && *rule == finding.rule);
            if let Some(seen) = known.and_then(|known| seen.get_mut(known)) {
                *seen = true;
                continue;
            }
            let before = text.get(..finding.secret.bytes.start).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            wrong.push(format!("{name}:{line}: {} ({})", finding.rule, finding.confidence));
        }
    }
    assert!(wrong.is_empty(), "{} whole secrets; write them in pieces:\n{}", wrong.len(), wrong.join("\n"));
    let needless: Vec<_> = EXCEPTIONS.iter().zip(seen).filter(|(_, seen)| !seen).map(|(entry, _)| entry).collect();
    assert!(needless.is_empty(), "nothing is found there any more, so take them from the list: {needless:?}");
}
