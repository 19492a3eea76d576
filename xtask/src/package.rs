//! `cargo xtask package`: what stores take. `hushkey-chrome-VERSION.zip` and `hushkey-firefox-VERSION.xpi`, the sources as Mozilla asks for them
//! (docs/store/building.md says how the second comes of them), the list of what is inside, and the sums of all. The same sources give the same
//! bytes on every machine; `--twice` sees that they do.

use crate::build::{self, Variant};
use crate::layout::Layout;
use crate::supply::sbom;
use crate::tree::{self, Content};
use crate::zip::zip;
use crate::{command, setup};
use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The file with the sums, as `sha256sum --check` reads it.
const SUMS: &str = "SHA256SUMS";

/// Builds what ships and packs it into `dist/packages`.
pub fn package(layout: &Layout) -> Result<PathBuf> {
    setup::prepare(layout, &setup::for_build())?;
    let dist = build::build(layout, Variant::default())?;
    let mut packages = Content::new();
    for (folder, name) in [("chrome", format!("chrome-{VERSION}.zip")), ("firefox", format!("firefox-{VERSION}.xpi"))] {
        let mut content = Content::new();
        tree::gather(&mut content, &dist.join(folder), "")?;
        packages.insert(format!("hushkey-{name}").into(), zip(&content)?);
    }
    packages.insert(source_name().into(), zip(&sources(layout)?)?);
    packages.insert(format!("hushkey-{VERSION}.cdx.json").into(), tree::read(&dist.join(sbom::FILE))?);
    packages.insert(SUMS.into(), sums(&packages).into_bytes());
    let folder = dist.join("packages");
    tree::mirror(&packages, &folder)?;
    for (name, bytes) in &packages {
        eprintln!("  {}: {} B", layout.shown(&folder.join(name)), bytes.len());
    }
    Ok(folder)
}

/// What git knows of, as it stands here.
fn sources(layout: &Layout) -> Result<Content> {
    let git = |words: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(&layout.root).args(words);
        command::read(&mut git).context("the sources are packed by what git knows of them: package from a clone")
    };
    if !git(&["status", "--porcelain"])?.is_empty() {
        eprintln!("not all is committed: the packages are of what stands here, and of no commit");
    }
    let mut content = Content::new();
    for name in git(&["ls-files", "-z"])?.split_terminator('\0') {
        let path = layout.root.join(name);
        // Taken away and not committed.
        if path.is_file() {
            content.insert(name.into(), tree::read(&path)?);
        }
    }
    Ok(content)
}

fn sums(packages: &Content) -> String {
    let mut lines = String::new();
    for (name, bytes) in packages {
        for byte in Sha256::digest(bytes) {
            let _ = write!(lines, "{byte:02x}");
        }
        let _ = writeln!(lines, "  {}", name.display());
    }
    lines
}

/// Packages in a new clone of what is committed, and once more from the archive of sources that comes of it, as docs/store/building.md tells whoever
/// reviews; compares the bytes, and keeps them in `dist/packages`.
pub fn twice(layout: &Layout) -> Result<()> {
    let folder = layout.work().join("twice");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} could not be removed", folder.display()))?;
    }
    let [one, other] = ["clone", "archive"].map(|name| folder.join(name));
    let mut git = Command::new("git");
    command::run(git.arg("clone").arg("--quiet").arg(&layout.root).arg(&one))?;
    package_in(&one)?;
    let packages = one.join("dist").join("packages");
    unpack(&packages.join(source_name()), &other)?;
    package_in(&other)?;
    let names = same(&packages, &other.join("dist").join("packages"))?;
    eprintln!("a clone and the archive of its sources gave the same bytes: {}", names.join(", "));
    let mut content = Content::new();
    tree::gather(&mut content, &packages, "")?;
    let kept = layout.root.join("dist").join("packages");
    tree::mirror(&content, &kept)?;
    eprintln!("they are in {}", layout.shown(&kept));
    fs::remove_dir_all(&folder).with_context(|| format!("{} could not be removed", folder.display()))
}

fn source_name() -> String {
    format!("hushkey-source-{VERSION}.zip")
}

/// `cargo xtask package`, by the tool that stands in `clone`.
fn package_in(clone: &Path) -> Result<()> {
    eprintln!("packaging in {}", clone.display());
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(clone).args(["xtask", "package"]);
    // What cargo tells this tool is of this clone.
    cargo.env_remove("CARGO_MANIFEST_DIR").env_remove("CARGO_TARGET_DIR");
    command::run(&mut cargo)
}

/// Makes a repository of an archive of sources.
fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    command::run(Command::new("unzip").arg("-q").arg(archive).arg("-d").arg(folder))?;
    let reviewer = ["-c", "user.name=reviewer", "-c", "user.email=reviewer@example.org"];
    for words in [&["init", "-q"][..], &["add", "-A"], &["commit", "-qm", "sources"]] {
        command::run(Command::new("git").current_dir(folder).args(reviewer).args(words))?;
    }
    Ok(())
}

/// The names of the files in both folders; an error where they differ.
fn same(one: &Path, other: &Path) -> Result<Vec<String>> {
    let files = tree::files(one)?;
    ensure!(!files.is_empty() && files == tree::files(other)?, "the two gave other files: {files:?}");
    let differ: Vec<String> = files
        .iter()
        .filter(|file| fs::read(one.join(file)).ok() != fs::read(other.join(file)).ok())
        .map(|file| file.display().to_string())
        .collect();
    if !differ.is_empty() {
        bail!(
            "the two gave other bytes for {}; both are kept in {} and {}",
            differ.join(", "),
            one.display(),
            other.display()
        );
    }
    Ok(files.iter().map(|file| file.display().to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::{same, sums};
    use crate::tree::{self, Content};

    #[test]
    fn sums_are_as_other_tools_read_them() {
        let packages: Content = [("a".into(), b"abc".to_vec())].into();
        // FIPS 180-2, appendix B.1.
        assert_eq!(sums(&packages), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a\n");
    }

    #[test]
    fn folders_that_differ_are_told_apart() {
        let folder = std::env::temp_dir().join(format!("hushkey-same-{}", std::process::id()));
        let [one, other, empty] = ["one", "other", "empty"].map(|name| folder.join(name));
        for clone in [&one, &other] {
            tree::write(&clone.join("a.zip"), b"1").unwrap();
            tree::write(&clone.join("b.zip"), b"2").unwrap();
        }
        assert_eq!(same(&one, &other).unwrap(), ["a.zip", "b.zip"]);
        tree::write(&other.join("b.zip"), b"3").unwrap();
        assert!(same(&one, &other).unwrap_err().to_string().contains("b.zip"));
        tree::write(&other.join("c.zip"), b"4").unwrap();
        assert!(same(&one, &other).is_err() && same(&empty, &empty).is_err());
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
