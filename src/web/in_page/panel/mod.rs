//! What stands in the dialog for one notice, as elements: what was found, (`choices`) what a person can choose, and (`advice`) what comes later. Nothing here
//! decides or listens.

pub mod advice;
mod choices;

pub use choices::because;

use super::dom;
use super::notice::{Item, Notice, Said};
use super::settings;
use super::surface::element;
use super::wording::{self, coded, fill, word};
use js_sys::{Date, JsString};
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Element, Node};

/// More secrets than this are only counted.
const LISTED: usize = 20;

/// The provider of rules whose values are nobody's in particular.
const ANYONE: &str = "any";

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element in the making; where the document can make none, nothing happens. Its functions are called some hundred times, and woven into each
/// place they would be half of the panel's code.
pub struct Part(Option<Element>);

impl Part {
    #[inline(never)]
    pub fn new(tag: &str) -> Self {
        Self(element(tag))
    }

    #[inline(never)]
    pub fn set(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    pub fn class(self, class: &str) -> Self {
        self.set("class", class)
    }

    #[inline(never)]
    pub fn text(self, text: &str) -> Self {
        if let Some(element) = &self.0 {
            element.set_text_content(Some(text));
        }
        self
    }

    #[inline(never)]
    pub fn child(self, part: Self) -> Self {
        if let Some(element) = &self.0 {
            part.into(element);
        }
        self
    }

    /// With `part`, if there is one.
    #[inline(never)]
    pub fn maybe(self, part: Option<Self>) -> Self {
        match part {
            Some(part) => self.child(part),
            None => self,
        }
    }

    #[inline(never)]
    pub fn into(self, parent: &Node) {
        if let Some(element) = self.0 {
            let _ = parent.append_child(&element);
        }
    }
}

/// Our mark: a speech bubble with a keyhole.
pub fn mark() -> Part {
    let shape = |data: &str, class: &str| svg("path").set("d", data).class(class);
    svg("svg")
        .class("mark")
        .set("viewBox", "0 0 128 128")
        .set("aria-hidden", "true")
        .child(shape(
            "M64 3c34.5 0 61 24.2 61 55s-26.5 55-61 55c-7 0-13.8-1-20-2.9L20.5 124.2c-3 1.800-6.600-.8-5.800-4.200L20 96.500C9.600 86.700 3 73.100 3 58 3 27.200 29.500 3 64 3z",
            "bubble",
        ))
        .child(shape("M64 22a22 22 0 0 1 9 42.100L79 86a5 5 0 0 1-4.800 6.300H53.800A5 5 0 0 1 49 86l6-21.900A22 22 0 0 1 64 22z", "hole"))
}

#[inline(never)]
fn svg(tag: &str) -> Part {
    Part(dom::document().and_then(|document| document.create_element_ns(Some(SVG), tag).ok()))
}

/// Everything in the dialog for `notice`.
pub fn card(notice: &Notice) -> Part {
    let items: Vec<Item> = notice.items().iter().map(JsCast::unchecked_into).collect();
    let safe = notice.safe();
    let many = items.len() > 1 && safe.is_none() && notice.files() == 0;
    let mut list = Part::new("ul").set("id", "found").class("found");
    for (at, item) in items.iter().take(LISTED).enumerate() {
        list = list.child(entry(item, many.then_some(at), &notice.site(), notice.bound(), items.len() > 1));
    }
    let mut body = Part::new("div").class("body").child(list);
    if items.len() > LISTED {
        body =
            body.child(Part::new("p").class("more").text(&fill("more_secrets", &(items.len() - LISTED).to_string())));
    }
    if let Some(safe) = &safe {
        body = body.child(by_hand(safe));
    }
    if notice.unset() {
        body = body.child(Part::new("p").class("note").text(&word("settings_unknown")));
    }
    let firm = notice.is_firm();
    if firm {
        body = body.child(Part::new("p").class("note").set("id", "firm").text(&word("not_let_through")));
    }
    body = body.maybe(by_policy());
    if !notice.unread() && !items.is_empty() && !firm && !notice.bound() {
        body = body.child(choices::more(notice, &items));
    }
    Part::new("div").class("card").child(head(notice, &items)).child(body).child(if notice.unread() {
        choices::of_unread(notice)
    } else if notice.files() > 0 {
        choices::of_files(notice)
    } else if safe.is_some() {
        choices::by_hand(notice, items.is_empty())
    } else {
        choices::of(notice, items.len())
    })
}

/// What an organisation wants said.
fn by_policy() -> Option<Part> {
    let said = settings::said_by_policy();
    let link = (!said.link.is_empty()).then(|| {
        let part = Part::new("a").set("href", &said.link).set("target", "_blank").set("rel", "noopener noreferrer");
        Part::new("span").text(" ").child(part.set("dir", "ltr").text(&said.link))
    });
    let any = link.is_some() || !said.text.is_empty();
    any.then(|| Part::new("p").class("note").set("id", "policy").child(Part::new("bdi").text(&said.text)).maybe(link))
}

fn head(notice: &Notice, items: &[Item]) -> Part {
    let site = notice.site();
    let title = match items {
        [] if notice.unread() => word(match notice.act().as_deref() {
            _ if notice.files() > 0 => "title_files_unread",
            Some("type" | "key" | "send" | "link" | "field") => "title_text_unread",
            _ => "title_unread",
        }),
        [first] if first.file().is_some() => word("title_files_one"),
        [first, ..] if first.file().is_some() => fill("title_files_many", &items.len().to_string()),
        [] => word("title_unknown"),
        many => match (notice.act().as_deref(), many.len()) {
            (Some("link"), _) => word("title_link"),
            (Some("type" | "key" | "send" | "field"), 1) => word("title_text_one"),
            (Some("type" | "key" | "send" | "field"), count) => fill("title_text_many", &count.to_string()),
            (_, 1) => word("title_one"),
            (_, count) => fill("title_many", &count.to_string()),
        },
    };
    let lead = match notice.act().as_deref() {
        Some("send" | "link") => word("lead_send"),
        Some("field") => word("lead_field"),
        Some("key") => word("lead_key"),
        _ if site.is_empty() => word("lead_here"),
        _ => fill("lead", &site),
    };
    Part::new("header").child(mark()).child(
        Part::new("div")
            .child(Part::new("h1").set("id", "title").text(&title))
            .child(Part::new("p").set("id", "lead").class("lead").text(&lead)),
    )
}

/// One secret; with a choice of its own where it is one of several that can have one.
fn entry(item: &Item, choice: Option<usize>, site: &str, bound: bool, folded: bool) -> Part {
    let provider = item.provider();
    // The core's names are English in every language, and read from the left, until the catalogue's come.
    let mut name = Part::new("span").class("name").set("lang", "en").set("dir", "ltr");
    // A rule for values that anyone may issue says "any": that is no name to show.
    if provider != ANYONE {
        name = name.child(Part::new("strong").text(&provider)).child(Part::new("span").text(" "));
    }
    name = name.child(Part::new("span").class("kind").text(&item.kind()));
    let mut what = Part::new("p").class("what").child(name).child(
        Part::new("span")
            .class("sure")
            .set("data-level", &item.confidence())
            .text(&coded("confidence", &item.confidence())),
    );
    if item.env() == "test" {
        what = what.child(Part::new("span").class("sure").text(&word("env_test")));
    }
    let stand_in = ["<", &item.placeholder(), ">"].concat();
    // Each value is read from the left; the row begins where the language does, and its arrow points on.
    let value = |class: &str, text: &str| Part::new("code").class(class).set("dir", "ltr").text(text);
    let arrow = if word("reading_direction") == "rtl" { "←" } else { "→" };
    let swap = Part::new("p")
        .class("swap")
        .child(value("masked", &item.masked()))
        .child(Part::new("span").class("arrow").set("aria-hidden", "true").text(arrow))
        .child(value("stand-in", &stand_in));
    let place = item.file().map(|file| file_part(item, &file));
    let reasons: Vec<String> = item
        .reasons()
        .iter()
        .filter_map(|reason| reason.as_string())
        .map(|reason| coded("reason", &reason))
        .filter(|text| !text.is_empty())
        .collect();
    let mut facts = Part::new("dl");
    if !reasons.is_empty() {
        facts = facts
            .child(Part::new("dt").text(&word("why")))
            .child(Part::new("dd").class("why").text(&reasons.join(&word("list_comma"))));
    }
    facts = facts
        .child(Part::new("dt").text(&word("harm")))
        .child(Part::new("dd").class("harm").text(&coded("severity", &item.severity())));
    for said in item.facts().iter().map(JsCast::unchecked_into::<Said>) {
        let name = coded("fact", &said.name());
        if !name.is_empty() {
            let value = if said.name() == "expires" { date(&said.value()) } else { said.value() };
            facts = facts.child(Part::new("dt").text(&name)).child(Part::new("dd").class("fact").text(&value));
        }
    }
    let mut part = Part::new("li").set("data-rule", &item.rule()).child(what).child(swap);
    if let Some(place) = place {
        part = part.child(place);
    }
    part = part.maybe(on_list(item));
    if let Some(at) = choice {
        part = part.child(choices::of_one(at, item, site, bound));
    }
    if folded {
        part.child(Part::new("details").child(Part::new("summary").text(&word("details"))).child(facts))
    } else {
        part.child(facts)
    }
}

/// A day, as the person writes it, from seconds since 1970.
fn date(seconds: &str) -> String {
    // Whole seconds: what reads any number brings ten kilobytes of tables into every page.
    seconds.parse::<u32>().map_or_else(|_| seconds.to_owned(), |seconds| day(seconds.into()))
}

/// The same.
fn day(seconds: f64) -> String {
    let chosen = wording::language();
    let locale = if chosen.is_empty() { "default" } else { &chosen };
    Date::new(&(seconds * 1000.0).into()).to_locale_date_string(locale, &JsValue::UNDEFINED).into()
}

/// That a secret is on the list of what is to be rotated, or was.
fn on_list(item: &Item) -> Option<Part> {
    let said = coded("listed", &item.listed()?).replace("{0}", &day(item.since()?));
    (!said.is_empty()).then(|| Part::new("p").class("listed").text(&said))
}

/// Where a secret stands in a file, and what that file is for.
fn file_part(item: &Item, file: &str) -> Part {
    let mut part = Part::new("p").class("file").child(Part::new("bdi").text(file));
    if let Some(line) = item.line() {
        part = part.child(Part::new("span").text(&[", ", &fill("file_line", &line.to_string())].concat()));
    }
    if let Some(purpose) = item.purpose() {
        part = part.child(Part::new("span").text(&[" – ", &coded("file", &purpose)].concat()));
    }
    part
}

fn by_hand(safe: &JsString) -> Part {
    let mut text =
        Part::new("textarea").set("id", "safe").set("readonly", "").set("rows", "4").set("spellcheck", "false");
    if let Some(element) = &mut text.0 {
        element.set_text_content(safe.as_string().as_deref());
    }
    Part::new("div")
        .class("by-hand")
        .child(Part::new("p").text(&word("by_hand")))
        .child(Part::new("label").set("for", "safe").text(&word("by_hand_label")))
        .child(text)
}
