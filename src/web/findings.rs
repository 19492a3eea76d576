//! What is in a text, as plain objects, and the text without it: for the popup, the settings, the playground and the tests, which ask of their
//! own. Holding a paste back is `guard`'s.

use super::object::{Plain, number, strings};
use super::scanner::scanner;
use crate::finding::Finding;
use crate::policy::{Place, Policy};
use crate::redact::{self, Names, Style};
use crate::scan::Context;
use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// All secrets in `text`, as plain objects; `way` is `paste` or `scan` and decides only what `action` says.
#[wasm_bindgen]
pub fn scan(text: &str, way: &str) -> Array {
    let place = if way == "paste" { Place::paste() } else { Place::scan() };
    let policy = Policy::default();
    scanner().scan(text, &Context::default()).iter().map(|finding| describe(finding, text, &place, &policy)).collect()
}

/// `text` without its secrets; `style` is `placeholder` or `omit`.
#[wasm_bindgen]
pub fn redact(text: &str, style: &str) -> String {
    let findings = scanner().scan(text, &Context::default());
    let mut names = Names::default();
    let edits = if style == "omit" {
        redact::edits(&findings, Style::Omit)
    } else {
        redact::edits_with(findings.iter().map(|finding| {
            let secret = text.get(finding.secret.bytes.clone()).unwrap_or_default();
            (finding, redact::bracketed(&names.name(secret, &finding.placeholder)))
        }))
    };
    redact::apply(text, &edits)
}

/// A finding as a plain object, with what `policy` says of it at `place`.
pub fn describe(finding: &Finding, text: &str, place: &Place, policy: &Policy) -> JsValue {
    let bytes = finding.bytes();
    let secret = &finding.secret;
    let first = finding.segments.first().unwrap_or(secret);
    let last = finding.segments.last().unwrap_or(secret);
    let units = Plain::new()
        .with("start", number(first.utf16.start))
        .with("end", number(last.utf16.end))
        .with("secretStart", number(secret.utf16.start))
        .with("secretEnd", number(secret.utf16.end));
    let facts: Array = finding
        .facts
        .iter()
        .map(|fact| Plain::new().with("name", fact.name).with("value", fact.value.as_str()).done())
        .collect();
    Plain::new()
        .with("rule", &*finding.rule)
        .with("provider", &*finding.provider)
        .with("kind", &*finding.kind)
        .with("candidates", strings(finding.candidates.iter().map(AsRef::as_ref)))
        .with("role", finding.role.name())
        .with("env", finding.env.name())
        .with("validity", finding.validity.name())
        .with("confidence", finding.confidence.name())
        .with("severity", finding.severity.name())
        .with("action", policy.decide(finding, place).name())
        .with("start", number(bytes.start))
        .with("end", number(bytes.end))
        .with("secret_start", number(secret.bytes.start))
        .with("secret_end", number(secret.bytes.end))
        .with("utf16", units.done())
        .with("masked", redact::mask(text.get(secret.bytes.clone()).unwrap_or_default()))
        .with("placeholder", &*finding.placeholder)
        .with("reasons", strings(finding.reasons.iter().map(|reason| reason.name())))
        .with("facts", facts)
        .with("view", finding.view.name())
        .done()
}
