//! Which name a value is given by: what stands before it is read backwards, in every spelling that code, configuration, headers,
//! command lines, markup and prose have for "this is called that". The way forward, from an anchor to a value, is `reach.rs`; both ways meet
//! at the value's first byte, so that a format with names and a value without a format are named alike.

use super::{command, prose, sibling};
use std::ops::Range;

/// No name is longer, in bytes.
const LONGEST: usize = 80;

/// What stands before a value in an `Authorization` header.
pub const SCHEMES: [&[u8]; 6] = [b"apikey", b"api-key", b"token", b"key", b"bot", b"secret"];

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
    /// `the name value`, with no verb and no sign between.
    Beside,
    /// `name:` and the value alone on a later line.
    Below,
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

    /// `f"…"`, `rb'…'`, `@"…"`
    fn string_prefix(&mut self) {
        let mut prefix = *self;
        let length =
            prefix.skip(|byte| matches!(byte, b'f' | b'r' | b'b' | b'u' | b'F' | b'R' | b'B' | b'L' | b'@' | b'$'));
        if (1..=2).contains(&length)
            && !prefix.before().is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            *self = prefix;
        }
    }

    fn typographic_quote(&mut self) {
        let before = self.text.get(..self.at).unwrap_or_default();
        if let Some(quote) = ["“", "‘", "„", "«", "「"].iter().find(|quote| before.ends_with(quote.as_bytes()))
        {
            self.at -= quote.len();
        }
    }

    /// `key:` and its value on the next line, as block scalars, long assignments and copied forms have it.
    fn line_above(&mut self) -> bool {
        let mut line = *self;
        if line.skip(|byte| matches!(byte, b'\n' | b'\r' | b' ' | b'\t')) == 0 {
            return false;
        }
        // The opening line of a code block.
        let mut fence = line;
        fence.skip(|byte| byte.is_ascii_lowercase());
        if fence.skip(|byte| byte == b'`') == 3 && fence.skip(|byte| matches!(byte, b'\n' | b'\r' | b' ')) > 0 {
            line = fence;
        }
        let mut scalar = line;
        if scalar.skip(|byte| matches!(byte, b'|' | b'>' | b'-' | b'+')) > 0 && scalar.blanks() > 0 {
            line = scalar;
        }
        line.emphasis();
        let named = matches!(line.before(), Some(b'=' | b':'));
        if named {
            *self = line;
        }
        named
    }

    /// `**name:** value`
    fn emphasis(&mut self) {
        let mut marks = *self;
        if marks.skip(|byte| byte == b'*') > 0 {
            marks.blanks();
            *self = marks;
        }
    }

    /// `Authorization: ApiKey value`
    fn scheme(&mut self) {
        let mut word = *self;
        let length = word.skip(|byte| byte.is_ascii_alphabetic());
        let scheme = self.text.get(word.at..word.at + length).unwrap_or_default();
        let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
        if known && word.blanks() > 0 && word.before() == Some(b':') {
            *self = word;
        }
    }

    pub fn name(mut self) -> Option<Range<usize>> {
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
        back.string_prefix();
    } else {
        back.typographic_quote();
    }
    let touching = back.at;
    back.blanks();
    let below = back.line_above();
    let blank = back.at < touching;
    back.emphasis();
    back.scheme();
    let mut brackets = back.skip(|byte| matches!(byte, b'(' | b'[' | b'{'));
    if brackets > 0 {
        brackets = if matches!(back.before(), Some(b' ' | b'\t')) { 0 } else { brackets };
        back.blanks();
    }
    let found = match back.before()? {
        b'=' | b':' | b'>' | b'|' | b'?' | b'-' | b'~' => operator(back, quoted, blank),
        b',' if quoted => argument(back),
        byte if brackets > 0 && quoted && is_name_byte(byte) => back.name().map(|name| (name, Form::Call)),
        // The full-width colon.
        0x9A if text.get(..back.at)?.ends_with("：".as_bytes()) => {
            back.at -= 3;
            back.name().map(|name| (name, Form::Operator))
        }
        byte if blank || quoted || byte >= 0x80 => None,
        _ => return None,
    };
    let found = match found {
        // Some languages write no blank before it.
        None if blank || quoted || back.before().is_some_and(|byte| byte >= 0x80) => flag(back)
            .or_else(|| command::name_before(text, back.at, quoted).map(|name| (name, Form::Environment)))
            .or_else(|| prose::name_before(text, back.at)),
        found => found,
    };
    let (name, form) = found?;
    let form = if below && !quoted { Form::Below } else { form };
    let name = sibling::name_of_field(text, &name).unwrap_or(name);
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
    back.skip(|byte| matches!(byte, b'=' | b':' | b'>' | b'<' | b'|' | b'?' | b'~' | b'!' | b'+' | b'-'));
    let signs = text.get(back.at..end)?;
    let spaced = back.blanks() > 0;
    match signs {
        b">" => return tag(back),
        // `${NAME:-value}`, `a || "value"`, `a ?? "value"`, R's arrow; a dash alone is a list's or a flag's.
        b":-" | b"||" | b"??" | b"<-" => {}
        b"->" if spaced => {}
        _ if signs.iter().any(|sign| matches!(sign, b'=' | b':')) && !signs.ends_with(b"-") => {}
        _ => return None,
    }
    if back.before() == Some(b'}') {
        // `Name { get; set; } = "value"`
        back.skip(|byte| byte != b'{' && byte != b'\n');
        back.at = back.at.saturating_sub(1);
        back.blanks();
    }
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
pub(super) fn declared(text: &[u8], seeming: &Range<usize>) -> Option<Range<usize>> {
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
    const NAMED: [&[u8]; 6] = [b"name=", b"key=", b"id=", b"Name=", b"Key=", b"property="];
    let window = back.text.get(back.at.saturating_sub(LONGEST)..back.at)?;
    let open = window.iter().rposition(|byte| matches!(byte, b'<' | b'>'))?;
    let inside = window.get(open..)?;
    let length = inside.iter().skip(1).take_while(|byte| is_name_byte(**byte) || **byte == b':').count();
    let start = back.at - inside.len() + 1;
    // `<string name="api_key">`: the element is a kind of thing, its attribute names it.
    let attribute = NAMED.iter().find_map(|field| {
        let at = inside.windows(field.len()).position(|window| window == *field)? + field.len() + 1;
        let length = inside.get(at..)?.iter().take_while(|byte| is_name_byte(**byte)).count();
        (length > 0).then_some(start - 1 + at..start - 1 + at + length)
    });
    if let Some(name) = attribute {
        return Some((name, Form::Tag));
    }
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
    // A command's arguments as a list: `"--api-key", "value"`.
    let flag = before.skip(|byte| byte == b'-') == 2;
    // The whole string is the name: not the end of a path.
    if before.quotes() == 0 {
        return None;
    }
    before.blanks();
    // The first argument names the second; further on, and in lists, only what looks like a variable does.
    let shouted = is_shouted(back.text.get(name.clone())?);
    (before.before() == Some(b'(') || shouted || flag).then_some((name, Form::Argument))
}

/// `--name value`
fn flag(back: Back<'_>) -> Option<(Range<usize>, Form)> {
    let name = back.name()?;
    back.text.get(..name.start)?.ends_with(b"--").then_some((name, Form::Flag))
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
            "**api_key:** VALUE",
            "api_key: “VALUE”",
            "api_key <- \"VALUE\"",
            "api_key ?? 'VALUE'",
        ] {
            assert_eq!(name(text), Some(("api_key", Form::Operator)), "{text}");
        }
        for text in ["export API_KEY=VALUE", "API_KEY='VALUE'", "docker run -e API_KEY=VALUE x"] {
            assert_eq!(name(text), Some(("API_KEY", Form::Environment)), "{text}");
        }
        for text in ["set -gx API_KEY VALUE", "setx API_KEY \"VALUE\"", "#define API_KEY \"VALUE\""] {
            assert_eq!(name(text), Some(("API_KEY", Form::Environment)), "{text}");
        }
        for text in ["api_key: |\n  VALUE", "api_key: >-\n  VALUE", "api_key:\nVALUE", "**api_key:**\n```\nVALUE\n```"]
        {
            assert_eq!(name(text), Some(("api_key", Form::Below)), "{text}");
        }
        assert_eq!(name("public string ApiKey { get; set; } = \"VALUE\";"), Some(("ApiKey", Form::Operator)));
        assert_eq!(name("Authorization: ApiKey VALUE"), Some(("Authorization", Form::Operator)));
        assert_eq!(name("<string name=\"api_key\">VALUE</string>"), Some(("api_key", Form::Tag)));
        assert_eq!(name("\"args\": [\"--api-key\", \"VALUE\"]"), Some(("api-key", Form::Argument)));
        assert_eq!(name("API_KEY = VALUE"), Some(("API_KEY", Form::Operator)));
        assert_eq!(name("run --api-key VALUE"), Some(("api-key", Form::Flag)));
        assert_eq!(name("run --api-key=VALUE"), Some(("api-key", Form::Operator)));
        assert_eq!(name("<apiKey>VALUE</apiKey>"), Some(("apiKey", Form::Tag)));
        assert_eq!(name("<apiKey kind=\"x\">VALUE</apiKey>"), Some(("apiKey", Form::Tag)));
        assert_eq!(name("define('API_KEY', 'VALUE');"), Some(("API_KEY", Form::Argument)));
        assert_eq!(name("client.setApiKey(\"VALUE\")"), Some(("client.setApiKey", Form::Call)));
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
