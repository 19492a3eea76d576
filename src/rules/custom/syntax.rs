//! From the regular expressions of Go (RE2), in which files for gitleaks are written, to those of the `regex` family. The two agree in
//! most; here is what differs: a `{` or `[` that means itself, escapes that only one of them has, `\Q…\E`, octal numbers. `\w`, `\d`,
//! `\s` and `\b` are about ASCII in Go, and so here. What neither has is refused with a word on what to write instead.
//!
//! Source: the syntax of RE2, <https://github.com/google/re2/wiki/Syntax>.

use crate::problem::{Code, Wrong};
use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

/// `pattern` as the `regex` family writes it, for matching bytes; or what is wrong with it.
pub fn from_go(pattern: &str) -> Result<String, Wrong> {
    let mut translation =
        Translation { rest: pattern.chars().peekable(), out: String::with_capacity(pattern.len() + 16) };
    while let Some(character) = translation.rest.next() {
        match character {
            '\\' => translation.escape()?,
            '[' => translation.class()?,
            '(' => translation.group()?,
            '{' if !translation.is_count() => translation.out.push_str("\\{"),
            '}' | ']' => translation.literal(character),
            '{' => {
                // A count as both write it, to its end.
                translation.out.push('{');
                for character in translation.rest.by_ref() {
                    translation.out.push(character);
                    if character == '}' {
                        break;
                    }
                }
            }
            _ if character.is_ascii() => translation.out.push(character),
            _ => translation.literal(character),
        }
    }
    Ok(translation.out)
}

struct Translation<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
}

impl Translation<'_> {
    /// A character that means itself. Beyond ASCII there are no tables of upper and lower case here.
    fn literal(&mut self, character: char) {
        if character.is_ascii() {
            self.out.push_str(&escaped(character));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(self.out, "(?-i:{character})");
        }
    }

    /// Whether what follows a `{` is a count; Go takes it as a character else.
    fn is_count(&self) -> bool {
        let mut rest = self.rest.clone();
        let digits = |rest: &mut Peekable<Chars>| {
            let mut some = false;
            while rest.next_if(char::is_ascii_digit).is_some() {
                some = true;
            }
            some
        };
        if !digits(&mut rest) {
            return false;
        }
        if rest.next_if_eq(&',').is_some() {
            digits(&mut rest);
        }
        rest.next() == Some('}')
    }

    /// After a `(`: what only other languages have is named here, where the advice can be given.
    fn group(&mut self) -> Result<(), Wrong> {
        let mut rest = self.rest.clone();
        if rest.next() == Some('?') {
            let kind: String = rest.take(2).collect();
            if kind.starts_with(['=', '!']) || kind == "<=" || kind == "<!" {
                let sign = kind.trim_end_matches(|character: char| character.is_alphanumeric() || character == '\\');
                return Err(Wrong::of(Code::LooksAround).with(["(?", sign].concat()));
            }
        }
        self.out.push('(');
        Ok(())
    }

    /// After a `\` outside a class.
    fn escape(&mut self) -> Result<(), Wrong> {
        let Some(character) = self.rest.next() else { return Err(Code::EndsInBackslash.into()) };
        match character {
            'd' | 'D' | 'w' | 'W' | 's' | 'S' => {
                let _ = write!(self.out, "[{}]", perl_class(character).unwrap_or_default());
            }
            'A' | 'b' | 'B' | 'z' => {
                self.out.push('\\');
                self.out.push(character);
            }
            'C' => self.out.push_str("(?s:.)"),
            'Q' => {
                while let Some(character) = self.rest.next() {
                    if character == '\\' && self.rest.next_if_eq(&'E').is_some() {
                        break;
                    }
                    self.literal(character);
                }
            }
            // Go takes the end of a quotation that never began as nothing.
            'E' => {}
            '1'..='9' if !(character <= '7' && self.rest.peek().is_some_and(|next| ('0'..='7').contains(next))) => {
                return Err(escape_of(Code::RefersBack, character));
            }
            _ => {
                let character = self.character(character)?;
                self.literal(character);
            }
        }
        Ok(())
    }

    /// The character that an escape with `first` after the `\` stands for, in a class or outside.
    fn character(&mut self, first: char) -> Result<char, Wrong> {
        Ok(match first {
            'a' => '\x07',
            'f' => '\x0C',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0B',
            'x' => {
                let digits: String = if self.rest.next_if_eq(&'{').is_some() {
                    self.rest.by_ref().take_while(|character| *character != '}').take(9).collect()
                } else {
                    self.rest.by_ref().take(2).collect()
                };
                let number = u32::from_str_radix(&digits, 16).ok().filter(|_| !digits.starts_with('+'));
                let wrong = || Wrong::of(Code::NoCharacter).with(["\\x", &digits].concat());
                number.and_then(char::from_u32).ok_or_else(wrong)?
            }
            '0'..='7' => {
                let mut value = u32::from(first) - u32::from('0');
                for _ in 0..2 {
                    let Some(digit) = self.rest.next_if(|next| ('0'..='7').contains(next)) else { break };
                    value = value * 8 + u32::from(digit) - u32::from('0');
                }
                char::from_u32(value).unwrap_or_default()
            }
            'p' | 'P' => return Err(escape_of(Code::NeedsTables, first)),
            _ if first.is_ascii() && !first.is_ascii_alphanumeric() => first,
            _ => return Err(escape_of(Code::NoMeaning, first)),
        })
    }

    /// After a `[`.
    fn class(&mut self) -> Result<(), Wrong> {
        let mut items = String::new();
        let mut beyond_ascii = false;
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut first = true;
        loop {
            let character = self.rest.next().ok_or(Code::Unclosed)?;
            if character == ']' && !first {
                break;
            }
            first = false;
            if character == '[' && self.rest.peek() == Some(&':') {
                let name: String = self.rest.clone().take_while(|character| *character != ']').collect();
                if name.len() > 2 && name.ends_with(':') {
                    let _ = write!(items, "[{name}]");
                    // The name and the bracket after it.
                    self.rest.nth(name.chars().count());
                    continue;
                }
            }
            if character == '\\'
                && let Some(class) = self.rest.peek().copied().and_then(perl_class)
            {
                self.rest.next();
                let _ = write!(items, "[{class}]");
                continue;
            }
            let low = if character == '\\' { self.class_escape()? } else { character };
            let mut high = low;
            if self.rest.peek() == Some(&'-') {
                let mut ahead = self.rest.clone();
                ahead.next();
                if ahead.peek().is_some_and(|next| *next != ']') {
                    self.rest.next();
                    let end = self.rest.next().ok_or(Code::Unclosed)?;
                    high = if end == '\\' { self.class_escape()? } else { end };
                }
            }
            if high < low {
                return Err(Wrong::of(Code::Backwards).with(format!("{low}-{high}")));
            }
            beyond_ascii |= !high.is_ascii();
            items.push_str(&escaped(low));
            if high != low {
                items.push('-');
                items.push_str(&escaped(high));
            }
        }
        let not = if negated { "^" } else { "" };
        let _ = if beyond_ascii { write!(self.out, "(?u:[{not}{items}])") } else { write!(self.out, "[{not}{items}]") };
        Ok(())
    }

    fn class_escape(&mut self) -> Result<char, Wrong> {
        let first = self.rest.next().ok_or(Code::EndsInBackslash)?;
        self.character(first)
    }
}

/// What is wrong with a `\` and the character after it.
fn escape_of(code: Code, character: char) -> Wrong {
    Wrong::of(code).with(['\\', character].iter().collect::<String>())
}

/// What stands in the brackets for `\d` and its like.
const fn perl_class(name: char) -> Option<&'static str> {
    Some(match name {
        'd' => "0-9",
        'D' => "^0-9",
        'w' => "0-9A-Za-z_",
        'W' => "^0-9A-Za-z_",
        's' => "\\t\\n\\x0C\\r ",
        'S' => "^\\t\\n\\x0C\\r ",
        _ => return None,
    })
}

/// A character that means itself, inside a class or outside.
fn escaped(character: char) -> String {
    if character.is_ascii_alphanumeric() || character == '_' || !character.is_ascii() {
        character.to_string()
    } else {
        format!("\\x{:02X}", u32::from(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the translation matches in `text`, by the engine itself.
    fn matches(pattern: &str, text: &str) -> bool {
        let pattern = from_go(pattern).unwrap();
        let hir = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build().parse(&pattern);
        let vm = regex_automata::nfa::thompson::NFA::compiler()
            .build_from_hir(&hir.unwrap_or_else(|error| panic!("{pattern}: {error}")))
            .map(regex_automata::nfa::thompson::pikevm::PikeVM::new_from_nfa);
        let vm = vm.unwrap().unwrap();
        let whole = vm.find(&mut vm.create_cache(), text).map(|found| found.range());
        whole == Some(0..text.len())
    }

    #[test]
    fn what_go_takes_as_characters() {
        for (pattern, text) in [
            (r"\$(?:\d+|{\d+})", "${12}"),
            (r"\${(?:[A-Z_]+)}", "${HOME}"),
            (r"\{\{[ \t]*\w+[ \t]*}}", "{{ name }}"),
            (r"a{,3}", "a{,3}"),
            (r"a{2}b{1,}c{0,2}", "aabbcc"),
            (r"[[a]+", "[a"),
            (r"[a&&b~~c]+", "a&b~c"),
            (r"[]a]+", "]a"),
            (r"[\w.-]+[.-/]", "a.b-/"),
            (r"[a-]+", "a-"),
            (r"\<\>\/\-\_\~", "<>/-_~"),
            (r"\Qa.b{1}\E+", "a.b{1}}}"),
            (r"\x41\x{42}\103\0", "ABC\0"),
            (r"[\x60'\x22\]\\]+", "`'\"]\\"),
            (r"[[:alpha:][:^alpha:]]+", "a1"),
            (r"(?P<name>a)(?<other>b)\z", "ab"),
            (r"(?i)straße", "STRAßE"),
            (r"[é-ë]+x", "éêëx"),
            (r"[^é]x", "ax"),
        ] {
            assert!(matches(pattern, text), "{pattern}: {:?}", from_go(pattern));
        }
    }

    #[test]
    fn classes_are_about_ascii() {
        assert!(matches(r"\w\d\s[\W\D\S]", "a1 -"));
        assert!(!matches(r"\w+", "é"));
        assert!(!matches(r"\s", "\x0B"), "Go's \\s has no vertical tab");
        assert!(matches(r"x\b-\Bé", "x-é"), "beyond ASCII nothing is a letter");
    }

    #[test]
    fn what_neither_has_is_refused_with_advice() {
        for (pattern, code, part) in [
            (r"(?=a)", Code::LooksAround, "(?="),
            (r"(?<!a)b", Code::LooksAround, "(?<!"),
            (r"(a)\1", Code::RefersBack, r"\1"),
            (r"\p{Greek}", Code::NeedsTables, r"\p"),
            (r"[z-a]", Code::Backwards, "z-a"),
            (r"\xZZ", Code::NoCharacter, r"\xZZ"),
            (r"\y", Code::NoMeaning, r"\y"),
        ] {
            assert_eq!(from_go(pattern), Err(Wrong::of(code).with(part)), "{pattern}");
        }
        for (pattern, code) in [(r"a\", Code::EndsInBackslash), (r"[\", Code::EndsInBackslash), (r"[a", Code::Unclosed)]
        {
            assert_eq!(from_go(pattern), Err(code.into()), "{pattern}");
        }
    }
}
