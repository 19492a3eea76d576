//! Places where teams plan, write and draw, and who lets them in.

use super::pieces::{alnum, base64_of, either, future, hex, jwt, lower, past, some, upper, url, uuid};
use super::{Fact, alone, beside, inside, named};
use crate::mint::rng::{ALNUM, BASE64, DIGITS, LOWERNUM, Rng, UPPERHEX, URL};
use crate::mint::structured as made;
use crate::mint::sums::{base64, base64url, crc32};

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("linear-api-key", |r| format!("lin_api_{}", alnum(r, 40))),
    alone("linear-oauth-token", |r| format!("lin_oauth_{}", hex(r, 64))),
    alone("linear-webhook-secret", |r| format!("lin_wh_{}", alnum(r, 40))),
    alone("notion-integration-token", |r| format!("ntn_{}{}", r.text(DIGITS, 11), alnum(r, 35))),
    alone("notion-integration-token-legacy", |r| format!("secret_{}", alnum(r, 43))),
    inside("notion-session-cookie", "token_v2={}", |r| match r.below(2) {
        0 => hex(r, 150),
        _ => format!("{}{}", either(r, &["v02:", "v03:"]), base64_of(r, 90, 150)),
    }),
    alone("airtable-pat", |r| format!("pat{}.{}", alnum(r, 14), hex(r, 64))),
    named("airtable-api-key-legacy", "AIRTABLE_API_KEY", |r| format!("key{}", alnum(r, 14))).marked(),
    named("airtable-oauth-token", "AIRTABLE_ACCESS_TOKEN", |r| {
        let json = format!(r#"{{"userId":"usr{}","expiresAt":"2027-03-01T10:00:00.000Z"}}"#, alnum(r, 14));
        format!("oaa{}.v1.{}.{}", alnum(r, 14), base64url(json.as_bytes()), hex(r, 64))
    }),
    alone("asana-pat", |r| format!("2/{}/{}:{}", digits16(r), digits16(r), hex(r, 32))),
    alone("asana-pat-legacy", |r| format!("{}{}:{}", either(r, &["1/", "0/"]), digits16(r), hex(r, 32))),
    named("asana-pat-legacy", "ASANA_TOKEN", |r| format!("0/{}", hex(r, 32))).by(&["asana-pat-oldest"]),
    named("asana-client-secret", "ASANA_CLIENT_SECRET", |r| hex(r, 32)),
    alone("atlassian-api-token", made::atlassian),
    alone("atlassian-access-token", |r| atlassian(r, "ATCTT3xFfGN0")),
    alone("atlassian-scoped-or-service-token", |r| atlassian(r, "ATSTT3xFfGN0")).by(&["atlassian-api-token"]),
    named("atlassian-api-token-legacy", "JIRA_API_TOKEN", |r| format!("{}{}", alnum(r, 20), hex(r, 4))),
    named("jira-confluence-dc-pat", "JIRA_TOKEN", |r| {
        let number = r.text(DIGITS, 12);
        base64(&[number.as_bytes(), b":", &r.bytes(20)].concat())
    }),
    alone("bitbucket-app-password", made::bitbucket),
    alone("bitbucket-dc-token", |r| {
        let number = r.text(DIGITS, 12);
        format!("BBDC-{}", base64(&[number.as_bytes(), b":", &r.bytes(20)].concat()))
    }),
    named("bitbucket-oauth-secret", "BITBUCKET_CLIENT_SECRET", |r| alnum(r, 32)),
    alone("trello-token", |r| format!("ATTA{}{}", hex(r, 64), r.text(UPPERHEX, 8))),
    named("trello-token", "TRELLO_TOKEN", |r| hex(r, 64)).by(&["trello-token-legacy"]),
    named("trello-api-key", "TRELLO_API_KEY", |r| hex(r, 32)).marked(),
    alone("clickup-token", |r| {
        let count = 6 + r.below(4);
        format!("pk_{}_{}", r.text("123456789", count), upper(r, 32))
    }),
    alone("monday-api-token", |r| {
        let claims = format!(
            r#"{{"tid":{},"aai":11,"uid":{},"iad":"2026-03-01T10:00:00.000Z","per":"me:write","actid":{},"rgn":"euc1"}}"#,
            r.number(100_000_000, 600_000_000),
            r.number(10_000_000, 70_000_000),
            r.number(1_000_000, 30_000_000)
        );
        jwt(r, r#"{"alg":"HS256"}"#, &claims, 32)
    }),
    alone("figma-pat", |r| format!("figd_{}", some(r, URL, 38, 42))),
    alone("figma-plan-or-scim-token", |r| format!("figp_{}", some(r, URL, 40, 54))),
    alone("figma-oauth-token", |r| format!("{}{}", either(r, &["figu_", "figur_"]), some(r, URL, 30, 45))),
    named("figma-pat-legacy", "FIGMA_TOKEN", |r| format!("{}-{}", r.number(1_000, 999_999), uuid(r))),
    named("okta-api-token", "OKTA_API_TOKEN", |r| format!("00{}", url(r, 40))),
    named("okta-client-secret", "OKTA_CLIENT_SECRET", |r| some(r, URL, 40, 64)),
    beside("okta-client-secret", "CLIENT_ID", "0oa4Kq7ZtR2mWx9bVs4L", |r| some(r, URL, 40, 64)),
    alone("okta-client-secret", |r| format!("0oa{}", alnum(r, 17))).by(&["okta-client-id"]).marked(),
    named("auth0-client-secret", "AUTH0_CLIENT_SECRET", |r| url(r, 64)),
    alone("auth0-management-token", |r| {
        let claims = format!(
            r#"{{"iss":"https://acme-{0}.eu.auth0.com/","sub":"{1}@clients","aud":"https://acme-{0}.eu.auth0.com/api/v2/","iat":{2},"exp":{3}}}"#,
            lower(r, 4),
            alnum(r, 32),
            past(r),
            future(r)
        );
        jwt(r, r#"{"alg":"RS256","typ":"JWT","kid":"acme"}"#, &claims, 256)
    }),
    named("clerk-secret-key", "CLERK_SECRET_KEY", |r| format!("sk_live_{}", some(r, ALNUM, 42, 50))),
    named("clerk-secret-key", "CLERK_SECRET_KEY", |r| format!("sk_test_{}", some(r, ALNUM, 42, 50)))
        .by(&["clerk-test-secret-key"])
        .marked(),
    named("clerk-publishable-key", "CLERK_PUBLISHABLE_KEY", |r| {
        let host = format!("clerk.{}.acme.app$", r.text("abcdefghijklmnopqrstuvwxyz", 8));
        format!("{}{}", either(r, &["pk_live_", "pk_test_"]), base64(host.as_bytes()))
    })
    .marked(),
    alone("workos-api-key", |r| workos(r, "sk_live_")),
    alone("workos-api-key", |r| workos(r, "sk_test_")).by(&["workos-test-api-key"]).marked(),
    alone("stytch-secret", |r| format!("secret-live-{}", r.text(URL, 35) + "=")),
    alone("stytch-secret", |r| format!("secret-test-{}", url(r, 36))).by(&["stytch-test-secret"]).marked(),
    named("onelogin-secret", "ONELOGIN_CLIENT_SECRET", |r| hex(r, 64)),
    alone("jumpcloud-api-key", |r| format!("jca_{}", alnum(r, 36))),
    named("jumpcloud-api-key", "JUMPCLOUD_API_KEY", |r| hex(r, 40)).by(&["jumpcloud-api-key-legacy"]),
    alone("authress-key", |r| {
        let prefix = either(r, &["sc_", "ext_", "scauth_", "authress_"]);
        let account = either(r, &["acc_", "acc-"]);
        format!(
            "{prefix}{}.{}.{account}{}.{}",
            some(r, LOWERNUM, 5, 30),
            some(r, LOWERNUM, 4, 6),
            some(r, LOWERNUM, 10, 32),
            some(r, BASE64, 30, 120)
        )
    }),
    alone("unkey-root-key", |r| format!("unkey_{}", some(r, ALNUM, 20, 32))),
    alone("zuplo-api-key", |r| {
        let body = lower(r, 32);
        format!("zpka_{body}_{:08x}", crc32(body.as_bytes()))
    }),
];

fn digits16(r: &mut Rng) -> String {
    r.text("123456789", 1) + &r.text(DIGITS, 15)
}

/// As long as those that are seen, 192 in all; its CRC-32 in upper case ends it.
fn atlassian(r: &mut Rng, prefix: &str) -> String {
    let head = format!("{prefix}{}=", url(r, 171));
    format!("{head}{:08X}", crc32(head.as_bytes()))
}

fn workos(r: &mut Rng, prefix: &str) -> String {
    let inner = format!("key_01{},{}", r.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24), alnum(r, 25));
    format!("{prefix}{}", base64(inner.as_bytes()).trim_end_matches('='))
}
