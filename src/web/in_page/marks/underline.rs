//! The secret in the text itself, underlined by the browser's highlights, which need no element in the document. What they are called
//! nobody can guess, and their style comes with the first of them (`extension/background/marks.js`): a page can ask for a style by its
//! highlight's name, and list the names only of those that there are.

use crate::finding::Finding;
use crate::web::in_page::dom;
use crate::web::in_page::edits;
use crate::web::in_page::fields;
use crate::web::in_page::host;
use crate::web::in_page::read::Reading;
use crate::web::object::Plain;
use js_sys::{Array, Function, Reflect};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{HtmlElement, Range};

/// How long the style may take to come, in milliseconds: the background may be asleep.
const COMES_WITHIN: u32 = 5000;

thread_local! {
    /// What the style was asked for: elements, and whether in something that is said to be editable.
    static ASKED: RefCell<Vec<(String, bool)>> = const { RefCell::new(Vec::new()) };
}

/// Underlines `found` where `reading` has them in the document, in `field`; they were found in what begins at its unit `start`.
pub fn draw(field: &HtmlElement, reading: &Reading, found: &[Finding], start: u32) {
    let ranges = Array::new();
    for finding in found {
        let place = &finding.secret.utf16;
        if let Some(range) = reading.range(start + edits::unit(place.start), start + edits::unit(place.end)) {
            style(field, &range);
            ranges.push(&range);
        }
    }
    clear();
    if ranges.length() > 0 {
        // A browser without highlights has the badge alone.
        let _ = set(&ranges);
    }
}

/// Takes them away.
pub fn clear() {
    let _ = registry().and_then(|registry| call(&registry, "delete", &Array::of1(&name())));
}

/// Has the style come for what holds `range` in `field`, where it is not there yet. A rule for every element would have the browser work
/// out a large page's styles anew, and Firefox does so for one that names none. One that did not come is asked for again with the next look.
fn style(field: &HtmlElement, range: &Range) {
    let element = element_of(range);
    // Nothing says what is editable where a document is as a whole.
    let told = fields::editing_host(field).has_attribute("contenteditable");
    let is_new = ASKED.with_borrow_mut(|asked| {
        let is_new = !asked.iter().any(|one| one.0 == element && one.1 == told);
        if is_new {
            asked.push((element.clone(), told));
        }
        is_new
    });
    if is_new {
        let message = Plain::new()
            .with("hushkey", "style")
            .with("names", Plain::new().with("written", name()).done())
            .with("selectors", Array::of1(&element.as_str().into()))
            .with("edited", told)
            .done();
        let done = Closure::once_into_js(move |came: JsValue| {
            if came != JsValue::TRUE {
                ASKED.with_borrow_mut(|asked| asked.retain(|one| one.0 != element || one.1 != told));
            }
        });
        host::with(|host| host.ask(&message, COMES_WITHIN, done.unchecked_ref()));
    }
}

/// The name of the element that holds all of `range`; `*` where several do.
fn element_of(range: &Range) -> String {
    let alone = (range.start_container().ok())
        .filter(|start| range.end_container().is_ok_and(|end| end == *start))
        .and_then(|start| start.parent_node())
        .map(|element| element.node_name())
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    alone.unwrap_or_else(|| "*".to_owned())
}

fn name() -> JsValue {
    host::with(host::Host::note).map_or(JsValue::UNDEFINED, JsValue::from)
}

fn set(ranges: &Array) -> Result<(), JsValue> {
    let class: Function = Reflect::get(&dom::window(), &"Highlight".into())?.dyn_into()?;
    let highlight = Reflect::construct(&class, ranges)?;
    call(&registry()?, "set", &Array::of2(&name(), &highlight)).map(|_| ())
}

fn registry() -> Result<JsValue, JsValue> {
    Reflect::get(&Reflect::get(&dom::window(), &"CSS".into())?, &"highlights".into())
}

fn call(on: &JsValue, method: &str, given: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    Reflect::apply(&method, on, given)
}
