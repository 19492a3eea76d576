//! The browser's editing commands, which typing uses too: undo stays intact.

use super::order::Amount;
use super::{Job, Outcome};
use crate::web::in_page::dom::{self, Sanitized};
use crate::web::in_page::fields::Kind;
use crate::web::in_page::host::Held;
use crate::web::in_page::surface::element;
use js_sys::{Array, JsString};
use std::cell::Cell;
use wasm_bindgen::prelude::JsCast;

thread_local! {
    static WRITING: Cell<bool> = const { Cell::new(false) };
}

/// Texts longer than this are inserted as lines of HTML where `insertText` is slow: 1 s for 20 KB, half a minute for 200 KB.
const SLOW_FROM: u32 = 4096;

/// `insertText`, or `delete` where nothing takes the place of a part.
pub fn insert_text(job: &Job) -> Outcome {
    let done = match (job.text.length(), job.amount) {
        (0, Amount::Part) => command(job, "delete", &job.text),
        (0, _) => false,
        _ => command(job, "insertText", &job.text),
    };
    if done { Outcome::Done } else { Outcome::Nothing }
}

/// A long text, as lines of HTML.
pub fn lines(job: &Job) -> Outcome {
    if job.text.length() <= SLOW_FROM {
        return Outcome::Nothing;
    }
    insert_html(job, &if job.kind == Kind::Control { lines_for_control(&job.text) } else { lines_for_rich(&job.text) })
}

/// The rich flavour of a whole paste.
pub fn clean_html(job: &Job) -> Outcome {
    job.whole().and_then(sanitized).map_or(Outcome::Nothing, |html| insert_html(job, &html))
}

fn insert_html(job: &Job, html: &JsString) -> Outcome {
    if command(job, "insertHTML", html) { Outcome::Done } else { Outcome::Nothing }
}

fn command(job: &Job, name: &str, value: &JsString) -> bool {
    let editing = job.field.as_ref().map_or_else(dom::editing, |field| dom::editing_around(field));
    WRITING.set(true);
    let done = editing.is_some_and(|editing| editing.exec_command(name, false, value).unwrap_or(false));
    WRITING.set(false);
    done
}

/// Whether a command of ours is under way. Firefox tells of it by the trusted events of a person's own typing.
pub fn is_under_way() -> bool {
    WRITING.get()
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
fn sanitized(held: &Held) -> Option<JsString> {
    let html =
        held.flavours().iter().map(JsCast::unchecked_into::<Array>).find(|pair| pair.get(0) == "text/html")?.get(1);
    let scratch = element("div")?;
    let scratch: &Sanitized = scratch.unchecked_ref();
    scratch.set_html(html.unchecked_ref()).ok()?;
    Some(scratch.inner_html())
}
