//! The site's page of all rules, made of the catalogue while building: plain HTML that reads without a script, and that `www/rules/rules.js`
//! can search. What a rule's check proves is said in words here; the core only knows its code.

use crate::rule_files::{self, each};
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use toml::Value;

/// How many rules there are, and of how many providers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub rules: usize,
    pub providers: usize,
}

/// All rules as HTML, by provider, and how many they are.
pub fn listed(rules: &Path) -> Result<(String, Count)> {
    let mut by_provider: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    each(rules, |_, rule| {
        let provider = text(rule, "provider");
        let shown = if provider == "any" { "Any provider" } else { provider };
        let of = by_provider.entry(filed(shown)).or_insert_with(|| (shown.to_owned(), Vec::new()));
        of.1.push(entry(rule)?);
        Ok(())
    })?;
    let count = Count { rules: by_provider.values().map(|(_, rules)| rules.len()).sum(), providers: by_provider.len() };
    ensure!(count.rules > 0, "there are no rules in {}", rules.display());
    let mut html = String::new();
    for (provider, rules) in by_provider.values() {
        let _ = writeln!(html, "<section class=\"provider\">\n<h2>{}</h2>", escaped(provider));
        html.extend(rules.iter().map(String::as_str));
        html.push_str("</section>\n");
    }
    Ok((html, count))
}

/// Puts the rules and their numbers where a page of the site has their marks: `<!-- rules -->`, and a number between `<!-- rules: -->` and `<!-- : -->`.
pub fn filled(page: &str, html: &str, count: Count) -> Result<String> {
    let mut page = page.replace("<!-- rules -->", html);
    for (name, number) in [("rules", count.rules), ("providers", count.providers)] {
        let (open, close) = (format!("<!-- {name}: -->"), "<!-- : -->");
        let parts: Vec<&str> = page.split(&open).collect();
        let mut made = parts.first().copied().unwrap_or_default().to_owned();
        for part in parts.iter().skip(1) {
            let (_, rest) = part.split_once(close).with_context(|| format!("{open} is not closed by {close}"))?;
            let _ = write!(made, "{number}{rest}");
        }
        page = made;
    }
    Ok(page)
}

fn entry(rule: &Value) -> Result<String> {
    let id = text(rule, "id");
    let (how, words) = known(rule).with_context(|| format!("rule `{id}`"))?;
    let severity = text(rule, "severity");
    let mut html = format!(
        "<article class=\"rule\" id=\"{id}\" data-severity=\"{severity}\" data-how=\"{how}\">\n<h3><a href=\"#{id}\">{}</a></h3>\n\
         <p class=\"tags\"><span class=\"tag {severity}\">{severity}</span>",
        escaped(&capital(text(rule, "kind"))),
    );
    let said = HOW.iter().filter(|(code, _)| *code == how).map(|(_, shown)| *shown);
    let remarks = REMARKS.iter().filter(|(field, code, _)| text(rule, field) == *code).map(|(.., shown)| *shown);
    for shown in said.chain(remarks) {
        // Writing to a String cannot fail.
        let _ = write!(html, " <span class=\"tag\">{shown}</span>");
    }
    html.push_str("</p>\n");
    let formats = match rule.get("format") {
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    for format in formats {
        let _ = writeln!(html, "<p><code>{}</code></p>", escaped(format));
    }
    let _ = writeln!(html, "<p class=\"known\">{}</p>", escaped(&words));
    let _ = writeln!(html, "<p>{}</p>", escaped(text(rule, "harm")));
    let links: Vec<String> = LINKS
        .iter()
        .filter(|(field, _)| text(rule, field).starts_with("https://"))
        .map(|(field, shown)| {
            let hint = format!("{} {}, {shown}", text(rule, "provider"), text(rule, "kind"));
            let (address, hint) = (escaped(text(rule, field)), escaped(&hint));
            format!("<a href=\"{address}\" rel=\"noreferrer noopener\" aria-label=\"{hint}\">{shown}</a>")
        })
        .collect();
    if !links.is_empty() {
        let _ = writeln!(html, "<p class=\"links\">{}</p>", links.join(" "));
    }
    html.push_str("</article>\n");
    Ok(html)
}

/// Where a person who leaked it goes; the field and its words.
const LINKS: [(&str, &str); 4] = [
    ("revoke", "Revoke it"),
    ("usage", "See its use"),
    ("permissions", "Narrow it"),
    ("limits", "Limit what it spends"),
];

/// What a rule says of the value beside its severity.
const REMARKS: [(&str, &str, &str); 5] = [
    ("role", "id", "half of a pair"),
    ("role", "public", "made to be seen"),
    ("role", "encrypted", "needs a passphrase"),
    ("env", "live", "live"),
    ("env", "test", "for testing"),
];

/// The ways in which a value is known, as `data-how`, and their words.
const HOW: [(&str, &str); 3] =
    [("proof", "checked offline"), ("form", "by its own form"), ("around", "by form and surroundings")];

/// The way in which a rule's value is known, and a sentence or two that say it.
fn known(rule: &Value) -> Result<(&'static str, String)> {
    let mut sentences: Vec<String> = Vec::new();
    let mut proves = false;
    for (field, list) in [("check", CHECKS), ("detector", DETECTORS)] {
        let code = text(rule, field);
        if code.is_empty() {
            continue;
        }
        let known = list.iter().find(|(name, ..)| *name == code);
        let (_, is_proof, words) =
            known.with_context(|| format!("{field} `{code}` has no words: add them in xtask/src/catalogue.rs"))?;
        proves |= is_proof;
        sentences.push((*words).to_owned());
    }
    let beside = around(rule);
    let how = match (proves, beside.is_empty() && rule.get("detector").is_none()) {
        (true, _) => "proof",
        (false, true) => "form",
        (false, false) => "around",
    };
    if !beside.is_empty() {
        sentences.push(format!("It counts only {}.", beside.join(", or ")));
    } else if how == "form" {
        sentences.push("Nothing else is written like this.".to_owned());
    }
    Ok((how, sentences.join(" ")))
}

/// Where alone a rule's value counts.
fn around(rule: &Value) -> Vec<String> {
    let all = |field: &str| -> Vec<&str> {
        match rule.get(field) {
            Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(one)) => vec![one.as_str()],
            _ => Vec::new(),
        }
    };
    let some = |words: &[&str]| {
        let more = if words.len() > MOST_WORDS { " and the like" } else { "" };
        format!("{}{more}", words.iter().take(MOST_WORDS).copied().collect::<Vec<_>>().join(", "))
    };
    let mut beside = Vec::new();
    if let names = all("names")
        && !names.is_empty()
    {
        beside.push(format!("where it is assigned to such a name as {}", some(&names)));
    }
    let words: BTreeSet<&str> = all("context").into_iter().map(str::trim).filter(|word| !word.is_empty()).collect();
    if !words.is_empty() {
        beside.push(format!("where a word stands before it: {}", some(&words.into_iter().collect::<Vec<_>>())));
    }
    if !all("near").is_empty() {
        beside.push("where its other half stands nearby".to_owned());
    }
    beside
}

/// More words than these are no help to a reader.
const MOST_WORDS: usize = 4;

/// Each offline check: its code in the rules, whether passing it is a proof, and what it does in words.
const CHECKS: &[(&str, bool, &str)] = &[
    ("crc32-base62", true, "Its last six characters are a CRC-32 of those before, in base 62."),
    ("github-fine-grained", true, "Eight of its characters are part of a SHA-256 of the others."),
    ("gitlab-routable", true, "It carries its own length and a CRC-32, in base 36."),
    ("grafana-service-account", true, "It ends in a CRC-32 of what stands before, in hexadecimal."),
    ("matrix", true, "It ends in a CRC-32 of what stands before, in base 62."),
    ("atlassian-crc32", true, "It ends in a CRC-32 of what stands before, in hexadecimal."),
    ("confluent-crc32", true, "It ends in a CRC-32 of what stands before, in base64."),
    ("zuplo-crc32", true, "It ends in a CRC-32 of what stands before, in hexadecimal."),
    ("azure-key", true, "A mark of its kind and a Marvin32 checksum stand inside it."),
    ("entra-secret", true, "A Marvin32 checksum stands inside it."),
    ("azure-devops-pat", true, "Read as base 32, it holds a CRC-32 of itself."),
    (
        "jwt",
        true,
        "Decoded, header and payload are JSON objects, and the header names an algorithm. Role and expiry are read from it.",
    ),
    ("aws-account", false, "The number of the account is read from it."),
    ("aws-bedrock", true, "Decoded, it names its account, or is a presigned request that says until when it is good."),
    ("aws-presigned-url", false, "Its own date and life say until when it is good."),
    ("expiry", false, "It says itself until when it is good."),
    ("aws-ses-smtp", true, "Decoded, it is 33 bytes that begin with the version, and looks drawn at random."),
    ("supabase-self-hosted", true, "Its last eight characters are the beginning of a SHA-256."),
    ("vault-service", true, "Decoded, it is a signed message that holds the token."),
    ("grafana-json", true, "Decoded, it is a JSON object with the provider’s own fields."),
    ("sentry-organisation", true, "Decoded, it is a JSON object with the provider’s own fields."),
    ("snyk", true, "Decoded, it is a JSON object with the provider’s own fields."),
    ("one-password", true, "Decoded, it is a JSON object with the provider’s own fields."),
    ("base64-json", true, "Decoded, it is a JSON object."),
    ("jfrog-reference", true, "Decoded, it is a short text with the provider’s mark and an expiry."),
    ("discord-bot", true, "Its first part, decoded, is the number of a user."),
    ("basic-auth", true, "Decoded, it is a user’s name and a password."),
    ("npm-auth", true, "Decoded, it is a user’s name and a password."),
    ("base58-check", true, "Its last four bytes are the beginning of a double SHA-256 of the others."),
    ("base58-ripple", true, "Its last four bytes are the beginning of a double SHA-256 of the others."),
    ("bech32", true, "It ends in a checksum of thirty bits."),
    ("stellar-seed", true, "A CRC-16 stands inside it."),
    ("wireguard", false, "Five of its bits are the same in every such key."),
    ("pypi-macaroon", true, "Decoded, it is a macaroon that names its host."),
    ("entropy", false, "It must look drawn at random, not written by a person."),
    ("aws-secret", false, "It must look drawn at random, with capitals, small letters and digits."),
];

/// The same for what code finds where a format cannot say it.
const DETECTORS: &[(&str, bool, &str)] = &[
    ("assignment", false, "A value that is neither placeholder nor code is assigned to a name that means a secret."),
    ("url-password", false, "It stands where a URL carries a password."),
    ("pem", true, "A whole key stands between its armour lines. Its content says whether a passphrase protects it."),
    ("bip39", true, "Twelve to 24 words of one list, the last of which carries a checksum of the others."),
    ("electrum", true, "Twelve or more words of one list, of which a digest begins as it must."),
    ("slip39", true, "Words of one list that end in a Reed-Solomon checksum."),
];

fn text<'a>(rule: &'a Value, key: &str) -> &'a str {
    rule_files::text(rule, key).unwrap_or_default()
}

/// Where a provider stands in the list: by its letters and digits, so that `.NET` is looked for under N.
fn filed(provider: &str) -> String {
    provider.to_lowercase().chars().filter(|sign| sign.is_alphanumeric() || *sign == ' ').collect()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Text as it may stand in HTML, in quotes too.
fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => made.push_str("&amp;"),
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '"' => made.push_str("&quot;"),
            other => made.push(other),
        }
    }
    made
}

#[cfg(test)]
mod tests {
    use super::{Count, entry, filled, known, listed};
    use std::path::Path;

    #[test]
    fn every_rule_of_the_catalogue_has_its_place() -> anyhow::Result<()> {
        let (html, count) = listed(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("rules"))?;
        assert_eq!(html.matches("<article ").count(), count.rules);
        assert_eq!(html.matches("<h2>").count(), count.providers);
        assert!(html.contains("<article class=\"rule\" id=\"github-pat-classic\""));
        Ok(())
    }

    #[test]
    fn what_a_rule_holds_stays_text() -> anyhow::Result<()> {
        let rule: toml::Value = toml::from_str(
            "id = \"a\"\nprovider = \"P\"\nkind = \"<b>\"\nformat = \"'<' \\\"\"\nseverity = \"low\"\nharm = \"&\"\nrevoke = \"https://a.example/?a&b\"\n",
        )?;
        let html = entry(&rule)?;
        assert!(html.contains(">&lt;b&gt;</a>") && html.contains("<code>'&lt;' &quot;</code>"), "{html}");
        assert!(html.contains("<p>&amp;</p>") && html.contains("href=\"https://a.example/?a&amp;b\""), "{html}");
        Ok(())
    }

    #[test]
    fn how_it_is_known_is_said_in_words() -> anyhow::Result<()> {
        let of = |toml: &str| known(&toml::from_str(toml)?);
        assert_eq!(of("check = \"crc32-base62\"")?.0, "proof");
        assert_eq!(of("")?, ("form", "Nothing else is written like this.".to_owned()));
        let (how, words) = of("names = [\"acmekey\", \"a\", \"b\", \"c\", \"d\"]")?;
        assert_eq!(how, "around");
        assert_eq!(words, "It counts only where it is assigned to such a name as acmekey, a, b, c and the like.");
        assert!(of("check = \"unheard-of\"").is_err_and(|error| error.to_string().contains("xtask/src/catalogue.rs")));
        Ok(())
    }

    #[test]
    fn a_page_is_filled_where_it_has_marks() -> anyhow::Result<()> {
        let count = Count { rules: 7, providers: 3 };
        let page = "<b><!-- rules: -->900<!-- : --></b> <!-- providers: -->500<!-- : --><!-- rules -->";
        assert_eq!(filled(page, "<i></i>", count)?, "<b>7</b> 3<i></i>");
        assert!(filled("<!-- rules: -->900", "", count).is_err());
        Ok(())
    }
}
