//! A step of the build that is skipped when nothing it reads has changed: its inputs' hash is kept beside its outputs.

use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

/// The hash over everything a stage reads. Not against an enemy: a false match needs one in 2^64.
#[derive(Default)]
pub struct Key(DefaultHasher);

impl Key {
    /// Starts with the source of the step itself, so that a changed step runs again.
    pub fn of_step(source: &str) -> Self {
        let mut key = Self::default();
        key.text(source);
        key
    }

    /// A setting or a version.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// A file's content; one that is missing counts as such, so that it matters when it comes.
    pub fn file(&mut self, path: &Path) -> Result<&mut Self> {
        match fs::read(path) {
            Ok(bytes) => Ok(self.bytes(&bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(self.text("(no file)")),
            Err(error) => Err(error).with_context(|| format!("{} could not be read", path.display())),
        }
    }

    /// All files under a folder, with their places in it.
    pub fn folder(&mut self, path: &Path) -> Result<&mut Self> {
        for file in crate::tree::files(path)? {
            self.text(&file.to_string_lossy());
            self.file(&path.join(&file))?;
        }
        Ok(self)
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        // The length keeps "ab","c" and "a","bc" apart.
        self.0.write_usize(bytes.len());
        self.0.write(bytes);
        self
    }

    /// The hash as text, good as a file's content or name.
    pub fn hex(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// Runs `work` unless the stamp says that it ran for this key and all its outputs are still there. Says whether it ran.
pub fn stage(stamp: &Path, key: &Key, outputs: &[PathBuf], work: impl FnOnce() -> Result<()>) -> Result<bool> {
    let hex = key.hex();
    let known = fs::read_to_string(stamp).is_ok_and(|kept| kept == hex);
    if known && outputs.iter().all(|output| output.exists()) {
        return Ok(false);
    }
    // While it works, and when it fails, there must be no stamp that vouches for half-written outputs.
    if stamp.exists() {
        fs::remove_file(stamp).with_context(|| format!("{} could not be removed", stamp.display()))?;
    }
    work()?;
    crate::tree::write(stamp, hex.as_bytes())?;
    Ok(true)
}
