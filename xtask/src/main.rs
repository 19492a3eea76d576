//! Builds, runs, tests and checks Hushkey: one command for each, and each sets up what it lacks.
//!
//! A tool for people who build: it reads this repository and the output of its own tools, never a stranger's input.

mod advice;
mod bench;
mod build;
mod bundle;
mod catalogue;
mod command;
mod commands;
mod examples;
mod fuzz;
mod glue;
mod layout;
mod lint;
mod listed;
mod manifest;
mod node;
mod pack;
mod package;
mod parity;
mod pictures;
mod progress;
mod release;
mod rule_files;
mod run;
mod sections;
mod setup;
mod shorten;
mod size;
mod soak;
mod stage;
mod summary;
mod supply;
mod test;
mod train;
mod tree;
mod types;
mod wasm;
mod zip;

use anyhow::{Result, bail};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask build [--faults] [--debug|--quick] write dist/chrome, dist/firefox and dist/www
cargo xtask run [--firefox] [--headless]    open a browser with the extension on a demo page
cargo xtask test [--fast] [--full]          test the core, its three builds and the extension; --fast: without browsers
cargo xtask fuzz [target] [--minutes N | --runs N] fuzz what takes texts of others (scan, decoders, proofs, rules, settings, reports), 10 minutes each
cargo xtask soak [--hours H | --tabs N]     random use in each browser for so long, or so many tabs, with what it costs at start and end
cargo xtask bench [--peers] [--native] [--megabytes N] [--text FOLDER] measure natively and in both browsers; --peers: beside other scanners, installed for it
cargo xtask lint                            check format, lints, documentation, types and what is depended on
cargo xtask setup                           install what the other commands need, and nothing else
cargo xtask size                            print how large what ships is, beside its budgets, and what is in the core
cargo xtask package [--twice]               write what stores take to dist/packages; --twice: of a clone, and of its archive of sources, and compare the bytes
cargo xtask release --dry-run [part]        go through all that stands before a release, in its order; it takes more than an hour. With parts of their names only some steps, and what was left out is said
cargo xtask pictures                        make the pictures that the documents show
cargo xtask commands [part]                 run, in their shortest form, the commands of the documents that no test runs
cargo xtask train                           learn the scanner's table of how text is written

--faults   into dist/test: a build that traps on purpose when the tests say so (they take it from dist/test-quick: --faults --quick)
--debug    into dist/debug: readable JavaScript, and panics that say where they come from
--quick    into dist/quick: the plain core, hardly optimised, to try a change soon (tests take it by HUSHKEY_DIST=dist/quick)
--full     with longer minted and random runs than the everyday ones
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((command, options)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    if options.iter().any(|option| option == "--help" || option == "-h") {
        print!("{HELP}");
        return Ok(());
    }
    let layout = layout::Layout::find()?;
    match command.as_str() {
        "build" => {
            let [faults, debug, quick] = flags(options, ["--faults", "--debug", "--quick"])?;
            let finish = match (debug, quick) {
                (false, false) => build::Finish::Shipped,
                (true, false) => build::Finish::Debug,
                (false, true) => build::Finish::Quick,
                (true, true) => bail!("--debug and --quick are two ways of building: one of them"),
            };
            let variant = build::Variant { faults, finish };
            setup::prepare(&layout, &setup::for_build())?;
            build::build(&layout, variant).map(|_| ())
        }
        "run" => {
            let [firefox, headless] = flags(options, ["--firefox", "--headless"])?;
            run::run(&layout, if firefox { run::Browser::Firefox } else { run::Browser::Chromium }, headless)
        }
        "test" => {
            let [fast, full] = flags(options, ["--fast", "--full"])?;
            test::test(&layout, test::Extent { browsers: !fast, full })
        }
        "fuzz" => fuzz::fuzz(&layout, &fuzz::Plan::read(options)?),
        "bench" => bench::bench(&layout, &bench::Plan::read(options)?),
        "soak" => soak::soak(&layout, &soak::Plan::read(options)?),
        "lint" => {
            let [] = flags(options, [])?;
            lint::lint(&layout)
        }
        "setup" => {
            let [] = flags(options, [])?;
            setup::prepare(&layout, &[setup::for_lint(), setup::for_all()].concat())
        }
        "size" => {
            let [] = flags(options, [])?;
            size::size(&layout)
        }
        "package" => {
            let [twice] = flags(options, ["--twice"])?;
            if twice { package::twice(&layout) } else { package::package(&layout).map(|_| ()) }
        }
        "release" => {
            let (parts, options): (Vec<_>, Vec<_>) = options.iter().cloned().partition(|word| !word.starts_with("--"));
            let [dry] = flags(&options, ["--dry-run"])?;
            if !dry {
                bail!(
                    "stores are handed packages by people: `cargo xtask release --dry-run` says whether they are ready"
                );
            }
            release::rehearse(&layout, &parts.iter().map(String::as_str).collect::<Vec<_>>())
        }
        "pictures" => {
            let [] = flags(options, [])?;
            pictures::pictures(&layout)
        }
        "commands" => commands::commands(&layout, options),
        "train" => {
            let [] = flags(options, [])?;
            train::train(&layout)
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no command `{other}`; these there are:\n{HELP}"),
    }
}

/// Which of the known flags were given; anything else is refused, so that a misspelt flag is not silently ignored.
fn flags<const N: usize>(given: &[String], known: [&str; N]) -> Result<[bool; N]> {
    if let Some(unknown) = given.iter().find(|option| !known.contains(&option.as_str())) {
        bail!("`{unknown}` is no option of this command; these there are:\n{HELP}");
    }
    Ok(known.map(|name| given.iter().any(|option| option == name)))
}
