//! The least of WASM's format that its sizes and the names of its imports need.

use anyhow::{Context, Result, ensure};

/// Reads WASM's numbers and what stands behind them.
#[derive(Clone, Copy)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    /// So many bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).context("the module ends too soon")?;
        self.0 = rest;
        Ok(taken)
    }

    /// One byte.
    pub fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().context("the module ends too soon")
    }

    /// An unsigned number.
    pub fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            ensure!(shift < 32, "a number in the module is too long");
            number |= usize::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                return Ok(number);
            }
        }
    }

    /// What stands behind its length.
    pub fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }
}

/// Writes an unsigned number as WASM does: seven bits a byte, the lowest first, with a mark where more follow.
pub fn number(mut value: usize, out: &mut Vec<u8>) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            return out.push(low & 127);
        }
        out.push(low | 128);
    }
}

/// Writes bytes behind their length.
pub fn bytes(bytes: &[u8], out: &mut Vec<u8>) {
    number(bytes.len(), out);
    out.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::{Reader, bytes, number};

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 1, 127, 128, 300, 70_000, 4_000_000_000] {
            let mut out = Vec::new();
            number(value, &mut out);
            assert_eq!(Reader(&out).number().unwrap(), value);
        }
        let mut out = Vec::new();
        bytes(b"name", &mut out);
        assert_eq!(Reader(&out).bytes().unwrap(), b"name");
        assert!(Reader(b"\x05abc").bytes().is_err());
    }
}
