//! The built catalogue: the types of a rule and the tables that the build script wrote.

use crate::finding::{Confidence, Env, Role, Severity};

/// An offline proof: what can be checked in a value without asking anybody. The algorithms are in `crate::scan::proof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Nothing can be checked.
    None,
    /// The last six characters are the CRC32 of the body in base 62.
    Crc32Base62,
    /// GitHub's fine-grained tokens.
    GithubFineGrained,
    /// GitLab's routable tokens end in a CRC32 in base 36.
    GitlabRoutable,
    /// Grafana's tokens end in a CRC32, lowest byte first.
    GrafanaServiceAccount,
    /// Matrix access tokens of Synapse end in a CRC32 in base 62.
    Matrix,
    /// Atlassian's tokens end in a CRC32.
    AtlassianCrc32,
    /// Confluent's secrets end in a CRC32 in base64.
    ConfluentCrc32,
    /// Zuplo's keys end in the CRC32 of their body.
    ZuploCrc32,
    /// Microsoft's annotated and identifiable keys hold a Marvin32 sum.
    AzureKey,
    /// Entra's application secrets end in a part of a Marvin32 sum.
    EntraSecret,
    /// Azure DevOps' older tokens hold a CRC32.
    AzureDevopsPat,
    /// The parts of a JSON Web Token decode to what they must hold.
    Jwt,
    /// An AWS access key id names its account.
    AwsAccount,
    /// A Bedrock key is a text of known words in base64.
    AwsBedrock,
    /// A presigned URL says until when it is good.
    AwsPresignedUrl,
    /// It says in the open until when it is good.
    Expiry,
    /// A password for AWS's mail begins with a version, and is random.
    AwsSesSmtp,
    /// Supabase's keys of hosts that run it themselves end in a part of a SHA-256.
    SupabaseSelfHosted,
    /// Vault's long service tokens are a message that holds a token.
    VaultService,
    /// Grafana's tokens that are JSON.
    GrafanaJson,
    /// Sentry's organisation tokens are JSON that names the organisation.
    SentryOrganisation,
    /// Snyk's tokens are JSON that names their expiry.
    Snyk,
    /// 1Password's service account tokens are JSON that names the host.
    OnePassword,
    /// Base64 of a JSON object.
    Base64Json,
    /// `JFrog`'s reference tokens are a text that names their expiry.
    JfrogReference,
    /// A Discord bot's token names its user.
    DiscordBot,
    /// Base64 of `user:password`.
    BasicAuth,
    /// The same, or of a password alone where the name before it says so.
    NpmAuth,
    /// Base 58 with a double SHA-256, in Bitcoin's alphabet.
    Base58Check,
    /// The same in Ripple's.
    Base58Ripple,
    /// Bech32.
    Bech32,
    /// Stellar's seeds end in a CRC16.
    StellarSeed,
    /// `WireGuard`'s private keys have a few fixed bits.
    Wireguard,
    /// A PyPI token is a macaroon.
    PypiMacaroon,
    /// It must look random: for shapes that other things share.
    Entropy,
    /// An AWS secret is random and neither a hash nor a path.
    AwsSecret,
}

/// What a failed proof means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// Nothing: the proof only raises.
    Keep,
    /// At most `possible`.
    Possible,
    /// It is no such token.
    Drop,
}

/// One rule of the built-in catalogue, as the scanner needs it; its prose for people is in `core/advice.json`.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Unique name.
    pub id: &'static str,
    /// Who issues it.
    pub provider: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// What stands for it in redacted text.
    pub placeholder: &'static str,
    /// What it is to its owner.
    pub role: Role,
    /// Live or test.
    pub env: Env,
    /// What a match without proof earns.
    pub confidence: Confidence,
    /// The harm if it leaks.
    pub severity: Severity,
    /// The offline proof.
    pub check: Check,
    /// What a failed proof means.
    pub failed: Failed,
    /// Names that it is assigned to, lower case without separators.
    pub names: &'static [&'static str],
    /// Words before it, lower case.
    pub context: &'static [&'static str],
    /// The rules of which a finding stands nearby, by their indexes.
    pub near: &'static [u16],
    /// Whether the format is only that of what carries the value.
    pub carrier: bool,
    /// For tokens that decode to JSON: what that must hold.
    pub claims: &'static [&'static str],
}

impl Rule {
    /// Whether something nearby must say what it is.
    pub(crate) const fn needs_context(&self) -> bool {
        !self.names.is_empty() || !self.context.is_empty() || !self.near.is_empty()
    }
}

/// All built-in rules.
pub const fn catalogue() -> &'static [Rule] {
    table::RULES
}

/// The tables as the build script wrote them.
#[allow(clippy::all, clippy::pedantic, missing_docs)]
pub(crate) mod table {
    use super::{Check, Failed, Rule};
    use crate::finding::{Confidence, Env, Role, Severity};
    use crate::rules::alphabet::Alphabet;
    use crate::rules::program::{Marker, Op, Pattern};

    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}
