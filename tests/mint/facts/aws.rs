//! Amazon.

use super::pieces::{either, some};
use super::{Fact, alone, beside, inside, named};
use crate::mint::rng::{ALNUM, BASE32, BASE64, HEX, LOWERNUM, Rng, UPPERNUM};
use crate::mint::structured as made;
use crate::mint::sums::base64;

const KEY_ID: &str = concat!("AK", "IA", "Q3EGRZK7V2DPMXTN");

fn bedrock_short(r: &mut Rng) -> String {
    let token = some(r, ALNUM, 500, 900);
    let url = format!(
        "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=ASIA{}%2F20260304%2Feu-west-1%2Fbedrock%2Faws4_request&X-Amz-Date=20260304T091244Z&X-Amz-Expires=43200&X-Amz-Security-Token={token}&X-Amz-Signature={}&X-Amz-SignedHeaders=host&Version=1",
        r.text(BASE32, 16),
        r.text(HEX, 64)
    );
    format!("bedrock-api-key-{}", base64(url.as_bytes()))
}

fn registry(r: &mut Rng) -> String {
    let (payload, key) = (some(r, BASE64, 900, 1500), r.text(BASE64, 240));
    let expiry = r.number(1_900_000_000, 1_950_000_000);
    base64(
        format!(r#"{{"payload":"{payload}","datakey":"{key}","version":"2","type":"DATA_KEY","expiration":{expiry}}}"#)
            .as_bytes(),
    )
}

/// A password for sending mail: a version byte and 32 others.
fn smtp(r: &mut Rng) -> String {
    base64(&[&[4], r.bytes(32).as_slice()].concat())
}

pub const FACTS: &[Fact] = &[
    alone("aws-access-key-id", |r| format!("AKIA{}", r.text(BASE32, 16))).marked(),
    alone("aws-temporary-access-key-id", |r| format!("ASIA{}", r.text(BASE32, 16))).marked(),
    alone("aws-bearer-service-token-id", |r| format!("ABIA{}", r.text(BASE32, 16))).marked(),
    alone("aws-context-credential-id", |r| format!("ACCA{}", r.text(BASE32, 16))).marked(),
    alone("aws-legacy-a3t-id", |r| format!("A3T{}", r.text(UPPERNUM, 17))).marked(),
    alone("aws-other-unique-id", |r| {
        either(r, &["AGPA", "AIDA", "AIPA", "ANPA", "ANVA", "APKA", "AROA", "ASCA"]).to_owned() + &some(r, UPPERNUM, 16, 17)
    })
    .marked(),
    named("aws-secret-access-key", "AWS_SECRET_ACCESS_KEY", |r| r.text(BASE64, 40)),
    beside("aws-secret-access-key", "ACCESS_KEY_ID", KEY_ID, |r| r.text(BASE64, 40)),
    alone("aws-session-token", |r| format!("IQoJb3JpZ2luX2Vj{}", some(r, BASE64, 200, 900))),
    named("aws-session-token", "AWS_SESSION_TOKEN", |r| {
        let start = either(r, &["FwoGZXIvYXdz", "AQoDYXdz", "FQoDYXdz"]);
        let count = 120 + 3 * r.below(80);
        start.to_owned() + &base64(&r.bytes(count))
    }),
    alone("aws-bedrock-long-term-key", made::bedrock),
    alone("aws-bedrock-short-term-key", bedrock_short),
    alone("aws-appsync-api-key", |r| format!("da2-{}", r.text(LOWERNUM, 26))),
    alone("aws-mws-auth-token", |r| format!("amzn.mws.{}", made::uuid(r))),
    alone("amazon-lwa-client-secret", |r| format!("amzn1.oa2-cs.v1.{}", r.text(HEX, 64))),
    beside("aws-ses-smtp-password", "SMTP_USERNAME", KEY_ID, smtp),
    inside(
        "aws-ses-smtp-password",
        concat!("SMTP_HOST=email-smtp.eu-west-1.amazonaws.com\nSMTP_USER=", "AK", "IA", "Q3EGRZK7V2DPMXTN", "\nSMTP_PASSWORD={}"),
        smtp,
    ),
    inside(
        "aws-presigned-url",
        concat!(
            "https://acme-reports.s3.eu-west-1.amazonaws.com/q1.csv?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=",
            "AK", "IA", "Q3EGRZK7V2DPMXTN",
            "%2F20260304%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20260304T091244Z&X-Amz-Expires=604800&X-Amz-SignedHeaders=host&X-Amz-Signature={}"
        ),
        |r| r.text(HEX, 64),
    )
    .marked(),
    alone("aws-ecr-password", registry),
    named("aws-cognito-client-secret", "COGNITO_CLIENT_SECRET", |r| some(r, LOWERNUM, 50, 52)),
];
