//! How far long work has come, on a terminal that `script` of util-linux makes.
#![cfg(target_os = "linux")]

use super::*;

/// What a shell's command writes to a terminal. Its standard output goes elsewhere, so that only standard error is seen.
fn on_terminal(command: &str, variables: &[(&str, &str)]) -> String {
    let mut script = Command::new("script");
    script.args(["--quiet", "--return", "--command", command, "/dev/null"]).env_remove("CI");
    let output = script.envs(variables.iter().copied()).stdin(Stdio::null()).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Asks line by line, with a pause that is longer than anybody waits without a word.
fn slow_batch(folder: &Folder, errors: &str) -> String {
    let (line, out) = (folder.0.join("a.json"), folder.0.join("out"));
    let [line, out] = [line, out].map(|path| path.display().to_string());
    let program = env!("CARGO_BIN_EXE_rolecall");
    format!("(cat '{line}'; echo; sleep 1.2; cat '{line}'; echo) | '{program}' batch {errors} > '{out}'")
}

#[test]
fn long_work_says_how_far_it_is_and_leaves_no_trace() {
    let folder = Folder::new("progress", &[("a.json", ALLOWED)]);
    let seen = on_terminal(&slow_batch(&folder, ""), &[]);
    let line = "2 lines answered";
    assert_eq!(seen, format!("\r{line}\r{}\r", " ".repeat(line.len())));
    assert_eq!(fs::read_to_string(folder.0.join("out")).unwrap().lines().count(), 2);
    let seen = on_terminal(&slow_batch(&folder, "--lang ja"), &[]);
    assert!(seen.contains("2 行に回答しました"), "{seen:?}");
}

#[test]
fn nothing_is_said_of_it_in_a_pipe_nor_to_a_machine() {
    let folder = Folder::new("progress-quiet", &[("a.json", ALLOWED)]);
    let log = folder.0.join("log");
    assert_eq!(on_terminal(&slow_batch(&folder, &format!("2> '{}'", log.display())), &[]), "");
    assert_eq!(fs::read_to_string(log).unwrap(), "");
    assert_eq!(on_terminal(&slow_batch(&folder, ""), &[("CI", "true")]), "");
}

#[test]
fn what_is_done_at_once_says_nothing_of_it() {
    let folder = Folder::new("progress-short", &[("a.json", ALLOWED), ("b.json", ALLOWED)]);
    let command = format!("'{}' test '{}' > /dev/null", env!("CARGO_BIN_EXE_rolecall"), folder.path());
    assert_eq!(on_terminal(&command, &[]), "");
}
