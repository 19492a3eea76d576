//! What the person has set and allowed, as this frame knows it: read from what the loader had from the extension's storage, and from
//! what was chosen in this page. Where storage gives nothing, the standard settings hold; what is malformed in it is passed over, and
//! the rest holds.

use super::answer::{Answer, Choice, Rest};
use super::clock;
use super::host::{self, Held, Host};
use super::relay;
use super::site;
use super::{surface, wording};
use crate::finding::{Finding, Severity};
use crate::policy::allowance::{Allowance, Mark, is_keepable, read_salt};
use crate::policy::pause::Pause;
use crate::policy::written::Written;
use crate::policy::{Action, Place, Policy};
use crate::web::object::Plain;
use js_sys::{Array, Date, Reflect};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// How long the background may take to store a choice.
const STORED_WITHIN: u32 = 3000;

#[derive(Default)]
struct State {
    policy: Policy,
    /// Of this installation; empty where storage has none: then nothing can be stored, and marks are this page's own.
    salt: Vec<u8>,
    allowances: Vec<Allowance>,
    pauses: Vec<Pause>,
    /// What an organisation wants said in the dialog.
    said: Said,
}

/// A text and a link; either may be empty.
#[derive(Clone, Default)]
pub struct Said {
    pub text: String,
    pub link: String,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Reads again what the loader has: at the start, and when storage has changed.
#[wasm_bindgen]
pub fn settle() {
    clock::start();
    let state = host::with(|host| {
        let stored = host.stored();
        let heeded = heeded(&stored);
        wording::use_language(&text(&get(&stored, "spoken"), "language"));
        surface::use_theme(&text(&heeded, "theme"));
        let mut state = State {
            policy: Policy::written(&Kept(&heeded)),
            said: said(&heeded),
            salt: read_salt(&text(&stored, "salt")),
            ..State::default()
        };
        for list in [&stored, &host.chosen()] {
            state.allowances.extend(list_of(list, "allowances").filter_map(|entry| {
                Allowance::read(&text(&entry, "mark"), &text(&entry, "rule"), &text(&entry, "site"))
            }));
            state.pauses.extend(list_of(list, "pauses").filter_map(|entry| pause(&entry)));
        }
        state
    });
    STATE.set(state.unwrap_or_default());
}

/// The name of the event by which the script of an updated extension tells the one before it that it is there. No page can know it:
/// it is made of the installation's salt. Empty where there is none.
#[wasm_bindgen]
pub fn herald() -> String {
    STATE.with_borrow(|state| {
        if state.salt.is_empty() { String::new() } else { Mark::of("successor", &state.salt).as_str().to_owned() }
    })
}

/// Whether storage could be read.
pub fn are_known() -> bool {
    host::with(|host| host.stored().is_object()).unwrap_or(false)
}

/// Whether letting a secret through takes a reason.
pub fn reason_required() -> bool {
    STATE.with_borrow(|state| state.policy.reason_required)
}

/// What an organisation wants said in the dialog.
pub fn said_by_policy() -> Said {
    STATE.with_borrow(|state| state.said.clone())
}

/// Whether a secret of this severity may not be let through here, whatever the person says.
pub fn is_firm(severity: Severity) -> bool {
    STATE.with_borrow(|state| state.policy.reach.is_firm(severity, &site::here().host))
}

/// Whether nothing that the person wants remembered counts here.
pub fn is_bound() -> bool {
    STATE.with_borrow(|state| state.policy.reach.is_bound(&site::here().host))
}

/// Keeps of `findings`, which were found in `text`, what must be held at `place`.
pub fn keep_blocked(findings: &mut Vec<Finding>, text: &str, place: &Place) {
    keep(findings, text, place, |policy, finding| policy.decide(finding, place) == Action::Block);
}

/// Keeps of `findings`, which were found in `text`, what is marked at `place`.
pub fn keep_shown(findings: &mut Vec<Finding>, text: &str, place: &Place) {
    keep(findings, text, place, |policy, finding| policy.shows(finding, place));
}

/// Keeps of `findings` what `wanted` wants, but for what the person has paused or allowed, as far as that counts.
fn keep(findings: &mut Vec<Finding>, text: &str, place: &Place, wanted: impl Fn(&Policy, &Finding) -> bool) {
    STATE.with_borrow(|state| {
        let host = place.site.host.as_str();
        let reach = &state.policy.reach;
        let bound = reach.is_bound(host);
        let paused = !state.pauses.is_empty() && state.pauses.iter().any(|pause| pause.holds(host, now()));
        findings.retain(|finding| {
            let secret = text.get(finding.secret.bytes.clone()).unwrap_or_default();
            wanted(&state.policy, finding)
                && (bound
                    || reach.is_firm(finding.severity, host)
                    || !(paused
                        || state.allowances.iter().any(|allowed| allowed.holds(finding, secret, host, &state.salt))))
        });
    });
}

/// By what the secret of `finding`, which was found in `text`, can be remembered; empty when only as a kind.
pub fn mark(finding: &Finding, text: &str) -> String {
    let secret = text.get(finding.secret.bytes.clone()).unwrap_or_default();
    if is_keepable(finding, secret) {
        STATE.with_borrow(|state| Mark::of(secret, &state.salt).as_str().to_owned())
    } else {
        String::new()
    }
}

/// What the list of what is to be rotated says of the secret with this mark: what became of it, and since when it is there, in seconds since
/// 1970. The background writes that beside the list (`crate::rotation`), which itself is more than a page needs to read.
pub fn listed(mark: &str) -> Option<(String, f64)> {
    let stored = host::with(Host::stored)?;
    let entry: Array = get(&get(&stored, "rotating"), mark).dyn_into().ok()?;
    Some((entry.get(1).as_string()?, entry.get(0).as_f64()?))
}

/// Remembers what `answer` asks for of the secrets of `held`: in this page at once, and for good by the background. In a private window
/// for this page alone.
pub fn remember(held: &Held, answer: &Answer) {
    let site = site::here().host;
    let (allowances, pauses) = (Array::new(), Array::new());
    for (at, found) in held.found().iter().enumerate() {
        let (mark, rule) = (text(&found, "mark"), text(&found, "rule"));
        let entry = match answer.choice(at) {
            Choice::Here if !mark.is_empty() && !site.is_empty() => (mark.as_str(), site.as_str()),
            Choice::Never if !mark.is_empty() => (mark.as_str(), ""),
            Choice::Kind if !site.is_empty() => ("", site.as_str()),
            _ => continue,
        };
        let (mark, site) = entry;
        let entry = Plain::new().with("mark", mark).with("rule", rule).with("site", site).with("since", Date::now());
        allowances.push(&entry.done());
    }
    if let Some(rest) = answer.rest.filter(|_| !site.is_empty()) {
        let until = end_of(rest).map_or(JsValue::NULL, JsValue::from_f64);
        pauses.push(&Plain::new().with("site", site).with("since", Date::now()).with("until", until).done());
    }
    if allowances.length() + pauses.length() == 0 {
        return;
    }
    host::with(|host| {
        for (name, entries) in [("allowances", &allowances), ("pauses", &pauses)] {
            let list: Array = get(&host.chosen(), name).unchecked_into();
            for entry in entries.iter() {
                list.push(&entry);
            }
        }
    });
    settle();
    store(held, &allowances, &pauses);
}

fn store(held: &Held, allowances: &Array, pauses: &Array) {
    if host::with(Host::private).unwrap_or(true) {
        return;
    }
    let message = Plain::new()
        .with("hushkey", "remember")
        .with("allowances", allowances.clone())
        .with("pauses", pauses.clone())
        .done();
    let id = [&held.id(), ".stored"].concat();
    let done = Closure::once_into_js(move |stored: JsValue| {
        if stored != JsValue::TRUE {
            relay::present(super::notice::word_of(&id, "unstored"));
        }
    });
    // Without a salt nothing is stored: a mark without one could be found by trying.
    if STATE.with_borrow(|state| state.salt.is_empty()) {
        let _ = done.unchecked_ref::<js_sys::Function>().call0(&JsValue::UNDEFINED);
        return;
    }
    host::with(|host| host.ask(&message, STORED_WITHIN, done.unchecked_ref()));
}

/// When a rest that begins now ends.
fn end_of(rest: Rest) -> Option<f64> {
    match rest {
        Rest::Hour => Some(Date::now() + 3_600_000.0),
        Rest::Today => {
            // Midnight as the clock on the wall has it.
            let end = Date::new_0();
            end.set_hours(24);
            end.set_minutes(0);
            end.set_seconds(0);
            Some(end.get_time())
        }
        Rest::Always => None,
    }
}

/// What counts of what is stored: the person's settings; where an organisation manages some, what the background made of both.
fn heeded(stored: &JsValue) -> JsValue {
    let effective = get(stored, "effective");
    if effective.is_object() { effective } else { get(stored, "settings") }
}

/// What storage has.
struct Kept<'a>(&'a JsValue);

impl Written for Kept<'_> {
    fn is_on(&self, name: &str) -> bool {
        get(self.0, name) == JsValue::TRUE
    }

    fn name(&self, name: &str) -> String {
        text(self.0, name)
    }

    fn names(&self, name: &str) -> Vec<String> {
        list_of(self.0, name).filter_map(|value| value.as_string()).collect()
    }
}

fn said(stored: &JsValue) -> Said {
    let link = text(stored, "link");
    // Nothing else is a page to go to.
    let link = if link.starts_with("https://") || link.starts_with("http://") { link } else { String::new() };
    Said { text: text(stored, "text"), link }
}

fn pause(entry: &JsValue) -> Option<Pause> {
    let until = get(entry, "until");
    Some(Pause {
        host: text(entry, "site"),
        since: time(&get(entry, "since"))?,
        // An end that cannot be read is none that was chosen.
        until: if until.is_null() { None } else { Some(time(&until)?) },
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float becomes the nearest whole number")]
fn time(value: &JsValue) -> Option<u64> {
    value.as_f64().filter(|time| *time >= 0.0).map(|time| time as u64)
}

fn now() -> u64 {
    time(&clock::now().into()).unwrap_or_default()
}

fn get(value: &JsValue, key: &str) -> JsValue {
    if value.is_object() { Reflect::get(value, &key.into()).unwrap_or(JsValue::UNDEFINED) } else { JsValue::UNDEFINED }
}

fn text(value: &JsValue, key: &str) -> String {
    get(value, key).as_string().unwrap_or_default()
}

fn list_of(value: &JsValue, key: &str) -> impl Iterator<Item = JsValue> {
    let list = get(value, key);
    let list: Array = if Array::is_array(&list) { list.unchecked_into() } else { Array::new() };
    list.to_vec().into_iter()
}
