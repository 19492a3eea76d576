//! What each stage of the core costs by itself, on what the one before it gives, by criterion: `cargo bench --bench stages --features stages`. All
//! throughputs are in bytes of the text, so that they can be compared. `cargo test` runs it once, on a short text, to see that it still works.

#![allow(missing_docs, reason = "these are measurements")]

mod texts;

use criterion::{Criterion, Throughput};
use hushkey::file::{Decoder, Encoding};
use hushkey::scan::stages::pass;
use hushkey::{Context, Place, Policy, Scanner, Style, markup, redact};
use std::hint::black_box;
use std::time::Duration;
use texts::{Text, kinds, mix};

/// Bytes of each text; and where nothing is measured.
const LENGTH: usize = 256 * 1024;
const SHORT: usize = 4 * 1024;

fn main() {
    let is_measured = std::env::args().any(|argument| argument == "--bench");
    let length = if is_measured { LENGTH } else { SHORT };
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    let texts = std::iter::once(Text { name: "mix", text: mix(length) }).chain(kinds(length));
    for Text { name, text } in texts {
        stages(&mut criterion, name, &text);
    }
    criterion.final_summary();
}

/// `text` with a secret behind each thousand bytes or so: without any, half of the stages have nothing to do.
fn with_secrets(text: &str) -> String {
    let secret = ["token = gh", "p_UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf\n"].concat();
    let mut out = String::with_capacity(text.len() * 2);
    let mut since = 0;
    for line in text.split_inclusive('\n') {
        out.push_str(line);
        since += line.len();
        if since > 1000 {
            out.push_str(&secret);
            since = 0;
        }
    }
    out
}

fn stages(criterion: &mut Criterion, name: &str, text: &str) {
    let text = with_secrets(text);
    let text = text.as_str();
    let passed = pass(text);
    let views = passed.views();
    let findings = Scanner::new().scan(text, &Context::default());
    assert!(!findings.is_empty(), "nothing to decide on, and nothing to take out");
    let (policy, place) = (Policy::default(), Place::paste());
    let edits = redact::edits(&findings, Style::Placeholder);
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("pass", |bencher| bencher.iter(|| pass(black_box(text))));
    group.bench_function("views, made", |bencher| bencher.iter(|| black_box(&passed).views().bytes()));
    group.bench_function("views, passed over", |bencher| bencher.iter(|| black_box(&views).pass()));
    group.bench_function("overlaps", |bencher| bencher.iter(|| black_box(&passed).resolve()));
    group.bench_function("places in UTF-16", |bencher| bencher.iter(|| black_box(&passed).units()));
    group.bench_function("all of a scan", |bencher| {
        bencher.iter(|| Scanner::new().scan(black_box(text), &Context::default()).len());
    });
    group.bench_function("decisions", |bencher| {
        bencher
            .iter(|| findings.iter().map(|finding| policy.decide(black_box(finding), &place) as usize).sum::<usize>());
    });
    group.bench_function("edits", |bencher| {
        bencher.iter(|| redact::edits(black_box(&findings), Style::Placeholder).len());
    });
    group.bench_function("edits, applied", |bencher| bencher.iter(|| redact::apply(black_box(text), &edits).len()));
    group.bench_function("a file, decoded", |bencher| bencher.iter(|| decoded(black_box(text.as_bytes()))));
    group.bench_function("markup, read", |bencher| bencher.iter(|| markup::text(black_box(text)).len()));
    group.finish();
}

/// Bytes of the text of a file in UTF-8.
fn decoded(bytes: &[u8]) -> usize {
    let mut decoder = Decoder::new(Encoding::Utf8 { bom: false });
    decoder.push(bytes).len() + decoder.finish().len()
}
