//! The report for a person: what matters most first, each secret with a list to tick. It is pasted into issues and wikis, so that
//! nothing a page says of itself may become a link, a mention or HTML there: it stands in code spans, in which nothing has a meaning.

use super::Report;
use super::line::one_line;
use super::said::{Said, Style};
use super::words::{Words, coded, fill};
use crate::finding::Severity;
use crate::survey::{Secret, Standing};

const STYLE: Style = Style { value: code, text: escape, link };
/// The worst first.
const SEVERITIES: [Severity; 4] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

pub fn write(report: &Report, words: &Words) -> String {
    let secrets = report.ordered();
    let mut page = Page { said: Said { report, words, style: STYLE }, lines: Vec::new() };
    page.head();
    page.summary(&secrets);
    for standing in [Standing::Leaked, Standing::Unsure, Standing::Public] {
        let group: Vec<&Secret> = secrets.iter().copied().filter(|secret| secret.standing == standing).collect();
        if !group.is_empty() {
            page.group(standing, &group);
        }
    }
    page.lines.join("\n")
}

struct Page<'a> {
    said: Said<'a>,
    lines: Vec<String>,
}

impl Page<'_> {
    fn word(&self, key: &str) -> String {
        (self.said.words)(key)
    }

    fn fill(&self, key: &str, values: &[&str]) -> String {
        fill(self.said.words, key, values)
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.lines.extend([format!("{} {text}", "#".repeat(level)), String::new()]);
    }

    fn item(&mut self, text: &str) {
        self.lines.push(format!("- {text}"));
    }

    /// An item for each of `texts`, with `lead` before it.
    fn items(&mut self, lead: &str, texts: &[String]) {
        self.lines.extend(texts.iter().map(|text| format!("{lead}{text}")));
    }

    fn end(&mut self) {
        self.lines.push(String::new());
    }

    fn head(&mut self) {
        let report = self.said.report;
        self.heading(1, &self.word("report_title"));
        for (key, value) in [
            ("report_page", &report.page.address),
            ("report_page_title", &report.page.title),
            ("report_time", &report.page.time),
        ] {
            let value = code(value);
            if !value.is_empty() {
                self.item(&self.fill(key, &[&value]));
            }
        }
        let looked = &report.looked;
        let numbers = [looked.texts.to_string(), looked.bytes.to_string(), looked.frames.to_string()];
        let [texts, bytes, frames] = &numbers;
        self.item(&self.fill("report_looked", &[texts, bytes, frames, &looked.millis.to_string()]));
        self.item(&self.fill("report_by", &[&escape(report.version)]));
        self.end();
        let gaps = self.said.gaps();
        if !gaps.is_empty() {
            self.lines.extend([format!("**{}**", self.word("report_gaps")), String::new()]);
            self.items("- ", &gaps);
            self.end();
        }
    }

    fn summary(&mut self, secrets: &[&Secret]) {
        self.heading(2, &self.word("report_summary"));
        if secrets.is_empty() {
            self.lines.push(self.word("report_nothing"));
        }
        for standing in [Standing::Leaked, Standing::Unsure, Standing::Public] {
            let group = || secrets.iter().filter(move |secret| secret.standing == standing);
            if group().next().is_none() {
                continue;
            }
            let name = coded(self.said.words, "report", standing.name());
            let mut line = self.fill("report_with", &[&name, &group().count().to_string()]);
            let counts = SEVERITIES.iter().filter_map(|severity| {
                let count = group().filter(|secret| secret.finding.severity == *severity).count();
                let name = coded(self.said.words, "report_severity", severity.name());
                (count > 0).then(|| self.fill("report_with", &[&name, &count.to_string()]))
            });
            // Of what is made to be seen, no kind is worse than another.
            if standing != Standing::Public {
                line = format!("{line} ({})", counts.collect::<Vec<_>>().join(&self.word("list_comma")));
            }
            self.item(&line);
        }
        self.end();
    }

    fn group(&mut self, standing: Standing, group: &[&Secret]) {
        self.heading(2, &coded(self.said.words, "report", standing.name()));
        self.lines.extend([coded(self.said.words, "report_lead", standing.name()), String::new()]);
        if standing == Standing::Public {
            for secret in group {
                let (name, value) = (self.said.name(secret), self.said.masked(secret));
                let places = self.said.places(secret).join(&self.word("list_semicolon"));
                self.item(&self.fill("report_with", &[&format!("{name}, {value}"), &places]));
            }
            return self.end();
        }
        for severity in SEVERITIES {
            let mut same = group.iter().filter(|secret| secret.finding.severity == severity).peekable();
            if same.peek().is_some() {
                self.heading(3, &coded(self.said.words, "report_severity", severity.name()));
            }
            for secret in same {
                self.secret(secret);
            }
        }
    }

    fn secret(&mut self, secret: &Secret) {
        let said = self.said;
        self.heading(4, &said.name(secret));
        self.item(&self.fill("report_value", &[&said.masked(secret)]));
        self.item(&said.sure(secret));
        self.item(&self.fill("report_with", &[&self.word("harm"), &said.harm(secret)]));
        self.items("- ", &said.notes(secret));
        if let Some(mark) = &secret.fingerprint {
            self.item(&self.fill("report_fingerprint", &[&code(mark.as_str())]));
        }
        self.item(&self.word("report_where"));
        self.items("  - ", &said.places(secret));
        self.end();
        let steps = said.steps(secret);
        if !steps.is_empty() {
            self.lines.extend([self.word("report_now"), String::new()]);
            self.items("- [ ] ", &steps);
            self.end();
        }
    }
}

/// `text` in a code span, whose fence is longer than any in the text.
fn code(text: &str) -> String {
    let line = one_line(text);
    if line.is_empty() {
        return line;
    }
    let longest = line.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if line.starts_with('`') || line.ends_with('`') { " " } else { "" };
    [&fence, pad, &line, pad, &fence].concat()
}

/// `text` with every sign escaped that means something within a line. A point or colon within a word does: it makes addresses links.
fn escape(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        let within = rest.as_str().starts_with(|next: char| !next.is_whitespace());
        if r"\`*_{}[]<>#|~&$@!".contains(character) || matches!(character, '.' | ':') && within {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// An address as a link; what is none, or could end one, is shown only.
fn link(address: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"`\\".contains(&byte);
    if address.starts_with("https://") && address.bytes().all(plain) {
        ["<", address, ">"].concat()
    } else {
        code(address)
    }
}
