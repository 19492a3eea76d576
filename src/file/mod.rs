//! Files that are about to leave: which of them hold text and in which encoding ([`sniff`]), what that text is ([`Decoder`]), in
//! which pieces they are read and what was found in them ([`Reading`]), and what a file is for by its name and beginning ([`kind`]).
//!
//! Nothing here opens a file: the caller reads what [`Reading::next`] asks for, by whatever means it has, and hands it in. So one
//! code serves a reading that must end while an event runs and one that may take its time.
//!
//! ```
//! use hushkey::file::{Outcome, Reading};
//! use hushkey::{Context, Scanner, redact};
//!
//! let file = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat().into_bytes();
//! let mut reading = Reading::new(Scanner::new(), Context::default(), [(".env", file.len() as u64)]);
//! loop {
//!     // Many small files, or a piece of a large one, in one go: here up to a megabyte.
//!     let slices = reading.next(1 << 20);
//!     if slices.is_empty() {
//!         break;
//!     }
//!     for slice in slices {
//!         let bytes = &file[slice.bytes.start as usize..slice.bytes.end as usize];
//!         reading.take(&slice, bytes, &|_, secret| Some(redact::mask(secret)));
//!     }
//! }
//! assert_eq!(reading.outcome(0), Outcome::Read);
//! assert_eq!((reading.found(0)[0].line, &*reading.found(0)[0].note), (1, "ghp_…Wf"));
//! ```

mod decode;
mod kind;
mod reading;
mod sniff;

pub use decode::Decoder;
pub use kind::{Kind, kind};
pub use reading::{Found, Keep, LARGEST, Outcome, Reading, Slice};
pub use sniff::{Content, Encoding, HEAD, is_media, sniff};
