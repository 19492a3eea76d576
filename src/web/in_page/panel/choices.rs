//! What a person can choose, safest first: the buttons below, a choice for each of several secrets, and, folded away, what is to be
//! remembered. Every button's `data-action` is a code of `answer`.

use super::Part;
use crate::web::in_page::answer::{Choice, Rest};
use crate::web::in_page::host::{self, Host};
use crate::web::in_page::notice::{Item, Notice};
use crate::web::in_page::wording::{coded, fill, word};

/// Why people let a secret through: a code, and `because_…` in `_locales`.
const REASONS: [&str; 4] = ["test-key", "revoked", "false-alarm", "known"];

fn button(action: &str, class: &str, label: &str) -> Part {
    Part::new("button").set("type", "button").set("data-action", action).class(class).text(label)
}

/// The button that lets it through this once, where that may be.
fn once(notice: &Notice, class: &str, label: &str) -> Option<Part> {
    (!notice.is_firm()).then(|| button("allow-once", class, label))
}

/// The buttons for `count` secrets.
pub fn of(notice: &Notice, count: usize) -> Part {
    let several = count > 1;
    let act = notice.act().unwrap_or_default();
    let named = |one, all| word(if several { all } else { one });
    let label = match act.as_str() {
        "send" => word("action_send_once"),
        "link" => word("action_follow_once"),
        "field" => word("action_keep_in"),
        _ => named("action_allow_once", "action_allow_once_all"),
    };
    // Nothing of a link can be changed, and nothing of what an editor keeps to itself.
    if act == "link" {
        let stay = button("cancel", "primary", &word("action_stay")).set("autofocus", "");
        return Part::new("footer").child(stay).maybe(once(notice, "second", &label));
    }
    if act == "key" {
        let omit = button("omit", "primary", &word("action_omit_key")).set("autofocus", "");
        return Part::new("footer").child(omit).maybe(once(notice, "second", &label));
    }
    let send = act == "send";
    let replace = if send { word("action_replace_send") } else { named("action_replace", "action_replace_all") };
    let mut row = Part::new("footer").child(button("replace", "primary", &replace).set("autofocus", ""));
    if several {
        row = row.child(button("choices", "second", &word("action_choices")));
    }
    let omit = if several { "quiet" } else { "second" };
    let left = if send { word("action_omit_send") } else { named("action_omit", "action_omit_all") };
    row.child(button("omit", omit, &left))
        .maybe(once(notice, "quiet", &label))
        .child(cancel("action_cancel", if several { "quiet wide" } else { "quiet" }))
}

/// A clean text that found no place has nothing to let through: it is only offered.
pub fn by_hand(notice: &Notice, clean: bool) -> Part {
    let mut row = Part::new("footer").child(button("copy", "primary wide", &word("action_copy")).set("autofocus", ""));
    if !clean {
        row = row.maybe(once(notice, "quiet", &word("action_allow_once")));
    }
    row.child(cancel("action_close", "quiet"))
}

/// Nobody knows what is in it: the safe choice is not to.
pub fn of_unread(notice: &Notice) -> Part {
    let keep = match notice.act().as_deref() {
        _ if notice.files() > 0 => "action_keep_files",
        Some("type" | "key" | "link" | "field") => "action_cancel",
        Some("send") => "action_keep_back",
        _ => "action_keep",
    };
    let keep = button("cancel", "primary", &word(keep)).set("autofocus", "");
    Part::new("footer").child(keep).maybe(once(notice, "second", &word("action_allow_once")))
}

/// What can become of files. A folder passes as a whole or not at all.
pub fn of_files(notice: &Notice) -> Part {
    let row = Part::new("footer");
    let label = word("action_allow_once");
    if notice.folders() {
        let keep = button("cancel", "primary", &word("action_keep_files")).set("autofocus", "");
        return row.child(keep).maybe(once(notice, "second", &label));
    }
    let omit = if notice.files() == 1 { "action_keep_files" } else { "action_omit_files" };
    row.child(button("omit", "primary", &word(omit)).set("autofocus", ""))
        .child(button("replace", "second", &word("action_replace_files")))
        .maybe(once(notice, "quiet", &label))
        .child(cancel("action_cancel", "quiet"))
}

fn cancel(label: &str, class: &str) -> Part {
    button("cancel", class, &word(label)).child(Part::new("kbd").set("aria-hidden", "true").text("Esc"))
}

/// The choice for the secret number `at` of several; what is to be remembered is none where nothing can be (`bound`).
pub fn of_one(at: usize, item: &Item, site: &str, bound: bool) -> Part {
    let mut list = Part::new("select").set("data-item", &at.to_string());
    let option = |choice: Choice, label: &str| Part::new("option").set("value", choice.name()).text(label);
    for (choice, label) in
        [(Choice::Replace, "action_replace"), (Choice::Omit, "action_omit"), (Choice::Once, "action_allow_once")]
    {
        if !choice.lets_through() || !item.firm() {
            list = list.child(option(choice, &word(label)));
        }
    }
    if !bound && !item.firm() {
        for (choice, label) in remembering(item, site) {
            list = list.child(option(choice, &label));
        }
    }
    Part::new("label").class("choice").child(Part::new("span").text(&word("choice_label"))).child(list)
}

/// What can be remembered of a secret, with its words.
fn remembering(item: &Item, site: &str) -> Vec<(Choice, String)> {
    let mut all = Vec::new();
    if item.keepable() {
        if !site.is_empty() {
            all.push((Choice::Here, fill("allow_here", site)));
        }
        all.push((Choice::Never, word("allow_everywhere")));
    } else if !site.is_empty() {
        all.push((Choice::Kind, fill("allow_kind", site)));
    }
    all
}

/// What is folded away: what lets the text through and is remembered.
pub fn more(notice: &Notice, items: &[Item]) -> Part {
    let site = notice.site();
    let mut list = Part::new("div").class("remember");
    if let [item] = items {
        for (choice, label) in remembering(item, &site) {
            list = list.child(button(choice.name(), "second", &label));
        }
    }
    if !site.is_empty() {
        let mut row = Part::new("div").class("rest").set("role", "group").set("aria-labelledby", "rest");
        for (rest, label) in [(Rest::Hour, "pause_hour"), (Rest::Today, "pause_today"), (Rest::Always, "pause_always")]
        {
            row = row.child(button(rest.name(), "second", &word(label)));
        }
        list = list.child(Part::new("p").set("id", "rest").text(&fill("pause_on", &site))).child(row);
    }
    let lead = if host::with(Host::private).unwrap_or(false) { "more_choices_private" } else { "more_choices_lead" };
    Part::new("details")
        .class("more-choices")
        .child(Part::new("summary").text(&word("more_choices")))
        .child(Part::new("p").class("note").text(&word(lead)))
        .child(list)
}

/// The one more step where letting a secret through takes a reason.
pub fn because() -> Part {
    let mut row = Part::new("footer")
        .class("because")
        .set("role", "group")
        .set("aria-labelledby", "because")
        .child(Part::new("p").set("id", "because").class("wide").text(&word("because")));
    for reason in REASONS {
        let label = coded("because", reason);
        row = row
            .child(Part::new("button").set("type", "button").set("data-reason", reason).class("second").text(&label));
    }
    row.child(button("back", "quiet wide", &word("action_back")))
}
