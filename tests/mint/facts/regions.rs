//! Clouds of regions, and data platforms that are rented.

use super::pieces::{either, some};
use super::{Fact, alone, beside, block, inside, named};
use crate::mint::rng::{ALNUM, BASE64, DIGITS, HEX, Rng, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

const LTAI: &str = concat!("LT", "AI", "5tQm7TqvB2WcRk9xZp4K");
const AKID: &str = concat!("AK", "ID", "Qm7TqvB2WcRk9xZp4KhJ3sNd8LfYgVe1");
const AKLT: &str = concat!("AK", "LT", "NzI5ZjQxYjNjODVkNGU2ZmE3MGIxYzJkM2U0ZjVhNmI");

fn oracle(r: &mut Rng) -> String {
    let print = (0..16).map(|_| r.text(HEX, 2)).collect::<Vec<_>>().join(":");
    let body = [&[0x30, 0x82, 0x04, 0xa4, 2, 1, 0, 2, 0x82, 1, 1, 0], r.bytes(1180).as_slice()].concat();
    let (key, user) = (made::pem("RSA PRIVATE KEY", 64, &body), r.text(crate::mint::rng::LOWER32, 60));
    format!("[DEFAULT]\nuser=ocid1.user.oc1..{user}\nfingerprint={print}\nregion=eu-frankfurt-1\n\n{key}\nOCI_API_KEY")
}

/// A secret of 60 characters: base64 of base64-like text.
fn volcengine(r: &mut Rng) -> String {
    let text = r.text(BASE64, 43);
    base64(text.as_bytes())
}

pub const FACTS: &[Fact] = &[
    alone("alibaba-access-key-id", |r| format!("LTAI{}", either(r, &["", "5t"]).to_owned() + &some(r, ALNUM, 12, 18)))
        .marked(),
    beside("alibaba-access-key-secret", "ACCESS_KEY_ID", LTAI, |r| r.text(ALNUM, 30)),
    named("alibaba-access-key-secret", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", |r| r.text(ALNUM, 30)),
    named("alibaba-sts-credentials", "ALIBABA_CLOUD_SECURITY_TOKEN", |r| format!("CAIS{}", some(r, BASE64, 200, 600))),
    beside("alibaba-sts-credentials", "ACCESS_KEY_ID", concat!("ST", "S.", "NUQm7TqvB2WcRk9xZp4KhJ3sN"), |r| {
        format!("CAIS{}", some(r, BASE64, 200, 600))
    }),
    alone("alibaba-sts-credentials", |r| format!("STS.{}", some(r, ALNUM, 16, 64)))
        .marked()
        .by(&["alibaba-sts-access-key-id"]),
    alone("tencent-secret-id", |r| either(r, &["AKID", "IKID"]).to_owned() + &r.text(ALNUM, 32)).marked(),
    beside("tencent-secret-key", "SECRET_ID", AKID, |r| r.text(ALNUM, 32)),
    named("tencent-secret-key", "TENCENTCLOUD_SECRET_KEY", |r| r.text(ALNUM, 32)),
    named("tencent-wechat-secret", "WECHAT_APPSECRET", |r| r.text(HEX, 32)),
    beside("tencent-wechat-secret", "APP_ID", concat!("w", "x", "9f3b71c6d2084e5f"), |r| r.text(HEX, 32)),
    alone("yandex-cloud-api-key", |r| format!("AQVN{}", some(r, URL, 35, 38))),
    alone("yandex-cloud-iam-token", |r| format!("t1.{}.{}", some(r, URL, 120, 260), r.text(URL, 86))),
    alone("yandex-cloud-iam-cookie", |r| format!("c1.{}.{}", some(r, URL, 120, 260), r.text(URL, 86))),
    named("yandex-cloud-access-secret", "YC_SECRET_KEY", |r| format!("YC{}", r.text(URL, 38))),
    beside("yandex-cloud-access-secret", "ACCESS_KEY_ID", concat!("YC", "A", "JEQm7TqvB2WcRk9xZp4KhJ"), |r| {
        format!("YC{}", r.text(URL, 38))
    }),
    alone("yandex-oauth-token", |r| format!("y0_{}{}", either(r, &["AgAAAA", "_x"]), r.text(URL, 51))),
    alone("yandex-smartcaptcha-key", |r| format!("ysc2_{}{}", r.text(ALNUM, 40), r.text(HEX, 8))),
    alone("yandex-dictionary-translate-key", |r| {
        let kind = either(r, &["dict", "pdct", "trnsl"]);
        format!(
            "{kind}.1.1.2019030{}T0{}Z.{}.{}",
            r.text("123456789", 1),
            r.text("12345", 5),
            r.text(HEX, 16),
            r.text(HEX, 40)
        )
    }),
    named("ibm-cloud-api-key", "IBMCLOUD_API_KEY", |r| some(r, URL, 42, 44)),
    named("ibm-cos-hmac-secret", "COS_HMAC_SECRET_ACCESS_KEY", |r| r.text(HEX, 48)),
    block("oracle-oci-api-key", oracle),
    alone("baidu-cloud-access-key", |r| format!("ALTAK{}", r.text(ALNUM, 21)))
        .marked()
        .by(&["baidu-cloud-access-key", "baidu-cloud-access-key-id"]),
    named("baidu-cloud-access-key", "BAIDU_SECRET_KEY", |r| r.text(HEX, 32)),
    alone("volcengine-access-key-id", |r| format!("AKLT{}", base64(r.text(HEX, 32).as_bytes()))).marked(),
    beside("volcengine-secret-key", "ACCESS_KEY_ID", AKLT, volcengine),
    named("volcengine-secret-key", "VOLC_SECRETKEY", volcengine),
    named("huawei-cloud-access-key", "HUAWEI_SECRET_KEY", |r| r.text(ALNUM, 40)),
    alone("naver-cloud-access-key", |r| format!("ncp_iam_BPKM{}", some(r, ALNUM, 30, 38))),
    named("backblaze-application-key", "BACKBLAZE_APPLICATION_KEY", |r| {
        format!("K00{}{}", r.text(DIGITS, 1), r.text(BASE64, 27))
    }),
    alone("databricks-pat", |r| format!("dapi{}{}", r.text(HEX, 32), either(r, &["", "-2", "-3"]))),
    alone("databricks-oauth-secret", |r| format!("dose{}", r.text(HEX, 32))),
    alone("confluent-api-secret", made::confluent),
    named("confluent-api-secret-legacy", "CONFLUENT_API_SECRET", |r| r.text(BASE64, 64)),
    alone("clickhouse-cloud-secret", |r| format!("4b1d{}", r.text(ALNUM, 38))),
    alone("datastax-astra-token", |r| format!("AstraCS:{}:{}", r.text(ALNUM, 24), r.text(HEX, 64))),
    alone("mongodb-atlas-service-account-secret", |r| format!("mdb_sa_sk_{}", r.text(URL, 40))),
    named("mongodb-atlas-api-key", "MONGODB_ATLAS_PRIVATE_KEY", made::uuid),
    alone("elastic-cloud-api-key", |r| {
        let (id, secret) = (r.text(URL, 20), r.text(URL, 47));
        format!("essu_{}", base64(format!("{id}:{secret}").as_bytes()))
    }),
    inside("elasticsearch-api-key", "Authorization: ApiKey {}", |r| {
        let (id, secret) = (r.text(URL, 20), r.text(URL, 22));
        base64(format!("{id}:{secret}").as_bytes())
    }),
    named("elasticsearch-api-key", "ELASTIC_API_KEY", |r| {
        let (id, secret) = (r.text(URL, 20), r.text(URL, 22));
        base64(format!("{id}:{secret}").as_bytes())
    }),
    named("influxdb-token", "INFLUX_TOKEN", |r| format!("{}==", r.text(URL, 86))),
    alone("influxdb-token", |r| format!("apiv3_{}", r.text(URL, 86))).by(&["influxdb3-token"]),
    alone("cockroachdb-cloud-api-key", |r| format!("CCDB1_{}_{}", r.text(ALNUM, 22), r.text(ALNUM, 40))),
    alone("aiven-service-password", |r| format!("AVNS_{}", r.text(URL, 19))),
];
