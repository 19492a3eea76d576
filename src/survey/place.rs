//! Where on a page a text stands. The page's script writes down where in a slice each part begins and of what kind it is; here a
//! finding's place in the text becomes a place on the page. What has a name is written `name="value"`, so that the name is there for the
//! scanner as it is for a person.

use crate::finding::Finding;

/// Set in a part's code for what stands in a shadow root.
const IN_SHADOW: u32 = 1 << 4;
/// Set in a part's code for what is written `name="value"`.
const NAMED: u32 = 1 << 5;
/// From this bit on a part's code holds the number of the editor that it stands in.
const EDITOR: u32 = 8;
/// More than this of a name is not shown.
const NAME_SHOWN: usize = 60;
/// More than this of a name is not read: far more than the longest secret that could stand at its beginning.
const NAME_READ: usize = 4096;

/// The kinds of places, each of which can be left out of a scan.
///
/// ```
/// use hushkey::survey::Kind;
///
/// assert_eq!(Kind::LocalStorage.name(), "local-storage");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The page's text.
    Text,
    /// What a field holds.
    Field,
    /// An attribute such as `data-token` or `content`.
    Attribute,
    /// The address of a link, a picture or a script.
    Link,
    /// A comment in the markup.
    Comment,
    /// A script in the page, or data in it.
    Script,
    /// The page's own address.
    Address,
    /// A cookie that scripts can read.
    Cookie,
    /// `localStorage`.
    LocalStorage,
    /// `sessionStorage`.
    SessionStorage,
}

impl Kind {
    /// Every kind, in the order of their codes.
    ///
    /// ```
    /// use hushkey::survey::Kind;
    ///
    /// assert!(Kind::ALL.iter().zip(0..).all(|(kind, code)| kind.code() == code));
    /// ```
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Field,
        Self::Attribute,
        Self::Link,
        Self::Comment,
        Self::Script,
        Self::Address,
        Self::Cookie,
        Self::LocalStorage,
        Self::SessionStorage,
    ];

    /// The name in settings and reports.
    ///
    /// ```
    /// assert_eq!(hushkey::survey::Kind::Text.name(), "text");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Field => "field",
            Self::Attribute => "attribute",
            Self::Link => "link",
            Self::Comment => "comment",
            Self::Script => "script",
            Self::Address => "address",
            Self::Cookie => "cookie",
            Self::LocalStorage => "local-storage",
            Self::SessionStorage => "session-storage",
        }
    }

    /// The number that the page's script writes for it: its place in [`Kind::ALL`].
    ///
    /// ```
    /// assert_eq!(hushkey::survey::Kind::Text.code(), 0);
    /// ```
    pub const fn code(self) -> u32 {
        self as u32
    }
}

/// Where a part of a frame's text begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// UTF-16 units from the beginning of the frame's text.
    pub start: u32,
    /// What it is.
    pub kind: Kind,
    /// Whether it stands in a shadow root.
    pub shadow: bool,
    /// Whether it begins with its name.
    pub named: bool,
    /// The number of the code editor that it is of: all its text as it tells it (a field), what the page shows of that, and the field in which it
    /// hears keys. 0 for all else.
    pub editor: u32,
}

impl Part {
    /// The part that begins at unit `start` and has this code; one of no kind that we know is text.
    pub fn read(start: u32, code: u32) -> Self {
        let kind = Kind::ALL.into_iter().find(|kind| kind.code() == code & (IN_SHADOW - 1));
        Self {
            start,
            kind: kind.unwrap_or(Kind::Text),
            shadow: code & IN_SHADOW != 0,
            named: code & NAMED != 0,
            editor: code >> EDITOR,
        }
    }
}

/// A place in a part.
///
/// ```
/// # use hushkey::survey::{Kind, Survey};
/// # use hushkey::{Context, Scanner, Site};
/// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
/// # survey.add(0, &token, [(0, Kind::Text.code())])?;
/// # survey.end(0);
/// let sighting = &survey.secrets()[0].sightings[0];
/// assert_eq!((sighting.first.part, sighting.first.offset, sighting.last.offset), (0, 0, 40));
/// # Ok::<(), hushkey::scan::TooLong>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The part's number in its frame.
    pub part: u32,
    /// UTF-16 units from the part's beginning.
    pub offset: u32,
}

/// One place where a secret was seen.
///
/// ```
/// # use hushkey::survey::{Kind, Survey};
/// # use hushkey::{Context, Scanner, Site};
/// # let token = ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat();
/// # let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
/// # survey.add(0, &token, [(0, Kind::Text.code())])?;
/// # survey.end(0);
/// let sighting = &survey.secrets()[0].sightings[0];
/// assert_eq!((sighting.frame, sighting.kind, sighting.hidden), (0, Kind::Text, false));
/// # Ok::<(), hushkey::scan::TooLong>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// The number of the frame.
    pub frame: u32,
    /// Where it begins.
    pub first: Point,
    /// Where it ends; in another part than `first` where it runs over several elements.
    pub last: Point,
    /// What kind of place that is.
    pub kind: Kind,
    /// Whether it stands in a shadow root.
    pub shadow: bool,
    /// Whether it cannot be seen on the page.
    pub hidden: bool,
    /// The attribute's, field's, cookie's or key's name; empty where there is none.
    pub name: String,
}

impl Sighting {
    /// How far it is from being seen: what a person goes to first is what they read, then what says it in an attribute, then what may be folded away;
    /// all else stands on no page.
    pub(super) fn remoteness(&self) -> u8 {
        match self.kind {
            Kind::Text | Kind::Field if !self.hidden => 0,
            Kind::Attribute | Kind::Link => 1,
            Kind::Text | Kind::Field => 2,
            Kind::Comment | Kind::Script | Kind::Address | Kind::Cookie | Kind::LocalStorage | Kind::SessionStorage => {
                3
            }
        }
    }
}

/// Where `finding` stands; `None` when no part has begun there.
pub(super) fn sighting(frame: u32, parts: &[Part], text: &str, finding: &Finding) -> Option<Sighting> {
    let units = &finding.secret.utf16;
    let (number, part) = part_at(parts, units.start)?;
    let first = Point { part: number, offset: distance(*part, units.start) };
    let (number, ending) = part_at(parts, units.end.saturating_sub(1).max(units.start))?;
    let last = Point { part: number, offset: distance(*ending, units.end) };
    let name = if part.named { name(text, first.offset, finding) } else { String::new() };
    Some(Sighting { frame, first, last, kind: part.kind, shadow: part.shadow, hidden: false, name })
}

/// Leaves out of the places of one secret what a code editor says once more: a line that the page shows is one place, though the editor tells it
/// with all its text, and holds it in the field in which it hears keys. Where it is shown it can be marked. `parts` are those of `frame`.
pub fn without_echoes(frame: u32, parts: &[Part], sightings: &mut Vec<Sighting>) {
    let editor = |sighting: &Sighting, kind: Kind| {
        let part = parts.get(usize::try_from(sighting.first.part).ok()?)?;
        (sighting.frame == frame && sighting.kind == kind && part.editor != 0).then_some(part.editor)
    };
    let mut shown: Vec<u32> = sightings.iter().filter_map(|sighting| editor(sighting, Kind::Text)).collect();
    // The first field of each editor is the one that has all of it.
    let mut fields: Vec<(u32, u32)> = Vec::new();
    sightings.retain(|sighting| {
        let Some(own) = editor(sighting, Kind::Field) else { return true };
        let part = sighting.first.part;
        match fields.iter().find(|(editor, _)| *editor == own) {
            Some((_, first)) if *first != part => return false,
            Some(_) => {}
            None => fields.push((own, part)),
        }
        let twin = shown.iter().position(|editor| *editor == own);
        twin.is_none_or(|twin| {
            shown.swap_remove(twin);
            false
        })
    });
}

/// As much of a name as is shown.
pub(super) fn shown(name: String) -> String {
    match name.char_indices().nth(NAME_SHOWN) {
        Some((end, _)) => name.get(..end).unwrap_or_default().to_owned(),
        None => name,
    }
}

/// The last part that begins at or before `unit`, with its number.
fn part_at(parts: &[Part], unit: usize) -> Option<(u32, &Part)> {
    let number = parts.partition_point(|part| part.start as usize <= unit).checked_sub(1)?;
    Some((u32::try_from(number).ok()?, parts.get(number)?))
}

fn distance(part: Part, unit: usize) -> u32 {
    u32::try_from(unit).unwrap_or(u32::MAX).saturating_sub(part.start)
}

/// What stands before the first `=` of the part; nothing where the secret itself begins before it.
fn name(text: &str, offset: u32, finding: &Finding) -> String {
    let before = text.get(..finding.secret.bytes.start).unwrap_or_default();
    let mut left = offset as usize;
    let mut start = before.len();
    for (at, character) in before.char_indices().rev() {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(character.len_utf16());
        start = at;
    }
    let lead = before.get(start..).unwrap_or_default();
    lead.split_once('=').map_or("", |(name, _)| name).chars().take(NAME_READ).collect()
}
