//! What a byte is to the pass over a text: part of a token run, and of which class; or the sign behind one. A look at a
//! table is less than the comparisons, and this is done for every byte.

use crate::rules::{OTHER, class_of, sign_of};

/// The class of `byte`, as [`class_of`] says it.
pub fn class(byte: u8) -> u8 {
    static CLASSES: [u8; 256] = classes();
    CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// The group of `byte` as the sign behind a run, as [`sign_of`] says it.
pub fn sign(byte: u8) -> u8 {
    static SIGNS: [u8; 128] = signs_behind();
    SIGNS.get(usize::from(byte)).copied().unwrap_or(sign_of(u8::MAX))
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn signs_behind() -> [u8; 128] {
    let mut signs = [0; 128];
    let mut byte = 0u8;
    while byte < 128 {
        signs[byte as usize] = sign_of(byte);
        byte += 1;
    }
    signs
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn classes() -> [u8; 256] {
    let mut classes = [OTHER; 256];
    let mut byte = 0u8;
    while byte < 128 {
        classes[byte as usize] = class_of(byte);
        byte += 1;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::alphabet::Alphabet;

    #[test]
    fn a_token_run_holds_what_the_tables_were_built_for() {
        for byte in 0..=u8::MAX {
            assert_eq!(class(byte) != OTHER, Alphabet::RUN.has(byte), "{byte}");
        }
    }
}
