//! Words of one's own to protect: a project's code name, a customer's number. A person writes a word, or a format in which `#` is a
//! digit, `@` a letter and `*` either; [`file()`] makes a file of rules of them (`docs/custom-rules.md`), and [`check`] says which of them
//! are wrong, there twice, or slow. A rule's id is made of the word's hash, which is salted: it is the same tomorrow, and the journal, which
//! has it and can be handed on, says no word to whoever tries all words.

use crate::policy::allowance::Mark;
use crate::problem::{Code, Wrong};
use crate::toml_document::quoted;
use serde_json::Value;
use std::fmt::Write;

/// A shorter word stands everywhere.
const SHORTEST: usize = 3;
/// A format with fewer digits and letters matches everywhere.
const FEWEST: usize = 5;
/// So many fixed characters in a row are a keyword: only around them need be searched.
const KEYWORD: usize = 3;

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// The word, or the format.
    pub text: String,
    /// Whether it is a format.
    pub format: bool,
    /// Whether the case of the letters a-z does not matter.
    pub ignore_case: bool,
    /// What it is, in a person's words.
    pub description: String,
}

impl Word {
    /// The words of a list, as storage, pages and policies have it; what a field lacks is empty or no.
    pub fn list(given: &Value) -> Vec<Self> {
        let one = |item: &Value| {
            let text = |name: &str| item.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
            let is = |name: &str| item.get(name) == Some(&Value::Bool(true));
            Self {
                text: text("text"),
                format: is("format"),
                ignore_case: is("ignore_case"),
                description: text("description"),
            }
        };
        given.as_array().into_iter().flatten().map(one).collect()
    }
}

/// Something to say of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The word's number, from 0.
    pub word: usize,
    /// Whether it is left out; else it works.
    pub error: bool,
    /// What it is.
    pub wrong: Wrong,
}

/// What is to be said of `words`, in their order.
pub fn check(words: &[Word]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut say = |error: bool, wrong: Wrong| remarks.push(Remark { word: at, error, wrong });
        if let Some(first) = words.iter().take(at).position(|other| is_same(other, word)) {
            say(true, Wrong::of(Code::SameWord).with((first + 1).to_string()));
        } else if let Err(wrong) = fits(word) {
            say(true, wrong);
        } else if word.format && keyword(&word.text).is_none() {
            say(false, Wrong::of(Code::SlowWord).with(KEYWORD));
        }
    }
    remarks
}

/// The rules that protect `words`, certain of what they find, since the person said it themselves; those that are left out are not in it. `salt` is the installation's; without one the words are numbered,
/// since a hash that is not salted can be found by trying. `unnamed` is what those are called of which the person did not say what they are.
pub fn file(words: &[Word], salt: &[u8], unnamed: &str) -> String {
    let left_out: Vec<usize> =
        check(words).into_iter().filter(|remark| remark.error).map(|remark| remark.word).collect();
    let mut file = String::new();
    for (at, word) in words.iter().enumerate().filter(|(at, _)| !left_out.contains(at)) {
        let description = if word.description.is_empty() { unnamed } else { &word.description };
        let _ = write!(
            file,
            "[[rule]]\nid = \"{}\"\ndescription = {}\nplaceholder = \"PROTECTED\"\nconfidence = \"certain\"\n",
            id(word, at, salt),
            quoted(description)
        );
        if word.format {
            let case = if word.ignore_case { "(?i)" } else { "" };
            let _ = writeln!(file, "pattern = {}", quoted(&format!("{case}{}", pattern(&word.text))));
            if let Some(keyword) = keyword(&word.text) {
                let _ = writeln!(file, "keywords = [{}]", quoted(&keyword));
            }
        } else {
            let _ = writeln!(file, "words = [{}]\nignore_case = {}", quoted(&word.text), word.ignore_case);
        }
        file.push('\n');
    }
    file
}

fn is_same(one: &Word, other: &Word) -> bool {
    let same = if one.ignore_case || other.ignore_case {
        one.text.eq_ignore_ascii_case(&other.text)
    } else {
        one.text == other.text
    };
    same && one.format == other.format
}

fn fits(word: &Word) -> Result<(), Wrong> {
    if !word.format {
        return if word.text.trim().chars().count() < SHORTEST {
            Err(Wrong::of(Code::ShortWord).with(SHORTEST))
        } else {
            Ok(())
        };
    }
    let parts = parts(&word.text).ok_or(Code::EndsInBackslash)?;
    let counts = |part: &Part| match part {
        Part::Fixed(sign) => sign.is_alphanumeric(),
        _ => true,
    };
    if parts.iter().filter(|part| counts(part)).count() < FEWEST {
        return Err(Wrong::of(Code::ShortFormat).with(FEWEST));
    }
    if parts.iter().all(|part| matches!(part, Part::Fixed(_))) {
        return Err(Code::NoFormat.into());
    }
    Ok(())
}

enum Part {
    Fixed(char),
    Digit,
    Letter,
    Either,
}

/// The parts of a format; `\` takes what follows as it is.
fn parts(format: &str) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        parts.push(match sign {
            '#' => Part::Digit,
            '@' => Part::Letter,
            '*' => Part::Either,
            '\\' => Part::Fixed(signs.next()?),
            sign => Part::Fixed(sign),
        });
    }
    Some(parts)
}

/// The format as a pattern: no letter or digit goes on from it.
fn pattern(format: &str) -> String {
    let parts = parts(format).unwrap_or_default();
    let edge = |part: Option<&Part>| match part {
        Some(Part::Fixed(sign)) if !sign.is_ascii_alphanumeric() => "",
        _ => r"\b",
    };
    let mut pattern = edge(parts.first()).to_owned();
    for part in &parts {
        match part {
            Part::Digit => pattern.push_str("[0-9]"),
            Part::Letter => pattern.push_str("[A-Za-z]"),
            Part::Either => pattern.push_str("[0-9A-Za-z]"),
            Part::Fixed(sign) => {
                if sign.is_ascii_punctuation() {
                    pattern.push('\\');
                }
                pattern.push(*sign);
            }
        }
    }
    pattern.push_str(edge(parts.last()));
    pattern
}

/// The longest fixed part of a format, if it is long enough.
fn keyword(format: &str) -> Option<String> {
    let (mut best, mut run) = (String::new(), String::new());
    for part in parts(format)? {
        match part {
            Part::Fixed(sign) => run.push(sign.to_ascii_lowercase()),
            _ => run.clear(),
        }
        if run.chars().count() > best.chars().count() {
            best.clone_from(&run);
        }
    }
    (best.chars().count() >= KEYWORD && best.is_ascii()).then_some(best)
}

/// The id of the word number `at`. A format and a word that are written alike are two.
fn id(word: &Word, at: usize, salt: &[u8]) -> String {
    if salt.is_empty() {
        return format!("own-word-{}", at + 1);
    }
    let mark = Mark::of(&word.text, &[salt, &[u8::from(word.format)]].concat());
    format!("own-word-{}", mark.as_str().get(..12).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const SALT: &[u8] = b"one installation's own";

    fn exact(text: &str) -> Word {
        Word { text: text.to_owned(), ..Word::default() }
    }

    fn format(text: &str) -> Word {
        Word { text: text.to_owned(), format: true, ..Word::default() }
    }

    #[test]
    fn what_is_wrong_twice_or_slow_is_named() {
        let said = |words: &[Word]| -> Vec<(usize, bool)> {
            check(words).iter().map(|remark| (remark.word, remark.error)).collect()
        };
        assert_eq!(said(&[exact("Orion"), format("EMP-####"), format("@@-#####")]), [(2, false)]);
        assert_eq!(said(&[exact("Orion"), exact("orion")]), []);
        let loose = Word { ignore_case: true, ..exact("orion") };
        assert_eq!(said(&[exact("Orion"), loose, exact("Orion")]), [(1, true), (2, true)]);
        assert_eq!(
            said(&[exact("ab"), format("####"), format("EMP12-"), format("EMP-####\\"), format("a-####")]),
            [(0, true), (1, true), (2, true), (3, true), (4, false)]
        );
        let twice = check(&[exact("Orion"), exact("x"), exact("Orion")]);
        assert_eq!(twice.last().map(|remark| &remark.wrong), Some(&Wrong::of(Code::SameWord).with("1")));
    }

    #[test]
    fn an_id_stays_and_nobody_can_find_the_word_by_trying() {
        let words = [exact("Orion"), exact("Große Wolke"), format("Orion"), format("EMP-####")];
        let ids =
            |salt: &[u8]| -> Vec<String> { words.iter().enumerate().map(|(at, word)| id(word, at, salt)).collect() };
        let mine = ids(SALT);
        assert_eq!(mine, ids(SALT));
        assert!(mine.iter().all(|id| id.len() == 21 && id.is_ascii()));
        assert_eq!(mine.iter().collect::<BTreeSet<_>>().len(), words.len());
        // Where it stands in the list does not matter.
        assert_eq!(id(&words[0], 3, SALT), mine[0]);
        // In another installation each is another, so that a list made there of all words says nothing of these.
        assert!(mine.iter().zip(ids(b"another installation's")).all(|(one, other)| *one != other));
        assert_eq!(ids(b""), ["own-word-1", "own-word-2", "own-word-3", "own-word-4"]);
    }

    #[cfg(feature = "custom-rules")]
    #[test]
    fn what_is_protected_is_found_and_nothing_else() {
        use crate::{Context, Rules, Scanner};
        let mut words = vec![
            exact("Orion"),
            exact("say \"Große\\Wolke\""),
            Word { ignore_case: true, ..exact("nebula") },
            format("EMP-######"),
            Word { ignore_case: true, description: "customer's number".to_owned(), ..format("kd*@ (##)") },
            format(r"C\#\\-##@@"),
        ];
        words.push(exact("x"));
        let imported = Rules::from_toml(&file(&words, SALT, "own word"));
        assert_eq!(imported.problems, []);
        assert_eq!(imported.rules.len(), 6);
        let scanner = Scanner::with_rules(imported.rules);
        let found = |text: &str| -> Vec<String> {
            let found = scanner.scan(text, &Context::default());
            found.iter().map(|finding| text[finding.secret.bytes.clone()].to_owned()).collect()
        };
        let all = scanner.scan("Orion, EMP-480271", &Context::default());
        assert!(all.len() == 2 && all.iter().all(|finding| finding.confidence == crate::Confidence::Certain));
        for hit in ["Orion", "say \"Große\\Wolke\"", "NEBULA", "EMP-480271", "KD7x (42)", "C#\\-82kb"] {
            assert_eq!(found(&std::format!("about {hit}, they say")), [hit]);
        }
        for miss in
            ["Orions", "orion", "EMP-4802719", "XEMP-480271", "emp-480271", "EMP-48027", "kd77 (42)", "C#\\-1234", "x"]
        {
            assert_eq!(found(&std::format!("about {miss}, they say")), Vec::<String>::new(), "{miss}");
        }
        assert_eq!(found("EMP-480271 EMP-913356"), ["EMP-480271", "EMP-913356"]);
    }
}
