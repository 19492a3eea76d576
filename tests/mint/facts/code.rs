//! Code hosts, package registries, containers.

use super::pieces::{either, jwt, some};
use super::{Fact, alone, inside, named};
use crate::mint::marvin::annotated_for;
use crate::mint::rng::{ALNUM, HEX, LOWER32, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

fn login(r: &mut Rng) -> String {
    let password = r.text(ALNUM, 18);
    base64(format!("deploy-bot:{password}").as_bytes())
}

fn jfrog(r: &mut Rng) -> String {
    let claims = format!(
        r#"{{"sub":"jfac@01h{}/users/ana","scp":"applied-permissions/admin","aud":"*@*","iss":"jfac@01h{}","iat":{},"jti":"{}"}}"#,
        r.text(LOWERNUM, 23),
        r.text(LOWERNUM, 23),
        r.number(1_780_000_000, 1_799_999_999),
        made::uuid(r)
    );
    let header = format!(r#"{{"ver":"2","typ":"JWT","alg":"RS256","kid":"{}"}}"#, r.text(URL, 43));
    jwt(r, &header, &claims, 256)
}

fn nuget(r: &mut Rng) -> String {
    let platform = format!("N5P{}{}", r.text(ALNUM, 6), r.text(ALNUM, 3));
    let provider = either(r, &["S", "L"]).to_owned() + &r.text(ALNUM, 3);
    annotated_for(r, &platform, &provider, "NUGT")
}

pub const FACTS: &[Fact] = &[
    alone("github-pat-classic", |r| made::summed(r, "ghp_", ALNUM, 30)),
    alone("github-oauth-token", |r| made::summed(r, "gho_", ALNUM, 30)),
    alone("github-user-to-server-token", |r| made::summed(r, "ghu_", ALNUM, 30)),
    alone("github-server-to-server-token", |r| made::summed(r, "ghs_", ALNUM, 30)),
    alone("github-installation-token-stateless", |r| format!("ghs_{}_{}", r.number(100_000, 9_999_999), made::jwt(r))),
    alone("github-refresh-token", |r| made::summed(r, "ghr_", ALNUM, 70)),
    alone("github-fine-grained-pat", made::github_fine_grained),
    named("github-installation-token-v1", "GITHUB_TOKEN", |r| format!("v1.{}", r.text(HEX, 40))).marked(),
    named("github-legacy-token", "GITHUB_TOKEN", |r| r.text(HEX, 40)),
    named("github-legacy-token", "GITHUB_CLIENT_SECRET|GITHUB_SECRET|GITHUB_ACCESS_TOKEN", |r| r.text(HEX, 40)),
    named("github-runner-registration-token", "RUNNER_TOKEN", |r| format!("A{}", r.text(UPPERNUM, 28))),
    inside("github-runner-registration-token", "./config.sh --url https://github.com/acme/orders --token {}", |r| {
        format!("A{}", r.text(UPPERNUM, 28))
    }),
    alone("github-secret-scanning-test-token", |r| {
        ["secret_scanning_ab85fc6f8d7638cf1c11", "da812da308d43_", &r.text(ALNUM, 5)].concat()
    })
    .marked(),
    alone("gitlab-pat", |r| format!("glpat-{}", r.text(URL, 20))),
    alone("gitlab-pat-routable", |r| made::gitlab_routable(r, "glpat-")),
    alone("gitlab-pat-routable-v0", |r| made::gitlab_routable_unversioned(r, "glpat-")).by(&["gitlab-pat-routable"]),
    alone("gitlab-pipeline-trigger-token", |r| format!("glptt-{}", r.text(HEX, 40))),
    alone("gitlab-deploy-token", |r| format!("gldt-{}", r.text(URL, 20))),
    alone("gitlab-runner-auth-token", |r| format!("glrt-{}{}", either(r, &["", "t1_", "t3_"]), r.text(URL, 20))),
    alone("gitlab-runner-auth-token-routable", |r| made::gitlab_routable(r, "glrt-t1_")),
    alone("gitlab-runner-auth-token-routable", |r| made::gitlab_routable_unversioned(r, "glrt-t3_")),
    alone("gitlab-runner-registration-token", |r| either(r, &["GR1348941", "glrtr-"]).to_owned() + &r.text(URL, 20)),
    alone("gitlab-ci-job-token", |r| {
        let partition = some(r, HEX, 1, 5);
        format!("glcbt-{partition}_{}", r.text(URL, 20))
    }),
    alone("gitlab-ci-job-token", |r| format!("glcbt-{}", made::jwt(r))),
    alone("gitlab-feed-token", |r| format!("glft-{}", r.text(URL, 20))),
    alone("gitlab-feed-token", |r| format!("glft-{}-{}", r.text(HEX, 64), r.number(1, 29_999_999))),
    alone("gitlab-incoming-mail-token", |r| format!("glimt-{}", r.text(URL, 25))),
    alone("gitlab-agent-token", |r| format!("glagent-{}", r.text(URL, 50))),
    alone("gitlab-oauth-app-secret", |r| format!("gloas-{}", r.text(HEX, 64))),
    alone("gitlab-scim-token", |r| format!("glsoat-{}", r.text(URL, 20))),
    alone("gitlab-feature-flag-token", |r| format!("glffct-{}", r.text(URL, 20))),
    alone("gitlab-workspace-token", |r| format!("glwt-{}", r.text(URL, 20))),
    inside("gitlab-session-cookie", "Cookie: theme=dark; _gitlab_session={}", |r| r.text(HEX, 32)),
    named("gitea-token", "GITEA_TOKEN", |r| r.text(HEX, 40)),
    alone("npm-access-token", |r| made::summed(r, "npm_", ALNUM, 30)),
    named("npm-legacy-token", "NPM_TOKEN|NPM_ACCESS_TOKEN|NPM_AUTH_TOKEN", made::uuid),
    inside("npm-legacy-token", "//registry.npmjs.org/:_authToken={}", made::uuid)
        .by(&["npm-legacy-token", "npmrc-auth-token-line"]),
    inside("npmrc-basic-auth", "//npm.internal.test/:_auth={}", login),
    inside("npmrc-basic-auth", "//npm.internal.test/:_password={}", |r| {
        let password = r.text(ALNUM, 18);
        base64(password.as_bytes())
    }),
    alone("pypi-api-token", made::pypi),
    alone("testpypi-api-token", |r| made::package_index(r, &["test", "pypi", "org"].join("."))).by(&["pypi-api-token"]),
    named("crates-io-token", "CARGO_REGISTRY_TOKEN", |r| format!("cio{}", r.text(ALNUM, 32))),
    alone("rubygems-api-key", |r| format!("rubygems_{}", r.text(HEX, 48))),
    alone("nuget-api-key", |r| format!("oy2{}", r.text(LOWER32, 43))),
    alone("nuget-api-key-v5", nuget),
    inside("nuget-config-cleartext-password", "<add key=\"ClearTextPassword\" value=\"{}\" />", |r| r.text(ALNUM, 20)),
    alone("dockerhub-pat", |r| format!("dckr_pat_{}", r.text(URL, 27))),
    alone("dockerhub-oat", |r| format!("dckr_oat_{}", r.text(URL, 32))).by(&["dockerhub-pat"]),
    inside("docker-config-auth", "{\"auths\":{\"registry.internal.test\":{\"auth\":\"{}\"}}}", login),
    alone("docker-swarm-join-token", |r| format!("SWMTKN-1-{}-{}", r.text(LOWERNUM, 50), r.text(LOWERNUM, 25))),
    alone("docker-swarm-unlock-key", |r| format!("SWMKEY-1-{}", r.text(crate::mint::rng::BASE64, 43))),
    alone("jfrog-api-key", |r| format!("AKCp{}", r.text(ALNUM, 69))),
    alone("jfrog-reference-token", |r| {
        let expiry = if r.below(2) == 0 { "0".repeat(10) } else { r.number(1_900_000_000, 1_950_000_000) };
        let rest = r.text(ALNUM, 27);
        base64(format!("reftkn:01:{expiry}:{rest}").as_bytes())
    }),
    alone("jfrog-access-token", jfrog),
    alone("cloudsmith-api-key", |r| format!("csa_{}{}", r.text(HEX, 30), r.text(ALNUM, 6))),
    alone("clojars-deploy-token", |r| format!("CLOJARS_{}", r.text(HEX, 60))),
    alone("packagist-token", |r| match r.below(3) {
        0 => format!("packagist_{}_{}", either(r, &["ort", "out", "uut", "cut"]), r.text(HEX, 68)),
        1 => format!("packagist_ack_{}", some(r, HEX, 28, 32)),
        _ => format!("packagist_acs_{}", some(r, HEX, 64, 96)),
    }),
    named("hexpm-api-key", "HEX_API_KEY|HEX_API_TOKEN", |r| r.text(HEX, 32)),
    alone("openvsx-token", |r| format!("ovsxat_{}", made::uuid(r))),
    inside(
        "maven-settings-password",
        "<servers>\n  <server>\n    <id>internal</id>\n    <username>deploy</username>\n    <password>{}</password>\n  </server>\n</servers>",
        |r| r.text(ALNUM, 18),
    ),
    inside("gradle-publish-credentials", "gradle.publish.secret={}", |r| r.text(ALNUM, 32)),
    inside("contribsys-gem-credentials", "https://{}@gems.contribsys.com/", |r| {
        format!("{}:{}", r.text(HEX, 8), r.text(HEX, 8))
    }),
    inside("contribsys-gem-credentials", "BUNDLE_ENTERPRISE__CONTRIBSYS__COM={}", |r| {
        format!("{}:{}", r.text(HEX, 8), r.text(HEX, 8))
    }),
];
