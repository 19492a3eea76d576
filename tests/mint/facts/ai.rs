//! Model providers.

use super::pieces::{either, jwt, some};
use super::{Fact, alone, named};
use crate::mint::rng::{ALNUM, ALPHA, HEX, LOWER, LOWERNUM, Rng, UPPERNUM, URL};
use crate::mint::structured as made;

/// An `OpenAI` key: the marker between two halves of one of the lengths that were issued.
fn halves(r: &mut Rng, prefix: &str, lengths: &[usize]) -> String {
    let half = r.pick(lengths).unwrap_or(58);
    format!("{prefix}{}T3BlbkFJ{}", r.text(URL, half), r.text(URL, half))
}

fn chatgpt(r: &mut Rng) -> String {
    let claims = format!(
        r#"{{"aud":["https://api.openai.com/v1"],"client_id":"app_{}","exp":{},"iss":"https://auth.openai.com","sub":"auth0|{}"}}"#,
        r.text(ALNUM, 24),
        r.number(1_900_000_000, 1_950_000_000),
        r.text(ALNUM, 24)
    );
    jwt(r, r#"{"alg":"RS256","kid":"193c","typ":"JWT"}"#, &claims, 256)
}

pub const FACTS: &[Fact] = &[
    alone("openai-legacy-key", |r| format!("sk-{}T3BlbkFJ{}", r.text(ALNUM, 20), r.text(ALNUM, 20))),
    alone("openai-project-key", |r| halves(r, "sk-proj-", &[20, 58, 74])),
    alone("openai-service-account-key", |r| halves(r, "sk-svcacct-", &[20, 58, 74])),
    alone("openai-service-key-alt", |r| halves(r, "sk-service-", &[20, 58, 74])),
    alone("openai-none-key", |r| halves(r, "sk-None-", &[20, 58])),
    alone("openai-admin-key", |r| halves(r, "sk-admin-", &[58, 74])),
    named("openai-webhook-secret", "OPENAI_WEBHOOK_SECRET", |r| {
        let count = 24 + r.below(41);
        format!("whsec_{}", crate::mint::sums::base64(&r.bytes(count)))
    }),
    alone("openai-chatgpt-access-jwt", chatgpt),
    alone("anthropic-api-key", |r| format!("sk-ant-api0{}-{}AA", r.text("123", 1), r.text(URL, 93))),
    alone("anthropic-admin-key", |r| format!("sk-ant-admin01-{}AA", r.text(URL, 93))),
    alone("anthropic-oauth-access-token", |r| format!("sk-ant-oat01-{}AA", r.text(URL, 93))),
    alone("anthropic-oauth-refresh-token", |r| format!("sk-ant-ort01-{}", some(r, URL, 40, 95))),
    alone("anthropic-session-key", |r| {
        format!("sk-ant-sid0{}-{}-{}AA", r.text("12", 1), r.text(URL, 86), r.text(URL, 6))
    }),
    alone("huggingface-user-token", |r| format!("hf_{}", r.text(ALPHA, 34))),
    alone("huggingface-org-token", |r| format!("api_org_{}", r.text(ALPHA, 34))),
    alone("huggingface-oauth-token", |r| either(r, &["hf_oauth_", "hf_jwt_"]).to_owned() + &made::jwt(r)),
    alone("replicate-api-token", |r| format!("r8_{}", r.text(ALNUM, 37))),
    alone("groq-api-key", |r| format!("gsk_{}WGdyb3FY{}", r.text(ALNUM, 20), r.text(ALNUM, 24))),
    alone("xai-api-key", |r| format!("xai-{}", r.text(ALNUM, 80))),
    alone("xai-management-key", |r| format!("xai-token-{}", r.text(ALNUM, 80))),
    alone("perplexity-api-key", |r| format!("pplx-{}", r.text(ALNUM, 48))),
    alone("openrouter-api-key", |r| format!("sk-or-v1-{}", r.text(HEX, 64))),
    named("deepseek-api-key", "DEEPSEEK_API_KEY", |r| format!("sk-{}", r.text(HEX, 32))),
    named("mistral-api-key", "MISTRAL_API_KEY|MISTRAL_KEY", |r| r.text(ALNUM, 32)),
    named("cohere-api-key", "COHERE_API_KEY|COHERE_KEY", |r| r.text(ALNUM, 40)),
    alone("together-api-key", |r| format!("tgp_v1_{}", r.text(URL, 43))),
    named("together-api-key-legacy", "TOGETHER_API_KEY|TOGETHER_API_TOKEN|TOGETHER_KEY", |r| r.text(HEX, 64)),
    alone("fireworks-api-key", |r| format!("fw_{}", r.text(ALNUM, 24))),
    alone("fireworks-api-key", |r| format!("fw_3Z{}", some(r, ALNUM, 20, 22))),
    alone("cerebras-api-key", |r| format!("csk-{}", r.text(LOWERNUM, 48))),
    alone("nvidia-api-key", |r| format!("nvapi-{}", some(r, URL, 60, 64))),
    alone("elevenlabs-api-key", |r| format!("sk_{}", r.text(HEX, 48))),
    named("elevenlabs-api-key-legacy", "ELEVENLABS_API_KEY", |r| r.text(HEX, 32)),
    named("voyage-api-key", "VOYAGE_API_KEY", |r| format!("pa-{}", r.text(URL, 43))),
    named("stability-api-key", "STABILITY_API_KEY", |r| format!("sk-{}", r.text(ALNUM, 48))),
    named("deepgram-api-key", "DEEPGRAM_API_KEY", |r| r.text(HEX, 40)),
    named("assemblyai-api-key", "ASSEMBLYAI_API_KEY", |r| r.text(HEX, 32)),
    named("ai21-api-key", "AI21_API_KEY", made::uuid),
    named("ai21-api-key", "AI21_API_KEY", |r| r.text(ALNUM, 32)),
    named("baseten-api-key", "BASETEN_API_KEY", |r| format!("{}.{}", r.text(ALNUM, 8), r.text(ALNUM, 32))),
    alone("friendli-token", |r| format!("flp_{}", r.text(ALNUM, 46))),
    named("ollama-cloud-api-key", "OLLAMA_API_KEY", |r| format!("{}.{}", r.text(HEX, 32), r.text(URL, 24))),
    named("zhipu-api-key", "ZHIPU_API_KEY", |r| format!("{}.{}", r.text(HEX, 32), r.text(ALNUM, 16))),
    named("moonshot-api-key", "MOONSHOT_API_KEY", |r| format!("sk-{}", r.text(URL, 48))),
    alone("minimax-api-key", |r| format!("sk-api-{}", r.text(URL, 119))),
    alone("minimax-api-key", |r| {
        let (group, subject) = (r.number(1_700_000_000_000, 1_799_999_999_999), r.number(1_700_000_000_000, 1_799_999_999_999));
        let claims = format!(r#"{{"GroupName":"Acme","UserName":"Ana","Account":"","SubjectID":"{subject}","GroupID":"{group}","TokenType":1,"iss":"minimax"}}"#);
        jwt(r, r#"{"alg":"RS256","typ":"JWT"}"#, &claims, 256)
    })
    .by(&["minimax-api-key", "minimax-api-key-jwt"]),
    named("dashscope-api-key", "DASHSCOPE_API_KEY", |r| format!("sk-{}", r.text(HEX, 32))),
    named("volcengine-ark-api-key", "ARK_API_KEY|VOLCENGINE_API_KEY", |r| either(r, &["", "ark-"]).to_owned() + &made::uuid(r)),
    alone("baidu-qianfan-api-key", |r| format!("bce-v3/ALTAK-{}/{}", r.text(ALNUM, 21), r.text(HEX, 40))),
    named("siliconflow-api-key", "SILICONFLOW_API_KEY", |r| format!("sk-{}", r.text(LOWER, 48))),
    alone("anyscale-api-key", |r| format!("esecret_{}", r.text(ALNUM, 26))),
    alone("runpod-api-key", |r| format!("rpa_{}{}", r.text(UPPERNUM, 40), r.text(ALNUM, 6))),
    named("scale-api-key", "SCALE_API_KEY|SCALE_KEY", |r| either(r, &["live_", "live_auth_"]).to_owned() + &r.text(HEX, 32)),
    named("braintrust-api-key", "BRAINTRUST_API_KEY", |r| format!("sk-{}", r.text(ALNUM, 48))),
];
