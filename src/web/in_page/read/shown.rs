//! The lines in sight of an editor that draws them one by one, each at its height, in whatever order it made them (Monaco). Its text
//! is more, but where the page keeps the editor to itself this is all that can be read.

use js_sys::{Array, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// The lines around `field`, from the top; `None` where no such editor is.
pub fn read(field: &HtmlElement) -> Option<JsString> {
    let editor = field.closest(".monaco-editor").ok()??;
    let found = editor.query_selector_all(".view-line").ok()?;
    let mut lines: Vec<(i32, Element)> = (0..found.length())
        .filter_map(|at| found.item(at))
        .map(JsCast::unchecked_into::<Element>)
        .map(|line| (top(&line), line))
        .collect();
    lines.sort_by_key(|(top, _)| *top);
    let texts: Array = lines.iter().map(|(_, line)| JsValue::from(line.text_content())).collect();
    Some(texts.join("\n").replace_all("\u{a0}", " "))
}

fn top(line: &Element) -> i32 {
    let style = line.get_attribute("style").unwrap_or_default();
    let (_, rest) = style.split_once("top:").unwrap_or_default();
    rest.trim_start()
        .split(|sign: char| sign != '-' && !sign.is_ascii_digit())
        .next()
        .unwrap_or_default()
        .parse()
        .unwrap_or(0)
}
