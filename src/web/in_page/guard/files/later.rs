//! Reading that takes its time, piece by piece, with the page at work in between. When it is not over soon, the corner says so and
//! offers to take the files back.

use super::super::{held, host, relay};
use super::{Note, OPEN, blocking, decided, folder, now, reading_of, told};
use crate::file::{Reading, Slice};
use crate::web::in_page::host::Held;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue};
use web_sys::{Blob, File};

/// How much is read in one go, in bytes: the scan of it takes a few hundredths of a second.
const ROOM: u64 = 256 * 1024;
/// What takes no longer than this is not worth a word, in milliseconds.
const QUIET: u32 = 300;

/// A reading that goes on.
pub struct Work {
    /// That of `held`: a page can have a thousand files read at once.
    id: String,
    held: Held,
    reading: Reading<Note>,
    files: Vec<File>,
    /// Whether the person is told how far it is.
    told: bool,
    /// The tenths that were told last.
    share: u64,
}

/// Reads on to the end, then has the act decided.
pub fn start(held: &Held, reading: Reading<Note>, files: Vec<File>) {
    let id = held.id();
    OPEN.with_borrow_mut(|open| open.retain(|work| work.id != id));
    let work = Work { id: id.clone(), held: held.clone(), reading, files, told: false, share: 0 };
    OPEN.with_borrow_mut(|open| open.push(work));
    let late = id.clone();
    after(QUIET, move || tell(&late));
    if held.folders().length() == 0 {
        step(&id);
    } else {
        folder::walk(&held.folders(), move |found| {
            with(&id, |work| {
                work.files.retain(|file| !folder::is_one(&work.held, file));
                work.files.extend(found);
                work.reading = reading_of(&work.files);
            });
            step(&id);
        });
    }
}

/// The person wants it no more.
pub fn cancel(id: &str) {
    OPEN.with_borrow_mut(|open| open.retain(|work| work.id != id));
}

fn with<T>(id: &str, change: impl FnOnce(&mut Work) -> T) -> Option<T> {
    OPEN.with_borrow_mut(|open| open.iter_mut().find(|work| work.id == id).map(change))
}

fn step(id: &str) {
    let Some(slices) = with(id, |work| work.reading.next(ROOM)) else { return };
    if slices.is_empty() {
        end(id);
        return;
    }
    let Some(blob) = with(id, |work| now::joined(&slices, &work.files)) else { return };
    let id = id.to_owned();
    read(blob, move |bytes| {
        match bytes {
            Some(bytes) => take(&id, &slices, &bytes),
            // One of several cannot be read: each is tried alone.
            None if slices.len() > 1 => return one_by_one(id, slices),
            None => lose(&id, &slices),
        }
        step(&id);
    });
}

fn one_by_one(id: String, mut slices: Vec<Slice>) {
    let Some(slice) = slices.pop() else { return step(&id) };
    let alone = vec![slice];
    let Some(blob) = with(&id, |work| now::joined(&alone, &work.files)) else { return };
    read(blob, move |bytes| {
        match bytes {
            Some(bytes) => take(&id, &alone, &bytes),
            None => lose(&id, &alone),
        }
        one_by_one(id, slices);
    });
}

fn take(id: &str, slices: &[Slice], bytes: &[u8]) {
    let share = with(id, |work| {
        let keep = blocking(work.held.field().as_ref());
        now::give(&mut work.reading, slices, bytes, &keep);
        let (done, left) = (work.reading.done(), work.reading.left());
        let share = done * 10 / (done + left).max(1);
        let moved = share > work.share;
        work.share = share;
        (work.told && moved).then(|| (work.held.clone(), share))
    });
    if let Some((held, share)) = share.flatten() {
        relay::present(told::progress(&held, share));
    }
}

fn lose(id: &str, slices: &[Slice]) {
    with(id, |work| {
        for slice in slices {
            work.reading.lose(slice.file);
        }
    });
}

fn end(id: &str) {
    let work = OPEN.with_borrow_mut(|open| {
        let at = open.iter().position(|work| work.id == id)?;
        Some(open.swap_remove(at))
    });
    if let Some(work) = work {
        if work.told {
            relay::withdraw(id);
        }
        decided(&work.held, &work.reading, &work.files);
    }
}

fn tell(id: &str) {
    let told = with(id, |work| {
        work.told = true;
        (work.held.clone(), work.share)
    });
    if let Some((held, share)) = told
        && held::find(id).is_some()
    {
        relay::present(told::progress(&held, share));
    }
}

fn after(delay: u32, work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    host::with(|host| host.after(delay, work.unchecked_ref()));
}

/// Reads all of `blob`; `None` when it cannot be read.
fn read(blob: Result<Blob, JsValue>, done: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let buffer = || -> Result<Promise, JsValue> {
        let blob = blob?;
        let read = Reflect::get(&blob, &"arrayBuffer".into())?.dyn_into::<js_sys::Function>()?;
        // Of the page's kind in Firefox: no instanceof would know it.
        Ok(read.call0(&blob)?.unchecked_into())
    };
    let done = Closure::once_into_js(move |buffer: JsValue| {
        done(buffer.is_object().then(|| Uint8Array::new(&buffer).to_vec()));
    });
    match buffer() {
        Ok(promise) => host::with(|host| host.settled(&promise, done.unchecked_ref())),
        Err(_) => host::with(|host| host.settled(&Promise::reject(&Array::new()), done.unchecked_ref())),
    };
}
