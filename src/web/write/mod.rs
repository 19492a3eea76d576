//! Putting text where a paste was meant for, in ways that keep the editor's own model and undo right. They are tried in order,
//! and after each the place is read again:
//!
//! 1. where the browser lets us, a paste event with the text: an editor or page that handles paste itself takes it from there;
//! 2. the editing command that typing uses (`insertText`), with undo intact; before it, for a whole rich paste and for a long
//!    text, `insertHTML`: the rich one cleaned by the browser's own sanitizer, the long one escaped;
//! 3. in a text control, its own `setRangeText`, which loses undo but not the text.

use crate::redact::Edit;
use crate::web::dom::{self, Carrier, Control, PasteEvent, Sanitized, Target};
use crate::web::fields::{self, Kind};
use crate::web::host::{self, Held};
use crate::web::object::Plain;
use crate::web::surface::element;
use crate::web::{edits, read};
use js_sys::{Array, Function, JsString, Object};
use std::ops::Range;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Event, EventInit, FocusOptions, HtmlElement};

/// Texts longer than this are inserted as lines of HTML where `insertText` is slow.
const SLOW_FROM: u32 = 4096;

/// Gives the focus and the selection back to the place of `held`.
pub fn restore(held: &Held) {
    if let Some(field) = held.field() {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = fields::editing_host(&field).focus_with_options(&options);
        if fields::kind(&field) == Kind::Control {
            if let (Some(start), Some(end)) = (held.start(), held.end()) {
                let _ = field.unchecked_ref::<Control>().select(start, end);
            }
            return;
        }
    }
    if let Some(range) = held.range() {
        dom::select(&range);
    }
}

/// Puts `text` where `held` was meant for and says whether it arrived; `whole` when it is the paste as it was, with its other
/// flavours.
pub fn put(held: Held, text: JsString, whole: bool, done: impl FnOnce(bool) + 'static) {
    restore(&held);
    // Editors learn of a moved selection by an event of its own, which comes after this task.
    let work = Closure::once_into_js(move || {
        let arrived = try_all(&held, &text, whole);
        done(arrived);
    });
    host::with(|host| host.after(0, work.unchecked_ref::<Function>()));
}

/// Puts `replacement` in the place of the units `range` of the text that `read::read(field)` gives now, and says whether the field
/// then holds just that. The caret and the selection of the person stay with the text around them.
pub fn replace_range(field: HtmlElement, range: Range<u32>, replacement: JsString, done: impl FnOnce(bool) + 'static) {
    let reading = read::read(&field);
    let wanted = spliced(&reading.text, &range, &replacement);
    match reading.range(range.start, range.end) {
        Some(place) => dom::select(&place),
        None => {
            let _ = field.unchecked_ref::<Control>().select(range.start, range.end);
        }
    }
    let work = Closure::once_into_js(move || {
        command("insertText", &replacement);
        done(Object::is(&read::text_of(&field), &wanted));
    });
    host::with(|host| host.after(0, work.unchecked_ref::<Function>()));
}

/// Makes all of `edits`, which are of the text that `read::read(field)` gives now, and says whether the field then holds just that.
/// One edit is one `replace_range`; several are made as one, so that one undo takes them back.
pub fn replace_all(field: HtmlElement, edits: &[Edit], done: impl FnOnce(bool) + 'static) {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
        done(true);
        return;
    };
    let text = read::text_of(&field);
    let (start, end) = (edits::unit(first.start), edits::unit(last.end));
    let moved: Vec<Edit> = edits
        .iter()
        .map(|edit| Edit { start: edit.start - first.start, end: edit.end - first.start, text: edit.text.clone() })
        .collect();
    let replacement = edits::apply(&text.substring(start, end), &moved);
    replace_range(field, start..end, replacement, done);
}

fn spliced(text: &JsString, range: &Range<u32>, replacement: &JsString) -> JsString {
    text.substring(0, range.start).concat(replacement).concat(&text.substring(range.end, text.length()))
}

fn try_all(held: &Held, text: &JsString, whole: bool) -> bool {
    if text.length() == 0 {
        return true;
    }
    let kind = fields::kind_of(held);
    if host::with(host::Host::replays) == Some(true) {
        match hand_over(held, text, whole) {
            Ok(true) => return true,
            // The page has had its event and wanted nothing; the browser itself would have put the text nowhere either.
            Ok(false) if whole && kind == Kind::Closed => return true,
            Ok(false) | Err(_) => {}
        }
    }
    match (kind, held.field()) {
        (Kind::Control, Some(field)) => into_control(held, &field, text),
        (Kind::Rich, Some(field)) => into_rich(held, &field, text, whole),
        _ => false,
    }
}

/// True when the page took the paste event as its own.
fn hand_over(held: &Held, text: &JsString, whole: bool) -> Result<bool, JsValue> {
    let carrier = Carrier::new()?;
    if whole {
        for flavour in held.flavours().iter() {
            let pair: Array = flavour.unchecked_into();
            carrier.set_data(pair.get(0).unchecked_ref(), pair.get(1).unchecked_ref())?;
        }
        for file in held.files().iter() {
            carrier.items().add(&file)?;
        }
    } else {
        carrier.set_data(&"text/plain".into(), text)?;
    }
    let init = Plain::new()
        .with("clipboardData", carrier)
        .with("bubbles", true)
        .with("cancelable", true)
        .with("composed", true)
        .done();
    let untouched = held.target().unchecked_ref::<Target>().dispatch(&PasteEvent::new("paste", &init)?)?;
    Ok(!untouched)
}

fn command(name: &str, value: &JsString) -> bool {
    dom::editing().is_some_and(|editing| editing.exec_command(name, false, value).unwrap_or(false))
}

fn into_control(held: &Held, field: &HtmlElement, text: &JsString) -> bool {
    let control: &Control = field.unchecked_ref();
    let before = control.value();
    let changed = || !Object::is(&before, &control.value());
    if is_slow(text) && command("insertHTML", &lines_for_control(text)) && changed() {
        return true;
    }
    // A selection replaced by the same text leaves the value as it was: then the command's own word counts.
    if command("insertText", text) && (changed() || held.start() != held.end()) {
        return true;
    }
    if let (Some(start), Some(end)) = (held.start(), held.end()) {
        let _ = control.set_range_text(text, start, end, "end");
        let init = EventInit::new();
        init.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
            let _ = field.dispatch_event(&event);
        }
    }
    changed()
}

fn into_rich(held: &Held, field: &HtmlElement, text: &JsString, whole: bool) -> bool {
    let host = fields::editing_host(field);
    let before = host.text_content();
    let changed = || host.text_content() != before;
    if whole && clean_html(held).is_some_and(|html| command("insertHTML", &html)) && changed() {
        return true;
    }
    if is_slow(text) && command("insertHTML", &lines_for_rich(text)) && changed() {
        return true;
    }
    command("insertText", text) && changed()
}

/// Chromium's `insertText` takes time by the square of the lines: 1 s for 20 KB, half a minute for 200 KB; Firefox's does not,
/// and makes other lines than its `insertHTML`.
fn is_slow(text: &JsString) -> bool {
    text.length() > SLOW_FROM && host::with(host::Host::replays) == Some(true)
}

fn escaped(text: &JsString) -> JsString {
    [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r\n", "\n"), ("\r", "\n")]
        .into_iter()
        .fold(text.clone(), |text, (from, to)| text.replace_all(from, to))
}

fn lines_for_control(text: &JsString) -> JsString {
    escaped(text).replace_all("\n", "<br>")
}

/// The lines as Chromium's own paste of plain text makes them, blanks kept by no-break spaces.
fn lines_for_rich(text: &JsString) -> JsString {
    let lines = JsString::from("<div>")
        .concat(&escaped(text).replace_all("\n", "</div><div>"))
        .concat(&JsString::from("</div>"));
    [("<div></div>", "<div><br></div>"), ("  ", " \u{a0}"), ("> ", ">\u{a0}"), (" <", "\u{a0}<")]
        .into_iter()
        .fold(lines, |lines, (from, to)| lines.replace_all(from, to))
}

/// The rich flavour as the browser's sanitizer leaves it; `None` where there is no such flavour or no sanitizer. Without one it
/// is not used: what a stranger's page put on the clipboard must not run in this one.
fn clean_html(held: &Held) -> Option<JsString> {
    let html =
        held.flavours().iter().map(JsCast::unchecked_into::<Array>).find(|pair| pair.get(0) == "text/html")?.get(1);
    let scratch = element("div")?;
    let scratch: &Sanitized = scratch.unchecked_ref();
    scratch.set_html(html.unchecked_ref()).ok()?;
    Some(scratch.inner_html())
}
