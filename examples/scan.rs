//! Scans files or standard input and prints what it finds, redacted; with `--jsonl` it answers one JSON object a line, for tools
//! that measure, and with `--explain` it says what it left alone and why. A bad line is named on standard error, the others are still
//! answered, and the exit code is 2.
//!
//! Built with the feature `custom-rules` it takes `--rules FILE`, more than once if wanted: a file for gitleaks, or of our own format.

use hushkey::{Context, Dropped, Finding, Place, Policy, Scanner, redact};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;
use std::{env, fs};

/// One line of input.
#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
}

/// One line of output; fields may be added, none may change while `v` is 1.
#[derive(Serialize)]
struct Answer<'a> {
    v: u8,
    id: &'a str,
    findings: Vec<Reported<'a>>,
}

/// A finding as it is reported; offsets are UTF-8 bytes.
#[derive(Serialize)]
struct Reported<'a> {
    rule: &'a str,
    provider: &'a str,
    role: &'static str,
    env: &'static str,
    severity: &'static str,
    confidence: &'static str,
    action: &'static str,
    start: usize,
    end: usize,
    secret_start: usize,
    secret_end: usize,
    kind: &'a str,
    validity: &'static str,
    candidates: &'a [std::borrow::Cow<'static, str>],
    reasons: Vec<&'static str>,
    facts: Vec<(&'static str, &'a str)>,
    view: &'static str,
    placeholder: &'a str,
    masked: String,
    utf16: [usize; 4],
}

fn report<'a>(text: &str, finding: &'a Finding) -> Reported<'a> {
    let whole = finding.bytes();
    let secret = finding.secret.bytes.clone();
    let first = finding.segments.first().map_or(0, |span| span.utf16.start);
    let last = finding.segments.last().map_or(0, |span| span.utf16.end);
    Reported {
        rule: &finding.rule,
        provider: &finding.provider,
        role: finding.role.name(),
        env: finding.env.name(),
        severity: finding.severity.name(),
        confidence: finding.confidence.name(),
        action: Policy::default().decide(finding, &Place::paste()).name(),
        start: whole.start,
        end: whole.end,
        secret_start: secret.start,
        secret_end: secret.end,
        kind: &finding.kind,
        validity: finding.validity.name(),
        candidates: &finding.candidates,
        reasons: finding.reasons.iter().map(|reason| reason.name()).collect(),
        facts: finding.facts.iter().map(|fact| (fact.name, fact.value.as_str())).collect(),
        view: finding.view.name(),
        placeholder: &finding.placeholder,
        masked: redact::mask(text.get(secret).unwrap_or_default()),
        utf16: [first, last, finding.secret.utf16.start, finding.secret.utf16.end],
    }
}

fn answer_lines(scanner: &Scanner) -> io::Result<bool> {
    let context = Context::default();
    let mut output = io::BufWriter::new(io::stdout().lock());
    let mut all_good = true;
    for (index, line) in io::stdin().lock().split(b'\n').enumerate() {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        let case: Case = match serde_json::from_slice(&line) {
            Ok(case) => case,
            Err(error) => {
                // Only what is wrong and where: the line may hold a secret.
                eprintln!(
                    "line {}: not an object {{\"id\": text, \"text\": text}}: {:?} error at column {}",
                    index + 1,
                    error.classify(),
                    error.column()
                );
                all_good = false;
                continue;
            }
        };
        let findings = scanner.scan(&case.text, &context);
        let findings = findings.iter().map(|finding| report(&case.text, finding)).collect();
        serde_json::to_writer(&mut output, &Answer { v: 1, id: &case.id, findings })?;
        output.write_all(b"\n")?;
    }
    output.flush()?;
    Ok(all_good)
}

fn print_findings(scanner: &Scanner, name: &str, bytes: &[u8], explain: bool) -> io::Result<()> {
    let text = String::from_utf8_lossy(bytes);
    let mut output = io::stdout().lock();
    let (mut line, mut counted) = (1, 0);
    for finding in scanner.scan(&text, &Context::default()) {
        let report = report(&text, &finding);
        line += text.get(counted..report.secret_start).unwrap_or_default().matches('\n').count();
        counted = report.secret_start;
        writeln!(
            output,
            "{name}:{line}: {} {} {} ({}, {}, {}; {})",
            report.masked,
            report.provider,
            report.kind,
            report.confidence,
            report.severity,
            report.action,
            report.reasons.join(", ")
        )?;
    }
    if explain {
        let mut dropped = scanner.explain(&text, &Context::default());
        dropped.sort_by_key(|dropped| dropped.bytes.start);
        (line, counted) = (1, 0);
        for Dropped { rule, bytes, reason } in dropped {
            line += text.get(counted..bytes.start).unwrap_or_default().matches('\n').count();
            counted = bytes.start;
            let masked = redact::mask(text.get(bytes).unwrap_or_default());
            writeln!(output, "{name}:{line}: {masked} left alone: {reason} ({rule})")?;
        }
    }
    Ok(())
}

fn run() -> io::Result<bool> {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let explain = arguments.iter().any(|argument| argument == "--explain");
    arguments.retain(|argument| argument != "--explain");
    let (scanner, mut all_good) = scanner(&mut arguments);
    if let [only] = arguments.as_slice()
        && only == "--jsonl"
    {
        return Ok(answer_lines(&scanner)? && all_good);
    }
    if let Some(option) = arguments.iter().find(|argument| argument.starts_with("--")) {
        eprintln!(
            "unknown option {option}; usage: scan {RULES_OPTION}[--jsonl | [--explain] FILE…], standard input where no file is named"
        );
        return Ok(false);
    }
    if arguments.is_empty() {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        print_findings(&scanner, "standard input", &bytes, explain)?;
    }
    for name in &arguments {
        match fs::read(name) {
            Ok(bytes) => print_findings(&scanner, name, &bytes, explain)?,
            Err(error) => {
                eprintln!("{name}: {error}");
                all_good = false;
            }
        }
    }
    Ok(all_good)
}

#[cfg(not(feature = "custom-rules"))]
const RULES_OPTION: &str = "";
#[cfg(feature = "custom-rules")]
const RULES_OPTION: &str = "[--rules FILE]… ";

/// The scanner, and whether all that was asked of it is in it.
#[cfg(not(feature = "custom-rules"))]
fn scanner(_: &mut Vec<String>) -> (Scanner, bool) {
    (Scanner::new(), true)
}

/// The scanner with the rules of each `--rules FILE`, which are taken out of the arguments, and whether all of them work. What does
/// not is told with its line, and the rest is used.
#[cfg(feature = "custom-rules")]
fn scanner(arguments: &mut Vec<String>) -> (Scanner, bool) {
    use hushkey::Rules;
    use hushkey::rules::custom::Level;
    let mut rules = Rules::default();
    let mut all_good = true;
    while let Some(place) = arguments.iter().position(|argument| argument == "--rules") {
        let mut taken = arguments.drain(place..arguments.len().min(place + 2)).skip(1);
        let Some(name) = taken.next() else {
            eprintln!("--rules needs a file");
            return (Scanner::with_rules(rules), false);
        };
        match fs::read_to_string(&name) {
            Ok(text) => {
                let imported = Rules::read(&text);
                for problem in imported.problems.into_iter().chain(rules.merge(imported.rules)) {
                    eprintln!("{name}: {problem}");
                    all_good &= problem.level == Level::Notice;
                }
            }
            Err(error) => {
                eprintln!("{name}: {error}");
                all_good = false;
            }
        }
    }
    (Scanner::with_rules(rules), all_good)
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(2),
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}
