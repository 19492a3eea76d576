//! Templates, references and code: places where a secret will stand, or from which it is read, but does not stand now.

/// Beginnings of a template or of a reference to a store.
const BEGINNINGS: [&str; 21] = [
    "${",
    "$(",
    "%(",
    "{{",
    "#{",
    "[[",
    "[YOUR",
    "@Microsoft.KeyVault",
    "ENC[",
    "vault:",
    "op://",
    "doppler://",
    "ref+",
    "arn:aws:",
    "projects/",
    "!Ref",
    "!Sub",
    "!GetAtt",
    "!vault",
    "secretKeyRef",
    "AQICAH",
];

/// Parts of code that reads or makes a value.
const CODE: [&str; 22] = [
    "process.env",
    "import.meta",
    "os.environ",
    "getenv",
    "ENV[",
    "env(",
    "env.",
    "config.",
    "settings.",
    "self.",
    "this.",
    "request.",
    "req.",
    "getpass",
    "input(",
    "randomBytes",
    "token_hex",
    "secrets.",
    "Deno.env",
    "std::env",
    "getSecret",
    "props.",
];

/// Whether `value` is a template, a reference or an expression rather than a literal. A drawn password may begin with any sign and hold any
/// two: what closes must close, and what a sign stands before must be a name.
pub fn is_code_or_template(value: &[u8]) -> bool {
    let begins = BEGINNINGS.iter().any(|beginning| value.starts_with(beginning.as_bytes()));
    let reads = super::holds_any(value, &CODE);
    begins || reads || is_variable(value) || is_surrounded(value) || has_conversion(value) || has_field(value)
}

/// `$NAME`, `$this->key`, `$env:KEY`; and `$2y$10$…`, which a password was made into.
fn is_variable(value: &[u8]) -> bool {
    let Some(rest) = value.strip_prefix(b"$") else { return false };
    let made = rest.iter().take(16).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    if made > 0 && rest.get(made) == Some(&b'$') {
        return true;
    }
    let shouted = rest.iter().take_while(|byte| matches!(byte, b'A'..=b'Z' | b'_')).count();
    if shouted >= 4 && !rest.get(shouted).is_some_and(u8::is_ascii_alphanumeric) {
        return true;
    }
    let named = rest.first().is_none_or(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
    let code = |byte: &u8| {
        is_word(*byte) || matches!(byte, b'>' | b'[' | b']' | b':' | b'(' | b')' | b'\'' | b'"' | b'/' | b'$' | b'\\')
    };
    named && rest.iter().all(code) && !is_mixed(rest)
}

/// Whether letters of both cases and digits are so mixed as in no name, and random.
fn is_mixed(text: &[u8]) -> bool {
    text.len() >= 8
        && text.iter().all(u8::is_ascii_alphanumeric)
        && text.iter().any(u8::is_ascii_digit)
        && text.iter().any(u8::is_ascii_uppercase)
        && text.iter().any(u8::is_ascii_lowercase)
        && crate::scan::proof::looks_random(text)
}

const fn is_word(byte: u8) -> bool {
    matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-' | b'.')
}

/// `<token>`, `{name}`, `%NAME%`, `@NAME@`, `__NAME__`, `:token`. What a blank cut off need not close.
fn is_surrounded(value: &[u8]) -> bool {
    let words = |inside: &[u8]| inside.iter().all(|byte| is_word(*byte) || *byte == b' ');
    match value {
        [b'<', rest @ ..] => rest.contains(&b'>') || words(rest),
        [b'{', rest @ ..] => matches!(rest, [b'\\' | b'"' | b'\'', ..]) || rest.contains(&b'}') || words(rest),
        [b'%', inside @ .., b'%']
        | [b'@', inside @ .., b'@']
        | [b'_', b'_', inside @ .., b'_', b'_']
        | [b':', inside @ ..] => words(inside),
        _ => false,
    }
}

/// `%s` with no letter behind it, `${…}`, `{{…}}`, `{}`, `call()`.
fn has_conversion(value: &[u8]) -> bool {
    let has = |needle: &[u8]| value.windows(needle.len()).any(|window| window == needle);
    let behind = |at: usize| value.get(at + 2).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    let pair = |(at, pair): (usize, &[u8])| match pair {
        b"%s" | b"%d" => behind(at),
        b"${" => value.get(at..).is_some_and(|rest| rest.contains(&b'}')),
        b"()" => at.checked_sub(1).and_then(|at| value.get(at)).is_some_and(|byte| is_word(*byte)),
        b"{}" => true,
        _ => false,
    };
    value.windows(2).enumerate().any(pair) || (has(b"{{") && has(b"}}")) || value.ends_with(b"{{")
}

/// `flow_{0}`, `{prefix}-key`: a name or a number in braces.
fn has_field(value: &[u8]) -> bool {
    value.iter().enumerate().filter(|(_, byte)| **byte == b'{').any(|(at, _)| {
        let inside = value.get(at + 1..).unwrap_or_default();
        let name = inside
            .iter()
            .take(32)
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'))
            .count();
        let word = inside.iter().take(name).all(u8::is_ascii_digit)
            || inside.iter().take(name).skip(1).all(|byte| !byte.is_ascii_uppercase());
        name > 0 && word && inside.get(name) == Some(&b'}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_no_secret() {
        for value in [
            "${TOKEN}",
            "$TOKEN",
            "%TOKEN%",
            "{{ token }}",
            "<token>",
            "process.env.X",
            "%s",
            "op://vault/item",
            "__KEY__",
            "f()",
            "google_oauth2_flow_{0}",
            "{prefix}-key",
            "$this->config['key']",
            "$env:API_KEY",
            "{\\\"user_id\\\":",
            "$cwd)\\n",
            "$BASE_URL/#/forgot?x=1",
            "$2y$10$q8Zr2LmX0vTs7Kd9",
            "<your key",
            "a-%s-b",
            "key-{{ x }}",
            ":token",
            "@KEY@",
        ] {
            assert!(is_code_or_template(value.as_bytes()), "{value}");
        }
        for value in [
            "hunter2",
            "pa$$word",
            "x%2Fy",
            "a.b.c",
            "h]6EszR}vJ*m",
            "a{9Qx}T",
            "$yWYa&8hI1CUv",
            "$5tZbntGv9Zy",
            "<pj&B(RL!jhs",
            "{j[5v5iUDz+g[A",
            "sgT%dHi##8DF49V",
            ":Wk-md7ez[s,LE$*y@i",
            "eaj}V]o}lz*i5XQp${",
            "%x9!Kq%",
        ] {
            assert!(!is_code_or_template(value.as_bytes()), "{value}");
        }
    }
}
