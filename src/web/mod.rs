//! The browser face of the core: what JavaScript can call, and what the core does in a page with web-sys.
//!
//! It stands apart from the pure core because nothing in here can run, or be tested, without a browser. Each file has one
//! job; what one of them decides is decided here in Rust, and the scripts in `extension/` only listen and hand on.

mod object;
mod scan;
