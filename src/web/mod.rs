//! The browser face of the core: what JavaScript can call, and what the core does in a page with web-sys.
//!
//! It stands apart from the pure core because nothing in here can run, or be tested, without a browser. Each file has one
//! job; whatever is decided is decided here in Rust, and the scripts in `extension/` only listen and hand on.
//!
//! Three modules are made of it, and none has what only another needs: that of web pages guards (`in_page`), that of the extension's own pages
//! (feature `page-scan`) looks at pages, keeps what was set and tells what happened (`own_pages`), and that of rules of one's own (feature
//! `custom-module`) looks for these alone (`custom_rules`). Here is what the first two have: `findings` is what is in a text, `scanner` the one
//! scanner of each, `words` the names of the words that the guard needs; and `object`, how objects of JavaScript are made, which all have.

#[cfg(feature = "custom-module")]
mod custom_rules;
#[cfg(not(feature = "custom-module"))]
mod findings;
#[cfg(not(any(feature = "page-scan", feature = "custom-module")))]
mod in_page;
mod object;
#[cfg(all(feature = "page-scan", not(feature = "custom-module")))]
mod own_pages;
#[cfg(not(feature = "custom-module"))]
mod scanner;
#[cfg(not(feature = "custom-module"))]
mod words;
