//! Files that are about to leave: which of them hold text and in which encoding ([`sniff`]), what that text is ([`Decoder`]), in
//! which pieces they are read and what was found in them ([`Reading`]), and what a file is for by its name and beginning ([`kind`]).
//!
//! Nothing here opens a file: the caller reads what [`Reading::next`] asks for, by whatever means it has, and hands it in. So one
//! code serves a reading that must end while an event runs and one that may take its time.

mod decode;
mod kind;
mod reading;
mod sniff;

pub use decode::Decoder;
pub use kind::{Kind, kind};
pub use reading::{Found, Keep, LARGEST, Outcome, Reading, Slice};
pub use sniff::{Content, Encoding, HEAD, is_media, sniff};
