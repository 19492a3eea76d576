//! A place of our own in the page: a host element with a closed shadow root whose one panel stands in the top layer. The page can
//! remove the host; then it is put back, a bounded number of times, since a page that insists would otherwise run us in a loop.

use super::dom::{self, Seen, Styled};
use super::host::{self, Host};
use super::wording::word;
use crate::web::object::Plain;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use std::ops::RangeInclusive;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{
    CssStyleSheet, Document, Element, Event, HtmlDialogElement, HtmlElement, MouseEvent, MutationObserver,
    MutationObserverInit, ShadowRoot, ShadowRootInit, ShadowRootMode,
};

/// The namespace of HTML: in an XML page, plain `createElement` makes something else.
const HTML: &str = "http://www.w3.org/1999/xhtml";
/// The events that end at our panels: the page's handlers (shortcuts, "click outside closes", focus traps) must not act on
/// what a person does in the dialog.
const KEPT_EVENTS: &str = "click dblclick auxclick contextmenu pointerdown pointerup mousedown mouseup touchstart touchend \
                           keydown keyup keypress beforeinput input focusin focusout copy cut paste wheel cancel close";
/// The class of the dialog's panel.
pub const DIALOG: &str = "veil";
/// How often a removed host is put back.
const RETURNS: u32 = 20;
/// How much of the window the panel takes at least; a bar to scroll by is no part of it.
const FILLS: f64 = 0.9;
/// By how much a page may zoom all that is in it: beyond, words are too small, or too large to be seen whole.
const LEGIBLE: RangeInclusive<f64> = 0.5..=2.0;
/// How far inside of its edge the card is asked for; its corners are round.
const INSET: f64 = 12.0;
/// Filters through which everything can still be read, each of them once. Half inverted, or nearly so again and again, all is of one colour.
const HARMLESS_FILTERS: [&str; 6] = ["invert(1", "invert(0.9", "invert(0.8", "hue-rotate(", "sepia(", "grayscale("];
/// What stands in the top layer; the list of a `select` that a page has styled does, too.
const LAYERS: &str = ":popover-open, :modal, :fullscreen, :is(select:open)";
/// What the page's style sheets must not undo; an inline `!important` wins over theirs. `extension/loader/elements.js` knows a host by it.
const HOST_STYLE: &str = "all: initial !important; display: contents !important";

/// All of `extension/dialog/` in one sheet (`sheet.rs`).
const STYLE: &str = include_str!(concat!(env!("OUT_DIR"), "/sheet.css"));

/// What a panel does with an event that is aimed at an element in it.
pub type Handler = fn(&Event, Option<Element>);

thread_local! {
    static LIVE: RefCell<Vec<Rc<Surface>>> = const { RefCell::new(Vec::new()) };
    static WATCH: RefCell<Option<MutationObserver>> = const { RefCell::new(None) };
    static SHEET: RefCell<Option<CssStyleSheet>> = const { RefCell::new(None) };
    /// Whether something of the page has come into the top layer since ours came to stand above the rest.
    static RISEN: Cell<bool> = const { Cell::new(false) };
    static THEME: RefCell<String> = const { RefCell::new(String::new()) };
}

/// One host with its panel.
pub struct Surface {
    host: HtmlElement,
    root: ShadowRoot,
    /// The element in the top layer; for the dialog a `<dialog>`, so that it can be modal where the page is.
    pub panel: HtmlDialogElement,
    returns: Cell<u32>,
    /// What of the page was in the top layer when this came to stand above it.
    below: RefCell<Vec<JsValue>>,
    handler: Cell<Option<Handler>>,
}

impl Surface {
    /// A surface that is not shown yet; `None` where there is no document to stand in.
    pub fn new(class: &str) -> Option<Rc<Self>> {
        let host: HtmlElement = element("div")?.unchecked_into();
        let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Closed)).ok()?;
        if let Some(sheet) = sheet() {
            root.unchecked_ref::<Styled>().set_sheets(&Array::of1(&sheet));
        }
        // A dialog takes the focus when it is shown, as a popover too; what only stands beside must not.
        let panel: HtmlDialogElement = element(if class == DIALOG { "dialog" } else { "div" })?.unchecked_into();
        panel.set_class_name(class);
        for (name, key) in [("lang", "language_tag"), ("dir", "reading_direction")] {
            let _ = panel.set_attribute(name, &word(key));
        }
        THEME.with_borrow(|theme| dress(&panel, theme));
        let _ = root.append_child(&panel);
        Some(Rc::new(Self {
            host,
            root,
            panel,
            returns: Cell::new(RETURNS),
            below: RefCell::default(),
            handler: Cell::new(None),
        }))
    }

    /// Puts it into the page and on top. `modal_too` when it must be usable while the page is modal.
    pub fn show(self: &Rc<Self>, modal_too: bool) {
        LIVE.with_borrow_mut(|live| {
            if !live.iter().any(|other| Rc::ptr_eq(other, self)) {
                live.push(Rc::clone(self));
            }
        });
        watch();
        let _ = self.host.set_attribute("style", HOST_STYLE);
        host::with(|host| {
            if !self.is_known(host) {
                host.surfaces().push(&self.host);
            }
        });
        if let Some(root) = dom::document().and_then(|document| document.document_element()) {
            let _ = root.append_child(&self.host);
        }
        // One that was taken out of the document as modal says that it is open still.
        let _ = self.panel.remove_attribute("open");
        // A popover is inert under the page's own modal; showModal is not, but would close the page's light popovers.
        if modal_too && page_is_modal() {
            let _ = self.panel.remove_attribute("popover");
            let _ = self.panel.show_modal();
        } else {
            let _ = self.panel.set_attribute("popover", "manual");
            let _ = self.panel.show_popover();
        }
        self.below.replace(layers());
        RISEN.set(false);
    }

    /// Makes it usable where the page has a modal element that we do not see, in a shadow root, or has opened one since: the last
    /// that is shown as modal is the one that can be used.
    pub fn raise(&self) {
        // Taken out of the document it closes without a word: closed, it would say that the person has closed it.
        self.host.remove();
        // What the page has written on it goes.
        for name in self.host.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let _ = self.host.remove_attribute(&name);
        }
        let _ = self.host.set_attribute("style", HOST_STYLE);
        for attribute in ["open", "popover"] {
            let _ = self.panel.remove_attribute(attribute);
        }
        if let Some(root) = dom::document().and_then(|document| document.document_element()) {
            let _ = root.append_child(&self.host);
        }
        let _ = self.panel.show_modal();
        // Moved through another document it has lost its style.
        if let Some(sheet) = sheet() {
            self.root.unchecked_ref::<Styled>().set_sheets(&Array::of1(&sheet));
        }
        self.below.replace(layers());
        RISEN.set(false);
    }

    /// Whether a person can see all of it and press it: it stands in this document as it was put there, is drawn, fills the window, and
    /// nothing lies over its card or has come above it since, pictures of a change neither. What lies over it, lets presses through and is in a root that nobody sees into
    /// cannot be told from here (see `dialog::answer`).
    pub fn is_whole(&self) -> bool {
        let Some(document) = dom::document() else { return true };
        self.is_untouched()
            && self.host.owner_document().as_ref() == Some(&document)
            && self.host.is_connected()
            && self.is_drawn(&document)
            && self.is_last()
            && self.is_on_top(&document)
            && host::with(Host::is_pictured) != Some(true)
    }

    /// Whether the page has written nothing on its host.
    fn is_untouched(&self) -> bool {
        self.host.get_attribute("style").as_deref() == Some(HOST_STYLE) && self.host.get_attribute_names().length() == 1
    }

    fn is_drawn(&self, document: &Document) -> bool {
        let options = Plain::new().with("visibilityProperty", true).with("contentVisibilityAuto", true).done();
        let shown = self.panel.matches(":popover-open, :modal").unwrap_or(true)
            && self.panel.unchecked_ref::<Seen>().check_visibility(&options);
        let (width, height) = dom::viewport();
        let place = self.panel.get_bounding_client_rect();
        let fills = place.left() < width * (1.0 - FILLS)
            && place.top() < height * (1.0 - FILLS)
            && place.right() > width * FILLS
            && place.bottom() > height * FILLS;
        let zoom = self.panel.unchecked_ref::<Seen>().zoom().unwrap_or(1.0);
        shown && fills && LEGIBLE.contains(&zoom) && !is_filtered(document)
    }

    /// Whether nothing of the page has come into the top layer since.
    fn is_last(&self) -> bool {
        if RISEN.get() {
            return false;
        }
        let below = self.below.borrow();
        layers().iter().all(|layer| below.iter().any(|known| Object::is(known, layer)))
    }

    /// Asks the page's own hit test at nine places of the card.
    fn is_on_top(&self, document: &Document) -> bool {
        let Some(card) = self.panel.query_selector(".card").ok().flatten() else { return true };
        let (width, height) = dom::viewport();
        let place = card.get_bounding_client_rect();
        let across = |from: f64, to: f64, end: f64| {
            let (from, to) = (from.max(0.0) + INSET, to.min(end) - INSET);
            [from, f64::midpoint(from, to), to]
        };
        let columns = across(place.left(), place.right(), width);
        across(place.top(), place.bottom(), height).iter().all(|y| {
            columns.iter().all(|x| {
                #[allow(clippy::cast_possible_truncation)]
                let found = document.element_from_point(*x as f32, *y as f32);
                found.is_some_and(|found| Object::is(&found, &self.host))
            })
        })
    }

    /// Takes it out of the page.
    pub fn remove(self: &Rc<Self>) {
        LIVE.with_borrow_mut(|live| live.retain(|other| !Rc::ptr_eq(other, self)));
        if LIVE.with_borrow(Vec::is_empty)
            && let Some(watch) = WATCH.take()
        {
            watch.disconnect();
        }
        host::with(|host| {
            let rest = host.surfaces().filter(&mut |other, _, _| !Object::is(&other, &self.host));
            replace(&host.surfaces(), &rest);
        });
        self.host.remove();
    }

    /// Whether it is still to be shown: not when another instance took over since.
    fn is_known(&self, host: &Host) -> bool {
        host.surfaces().includes(&self.host, 0)
    }

    /// Gives `handler` what a person does in it.
    pub fn listen(&self, handler: Handler) {
        self.handler.set(Some(handler));
        let at_panel = move |event: Event| {
            event.stop_propagation();
            handler(&event, event.target().map(JsCast::unchecked_into));
        };
        let closure = Closure::<dyn Fn(Event)>::new(at_panel).into_js_value();
        host::with(|host| host.listen(dom::target(&self.panel), KEPT_EVENTS, closure.unchecked_ref()));
    }

    /// The element in it that `event` is aimed at, which the event itself does not say outside of a closed root.
    fn aimed_at(&self, event: &Event) -> Option<Element> {
        let root: &Styled = self.root.unchecked_ref();
        let Some(mouse) = event.dyn_ref::<MouseEvent>() else { return root.active_element() };
        // A click that a key made has no place. It is the host's own where the page has given that an access key, which presses nothing of ours.
        let by_key = event.type_() == "click" && mouse.detail() == 0;
        if by_key && !self.is_untouched() {
            return None;
        }
        by_key
            .then(|| root.active_element())
            .flatten()
            .or_else(|| root.element_at(f64::from(mouse.client_x()), f64::from(mouse.client_y())))
    }

    /// The element in it that has the focus.
    pub fn focused(&self) -> Option<Element> {
        self.root.unchecked_ref::<Styled>().active_element()
    }
}

/// A popover or dialog of the page comes or goes. What was there before can come again, and is above ours then.
pub fn toggled(event: &Event) {
    let state = Reflect::get(event, &"newState".into()).ok().and_then(|state| state.as_string());
    if state.as_deref() == Some("open") {
        RISEN.set(true);
    }
}

/// Draws all of ours, now and from now on, in the colours of `theme`: `light`, `dark`, or whatever the system says.
pub fn use_theme(theme: &str) {
    THEME.set(theme.to_owned());
    LIVE.with_borrow(|live| live.iter().for_each(|surface| dress(&surface.panel, theme)));
}

fn dress(panel: &Element, theme: &str) {
    let _ = panel.set_attribute("data-theme", theme);
}

/// Whether `event` is aimed at something of ours.
pub fn is_ours(event: &Event) -> bool {
    let target = event.composed_path().get(0);
    LIVE.with_borrow(|live| live.iter().any(|surface| Object::is(&surface.host, &target)))
}

/// Takes away what an instance that trapped has left in the page: nobody hears its buttons.
pub fn clear() {
    host::with(|host| {
        for left in host.surfaces().iter() {
            left.unchecked_ref::<Element>().remove();
        }
        replace(&host.surfaces(), &Array::new());
    });
}

fn replace(list: &Array, content: &Array) {
    list.set_length(0);
    for one in content.iter() {
        list.push(&one);
    }
}

/// Hands an event that is on its way down to one of ours over at once, and keeps it from everybody else: a page that stops every
/// event as far out as it can would leave our buttons dead.
pub fn hand(event: &Event) {
    let target = event.composed_path().get(0);
    let aimed = LIVE.with_borrow(|live| live.iter().find(|surface| Object::is(&surface.host, &target)).cloned());
    if let Some(surface) = aimed
        && let Some(handler) = surface.handler.get()
    {
        event.stop_immediate_propagation();
        handler(event, surface.aimed_at(event));
    }
}

/// A new HTML element.
pub fn element(tag: &str) -> Option<Element> {
    dom::document()?.create_element_ns(Some(HTML), tag).ok()
}

/// The style sheet of everything we draw. Constructed, since a page's CSP may refuse inline styles.
fn sheet() -> Option<CssStyleSheet> {
    if let Some(sheet) = SHEET.with_borrow(Clone::clone) {
        return Some(sheet);
    }
    let sheet = CssStyleSheet::new().ok()?;
    // What a page registers by name counts in all of its document, closed roots too: what our colours are called it must not know.
    let name = host::with(Host::note).unwrap_or_default();
    sheet.replace_sync(&STYLE.replace("--", &["--", &name, "-"].concat())).ok()?;
    SHEET.set(Some(sheet.clone()));
    Some(sheet)
}

/// Whether all of the window is drawn through a filter that could hide what is in it. Firefox puts the document's own filter on what stands
/// in the top layer, too. One that only turns colours around is how people make pages dark.
fn is_filtered(document: &Document) -> bool {
    if host::with(Host::replays) != Some(false) {
        return false;
    }
    let style = web_sys::window().zip(document.document_element()).and_then(|(window, root)| {
        let style = dom::computed(&window, &root);
        style.property("filter").as_string()
    });
    style.is_some_and(|style| {
        let parts = || style.split_whitespace().filter(|part| *part != "none");
        let harmless = HARMLESS_FILTERS.iter().filter(|name| parts().any(|part| part.starts_with(**name)));
        harmless.count() != parts().count()
    })
}

/// What of the page is in the top layer, as far as that is to be seen without going into each of its roots.
fn layers() -> Vec<JsValue> {
    let found = dom::document().and_then(|document| document.query_selector_all(LAYERS).ok());
    found
        .map(|found| (0..found.length()).filter_map(|at| found.item(at)).map(JsValue::from).collect())
        .unwrap_or_default()
}

fn page_is_modal() -> bool {
    dom::document().is_some_and(|document| {
        let full = document.fullscreen_element();
        document.query_selector(":modal").ok().flatten().is_some()
            || (full.is_some() && full != document.document_element())
    })
}

/// Watches the two places from which the page can remove a host. Only their own lists of children are observed: watching all of
/// a page's changes has frozen pages.
fn watch() {
    if WATCH.with_borrow(Option::is_some) {
        return;
    }
    let Some(document) = dom::document() else { return };
    let callback = Closure::<dyn Fn(JsValue)>::new(|_| put_back()).into_js_value();
    let Ok(observer) = MutationObserver::new(callback.unchecked_ref::<Function>()) else { return };
    let children = MutationObserverInit::new();
    children.set_child_list(true);
    let _ = observer.observe_with_options(&document, &children);
    if let Some(root) = document.document_element() {
        let _ = observer.observe_with_options(&root, &children);
    }
    WATCH.set(Some(observer));
}

fn put_back() {
    for surface in LIVE.with_borrow(Clone::clone) {
        let known = host::with(|host| surface.is_known(host)) == Some(true);
        if known && !surface.host.is_connected() && surface.returns.get() > 0 {
            surface.returns.set(surface.returns.get() - 1);
            let modal_too = surface.panel.class_name() == DIALOG;
            surface.show(modal_too);
            if modal_too {
                host::with(|_| super::dialog::refocus());
            }
        }
    }
}
