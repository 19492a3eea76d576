//! The dialog's style sheet as the core carries it: every page with a field loads it, so it is joined of its files while building (build.rs)
//! and loses what only its readers need.

/// The colours, and the files of `extension/dialog/`, in the order in which a later one may overrule an earlier one.
pub const FILES: [&str; 7] = [
    "extension/look/colours.css",
    "extension/dialog/ground.css",
    "extension/dialog/card.css",
    "extension/dialog/controls.css",
    "extension/dialog/corner.css",
    "extension/dialog/badge.css",
    "extension/dialog/conditions.css",
];

/// A sheet without comments, and without space where none is needed: around braces, commas and semicolons, and behind a colon. Our sheets have
/// none of these signs in their strings.
pub fn tight(sheet: &str) -> String {
    let mut told = String::with_capacity(sheet.len());
    let mut parts = sheet.split("/*");
    told.push_str(parts.next().unwrap_or_default());
    for part in parts {
        told.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    let mut tight = String::with_capacity(told.len());
    for word in told.split_whitespace() {
        let open = word.starts_with(['{', '}', ',', ';']) || tight.ends_with(['{', '}', ',', ';', ':']);
        if !open && !tight.is_empty() {
            tight.push(' ');
        }
        if word.starts_with('}') && tight.ends_with(';') {
            tight.pop();
        }
        tight.push_str(word);
    }
    tight
}

#[cfg(test)]
mod tests {
    use super::{FILES, tight};

    #[test]
    fn what_only_readers_need_is_left_out() {
        let sheet = "/* One. */\n.a:popover-open,\n.b > p {\n  color: red; /* two */\n  font: 400 14px/1.5 \"Segoe UI\", serif;\n}\n\n@media (width: 1px) {\n  .c::before {\n    margin: 0;\n  }\n}\n";
        assert_eq!(
            tight(sheet),
            ".a:popover-open,.b > p{color:red;font:400 14px/1.5 \"Segoe UI\",serif}@media (width:1px){.c::before{margin:0}}"
        );
    }

    #[test]
    fn our_sheets_are_as_this_reads_them() {
        for file in FILES {
            let sheet = std::fs::read_to_string(file).unwrap();
            let mut strings = sheet.split('"').skip(1).step_by(2);
            assert!(
                strings.all(|string| !string.contains(['{', '}', ',', ';', ':', '*'])),
                "{file}: a string has signs"
            );
            assert!(tight(&sheet).len() < sheet.len());
        }
    }
}
