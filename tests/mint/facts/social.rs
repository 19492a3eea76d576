//! Social networks, media, content, maps, and the software with which companies sell and help.

use super::pieces::{alnum, either, future, hex, jwt, lower, past, some, url, uuid};
use super::{Fact, alone, beside, named};
use crate::mint::rng::{ALNUM, Rng, UPPERHEX, URL};
use crate::mint::sums::{base64, base64url};

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("facebook-access-token", |r| format!("EAA{}", some(r, ALNUM, 147, 247))),
    named("facebook-app-access-token", "FACEBOOK_APP_ACCESS_TOKEN", |r| {
        format!("{}|{}", r.number(100_000_000_000_000, 9_999_999_999_999_999), url(r, 27))
    }),
    named("facebook-app-secret", "FACEBOOK_APP_SECRET", |r| hex(r, 32)),
    alone("instagram-access-token", |r| format!("{}{}", either(r, &["IGQV", "IGAA", "IGQW"]), some(r, URL, 100, 180))),
    alone("oculus-access-token", |r| {
        format!("OC|{}|{}", r.number(1_000_000_000_000_000, 9_999_999_999_999_999), hex(r, 32))
    }),
    named("twitter-bearer-token", "TWITTER_BEARER_TOKEN", |r| {
        // Percent signs only as they are written, before two digits.
        format!("{}{}%2B{}%3D{}", "A".repeat(22), alnum(r, 9), alnum(r, 30), alnum(r, 44))
    }),
    named("twitter-api-secret", "TWITTER_API_SECRET", |r| alnum(r, 50)),
    named("twitter-access-token", "TWITTER_ACCESS_TOKEN", |r| {
        format!("{}-{}", r.number(1_000_000, 1_999_999_999_999_999_999), alnum(r, 40))
    }),
    alone("linkedin-client-secret", |r| {
        format!("{}{}.{}", either(r, &["WPL_AP1.", "WPL_AP0."]), alnum(r, 16), base64(&r.bytes(4)))
    }),
    named("linkedin-client-secret", "LINKEDIN_CLIENT_SECRET", |r| alnum(r, 16)).by(&["linkedin-client-secret-legacy"]),
    named("linkedin-access-token", "LINKEDIN_ACCESS_TOKEN", |r| {
        format!("AQ{}{}", either(r, &["V", "X", "U"]), some(r, URL, 200, 400))
    }),
    named("twitch-token", "TWITCH_TOKEN", |r| lower(r, 30)),
    named("twitch-token", "TWITCH_CHAT_TOKEN", |r| format!("oauth:{}", lower(r, 30))),
    alone("twitch-stream-key", |r| format!("live_{}_{}", r.number(10_000_000, 9_999_999_999), alnum(r, 30))),
    named("spotify-client-secret", "SPOTIFY_CLIENT_SECRET", |r| hex(r, 32)),
    named("spotify-access-token", "SPOTIFY_ACCESS_TOKEN", |r| format!("BQ{}", some(r, URL, 130, 250))).marked(),
    named("reddit-client-secret", "REDDIT_CLIENT_SECRET", |r| some(r, URL, 27, 30)),
    alone("pinterest-token", |r| format!("{}{}", either(r, &["pina_", "pinr.", "pinr_"]), some(r, ALNUM, 20, 200))),
    named("tiktok-client-secret", "TIKTOK_CLIENT_SECRET", |r| alnum(r, 32)),
    named("tiktok-client-secret", "TIKTOK_ACCESS_TOKEN", |r| {
        format!("{}{}", either(r, &["act.", "rft."]), some(r, ALNUM, 40, 72))
    }),
    alone("dropbox-short-lived-token", |r| format!("{}{}", either(r, &["sl.", "sl.u."]), some(r, URL, 130, 200))),
    alone("dropbox-long-lived-token", |r| format!("{}AAAAAAAAAA{}", lower(r, 11), url(r, 43))),
    named("dropbox-app-secret", "DROPBOX_APP_SECRET", |r| lower(r, 15)),
    named("box-developer-token", "BOXSDK_DEVELOPER_TOKEN", |r| alnum(r, 32)),
    alone("contentful-pat", |r| format!("CFPAT-{}", url(r, 43))),
    named("contentful-delivery-token", "CONTENTFUL_ACCESS_TOKEN", |r| url(r, 43)).marked(),
    named("sanity-token", "SANITY_API_TOKEN", |r| format!("sk{}", some(r, ALNUM, 80, 180))),
    named("storyblok-token", "STORYBLOK_TOKEN", |r| match r.below(2) {
        0 => format!("{}tt", alnum(r, 22)),
        _ => format!("{}tt-{}-{}", alnum(r, 22), r.number(10_000, 999_999), alnum(r, 20)),
    }),
    named("algolia-admin-key", "ALGOLIA_ADMIN_KEY", |r| hex(r, 32)),
    named("algolia-secured-key", "ALGOLIA_SEARCH_KEY", |r| {
        let text = format!("{}validUntil={}&restrictIndices=orders", hex(r, 64), future(r));
        base64(text.as_bytes())
    })
    .marked(),
    alone("mapbox-secret-token", |r| mapbox(r, "sk")),
    alone("mapbox-public-token", |r| mapbox(r, "pk")).marked(),
    named("here-api-key", "HERE_MAPS_API_KEY", |r| url(r, 43)).marked(),
    alone("locationiq-key", |r| format!("pk.{}", hex(r, 32))).marked(),
    named("openweather-api-key", "OPENWEATHER_API_KEY", |r| hex(r, 32)).marked(),
    alone("maxmind-license-key", |r| format!("{}_{}_mmk", alnum(r, 6), alnum(r, 29))),
    alone("typeform-pat", |r| match r.below(2) {
        0 => format!("tfp_{}_{}", alnum(r, 44), alnum(r, 14)),
        _ => format!("tfp_{}", some(r, ALNUM, 40, 59)),
    }),
    alone("calendly-token", |r| {
        let claims = format!(
            r#"{{"iss":"https://auth.calendly.com","token_type":"PAT","iat":{},"jti":"{}","user_uuid":"{}"}}"#,
            past(r),
            uuid(r),
            uuid(r)
        );
        jwt(r, r#"{"alg":"ES256","kid":"1ce1e13617dcf766","typ":"PAT"}"#, &claims, 64)
    }),
    alone("calcom-api-key", |r| format!("{}{}", either(r, &["cal_live_", "cal_"]), hex(r, 32))),
    alone("hubspot-private-app-token", |r| format!("{}{}", either(r, &["pat-na1-", "pat-na2-", "pat-eu1-"]), uuid(r))),
    named("hubspot-api-key-legacy", "HUBSPOT_API_KEY", uuid).marked(),
    named("hubspot-personal-access-key", "HUBSPOT_PERSONAL_ACCESS_KEY", |r| {
        let id = uuid(r);
        base64(&[&[0x0a, 0x24], id.as_bytes(), &[0x12], r.bytes(124).as_slice()].concat())
    }),
    alone("intercom-access-token", |r| {
        let text = format!("tok:{}_{}_{}_{}_{}:1:0", hex(r, 8), hex(r, 4), hex(r, 4), hex(r, 4), hex(r, 12));
        base64(text.as_bytes())
    }),
    named("zendesk-api-token", "ZENDESK_API_TOKEN", |r| alnum(r, 40)),
    named("freshdesk-api-key", "FRESHDESK_API_KEY", |r| alnum(r, 20)),
    alone("salesforce-access-token", |r| {
        format!("00D{}!{}", some(r, ALNUM, 12, 15), some(r, &[ALNUM, "._"].concat(), 80, 260))
    }),
    alone("salesforce-refresh-token", |r| format!("5Aep861{}", some(r, &[ALNUM, "._="].concat(), 80, 100))),
    alone("salesforce-consumer-key", |r| format!("3MVG9{}", some(r, &[ALNUM, "._"].concat(), 80, 100))).marked(),
    beside("salesforce-consumer-key", "CONSUMER_KEY", SALESFORCE_ID, |r| r.text(UPPERHEX, 64))
        .by(&["salesforce-consumer-secret"]),
];

fn mapbox(r: &mut Rng, kind: &str) -> String {
    let json = format!(r#"{{"u":"acme","a":"c{}"}}"#, lower(r, 24));
    format!("{kind}.{}.{}", base64url(json.as_bytes()), url(r, 22))
}

/// A consumer key, the half that names the app.
const SALESFORCE_ID: &str =
    concat!("3MVG9", "Kq4Wn7K7ZtR2mWx9bVs4Lp0HcJ3uMd8TnYf1EgAo6QiBrXkS5w_CvN.zUeIjDyGhOaPlFtRb2x7Wm4sYd8Kc3");
