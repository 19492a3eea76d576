//! The catalogue's files as they are written: the schema of `rules/*.toml`, and every check that can be made on one rule alone.
//! An error names the file, the rule and the field. Built into the build script and the tests, never into the library.

use super::format::{self, Element};
use super::order::order;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// A file of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Its rules.
    pub rule: Vec<Source>,
}

/// One sample: a text, or pieces of one, so that the file itself holds nothing that looks like a secret.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Sample {
    /// The text.
    Text(String),
    /// The pieces to join.
    Pieces(Vec<String>),
}

impl Sample {
    /// The sample's text.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Pieces(pieces) => pieces.concat(),
        }
    }
}

/// One or more of something, where one needs no brackets.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// A single one.
    One(String),
    /// A list.
    More(Vec<String>),
}

impl OneOrMore {
    /// All of them.
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::More(more) => more,
        }
    }
}

/// One rule as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique name, `a-z0-9-`.
    pub id: String,
    /// Who issues it.
    pub provider: String,
    /// What it is.
    pub kind: String,
    /// What it looks like; see `format.rs`.
    pub format: Option<OneOrMore>,
    /// Code that finds it, where a format cannot say it.
    pub detector: Option<String>,
    /// For `detector = "url-password"`: the schemes that are this rule's.
    #[serde(default)]
    pub schemes: Vec<String>,
    /// Offline proof.
    pub check: Option<String>,
    /// What a failed proof means.
    pub check_failed: Option<String>,
    /// Names that it is assigned to.
    #[serde(default)]
    pub names: Vec<String>,
    /// Words before it.
    #[serde(default)]
    pub context: Vec<String>,
    /// The rules of which a finding stands nearby.
    pub near: Option<OneOrMore>,
    /// The rules that this one goes before where both know a text equally well.
    pub over: Option<OneOrMore>,
    /// The other rules that some of its tokens could be of; said by one rule of each pair. `over` says it too.
    pub shares: Option<OneOrMore>,
    /// For tokens that decode to JSON: what that must hold.
    #[serde(default)]
    pub claims: Vec<String>,
    /// Whether the format is that of what carries the value (a header, a command), which says nothing of the value itself: any rule
    /// that knows the value is more specific.
    #[serde(default)]
    pub carrier: bool,
    /// What it is to its owner.
    pub role: Option<String>,
    /// Live or test.
    pub env: Option<String>,
    /// What a match without proof earns.
    pub confidence: Option<String>,
    /// The harm if it leaks.
    pub severity: String,
    /// What stands for it in redacted text.
    pub placeholder: String,
    /// What a leak lets someone do.
    pub harm: String,
    /// Where to revoke it.
    pub revoke: Option<String>,
    /// Where to see what it was used for.
    pub usage: Option<String>,
    /// Where to narrow what it may do.
    pub permissions: Option<String>,
    /// Where to limit what it may spend.
    pub limits: Option<String>,
    /// Where the facts come from.
    #[serde(rename = "source")]
    pub facts_from: String,
    /// Texts that hold it.
    #[serde(default)]
    pub positive: Vec<Sample>,
    /// Texts that do not.
    #[serde(default)]
    pub negative: Vec<Sample>,
}

/// The names that a field may take.
pub const DETECTORS: &[&str] = &["assignment", "url-password", "pem", "bip39", "electrum", "slip39"];
/// The offline proofs.
pub const CHECKS: &[&str] = &[
    "crc32-base62",
    "github-fine-grained",
    "gitlab-routable",
    "grafana-service-account",
    "matrix",
    "atlassian-crc32",
    "confluent-crc32",
    "zuplo-crc32",
    "azure-key",
    "entra-secret",
    "azure-devops-pat",
    "jwt",
    "aws-account",
    "aws-bedrock",
    "aws-presigned-url",
    "expiry",
    "aws-ses-smtp",
    "supabase-self-hosted",
    "vault-service",
    "grafana-json",
    "sentry-organisation",
    "snyk",
    "one-password",
    "base64-json",
    "jfrog-reference",
    "discord-bot",
    "basic-auth",
    "npm-auth",
    "base58-check",
    "base58-ripple",
    "bech32",
    "stellar-seed",
    "wireguard",
    "pypi-macaroon",
    "entropy",
    "aws-secret",
];

impl Source {
    /// Every alternative of the format, read.
    pub fn formats(&self) -> Result<Vec<Vec<Element>>, String> {
        let sources = self.format.as_ref().map_or(&[][..], OneOrMore::as_slice);
        sources.iter().map(|source| format::parse(source).map_err(|error| format!("format: {error}"))).collect()
    }

    fn check_fields(&self) -> Result<(), String> {
        let one_of = |field: &str, value: Option<&str>, allowed: &[&str]| match value {
            Some(value) if !allowed.contains(&value) => {
                Err(format!("{field}: `{value}` is none of {}", allowed.join(", ")))
            }
            _ => Ok(()),
        };
        one_of("role", self.role.as_deref(), &["secret", "id", "public", "encrypted"])?;
        one_of("env", self.env.as_deref(), &["live", "test", "unknown"])?;
        one_of("confidence", self.confidence.as_deref(), &["possible", "likely", "certain"])?;
        one_of("severity", Some(&self.severity), &["low", "medium", "high", "critical"])?;
        one_of("detector", self.detector.as_deref(), DETECTORS)?;
        one_of("check", self.check.as_deref(), CHECKS)?;
        one_of("check_failed", self.check_failed.as_deref(), &["drop", "possible", "keep"])?;
        if self.id.is_empty() || self.id.contains(|c: char| !matches!(c, 'a'..='z' | '0'..='9' | '-')) {
            return Err("id: a-z, 0-9 and - only".to_owned());
        }
        if self.placeholder.is_empty() || self.placeholder.contains(|c: char| !matches!(c, 'A'..='Z' | '0'..='9' | '_'))
        {
            return Err("placeholder: A-Z, 0-9 and _ only".to_owned());
        }
        if self.format.is_some() == self.detector.is_some() {
            return Err("format: give a format or a detector, one of the two".to_owned());
        }
        if self.carrier && self.format.is_none() {
            return Err("carrier: only with a format".to_owned());
        }
        if !self.schemes.is_empty() && self.detector.as_deref() != Some("url-password") {
            return Err("schemes: only for detector = \"url-password\"".to_owned());
        }
        for (field, samples) in [("positive", &self.positive), ("negative", &self.negative)] {
            if samples.len() < 2 {
                return Err(format!("{field}: at least two samples"));
            }
        }
        for (field, text) in
            [("provider", &self.provider), ("kind", &self.kind), ("harm", &self.harm), ("source", &self.facts_from)]
        {
            if text.trim().is_empty() {
                return Err(format!("{field}: must not be empty"));
            }
        }
        for (field, url) in [
            ("revoke", &self.revoke),
            ("usage", &self.usage),
            ("permissions", &self.permissions),
            ("limits", &self.limits),
        ] {
            if url.as_deref().is_some_and(|url| !url.starts_with("https://")) {
                return Err(format!("{field}: an https:// address"));
            }
        }
        for name in &self.names {
            if name.contains(|c: char| !matches!(c, 'a'..='z' | '0'..='9')) {
                return Err(format!(
                    "names: `{name}`: a-z and 0-9 only, as names are compared without case and separators"
                ));
            }
        }
        if self.context.iter().any(|word| word.is_empty() || *word != word.to_lowercase()) {
            return Err("context: lower-case words".to_owned());
        }
        if !self.claims.is_empty() && self.check.as_deref() != Some("jwt") {
            return Err("claims: only with check = \"jwt\"".to_owned());
        }
        self.formats().map(drop)
    }
}

/// Reads one file's text; the error names the rule and the field.
pub fn read(text: &str) -> Result<Vec<Source>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    for rule in &file.rule {
        rule.check_fields().map_err(|error| format!("rule `{}`: {error}", rule.id))?;
    }
    Ok(file.rule)
}

/// Reads all files of a folder, puts their rules in order, and checks what concerns them together.
pub fn read_folder(folder: &Path) -> Result<Vec<Source>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut rules = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(|error| format!("rules/{name}: {error}"))?;
        rules.extend(read(&text).map_err(|error| format!("rules/{name}: {error}"))?);
    }
    order(rules)
}
