//! Whose page this frame is: the host that gets what is entered here. A frame without an address of its own (about:blank, srcdoc)
//! belongs to who made it; a sandboxed one to nobody, and nothing is remembered for it.

use crate::policy::Site;
use web_sys::Window;

/// This frame's site.
pub fn here() -> Site {
    let Some(window) = web_sys::window() else { return Site::default() };
    Site { host: host_of(&window.origin()).to_owned(), path: path_of(&window) }
}

fn path_of(window: &Window) -> String {
    window.location().pathname().unwrap_or_default()
}

/// The host name in an origin such as `https://example.org:8443`; empty where it has none.
fn host_of(origin: &str) -> &str {
    let Some((_, authority)) = origin.split_once("://") else { return "" };
    match authority.rfind(':') {
        // The colons of an IPv6 address stand in brackets.
        Some(at) if !authority.ends_with(']') => authority.get(..at).unwrap_or_default(),
        _ => authority,
    }
}
