//! Named values: `api_key = "…"`, `"password": "…"`, `DB_PASS=…`, `--token …`, `<secret>…</secret>`, "the password is …". From an anchor in
//! the text forward to where a value would begin (here), from there back to its name (`naming`, `prose`), what the name means
//! (`meaning`, with `sibling` and `command` where name and value stand apart), and whether the value is a literal that could be meant (`value`). The strictness grows where code and prose use the same
//! signs for other things.

mod command;
mod meaning;
mod naming;
mod prose;
mod sibling;
mod value;

pub use command::is_set;
pub use naming::{is_name_byte, label, name_of};
pub use prose::is_noun;
pub use value::is_weak;

use super::proof::{looks_random, looks_written};
use super::quiet::{Drop, is_code_or_template};
use super::work;
use crate::finding::Confidence;
use crate::rules::table;
use meaning::{Meaning, meaning};
use naming::Form;
use std::ops::Range;

/// A value and the name that it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Bytes of the name.
    pub name: Range<usize>,
    /// Bytes of the value, quotes left out.
    pub value: Range<usize>,
    form: Form,
    quoted: bool,
}

/// The value that begins at byte `start`, if it is named.
fn value_at(text: &[u8], start: usize) -> Option<Assigned> {
    let named = name_of(text, start)?;
    let length = value::length(text, start, named.quoted, named.form)?;
    let value = start..start + length;
    (named.name.len() >= 2).then_some(Assigned { name: named.name, value, form: named.form, quoted: named.quoted })
}

/// The value behind the operator (`=` or `:`) at byte `at`.
pub fn after_operator(text: &[u8], at: usize) -> Option<Assigned> {
    let before = at.checked_sub(1).and_then(|index| text.get(index))?;
    let mut start = at + 1;
    // `"Password:"`: the operator belongs to a text, and the quote behind it closes that text.
    if before.is_ascii_alphanumeric() && matches!(text.get(start), Some(b'"' | b'\'')) {
        let word = text.get(..at)?.iter().rev().take(80).take_while(|byte| naming::is_name_byte(**byte)).count();
        if at.checked_sub(word + 1).and_then(|index| text.get(index)) == text.get(start) {
            return None;
        }
    }
    let mut quote = None;
    let mut line_ends = 0;
    for (index, byte) in text.get(start..)?.iter().enumerate().take(48) {
        match byte {
            b' ' | b'\t' | b'=' | b'>' | b'\\' | b'(' | b'[' | b'{' | b'|' if quote.is_none() => start += 1,
            // Bold type, and no single star of a value.
            b'*' if quote.is_none() && [text.get(start - 1), text.get(start + 1)].contains(&Some(&b'*')) => start += 1,
            // `${NAME:-value}`; a block scalar's `>-`; R's arrow and others' `->`.
            b'-' if quote.is_none() && (index == 0 || matches!(text.get(start - 1), Some(b'>' | b'|' | b'<'))) => {
                start += 1;
            }
            b'\n' | b'\r' if quote.is_none() && line_ends < 3 => {
                line_ends += 1;
                start += 1;
            }
            b'"' | b'\'' | b'`' => {
                start += 1;
                if quote.replace(*byte).is_some_and(|before| before == *byte) && (*byte != b'`' || line_ends == 0) {
                    return None;
                }
            }
            b'f' | b'r' | b'b' | b'u' | b'@' | b'$'
                if quote.is_none() && matches!(text.get(start + 1), Some(b'"' | b'\'')) =>
            {
                start += 1;
            }
            _ => break,
        }
    }
    let rest = text.get(start..)?;
    if let Some(mark) =
        ["“", "‘", "„", "«", "「"].iter().find(|mark| quote.is_none() && rest.starts_with(mark.as_bytes()))
    {
        start += mark.len();
    }
    // `Authorization: ApiKey value`
    let word = rest.iter().take(8).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let scheme =
        rest.get(..word).is_some_and(|word| naming::SCHEMES.iter().any(|known| word.eq_ignore_ascii_case(known)));
    if scheme && quote.is_none() && rest.get(word) == Some(&b' ') {
        start += word + 1;
    }
    let assigned = value_at(text, start)?;
    // A value on a later line stands in quotes, or alone.
    (quote.is_some() || line_ends == 0 || assigned.form == Form::Below).then_some(assigned)
}

/// The value behind what parts arguments (`,` behind a quote), opens a call's first one (`(` before a quote) or ends a tag (`>`), at
/// byte `at`.
pub fn after_mark(text: &[u8], at: usize) -> Option<Assigned> {
    let mut start = at + 1;
    let tag = text.get(at) == Some(&b'>');
    if !tag {
        start += text.get(start..)?.iter().take(4).take_while(|byte| **byte == b' ').count();
        start +=
            text.get(start..)?.iter().take(3).take_while(|byte| matches!(byte, b'"' | b'\'' | b'`' | b'\\')).count();
    }
    let assigned = value_at(text, start)?;
    let expected = if tag { assigned.form == Form::Tag } else { matches!(assigned.form, Form::Argument | Form::Call) };
    expected.then_some(assigned)
}

/// The value behind the flag (`--name`) that ends at byte `end`.
pub fn after_flag(text: &[u8], end: usize) -> Option<Assigned> {
    let blanks = text.get(end..)?.iter().take(4).take_while(|byte| **byte == b' ').count();
    let quotes =
        text.get(end + blanks..)?.iter().take(2).take_while(|byte| matches!(byte, b'"' | b'\'' | b'\\')).count();
    let assigned = value_at(text, end + blanks + quotes)?;
    (blanks > 0 && assigned.form == Form::Flag).then_some(assigned)
}

/// The value in the sentence that goes on behind the noun that ends at byte `end`.
pub fn after_noun(text: &[u8], end: usize) -> Option<Assigned> {
    let assigned = value_at(text, prose::value_after(text, end)?)?;
    matches!(assigned.form, Form::Prose | Form::Beside).then_some(assigned)
}

/// The value behind a name that ends at byte `end` and is set by a command's word before it.
pub fn after_set_name(text: &[u8], end: usize) -> Option<Assigned> {
    let blanks = text.get(end..)?.iter().take(8).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let quotes = text.get(end + blanks..)?.iter().take(2).take_while(|byte| matches!(byte, b'"' | b'\'')).count();
    let assigned = value_at(text, end + blanks + quotes)?;
    (assigned.form == Form::Environment).then_some(assigned)
}

/// The rule and the tier of a named value; none where the name means no secret, and why it is none where the value does not.
pub fn judge(text: &[u8], assigned: &Assigned) -> Option<Result<(u16, Confidence), Drop>> {
    let name = text.get(assigned.name.clone())?;
    let value = text.get(assigned.value.clone())?;
    let meaning = match meaning(name) {
        // "api key", "mot de passe": the words before say which key.
        Some(Meaning::Hint) if is_my_key(text, assigned, name, value) => Meaning::Key,
        Some(Meaning::Hint) | None => {
            let label = naming::label(text, &assigned.name);
            let words = text.get(label)?;
            let two = words
                .iter()
                .rev()
                .enumerate()
                .filter(|(_, byte)| **byte == b' ')
                .nth(1)
                .map_or(0, |(back, _)| words.len() - back);
            meaning(words.get(two..)?).or_else(|| meaning(name))?
        }
        Some(meaning) => meaning,
    };
    let id = match meaning {
        Meaning::Password => "generic-password-assignment",
        Meaning::Key | Meaning::Hint => "generic-api-key-assignment",
    };
    let rule = table::ASSIGNED.iter().find(|(known, _)| *known == id).map(|(_, rule)| *rule)?;
    // Each of the filters reads it.
    work::add(8 * value.len());
    // A query's parameter is followed by its value, and nothing else.
    let query = assigned.name.start.checked_sub(1).and_then(|index| text.get(index));
    let literal = assigned.quoted
        || (matches!(query, Some(b'?' | b'&')) && text.get(assigned.name.end) == Some(&b'='))
        || !matches!(assigned.form, Form::Operator | Form::Prose | Form::Beside | Form::Below);
    let confidence = if is_code_or_template(value) {
        Err(Drop::Template)
    } else if meaning == Meaning::Password && (value::is_phrase(value, assigned) || follows_user(text, assigned)) {
        Ok(Confidence::Possible)
    } else if value.contains(&b' ')
        || value::is_expression(value, literal, meaning == Meaning::Password)
        // `AWS::IAM::AccessKey` is a kind of thing.
        || text.get(..assigned.name.start).is_some_and(|before| before.ends_with(b"::"))
    {
        Err(Drop::Expression)
    } else if value::is_badge(text, assigned.name.start) {
        Err(Drop::Badge)
    } else if meaning == Meaning::Password {
        password(value, name, assigned.form, literal)
    } else {
        key(value, meaning, assigned.form, literal)
    };
    Some(confidence.map(|confidence| (rule, confidence)))
}

/// "my key is …", "here is the staging key: …": a key is meant where the value is no number in hexadecimal, as hashes are.
fn is_my_key(text: &[u8], assigned: &Assigned, name: &[u8], value: &[u8]) -> bool {
    let label = text.get(naming::label(text, &assigned.name)).unwrap_or_default();
    let sentence = assigned.form == Form::Prose || label.len() > name.len() + 3;
    sentence
        && !assigned.quoted
        && name.eq_ignore_ascii_case(b"key")
        && value.len() >= 20
        && !value.iter().all(u8::is_ascii_hexdigit)
}

/// Whether a word stands as the password of the user on the line before, as configurations have the two: likely enough to be marked.
fn follows_user(text: &[u8], assigned: &Assigned) -> bool {
    const USER: [&[u8]; 6] = [b"user", b"username", b"login", b"uid", b"account", b"email"];
    if assigned.quoted || assigned.form != Form::Operator || assigned.value.len() < 6 {
        return false;
    }
    let value = text.get(assigned.value.clone()).unwrap_or_default();
    let line_ends = matches!(text.get(assigned.value.end), None | Some(b'\n' | b'\r'));
    let words = value.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_');
    let before = text.get(assigned.name.start.saturating_sub(80)..assigned.name.start).unwrap_or_default();
    let Some(line) = before.trim_ascii_end().rsplit(|byte| *byte == b'\n').next() else { return false };
    let name = line.split(|byte| matches!(byte, b'=' | b':')).next().unwrap_or_default().trim_ascii();
    let ends = |known: &[u8]| {
        name.len() >= known.len()
            && name.get(name.len() - known.len()..).is_some_and(|end| end.eq_ignore_ascii_case(known))
    };
    line_ends && words && before.ends_with(b"\n") && name.len() < line.len() && USER.iter().any(|known| ends(known))
}

/// A password may be anything that a person would type, except that nothing was meant.
fn password(value: &[u8], name: &[u8], form: Form, literal: bool) -> Result<Confidence, Drop> {
    let digits = value.iter().any(u8::is_ascii_digit);
    let letters = value.iter().any(u8::is_ascii_alphabetic);
    let signs = value.iter().any(|byte| byte.is_ascii_punctuation() && !matches!(byte, b'_' | b'-' | b'.'));
    let mixed = letters && (digits || signs);
    if !(4..=128).contains(&value.len()) {
        return Err(Drop::Length);
    }
    if value.eq_ignore_ascii_case(name) {
        return Err(Drop::PlaceholderWord);
    }
    let named = value::says_password(value);
    let weak = named || value::is_weak(value);
    let long = value.len() >= 6;
    let likely = |plausible: bool| if plausible { Ok(Confidence::Likely) } else { Err(Drop::Expression) };
    match form {
        Form::Prose | Form::Below => likely(long && mixed && !weak && !prose::is_technical(value)),
        // Nothing says that the next word is the password, but that it is no word.
        Form::Beside => {
            let capitals = value.iter().any(u8::is_ascii_uppercase);
            let kinds = usize::from(digits)
                + usize::from(signs)
                + usize::from(capitals && value.iter().any(u8::is_ascii_lowercase));
            likely(value.len() >= 8 && mixed && kinds >= 2 && !weak && !prose::is_technical(value))
        }
        Form::Flag | Form::Argument | Form::Call if !mixed || value.starts_with(b"-") => Err(Drop::Expression),
        Form::Call if !sets(name) => Err(Drop::Expression),
        _ if !literal && weak && mixed && long && !prose::is_technical(value) => Ok(Confidence::Possible),
        _ if !literal => likely(long && mixed && !weak && !prose::is_technical(value)),
        _ if !named && (digits || signs) => Ok(Confidence::Likely),
        Form::Environment if !weak && long => Ok(Confidence::Likely),
        _ if long => Ok(Confidence::Possible),
        _ => Err(Drop::Length),
    }
}

/// Whether a function's name says that it takes the value for its own: `setPassword`, `withToken`.
fn sets(name: &[u8]) -> bool {
    let last = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    [&b"set"[..], b"with", b"use", b"add", b"put"]
        .iter()
        .any(|verb| last.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)))
}

/// A key is drawn by a machine.
fn key(value: &[u8], meaning: Meaning, form: Form, literal: bool) -> Result<Confidence, Drop> {
    let shortest = match (meaning, form) {
        (Meaning::Hint, _) | (_, Form::Prose | Form::Beside | Form::Below) => 16,
        _ => 10,
    };
    if value.len() < shortest {
        return Err(Drop::Length);
    }
    let digest = [&b"sha1"[..], b"sha256", b"sha384", b"sha512", b"md5"]
        .iter()
        .any(|kind| value.strip_prefix(*kind).is_some_and(|rest| matches!(rest, [b'-' | b':' | b'$', ..])));
    if digest || matches!(value, [b'-', ..] | [.., b'.', b'.', b'.']) {
        return Err(Drop::Expression);
    }
    if value::is_weak(value) {
        return Err(Drop::PlaceholderWord);
    }
    if value::is_open(value) {
        return Err(Drop::Written);
    }
    let random = looks_random(value);
    let digits = value.iter().any(u8::is_ascii_digit);
    let hex = value.iter().all(u8::is_ascii_hexdigit);
    let tier = if meaning == Meaning::Hint {
        let mixed = value.iter().any(u8::is_ascii_uppercase) && value.iter().any(u8::is_ascii_lowercase);
        let long = digits && value.iter().any(u8::is_ascii_alphabetic) && value.len() >= 32 && !hex;
        if value::is_id(value) || !((literal && random && digits) || (long && !looks_written(value))) {
            return Err(Drop::Written);
        }
        literal && random && (mixed || !hex) && value.len() >= 20 && !matches!(form, Form::Argument | Form::Call)
    } else {
        let long = digits && value.iter().any(u8::is_ascii_alphabetic) && value.len() >= 16;
        // An identifier of code has no digits, where no quotes tell it from a value.
        let drawn = random && (literal || digits);
        let unwritten = long && (literal || value.len() >= 32) && !looks_written(value);
        if !(drawn || (long && !matches!(form, Form::Beside | Form::Below))) {
            return Err(Drop::Written);
        }
        // What is short and has no capitals is an id, a hash or a made-up value as often as a key.
        let mixed = value.iter().any(u8::is_ascii_uppercase) && value.iter().any(u8::is_ascii_lowercase);
        (drawn || unwritten) && (value.len() >= 16 || (mixed && digits && !hex))
    };
    Ok(if tier { Confidence::Likely } else { Confidence::Possible })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str, found: &Assigned) -> Option<Confidence> {
        judge(text.as_bytes(), found).and_then(Result::ok).map(|(_, confidence)| confidence)
    }

    fn assigned(text: &str) -> Option<(&str, &str, Option<Confidence>)> {
        let found = after_operator(text.as_bytes(), text.find(['=', ':'])?)?;
        Some((text.get(found.name.clone())?, text.get(found.value.clone())?, judged(text, &found)))
    }

    #[test]
    fn values_are_cut_out_exactly() {
        for text in [
            "db_password = \"Tr0ub4dor&3\"",
            "\"db_password\": \"Tr0ub4dor&3\",",
            "\\\"db_password\\\": \\\"Tr0ub4dor&3\\\"",
            "db_password => 'Tr0ub4dor&3'",
        ] {
            assert_eq!(assigned(text), Some(("db_password", "Tr0ub4dor&3", Some(Confidence::Likely))), "{text}");
        }
        assert_eq!(
            assigned("API_KEY=q8Zr2LmX0vTs7Kd9\nNEXT=1"),
            Some(("API_KEY", "q8Zr2LmX0vTs7Kd9", Some(Confidence::Likely)))
        );
        assert_eq!(assigned("DB_PASSWORD=whiteduke\n"), Some(("DB_PASSWORD", "whiteduke", Some(Confidence::Likely))));
        assert_eq!(assigned("DB_PASSWORD=a)b&c,9\n"), Some(("DB_PASSWORD", "a)b&c,9", Some(Confidence::Likely))));
    }

    #[test]
    fn other_forms_lead_to_the_same_value() {
        type After = fn(&[u8], usize) -> Option<Assigned>;
        let cases: [(&str, &str, After); 6] = [
            ("define('API_KEY', 'q8Zr2LmX0vTs7Kd9');", ",", after_mark),
            ("client.setApiKey(\"q8Zr2LmX0vTs7Kd9\")", "(", after_mark),
            ("<apiKey>q8Zr2LmX0vTs7Kd9</apiKey>", ">", after_mark),
            ("run --api-key q8Zr2LmX0vTs7Kd9 --verbose", " q8", after_flag),
            ("my api key is q8Zr2LmX0vTs7Kd9.", " is", after_noun),
            ("the api key for staging was `q8Zr2LmX0vTs7Kd9`", " for", after_noun),
        ];
        for (text, anchor, after) in cases {
            let found = after(text.as_bytes(), text.find(anchor).unwrap_or_default());
            let value = found.as_ref().and_then(|found| text.get(found.value.clone()));
            assert_eq!(value, Some("q8Zr2LmX0vTs7Kd9"), "{text}");
            assert_eq!(found.and_then(|found| judged(text, &found)), Some(Confidence::Likely), "{text}");
        }
    }

    #[test]
    fn names_and_values_that_mean_nothing_secret() {
        for text in [
            "password: string",
            "password = getpass()",
            "password = user.password",
            "token = next_token",
            "csrf_token = \"q8Zr2LmX0vTs7Kd9\"",
            "api_key = os.environ[\"KEY\"]",
            "secret = \"${SECRET}\"",
            "max_tokens: 4096",
            "token_url = \"https://a.example/x1\"",
            "password: see the manual",
            "\"Password:\",rememberMe7Label:",
            "secret = _bindgen_ty_5::SECRET",
            "token: node.dot2_token,",
            "private_key: ed25519.Ed25519PrivateKey",
            "password = \"cms/sites/passwords#edit\"",
            ":type passphrase: :py:data:`bytes`",
            "Access-Control-Allow-Credentials: hell\\0o",
        ] {
            for (at, _) in text.match_indices(['=', ':']) {
                let confidence = after_operator(text.as_bytes(), at).and_then(|found| judged(text, &found));
                assert_eq!(confidence, None, "{text}");
            }
        }
    }
}
