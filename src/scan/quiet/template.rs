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
    begins || surrounded || formats || reads
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
        ] {
            assert!(is_code_or_template(value.as_bytes()), "{value}");
        }
        for value in ["hunter2", "pa$$word", "x%2Fy", "a.b.c"] {
            assert!(!is_code_or_template(value.as_bytes()), "{value}");
        }
    }
}
