//! The twelve kinds of text in which a secret leaves. Each writes the secret as people and software write it there, together
//! with what must stand around it: the variable in that kind's own spelling, the word, the other half. Where a kind has
//! several usual forms, one is drawn.

use super::facts::Around;
use super::rng::Rng;
use std::fmt::Write;
use std::ops::Range;

/// The kinds, by name.
pub const KINDS: [&str; 12] =
    ["env", "json", "yaml", "header", "shell", "code", "url", "fence", "log", "prose", "mail", "minified"];

/// A text and the secret's place in it, in bytes.
pub struct Placed {
    pub text: String,
    pub secret: Range<usize>,
}

/// How a kind writes the characters of a value.
#[derive(Clone, Copy)]
enum Escape {
    /// As they are.
    None,
    /// As in a JSON string.
    Json,
    /// As in a URL's query.
    Percent,
    /// As they are, every line after the first behind this.
    Lines(&'static str),
    /// With a backslash before this quote and before backslashes.
    Quote(char),
}

impl Escape {
    fn write(self, value: &str) -> String {
        let mut out = String::new();
        for character in value.chars() {
            match (self, character) {
                (Self::Json, '\n') => out.push_str("\\n"),
                (Self::Json, '"' | '\\') => out.extend(['\\', character]),
                (Self::Quote(quote), _) if character == quote || character == '\\' => out.extend(['\\', character]),
                (Self::Percent, _) if !character.is_ascii_alphanumeric() && !"-_.!~*'()".contains(character) => {
                    for byte in character.to_string().bytes() {
                        let _ = write!(out, "%{byte:02X}");
                    }
                }
                (Self::Lines(prefix), '\n') => {
                    out.push('\n');
                    out.push_str(prefix);
                }
                _ => out.push(character),
            }
        }
        out
    }
}

/// What stands at the mark of a template: the secret, with what it is part of.
struct Value<'a> {
    before: &'a str,
    secret: &'a str,
    after: &'a str,
}

impl Value<'_> {
    fn contains(&self, characters: &[char]) -> bool {
        [self.before, self.secret, self.after].iter().any(|part| part.contains(characters))
    }

    /// The template with the value at its mark `{}`.
    fn set_into(&self, template: &str, escape: Escape) -> Placed {
        let (head, tail) = template.split_once("{}").unwrap_or((template, ""));
        let mut text = head.to_owned() + &escape.write(self.before);
        let start = text.len();
        text += &escape.write(self.secret);
        let end = text.len();
        text += &escape.write(self.after);
        text += tail;
        Placed { text, secret: start..end }
    }
}

/// A variable's name in the spellings of different places.
struct Name(Vec<String>);

impl Name {
    /// From the spelling of env files, `ACME_API_KEY`.
    fn new(name: &str) -> Self {
        Self(name.split('_').map(str::to_lowercase).collect())
    }

    fn capital(word: &str) -> String {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// `ACME_API_KEY`
    fn upper(&self) -> String {
        self.0.join("_").to_uppercase()
    }

    /// `acme_api_key`
    fn snake(&self) -> String {
        self.0.join("_")
    }

    /// `acme-api-key`
    fn kebab(&self) -> String {
        self.0.join("-")
    }

    /// `Acme-Api-Key`
    fn header(&self) -> String {
        self.0.iter().map(|word| Self::capital(word)).collect::<Vec<_>>().join("-")
    }

    /// `acmeApiKey`
    fn camel(&self) -> String {
        let mut words = self.0.iter();
        let first = words.next().cloned().unwrap_or_default();
        words.fold(first, |name, word| name + &Self::capital(word))
    }

    /// `Acme API key`
    fn words(&self) -> String {
        let words = self.0.iter().enumerate().map(|(index, word)| match word.as_str() {
            "api" | "id" | "url" => word.to_uppercase(),
            _ if index == 0 => Self::capital(word),
            _ => word.clone(),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

/// A secret of one line and what stands around it.
struct Setting<'a> {
    around: Around,
    value: Value<'a>,
    /// The variable that holds it.
    name: Name,
    /// The other half: its variable and its value.
    other: Option<(Name, &'static str)>,
}

impl Setting<'_> {
    /// What the other half looks like in some kind of text; empty where there is none.
    fn half(&self, form: fn(&Name, &str) -> String) -> String {
        self.other.as_ref().map_or_else(String::new, |(name, id)| form(name, id))
    }
}

/// `secret` with what must stand `around` it, in a text of the kind.
pub fn place(rng: &mut Rng, kind: &str, around: Around, secret: &str) -> Placed {
    let (before, after) = match around {
        Around::Inside(whole) => whole.split_once("{}").unwrap_or((whole, "")),
        _ => ("", ""),
    };
    let value = Value { before, secret, after };
    if value.contains(&['\n']) {
        return lines(kind, &value);
    }
    let name = match around {
        Around::Alone | Around::Block => Name::new("ACME_VALUE"),
        Around::Inside(_) => Name::new("ACME_UPSTREAM"),
        Around::Name(names) => Name::new(rng.pick(&names.split('|').collect::<Vec<_>>()).unwrap_or(names)),
        Around::Word(word) => Name::new(&format!("{}_VALUE", word.replace([' ', '-', '.'], "_"))),
        Around::Beside(..) => Name::new("SECRET"),
    };
    let other = match around {
        Around::Beside(name, value) => Some((Name::new(name), value)),
        _ => None,
    };
    let setting = Setting { around, value, name, other };
    match kind {
        "env" => env(&setting),
        "json" => json(rng, &setting),
        "yaml" => yaml(rng, &setting),
        "header" => header(&setting),
        "shell" => shell(rng, &setting),
        "code" => code(rng, &setting),
        "url" => url(&setting),
        "fence" => fence(&setting),
        "log" => log(&setting),
        "prose" => prose(&setting),
        "mail" => mail(&setting),
        _ => minified(rng, &setting),
    }
}

/// The quotes that a value with one of `odd` needs in a shell, and how it is written between them.
fn quoted(value: &Value<'_>, odd: &[char]) -> (&'static str, Escape) {
    if !value.contains(odd) {
        ("", Escape::None)
    } else if value.contains(&['\'']) {
        ("\"", Escape::Quote('"'))
    } else {
        ("'", Escape::None)
    }
}

/// Characters for which a value in an env file is quoted.
const ODD: &[char] = &[' ', '#', '"', '\'', '`', '$', ';', '&', '|'];

fn env(setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("{}={id}\n", name.upper()));
    let (open, escape) = quoted(&setting.value, ODD);
    let name = setting.name.upper();
    setting.value.set_into(&format!("LOG_LEVEL=debug\n{half}{name}={open}{{}}{open}\nPORT=8080\n"), escape)
}

fn json(rng: &mut Rng, setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("  \"{}\": \"{id}\",\n", name.snake()));
    let key = if rng.below(2) == 0 { setting.name.snake() } else { setting.name.camel() };
    let text = format!("{{\n  \"region\": \"eu-1\",\n{half}  \"{key}\": \"{{}}\",\n  \"retries\": 3\n}}\n");
    setting.value.set_into(&text, Escape::Json)
}

fn minified(rng: &mut Rng, setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("\"{}\":\"{id}\",", name.snake()));
    let key = if rng.below(2) == 0 { setting.name.snake() } else { setting.name.camel() };
    let text = format!("{{\"region\":\"eu-1\",{half}\"{key}\":\"{{}}\",\"retries\":3}}");
    setting.value.set_into(&text, Escape::Json)
}

fn yaml(rng: &mut Rng, setting: &Setting<'_>) -> Placed {
    const ODD: &[char] = &[' ', '#', '"', '\'', '{', '}', '[', ']', '&', '*', '!', '|', '>', '%', '@', '`', ',', '\\'];
    let half = setting.half(|name, id| format!("      {}: {id}\n", name.upper()));
    let (open, escape) = if setting.value.contains(ODD) { ("\"", Escape::Json) } else { ("", Escape::None) };
    let key = if rng.below(2) == 0 { setting.name.upper() } else { setting.name.snake() };
    let head = "services:\n  worker:\n    image: acme/worker:1.4\n    environment:\n";
    setting.value.set_into(&format!("{head}{half}      {key}: {open}{{}}{open}\n    restart: always\n"), escape)
}

fn shell(rng: &mut Rng, setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("export {}={id}\n", name.upper()));
    let (open, escape) = match quoted(&setting.value, &['"', '`', '$', '!', '\\']) {
        ("", escape) => ("\"", escape),
        quoted => quoted,
    };
    let text = match (setting.around, rng.below(2)) {
        (Around::Name(_), 1) => {
            format!("$ acme-deploy --region eu-1 --{} {open}{{}}{open}\n", setting.name.kebab())
        }
        _ => format!("cd ~/src\n{half}export {}={open}{{}}{open}\nmake deploy\n", setting.name.upper()),
    };
    setting.value.set_into(&text, escape)
}

fn fence(setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("{}={id}\n", name.upper()));
    let (open, escape) = quoted(&setting.value, ODD);
    let name = setting.name.upper();
    let text = format!("Steps:\n\n```sh\n{half}{name}={open}{{}}{open}\nacme start\n```\n\nIt stops at once.\n");
    setting.value.set_into(&text, escape)
}

fn header(setting: &Setting<'_>) -> Placed {
    let is_header = setting.value.before.split_once(": ").is_some_and(|(name, _)| !name.contains([' ', '/', '=', '"']));
    let half = setting.half(|name, id| format!("-H \"X-{}: {id}\" ", name.header()));
    let bearer = "-H \"Authorization: Bearer {}\"";
    let rest = match setting.around {
        Around::Inside(_) if is_header => "-H \"{}\"".to_owned(),
        Around::Inside(_) => "-H \"X-Upstream: {}\"".to_owned(),
        Around::Name(_) => format!("-H \"X-{}: {{}}\"", setting.name.header()),
        Around::Beside(..) => format!("{half}-H \"X-Secret: {{}}\""),
        Around::Word(word) => {
            let host = word.to_lowercase().replace([' ', '_', '.'], "-");
            return setting
                .value
                .set_into(&format!("curl -sS https://api.{host}.test/v1/items {bearer}"), Escape::Quote('"'));
        }
        Around::Alone | Around::Block => bearer.to_owned(),
    };
    setting.value.set_into(&format!("curl -sS {rest} https://api.internal.test/v1/items?page=2"), Escape::Quote('"'))
}

fn code(rng: &mut Rng, setting: &Setting<'_>) -> Placed {
    let (camel, snake) = (setting.name.camel(), setting.name.snake());
    let half = setting.half(|name, id| format!("{}: '{id}', ", name.camel()));
    let text = match (setting.around, rng.below(2)) {
        (Around::Name(_) | Around::Inside(_), 0) => format!("{snake} = '{{}}'\nclient = connect(retries=3)\n"),
        (Around::Word(word), _) => {
            let word = word.to_lowercase().replace([' ', '-', '.'], "_");
            format!("const {word} = new Client('{{}}', {{ timeout: 30 }});\nawait {word}.start();\n")
        }
        (Around::Alone | Around::Block, 0) => "client = connect('{}', retries=3)\nprint(client.status())\n".to_owned(),
        _ => format!("const client = new Client({{ timeout: 30, {half}{camel}: '{{}}' }});\nawait client.start();\n"),
    };
    setting.value.set_into(&text, Escape::Quote('\''))
}

fn url(setting: &Setting<'_>) -> Placed {
    let snake = setting.name.snake();
    let half = setting.half(|name, id| format!("{}={id}&", name.snake()));
    let text = match setting.around {
        // What stands in a URL already is the URL.
        Around::Inside(_) => return setting.value.set_into("it hangs when I open {} in the browser", Escape::None),
        Around::Word(word) => {
            let host = word.to_lowercase().replace([' ', '_', '.'], "-");
            format!("GET https://api.{host}.test/v1/items?value={{}}&page=2")
        }
        _ => format!("GET https://api.internal.test/v1/items?{half}{snake}={{}}&page=2"),
    };
    setting.value.set_into(&text, Escape::Percent)
}

fn log(setting: &Setting<'_>) -> Placed {
    let snake = setting.name.snake();
    let half = setting.half(|name, id| format!("{}={id} ", name.snake()));
    let event = match setting.around {
        Around::Word(word) => format!("{word} refused {{}} with 403 in 12ms"),
        _ => format!("request refused {half}{snake}={{}} status=403 took=12ms"),
    };
    setting.value.set_into(&format!("2026-03-04T09:12:44Z WARN {event}\n"), Escape::None)
}

fn prose(setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("The {} is {id}. ", name.words()));
    let text = match setting.around {
        Around::Word(word) => format!("since Monday {word} answers 401. I use {{}} on my laptop, is that right?"),
        Around::Name(_) | Around::Beside(..) => {
            let words = setting.name.words();
            format!("since Monday every call answers 401. {half}My {words} is {{}} on my laptop, is that right?")
        }
        _ => "since Monday every call answers 401. I use {} on my laptop, is that right?".to_owned(),
    };
    setting.value.set_into(&format!("Hi all, {text}"), Escape::None)
}

fn mail(setting: &Setting<'_>) -> Placed {
    let half = setting.half(|name, id| format!("> {}: {id}\n", name.words()));
    let line = match setting.around {
        Around::Word(word) => format!("for {word} please take {{}} until then"),
        Around::Name(_) | Around::Beside(..) => format!("{}: {{}}", setting.name.words()),
        _ => "please take {} until then".to_owned(),
    };
    let head = "Thanks, that works.\n\nOn Tue, 3 Mar 2026 at 10:12, Ana Example wrote:\n> Hello Ben,\n>";
    setting.value.set_into(&format!("{head}\n{half}> {line}\n> Ana\n"), Escape::None)
}

/// A value of several lines.
fn lines(kind: &str, value: &Value<'_>) -> Placed {
    let (text, escape) = match kind {
        "env" => ("LOG_LEVEL=debug\nACME_FILE='{}'\nPORT=8080\n", Escape::None),
        "json" => ("{\n  \"region\": \"eu-1\",\n  \"acme_file\": \"{}\",\n  \"retries\": 3\n}\n", Escape::Json),
        "yaml" => ("data:\n  region: eu-1\n  file: |\n    {}\n  retries: 3\n", Escape::Lines("    ")),
        "header" => {
            ("curl -sS https://api.internal.test/v1/files -H \"Accept: */*\" --data-binary '{}'\n", Escape::None)
        }
        "shell" => ("cat > acme.file <<'END'\n{}\nEND\nmake deploy\n", Escape::None),
        "code" => ("const file = `{}`;\nawait upload(file);\n", Escape::None),
        "url" => ("GET https://api.internal.test/v1/items?file={}&page=2", Escape::Percent),
        "fence" => ("This is the file:\n\n```\n{}\n```\n\nIt is refused.\n", Escape::None),
        "log" => ("2026-03-04T09:12:44Z WARN refused file=\"{}\" status=403\n", Escape::Json),
        "prose" => ("Here is the file that the server refuses:\n\n{}\n\nAny idea?", Escape::None),
        "mail" => {
            ("On Tue, 3 Mar 2026 at 10:12, Ana Example wrote:\n> this is the file:\n> {}\n> Ana\n", Escape::Lines("> "))
        }
        _ => ("{\"region\":\"eu-1\",\"acme_file\":\"{}\",\"retries\":3}", Escape::Json),
    };
    value.set_into(text, escape)
}
