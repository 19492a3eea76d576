//! The scan of a page for the extension's own pages: slices of its frames go in, secrets with their places come out. Which frames there
//! are, and when all of one has come, the scripts in `extension/scan/` know; everything else is `crate::survey`.

use crate::policy::Site;
use crate::policy::allowance::read_salt;
use crate::report::{Looked, Page, Report, read_advice};
use crate::scan::Context;
use crate::survey::{Secret, Sighting, Survey, read_parts};
use crate::web::scanner::scanner;
use js_sys::Function;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// A page's scan under way.
#[wasm_bindgen]
pub struct PageScan(Survey);

/// A secret as JavaScript has it; every name is one of the core's.
#[derive(Serialize)]
struct Shown<'a> {
    rule: &'a str,
    provider: &'a str,
    kind: &'a str,
    role: &'a str,
    env: &'a str,
    validity: &'a str,
    confidence: &'a str,
    severity: &'a str,
    standing: &'a str,
    masked: &'a str,
    fingerprint: Option<&'a str>,
    opens: bool,
    reasons: Vec<&'a str>,
    facts: Vec<(&'a str, &'a str)>,
    places: Vec<Seen<'a>>,
}

/// A place as JavaScript has it: `first` and `last` are a part of its frame and UTF-16 units from its beginning.
#[derive(Serialize)]
struct Seen<'a> {
    frame: u32,
    kind: &'a str,
    name: &'a str,
    shadow: bool,
    hidden: bool,
    first: (u32, u32),
    last: (u32, u32),
}

/// What the scripts know of a scan: `Result` in extension/scan/session.js, and the time and version of a report. What comes from the page
/// has gone through `clean`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct About {
    address: String,
    title: String,
    time: String,
    version: String,
    texts: u32,
    bytes: usize,
    frames: u32,
    unread: Vec<String>,
    part: bool,
    left_out: bool,
    cancelled: bool,
    millis: u32,
    /// What to call each frame.
    addresses: Vec<(u32, String)>,
}

#[wasm_bindgen]
impl PageScan {
    /// A scan of the page at `host` and `path`; `salt` is the installation's, in hexadecimal digits; `now` counts seconds since 1970.
    #[wasm_bindgen(constructor)]
    pub fn new(salt: &str, host: &str, path: &str, now: f64) -> Self {
        let site = Site { host: host.to_owned(), path: path.to_owned() };
        // Seconds since 1970 are exact in a float for longer than anything here lives.
        #[expect(clippy::cast_possible_truncation)]
        let context = Context { now: Some(now as i64) };
        Self(Survey::new(scanner(), context, site, read_salt(salt)))
    }

    /// Takes a slice of a frame's text, with the list of what begins where in it.
    pub fn add(&mut self, frame: u32, text: &str, parts: &str) -> Result<(), JsError> {
        Ok(self.0.add(frame, text, read_parts(parts)?)?)
    }

    /// All of a frame has come.
    pub fn end(&mut self, frame: u32) {
        self.0.end(frame);
    }

    /// How many texts were looked at, and how many bytes of them.
    #[wasm_bindgen(js_name = lookedAt)]
    pub fn looked_at(&self) -> Vec<u32> {
        let (texts, bytes) = self.0.looked_at();
        vec![texts, u32::try_from(bytes).unwrap_or(u32::MAX)]
    }

    /// The secrets, in the order in which they were first seen; after `arrange`, in that in which they matter.
    pub fn secrets(&self) -> Result<JsValue, JsError> {
        let shown: Vec<_> = self.0.secrets().iter().map(shown).collect();
        shown.serialize(&Serializer::new()).map_err(JsError::from)
    }

    /// Says that a place (their numbers in `secrets`) cannot be seen on the page.
    pub fn hide(&mut self, secret: usize, place: usize) {
        self.0.hide(secret, place);
    }

    /// Puts what matters most first, and of its places those that can be seen on the page; without `hidden`, leaves out the other places.
    /// The last thing to do.
    pub fn arrange(&mut self, hidden: bool) {
        self.0.arrange(|place| hidden || !place.hidden);
    }

    /// A report as `format` (`markdown`, `json`, `sarif`), or the `message` about the secret with the number `secret`. `advice` is the text of
    /// `core/advice.json`, `words` gives the text for a key of `_locales`.
    pub fn report(
        &self,
        format: &str,
        about: JsValue,
        advice: &str,
        words: &Function,
        secret: usize,
    ) -> Result<String, JsError> {
        let about: About = serde_wasm_bindgen::from_value(about)?;
        let looked = Looked {
            texts: about.texts,
            frames: about.frames,
            bytes: about.bytes,
            unread: about.unread,
            part: about.part,
            left_out: about.left_out,
            cancelled: about.cancelled,
            millis: about.millis,
        };
        let report = Report {
            page: Page { address: about.address, title: about.title, time: about.time },
            looked,
            secrets: self.0.secrets(),
            frames: about.addresses.into_iter().collect::<BTreeMap<_, _>>(),
            advice: &read_advice(advice),
            version: &about.version,
        };
        let words = |key: &str| {
            let word = words.call1(&JsValue::UNDEFINED, &key.into()).ok();
            word.and_then(|word| word.as_string()).unwrap_or_default()
        };
        let one = || self.0.secrets().get(secret).map(|secret| report.message(secret, &words));
        match format {
            "markdown" => Ok(report.markdown(&words)),
            "json" => Ok(report.json()),
            "sarif" => Ok(report.sarif(&words)),
            "message" => one().ok_or_else(|| JsError::new("there is no secret of that number")),
            _ => Err(JsError::new("there is no report of that format")),
        }
    }

    /// `text` with a placeholder for each secret in it.
    pub fn clean(&self, text: &str) -> String {
        self.0.clean(text)
    }
}

fn shown(secret: &Secret) -> Shown<'_> {
    let finding = &secret.finding;
    Shown {
        rule: &finding.rule,
        provider: &finding.provider,
        kind: &finding.kind,
        role: finding.role.name(),
        env: finding.env.name(),
        validity: finding.validity.name(),
        confidence: finding.confidence.name(),
        severity: finding.severity.name(),
        standing: secret.standing.name(),
        masked: &secret.masked,
        fingerprint: secret.fingerprint.as_ref().map(crate::policy::allowance::Mark::as_str),
        opens: secret.opens_something(),
        reasons: finding.reasons.iter().map(|reason| reason.name()).collect(),
        facts: finding.facts.iter().map(|fact| (fact.name, fact.value.as_str())).collect(),
        places: secret.sightings.iter().map(seen).collect(),
    }
}

fn seen(sighting: &Sighting) -> Seen<'_> {
    Seen {
        frame: sighting.frame,
        kind: sighting.kind.name(),
        name: &sighting.name,
        shadow: sighting.shadow,
        hidden: sighting.hidden,
        first: (sighting.first.part, sighting.first.offset),
        last: (sighting.last.part, sighting.last.offset),
    }
}
