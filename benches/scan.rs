//! What a scan costs: the everyday mix, and every hostile text beside it. Machines differ and are never quiet, therefore only ratios
//! count: `cargo bench --bench scan -- ratios` measures each text in turn with the mix, round after round, and prints how
//! many times the mix's cost for each byte it takes; parts of names behind it choose texts. Without `ratios`, criterion follows the figures from run to run.
//! `cargo test` runs both ways once, on short texts, to see that they still work.

#![allow(missing_docs, clippy::indexing_slicing, reason = "a bench stops where something is missing")]
#![allow(clippy::cast_precision_loss, reason = "these are measurements")]

mod texts;

use criterion::{Criterion, Throughput};
use hushkey::{Context, Scanner};
use std::hint::black_box;
use std::time::{Duration, Instant};
use texts::{Text, hostile, kinds, mix};

/// Bytes of each text; and where nothing is measured.
const LENGTH: usize = 256 * 1024;
const SHORT: usize = 2 * 1024;
/// How often each text is measured; the median counts.
const ROUNDS: usize = 7;
/// No text may cost more than so many times the mix, for each byte.
const LIMIT: f64 = 20.0;

/// Bytes of each text in this run: cargo says `--bench` where it is to be measured.
fn length() -> usize {
    if std::env::args().any(|argument| argument == "--bench") { LENGTH } else { SHORT }
}

fn main() {
    if length() == SHORT {
        ratios();
    }
    if std::env::args().any(|argument| argument == "ratios") {
        ratios();
        return;
    }
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(200))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for Text { name, text } in everyday().chain(hostile(length())) {
        let mut group = criterion.benchmark_group("scan");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| bencher.iter(|| scan(&text)));
        group.finish();
    }
    criterion.final_summary();
}

fn everyday() -> impl Iterator<Item = Text> {
    let length = length();
    [("mix", length), ("mix, 10 KB", 10_240.min(length)), ("mix, 4 MB", length * 16)]
        .into_iter()
        .map(|(name, length)| Text { name, text: mix(length) })
        .chain(kinds(length))
}

fn scan(text: &str) -> usize {
    Scanner::new().scan(black_box(text), &Context::default()).len()
}

/// Nanoseconds for each byte of `text`.
fn cost(text: &str) -> f64 {
    let started = Instant::now();
    black_box(scan(text));
    started.elapsed().as_secs_f64() * 1e9 / text.len() as f64
}

fn ratios() {
    let mix = mix(length());
    cost(&mix);
    // Names, or parts of them, that are given behind `ratios` choose texts.
    let chosen: Vec<String> = std::env::args()
        .skip_while(|argument| argument != "ratios")
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let mut rows: Vec<(f64, &str)> = everyday()
        .chain(hostile(length()))
        .filter(|text| chosen.is_empty() || chosen.iter().any(|part| text.name.contains(part.as_str())))
        .map(|Text { name, text }| {
            let started = Instant::now();
            // What is slow needs no more rounds to show it.
            let rounds = (0..ROUNDS).take_while(|round| *round == 0 || started.elapsed() < Duration::from_secs(2));
            let mut each: Vec<f64> = rounds.map(|_| cost(&text) / cost(&mix)).collect();
            each.sort_by(f64::total_cmp);
            (each[each.len() / 2], name)
        })
        .collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    println!("cost for each byte, in times the mix's ({:.1} ns here)", cost(&mix));
    for (ratio, name) in &rows {
        println!("{ratio:8.2}  {name}{}", if *ratio > LIMIT { "  OVER THE LIMIT" } else { "" });
    }
}
