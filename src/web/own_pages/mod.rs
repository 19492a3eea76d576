//! What the core does for the extension's own pages and its background: `survey` says what is on a page, `options` what is set and what to
//! write, `journal` what happened.

mod journal;
mod options;
mod survey;
