//! Secrets that the person has let into this page. What was let in once is not asked about again when it is typed on or sent; a second
//! paste is. Only hashes are kept, with the loader, so that they outlive an instance that trapped, and no longer than the page.
//!
//! A token may be let in before it is whole: formats of several lengths are found at the shortest. So the lengths are kept too, and
//! what begins with a secret that was let in is that secret, grown.

use crate::finding::Finding;
use crate::web::in_page::host;
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::JsValue;

/// What is shorter may be the beginning of another secret by chance.
const SHORTEST_GROWN: usize = 12;

/// The secrets of `findings`, which were found in `text`, are in this page by the person's will.
pub fn add<'a>(findings: impl IntoIterator<Item = &'a Finding>, text: &str) {
    for finding in findings {
        let secret = secret_of(finding, text);
        host::with(|host| host.answered().add(&hashed(secret)).add(&of_length(secret.len())));
    }
}

/// Whether the secret of `finding`, which was found in `text`, is one of them, or has grown from one.
pub fn has(finding: &Finding, text: &str) -> bool {
    let secret = secret_of(finding, text);
    host::with(|host| {
        let known = host.answered();
        known.size() > 0
            && (SHORTEST_GROWN.min(secret.len())..=secret.len()).rev().any(|length| {
                known.has(&of_length(length)) && secret.get(..length).is_some_and(|begin| known.has(&hashed(begin)))
            })
    })
    .unwrap_or(false)
}

/// What the secret of `finding`, which was found in `text`, is called here: a hash.
pub fn name(finding: &Finding, text: &str) -> JsValue {
    hashed(secret_of(finding, text))
}

fn secret_of<'a>(finding: &Finding, text: &'a str) -> &'a str {
    text.get(finding.secret.bytes.clone()).unwrap_or_default()
}

fn hashed(secret: &str) -> JsValue {
    let digest = Sha256::digest(secret);
    let name: String = digest.iter().take(16).map(|byte| char::from(*byte)).collect();
    JsValue::from_str(&name)
}

/// Shorter than any hash, so that none is taken for the other.
fn of_length(length: usize) -> JsValue {
    JsValue::from_f64(u32::try_from(length).unwrap_or(u32::MAX).into())
}
