//! `--watch`: a file is edited while the program runs.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout};

use super::*;

/// A policy that IAM no longer saves: it names no version.
const POLICY: &str = r#"{ "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } }"#;

/// The program while it watches; it ends with the test, however the test ends.
struct Watching(Child, BufReader<ChildStdout>);

impl Watching {
    fn new(arguments: &[&str]) -> Self {
        let mut child = rolecall(arguments).stderr(Stdio::null()).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        Self(child, BufReader::new(stdout))
    }

    /// Waits for a line that has some words.
    fn wait_for(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert_ne!(self.1.read_line(&mut line).unwrap(), 0, "the program ended before it said {words:?}");
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn eval_answers_again_when_the_file_is_edited() {
    let folder = Folder::new("watch-eval", &[("a.json", ALLOWED)]);
    let file = folder.0.join("a.json");
    let mut watching = Watching::new(&["eval", "--watch", file.to_str().unwrap()]);
    watching.wait_for("1. Allowed");
    fs::write(&file, broken()).unwrap();
    watching.wait_for("error[IAM0001]");
    // What is not there for a while is waited for.
    fs::remove_file(&file).unwrap();
    fs::write(&file, ALLOWED.replace("\"Allow\"", "\"Deny\"")).unwrap();
    watching.wait_for("1. Denied");
}

#[test]
fn test_sees_new_files_in_a_folder() {
    let folder = Folder::new("watch-test", &[("a.json", ALLOWED)]);
    let mut watching = Watching::new(&["test", "--watch", folder.path()]);
    watching.wait_for("1 passed, 0 failed");
    fs::write(folder.0.join("b.json"), unexpected()).unwrap();
    watching.wait_for("1 passed, 1 failed");
}

#[test]
fn lint_follows_its_configuration() {
    let folder = Folder::new("watch-lint", &[("a.json", POLICY)]);
    let file = folder.0.join("a.json");
    let mut watching = Watching::new(&["lint", "--watch", "--as", "identity", file.to_str().unwrap()]);
    watching.wait_for("error[IAM2012]");
    let off = "[lint.checks]\nIAM2012 = { severity = \"off\", reason = \"a stored policy\" }\n";
    fs::write(folder.0.join("rolecall.toml"), off).unwrap();
    watching.wait_for("switched off");
}

#[test]
fn standard_input_is_not_watched() {
    for command in ["eval", "test", "lint"] {
        let output = run(&[command, "--watch", "-"], ALLOWED);
        assert_eq!(code(&output), 3);
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(complaint, "error: <stdin>: standard input cannot be watched: give a file\n");
    }
}
