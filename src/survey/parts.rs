//! The list of what begins where in a slice of a page's text, as `extension/page/parts.js` writes it: a text, since browsers take long to hand on
//! lists of numbers. For each part how far it begins behind the one before, and its code; each number as its digits of five bits, the lowest first,
//! of which the last is told from the others.

use std::fmt;

/// The first of the characters for digits after which more come.
const MORE: u8 = 0x3c;
/// The first of those for the last digit of a number.
const LAST: u8 = 0x60;
const BITS: u32 = 5;

/// A list of parts that says none.
///
/// ```
/// use hushkey::survey::{Unreadable, read_parts};
///
/// assert_eq!(read_parts("12, 34"), Err(Unreadable));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the list of what begins where in the page's text cannot be read: reload the page, and scan it again",
        )
    }
}

impl std::error::Error for Unreadable {}

/// Where each part of the list begins, in UTF-16 units, and its code.
///
/// # Errors
///
/// [`Unreadable`] where there is another character in it, a number has no end or is too large, or the last part has no code.
///
/// ```
/// use hushkey::survey::read_parts;
///
/// assert_eq!(read_parts("``bg=ca")?, [(0, 0), (2, 7), (99, 1)]);
/// # Ok::<(), hushkey::survey::Unreadable>(())
/// ```
pub fn read_parts(list: &str) -> Result<Vec<(u32, u32)>, Unreadable> {
    let mut digits = list.bytes().peekable();
    // Two characters and more for each.
    let mut parts = Vec::with_capacity(list.len() / 2);
    let mut start = 0u32;
    while digits.peek().is_some() {
        start = start.checked_add(number(&mut digits)?).ok_or(Unreadable)?;
        parts.push((start, number(&mut digits)?));
    }
    Ok(parts)
}

fn number(digits: &mut impl Iterator<Item = u8>) -> Result<u32, Unreadable> {
    let mut number = 0u32;
    let mut shift = 0;
    loop {
        let digit = digits.next().ok_or(Unreadable)?;
        let (first, last) = if digit < LAST { (MORE, false) } else { (LAST, true) };
        let value = digit.checked_sub(first).filter(|value| *value < 1 << BITS).ok_or(Unreadable)?;
        let placed = u64::from(value) << shift;
        number |= u32::try_from(placed).map_err(|_| Unreadable)?;
        if last {
            return Ok(number);
        }
        shift += BITS;
        if shift >= u32::BITS {
            return Err(Unreadable);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the page's script writes it.
    fn written(numbers: &[u32]) -> String {
        let mut text = String::new();
        for number in numbers {
            let mut left = *number;
            while left > 31 {
                text.push(char::from(MORE + u8::try_from(left & 31).expect("five bits")));
                left >>= BITS;
            }
            text.push(char::from(LAST + u8::try_from(left).expect("five bits")));
        }
        text
    }

    #[test]
    fn what_is_written_is_read() {
        assert_eq!(read_parts(""), Ok(Vec::new()));
        let list = written(&[0, 6, 31, 32, 32, 0, 1023, 1024, 70_000, 65_535 << 8]);
        assert_eq!(read_parts(&list), Ok(vec![(0, 6), (31, 32), (63, 0), (1086, 1024), (71_086, 65_535 << 8)]));
        assert_eq!(read_parts(&written(&[u32::MAX, u32::MAX])), Ok(vec![(u32::MAX, u32::MAX)]));
    }

    #[test]
    fn what_cannot_have_been_written_is_refused() {
        let too_far = written(&[u32::MAX, 0, 1, 0]);
        for list in ["`", "<", "`<", "``a", "[[[[[[[`", "[[[[[[\u{7f}`", "``\"`", "``\\`", "``é`", "`` `", &too_far] {
            assert_eq!(read_parts(list), Err(Unreadable), "{list}");
        }
    }
}
