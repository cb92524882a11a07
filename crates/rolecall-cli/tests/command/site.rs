//! The documentation of the command line: what it says that the program prints is what it prints.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Folder;

fn site(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/site").join(path)
}

/// What a shell prints for a command, in a folder with the files of the documentation.
fn printed(command: &str, folder: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_rolecall")).parent().unwrap();
    let path = env::join_paths([program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap())));
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path.unwrap())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// A block with what its commands print behind each.
fn run_block(block: &str, folder: &str) -> String {
    let commands = block.lines().filter(|line| line.starts_with("$ "));
    let ran = commands.map(|line| format!("{line}\n{}", printed(line.trim_start_matches("$ "), folder)));
    ran.map(|text| text.trim_end().to_owned() + "\n").collect()
}

#[test]
fn terminals_of_the_documentation_show_what_the_program_prints() {
    let folder = Folder::new("site", &[]);
    for source in ["examples", "files"] {
        for entry in fs::read_dir(site(source)).unwrap() {
            let path = entry.unwrap().path();
            fs::copy(&path, Path::new(folder.path()).join(path.file_name().unwrap())).unwrap();
        }
    }
    for language in ["en", "ja"] {
        let path = site(language).join("cli.md");
        let text = fs::read_to_string(&path).unwrap();
        let mut current = text.clone();
        let mut commands = 0;
        for block in text.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
            let ran = run_block(block, folder.path());
            commands += ran.lines().filter(|line| line.starts_with("$ ")).count();
            if env::var_os("UPDATE_SNAPSHOTS").is_some() {
                current = current.replacen(&format!("```console\n{block}```"), &format!("```console\n{ran}```"), 1);
            } else {
                assert_eq!(block, ran, "{}: cargo run -p xtask -- bless", path.display());
            }
        }
        assert!(commands > 8, "{commands}");
        if current != text {
            fs::write(&path, current).unwrap();
        }
    }
}
