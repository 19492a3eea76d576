//! Calls to the page's document that web-sys lacks, or has only for Rust strings: the held text stays a JavaScript string on
//! its whole way, since a lone surrogate in it would not survive UTF-8.

use js_sys::{Array, Function, JsString, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{DataTransfer, Document, Element, EventTarget, Node, Range, Window};

#[wasm_bindgen]
extern "C" {
    /// A document, for editing commands.
    pub type Editing;
    #[wasm_bindgen(method, catch, js_name = execCommand)]
    pub fn exec_command(this: &Editing, name: &str, ui: bool, value: &JsString) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, getter, js_name = designMode)]
    pub fn design_mode(this: &Editing) -> Option<String>;

    /// What a synthetic paste carries.
    pub type Carrier;
    #[wasm_bindgen(constructor, catch, js_class = "DataTransfer")]
    pub fn new() -> Result<Carrier, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setData)]
    pub fn set_data(this: &Carrier, kind: &JsString, data: &JsString) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter)]
    pub fn items(this: &Carrier) -> CarrierItems;
    pub type CarrierItems;
    #[wasm_bindgen(method, catch)]
    pub fn add(this: &CarrierItems, file: &JsValue) -> Result<JsValue, JsValue>;

    /// What an event carries, read as JavaScript's own string: the core makes its copy of it afterwards. A copy for which there is no memory
    /// traps, and a trap inside of a call that may fail would count as a call that has failed: as no text at all.
    type Carried;
    #[wasm_bindgen(method, catch, js_name = getData)]
    fn get_data(this: &Carried, kind: &str) -> Result<JsString, JsValue>;

    pub type PasteEvent;
    #[wasm_bindgen(constructor, catch, js_class = "ClipboardEvent")]
    pub fn new(name: &str, init: &JsValue) -> Result<PasteEvent, JsValue>;
    #[wasm_bindgen(method, catch, js_name = dispatchEvent)]
    pub fn dispatch(this: &Target, event: &PasteEvent) -> Result<bool, JsValue>;
    /// An event target, for the events above and below.
    pub type Target;

    pub type EditEvent;
    #[wasm_bindgen(constructor, catch, js_class = "InputEvent")]
    pub fn new(name: &str, init: &JsValue) -> Result<EditEvent, JsValue>;
    #[wasm_bindgen(method, catch, js_name = dispatchEvent)]
    pub fn dispatch_edit(this: &Target, event: &EditEvent) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, getter, js_name = dataTransfer)]
    pub fn data_transfer(this: &EditEvent) -> Option<DataTransfer>;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &EditEvent) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = inputType)]
    pub fn input_type(this: &EditEvent) -> Option<String>;
    #[wasm_bindgen(method, js_name = getTargetRanges)]
    fn target_ranges(this: &EditEvent) -> Array;

    /// A range that no change of the document moves.
    type Stretch;
    #[wasm_bindgen(method, getter, js_name = startContainer)]
    fn start_container(this: &Stretch) -> Node;
    #[wasm_bindgen(method, getter, js_name = startOffset)]
    fn start_offset(this: &Stretch) -> u32;
    #[wasm_bindgen(method, getter, js_name = endContainer)]
    fn end_container(this: &Stretch) -> Node;
    #[wasm_bindgen(method, getter, js_name = endOffset)]
    fn end_offset(this: &Stretch) -> u32;

    /// An element, to ask whether a person sees it.
    pub type Seen;
    #[wasm_bindgen(method, js_name = checkVisibility)]
    pub fn check_visibility(this: &Seen, options: &JsValue) -> bool;
    #[wasm_bindgen(method, getter, js_name = currentCSSZoom)]
    pub fn zoom(this: &Seen) -> Option<f64>;

    /// How an element is drawn.
    pub type Drawn;
    #[wasm_bindgen(method, js_name = getPropertyValue)]
    pub fn property(this: &Drawn, name: &str) -> JsString;
    type Drawing;
    #[wasm_bindgen(method, js_name = getComputedStyle)]
    fn computed_style(this: &Drawing, element: &Element) -> Drawn;
    #[wasm_bindgen(method, js_name = confirm)]
    fn confirm_by_browser(this: &Drawing, question: &str) -> bool;

    /// A text control, with its text as a JavaScript string.
    pub type Control;
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Control) -> JsString;
    #[wasm_bindgen(method, getter, js_name = selectionStart)]
    pub fn selection_start(this: &Control) -> Option<u32>;
    #[wasm_bindgen(method, getter, js_name = selectionEnd)]
    pub fn selection_end(this: &Control) -> Option<u32>;
    #[wasm_bindgen(method, catch, js_name = setSelectionRange)]
    pub fn select(this: &Control, start: u32, end: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setRangeText)]
    pub fn set_range_text(this: &Control, text: &JsString, start: u32, end: u32, mode: &str) -> Result<(), JsValue>;

    /// A node of text, with its text as a JavaScript string.
    pub type Content;
    #[wasm_bindgen(method, getter)]
    pub fn data(this: &Content) -> JsString;
    #[wasm_bindgen(method, getter, js_name = length)]
    fn length(this: &Content) -> u32;

    /// The browser's own HTML sanitizer, where it has one.
    pub type Sanitized;
    #[wasm_bindgen(method, catch, js_name = setHTML)]
    pub fn set_html(this: &Sanitized, html: &JsString) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = innerHTML)]
    pub fn inner_html(this: &Sanitized) -> JsString;

    /// A shadow root, for its style sheets and its focus.
    pub type Styled;
    #[wasm_bindgen(method, setter, js_name = adoptedStyleSheets)]
    pub fn set_sheets(this: &Styled, sheets: &Array);
    #[wasm_bindgen(method, getter, js_name = activeElement)]
    pub fn active_element(this: &Styled) -> Option<Element>;
    #[wasm_bindgen(method, js_name = elementFromPoint)]
    pub fn element_at(this: &Styled, x: f64, y: f64) -> Option<Element>;

    /// A selection, which web-sys would make us take apart.
    pub type Selected;
    #[wasm_bindgen(method, js_name = getSelection)]
    fn selection_of(this: &Editing) -> Option<Selected>;
    #[wasm_bindgen(method, catch, js_name = setBaseAndExtent)]
    fn set(this: &Selected, anchor: &Node, start: u32, focus: &Node, end: u32) -> Result<(), JsValue>;
    #[wasm_bindgen(method, getter, js_name = rangeCount)]
    fn count(this: &Selected) -> u32;
    #[wasm_bindgen(method, catch, js_name = getRangeAt)]
    fn range_at(this: &Selected, at: u32) -> Result<Range, JsValue>;

    #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
    fn write_text(text: &JsString) -> Result<Promised, JsValue>;
    type Promised;
    #[wasm_bindgen(method, js_name = then)]
    fn when_kept(this: &Promised, work: &Function) -> Promise;
}

/// Writes `text` to the clipboard: what comes of it is true, or a failure.
pub fn write_clipboard(text: &JsString) -> Option<Promise> {
    let written = Closure::once_into_js(|_: JsValue| true);
    write_text(text).ok().map(|writing| writing.when_kept(written.unchecked_ref()))
}

/// The document of this frame. A content script always has one; without it there is nothing to guard.
pub fn document() -> Option<Document> {
    web_sys::window().as_ref().and_then(Window::document)
}

/// This frame's window, as this world has it. Not the global object, which in Firefox is one of its own.
pub fn window() -> JsValue {
    web_sys::window().map(JsValue::from).unwrap_or_default()
}

/// Width and height of what a person sees of this frame, in CSS pixels.
pub fn viewport() -> (f64, f64) {
    let side = |get: fn(&Window) -> Result<JsValue, JsValue>| {
        web_sys::window().and_then(|window| get(&window).ok()).and_then(|side| side.as_f64()).unwrap_or_default()
    };
    (side(Window::inner_width), side(Window::inner_height))
}

/// The text that `data` carries as `kind`; nothing where it has none.
pub fn carried(data: &DataTransfer, kind: &str) -> JsString {
    data.unchecked_ref::<Carried>().get_data(kind).unwrap_or_else(|_| "".into())
}

/// How `element` is drawn now.
pub fn computed(window: &Window, element: &Element) -> Drawn {
    window.unchecked_ref::<Drawing>().computed_style(element)
}

/// Asks by the browser's own question, over which no page can lay anything. Where browsers show none, the answer is no.
pub fn confirm(question: &str) -> bool {
    web_sys::window().is_some_and(|window| window.unchecked_ref::<Drawing>().confirm_by_browser(question))
}

/// The document, for editing commands.
pub fn editing() -> Option<Editing> {
    document().map(JsCast::unchecked_into)
}

/// The document that `node` is in, which may be a frame's, for editing commands.
pub fn editing_around(node: &Node) -> Option<Editing> {
    node.owner_document().map(JsCast::unchecked_into)
}

/// Makes `range` its document's selection.
pub fn select(range: &Range) {
    if let (Ok(start), Ok(end)) = (range.start_container(), range.end_container())
        && let Some(selected) = editing_around(&start).and_then(|editing| editing.selection_of())
    {
        let first = range.start_offset().unwrap_or_default();
        let _ = selected.set(&start, first, &end, range.end_offset().unwrap_or_default());
    }
}

/// A place in the document: a node and an offset in it.
pub type Point = (Node, u32);

/// Where the selection in the tree of `node` begins and ends.
pub fn selection(node: &Node) -> Option<(Point, Point)> {
    let root: Editing = node.get_root_node().unchecked_into();
    // Firefox gives no root but the document a selection; it reaches into shadow trees itself.
    let own = Reflect::has(&root, &"getSelection".into()).unwrap_or(false);
    let selected = if own { root.selection_of() } else { editing()?.selection_of() }?;
    let range = if selected.count() > 0 { selected.range_at(0).ok()? } else { return None };
    let start = (range.start_container().ok()?, range.start_offset().ok()?);
    Some((start, (range.end_container().ok()?, range.end_offset().ok()?)))
}

/// How many units of text a node of text holds.
pub fn length(node: &Node) -> u32 {
    node.unchecked_ref::<Content>().length()
}

/// What an edit of an editable part of the document is about to replace.
pub fn replaced_by(event: &EditEvent) -> Option<(Point, Point)> {
    let range = event.target_ranges().get(0);
    range.is_object().then(|| {
        let range: &Stretch = range.unchecked_ref();
        ((range.start_container(), range.start_offset()), (range.end_container(), range.end_offset()))
    })
}

/// Takes every child out of `element`.
pub fn empty(element: &Element) {
    element.set_text_content(None);
}

/// `value` as a thing that gets events.
pub fn target(value: &JsValue) -> &EventTarget {
    value.unchecked_ref()
}
