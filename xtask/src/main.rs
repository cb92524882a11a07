//! Tasks of the repository: `cargo run -p xtask -- tidy`, `bless` and `catalogue`.

mod bless;
mod catalogue;
mod later;
mod map;
mod modules;
mod tidy;
mod voice;

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    // What cargo says while it runs this, not what it said when it was built: a built folder may have been copied from another clone.
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = package.parent().unwrap_or(Path::new("."));
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy::check(root).map(|findings| (findings.is_empty(), lines("tidy", &findings, "nothing to say"))),
        ["bless"] => bless::renew(root).map(|done| (done.passed, lines("bless", &done.changes, "nothing has changed"))),
        ["catalogue"] => catalogue::renew(root).map(|said| (true, lines("catalogue", &said, "nothing to say"))),
        _ => Err("usage: cargo run -p xtask -- tidy|bless|catalogue".into()),
    };
    let mut out = io::stdout().lock();
    // A closed pipe is no error.
    let code = match outcome {
        Ok((passed, text)) => {
            let _ = write!(out, "{text}");
            if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            let _ = writeln!(out, "xtask: {error}");
            ExitCode::from(2)
        }
    };
    let _ = out.flush();
    code
}

/// What a task has to say, one line each.
fn lines(task: &str, said: &[String], otherwise: &str) -> String {
    let said = if said.is_empty() { otherwise.to_owned() } else { said.join(&format!("\n{task}: ")) };
    format!("{task}: {said}\n")
}
