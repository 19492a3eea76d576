//! The browser face of the core: what JavaScript can call, and what the core does in a page with web-sys.
//!
//! It stands apart from the pure core because nothing in here can run, or be tested, without a browser. Each file has one
//! job; whatever is decided is decided here in Rust, and the scripts in `extension/` only listen and hand on.
//!
//! Two modules are made of it, and neither has what only the other needs: that of web pages guards (`in_page`), that of the extension's own pages
//! (feature `page-scan`) looks at pages, keeps what was set and tells what happened (`own_pages`). Here is what both have: `findings` is what is
//! in a text, `scanner` the one scanner of each, `words` the names of the words that the guard needs, `object` how objects of JavaScript are made.

mod findings;
#[cfg(not(feature = "page-scan"))]
mod in_page;
mod object;
#[cfg(feature = "page-scan")]
mod own_pages;
mod scanner;
mod words;
