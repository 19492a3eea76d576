//! Runs other programs: quietly with their output in a log and the time ticking, or in the open; a failure says what was run, what it
//! said last, and where the rest is.

use crate::progress::{self, Progress};
use anyhow::{Context, Result, anyhow, bail};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

/// How many of a failed program's last lines are repeated in the error.
const TAIL_LINES: usize = 25;

/// A program found on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
}

/// The command as one would type it, for messages.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs in the open: the program's output is the user's.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("`{}` could not be started", shown(command)))?;
    finish(command, status)
}

/// Runs and returns what it printed.
pub fn read(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("`{}` could not be started", shown(command)))?;
    if !output.status.success() {
        bail!(
            "`{}` failed ({}):\n{}",
            shown(command),
            output.status,
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` printed something that is no UTF-8", shown(command)))
}

/// Runs quietly and returns what it said on standard error: the whole error if it fails, its warnings if not.
pub fn read_warnings(command: &mut Command) -> Result<String> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("`{}` could not be started", shown(command)))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        bail!("`{}` failed ({}):\n{}", shown(command), output.status, said.trim_end());
    }
    Ok(said)
}

fn finish(command: &Command, status: ExitStatus) -> Result<()> {
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs with the output in `log`, while the line goes on.
pub fn run_logged(command: &mut Command, log: &Path, progress: &mut Progress) -> Result<()> {
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    }
    let out = File::create(log).with_context(|| format!("the log {} could not be written", log.display()))?;
    let err = out.try_clone().context("the log could not be shared with standard error")?;
    command.stdin(Stdio::null()).stdout(out).stderr(err);
    let outcome = progress::while_working(progress, |_| command.status());
    let status = outcome.map_err(|_| anyhow!("waiting for `{}` broke off", shown(command)))?;
    let status = status.with_context(|| format!("`{}` could not be started", shown(command)))?;
    if !status.success() {
        bail!(
            "`{}` failed ({status}); all it said is in {}, and this last:\n{}",
            shown(command),
            log.display(),
            tail(log)
        );
    }
    Ok(())
}

fn tail(log: &Path) -> String {
    let text = fs::read(log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines
        .iter()
        .skip(lines.len().saturating_sub(TAIL_LINES))
        .map(|line| format!("  {line}"))
        .collect::<Vec<_>>()
        .join("\n")
}
