//! The scanner that every door of this module uses. Rules of a person or an organisation it knows besides the built-in ones, once JavaScript has
//! handed in the module that looks for them (`custom_rules`); until then it knows the built-in ones alone.

use crate::finding::{Confidence, Severity};
use crate::rules::beside::{Beside, Engines, Known, Search, Sighting};
use crate::scan::Scanner;
use js_sys::Array;
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

thread_local! {
    static SCANNER: RefCell<Scanner> = const { RefCell::new(Scanner::new()) };
    /// The module that the scanner's rules are in.
    static MODULE: RefCell<Option<Module>> = const { RefCell::new(None) };
}

/// The scanner as it is now.
pub fn scanner() -> Scanner {
    SCANNER.with_borrow(Clone::clone)
}

#[wasm_bindgen]
extern "C" {
    /// What `custom_rules` gives to JavaScript.
    pub type Module;
    /// A text of so many bytes comes, and then its readings.
    #[wasm_bindgen(method, js_name = newText)]
    fn new_text(this: &Module, length: u32);
    /// What is found in a text, six numbers each. What traps in there traps here.
    #[wasm_bindgen(method)]
    fn find(this: &Module, text: &[u8]) -> Vec<u32>;
}

/// The engines of the other module.
struct Elsewhere;

impl Engines for Elsewhere {
    fn search(&self, length: usize) -> Search<'_> {
        let ask = |act: &dyn Fn(&Module) -> Vec<u32>| MODULE.with_borrow(|module| module.as_ref().map(act));
        ask(&|module| {
            module.new_text(u32::try_from(length).unwrap_or(u32::MAX));
            Vec::new()
        });
        Box::new(move |text| {
            let numbers = ask(&|module| module.find(text)).unwrap_or_default();
            numbers.as_chunks().0.iter().map(|numbers| sighting(numbers.map(|number| number as usize))).collect()
        })
    }
}

/// As `custom_rules` writes them.
const fn sighting([rule, start, end, secret_start, secret_end, exact]: [usize; 6]) -> Sighting {
    Sighting { rule, whole: start..end, secret: secret_start..secret_end, exact: exact == 1 }
}

/// Takes rules in the place of those from before: `rules` are the texts `id, kind, placeholder, confidence, severity` of each, `silenced` the ids
/// of built-in rules that are turned off, as `importRules` of `module` gives them.
#[wasm_bindgen(js_name = takeRules)]
pub fn take_rules(rules: &Array, silenced: &Array, module: Module) {
    let known = rules.iter().filter_map(|rule| known(rule.dyn_ref::<Array>()?)).collect();
    let silenced: Vec<String> = silenced.iter().filter_map(|id| id.as_string()).collect();
    MODULE.set(Some(module));
    SCANNER.set(Scanner::beside(Beside::new(known, &silenced, Box::new(Elsewhere))));
}

fn known(rule: &Array) -> Option<Known> {
    let text = |at: u32| -> Option<String> { JsValue::as_string(&rule.get(at)) };
    Some(Known {
        id: text(0)?,
        kind: text(1)?,
        placeholder: text(2)?,
        confidence: Confidence::from_name(&text(3)?)?,
        severity: Severity::from_name(&text(4)?)?,
    })
}
