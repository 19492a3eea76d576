//! What a scan of a page costs beside a scan of the same text in one piece: a hundred thousand short texts, in slices as the walk over a
//! page sends them. `cargo bench --bench survey --features page-scan` prints both in nanoseconds for each byte, measured in turn, and how
//! many times the one takes the other. `cargo test` runs it once on a short page, to see that it still works.

#![allow(missing_docs, clippy::cast_precision_loss, reason = "these are measurements")]

mod texts;

use hushkey::survey::{Kind, Survey};
use hushkey::{Context, Scanner, Site};
use std::hint::black_box;
use std::time::Instant;
use texts::{Rng, mix};

/// A part's code for what begins with its name.
const NAMED: u32 = 1 << 5;
/// Elements of the page; and where nothing is measured.
const TEXTS: usize = 100_000;
const FEW: usize = 500;
/// Bytes of each text, about.
const LENGTH: usize = 52;
/// Bytes of a slice, as in `extension/page/walk.js`.
const SLICE: usize = 256 * 1024;
/// How often each is measured; the median counts.
const ROUNDS: usize = 7;
const WORDS: &str = "the build of this module was started by hand and took longer than the last one since its cache had gone away again";

/// A slice of a frame's text, and what begins where in it.
#[derive(Default)]
struct Slice {
    text: String,
    /// Of `text`, in UTF-16.
    units: u32,
    parts: Vec<(u32, u32)>,
}

/// Elements of the page in this run: cargo says `--bench` where it is to be measured.
fn texts() -> usize {
    if std::env::args().any(|argument| argument == "--bench") { TEXTS } else { FEW }
}

fn main() {
    for (name, slices) in [("a page of words", words()), ("the mix", mixed())] {
        let whole: String = slices.iter().map(|slice| slice.text.as_str()).collect();
        let (mut page, mut piece) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            page.push(cost(whole.len(), || survey(&slices)));
            piece.push(cost(whole.len(), || Scanner::new().scan(black_box(&whole), &Context::default()).len()));
        }
        let (page, piece) = (median(page), median(piece));
        println!("{name}: {page:.1} ns as a page, {piece:.1} ns in one piece, {:.2} times", page / piece);
    }
}

fn survey(slices: &[Slice]) -> usize {
    let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), vec![0; 16]);
    for Slice { text, parts, .. } in slices {
        if survey.add(0, black_box(text), parts.iter().copied()).is_err() {
            return 0;
        }
    }
    survey.end(0);
    survey.secrets().len()
}

/// The page of tests/browser/bench: paragraphs of ordinary words, with links.
fn words() -> Vec<Slice> {
    let words: Vec<&str> = WORDS.split(' ').collect();
    let mut random = Rng::new(7);
    let mut slices = Vec::new();
    let mut slice = Slice::default();
    for number in 0..texts() {
        if number % 5 == 4 {
            slice.part(NAMED | Kind::Link.code(), &format!("href=\"/articles/{number}/a\"\n"));
        } else {
            let mut text = String::new();
            while text.len() < LENGTH {
                text.push_str(random.pick(&words));
                text.push(if number % 5 == 3 && text.len() >= LENGTH - 1 { '\n' } else { ' ' });
            }
            slice.part(Kind::Text.code(), &text);
        }
        slice.sent_when_full(&mut slices);
    }
    slices.push(slice);
    slices
}

/// The mix of the other bench, each line a text.
fn mixed() -> Vec<Slice> {
    let mut slices = Vec::new();
    let mut slice = Slice::default();
    for line in mix(texts() * LENGTH).split_inclusive('\n') {
        slice.part(Kind::Text.code(), line);
        slice.sent_when_full(&mut slices);
    }
    slices.push(slice);
    slices
}

impl Slice {
    fn part(&mut self, code: u32, text: &str) {
        self.parts.push((self.units, code));
        self.text.push_str(text);
        self.units += u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    }

    fn sent_when_full(&mut self, slices: &mut Vec<Self>) {
        if self.text.len() >= SLICE {
            slices.push(std::mem::take(self));
        }
    }
}

/// Nanoseconds for each of `bytes`.
fn cost(bytes: usize, work: impl Fn() -> usize) -> f64 {
    let started = Instant::now();
    black_box(work());
    started.elapsed().as_secs_f64() * 1e9 / bytes as f64
}

fn median(mut each: Vec<f64>) -> f64 {
    each.sort_by(f64::total_cmp);
    each.get(each.len() / 2).copied().unwrap_or_default()
}
