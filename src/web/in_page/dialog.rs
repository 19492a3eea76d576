//! The dialog while it is open: its states, keys, focus and answers. What stands in it is `panel`'s.

use super::answer::{Answer, Choice};
use super::desk;
use super::dom::{self, Control};
use super::guard;
use super::host::{self, Host};
use super::notice::{Item, Notice};
use super::panel;
use super::surface::{DIALOG, Surface};
use super::wording::word;
use crate::web::object::{Plain, strings};
use js_sys::{Array, Function, Object};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Element, Event, FocusOptions, HtmlElement, HtmlSelectElement, KeyboardEvent, MouseEvent};

/// How long the buttons are dead: a key or click that was on its way when the dialog came was not meant for it.
const OPENING: u32 = 400;
/// How often the focus is taken back from a page that takes it away.
const REFOCUS: u32 = 20;
/// How often an open dialog is looked after, and how often it is brought back.
const LOOKED_AFTER: u32 = 250;
const RETURNS: u32 = 8;
/// How long the words about harm and revoking may take; without them the dialog says the general ones.
const ADVICE_WITHIN: u32 = 3000;

thread_local! {
    static OPEN: RefCell<Option<Rc<Open>>> = const { RefCell::new(None) };
}

struct Open {
    id: String,
    notice: Notice,
    surface: Rc<Surface>,
    /// What had the focus before, to give it back.
    before: Option<HtmlElement>,
    refocus: Cell<u32>,
    /// How often it is still brought back when a page hides, covers or moves it.
    returns: Cell<u32>,
    copied: Cell<bool>,
    /// How many times the buttons have begun to wait.
    opened: Cell<u32>,
    /// Whether the last press, and the last key that presses, began while they waited: what ends it later was on its way, too.
    early: Cell<bool>,
    early_key: Cell<bool>,
    /// Whether anything of the page's lay over it as the last press began: some of that goes as a press ends.
    overlaid: Cell<bool>,
    /// What was chosen and waits for its reason.
    waiting: RefCell<Option<Answer>>,
}

/// Shows `notice`; does nothing when it is the one that is open, in the same state.
pub fn open(notice: &Notice) {
    if current().is_some_and(|open| Object::is(&open.notice, notice)) {
        return;
    }
    close();
    let Some(surface) = Surface::new(DIALOG) else { return };
    let panel = &surface.panel;
    for (name, value) in [
        ("role", "alertdialog"),
        ("aria-modal", "true"),
        ("aria-labelledby", "title"),
        ("aria-describedby", "lead found"),
    ] {
        let _ = panel.set_attribute(name, value);
    }
    panel::card(notice).into(panel);
    surface.listen(on_event);
    let open = Rc::new(Open {
        id: notice.id(),
        notice: notice.clone(),
        before: host::with(Host::focused).flatten(),
        refocus: Cell::new(REFOCUS),
        returns: Cell::new(RETURNS),
        copied: Cell::new(false),
        opened: Cell::new(0),
        early: Cell::new(false),
        early_key: Cell::new(false),
        overlaid: Cell::new(false),
        waiting: RefCell::new(None),
        surface,
    });
    OPEN.set(Some(Rc::clone(&open)));
    open.surface.show(true);
    refocus();
    become_ready(&open);
    ask_advice(&open);
    look_after(&open);
}

/// Looks again and again whether a person can see it. What the page has done to it is undone a bounded number of times; then the page is
/// left to itself, and the extension's own window asks.
fn look_after(open: &Rc<Open>) {
    let weak = Rc::downgrade(open);
    after(LOOKED_AFTER, move || {
        let Some(open) = weak.upgrade() else { return };
        if !open.surface.is_whole() {
            if open.returns.get() == 0 {
                return desk::elsewhere(&open.id, &question(&open));
            }
            open.returns.set(open.returns.get() - 1);
            open.surface.raise();
            refocus();
            become_ready(&open);
        }
        look_after(&open);
    });
}

/// What the extension's own window is to ask: the words and buttons of the dialog, but for what takes more than a press. Where a reason is asked
/// for, letting through does.
fn question(open: &Open) -> JsValue {
    let text = |selector: &str| open.surface.panel.query_selector(selector).ok().flatten()?.text_content();
    let buttons = open.surface.panel.query_selector_all("footer [data-action]").ok();
    let actions = Array::new();
    for button in buttons.iter().flat_map(|all| (0..all.length()).filter_map(|at| all.item(at))) {
        let action = button.unchecked_ref::<Element>().get_attribute("data-action").unwrap_or_default();
        let bound = open.notice.reason_required() && Answer::from(action.as_str()).lets_through();
        if action != "copy" && action != "choices" && !bound {
            // Behind it stands which key does the same, here.
            let label = button.first_child().and_then(|words| words.text_content()).unwrap_or_default();
            actions.push(&Plain::new().with("action", action).with("label", label).done());
        }
    }
    Plain::new()
        .with("hushkey", "elsewhere")
        .with("id", open.id.as_str())
        .with("title", text("#title").unwrap_or_default())
        .with("site", open.notice.site())
        .with("items", open.notice.items())
        .with("actions", actions)
        .done()
}

/// Takes the dialog away and gives the focus back.
pub fn close() {
    if let Some(open) = OPEN.take() {
        open.surface.remove();
        if let Some(before) = &open.before {
            focus(before);
        }
    }
}

/// Brings the focus to the first choice. What cannot have it is dead: a modal element of the page is in the way.
pub fn refocus() {
    let Some(open) = current() else { return };
    let first = || {
        if let Some(first) = open.surface.panel.query_selector("[autofocus]").ok().flatten() {
            focus(first.unchecked_ref());
        }
        open.surface.focused().is_some()
    };
    if !first() {
        open.surface.raise();
        first();
    }
}

fn current() -> Option<Rc<Open>> {
    OPEN.with_borrow(Clone::clone)
}

fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

fn after(delay: u32, work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    host::with(|host| host.after(delay, work.unchecked_ref::<Function>()));
}

fn on_event(event: &Event, target: Option<Element>) {
    let Some(open) = current() else { return };
    match event.type_().as_str() {
        "pointerdown" => {
            open.early.set(!is_ready(&open));
            open.overlaid.set(is_overlaid());
        }
        "click" => {
            let early = began_early(&open, event);
            let Some(target) = target else { return };
            let pressed = target.closest("[data-action], [data-reason]").ok().flatten();
            let Some(button) = pressed else { return unfolded(&open, &target) };
            if early {
                return;
            }
            if let Some(action) = button.get_attribute("data-action") {
                act(&open, event, &action);
            } else if let Some(reason) = button.get_attribute("data-reason") {
                give_reason(&open, event, &reason);
            }
        }
        "keydown" => match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
            "Escape" => {
                event.prevent_default();
                act(&open, event, "cancel");
            }
            "Tab" => cycle(&open, event.unchecked_ref()),
            key => {
                key_begins(&open, event.unchecked_ref(), key);
                typed_on(&open, event.unchecked_ref(), key);
            }
        },
        // A modal dialog closes itself on Escape: that is ours to decide.
        "cancel" => event.prevent_default(),
        "close" => desk::choose(&open.id, "cancel"),
        "focusout" => after(0, keep_focus),
        _ => {}
    }
}

/// Enter presses a button again and again while it is held down, the space key once, when it comes up.
fn key_begins(open: &Open, event: &KeyboardEvent, key: &str) {
    match key {
        "Enter" => open.early_key.set(event.repeat() || !is_ready(open)),
        " " if !event.repeat() || !is_ready(open) => open.early_key.set(!is_ready(open)),
        _ => {}
    }
}

/// Whether what ends in this click began too early. Nothing begins one that a program makes for a person who has it read the page.
fn began_early(open: &Open, event: &Event) -> bool {
    let by_pointer = event.dyn_ref::<MouseEvent>().is_some_and(|mouse| mouse.detail() > 0);
    if by_pointer { open.early.get() } else { open.early_key.take() }
}

/// What a person unfolds is brought into view, and the card is free to stand where it has room again (see `in_place`).
fn unfolded(open: &Rc<Open>, target: &Element) {
    let pressed = target.closest("summary").ok().flatten();
    let Some(folded) = pressed.and_then(|summary| summary.parent_element()) else { return };
    settle_card(open);
    after(0, move || {
        if folded.has_attribute("open") {
            folded.scroll_into_view();
        }
    });
}

fn settle_card(open: &Open) {
    if let Some(card) = open.surface.panel.query_selector(".card").ok().flatten() {
        let _ = card.remove_attribute("style");
    }
}

/// Who types fast, or has a program type for them, goes on for a moment: that is meant for the field, and comes after what is held.
fn typed_on(open: &Open, event: &KeyboardEvent, key: &str) {
    let sign = key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
    if sign && !is_ready(open) && event.is_trusted() && open.notice.frame().is_none() && guard::typed_on(&open.id, key)
    {
        event.prevent_default();
    }
}

/// Only what a person does counts, and only once the buttons have stood long enough to be read.
fn is_answer(open: &Open, event: &Event) -> bool {
    event.is_trusted() && is_ready(open)
}

fn is_ready(open: &Open) -> bool {
    open.surface.panel.get_attribute("data-state").as_deref() == Some("ready")
}

/// A button or key.
fn act(open: &Rc<Open>, event: &Event, action: &str) {
    if !is_answer(open, event) {
        return;
    }
    match action {
        "copy" => copy(open),
        "cancel" if open.copied.get() => desk::choose(&open.id, "copied"),
        "cancel" => desk::choose(&open.id, "cancel"),
        "back" => ask_reason(open, None),
        "choices" => answer(open, Answer::each(chosen(open))),
        action => answer(open, Answer::from(action)),
    }
}

/// What was chosen for each secret of several.
fn chosen(open: &Open) -> Vec<Choice> {
    let Ok(lists) = open.surface.panel.query_selector_all("select[data-item]") else { return Vec::new() };
    (0..lists.length())
        .filter_map(|at| lists.item(at))
        .map(|list| Choice::from_name(&list.unchecked_ref::<HtmlSelectElement>().value()).unwrap_or(Choice::Replace))
        .collect()
}

/// Where the page has something of its own in the top layer, that may lie over ours and lead a press to what nobody has seen: then
/// nothing is let through before the browser itself has asked.
fn answer(open: &Rc<Open>, answer: Answer) {
    if answer.lets_through() && (open.overlaid.take() || is_overlaid()) && !dom::confirm(&word("confirm_through")) {
        return;
    }
    if open.notice.reason_required() && answer.lets_through() {
        ask_reason(open, Some(answer));
    } else {
        desk::decide(&open.id, &answer);
    }
}

fn is_overlaid() -> bool {
    host::with(Host::is_overlaid) == Some(true)
}

/// Asks why, before what `waiting` lets through goes; or, without it, goes back to the choices.
fn ask_reason(open: &Rc<Open>, waiting: Option<Answer>) {
    let panel = &open.surface.panel;
    let part = |selector: &str| panel.query_selector(selector).ok().flatten();
    if let Some(old) = part(".because") {
        old.remove();
    }
    let asking = waiting.is_some();
    settle_card(open);
    open.waiting.replace(waiting);
    if let Some(buttons) = part("footer") {
        let _ = buttons.toggle_attribute_with_force("hidden", asking);
    }
    if asking {
        if let Some(card) = part(".card") {
            panel::because().into(&card);
        }
        if let Some(first) = part("[data-action=back]") {
            focus(first.unchecked_ref());
        }
        become_ready(open);
    } else {
        refocus();
    }
}

fn give_reason(open: &Open, event: &Event, reason: &str) {
    if is_answer(open, event)
        && let Some(answer) = open.waiting.take()
    {
        desk::decide(&open.id, &answer.because(reason));
    }
}

/// Copies the safe text. The clipboard API wants a secure page whose policy does not forbid it; the old command works in the others.
fn copy(open: &Rc<Open>) {
    let Some(text) = open.notice.safe() else { return };
    let secure = web_sys::window().is_some_and(|window| window.is_secure_context());
    let Some(written) = secure.then(|| dom::write_clipboard(&text)).flatten() else { return copy_from_box(open) };
    let weak = Rc::downgrade(open);
    let done = Closure::once_into_js(move |written: JsValue| match weak.upgrade() {
        Some(open) if written == JsValue::TRUE => copied(&open),
        Some(open) => copy_from_box(&open),
        None => {}
    });
    host::with(|host| host.settled(&written, done.unchecked_ref()));
}

fn copy_from_box(open: &Open) {
    let Some(field) = open.surface.panel.query_selector("textarea").ok().flatten() else { return };
    let field: &Control = field.unchecked_ref();
    focus(field.unchecked_ref());
    let _ = field.select(0, field.value().length());
    // Where even that fails it is selected, to be copied by hand.
    if dom::editing().is_some_and(|editing| editing.exec_command("copy", false, &"".into()) == Ok(true)) {
        copied(open);
    }
}

fn copied(open: &Open) {
    open.copied.set(true);
    if let Some(button) = open.surface.panel.query_selector("[data-action=copy]").ok().flatten() {
        button.set_text_content(Some(&word("action_copied")));
        focus(button.unchecked_ref());
    }
}

/// Keeps Tab inside.
fn cycle(open: &Open, event: &KeyboardEvent) {
    let Ok(all) = open.surface.panel.query_selector_all("button, a[href], textarea, select, summary") else { return };
    // Firefox' own way of Tab passes over what is not drawn, and so does Chromium's.
    let stops: Vec<Element> = (0..all.length())
        .filter_map(|at| all.item(at).map(JsCast::unchecked_into::<Element>))
        .filter(|stop| stop.get_client_rects().length() > 0)
        .collect();
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let focused = open.surface.focused();
    let at = |stop: &Element| focused.as_ref().is_some_and(|focused| Object::is(focused, stop));
    let goal = if event.shift_key() {
        (focused.is_none() || at(first)).then_some(last)
    } else {
        (focused.is_none() || at(last)).then_some(first)
    };
    if let Some(goal) = goal {
        event.prevent_default();
        focus(goal.unchecked_ref());
    }
}

/// Takes the focus back when the page has taken it, but not when the person went to another window.
fn keep_focus() {
    let Some(open) = current() else { return };
    let here = dom::document().is_some_and(|document| document.has_focus().unwrap_or(false));
    if open.surface.focused().is_none() && here && open.refocus.get() > 0 {
        open.refocus.set(open.refocus.get() - 1);
        refocus();
    }
}

/// What the harm is and where to revoke comes later: pages do not pay for words that few dialogs show.
fn ask_advice(open: &Rc<Open>) {
    let rules: Vec<String> = items(&open.notice).iter().map(Item::rule).collect();
    let message =
        Plain::new().with("hushkey", "advice").with("rules", strings(rules.iter().map(String::as_str))).done();
    let weak = Rc::downgrade(open);
    let done = Closure::once_into_js(move |advice: JsValue| {
        if let Some(open) = weak.upgrade() {
            in_place(&open, || panel::advice::fill(&open.surface.panel, &advice));
        }
    });
    host::with(|host| host.ask(&message, ADVICE_WITHIN, done.unchecked_ref()));
}

/// Does what makes the dialog taller, and leaves the buttons where they are: what stands under a pointer that is about to press must
/// not become another button. Where there is no room for that, the buttons are dead once more.
fn in_place(open: &Rc<Open>, change: impl FnOnce()) {
    let panel = &open.surface.panel;
    let part = |selector| panel.query_selector(selector).ok().flatten();
    let (Some(card), Some(buttons)) = (part(".card"), part("footer")) else { return change() };
    let before = buttons.get_bounding_client_rect().top();
    change();
    let moved = buttons.get_bounding_client_rect().top() - before;
    let room = card.get_bounding_client_rect().top();
    if moved > 0.0 && moved <= room {
        // A whole number: what formats fractions is large.
        #[allow(clippy::cast_possible_truncation)]
        let up = (moved as i32).to_string();
        let _ = card.set_attribute("style", &["translate: 0 -", &up, "px"].concat());
    } else if moved != 0.0 {
        become_ready(open);
    }
}

/// The buttons are dead, and answer after a while.
fn become_ready(open: &Rc<Open>) {
    let _ = open.surface.panel.set_attribute("data-state", "opening");
    let time = open.opened.get() + 1;
    open.opened.set(time);
    let weak = Rc::downgrade(open);
    after(OPENING, move || {
        if let Some(open) = weak.upgrade().filter(|open| open.opened.get() == time) {
            let _ = open.surface.panel.set_attribute("data-state", "ready");
        }
    });
}

fn items(notice: &Notice) -> Vec<Item> {
    notice.items().iter().map(JsCast::unchecked_into).collect()
}
