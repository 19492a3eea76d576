//! What a file holds, by its first bytes: text in one of the encodings that people's files have, or something else. The name of a
//! file says nothing sure about that, except for media, where a caller that cannot look inside may go by it ([`is_media`]).

use std::ops::Range;

use crate::finding::Span;

/// How many bytes of a file [`sniff`] wants to see. Of a shorter file, all.
///
/// ```
/// assert_eq!(hushkey::file::HEAD, 4096);
/// ```
pub const HEAD: usize = 4096;

/// What a file holds.
///
/// ```
/// use hushkey::file::{Content, sniff};
///
/// assert_eq!(sniff(b"%PDF-1.7"), Content::Binary);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text(Encoding),
    /// Media, an archive, a program: nothing to read.
    Binary,
}

/// How text is written in a file.
///
/// ```
/// use hushkey::file::{Content, Encoding, sniff};
///
/// let Content::Text(encoding) = sniff(b"\xef\xbb\xbfKEY=1") else { panic!("it is text") };
/// assert_eq!(encoding, Encoding::Utf8 { bom: true });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, and every other encoding in which ASCII is ASCII: bytes that are no UTF-8 stand for themselves.
    Utf8 {
        /// Whether a byte order mark comes first.
        bom: bool,
    },
    /// UTF-16.
    Utf16 {
        /// Whether the higher byte comes first.
        big: bool,
        /// Whether a byte order mark comes first.
        bom: bool,
    },
}

impl Encoding {
    /// How many bytes the byte order mark takes.
    ///
    /// ```
    /// assert_eq!(hushkey::file::Encoding::Utf8 { bom: true }.mark(), 3);
    /// ```
    pub const fn mark(self) -> usize {
        match self {
            Self::Utf8 { bom: true } => 3,
            Self::Utf16 { bom: true, .. } => 2,
            _ => 0,
        }
    }

    /// The bytes of the file that hold `span` of its text, as [`crate::file::Decoder`] gives it.
    ///
    /// ```
    /// use hushkey::Span;
    /// use hushkey::file::Encoding;
    ///
    /// let span = Span { bytes: 4..8, utf16: 2..6 };
    /// assert_eq!(Encoding::Utf16 { big: false, bom: true }.place(&span), 6..14);
    /// ```
    pub const fn place(self, span: &Span) -> Range<usize> {
        let mark = self.mark();
        match self {
            Self::Utf8 { .. } => mark + span.bytes.start..mark + span.bytes.end,
            Self::Utf16 { .. } => mark + 2 * span.utf16.start..mark + 2 * span.utf16.end,
        }
    }

    /// `text` as it is written in such a file.
    ///
    /// ```
    /// use hushkey::file::Encoding;
    ///
    /// assert_eq!(Encoding::Utf16 { big: true, bom: false }.encode("A"), [0, b'A']);
    /// ```
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 { .. } => text.as_bytes().to_vec(),
            Self::Utf16 { big: true, .. } => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Self::Utf16 { big: false, .. } => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        }
    }
}

/// What files of known formats begin with, where nothing in the beginning need be a NUL. The rest gives itself away by one.
const MAGIC: [&[u8]; 19] = [
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x28\xb5\x2f\xfd",
    b"OggS",
    b"fLaC",
    b"ID3\x03",
    b"ID3\x04",
    b"wOFF",
    b"wOF2",
];

/// Where the name of an archive's format stands in a tar file, whose entries may be plain text.
const TAR: (usize, &[u8]) = (257, b"ustar");

/// What a file holds that begins with `head`: its first [`HEAD`] bytes, or all of it.
///
/// ```
/// use hushkey::file::{Content, Encoding, sniff};
///
/// assert_eq!(sniff(b"KEY=value\n"), Content::Text(Encoding::Utf8 { bom: false }));
/// assert_eq!(sniff(b"\xff\xfeK\0E\0Y\0"), Content::Text(Encoding::Utf16 { big: false, bom: true }));
/// assert_eq!(sniff(b"\x89PNG\r\n\x1a\n"), Content::Binary);
/// ```
pub fn sniff(head: &[u8]) -> Content {
    if head.starts_with(b"\xef\xbb\xbf") {
        return Content::Text(Encoding::Utf8 { bom: true });
    }
    for (mark, big) in [(b"\xff\xfe", false), (b"\xfe\xff", true)] {
        // Followed by two NULs it is UTF-32, which nobody writes, or no text.
        if head.starts_with(mark) && head.get(2..4).is_none_or(|next| next != [0, 0]) {
            return Content::Text(Encoding::Utf16 { big, bom: true });
        }
    }
    let is_tar = head.get(TAR.0..).is_some_and(|rest| rest.starts_with(TAR.1));
    if is_tar || MAGIC.iter().any(|magic| head.starts_with(magic)) {
        return Content::Binary;
    }
    if let Some(big) = utf16(head) {
        return Content::Text(Encoding::Utf16 { big, bom: false });
    }
    // A text has no NUL, and hardly a control character but those that move: one in ten is no text.
    let odd = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31 | 127)).count();
    if head.contains(&0) || odd * 10 > head.len() {
        Content::Binary
    } else {
        Content::Text(Encoding::Utf8 { bom: false })
    }
}

/// Whether `head` is UTF-16 without a mark, and with the higher byte first: what people and programs write in it is mostly ASCII,
/// so that nearly every second byte is a NUL, and nearly none of the others.
fn utf16(head: &[u8]) -> Option<bool> {
    let pairs = head.len() / 2;
    let (mut first, mut second) = (0, 0);
    for pair in head.chunks_exact(2) {
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    let (most, few) = (first.max(second), first.min(second));
    (pairs >= 4 && most * 10 >= pairs * 7 && few * 50 <= pairs).then_some(first > second)
}

/// Whether a file is sound, a picture, a film, a font, an office document or an archive, going by the type that the browser gives
/// it (which it takes from the name). For callers that cannot look inside.
///
/// ```
/// use hushkey::file::is_media;
///
/// assert!(is_media("image/png") && !is_media("text/plain"));
/// ```
pub fn is_media(mime: &str) -> bool {
    const GROUPS: [&str; 4] = ["audio/", "font/", "image/", "video/"];
    const STARTS: [&str; 3] =
        ["application/vnd.openxmlformats-", "application/vnd.oasis.opendocument.", "application/vnd.ms-"];
    const EXACT: [&str; 14] = [
        "application/epub+zip",
        "application/gzip",
        "application/java-archive",
        "application/msword",
        "application/pdf",
        "application/vnd.rar",
        "application/wasm",
        "application/x-7z-compressed",
        "application/x-bzip2",
        "application/x-gzip",
        "application/x-tar",
        "application/x-xz",
        "application/x-zip-compressed",
        "application/zip",
    ];
    let kind = mime.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // A drawing in SVG is a text.
    kind != "image/svg+xml"
        && (EXACT.contains(&kind.as_str()) || GROUPS.iter().chain(&STARTS).any(|start| kind.starts_with(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UTF8: Content = Content::Text(Encoding::Utf8 { bom: false });

    fn utf16_bytes(text: &str, big: bool) -> Vec<u8> {
        Encoding::Utf16 { big, bom: false }.encode(text)
    }

    #[test]
    fn text_is_text_in_every_encoding() {
        let text = "AWS_REGION=eu-west-1\nname: Grüße\n";
        assert_eq!(sniff(b""), UTF8);
        assert_eq!(sniff(text.as_bytes()), UTF8);
        assert_eq!(sniff(b"caf\xe9 in Latin-1, \x1b[31mred\x1b[0m"), UTF8);
        for big in [false, true] {
            assert_eq!(sniff(&utf16_bytes(text, big)), Content::Text(Encoding::Utf16 { big, bom: false }));
            let marked = utf16_bytes(&["\u{feff}", text].concat(), big);
            assert_eq!(sniff(&marked), Content::Text(Encoding::Utf16 { big, bom: true }));
        }
        assert_eq!(sniff(&["\u{feff}", text].concat().into_bytes()), Content::Text(Encoding::Utf8 { bom: true }));
    }

    #[test]
    fn what_is_no_text_is_told_by_magic_or_by_its_bytes() {
        for magic in MAGIC {
            assert_eq!(sniff(&[magic, b"only text behind it"].concat()), Content::Binary, "{magic:?}");
        }
        assert_eq!(sniff(b"\x7fELF\x02\x01\x01\0\0\0"), Content::Binary);
        assert_eq!(sniff(b"a text with one \0 in it, such as a database's file"), Content::Binary);
        assert_eq!(sniff(b"\xff\xfe\0\0K\0\0\0E\0\0\0"), Content::Binary);
        assert_eq!(sniff(b"\x01\x02\x03abc\x04defgh"), Content::Binary);
        let mut tar = vec![b'a'; 512];
        tar.splice(257..262, *b"ustar");
        assert_eq!(sniff(&tar), Content::Binary);
    }

    #[test]
    fn a_place_in_the_text_is_one_in_the_file() {
        let span = Span { bytes: 5..9, utf16: 3..7 };
        assert_eq!(Encoding::Utf8 { bom: false }.place(&span), 5..9);
        assert_eq!(Encoding::Utf8 { bom: true }.place(&span), 8..12);
        assert_eq!(Encoding::Utf16 { big: true, bom: true }.place(&span), 8..16);
        assert_eq!(Encoding::Utf16 { big: false, bom: false }.place(&span), 6..14);
    }

    #[test]
    fn media_by_type() {
        for mime in ["image/png", "Video/MP4", "application/pdf", "application/zip; x=y", "application/vnd.ms-excel"] {
            assert!(is_media(mime), "{mime}");
        }
        for mime in ["", "text/plain", "image/svg+xml", "application/json", "application/x-pem-file"] {
            assert!(!is_media(mime), "{mime}");
        }
    }
}
