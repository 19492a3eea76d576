//! What a scan of a page found: the texts of its frames come in slices, each with a list of what stands where in it, and leave as a list
//! of secrets, each once, with every place where it was seen. `place` says what kinds of places there are, `standing` which secrets
//! matter. Nothing of a page is kept but places and masked values once its frame has ended.
//!
//! ```
//! use hushkey::survey::{Kind, Standing, Survey};
//! use hushkey::{Context, Scanner, Site};
//!
//! let site = Site { host: "forum.example".to_owned(), path: "/t/1".to_owned() };
//! let mut survey = Survey::new(Scanner::new(), Context::default(), site, Vec::new());
//! let text = ["My key is ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
//! survey.add(0, &text, [(0, Kind::Text.code())])?;
//! survey.end(0);
//! assert_eq!(survey.secrets()[0].standing, Standing::Leaked);
//! # Ok::<(), hushkey::scan::TooLong>(())
//! ```

mod parts;
mod place;
mod remembered;
mod standing;

pub use parts::{Unreadable, read_parts};
pub use place::{Kind, Point, Sighting};
pub use standing::Standing;

use crate::finding::{Confidence, Finding, Role, Severity};
use crate::policy::Site;
use crate::policy::allowance::{Mark, is_keepable};
use crate::redact;
use crate::scan::{Context, Pieces, Scanner, TooLong, units};
use place::Part;
use remembered::Remembered;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One secret that the page holds, in however many places.
///
/// ```
/// # use hushkey::survey::{Kind, Survey};
/// # use hushkey::{Context, Scanner, Site};
/// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
/// # survey.add(0, &token, [(0, Kind::Text.code())])?;
/// # survey.end(0);
/// let secret = &survey.secrets()[0];
/// assert_eq!((&*secret.finding.provider, &*secret.masked), ("GitHub", "ghp_…Wf"));
/// # Ok::<(), hushkey::scan::TooLong>(())
/// ```
#[derive(Clone, Debug)]
pub struct Secret {
    /// What it is, from where it was surest. Its places count from the beginning of its frame's text and are of no use outside.
    pub finding: Finding,
    /// The value with most of it hidden.
    pub masked: String,
    /// Says whether two reports of one installation speak of the same secret; none where it could be guessed from that, and none without
    /// a salt.
    pub fingerprint: Option<Mark>,
    /// Whether it matters.
    pub standing: Standing,
    /// Where it was seen, in the order of frames and of their texts.
    pub sightings: Vec<Sighting>,
}

impl Secret {
    /// How much it matters: what is greater is to be seen first.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// let (standing, severity, _) = survey.secrets()[0].rank();
    /// assert_eq!((standing.name(), severity.name()), ("leaked", "critical"));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn rank(&self) -> (Standing, Severity, Confidence) {
        (self.standing, self.finding.severity, self.finding.confidence)
    }

    /// Whether who has it can do anything by it alone: then there is something to do.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// assert!(survey.secrets()[0].opens_something());
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn opens_something(&self) -> bool {
        matches!(self.finding.role, Role::Secret | Role::Encrypted)
    }
}

/// One frame's text, as far as it has come.
struct Frame {
    text: String,
    units: u32,
    parts: Vec<Part>,
    pieces: Pieces,
}

/// A scan of a page under way.
///
/// ```
/// use hushkey::survey::{Kind, Survey};
/// use hushkey::{Context, Scanner, Site};
///
/// let token = ["ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat();
/// let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), b"of this installation".to_vec());
/// survey.add(0, &format!("Use {token}\ndata-key=\"{token}\"\n"), [(0, Kind::Text.code()), (45, Kind::Attribute.code() | 32)])?;
/// survey.end(0);
/// let secret = survey.secrets().first().ok_or("nothing found")?;
/// assert_eq!(secret.masked, "ghp_…uz");
/// assert_eq!(secret.sightings.len(), 2);
/// assert_eq!(secret.sightings[1].name, "data-key");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Survey {
    ledger: Ledger,
    frames: BTreeMap<u32, Frame>,
    texts: u32,
    bytes: usize,
}

/// What was found so far, and what is needed to judge the next finding.
struct Ledger {
    scanner: Scanner,
    context: Context,
    site: Site,
    salt: Vec<u8>,
    secrets: Vec<Secret>,
    known: BTreeMap<Mark, usize>,
    remembered: Remembered,
}

impl Survey {
    /// A survey of the page of `site`; `salt` is the installation's; empty where it has none.
    ///
    /// ```
    /// use hushkey::survey::Survey;
    /// use hushkey::{Context, Scanner, Site};
    ///
    /// let survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// assert!(survey.secrets().is_empty());
    /// ```
    pub fn new(scanner: Scanner, context: Context, site: Site, salt: Vec<u8>) -> Self {
        let (secrets, known, remembered) = (Vec::new(), BTreeMap::new(), Remembered::new(&salt));
        let ledger = Ledger { scanner, context, site, salt, secrets, known, remembered };
        Self { ledger, frames: BTreeMap::new(), texts: 0, bytes: 0 }
    }

    /// Takes the next slice of a frame's text. `parts` says where in the slice, in UTF-16 units, what kind of place begins: its
    /// [`Kind::code`], and 16 more where it stands in a shadow root, 32 more where it is written `name="value"`. What stands before the
    /// first belongs to the last part of the slice before. Parts are numbered over all slices of the frame.
    ///
    /// # Errors
    ///
    /// [`TooLong`] where the frame's text is longer than a place in it can say: 4 GB. What came before stays.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// let parts = [(0, Kind::Text.code()), (7, Kind::Cookie.code() + 32)];
    /// survey.add(0, "Hello\n\nsession=\"none\"\n", parts)?;
    /// assert_eq!(survey.looked_at().0, 2);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn add(&mut self, frame: u32, slice: &str, parts: impl IntoIterator<Item = (u32, u32)>) -> Result<(), TooLong> {
        let ledger = &mut self.ledger;
        let entry = self.frames.entry(frame).or_insert_with(|| Frame {
            text: String::new(),
            units: 0,
            parts: Vec::new(),
            pieces: ledger.scanner.pieces(ledger.context.clone()).in_long_parts(),
        });
        let base = entry.units;
        for (start, code) in parts {
            entry.parts.push(Part::read(base.checked_add(start).ok_or(TooLong)?, code));
            self.texts = self.texts.saturating_add(1);
        }
        let units = u32::try_from(units(slice)).map_err(|_| TooLong)?;
        entry.units = base.checked_add(units).ok_or(TooLong)?;
        entry.text.push_str(slice);
        self.bytes += slice.len();
        for finding in entry.pieces.push(slice)? {
            ledger.take(frame, &entry.parts, &entry.text, finding);
        }
        Ok(())
    }

    /// All of the frame has come: the rest of it is scanned, and its text let go.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// survey.add(7, &token, [(0, Kind::Text.code())])?;
    /// survey.end(7);
    /// assert_eq!(survey.secrets()[0].sightings[0].frame, 7);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn end(&mut self, frame: u32) {
        let Some(Frame { text, parts, pieces, .. }) = self.frames.remove(&frame) else { return };
        for finding in pieces.finish() {
            self.ledger.take(frame, &parts, &text, finding);
        }
        for secret in &mut self.ledger.secrets {
            place::without_echoes(frame, &parts, &mut secret.sightings);
        }
    }

    /// What was found so far, in the order in which it was first seen.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// assert_eq!(survey.secrets().len(), 1);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn secrets(&self) -> &[Secret] {
        &self.ledger.secrets
    }

    /// Says that a sighting cannot be seen on the page; nothing where there is none such.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// survey.hide(0, 0);
    /// assert!(survey.secrets()[0].sightings[0].hidden);
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn hide(&mut self, secret: usize, sighting: usize) {
        if let Some(sighting) =
            self.ledger.secrets.get_mut(secret).and_then(|secret| secret.sightings.get_mut(sighting))
        {
            sighting.hidden = true;
        }
    }

    /// Puts what matters most first, and of its places those that can be seen; leaves out what stands where the person does not want to
    /// look, with the secrets that were seen nowhere else. The last thing to do: the numbers of secrets and places change.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// survey.arrange(|sighting| sighting.kind != Kind::Text);
    /// assert!(survey.secrets().is_empty());
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn arrange(&mut self, wanted: impl Fn(&Sighting) -> bool) {
        let Ledger { secrets, known, remembered, .. } = &mut self.ledger;
        for secret in secrets.iter_mut() {
            // Of what was found later it was not known yet that it stands in a name.
            for sighting in &mut secret.sightings {
                sighting.name = remembered.without(std::mem::take(&mut sighting.name));
            }
            secret.sightings.retain(&wanted);
            secret.sightings.sort_by_key(Sighting::remoteness);
        }
        secrets.retain(|secret| !secret.sightings.is_empty());
        secrets.sort_by_key(|secret| Reverse(secret.rank()));
        known.clear();
    }

    /// How many texts were looked at, and how many bytes of them.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// assert_eq!(survey.looked_at(), (1, 40));
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn looked_at(&self) -> (u32, usize) {
        (self.texts, self.bytes)
    }

    /// `text` with a placeholder for each secret in it, and for each that was found on the page, also within a longer word: for what is said of the
    /// page, such as its address. Of a long text the first 4096 bytes, with `…` behind them.
    ///
    /// ```
    /// # use hushkey::survey::{Kind, Survey};
    /// # use hushkey::{Context, Scanner, Site};
    /// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
    /// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    /// # survey.add(0, &token, [(0, Kind::Text.code())])?;
    /// # survey.end(0);
    /// assert_eq!(survey.clean(&format!("https://a.example/?k={token}")), "https://a.example/?k=<GITHUB_TOKEN>");
    /// # Ok::<(), hushkey::scan::TooLong>(())
    /// ```
    pub fn clean(&self, text: &str) -> String {
        self.ledger.said(text)
    }
}

impl Ledger {
    fn take(&mut self, frame: u32, parts: &[Part], text: &str, finding: Finding) {
        let Some(value) = text.get(finding.secret.bytes.clone()) else { return };
        let Some(mut sighting) = place::sighting(frame, parts, text, &finding) else { return };
        self.remembered.add(value, &finding.placeholder);
        // A name can hold another secret, the half of which would not be known for what it is.
        let mut own = self.remembered.with_none();
        own.add(value, &finding.placeholder);
        sighting.name = place::shown(self.clean(&sighting.name, own));
        let mark = Mark::of(value, &self.salt);
        let standing = Standing::of(&finding, &self.site);
        let index = *self.known.entry(mark.clone()).or_insert(self.secrets.len());
        if let Some(secret) = self.secrets.get_mut(index) {
            secret.sightings.push(sighting);
            if (standing, finding.confidence) > (secret.standing, secret.finding.confidence) {
                secret.standing = standing;
                secret.finding = finding;
            }
        } else {
            let fingerprint = (!self.salt.is_empty() && is_keepable(&finding, value)).then_some(mark);
            let masked = redact::mask(value);
            self.secrets.push(Secret { finding, masked, fingerprint, standing, sightings: vec![sighting] });
        }
    }

    /// What is said of the page, without any secret that was found in it.
    fn said(&self, text: &str) -> String {
        // Where it is cut, no half of one may be left.
        let end = text.floor_char_boundary(LONGEST_SAID.saturating_add(self.remembered.longest()));
        let read = text.get(..end).unwrap_or(text);
        let mut clean = self.remembered.without(self.clean(read, self.remembered.with_none()));
        if clean.len() > LONGEST_SAID {
            clean.truncate(clean.floor_char_boundary(LONGEST_SAID));
            clean.push('…');
        }
        clean
    }

    /// `text` without what is found in it, wherever it stands there, and without what is in `also`.
    fn clean(&self, text: &str, mut also: Remembered) -> String {
        let mut clean = String::with_capacity(text.len());
        let mut done = 0;
        let found = self.scanner.scan(text, &self.context);
        for finding in &found {
            let place = &finding.secret.bytes;
            // What overlaps the one before is covered by it.
            if place.start >= done {
                clean.push_str(text.get(done..place.start).unwrap_or_default());
                clean.push_str(&redact::bracketed(&finding.placeholder));
            }
            done = done.max(place.end);
        }
        clean.push_str(text.get(done..).unwrap_or_default());
        for finding in &found {
            also.add(text.get(finding.secret.bytes.clone()).unwrap_or_default(), &finding.placeholder);
        }
        also.without(clean)
    }
}

/// As many bytes of an address or a title are told: more tell nothing, and each is compared with all that was found.
const LONGEST_SAID: usize = 4096;

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
