//! The corner: a small button that offers a held paste again, the word that the next paste of the same text may pass, and the word that
//! a choice could not be stored. It takes no focus and stands where it covers least.

use super::desk;
use super::dom;
use super::notice::Notice;
use super::panel::{self, Part};
use super::surface::Surface;
use super::wording::{fill, word};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Event};

/// The class of the corner's panel.
pub const CLASS: &str = "corner";

thread_local! {
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

struct Shown {
    surface: Rc<Surface>,
    id: String,
}

/// Shows `notice`, or nothing.
pub fn draw(notice: Option<&Notice>) {
    let Some(notice) = notice else {
        if let Some(shown) = SHOWN.take() {
            shown.surface.remove();
        }
        return;
    };
    if goes_on(notice) {
        return;
    }
    let surface = match SHOWN.take() {
        Some(shown) => shown.surface,
        None => match open() {
            Some(surface) => surface,
            None => return,
        },
    };
    dom::empty(&surface.panel);
    let content = match notice.stage().as_str() {
        "pass" => said("paste-again", &word(notice.say().as_deref().unwrap_or("paste_again")), "action_dismiss"),
        "reading" => said("reading", &progress(notice), "action_dismiss"),
        "unstored" => said("unstored", &word("unstored"), "action_close"),
        _ => offer_part(if notice.act().is_some_and(|act| act == "type" || act == "key") {
            "corner_typed"
        } else {
            "corner_held"
        }),
    };
    content.into(&surface.panel);
    SHOWN.set(Some(Shown { surface, id: notice.id() }));
}

/// Whether `notice` is a reading that is shown already. Only its words change: a button must not go while it is pressed.
fn goes_on(notice: &Notice) -> bool {
    let place = SHOWN.with_borrow(|shown| {
        let shown = shown.as_ref().filter(|shown| shown.id == notice.id() && notice.stage() == "reading")?;
        shown.surface.panel.query_selector("[data-notice=reading] p").ok().flatten()
    });
    if let Some(place) = &place {
        place.set_text_content(Some(&progress(notice)));
    }
    place.is_some()
}

fn progress(notice: &Notice) -> String {
    fill("reading_files", &notice.share().to_string())
}

fn open() -> Option<Rc<Surface>> {
    let surface = Surface::new(CLASS)?;
    let _ = surface.panel.set_attribute("role", "status");
    surface.listen(on_event);
    surface.show(false);
    Some(surface)
}

fn offer_part(words: &str) -> Part {
    Part::new("button")
        .class("offer")
        .set("type", "button")
        .set("data-action", "review")
        .child(panel::mark())
        .child(Part::new("span").class("offer-text").text(&word(words)))
        .child(Part::new("span").class("offer-act").text(&word("action_review")))
}

fn said(name: &str, text: &str, dismiss: &str) -> Part {
    Part::new("div").class("pass").set("data-notice", name).child(panel::mark()).child(Part::new("p").text(text)).child(
        Part::new("button").class("quiet").set("type", "button").set("data-action", "dismiss").text(&word(dismiss)),
    )
}

fn on_event(event: &Event, target: Option<Element>) {
    if event.type_() != "click" || !event.is_trusted() {
        return;
    }
    let pressed = target
        .and_then(|target| target.closest("[data-action]").ok().flatten())
        .and_then(|button| button.get_attribute("data-action"));
    let id = SHOWN.with_borrow(|shown| shown.as_ref().map(|shown| shown.id.clone()));
    if let (Some(action), Some(id)) = (pressed, id) {
        desk::choose(&id, if action == "dismiss" { "cancel" } else { "review" });
    }
}
