//! Files and folders: listing, writing and mirroring them with errors that name the path.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files under a folder, relative to it, sorted; none if the folder is missing. `node_modules` is not ours and is left out.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inner) = open.pop() {
        let here = folder.join(&inner);
        let entries = match fs::read_dir(&here) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("{} could not be listed", here.display())),
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("{} could not be listed", here.display()))?;
            let name = entry.file_name();
            if name == "node_modules" {
                continue;
            }
            let kind =
                entry.file_type().with_context(|| format!("{} could not be looked at", entry.path().display()))?;
            if kind.is_dir() {
                open.push(inner.join(name));
            } else {
                found.push(inner.join(name));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a file, and its folders.
pub fn write(path: &Path, content: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made", folder.display()))?;
    }
    fs::write(path, content).with_context(|| format!("{} could not be written", path.display()))
}

/// Reads a file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} could not be read", path.display()))
}

/// Reads a text file.
pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))
}

/// A folder's wanted content, in memory; small enough, and the only way to see what no longer belongs there.
pub type Content = BTreeMap<PathBuf, Vec<u8>>;

/// Adds a folder's files to the content, under `prefix`.
pub fn gather(content: &mut Content, folder: &Path, prefix: &str) -> Result<()> {
    for file in files(folder)? {
        let bytes = read(&folder.join(&file))?;
        content.insert(Path::new(prefix).join(file), bytes);
    }
    Ok(())
}

/// Makes the folder hold exactly this content; a file that is right is not touched (a browser may be watching it).
pub fn mirror(content: &Content, folder: &Path) -> Result<()> {
    for stray in files(folder)?.into_iter().filter(|file| !content.contains_key(file)) {
        let path = folder.join(stray);
        fs::remove_file(&path).with_context(|| format!("{} could not be removed", path.display()))?;
    }
    for (file, bytes) in content {
        let path = folder.join(file);
        if fs::read(&path).is_ok_and(|present| present == *bytes) {
            continue;
        }
        write(&path, bytes)?;
    }
    Ok(())
}
