//! What a field is made for, from what the page says of it. Pages say it in many ways; only what is plain counts, since every field
//! taken for one of secrets by mistake is one that is not guarded.

/// The kind of field that would take the text.
///
/// ```
/// use hushkey::Field;
///
/// assert_eq!(Field::of("", "", ""), Field::Text);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Ordinary text.
    Text,
    /// One line that is named for a key: "API key", "Access token". No reason to let anything pass by itself: a page may name its
    /// fields as it likes. It counts on a provider's own site alone.
    Key,
    /// Made for secrets: a password, one-time-code or payment field.
    Credential,
}

/// Words by which a field says that it takes a key.
const KEY_WORDS: [&str; 9] =
    ["key", "apikey", "token", "secret", "credential", "credentials", "password", "passphrase", "webhook"];

impl Field {
    /// What an `<input>` of `kind` (its `type`; empty for every other element), with this `autocomplete`, is made for, `names` being what else the
    /// page calls it: its name, id, label and placeholder, in any order.
    ///
    /// ```
    /// use hushkey::Field;
    ///
    /// assert_eq!(Field::of("password", "", ""), Field::Credential);
    /// assert_eq!(Field::of("text", "one-time-code", ""), Field::Credential);
    /// assert_eq!(Field::of("text", "", "apiKey"), Field::Key);
    /// assert_eq!(Field::of("text", "", "comment"), Field::Text);
    /// ```
    pub fn of(kind: &str, autocomplete: &str, names: &str) -> Self {
        let credential = kind.eq_ignore_ascii_case("password")
            || autocomplete.split_ascii_whitespace().any(|token| {
                let token = token.to_ascii_lowercase();
                matches!(token.as_str(), "current-password" | "new-password" | "one-time-code")
                    || token.starts_with("cc-")
            });
        if credential {
            Self::Credential
        } else if kind.eq_ignore_ascii_case("text") && words(names).any(|word| KEY_WORDS.contains(&word.as_str())) {
            Self::Key
        } else {
            Self::Text
        }
    }
}

/// The words of names as they are written in pages: `apiKey`, `api-key`, `API key`.
pub(super) fn words(names: &str) -> impl Iterator<Item = String> {
    let mut parted = String::with_capacity(names.len() + 8);
    let mut small = false;
    for character in names.chars() {
        if small && character.is_uppercase() {
            parted.push(' ');
        }
        small = character.is_lowercase();
        parted.extend(character.to_lowercase());
    }
    parted
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::Field;

    #[test]
    fn fields_made_for_secrets_say_so() {
        for (kind, autocomplete) in [
            ("password", ""),
            ("PASSWORD", "off"),
            ("text", "one-time-code"),
            ("text", "section-a CC-Number"),
            ("", "new-password"),
        ] {
            assert_eq!(Field::of(kind, autocomplete, ""), Field::Credential, "{kind} {autocomplete}");
        }
        assert_eq!(Field::of("text", "username", "login"), Field::Text);
    }

    #[test]
    fn a_line_named_for_a_key_is_a_key_field() {
        for names in ["apiKey", "Your API key", "access-token", "stripe_secret", "webhookUrl"] {
            assert_eq!(Field::of("text", "", names), Field::Key, "{names}");
        }
        for names in ["keyboard", "monkey", "tokenize text", "message", ""] {
            assert_eq!(Field::of("text", "", names), Field::Text, "{names}");
        }
        // Where people write, a name makes no difference.
        assert_eq!(Field::of("", "", "API key"), Field::Text);
        assert_eq!(Field::of("search", "", "API key"), Field::Text);
    }
}
