//! Templates, references and code: places where a secret will stand, or from which it is read, but does not stand now.

/// Beginnings of a template or of a reference to a store.
const BEGINNINGS: [&str; 24] = [
    "${",
    "$(",
    "$",
    "%(",
    "{{",
    "{",
    "<",
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

/// Whether `value` is a template, a reference or an expression rather than a literal.
pub fn is_code_or_template(value: &[u8]) -> bool {
    let begins = BEGINNINGS.iter().any(|beginning| value.starts_with(beginning.as_bytes()));
    let surrounded = matches!(value, [b'%', .., b'%'] | [b'@', .., b'@'] | [b'_', b'_', .., b'_', b'_'] | [b':', ..]);
    let formats = value.windows(2).any(|pair| matches!(pair, b"%s" | b"%d" | b"${" | b"{{" | b"}}" | b"()" | b"{}"));
    let reads = super::holds_any(value, &CODE);
    begins || surrounded || formats || reads || has_field(value)
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
        ] {
            assert!(is_code_or_template(value.as_bytes()), "{value}");
        }
        for value in ["hunter2", "pa$$word", "x%2Fy", "a.b.c", "h]6EszR}vJ*m", "a{9Qx}T"] {
            assert!(!is_code_or_template(value.as_bytes()), "{value}");
        }
    }
}
