//! What would make a careless scanner slow: each text is one kind of place at which the scanner stops to look, without end.

use super::{ALNUM, HEX, Rng, Text, base64};

/// Pieces that are repeated to the wanted length.
const REPEATED: &[(&str, &str)] = &[
    ("names with `=`", "api_key="),
    ("names with `:`", "token:token:"),
    ("names with short values", "password=a1,"),
    ("names with quotes that stay open", "secret=\"a1 "),
    ("names in one word", "password.secret.token.api_key="),
    ("names with many values", "root:!:19800::::::"),
    ("names with many secret values", "password:!:19800::::::"),
    ("operators alone", "= : = : "),
    ("a name and operators", "token===:::"),
    ("`://`", "://"),
    ("URLs with a user and no host", "a://b:c4"),
    ("URLs with a user", "https://u:h7Tq9zLm@h "),
    ("URLs in a URL", "https://a:https://"),
    ("`@`", "x://a:@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@"),
    ("URLs of formats", "https://hooks.slack.com/services/"),
    ("prefixes `sk-`", "sk-"),
    ("prefixes `sk-` apart", "sk- "),
    ("prefixes `sk_` apart", "sk_live_ "),
    ("prefixes `ghp_`", "ghp_"),
    ("prefixes `ghp_` apart", "ghp_."),
    ("prefixes `eyJ` apart", "eyJ."),
    ("prefixes `xoxd-` in one value", "xoxd-/"),
    ("prefixes `CAIS` in one value", "CAIS/"),
    ("prefixes `FQoDYXdz` in one value", "FQoDYXdz+"),
    ("prefixes of signed URLs", "X-Amz-Algorithm=AWS4-HMAC-SHA256&"),
    ("prefixes of shared access", "sv=2024-01-01&"),
    ("prefixes of `authToken` lines", "_authToken="),
    ("prefixes of cookies", "next-auth.session-token=eyJ."),
    ("prefixes of key files", "RSAKeyValue><Modulus>AAAAAAAA</Modulus><Exponent>AQAB</Exponent>"),
    ("words of seed phrases", "abandon ability "),
    ("short words that are no seed phrase's", "abandons abilitys "),
    ("rows of seed phrases' words", "legal winner thank year wave sausage worth useful legal winner thank year is "),
    ("one character", "a"),
    ("blanks", " "),
    ("line ends", "\n"),
    ("dashes apart", "--- "),
    ("armour begins", "-----BEGIN "),
    ("armour begins in lines", "-----BEGIN PRIVATE KEY-----\n"),
    ("armour with a body too short", "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Fq2m9kPz4YtR8b\n"),
    ("armour that ends without a close", "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Fq2m9kPz4YtR8b\n-----END "),
    ("percent escapes", "%41"),
    ("percent escapes of percent escapes", "%252541"),
    ("escapes of halves of characters", "%C3%80%80%80%80%80%80%5C"),
    ("entities", "&#x41;"),
    ("entities of entities", "&amp;amp;quot;"),
    ("entities without end", "&amp"),
    ("backslashes", "\\"),
    ("backslash escapes", "\\u0041\\n"),
    ("quoted-printable", "=3D"),
    ("joined literals", "\"a\"+\"b\"+"),
    ("joined quotes", "\"+"),
    ("quotes and blanks", "\"          \n          "),
    ("quotes", "'\"`"),
    ("zero-width characters", "a\u{200b}"),
    ("soft hyphens", "k7\u{ad}"),
    ("`~`, `+` and `=`", "~+="),
    ("`~` behind digits", "8Q~"),
    ("`=` of account keys", "+ASt="),
    ("half of a pair", "AccountKey="),
];

/// Every hostile text, each about `length` bytes.
pub fn hostile(length: usize) -> Vec<Text> {
    let repeat = |piece: &str| piece.repeat(length / piece.len());
    let mut texts: Vec<Text> = REPEATED.iter().map(|(name, piece)| Text { name, text: repeat(piece) }).collect();
    let mut rng = Rng::new(11);
    let mut made = |name: &'static str, piece: &mut dyn FnMut(&mut Rng) -> String| {
        let mut text = String::with_capacity(length + 4096);
        while text.len() < length {
            text.push_str(&piece(&mut rng));
        }
        texts.push(Text { name, text });
    };

    made("one run of all token characters", &mut |rng| rng.run(ALNUM, 64));
    made("runs of every length", &mut |rng| (6..=100).map(|count| rng.run(ALNUM, count) + " ").collect());
    made("runs of every length in hexadecimal", &mut |rng| (6..=100).map(|count| rng.run(HEX, count) + " ").collect());
    made("runs of 32 in hexadecimal", &mut |rng| rng.run(HEX, 32) + " ");
    made("runs of 32 in hexadecimal with a name", &mut |rng| format!("api_key={}\n", rng.run(HEX, 32)));
    made("runs of 32 in hexadecimal with other names", &mut |rng| format!("x[\"{}\"] = ", rng.run(HEX, 32)));
    made("runs of 32 in hexadecimal with dots", &mut |rng| rng.run(HEX, 32) + ".");
    made("runs of 40 with slashes", &mut |rng| rng.run(ALNUM, 40) + "/");
    made("runs of 64 in hexadecimal far apart", &mut |rng| rng.run(HEX, 64) + &" ".repeat(64));
    made("wrapped runs", &mut |rng| rng.run(ALNUM, 24) + "\n");
    made("wrapped short runs", &mut |rng| rng.run(ALNUM, 3) + "\n> ");

    let id = |rng: &mut Rng| ["AKIA", &rng.run("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)].concat();
    made("first halves", &mut |rng| id(rng) + " ");
    made("first halves and second halves", &mut |rng| format!("{} {} ", id(rng), rng.run(ALNUM, 40)));
    made("second halves", &mut |rng| rng.run(ALNUM, 40) + " ");
    made("first halves and slashes", &mut |rng| format!("{} {}", id(rng), "a/".repeat(120)));
    made("first halves far apart", &mut |rng| format!("{}{}", id(rng), " ".repeat(1000)));

    made("tokens", &mut |rng| ["ghp_", &rng.run(ALNUM, 36), " "].concat());
    made("tokens that overlap", &mut |rng| {
        ["glpat-", &rng.run(ALNUM, 20), "/xoxd-", &rng.run(ALNUM, 30), "/"].concat()
    });
    made("tokens in passwords of URLs", &mut |rng| format!("https://u:{}@h/ ", rng.run(ALNUM, 30)));
    made("web tokens", &mut |rng| {
        let payload = base64(&format!("{{\"iss\":\"{}\",\"exp\":1}}", rng.run(ALNUM, 30)));
        format!("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{}.{} ", payload.trim_end_matches('='), rng.run(ALNUM, 43))
    });
    made("keys in armour", &mut |rng| {
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", rng.run(ALNUM, 128))
    });
    made("keys in armour among words that name an owner", &mut |rng| {
        let words = "apnapnsnowflak".repeat(40);
        format!("{words}\n-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", rng.run(ALNUM, 128))
    });
    made("keys in armour without end", &mut |rng| format!("-----BEGIN PRIVATE KEY-----\n{}\n", rng.run(ALNUM, 128)));
    made("quoted values without end", &mut |rng| format!("password=\"{} ", rng.run(ALNUM, 12)));
    made("values that are filled", &mut |_| "CAIS/".repeat(800) + "aaaaaaaaaaaaaa ");

    let mut nested = super::mix(length * 27 / 64);
    for _ in 0..3 {
        nested = base64(&nested);
    }
    texts.push(Text { name: "base64, three deep", text: nested });
    let mut nested = "password=\"h7Tq9zLm\"; ".repeat(length / 48);
    for _ in 0..2 {
        nested = base64(&nested);
    }
    texts.push(Text { name: "base64 of names, two deep", text: nested });
    let short: String = (0..length / 36).map(|_| base64(&rng.run(ALNUM, 24)) + " ").collect();
    texts.push(Text { name: "short base64", text: short });
    let halves = ["%80".repeat(length / 6), "%5C".repeat(64), "%80".repeat(length / 6)].concat();
    texts.push(Text { name: "decoded bytes that are no characters", text: halves });
    let escaped: String = super::mix(length / 6).bytes().map(|byte| format!("\\u{byte:04x}")).collect();
    texts.push(Text { name: "the mix in escapes", text: escaped });
    texts
}
