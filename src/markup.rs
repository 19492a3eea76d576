//! What an HTML fragment says: the clipboard's rich flavour can hold a secret that its plain one lacks, whole in a link's address, or
//! split over tags where no search in the source would find it.
//!
//! This is no parser of documents: a fragment is read once from front to back, in linear time, and whatever is no tag is text. Nothing of
//! it is ever put into a page.
//!
//! ```
//! // Tags split the token on the page as little as they do for its reader.
//! let html = "<b>ghp_</b>UBmBO6Y0<i>jxNA</i>";
//! assert_eq!(hushkey::markup::text(html), "ghp_UBmBO6Y0jxNA\n");
//! ```

/// Elements that stand in a line: the text before and after their tags runs on.
const IN_LINE: [&str; 28] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "u", "var",
];
/// Elements whose content nobody reads.
const SILENT: [&str; 4] = ["script", "style", "template", "noscript"];
/// Attributes that say something which goes with the text.
const TELLING: [&str; 6] = ["action", "alt", "href", "src", "title", "value"];

/// The text of `html` as a person reads it, a line for each line, and after it a line for each attribute that says something
/// (addresses, values). Character references are resolved.
///
/// ```
/// assert_eq!(hushkey::markup::text("<p><b>one</b>two</p>three"), "onetwo\nthree\n");
/// assert_eq!(hushkey::markup::text("<a href='x?a=1&amp;b=2'>here</a>"), "here\nx?a=1&b=2\n");
/// ```
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut said = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        resolve(before, &mut text);
        rest = if let Some(comment) = after.strip_prefix("!--") {
            behind(comment, "-->")
        } else if after.starts_with(['!', '?']) {
            behind(after, ">")
        } else if let Some(end) = after.strip_prefix('/') {
            let (name, tail) = name_of(end);
            end_line(name, &mut text);
            behind(tail, ">")
        } else if after.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            let (name, attributes) = name_of(after);
            end_line(name, &mut text);
            let inside = tell(attributes, &mut said);
            if one_of(&SILENT, name) { behind_element(inside, name) } else { inside }
        } else {
            text.push('<');
            after
        };
    }
    resolve(rest, &mut text);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text + &said
}

fn one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Closes the line when an element of this name stands on lines of its own.
fn end_line(name: &str, text: &mut String) {
    if !one_of(&IN_LINE, name) && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// What comes after the first `end`; nothing where there is none.
fn behind<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, after)| after)
}

/// What comes after the end tag of a silent element.
fn behind_element<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let (found, tail) = name_of(after);
        if found.eq_ignore_ascii_case(name) {
            return behind(tail, ">");
        }
        rest = after;
    }
    ""
}

fn name_of(text: &str) -> (&str, &str) {
    let end =
        text.find(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '>' | '/' | '=')).unwrap_or(text.len());
    text.split_at(end)
}

/// Reads the attributes of a tag up to its end, adds what tells something to `said`, and returns what comes after the tag.
fn tell<'a>(attributes: &'a str, said: &mut String) -> &'a str {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '/' | '='));
        if rest.is_empty() {
            return "";
        }
        if let Some(after) = rest.strip_prefix('>') {
            return after;
        }
        let (name, tail) = name_of(rest);
        let Some(value) = tail.trim_ascii_start().strip_prefix('=') else {
            rest = tail;
            continue;
        };
        let value = value.trim_ascii_start();
        let quoted = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote).map(|inner| (quote, inner)));
        let (value, after) = if let Some((quote, inner)) = quoted {
            inner.split_once(quote).unwrap_or((inner, ""))
        } else {
            value.split_at(value.find(|sign: char| sign.is_ascii_whitespace() || sign == '>').unwrap_or(value.len()))
        };
        if one_of(&TELLING, name) && !value.is_empty() {
            resolve(value, said);
            said.push('\n');
        }
        rest = after;
    }
}

/// Adds `text` with its character references resolved; one that is not known stays as it is.
fn resolve(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        // The longest that is known has 8 signs.
        let end = after.bytes().take(9).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((character(after.get(..end)?)?, after.get(end + 1..)?)));
        if let Some((sign, tail)) = found {
            into.push(sign);
            rest = tail;
        } else {
            into.push('&');
            rest = after;
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "shy" => '\u{ad}',
        "ZeroWidthSpace" => '\u{200b}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn tags_in_a_line_split_no_word_and_others_do() {
        assert_eq!(text("<b>gh</b>p_<span class='x'>ab</span>c"), "ghp_abc\n");
        assert_eq!(text("<div>gh</div><div>p_</div>x<br>y<SPAN>z</SPAN>"), "gh\np_\nx\nyz\n");
    }

    #[test]
    fn addresses_and_values_are_said_after_the_text() {
        assert_eq!(text(r#"<a class=no href="h?k=1&#38;l=2">t</a><input value=v data-x='no'/>"#), "t\nh?k=1&l=2\nv\n");
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        assert_eq!(text("a<!-- no <b> -->b<style>no</b></style >c<script>no</script>d<?x no?>e"), "ab\nc\nde\n");
    }

    #[test]
    fn broken_markup_is_text_or_nothing_and_ends() {
        assert_eq!(text("1 < 2 &unknown; & <"), "1 < 2 &unknown; & <\n");
        assert_eq!(text("a<b"), "a\n");
        assert_eq!(text("a<b c='"), "a\n");
        assert_eq!(text("a<!-- b"), "a\n");
        assert_eq!(text("a<script>b"), "a\n");
        assert_eq!(text("&#xd800;&#99999999;&"), "&#xd800;&#99999999;&\n");
        assert_eq!(text(""), "");
    }
}
