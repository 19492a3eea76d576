//! Addresses as SARIF wants them, by RFC 3986. A browser's own are looser (a `|`, a second `#`, a `%` that stands for itself), a cleaned
//! one holds a placeholder in `<>`, and what a frame is called need not be an address.

use std::fmt::Write;

/// `text` as a reference by RFC 3986: what may not stand in one is escaped.
pub fn reference(text: &str) -> String {
    let authority = authority(text);
    let first = text.find([':', '/', '?', '#']).unwrap_or(text.len());
    // A colon in the first part ends a scheme's name, or may not be there.
    let stray = (!is_scheme(text.get(..first).unwrap_or_default())).then_some(first);
    let mut uri = String::with_capacity(text.len());
    let mut fragment = false;
    for (at, byte) in text.bytes().enumerate() {
        let fits = match byte {
            b'%' => text.as_bytes().get(at + 1..at + 3).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)),
            b'#' => !std::mem::replace(&mut fragment, true),
            b'[' | b']' => authority.contains(&at),
            b':' => stray != Some(at),
            _ => byte.is_ascii_alphanumeric() || b"-._~/?@!$&'()*+,;=".contains(&byte),
        };
        if fits {
            uri.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

/// Where brackets may stand, which is around a host that is a number of IPv6 and nowhere else.
fn authority(text: &str) -> std::ops::Range<usize> {
    let Some((scheme, rest)) = text.split_once("://") else { return 0..0 };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let number = host.strip_prefix('[').and_then(|host| host.split_once(']')).is_some_and(|(number, port)| {
        number.parse::<std::net::Ipv6Addr>().is_ok()
            && port.strip_prefix(':').unwrap_or(port).bytes().all(|byte| byte.is_ascii_digit())
    });
    let start = scheme.len() + 3;
    if number && is_scheme(scheme) { start..start + host.len() } else { 0..0 }
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn what_is_right_stays_and_the_rest_is_escaped() {
        for (text, uri) in [
            ("https://a.example:8080/b%20c?d=e&f[]=1#g", "https://a.example:8080/b%20c?d=e&f%5B%5D=1#g"),
            ("https://a.example/?k=<GITHUB_TOKEN>#x", "https://a.example/?k=%3CGITHUB_TOKEN%3E#x"),
            ("https://a.example/100%|é#b#c", "https://a.example/100%25%7C%C3%A9#b%23c"),
            ("http://[::1]:3000/[x]", "http://[::1]:3000/%5Bx%5D"),
            ("http://[x]/", "http://%5Bx%5D/"),
            ("file:///home/me/a b.html", "file:///home/me/a%20b.html"),
            ("about:srcdoc", "about:srcdoc"),
            ("frame 3: help", "frame%203%3A%20help"),
            ("3:x:y", "3%3Ax:y"),
            ("null", "null"),
            ("", ""),
        ] {
            assert_eq!(reference(text), uri);
        }
    }
}
