//! The parts of the core that read rules while building.

#![allow(dead_code, reason = "the core uses the rest")]

#[path = "../../../src/rules/alphabet.rs"]
pub mod alphabet;
#[path = "../../../src/rules/compile.rs"]
pub mod compile;
#[path = "../../../src/rules/encode.rs"]
mod encode;
#[path = "../../../src/rules/format.rs"]
pub mod format;
#[path = "../../../src/rules/keys.rs"]
mod keys;
#[path = "../../../src/rules/order.rs"]
mod order;
#[path = "../../../src/rules/pools.rs"]
mod pools;
#[path = "../../../src/rules/program.rs"]
pub mod program;
#[path = "../../../src/rules/source.rs"]
pub mod source;
#[path = "../../../src/rules/words.rs"]
pub mod words;

pub use keys::{class_of, prefix_hash, prefix_key};
