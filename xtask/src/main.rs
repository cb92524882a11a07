//! Tasks of the repository: `cargo run -p xtask -- tidy`.

mod tidy;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let outcome = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["tidy"] => tidy::check(root),
        _ => Err("usage: cargo run -p xtask -- tidy".into()),
    };
    let mut out = io::stdout().lock();
    let code = match outcome {
        Ok(findings) if findings.is_empty() => {
            // A closed pipe is no error.
            let _ = writeln!(out, "tidy: nothing to say");
            ExitCode::SUCCESS
        }
        Ok(findings) => {
            for finding in findings {
                let _ = writeln!(out, "tidy: {finding}");
            }
            ExitCode::FAILURE
        }
        Err(error) => {
            let _ = writeln!(out, "xtask: {error}");
            ExitCode::from(2)
        }
    };
    let _ = out.flush();
    code
}
