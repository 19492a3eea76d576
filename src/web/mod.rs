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
//!
//! The module of the extension's own pages (feature `page-scan`) guards nothing: of these files it has only those that it uses.

#[cfg(not(feature = "page-scan"))]
mod answer;
#[cfg(not(feature = "page-scan"))]
mod bridge;
#[cfg(not(feature = "page-scan"))]
mod clock;
#[cfg(not(feature = "page-scan"))]
mod corner;
#[cfg(not(feature = "page-scan"))]
mod desk;
#[cfg(not(feature = "page-scan"))]
mod dialog;
#[cfg(not(feature = "page-scan"))]
mod dom;
#[cfg(not(feature = "page-scan"))]
mod edits;
#[cfg(all(feature = "fault-injection", not(feature = "page-scan")))]
mod fault;
#[cfg(not(feature = "page-scan"))]
mod fields;
mod findings;
#[cfg(not(feature = "page-scan"))]
mod guard;
#[cfg(not(feature = "page-scan"))]
mod host;
#[cfg(feature = "page-scan")]
mod journal;
#[cfg(not(feature = "page-scan"))]
mod marks;
#[cfg(not(feature = "page-scan"))]
mod notice;
mod object;
#[cfg(feature = "page-scan")]
mod options;
#[cfg(not(feature = "page-scan"))]
mod page;
#[cfg(not(feature = "page-scan"))]
mod panel;
#[cfg(not(feature = "page-scan"))]
mod probe;
#[cfg(not(feature = "page-scan"))]
mod read;
#[cfg(not(feature = "page-scan"))]
mod relay;
mod scanner;
#[cfg(not(feature = "page-scan"))]
mod settings;
#[cfg(not(feature = "page-scan"))]
mod site;
#[cfg(not(feature = "page-scan"))]
mod surface;
#[cfg(feature = "page-scan")]
mod survey;
#[cfg(not(feature = "page-scan"))]
mod wording;
mod words;
#[cfg(not(feature = "page-scan"))]
mod write;
