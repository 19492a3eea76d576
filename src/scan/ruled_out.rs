//! What the quick looks rule out (`assignment/hints.rs`) is no secret by its name: in every spelling of a name and its value, on everyday text
//! and on every hostile one of the benches, wherever a name could give a value, the long way finds nothing that the quick one had left out.
//! (Which words mean a secret at all both ask alike; that no word is missing there the tests of the quick looks see.)

use super::assignment::{self, Asked, Assigned, hints};
use super::nearby::Words;
use super::{Context, Scanner, texts};
use crate::rules::{catalogue, table};

/// How names and values are joined.
const SPELLINGS: [&str; 36] = [
    "NAME = \"VALUE\"",
    "NAME=VALUE",
    "NAME   =   VALUE",
    "\"NAME\": \"VALUE\"",
    "\\\"NAME\\\": \\\"VALUE\\\"",
    "NAME := 'VALUE'",
    "NAME => 'VALUE'",
    "env['NAME'] = 'VALUE'",
    "os.environ[\"NAME\"]=\"VALUE\"",
    "client(NAME=f\"VALUE\")",
    "NAME || 'VALUE'",
    "NAME ?? 'VALUE'",
    "${NAME:-VALUE}",
    "NAME:\n  \"VALUE\"",
    "NAME:\r\n\tVALUE",
    "NAME: |\n  VALUE",
    "NAME: >-\n  VALUE",
    "let NAME: &'static str = \"VALUE\";",
    "const NAME: string = 'VALUE'",
    "var NAME string = \"VALUE\"",
    "NAME: String = \"VALUE\"",
    "String NAME { get; set; } = \"VALUE\"",
    "NAME：VALUE",
    "**NAME:** VALUE",
    "NAME: “VALUE”",
    "NAME <- \"VALUE\"",
    "NAME -> VALUE",
    "**NAME:**\n```\nVALUE\n```",
    "define('NAME', 'VALUE')",
    "client.NAME(\"VALUE\")",
    "<NAME>VALUE</NAME>",
    "<string name=\"NAME\">VALUE</string>",
    "[\"--NAME\", \"VALUE\"]",
    "{\"name\": \"NAME\", \"value\": \"VALUE\"}",
    "NAME: ApiKey VALUE",
    "https://a.example/?NAME=VALUE&x=1",
];
/// Names that mean a secret.
const NAMES: [&str; 12] = [
    "password",
    "DB_PASSWORD",
    "setApiKey",
    "api key",
    "client_secret",
    "token",
    "пароль",
    "my AWS secret access key",
    "MYSQL_PWD",
    "pw",
    "x-auth-token",
    "spring.datasource.password",
];
/// Values that nobody takes for words.
const DRAWN: [&str; 3] = ["q8Zr2LmX0vTs7Kd9", "Tr0ub4dor&3", "-q8Zr2LmX0vTs7Kd9"];

/// Every name in every spelling.
fn spelt() -> impl Iterator<Item = String> {
    let values = |text: String| DRAWN.map(|value| text.replace("VALUE", value));
    SPELLINGS.iter().flat_map(|spelling| NAMES.map(|name| spelling.replace("NAME", name))).flat_map(values)
}

/// Whether a named value may be a secret: by what its name means, or by a format that only a name makes one.
fn counts(text: &[u8], value: &Assigned) -> bool {
    let name = Words::of_name(text.get(assignment::label(text, &value.name)).unwrap());
    let known = table::VALUES.iter().any(|pattern| {
        let tried = table::PATTERNS.get(usize::from(*pattern)).unwrap();
        name.hold_any(catalogue().get(usize::from(tried.rule)).unwrap().names())
    });
    known || assignment::judge(text, value).is_some()
}

#[test]
fn what_is_ruled_out_is_no_secret_by_its_name() {
    let (mut ruled_out, mut counted) = (0, 0);
    let texts = texts::kinds(16 * 1024).into_iter().chain(texts::hostile(4 * 1024)).map(|text| text.text);
    let spelt = spelt().collect::<Vec<_>>().join("\n\n");
    for text in [spelt, texts::mix(64 * 1024)].into_iter().chain(texts) {
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            let (hinted, value) = match byte {
                b'=' | b':' => (
                    hints::at_operator(bytes, at, &mut hints::Label::default()),
                    assignment::after_operator(bytes, at, &mut Asked::default()),
                ),
                b',' => (hints::at_comma(bytes, at), assignment::after_mark(bytes, at)),
                b'(' => (hints::at_call(bytes, at), assignment::after_mark(bytes, at)),
                b'>' => (hints::at_tag(bytes, at), assignment::after_mark(bytes, at)),
                _ => continue,
            };
            let counts = value.is_some_and(|value| counts(bytes, &value));
            let around = bytes.get(at.saturating_sub(60)..(at + 60).min(bytes.len())).unwrap();
            assert!(hinted || !counts, "byte {at}, in {:?}", String::from_utf8_lossy(around));
            ruled_out += usize::from(!hinted);
            counted += usize::from(counts);
        }
    }
    assert!(ruled_out > 1000 && counted > 1000, "{ruled_out} were ruled out, {counted} count");
}

/// The pass stops at every sign that joins the two.
#[test]
fn a_scan_finds_what_the_long_way_finds() {
    let mut found = 0;
    for text in spelt() {
        let bytes = text.as_bytes();
        let meant = |value: &Assigned| matches!(assignment::judge(bytes, value), Some(Ok(_)));
        let operators = ["=", ":", "||", "??", "<-", "\u{ff1a}"];
        let ends = operators.iter().flat_map(|sign| text.match_indices(sign)).map(|(at, sign)| at + sign.len() - 1);
        let by_operator = ends
            .filter_map(|last| assignment::after_operator(bytes, last, &mut Asked::default()))
            .any(|value| meant(&value));
        // Behind a letter of another script the pass asks for no mark.
        let marks = text.match_indices([',', '(', '>']).filter(|(at, _)| bytes.get(at - 1).is_some_and(u8::is_ascii));
        let by_mark = marks.filter_map(|(at, _)| assignment::after_mark(bytes, at)).any(|value| meant(&value));
        if by_operator || by_mark {
            found += 1;
            assert!(!Scanner::new().scan(&text, &Context::default()).is_empty(), "{text}");
        }
    }
    assert!(found > SPELLINGS.len() * NAMES.len(), "{found} were found");
}
