//! The report with everything in it, for programs. `docs/reports.md` describes it; whoever reads it relies on that, so that a change
//! other than an addition needs a new number.

use super::{Advice, Report, places};
use crate::policy::allowance::Mark;
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
            "part": looked.part,
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
    let mut all = Map::new();
    all.insert("rule".to_owned(), json!(found.rule));
    all.insert("candidates".to_owned(), json!(found.candidates));
    all.extend(classified(secret));
    all.insert("view".to_owned(), json!(found.view.name()));
    all.insert("fingerprint".to_owned(), json!(secret.fingerprint.as_ref().map(Mark::as_str)));
    all.insert("places".to_owned(), Value::from(places));
    all.insert("advice".to_owned(), json!(report.advice(secret).map(advice)));
    Value::Object(all)
}

/// What it is and how that is known: what every format for programs says alike.
pub fn classified(secret: &Secret) -> Map<String, Value> {
    let found = &secret.finding;
    let reasons = found.reasons.iter().map(|reason| Value::from(reason.name())).collect();
    let facts = found.facts.iter().map(|fact| json!({ "name": fact.name, "value": fact.value })).collect();
    let said = [
        ("provider", json!(found.provider)),
        ("kind", json!(found.kind)),
        ("role", json!(found.role.name())),
        ("env", json!(found.env.name())),
        ("validity", json!(found.validity.name())),
        ("confidence", json!(found.confidence.name())),
        ("severity", json!(found.severity.name())),
        ("standing", json!(secret.standing.name())),
        ("reasons", Value::Array(reasons)),
        ("facts", Value::Array(facts)),
        ("masked", json!(secret.masked)),
    ];
    said.map(|(name, value)| (name.to_owned(), value)).into_iter().collect()
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
