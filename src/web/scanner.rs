//! The scanner that every door of this module uses. In the second module (feature `custom-rules`) it knows the rules of a person or an
//! organisation besides the built-in ones; JavaScript hands them in as texts, and until it has, that module is like the first.

use crate::scan::Scanner;

/// The scanner as it is now.
#[cfg(not(feature = "custom-rules"))]
pub const fn scanner() -> Scanner {
    Scanner::new()
}

/// The scanner as it is now.
#[cfg(feature = "custom-rules")]
pub fn scanner() -> Scanner {
    custom::SCANNER.with_borrow(Clone::clone)
}

#[cfg(feature = "custom-rules")]
pub(super) mod custom {
    use crate::rules::custom::{About, Level, Problem, Rules};
    use crate::scan::Scanner;
    use crate::web::object::{Plain, number};
    use js_sys::Array;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

    thread_local! {
        pub static SCANNER: RefCell<Scanner> = const { RefCell::new(Scanner::new()) };
    }

    pub const fn level(problem: &Problem) -> &'static str {
        match problem.level {
            Level::Error => "error",
            Level::Notice => "notice",
        }
    }

    /// For who writes a program: pages say what is wrong where rules are written.
    fn coded(file: usize, problem: &Problem) -> JsValue {
        let rule = match &problem.about {
            About::Rule(id) => JsValue::from(id.as_str()),
            About::Number(number) => self::number(*number),
            About::File => JsValue::NULL,
        };
        Plain::new()
            .with("file", number(file))
            .with("line", number(problem.line))
            .with("level", level(problem))
            .with("rule", rule)
            .with("code", problem.wrong.code.name())
            .done()
    }

    /// Takes the rules of `files`, a list of texts (files for gitleaks, or of our own format), in the place of those from before.
    /// Built-in rules whose ids `staying` names stay on though a file turns them off; `*` names all.
    /// Gives `{ rules, problems }`: how many rules there are, and what is wrong, each as `{ file, line, level, rule, code }` with the
    /// file's number from 0, the level `error` or `notice`, and the rule's id or number, or null.
    #[wasm_bindgen(js_name = importRules)]
    pub fn import_rules(files: &Array, staying: &JsValue) -> JsValue {
        let mut rules = Rules::default();
        let problems = Array::new();
        for (file, text) in files.iter().enumerate() {
            let imported = Rules::read(&text.as_string().unwrap_or_default());
            for problem in imported.problems.into_iter().chain(rules.merge(imported.rules)) {
                problems.push(&coded(file, &problem));
            }
        }
        let staying: Vec<String> = match staying.dyn_ref::<Array>() {
            Some(list) => list.iter().filter_map(|id| id.as_string()).collect(),
            None => Vec::new(),
        };
        rules.keep_on(|rule| staying.iter().any(|id| id == rule || id == "*"));
        let count = rules.len();
        SCANNER.set(Scanner::with_rules(rules));
        Plain::new().with("rules", number(count)).with("problems", problems).done()
    }
}
