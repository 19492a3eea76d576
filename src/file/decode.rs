//! The text of a file, from bytes that come in pieces. It keeps step with the file, so that a place in the text is a place in the
//! file ([`Encoding::place`]) and a secret can be cut out of the file itself: what is no text becomes one sign for each byte (or
//! unit) that it took.

use super::sniff::Encoding;

/// What a byte becomes that is no UTF-8: SUBSTITUTE, which takes one byte too, and which no secret holds.
const NO_TEXT: char = '\u{1a}';

/// Bytes to text, piece by piece.
///
/// ```
/// use hushkey::file::{Decoder, Encoding};
///
/// let mut decoder = Decoder::new(Encoding::Utf16 { big: false, bom: false });
/// assert_eq!(decoder.push(b"K\0E\0Y"), "KE");
/// assert_eq!(decoder.push(b"\0"), "Y");
/// ```
#[derive(Clone, Debug)]
pub struct Decoder {
    encoding: Encoding,
    /// How much of the byte order mark is still to come.
    mark: usize,
    /// The beginning of a character whose end has not come yet: at most three bytes.
    begun: Vec<u8>,
}

impl Decoder {
    /// A decoder for a file that is written in `encoding`.
    ///
    /// ```
    /// use hushkey::file::{Decoder, Encoding};
    ///
    /// // The mark is no part of the text.
    /// assert_eq!(Decoder::new(Encoding::Utf8 { bom: true }).push(b"\xef\xbb\xbfkey"), "key");
    /// ```
    pub const fn new(encoding: Encoding) -> Self {
        Self { encoding, mark: encoding.mark(), begun: Vec::new() }
    }

    /// The text of the next piece. A character that the end of the piece cuts comes with the next one.
    ///
    /// ```
    /// use hushkey::file::{Decoder, Encoding};
    ///
    /// let mut decoder = Decoder::new(Encoding::Utf8 { bom: false });
    /// assert_eq!(decoder.push(b"caf\xc3"), "caf");
    /// assert_eq!(decoder.push(b"\xa9"), "é");
    /// ```
    pub fn push(&mut self, piece: &[u8]) -> String {
        let skipped = self.mark.min(piece.len());
        self.mark -= skipped;
        let mut bytes = std::mem::take(&mut self.begun);
        bytes.extend_from_slice(piece.get(skipped..).unwrap_or_default());
        match self.encoding {
            Encoding::Utf8 { .. } => self.utf8(&bytes),
            Encoding::Utf16 { big, .. } => self.utf16(&bytes, big),
        }
    }

    /// The text of what is left at the end of the file: of a character that never ended.
    ///
    /// ```
    /// use hushkey::file::{Decoder, Encoding};
    ///
    /// let mut decoder = Decoder::new(Encoding::Utf8 { bom: false });
    /// decoder.push(b"caf\xc3");
    /// // Half a character: one sign for each byte, so that places stay places in the file.
    /// assert_eq!(decoder.finish().len(), 1);
    /// ```
    pub fn finish(self) -> String {
        match self.encoding {
            Encoding::Utf8 { .. } => self.begun.iter().map(|_| NO_TEXT).collect(),
            // Half of a pair stands for itself; a single byte is none of the text.
            Encoding::Utf16 { .. } => self.begun.chunks_exact(2).map(|_| char::REPLACEMENT_CHARACTER).collect(),
        }
    }

    fn utf8(&mut self, bytes: &[u8]) -> String {
        let mut text = String::with_capacity(bytes.len());
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            let bad = chunk.invalid();
            let at_end = chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
            let unfinished = std::str::from_utf8(bad).is_err_and(|error| error.error_len().is_none());
            if at_end && unfinished {
                self.begun = bad.to_vec();
            } else {
                text.extend(bad.iter().map(|_| NO_TEXT));
            }
        }
        text
    }

    fn utf16(&mut self, bytes: &[u8], big: bool) -> String {
        let unit = |pair: &[u8]| match *pair {
            [first, second] if big => u16::from_be_bytes([first, second]),
            [first, second] => u16::from_le_bytes([first, second]),
            _ => 0,
        };
        let mut whole = bytes.len() - bytes.len() % 2;
        let last = whole.checked_sub(2).and_then(|start| bytes.get(start..whole)).map(unit);
        if last.is_some_and(|unit| (0xd800..0xdc00).contains(&unit)) {
            whole -= 2;
        }
        let (now, later) = bytes.split_at(whole);
        self.begun = later.to_vec();
        char::decode_utf16(now.chunks_exact(2).map(unit))
            .map(|next| next.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of `bytes`, whole and cut at every place: it must be the same.
    fn decoded(encoding: Encoding, bytes: &[u8]) -> String {
        let text = |cut: usize| {
            let mut decoder = Decoder::new(encoding);
            let (head, tail) = bytes.split_at(cut);
            let text = decoder.push(head) + &decoder.push(tail);
            text + &decoder.finish()
        };
        let whole = text(bytes.len());
        for cut in 0..bytes.len() {
            assert_eq!(text(cut), whole, "cut at {cut}");
        }
        whole
    }

    #[test]
    fn utf8_keeps_its_length_whatever_it_holds() {
        let plain = Encoding::Utf8 { bom: false };
        assert_eq!(decoded(plain, "Grüße 🔑 \0".as_bytes()), "Grüße 🔑 \0");
        for odd in [&b"caf\xe9 au lait"[..], b"\xf0\x9f\x94", b"\xc3", b"a\xed\xa0\x80b", b"\xff\xfe\xfd"] {
            assert_eq!(decoded(plain, odd).len(), odd.len(), "{odd:?}");
        }
        assert_eq!(decoded(Encoding::Utf8 { bom: true }, "\u{feff}key".as_bytes()), "key");
    }

    #[test]
    fn utf16_keeps_its_units_whatever_it_holds() {
        for big in [false, true] {
            let encoding = Encoding::Utf16 { big, bom: true };
            assert_eq!(decoded(encoding, &encoding.encode("\u{feff}Grüße 🔑!")), "Grüße 🔑!");
            let plain = Encoding::Utf16 { big, bom: false };
            let mut broken = plain.encode("a🔑b");
            broken.drain(2..4);
            assert_eq!(decoded(plain, &broken).encode_utf16().count(), broken.len() / 2);
        }
        // A high half at the very end, and half a unit.
        assert_eq!(decoded(Encoding::Utf16 { big: true, bom: false }, b"\0a\xd8\x3d"), "a\u{fffd}");
        assert_eq!(decoded(Encoding::Utf16 { big: true, bom: false }, b"\0a\0"), "a");
    }
}
