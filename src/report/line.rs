//! What a page says of itself, made harmless for a text that people read: one line of bounded length, without what cannot be seen or
//! turns the direction of what follows.

/// More characters than this are cut off.
const LONGEST: usize = 300;

/// `text` as one line.
pub fn one_line(text: &str) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split(is_gap) {
        let mut seen = word.chars().filter(|character| !is_unseen(*character)).peekable();
        if seen.peek().is_some() && !line.is_empty() {
            line.push(' ');
            count += 1;
        }
        for character in seen {
            if count >= LONGEST {
                line.push('…');
                return line;
            }
            line.push(character);
            count += 1;
        }
    }
    line
}

fn is_gap(character: char) -> bool {
    character.is_whitespace() || character.is_control()
}

/// Of no width, or a sign that orders text from right to left.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_what_cannot_be_seen_go() {
        assert_eq!(one_line("  a\r\n\tb\u{2028}c\u{0}d \u{202e}\u{200b} e\u{202e}f "), "a b c d ef");
        assert_eq!(one_line("\u{202e}\n"), "");
    }

    #[test]
    fn what_is_long_is_cut() {
        let line = one_line(&"é ".repeat(LONGEST));
        assert_eq!(line.chars().count(), LONGEST + 1);
        assert!(line.ends_with('…'), "{line}");
        assert_eq!(one_line(&"x".repeat(LONGEST)), "x".repeat(LONGEST));
    }
}
