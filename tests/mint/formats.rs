//! The formats, by kind of provider. Each line is one fact: the rule's id, the variable that people keep it in, and how one is made.

use super::marvin;
use super::rng::{ALNUM, ALPHA, BASE64, DIGITS, HEX, LOWERNUM, Rng, UPPERNUM, URL};
use super::structured as made;
use super::{Format, Shape};

const fn token(rule: &'static str, name: &'static str, make: fn(&mut Rng) -> String) -> Format {
    Format { rule, name, shape: Shape::Token, make }
}

const fn url(rule: &'static str, name: &'static str, make: fn(&mut Rng) -> String) -> Format {
    Format { rule, name, shape: Shape::Url, make }
}

const fn password(rule: &'static str, name: &'static str, connection: &'static str) -> Format {
    Format { rule, name, shape: Shape::Password(connection), make: |r| r.text(ALNUM, 18) }
}

/// All formats.
pub fn all() -> impl Iterator<Item = &'static Format> {
    [AI, CLOUD, CODE, TALK, MONEY, PLACES, TOOLS, KEYS].into_iter().flatten()
}

fn openai(r: &mut Rng, prefix: &str, half: usize) -> String {
    format!("{prefix}{}T3BlbkFJ{}", r.text(URL, half), r.text(URL, half))
}

const AI: &[Format] = &[
    token("openai-legacy-key", "OPENAI_API_KEY", |r| format!("sk-{}T3BlbkFJ{}", r.text(ALNUM, 20), r.text(ALNUM, 20))),
    token("openai-project-key", "OPENAI_API_KEY", |r| openai(r, "sk-proj-", 74)),
    token("openai-service-account-key", "OPENAI_API_KEY", |r| openai(r, "sk-svcacct-", 58)),
    token("openai-admin-key", "OPENAI_ADMIN_KEY", |r| openai(r, "sk-admin-", 58)),
    token("anthropic-api-key", "ANTHROPIC_API_KEY", |r| format!("sk-ant-api03-{}AA", r.text(URL, 93))),
    token("anthropic-admin-key", "ANTHROPIC_ADMIN_KEY", |r| format!("sk-ant-admin01-{}AA", r.text(URL, 93))),
    token("anthropic-oauth-access-token", "ANTHROPIC_OAUTH", |r| format!("sk-ant-oat01-{}AA", r.text(URL, 93))),
    token("huggingface-user-token", "HF_TOKEN", |r| format!("hf_{}", r.text(ALPHA, 34))),
    token("groq-api-key", "GROQ_API_KEY", |r| format!("gsk_{}WGdyb3FY{}", r.text(ALNUM, 20), r.text(ALNUM, 24))),
    token("xai-api-key", "XAI_API_KEY", |r| format!("xai-{}", r.text(ALNUM, 80))),
    token("perplexity-api-key", "PERPLEXITY_API_KEY", |r| format!("pplx-{}", r.text(ALNUM, 48))),
    token("openrouter-api-key", "OPENROUTER_API_KEY", |r| format!("sk-or-v1-{}", r.text(HEX, 64))),
    token("replicate-api-token", "REPLICATE_API_TOKEN", |r| format!("r8_{}", r.text(ALNUM, 37))),
    token("nvidia-api-key", "NVIDIA_API_KEY", |r| format!("nvapi-{}", r.text(URL, 64))),
    token("cerebras-api-key", "CEREBRAS_API_KEY", |r| format!("csk-{}", r.text(LOWERNUM, 48))),
];

const CLOUD: &[Format] = &[
    token("google-api-key", "YOUTUBE_KEY", |r| format!("AIzaSy{}{}", r.text("ABCD", 1), r.text(URL, 32))),
    token("google-auth-api-key-aq", "VERTEX_KEY", |r| format!("AQ.Ab8RN6{}", r.text(URL, 44))),
    token("google-oauth-client-secret", "OAUTH_CLIENT_SECRET", |r| format!("GOCSPX-{}", r.text(URL, 28))),
    token("google-oauth-access-token", "ACCESS_TOKEN", |r| format!("ya29.a0A{}", r.text(URL, 190))),
    token("google-oauth-refresh-token", "REFRESH_TOKEN", |r| format!("1//0{}{}", r.text("cdegh", 1), r.text(URL, 98))),
    token("aws-bedrock-long-term-key", "AWS_BEARER_TOKEN_BEDROCK", made::bedrock),
    token("aws-session-token", "AWS_SESSION_TOKEN", |r| format!("IQoJb3JpZ2luX2Vj{}", r.text(BASE64, 340))),
    token("azure-entra-client-secret", "AZURE_CLIENT_SECRET", marvin::entra),
    token("azure-devops-pat", "AZURE_DEVOPS_EXT_PAT", |r| marvin::annotated(r, "AAAB", "AZDO")),
    token("azure-openai-key", "AZURE_OPENAI_API_KEY", |r| marvin::annotated(r, "AAAB", "ACOG")),
    token("azure-storage-account-key", "AZURE_STORAGE_KEY", marvin::storage),
    token("confluent-api-secret", "CONFLUENT_SECRET", made::confluent),
    token("cloudflare-user-api-token", "CLOUDFLARE_API_TOKEN", |r| {
        format!("cfut_{}{}", r.text(ALNUM, 40), r.text(HEX, 8))
    }),
    token("cloudflare-origin-ca-key", "ORIGIN_CA_KEY", |r| format!("v1.0-{}-{}", r.text(HEX, 24), r.text(HEX, 146))),
    token("digitalocean-pat", "DIGITALOCEAN_TOKEN", |r| format!("dop_v1_{}", r.text(HEX, 64))),
];

const CODE: &[Format] = &[
    token("github-pat-classic", "GITHUB_TOKEN", |r| made::summed(r, "ghp_", ALNUM, 30)),
    token("github-oauth-token", "GITHUB_OAUTH", |r| made::summed(r, "gho_", ALNUM, 30)),
    token("github-user-to-server-token", "GITHUB_APP_USER", |r| made::summed(r, "ghu_", ALNUM, 30)),
    token("github-server-to-server-token", "GITHUB_APP", |r| made::summed(r, "ghs_", ALNUM, 30)),
    token("github-refresh-token", "GITHUB_REFRESH", |r| made::summed(r, "ghr_", ALNUM, 70)),
    token("github-fine-grained-pat", "GH_TOKEN", made::github_fine_grained),
    token("github-installation-token-stateless", "GH_APP", |r| {
        let app = r.number(100_000, 9_999_999);
        format!("ghs_{app}_{}", made::jwt(r))
    }),
    token("gitlab-pat", "GITLAB_TOKEN", |r| format!("glpat-{}", r.text(URL, 20))),
    token("gitlab-pat-routable", "GITLAB_TOKEN", |r| made::gitlab_routable(r, "glpat-")),
    token("gitlab-pipeline-trigger-token", "TRIGGER", |r| format!("glptt-{}", r.text(HEX, 40))),
    token("gitlab-deploy-token", "DEPLOY_TOKEN", |r| format!("gldt-{}", r.text(URL, 20))),
    token("gitlab-runner-auth-token", "RUNNER", |r| format!("glrt-{}", r.text(URL, 20))),
    token("bitbucket-app-password", "BITBUCKET_PASSWORD", made::bitbucket),
    token("npm-access-token", "NPM_TOKEN", |r| made::summed(r, "npm_", ALNUM, 30)),
    token("pypi-api-token", "TWINE_PASSWORD", made::pypi),
    token("dockerhub-pat", "DOCKER_TOKEN", |r| format!("dckr_pat_{}", r.text(URL, 27))),
];

const TALK: &[Format] = &[
    token("slack-bot-token", "SLACK_BOT_TOKEN", |r| {
        format!("xoxb-{}-{}-{}", big(r, 12), big(r, 13), r.text(ALNUM, 24))
    }),
    token("slack-user-token", "SLACK_TOKEN", |r| {
        format!("xoxp-{}-{}-{}-{}", big(r, 12), big(r, 12), big(r, 13), r.text(HEX, 32))
    }),
    token("slack-app-token", "SLACK_APP_TOKEN", |r| {
        format!("xapp-1-A{}-{}-{}", r.text(UPPERNUM, 10), big(r, 13), r.text(HEX, 64))
    }),
    url("slack-incoming-webhook", "SLACK_WEBHOOK", |r| {
        let [team, hook] = [r.text(UPPERNUM, 10), r.text(UPPERNUM, 10)];
        format!("https://hooks.slack.com/services/T{team}/B{hook}/{}", r.text(ALNUM, 24))
    }),
    token("discord-bot-token", "DISCORD_TOKEN", made::discord),
    url("discord-webhook", "DISCORD_WEBHOOK", |r| {
        format!("https://discord.com/api/webhooks/{}/{}", big(r, 19), r.text(URL, 68))
    }),
    token("telegram-bot-token", "TELEGRAM_TOKEN", |r| format!("{}:AA{}", big(r, 10), r.text(URL, 33))),
    token("sendgrid-api-key", "SENDGRID_API_KEY", |r| format!("SG.{}.{}", r.text(URL, 22), r.text(URL, 43))),
    token("mailgun-api-key-v2", "MAIL_KEY", |r| format!("{}-{}-{}", r.text(HEX, 32), r.text(HEX, 8), r.text(HEX, 8))),
    token("mailchimp-api-key", "MAILCHIMP_KEY", |r| format!("{}-us{}", r.text(HEX, 32), r.number(1, 21))),
    token("resend-api-key", "RESEND_API_KEY", |r| format!("re_{}_{}", r.text(ALNUM, 8), r.text(ALNUM, 24))),
];

/// A number of `count` digits that does not begin with 0.
fn big(r: &mut Rng, count: usize) -> String {
    r.text("123456789", 1) + &r.text(DIGITS, count - 1)
}

const MONEY: &[Format] = &[
    token("stripe-live-secret-key", "STRIPE_KEY", |r| format!("sk_live_51{}", r.text(ALNUM, 97))),
    token("stripe-live-restricted-key", "STRIPE_KEY", |r| format!("rk_live_{}", r.text(ALNUM, 24))),
    token("stripe-webhook-secret", "WEBHOOK_SECRET", |r| format!("whsec_{}", r.text(ALNUM, 32))),
    token("braintree-access-token", "BRAINTREE", |r| {
        format!("access_token$production${}${}", r.text(LOWERNUM, 16), r.text(HEX, 32))
    }),
    token("shopify-access-token", "SHOPIFY_TOKEN", |r| format!("shpat_{}", r.text(HEX, 32))),
    token("shopify-shared-secret", "SHOPIFY_SECRET", |r| format!("shpss_{}", r.text(HEX, 32))),
];

const PLACES: &[Format] = &[
    token("vercel-personal-token", "VERCEL_TOKEN", |r| made::summed(r, "vcp_", URL, 50)),
    token("heroku-api-token", "HEROKU_API_KEY", |r| format!("HRKU-AA{}", r.text(URL, 58))),
    token("flyio-token", "FLY_API_TOKEN", |r| format!("fm2_{}", r.text(BASE64, 240))),
    token("netlify-pat", "NETLIFY_AUTH_TOKEN", |r| format!("nfp_{}", r.text(ALNUM, 36))),
    token("supabase-pat", "SUPABASE_ACCESS_TOKEN", |r| format!("sbp_{}", r.text(HEX, 40))),
    token("supabase-secret-key", "SUPABASE_SECRET_KEY", |r| {
        format!("sb_secret_{}_{}", r.text(URL, 22), r.text(URL, 8))
    }),
    token("databricks-pat", "DATABRICKS_TOKEN", |r| format!("dapi{}", r.text(HEX, 32))),
    token("planetscale-password", "DATABASE_PASSWORD", |r| format!("pscale_pw_{}", r.text(URL, 43))),
    password("postgres-uri", "DATABASE_URL", "postgres://billing:{}@db.internal.test:5432/billing"),
    password("mysql-uri", "DATABASE_URL", "mysql://shop:{}@10.4.0.12:3306/shop"),
    password("mongodb-uri", "MONGO_URL", "mongodb+srv://api:{}@cluster0.k3v9q.internal.test/prod"),
    password("redis-uri", "REDIS_URL", "rediss://default:{}@cache.internal.test:6380/0"),
    password("amqp-uri", "BROKER_URL", "amqps://worker:{}@mq.internal.test:5671/jobs"),
    password("url-userinfo-password", "FEED_URL", "https://deploy:{}@files.internal.test/nightly.tgz"),
];

const TOOLS: &[Format] = &[
    token("atlassian-api-token", "JIRA_TOKEN", made::atlassian),
    token("postman-api-key", "POSTMAN_API_KEY", |r| format!("PMAK-{}-{}", r.text(HEX, 24), r.text(HEX, 34))),
    token("notion-integration-token", "NOTION_TOKEN", |r| format!("ntn_{}{}", big(r, 11), r.text(ALNUM, 35))),
    token("linear-api-key", "LINEAR_API_KEY", |r| format!("lin_api_{}", r.text(ALNUM, 40))),
    token("figma-pat", "FIGMA_TOKEN", |r| format!("figd_{}", r.text(URL, 40))),
    token("airtable-pat", "AIRTABLE_TOKEN", |r| format!("pat{}.{}", r.text(ALNUM, 14), r.text(HEX, 64))),
    token("doppler-personal-token", "DOPPLER_TOKEN", |r| format!("dp.pt.{}", r.text(ALNUM, 43))),
    token("vault-service-token", "VAULT_TOKEN", made::vault),
    token("terraform-cloud-token", "TF_TOKEN", |r| format!("{}.atlasv1.{}", r.text(ALNUM, 14), r.text(URL, 67))),
    token("pulumi-access-token", "PULUMI_TOKEN", |r| format!("pul-{}", r.text(HEX, 40))),
    token("tailscale-auth-key", "TS_AUTHKEY", |r| {
        format!("tskey-auth-k{}CNTRL-{}", r.text(ALNUM, 11), r.text(ALNUM, 32))
    }),
    token("grafana-service-account-token", "GRAFANA_TOKEN", made::grafana),
    token("sentry-org-auth-token", "SENTRY_AUTH_TOKEN", made::sentry_organization),
    token("sentry-user-auth-token", "SENTRY_AUTH_TOKEN", |r| format!("sntryu_{}", r.text(HEX, 64))),
    token("newrelic-user-key", "NEW_RELIC_API_KEY", |r| format!("NRAK-{}", r.text(UPPERNUM, 27))),
    token("circleci-personal-token", "CIRCLE_TOKEN", |r| format!("CCIPAT_{}_{}", r.text(ALNUM, 22), r.text(HEX, 40))),
];

const KEYS: &[Format] = &[
    Format { rule: "pem-private-key", name: "", shape: Shape::Block, make: made::private_key },
    token("age-secret-key", "SOPS_AGE_KEY", made::age),
    token("jwt-any", "SESSION", made::jwt),
];
