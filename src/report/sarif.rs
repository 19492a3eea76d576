//! The report for tools that gather findings: SARIF 2.1.0, one run, one result for each secret with all its places, since it must go from
//! each of them. A page has no lines; a place is the address of its frame and a logical location that names it.

use super::Report;
use super::json::classified;
use super::line::one_line;
use super::places::{self, Place};
use super::said::{Said, Style};
use super::uri;
use super::words::{Words, fill};
use crate::finding::Severity;
use crate::survey::{Secret, Standing};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// Which of a result's marks is ours. The number is that of how the mark is made.
const FINGERPRINT: &str = "hushkeySecret/v1";
const STYLE: Style = Style { value: escape, text: escape, link: escape };

pub fn write(report: &Report, words: &Words) -> String {
    let said = Said { report, words, style: STYLE };
    let secrets = report.ordered();
    let (rules, numbers) = rules(said, &secrets);
    let results: Vec<Value> = secrets
        .iter()
        .map(|secret| result(said, secret, numbers.get(secret.finding.rule.as_ref()).copied().unwrap_or_default()))
        .collect();
    let mut driver = json!({ "name": "Hushkey", "version": report.version, "semanticVersion": report.version });
    put(&mut driver, "language", Some(words("report_language")).filter(|language| !language.is_empty()));
    put(&mut driver, "rules", Some(rules));
    let looked = &report.looked;
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "invocations": [invocation(said)],
            "results": results,
            "properties": {
                "page": report.page.title,
                "texts": looked.texts,
                "frames": looked.frames,
                "bytes": looked.bytes,
                "milliseconds": looked.millis,
            },
        }],
    });
    format!("{document:#}\n")
}

fn put<V: Into<Value>>(object: &mut Value, key: &str, value: Option<V>) {
    if let (Some(object), Some(value)) = (object.as_object_mut(), value) {
        object.insert(key.to_owned(), value.into());
    }
}

/// The rules of what was found, each once, and the number of each.
fn rules<'a>(said: Said, secrets: &[&'a Secret]) -> (Vec<Value>, BTreeMap<&'a str, usize>) {
    let mut rules = Vec::new();
    let mut numbers = BTreeMap::new();
    for secret in secrets {
        let id = secret.finding.rule.as_ref();
        if !numbers.contains_key(id) {
            numbers.insert(id, rules.len());
            rules.push(rule(said, secret));
        }
    }
    (rules, numbers)
}

/// A rule, as the one of its secrets that matters most has it.
fn rule(said: Said, secret: &Secret) -> Value {
    let severity = secret.finding.severity;
    let mut rule = json!({
        "id": secret.finding.rule,
        "shortDescription": { "text": said.name(secret) },
        "fullDescription": { "text": said.harm(secret) },
        "defaultConfiguration": { "level": level(secret.standing, severity) },
        "properties": { "tags": ["security", "secret"], "security-severity": score(severity) },
    });
    let steps = said.steps(secret);
    if !steps.is_empty() {
        let list: Vec<String> = steps.iter().map(|step| format!("- {step}")).collect();
        put(&mut rule, "help", Some(json!({ "text": steps.join("\n"), "markdown": list.join("\n") })));
    }
    let revoke = said.report.advice(secret).and_then(|advice| advice.revoke.as_deref());
    put(&mut rule, "helpUri", revoke.filter(|address| address.starts_with("https://")).map(uri::reference));
    rule
}

fn result(said: Said, secret: &Secret, rule: usize) -> Value {
    let found = &secret.finding;
    let text = fill(said.words, "report_result", &[&said.name(secret), &said.masked(secret), &said.sure(secret)]);
    let locations: Vec<Value> = places::of(secret).iter().map(|place| location(said.report, place)).collect();
    let mut result = json!({
        "ruleId": found.rule,
        "ruleIndex": rule,
        "level": level(secret.standing, found.severity),
        "message": { "text": text },
        "locations": locations,
    });
    let mark = secret.fingerprint.as_ref();
    put(&mut result, "partialFingerprints", mark.map(|mark| json!({ FINGERPRINT: mark.as_str() })));
    put(&mut result, "properties", Some(Value::Object(classified(secret))));
    result
}

fn location(report: &Report, place: &Place) -> Value {
    let kind = place.kind.name();
    let logical = if place.name.is_empty() {
        json!({ "fullyQualifiedName": kind, "kind": kind })
    } else {
        json!({ "name": place.name, "fullyQualifiedName": format!("{kind}/{}", place.name), "kind": kind })
    };
    json!({
        "physicalLocation": artifact(report.frame(place.frame)),
        "logicalLocations": [logical],
        "properties": { "frame": place.frame, "shadow": place.shadow, "hidden": place.hidden, "count": place.count },
    })
}

fn artifact(address: &str) -> Value {
    json!({ "artifactLocation": { "uri": uri::reference(address) } })
}

/// That the scan ran, and what it left out.
fn invocation(said: Said) -> Value {
    let looked = &said.report.looked;
    let mut notes: Vec<Value> = Vec::new();
    let mut note = |id: &str, text: String, frame: Option<&str>| {
        let mut note = json!({ "descriptor": { "id": id }, "level": "warning", "message": { "text": text } });
        put(&mut note, "locations", frame.map(|frame| json!([{ "physicalLocation": artifact(frame) }])));
        notes.push(note);
    };
    for frame in &looked.unread {
        note("unread-frame", fill(said.words, "report_unread", &[&escape(frame)]), Some(frame));
    }
    if looked.part {
        note("part", (said.words)("report_part"), None);
    }
    if looked.left_out {
        note("left-out", (said.words)("report_left_out"), None);
    }
    if looked.cancelled {
        note("cancelled", (said.words)("report_cancelled"), None);
    }
    let mut invocation = json!({ "executionSuccessful": !looked.cancelled });
    // SARIF's times are in UTC.
    let time = Some(said.report.page.time.as_str()).filter(|time| time.ends_with('Z'));
    put(&mut invocation, "endTimeUtc", time);
    put(&mut invocation, "toolExecutionNotifications", Some(notes));
    invocation
}

fn level(standing: Standing, severity: Severity) -> &'static str {
    match (standing, severity) {
        (Standing::Leaked, Severity::High | Severity::Critical) => "error",
        (Standing::Leaked, _) | (Standing::Unsure, Severity::High | Severity::Critical) => "warning",
        (Standing::Unsure | Standing::Public, _) => "note",
    }
}

/// The harm as a number from 0 to 10, where tools sort by one.
fn score(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "9.5",
        Severity::High => "8.0",
        Severity::Medium => "5.5",
        Severity::Low => "2.0",
    }
}

/// `text` for a SARIF message, where brackets make links and braces are holes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        match character {
            '{' => escaped.push_str("{{"),
            '}' => escaped.push_str("}}"),
            '[' | ']' | '\\' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}
