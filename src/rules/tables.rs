//! The built catalogue: the types of a rule and the tables that the build script wrote.

use crate::finding::{Confidence, Env, Role, Severity};
use std::borrow::Cow;

/// An offline proof: what can be checked in a value without asking anybody. The algorithms are in `crate::scan::proof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::enum_variant_names, reason = "Base58Check is what its inventor calls it")]
pub(crate) enum Check {
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
pub(crate) enum Failed {
    /// Nothing: the proof only raises.
    Keep,
    /// At most `possible`.
    Possible,
    /// It is no such token.
    Drop,
}

/// One rule of the built-in catalogue, as the scanner needs it; its prose for people is in `core/advice.json`. Texts are places in pools
/// that all rules share: pointers would be half of what the catalogue weighs in a page.
///
/// ```
/// use hushkey::{Severity, rules};
///
/// let grave = rules::catalogue().iter().filter(|rule| rule.severity == Severity::Critical);
/// assert!(grave.count() > 50);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub(crate) id: u16,
    pub(crate) provider: u16,
    pub(crate) kind: u16,
    pub(crate) placeholder: u16,
    pub(crate) names: u16,
    pub(crate) context: u16,
    pub(crate) claims: u16,
    pub(crate) near: u8,
    /// What it is to its owner.
    pub role: Role,
    /// Live or test.
    pub env: Env,
    /// What a match without proof earns.
    pub confidence: Confidence,
    /// The harm if it leaks.
    pub severity: Severity,
    /// The offline proof.
    pub(crate) check: Check,
    /// What a failed proof means.
    pub(crate) failed: Failed,
    /// Whether the format is only that of what carries the value.
    pub(crate) carrier: bool,
}

impl Rule {
    /// Unique name.
    ///
    /// ```
    /// # use hushkey::rules::catalogue;
    /// let rule = catalogue().iter().find(|rule| rule.id() == "github-pat-classic").ok_or("no such rule")?;
    /// assert!(rule.id().starts_with("github-"));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn id(&self) -> &'static str {
        text(self.id)
    }

    /// Who issues it.
    ///
    /// ```
    /// # use hushkey::rules::catalogue;
    /// let rule = catalogue().iter().find(|rule| rule.id() == "github-pat-classic").ok_or("no such rule")?;
    /// assert_eq!(rule.provider(), "GitHub");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn provider(&self) -> &'static str {
        text(self.provider)
    }

    /// What it is.
    ///
    /// ```
    /// # use hushkey::rules::catalogue;
    /// let rule = catalogue().iter().find(|rule| rule.id() == "github-pat-classic").ok_or("no such rule")?;
    /// assert_eq!(rule.kind(), "personal access token");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn kind(&self) -> &'static str {
        text(self.kind)
    }

    /// What stands for it in redacted text.
    ///
    /// ```
    /// # use hushkey::rules::catalogue;
    /// let rule = catalogue().iter().find(|rule| rule.id() == "github-pat-classic").ok_or("no such rule")?;
    /// assert_eq!(rule.placeholder(), "GITHUB_TOKEN");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn placeholder(&self) -> Cow<'static, str> {
        match text(self.placeholder) {
            "" => Cow::Owned(self.id().to_ascii_uppercase().replace('-', "_")),
            other => Cow::Borrowed(other),
        }
    }

    /// Names that it is assigned to, lower case without separators.
    pub(crate) fn names(&self) -> WordList {
        WordList::at(self.names)
    }

    /// Words before it, lower case.
    pub(crate) fn context(&self) -> WordList {
        WordList::at(self.context)
    }

    /// For tokens that decode to JSON: what that must hold.
    pub(crate) fn claims(&self) -> WordList {
        WordList::at(self.claims)
    }

    /// The rules of which a finding stands nearby, by their indexes.
    pub(crate) fn near(&self) -> &'static [u16] {
        table::NEAR_LISTS.get(usize::from(self.near)).copied().unwrap_or_default()
    }

    /// Whether something nearby must say what it is.
    pub(crate) fn needs_context(&self) -> bool {
        !self.names().is_empty() || !self.context().is_empty() || !self.near().is_empty()
    }
}

/// The text that begins at byte `start` of the pool, where each ends with its line.
fn text(start: u16) -> &'static str {
    table::TEXTS.get(usize::from(start)..).and_then(|rest| rest.split('\n').next()).unwrap_or_default()
}

/// Words of a rule: each in the pool behind a byte that says how long it is, the last one before a zero.
#[derive(Clone, Debug)]
pub(crate) struct WordList(&'static [u8]);

impl WordList {
    fn at(start: u16) -> Self {
        Self(table::WORDS.get(usize::from(start)..).unwrap_or_default())
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.0, [] | [0, ..])
    }
}

impl Iterator for WordList {
    type Item = &'static [u8];

    fn next(&mut self) -> Option<Self::Item> {
        let (length, rest) = self.0.split_first()?;
        let (word, rest) = rest.split_at_checked(usize::from(*length)).filter(|_| *length > 0)?;
        self.0 = rest;
        Some(word)
    }
}

/// All built-in rules.
///
/// ```
/// let github = hushkey::rules::catalogue().iter().filter(|rule| rule.provider() == "GitHub");
/// assert!(github.count() > 3);
/// ```
pub const fn catalogue() -> &'static [Rule] {
    table::RULES
}

/// The tables as the build script wrote them.
#[allow(clippy::all, clippy::pedantic, missing_docs)]
pub(crate) mod table {
    use super::{Check, Failed, Rule};
    use crate::finding::{Confidence, Env, Role, Severity};
    use crate::rules::alphabet::Alphabet;
    use crate::rules::program::{Ends, Marker, Pattern, Shape, Url};

    include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));
}
