//! A notice: what a person is told about a held paste. It holds masked secrets only, as plain data, since it may travel to
//! the top frame through the background.

use super::answer::Answer;
use super::edits;
use super::fields::{self, Kind};
use super::guard::names;
use super::host::Held;
use super::{settings, site};
use crate::finding::{Finding, Severity};
use crate::redact;
use crate::web::object::{Plain, strings};
use js_sys::{Array, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    /// What a person is told about one held paste.
    #[derive(Clone)]
    pub type Notice;

    #[wasm_bindgen(method, getter)]
    pub fn id(this: &Notice) -> String;
    /// The frame that holds the text, when it is another one. Firefox numbers frames beyond 32 bits.
    #[wasm_bindgen(method, getter)]
    pub fn frame(this: &Notice) -> Option<f64>;
    /// The host name of the page that holds the text; may be empty.
    #[wasm_bindgen(method, getter)]
    pub fn site(this: &Notice) -> String;
    /// The text without its secrets, only where nothing can take it and a person must paste it by hand.
    #[wasm_bindgen(method, getter)]
    pub fn safe(this: &Notice) -> Option<JsString>;
    /// By which act: `paste`, `type`, `key`, `send`, `link` or `field`; the words are others for each.
    #[wasm_bindgen(method, getter)]
    pub fn act(this: &Notice) -> Option<String>;
    /// Whether what is held is still where it was, so that there is nothing to offer.
    #[wasm_bindgen(method, getter)]
    pub fn stays(this: &Notice) -> bool;
    /// Whether the text could not be read at all.
    #[wasm_bindgen(method, getter)]
    pub fn unread(this: &Notice) -> bool;
    #[wasm_bindgen(method, getter)]
    pub fn items(this: &Notice) -> Array;
    /// Whether letting it through takes a reason.
    #[wasm_bindgen(method, getter, js_name = reasonRequired)]
    pub fn reason_required(this: &Notice) -> bool;
    /// Whether nothing can be remembered there.
    #[wasm_bindgen(method, getter)]
    pub fn bound(this: &Notice) -> bool;
    /// Whether what could not be read may not be let through.
    #[wasm_bindgen(method, getter)]
    pub fn sealed(this: &Notice) -> bool;
    /// Whether the person's settings could not be read, so that the standard ones hold.
    #[wasm_bindgen(method, getter)]
    pub fn unset(this: &Notice) -> bool;
    /// `open`, `elsewhere`, `offered`, `pass`, `reading` or `unstored`.
    #[wasm_bindgen(method, getter)]
    pub fn stage(this: &Notice) -> String;
    #[wasm_bindgen(method, setter)]
    pub fn set_stage(this: &Notice, stage: &str);

    /// How many files it is about; none when it is about a text.
    #[wasm_bindgen(method, getter)]
    pub fn files(this: &Notice) -> u32;
    /// Whether a folder is among them, which can only pass as a whole.
    #[wasm_bindgen(method, getter)]
    pub fn folders(this: &Notice) -> bool;
    /// How much of them has been read, in hundredths.
    #[wasm_bindgen(method, getter)]
    pub fn share(this: &Notice) -> u32;
    /// The words for the corner, when they are others than usual.
    #[wasm_bindgen(method, getter)]
    pub fn say(this: &Notice) -> Option<String>;

    /// One secret of a notice.
    pub type Item;

    #[wasm_bindgen(method, getter)]
    pub fn rule(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn provider(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn kind(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn masked(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn placeholder(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn confidence(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn severity(this: &Item) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn env(this: &Item) -> String;
    /// The file that holds it, if it is a file.
    #[wasm_bindgen(method, getter)]
    pub fn file(this: &Item) -> Option<String>;
    /// What that file is for, if that can be told.
    #[wasm_bindgen(method, getter)]
    pub fn purpose(this: &Item) -> Option<String>;
    /// The line in it, from 1.
    #[wasm_bindgen(method, getter)]
    pub fn line(this: &Item) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    pub fn reasons(this: &Item) -> Array;
    /// What the value says of itself: objects of `name` and `value`.
    #[wasm_bindgen(method, getter)]
    pub fn facts(this: &Item) -> Array;
    /// Whether the secret itself can be remembered, by its hash; else only its kind.
    #[wasm_bindgen(method, getter)]
    pub fn keepable(this: &Item) -> bool;
    /// Whether it may not be let through.
    #[wasm_bindgen(method, getter)]
    pub fn firm(this: &Item) -> bool;
    /// What became of it on the list of what is to be rotated, where it is there.
    #[wasm_bindgen(method, getter)]
    pub fn listed(this: &Item) -> Option<String>;
    /// Since when it is there, in seconds since 1970.
    #[wasm_bindgen(method, getter)]
    pub fn since(this: &Item) -> Option<f64>;

    /// A thing that a value says of itself.
    pub type Said;

    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Said) -> String;
    #[wasm_bindgen(method, getter)]
    pub fn value(this: &Said) -> String;
}

impl Notice {
    /// Whether all of it may not be let through at once.
    pub fn is_firm(&self) -> bool {
        (self.unread() && self.sealed()) || self.items().iter().any(|item| item.unchecked_into::<Item>().firm())
    }
}

/// What is noted in what is held of a secret that a person is told of.
pub fn found(finding: &Finding, mark: &str) -> JsValue {
    let severity = finding.severity.name();
    Plain::new()
        .with("mark", mark)
        .with("rule", &*finding.rule)
        .with("provider", &*finding.provider)
        .with("severity", severity)
        .done()
}

/// The notice for `held`, in which `blocked` was found. `by_hand` when its place could not take the text.
pub fn of(held: &Held, text: &str, blocked: &[Finding], stage: &str, by_hand: bool) -> Notice {
    let marks: Vec<String> = blocked.iter().map(|finding| settings::mark(finding, text)).collect();
    let all: Array = blocked.iter().zip(&marks).map(|(finding, mark)| found(finding, mark)).collect();
    held.set_found(&all);
    // Whoever is told of it has yet to say what becomes of it.
    held.set_under_way(false);
    let items: Array = (blocked.iter().zip(&marks))
        .map(|(finding, mark)| {
            let masked = redact::mask(text.get(finding.secret.bytes.clone()).unwrap_or_default());
            item(finding, &masked, &names::name(finding, text), mark).done()
        })
        .collect();
    let (way, unread) = (held.way(), held.unread());
    let mut plain = about(held, stage).with("items", items).with("act", way.as_str()).with("unread", unread);
    let transfer = matches!(way.as_str(), "paste" | "drop");
    let stays = matches!(way.as_str(), "send" | "link" | "field");
    plain = plain.with("stays", stays);
    let say = match way.as_str() {
        "drop" => "drop_again",
        "type" | "key" => "type_again",
        "send" | "link" => "send_again",
        _ => "paste_again",
    };
    plain = plain.with("say", say);
    // Only a paste or a drop needs a place.
    let placeless = transfer && fields::kind_of(held) == Kind::Closed;
    if !unread && (by_hand || placeless) {
        let replaced = || Answer::from("replace").edits(blocked, text);
        let safe = if !transfer {
            edits::apply(&JsString::from(text), &replaced())
        } else if held.text() == text {
            edits::apply(&held.text(), &replaced())
        } else {
            // Where only another flavour holds the secrets, the plain text has none.
            held.text()
        };
        plain = plain.with("safe", safe);
    }
    plain.done().unchecked_into()
}

/// A notice for `held`, to which more may be added.
pub fn about(held: &Held, stage: &str) -> Plain {
    Plain::new()
        .with("id", held.id())
        .with("site", site::here().host)
        .with("stage", stage)
        .with("reasonRequired", settings::reason_required())
        .with("bound", settings::is_bound())
        .with("sealed", settings::is_firm(Severity::Critical))
        .with("unset", !settings::are_known())
}

/// A notice that only says something: `stage` is what.
pub fn word_of(id: &str, stage: &str) -> Notice {
    Plain::new()
        .with("id", id)
        .with("site", "")
        .with("items", Array::new())
        .with("stage", stage)
        .done()
        .unchecked_into()
}

/// One secret as the item of a notice, to which more may be added. `mark` is empty where it has none.
pub fn item(finding: &Finding, masked: &str, name: &str, mark: &str) -> Plain {
    let facts: Array = (finding.facts.iter())
        .map(|fact| Plain::new().with("name", fact.name).with("value", fact.value.as_str()).done())
        .collect();
    let listed = settings::listed(mark);
    let plain = match listed {
        Some((state, since)) => Plain::new().with("listed", state).with("since", since),
        None => Plain::new(),
    };
    plain
        .with("rule", &*finding.rule)
        .with("provider", &*finding.provider)
        .with("kind", &*finding.kind)
        .with("masked", masked)
        .with("placeholder", name)
        .with("confidence", finding.confidence.name())
        .with("severity", finding.severity.name())
        .with("env", finding.env.name())
        .with("reasons", strings(finding.reasons.iter().map(|reason| reason.name())))
        .with("facts", facts)
        .with("keepable", !mark.is_empty())
        .with("firm", settings::is_firm(finding.severity))
}
