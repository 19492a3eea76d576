//! The text that is scanned: made up anew from a seed (`benches/texts`) in files of a megabyte, or what a folder has. Made-up texts lie outside the
//! repository, since some scanners pass over what a repository ignores.

use crate::tree;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../../benches/texts/mod.rs"]
mod texts;

/// Bytes of a file: no scanner passes over files of this length as too large.
const FILE: usize = 1_000_000;
/// Lengths from a line to a file that nobody pastes.
const LENGTHS: [usize; 6] = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/// Files to scan; made-up ones go with it.
pub struct Corpus {
    folder: PathBuf,
    files: Vec<PathBuf>,
    made: bool,
}

impl Corpus {
    /// What a folder has.
    pub fn of(folder: &Path) -> Result<Self> {
        // What scans runs in other folders than whoever named it.
        let folder = folder.canonicalize().with_context(|| format!("there is no folder {}", folder.display()))?;
        let files: Vec<_> = tree::files(&folder)?.into_iter().map(|file| folder.join(file)).collect();
        ensure!(!files.is_empty(), "{} has no files", folder.display());
        Ok(Self { folder, files, made: false })
    }

    /// So many megabytes of prose, pages, code, settings and logs in equal parts.
    pub fn made(megabytes: usize) -> Result<Self> {
        let text = texts::mix(megabytes * FILE);
        let mut rest = text.as_str();
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let (part, behind) = rest.split_at(rest.floor_char_boundary(FILE));
            parts.push((format!("{:04}.txt", parts.len()), part));
            rest = behind;
        }
        Self::written("mix", &parts)
    }

    /// The same in texts from short to long, one file each.
    pub fn growing() -> Result<Self> {
        let longest = texts::mix(LENGTHS.into_iter().max().unwrap_or_default());
        let begin = |length: usize| longest.get(..longest.floor_char_boundary(length)).unwrap_or_default();
        Self::written("growing", &LENGTHS.map(|length| (format!("{}-KB.txt", length / 1000), begin(length))))
    }

    fn written(name: &str, parts: &[(String, &str)]) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("hushkey-bench-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("{} could not be made", folder.display()))?;
        let mut corpus = Self { folder, files: Vec::new(), made: true };
        for (name, text) in parts {
            let file = corpus.folder.join(name);
            tree::write(&file, text.as_bytes())?;
            corpus.files.push(file);
        }
        Ok(corpus)
    }

    /// Where all of it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Each file.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter()
    }

    /// Millions of bytes.
    #[allow(clippy::cast_precision_loss, reason = "a measure")]
    pub fn megabytes(&self) -> Result<f64> {
        let mut bytes = 0;
        for file in &self.files {
            bytes += fs::metadata(file).with_context(|| format!("{} could not be read", file.display()))?.len();
        }
        Ok(bytes as f64 / 1e6)
    }
}

impl Drop for Corpus {
    fn drop(&mut self) {
        if self.made {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Corpus;

    #[test]
    fn a_corpus_has_what_was_asked_for_and_leaves_nothing() {
        let corpus = Corpus::made(2).unwrap();
        assert_eq!((corpus.files().count(), format!("{:.0}", corpus.megabytes().unwrap())), (2, "2".to_owned()));
        let folder = corpus.folder().to_path_buf();
        assert_eq!(Corpus::of(&folder).unwrap().files().count(), 2);
        // By a path that means something else in another folder.
        assert!(Corpus::of("src".as_ref()).unwrap().files().all(|file| file.is_absolute()));
        drop(corpus);
        assert!(!folder.exists());
    }
}
