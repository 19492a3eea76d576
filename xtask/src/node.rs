//! Node and the tools that run on it.

use crate::layout::Layout;
use std::path::PathBuf;
use std::process::Command;

/// One of the build tools from npm, by the name of its command.
pub fn tool(layout: &Layout, name: &str) -> Command {
    let path: PathBuf = layout.node_tools().join("node_modules").join(".bin").join(name);
    Command::new(path)
}

/// A script of ours, run in the repository's root.
pub fn script(layout: &Layout, path: &str) -> Command {
    let mut node = Command::new("node");
    node.arg(layout.root.join(path)).current_dir(&layout.root);
    node
}

/// A script of tests, run by itself; its summary is the one that `summary::node_line` reads, whatever the output goes to.
pub fn test_script(layout: &Layout, path: &str) -> Command {
    let mut node = Command::new("node");
    node.arg("--test-reporter=spec").arg(layout.root.join(path)).current_dir(&layout.root);
    node
}
