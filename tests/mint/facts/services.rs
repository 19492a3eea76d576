//! Services of every other kind, by the table's last pages.

use super::pieces::{alnum, either, hex, lower, some, url, uuid};
use super::{Fact, alone, inside, named};
use crate::mint::rng::{ALNUM, ALPHA, BASE64, DIGITS, HEX, UPPERNUM, URL};
use crate::mint::sums::{base62_checksum, base64url};

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("rainforest-pay-api-key", |r| format!("apikey_{}", hex(r, 64))),
    alone("rainforest-pay-api-key", |r| format!("sbx_apikey_{}", hex(r, 64))).marked(),
    named("beamer-api-key", "BEAMER_API_KEY", |r| format!("b_{}", url(r, 44))),
    alone("blockprotocol-api-key", |r| format!("b10ck5.{}.{}", hex(r, 32), uuid(r))).marked(),
    named("bitly-access-token", "BITLY_ACCESS_TOKEN", |r| hex(r, 40)),
    alone("coveo-api-key", |r| format!("xx{}", uuid(r))),
    alone("hcaptcha-secret", |r| format!("ES_{}", hex(r, 32))),
    named("hcaptcha-secret", "HCAPTCHA_SECRET", |r| format!("0x{}", hex(r, 40))).by(&["hcaptcha-secret-legacy"]),
    alone("logicmonitor-token", |r| format!("{}{}", either(r, &["lmb_", "lma_"]), some(r, BASE64, 40, 80))),
    alone("pangea-token", |r| format!("pts_{}", r.text("abcdefghijklmnopqrstuvwxyz234567", 32))),
    alone("sindri-api-key", |r| format!("sindri_{}_{}", alnum(r, 32), alnum(r, 4))),
    alone("zenhub-api-key", |r| format!("zh_{}", hex(r, 64))),
    alone("settlemint-token", |r| format!("{}{}", either(r, &["sm_pat_", "sm_aat_", "sm_sat_"]), alnum(r, 16))),
    inside("freemius-secret-key", "'secret_key' => '{}'", |r| {
        format!("sk_{}", r.text(&[ALNUM, "!@#^*_~"].concat(), 29))
    }),
    named("gumroad-access-token", "GUMROAD_ACCESS_TOKEN", |r| match r.below(2) {
        0 => hex(r, 64),
        _ => r.text(&[ALNUM, "-"].concat(), 43),
    }),
    alone("nightfall-api-key", |r| format!("NF-{}", alnum(r, 32))),
    alone("voiceflow-api-key", |r| format!("VF.{}{}.{}", either(r, &["", "DM.", "WS."]), hex(r, 24), alnum(r, 16))),
    alone("zoho-token", |r| format!("1000.{}.{}", hex(r, 32), hex(r, 32))),
    alone("close-crm-api-key", |r| format!("api_{}.{}", alnum(r, 22), alnum(r, 22))),
    alone("tickettailor-api-key", |r| format!("sk_{}_{}_{}", r.text(DIGITS, 4), r.text(DIGITS, 6), hex(r, 32))),
    alone("bannerbear-api-key", |r| format!("{}{}", either(r, &["bb_pr_", "bb_ma_"]), hex(r, 30))),
    alone("pganalyze-read-key", |r| format!("pgar_{}", alnum(r, 27))),
    alone("robinhood-crypto-key", |r| format!("rh-api-{}", uuid(r))),
    alone("saladcloud-api-key", |r| format!("salad_cloud_{}_{}", some(r, ALNUM, 1, 7), some(r, ALNUM, 7, 235))),
    alone("ubidots-token", |r| format!("{}{}", either(r, &["BBFF-", "BBUS-"]), alnum(r, 30))),
    alone("fleetbase-api-key", |r| format!("flb_live_{}", alnum(r, 20))),
    alone("fleetbase-api-key", |r| format!("flb_test_{}", alnum(r, 20))).marked(),
    named("apideck-api-key", "APIDECK_API_KEY", |r| format!("sk_live_{}", r.text(&[ALNUM, "-"].concat(), 93))),
    alone("cartesia-api-key", |r| format!("sk_car_{}", some(r, ALNUM, 20, 22))),
    alone("meshy-api-key", |r| format!("msy_{}", alnum(r, 40))),
    alone("lambda-cloud-api-key", |r| format!("secret_laptop_{}.{}", hex(r, 32), alnum(r, 32))),
    named("deepinfra-api-key", "DEEPINFRA_API_KEY", |r| alnum(r, 32)),
    named("sambanova-api-key", "SAMBANOVA_API_KEY", uuid),
    named("novita-api-key", "NOVITA_API_KEY", |r| format!("sk_{}", url(r, 43))),
    alone("chutes-api-key", |r| format!("cpk_{}.{}.{}", hex(r, 32), hex(r, 32), alnum(r, 32))),
    named("litellm-virtual-key", "LITELLM_API_KEY", |r| format!("sk-{}", url(r, 22))),
    named("dify-app-key", "DIFY_API_KEY", |r| format!("{}{}", either(r, &["app-", "dataset-"]), alnum(r, 24))),
    named("open-webui-key", "OPEN_WEBUI_API_KEY", |r| format!("sk-{}", hex(r, 32))),
    named("serper-api-key", "SERPER_API_KEY", |r| hex(r, 40)).marked(),
    alone("nylas-api-key", |r| format!("nyk_v0_{}", alnum(r, 64))),
    named("alpaca-api-key", "ALPACA_SECRET_KEY", |r| some(r, ALNUM, 40, 44)),
    named("alpaca-api-key", "ALPACA_API_KEY_ID", |r| {
        format!("{}{}", either(r, &["PK", "AK"]), some(r, UPPERNUM, 18, 24))
    })
    .by(&["alpaca-api-key-id"])
    .marked(),
    named("webflow-token", "WEBFLOW_TOKEN", |r| format!("{}{}", either(r, &["", "ws-"]), hex(r, 64))),
    named("unsplash-access-key", "UNSPLASH_ACCESS_KEY", |r| url(r, 43)).marked(),
    alone("ghost-admin-key", |r| format!("{}:{}", hex(r, 24), hex(r, 64))),
    named("hasura-admin-secret", "HASURA_GRAPHQL_ADMIN_SECRET", |r| alnum(r, 64)),
    named("uploadcare-secret-key", "UPLOADCARE_SECRET_KEY", |r| hex(r, 20)),
    alone("statsig-key", |r| format!("{}{}", either(r, &["secret-", "console-"]), some(r, ALNUM, 43, 44))),
    alone("trigger-dev-key", |r| match r.below(2) {
        0 => format!("{}{}", either(r, &["tr_dev_", "tr_prod_", "tr_stg_"]), some(r, ALNUM, 20, 24)),
        _ => format!("tr_pat_{}", alnum(r, 40)),
    }),
    alone("inngest-signing-key", |r| {
        format!("{}{}", either(r, &["signkey-prod-", "signkey-branch-", "signkey-test-"]), some(r, HEX, 32, 64))
    }),
    alone("liveblocks-secret-key", |r| format!("{}{}", either(r, &["sk_prod_", "sk_dev_"]), some(r, URL, 56, 64))),
    alone("tinybird-token", |r| {
        let json = format!(r#"{{"u":"{}","id":"{}","host":"eu_shared"}}"#, uuid(r), uuid(r));
        format!("p.{}.{}", base64url(json.as_bytes()), url(r, 43))
    }),
    named("knock-api-key", "KNOCK_API_KEY", |r| format!("sk_{}", url(r, 43))),
    named("knock-api-key", "KNOCK_API_KEY", |r| format!("sk_test_{}", url(r, 43))).marked(),
    named("docusign-integration-key", "DOCUSIGN_CLIENT_SECRET", uuid),
    named("quickbooks-client-secret", "QUICKBOOKS_CLIENT_SECRET", |r| alnum(r, 40)),
    alone("uptimerobot-api-key", |r| {
        format!("{}{}-{}", either(r, &["u", "m", "ur"]), r.number(100_000, 999_999_999), hex(r, 24))
    })
    .marked(),
    alone("deepl-api-key-free", |r| format!("{}:fx", uuid(r))),
    alone("matrix-access-token", |r| {
        let head = format!("syt_{}_{}", base64url(lower(r, 7).as_bytes()), r.text(ALPHA, 20));
        format!("{head}_{}", base62_checksum(&head))
    }),
];
