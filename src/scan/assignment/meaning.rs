//! What a name means: whether what it names is a password, a key, or perhaps one. Names are compared word by word, however they are
//! spelt (`dbPassword`, `DB_PASSWORD`, `db-password`, `dbpassword`), so that a monkey is no key and a tokenizer no token.

/// What a name means, when it means a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Chosen by a person, perhaps: any literal may be one.
    Password,
    /// Issued by a machine.
    Key,
    /// A word of the name belongs to secrets; only a value that is clearly drawn makes it one.
    Hint,
}

/// Words that end a password's name.
const PASSWORD: [&str; 34] = [
    "password",
    "passwd",
    "passphrase",
    "passcode",
    "pwd",
    "pass",
    "pw",
    "pswd",
    "psw",
    "passwort",
    "kennwort",
    "contraseña",
    "contrasena",
    "senha",
    "wachtwoord",
    "пароль",
    "密码",
    "密碼",
    "passe",
    "hasło",
    "Hasło",
    "şifre",
    "Şifre",
    "비밀번호",
    "lösenord",
    "parola",
    "salasana",
    "adgangskode",
    "heslo",
    "khẩu",
    "Пароль",
    "パスワード",
    "סיסמה",
    "parool",
];
/// What a password's name may end with when its words are written together.
const PASSWORD_END: [&str; 12] = [
    "password",
    "passwd",
    "passphrase",
    "passwort",
    "dbpass",
    "mysqlpass",
    "redispass",
    "smtppass",
    "userpass",
    "adminpass",
    "rootpass",
    "pwd",
];
/// Words that end a key's name.
const KEY: [&str; 25] = [
    "secret",
    "secrets",
    "token",
    "apikey",
    "credential",
    "credentials",
    "creds",
    "bearer",
    "accesskey",
    "secretkey",
    "privatekey",
    "authkey",
    "accesstoken",
    "authtoken",
    "apitoken",
    "apisecret",
    "clientsecret",
    "masterkey",
    "authorization",
    "токен",
    "Токен",
    "ключ",
    "密钥",
    "密鑰",
    "schlüssel",
];
/// What a key's name may end with when its words are written together.
const KEY_END: [&str; 8] =
    ["apikey", "secret", "token", "secretkey", "accesskey", "privatekey", "authkey", "masterkey"];
/// Words before `key` that make it a secret one.
const OF_KEY: [&str; 34] = [
    "api",
    "secret",
    "private",
    "access",
    "auth",
    "encryption",
    "signing",
    "master",
    "account",
    "storage",
    "service",
    "admin",
    "deploy",
    "subscription",
    "write",
    "ingest",
    "webhook",
    "shared",
    "host",
    "function",
    "session",
    "crypt",
    "cipher",
    "aes",
    "hmac",
    "jwt",
    "app",
    "license",
    "licence",
    "bot",
    "integration",
    "sdk",
    "rest",
    "project",
];
/// Words that may follow what a name means: which one it is, or that it is a value.
const AFTER: [&str; 36] = [
    "value",
    "string",
    "str",
    "text",
    "plain",
    "plaintext",
    "default",
    "prod",
    "production",
    "dev",
    "development",
    "staging",
    "stage",
    "test",
    "testing",
    "live",
    "sandbox",
    "old",
    "new",
    "current",
    "previous",
    "prev",
    "env",
    "var",
    "primary",
    "secondary",
    "raw",
    "here",
    "main",
    "backup",
    "local",
    "base",
    "us",
    "eu",
    "b64",
    "v",
];
/// Words at the end by which a name means something about a secret, or something else altogether.
const ENDS_HARMLESS: [&str; 74] = [
    "id",
    "ids",
    "url",
    "uri",
    "path",
    "file",
    "filename",
    "name",
    "names",
    "type",
    "types",
    "count",
    "len",
    "length",
    "size",
    "limit",
    "expires",
    "expiry",
    "expiration",
    "ttl",
    "hash",
    "sha",
    "md5",
    "checksum",
    "digest",
    "fingerprint",
    "thumbprint",
    "algorithm",
    "alg",
    "class",
    "field",
    "label",
    "placeholder",
    "pattern",
    "regex",
    "format",
    "version",
    "index",
    "prefix",
    "suffix",
    "header",
    "headers",
    "param",
    "params",
    "host",
    "port",
    "user",
    "username",
    "email",
    "domain",
    "endpoint",
    "region",
    "enabled",
    "required",
    "error",
    "message",
    "title",
    "description",
    "kid",
    "address",
    "link",
    "icon",
    "status",
    "state",
    "date",
    "time",
    "at",
    "map",
    "list",
    "policy",
    "provider",
    "scope",
    "signature",
    "sig",
];
/// Words before `token` or `key` by which a name leads to a page.
const PAGING: [&str; 7] = ["next", "page", "continuation", "sync", "cancel", "previous", "start"];
/// Words anywhere by which a name means nothing secret.
const HARMLESS: [&str; 31] = [
    "public",
    "pub",
    "publishable",
    "csrf",
    "xsrf",
    "anon",
    "foreign",
    "max",
    "min",
    "num",
    "total",
    "cache",
    "sort",
    "partition",
    "idempotency",
    "hash",
    "checksum",
    "etag",
    "integrity",
    "site",
    "commit",
    "revision",
    "credentialless",
    "allow",
    "nonce",
    "websocket",
    "request",
    "lifecycle",
    "correlation",
    "change",
    "purchase",
];
/// Words anywhere that belong to secrets.
const HINT: [&str; 20] = [
    "key",
    "keys",
    "token",
    "tokens",
    "secret",
    "secrets",
    "auth",
    "api",
    "access",
    "credential",
    "credentials",
    "creds",
    "oauth",
    "password",
    "passwd",
    "pass",
    "pwd",
    "apikey",
    "sas",
    "authorization",
];

/// What `name` means, if it means a secret.
pub fn meaning(name: &[u8]) -> Option<Meaning> {
    let (all, count) = words(name);
    let all = all.get(..count)?;
    let is = |word: &[u8], list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()));
    let ends = |word: &[u8], list: &[&str]| {
        list.iter().any(|end| {
            word.len() >= end.len()
                && word.get(word.len() - end.len()..).is_some_and(|tail| tail.eq_ignore_ascii_case(end.as_bytes()))
        })
    };
    // `next_token` and `page_key` lead to the next page; `NEXT_API_KEY` is the framework's.
    let paging = matches!(all, [.., before, last] if is(before, &PAGING) && is(last, &["token", "key"]));
    if paging || all.iter().any(|word| is(word, &HARMLESS)) {
        return None;
    }
    let numbered = |word: &[u8]| word.iter().all(u8::is_ascii_digit);
    let mut rest = all;
    while let [before @ .., last] = rest
        && !before.is_empty()
        && (numbered(last) || is(last, &AFTER))
    {
        rest = before;
    }
    let [before @ .., last] = rest else { return None };
    if is(last, &ENDS_HARMLESS) {
        return None;
    }
    if is(last, &PASSWORD) || ends(last, &PASSWORD_END) {
        return Some(Meaning::Password);
    }
    let qualified = last.eq_ignore_ascii_case(b"key") && before.last().is_some_and(|word| is(word, &OF_KEY));
    if qualified || is(last, &KEY) || ends(last, &KEY_END) {
        return Some(Meaning::Key);
    }
    all.iter().any(|word| is(word, &HINT)).then_some(Meaning::Hint)
}

/// Words of a name at most; what comes before them says little.
const MOST_WORDS: usize = 12;

/// The last words of a name: parted by signs, by digits, and where capitals begin (`dbPassword`, `APIKey`).
fn words(name: &[u8]) -> ([&[u8]; MOST_WORDS], usize) {
    let mut found = [&[][..]; MOST_WORDS];
    let mut count = 0;
    for part in name.split(|byte| !byte.is_ascii_alphanumeric() && *byte < 0x80) {
        let mut rest = part;
        while !rest.is_empty() {
            let (word, tail) = rest.split_at_checked(word_length(rest)).unwrap_or((rest, &[]));
            rest = tail;
            if count == MOST_WORDS {
                found.rotate_left(1);
                count -= 1;
            }
            if let Some(slot) = found.get_mut(count) {
                *slot = word;
                count += 1;
            }
        }
    }
    (found, count)
}

/// How long the first word of `part` is, which has no signs.
fn word_length(part: &[u8]) -> usize {
    let kind = |byte: u8| match byte {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        _ => 2,
    };
    let first = part.first().map_or(2, |byte| kind(*byte));
    let same = part.iter().take_while(|byte| kind(**byte) == first).count();
    match (first, part.get(same).map(|byte| kind(*byte))) {
        // `Password`: one capital belongs to the small letters behind it. `APIKey`: the last of several does.
        (1, Some(2)) if same == 1 => 1 + part.iter().skip(1).take_while(|byte| kind(**byte) == 2).count(),
        (1, Some(2)) => same - 1,
        _ => same,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_as_people_read_them() {
        for (name, expected) in [
            ("dbPassword", &["db", "Password"][..]),
            ("APIKey2", &["API", "Key", "2"]),
            ("DB_PASSWORD", &["DB", "PASSWORD"]),
            ("spring.datasource.password", &["spring", "datasource", "password"]),
            ("x-api-key", &["x", "api", "key"]),
        ] {
            let (found, count) = words(name.as_bytes());
            let found: Vec<_> = found.iter().take(count).map(|word| String::from_utf8_lossy(word)).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn names_mean_what_they_say() {
        for (names, expected) in [
            (
                &[
                    "password",
                    "dbPassword",
                    "DB_PASS",
                    "mysqlpass",
                    "Password1",
                    "REACT_APP_AUTH_PASSWORD",
                    "пароль",
                    "PWD_PROD",
                ][..],
                Some(Meaning::Password),
            ),
            (
                &[
                    "api_key",
                    "APIKey",
                    "apikey",
                    "x-api-key",
                    "client_secret",
                    "mytoken",
                    "SECRET_KEY_BASE",
                    "api key",
                    "token2",
                ],
                Some(Meaning::Key),
            ),
            (&["facebook_key", "config.auth", "access", "oauth_consumer"], Some(Meaning::Hint)),
            (
                &[
                    "monkey",
                    "tokenizer",
                    "max_tokens",
                    "csrf_token",
                    "token_url",
                    "key_id",
                    "publicKey",
                    "nextToken",
                    "author",
                    "bypass",
                    "compass",
                ],
                None,
            ),
        ] {
            for name in names {
                assert_eq!(meaning(name.as_bytes()), expected, "{name}");
            }
        }
    }
}
