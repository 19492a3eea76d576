//! Named values: `api_key = "…"`, `"password": "…"`, `DB_PASS=…`, `--token …`, `<secret>…</secret>`, "the password is …". From an anchor in
//! the text forward to where a value would begin (`reach`), from there back to its name (`naming`, with `prose`, `sibling` and `command`
//! where the two stand apart; `layout` for tables and labels), what the name means (`meaning`), where the value ends (`length`, and `drawn` for
//! passwords that hold any sign), whether it is a literal (`value`), not what describes some (`pattern`), that could be meant (`verdict`), and whether it is what the name promises
//! (`misfit`). The strictness grows where code and prose use the same signs for other things.

mod command;
mod drawn;
pub mod hints;
mod layout;
mod length;
mod lexicon;
mod meaning;
mod misfit;
mod naming;
mod pattern;
mod prose;
mod reach;
mod sibling;
mod value;
mod verdict;
mod words;

pub use command::{SETTERS, ends_as_setter, is_set, is_setter};
pub use layout::{after_cell, after_label, begins_cell, ends_cell};
pub use meaning::names_id;
pub use naming::{is_name_byte, label, name_of};
pub use prose::{is_foreign, is_noun, may_be_of_sentence};
pub use reach::{Asked, after_flag, after_foreign, after_mark, after_noun, after_operator, after_set_name};
pub use value::is_weak;
pub use verdict::judge;

use naming::Form;
use std::ops::Range;

/// A value and the name that it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Bytes of the name.
    pub name: Range<usize>,
    /// Bytes of the value, quotes left out.
    pub value: Range<usize>,
    form: Form,
    quoted: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Confidence;

    fn judged(text: &str, found: &Assigned) -> Option<Confidence> {
        judge(text.as_bytes(), found).and_then(Result::ok).map(|(_, confidence)| confidence)
    }

    fn assigned(text: &str) -> Option<(&str, &str, Option<Confidence>)> {
        let found = after_operator(text.as_bytes(), text.find(['=', ':'])?, &mut Asked::default())?;
        Some((text.get(found.name.clone())?, text.get(found.value.clone())?, judged(text, &found)))
    }

    #[test]
    fn values_are_cut_out_exactly() {
        for text in [
            "db_password = \"Tr0ub4dor&3\"",
            "\"db_password\": \"Tr0ub4dor&3\",",
            "\\\"db_password\\\": \\\"Tr0ub4dor&3\\\"",
            "db_password => 'Tr0ub4dor&3'",
        ] {
            assert_eq!(assigned(text), Some(("db_password", "Tr0ub4dor&3", Some(Confidence::Likely))), "{text}");
        }
        assert_eq!(
            assigned("API_KEY=q8Zr2LmX0vTs7Kd9\nNEXT=1"),
            Some(("API_KEY", "q8Zr2LmX0vTs7Kd9", Some(Confidence::Likely)))
        );
        assert_eq!(assigned("DB_PASSWORD=whiteduke\n"), Some(("DB_PASSWORD", "whiteduke", Some(Confidence::Likely))));
        assert_eq!(assigned("DB_PASSWORD=a)b&c,9\n"), Some(("DB_PASSWORD", "a)b&c,9", Some(Confidence::Likely))));
        assert_eq!(
            assigned("API_KEY=-q8Zr2LmX0vTs7Kd9\n"),
            Some(("API_KEY", "-q8Zr2LmX0vTs7Kd9", Some(Confidence::Likely)))
        );
        assert_eq!(
            assigned("GET /x?token=q8Zr2LmX0vTs7Kd9&V1\n"),
            Some(("token", "q8Zr2LmX0vTs7Kd9", Some(Confidence::Likely)))
        );
    }

    #[test]
    fn letters_alone_are_a_password_where_a_machine_drew_them() {
        let tier = |text| assigned(text).and_then(|(_, _, confidence)| confidence);
        assert_eq!(tier("db_password: HFdpPNemzvtTWzdJ\n"), Some(Confidence::Likely));
        assert_eq!(tier("db_password: \"HFdpPNemzvtTWzdJ\""), Some(Confidence::Likely));
        assert_eq!(tier("db_password: \"correctHorseBattery\""), Some(Confidence::Possible));
        assert_eq!(tier("db_password: passwordInputElement\n"), None);
        assert_eq!(tier("db_password: \"HFdpPNem\""), Some(Confidence::Possible));
    }

    #[test]
    fn other_forms_lead_to_the_same_value() {
        type After = fn(&[u8], usize) -> Option<Assigned>;
        let cases: [(&str, &str, After); 6] = [
            ("define('API_KEY', 'q8Zr2LmX0vTs7Kd9');", ",", after_mark),
            ("client.setApiKey(\"q8Zr2LmX0vTs7Kd9\")", "(", after_mark),
            ("<apiKey>q8Zr2LmX0vTs7Kd9</apiKey>", ">", after_mark),
            ("run --api-key q8Zr2LmX0vTs7Kd9 --verbose", " q8", after_flag),
            ("my api key is q8Zr2LmX0vTs7Kd9.", " is", after_noun),
            ("the api key for staging was `q8Zr2LmX0vTs7Kd9`", " for", after_noun),
        ];
        for (text, anchor, after) in cases {
            let found = after(text.as_bytes(), text.find(anchor).unwrap_or_default());
            let value = found.as_ref().and_then(|found| text.get(found.value.clone()));
            assert_eq!(value, Some("q8Zr2LmX0vTs7Kd9"), "{text}");
            assert_eq!(found.and_then(|found| judged(text, &found)), Some(Confidence::Likely), "{text}");
        }
    }

    #[test]
    fn sentences_of_many_languages_name_their_value() {
        let value = ["Tr0ub4d", "or-3x9"].concat();
        for (before, after) in [
            ("La contraseña es ", " desde hoy"),
            ("mi clave es ", ", cámbiala"),
            ("Le mot de passe est ", "."),
            ("a senha é ", "."),
            ("la password è «", "»"),
            ("пароль ", " больше не работает"),
            ("пароль от базы это ", ""),
            ("数据库密码是", "请注意"),
            ("密码为 ", "，请"),
            ("パスワードは「", "」です"),
            ("パスワードは", "です"),
            ("비밀번호는 ", " 입니다"),
        ] {
            let text = [before, &value, after].concat();
            let findings = crate::Scanner::new().scan(&text, &crate::Context::default());
            let found: Vec<_> =
                findings.iter().map(|found| (text.get(found.secret.bytes.clone()), found.confidence)).collect();
            assert_eq!(found, [(Some(value.as_str()), Confidence::Likely)], "{before}");
        }
        for text in
            ["пароль длиной 12символов", "密码是utf8mb4编码", "la contraseña es obligatoria", "パスワードは8文字以上"]
        {
            let findings = crate::Scanner::new().scan(text, &crate::Context::default());
            assert!(findings.iter().all(|found| found.confidence < Confidence::Likely), "{text}");
        }
    }

    #[test]
    fn names_and_values_that_mean_nothing_secret() {
        for text in [
            "password: string",
            "password = getpass()",
            "password = user.password",
            "token = next_token",
            "csrf_token = \"q8Zr2LmX0vTs7Kd9\"",
            "api_key = os.environ[\"KEY\"]",
            "secret = \"${SECRET}\"",
            "max_tokens: 4096",
            "token_url = \"https://a.example/x1\"",
            "password: see the manual",
            "\"Password:\",rememberMe7Label:",
            "secret = _bindgen_ty_5::SECRET",
            "token: node.dot2_token,",
            "private_key: ed25519.Ed25519PrivateKey",
            "password = \"cms/sites/passwords#edit\"",
            ":type passphrase: :py:data:`bytes`",
            "Access-Control-Allow-Credentials: hell\\0o",
            "my public key: age1epzmwwzw8n09slh0c7z1z52x43nnga7lkksx3qrh07tqz5v7lcys45428t",
            "\"password\": \"%F0%9F%92%A9\"",
            "$pass = '-anonymous@'",
            "\"password\": \"%20!%22$%&'()*+,-.%3A%3B%3C%3D%3E%40%5B%5D%5E_%60%7B%7C%7D~\"",
        ] {
            for (at, _) in text.match_indices(['=', ':']) {
                let confidence =
                    after_operator(text.as_bytes(), at, &mut Asked::default()).and_then(|found| judged(text, &found));
                assert_eq!(confidence, None, "{text}");
            }
        }
    }
}
