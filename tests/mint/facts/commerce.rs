//! Shops, shipping, media services, real time, trading and what else companies buy by the key.

use super::pieces::{alnum, either, hex, jwt, lower, past, some, upper, url, uuid};
use super::{Fact, alone, inside, named};
use crate::mint::rng::{ALNUM, BASE64, HEX, LOWERNUM, UPPERHEX, URL};
use crate::mint::sums::base64;

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("shopify-access-token", |r| format!("shpat_{}", hex(r, 32))),
    alone("shopify-custom-app-token", |r| format!("shpca_{}", hex(r, 32))),
    alone("shopify-private-app-password", |r| format!("shppa_{}", hex(r, 32))),
    alone("shopify-shared-secret", |r| format!("shpss_{}", hex(r, 32))),
    alone("shopify-theme-access-token", |r| format!("shptka_{}", hex(r, 32))),
    alone("shopify-partner-token", |r| format!("prtapi_{}", hex(r, 32))),
    named("bigcommerce-token", "BIGCOMMERCE_ACCESS_TOKEN", |r| lower(r, 31)),
    alone("woocommerce-consumer-secret", |r| format!("cs_{}", hex(r, 40))),
    alone("woocommerce-consumer-secret", |r| format!("ck_{}", hex(r, 40))).by(&["woocommerce-consumer-key"]).marked(),
    alone("easypost-production-key", |r| format!("EZAK{}{}", hex(r, 32), alnum(r, 22))),
    alone("easypost-test-key", |r| format!("EZTK{}", alnum(r, 54))).marked(),
    alone("shippo-live-token", |r| format!("shippo_live_{}", hex(r, 40))),
    alone("shippo-live-token", |r| format!("shippo_test_{}", hex(r, 40))).by(&["shippo-test-token"]).marked(),
    alone("lob-api-key", |r| format!("live_{}", hex(r, 35))),
    alone("lob-api-key", |r| format!("test_{}", hex(r, 35))).by(&["lob-test-key"]).marked(),
    alone("lob-publishable-key", |r| format!("{}{}", either(r, &["live_pub_", "test_pub_"]), hex(r, 31))).marked(),
    alone("duffel-token", |r| format!("duffel_live_{}", url(r, 43))),
    alone("duffel-token", |r| format!("duffel_test_{}", url(r, 43))).by(&["duffel-test-token"]).marked(),
    alone("flexport-token", |r| format!("shltm_{}", url(r, 40))),
    named("etsy-keystring", "ETSY_API_KEY", |r| lower(r, 24)),
    alone("ebay-client-secret", |r| {
        let count = 8 + r.below(5);
        format!("PRD-{}-{}-{}-{}-{}", hex(r, count), hex(r, 4), hex(r, 4), hex(r, 4), hex(r, 4))
    }),
    alone("ebay-client-secret", |r| {
        format!("SBX-{}-{}-{}-{}-{}", hex(r, 12), hex(r, 4), hex(r, 4), hex(r, 4), hex(r, 4))
    })
    .by(&["ebay-sandbox-client-secret"])
    .marked(),
    alone("samsara-api-token", |r| format!("samsara_api_{}", some(r, ALNUM, 28, 30))),
    alone("canva-secret", |r| format!("cnvca{}", url(r, 51))),
    alone("adobe-client-secret", |r| format!("p8e-{}", url(r, 32))),
    alone("adobe-client-secret", |r| format!("s8e-{}", url(r, 32))),
    alone("adobe-access-token", |r| {
        let claims = format!(
            r#"{{"id":"{}_ue1","type":"access_token","client_id":"acme-{}","as":"ims-na1","created_at":"{}000","expires_in":"86400000","scope":"openid"}}"#,
            r.number(1_780_000_000_000, 1_799_999_999_999),
            lower(r, 6),
            past(r)
        );
        jwt(r, r#"{"alg":"RS256","x5u":"ims_na1-key-at-1.cer","kid":"ims_na1-key-at-1","itt":"at"}"#, &claims, 256)
    }),
    alone("frameio-token", |r| format!("fio-u-{}", url(r, 64))),
    alone("adafruit-io-key", |r| format!("aio_{}", alnum(r, 28))),
    alone("apify-api-token", |r| {
        format!("{}{}", either(r, &["apify_api_", "apify_proxy_", "apify_ui_", "apify_integration_"]), alnum(r, 36))
    }),
    alone("readme-api-key", |r| format!("rdme_{}", lower(r, 70))),
    alone("workato-token", |r| {
        let claims = format!(r#"{{"sub":"{}","iat":{}}}"#, r.number(1_000_000, 9_000_000), past(r));
        format!(
            "{}-{}",
            either(r, &["wrkaus", "wrka", "wrkaeu"]),
            jwt(r, r#"{"typ":"JWT","alg":"RS256"}"#, &claims, 256)
        )
    }),
    alone("zapier-webhook", |r| {
        format!("https://hooks.zapier.com/hooks/catch/{}/{}/", r.number(100_000, 29_999_999), some(r, LOWERNUM, 6, 7))
    }),
    alone("make-webhook", |r| {
        format!("https://hook.{}.make.com/{}", either(r, &["eu1", "us1", "eu2", "us2"]), lower(r, 32))
    }),
    inside("ifttt-webhook-key", "https://maker.ifttt.com/trigger/door_open/with/key/{}", |r| some(r, URL, 22, 43)),
    alone("tines-webhook", |r| format!("https://acme-{}.tines.com/webhook/{}/{}", lower(r, 4), hex(r, 32), hex(r, 32))),
    alone("n8n-api-key", |r| format!("n8n_api_{}", some(r, HEX, 40, 64))),
    alone("n8n-api-key", |r| {
        let claims = format!(r#"{{"sub":"{}","iss":"n8n","aud":"public-api","iat":{}}}"#, uuid(r), past(r));
        jwt(r, r#"{"alg":"HS256","typ":"JWT"}"#, &claims, 32)
    })
    .by(&["n8n-api-key-signed"]),
    alone("pubnub-secret-key", |r| format!("sec-c-{}", base64(uuid(r).as_bytes()))),
    named("pusher-secret", "PUSHER_APP_SECRET", |r| hex(r, 20)),
    named("sendbird-token", "SENDBIRD_API_TOKEN", |r| hex(r, 40)),
    named("agora-secret", "AGORA_APP_CERTIFICATE", |r| hex(r, 32)),
    named("livekit-secret", "LIVEKIT_API_SECRET", |r| some(r, ALNUM, 43, 46)),
    named("mux-secret", "MUX_TOKEN_SECRET", |r| r.text(BASE64, 75)),
    alone("cloudinary-url", |r| {
        format!(
            "cloudinary://{}:{}@acme{}",
            r.number(100_000_000_000_000, 999_999_999_999_999),
            url(r, 27),
            r.number(1, 99)
        )
    }),
    alone("imagekit-private-key", |r| match r.below(2) {
        0 => format!("private_{}=", r.text(BASE64, 27)),
        _ => format!("private_{}", some(r, BASE64, 27, 28)),
    }),
    alone("rapidapi-key", |r| format!("{}msh{}p1{}jsn{}", alnum(r, 10), alnum(r, 15), alnum(r, 6), alnum(r, 12))),
    named("scraper-service-key", "SCRAPERAPI_KEY", |r| hex(r, 32)),
    named("scraper-service-key", "SCRAPINGBEE_API_KEY", |r| upper(r, 80)),
    named("scraper-service-key", "SERPAPI_API_KEY", |r| hex(r, 64)),
    named("virustotal-api-key", "VIRUSTOTAL_API_KEY", |r| hex(r, 64)),
    named("shodan-api-key", "SHODAN_API_KEY", |r| alnum(r, 32)),
    named("steam-web-api-key", "STEAM_API_KEY", |r| r.text(UPPERHEX, 32)),
    alone("riot-api-key", |r| format!("RGAPI-{}", uuid(r))),
    alone("cfxre-server-key", |r| format!("cfxk_{}_{}", alnum(r, 20), some(r, ALNUM, 5, 6))),
    alone("thunderstore-token", |r| format!("tss_{}", some(r, URL, 32, 48))),
    alone("lichess-token", |r| format!("{}{}", either(r, &["lip_", "lio_"]), alnum(r, 20))).marked(),
    alone("intra42-secret", |r| format!("{}{}", either(r, &["s-s4t2ud-", "s-s4t2af-"]), hex(r, 64))),
    named("databento-key", "DATABENTO_API_KEY", |r| format!("db-{}", alnum(r, 29))),
    alone("proof-api-key", |r| format!("{}{}", either(r, &["prf_", "prf_cli_"]), some(r, URL, 20, 80))),
    alone("redirect-pizza-token", |r| format!("rpa_{}", alnum(r, 30))).marked(),
    named("cisco-meraki-key", "MERAKI_API_KEY", |r| hex(r, 40)),
    named("sslmate-api-key", "SSLMATE_API_KEY", |r| match r.below(2) {
        0 => alnum(r, 36),
        _ => format!("{}_{}", r.number(1_000, 99_999), alnum(r, 20)),
    }),
    named("kraken-key", "KRAKEN_API_SECRET", |r| base64(&r.bytes(64))),
    named("binance-api-secret", "BINANCE_API_SECRET", |r| alnum(r, 64)),
    named("kucoin-secret", "KUCOIN_API_SECRET", uuid),
    inside("infura-alchemy-key", "https://mainnet.infura.io/v3/{}", |r| hex(r, 32)),
    inside("infura-alchemy-key", "https://eth-mainnet.g.alchemy.com/v2/{}", |r| match r.below(2) {
        0 => url(r, 32),
        _ => format!("alcht_{}", alnum(r, 30)),
    }),
    named("etherscan-key", "ETHERSCAN_API_KEY", |r| upper(r, 34)).marked(),
];
