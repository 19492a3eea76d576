//! Any text as a page: its address, its title, and what stands in places of every kind. The reports of what was found are what they are said to be, and none of them
//! holds a secret.

#![no_main]

use hushkey::report::{Looked, Page, Report};
use hushkey::survey::Survey;
use hushkey::{Confidence, Context, Scanner, Site};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::collections::BTreeMap;

/// How many kinds of places there are, and the two signs that a place can have beside (`src/survey/place.rs`).
const CODES: u32 = 64;
/// A place begins about every so many units.
const EACH: u32 = 23;
/// What is shorter may stand in a report by chance.
const SHORTEST: usize = 16;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut lines = text.splitn(3, '\n');
    let (address, title, rest) =
        (lines.next().unwrap_or_default(), lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), b"of this installation".to_vec());
    // What kinds they are the text says itself.
    let units = u32::try_from(rest.encode_utf16().count()).unwrap_or_default();
    let kinds = data.iter().cycle().map(|byte| u32::from(*byte) % CODES);
    let parts: Vec<(u32, u32)> = (0..units.div_ceil(EACH)).map(|part| part * EACH).zip(kinds).collect();
    survey.add(0, rest, parts).expect("not too long");
    survey.add(1, address, [(0, 0)]).expect("not too long");
    survey.end(0);
    survey.end(1);
    survey.arrange(|_| true);

    let page =
        Page { address: survey.clean(address), title: survey.clean(title), time: "2026-11-26T00:00:00Z".to_owned() };
    let (looked, frames, advice) = (Looked::default(), BTreeMap::from([(1, survey.clean(address))]), BTreeMap::new());
    let report = Report { page, looked, secrets: survey.secrets(), frames, advice: &advice, version: "0.1.0" };
    let words = |key: &str| key.to_owned();
    let sarif: Value = serde_json::from_str(&report.sarif(&words)).expect("SARIF is JSON");
    let results = sarif.pointer("/runs/0/results").and_then(Value::as_array).expect("a run with results");
    let rules = sarif.pointer("/runs/0/tool/driver/rules").and_then(Value::as_array).expect("the rules of its tool");
    for result in results {
        let rule = result.get("ruleId").and_then(Value::as_str).expect("a rule");
        assert!(rules.iter().any(|one| one.get("id").and_then(Value::as_str) == Some(rule)), "a rule that is listed");
    }
    serde_json::from_str::<Value>(&report.json()).expect("JSON");

    let mut written = vec![report.json(), report.sarif(&words), report.markdown(&words)];
    written.extend(survey.secrets().iter().map(|secret| report.message(secret, &words)));
    for part in [rest, address, title] {
        for finding in Scanner::new().scan(part, &Context::default()) {
            let secret = &part[finding.secret.bytes.clone()];
            if finding.confidence < Confidence::Certain || secret.len() < SHORTEST {
                continue;
            }
            assert!(written.iter().all(|text| !text.contains(secret)), "a report holds a secret");
        }
    }
});
