//! Where the value behind a name ends.

use super::naming::{Form, is_name_byte};

/// No value is longer, in bytes.
pub const LONGEST: usize = 512;

/// How many bytes from `start` belong to the value; none if it is empty, unfinished or too long.
pub fn length(text: &[u8], start: usize, quoted: bool, form: Form) -> Option<usize> {
    let rest = text.get(start..)?;
    let rest = rest.get(..rest.len().min(LONGEST + 1))?;
    let value = if quoted {
        let quote = start.checked_sub(1).and_then(|index| text.get(index))?;
        let end = rest.iter().position(|byte| byte == quote || matches!(byte, b'\n' | b'\r'))?;
        let value = rest.get(..end)?;
        // The quote itself may be escaped: `\"value\"`.
        let escapes = value.iter().rev().take_while(|byte| **byte == b'\\').count();
        value.get(..value.len() - escapes)?
    } else {
        let line = form == Form::Environment && start.checked_sub(1).is_some_and(|at| is_line(text, at));
        let ends_at = |(at, byte): (usize, &u8)| match byte {
            // In a query or a form another field follows; in a password it is a sign.
            b'&' => rest.get(at + 1..).is_none_or(begins_field),
            // A line of an environment file holds one value, but for what pages and connection strings put behind it.
            b'>' | b'|' if line => false,
            b';' if line => rest.get(at + 1..).is_none_or(|rest| ends_statement(rest) || begins_field(rest)),
            b'<' if line => rest.get(at + 1..).is_none_or(begins_tag),
            byte => ends(*byte, form),
        };
        let may_end = |byte: u8| MAY_END.get(usize::from(byte)).copied().unwrap_or(true);
        let end = rest.iter().enumerate().position(|(at, byte)| may_end(*byte) && ends_at((at, byte)));
        let end = end.unwrap_or(rest.len());
        let value = rest.get(..end)?;
        match form {
            // What closes a sentence or an emphasis is not the value's.
            Form::Operator => {
                let tail = value.iter().rev().take_while(|byte| matches!(byte, b'.' | b':' | b'*' | b'?')).count();
                value.get(..value.len() - tail)?
            }
            Form::Below => {
                // Alone on its line.
                let after =
                    rest.get(end..)?.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'*' | b'`' | b'"' | b'\''));
                matches!(after, None | Some(b'\n' | b'\r')).then_some(value)?
            }
            Form::Prose | Form::Beside => {
                // Where no blanks are written, the sentence goes on.
                let value = value.split(|byte| matches!(byte, 0xE3..=0xED)).next().unwrap_or_default();
                let value = value
                    .windows(6)
                    .position(|six| six == b"&quot;")
                    .map_or(value, |at| value.get(..at).unwrap_or(value));
                // Around a word every sign is the sentence's; behind a password emphasis alone is, which ends as it began.
                let core = value.iter().rposition(u8::is_ascii_alphanumeric).and_then(|last| value.get(..=last))?;
                let is_word = core.iter().all(u8::is_ascii_alphabetic);
                let mark = start.checked_sub(1).and_then(|index| text.get(index));
                let tail = value.iter().rev().take_while(|byte| match byte {
                    b'!' | b'$' | b'#' => false,
                    byte if is_word => !byte.is_ascii_alphanumeric(),
                    b'*' | b'_' | b'~' | b'|' => mark == Some(byte),
                    byte => ends_sentence(**byte),
                });
                value.get(..value.len() - tail.count())?
            }
            // An element's text reaches to its closing tag.
            Form::Tag => rest.get(end..)?.starts_with(b"</").then_some(value)?,
            _ => value,
        }
    };
    (!value.is_empty() && value.len() <= LONGEST).then_some(value.len())
}

/// Whether `byte`, at the end of a value, is the sentence's that it stands in.
const fn ends_sentence(byte: u8) -> bool {
    matches!(byte, b'.' | b',' | b';' | b':' | b'?' | b')' | b']' | b'}' | b'>' | b'\\' | 0x80..)
}

/// Whether the `=` at byte `at` is that of a line of an environment file, `NAME=value`, or of a shell's `export NAME=value`.
pub fn is_line(text: &[u8], at: usize) -> bool {
    const COMMANDS: [&[u8]; 4] = [b"export ", b"set ", b"ENV ", b"ARG "];
    let before = text.get(..at).unwrap_or_default();
    let is_name = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || **byte == b'_';
    let name = before.iter().rev().take(80).take_while(is_name).count();
    let before = before.get(..at - name).unwrap_or_default();
    let before = COMMANDS.iter().find_map(|command| before.strip_suffix(*command)).unwrap_or(before);
    text.get(at) == Some(&b'=') && name > 0 && matches!(before.last(), None | Some(b'\n' | b'\r'))
}

/// Whether nothing stands behind the sign that ends a statement.
fn ends_statement(rest: &[u8]) -> bool {
    rest.first().is_none_or(u8::is_ascii_whitespace)
}

/// Whether a tag goes on behind its `<`.
fn begins_tag(rest: &[u8]) -> bool {
    let tag = rest.iter().take(40).take_while(|byte| byte.is_ascii_lowercase() || matches!(byte, b'/' | b' ')).count();
    rest.first() == Some(&b'/') || (tag > 0 && rest.get(tag) == Some(&b'>'))
}

/// Whether a form's next field, or an entity, begins where an `&` was.
fn begins_field(rest: &[u8]) -> bool {
    let name =
        rest.iter().take(40).take_while(|byte| is_name_byte(**byte) || matches!(byte, b'[' | b']' | b'#')).count();
    matches!(rest.get(name), Some(b'=' | b';'))
}

/// Whether `byte` ends a value without quotes.
const fn ends(byte: u8, form: Form) -> bool {
    match byte {
        0..=b' ' | b'"' | b'\'' | b'`' | b'<' | 0xE2 | 0xE3 | 0xEF => true,
        b';' | b'>' | b'|' => !matches!(form, Form::Prose | Form::Beside),
        b',' => !matches!(form, Form::Environment),
        b')' | b']' | b'}' => !matches!(form, Form::Environment | Form::Prose | Form::Beside | Form::Tag | Form::Flag),
        _ => false,
    }
}

/// What ends a value in some form: every other byte is passed at once. Behind an operator most end one.
static MAY_END: [bool; 256] = {
    let mut all = [false; 256];
    let mut byte = 0;
    while byte < all.len() {
        #[allow(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "only while building, below 256")]
        {
            all[byte] = byte as u8 == b'&' || ends(byte as u8, Form::Operator);
        }
        byte += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_value_in_one_form_ends_none_unseen() {
        use Form::{Argument, Below, Beside, Call, Environment, Flag, Operator, Prose, Tag};
        for form in [Operator, Environment, Prose, Beside, Below, Tag, Flag, Argument, Call] {
            assert!((0..=u8::MAX).all(|byte| MAY_END[usize::from(byte)] || !ends(byte, form)), "{form:?}");
        }
    }

    fn value(text: &str, form: Form) -> Option<&str> {
        let start = text.find(['=', ' '])? + 1;
        text.get(start..start + length(text.as_bytes(), start, false, form)?)
    }

    #[test]
    fn a_line_of_an_environment_file_is_one_value() {
        for (text, expected) in [
            ("PASS=x9>wW|Hm;c2<L\nA=1", "x9>wW|Hm;c2<L"),
            ("PASS=x9wWHm;\nA=1", "x9wWHm"),
            ("PASS=x9wWHm;USER=ana", "x9wWHm"),
            ("PASS=x9wWHm</code>", "x9wWHm"),
            ("PASS=x9wWHm<br>USER=ana", "x9wWHm"),
        ] {
            assert_eq!(value(text, Form::Environment), Some(expected), "{text}");
        }
        assert_eq!(value("run PASS=x9>out", Form::Operator), Some("PASS=x9"), "no line of a file");
        assert!(is_line(b"A=1", 1) && is_line(b"x\nexport A_2=1", 12));
        assert!(!is_line(b"echo A=1", 6) && !is_line(b"a=1", 1) && !is_line(b"A:1", 1) && !is_line(b"=", 0));
    }

    #[test]
    fn a_sentence_ends_and_a_password_does_not() {
        for (text, expected) in [
            ("is x9wWHm%.", "x9wWHm%"),
            ("is x9wWHm=, and", "x9wWHm="),
            ("is x9wWHm^)", "x9wWHm^"),
            ("is x9wWHm*", "x9wWHm*"),
            ("is x9wWHm?", "x9wWHm"),
            ("is available**", "available"),
            ("is crypt_*.", "crypt"),
        ] {
            assert_eq!(value(text, Form::Prose), Some(expected), "{text}");
        }
        let emphasis = b"is *x9wWHm*.";
        assert_eq!(length(emphasis, 4, false, Form::Prose), Some(6));
    }
}
