//! Vault's service tokens of the long form: the base64 of a signed message (protocol buffers) that holds the token proper.
//! Source: Vault's source.

use super::{Evidence, Verdict, base64};
use crate::finding::Reason;

/// Checks a token that begins like the long form; of the short one nothing can be checked.
pub fn service_token(token: &[u8]) -> Verdict {
    let Some(encoded) = token.strip_prefix(b"hvs.").filter(|rest| rest.starts_with(b"CAESI")) else {
        return Verdict::Nothing;
    };
    // A namespace stands behind another dot.
    let message = encoded.split(|byte| *byte == b'.').next().and_then(base64::decode);
    if message.is_some_and(|message| holds_token(&message)) {
        Verdict::Passed(Evidence::sure(Reason::Structure))
    } else {
        Verdict::Failed
    }
}

/// Version 1, a 32-byte signature, and a message of the promised length that begins with a token.
fn holds_token(message: &[u8]) -> bool {
    let Some(signed) = message.strip_prefix(&[8, 1, 18, 32]).and_then(|rest| rest.get(32..)) else { return false };
    let [26, length, inner @ ..] = signed else { return false };
    let [10, token_length, token @ ..] = inner else { return false };
    inner.len() == usize::from(*length)
        && token.len() >= usize::from(*token_length)
        && *token_length >= 28
        && token.starts_with(b"hvs.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_long_form_holds_a_token() {
        let long =
            ["hvs.", "CAESICIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIi", "Gh4KHGh2cy5BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE"];
        let token = long.concat();
        assert!(matches!(service_token(token.as_bytes()), Verdict::Passed(_)));
        assert_eq!(service_token(&token.as_bytes()[..token.len() - 4]), Verdict::Failed, "cut off");
        assert_eq!(service_token([&token, "AAAA"].concat().as_bytes()), Verdict::Failed, "longer than it says");
        assert_eq!(service_token(token.replace("Gh2c", "Gh3c").as_bytes()), Verdict::Failed, "another prefix inside");
        assert_eq!(service_token(["hvs.", &"A1b2".repeat(6)].concat().as_bytes()), Verdict::Nothing);
    }
}
