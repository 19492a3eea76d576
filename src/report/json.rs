//! The report with everything in it, for programs. `docs/reports.md` describes it; whoever reads it relies on that, so that a change
//! other than an addition needs a new number.

use super::{Advice, Report, places};
use crate::survey::Secret;
use serde_json::{Map, Value, json};

/// The number of the format.
const FORMAT: u32 = 1;

pub fn write(report: &Report) -> String {
    let (page, looked) = (&report.page, &report.looked);
    let frames: Map<String, Value> =
        report.frames.iter().map(|(number, name)| (number.to_string(), Value::from(name.as_str()))).collect();
    let secrets: Vec<Value> = report.ordered().into_iter().map(|found| secret(report, found)).collect();
    let document = json!({
        "hushkey": FORMAT,
        "version": report.version,
        "page": { "address": page.address, "title": page.title, "time": page.time },
        "looked": {
            "texts": looked.texts,
            "frames": looked.frames,
            "bytes": looked.bytes,
            "milliseconds": looked.millis,
            "unread": looked.unread,
            "left_out": looked.left_out,
            "cancelled": looked.cancelled,
        },
        "frames": frames,
        "secrets": secrets,
    });
    format!("{document:#}\n")
}

fn secret(report: &Report, secret: &Secret) -> Value {
    let found = &secret.finding;
    let places: Vec<Value> = places::of(secret)
        .into_iter()
        .map(|place| {
            json!({
                "kind": place.kind.name(),
                "name": place.name,
                "frame": place.frame,
                "shadow": place.shadow,
                "hidden": place.hidden,
                "count": place.count,
            })
        })
        .collect();
    json!({
        "rule": found.rule,
        "candidates": found.candidates,
        "provider": found.provider,
        "kind": found.kind,
        "role": found.role.name(),
        "env": found.env.name(),
        "validity": found.validity.name(),
        "confidence": found.confidence.name(),
        "severity": found.severity.name(),
        "standing": secret.standing.name(),
        "reasons": reasons(secret),
        "facts": facts(secret),
        "view": found.view.name(),
        "masked": secret.masked,
        "fingerprint": secret.fingerprint.as_ref().map(crate::policy::allowance::Mark::as_str),
        "places": places,
        "advice": report.advice(secret).map(advice),
    })
}

/// The codes of why it is believed to be one.
pub fn reasons(secret: &Secret) -> Vec<&'static str> {
    secret.finding.reasons.iter().map(|reason| reason.name()).collect()
}

/// What the value says of itself.
pub fn facts(secret: &Secret) -> Vec<Value> {
    secret.finding.facts.iter().map(|fact| json!({ "name": fact.name, "value": fact.value })).collect()
}

fn advice(advice: &Advice) -> Value {
    json!({
        "harm": advice.harm,
        "revoke": advice.revoke,
        "usage": advice.usage,
        "permissions": advice.permissions,
        "limits": advice.limits,
    })
}
