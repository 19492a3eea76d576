//! Any text as a file of rules: as one of the catalogue, which is built or refused, and as one of a person's own, of which every rule
//! works or is named as a problem. What was taken then scans.

#![no_main]

#[allow(dead_code, reason = "the core uses the rest")]
#[path = "../../src/rules/building.rs"]
mod catalogue;

use hushkey::rules::custom::Rules;
use hushkey::{Context, Scanner};
use libfuzzer_sys::fuzz_target;

/// What imported rules are tried on, beside the file itself.
const SAMPLE: &str = "api_key = \"h7Tq9zLmX0vTs7Kd9\" # internal-token-4711 \u{e9}\n";

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _format = catalogue::format::parse(&text);
    if let Ok(rules) = catalogue::source::read(&text) {
        let _tables = catalogue::compile::compile(&rules);
    }
    for imported in [Rules::from_gitleaks(&text), Rules::from_toml(&text)] {
        let scanner = Scanner::with_rules(imported.rules);
        for sample in [SAMPLE, &text] {
            for finding in scanner.scan(sample, &Context::default()) {
                assert!(sample.get(finding.secret.bytes).is_some(), "within the text, and whole characters");
            }
        }
    }
});
