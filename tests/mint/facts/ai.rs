//! Model and AI service providers.

use super::{Fact, alone, named};
use crate::mint::rng::{ALNUM, HEX, URL};

pub const FACTS: &[Fact] = &[
    alone("openai-legacy-key", |r| format!("sk-{}T3BlbkFJ{}", r.text(ALNUM, 20), r.text(ALNUM, 20))),
    alone("anthropic-api-key", |r| format!("sk-ant-api03-{}AA", r.text(URL, 93))),
    named("deepseek-api-key", "DEEPSEEK_API_KEY", |r| format!("sk-{}", r.text(HEX, 32))),
];
