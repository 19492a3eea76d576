//! Folders that were dropped: what is in them, however deep. A folder cannot be handed on by an event that we make: after it was
//! read the person drops it again, and then it passes.

use super::super::host;
use crate::web::in_page::host::Held;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use web_sys::File;

#[wasm_bindgen]
extern "C" {
    /// A file or folder that was dropped.
    type Entry;
    #[wasm_bindgen(method, getter, js_name = isDirectory)]
    fn is_directory(this: &Entry) -> bool;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Entry) -> String;
    #[wasm_bindgen(method, js_name = createReader)]
    fn create_reader(this: &Entry) -> Reader;
    #[wasm_bindgen(method)]
    fn file(this: &Entry, done: &Function, failed: &Function);

    /// Reads a folder, some entries at a time.
    #[derive(Clone)]
    type Reader;
    #[wasm_bindgen(method, js_name = readEntries)]
    fn read_entries(this: &Reader, done: &Function, failed: &Function);
}

/// Whether `file` is what the list of files says of a dropped folder.
pub fn is_one(held: &Held, file: &File) -> bool {
    held.folders().iter().any(|entry| entry.unchecked_ref::<Entry>().name() == file.name())
}

struct Walk {
    entries: Vec<Entry>,
    files: Vec<File>,
    done: Box<dyn FnOnce(Vec<File>)>,
}

/// Finds all files in `folders`. What cannot be read is left out: the page cannot read it either.
pub fn walk(folders: &Array, done: impl FnOnce(Vec<File>) + 'static) {
    let entries = folders.iter().map(JsCast::unchecked_into).collect();
    next(Walk { entries, files: Vec::new(), done: Box::new(done) });
}

fn next(mut walk: Walk) {
    match walk.entries.pop() {
        None => (walk.done)(walk.files),
        Some(entry) if entry.is_directory() => list(entry.create_reader(), walk),
        Some(entry) => {
            let file = Promise::new(&mut |done, failed| entry.file(&done, &failed));
            settled(&file, move |file| {
                if file.is_object() {
                    walk.files.push(file.unchecked_into());
                }
                next(walk);
            });
        }
    }
}

/// A reader gives some entries at a time, and none at the end.
fn list(reader: Reader, mut walk: Walk) {
    let some = Promise::new(&mut |done, failed| reader.read_entries(&done, &failed));
    settled(&some, move |some| {
        let entries = if some.is_object() { Array::from(&some) } else { Array::new() };
        walk.entries.extend(entries.iter().map(JsCast::unchecked_into::<Entry>));
        if entries.length() == 0 { next(walk) } else { list(reader, walk) }
    });
}

fn settled(promise: &Promise, done: impl FnOnce(JsValue) + 'static) {
    let done = Closure::once_into_js(done);
    host::with(|host| host.settled(promise, done.unchecked_ref()));
}
