//! npm packages: installed by `npm ci` into the cache, in a folder named by the lockfile's hash, and linked as `node_modules`. A second
//! clone, or one that was cleaned, only makes the link.

use super::Step;
use crate::command;
use crate::layout::Layout;
use crate::stage::Key;
use crate::tree;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What npm reads; the settings are the folder's own and optional.
const FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

fn cached(layout: &Layout, folder: &Path) -> Result<PathBuf> {
    let mut key = Key::default();
    key.text(std::env::consts::OS).text(std::env::consts::ARCH);
    for file in FILES {
        key.file(&folder.join(file))?;
    }
    Ok(layout.cache.join("npm").join(key.hex()))
}

/// Whether npm has come to its end in this folder.
fn is_whole(node_modules: &Path) -> bool {
    node_modules.join(".package-lock.json").is_file()
}

/// Whether `node_modules` is the link to what the lockfile asks for.
pub fn present(layout: &Layout, folder: &str) -> Result<bool> {
    let folder = layout.root.join(folder);
    let wanted = cached(layout, &folder)?.join("node_modules");
    Ok(fs::read_link(folder.join("node_modules")).is_ok_and(|target| target == wanted) && is_whole(&wanted))
}

/// Installs into the cache if it is not there yet, and links.
pub fn install(step: &mut Step, folder: &str) -> Result<()> {
    let shown = folder;
    let folder = step.layout.root.join(folder);
    if !folder.join("package-lock.json").is_file() {
        bail!("{shown}/package-lock.json is missing: the clone is not whole");
    }
    let cached = cached(step.layout, &folder)?;
    if !is_whole(&cached.join("node_modules")) {
        // What `npm ci` in a folder that links here has begun to take away.
        if cached.is_dir() {
            fs::remove_dir_all(&cached).with_context(|| format!("cannot remove {}", cached.display()))?;
        }
        if command::find("npm").is_none() {
            bail!("npm is missing: it comes with Node.js 20 or newer");
        }
        // Beside its final place, and moved there when complete: a broken-off installation must not be taken for a whole one.
        let unfinished = cached.with_extension(format!("unfinished-{}", std::process::id()));
        for file in FILES.iter().filter(|file| folder.join(file).is_file()) {
            tree::write(&unfinished.join(file), &tree::read(&folder.join(file))?)?;
        }
        let mut npm = Command::new("npm");
        // No package of ours needs its install script, and none should run one.
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&unfinished);
        step.run("npm ci", &mut npm)?;
        if fs::rename(&unfinished, &cached).is_err() && !is_whole(&cached.join("node_modules")) {
            bail!("{} could not be moved to {}", unfinished.display(), cached.display());
        }
    }
    link(&cached.join("node_modules"), &folder.join("node_modules"))
}

fn link(target: &Path, link: &Path) -> Result<()> {
    if link.is_symlink() {
        fs::remove_file(link).with_context(|| format!("{} could not be removed", link.display()))?;
    } else if link.is_dir() {
        // What `npm ci` would do as well: the folder is made from the lockfile and nothing else.
        fs::remove_dir_all(link).with_context(|| format!("{} could not be removed", link.display()))?;
    }
    symlink(target, link).with_context(|| format!("{} could not be linked", link.display()))
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(target, link)
}
