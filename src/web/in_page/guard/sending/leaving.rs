//! Leaving the page with a secret: by a navigation that carries what a person wrote (`form.submit()` raises no other event), or by a
//! link to another site that has a key in its address.

use super::super::{answered, fields};
use super::{LINK, SEND, hold, leak_in, passes, press, written};
use crate::finding::{Confidence, Finding, Severity};
use crate::policy::{Place, Site, Way, belongs};
use crate::web::in_page::guard::leaks;
use crate::web::in_page::site;
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, Url};

/// Decides a navigation while its event runs: held when a secret that a person wrote here goes with it.
pub fn by_navigation(event: &Event) -> bool {
    // Within the document nothing leaves.
    let stays = get(event, "hashChange").is_truthy() || get(&get(event, "destination"), "sameDocument").is_truthy();
    if !event.cancelable() || stays || passes(event, None) {
        return false;
    }
    leak_with(event).is_some_and(|(field, text, found)| hold(event, None, Some(&field), SEND, &text, &found))
}

/// What a person wrote that must be held and goes with a navigation: its field, all its text, and what was found in it.
pub fn leak_with(event: &Event) -> Option<(HtmlElement, String, Vec<Finding>)> {
    let mut carried = None;
    for field in written() {
        let Some((text, mut found)) = leak_in(&field) else { continue };
        let carried = carried.get_or_insert_with(|| carried_by(event));
        found.retain(|finding| {
            let secret = text.get(finding.secret.bytes.clone()).unwrap_or_default();
            !secret.is_empty() && carries(carried, secret)
        });
        if !found.is_empty() {
            return Some((field, text, found));
        }
    }
    None
}

/// Decides a click on a link while its event runs.
pub fn by_link(event: &Event, target: &HtmlElement) -> bool {
    let Some(link) = press::closest(target, "a[href]") else { return false };
    let address = get(&link, "href").as_string().unwrap_or_default();
    if passes(event, Some(&link)) {
        return false;
    }
    let found = in_address(&address);
    !found.is_empty() && hold(event, Some(&link), None, LINK, &address, &found)
}

/// What of an address must not go to where it leads. A site's own keys in its own links are its business, and addresses are full of
/// what looks random: only what nothing else could be counts.
pub fn in_address(address: &str) -> Vec<Finding> {
    let Ok(url) = Url::new(address) else { return Vec::new() };
    let here = site::here();
    if !url.protocol().starts_with("http") || url.hostname() == here.host {
        return Vec::new();
    }
    let there = Place { site: Site { host: url.hostname(), path: url.pathname() }, ..Place::by(Way::Send) };
    let mut found = leaks::fresh(address, &fields::place(Way::Send, None));
    found.retain(|finding| {
        finding.confidence >= Confidence::Certain
            && finding.severity >= Severity::High
            && !belongs(&finding.provider, &there)
            && !answered::has(finding, address)
    });
    found
}

/// The values of the form that goes with a navigation, and its address.
fn carried_by(event: &Event) -> Vec<String> {
    let mut all = Vec::new();
    let data = get(event, "formData");
    if data.is_object()
        && let Ok(each) = get(&data, "forEach").dyn_into::<Function>()
    {
        let list = js_sys::Array::new();
        let into = list.clone();
        let take = Closure::<dyn FnMut(JsValue)>::new(move |value: JsValue| {
            into.push(&value);
        });
        let _ = each.call1(&data, take.as_ref());
        all.extend(list.iter().filter_map(|value| value.as_string()));
    }
    if let Some(address) = goes_to(event) {
        all.push(plain(&address, false));
        all.push(plain(&address, true));
        all.push(address);
    }
    all
}

/// Where a navigation goes.
pub fn goes_to(event: &Event) -> Option<String> {
    get(&get(event, "destination"), "url").as_string()
}

/// Whether one of `values` holds `secret`. Forms send line ends of their own.
fn carries(values: &[String], secret: &str) -> bool {
    let secret = secret.replace("\r\n", "\n");
    values.iter().any(|value| value.contains(&secret) || value.replace("\r\n", "\n").contains(&secret))
}

/// What an address says without its encoding. Which signs are encoded differs between scripts and forms, and in what a form sends a plus
/// is a blank.
fn plain(address: &str, from_form: bool) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let coded = tail.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        let byte = coded.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(match (byte, first) {
            (Some(byte), _) => byte,
            (None, b'+') if from_form => b' ',
            (None, first) => *first,
        });
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn get(value: &JsValue, name: &str) -> JsValue {
    if value.is_object() { Reflect::get(value, &JsString::from(name)).unwrap_or_default() } else { JsValue::UNDEFINED }
}
