//! Offline proof: what a value itself shows about being real. Each algorithm is a file of its own and names its source; [`check`]
//! chooses. Only what chance passes less than once in a million makes a value proven; mere well-formedness never does.

mod aws;
mod azure;
mod azure_devops;
mod base58;
mod base64;
mod bech32;
pub mod bip39;
mod calendar;
mod crc32;
pub mod electrum;
mod encoded_json;
mod encoded_text;
mod expiry;
mod github;
mod gitlab;
mod json;
mod jwt;
mod key_block;
mod marvin32;
mod openpgp;
mod pypi;
mod randomness;
mod sha512;
pub mod slip39;
mod stellar;
mod supabase;
pub mod uuid;
mod vault;
mod wireguard;

pub use base64::decode as decode_base64;
pub use jwt::{have_claims, objects};
pub use key_block::Body as KeyBody;
pub use randomness::{looks_random, looks_written};

use crate::finding::{Confidence, Env, Fact, Reason, Role, Severity, Validity};
use crate::rules::Check;
use std::ops::Range;

/// What a proof says of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is nothing to check.
    Nothing,
    /// The value is what it seems.
    Passed(Evidence),
    /// The value is not what its format promises.
    Failed,
    /// The value is a published sample: nobody's secret.
    Sample,
}

/// What a passed proof knows. `None` leaves what the rule says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The tier it earns; none if it only gives facts.
    pub confidence: Option<Confidence>,
    /// The reason to name.
    pub reason: Option<Reason>,
    /// The role that the content shows.
    pub role: Option<Role>,
    /// The environment that the content shows.
    pub env: Option<Env>,
    /// The severity that the content shows.
    pub severity: Option<Severity>,
    /// Whether it can still be used.
    pub validity: Option<Validity>,
    /// What it says of itself.
    pub facts: Vec<Fact>,
    /// The bytes of the secret that were drawn at random, where the proof knows: only they can be a filler.
    pub random: Option<Range<usize>>,
}

impl Evidence {
    /// What a check leaves no doubt of.
    fn sure(reason: Reason) -> Self {
        Self { confidence: Some(Confidence::Proven), reason: Some(reason), ..Self::default() }
    }

    fn random_in(self, bytes: Range<usize>) -> Self {
        Self { random: Some(bytes), ..self }
    }

    /// Notes the second of 1970 at which the value expires; one that has expired harms little.
    fn expires(&mut self, at: i64, now: Option<i64>) {
        self.facts.push(Fact { name: "expires", value: at.to_string() });
        self.validity = now.map(|now| if at < now { Validity::Expired } else { Validity::Current });
        if self.validity == Some(Validity::Expired) {
            self.severity = Some(Severity::Low);
        }
    }
}

/// Checks the match `value` and the `secret` in it, which mostly is all of it; `prefix` of the match's bytes are its literal prefix.
/// `now` is seconds since 1970, if known.
pub fn check(check: Check, value: &[u8], secret: &[u8], prefix: usize, now: Option<i64>) -> Verdict {
    let truth = |passed: bool, reason: Reason| {
        if passed { Verdict::Passed(Evidence::sure(reason)) } else { Verdict::Failed }
    };
    // A checksum of the last `sum` characters over random ones that begin behind `head`.
    let summed = |passed: bool, head: usize, sum: usize| {
        if !passed {
            return Verdict::Failed;
        }
        Verdict::Passed(Evidence::sure(Reason::Checksum).random_in(head..secret.len().saturating_sub(sum)))
    };
    // What chance passes too often to leave no doubt.
    let backed = |passed: bool, reason: Reason, confidence: Option<Confidence>| {
        if !passed {
            return Verdict::Failed;
        }
        Verdict::Passed(Evidence { confidence, reason: Some(reason), ..Evidence::default() })
    };
    let random = |passed: bool| backed(passed, Reason::Random, None);
    match check {
        Check::None => Verdict::Nothing,
        Check::Crc32Base62 => summed(crc32::ends_with_base62(value.get(prefix..).unwrap_or_default()), prefix, 6),
        Check::GithubFineGrained => summed(github::fine_grained(value), 11, 16),
        Check::GitlabRoutable => {
            gitlab::routable(secret).map_or(Verdict::Nothing, |passed| truth(passed, Reason::Checksum))
        }
        Check::GrafanaServiceAccount => summed(crc32::grafana(secret), 5, 9),
        Check::Matrix => summed(crc32::matrix(secret), 4, 7),
        Check::AtlassianCrc32 => crc32::atlassian(secret).map_or(Verdict::Nothing, |passed| summed(passed, 12, 9)),
        Check::ConfluentCrc32 => summed(crc32::confluent(secret), 4, 6),
        Check::ZuploCrc32 => summed(crc32::zuplo(secret), 5, 9),
        Check::AzureKey => azure::key(secret),
        Check::EntraSecret => azure::entra(secret),
        Check::AzureDevopsPat => summed(azure_devops::legacy_token(secret), 0, 0),
        Check::Jwt => jwt::check(value, now),
        Check::AwsAccount => aws::key_id(value),
        Check::AwsBedrock => aws::bedrock(secret, now),
        Check::AwsPresignedUrl => aws::presigned_url(value, now),
        Check::Expiry => expiry::stated(value, now),
        Check::AwsSesSmtp => aws::mail_password(secret),
        Check::SupabaseSelfHosted => truth(supabase::self_hosted(secret), Reason::Checksum),
        Check::VaultService => vault::service_token(secret),
        Check::GrafanaJson => encoded_json::grafana(secret),
        Check::SentryOrganisation => encoded_json::sentry(secret),
        Check::Snyk => encoded_json::snyk(secret, now),
        Check::OnePassword => encoded_json::one_password(secret),
        Check::Base64Json => encoded_json::any(secret, now),
        Check::JfrogReference => encoded_text::jfrog(secret, now),
        Check::DiscordBot => encoded_text::discord(secret),
        Check::BasicAuth => encoded_text::basic(secret),
        Check::NpmAuth => encoded_text::npm(value, secret),
        Check::Base58Check => truth(base58::bitcoin(secret), Reason::Checksum),
        Check::Base58Ripple => truth(base58::ripple(secret), Reason::Checksum),
        Check::Bech32 => bech32::holds(secret).map_or(Verdict::Nothing, |(right, key)| {
            if right { Verdict::Passed(Evidence::sure(Reason::Checksum).random_in(key)) } else { Verdict::Failed }
        }),
        Check::StellarSeed => backed(stellar::secret_seed(secret), Reason::Checksum, Some(Confidence::Certain)),
        Check::Wireguard => backed(wireguard::is_clamped(secret), Reason::Structure, None),
        Check::PypiMacaroon => truth(pypi::is_macaroon(value), Reason::Structure),
        // What stands inside other text is judged without it.
        Check::Entropy if secret.len() < value.len() => random(looks_random(secret)),
        Check::Entropy => random(looks_random(value.get(prefix..).unwrap_or_default())),
        Check::AwsSecret => random(looks_random(value) && has_three_classes(value)),
    }
}

/// Whether capitals, small letters and digits all occur: a hash in hexadecimal has not all of them, nor has a path.
fn has_three_classes(value: &[u8]) -> bool {
    value.iter().any(u8::is_ascii_uppercase)
        && value.iter().any(u8::is_ascii_lowercase)
        && value.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_in_hexadecimal_is_no_secret_of_aws() {
        let verdict = |value: &str| check(Check::AwsSecret, value.as_bytes(), value.as_bytes(), 0, None);
        assert!(matches!(verdict(&["Zb7Qf2Lw9sK4mXv1", "Tn6RjY3uHc8Pd5Ge+q0/iAoB"].concat()), Verdict::Passed(_)));
        assert_eq!(verdict("da39a3ee5e6b4b0d3255bfef95601890afd80709"), Verdict::Failed);
        assert_eq!(verdict("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"), Verdict::Failed);
    }
}
