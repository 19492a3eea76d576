//! Handing files on: into the input, by an event of the same kind as the one that was held, or as what the page waits for. A folder is
//! handed on by nothing but the person's own second drop.

use super::super::{held, relay};
use super::{file_input, handle, told};
use crate::web::in_page::dom;
use crate::web::in_page::host::Held;
use crate::web::in_page::page;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Event, EventInit, File, HtmlInputElement};

/// All of them, as they were.
pub fn whole(held: &Held) {
    // What was let in is not asked about again when the page opens it by its handle.
    let asked =
        if held.unread() { held.files() } else { held.verdicts().unwrap_or_default().map(&mut |one, _, _| of(&one)) };
    handle::say(&asked, handle::Outcome::Whole);
    if held.way() == handle::WAY {
        handle::end(held, "whole", &Array::new());
        return;
    }
    if held.folders().length() > 0 {
        held.set_pass(true);
        relay::present(told::pass(held));
        return;
    }
    on(held, &held.files(), held.list());
}

/// All but those in which something was found.
pub fn without(held: &Held, verdicts: &Array) {
    let rest = held.files().filter(&mut |file, _, _| !verdicts.iter().any(|one| page::same(&of(&one), &file)));
    if rest.length() == 0 {
        cancelled(held);
    } else {
        on(held, &rest, None);
    }
}

/// All, with a placeholder for every secret in them.
pub fn redacted(held: &Held, verdicts: &Array) {
    let files = held.files().map(&mut |file, _, _| {
        verdicts
            .iter()
            .find(|one| page::same(&of(one), &file))
            .and_then(|one| copy(file.unchecked_ref(), &edits(&one)).ok())
            .map_or(file, JsValue::from)
    });
    if held.way() == handle::WAY {
        handle::say(&held.files(), handle::Outcome::Redacted);
        handle::end(held, "file", &files);
        return;
    }
    on(held, &files, None);
}

/// Nothing of it: the page is told that nothing was dropped, or that it may not read.
pub fn cancelled(held: &Held) {
    if held.way() == handle::WAY {
        handle::end(held, "cancel", &Array::new());
        return;
    }
    held::forget(&held.id());
    if held.way() == "file-drop"
        && let Ok(event) = bubbling("dragleave")
    {
        let _ = held.target().dispatch_event(&event);
    }
}

/// Makes `files` those of `input`, and says nothing of it.
pub fn set(input: &HtmlInputElement, files: &Array) {
    if let Ok(list) = page::file_list(files) {
        let _ = Reflect::set(input, &"files".into(), &list);
    }
}

fn on(held: &Held, files: &Array, list: Option<JsValue>) {
    held::forget(&held.id());
    if held.way() == "file-input" {
        if let Some(input) = held.field().as_ref().and_then(file_input) {
            into_input(&input, files, list);
        }
        return;
    }
    let Ok(event) = page::carrying(&held.event(), &held.flavours(), files) else { return };
    let untouched = held.target().dispatch_event(&event).unwrap_or(false);
    // What the browser itself does with a drop on a file input.
    if untouched && let Some(input) = held.field().as_ref().and_then(file_input) {
        into_input(&input, files, None);
    }
}

fn into_input(input: &HtmlInputElement, files: &Array, list: Option<JsValue>) {
    match list {
        Some(list) => {
            let _ = Reflect::set(input, &"files".into(), &list);
        }
        None => set(input, files),
    }
    super::know(input, files);
    for name in ["input", "change"] {
        if let Ok(event) = bubbling(name) {
            let _ = input.dispatch_event(&event);
        }
    }
}

fn bubbling(name: &str) -> Result<Event, JsValue> {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_composed(name != "change");
    Event::new_with_event_init_dict(name, &init)
}

fn of(verdict: &JsValue) -> JsValue {
    Reflect::get(verdict, &"file".into()).unwrap_or_default()
}

fn edits(verdict: &JsValue) -> Array {
    Reflect::get(verdict, &"edits".into()).map(|edits| Array::from(&edits)).unwrap_or_default()
}

/// A file of the same name and type, in which every edit (from, to, bytes instead) is made. It is cut from the file itself: whatever
/// else is in it stays, byte for byte.
fn copy(file: &File, edits: &Array) -> Result<File, JsValue> {
    let parts = Array::new();
    let mut done = 0.0;
    for edit in edits.iter() {
        let edit: Array = edit.unchecked_into();
        let (start, end) = (edit.get(0).as_f64().unwrap_or(done), edit.get(1).as_f64().unwrap_or(done));
        parts.push(&file.slice_with_f64_and_f64(done, start)?.into());
        parts.push(edit.get(2).unchecked_ref::<Uint8Array>());
        done = end;
    }
    parts.push(&file.slice_with_f64_and_f64(done, file.size())?.into());
    let init =
        crate::web::object::Plain::new().with("type", file.type_()).with("lastModified", file.last_modified()).done();
    let class: js_sys::Function = Reflect::get(&dom::window(), &"File".into())?.dyn_into()?;
    Ok(Reflect::construct(&class, &Array::of3(&parts, &file.name().into(), &init))?.unchecked_into())
}
