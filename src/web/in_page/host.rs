//! What the loader gives the core: the few things that must outlive one instance of it (a trapped instance is thrown away and
//! a new one goes on), and the calls that only the loader can make. Their other side is `extension/loader/main.js`.

use js_sys::{Array, Function, JsString, Map, Promise, Reflect, Set};
use std::cell::OnceCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::{Event, EventTarget, HtmlElement, Range};

#[wasm_bindgen]
extern "C" {
    /// The loader, as the core sees it.
    #[derive(Clone)]
    pub type Host;

    /// Everything of this frame that is held, oldest first.
    #[wasm_bindgen(method, getter)]
    pub fn held(this: &Host) -> Array;
    /// Hashes of the secrets that the person has let into this page, and how long those are.
    #[wasm_bindgen(method, getter)]
    pub fn answered(this: &Host) -> Set;
    /// The names that stand for secrets in this page, by the secrets' hashes.
    #[wasm_bindgen(method, getter)]
    pub fn names(this: &Host) -> Map;
    /// What the extension's storage holds; undefined where it could not be read.
    #[wasm_bindgen(method, getter)]
    pub fn stored(this: &Host) -> JsValue;
    /// What the person chose to be remembered in this page, in the shape of `stored`.
    #[wasm_bindgen(method, getter)]
    pub fn chosen(this: &Host) -> JsValue;
    /// Whether this is a private window, of which nothing is written down.
    #[wasm_bindgen(method, getter)]
    pub fn private(this: &Host) -> bool;
    /// What our highlight is called in this document: nobody can guess it.
    #[wasm_bindgen(method, getter)]
    pub fn note(this: &Host) -> String;
    /// Every notice that this frame shows or offers.
    #[wasm_bindgen(method, getter)]
    pub fn notices(this: &Host) -> Array;
    /// The hosts of all that is shown: those of an instance that trapped are still there.
    #[wasm_bindgen(method, getter)]
    pub fn surfaces(this: &Host) -> Array;
    /// Where the drag began that is under way in this frame.
    #[wasm_bindgen(method, getter)]
    pub fn dragged(this: &Host) -> Option<HtmlElement>;
    /// The fields in which the person wrote last, newest last.
    #[wasm_bindgen(method, getter)]
    pub fn touched(this: &Host) -> Array;
    /// Whether this is the top frame.
    #[wasm_bindgen(method, getter)]
    pub fn top(this: &Host) -> bool;
    /// Whether a paste event made here reaches the page with its data.
    #[wasm_bindgen(method, getter)]
    pub fn replays(this: &Host) -> bool;
    /// Whether anything but what we show ourselves may lie over the page: popovers, modal dialogs, what fills the screen, and pictures of a change.
    #[wasm_bindgen(method, js_name = isOverlaid)]
    pub fn is_overlaid(this: &Host) -> bool;
    /// Whether pictures of a change lie over the page, which no hit test need find.
    #[wasm_bindgen(method, js_name = isPictured)]
    pub fn is_pictured(this: &Host) -> bool;
    /// A text of `_locales`.
    #[wasm_bindgen(method)]
    pub fn word(this: &Host, key: &str) -> Option<String>;
    /// Remembers what an event carries and the place it was meant for. The same event gives the same answer.
    #[wasm_bindgen(method)]
    pub fn capture(this: &Host, event: &Event) -> Held;
    /// The innermost element that an event is aimed at, through shadow roots of every kind.
    #[wasm_bindgen(method, js_name = fieldOf)]
    pub fn field_of(this: &Host, event: &Event) -> Option<HtmlElement>;
    /// The innermost element that a press is aimed at.
    #[wasm_bindgen(method)]
    pub fn pressed(this: &Host, event: &Event) -> Option<HtmlElement>;
    /// Does again what was held; false where only the person can.
    #[wasm_bindgen(method)]
    pub fn again(this: &Host, held: &Held) -> bool;
    /// The focused element, through shadow roots of every kind.
    #[wasm_bindgen(method)]
    pub fn focused(this: &Host) -> Option<HtmlElement>;
    /// Calls `handler` for every event of `types` (separated by blanks); a trap in it is dealt with.
    #[wasm_bindgen(method)]
    pub fn listen(this: &Host, target: &EventTarget, types: &str, handler: &Function);
    /// Calls `handler` once after `delay` milliseconds; a trap in it is dealt with.
    #[wasm_bindgen(method)]
    pub fn after(this: &Host, delay: u32, handler: &Function);
    /// Sends `message` to the background and calls `done` once: with the answer, or with undefined when none comes in time.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Host, message: &JsValue, limit: u32, done: &Function);

    /// Calls `handler` once, with what `promise` gives, or with undefined when it fails; a trap in it is dealt with.
    #[wasm_bindgen(method)]
    pub fn settled(this: &Host, promise: &Promise, handler: &Function);

    /// Asks the bridge in the page's own world, about `nodes`, with `files`; what it says, or nothing where it could not do it.
    #[wasm_bindgen(method)]
    pub fn bridge(this: &Host, operation: &str, data: &JsString, nodes: &Array, files: &Array) -> Option<JsString>;

    /// What is held: the text, the other flavours and where it was meant to go.
    #[derive(Clone)]
    pub type Held;

    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Held) -> String;
    /// The event by which it came.
    #[wasm_bindgen(method, getter)]
    pub fn event(this: &Held) -> Event;
    /// The way out by which it came: `paste`, `drop`, `clipboard`, one of the files', of typing's or of sending's.
    #[wasm_bindgen(method, getter)]
    pub fn way(this: &Held) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_way(this: &Held, way: &str);
    #[wasm_bindgen(method, getter)]
    pub fn text(this: &Held) -> JsString;
    #[wasm_bindgen(method, setter)]
    pub fn set_text(this: &Held, text: &JsString);
    /// Pairs of type and data, the plain text among them.
    #[wasm_bindgen(method, getter)]
    pub fn flavours(this: &Held) -> Array;
    #[wasm_bindgen(method, getter)]
    pub fn files(this: &Held) -> Array;
    /// Where the event was aimed.
    #[wasm_bindgen(method, getter)]
    pub fn target(this: &Held) -> EventTarget;
    #[wasm_bindgen(method, setter)]
    pub fn set_target(this: &Held, target: &EventTarget);
    /// The innermost element there; of what is sent, the field that holds the secret.
    #[wasm_bindgen(method, getter)]
    pub fn field(this: &Held) -> Option<HtmlElement>;
    #[wasm_bindgen(method, setter)]
    pub fn set_field(this: &Held, field: &HtmlElement);
    /// Of what is typed, the text before and after it.
    #[wasm_bindgen(method, getter)]
    pub fn around(this: &Held) -> Array;
    #[wasm_bindgen(method, setter)]
    pub fn set_around(this: &Held, around: &Array);
    /// The selection of a text control.
    #[wasm_bindgen(method, getter)]
    pub fn start(this: &Held) -> Option<u32>;
    #[wasm_bindgen(method, setter)]
    pub fn set_start(this: &Held, start: u32);
    #[wasm_bindgen(method, getter)]
    pub fn end(this: &Held) -> Option<u32>;
    #[wasm_bindgen(method, setter)]
    pub fn set_end(this: &Held, end: u32);
    /// The selection elsewhere.
    #[wasm_bindgen(method, getter)]
    pub fn range(this: &Held) -> Option<Range>;
    #[wasm_bindgen(method, setter)]
    pub fn set_range(this: &Held, range: &Range);
    /// What was found in it, as the person was told, by `mark` and `rule`.
    #[wasm_bindgen(method, getter)]
    pub fn found(this: &Held) -> Array;
    #[wasm_bindgen(method, setter)]
    pub fn set_found(this: &Held, found: &Array);
    /// Whether the scan of this text fails: it is offered unread.
    #[wasm_bindgen(method, getter)]
    pub fn unread(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_unread(this: &Held, unread: bool);
    /// Whether every way of putting text there has failed.
    #[wasm_bindgen(method, getter, js_name = byHand)]
    pub fn by_hand(this: &Held) -> bool;
    #[wasm_bindgen(method, setter, js_name = byHand)]
    pub fn set_by_hand(this: &Held, by_hand: bool);
    /// Whether the same text may pass once more.
    #[wasm_bindgen(method, getter)]
    pub fn pass(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_pass(this: &Held, pass: bool);

    /// Whether it is on its way to where it was meant for, and no notice is shown of it.
    #[wasm_bindgen(method, getter, js_name = underWay)]
    pub fn under_way(this: &Held) -> bool;
    #[wasm_bindgen(method, setter, js_name = underWay)]
    pub fn set_under_way(this: &Held, under_way: bool);

    /// Folders that were dropped.
    #[wasm_bindgen(method, getter)]
    pub fn folders(this: &Held) -> Array;
    /// The list that a file input had.
    #[wasm_bindgen(method, getter)]
    pub fn list(this: &Held) -> Option<JsValue>;
    #[wasm_bindgen(method, setter)]
    pub fn set_list(this: &Held, list: &JsValue);
    /// In which files something was found, and what takes its place.
    #[wasm_bindgen(method, getter)]
    pub fn verdicts(this: &Held) -> Option<Array>;
    #[wasm_bindgen(method, setter)]
    pub fn set_verdicts(this: &Held, verdicts: &Array);
    /// Whether the rest of what came with it is still on its way, in the same task.
    #[wasm_bindgen(method, getter)]
    pub fn fresh(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_fresh(this: &Held, fresh: bool);
    /// Whether its files are being read.
    #[wasm_bindgen(method, getter)]
    pub fn reading(this: &Held) -> bool;
    #[wasm_bindgen(method, setter)]
    pub fn set_reading(this: &Held, reading: bool);
    /// How often that, or its way into the field, was begun anew.
    #[wasm_bindgen(method, getter)]
    pub fn tries(this: &Held) -> u32;
    #[wasm_bindgen(method, setter)]
    pub fn set_tries(this: &Held, tries: u32);
}

thread_local! {
    static HOST: OnceCell<Host> = const { OnceCell::new() };
}

/// Keeps the loader for this instance.
pub fn keep(host: Host) {
    HOST.with(|cell| {
        let _ = cell.set(host);
    });
}

/// Runs `work` with the loader; before `keep` there is none, and nothing to do.
pub fn with<T>(work: impl FnOnce(&Host) -> T) -> Option<T> {
    HOST.with(|cell| cell.get().cloned()).as_ref().map(work)
}

/// Leaves a note for the journal: what happened, never what of.
pub fn journal(note: &JsValue) {
    let _ = Reflect::set(note, &"hushkey".into(), &"journal".into());
    tell(note);
}

/// Sends `message` to the background, whatever becomes of it.
pub fn tell(message: &JsValue) {
    let nothing = Closure::once_into_js(|_: JsValue| {});
    with(|host| host.ask(message, 0, nothing.unchecked_ref()));
}
