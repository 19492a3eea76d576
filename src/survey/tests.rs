use super::*;
use crate::Scanner;

fn token() -> String {
    ["ghp_", "zPh2d8GjICQj9YWQhKnrKueHLRKKUr0g9Auz"].concat()
}

fn other() -> String {
    ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat()
}

fn survey() -> Survey {
    on("")
}

fn on(host: &str) -> Survey {
    let site = Site { host: host.to_owned(), path: "/".to_owned() };
    Survey::new(Scanner::new(), Context::default(), site, b"salt".to_vec())
}

fn units(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

/// Writes parts one after the other as the page's script does.
#[derive(Default)]
struct Slice {
    text: String,
    parts: Vec<(u32, u32)>,
}

impl Slice {
    fn with(self, kind: Kind, text: &str) -> Self {
        self.coded(kind.code(), text)
    }

    /// One that is written `name="value"`.
    fn named(self, kind: Kind, text: &str) -> Self {
        self.coded(kind.code() | 32, text)
    }

    fn coded(mut self, code: u32, text: &str) -> Self {
        self.parts.push((units(&self.text), code));
        self.text.push_str(text);
        self
    }

    fn into(self, survey: &mut Survey, frame: u32) {
        assert_eq!(survey.add(frame, &self.text, self.parts), Ok(()));
    }
}

#[test]
fn a_secret_over_several_elements_is_one_with_both_its_ends() {
    let token = token();
    let (head, tail) = token.split_at(11);
    let mut survey = survey();
    // An emoji before it takes two units, four bytes.
    Slice::default().with(Kind::Text, "🔑 use ").with(Kind::Text, head).with(Kind::Text, tail).into(&mut survey, 3);
    survey.end(3);
    let [secret] = survey.secrets() else { panic!("{:?}", survey.secrets()) };
    let [sighting] = secret.sightings.as_slice() else { panic!("{:?}", secret.sightings) };
    assert_eq!((sighting.frame, sighting.first), (3, Point { part: 1, offset: 0 }));
    assert_eq!(sighting.last, Point { part: 2, offset: units(tail) });
    assert_eq!(secret.standing, Standing::Leaked);
}

#[test]
fn the_same_secret_is_one_wherever_it_stands() {
    let mut survey = survey();
    for frame in [0, 7] {
        let named = format!("data-key=\"{}\"\n", token());
        Slice::default()
            .with(Kind::Text, &format!("{}\n", token()))
            .named(Kind::Attribute, &named)
            .into(&mut survey, frame);
    }
    Slice::default().with(Kind::Comment, &other()).into(&mut survey, 7);
    survey.end(0);
    survey.end(7);
    let seen: Vec<_> = survey.secrets().iter().map(|secret| secret.sightings.len()).collect();
    assert_eq!(seen, [4, 1]);
    let names: Vec<_> = survey.secrets().iter().flat_map(|secret| &secret.sightings).map(|seen| &*seen.name).collect();
    assert_eq!(names, ["", "data-key", "", "data-key", ""]);
}

#[test]
fn what_an_editor_shows_of_its_text_is_one_place() {
    const EDITOR: u32 = 1 << 8;
    let (text, field) = (Kind::Text.code(), Kind::Field.code());
    let line = format!("{}\n", token());
    let mut survey = survey();
    // All of the first editor's text, in which the secret stands twice, what is in sight of it, the field of its keys, another editor, a field.
    Slice::default()
        .coded(field | EDITOR, &line.repeat(2))
        .coded(field | EDITOR, &line)
        .coded(text | EDITOR, &line)
        .coded(field | EDITOR << 1, &line)
        .with(Kind::Field, &line)
        .into(&mut survey, 2);
    survey.end(2);
    let [secret] = survey.secrets() else { panic!("{:?}", survey.secrets()) };
    let seen: Vec<_> = secret.sightings.iter().map(|seen| (seen.kind, seen.first.part)).collect();
    assert_eq!(seen, [(Kind::Field, 0), (Kind::Text, 2), (Kind::Field, 3), (Kind::Field, 4)]);
}

#[test]
fn parts_are_counted_over_the_slices_of_a_frame() {
    let mut survey = survey();
    let token = token();
    let (head, tail) = token.split_at(20);
    Slice::default().with(Kind::Text, "one\n").with(Kind::Text, "two\n").into(&mut survey, 0);
    Slice::default().with(Kind::Text, head).into(&mut survey, 0);
    // The rest of a text that was too long for one slice.
    assert_eq!(survey.add(0, tail, []), Ok(()));
    survey.end(0);
    let sighting = survey.secrets().first().and_then(|secret| secret.sightings.first());
    assert_eq!(sighting.map(|seen| (seen.first, seen.last.offset)), Some((Point { part: 2, offset: 0 }, 40)));
    assert_eq!(survey.looked_at(), (3, 8 + token.len()));
}

#[test]
fn a_name_never_tells_another_secret() {
    let mut survey = survey();
    Slice::default().named(Kind::LocalStorage, &format!("{}=\"{}\"\n", other(), token())).into(&mut survey, 0);
    survey.end(0);
    let all = format!("{:?}", survey.secrets());
    assert_eq!(survey.secrets().len(), 2);
    assert!(!all.contains(&other()) && !all.contains(&token()), "{all}");
    assert!(survey.secrets().iter().any(|secret| secret.sightings.iter().any(|seen| seen.name == "<GITHUB_TOKEN>")));
    assert_eq!(survey.clean(&format!("https://a.example/?k={}#x", token())), "https://a.example/?k=<GITHUB_TOKEN>#x");
}

#[test]
fn a_secret_that_stands_once_more_in_a_longer_word_is_taken_out_there_too() {
    let key = ["ACCA", "LFUWTOQWDZ2O3LUC"].concat();
    let text = format!("\"{key}KeyId\": \"{key}\",");
    let mut survey = survey();
    assert_eq!(survey.add(0, &text, [(0, Kind::LocalStorage.code() | 32)]), Ok(()));
    let named = format!("my{key}KeyId=\"{key}\"\n");
    assert_eq!(survey.add(0, &named, [(0, Kind::LocalStorage.code() | 32)]), Ok(()));
    survey.end(0);
    assert_eq!(survey.secrets().len(), 1);
    assert!(survey.secrets()[0].sightings.iter().any(|seen| seen.name == "my<AWS_CONTEXT_CREDENTIAL_ID>KeyId"));
    let all = format!("{:?} {}", survey.secrets(), survey.clean(&text));
    assert!(!all.contains(&key), "{all}");
}

#[test]
fn what_is_said_of_a_page_holds_no_secret_of_its_text_glued_into_a_word() {
    let mut survey = survey();
    let text = format!("The key is {}.", token());
    assert_eq!(survey.add(0, &text, [(0, Kind::Text.code())]), Ok(()));
    survey.end(0);
    let address = format!("https://a.example/x{}y", token());
    assert!(!survey.clean(&address).contains(&token()), "{}", survey.clean(&address));
    survey.arrange(|_| true);
    assert_eq!(survey.clean(&address), "https://a.example/x<GITHUB_TOKEN>y");
    // A long one is cut, and no half of a secret is left where it is.
    let long = format!("{}{}", "x/".repeat(2040), token());
    let said = survey.clean(&long);
    assert!(said.ends_with("x/<GITHUB_TOKEN>") || said.ends_with('…'), "{said}");
    assert!(!said.contains(token().get(..8).unwrap_or_default()) && said.len() <= 4100, "{said}");
}

#[test]
fn a_name_holds_no_secret_that_was_found_after_it() {
    let mut survey = survey();
    let other = ["ACCA", "LFUWTOQWDZ2O3LUC"].concat();
    let slice = format!("x{}y=\"{other}\"\n", token());
    assert_eq!(survey.add(0, &slice, [(0, Kind::LocalStorage.code() | 32)]), Ok(()));
    assert_eq!(survey.add(1, &token(), [(0, Kind::Text.code())]), Ok(()));
    survey.end(0);
    survey.end(1);
    survey.arrange(|_| true);
    let names: Vec<_> = survey.secrets().iter().flat_map(|secret| &secret.sightings).map(|seen| &*seen.name).collect();
    assert!(names.contains(&"x<GITHUB_TOKEN>y"), "{names:?}");
}

#[test]
fn a_secret_that_is_longer_than_a_name_may_be_is_not_shown_by_half() {
    let long = [
        "github_pat_",
        "6X3LwPzqu1l",
        "SSdFkzpRxXX",
        "_",
        "VVdQF0rxUUveZDS",
        "LoKLtvfPPvUkQeS",
        "s2ZIwY2VmAeR9JY",
        "BSGC4R4UaM6MEw",
    ]
    .concat();
    let mut survey = survey();
    let many = "n".repeat(200);
    for (name, value) in [(&long, token()), (&many, other())] {
        let part = (0, Kind::LocalStorage.code() | 32);
        assert_eq!(survey.add(0, &format!("{name}=\"{value}\"\n"), [part]), Ok(()));
    }
    survey.end(0);
    let names: Vec<_> = survey.secrets().iter().flat_map(|secret| &secret.sightings).map(|seen| &*seen.name).collect();
    assert!(names.contains(&"<GITHUB_TOKEN>"), "{names:?}");
    assert!(names.contains(&&many[..60]), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("github_pat_")), "{names:?}");
}

#[test]
fn what_is_public_or_at_home_alarms_nobody() {
    let public = ["pk_live_", "Tq8ZrLmX0vTs7Kd9wB3nYh5J"].concat();
    let mut page = survey();
    Slice::default().with(Kind::Script, &format!("Stripe(\"{public}\")")).into(&mut page, 0);
    page.end(0);
    let standings = |page: &Survey| page.secrets().iter().map(|secret| secret.standing).collect::<Vec<_>>();
    assert_eq!(standings(&page), [Standing::Public]);

    let mut own_machine = on("localhost");
    Slice::default().with(Kind::Text, &token()).into(&mut own_machine, 0);
    own_machine.end(0);
    assert_eq!(standings(&own_machine), [Standing::Leaked], "who scans their own pages wants to know");
}

#[test]
fn places_that_are_not_wanted_are_left_out() {
    let mut survey = survey();
    let named = format!("token=\"{}\"\n", token());
    Slice::default().with(Kind::Text, &format!("{}\n", token())).named(Kind::Cookie, &named).into(&mut survey, 0);
    Slice::default().with(Kind::Text, &format!("{}\n", other())).into(&mut survey, 0);
    survey.end(0);
    let last = survey.secrets().len() - 1;
    survey.hide(last, 0);
    survey.hide(99, 99);
    survey.arrange(|seen| !seen.hidden && seen.kind != Kind::Cookie);
    let left: Vec<_> = survey.secrets().iter().map(|secret| secret.sightings.len()).collect();
    assert_eq!(left, [1]);
}

#[test]
fn what_matters_most_comes_first() {
    let public = ["pk_live_", "Tq8ZrLmX0vTs7Kd9wB3nYh5J"].concat();
    let mut survey = survey();
    Slice::default().with(Kind::Script, &format!("{public}\n")).with(Kind::Text, &token()).into(&mut survey, 0);
    survey.end(0);
    let standings = |survey: &Survey| survey.secrets().iter().map(|secret| secret.standing).collect::<Vec<_>>();
    assert_eq!(standings(&survey), [Standing::Public, Standing::Leaked]);
    survey.arrange(|_| true);
    assert_eq!(standings(&survey), [Standing::Leaked, Standing::Public]);
    let opens: Vec<_> = survey.secrets().iter().map(Secret::opens_something).collect();
    assert_eq!(opens, [true, false]);
}

#[test]
fn what_can_be_seen_comes_first() {
    let mut survey = survey();
    let line = format!("{}\n", token());
    let written = [Kind::Address, Kind::Field, Kind::Script, Kind::Link, Kind::Text, Kind::Comment];
    written.into_iter().fold(Slice::default(), |slice, kind| slice.with(kind, &line)).into(&mut survey, 0);
    survey.end(0);
    survey.hide(0, 1);
    survey.arrange(|_| true);
    let kinds: Vec<_> = survey.secrets().iter().flat_map(|secret| &secret.sightings).map(|seen| seen.kind).collect();
    // What an attribute says is seen by where it stands; a field that is hidden may be folded away; all else is on no page.
    assert_eq!(kinds, [Kind::Text, Kind::Link, Kind::Field, Kind::Address, Kind::Script, Kind::Comment]);
}

#[test]
fn without_a_salt_nothing_has_a_fingerprint() {
    let mut survey = Survey::new(Scanner::new(), Context::default(), Site::default(), Vec::new());
    let line = token() + "\n";
    Slice::default().with(Kind::Text, &line).with(Kind::Field, &line).into(&mut survey, 0);
    survey.end(0);
    let [secret] = survey.secrets() else { panic!("{} secrets", survey.secrets().len()) };
    assert_eq!((&secret.fingerprint, secret.sightings.len()), (&None, 2));
}

#[test]
fn only_what_nobody_could_guess_has_a_fingerprint() {
    let mut survey = survey();
    let password = ["password = \"q7", "K4mWz9TxZx\"\n"].concat();
    Slice::default().with(Kind::Text, &password).with(Kind::Text, &token()).into(&mut survey, 0);
    survey.end(0);
    let marked: Vec<_> = survey.secrets().iter().map(|secret| secret.fingerprint.is_some()).collect();
    assert_eq!(marked, [false, true]);
}

#[test]
fn every_kind_has_a_code_and_a_name_of_its_own() {
    for kind in Kind::ALL {
        let part = Part { start: 5, kind, shadow: false, named: false, editor: 0 };
        assert_eq!(Part::read(5, kind.code()), part);
        assert_eq!(Part::read(5, kind.code() | 16), Part { shadow: true, ..part });
        assert_eq!(Part::read(5, kind.code() | 32), Part { named: true, ..part });
        assert_eq!(Part::read(5, kind.code() | 3 << 8), Part { editor: 3, ..part });
    }
    let names: std::collections::BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), Kind::ALL.len());
}
