//! Tokens that are more than a prefix and random characters: those with a checksum or with content inside.

use super::rng::{ALNUM, BASE64, HEX, LOWERNUM, Rng, UPPERHEX, URL};
use super::sums::{base32, base36, base62_checksum, base64, base64url, bech32, crc32, sha256};

/// `prefix`, `count` characters of `alphabet`, and their CRC-32 in base 62 (GitHub, npm, Vercel).
pub fn summed(rng: &mut Rng, prefix: &str, alphabet: &str, count: usize) -> String {
    let body = rng.text(alphabet, count);
    format!("{prefix}{body}{}", base62_checksum(&body))
}

/// A fine-grained GitHub token: eight characters of it are a hash of what stands before.
pub fn github_fine_grained(rng: &mut Rng) -> String {
    let head = format!("github_pat_1{}_{}", rng.text(ALNUM, 21), rng.text(ALNUM, 43));
    let hash: String = base32(&sha256(head.as_bytes())).chars().take(8).collect();
    format!("{head}{hash}{}", rng.text(ALNUM, 8))
}

/// A routable GitLab token of the older layout: the routing lines first, no version.
pub fn gitlab_routable_unversioned(rng: &mut Rng, prefix: &str) -> String {
    let mut payload = format!("o:1\nu:{}", rng.text(LOWERNUM, 5)).into_bytes();
    payload.extend(rng.bytes(16));
    payload.push(16);
    let payload = base64url(&payload);
    let length = base36(u32::try_from(payload.len()).unwrap_or_default(), 2);
    let head = format!("{prefix}{payload}.{length}");
    let sum = base36(crc32(head.as_bytes()), 7);
    head + &sum
}

/// A secret of Confluent Cloud: its CRC-32, lowest byte first, in base64, ends it.
pub fn confluent(rng: &mut Rng) -> String {
    let body = rng.text(BASE64, 54);
    let sum = base64(&crc32(body.as_bytes()).to_le_bytes());
    format!("cflt{body}{}", sum.trim_end_matches('='))
}

/// A routable GitLab token: routing lines, length and CRC-32 inside.
pub fn gitlab_routable(rng: &mut Rng, prefix: &str) -> String {
    let route = format!("o:1\nu:{}", rng.text(LOWERNUM, 5));
    let mut payload = rng.bytes(16);
    payload.extend(route.bytes());
    payload.extend(u8::try_from(route.len()));
    let payload = base64url(&payload);
    let length = base36(u32::try_from(payload.len()).unwrap_or_default(), 2);
    let head = format!("{prefix}{payload}.01.{length}");
    let sum = base36(crc32(head.as_bytes()), 7);
    head + &sum
}

/// A Grafana token: its CRC-32, lowest byte first, ends it.
pub fn grafana(rng: &mut Rng) -> String {
    let head = format!("glsa_{}", rng.text(ALNUM, 32));
    let sum = crc32(head.as_bytes()).swap_bytes();
    format!("{head}_{sum:08x}")
}

/// An Atlassian token: its CRC-32 in upper case ends it.
pub fn atlassian(rng: &mut Rng) -> String {
    let head = format!("ATATT3xFfGF0{}=", rng.text(URL, 171));
    let sum = crc32(head.as_bytes());
    format!("{head}{sum:08X}")
}

/// A JSON Web Token as an HS256 issuer makes it; the signature is random.
pub fn jwt(rng: &mut Rng) -> String {
    let header = r#"{"alg":"HS256","typ":"JWT"}"#;
    let subject = rng.text(LOWERNUM, 12);
    let issued = rng.number(1_780_000_000, 1_799_999_999);
    let claims = format!(
        r#"{{"iss":"https://login.internal.test/","sub":"{subject}","aud":"orders","iat":{issued},"scope":"read write"}}"#
    );
    let signature = base64url(&rng.bytes(32));
    format!("{}.{}.{signature}", base64url(header.as_bytes()), base64url(claims.as_bytes()))
}

/// A `PyPI` token: a macaroon with the host, an identifier, two caveats and a signature.
pub fn pypi(rng: &mut Rng) -> String {
    let host = ["pypi", "org"].join(".");
    package_index(rng, &host)
}

/// A macaroon of the package index at `host`.
pub fn package_index(rng: &mut Rng, host: &str) -> String {
    let id = uuid(rng);
    let mut bytes = vec![2, 1];
    let mut field = |kind: Option<u8>, content: &[u8]| {
        bytes.extend(kind);
        bytes.extend(u8::try_from(content.len()));
        bytes.extend(content);
    };
    field(None, host.as_bytes());
    field(Some(2), id.as_bytes());
    field(None, &[]);
    field(Some(2), br#"{"version": 1, "permissions": "user"}"#);
    field(None, &[]);
    field(None, &[]);
    field(Some(6), &rng.bytes(32));
    format!("pypi-{}", base64url(&bytes))
}

/// A random UUID of version 4.
pub fn uuid(rng: &mut Rng) -> String {
    let [first, second, third, fourth, last] = [8, 4, 3, 3, 12].map(|count| rng.text(HEX, count));
    format!("{first}-{second}-4{third}-a{fourth}-{last}")
}

/// A PEM block: `columns` of base64 over a body that begins like DER.
pub fn pem(label: &str, columns: usize, body: &[u8]) -> String {
    let encoded = base64(body);
    let mut out = format!("-----BEGIN {label}-----\n");
    for (index, character) in encoded.chars().enumerate() {
        if index > 0 && index % columns == 0 {
            out.push('\n');
        }
        out.push(character);
    }
    out + &format!("\n-----END {label}-----")
}

/// A private key file: RSA in one of its two wrappings, or OpenSSH without a passphrase.
pub fn private_key(rng: &mut Rng) -> String {
    let rest = rng.bytes(1180);
    match rng.below(3) {
        0 => pem(
            "RSA PRIVATE KEY",
            64,
            &[&[0x30, 0x82, 0x04, 0xa4, 2, 1, 0, 2, 0x82, 1, 1, 0], rest.as_slice()].concat(),
        ),
        1 => {
            let algorithm = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, 0x82, 4, 0xa6];
            pem("PRIVATE KEY", 64, &[&[0x30, 0x82, 0x04, 0xbc, 2, 1, 0], algorithm.as_slice(), &rest].concat())
        }
        _ => {
            let head = b"openssh-key-v1\0\0\0\0\x04none\0\0\0\x04none\0\0\0\0\0\0\0\x01\0\0\0\x33\0\0\0\x0bssh-ed25519\0\0\0\x20";
            let rest: Vec<u8> = rest.into_iter().take(216).collect();
            pem("OPENSSH PRIVATE KEY", 70, &[head.as_slice(), &rest].concat())
        }
    }
}

/// An age identity: bech32 in upper case.
pub fn age(rng: &mut Rng) -> String {
    bech32("age-secret-key-", &rng.bytes(32)).to_uppercase()
}

/// A long service token of Vault: a signed message that holds a short one.
pub fn vault(rng: &mut Rng) -> String {
    let inner = format!("\n\x1chvs.{}", rng.text(ALNUM, 24));
    let message = [&[8, 1, 18, 32][..], &rng.bytes(32), &[26, 30], inner.as_bytes()].concat();
    format!("hvs.{}", base64url(&message))
}

/// A Discord bot token: the first part is the bot's number in base64.
pub fn discord(rng: &mut Rng) -> String {
    let id = rng.number(200_000_000_000_000_000, 1_300_000_000_000_000_000);
    format!("{}.G{}.{}", base64url(id.as_bytes()), rng.text(URL, 5), rng.text(URL, 38))
}

/// A long-term Bedrock key: base64 of a name, an account and a secret.
pub fn bedrock(rng: &mut Rng) -> String {
    let account = rng.number(200_000_000_000, 999_999_999_999);
    let name = rng.text(LOWERNUM, 4);
    let secret = base64(&rng.bytes(32));
    format!("ABSK{}", base64(format!("BedrockAPIKey-{name}-at-{account}:{secret}").as_bytes()))
}

/// A Sentry organization token: JSON in base64, then a random part.
pub fn sentry_organization(rng: &mut Rng) -> String {
    let issued = rng.number(1_780_000_000, 1_799_999_999);
    let json = format!(
        r#"{{"iat":{issued}.25,"url":"https://errors.internal.test","region_url":"https://us.internal.test","org":"acme"}}"#
    );
    let tail = base64(&rng.bytes(32));
    format!("sntrys_{}_{}", base64(json.as_bytes()), tail.trim_end_matches('='))
}

/// A Bitbucket app password; its last eight characters look like a checksum that nobody has described.
pub fn bitbucket(rng: &mut Rng) -> String {
    format!("ATBB{}{}", rng.text(ALNUM, 24), rng.text(UPPERHEX, 8))
}
