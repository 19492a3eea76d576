//! Any text: the scan ends, its findings hold what they promise, their edits can be applied, and the work is bounded.

#![no_main]

use hushkey::scan::fuzzing;
use hushkey::{Context, Scanner, Style, redact};
use libfuzzer_sys::fuzz_target;

/// Units of work for each byte of a text, and for any text at all. Twenty times what everyday text takes (`src/scan/bound.rs`).
const WORK: (usize, usize) = (460, 60_000);
/// Short inputs are also scanned repeated up to this length: what is slow when it is long shows.
const REPEATED: usize = 6_000;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    check(&text);
    if (1..40).contains(&text.len()) {
        check(&text.repeat(REPEATED / text.len()));
    }
});

fn check(text: &str) {
    let context = Context { now: Some(1_800_000_000), ..Context::default() };
    let mut findings = Vec::new();
    let work = fuzzing::work_of(|| findings = Scanner::new().scan(text, &context));
    assert!(work <= WORK.0 * text.len() + WORK.1, "{work} units of work for {} bytes", text.len());
    assert_eq!(findings, Scanner::new().scan(text, &context), "the same again");

    let units: Vec<u16> = text.encode_utf16().collect();
    let mut last = 0;
    for finding in &findings {
        assert!(last <= finding.secret.bytes.start, "in order, and no two secrets overlap");
        last = finding.secret.bytes.end;
        assert!(!finding.segments.is_empty());
        let mut end = 0;
        for span in &finding.segments {
            assert!(end <= span.bytes.start);
            end = span.bytes.end;
        }
        for span in finding.segments.iter().chain([&finding.secret]) {
            let part = text.get(span.bytes.clone()).expect("whole characters of the text");
            assert!(!part.is_empty());
            let by_units = String::from_utf16(units.get(span.utf16.clone()).expect("within the text"));
            assert_eq!(by_units.expect("whole characters"), part);
        }
        assert!(finding.pair.is_none_or(|pair| pair < findings.len()));
    }
    for style in [Style::Placeholder, Style::Omit] {
        let mut end = 0;
        for edit in redact::edits(&findings, style) {
            assert!(end <= edit.start && edit.start <= edit.end && edit.end <= units.len());
            end = edit.end;
        }
    }
    for finding in &findings {
        let _masked = redact::mask(&text[finding.secret.bytes.clone()]);
    }
}
