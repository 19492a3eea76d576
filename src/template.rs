//! Sentences with holes: `{0}`, `{1}` and so on are where values stand.

/// `template` with `values` in its holes. A value is not looked into: a page may call itself `{1}`.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let hole = after.split_once('}').and_then(|(number, after)| {
            let value = values.get(number.parse::<usize>().ok()?)?;
            Some((*value, after))
        });
        let (value, after) = hole.unwrap_or(("{", after));
        text.push_str(value);
        rest = after;
    }
    text.push_str(rest);
    text
}
