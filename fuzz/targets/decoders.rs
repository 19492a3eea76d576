//! Any bytes: every view leads back into what it was made of.

#![no_main]

use hushkey::scan::fuzzing;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| fuzzing::decode(data));
