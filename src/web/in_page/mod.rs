//! What the core does in web pages, all of which the loader calls: the guard, what it asks and what it writes.
//!
//! The way of a paste through these files: `guard` decides (a file for each way out), `notice` says what was found without showing it, `relay` brings
//! that to the top frame, `desk` keeps what that frame shows, `panel`, `dialog` and `corner` draw it, and `write` puts the
//! chosen text into the field, with `bridge` where only the page's own world can. `read` says what a field holds, `marks` shows what
//! of it is worth a look. `probe` is the door that Firefox's loader has before there is any of this.

mod answer;
mod bridge;
mod clock;
mod corner;
mod desk;
mod dialog;
mod dom;
mod edits;
#[cfg(feature = "fault-injection")]
mod fault;
mod fields;
mod guard;
mod host;
mod marks;
mod notice;
mod page;
mod panel;
mod probe;
mod read;
mod relay;
mod settings;
mod site;
mod surface;
mod wording;
mod write;
