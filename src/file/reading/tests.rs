use super::*;

fn token() -> String {
    ["ghp_", "UBmBO6Y0jxNAliaSmaMU96GpmXaSrD04R7Wf"].concat()
}

fn reading(files: &[(&str, &[u8])]) -> Reading<()> {
    let sizes = files.iter().map(|(name, bytes)| (*name, bytes.len() as u64));
    Reading::new(Scanner::new(), Context::default(), sizes)
}

/// Reads on to the end; says how many goes it took.
fn read(reading: &mut Reading<()>, files: &[(&str, &[u8])], room: u64) -> usize {
    let mut goes = 0;
    loop {
        let slices = reading.next(room);
        if slices.is_empty() {
            return goes;
        }
        goes += 1;
        for slice in slices {
            let range = usize::try_from(slice.bytes.start).unwrap()..usize::try_from(slice.bytes.end).unwrap();
            reading.take(&slice, files[slice.file].1.get(range).unwrap(), &|_, _| Some(()));
        }
    }
}

#[test]
fn many_small_files_are_read_in_one_go() {
    let env = format!("# mine\nGITHUB_TOKEN={}\n", token());
    let files: &[(&str, &[u8])] =
        &[(".env", env.as_bytes()), ("a.png", b"\x89PNG\r\n..."), ("b.txt", b"hello"), ("c", b"")];
    let mut all = reading(files);
    assert_eq!(read(&mut all, files, 1000), 1);
    let [found] = all.found(0) else { panic!("{:?}", all.found(0)) };
    assert_eq!((found.line, found.masked.as_str()), (2, "ghp_…Wf"));
    assert_eq!(&env[found.place.clone()], token());
    assert_eq!(all.kind(0), Some(Kind::Environment));
    let outcomes: Vec<Outcome> = (0..4).map(|file| all.outcome(file)).collect();
    assert_eq!(outcomes, [Outcome::Read, Outcome::Binary, Outcome::Read, Outcome::Read]);
    assert_eq!((all.left(), all.done()), (0, env.len() as u64 + 5));
}

#[test]
fn of_a_large_file_only_the_beginning_is_read_when_it_is_no_text() {
    let film = [&b"\x1aE\xdf\xa3\0\0"[..], &vec![7; 1_000_000]].concat();
    let files: &[(&str, &[u8])] = &[("film.mkv", &film)];
    let mut all = reading(files);
    assert_eq!(all.next(1 << 20), [Slice { file: 0, bytes: 0..4096 }]);
    assert_eq!(read(&mut all, files, 1 << 20), 1);
    assert_eq!(all.outcome(0), Outcome::Binary);
}

#[test]
fn what_is_found_late_in_a_large_text_has_its_line_and_place() {
    for encoding in [
        Encoding::Utf8 { bom: true },
        Encoding::Utf16 { big: true, bom: true },
        Encoding::Utf16 { big: false, bom: false },
    ] {
        let mark = if encoding.mark() == 0 { "" } else { "\u{feff}" };
        let text = [mark, "überall 🔑\n", &" \n".repeat(1_200_000), "token ", &token(), "\nlast\n"].concat();
        let bytes = encoding.encode(&text);
        let files: &[(&str, &[u8])] = &[("a.log", &bytes)];
        let mut all = reading(files);
        read(&mut all, files, 1 << 18);
        let [found] = all.found(0) else { panic!("{:?}: {:?}", encoding, all.found(0)) };
        assert_eq!((found.line, found.masked.as_str()), (1_200_002, "ghp_…Wf"));
        assert_eq!(bytes[found.place.clone()], encoding.encode(&token()));
    }
}

#[test]
fn edits_cut_the_secrets_out_of_the_file_itself() {
    let text = format!("a=caf\u{e9}\nT={}\n", token());
    let mut bytes = text.clone().into_bytes();
    bytes.splice(5..7, [0xe9]);
    let files: &[(&str, &[u8])] = &[("latin1.ini", &bytes)];
    let mut all = reading(files);
    read(&mut all, files, 1000);
    let edits = all.edits(0, &|found| ["<", &found.finding.placeholder, ">"].concat());
    let [(place, stand_in)] = edits.as_slice() else { panic!("{edits:?}") };
    assert_eq!(bytes[place.clone()], *token().as_bytes());
    assert_eq!(stand_in.as_slice(), b"<GITHUB_TOKEN>");
}

#[test]
fn what_cannot_be_read_ends() {
    let mut all = Reading::<()>::new(
        Scanner::new(),
        Context::default(),
        [("big.log", LARGEST + 1), ("folder", 4096), ("shrunk", 50_000)],
    );
    assert_eq!(all.outcome(0), Outcome::TooLarge);
    all.lose(1);
    assert_eq!(all.next(1 << 20), [Slice { file: 2, bytes: 0..4096 }]);
    all.take(&Slice { file: 2, bytes: 0..4096 }, b"short", &|_, _| Some(()));
    assert!(all.next(1 << 20).is_empty());
    assert_eq!((all.outcome(1), all.outcome(2)), (Outcome::Unreadable, Outcome::Read));
}

#[test]
fn debug_shows_nothing_of_a_file() {
    let files: &[(&str, &[u8])] = &[("secret-name", b"text")];
    let mut all = reading(files);
    read(&mut all, files, 1000);
    assert_eq!(format!("{all:?}"), "Reading { files: 1, done: 4, left: 0, .. }");
}
