//! The scanner on the command line (`examples/scan.rs`), for tests that run it as a person or a program does.

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

/// The example's program. `cargo test` builds it beside the tests; `cargo test --test …` alone does not, so it is built here.
fn program() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let features = features();
        let what = ["build", "--quiet", "--example", "scan", "--features", &features];
        let built = Command::new(env!("CARGO")).args(what).status();
        assert!(built.expect("cargo runs").success());
        let mut program = env::current_exe().expect("the test's own path");
        program.pop();
        program.pop();
        program.extend(["examples", "scan"]);
        program
    })
}

/// Runs it to its end.
pub fn scan(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the scan example was built");
    // One that was given files reads nothing, and may be gone.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}
