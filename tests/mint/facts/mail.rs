//! Mail, messages, notifications.

use super::pieces::{either, some};
use super::{Fact, alone, beside, inside, named};
use crate::mint::rng::{ALNUM, HEX, LOWER32, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

const ACCOUNT: &str = concat!("A", "C", "9f3b71c6d2084e5fa7cc41b8e0d96a25");
const KEY: &str = concat!("S", "K", "9f3b71c6d2084e5fa7cc41b8e0d96a25");

fn onesignal(r: &mut Rng) -> String {
    let id = made::uuid(r);
    base64(id.as_bytes())
}

pub const FACTS: &[Fact] = &[
    alone("twilio-account-sid", |r| format!("AC{}", r.text(HEX, 32))).marked(),
    named("twilio-auth-token", "TWILIO_AUTH_TOKEN", |r| r.text(HEX, 32)),
    beside("twilio-auth-token", "ACCOUNT_SID", ACCOUNT, |r| r.text(HEX, 32)),
    alone("twilio-api-key-sid", |r| format!("SK{}", r.text(HEX, 32))).marked(),
    named("twilio-api-key-secret", "TWILIO_API_SECRET", |r| r.text(ALNUM, 32)),
    beside("twilio-api-key-secret", "KEY_SID", KEY, |r| r.text(ALNUM, 32)),
    alone("sendgrid-api-key", |r| format!("SG.{}.{}", r.text(URL, 22), r.text(URL, 43))),
    alone("mailgun-api-key", |r| format!("key-{}", r.text(HEX, 32))),
    named("mailgun-api-key", "MAILGUN_API_KEY", |r| format!("key-{}", r.text(ALNUM, 32)))
        .by(&["mailgun-api-key", "mailgun-api-key-in-context"]),
    alone("mailgun-api-key-v2", |r| format!("{}-{}-{}", r.text(HEX, 32), r.text(HEX, 8), r.text(HEX, 8))),
    alone("mailgun-public-key", |r| format!("pubkey-{}", r.text(HEX, 32))).marked(),
    alone("mailchimp-api-key", |r| format!("{}-us{}", r.text(HEX, 32), r.number(1, 21))),
    named("mandrill-api-key", "MANDRILL_API_KEY", |r| r.text(URL, 22)),
    alone("mandrill-api-key", |r| format!("md-{}", r.text(URL, 22))).by(&["mandrill-md-api-key"]),
    named("postmark-token", "POSTMARK_SERVER_TOKEN", made::uuid),
    alone("brevo-api-key", |r| format!("xkeysib-{}-{}", r.text(HEX, 64), r.text(ALNUM, 16))),
    alone("brevo-smtp-key", |r| format!("xsmtpsib-{}-{}", r.text(HEX, 64), r.text(ALNUM, 16))).by(&["brevo-api-key"]),
    alone("mailersend-api-token", |r| format!("mlsn.{}", r.text(HEX, 64))),
    alone("resend-api-key", |r| format!("re_{}_{}", r.text(ALNUM, 8), r.text(ALNUM, 24))),
    named("sparkpost-api-key", "SPARKPOST_API_KEY", |r| r.text(HEX, 40)),
    named("mailjet-api-key", "MAILJET_API_KEY", |r| r.text(HEX, 32)),
    named("mailjet-api-key", "MJ_APIKEY_PRIVATE", |r| r.text(HEX, 32)),
    alone("telnyx-api-key", |r| format!("KEY01{}", r.text(URL, 53))),
    named("plivo-auth", "PLIVO_AUTH_TOKEN", |r| r.text(URL, 40)),
    named("messagebird-api-key", "MESSAGEBIRD_API_KEY", |r| either(r, &["", "live_"]).to_owned() + &r.text(ALNUM, 25)),
    named("messagebird-api-key", "MESSAGEBIRD_API_KEY", |r| format!("test_{}", r.text(ALNUM, 25))).marked(),
    named("vonage-api-secret", "VONAGE_API_SECRET", |r| r.text(ALNUM, 16)),
    alone("klaviyo-private-key", |r| format!("pk_{}", r.text(HEX, 34))),
    alone("klaviyo-private-key", |r| format!("pk_{}_{}", r.text(ALNUM, 6), r.text(HEX, 34))),
    alone("onesignal-rich-key", |r| either(r, &["os_v2_app_", "os_v2_org_"]).to_owned() + &r.text(LOWER32, 103)),
    named("onesignal-legacy-key", "ONESIGNAL_REST_API_KEY", onesignal),
    named("customerio-app-key", "CUSTOMERIO_APP_KEY", |r| r.text(HEX, 32)),
    alone("courier-api-key", |r| format!("pk_prod_{}", r.text(UPPERNUM, 28))),
    alone("courier-api-key", |r| format!("pk_test_{}", r.text(UPPERNUM, 28))).marked().by(&["courier-test-api-key"]),
    named("pushover-token", "PUSHOVER_APP_TOKEN", |r| format!("a{}", r.text(LOWERNUM, 29))),
    named("pushover-token", "PUSHOVER_USER_KEY", |r| format!("u{}", r.text(LOWERNUM, 29))),
    named("pushbullet-token", "PUSHBULLET_TOKEN", |r| format!("o.{}", r.text(ALNUM, 32))),
    alone("cds-canada-notify-key", |r| {
        let [service, key] = [made::uuid(r), made::uuid(r)];
        format!("gcntfy-orders_{}-{service}-{key}", some(r, LOWERNUM, 3, 8))
    }),
    inside("cds-canada-notify-key", "Authorization: ApiKey-v1 {}", |r| {
        let [service, key] = [made::uuid(r), made::uuid(r)];
        format!("gcntfy-orders-{service}-{key}")
    }),
    named("uk-gov-notify-key", "GOVUK_NOTIFY_API_KEY", |r| {
        let [service, key] = [made::uuid(r), made::uuid(r)];
        format!("orders_{}-{service}-{key}", some(r, LOWERNUM, 3, 8))
    }),
];
