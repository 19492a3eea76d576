//! Any bytes as a value: every offline proof ends, and says the same again.

#![no_main]

use hushkey::scan::fuzzing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    // The first bytes choose what is secret and what is prefix.
    let [first, last, prefix, value @ ..] = data else { return };
    fuzzing::prove(value, 0..value.len(), usize::from(*prefix), Some(1_800_000_000));
    fuzzing::prove(value, usize::from(*first)..value.len().min(usize::from(*last)), usize::from(*prefix % 8), None);
});
