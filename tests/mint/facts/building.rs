//! Services that build, test and deliver code, and look after its quality.

use super::pieces::{alnum, either, future, hex, jwt, lower, some, upper, url, uuid};
use super::{Fact, alone, named};
use crate::mint::rng::{ALNUM, DIGITS, URL};
use crate::mint::sums::{base64, base64url};

/// The facts.
pub const FACTS: &[Fact] = &[
    alone("circleci-personal-token", |r| format!("CCIPAT_{}_{}", alnum(r, 22), hex(r, 40))),
    alone("circleci-project-token", |r| format!("CCIPRJ_{}_{}", alnum(r, 22), hex(r, 40)))
        .by(&["circleci-personal-token"]),
    named("circleci-token-legacy", "CIRCLE_TOKEN", |r| hex(r, 40)),
    alone("buildkite-user-token", |r| {
        if r.below(2) == 0 { format!("bkua_{}", hex(r, 40)) } else { format!("bkua_{}", lower(r, 53)) }
    }),
    alone("buildkite-agent-tokens", |r| {
        let kinds = [
            ("bkaa_", 75),
            ("bkaj_", 333),
            ("bkar_", 73),
            ("bkct_", 73),
            ("bkpt_", 199),
            ("bkpat_", 54),
            ("bkps_", 64),
        ];
        let (prefix, count) = r.pick(&kinds).unwrap_or_default();
        format!("{prefix}{}", url(r, count))
    }),
    named("travis-ci-token", "TRAVIS_TOKEN", |r| url(r, 22)),
    named("codecov-token", "CODECOV_TOKEN", uuid).marked(),
    named("coveralls-token", "COVERALLS_REPO_TOKEN", |r| some(r, ALNUM, 32, 37)).marked(),
    named("snyk-api-token", "SNYK_TOKEN", uuid),
    alone("snyk-pat", |r| {
        let json =
            format!(r#"{{"e":{},"h":"snyk.test","j":"{}","s":"{}","tid":"AAAAAA"}}"#, future(r), uuid(r), url(r, 22));
        format!(
            "{}.{}.{}.{}",
            either(r, &["snyk_uat", "snyk_sat"]),
            hex(r, 8),
            base64url(json.as_bytes()),
            base64url(&r.bytes(64))
        )
    }),
    alone("sonarqube-token", |r| format!("{}{}", either(r, &["squ_", "sqp_", "sqa_"]), hex(r, 40))),
    alone("sonarcloud-token", |r| format!("sqco_{}", alnum(r, 59))),
    named("sonarcloud-token", "SONAR_TOKEN", |r| hex(r, 40)).by(&["sonar-token-legacy"]),
    alone("sourcegraph-access-token", |r| match r.below(3) {
        0 => format!("sgp_{}", hex(r, 40)),
        1 => format!("sgp_{}_{}", hex(r, 16), hex(r, 40)),
        _ => format!("sgp_local_{}", hex(r, 40)),
    }),
    alone("sourcegraph-other-token", |r| format!("{}{}", either(r, &["sgd_", "slk_", "sgs_"]), hex(r, 64))),
    named("octopus-api-key", "OCTOPUS_API_KEY", |r| {
        format!("API-{}", {
            let count = 25 + r.below(10);
            upper(r, count)
        })
    }),
    alone("harness-token", |r| {
        format!("{}.{}.{}.{}", either(r, &["pat", "sat"]), url(r, 22), hex(r, 24), alnum(r, 20))
    }),
    named("bitrise-token", "BITRISE_TOKEN", |r| some(r, URL, 60, 120)),
    alone("bitrise-token", |r| format!("bitwat_{}", some(r, URL, 60, 100))).by(&["bitrise-workspace-token"]),
    alone("prefect-api-key", |r| format!("{}{}", either(r, &["pnu_", "pnb_"]), alnum(r, 36))),
    alone("temporal-cloud-key", |r| {
        let claims = format!(
            r#"{{"account_id":"{}","aud":["temporal.io"],"exp":{},"iss":"temporal.io","jti":"{}","key_id":"{}","sub":"{}"}}"#,
            lower(r, 5),
            future(r),
            alnum(r, 32),
            alnum(r, 32),
            hex(r, 32)
        );
        jwt(r, r#"{"alg":"ES256","kid":"Wvwsrs"}"#, &claims, 64)
    }),
    named("localstack-key", "LOCALSTACK_AUTH_TOKEN", |r| {
        format!(
            "ls-{}{}-{}-{}-{}-{}",
            r.text("abcdefghijklmnopqrstuvwxyz", 4),
            r.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 4),
            r.text(DIGITS, 4),
            lower(r, 4),
            r.text(DIGITS, 4),
            lower(r, 12)
        )
    })
    .marked(),
    alone("spectral-token", |r| format!("spu-{}", lower(r, 32))),
    alone("trufflehog-enterprise-key", |r| {
        if r.below(2) == 0 { format!("thog-key-{}", hex(r, 16)) } else { format!("thog-secret-{}", hex(r, 32)) }
    }),
    alone("endorlabs-key", |r| format!("endr+{}", r.text(&[ALNUM, "-"].concat(), 16))),
    alone("aikido-secret", |r| {
        if r.below(2) == 0 {
            format!("AIK_SECRET_{}", alnum(r, 64))
        } else {
            format!("AIK_CI_{}", some(r, ALNUM, 20, 44))
        }
    }),
    alone("mergify-key", |r| format!("mergify_application_key_{}", some(r, URL, 40, 200))),
    alone("postman-api-key", |r| format!("PMAK-{}-{}", hex(r, 24), hex(r, 34))),
    alone("postman-collection-key", |r| format!("PMAT-01{}", r.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24))),
    alone("wakatime-key", |r| match r.below(2) {
        0 => format!("waka_{}", uuid(r)),
        _ => format!("{}{}", either(r, &["waka_sec_", "waka_tok_", "waka_ref_"]), some(r, ALNUM, 60, 80)),
    }),
    named("wakatime-key", "WAKATIME_API_KEY", uuid).by(&["wakatime-key-legacy"]),
    named("jenkins-token", "JENKINS_API_TOKEN", |r| format!("11{}", hex(r, 32))),
    alone("teamcity-token", |r| {
        let header = base64(br#"{"typ": "TCV2"}"#);
        format!("{header}.{}.{}", base64url(&r.bytes(26)), base64url(uuid(r).as_bytes()))
    }),
    alone("jetbrains-hub-token", |r| {
        let [user, name] = ["ana.k", "nightly build 2"].map(|text| base64(text.as_bytes()));
        format!("{}{user}.{name}.{}", either(r, &["perm:", "perm-"]), some(r, ALNUM, 30, 50))
    }),
];
