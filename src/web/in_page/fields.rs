//! The place a paste was meant for: whether it can take text, in which way, and whether it is made for secrets.

use super::dom::{self, Editing, Seen};
use super::host::Held;
use super::site;
use crate::policy::{Field, Place, Way};
use crate::web::object::Plain;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

/// How a place takes text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Not at all.
    Closed,
    /// As a text control does.
    Control,
    /// As an editable part of the document does.
    Rich,
}

/// The types of input that a person pastes text into.
const TEXT_INPUTS: [&str; 7] = ["text", "search", "url", "tel", "email", "password", "number"];

/// How `field` takes text.
pub fn kind(field: &HtmlElement) -> Kind {
    match field.node_name().as_str() {
        "INPUT" | "TEXTAREA" => {
            let control: &HtmlInputElement = field.unchecked_ref();
            let textual = field.node_name() == "TEXTAREA" || TEXT_INPUTS.contains(&control.type_().as_str());
            if textual && !control.read_only() && !control.disabled() { Kind::Control } else { Kind::Closed }
        }
        _ if field.is_content_editable() || design_mode(field) || has_edit_context(field) => Kind::Rich,
        _ => Kind::Closed,
    }
}

/// Chromium: an editor that draws its text itself and takes input all the same.
fn has_edit_context(field: &HtmlElement) -> bool {
    Reflect::get(field, &"editContext".into()).is_ok_and(|context| context.is_object())
}

fn design_mode(field: &HtmlElement) -> bool {
    dom::editing_around(field).as_ref().and_then(Editing::design_mode).is_some_and(|mode| mode == "on")
}

/// The whole editable part of the document that `field` is in; `field` itself where it is none.
pub fn editing_host(field: &HtmlElement) -> HtmlElement {
    let mut host = field.clone();
    while let Some(parent) = host.parent_element().map(JsCast::unchecked_into::<HtmlElement>) {
        if !parent.is_content_editable() {
            break;
        }
        host = parent;
    }
    host
}

/// Whether nobody sees `field`: editors that draw their text themselves take keys by such a one.
pub fn is_out_of_sight(field: &HtmlElement) -> bool {
    let area = field.get_bounding_client_rect();
    let seen = field.unchecked_ref::<Seen>().check_visibility(&Plain::new().with("opacityProperty", true).done());
    // A whole frame may be kept out of sight.
    let (width, height) = dom::viewport();
    !seen || area.width().min(width) < 2.0 || area.height().min(height) < 2.0 || area.right() <= 0.0
}

/// How the place of `held` takes text.
pub fn kind_of(held: &Held) -> Kind {
    held.field().as_ref().map_or(Kind::Closed, kind)
}

/// The place of an act, as the policy wants it: the way by which it happens, into `field` if it is known, in this frame's page.
pub fn place(way: Way, field: Option<&HtmlElement>) -> Place {
    Place { way, field: field.map_or(Field::Text, purpose_of), site: site::here() }
}

fn purpose_of(field: &HtmlElement) -> Field {
    let said = |name: &str| field.get_attribute(name).unwrap_or_default();
    let control: &HtmlInputElement = field.unchecked_ref();
    let (kind, label) = if field.node_name() == "INPUT" {
        let label = control.labels().and_then(|labels| labels.item(0)).and_then(|label| label.text_content());
        (control.type_(), label.unwrap_or_default())
    } else {
        (String::new(), String::new())
    };
    let names = [said("name"), said("id"), said("placeholder"), said("aria-label"), label].join(" ");
    Field::of(&kind, &said("autocomplete"), &names)
}
