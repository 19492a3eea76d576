//! Hosting platforms.

use super::pieces::{either, jwt, some};
use super::{Fact, alone, beside, inside, link, named};
use crate::mint::rng::{ALNUM, BASE64, HEX, LOWER, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

fn tunnel(r: &mut Rng) -> String {
    let (account, tunnel, secret) = (r.text(HEX, 32), made::uuid(r), base64(&r.bytes(32)));
    base64(format!(r#"{{"a":"{account}","t":"{tunnel}","s":"{secret}"}}"#).as_bytes())
}

fn supabase(r: &mut Rng, role: &str) -> String {
    let project = r.text(LOWER, 20);
    let issued = r.number(1_700_000_000, 1_780_000_000);
    let claims = format!(r#"{{"iss":"supabase","ref":"{project}","role":"{role}","iat":{issued},"exp":2095000000}}"#);
    jwt(r, r#"{"alg":"HS256","typ":"JWT"}"#, &claims, 32)
}

fn flyio(r: &mut Rng) -> String {
    let count = length3(r);
    format!("FlyV1 {}{}", either(r, &["fm2_", "fm1r_", "fm1a_"]), base64(&r.bytes(count)))
}

/// A number of bytes that fills its base64.
fn length3(r: &mut Rng) -> usize {
    3 * (40 + r.below(120))
}

pub const FACTS: &[Fact] = &[
    alone("vercel-personal-token", |r| made::summed(r, "vcp_", URL, 50)),
    alone("vercel-integration-token", |r| made::summed(r, "vci_", URL, 50)),
    alone("vercel-app-access-token", |r| made::summed(r, "vca_", URL, 50)),
    alone("vercel-app-refresh-token", |r| made::summed(r, "vcr_", URL, 50)),
    alone("vercel-ai-gateway-key", |r| made::summed(r, "vck_", URL, 50)),
    named("vercel-token-legacy", "VERCEL_TOKEN|VERCEL_ACCESS_TOKEN|VERCEL_API_TOKEN", |r| r.text(ALNUM, 24)),
    alone("vercel-blob-token", |r| format!("vercel_blob_rw_{}_{}", r.text(ALNUM, 16), r.text(ALNUM, 30))),
    alone("netlify-pat", |r| format!("nfp_{}", r.text(ALNUM, 36))),
    named("netlify-token-legacy", "NETLIFY_AUTH_TOKEN|NETLIFY_TOKEN|NETLIFY_ACCESS_TOKEN", |r| some(r, URL, 40, 46)),
    alone("cloudflare-user-api-token", |r| format!("cfut_{}{}", r.text(ALNUM, 40), r.text(HEX, 8))),
    alone("cloudflare-account-api-token", |r| format!("cfat_{}{}", r.text(ALNUM, 40), r.text(HEX, 8))),
    alone("cloudflare-global-api-key", |r| format!("cfk_{}{}", r.text(ALNUM, 40), r.text(HEX, 8))),
    alone("cloudflare-oauth-token", |r| format!("cfoat_{}", some(r, URL, 40, 90))),
    named("cloudflare-api-token-legacy", "CLOUDFLARE_API_TOKEN|CLOUDFLARE_TOKEN|CLOUDFLARE_ACCESS_TOKEN", |r| {
        r.text(URL, 40)
    }),
    named("cloudflare-api-token-legacy", "CF_API_TOKEN|CF_TOKEN", |r| r.text(URL, 40)),
    named("cloudflare-global-key-legacy", "CLOUDFLARE_API_KEY", |r| r.text(HEX, 37)),
    inside("cloudflare-global-key-legacy", "X-Auth-Key: {}", |r| r.text(HEX, 37)),
    alone("cloudflare-origin-ca-key", |r| format!("v1.0-{}-{}", r.text(HEX, 24), r.text(HEX, 146))),
    inside("cloudflare-access-service-token", "CF-Access-Client-Secret: {}", |r| r.text(HEX, 64)),
    named("cloudflare-access-service-token", "CLOUDFLARE_ACCESS_CLIENT_SECRET", |r| r.text(HEX, 64)),
    inside("cloudflare-tunnel-token", "cloudflared tunnel run --token {}", tunnel),
    alone("cloudflare-tunnel-token", tunnel),
    named("cloudflare-turnstile-secret", "TURNSTILE_SECRET_KEY", |r| format!("0x4AAAAAAA{}", r.text(URL, 25))),
    alone("digitalocean-pat", |r| format!("dop_v1_{}", r.text(HEX, 64))),
    alone("digitalocean-oauth-token", |r| format!("doo_v1_{}", r.text(HEX, 64))),
    alone("digitalocean-refresh-token", |r| format!("dor_v1_{}", r.text(HEX, 64))).by(&["digitalocean-oauth-token"]),
    alone("digitalocean-system-token", |r| format!("dos_v1_{}", r.text(HEX, 64)))
        .by(&["digitalocean-oauth-token", "digitalocean-pat"]),
    named("digitalocean-spaces-key", "SPACES_SECRET_ACCESS_KEY", |r| r.text(BASE64, 43)),
    beside("digitalocean-spaces-key", "SPACES_ACCESS_KEY_ID", concat!("DO", "00", "QM7TXVB2WCRK9ZP4"), |r| {
        r.text(BASE64, 43)
    }),
    alone("digitalocean-model-key", |r| format!("sk-do-{}", some(r, URL, 50, 70))),
    alone("heroku-api-token", |r| format!("HRKU-AA{}", r.text(URL, 58))),
    named("heroku-api-key-legacy", "HEROKU_API_KEY|HEROKU_API_TOKEN|HEROKU_TOKEN", made::uuid),
    alone("flyio-token", flyio),
    alone("flyio-token-legacy", |r| format!("fo1_{}", r.text(URL, 43))),
    alone("render-api-key", |r| format!("rnd_{}", r.text(ALNUM, 28))),
    link("render-deploy-hook", |r| {
        format!("https://api.render.com/deploy/srv-{}?key={}", r.text(LOWERNUM, 20), r.text(URL, 11))
    }),
    named("railway-token", "RAILWAY_TOKEN|RAILWAY_API_TOKEN|RAILWAY_ACCESS_TOKEN", made::uuid),
    alone("supabase-pat", |r| format!("sbp_{}{}", either(r, &["", "v0_", "oauth_"]), r.text(HEX, 40))),
    alone("supabase-secret-key", |r| format!("sb_secret_{}_{}", r.text(URL, 22), r.text(URL, 8))),
    alone("supabase-publishable-key", |r| format!("sb_publishable_{}_{}", r.text(URL, 22), r.text(URL, 8))).marked(),
    alone("supabase-service-role-jwt", |r| supabase(r, "service_role")),
    alone("supabase-anon-jwt", |r| supabase(r, "anon")).marked(),
    alone("planetscale-service-token", |r| format!("pscale_tkn_{}", r.text(URL, 43))),
    alone("planetscale-password", |r| format!("pscale_pw_{}", r.text(URL, 43))),
    alone("planetscale-oauth-token", |r| format!("pscale_oauth_{}", some(r, URL, 32, 64))),
    alone("neon-api-key", |r| format!("napi_{}", r.text(LOWERNUM, 64))),
    inside(
        "neon-connection-uri",
        "postgresql://app_owner:{}@ep-cool-darkness-a1b2c3d4.eu-central-1.aws.neon.tech/orders?sslmode=require",
        |r| format!("npg_{}", r.text(ALNUM, 12)),
    ),
    named("linode-pat", "LINODE_TOKEN|LINODE_API_TOKEN|LINODE_ACCESS_TOKEN", |r| r.text(HEX, 64)),
    named("vultr-api-key", "VULTR_API_KEY|VULTR_KEY|VULTR_TOKEN", |r| r.text(UPPERNUM, 36)),
    named("hetzner-api-token", "HETZNER_API_TOKEN|HETZNER_TOKEN|HETZNER_ACCESS_TOKEN", |r| r.text(ALNUM, 64)),
    named("hetzner-api-token", "HCLOUD_TOKEN|HCLOUD_API_TOKEN", |r| r.text(ALNUM, 64)),
    named("scaleway-secret-key", "SCW_SECRET_KEY", made::uuid),
    beside("scaleway-secret-key", "ACCESS_KEY", concat!("SC", "W", "QM7TXVB2WCRK9ZP4K"), made::uuid),
    named("ovh-application-secret", "OVH_APPLICATION_SECRET", |r| r.text(ALNUM, 32)),
    named("ovh-application-secret", "OVH_CONSUMER_KEY", |r| r.text(ALNUM, 32)),
    named("exoscale-api-key", "EXOSCALE_API_SECRET", |r| r.text(URL, 43)),
    alone("exoscale-api-key", |r| format!("EXO{}", r.text(HEX, 24)))
        .marked()
        .by(&["exoscale-api-key", "exoscale-api-key-id"]),
    alone("upcloud-token", |r| format!("ucat_01{}", r.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24))),
    named("civo-api-key", "CIVO_API_KEY|CIVO_TOKEN|CIVO_KEY", |r| r.text(ALNUM, 50)),
    named("infomaniak-token", "INFOMANIAK_TOKEN", |r| some(r, URL, 60, 100)),
    alone("scalingo-api-token", |r| format!("tk-us-{}", r.text(URL, 48))),
];
