//! The order of the catalogue. Where two rules know the same text equally well, the one that comes first is the answer; so the order
//! is said in the catalogue itself (`over`), and where nobody says anything it is that of the ids: never that of files. Runs in the
//! build script, with the checks of what rules say of each other.

use super::source::{OneOrMore, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::env;

/// If this variable is set, the ids count backwards where `over` says nothing: a test that fails then depends on what nobody said.
const REVERSED: &str = "HUSHKEY_REVERSED";

/// Sorts `rules` by id, every rule before those that it is `over`. Refuses names of rules that are not there, and circles.
pub fn order(mut rules: Vec<Source>) -> Result<Vec<Source>, String> {
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some([one, _]) = rules.array_windows().find(|[one, next]| one.id == next.id) {
        return Err(format!("rule `{}`: id: used twice", one.id));
    }
    check_references(&rules)?;
    if env::var_os(REVERSED).is_some() {
        rules.reverse();
    }
    let mut ordered: Vec<Source> = Vec::with_capacity(rules.len());
    // How many rules must still go before each.
    let mut before: BTreeMap<String, usize> = BTreeMap::new();
    for later in rules.iter().flat_map(|rule| names(rule.over.as_ref())) {
        *before.entry(later.clone()).or_default() += 1;
    }
    while !rules.is_empty() {
        let Some(next) = rules.iter().position(|rule| before.get(&rule.id).is_none_or(|count| *count == 0)) else {
            let circle: Vec<_> = rules.into_iter().filter(|rule| rule.over.is_some()).map(|rule| rule.id).collect();
            return Err(format!("rule `{}`: over: it comes before itself", circle.join("`, `")));
        };
        let rule = rules.remove(next);
        for later in names(rule.over.as_ref()) {
            before.entry(later.clone()).and_modify(|count| *count -= 1);
        }
        ordered.push(rule);
    }
    Ok(ordered)
}

/// What a rule says of others must be of rules that exist, and said of each pair once.
fn check_references(rules: &[Source]) -> Result<(), String> {
    let ids: BTreeSet<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
    let mut pairs: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for rule in rules {
        for (field, named) in [("near", &rule.near), ("over", &rule.over), ("shares", &rule.shares)] {
            for other in names(named.as_ref()) {
                let wrong = |what: &str| Err(format!("rule `{}`: {field}: {what}", rule.id));
                if !ids.contains(other.as_str()) {
                    return wrong(&format!("there is no rule `{other}`"));
                }
                if field == "near" {
                    continue;
                }
                if *other == rule.id {
                    return wrong("names the rule itself");
                }
                let pair = if *other < rule.id { (other.as_str(), rule.id.as_str()) } else { (&*rule.id, &**other) };
                if let Some(already) = pairs.insert(pair, &rule.id) {
                    return wrong(&format!("`{other}` is named already, by `{already}`: once is enough for a pair"));
                }
            }
        }
    }
    Ok(())
}

fn names(field: Option<&OneOrMore>) -> &[String] {
    field.map_or(&[], OneOrMore::as_slice)
}

#[cfg(test)]
mod tests {
    use super::super::source::read;
    use super::order;

    /// The order of rules of these ids, each with what else it says.
    fn ordered(rules: &[(&str, &str)]) -> Result<Vec<String>, String> {
        let text = rules.iter().map(|(id, more)| {
            format!(
                "[[rule]]\nid = \"{id}\"\nprovider = \"P\"\nkind = \"k\"\nformat = \"'abc' alnum*9\"\nseverity = \"high\"\n\
                 placeholder = \"A\"\nharm = \"h\"\nsource = \"s\"\npositive = [\"x\", \"y\"]\nnegative = [\"x\", \"y\"]\n{more}\n"
            )
        });
        let rules = read(&text.collect::<String>())?;
        order(rules).map(|rules| rules.into_iter().map(|rule| rule.id).collect())
    }

    #[test]
    fn a_rule_comes_before_those_that_it_is_over() {
        let chain = [("a", ""), ("m", "over = \"b\""), ("z", "over = [\"a\", \"m\"]"), ("b", "shares = \"a\"")];
        let order = ordered(&chain).unwrap_or_else(|error| unreachable!("{error}"));
        let place = |id: &str| order.iter().position(|other| other == id);
        assert!(place("z") < place("a") && place("z") < place("m") && place("m") < place("b"), "{order:?}");
        assert_eq!(order.len(), 4);
    }

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let one = ordered(&[("c", "over = \"a\""), ("b", ""), ("a", "")]);
        assert_eq!(one, ordered(&[("a", ""), ("b", ""), ("c", "over = \"a\"")]));
    }

    #[test]
    fn what_cannot_be_is_named() {
        for (rules, wanted) in [
            (&[("a", ""), ("a", "")][..], "rule `a`: id: used twice"),
            (&[("a", "over = \"b\"")], "rule `a`: over: there is no rule `b`"),
            (&[("a", "shares = \"b\"")], "rule `a`: shares: there is no rule `b`"),
            (&[("a", "near = \"b\"")], "rule `a`: near: there is no rule `b`"),
            (&[("a", "over = \"a\"")], "rule `a`: over: names the rule itself"),
            (&[("a", "over = \"b\""), ("b", "shares = \"a\"")], "rule `b`: shares: `a` is named already, by `a`"),
            (&[("a", "over = \"b\""), ("b", "over = \"c\""), ("c", "over = \"a\"")], "over: it comes before itself"),
        ] {
            let error = ordered(rules).err().unwrap_or_default();
            assert!(error.contains(wanted), "{rules:?}: {error}");
        }
    }
}
