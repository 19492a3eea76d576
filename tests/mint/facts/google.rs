//! Google and Firebase.

use super::pieces::{either, some};
use super::{Fact, alone, beside, block, inside, named};
use crate::mint::rng::{ALNUM, BASE64, DIGITS, HEX, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;

fn api_key(r: &mut Rng) -> String {
    format!("AIzaSy{}{}", r.text("ABCD", 1), r.text(URL, 32))
}

fn service_account(r: &mut Rng) -> String {
    let body = r.bytes(1180);
    let head = [
        0x30, 0x82, 0x04, 0xbc, 2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0, 4, 0x82,
        4, 0xa6,
    ];
    let key = made::pem("PRIVATE KEY", 64, &[head.as_slice(), &body].concat()).replace('\n', "\\n") + "\\n";
    format!(
        "{{\n  \"type\": \"service_account\",\n  \"project_id\": \"orders-42\",\n  \"private_key_id\": \"{}\",\n  \"private_key\": \"{key}\",\n  \"client_email\": \"worker@orders-42.iam.gserviceaccount.com\",\n  \"client_id\": \"{}\"\n}}",
        r.text(HEX, 40),
        r.text(DIGITS, 21)
    )
}

pub const FACTS: &[Fact] = &[
    alone("google-api-key", api_key).by(&["google-api-key", "google-browser-api-key", "google-gemini-api-key"]),
    named("google-gemini-api-key", "GEMINI_API_KEY", api_key),
    alone("google-auth-api-key-aq", |r| format!("AQ.Ab8RN6{}", r.text(URL, 44))),
    alone("google-auth-api-key-aq", |r| format!("AQ.Ab8R{}", r.text(URL, 46))),
    block("gcp-service-account-key", service_account),
    inside(
        "gcp-application-default-credentials",
        concat!(
            "{\"client_id\": \"764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com\", \"client_secret\": \"d-F",
            "L95Q19q7M", "QmFpd7hHD0Ty\", ",
            "\"refresh_token\": \"{}\", \"type\": \"authorized_user\"}"
        ),
        |r| format!("1//0{}{}", r.text("cdegh", 1), r.text(URL, 98)),
    )
    .by(&["gcp-application-default-credentials", "google-oauth-refresh-token"]),
    alone("google-oauth-client-secret", |r| format!("GOCSPX-{}", r.text(URL, 28))),
    named("google-oauth-client-secret-legacy", "GOOGLE_CLIENT_SECRET|GOOGLE_SECRET", |r| r.text(URL, 24)),
    beside(
        "google-oauth-client-secret-legacy",
        "CLIENT_ID",
        "764086051850-6qr4p6gpi6hn506pt8ejuq83di341hur.apps.googleusercontent.com",
        |r| r.text(URL, 24),
    ),
    alone("google-oauth-client-id", |r| {
        let number = r.number(1_000_000_000, 999_999_999_999_999);
        format!("{number}-{}.apps.googleusercontent.com", r.text(LOWERNUM, 32))
    })
    .marked(),
    alone("google-oauth-access-token", |r| format!("ya29.{}", some(r, URL, 100, 220))),
    alone("google-oauth-refresh-token", |r| format!("1//0{}{}", r.text("cdegh", 1), some(r, URL, 60, 106))),
    inside("google-oauth-auth-code", "https://app.internal.test/callback?state=x7&code={}&scope=email", |r| {
        format!("4/0{}", some(r, URL, 60, 90))
    })
    .marked(),
    alone("gcs-hmac-service-account", |r| format!("GOOG1E{}", r.text(UPPERNUM, 55))).marked(),
    alone("gcs-hmac-user", |r| format!("GOOG{}", r.text(UPPERNUM, 20))).marked(),
    beside("gcs-hmac-secret", "ACCESS_ID", concat!("GO", "OG", "7KX2QM9ZPL4VT8WR3BNC"), |r| r.text(BASE64, 40)),
    alone("firebase-fcm-server-key", |r| format!("AAAA{}:APA91b{}", r.text(URL, 7), r.text(URL, 134))),
    named("google-recaptcha-secret", "RECAPTCHA_SECRET_KEY", |r| format!("6L{}", r.text(URL, 38))),
    inside("google-chat-webhook", "{}", |r| {
        let (space, token) = (r.text(ALNUM, 11), r.text(URL, 43));
        let key = api_key(r);
        let end = either(r, &["%3D", "="]);
        format!("https://chat.googleapis.com/v1/spaces/{space}/messages?key={key}&token={token}{end}")
    }),
];
