//! Any text as a file of rules: it is read and compiled, or refused with an error.

#![no_main]

mod catalogue;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _format = catalogue::format::parse(&text);
    if let Ok(rules) = catalogue::source::read(&text) {
        let _tables = catalogue::compile::compile(&rules);
    }
});
