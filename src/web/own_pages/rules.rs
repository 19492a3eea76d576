//! What the settings ask of rules of one's own: what is wrong with a file while it is written, and which rules are known.

use super::options::{plain, told_with};
use crate::rules::custom::{About, Problem, Rules};
use crate::web::object::Plain;
use crate::web::scanner::{custom::level, scanner};
use js_sys::Array;
use serde_json::{Value, json};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// What a person is told of the file `text` while they write it: `{ rules, problems }`, with each rule as `{ id, description }`, and each
/// problem as `options::told` has it with its `line`, `level` (`error` or `notice`) and `rule`: the id, the number of one without, or null.
/// Duplicates and slow rules are named too. The scanner stays as it is.
#[wasm_bindgen(js_name = checkRules)]
pub fn check_rules(text: &str) -> JsValue {
    let imported = Rules::read(text);
    let list: Value = (imported.rules.descriptions())
        .map(|(id, description)| json!({ "id": id, "description": description }))
        .collect();
    let remarks = imported.rules.remarks();
    let told = |problem: &Problem| {
        let rule = match &problem.about {
            About::File => Value::Null,
            About::Rule(id) => json!(id),
            About::Number(number) => json!(number),
        };
        let more = json!({ "line": problem.line, "level": level(problem), "rule": rule });
        told_with(&problem.wrong, more)
    };
    let problems: Value = imported.problems.iter().chain(&remarks).map(told).collect();
    plain(&json!({ "rules": list, "problems": problems }))
}

/// The rules that are known besides the built-in ones: `{ id, description }` of each.
#[wasm_bindgen(js_name = ownRules)]
pub fn own_rules() -> Array {
    let scanner = scanner();
    let all = scanner.rules().into_iter().flat_map(Rules::descriptions);
    all.map(|(id, description)| Plain::new().with("id", id).with("description", description).done()).collect()
}
