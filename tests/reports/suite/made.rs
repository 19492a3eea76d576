//! A made-up page with secrets in several places, scanned as the extension scans one, and the words and the advice of the extension.

use hushkey::report::{Advice, Looked, Page, Report, read_advice};
use hushkey::survey::{Kind, Survey};
use hushkey::{Context, Scanner, Site};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// What a page can call something to get into the report's markup.
pub const HOSTILE: &str = "x`](https://evil.example)|<img/src=x>``@all #1 www.evil.example";

static WORDS: LazyLock<Map<String, Value>> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../extension/_locales/en/messages.json");
    let text = fs::read_to_string(path).expect("the words are there");
    serde_json::from_str(&text).expect("the words are JSON")
});

static ADVICE: LazyLock<BTreeMap<String, Advice>> = LazyLock::new(|| {
    let mut all = Map::new();
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules")).expect("there are rules") {
        let path = file.expect("a file").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = fs::read_to_string(path).expect("a text");
        let catalogue: toml::Table = text.parse().expect("rules are TOML");
        for rule in catalogue["rule"].as_array().expect("rules") {
            let advice = ["harm", "revoke", "usage", "permissions", "limits"]
                .into_iter()
                .filter_map(|key| Some((key.to_owned(), Value::from(rule.get(key)?.as_str()?))));
            let id = rule["id"].as_str().expect("an id");
            all.insert(id.to_owned(), Value::Object(advice.collect()));
        }
    }
    read_advice(&Value::Object(all).to_string())
});

/// The extension's word for `key`.
pub fn word(key: &str) -> String {
    let entry = WORDS.get(key).unwrap_or_else(|| panic!("there is no `{key}` in messages.json"));
    let message = entry["message"].as_str().unwrap_or_default();
    assert!(!message.is_empty() && entry["description"].is_string(), "`{key}` says nothing");
    message.to_owned()
}

/// Every key of the extension that begins with `report_`.
pub fn keys() -> Vec<&'static str> {
    WORDS.keys().map(String::as_str).filter(|key| key.starts_with("report_")).collect()
}

/// A page's secrets, and what is known of them.
pub struct Made {
    pub survey: Survey,
    /// The secrets themselves.
    pub values: Vec<String>,
    pub looked: Looked,
    pub title: String,
}

impl Made {
    pub fn page() -> Self {
        Self::salted("of this installation")
    }

    pub fn salted(salt: &str) -> Self {
        let github = ["ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat();
        let fine = [
            "github_pat_",
            "6X3LwPzqu1l",
            "SSdFkzpRxXX",
            "_",
            "VVdQF0rxUUveZDS",
            "LoKLtvfPPvUkQeS",
            "s2ZIwY2VmAeR9JY",
            "BSGC4R4UaM6MEw",
        ]
        .concat();
        let stripe = ["sk_live_", "9fKqT2mXw7LzB4nR", "c8YvH3pD"].concat();
        let public = ["pk_live_", "Tq8ZrLmX0vTs7Kd9", "wB3nYh5J"].concat();
        let chosen = ["q7K4m", "Wz9T", "xZx"].concat();
        let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), salt.as_bytes().to_vec());
        let parts = [
            (0, Kind::Text, format!("Use {github} to sign in.\n")),
            (0, Kind::Text, format!("And again: {github}\n")),
            (0, Kind::Attribute, format!("{HOSTILE}=\"{github}\"\n")),
            (0, Kind::LocalStorage, format!("{fine}=\"{stripe}\"\n")),
            (0, Kind::Comment, ["pass", "word = \"", &chosen, "\"\n"].concat()),
            (7, Kind::Script, format!("Stripe(\"{public}\")\n")),
            (7, Kind::Cookie, format!("token=\"{github}\"\n")),
        ];
        for (frame, kind, text) in parts {
            // What is written `name="value"` says so.
            let named = if matches!(kind, Kind::Attribute | Kind::LocalStorage | Kind::Cookie) { 32 } else { 0 };
            survey.add(frame, &text, [(0, kind.code() | named)]).expect("it fits");
        }
        survey.end(0);
        survey.end(7);
        survey.hide(0, 2);
        let (texts, bytes) = survey.looked_at();
        let looked = Looked { texts, frames: 2, bytes, millis: 12, ..Looked::default() };
        let title = survey.clean(&format!("Wiki {github} {HOSTILE}"));
        Self { survey, values: vec![github, fine, stripe, public, chosen], looked, title }
    }

    /// The report of a scan that saw all but one frame, and not all of the others.
    pub fn with_gaps(mut self) -> Self {
        self.looked.unread = vec!["https://ads.example/<x> {0}".to_owned()];
        self.looked.part = true;
        self.looked.left_out = true;
        self.looked.cancelled = true;
        self
    }

    pub fn report(&self) -> Report<'_> {
        let address = self.survey.clean(&format!("https://wiki.example/setup?key={}#a#b|c", self.values[0]));
        Report {
            page: Page { address, title: self.title.clone(), time: "2026-03-11T10:15:00.000Z".to_owned() },
            looked: self.looked.clone(),
            secrets: self.survey.secrets(),
            frames: BTreeMap::from([(7, "https://shop.example".to_owned())]),
            advice: &ADVICE,
            version: "0.1.0",
        }
    }
}
