//! The badge: a small button at the corner of the marked field. It takes no focus, hides nothing that is written, and goes where the
//! field goes.

use crate::web::in_page::dom;
use crate::web::in_page::fields;
use crate::web::in_page::host;
use crate::web::in_page::panel::{self, Part};
use crate::web::in_page::surface::Surface;
use crate::web::in_page::wording::{fill, word};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// The class of its panel.
pub const CLASS: &str = "badge";
/// How large it is, in CSS pixels, and how far from the field's edges.
const SIZE: f64 = 24.0;
const INSET: f64 = 4.0;

struct Shown {
    surface: Rc<Surface>,
    field: HtmlElement,
    count: usize,
}

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
    static FOLLOWING: RefCell<bool> = const { RefCell::new(false) };
}

/// Shows it at `field`, for `count` secrets.
pub fn show(field: &HtmlElement, count: usize) {
    let known = SHOWN.take().filter(|shown| shown.field == *field && shown.count == count);
    let shown = match known {
        Some(shown) => shown,
        None => match open(count) {
            Some(surface) => Shown { surface, field: field.clone(), count },
            None => return,
        },
    };
    SHOWN.set(Some(shown));
    follow();
    place();
}

/// Takes it away.
pub fn hide() {
    if let Some(shown) = SHOWN.take() {
        shown.surface.remove();
    }
}

fn open(count: usize) -> Option<Rc<Surface>> {
    hide();
    let surface = Surface::new(CLASS)?;
    let label = if count == 1 { word("mark_one") } else { fill("mark_many", &count.to_string()) };
    Part::new("button")
        .set("type", "button")
        .set("data-action", "marked")
        .set("title", &label)
        .set("aria-label", &label)
        .child(panel::mark())
        .child(Part::new("span").set("aria-hidden", "true").text(&count.to_string()))
        .into(&surface.panel);
    surface.listen(on_event);
    surface.show(false);
    Some(surface)
}

/// The field moves when the page scrolls or changes its size.
fn follow() {
    if FOLLOWING.replace(true) {
        return;
    }
    let handler = Closure::<dyn Fn(Event)>::new(|_: Event| place()).into_js_value();
    host::with(|host| host.listen(dom::target(&dom::window()), "scroll resize", handler.unchecked_ref()));
    let inner = Closure::<dyn Fn(Event)>::new(|_: Event| place()).into_js_value();
    if let Some(document) = dom::document() {
        // Scrolling of a part of the page does not come as far as the window, but is seen on its way down.
        let _ = document.add_event_listener_with_callback_and_bool("scroll", inner.unchecked_ref(), true);
    }
}

#[allow(clippy::cast_possible_truncation, reason = "whole pixels: what formats fractions is large")]
fn place() {
    SHOWN.with_borrow(|shown| {
        let Some(shown) = shown else { return };
        let area = fields::editing_host(&shown.field).get_bounding_client_rect();
        let (width, height) = dom::viewport();
        let left = (area.right() - SIZE - INSET).clamp(0.0, (width - SIZE).max(0.0));
        let top = (area.bottom() - SIZE - INSET).clamp(0.0, (height - SIZE).max(0.0));
        let away = !shown.field.is_connected() || area.bottom() <= 0.0 || area.top() >= height || area.width() < 1.0;
        let style = [
            "left: ",
            &(left as i32).to_string(),
            "px; top: ",
            &(top as i32).to_string(),
            if away { "px; visibility: hidden" } else { "px" },
        ]
        .concat();
        let _ = shown.surface.panel.set_attribute("style", &style);
    });
}

fn on_event(event: &Event, _target: Option<Element>) {
    match event.type_().as_str() {
        // The person goes on writing where they were.
        "mousedown" | "pointerdown" => event.prevent_default(),
        "click" if event.is_trusted() => super::review(event),
        _ => {}
    }
}
