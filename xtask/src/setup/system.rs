//! Debian's packages, where there is apt and the right to install.

use super::Step;
use crate::command;
use anyhow::{Result, bail};
use std::process::Command;

/// Installs packages with apt-get, or says what to install by hand.
pub fn install(step: &mut Step, packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if command::find("apt-get").is_none() {
        bail!("there is no apt-get here; install by your system's own means what Debian has in: {list}");
    }
    if command::read(Command::new("id").arg("-u"))?.trim() != "0" {
        bail!(
            "installing takes root; run this and then try again:\n  sudo apt-get update && sudo apt-get install -y {list}"
        );
    }
    if !*step.lists_are_fresh {
        step.run("apt-get update", apt().arg("update"))?;
        *step.lists_are_fresh = true;
    }
    let mut install = apt();
    install.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    step.run(&format!("apt-get install {list}"), &mut install)
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive").arg("--quiet");
    apt
}
