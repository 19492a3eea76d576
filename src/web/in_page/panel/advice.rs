//! What the harm is and where to revoke: it comes after the dialog, since pages do not pay for words that few dialogs show.

use super::Part;
use crate::web::in_page::wording::{fill as filled, word};
use js_sys::Reflect;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::Element;

/// Fills it into `panel`, at each finding whose rule it is of.
pub fn fill(panel: &Element, advice: &JsValue) {
    if !advice.is_object() {
        return;
    }
    let get = |value: &JsValue, key: &str| Reflect::get(value, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let Ok(entries) = panel.query_selector_all("li[data-rule]") else { return };
    for at in 0..entries.length() {
        let Some(entry) = entries.item(at).map(JsCast::unchecked_into::<Element>) else { continue };
        let words = get(advice, &entry.get_attribute("data-rule").unwrap_or_default());
        if !words.is_object() {
            continue;
        }
        let part = |selector| entry.query_selector(selector).ok().flatten();
        if let (Some(place), Some(harm)) = (part(".harm"), get(&words, "harm").as_string()) {
            place.set_text_content(Some(&harm));
        }
        if let (Some(name), Some(place), Some(kind)) = (part(".name"), part(".kind"), get(&words, "kind").as_string()) {
            // The core's own word for it was English, and read from the left.
            let _ = name.remove_attribute("lang");
            let _ = name.remove_attribute("dir");
            place.set_text_content(Some(&kind));
        }
        let Some(facts) = entry.query_selector("dl").ok().flatten() else { continue };
        for (key, note, text) in [
            ("revoke", "revoke_note", "revoke"),
            ("usage", "usage_note", "at_host"),
            ("limits", "limits_note", "at_host"),
        ] {
            if let Some(url) = get(&words, key).as_string() {
                link(&facts, key, &url, &word(note), text);
            }
        }
    }
}

/// A line with a link: nothing goes with it but the click.
fn link(facts: &Element, class: &str, url: &str, note: &str, text: &str) {
    let Some(site) = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()) else { return };
    Part::new("dt").text(note).into(facts);
    let link = Part::new("a")
        .set("href", url)
        .set("target", "_blank")
        .set("rel", "noopener noreferrer")
        .text(&filled(text, site));
    Part::new("dd").class(class).child(link).into(facts);
}
