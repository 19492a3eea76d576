//! Whether a licence as packages write it (SPDX, with the old `/` for OR) can be met by what is allowed.

use anyhow::{Result, bail, ensure};

/// Whether `expression` holds when a licence is met by `allowed`. An exception only adds to what is permitted, and so is left aside.
pub fn permits(expression: &str, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let permitted = either(&words, &mut at, allowed)?;
    ensure!(at == words.len(), "`{}` was not expected there", words.get(at).copied().unwrap_or_default());
    Ok(permitted)
}

fn either(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let mut any = both(words, at, allowed)?;
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        any |= both(words, at, allowed)?;
    }
    Ok(any)
}

fn both(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let mut all = one(words, at, allowed)?;
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        all &= one(words, at, allowed)?;
    }
    Ok(all)
}

fn one(words: &[&str], at: &mut usize, allowed: &dyn Fn(&str) -> bool) -> Result<bool> {
    let Some(word) = words.get(*at) else { bail!("it ends where a licence should stand") };
    *at += 1;
    if *word == "(" {
        let inside = either(words, at, allowed)?;
        ensure!(words.get(*at) == Some(&")"), "a parenthesis stays open");
        *at += 1;
        return Ok(inside);
    }
    ensure!(!matches!(*word, "OR" | "AND" | "WITH" | ")"), "`{word}` was not expected there");
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    Ok(allowed(word))
}

#[cfg(test)]
mod tests {
    use super::permits;

    #[test]
    fn expressions_are_read() {
        let allowed = |licence: &str| matches!(licence, "MIT" | "Apache-2.0");
        for good in
            ["MIT", "MIT/GPL-3.0", "GPL-3.0 OR MIT", "(MIT OR X) AND Apache-2.0", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(permits(good, &allowed).expect(good), "{good}");
        }
        for bad in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR X) AND Y", "GPL-2.0 WITH Classpath-exception-2.0"] {
            assert!(!permits(bad, &allowed).expect(bad), "{bad}");
        }
        for broken in ["", "MIT OR", "(MIT", "MIT MIT", ")"] {
            assert!(permits(broken, &allowed).is_err(), "{broken}");
        }
    }
}
