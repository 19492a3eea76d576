//! A short plain text about one secret, to send to whoever owns it. It can be sent over any channel, for the secret is not in it.

use super::Report;
use super::line::one_line;
use super::said::{Said, Style};
use super::words::{Words, fill};
use crate::survey::Secret;

const STYLE: Style = Style { value: one_line, text: one_line, link: one_line };

pub fn write(report: &Report, secret: &Secret, words: &Words) -> String {
    let said = Said { report, words, style: STYLE };
    let lead = fill(words, "report_message", &[&said.name(secret), &said.masked(secret)]);
    let mut lines = vec![lead, String::new()];
    lines.push(fill(words, "report_page", &[&one_line(&report.page.address)]));
    lines.push(fill(words, "report_time", &[&one_line(&report.page.time)]));
    lines.push(fill(words, "report_with", &[&words("report_where"), &said.places(secret).join("; ")]));
    lines.push(said.sure(secret));
    lines.push(fill(words, "report_with", &[&words("harm"), &said.harm(secret)]));
    lines.extend(said.notes(secret));
    let steps = said.steps(secret);
    if !steps.is_empty() {
        lines.extend([String::new(), words("report_now")]);
        lines.extend(steps.iter().enumerate().map(|(at, step)| format!("{}. {step}", at + 1)));
    }
    lines.extend([String::new(), words("report_message_note"), String::new()]);
    lines.join("\n")
}
