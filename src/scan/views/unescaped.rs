//! Escapes that stand for single characters: `%3D`, `&quot;` and `&#61;`, `\u003d` and `\x3d`, `\"` and `\/`, and `=3D` of
//! quoted-printable. Line ends written as `\n` become line ends. Sources: RFC 3986, HTML, RFC 8259, RFC 2045.

use crate::finding::View;

/// One escape, decoded.
pub struct Piece {
    bytes: [u8; 4],
    count: usize,
    /// Its source bytes.
    pub length: usize,
    /// What it is written in.
    pub view: View,
}

impl Piece {
    /// The decoded bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.count).unwrap_or_default()
    }

    fn of(code: u32, length: usize, view: View) -> Option<Self> {
        let mut bytes = [0; 4];
        let count = char::from_u32(code)?.encode_utf8(&mut bytes).len();
        Some(Self { bytes, count, length, view })
    }
}

/// The escape that begins at byte `at`.
pub fn at(text: &[u8], at: usize) -> Option<Piece> {
    let rest = text.get(at..)?;
    match rest {
        [b'%', high, low, ..] => {
            Some(Piece { bytes: [pair(*high, *low)?, 0, 0, 0], count: 1, length: 3, view: View::Percent })
        }
        [b'=', high @ (b'0'..=b'9' | b'A'..=b'F'), low @ (b'0'..=b'9' | b'A'..=b'F'), ..] => {
            let byte = pair(*high, *low)?;
            // Only what must be written so: `a=42` is an assignment, and so is `a=AA`, but `=C3=A9` is a letter.
            let part_of_letter = match byte {
                0xC2..=0xF4 => matches!(rest, [_, _, _, b'=', b'8' | b'9' | b'A' | b'B', ..]),
                0x80..=0xBF => {
                    let before = at.checked_sub(3).and_then(|start| text.get(start..at));
                    matches!(before, Some([b'=', b'8'..=b'9' | b'A'..=b'F', _]))
                }
                _ => false,
            };
            (byte == b'=' || part_of_letter).then_some(Piece {
                bytes: [byte, 0, 0, 0],
                count: 1,
                length: 3,
                view: View::QuotedPrintable,
            })
        }
        [b'\\', b'u', a, b, c, d, ..] => {
            Piece::of(u32::from(pair(*a, *b)?) << 8 | u32::from(pair(*c, *d)?), 6, View::Escape)
        }
        [b'\\', b'x', high, low, ..] => Piece::of(u32::from(pair(*high, *low)?), 4, View::Escape),
        [b'\\', letter, ..] => {
            let byte = match letter {
                b'"' | b'\'' | b'\\' | b'/' => *letter,
                b'n' | b'r' => b'\n',
                b't' => b'\t',
                _ => return None,
            };
            Piece::of(u32::from(byte), 2, View::Escape)
        }
        [b'&', next, ..] if may_be_entity(*next) => entity(rest),
        _ => None,
    }
}

fn pair(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(high)? << 4 | digit(low)?)
}

/// The entities that are decoded by their names.
const NAMES: [(&str, char); 12] = [
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("equals", '='),
    ("colon", ':'),
    ("sol", '/'),
    ("plus", '+'),
    ("lowbar", '_'),
    ("hyphen", '-'),
    ("nbsp", ' '),
];

/// Whether an entity may begin with `&` and this byte behind it; most signs of that kind are code's.
#[inline]
pub const fn may_be_entity(next: u8) -> bool {
    const FIRSTS: u128 = firsts();
    next < 128 && FIRSTS >> next & 1 == 1
}

#[allow(clippy::indexing_slicing, reason = "only while building")]
const fn firsts() -> u128 {
    let (mut firsts, mut index) = (1u128 << b'#', 0);
    while index < NAMES.len() {
        firsts |= 1 << NAMES[index].0.as_bytes()[0];
        index += 1;
    }
    firsts
}

fn entity(rest: &[u8]) -> Option<Piece> {
    let end = rest.iter().take(10).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(rest.get(1..end)?).ok()?;
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => u32::from(NAMES.iter().find(|(known, _)| *known == name)?.1),
    };
    Piece::of(code, end + 1, View::Entity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_stand_for_their_characters() {
        for (source, decoded) in [
            ("%3D", "="),
            ("%C3", "\u{c3}"),
            ("&quot;", "\""),
            ("&#61;", "="),
            ("&#x3D;", "="),
            ("\\u003d", "="),
            ("\\x3d", "="),
            ("\\\"", "\""),
            ("\\n", "\n"),
            ("=3D", "="),
            ("=C3", "\u{c3}"),
        ] {
            let text = if source == "=C3" { "=C3=A9" } else { source };
            let piece = at(text.as_bytes(), 0);
            let bytes = piece.as_ref().map(|piece| piece.bytes().to_vec());
            let wanted = if decoded == "\u{c3}" { vec![0xC3] } else { decoded.as_bytes().to_vec() };
            assert_eq!(bytes, Some(wanted), "{source}");
            assert_eq!(piece.map(|piece| piece.length), Some(source.len()));
        }
        for source in ["%zz", "&nothing;", "\\q", "=42", "=AA", "=C3AA", "=08", "&", "%", "\\u12"] {
            assert!(at(source.as_bytes(), 0).is_none(), "{source}");
        }
    }
}
