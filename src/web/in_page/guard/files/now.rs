//! Reading while the event runs, so that a clean file reaches the page by the browser's own event. The one way that there is: a
//! synchronous request for a blob's address, which Chromium answers on every page but those that forbid such requests. In Firefox the
//! page's policy would refuse it and report that to the site: there it is never tried.

use super::Note;
use crate::file::{Keep, Reading, Slice};
use crate::web::in_page::dom;
use crate::web::in_page::host;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::JsValue;
use web_sys::{Blob, File, Url, XmlHttpRequest};

/// How much is read at most while the page waits, in bytes. Reading and scanning take about a tenth of a second for this much.
const AT_ONCE: u64 = 512 * 1024;

/// Whether files can be read at once here.
pub fn can() -> bool {
    if host::with(host::Host::replays) != Some(true) {
        return false;
    }
    let forbidden = || -> Result<bool, JsValue> {
        let policy = Reflect::get(&dom::window(), &"document".into())
            .and_then(|document| Reflect::get(&document, &"featurePolicy".into()))?;
        let allows: Function = Reflect::get(&policy, &"allowsFeature".into())?.dyn_into()?;
        Ok(allows.call1(&policy, &"sync-xhr".into())? == JsValue::FALSE)
    };
    !forbidden().unwrap_or(false)
}

/// Reads as much of `files` as may be read at once: true when that was all.
pub fn read(reading: &mut Reading<Note>, files: &[File], keep: Keep<Note>) -> bool {
    let mut room = AT_ONCE;
    loop {
        let slices = reading.next(AT_ONCE);
        if slices.is_empty() {
            return true;
        }
        if reading.left() > room || !can() {
            return false;
        }
        let Ok(bytes) = joined(&slices, files).and_then(|blob| request(&blob)) else { return false };
        room = room.saturating_sub(bytes.len() as u64);
        give(reading, &slices, &bytes, keep);
    }
}

/// Hands in `bytes`, which hold all of `slices` one after the other.
pub fn give(reading: &mut Reading<Note>, slices: &[Slice], bytes: &[u8], keep: Keep<Note>) {
    let mut rest = bytes;
    for slice in slices {
        let length = usize::try_from(slice.bytes.end - slice.bytes.start).unwrap_or(usize::MAX).min(rest.len());
        let (part, later) = rest.split_at(length);
        reading.take(slice, part, keep);
        rest = later;
    }
}

/// One blob of all `slices`: it is read in one go.
#[allow(clippy::cast_precision_loss, reason = "no file that is read is larger than 20 MB")]
pub fn joined(slices: &[Slice], files: &[File]) -> Result<Blob, JsValue> {
    let parts = Array::new();
    for slice in slices {
        let Some(file) = files.get(slice.file) else { continue };
        parts.push(&file.slice_with_f64_and_f64(slice.bytes.start as f64, slice.bytes.end as f64)?.into());
    }
    Blob::new_with_blob_sequence(&parts)
}

fn request(blob: &Blob) -> Result<Vec<u8>, JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let answer = || {
        let request = XmlHttpRequest::new()?;
        request.open_with_async("GET", &address, false)?;
        // Each byte as one character: a synchronous request gives no buffer.
        request.override_mime_type("text/plain; charset=x-user-defined")?;
        request.send()?;
        request.response_text()
    };
    let text = answer();
    Url::revoke_object_url(&address)?;
    #[allow(clippy::cast_possible_truncation, reason = "the byte is what is wanted")]
    Ok(text?.unwrap_or_default().chars().map(|character| u32::from(character) as u8).collect())
}
