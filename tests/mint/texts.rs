//! The messages around minted secrets: what people paste into issues, chats and forms without a thought.

use super::Shape;
use super::rng::Rng;

/// A message that holds `secret` once; `{}` marks its place, `NAME` and `name` the variable.
pub fn around(rng: &mut Rng, shape: Shape, name: &str, secret: &str) -> String {
    let templates: &[&str] = match shape {
        Shape::Token => &[
            "NAME={}",
            "# staging\nexport NAME=\"{}\"\nexport LOG_LEVEL=debug\n",
            "{\"region\": \"eu-1\", \"name\": \"{}\", \"retries\": 3}",
            "curl -sS -H \"Authorization: Bearer {}\" https://api.internal.test/v1/items?page=2",
            "Hi all, since Monday every call answers 401. I use {} on my laptop, is it still the right one?",
            "const client = new Client({ timeout: 30, credentials: '{}' });\nawait client.start();",
            "services:\n  worker:\n    image: acme/worker:1.4\n    environment:\n      NAME: {}\n",
            "client = connect(\"{}\", retries=3)\nprint(client.status())",
            "Steps to reproduce:\n1. log in\n2. set `{}` in the settings\n3. press save",
            "2026-03-04T09:12:44Z WARN request refused, credentials={} status=403 took=12ms",
            "- old value\n+ {}\n",
            "(it is {}, please do not share)",
        ],
        Shape::Url => &[
            "NAME={}",
            "curl -X POST -d @report.json {}",
            "the alerts go to {} and nobody reads them",
            "{\"name\": \"{}\", \"enabled\": true}",
            "fetch('{}', { method: 'POST', body })",
        ],
        Shape::Block => &[
            "{}",
            "here is the file that the server refuses:\n\n{}\n\nany idea?",
            "$ cat server.key\n{}\n$ ",
            "```\n{}\n```\n",
        ],
        Shape::Password(connection) => {
            let message =
                rng.pick(&["NAME={}", "engine = open(\"{}\")", "it hangs on {} since the upgrade", "url: {}"]);
            let text = message.unwrap_or("{}").replacen("{}", connection, 1);
            return text.replace("NAME", name).replacen("{}", secret, 1);
        }
    };
    let template = rng.pick(templates).unwrap_or("{}");
    template
        .replace("NAME", name)
        .replace("\"name\"", &format!("\"{}\"", name.to_lowercase()))
        .replacen("{}", secret, 1)
}
