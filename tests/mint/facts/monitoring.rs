//! Services that watch, measure and switch what runs.

use super::pieces::{alnum, either, hex, lower, some, upper, url, uuid};
use super::{Fact, alone, inside, named};
use crate::mint::rng::{ALNUM, ALPHA, BASE64, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("grafana-service-account-token", made::grafana),
    alone("grafana-cloud-token", |r| {
        let json =
            format!(r#"{{"o":"{}","n":"writer","k":"{}","m":{{"r":"eu"}}}}"#, r.number(100_000, 999_999), alnum(r, 32));
        format!("glc_{}", base64(json.as_bytes()))
    }),
    alone("grafana-api-key-legacy", |r| {
        let json = format!(r#"{{"k":"{}","n":"writer","id":{}}}"#, alnum(r, 32), r.number(1, 900));
        base64(json.as_bytes())
    }),
    alone("newrelic-user-key", |r| format!("NRAK-{}", upper(r, 27))),
    alone("newrelic-license-key", |r| {
        if r.below(2) == 0 { format!("{}FFFFNRAL", hex(r, 32)) } else { format!("eu01xx{}NRAL", hex(r, 30)) }
    }),
    alone("newrelic-insights-key", |r| format!("{}{}", either(r, &["NRII-", "NRIQ-"]), some(r, URL, 25, 32))),
    alone("newrelic-rest-key", |r| {
        if r.below(2) == 0 { format!("NRRA-{}", hex(r, 42)) } else { format!("NRAA-{}", alnum(r, 27)) }
    })
    .by(&["newrelic-insights-key"]),
    alone("newrelic-browser-key", |r| match r.below(3) {
        0 => format!("NRJS-{}", hex(r, 19)),
        1 => format!("NRBR-{}", hex(r, 19)),
        _ => format!("AA{}-NRMA", hex(r, 40)),
    })
    .marked(),
    named("datadog-api-key", "DD_API_KEY", |r| hex(r, 32)),
    named("datadog-app-key", "DD_APP_KEY", |r| {
        if r.below(2) == 0 { hex(r, 40) } else { format!("ddapp_{}", some(r, ALNUM, 34, 40)) }
    })
    .by(&["datadog-app-key", "datadog-access-token"]),
    alone("datadog-access-token", |r| format!("{}{}", either(r, &["ddpat_", "ddsat_"]), some(r, URL, 32, 64))),
    alone("datadog-client-token", |r| format!("pub{}", hex(r, 32))).marked(),
    alone("sentry-org-auth-token", made::sentry_organization),
    alone("sentry-user-auth-token", |r| format!("sntryu_{}", hex(r, 64))),
    alone("sentry-reserved-token", |r| format!("{}{}", either(r, &["sntrya_", "sntryi_"]), hex(r, 64)))
        .by(&["sentry-user-auth-token"]),
    named("sentry-legacy-token", "SENTRY_AUTH_TOKEN", |r| hex(r, 64)),
    alone("sentry-dsn", |r| {
        let region = either(r, &["", ".us", ".de"]);
        format!(
            "https://{}@o{}.ingest{region}.sentry.io/{}",
            hex(r, 32),
            r.number(100_000, 4_999_999),
            r.number(1_000_000, 5_999_999)
        )
    })
    .marked(),
    alone("honeycomb-ingest-key", |r| format!("hc{}ik_{}", either(r, &["a", "b", "x"]), lower(r, 58))),
    alone("honeycomb-management-key", |r| {
        format!("hc{}mk_{}:{}", either(r, &["a", "b", "x"]), lower(r, 26), alnum(r, 32))
    }),
    named(
        "honeycomb-configuration-key",
        "HONEYCOMB_API_KEY",
        |r| if r.below(2) == 0 { alnum(r, 22) } else { hex(r, 32) },
    ),
    named("pagerduty-api-key", "PAGERDUTY_API_KEY", |r| match r.below(3) {
        0 => format!("u+{}", r.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-", 18)),
        1 => format!("y_{}", url(r, 18)),
        _ => url(r, 20),
    }),
    alone("pagerduty-oauth-token", |r| {
        let region = either(r, &["pdus", "pdeu"]);
        format!("{region}+_{}{}_{}", either(r, &["0", "1"]), upper(r, 6), uuid(r))
    }),
    named("pagerduty-integration-key", "PAGERDUTY_ROUTING_KEY", |r| {
        if r.below(2) == 0 { format!("R0{}", upper(r, 30)) } else { hex(r, 32) }
    }),
    named("opsgenie-api-key", "OPSGENIE_API_KEY", uuid),
    alone("rootly-api-key", |r| format!("rootly_{}", hex(r, 64))),
    alone("dynatrace-token", |r| {
        const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        format!(
            "dt0{}{}.{}.{}",
            either(r, &["c", "s"]),
            either(r, &["01", "08", "16"]),
            r.text(BASE32, 24),
            r.text(BASE32, 64)
        )
    }),
    named("sumologic-access-key", "SUMO_ACCESS_KEY", |r| alnum(r, 64)),
    inside("splunk-hec-token", "Authorization: Splunk {}", uuid),
    named("loggly-token", "LOGGLY_TOKEN", uuid),
    named("logzio-token", "LOGZIO_TOKEN", |r| if r.below(2) == 0 { r.text(ALPHA, 32) } else { uuid(r) }),
    named("rollbar-token", "ROLLBAR_ACCESS_TOKEN", |r| hex(r, 32)),
    named("bugsnag-key", "BUGSNAG_API_KEY", |r| if r.below(2) == 0 { hex(r, 32) } else { uuid(r) }).marked(),
    alone("axiom-token", |r| format!("{}{}", either(r, &["xaat-", "xapt-"]), uuid(r))),
    alone("logfire-token", |r| format!("pylf_v1_{}_{}", either(r, &["us", "eu"]), alnum(r, 43))),
    named("betterstack-token", "BETTERSTACK_SOURCE_TOKEN", |r| alnum(r, 24)),
    alone("posthog-personal-key", |r| format!("phx_{}", some(r, ALNUM, 43, 49))),
    alone("posthog-other-secret", |r| format!("{}{}", either(r, &["phs_", "pha_", "phr_"]), some(r, ALNUM, 43, 49))),
    alone("posthog-project-key", |r| format!("phc_{}", some(r, ALNUM, 41, 49))).marked(),
    alone("segment-public-api-token", |r| format!("sgp_{}", alnum(r, 64))),
    named("segment-write-key", "SEGMENT_WRITE_KEY", |r| alnum(r, 32)).marked(),
    named("amplitude-secret-key", "AMPLITUDE_SECRET_KEY", |r| hex(r, 32)),
    named("mixpanel-secret", "MIXPANEL_SECRET", |r| if r.below(2) == 0 { hex(r, 32) } else { alnum(r, 32) }),
    named("fullstory-api-key", "FULLSTORY_API_KEY", |r| {
        format!("{}{}", either(r, &["na1.", "eu1."]), r.text(BASE64, 100))
    }),
    alone("launchdarkly-api-token", |r| format!("api-{}", uuid(r))),
    alone("launchdarkly-sdk-key", |r| format!("sdk-{}", uuid(r))),
    alone("launchdarkly-mobile-key", |r| format!("mob-{}", uuid(r))).marked(),
    alone("devcycle-server-key", |r| format!("dvc_server_{}", some(r, &[ALNUM, "_"].concat(), 8, 60))),
    alone("devcycle-server-key", |r| {
        format!("{}{}", either(r, &["dvc_client_", "dvc_mobile_"]), some(r, &[ALNUM, "_"].concat(), 8, 60))
    })
    .by(&["devcycle-client-key"])
    .marked(),
    alone("configcat-sdk-key", |r| format!("configcat-sdk-1/{}/{}", url(r, 22), url(r, 22))).marked(),
    named("configcat-sdk-key", "CONFIGCAT_SDK_KEY", |r| format!("{}/{}", url(r, 22), url(r, 22)))
        .by(&["configcat-sdk-key-legacy"])
        .marked(),
];
