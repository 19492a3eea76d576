//! A sorted list of words as bits, for a module that every page loads: each word says how many letters it shares with the one before
//! it and brings the others. Every sixteenth word shares none, so that a reader can begin there. Runs in the build script;
//! `crate::scan::phrase::list` reads it.

use super::{LISTED_BITS, listed_hash};
use std::fmt::Write as _;

/// Words from one beginning to the next.
const BLOCK: usize = 16;
/// Bytes behind the bits, so that a reader may take eight at a time.
const AFTER: usize = 8;

/// The Rust source of two tables: the bits, and at which bit every sixteenth word begins. `text` has `count` words, one a line, in order:
/// three to eight small letters each. The tables are called after `name`.
///
/// A word is three bits (letters shared), three bits (its own letters, less one), and five bits for each of its own, `a` being 1.
pub fn tables(name: &str, count: usize, text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.lines().collect();
    if words.len() != count || !words.is_sorted() {
        return Err(format!("{count} words, a word a line, in order"));
    }
    let mut bits: Vec<bool> = Vec::new();
    let mut blocks = Vec::new();
    let mut last = "";
    for (index, word) in words.iter().enumerate() {
        if !(3..=8).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || *word == last {
            return Err(format!("`{word}`: three to eight small letters, once"));
        }
        if index % BLOCK == 0 {
            blocks.push(bits.len().to_string());
            last = "";
        }
        let shared = word.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
        let mut push = |number: usize, count: u32| bits.extend((0..count).rev().map(|bit| number >> bit & 1 == 1));
        push(shared, 3);
        push(word.len() - shared - 1, 3);
        for letter in word.bytes().skip(shared) {
            push(usize::from(letter - b'a') + 1, 5);
        }
        last = word;
    }
    let bytes =
        bits.chunks(8).map(|bits| bits.iter().enumerate().fold(0u8, |all, (at, bit)| all | u8::from(*bit) << (7 - at)));
    let bytes: Vec<String> = bytes.chain(std::iter::repeat_n(0, AFTER)).map(|byte| byte.to_string()).collect();
    let mut out = String::new();
    let _ = writeln!(out, "pub static {name}_WORDS: &[u8] = &[{}];", bytes.join(", "));
    let _ = writeln!(out, "pub static {name}_BLOCKS: &[u16] = &[{}];", blocks.join(", "));
    Ok(out)
}

/// The Rust source of a filter of all words of `lists`: one bit for each (`listed_hash`), in halves of what most processors count in, as
/// JavaScript has no more.
pub fn filter<'a>(lists: impl IntoIterator<Item = &'a str>) -> String {
    let mut filter = [0u32; LISTED_BITS as usize / 32];
    for word in lists.into_iter().flat_map(str::lines) {
        let bit = listed_hash(word.as_bytes());
        if let Some(bits) = filter.get_mut(bit as usize / 32) {
            *bits |= 1 << (bit % 32);
        }
    }
    format!("pub static LISTED: [u32; {}] = {filter:?};\n", filter.len())
}
