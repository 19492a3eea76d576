//! The form for tools that gather findings, held against the standard's own schema.

use super::made::{Made, word};
use jsonschema::{Draft, Validator};
use serde_json::{Value, json};
use std::sync::LazyLock;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let mut schema: Value = serde_json::from_str(include_str!("../../sarif/sarif-schema-2.1.0.json")).expect("JSON");
    // Of these two patterns a bracket is wrong, and a strict reader refuses them; this is how the standard's errata write them.
    for path in ["/definitions/run", "/definitions/toolComponent"] {
        let pattern = schema.pointer_mut(&[path, "/properties/language/pattern"].concat()).expect("a pattern");
        *pattern = json!("^[a-zA-Z]{2}(-[a-zA-Z]{2})?$");
    }
    let options = jsonschema::options().with_draft(Draft::Draft7).should_validate_formats(true);
    options.build(&schema).expect("the schema is one")
});

fn read(made: &Made) -> Value {
    serde_json::from_str(&made.report().sarif(&word)).expect("JSON")
}

pub fn wrong(document: &Value) -> Vec<String> {
    SCHEMA.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn it_is_valid() {
    let nothing = Made {
        survey: hushkey::survey::Survey::new(
            hushkey::Scanner::new(),
            hushkey::Context::default(),
            hushkey::Site::default(),
            Vec::new(),
        ),
        ..Made::page()
    };
    for made in [Made::page(), Made::page().with_gaps(), nothing] {
        assert_eq!(wrong(&read(&made)), [""; 0]);
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let right = read(&Made::page());
    for (path, value) in [
        ("/version", json!("2.0.0")),
        ("/runs/0/tool/driver/name", Value::Null),
        ("/runs/0/results/0/level", json!("bad")),
        ("/runs/0/results/0/message", json!("a text")),
        ("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri", json!("https://a.example/<a b>")),
        ("/runs/0/results/0/partialFingerprints", json!({ "hushkeySecret/v1": 1 })),
        ("/runs/0/invocations/0/endTimeUtc", json!("yesterday")),
        ("/runs/0/tool/driver/rules/0/helpUri", json!("not an address")),
        ("/runs/0/tool/driver/language", json!("English")),
        ("/runs/0", json!({ "results": [] })),
    ] {
        let mut document = right.clone();
        *document.pointer_mut(path).unwrap_or_else(|| panic!("no {path}")) = value;
        assert!(!wrong(&document).is_empty(), "{path}");
    }
}

#[test]
fn each_secret_is_a_result_with_all_its_places() {
    let made = Made::page();
    let run = &read(&made)["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), made.survey.secrets().len());
    for result in results {
        let rule = &run["tool"]["driver"]["rules"]
            [result["ruleIndex"].as_u64().and_then(|at| usize::try_from(at).ok()).expect("a number")];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["properties"]["tags"][0], "security");
    }
    let result = results.iter().find(|result| result["properties"]["masked"] == "ghp_…uz").expect("the token");
    assert_eq!(result["level"], "error");
    assert!(result["message"]["text"].as_str().is_some_and(|text| text.contains("GitHub") && text.contains("ghp_…uz")));
    assert_eq!(result["partialFingerprints"]["hushkeySecret/v1"].as_str().map(str::len), Some(32));
    let page = ["https://wiki.example/setup?key=", "%3CGITHUB_TOKEN%3E#a%23b%7Cc"].concat();
    let page = page.as_str();
    let places: Vec<_> = result["locations"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|place| {
            let logical = &place["logicalLocations"][0];
            let uri = &place["physicalLocation"]["artifactLocation"]["uri"];
            (uri.as_str().unwrap_or_default(), logical["kind"].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(places, [(page, "text"), (page, "attribute"), ("https://shop.example", "cookie")]);
    assert_eq!(result["locations"][2]["logicalLocations"][0]["name"], "token");

    let levels: Vec<_> =
        results.iter().map(|result| (result["properties"]["standing"].as_str(), result["level"].as_str())).collect();
    assert_eq!(levels.last(), Some(&(Some("public"), Some("note"))));
    let rule = run["tool"]["driver"]["rules"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|rule| rule["id"] == result["ruleId"])
        .expect("its rule");
    assert!(
        rule["help"]["text"].as_str().is_some_and(
            |help| help.contains(&word("report_do_revoke")) && help.contains("https://github.com/settings")
        )
    );
}

#[test]
fn what_was_left_out_is_said() {
    let invocation = |made: &Made| read(made)["runs"][0]["invocations"][0].clone();
    let all = invocation(&Made::page());
    assert_eq!(
        all,
        json!({ "executionSuccessful": true, "endTimeUtc": "2026-03-11T10:15:00.000Z", "toolExecutionNotifications": [] })
    );
    let some = invocation(&Made::page().with_gaps());
    assert_eq!(some["executionSuccessful"], false);
    let notes: Vec<_> = some["toolExecutionNotifications"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|note| note["descriptor"]["id"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(notes, ["unread-frame", "part", "left-out", "cancelled"]);
    let unread = &some["toolExecutionNotifications"][0];
    assert_eq!(unread["message"]["text"], "This frame could not be read: https://ads.example/<x> {{0}}");
    assert_eq!(
        unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "https://ads.example/%3Cx%3E%20%7B0%7D"
    );
}

#[test]
fn a_time_that_is_not_in_utc_is_not_said_to_be() {
    let made = Made::page();
    let mut report = made.report();
    report.page.time = "2026-03-11T10:15:00+02:00".to_owned();
    let document: Value = serde_json::from_str(&report.sarif(&word)).expect("JSON");
    assert!(document["runs"][0]["invocations"][0].get("endTimeUtc").is_none());
}
