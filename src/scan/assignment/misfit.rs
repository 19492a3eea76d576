//! Values that do not fit their names: the name says whose the value is and so what form it must have, and it has another. Something
//! stands there, so it may be marked, but that it is the secret which the name promises can be ruled out.

use super::super::proof::uuid;

/// The lengths of secret keys with the signs of base64, as AWS (40) and others who speak its storage's protocol issue them: 32 bytes
/// without padding (43) and with it (44). Those without such signs, of other stores, have any length.
const STORAGE_SECRETS: [usize; 3] = [40, 43, 44];

/// Whether `value` is no such thing as `name` names.
pub fn is_misfit(name: &[u8], value: &[u8]) -> bool {
    if uuid::is_of_clock(value) || uuid::is_made_up(value) {
        return true;
    }
    let plain: Vec<u8> = name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect();
    let says = |word: &[u8]| plain.windows(word.len()).any(|window| window == word);
    let storage = says(b"secretaccesskey") || says(b"awssecretkey");
    let stream = says(b"twitch") && says(b"streamkey");
    (storage && value.iter().any(|byte| matches!(byte, b'+' | b'/' | b'=')) && !STORAGE_SECRETS.contains(&value.len()))
        || (stream && !value.starts_with(b"live_"))
        || says_name(&plain, value)
}

/// Whether `value` begins with the words of its own name and is short behind them, as ids are that say what they are of: `ImportToken:
/// import-token-qgmafpaa7nt2kfbb`. What makes up keys to be secret needs more than twenty small letters and digits.
fn says_name(plain: &[u8], value: &[u8]) -> bool {
    const FEWEST: usize = 8;
    const LONGEST: usize = 20;
    let (mut said, mut length) = (0, 0);
    for part in value.split(|byte| matches!(byte, b'-' | b'_')) {
        if !plain.get(said..).is_some_and(|rest| rest.starts_with(part)) {
            break;
        }
        said += part.len();
        length += part.len() + 1;
    }
    let rest = value.get(length..).unwrap_or_default();
    said >= FEWEST
        && rest.len() <= LONGEST
        && rest.iter().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_of_storage_have_known_lengths() {
        for length in [20, 38, 39, 41, 56] {
            let value = "q8Zr2LmX0vTs7Kd9+".bytes().cycle().take(length).collect::<Vec<_>>();
            assert!(is_misfit(b"AWS_SECRET_ACCESS_KEY", &value), "{length}");
            assert!(is_misfit(b"secretAccessKey", &value) && is_misfit(b"aws.secret_key", &value), "{length}");
            assert!(!is_misfit(b"ACCESS_KEY", &value) && !is_misfit(b"CLIENT_SECRET", &value), "{length}");
        }
        for length in STORAGE_SECRETS {
            let value = "q8Zr2LmX0vTs7Kd9+".bytes().cycle().take(length).collect::<Vec<_>>();
            assert!(!is_misfit(b"AWS_SECRET_ACCESS_KEY", &value), "{length}");
        }
        assert!(!is_misfit(b"AWS_SECRET_ACCESS_KEY", b"4f1c9b7e02d85a63c7e9140b5fd28a36"));
    }

    #[test]
    fn ids_say_what_they_are_of() {
        // Drawn, and in pieces.
        let id = |before: &str, rest: &str| [before, rest, "paa7nt2kfbb"].concat();
        let misfit = |name: &str, value: &str| is_misfit(name.as_bytes(), value.as_bytes());
        assert!(misfit("ImportToken", &id("import-token-", "qgmaf")));
        assert!(misfit("copy-product-token", &id("copyproduct-", "qg")));
        assert!(misfit("EXPORT_TOKEN", &id("export_token_", "qgmaf")));
        assert!(!misfit("ImportToken", &id("import-token-", "qgmafqgmafqgmaf")), "too long");
        assert!(!misfit("ImportToken", &id("import-token-", "qgMaf")), "capitals");
        assert!(!misfit("api_key", &id("api-key-", "qgmaf")), "one short word");
        assert!(!misfit("ImportToken", &id("", "qgmaf")));
    }

    #[test]
    fn stream_keys_begin_alike() {
        assert!(is_misfit(b"TWITCH_STREAM_KEY", b"204519872_q8Zr2LmX0vTs7Kd9"));
        assert!(!is_misfit(b"TWITCH_STREAM_KEY", b"live_204519872_q8Zr2LmX0vTs7Kd9"));
        assert!(!is_misfit(b"TWITCH_CLIENT_SECRET", b"q8zr2lmx0vts7kd9"));
        assert!(!is_misfit(b"YOUTUBE_STREAM_KEY", b"q8zr-2lmx-0vts-7kd9-wbhc"));
    }
}
