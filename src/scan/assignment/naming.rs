//! Which name a value is given by: what stands before it is read backwards, in every spelling that code, configuration, headers,
//! command lines, markup and prose have for "this is called that". The way forward, from an anchor to a value, is `reach.rs`; both ways meet
//! at the value's first byte, so that a format with names and a value without a format are named alike.

use super::prose;
use std::ops::Range;

/// No name is longer, in bytes.
const LONGEST: usize = 80;
/// How far before a `value:` the field that names it may stand, in bytes.
const SIBLING_REACH: usize = 200;

/// How a value is given its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `name = value`, `"name": "value"`, `name => value`: in code, data or a header.
    Operator,
    /// `NAME=value`, as shells and environment files write it: whatever follows is the value itself.
    Environment,
    /// `--name value`.
    Flag,
    /// `<name>value</name>`.
    Tag,
    /// `define("name", "value")`.
    Argument,
    /// `setName("value")`.
    Call,
    /// `the name is value`.
    Prose,
}

/// A name found before a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Bytes of the name.
    pub name: Range<usize>,
    /// How it names.
    pub form: Form,
    /// Whether the value stands in quotes.
    pub quoted: bool,
}

/// Whether a name may hold `byte`; letters of other scripts count.
pub const fn is_name_byte(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.' | 0x80..)
}

/// A place in a text that moves backwards.
#[derive(Clone, Copy)]
pub(super) struct Back<'a> {
    pub text: &'a [u8],
    pub at: usize,
}

impl Back<'_> {
    pub fn before(self) -> Option<u8> {
        self.at.checked_sub(1).and_then(|index| self.text.get(index)).copied()
    }

    /// Steps over what passes `test`, `LONGEST` bytes at most, and says how many they were.
    pub fn skip(&mut self, test: impl Fn(u8) -> bool) -> usize {
        let first = self.at;
        while first - self.at < LONGEST && self.before().is_some_and(&test) {
            self.at -= 1;
        }
        first - self.at
    }

    pub fn blanks(&mut self) -> usize {
        self.skip(|byte| matches!(byte, b' ' | b'\t'))
    }

    fn quotes(&mut self) -> usize {
        self.skip(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\'))
    }

    fn name(mut self) -> Option<Range<usize>> {
        let end = self.at;
        self.skip(is_name_byte);
        let name = self.text.get(self.at..end)?;
        // A list's dash, and a sentence's full stop, are not the name's, nor is the rest of a character in which a long one was cut.
        let start = self.at + name.iter().take_while(|byte| matches!(byte, b'.' | b'-' | 0x80..=0xBF)).count();
        (start < end).then_some(start..end)
    }
}

/// The name of the value that begins at byte `start`.
pub fn name_of(text: &[u8], start: usize) -> Option<Named> {
    let mut back = Back { text, at: start };
    let quoted = back.quotes() > 0;
    if quoted {
        // `f"…"`, `rb'…'`, `@"…"`
        let mut prefix = back;
        let length =
            prefix.skip(|byte| matches!(byte, b'f' | b'r' | b'b' | b'u' | b'F' | b'R' | b'B' | b'L' | b'@' | b'$'));
        if (1..=2).contains(&length)
            && !prefix.before().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            back = prefix;
        }
    }
    let touching = back.at;
    back.blanks();
    if quoted {
        // `key:` and its value on the next line, as block scalars and long assignments have it.
        let mut line = back;
        if line.skip(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t')) > 0
            && matches!(line.before(), Some(b'=' | b':'))
        {
            back = line;
        }
    }
    let mut brackets = back.skip(|byte| matches!(byte, b'(' | b'[' | b'{'));
    if brackets > 0 {
        brackets = if matches!(back.before(), Some(b' ' | b'\t')) { 0 } else { brackets };
        back.blanks();
    }
    let blank = back.at < touching;
    let found = match back.before()? {
        b'=' | b':' | b'>' | b'|' | b'?' | b'-' | b'~' => operator(back, quoted, blank),
        b',' if quoted => argument(back),
        byte if brackets > 0 && quoted && is_name_byte(byte) => back.name().map(|name| (name, Form::Call)),
        // The full-width colon.
        0x9A if text.get(..back.at)?.ends_with("：".as_bytes()) => {
            back.at -= 3;
            back.name().map(|name| (name, Form::Operator))
        }
        _ if blank || quoted => {
            flag(back).or_else(|| prose::name_before(text, back.at).map(|name| (name, Form::Prose)))
        }
        _ => None,
    };
    let (name, form) = found?;
    let name = if is_value_field(text.get(name.clone())?) { sibling(text, name.start).unwrap_or(name) } else { name };
    Some(Named { name, form, quoted })
}

/// `name` with the words before it that belong to it where names are written with blanks: "AWS secret access key".
pub fn label(text: &[u8], name: &Range<usize>) -> Range<usize> {
    /// Words before the last one.
    const WORDS: usize = 5;
    let mut back = Back { text, at: name.start };
    for _ in 0..WORDS {
        let mut word = back;
        if word.blanks() != 1
            || word.skip(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'\'')) == 0
        {
            break;
        }
        back = word;
    }
    back.at..name.end
}

fn operator(mut back: Back<'_>, quoted: bool, blank: bool) -> Option<(Range<usize>, Form)> {
    let text = back.text;
    let end = back.at;
    back.skip(|byte| matches!(byte, b'=' | b':' | b'>' | b'|' | b'?' | b'~' | b'!' | b'+' | b'-'));
    let signs = text.get(back.at..end)?;
    match signs {
        b">" => return tag(back),
        // `${NAME:-value}`, `a || "value"`, `a ?? "value"`; a dash alone is a list's or a flag's.
        b":-" | b"||" | b"??" => {}
        _ if signs.iter().any(|sign| matches!(sign, b'=' | b':')) && !signs.ends_with(b"-") => {}
        _ => return flag(Back { at: end, ..back }),
    }
    let spaced = back.blanks() > 0;
    back.skip(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\' | b']' | b')' | b'*'));
    back.blanks();
    let name = back.name()?;
    let name = if signs == b"=" { declared(text, &name).unwrap_or(name) } else { name };
    let shouted = is_shouted(text.get(name.clone())?);
    let begins = name.start.checked_sub(1).and_then(|index| text.get(index));
    let begins = begins.is_none_or(|byte| {
        matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'`' | b'+' | b'>' | b'$' | b'n')
    });
    let environment = signs == b"=" && shouted && begins && !spaced && (quoted || !blank);
    Some((name, if environment { Form::Environment } else { Form::Operator }))
}

/// Whether a name is written as variables of the environment are.
fn is_shouted(name: &[u8]) -> bool {
    name.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_')) && name.iter().any(u8::is_ascii_uppercase)
}

/// `name: Type = value` and `name type = value`: the name before a type that stands where a name would.
fn declared(text: &[u8], seeming: &Range<usize>) -> Option<Range<usize>> {
    const TYPES: [&[u8]; 9] =
        [b"string", b"str", b"text", b"char", b"bytes", b"securestring", b"secretstr", b"nsstring", b"varchar"];
    const KEYWORDS: [&[u8]; 8] = [b"const", b"let", b"var", b"val", b"static", b"final", b"private", b"public"];
    let kind = text.get(seeming.clone())?.to_ascii_lowercase();
    if !TYPES.contains(&kind.as_slice()) {
        return None;
    }
    let mut back = Back { text, at: seeming.start };
    back.skip(|byte| matches!(byte, b'&' | b'*' | b' ' | b'['));
    let mut lifetime = back;
    lifetime.skip(|byte| byte.is_ascii_lowercase());
    if lifetime.before() == Some(b'\'') {
        lifetime.at -= 1;
        back = lifetime;
        back.skip(|byte| matches!(byte, b'&' | b' '));
    }
    back.skip(|byte| matches!(byte, b':' | b' ' | b'?' | b'!'));
    let name = back.name()?;
    // `const string = …`: nothing but a keyword stands before.
    (!KEYWORDS.contains(&text.get(name.clone())?)).then_some(name)
}

/// The name of the element whose opening tag ends at `back`.
fn tag(back: Back<'_>) -> Option<(Range<usize>, Form)> {
    let window = back.text.get(back.at.saturating_sub(LONGEST)..back.at)?;
    let open = window.iter().rposition(|byte| matches!(byte, b'<' | b'>'))?;
    let inside = window.get(open..)?;
    let length = inside.iter().skip(1).take_while(|byte| is_name_byte(**byte) || **byte == b':').count();
    let start = back.at - inside.len() + 1;
    // Inside a code span the tag is `<b>` or `<code>`: text, not a name; meaning decides that.
    (inside.first() == Some(&b'<') && length > 0).then_some((start..start + length, Form::Tag))
}

/// `"name", "value"`
fn argument(mut back: Back<'_>) -> Option<(Range<usize>, Form)> {
    back.at -= 1;
    back.blanks();
    (back.quotes() > 0).then_some(())?;
    let name = back.name()?;
    let mut before = Back { at: name.start, ..back };
    // The whole string is the name: not the end of a path.
    if before.quotes() == 0 {
        return None;
    }
    before.blanks();
    // The first argument names the second; further on, and in lists, only what looks like a variable does.
    let shouted = is_shouted(back.text.get(name.clone())?);
    (before.before() == Some(b'(') || shouted).then_some((name, Form::Argument))
}

/// `--name value`
fn flag(back: Back<'_>) -> Option<(Range<usize>, Form)> {
    let name = back.name()?;
    back.text.get(..name.start)?.ends_with(b"--").then_some((name, Form::Flag))
}

/// Whether the field is called "value": another one beside it says of what.
fn is_value_field(name: &[u8]) -> bool {
    [&b"value"[..], b"val", b"stringvalue", b"defaultvalue", b"default", b"content", b"data"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// The name that the field beside a `value` field gives: Kubernetes' `name:`, XML's `key=`, JSON's `"name":`.
fn sibling(text: &[u8], value: usize) -> Option<Range<usize>> {
    const FIELDS: [&[u8]; 7] = [b"name", b"key", b"label", b"header", b"variable", b"env", b"parametername"];
    let first = value.saturating_sub(SIBLING_REACH);
    let window = text.get(first..value)?;
    // A block that has ended has no say.
    let window_start = window.iter().rposition(|byte| matches!(byte, b'{' | b'}' | b'<')).map_or(0, |end| end + 1);
    let mut at = window.len();
    while at > window_start {
        let rest = window.get(..at)?;
        let sign = rest.iter().rposition(|byte| matches!(byte, b':' | b'='))?;
        if sign < window_start {
            return None;
        }
        let mut back = Back { text, at: first + sign };
        back.skip(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\'));
        let field = back.name().unwrap_or(0..0);
        if FIELDS.iter().any(|known| text.get(field.clone()).is_some_and(|field| field.eq_ignore_ascii_case(known))) {
            let after = window.get(sign + 1..)?;
            let skipped = after.iter().take_while(|byte| matches!(byte, b' ' | b'"' | b'\'' | b'\\')).count();
            let length = after.get(skipped..)?.iter().take_while(|byte| is_name_byte(**byte)).count();
            let start = first + sign + 1 + skipped;
            return (length > 0 && length <= LONGEST).then_some(start..start + length);
        }
        at = sign;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> Option<(&str, Form)> {
        let at = text.find("VALUE")?;
        let named = name_of(text.as_bytes(), at)?;
        text.get(named.name).map(|name| (name, named.form))
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        for length in 20..40 {
            let text = format!("x{}SECRET=VALUE", "\u{20ac}".repeat(length));
            let at = text.find("VALUE").unwrap();
            let named = name_of(text.as_bytes(), at).unwrap();
            assert!(text.get(named.name).is_some(), "{length}");
        }
    }

    #[test]
    fn a_name_is_found_in_every_usual_spelling() {
        for text in [
            "api_key = \"VALUE\"",
            "api_key=VALUE",
            "\"api_key\": \"VALUE\"",
            "\\\"api_key\\\": \\\"VALUE\\\"",
            "api_key: VALUE",
            "api_key := 'VALUE'",
            "api_key => 'VALUE'",
            "env['api_key'] = 'VALUE'",
            "client(api_key=f\"VALUE\")",
            "api_key || 'VALUE'",
            "${api_key:-VALUE}",
            "api_key:\n  \"VALUE\"",
            "let api_key: &'static str = \"VALUE\";",
            "const api_key: string = 'VALUE'",
            "var api_key string = \"VALUE\"",
            "api_key：VALUE",
        ] {
            assert_eq!(name(text), Some(("api_key", Form::Operator)), "{text}");
        }
        for text in ["export API_KEY=VALUE", "API_KEY='VALUE'", "docker run -e API_KEY=VALUE x"] {
            assert_eq!(name(text), Some(("API_KEY", Form::Environment)), "{text}");
        }
        assert_eq!(name("API_KEY = VALUE"), Some(("API_KEY", Form::Operator)));
        assert_eq!(name("run --api-key VALUE"), Some(("api-key", Form::Flag)));
        assert_eq!(name("run --api-key=VALUE"), Some(("api-key", Form::Operator)));
        assert_eq!(name("<apiKey>VALUE</apiKey>"), Some(("apiKey", Form::Tag)));
        assert_eq!(name("<apiKey kind=\"x\">VALUE</apiKey>"), Some(("apiKey", Form::Tag)));
        assert_eq!(name("define('API_KEY', 'VALUE');"), Some(("API_KEY", Form::Argument)));
        assert_eq!(name("client.setApiKey(\"VALUE\")"), Some(("client.setApiKey", Form::Call)));
    }

    #[test]
    fn a_field_called_value_is_named_by_the_one_beside() {
        for text in [
            "- name: API_KEY\n  value: VALUE",
            "<add key=\"API_KEY\" value=\"VALUE\"/>",
            "{\"name\": \"API_KEY\", \"type\": \"plain\", \"value\": \"VALUE\"}",
        ] {
            assert_eq!(name(text).map(|(name, _)| name), Some("API_KEY"), "{text}");
        }
        assert_eq!(name("{\"name\": \"API_KEY\"}, {\"value\": \"VALUE\"}").map(|(name, _)| name), Some("value"));
    }

    #[test]
    fn a_label_has_the_words_before_the_last() {
        for (text, expected) in [
            ("my AWS secret access key: VALUE", "my AWS secret access key"),
            ("done. Access key: VALUE", "Access key"),
            ("x = 1; key: VALUE", "key"),
        ] {
            let at = text.find("VALUE").unwrap_or_default();
            let found = name_of(text.as_bytes(), at).and_then(|named| text.get(label(text.as_bytes(), &named.name)));
            assert_eq!(found, Some(expected), "{text}");
        }
    }

    #[test]
    fn words_alone_are_no_name() {
        for text in [
            "['pass', 'VALUE']",
            "open('/etc/passwd', 'VALUE')",
            "VALUE",
            "see VALUE",
            "(VALUE)",
            "- VALUE",
            "a, VALUE",
            "1 - VALUE",
            "it > VALUE",
        ] {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
