//! Which button is pressed, and which fields it may send: those of its form, and those that a person sees beside it.

use super::{is_same, written};
use crate::policy::press::Button;
use js_sys::Reflect;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node, ShadowRoot};

/// What a person takes for a button.
const BUTTONS: &str = "button, input[type=submit], input[type=button], input[type=image], [role=button], [type=submit], [aria-label][tabindex]";
/// How far from a field its button stands at the most, in CSS pixels.
const BESIDE: f64 = 400.0;
/// More of a label is none.
const LONGEST_LABEL: usize = 120;

/// The button that a press on `target` presses, if it sends.
pub fn button(target: &HtmlElement) -> Option<HtmlElement> {
    let found = closest(target, BUTTONS)?;
    // Where one writes is no button, however it is called.
    let field = found.is_content_editable() && found.get_attribute("role").as_deref() != Some("button");
    (!field && described(&found).sends()).then_some(found)
}

/// The same of a press by keys, where the browser does not make a click of it.
pub fn by_role(target: &HtmlElement) -> Option<HtmlElement> {
    button(target).filter(|button| !matches!(button.node_name().as_str(), "BUTTON" | "INPUT"))
}

/// The nearest element around `element` that fits, through shadow roots.
pub fn closest(element: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    let mut inner: Element = element.clone().into();
    loop {
        if let Some(found) = inner.closest(selector).ok().flatten() {
            return Some(found.unchecked_into());
        }
        let root = inner.get_root_node();
        if root.node_type() != Node::DOCUMENT_FRAGMENT_NODE {
            return None;
        }
        inner = root.unchecked_ref::<ShadowRoot>().host();
    }
}

fn described(button: &HtmlElement) -> Button {
    let said = |name: &str| button.get_attribute(name).unwrap_or_default();
    let opens = |name: &str| button.get_attribute(name).is_some_and(|value| value != "false");
    let element = button.node_name();
    let kind = match element.as_str() {
        // A button in a form submits it unless it says otherwise; outside of one, its type says nothing.
        "BUTTON" if form_of(button).is_none() => String::new(),
        "BUTTON" | "INPUT" => get(button, "type").as_string().unwrap_or_default(),
        _ => said("type"),
    };
    let value = if element == "INPUT" { said("value") } else { String::new() };
    let text: String = button.text_content().unwrap_or_default().chars().take(LONGEST_LABEL).collect();
    Button {
        kind,
        role: said("role"),
        label: [said("aria-label"), said("title"), value, text].join(" "),
        names: [said("id"), said("name"), said("data-testid"), said("class")].join(" "),
        toggles: opens("aria-haspopup")
            || ["aria-expanded", "aria-pressed", "aria-checked", "popovertarget"]
                .iter()
                .any(|name| button.has_attribute(name)),
        in_toolbar: closest(button, "[role=toolbar]").is_some(),
    }
}

/// The written fields that belong to `form`.
pub fn fields_in(form: &HtmlElement) -> Vec<HtmlElement> {
    let mut fields = written();
    fields.retain(|field| form_of(field).is_some_and(|own| is_same(&own, form)));
    fields
}

/// The written fields that a press on `button` may send.
pub fn fields_beside(button: &HtmlElement) -> Vec<HtmlElement> {
    let form = form_of(button);
    let mut fields = written();
    fields.retain(|field| match (&form, form_of(field)) {
        (Some(form), Some(own)) => is_same(form, &own),
        _ => stands_beside(field, button),
    });
    fields
}

/// The form that `element` belongs to.
pub fn form_of(element: &HtmlElement) -> Option<HtmlElement> {
    let own = get(element, "form");
    if own.is_object() { Some(own.unchecked_into()) } else { closest(element, "form") }
}

fn stands_beside(field: &HtmlElement, button: &HtmlElement) -> bool {
    let (one, other) = (field.get_bounding_client_rect(), button.get_bounding_client_rect());
    let gap = |start: f64, end: f64, other_start: f64, other_end: f64| (other_start - end).max(start - other_end);
    gap(one.left(), one.right(), other.left(), other.right()) <= BESIDE
        && gap(one.top(), one.bottom(), other.top(), other.bottom()) <= BESIDE
}

fn get(element: &HtmlElement, name: &str) -> JsValue {
    Reflect::get(element, &name.into()).unwrap_or_default()
}
