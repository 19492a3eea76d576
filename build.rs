//! Turns `rules/*.toml` into the tables of `src/rules/tables.rs`, and `src/policy/places.toml` into those of `src/policy/sites.rs`; for the
//! browser it joins the dialog's style sheet. An entry that is wrong stops the build and is named.

#[allow(dead_code, reason = "the library uses the rest")]
#[path = "src/rules/building.rs"]
mod rules;

#[path = "src/policy/lists.rs"]
mod lists;

#[path = "src/web/in_page/sheet.rs"]
mod sheet;

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    // See src/rules/order.rs.
    println!("cargo::rerun-if-env-changed=HUSHKEY_REVERSED");
    for file in [
        "alphabet", "anchors", "building", "compile", "encode", "format", "heard", "keys", "order", "pools", "program",
        "source", "words",
    ] {
        println!("cargo::rerun-if-changed=src/rules/{file}.rs");
    }
    for file in ["lists.rs", "places.toml"] {
        println!("cargo::rerun-if-changed=src/policy/{file}");
    }
    println!("cargo::rerun-if-changed=src/web/in_page/sheet.rs");
    let built = rules::source::read_folder(Path::new("rules"))
        .and_then(|rules| {
            let providers = rules.iter().map(|rule| rule.provider.clone()).collect();
            let places = fs::read_to_string("src/policy/places.toml").map_err(|error| error.to_string())?;
            let places = lists::tables(&places, &providers).map_err(|error| format!("places.toml: {error}"))?;
            Ok((rules::compile::compile(&rules)?, places))
        })
        .and_then(|(source, places)| {
            let mut words = String::new();
            let mut lists = Vec::new();
            for (name, count, file) in [("PHRASE", 2048, "bip39-english.txt"), ("SHARE", 1024, "slip39-english.txt")] {
                let list =
                    fs::read_to_string(Path::new("rules/words").join(file)).map_err(|error| error.to_string())?;
                words += &rules::words::tables(name, count, &list).map_err(|error| format!("{file}: {error}"))?;
                lists.push(list);
            }
            words += &rules::words::filter(lists.iter().map(String::as_str));
            let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
            if env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
                fs::write(Path::new(&folder).join("sheet.css"), style()?).map_err(|error| error.to_string())?;
            }
            fs::write(Path::new(&folder).join("places.rs"), places).map_err(|error| error.to_string())?;
            fs::write(Path::new(&folder).join("catalogue.rs"), source + &words).map_err(|error| error.to_string())
        });
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={}", error.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

/// The dialog's sheet, of its files.
fn style() -> Result<String, String> {
    let mut style = String::new();
    for file in sheet::FILES {
        println!("cargo::rerun-if-changed={file}");
        style.push_str(&fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?);
    }
    Ok(sheet::tight(&style))
}
