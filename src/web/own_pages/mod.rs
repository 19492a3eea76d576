//! What the core does for the extension's own pages and its background: `survey` says what is on a page, `options` what is set and what to
//! write, `rules` what is wrong with rules of one's own, `journal` what happened.

mod journal;
mod options;
#[cfg(feature = "custom-rules")]
mod rules;
mod survey;
