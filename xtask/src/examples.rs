//! Whether each public item of the core's documentation has an example, which the tests run. rustdoc asks for that on nightly Rust alone, and
//! so its pages are read here, which list what is public and not hidden. Read for what they hold and not for how they look: where
//! rustdoc writes them in another way one day, fewer items are seen than there must be, and this says so.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Fewer than there are: types, functions and methods, without optional features.
const AT_LEAST: usize = 100;
/// What an example is drawn in.
const EXAMPLE: &str = "rust-example-rendered";
/// Sections of what a type has of its own; constants without a value of interest say all by their name and type.
const METHODS: [&str; 2] = ["method.", "tymethod."];

/// Names each public item without an example, in the pages that `cargo doc` has written to `folder`.
pub fn check(folder: &Path) -> Result<()> {
    let all = read(&folder.join("all.html"))?;
    let mut seen = 0;
    let mut bare = Vec::new();
    for path in all.split("<a href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        // A path from here, and no address elsewhere.
        let is_page = Path::new(path).extension().is_some_and(|ending| ending == "html");
        if !is_page || path.starts_with("..") || path.contains("://") || path == "index.html" {
            continue;
        }
        let page = read(&folder.join(path))?;
        let (count, without) = items(path, &page);
        seen += count;
        bare.extend(without);
    }
    ensure!(
        seen >= AT_LEAST,
        "only {seen} public items were seen in {}: does rustdoc write its pages in another way? See xtask/src/examples.rs",
        folder.display()
    );
    if !bare.is_empty() {
        bail!("public items without an example: {}", bare.join(", "));
    }
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("{} could not be read", path.display()))
}

/// How many items a page describes (that which it is about, and its own methods), and which of them have no example.
fn items(path: &str, page: &str) -> (usize, Vec<String>) {
    let main = page.split_once("id=\"main-content\"").map_or("", |(_, main)| main);
    // Methods of traits have their examples where the trait is.
    let others = ["id=\"trait-implementations\"", "id=\"synthetic-implementations\"", "id=\"blanket-implementations\""];
    let end = others.iter().filter_map(|heading| main.find(heading)).min();
    let own = end.and_then(|end| main.get(..end)).unwrap_or(main);
    let mut parts = own.split("<section id=\"");
    let about = parts.next().unwrap_or_default();
    let methods = parts.filter_map(|part| {
        let id = part.split('"').next()?;
        METHODS.iter().any(|kind| id.starts_with(kind)).then(|| (format!("{path}#{id}"), part))
    });
    let all: Vec<_> = std::iter::once((path.to_owned(), about)).chain(methods).collect();
    let bare = all.iter().filter(|(_, text)| !text.contains(EXAMPLE)).map(|(name, _)| name.clone()).collect();
    (all.len(), bare)
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn what_has_no_example_is_named() {
        let example = "<pre class=\"rust rust-example-rendered\">";
        let method = "<section id=\"method.a\" class=\"method\"></section>";
        let of_a_trait = "<h2 id=\"trait-implementations\"></h2><section id=\"method.b\" class=\"method\"></section>";
        let page = |text: &str, method_text: &str| {
            format!("<section id=\"main-content\">{text}{method}{method_text}{of_a_trait}</section>")
        };
        assert_eq!(items("struct.A.html", &page(example, example)), (2, vec![]));
        assert_eq!(items("struct.A.html", &page(example, "")), (2, vec!["struct.A.html#method.a".to_owned()]));
        assert_eq!(items("struct.A.html", &page("", example)), (2, vec!["struct.A.html".to_owned()]));
    }
}
