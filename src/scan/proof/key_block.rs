//! What the content of an armoured private key says: whether it is whole, and whether it is of use without a passphrase.
//! Source: RFC 5208 and 5958 (PKCS #8), RFC 8017 and 5915 (the older wrappings), OpenSSH's `PROTOCOL.key`.

use super::{base64, openpgp};

/// What a whole key says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// It needs a passphrase.
    pub encrypted: bool,
    /// Its lengths and fixed parts agree, or its checksum is right, as chance rarely makes them.
    pub proven: bool,
}

/// What stands between the lines of an armour.
#[derive(Debug)]
pub struct Body {
    /// Its base64, without headers and line ends.
    encoded: Vec<u8>,
    /// The checksum that follows it in `OpenPGP`'s.
    sum: Option<Vec<u8>>,
}

impl Body {
    /// The body in `content`. Line ends may be real, escaped or blanks.
    pub fn of(content: &[u8]) -> Self {
        let (encoded, sum) = body(content);
        Self { encoded, sum }
    }

    /// As much of the base64 as stands in its first line as most programs write it: no two keys share it.
    pub fn first_line(&self) -> &[u8] {
        self.encoded.get(..64).unwrap_or_default()
    }

    /// What the key says; none where it is not a whole key of the kind that `label` names.
    pub fn read(&self, label: &[u8]) -> Option<Key> {
        let bytes = base64::decode(&self.encoded)?;
        if label.starts_with(b"PGP") {
            let encrypted = openpgp::is_encrypted(&bytes, self.sum.as_deref())?;
            return Some(Key { encrypted, proven: self.sum.is_some() });
        }
        let encrypted = if label.starts_with(b"OPENSSH") { openssh(&bytes) } else { der(&bytes) }?;
        Some(Key { encrypted, proven: true })
    }
}

/// The base64 of a block, without headers, and the checksum that follows it in `OpenPGP`'s.
fn body(content: &[u8]) -> (Vec<u8>, Option<Vec<u8>>) {
    let mut encoded = Vec::with_capacity(content.len());
    let mut sum = None;
    for line in lines(content) {
        match line {
            [b'=', rest @ ..] if rest.len() == 4 => sum = Some(rest.to_vec()),
            line if line.contains(&b':') => {}
            line => encoded.extend(line.iter().filter(|byte| !byte.is_ascii_whitespace())),
        }
    }
    (encoded, sum)
}

/// The lines of a block whose line ends may be written as `\n`, with any number of backslashes, without the marks of a quoted mail.
fn lines(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut before = 0;
    let parts = content.split(move |byte| {
        let escaped = before == b'\\' && matches!(byte, b'n' | b'r');
        before = *byte;
        escaped || matches!(byte, b'\n' | b'\r')
    });
    parts.map(|line| {
        let length = line.iter().rposition(|byte| *byte != b'\\').map_or(0, |last| last + 1);
        let line = line.get(..length).unwrap_or_default().trim_ascii();
        let quoted = line.iter().take_while(|byte| matches!(byte, b'>' | b' ')).count();
        line.get(quoted..).unwrap_or_default()
    })
}

/// A sequence of the very length of the bytes. A key begins with its version; what is encrypted, with the name of the cipher.
fn der(bytes: &[u8]) -> Option<bool> {
    let (length, inner) = match bytes.strip_prefix(&[0x30])? {
        [length @ 0..=0x7F, inner @ ..] | [0x81, length, inner @ ..] => (usize::from(*length), inner),
        [0x82, high, low, inner @ ..] => (usize::from(*high) << 8 | usize::from(*low), inner),
        _ => return None,
    };
    match inner {
        _ if inner.len() != length => None,
        [2, 1, 0 | 1, ..] => Some(false),
        [0x30, ..] => Some(true),
        _ => None,
    }
}

/// The magic, the cipher's name, the derivation's name, its options, one key.
fn openssh(bytes: &[u8]) -> Option<bool> {
    let rest = bytes.strip_prefix(b"openssh-key-v1\0")?;
    let (cipher, rest) = string(rest)?;
    let (derivation, rest) = string(rest)?;
    let (options, rest) = string(rest)?;
    let (public, rest) = string(rest.strip_prefix(&[0, 0, 0, 1])?)?;
    let (private, _) = string(rest)?;
    let plain = cipher == b"none";
    (plain == (derivation == b"none") && plain == options.is_empty() && !public.is_empty() && !private.is_empty())
        .then_some(!plain)
}

/// A length of four bytes, highest first, and as many bytes.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_encrypted(label: &[u8], content: &[u8]) -> Option<bool> {
        Body::of(content).read(label).map(|key| key.encrypted)
    }

    #[test]
    fn pkcs8_and_the_older_wrappings() {
        // 30 20, a version, an octet string of 27 bytes.
        let plain = ["MCACAQAEGwcHBwcHBwcHBwcH", "BwcHBwcHBwcHBwcHBwcHBw=="].concat();
        assert_eq!(is_encrypted(b"PRIVATE KEY", plain.as_bytes()), Some(false));
        assert_eq!(is_encrypted(b"PRIVATE KEY", &plain.as_bytes()[..40]), None, "cut off");
        // 30 06 30 00 04 02 07 07
        assert_eq!(is_encrypted(b"PRIVATE KEY", b"MAYwAAQCBwc="), Some(true));
        assert_eq!(is_encrypted(b"PRIVATE KEY", b"your key goes here"), None);
    }

    #[test]
    fn openssh_names_its_cipher() {
        let string = |text: &[u8]| [&u32::try_from(text.len()).unwrap_or(0).to_be_bytes()[..], text].concat();
        let key = |cipher: &[u8], derivation: &[u8], options: &[u8]| {
            let head = [b"openssh-key-v1\0".to_vec(), string(cipher), string(derivation), string(options)].concat();
            [head, vec![0, 0, 0, 1], string(&[7; 51]), string(&[7; 64])].concat()
        };
        assert_eq!(openssh(&key(b"none", b"none", b"")), Some(false));
        assert_eq!(openssh(&key(b"aes256-ctr", b"bcrypt", &[7; 24])), Some(true));
        assert_eq!(openssh(&key(b"none", b"bcrypt", b"")), None);
        assert_eq!(openssh(&key(b"none", b"none", &[7; 24])), None);
        let whole = key(b"none", b"none", b"");
        assert_eq!(openssh(&whole[..whole.len() - 1]), None);
    }

    #[test]
    fn openpgp_is_proven_by_its_checksum_alone() {
        // A version 4 key of Ed25519 that needs no passphrase, made of sevens.
        let packet = [
            "lFEEAQIDBBYCKwYBBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBw",
            "cHBwcHBwcHBwAHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
        ]
        .concat();
        let read = |content: &str| Body::of(content.as_bytes()).read(b"PGP PRIVATE KEY BLOCK");
        assert_eq!(read(&packet), Some(Key { encrypted: false, proven: false }));
        assert_eq!(read(&[&packet, "\n=J1WS\n"].concat()), Some(Key { encrypted: false, proven: true }));
        assert_eq!(read(&[&packet, "\n=AAAA\n"].concat()), None);
    }

    #[test]
    fn every_line_end_and_headers() {
        for content in [
            "\nMAYw\nAAQCBwc=\n",
            "\\nMAYw\\nAAQCBwc=\\n",
            "\\\\nMAYw\\\\r\\\\nAAQCBwc=",
            " MAYw AAQCBwc= ",
            "\n> MAYw\n>> AAQCBwc=\n> ",
        ] {
            assert_eq!(is_encrypted(b"PRIVATE KEY", content.as_bytes()), Some(true), "{content}");
        }
        let with_headers = "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\nMAYwAAQCBwc=\n";
        assert_eq!(is_encrypted(b"RSA PRIVATE KEY", with_headers.as_bytes()), Some(true));
    }
}
