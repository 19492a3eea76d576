//! The bound on a scan's work, on every hostile text of the benches: no more than twenty times what everyday text takes, for each
//! byte. Counted, not timed.

use super::{Context, Scanner, texts, work};

/// Bytes of each text.
const LENGTH: usize = 24 * 1024;
/// How many times the work for a byte of everyday text a byte of any text may take.
const TIMES: usize = 20;

fn work_of(text: &str) -> usize {
    work::of(|| Scanner::new().scan(text, &Context::default())) / text.len()
}

#[test]
fn no_text_takes_more_than_twenty_times_the_work_of_everyday_text() {
    let everyday = work_of(&texts::mix(LENGTH));
    let over: Vec<String> = texts::hostile(LENGTH)
        .iter()
        .map(|text| (work_of(&text.text), text.name))
        .filter(|(work, _)| *work > TIMES * everyday)
        .map(|(work, name)| format!("{work} for each byte: {name}"))
        .collect();
    assert!(over.is_empty(), "everyday text takes {everyday} for each byte; over:\n{}", over.join("\n"));
}

#[test]
fn the_work_grows_with_the_text_and_no_faster() {
    let faster: Vec<String> = texts::hostile(LENGTH / 4)
        .iter()
        .zip(&texts::hostile(LENGTH))
        .map(|(short, long)| (work_of(&short.text), work_of(&long.text), long.name))
        .filter(|(short, long, _)| *long > short * 3 / 2 + 2)
        .map(|(short, long, name)| format!("{name}: {short} for each byte, then {long}"))
        .collect();
    assert!(faster.is_empty(), "{}", faster.join("\n"));
}
