//! Rules of one's own, in a module that has nothing else: their engines are larger than what the guard needs for all built-in rules, and only who has
//! such rules loads them. The guard and the scanner of the extension's own pages ask it for what is in a text (`scanner.rs`); the
//! settings ask it what is wrong with a file while it is written. Which ids built-in rules have it is told.

use super::object::{Plain, number};
use crate::problem::Part;
use crate::rules::custom::{About, Budget, Level, Problem, Rules, Search};
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// The rules, and what is left of what the scan that goes on may cost.
#[derive(Default)]
struct Now {
    rules: Rules,
    left: Option<Budget>,
}

thread_local! {
    static NOW: RefCell<Now> = RefCell::default();
}

/// Takes the rules of `files`, a list of texts (files for gitleaks, or of our own format), in the place of those from before; what is wrong in them
/// `checkRules` says. Built-in rules whose ids `staying` names stay on though a file turns them off; `*` names all. Gives `{ rules, silenced }`
/// as `takeRules` wants them.
#[wasm_bindgen(js_name = importRules)]
pub fn import_rules(files: &Array, staying: &Array) -> JsValue {
    let mut rules = Rules::default();
    for text in files.iter() {
        rules.merge(Rules::read_beside(&text.as_string().unwrap_or_default(), &|_| true).rules);
    }
    let staying: Vec<String> = staying.iter().filter_map(|id| id.as_string()).collect();
    rules.keep_on(|rule| staying.iter().any(|id| id == rule || id == "*"));
    let known = rules.known().into_iter().map(|rule| {
        let texts = [&rule.id, &rule.kind, &rule.placeholder, rule.confidence.name(), rule.severity.name()];
        texts.into_iter().map(JsValue::from_str).collect::<Array>()
    });
    let silenced = rules.silenced().iter().map(|id| JsValue::from_str(id));
    let given =
        Plain::new().with("rules", known.collect::<Array>()).with("silenced", silenced.collect::<Array>()).done();
    NOW.set(Now { rules, left: None });
    given
}

/// A text of so many bytes comes, and then its readings: they share what a scan may cost.
#[wasm_bindgen(js_name = newText)]
pub fn new_text(length: u32) {
    NOW.with_borrow_mut(|now| now.left = Some(Budget::of(length as usize)));
}

/// What the rules find in `text`, UTF-8: of each the rule's number, beginning and end of all that matched, of the secret in it, and 1 where the
/// rule names the value itself, else 0.
#[wasm_bindgen]
pub fn find(text: &[u8]) -> Vec<u32> {
    NOW.with_borrow_mut(|now| {
        let left = now.left.take().unwrap_or_else(|| Budget::of(text.len()));
        let mut search = Search::within(&now.rules, left);
        let found = search.find(text);
        now.left = Some(search.left());
        let numbers = found.into_iter().flat_map(|one| {
            [one.rule, one.whole.start, one.whole.end, one.secret.start, one.secret.end, usize::from(one.exact)]
        });
        numbers.map(|number| u32::try_from(number).unwrap_or(u32::MAX)).collect()
    })
}

#[wasm_bindgen]
extern "C" {
    /// Who knows the built-in rules.
    pub type BuiltIn;
    /// Whether one has this id. What traps in there traps here.
    #[wasm_bindgen(method)]
    fn has(this: &BuiltIn, id: &str) -> bool;
}

/// What a person is told of the file `text` while they write it: `{ rules, problems }`, with each rule as `{ id, description }`, and each problem as
/// what is wrong with a setting is told (`own_pages/options.rs`), with its `line`, `level` (`error` or `notice`) and `rule`: the id, the number of one without, or
/// null. Duplicates and slow rules are named too. `built_in` has a method
/// `has`, which tells ids of built-in rules. The rules that are looked for stay as they are.
#[wasm_bindgen(js_name = checkRules)]
pub fn check_rules(text: &str, built_in: &BuiltIn) -> JsValue {
    let imported = Rules::read_beside(text, &|id| built_in.has(id));
    let remarks = imported.rules.remarks();
    let problems = imported.problems.iter().chain(&remarks).map(told).collect::<Array>();
    Plain::new().with("rules", listed(&imported.rules)).with("problems", problems).done()
}

/// The rules that are looked for: `{ id, description }` of each.
#[wasm_bindgen(js_name = ownRules)]
pub fn own_rules() -> Array {
    NOW.with_borrow(|now| listed(&now.rules))
}

fn listed(rules: &Rules) -> Array {
    let one = |(id, description)| Plain::new().with("id", id).with("description", description).done();
    rules.descriptions().map(one).collect()
}

fn told(problem: &Problem) -> JsValue {
    let level = match problem.level {
        Level::Error => "error",
        Level::Notice => "notice",
    };
    let rule = match &problem.about {
        About::File => JsValue::NULL,
        About::Rule(id) => JsValue::from_str(id),
        About::Number(index) => number(*index),
    };
    let wrong = &problem.wrong;
    Plain::new()
        .with("path", wrong.path.as_str())
        .with("code", wrong.code.name())
        .with("parts", wrong.parts.iter().map(part).collect::<Array>())
        .with("then", wrong.then.map_or(JsValue::NULL, |then| JsValue::from_str(then.name())))
        .with("line", number(problem.line))
        .with("level", level)
        .with("rule", rule)
        .done()
}

fn part(part: &Part) -> JsValue {
    match part {
        Part::Number(number) => self::number(usize::try_from(*number).unwrap_or(usize::MAX)),
        Part::Text(text) => JsValue::from_str(text),
        Part::Names(names) => super::object::strings(names.iter().copied()),
        Part::English(text) => Plain::new().with("english", text.as_str()).done(),
    }
}
