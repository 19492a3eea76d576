//! Payments and accounts.

use super::pieces::{either, jwt, some};
use super::{Fact, alone, beside, block, named};
use crate::mint::rng::{ALNUM, BASE64, DIGITS, HEX, LOWERNUM, Rng, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

fn adyen(r: &mut Rng) -> String {
    const ODD: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#%&*+,-./:;<=>?@^_~()[]{}|";
    format!("AQE{}hmf{}==-{}=-{}", r.text("yjphq", 1), r.text(BASE64, 94), r.text(BASE64, 43), r.text(ODD, 16))
}

fn coinbase(r: &mut Rng) -> String {
    let [organization, key] = [made::uuid(r), made::uuid(r)];
    let body = [&[0x30, 0x77, 2, 1, 1, 4, 0x20], r.bytes(114).as_slice()].concat();
    let pem = made::pem("EC PRIVATE KEY", 64, &body).replace('\n', "\\n");
    format!(r#"{{"name": "organizations/{organization}/apiKeys/{key}", "privateKey": "{pem}\n"}}"#)
}

fn highnote(r: &mut Rng) -> String {
    let text = format!("key_{}{}:{}", r.text(DIGITS, 1), r.text(LOWERNUM, 25), r.text(ALNUM, 32));
    either(r, &["sk_live_", "rk_live_"]).to_owned() + &base64(text.as_bytes())
}

/// A Stripe body, old or new.
fn stripe(r: &mut Rng) -> String {
    if r.below(2) == 0 {
        return r.text(ALNUM, 24);
    }
    format!("51{}", some(r, ALNUM, 97, 105))
}

pub const FACTS: &[Fact] = &[
    alone("stripe-live-secret-key", |r| format!("sk_live_{}", stripe(r))),
    alone("stripe-live-restricted-key", |r| format!("rk_live_{}", stripe(r))),
    alone("stripe-test-secret-key", |r| format!("sk_test_{}", stripe(r))).marked(),
    alone("stripe-test-restricted-key", |r| format!("rk_test_{}", stripe(r))).marked(),
    alone("stripe-organization-key", |r| format!("sk_org_{}{}", either(r, &["", "live_"]), some(r, ALNUM, 40, 100))),
    alone("stripe-organization-key", |r| format!("sk_org_test_{}", some(r, ALNUM, 40, 100)))
        .marked()
        .by(&["stripe-organization-test-key"]),
    alone("stripe-publishable-key", |r| either(r, &["pk_live_", "pk_test_"]).to_owned() + &stripe(r)).marked(),
    alone("stripe-webhook-secret", |r| {
        let body = if r.below(2) == 0 { r.text(ALNUM, 32) } else { r.text(HEX, 64) };
        format!("whsec_{body}")
    }),
    alone("stripe-payment-intent-client-secret", |r| {
        format!("{}{}_secret_{}", either(r, &["pi_", "seti_"]), r.text(ALNUM, 24), r.text(ALNUM, 25))
    })
    .marked(),
    alone("square-access-token", |r| format!("EAAA{}", r.text(URL, 60))),
    alone("square-access-token-legacy", |r| format!("sq0atp-{}", r.text(URL, 22))).by(&["square-access-token"]),
    alone("square-access-token-legacy", |r| format!("sandbox-sq0atb-{}", r.text(URL, 22)))
        .marked()
        .by(&["square-sandbox-access-token"]),
    alone("square-oauth-secret", |r| format!("sq0csp-{}", r.text(URL, 43))),
    alone("square-oauth-secret", |r| format!("sandbox-sq0csb-{}", r.text(URL, 43)))
        .marked()
        .by(&["square-sandbox-oauth-secret"]),
    alone("square-application-id", |r| either(r, &["sq0idp-", "sandbox-sq0idb-"]).to_owned() + &r.text(URL, 22))
        .marked(),
    named("paypal-client-id", "PAYPAL_CLIENT_ID", |r| format!("A{}", r.text(URL, 79))).marked(),
    named("paypal-client-secret", "PAYPAL_CLIENT_SECRET", |r| format!("E{}", r.text(URL, 79))),
    alone("braintree-access-token", |r| {
        format!("access_token$production${}${}", r.text(LOWERNUM, 16), r.text(HEX, 32))
    }),
    alone("braintree-access-token-sandbox", |r| {
        format!("access_token$sandbox${}${}", r.text(LOWERNUM, 16), r.text(HEX, 32))
    })
    .marked(),
    named("braintree-private-key", "BRAINTREE_PRIVATE_KEY", |r| r.text(HEX, 32)),
    alone("braintree-tokenization-key", |r| {
        format!("{}{}_{}", either(r, &["sandbox_", "production_"]), r.text(ALNUM, 8), r.text(ALNUM, 16))
    })
    .marked(),
    alone("adyen-api-key", adyen),
    alone("plaid-access-token", |r| format!("access-{}-{}", either(r, &["production", "development"]), made::uuid(r))),
    alone("plaid-access-token", |r| format!("access-sandbox-{}", made::uuid(r)))
        .marked()
        .by(&["plaid-sandbox-access-token"]),
    named("plaid-secret", "PLAID_SECRET", |r| r.text(HEX, 30)),
    alone("razorpay-key-id", |r| either(r, &["rzp_live_", "rzp_test_"]).to_owned() + &r.text(ALNUM, 14)).marked(),
    beside("razorpay-key-secret", "KEY_ID", concat!("rzp", "_live_", "Qm7TqvB2WcRk9x"), |r| r.text(ALNUM, 24)),
    named("razorpay-key-secret", "RAZORPAY_KEY_SECRET", |r| r.text(ALNUM, 24)),
    alone("flutterwave-secret-key", |r| format!("FLWSECK-{}-X", r.text(HEX, 32))),
    alone("flutterwave-secret-key", |r| format!("FLWSECK-{}-{}-X", r.text(HEX, 32), r.text(LOWERNUM, 11))),
    alone("flutterwave-test-key", |r| match r.below(3) {
        0 => format!("FLWSECK_TEST-{}-X", r.text(HEX, 32)),
        1 => format!("FLWPUBK_TEST-{}-X", r.text(HEX, 32)),
        _ => format!("FLWSECK_TEST{}", r.text(HEX, 12)),
    })
    .marked(),
    alone("paystack-secret-key", |r| format!("sk_live_{}", r.text(HEX, 40))),
    alone("paystack-secret-key", |r| format!("sk_test_{}", r.text(HEX, 40))).marked().by(&["paystack-test-key"]),
    named("checkout-com-secret-key", "CHECKOUT_SECRET_KEY|CHECKOUT_SECRET", |r| format!("sk_{}", made::uuid(r))),
    named("checkout-com-secret-key", "CHECKOUT_SECRET_KEY|CHECKOUT_SECRET", |r| {
        format!("sk_{}", some(r, LOWERNUM, 26, 28))
    }),
    named("checkout-com-secret-key", "CHECKOUT_SECRET_KEY|CHECKOUT_SECRET", |r| format!("sk_test_{}", made::uuid(r)))
        .marked(),
    named("gocardless-access-token", "GOCARDLESS_ACCESS_TOKEN", |r| format!("live_{}", r.text(URL, 40))),
    named("gocardless-access-token", "GOCARDLESS_ACCESS_TOKEN", |r| format!("sandbox_{}", r.text(URL, 40)))
        .marked()
        .by(&["gocardless-sandbox-access-token"]),
    named("mollie-api-key", "MOLLIE_API_KEY", |r| format!("live_{}", r.text(ALNUM, 30))),
    named("mollie-api-key", "MOLLIE_API_KEY", |r| format!("test_{}", r.text(ALNUM, 30))).marked(),
    named("mollie-api-key", "MOLLIE_ACCESS_TOKEN", |r| format!("access_{}", some(r, ALNUM, 30, 40))),
    alone("paddle-api-key", |r| {
        format!("pdl_live_apikey_{}_{}_{}", r.text(LOWERNUM, 26), r.text(ALNUM, 22), r.text(ALNUM, 3))
    }),
    alone("paddle-api-key", |r| {
        format!("pdl_sdbx_apikey_{}_{}_{}", r.text(LOWERNUM, 26), r.text(ALNUM, 22), r.text(ALNUM, 3))
    })
    .marked()
    .by(&["paddle-sandbox-api-key"]),
    named("lemonsqueezy-api-key", "LEMONSQUEEZY_API_KEY", |r| {
        let claims = format!(
            r#"{{"aud":"94d59cef-dbb8-4ea5-b178-d2540fcd6919","jti":"{}","iat":{},"nbf":1780000000,"exp":2095000000,"sub":"4210","scopes":[]}}"#,
            r.text(HEX, 80),
            r.number(1_780_000_000, 1_799_999_999)
        );
        jwt(r, r#"{"typ":"JWT","alg":"RS256"}"#, &claims, 512)
    }),
    alone("mercadopago-access-token", |r| {
        format!(
            "APP_USR-{}-{}-{}-{}",
            some(r, DIGITS, 12, 20),
            r.text(DIGITS, 6),
            r.text(HEX, 32),
            r.number(1_000_000, 999_999_999)
        )
    }),
    alone("mercadopago-access-token", |r| {
        format!(
            "TEST-{}-{}-{}-{}",
            some(r, DIGITS, 12, 20),
            r.text(DIGITS, 6),
            r.text(HEX, 32),
            r.number(1_000_000, 999_999_999)
        )
    })
    .marked()
    .by(&["mercadopago-test-token"]),
    alone("midtrans-server-key", |r| format!("Mid-server-{}", r.text(URL, 24))),
    alone("midtrans-server-key", |r| format!("SB-Mid-server-{}", r.text(URL, 24)))
        .marked()
        .by(&["midtrans-sandbox-server-key"]),
    alone("omise-secret-key", |r| format!("skey_{}", r.text(LOWERNUM, 19))),
    alone("omise-secret-key", |r| format!("skey_test_{}", r.text(LOWERNUM, 19))).marked().by(&["omise-test-key"]),
    alone("xendit-secret-key", |r| format!("xnd_production_{}", some(r, ALNUM, 40, 60))),
    alone("xendit-secret-key", |r| format!("xnd_development_{}", some(r, ALNUM, 40, 60)))
        .marked()
        .by(&["xendit-development-key"]),
    named("wise-api-token", "WISE_API_TOKEN|WISE_TOKEN|WISE_ACCESS_TOKEN", made::uuid),
    block("coinbase-cdp-key", coinbase).by(&["coinbase-cdp-key", "coinbase-cdp-private-key"]),
    alone("asaas-api-key", |r| format!("$aact_prod_{}", some(r, ALNUM, 120, 160))),
    alone("asaas-api-key", |r| format!("$aact_hmlg_{}", some(r, ALNUM, 120, 160)))
        .marked()
        .by(&["asaas-sandbox-api-key"]),
    alone("pagarme-api-key", |r| format!("ak_live_{}", r.text(ALNUM, 30))),
    alone("highnote-api-key", highnote),
    alone("recharge-api-key", |r| {
        let group = either(r, &["1x1", "2x2", "3x3"]);
        format!("sk_{group}_{}", r.text(HEX, 64))
    }),
    alone("recharge-api-key", |r| format!("sk_test_1x1_{}", r.text(HEX, 64))).marked(),
    named("revenuecat-secret-key", "REVENUECAT_SECRET_KEY", |r| format!("sk_{}", r.text(ALNUM, 32))),
    alone("polar-access-token", |r| {
        let kinds = ["oat", "pat", "at_u", "at_o", "rt_u", "rt_o", "ac_u", "ac_o", "cs", "ci", "crt", "cst", "us"];
        let prefix = format!("polar_{}_", either(r, &kinds));
        made::summed(r, &prefix, ALNUM, 37)
    }),
    alone("mercury-api-token", |r| {
        let kind = either(r, &["wma", "rma", "cust"]);
        format!("{}mercury_production_{kind}_{}_yrucrem", either(r, &["", "secret-token:"]), some(r, ALNUM, 40, 50))
    }),
    alone("ramp-client-secret", |r| format!("ramp_sec_{}", r.text(ALNUM, 48))),
    alone("ramp-client-secret", |r| either(r, &["ramp_tok_", "ramp_business_tok_"]).to_owned() + &r.text(ALNUM, 44)),
    alone("persona-api-key", |r| format!("persona_production_{}", made::uuid(r))),
    alone("persona-api-key", |r| format!("persona_sandbox_{}", made::uuid(r)))
        .marked()
        .by(&["persona-sandbox-api-key"]),
    alone("onfido-api-token", |r| {
        let prefix = either(r, &["api_live.", "api_live_us.", "api_live_ca."]);
        format!("{prefix}{}.{}", r.text(URL, 11), r.text(URL, 32))
    }),
    alone("onfido-api-token", |r| format!("api_sandbox.{}.{}", r.text(URL, 11), r.text(URL, 32)))
        .marked()
        .by(&["onfido-sandbox-api-token"]),
    alone("cashfree-api-key", |r| format!("cfsk_ma_prod_{}_{}", r.text(HEX, 32), r.text(HEX, 8))),
    alone("cashfree-api-key", |r| format!("cfsk_ma_test_{}_{}", r.text(HEX, 32), r.text(HEX, 8)))
        .marked()
        .by(&["cashfree-test-key"]),
    named("finicity-key", "FINICITY_APP_KEY", |r| r.text(HEX, 32)),
    named("finicity-key", "FINICITY_PARTNER_SECRET", |r| r.text(ALNUM, 20)),
];
