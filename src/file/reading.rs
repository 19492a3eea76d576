//! The reading of files that are about to leave: what is read next, and what was found so far.
//!
//! The caller asks for the next slices, reads them, hands them in, and goes on until none is left. First the beginnings of all files
//! come, many in one go; what is no text then is done. What is text follows in pieces, so that memory stays bounded however large a
//! file is, and so that the caller can stop between any two, to go on another way or to give way to others.

use super::decode::Decoder;
use super::kind::{Kind, kind};
use super::sniff::{Content, Encoding, HEAD, sniff};
use crate::finding::{Finding, Span};
use crate::redact;
use crate::scan::{Context, Pieces, Scanner};
use std::fmt;
use std::ops::Range;

/// Larger files are not read, in bytes.
///
/// ```
/// assert_eq!(hushkey::file::LARGEST, 20 * 1024 * 1024);
/// ```
pub const LARGEST: u64 = 20 * 1024 * 1024;
/// Files up to this size are read in one go, text or not.
const SMALL: u64 = 4 * HEAD as u64;
/// How much of one file is read in one go.
const PIECE: u64 = 256 * 1024;
/// How much text stays at hand behind a finding's secret: a scan in pieces reports it no later than this.
const RECENT: usize = 1024 * 1024;

/// What became of one file.
///
/// ```
/// use hushkey::file::{Outcome, Reading};
/// use hushkey::{Context, Scanner};
///
/// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
/// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("empty", 0), ("notes.txt", 12)]);
/// assert_eq!((reading.outcome(0), reading.outcome(1)), (Outcome::Read, Outcome::Open));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is not read to its end yet.
    Open,
    /// Read to its end.
    Read,
    /// It is no text.
    Binary,
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// It could not be read. Most likely it is gone, or a folder; but nobody knows what is in it.
    Unreadable,
}

impl Outcome {
    /// The name used in reports.
    ///
    /// ```
    /// assert_eq!(hushkey::file::Outcome::TooLarge.name(), "too-large");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Read => "read",
            Self::Binary => "binary",
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
        }
    }
}

/// A part of a file that is to be read: bytes of file number `file`.
///
/// ```
/// use hushkey::file::{Reading, Slice};
/// use hushkey::{Context, Scanner};
///
/// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
/// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("notes.txt", 12)]);
/// assert_eq!(reading.next(1024), [Slice { file: 0, bytes: 0..12 }]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Which file, from 0.
    pub file: usize,
    /// Which of its bytes.
    pub bytes: Range<u64>,
}

/// A secret in a file.
///
/// ```
/// use hushkey::file::{Found, Reading, Slice};
/// use hushkey::{Context, Scanner};
///
/// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
/// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
/// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
/// let Found { line, masked, place, .. } = &reading.found(0)[0];
/// assert_eq!((*line, masked.as_str(), place), (1, "ghp_…Wf", &(6..46)));
/// ```
#[derive(Clone, Debug)]
pub struct Found<T> {
    /// What it is; its places are those in the file's text.
    pub finding: Finding,
    /// The line it begins in, from 1.
    pub line: usize,
    /// The secret with most of it hidden.
    pub masked: String,
    /// The bytes of the file that hold it.
    pub place: Range<usize>,
    /// What the caller wants to know of it later, when the secret itself is gone.
    pub note: T,
}

/// Whether something found is kept, by the finding and its secret: then with what the caller notes of it.
///
/// ```
/// use hushkey::file::{Reading, Slice, Keep};
/// use hushkey::{Context, Scanner};
///
/// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
/// // Of a file, only what opens something, with its length.
/// let keep: Keep<usize> = &|finding, secret| (finding.role == hushkey::Role::Secret).then(|| secret.len());
/// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
/// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), keep);
/// assert_eq!(reading.found(0)[0].note, 40);
/// ```
pub type Keep<'a, T> = &'a dyn Fn(&Finding, &str) -> Option<T>;

/// A reading under way.
///
/// ```
/// use hushkey::file::{Reading, Slice};
/// use hushkey::{Context, Scanner};
///
/// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
/// let mut reading = Reading::<()>::new(Scanner::new(), Context::default(), [("photo.jpg", 4)]);
/// reading.take(&Slice { file: 0, bytes: 0..4 }, b"\xff\xd8\xff\xe0", &|_, _| None);
/// assert_eq!(reading.outcome(0).name(), "binary");
/// ```
pub struct Reading<T> {
    scanner: Scanner,
    context: Context,
    files: Vec<File<T>>,
}

struct File<T> {
    name: String,
    size: u64,
    done: u64,
    kind: Option<Kind>,
    encoding: Option<Encoding>,
    state: State,
    found: Vec<Found<T>>,
}

enum State {
    New,
    Text(Box<Text>),
    Done(Outcome),
}

impl<T> Reading<T> {
    /// The reading of files of these names and sizes in bytes.
    ///
    /// ```
    /// use hushkey::file::Reading;
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("a.txt", 10), ("b.txt", 20)]);
    /// assert_eq!(reading.left(), 30);
    /// ```
    pub fn new<'a>(scanner: Scanner, context: Context, files: impl IntoIterator<Item = (&'a str, u64)>) -> Self {
        let file = |(name, size): (&str, u64)| File {
            name: name.to_owned(),
            size,
            done: 0,
            kind: None,
            encoding: None,
            state: match size {
                0 => State::Done(Outcome::Read),
                _ if size > LARGEST => State::Done(Outcome::TooLarge),
                _ => State::New,
            },
            found: Vec::new(),
        };
        Self { scanner, context, files: files.into_iter().map(file).collect() }
    }

    /// What to read next: slices of different files, about `room` bytes together; none when everything is read.
    ///
    /// ```
    /// use hushkey::file::Reading;
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("a.txt", 10), ("b.txt", 20)]);
    /// // The first slice comes however little room there is.
    /// assert_eq!((reading.next(1).len(), reading.next(1024).len()), (1, 2));
    /// ```
    pub fn next(&self, room: u64) -> Vec<Slice> {
        let mut slices = Vec::new();
        let mut used = 0;
        for (number, file) in self.files.iter().enumerate() {
            let length = match file.state {
                State::New if file.size <= SMALL => file.size,
                State::New => HEAD as u64,
                State::Text(_) => PIECE.min(file.size - file.done),
                State::Done(_) => continue,
            };
            if used > 0 && used + length > room {
                break;
            }
            used += length;
            slices.push(Slice { file: number, bytes: file.done..file.done + length });
        }
        slices
    }

    /// Takes the bytes of a slice that [`Self::next`] has asked for, and keeps of what is found in them what `keep` has a note for. A slice that
    /// came shorter than it was asked for ends its file: it has changed.
    ///
    /// ```
    /// use hushkey::file::{Reading, Slice};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
    /// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
    /// assert!(reading.next(1024).is_empty());
    /// assert_eq!(reading.found(0).len(), 1);
    /// ```
    pub fn take(&mut self, slice: &Slice, bytes: &[u8], keep: Keep<T>) {
        let Some(file) = self.files.get_mut(slice.file) else { return };
        if let State::New = file.state {
            match sniff(bytes.get(..HEAD).unwrap_or(bytes)) {
                Content::Binary => return file.state = State::Done(Outcome::Binary),
                Content::Text(encoding) => {
                    file.encoding = Some(encoding);
                    file.state = State::Text(Box::new(Text::new(encoding, self.scanner.pieces(self.context.clone()))));
                    file.kind = kind(&file.name, &Decoder::new(encoding).push(bytes.get(..HEAD).unwrap_or(bytes)));
                }
            }
        }
        let State::Text(text) = &mut file.state else { return };
        file.found.append(&mut text.push(bytes, keep));
        file.done += bytes.len() as u64;
        let short = (bytes.len() as u64) < slice.bytes.end - slice.bytes.start;
        if (file.done >= file.size || short)
            && let State::Text(text) = std::mem::replace(&mut file.state, State::Done(Outcome::Read))
        {
            file.found.append(&mut text.finish(keep));
        }
    }

    /// File number `file` cannot be read (on).
    ///
    /// ```
    /// use hushkey::file::{Outcome, Reading};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::<()>::new(Scanner::new(), Context::default(), [("gone.txt", 10)]);
    /// reading.lose(0);
    /// assert_eq!(reading.outcome(0), Outcome::Unreadable);
    /// ```
    pub fn lose(&mut self, file: usize) {
        if let Some(file) = self.files.get_mut(file) {
            file.state = State::Done(Outcome::Unreadable);
        }
    }

    /// File number `file` is not to be read: what is known of it says that it is no text.
    ///
    /// ```
    /// use hushkey::file::{Outcome, Reading};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::<()>::new(Scanner::new(), Context::default(), [("film.mp4", 10)]);
    /// reading.skip(0);
    /// assert_eq!((reading.outcome(0), reading.left()), (Outcome::Binary, 0));
    /// ```
    pub fn skip(&mut self, file: usize) {
        if let Some(file) = self.files.get_mut(file).filter(|file| matches!(file.state, State::New)) {
            file.state = State::Done(Outcome::Binary);
        }
    }

    /// How many bytes are to be read, once all beginnings are known; before, at least so many.
    ///
    /// ```
    /// use hushkey::file::Reading;
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("a.txt", 10)]);
    /// assert_eq!(reading.left(), 10);
    /// ```
    pub fn left(&self) -> u64 {
        let left = |file: &File<T>| match file.state {
            State::New if file.size <= SMALL => file.size,
            State::New => HEAD as u64,
            State::Text(_) => file.size - file.done,
            State::Done(_) => 0,
        };
        self.files.iter().map(left).sum()
    }

    /// How many bytes have been read of the files that are text.
    ///
    /// ```
    /// use hushkey::file::{Reading, Slice};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
    /// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
    /// assert_eq!(reading.done(), 47);
    /// ```
    pub fn done(&self) -> u64 {
        self.files.iter().map(|file| file.done).sum()
    }

    /// What became of file number `file`.
    ///
    /// ```
    /// use hushkey::file::{LARGEST, Outcome, Reading};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let reading = Reading::<()>::new(Scanner::new(), Context::default(), [("backup.tar", LARGEST + 1)]);
    /// assert_eq!(reading.outcome(0), Outcome::TooLarge);
    /// ```
    pub fn outcome(&self, file: usize) -> Outcome {
        match self.files.get(file).map(|file| &file.state) {
            Some(State::Done(outcome)) => *outcome,
            Some(_) => Outcome::Open,
            None => Outcome::Unreadable,
        }
    }

    /// What was found in file number `file`, in order.
    ///
    /// ```
    /// use hushkey::file::{Reading, Slice};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
    /// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
    /// assert_eq!(reading.found(0)[0].finding.provider, "GitHub");
    /// ```
    pub fn found(&self, file: usize) -> &[Found<T>] {
        self.files.get(file).map_or(&[], |file| &file.found)
    }

    /// What file number `file` is for, if that can be told.
    ///
    /// ```
    /// use hushkey::file::{Reading, Slice};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
    /// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
    /// assert_eq!(reading.kind(0).map(|kind| kind.name()), Some("environment"));
    /// ```
    pub fn kind(&self, file: usize) -> Option<Kind> {
        self.files.get(file)?.kind
    }

    /// What to put into file number `file` in the place of its secrets: bytes of the file, and what stands there instead, in order and
    /// without overlap. `stand_in` says that as text.
    ///
    /// ```
    /// use hushkey::file::{Reading, Slice};
    /// use hushkey::{Context, Scanner};
    ///
    /// let text = ["TOKEN=ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf", "\n"].concat();
    /// let mut reading = Reading::new(Scanner::new(), Context::default(), [("app.env", text.len() as u64)]);
    /// reading.take(&Slice { file: 0, bytes: 0..text.len() as u64 }, text.as_bytes(), &|_, _| Some(()));
    /// let edits = reading.edits(0, &|found| format!("<{}>", found.finding.placeholder));
    /// assert_eq!(edits, [(6..46, b"<GITHUB_TOKEN>".to_vec())]);
    /// ```
    pub fn edits(&self, file: usize, stand_in: &dyn Fn(&Found<T>) -> String) -> Vec<(Range<usize>, Vec<u8>)> {
        let Some(file) = self.files.get(file) else { return Vec::new() };
        let Some(encoding) = file.encoding else { return Vec::new() };
        let mut edits: Vec<(Range<usize>, Vec<u8>)> = Vec::new();
        for found in &file.found {
            match edits.last_mut() {
                Some((last, _)) if found.place.start < last.end => last.end = last.end.max(found.place.end),
                _ => edits.push((found.place.clone(), encoding.encode(&stand_in(found)))),
            }
        }
        edits
    }
}

impl<T> fmt::Debug for Reading<T> {
    /// Says how far it is, and nothing of what is in the files.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("files", &self.files.len())
            .field("done", &self.done())
            .field("left", &self.left())
            .finish_non_exhaustive()
    }
}

/// The text of one file while it is read.
struct Text {
    encoding: Encoding,
    decoder: Decoder,
    pieces: Pieces,
    /// The end of the text so far, from byte `base` of all of it.
    recent: String,
    base: usize,
    /// The line in which byte `counted` of the text lies.
    line: usize,
    counted: usize,
}

impl Text {
    fn new(encoding: Encoding, pieces: Pieces) -> Self {
        let decoder = Decoder::new(encoding);
        Self { encoding, decoder, pieces, recent: String::new(), base: 0, line: 1, counted: 0 }
    }

    fn push<T>(&mut self, bytes: &[u8], keep: Keep<T>) -> Vec<Found<T>> {
        let text = self.decoder.push(bytes);
        self.take(&text, keep)
    }

    fn finish<T>(mut self, keep: Keep<T>) -> Vec<Found<T>> {
        let rest = self.decoder.clone().finish();
        let mut found = self.take(&rest, keep);
        let last = self.pieces.clone().finish();
        found.extend(last.into_iter().filter_map(|finding| self.found(finding, keep)));
        found
    }

    fn take<T>(&mut self, text: &str, keep: Keep<T>) -> Vec<Found<T>> {
        self.recent.push_str(text);
        // No file that is read is too long for its places to be counted.
        let findings = self.pieces.push(text).unwrap_or_default();
        let found = findings.into_iter().filter_map(|finding| self.found(finding, keep)).collect();
        if self.recent.len() > 2 * RECENT {
            let cut = self.recent.floor_char_boundary(self.recent.len() - RECENT);
            self.count(self.base + cut);
            self.recent.drain(..cut);
            self.base += cut;
        }
        found
    }

    fn found<T>(&mut self, finding: Finding, keep: Keep<T>) -> Option<Found<T>> {
        let Span { bytes, .. } = &finding.secret;
        self.count(bytes.start);
        let here = bytes.start.saturating_sub(self.base)..bytes.end.saturating_sub(self.base);
        let secret = self.recent.get(here).unwrap_or_default();
        let note = keep(&finding, secret)?;
        let masked = redact::mask(secret);
        Some(Found { line: self.line, masked, place: self.encoding.place(&finding.secret), finding, note })
    }

    /// Counts the lines on to byte `to`.
    fn count(&mut self, to: usize) {
        let from = self.counted.saturating_sub(self.base);
        let passed = self.recent.as_bytes().get(from..to.saturating_sub(self.base)).unwrap_or_default();
        self.line += passed.split(|byte| *byte == b'\n').count() - 1;
        self.counted = self.counted.max(to);
    }
}

#[cfg(test)]
mod tests;
