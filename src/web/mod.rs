//! The browser face of the core: what JavaScript can call, and what the core does in a page with web-sys.
//!
//! It stands apart from the pure core because nothing in here can run, or be tested, without a browser. Each file has one
//! job; whatever is decided is decided here in Rust, and the scripts in `extension/` only listen and hand on.
//!
//! The way of a paste through these files: `guard` decides (a file for each way out), `notice` says what was found without showing it, `relay` brings
//! that to the top frame, `desk` keeps what that frame shows, `panel`, `dialog` and `corner` draw it, and `write` puts the
//! chosen text into the field, with `bridge` where only the page's own world can. `read` says what a field holds, `marks` shows what
//! of it is worth a look.
//!
//! What the extension's own pages ask stands apart from that: `findings` what is in a text, `survey` what is on a page, `options` what is set
//! and what to write, `journal` what happened. `scanner` is the one scanner of all of them; `probe` is the door that Firefox's loader has
//! before there is any of this.

mod answer;
mod bridge;
mod corner;
mod desk;
mod dialog;
mod dom;
mod edits;
#[cfg(feature = "fault-injection")]
mod fault;
mod fields;
mod findings;
mod guard;
mod host;
#[cfg(feature = "page-scan")]
mod journal;
mod marks;
mod notice;
mod object;
#[cfg(feature = "page-scan")]
mod options;
mod page;
mod panel;
mod probe;
mod read;
mod relay;
mod scanner;
mod settings;
mod site;
mod surface;
#[cfg(feature = "page-scan")]
mod survey;
mod wording;
mod write;
