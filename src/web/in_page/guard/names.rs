//! The placeholders of this page: the same secret always has the same one, another of its kind another. They are kept by the secret's hash
//! with the loader, like `answered`, so that they outlive an instance that trapped, and no longer than the page.

use super::answered;
use crate::finding::Finding;
use crate::redact;
use crate::web::in_page::host;
use wasm_bindgen::prelude::JsValue;

/// The name, without brackets, that stands in this page for the secret of `finding`, which was found in `text`.
pub fn name(finding: &Finding, text: &str) -> String {
    host::with(|host| {
        let names = host.names();
        let secret = answered::name(finding, text);
        if let Some(known) = names.get(&secret).as_string() {
            return known;
        }
        let taken: Vec<String> = names.values().into_iter().flatten().filter_map(|name| name.as_string()).collect();
        let name = redact::free_name(&finding.placeholder, |name| taken.iter().any(|other| other == name));
        names.set(&secret, &JsValue::from_str(&name));
        name
    })
    .unwrap_or_else(|| finding.placeholder.to_string())
}

/// What takes the place of the secret of `finding`: `<GITHUB_TOKEN>`.
pub fn stand_in(finding: &Finding, text: &str) -> String {
    redact::bracketed(&name(finding, text))
}
