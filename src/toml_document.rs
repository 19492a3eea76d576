//! A TOML document with places, and its values as the types that a field asks for. Read by hand instead of by serde: an unknown or
//! wrong field must cost no more than its own rule, and every message needs its line.

use crate::problem::{Code, Wrong};
use std::ops::Deref;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Where the lines of a text end.
pub struct Lines {
    ends: Vec<usize>,
    length: usize,
}

impl Lines {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { ends, length: text.len() }
    }

    /// The line of a byte of it, counted from 1.
    pub fn line(&self, at: usize) -> usize {
        self.ends.partition_point(|end| *end < at.min(self.length)) + 1
    }
}

/// A value with its place in the file.
pub type Value<'a> = Spanned<DeValue<'a>>;

/// One field of a table: where its name stands, the name, the value.
pub struct Field<'d, 'a> {
    /// The byte at which the name stands.
    pub at: usize,
    /// The name as written.
    pub name: &'d str,
    /// What it is set to.
    pub value: &'d Value<'a>,
}

/// The fields of a table in the order of the file.
pub fn fields<'d, 'a>(table: &'d DeTable<'a>) -> Vec<Field<'d, 'a>> {
    let mut fields: Vec<Field> = table
        .iter()
        .map(|(name, value)| Field { at: name.span().start, name: name.get_ref().deref(), value })
        .collect();
    fields.sort_by_key(|field| field.at);
    fields
}

/// A text.
pub fn text<'d>(value: &'d Value<'_>) -> Result<&'d str, Wrong> {
    value.get_ref().as_str().ok_or_else(|| Code::MustBeText.into())
}

/// A list of texts with their places.
#[cfg(feature = "custom-rules")]
pub fn texts<'d>(value: &'d Value<'_>) -> Result<Vec<(usize, &'d str)>, Wrong> {
    let list = value.get_ref().as_array().ok_or(Code::MustBeTexts)?;
    list.iter()
        .map(|item| {
            let text = item.get_ref().as_str();
            text.map(|text| (item.span().start, text)).ok_or_else(|| Code::MustBeTexts.into())
        })
        .collect()
}

/// Yes or no.
#[cfg(feature = "custom-rules")]
pub fn yes(value: &Value) -> Result<bool, Wrong> {
    value.get_ref().as_bool().ok_or_else(|| Code::MustBeSwitch.into())
}

/// A number that is not negative.
pub fn number(value: &Value) -> Result<usize, Wrong> {
    let number =
        value.get_ref().as_integer().and_then(|number| usize::from_str_radix(number.as_str(), number.radix()).ok());
    number.ok_or_else(|| Wrong::of(Code::MustBeWhole).with(0_usize))
}

/// A decimal number as it is written.
#[cfg(feature = "custom-rules")]
pub fn decimal<'d>(value: &'d Value<'_>) -> Option<&'d str> {
    match value.get_ref() {
        DeValue::Float(number) => Some(number.as_str()),
        DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
        _ => None,
    }
}

/// The tables of `[[name]]`, or the one of `[name]`, with their places.
pub fn tables<'d, 'a>(value: &'d Value<'a>) -> Result<Vec<(usize, &'d DeTable<'a>)>, Wrong> {
    let wrong = || Wrong::of(Code::MustBeTable);
    match value.get_ref() {
        DeValue::Table(table) => Ok(vec![(value.span().start, table)]),
        DeValue::Array(list) => list
            .iter()
            .map(|item| item.get_ref().as_table().map(|table| (item.span().start, table)).ok_or_else(wrong))
            .collect(),
        _ => Err(wrong()),
    }
}

/// A text as TOML writes it, on one line.
#[cfg(feature = "page-scan")]
pub fn quoted(text: &str) -> String {
    use std::fmt::Write;
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(sign));
            }
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
