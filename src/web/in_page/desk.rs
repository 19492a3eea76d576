//! What this frame shows: at most one notice is open, the others are offered in the corner. The list itself lives with the
//! loader, so that a new instance shows again what a trapped one had shown.

use super::answer::Answer;
use super::host;
use super::notice::Notice;
use super::{corner, dialog, relay};
use wasm_bindgen::prelude::{JsCast, JsValue};

/// Adds `notice`, or puts it in the place of an older state of itself. A newly opened one sends the one before to the corner.
pub fn show(notice: Notice) {
    let mut list = all();
    list.retain(|other| other.id() != notice.id());
    if notice.stage() == "open" {
        to_corner(&list);
    }
    list.push(notice);
    keep(&list);
    redraw();
}

/// Takes the notice called `id` away.
pub fn withdraw(id: &str) {
    let mut list = all();
    let before = list.len();
    list.retain(|notice| notice.id() != id);
    if list.len() != before {
        keep(&list);
        redraw();
    }
}

/// What the person did with the notice called `id`, by a button that says it all.
pub fn choose(id: &str, action: &str) {
    let list = all();
    let Some(notice) = list.iter().find(|notice| notice.id() == id).cloned() else { return };
    match action {
        "review" => {
            to_corner(&list);
            notice.set_stage("open");
            redraw();
        }
        // Files, and what is in its field, are where they were: there is nothing to offer.
        "cancel" if notice.files() > 0 || notice.stays() => decide(id, &Answer::from("offered")),
        "cancel" if notice.stage() != "unstored" => {
            notice.set_stage("offered");
            redraw();
            relay::deliver(&notice, &Answer::from("offered"));
        }
        _ => decide(id, &Answer::from(action)),
    }
}

/// What the person decided for the notice called `id`.
pub fn decide(id: &str, answer: &Answer) {
    let mut list = all();
    let Some(notice) = list.iter().find(|notice| notice.id() == id).cloned() else { return };
    list.retain(|other| other.id() != id);
    keep(&list);
    redraw();
    relay::deliver(&notice, answer);
}

/// The page does not let the dialog of the notice called `id` stand: the extension's own window asks what `question` says.
pub fn elsewhere(id: &str, question: &JsValue) {
    let Some(notice) = all().into_iter().find(|notice| notice.id() == id) else { return };
    notice.set_stage("elsewhere");
    redraw();
    relay::ask_elsewhere(id, question);
}

/// No window could be opened: the notice called `id` stays on offer.
pub fn offer(id: &str) {
    if let Some(notice) = all().into_iter().find(|notice| notice.id() == id && notice.stage() == "elsewhere") {
        notice.set_stage("offered");
        redraw();
    }
}

/// Draws what the list says.
pub fn redraw() {
    let list = all();
    let open = list.iter().find(|notice| notice.stage() == "open");
    match open {
        Some(open) => dialog::open(open),
        None => dialog::close(),
    }
    relay::attend(open);
    let latest = |stage: &str| list.iter().rfind(|notice| notice.stage() == stage);
    corner::draw(
        latest("pass").or_else(|| latest("reading")).or_else(|| latest("unstored")).or_else(|| latest("offered")),
    );
}

fn to_corner(list: &[Notice]) {
    for notice in list.iter().filter(|notice| notice.stage() == "open") {
        notice.set_stage("offered");
    }
}

fn all() -> Vec<Notice> {
    host::with(|host| host.notices().iter().map(JsCast::unchecked_into).collect()).unwrap_or_default()
}

fn keep(list: &[Notice]) {
    host::with(|host| {
        let notices = host.notices();
        notices.set_length(0);
        for notice in list {
            notices.push(notice);
        }
    });
}
