//! Whether a named value is a secret, and how sure that is: what the name means, how the two are joined, and what the value is made of.

use super::meaning::{Meaning, is_open_key, is_pretended, leads_on, meaning};
use super::misfit::is_misfit;
use super::naming::{self, Form};
use super::reach::is_parameter;
use super::{Assigned, drawn, prose, value};
use crate::finding::Confidence;
use crate::rules::table;
use crate::scan::proof::{looks_random, looks_written};
use crate::scan::quiet::{Drop, is_code_or_template};
use crate::scan::url;
use crate::scan::work;

/// No password is longer, in bytes.
const LONGEST_PASSWORD: usize = 128;

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
            if is_open_key(words) {
                return None;
            }
            let two = words
                .iter()
                .rev()
                .enumerate()
                .filter(|(_, byte)| **byte == b' ')
                .nth(1)
                .map_or(0, |(back, _)| words.len() - back);
            meaning(words.get(two..)?).or_else(|| meaning(name))?
        }
        Some(_)
            if is_of_resource(text, assigned.name.start)
                || leads_on(text.get(naming::label(text, &assigned.name))?) =>
        {
            return None;
        }
        Some(meaning) => meaning,
    };
    let id = match meaning {
        Meaning::Password => "generic-password-assignment",
        Meaning::Key | Meaning::Hint => "generic-api-key-assignment",
    };
    let rule = table::ASSIGNED.iter().find(|(known, _)| *known == id).map(|(_, rule)| *rule)?;
    if meaning == Meaning::Password && value.len() > LONGEST_PASSWORD {
        work::add(value.len());
        // One name behind the other may claim the same long text: none of the filters reads it again for each.
        if !value.contains(&b' ') && !follows_user(text, assigned) {
            return Some(Err(Drop::Length));
        }
    }
    // Each of the filters reads it.
    work::add(8 * value.len());
    // A query's parameter is followed by its value, and nothing else.
    let literal = assigned.quoted
        || is_parameter(text, &assigned.name)
        || !matches!(assigned.form, Form::Operator | Form::Prose | Form::Beside | Form::Below);
    let confidence = if meaning == Meaning::Password
        && !assigned.quoted
        && matches!(assigned.form, Form::Operator | Form::Environment | Form::Prose)
        && drawn::is_drawn(value)
    {
        Ok(Confidence::Likely)
    } else if is_code_or_template(value) {
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
        key(value, name, meaning, assigned.form, literal)
    };
    Some(confidence.map(|confidence| {
        let doubtful = is_pretended(name) || (meaning != Meaning::Password && is_misfit(name, value));
        let most = if doubtful { Confidence::Possible } else { Confidence::Likely };
        (rule, confidence.min(most))
    }))
}

/// Whether what ends at byte `end` is a part of the name of a thing in a cloud, `arn:aws:…:secret:name`, which colons part.
fn is_of_resource(text: &[u8], end: usize) -> bool {
    /// No such name is longer up to there, in bytes.
    const REACH: usize = 96;
    let before = text.get(end.saturating_sub(REACH)..end).unwrap_or_default();
    let name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'/' | b'*');
    let length = before.iter().rev().take_while(name).count();
    before.get(before.len() - length..).is_some_and(|part| part.starts_with(b"arn:") || part.starts_with(b"crn:"))
}

/// "my key is …", "here is the staging key: …": a key is meant where the value is no number in hexadecimal, as hashes are.
fn is_my_key(text: &[u8], assigned: &Assigned, name: &[u8], value: &[u8]) -> bool {
    let label = text.get(naming::label(text, &assigned.name)).unwrap_or_default();
    let sentence = assigned.form == Form::Prose || label.len() > name.len() + 3;
    sentence
        && !assigned.quoted
        && name.eq_ignore_ascii_case(b"key")
        && !is_open_key(label)
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
    // Letters alone are a word, unless a machine drew them.
    let mixed = letters && (digits || signs || is_drawn(value));
    let plain = url::plain(value);
    // Whoever writes a URL in escapes writes a part of one to show them.
    if !(4..=LONGEST_PASSWORD).contains(&value.len()) || (plain.len() < value.len() && plain.len() < 6) {
        return Err(Drop::Length);
    }
    // Hardly a letter: all the signs that are escaped, one behind the other.
    let letters_there = plain.iter().filter(|byte| byte.is_ascii_alphanumeric()).count();
    if plain.len() < value.len() && letters_there * 4 < plain.len() {
        return Err(Drop::Filler);
    }
    if value.eq_ignore_ascii_case(name) || value::is_anonymous(value) {
        return Err(Drop::PlaceholderWord);
    }
    if value::is_sentence_in_base64(value) {
        return Err(Drop::Written);
    }
    let named = value::says_password(value) || prose::says_noun_within(value);
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
        // With a sign among them people mean even such words.
        _ if !named && (signs || (mixed && !weak)) => Ok(Confidence::Likely),
        Form::Environment if !weak && long => Ok(Confidence::Likely),
        _ if long => Ok(Confidence::Possible),
        _ => Err(Drop::Length),
    }
}

/// Whether letters alone are so mixed, and so many, that nobody thought of them.
fn is_drawn(value: &[u8]) -> bool {
    let capitals = value.iter().filter(|byte| byte.is_ascii_uppercase()).count();
    value.len() >= 12
        && value.iter().all(u8::is_ascii_alphabetic)
        && capitals >= 3
        && value.len() - capitals >= 3
        && looks_random(value)
}

/// Whether a function's name says that it takes the value for its own: `setPassword`, `withToken`.
fn sets(name: &[u8]) -> bool {
    let last = name.rsplit(|byte| *byte == b'.').next().unwrap_or_default();
    [&b"set"[..], b"with", b"use", b"add", b"put"]
        .iter()
        .any(|verb| last.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb)))
}

/// Whether `value` only says `name` again, in another case.
fn is_same_word(value: &[u8], name: &[u8]) -> bool {
    let plain = |text: &[u8]| -> Vec<u8> {
        text.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect()
    };
    plain(value) == plain(name)
}

/// A key is drawn by a machine.
fn key(value: &[u8], name: &[u8], meaning: Meaning, form: Form, literal: bool) -> Result<Confidence, Drop> {
    let shortest = match (meaning, form) {
        (Meaning::Hint, _) | (_, Form::Prose | Form::Beside | Form::Below) => 16,
        _ => 10,
    };
    if value.len() < shortest {
        return Err(Drop::Length);
    }
    // Words of a language without blanks, such as a translation of the name.
    if value::is_without_blanks(value) {
        return Err(Drop::Written);
    }
    let digest = [&b"sha1"[..], b"sha256", b"sha384", b"sha512", b"md5"]
        .iter()
        .any(|kind| value.strip_prefix(*kind).is_some_and(|rest| matches!(rest, [b'-' | b':' | b'$', ..])));
    // What AWS's header holds is made of the secret, and good for one request.
    let signed = value.starts_with(b"AWS4-HMAC-");
    let option = value.starts_with(b"--") || (value.starts_with(b"-") && !literal);
    if digest || signed || option || value.windows(3).any(|dots| dots == b"...") {
        return Err(Drop::Expression);
    }
    if value::is_weak(value) || is_same_word(value, name) {
        return Err(Drop::PlaceholderWord);
    }
    if value::is_mashed(value) {
        return Err(Drop::Written);
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
