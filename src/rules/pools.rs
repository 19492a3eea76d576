//! What the catalogue says in words, as the scanner has it: one pool for what people read, one for what is looked for. A rule holds
//! places in them, of two bytes each, and what several rules say stands there once. Runs in the build script.

use super::source::Source;

/// Grows with each rule that is written.
#[derive(Default)]
pub struct Pools {
    /// Texts, each of a line.
    pub texts: String,
    /// Lists of words: each word behind its length, each list before a zero. The first one is empty.
    pub words: Vec<u8>,
    /// Lists of rules that stand nearby. The first one is empty.
    pub near: Vec<Vec<usize>>,
}

impl Pools {
    /// The pools with the texts of `rules`, kind by kind: what is alike packs best side by side.
    pub fn of(rules: &[Source]) -> Result<Self, String> {
        let mut pools = Self { texts: "\n".to_owned(), words: vec![0], near: vec![Vec::new()] };
        let fields: [fn(&Source) -> &str; 4] = [|rule| &rule.id, placeholder, |rule| &rule.provider, |rule| &rule.kind];
        for field in fields {
            for rule in rules {
                pools.text(field(rule))?;
            }
        }
        Ok(pools)
    }

    /// The place of `text`, which may be the end of another.
    fn text(&mut self, text: &str) -> Result<u16, String> {
        let line = format!("{text}\n");
        let start = self.texts.find(&line).unwrap_or_else(|| {
            self.texts.push_str(&line);
            self.texts.len() - line.len()
        });
        u16::try_from(start).map_err(|_| "the pool of texts is full".to_owned())
    }

    /// The place of a list of words.
    fn list(&mut self, words: &[String]) -> Result<u16, String> {
        let mut list = Vec::new();
        for word in words {
            let length = u8::try_from(word.len()).ok().filter(|length| *length > 0);
            list.push(length.ok_or_else(|| format!("{word:?} is empty, or longer than 255 bytes"))?);
            list.extend(word.bytes());
        }
        list.push(0);
        let known = self.words.windows(list.len()).position(|part| part == list);
        let start = known.unwrap_or_else(|| {
            self.words.extend(&list);
            self.words.len() - list.len()
        });
        u16::try_from(start).map_err(|_| "the pool of words is full".to_owned())
    }

    /// The Rust source of `rule`, with the rules that it wants nearby and what a match earns.
    pub fn rule(&mut self, rule: &Source, near: Vec<usize>, confidence: &str) -> Result<String, String> {
        let number = self.near.iter().position(|known| *known == near).unwrap_or_else(|| {
            self.near.push(near);
            self.near.len() - 1
        });
        let number = u8::try_from(number).map_err(|_| "there are more than 256 lists of `near`".to_owned())?;
        Ok(format!(
            "\nRule {{ id: {}, provider: {}, kind: {}, placeholder: {}, names: {}, context: {}, claims: {}, near: {number}, \
             role: Role::{}, env: Env::{}, confidence: Confidence::{}, severity: Severity::{}, check: Check::{}, \
             failed: Failed::{}, carrier: {} }}",
            self.text(&rule.id)?,
            self.text(&rule.provider)?,
            self.text(&rule.kind)?,
            self.text(placeholder(rule))?,
            self.list(&rule.names)?,
            self.list(&rule.context)?,
            self.list(&rule.claims)?,
            variant(rule.role.as_deref().unwrap_or("secret")),
            variant(rule.env.as_deref().unwrap_or("unknown")),
            variant(confidence),
            variant(&rule.severity),
            variant(rule.check.as_deref().unwrap_or("none")),
            variant(rule.check_failed.as_deref().unwrap_or("keep")),
            rule.carrier,
        ))
    }
}

/// What stands for it in redacted text; nothing where that is the id in capitals.
fn placeholder(rule: &Source) -> &str {
    let derived = rule.id.to_uppercase().replace('-', "_") == rule.placeholder;
    if derived { "" } else { &rule.placeholder }
}

/// `service-role` as Rust names a variant: `ServiceRole`.
fn variant(name: &str) -> String {
    let mut upper = true;
    name.chars()
        .filter_map(|c| {
            if c == '-' {
                upper = true;
                return None;
            }
            let c = if upper { c.to_ascii_uppercase() } else { c };
            upper = false;
            Some(c)
        })
        .collect()
}
