//! Secrets that the person has let into this page. What was let in once is not asked about again when it is typed on or sent; a second
//! paste is. Only hashes are kept, with the loader, so that they outlive an instance that trapped, and no longer than the page.

use crate::finding::Finding;
use crate::web::host;
use sha2::{Digest, Sha256};
use wasm_bindgen::prelude::JsValue;

/// The secrets of `findings`, which were found in `text`, are in this page by the person's will.
pub fn add<'a>(findings: impl IntoIterator<Item = &'a Finding>, text: &str) {
    for finding in findings {
        host::with(|host| host.answered().add(&name(finding, text)));
    }
}

/// Whether the secret of `finding`, which was found in `text`, is one of them.
#[allow(dead_code, reason = "for typing and sending")]
pub fn has(finding: &Finding, text: &str) -> bool {
    host::with(|host| host.answered().has(&name(finding, text))).unwrap_or(false)
}

/// What the secret of `finding`, which was found in `text`, is called here: a hash.
pub fn name(finding: &Finding, text: &str) -> JsValue {
    let digest = Sha256::digest(text.get(finding.secret.bytes.clone()).unwrap_or_default());
    let name: String = digest.iter().take(16).map(|byte| char::from(*byte)).collect();
    JsValue::from_str(&name)
}
