//! Just enough of JSON for what tokens hold: an object in base64, and its fields by name. Nothing is parsed as a whole: the texts
//! are small, flat and written by programs, and a field is found by its quoted name at any depth.

use super::base64;

/// The JSON object that `part` is the base64 of; none if it is of anything else.
pub fn object(part: &[u8]) -> Option<Vec<u8>> {
    let bytes = base64::decode(part)?;
    let text = bytes.trim_ascii();
    (text.starts_with(b"{") && text.ends_with(b"}") && std::str::from_utf8(text).is_ok()).then_some(bytes)
}

/// What follows `"name":` in a JSON text, blanks left out.
pub fn field<'a>(json: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let quoted = ["\"", name, "\""].concat();
    let at = json.windows(quoted.len()).position(|window| window == quoted.as_bytes())?;
    let after = json.get(at + quoted.len()..)?.trim_ascii_start();
    Some(after.strip_prefix(b":")?.trim_ascii_start())
}

/// The characters of a field that is a string.
pub fn text_field<'a>(json: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let value = field(json, name)?.strip_prefix(b"\"")?;
    value.get(..value.iter().position(|byte| *byte == b'"')?)
}

/// A field that is a number, without what follows a decimal point.
pub fn number_field(json: &[u8], name: &str) -> Option<i64> {
    let value = field(json, name)?;
    let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(value.get(..digits)?).ok()?.parse().ok()
}

/// The value of a field as text: a string's characters, an array's or a number's own spelling.
pub fn value<'a>(json: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let after = field(json, name)?;
    if let Some(array) = after.strip_prefix(b"[") {
        return array.get(..array.iter().position(|byte| *byte == b']')?);
    }
    text_field(json, name).or_else(|| {
        after.get(..after.iter().position(|byte| matches!(byte, b',' | b'}' | b']'))?).map(<[u8]>::trim_ascii)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_in_every_spelling() {
        let json = br#"{ "a" : "b", "n":17.5, "list": [1, 2], "flag":true}"#;
        assert_eq!(text_field(json, "a"), Some(&b"b"[..]));
        assert_eq!(number_field(json, "n"), Some(17));
        assert_eq!(value(json, "list"), Some(&b"1, 2"[..]));
        assert_eq!(value(json, "flag"), Some(&b"true"[..]));
        assert_eq!((text_field(json, "n"), number_field(json, "a"), value(json, "b")), (None, None, None));
    }

    #[test]
    fn only_an_object_is_one() {
        // {"a":1} and [1]
        assert_eq!(object(b"eyJhIjoxfQ").as_deref(), Some(&br#"{"a":1}"#[..]));
        assert_eq!(object(b"WzFd"), None);
        assert_eq!(object(b"eyJhIjox"), None, "cut off");
    }
}
