//! The parts that read the catalogue while building, as a module of their own: the build script takes this file, and so does the fuzz target
//! that gives them any text. The library itself has only the tables that come of it.

pub mod alphabet;
mod anchors;
pub mod compile;
mod encode;
pub mod format;
mod heard;
mod keys;
mod order;
mod pools;
pub mod program;
pub mod source;
pub mod words;

pub use keys::{
    LISTED_BITS, PREFIX_BUCKETS, class_of, listed_hash, prefix_bucket, prefix_hash, prefix_key, sign_of, word_bit,
    word_hash,
};
