//! Hosted data, hosting, the tools that build and join machines, and where they keep their secrets.

use super::pieces::{alnum, base64_of, either, future, hex, jwt, lower, past, some, upper, url, uuid};
use super::{Fact, alone, beside, block, inside, named};
use crate::mint::rng::{ALNUM, Rng, URL};
use crate::mint::structured as made;
use crate::mint::sums::{base64, base64url};

/// The facts.
pub const FACTS: &[Fact] = &[
    named("couchbase-capella-key", "COUCHBASE_CAPELLA_KEY", |r| base64_of(r, 45, 90)),
    named("turso-database-token", "TURSO_AUTH_TOKEN", |r| {
        let claims = format!(r#"{{"a":"{}","iat":{},"id":"{}"}}"#, either(r, &["rw", "ro"]), past(r), uuid(r));
        jwt(r, r#"{"alg":"EdDSA","typ":"JWT"}"#, &claims, 64)
    }),
    named("upstash-redis-rest-token", "UPSTASH_REDIS_REST_TOKEN", |r| {
        format!("A{}{}", either(r, &["X", "Y", "Z"]), some(r, ALNUM, 54, 116))
    }),
    alone("convex-deploy-key", |r| {
        let place = either(r, &["prod", "dev", "preview"]);
        let deployment = format!(
            "{}-{}-{}",
            either(r, &["happy", "bold", "quiet"]),
            either(r, &["otter", "lark"]),
            r.number(100, 999)
        );
        let json = format!(r#"{{"v2":"{}"}}"#, hex(r, 64));
        format!("{place}:{deployment}|{}", base64(json.as_bytes()))
    }),
    alone("deno-deploy-token", |r| format!("{}{}", either(r, &["ddp_", "ddo_", "ddw_"]), alnum(r, 36))),
    alone("valtown-token", |r| format!("vtwn_{}", some(r, URL, 20, 80))),
    named("replit-token", "REPL_IDENTITY", |r| {
        let json = format!(r#"{{"replid":"{}","user":"ana","exp":{}}}"#, uuid(r), future(r));
        format!("v2.public.{}", base64url(&[json.as_bytes(), &r.bytes(64)].concat()))
    })
    .by(&["paseto-token"]),
    alone("tableau-pat", |r| format!("{}:{}", base64(&r.bytes(16)), alnum(r, 32))),
    named("looker-client-secret", "LOOKER_CLIENT_SECRET", |r| alnum(r, 24)),
    alone("terraform-cloud-token", |r| format!("{}.atlasv1.{}", alnum(r, 14), some(r, URL, 60, 70))),
    named("vagrant-cloud-token", "VAGRANT_CLOUD_TOKEN", |r| format!("{}.atlasv1.{}", alnum(r, 14), alnum(r, 67))),
    alone("vault-service-token", |r| {
        if r.below(2) == 0 {
            return format!("hvs.{}", alnum(r, 24));
        }
        let inner = format!("hvs.{}", alnum(r, 24));
        let parts = [&[8, 1, 0x12, 0x20], r.bytes(32).as_slice(), &[0x1a, 0x1e, 0x0a, 0x1c], inner.as_bytes()].concat();
        format!("hvs.{}", base64url(&parts))
    }),
    alone("vault-batch-token", |r| format!("hvb.AAAAAQ{}", some(r, URL, 132, 294))),
    alone("vault-recovery-token", |r| format!("hvr.{}", some(r, ALNUM, 24, 32))),
    named("vault-legacy-token", "VAULT_TOKEN", |r| match r.below(3) {
        0 => format!("s.{}", alnum(r, 24)),
        1 => format!("b.{}", some(r, ALNUM, 100, 140)),
        _ => format!("r.{}", alnum(r, 24)),
    }),
    inside("vault-unseal-key", "Unseal Key 1: {}", |r| if r.below(2) == 0 { base64(&r.bytes(33)) } else { hex(r, 66) }),
    inside(
        "vault-approle-secret-id",
        "vault write auth/approle/login role_id=5b3c2f1e-9a47-4d60-8f12-c7e08b6a3d95 secret_id={}",
        uuid,
    )
    .by(&["vault-approle-secret-id", "vault-approle-login"]),
    named("hcp-client-secret", "HCP_CLIENT_SECRET", |r| {
        r.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~-", 64)
    }),
    named("consul-nomad-token", "CONSUL_HTTP_TOKEN", uuid),
    inside("consul-nomad-token", "SecretID:     {}", uuid).by(&["consul-nomad-token", "consul-nomad-token-output"]),
    alone("doppler-personal-token", |r| format!("dp.pt.{}", some(r, ALNUM, 40, 44))),
    alone("doppler-service-token", |r| {
        let config =
            if r.below(2) == 0 { String::new() } else { format!("{}.", either(r, &["prd", "dev_eu", "stg-2"])) };
        format!("dp.st.{config}{}", some(r, ALNUM, 40, 44))
    }),
    alone("doppler-other-token", |r| {
        format!("dp.{}.{}", either(r, &["ct", "sa", "scim", "audit"]), some(r, ALNUM, 40, 44))
    }),
    alone("onepassword-service-account-token", one_password),
    alone("onepassword-secret-key", |r| {
        let second = if r.below(2) == 0 { format!("{}-{}", upper(r, 6), upper(r, 5)) } else { upper(r, 11) };
        format!("A3-{}-{second}-{}-{}-{}", upper(r, 6), upper(r, 5), upper(r, 5), upper(r, 5))
    }),
    alone("onepassword-recovery-code", |r| {
        format!("1PRK-{}", (0..13).map(|_| upper(r, 4)).collect::<Vec<_>>().join("-"))
    }),
    alone("onepassword-connect-token", |r| {
        let claims = format!(
            r#"{{"1password.com/auuid":"{}","aud":["com.1password.connect"],"sub":"{}","exp":{}}}"#,
            upper(r, 26),
            upper(r, 26),
            future(r)
        );
        jwt(r, r#"{"alg":"ES256","typ":"JWT"}"#, &claims, 64)
    }),
    alone("bitwarden-access-token", |r| format!("0.{}.{}:{}", uuid(r), alnum(r, 30), base64(&r.bytes(16)))),
    beside("bitwarden-api-client-secret", "client_id", "user.5b3c2f1e-9a47-4d60-8f12-c7e08b6a3d95", |r| alnum(r, 30)),
    alone("bitwarden-api-client-secret", |r| format!("{}{}", either(r, &["user.", "organization."]), uuid(r)))
        .by(&["bitwarden-client-id"])
        .marked(),
    alone("infisical-service-token", |r| format!("st.{}.{}.{}", hex(r, 24), hex(r, 32), hex(r, 32))),
    named("infisical-identity-credentials", "INFISICAL_CLIENT_SECRET", |r| hex(r, 64)),
    named("akeyless-access-key", "AKEYLESS_ACCESS_KEY", |r| base64(&r.bytes(32))),
    alone("pulumi-access-token", |r| format!("pul-{}", hex(r, 40))),
    named("scalr-token", "SCALR_TOKEN", |r| {
        let claims = format!(r#"{{"iss":"user","jti":"at-{}"}}"#, lower(r, 15));
        jwt(r, r#"{"alg":"HS256","typ":"JWT"}"#, &claims, 32)
    }),
    alone("infracost-token", |r| format!("ico-{}", alnum(r, 32))),
    block("ansible-vault-blob", |r| {
        let lines: Vec<String> = (0..4 + r.below(6)).map(|_| hex(r, 80)).collect();
        format!("$ANSIBLE_VAULT;1.1;AES256\n{}", lines.join("\n"))
    })
    .marked(),
    alone("tailscale-auth-key", |r| tailscale(r, "auth-")),
    alone("tailscale-api-key", |r| tailscale(r, "api-")),
    alone("tailscale-other-key", |r| {
        let kind = either(r, &["client-", "scim-", "webhook-", ""]);
        tailscale(r, kind)
    }),
    alone("defined-networking-token", |r| {
        const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        format!("dnkey-{}-{}", r.text(BASE32, 26), r.text(BASE32, 52))
    }),
    named("ngrok-token", "NGROK_AUTHTOKEN", |r| match r.below(2) {
        0 => format!("{}_{}", alnum(r, 27), alnum(r, 21)),
        _ => format!("{}{}", either(r, &["cr_", "ak_"]), some(r, ALNUM, 25, 30)),
    }),
    named("zerotier-token", "ZEROTIER_TOKEN", |r| alnum(r, 32)),
    alone("netbird-token", |r| made::summed(r, "nbp_", ALNUM, 30)),
    alone("portainer-token", |r| format!("ptr_{}", base64(&r.bytes(32)))),
];

fn tailscale(r: &mut Rng, kind: &str) -> String {
    format!("tskey-{kind}k{}CNTRL-{}", alnum(r, 11), some(r, ALNUM, 30, 34))
}

/// The account's sign-in data as JSON; every value in it is random.
fn one_password(r: &mut Rng) -> String {
    let json = format!(
        r#"{{"signInAddress":"my.1password.test","userAuth":{{"method":"SRPg-4096","alg":"PBES2g-HS256","iterations":650000,"salt":"{}"}},"email":"{}@1passwordserviceaccounts.test","srpX":"{}","muk":{{"alg":"A256GCM","k":"{}"}},"secretKey":"A3-{}","deviceUuid":"{}"}}"#,
        url(r, 22),
        lower(r, 13),
        hex(r, 64),
        url(r, 43),
        upper(r, 26),
        lower(r, 26)
    );
    format!("ops_{}", base64url(json.as_bytes()))
}
