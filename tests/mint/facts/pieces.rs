//! The pieces that most tokens are made of.

use crate::mint::rng::{ALNUM, DIGITS, HEX, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::sums::{base64, base64url};

pub use crate::mint::structured::uuid;

/// `count` of `0-9a-f`.
pub fn hex(r: &mut Rng, count: usize) -> String {
    r.text(HEX, count)
}

/// `count` of `0-9A-Za-z`.
pub fn alnum(r: &mut Rng, count: usize) -> String {
    r.text(ALNUM, count)
}

/// `count` of `0-9a-z`.
pub fn lower(r: &mut Rng, count: usize) -> String {
    r.text(LOWERNUM, count)
}

/// `count` of `0-9A-Z`.
pub fn upper(r: &mut Rng, count: usize) -> String {
    r.text(UPPERNUM, count)
}

/// `count` of `0-9A-Za-z_-`.
pub fn url(r: &mut Rng, count: usize) -> String {
    r.text(URL, count)
}

/// A number of `count` digits that does not begin with 0.
pub fn number(r: &mut Rng, count: usize) -> String {
    r.text("123456789", 1) + &r.text(DIGITS, count - 1)
}

/// `from..=to` of `alphabet`.
pub fn some(r: &mut Rng, alphabet: &str, from: usize, to: usize) -> String {
    let count = from + r.below(to - from + 1);
    r.text(alphabet, count)
}

/// Base64 of `from..=to` bytes.
pub fn base64_of(r: &mut Rng, from: usize, to: usize) -> String {
    let count = from + r.below(to - from + 1);
    base64(&r.bytes(count))
}

/// One of `options`.
pub fn either(r: &mut Rng, options: &[&'static str]) -> &'static str {
    r.pick(options).unwrap_or_default()
}

/// A moment in the year 2026, in seconds since 1970.
pub fn past(r: &mut Rng) -> String {
    r.number(1_767_300_000, 1_798_700_000)
}

/// A moment in the years 2034 and 2035, in seconds since 1970.
pub fn future(r: &mut Rng) -> String {
    r.number(2_020_000_000, 2_080_000_000)
}

/// A JSON Web Token with this header and these claims; the signature is `signature` random bytes.
pub fn jwt(r: &mut Rng, header: &str, claims: &str, signature: usize) -> String {
    let [header, claims] = [header, claims].map(|json| base64url(json.as_bytes()));
    format!("{header}.{claims}.{}", base64url(&r.bytes(signature)))
}
