//! What the catalogue tells a person whose secret has leaked: for the most used providers every secret says where to revoke it, and
//! every provider says, as far as it has such a page, where to see the usage, narrow the permissions and limit the spending. What nobody
//! in particular issues (a password, a key pair, a token of any server) names no such page: there the harm says in a sentence what to do.

use super::source::{Source, read_folder};
use std::collections::BTreeSet;
use std::path::Path;

/// The most used providers, by their names in the catalogue.
#[rustfmt::skip]
const MOST_USED: &[&str] = &[
    "OpenAI", "Anthropic", "Google", "Google Firebase", "AWS", "Microsoft Azure", "GitHub", "GitLab", "npm", "PyPI", "Docker",
    "Slack", "Discord", "Telegram", "Stripe", "PayPal", "Square", "Twilio", "SendGrid", "Mailgun", "Cloudflare",
    "DigitalOcean", "Heroku", "Vercel", "Netlify", "Supabase", "MongoDB", "MongoDB Atlas", "Databricks", "Hugging Face", "Groq",
    "OpenRouter", "Shopify", "Atlassian", "Datadog", "Sentry", "Notion", "Linear", "Figma", "Airtable", "Algolia",
];

/// Providers whose tokens know no scopes, and that have no page of their usage by token.
const NO_PAGE: &[&str] = &["Netlify"];

/// Where standards, manuals and libraries are described: nobody revokes anything there.
const REFERENCES: &[&str] = &[
    "datatracker.ietf.org",
    "www.rfc-editor.org",
    "man7.org",
    "linux.die.net",
    "www.w3.org",
    "owasp.org",
    "cheatsheetseries.owasp.org",
    "cryptography.io",
    "www.openssl.org",
    "en.bitcoin.it",
    "github.com/bitcoin/bips",
    "github.com/satoshilabs/slips",
    "github.com/nostr-protocol",
    "github.com/google/google-authenticator",
    "docs.oracle.com/javase",
    "docs.sqlalchemy.org",
];

fn catalogue() -> Vec<Source> {
    read_folder(Path::new("rules")).unwrap_or_else(|error| unreachable!("{error}"))
}

fn is_secret(rule: &Source) -> bool {
    rule.role.as_deref().is_none_or(|role| role == "secret")
}

#[test]
fn every_secret_of_the_most_used_providers_says_where_to_revoke_it() {
    let rules = catalogue();
    let most_used = |rule: &&Source| is_secret(rule) && MOST_USED.contains(&rule.provider.as_str());
    let silent: Vec<_> =
        rules.iter().filter(most_used).filter(|rule| rule.revoke.is_none()).map(|rule| &rule.id).collect();
    assert!(silent.is_empty(), "they lack `revoke`: {silent:?}");
}

#[test]
fn every_one_of_the_most_used_providers_says_where_to_look_after_its_keys() {
    let rules = catalogue();
    let looked_after = |rule: &&Source| rule.usage.is_some() || rule.permissions.is_some() || rule.limits.is_some();
    let saying: BTreeSet<&str> =
        rules.iter().filter(|rule| is_secret(rule)).filter(looked_after).map(|rule| rule.provider.as_str()).collect();
    for provider in MOST_USED {
        assert!(rules.iter().any(|rule| rule.provider == *provider), "{provider} is not in the catalogue by this name");
        assert_ne!(saying.contains(provider), NO_PAGE.contains(provider), "{provider}");
    }
}

#[test]
fn no_reference_counts_as_a_place_to_revoke() {
    let rules = catalogue();
    let pages = rules.iter().filter_map(|rule| Some((&rule.id, rule.revoke.as_deref()?.strip_prefix("https://")?)));
    let is_reference = |page: &str| {
        REFERENCES
            .iter()
            .any(|known| page.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
            || page.contains(".wikipedia.org/")
    };
    let wrong: Vec<_> = pages.filter(|(_, page)| is_reference(page)).collect();
    assert!(wrong.is_empty(), "nothing can be revoked there: {wrong:?}");
}

#[test]
fn what_names_no_place_to_revoke_says_what_to_do() {
    let rules = catalogue();
    let silent: Vec<_> = rules
        .iter()
        .filter(|rule| rule.revoke.is_none() && !(rule.harm.contains(". ") || rule.harm.contains("; move the funds")))
        .map(|rule| &rule.id)
        .collect();
    assert!(silent.is_empty(), "neither `revoke` nor a sentence of what to do: {silent:?}");
}
