//! What the documents say of the repository is true: every test that `docs/security.md` names is there, `docs/dependencies.md` has a reason
//! for each direct dependency and for nothing else, `extension/README.md` says of each part what it does, and `PRIVACY.md` and the stores' texts why
//! the extension may what its manifest says.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it did not expect stops there"
)]

use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The direct dependencies of a manifest.
fn direct(manifest: &str) -> BTreeSet<String> {
    let text = read(manifest);
    if manifest.ends_with("package.json") {
        let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        let kinds = ["dependencies", "devDependencies"].map(|kind| json.get(kind).and_then(|all| all.as_object()));
        return kinds.into_iter().flatten().flatten().map(|(name, _)| name.clone()).collect();
    }
    let table: toml::Table = text.parse().expect("TOML");
    let targets = table.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    let places = targets.filter_map(|(_, value)| value.as_table()).chain([&table]);
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let lists = places.flat_map(|place| kinds.map(|kind| place.get(kind).and_then(toml::Value::as_table)));
    lists.flatten().flatten().map(|(name, _)| name.clone()).collect()
}

#[test]
fn each_dependency_has_its_reason() {
    let text = read("docs/dependencies.md");
    let mut manifests = BTreeSet::new();
    for section in text.split("\n## ").skip(1) {
        let (heading, rest) = section.split_once('\n').expect("a heading");
        let manifest = heading.trim_matches('`');
        let rows = rest.lines().filter_map(|line| line.strip_prefix("| `"));
        let named: Vec<String> = rows
            .filter_map(|row| row.split(" |").next())
            .flat_map(|cell| cell.split(", ").map(|name| name.trim_matches('`').to_owned()))
            .collect();
        let set: BTreeSet<String> = named.iter().cloned().collect();
        assert_eq!(set.len(), named.len(), "{manifest}: something is there twice");
        assert_eq!(set, direct(manifest), "{manifest}: left is what docs/dependencies.md names, right what is there");
        manifests.insert(manifest.to_owned());
    }
    for manifest in
        ["Cargo.toml", "xtask/Cargo.toml", "tests/reports/Cargo.toml", "fuzz/Cargo.toml", "xtask/node/package.json"]
    {
        assert!(manifests.contains(manifest), "docs/dependencies.md says nothing of {manifest}");
    }
    for folder in ["tests/browser", "tests/browser/editors", "tests/browser/editors/draft"] {
        assert!(manifests.contains(&format!("{folder}/package.json")), "docs/dependencies.md says nothing of {folder}");
    }
}

#[test]
fn each_part_of_the_extension_is_explained() {
    let text = read("extension/README.md");
    let rows: BTreeSet<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .map(|name| name.trim_end_matches('/'))
        .collect();
    let parts =
        fs::read_dir("extension").expect("it is a folder").map(|part| part.expect("it can be read").file_name());
    let parts: BTreeSet<String> = parts.map(|name| name.to_string_lossy().into_owned()).collect();
    let parts: BTreeSet<&str> = parts.iter().map(String::as_str).filter(|name| *name != "README.md").collect();
    assert_eq!(rows, parts, "left is what extension/README.md names, right what is there");
}

/// A test goes by the path of its file and, where it is one of many, by its name in quotation marks: `tests/x.test.mjs` "its name".
#[test]
fn each_test_that_stands_for_a_promise_is_there() {
    let text = read("docs/security.md");
    let mut count = 0;
    let mut wrong = Vec::new();
    let parts: Vec<&str> = text.split('`').collect();
    for pair in parts.chunks(2).map(|pair| (pair.first(), pair.get(1))).collect::<Vec<_>>().windows(2) {
        let ((_, Some(path)), (Some(after), _)) = (pair[0], pair[1]) else { continue };
        if !["tests/", "src/", "xtask/", "fuzz/", "benches/", "extension/"].iter().any(|start| path.starts_with(start))
        {
            continue;
        }
        let name = after.strip_prefix(" \"").and_then(|rest| rest.split('"').next());
        count += 1;
        match (fs::read_to_string(path), name) {
            (Err(_), _) => wrong.push(format!("{path} is not there")),
            (Ok(file), Some(name)) if !file.contains(name) => wrong.push(format!("{path} has no {name:?}")),
            _ => {}
        }
    }
    assert!(count > 50, "only {count} tests are named: the document is not read as it is written");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything in the manifest that lets the extension do something, in backquotes in the table's first column; and none of what the text says that
/// it does not ask for.
#[test]
fn each_permission_is_explained() {
    let text = read("PRIVACY.md");
    let manifest: serde_json::Value = serde_json::from_str(&read("extension/manifest.json")).expect("JSON");
    let words = |list: &serde_json::Value| -> Vec<String> {
        list.as_array().expect("a list").iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
    };
    let asked = ["permissions", "optional_permissions"].map(|kind| words(&manifest[kind])).concat();
    let resources = words(&manifest["web_accessible_resources"][0]["resources"]);
    let matches = words(&manifest["host_permissions"]);
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().expect("a policy");
    let unsafe_sources: Vec<String> =
        policy.split([' ', ';']).filter(|word| word.contains("unsafe")).map(str::to_owned).collect();

    let column: String = text.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next()).collect();
    let explained: BTreeSet<&str> = column.split('`').skip(1).step_by(2).collect();
    let there: BTreeSet<String> = [asked.clone(), resources, matches, unsafe_sources].concat().into_iter().collect();
    let mut there: BTreeSet<&str> = there.iter().map(String::as_str).collect();
    there.insert("host_permissions");
    assert_eq!(explained, there, "left is what PRIVACY.md explains, right what the manifest has");

    let (_, denied) =
        text.split_once("It asks for no permission beyond that").expect("it says what it does not ask for");
    let denied = denied.lines().next().expect("a line");
    for word in denied.split('`').skip(1).step_by(2) {
        assert!(!asked.iter().any(|one| one == word), "PRIVACY.md says that `{word}` is not asked for");
    }
}

/// What the stores are told of permissions is what the manifest asks for, in that order; and that no data is collected.
#[test]
fn the_stores_are_told_what_the_manifest_says() {
    let text = read("docs/store/listing.md");
    let manifest: serde_json::Value = serde_json::from_str(&read("extension/manifest.json")).expect("JSON");
    let words = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().expect("a list").iter().map(|word| word.as_str().expect("a word").to_owned()).collect()
    };
    assert_eq!(words(&manifest["host_permissions"]), ["<all_urls>"]);
    let mut asked = vec!["access to all sites".to_owned()];
    asked.extend(words(&manifest["permissions"]).iter().map(|name| format!("`{name}`")));
    asked.extend(words(&manifest["optional_permissions"]).iter().map(|name| format!("`{name}`, only if asked for")));
    assert!(manifest.get("optional_host_permissions").is_none(), "docs/store/listing.md has no row for it");

    let (_, table) = text.split_once("| permission | why |\n|---|---|\n").expect("a table of permissions");
    let rows = table.lines().map_while(|line| line.strip_prefix("| ")?.split_once(" | "));
    let (named, reasons): (Vec<&str>, Vec<&str>) = rows.unzip();
    assert_eq!(named, asked, "left is what docs/store/listing.md names, right what the manifest asks for");
    assert!(reasons.iter().all(|reason| reason.trim_end_matches(" |").len() > 10), "a permission has no reason");

    assert!(
        text.contains("`data_collection_permissions` is `none`"),
        "docs/store/listing.md says something else of data"
    );
    let collected = &manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"];
    assert_eq!(*collected, serde_json::json!({ "required": ["none"] }));
}
