//! The lists of `places.toml` as they are written, every check that can be made on them, and the tables of `sites.rs` that are made of
//! them. Built into the build script and the tests, never into the library.

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    workplace: Vec<Workplace>,
    home: Vec<Home>,
}

/// Where entering secrets is the job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Workplace {
    hosts: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    paths: Vec<String>,
    why: String,
}

/// The sites of a provider.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    providers: Vec<String>,
    hosts: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    key_fields_only: bool,
    why: String,
}

/// The tables' source, from the file's text and the names by which the catalogue calls providers; or what is wrong, and where.
pub fn tables(text: &str, known: &BTreeSet<String>) -> Result<String, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut source = String::new();
    let wrote = |outcome: std::fmt::Result| outcome.map_err(|error| error.to_string());
    wrote(writeln!(source, "static WORKPLACES: &[Workplace] = &["))?;
    for entry in &file.workplace {
        check(&entry.hosts, &entry.except, &entry.why)?;
        for path in &entry.paths {
            let odd = path
                .split('/')
                .skip(1)
                .any(|part| part.is_empty() || (part.contains('*') && part != "*" && part != "**"));
            if !path.starts_with('/') || odd || path.trim_end_matches("/**").contains("**") {
                return Err(format!("`{path}` is no pattern of a path"));
            }
        }
        let (within, except, paths) = (&entry.hosts, &entry.except, &entry.paths);
        wrote(writeln!(
            source,
            "Workplace {{ hosts: Hosts {{ within: &{within:?}, except: &{except:?} }}, paths: &{paths:?} }},"
        ))?;
    }
    wrote(writeln!(source, "];\nstatic HOMES: &[Home] = &["))?;
    for entry in &file.home {
        check(&entry.hosts, &entry.except, &entry.why)?;
        if let Some(name) = entry.providers.iter().find(|name| !known.contains(*name)) {
            return Err(format!("no rule knows a provider `{name}`"));
        }
        if entry.providers.is_empty() {
            return Err(format!("a home without providers: {}", entry.hosts.join(", ")));
        }
        let (names, within, except) = (&entry.providers, &entry.hosts, &entry.except);
        wrote(writeln!(
            source,
            "Home {{ names: &{names:?}, hosts: Hosts {{ within: &{within:?}, except: &{except:?} }}, key_fields_only: {} }},",
            entry.key_fields_only
        ))?;
    }
    wrote(writeln!(source, "];"))?;
    Ok(source)
}

fn check(hosts: &[String], except: &[String], why: &str) -> Result<(), String> {
    if hosts.is_empty() || why.trim().is_empty() {
        return Err(format!("an entry wants hosts and a reason: {}", hosts.join(", ")));
    }
    for host in hosts.iter().chain(except) {
        let plain = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        // A whole top-level domain would hold for everybody's sites.
        if !host.contains('.') || !host.split('.').all(plain) {
            return Err(format!("`{host}` is no host name in small letters"));
        }
    }
    for host in except {
        if !hosts.iter().any(|domain| host.strip_suffix(domain.as_str()).is_some_and(|before| before.ends_with('.'))) {
            return Err(format!("`{host}` lies outside of its entry's hosts"));
        }
    }
    Ok(())
}
