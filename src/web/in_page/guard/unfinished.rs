//! What an instance was doing as it ended: a person had answered, or a clean text was on its way, and it had not arrived. What that instance still
//! waited for is nobody's any more; so the next one goes on with it here, or asks again. Readings of files have `files::resume`.

use super::{files, found_in, held, offer_unread, transfer, typing};
use crate::web::in_page::host::Held;
use crate::web::in_page::{notice, relay};

/// How often one thing is begun anew. What ends instance after instance is offered unread instead, and waits for the person.
const MOST: u32 = 1;

/// Takes up what is held and no notice is shown of.
pub fn resume() {
    for held in held::all().into_iter().filter(|held| held.under_way() && !files::WAYS.contains(&held.way().as_str())) {
        held.set_under_way(false);
        held.set_tries(held.tries() + 1);
        if held.tries() > MOST {
            offer_unread(&held);
        } else {
            take_up(&held);
        }
    }
}

fn take_up(held: &Held) {
    let (text, found) = found_in(held);
    if held.unread() || !found.is_empty() {
        relay::present(notice::of(held, &text, &found, "open", held.by_hand()));
        return;
    }
    // It was clean, or the person has let all of it in.
    match held.way().as_str() {
        "paste" | "drop" => transfer::decide(held),
        typing::TYPE => typing::go_on(held.clone()),
        // What is sent, or stands in a field, is where it was.
        _ => held::forget(&held.id()),
    }
}
