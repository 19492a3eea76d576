//! Tools around models: tracing, search, agents, speech.

use super::pieces::{either, some};
use super::{Fact, alone, beside, named};
use crate::mint::rng::{ALNUM, BASE64, HEX, LOWER32, Rng, URL};
use crate::mint::structured as made;
use crate::mint::sums::base64;

fn devin(r: &mut Rng) -> String {
    let ids = format!("user-{}_org-{}:{}", r.text(HEX, 32), r.text(HEX, 32), r.text(HEX, 32));
    match r.below(3) {
        0 => format!("apk_user_{}", base64(ids.as_bytes())),
        1 => format!("apk_{}", base64(ids.get(..64).unwrap_or_default().as_bytes())),
        _ => format!("cog_{}", r.text(LOWER32, 52)),
    }
}

fn copilot(r: &mut Rng) -> String {
    let expiry = r.number(1_900_000_000, 1_950_000_000);
    let [tid, mac] = [r.text(HEX, 32), r.text(HEX, 64)];
    format!(
        "tid={tid};exp={expiry};sku=copilot_for_business_seat;proxy-ep=proxy.individual.internal.test;st=dotcom;chat=1;8kp=1:{mac}"
    )
}

pub const FACTS: &[Fact] = &[
    alone("langsmith-personal-token", |r| format!("lsv2_pt_{}_{}", r.text(HEX, 32), r.text(HEX, 10))),
    alone("langsmith-service-key", |r| format!("lsv2_sk_{}_{}", r.text(HEX, 32), r.text(HEX, 10)))
        .by(&["langsmith-personal-token"]),
    alone("langsmith-legacy-key", |r| format!("ls__{}", r.text(HEX, 32))),
    alone("langfuse-secret-key", |r| format!("sk-lf-{}", made::uuid(r))),
    alone("langfuse-public-key", |r| format!("pk-lf-{}", made::uuid(r))).marked(),
    alone("pinecone-api-key", |r| format!("pcsk_{}_{}", some(r, ALNUM, 5, 6), r.text(ALNUM, 63))),
    named("pinecone-api-key-legacy", "PINECONE_API_KEY", made::uuid),
    alone("wandb-api-key-v1", |r| format!("wandb_v1_{}", r.text(ALNUM, 77))),
    named("wandb-api-key-legacy", "WANDB_API_KEY|WANDB_KEY|WANDB_TOKEN", |r| {
        either(r, &["", "local-"]).to_owned() + &r.text(HEX, 40)
    }),
    alone("tavily-api-key", |r| either(r, &["tvly-", "tvly-dev-", "tvly-prod-"]).to_owned() + &r.text(ALNUM, 32)),
    alone("cursor-api-key", |r| format!("key_{}", r.text(HEX, 64))),
    alone("firecrawl-api-key", |r| format!("fc-{}", r.text(HEX, 32))),
    alone("jina-api-key", |r| format!("jina_{}{}", r.text(HEX, 32), r.text(ALNUM, 28))),
    named("exa-api-key", "EXA_API_KEY|EXA_API_TOKEN", made::uuid),
    beside("modal-token-id", "MODAL_TOKEN_SECRET", concat!("as", "-", "Xk3mVq9ZsT2bLw7RyC4nHd"), |r| {
        format!("ak-{}", r.text(ALNUM, 22))
    })
    .marked(),
    beside("modal-token-secret", "MODAL_TOKEN_ID", concat!("ak", "-", "Xk3mVq9ZsT2bLw7RyC4nHd"), |r| {
        format!("as-{}", r.text(ALNUM, 22))
    }),
    named("modal-token-secret", "MODAL_TOKEN_SECRET", |r| format!("as-{}", r.text(ALNUM, 22))),
    alone("e2b-api-key", |r| format!("e2b_{}", r.text(HEX, 40))),
    alone("e2b-access-token", |r| format!("sk_e2b_{}", r.text(HEX, 40))),
    alone("daytona-api-key", |r| format!("dtn_{}", r.text(HEX, 64))),
    alone("browserbase-api-key", |r| format!("bb_live_{}", r.text(URL, 27))),
    alone("browserbase-api-key", |r| format!("bb_test_{}", r.text(URL, 27))).marked(),
    named("composio-api-key", "COMPOSIO_API_KEY", |r| format!("ak_{}", r.text(URL, 20))),
    alone("coderabbit-api-key", |r| format!("cr-{}", r.text(HEX, 58))),
    named("coze-token", "COZE_TOKEN", |r| format!("pat_{}", r.text(ALNUM, 64))),
    named("greptile-api-key", "GREPTILE_API_KEY", |r| r.text(BASE64, 48)),
    alone("devin-api-key", devin),
    alone("runway-api-key", |r| format!("key_{}", r.text(HEX, 128))),
    named("retell-api-key", "RETELL_API_KEY", |r| format!("key_{}", r.text(HEX, 28))),
    named("vastai-api-key", "VAST_API_KEY|VAST_KEY", |r| r.text(HEX, 64)),
    named("kagi-api-key", "KAGI_API_KEY", |r| format!("{}.{}", r.text(URL, 11), r.text(URL, 43))),
    named("brave-search-api-key", "BRAVE_API_KEY", |r| format!("BSA{}", some(r, URL, 24, 40))),
    alone("llamacloud-api-key", |r| format!("llx-{}", r.text(ALNUM, 48))),
    alone("helicone-api-key", |r| {
        let [a, b, c, d] = [7; 4].map(|count| r.text(crate::mint::rng::LOWERNUM, count));
        format!("sk-helicone-{}{a}-{b}-{c}-{d}", either(r, &["", "eu-"]))
    }),
    named("fal-api-key", "FAL_KEY", |r| format!("{}:{}", made::uuid(r), r.text(HEX, 32))),
    alone("github-copilot-token", copilot),
];
