//! The catalogue's small language for formats, read into a tree. It can say what tokens are made of (literals, counted
//! characters of a set, choices, optional parts, which part is secret) and nothing that could take long to match.
//!
//! ```text
//! sequence  = element { blank element }
//! element   = 'literal' | set | set*N | set*A..B | set*A.. | ( sequence { | sequence } ) | ( sequence )? | < sequence >
//! set       = a name (see alphabet.rs) | [characters and ranges, '-' last]
//! ```

use super::alphabet::Alphabet;

impl Alphabet {
    /// `A-Za-z0-9`
    pub const ALNUM: Self = Self::of("AZaz09", "");

    /// What is in either set.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set that the format language calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "digit" => Self::of("09", ""),
            "lower" => Self::of("az", ""),
            "upper" => Self::of("AZ", ""),
            "alpha" => Self::of("AZaz", ""),
            "alnum" => Self::ALNUM,
            "lowernum" => Self::of("az09", ""),
            "uppernum" => Self::of("AZ09", ""),
            "hex" => Self::of("af09", ""),
            "upperhex" => Self::of("AF09", ""),
            "anyhex" => Self::of("afAF09", ""),
            "base32" => Self::of("AZ27", ""),
            "base58" => Self::of("19AHJNPZakmz", ""),
            "base64" => Self::of("AZaz09", "+/"),
            "url" => Self::RUN,
            "word" => Self::of("AZaz09", "_"),
            "blank" => Self::of("", " \t\r\n"),
            "line" => Self::of(" ~", "\t"),
            "text" => Self::of(" ~", "\t\r\n"),
            "graph" => Self::of("!~", "").without("'\"`\\<>"),
            _ => return None,
        })
    }

    const fn without(self, singles: &str) -> Self {
        Self(self.0 & !Self::of("", singles).0)
    }
}

/// The most characters that one element may take.
pub const LONGEST: u16 = 4096;

/// One element of a format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// Exactly this text.
    Literal(String),
    /// From `min` to `max` characters of a set.
    Run {
        /// The characters.
        alphabet: Alphabet,
        /// At least so many.
        min: u16,
        /// At most so many.
        max: u16,
    },
    /// One of these, tried in order.
    Choice(Vec<Vec<Element>>),
    /// What is secret, where that is not the whole.
    Secret(Vec<Element>),
}

/// Reads a format; the error says what is wrong, and where.
pub fn parse(source: &str) -> Result<Vec<Element>, String> {
    let mut parser = Parser { rest: source, source };
    let elements = parser.sequence()?;
    if parser.rest.is_empty() { Ok(elements) } else { Err(parser.error("a blank or the end")) }
}

struct Parser<'a> {
    rest: &'a str,
    source: &'a str,
}

impl Parser<'_> {
    fn error(&self, wanted: &str) -> String {
        let at = self.source.len() - self.rest.len();
        let found = self.rest.chars().next().map_or("the end".to_owned(), |c| format!("`{c}`"));
        format!("expected {wanted} at character {at}, found {found}, in: {}", self.source)
    }

    fn take(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn sequence(&mut self) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        self.blanks();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')', '>']) {
            elements.push(self.element()?);
            self.blanks();
        }
        if elements.is_empty() { Err(self.error("an element")) } else { Ok(elements) }
    }

    fn element(&mut self) -> Result<Element, String> {
        if self.take("'") {
            let (text, rest) = self.rest.split_once('\'').ok_or_else(|| self.error("a closing quote"))?;
            if text.is_empty() || !text.is_ascii() {
                return Err(self.error("a literal of one or more ASCII characters"));
            }
            self.rest = rest;
            return Ok(Element::Literal(text.to_owned()));
        }
        if self.take("<") {
            let inner = self.sequence()?;
            return if self.take(">") { Ok(Element::Secret(inner)) } else { Err(self.error("`>`")) };
        }
        if self.take("(") {
            let mut choices = vec![self.sequence()?];
            while self.take("|") {
                choices.push(self.sequence()?);
            }
            if !self.take(")") {
                return Err(self.error("`|` or `)`"));
            }
            if self.take("?") {
                choices.push(Vec::new());
            }
            return Ok(Element::Choice(choices));
        }
        let alphabet = self.set()?;
        let (min, max) = if self.take("*") { self.count()? } else { (1, 1) };
        Ok(Element::Run { alphabet, min, max })
    }

    fn set(&mut self) -> Result<Alphabet, String> {
        if self.take("[") {
            let (inner, rest) = self.rest.split_once(']').ok_or_else(|| self.error("`]`"))?;
            let characters: Vec<char> = inner.chars().collect();
            let mut alphabet = Alphabet::default();
            let mut left = characters.as_slice();
            while let [first, tail @ ..] = left {
                let (last, tail) = match tail {
                    ['-', last, tail @ ..] => (last, tail),
                    _ => (first, tail),
                };
                if !first.is_ascii() || !last.is_ascii() || last < first {
                    return Err(self.error("ASCII characters, in rising ranges"));
                }
                alphabet = alphabet.or(Alphabet::of(&format!("{first}{last}"), ""));
                left = tail;
            }
            self.rest = rest;
            return Ok(alphabet);
        }
        let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        let alphabet = Alphabet::named(name).ok_or_else(|| self.error("a literal, a set, `(` or `<`"))?;
        self.rest = rest;
        Ok(alphabet)
    }

    fn number(&mut self) -> Option<u16> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at(end);
        let number = digits.parse().ok()?;
        self.rest = rest;
        Some(number)
    }

    fn count(&mut self) -> Result<(u16, u16), String> {
        let min = self.number().ok_or_else(|| self.error("a count"))?;
        let max = if self.take("..") { self.number().unwrap_or(LONGEST) } else { min };
        if max == 0 || max < min || max > LONGEST {
            return Err(self.error("a count from 1 to 4096, the smaller first, before this"));
        }
        Ok((min, max))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_reads_into_its_elements() {
        let alnum = Alphabet::ALNUM;
        let digit = Alphabet::of("09", "");
        assert_eq!(
            parse("'xox' ('b' | digit*2..3)? <alnum*24..>"),
            Ok(vec![
                Element::Literal("xox".to_owned()),
                Element::Choice(vec![
                    vec![Element::Literal("b".to_owned())],
                    vec![Element::Run { alphabet: digit, min: 2, max: 3 }],
                    vec![],
                ]),
                Element::Secret(vec![Element::Run { alphabet: alnum, min: 24, max: LONGEST }]),
            ])
        );
        assert_eq!(parse("[a-c.-]"), Ok(vec![Element::Run { alphabet: Alphabet::of("ac", ".-"), min: 1, max: 1 }]));
    }

    #[test]
    fn a_wrong_format_says_where() {
        for (source, wanted) in [
            ("'abc", "closing quote at character 1"),
            ("alnun*3", "a literal, a set"),
            ("alnum*", "a count at character 6, found the end"),
            ("alnum*9..3", "the smaller first"),
            ("(digit", "`|` or `)`"),
            ("", "an element"),
            ("digit)", "a blank or the end"),
        ] {
            let error = parse(source).err().unwrap_or_default();
            assert!(error.contains(wanted), "{source}: {error}");
        }
    }
}
