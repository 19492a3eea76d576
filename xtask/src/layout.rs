//! Where things lie: the repository, what is built from it, and the cache that outlives a `cargo clean`.

use anyhow::{Context, Result};
use std::env;
use std::path::{Path, PathBuf};

/// The places every command works in.
pub struct Layout {
    /// The repository's root.
    pub root: PathBuf,
    /// What can be kept between clones: npm packages, drivers. Outside `target`, so that cleaning a build costs no download.
    pub cache: PathBuf,
}

impl Layout {
    /// Finds the repository from where this tool was compiled, and the cache from the environment.
    pub fn find() -> Result<Self> {
        let manifest_dir =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root =
            manifest_dir.parent().context("xtask must lie in a folder of the repository; call it as `cargo xtask`")?;
        let cache_home = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .context("no home folder is known: set HOME, or XDG_CACHE_HOME to a folder that may be written")?;
        Ok(Self { root: root.to_path_buf(), cache: cache_home.join("hushkey") })
    }

    /// What this tool keeps between its runs: stages' outputs, their stamps, logs.
    pub fn work(&self) -> PathBuf {
        self.root.join("target").join("xtask")
    }

    /// The build tools from npm.
    pub fn node_tools(&self) -> PathBuf {
        self.root.join("xtask").join("node")
    }

    /// The browser tests and the server and driver that `run` shares with them.
    pub fn browser_tests(&self) -> PathBuf {
        self.root.join("tests").join("browser")
    }

    /// A path as a person in the repository's root would write it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
