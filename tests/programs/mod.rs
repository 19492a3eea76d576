//! The programs among the examples, the scanner on the command line (`examples/scan.rs`) above all, for tests that run them as a person or a
//! program does.

use std::env;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The features of this very build: with others, the library that the tests after this one are linked with would be built over.
fn features() -> String {
    let all = [("custom-rules", cfg!(feature = "custom-rules")), ("page-scan", cfg!(feature = "page-scan"))];
    all.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect::<Vec<_>>().join(",")
}

/// Where the examples' programs are. `cargo test` builds them beside the tests; `cargo test --test …` alone does not, so they are built here.
fn programs() -> &'static PathBuf {
    static PROGRAMS: OnceLock<PathBuf> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let features = features();
        let what = ["build", "--quiet", "--examples", "--features", &features];
        let built = Command::new(env!("CARGO")).args(what).status();
        assert!(built.expect("cargo runs").success());
        let mut folder = env::current_exe().expect("the test's own path");
        folder.pop();
        folder.pop();
        folder.push("examples");
        folder
    })
}

/// Runs the program of an example to its end.
pub fn run(name: &str, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(programs().join(name))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example was built");
    // One that was given files reads nothing, and may be gone.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}
