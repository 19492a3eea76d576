//! Prints how much of what the facts describe the scanner finds: `cargo run --release --example recall -- --tokens 200`.

#[path = "mod.rs"]
mod mint;

use std::io::{self, Write};
use std::process::ExitCode;

const USAGE: &str = "usage: recall [--tokens N] [--seed N] [--row TEXT] [--show]
    --tokens  secrets for each row (20)
    --seed    the same number gives the same texts (1)
    --row     only rows whose id holds this text
    --show    one missed text for each kind of miss";

struct Wish {
    tokens: usize,
    seed: u64,
    row: String,
    show: bool,
}

fn wish() -> Option<Wish> {
    let mut wish = Wish { tokens: 20, seed: 1, row: String::new(), show: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--tokens" => wish.tokens = arguments.next()?.parse().ok()?,
            "--seed" => wish.seed = arguments.next()?.parse().ok()?,
            "--row" => wish.row = arguments.next()?,
            "--show" => wish.show = true,
            _ => return None,
        }
    }
    Some(wish)
}

fn main() -> ExitCode {
    let Some(wish) = wish() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    // Whoever reads us may close the pipe: there is nobody left to tell then.
    let _ = report(&wish, &mut io::stdout().lock());
    ExitCode::SUCCESS
}

fn report(wish: &Wish, out: &mut impl Write) -> io::Result<()> {
    let scores = mint::recall::measure(wish.seed, |fact| if fact.row.contains(&wish.row) { wish.tokens } else { 0 });
    let (mut placed, mut found) = (0, 0);
    for score in &scores {
        placed += score.placed;
        found += score.found;
        if score.found == score.placed {
            continue;
        }
        let verdict = if score.passes() { "passes" } else { "FAILS" };
        let percent = score.found * 100 / score.placed;
        writeln!(out, "{verdict} {percent:3}%  {}  ({})", score.fact.row, score.fact.rules())?;
        for ((kind, instead), miss) in &score.missed {
            let instead = if instead.is_empty() { "nothing" } else { instead };
            writeln!(out, "          {:4} {kind}: {instead}", miss.count)?;
            if wish.show {
                writeln!(out, "{}", miss.text)?;
            }
        }
    }
    let failed = scores.iter().filter(|score| !score.passes()).count();
    writeln!(out, "{} facts, {failed} below 99%; {found} of {placed} texts", scores.len())
}
