//! ZIP archives that are the same bytes wherever they are made: names in order, one time for all files, one compressor that does not ask what the
//! processor can do. Ready-made writers do not promise the last. Source: PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.4.

use crate::tree::Content;
use anyhow::{Context, Result, ensure};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
/// What can be unpacked by: version 2.0 knows folders and DEFLATE.
const VERSION: u16 = 20;
/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// 1 January 1980, midnight: the first day that a ZIP can name.
const DATE: u16 = 1 << 5 | 1;
const LEVEL: u8 = 9;

/// One file, as both of its headers have it.
struct Entry<'a> {
    name: &'a str,
    method: u16,
    sum: u32,
    packed: u32,
    size: u32,
    /// Where its first header begins.
    at: u32,
}

impl Entry<'_> {
    /// What both headers have in common.
    fn common(&self, out: &mut Vec<u8>) -> Result<()> {
        for half in [VERSION, FLAGS, self.method, 0, DATE] {
            out.extend(half.to_le_bytes());
        }
        for word in [self.sum, self.packed, self.size] {
            out.extend(word.to_le_bytes());
        }
        out.extend(u16::try_from(self.name.len()).context("a name is too long for a ZIP")?.to_le_bytes());
        // No more said of it.
        out.extend([0; 2]);
        Ok(())
    }
}

/// The archive of `content`.
pub fn zip(content: &Content) -> Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut entries = Vec::new();
    for (path, bytes) in content {
        let name = path.to_str().with_context(|| format!("{} is no UTF-8", path.display()))?;
        let packed = miniz_oxide::deflate::compress_to_vec(bytes, LEVEL);
        let (method, packed) =
            if packed.len() < bytes.len() { (DEFLATED, packed.as_slice()) } else { (STORED, bytes.as_slice()) };
        let entry = Entry {
            name,
            method,
            sum: crc32fast::hash(bytes),
            packed: size(packed.len())?,
            size: size(bytes.len())?,
            at: size(archive.len())?,
        };
        archive.extend(LOCAL.to_le_bytes());
        entry.common(&mut archive)?;
        archive.extend(name.as_bytes());
        archive.extend(packed);
        entries.push(entry);
    }
    let directory = size(archive.len())?;
    for entry in &entries {
        archive.extend(CENTRAL.to_le_bytes());
        archive.extend(VERSION.to_le_bytes());
        entry.common(&mut archive)?;
        // No comment, the first disk, no attributes of any system.
        archive.extend([0; 10]);
        archive.extend(entry.at.to_le_bytes());
        archive.extend(entry.name.as_bytes());
    }
    let length = size(archive.len())? - directory;
    let count = u16::try_from(entries.len()).context("too many files for a ZIP")?;
    archive.extend(END.to_le_bytes());
    archive.extend([0; 4]);
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(length.to_le_bytes());
    archive.extend(directory.to_le_bytes());
    archive.extend([0; 2]);
    Ok(archive)
}

/// A size as a ZIP without extensions has it.
fn size(bytes: usize) -> Result<u32> {
    let size = u32::try_from(bytes).ok().filter(|size| *size < u32::MAX);
    ensure!(size.is_some(), "{bytes} bytes are too many for a ZIP");
    Ok(size.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::zip;
    use crate::tree::Content;
    use std::io::Write as _;
    use std::process::{Command, Stdio};

    fn content() -> Content {
        let many = b"the same words again, ".repeat(500);
        [("a/words.txt", many.as_slice()), ("b.bin", &[7]), ("ä.txt", b""), ("manifest.json", b"{}")]
            .map(|(name, bytes)| (name.into(), bytes.to_vec()))
            .into()
    }

    #[test]
    fn somebody_else_reads_what_is_written() {
        let archive = zip(&content()).unwrap();
        assert!(archive.len() < 1000, "{}", archive.len());
        let path = std::env::temp_dir().join(format!("hushkey-zip-{}.zip", std::process::id()));
        std::fs::write(&path, &archive).unwrap();
        // Python's reader tells what is wrong with a file, sums included.
        let script = "import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n\
                      for i in z.infolist(): print(i.filename, i.file_size, i.date_time[0], len(z.read(i)))\n";
        let mut python = Command::new("python3")
            .args(["-", &path.display().to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        python.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        let told = python.wait_with_output().unwrap();
        std::fs::remove_file(&path).unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        assert_eq!(told, "a/words.txt 11000 1980 11000\nb.bin 1 1980 1\nmanifest.json 2 1980 2\nä.txt 0 1980 0\n");
    }

    #[test]
    fn the_same_content_is_the_same_bytes() {
        assert_eq!(zip(&content()).unwrap(), zip(&content()).unwrap());
        let mut other = content();
        other.insert("b.bin".into(), vec![8]);
        assert_ne!(zip(&content()).unwrap(), zip(&other).unwrap());
    }
}
