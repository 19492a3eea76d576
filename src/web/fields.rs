//! The place a paste was meant for: whether it can take text, in which way, and whether it is made for secrets.

use super::dom::{self, Editing};
use super::host::Held;
use crate::policy::{Field, Place, Way};
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
        _ if field.is_content_editable() || design_mode() => Kind::Rich,
        _ => Kind::Closed,
    }
}

fn design_mode() -> bool {
    dom::editing().as_ref().and_then(Editing::design_mode).is_some_and(|mode| mode == "on")
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

/// How the place of `held` takes text.
pub fn kind_of(held: &Held) -> Kind {
    held.field().as_ref().map_or(Kind::Closed, kind)
}

/// The place of an act, as the policy wants it: the way by which it happens, into `field` if it is known.
pub fn place(way: Way, field: Option<&HtmlElement>) -> Place {
    let field = match field {
        Some(field) => {
            let kind = if field.node_name() == "INPUT" {
                field.unchecked_ref::<HtmlInputElement>().type_()
            } else {
                String::new()
            };
            purpose(&kind, &field.get_attribute("autocomplete").unwrap_or_default())
        }
        None => Field::Text,
    };
    Place { way, field }
}

/// What a field of this type, with this `autocomplete`, is made for.
pub fn purpose(kind: &str, autocomplete: &str) -> Field {
    let credential = kind.eq_ignore_ascii_case("password")
        || autocomplete.split_ascii_whitespace().any(|token| {
            let token = token.to_ascii_lowercase();
            matches!(token.as_str(), "current-password" | "new-password" | "one-time-code") || token.starts_with("cc-")
        });
    if credential { Field::Credential } else { Field::Text }
}
