//! Files laid out, links, completions and manual pages, and what a pipeline is told.

use super::*;

#[test]
fn files_are_laid_out_and_checked() {
    let once = stdout(&run(&["fmt", "-"], ALLOWED));
    assert!(once.starts_with("{\n  \"rolecall\": 1,\n  \"title\": \"ana reads\",\n"), "{once}");
    assert_eq!(json(&once), json(ALLOWED));
    assert_eq!(stdout(&run(&["fmt", "-"], once.clone())), once);

    let folder = Folder::new("fmt", &[("flat.json", ALLOWED), ("laid-out.json", &once)]);
    let path = folder.path();
    let flat = PathBuf::from(path).join("flat.json");
    let checked = run(&["fmt", "--check", path], "");
    assert_eq!(code(&checked), 1);
    assert!(stdout(&checked).trim_end().ends_with("flat.json"), "{}", stdout(&checked));
    assert_eq!(code(&run(&["fmt", path], "")), 0);
    assert_eq!(fs::read_to_string(flat).unwrap(), once);
    assert_eq!(code(&run(&["fmt", "--check", path], "")), 0);

    let bad = run(&["fmt", "-"], broken());
    assert_eq!(code(&bad), 3);
    assert!(stdout(&bad).contains("<stdin>:1:"), "{}", stdout(&bad));
}

#[test]
fn a_link_holds_the_scenario() {
    let link = stdout(&run(&["share", "-", "--page", "https://example.com/rolecall/", "--step", "0"], ALLOWED));
    let fragment = link.trim_end().strip_prefix("https://example.com/rolecall/#1.").unwrap();
    assert!(fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')), "{fragment}");
    let opened = run(&["import", "-"], link.clone());
    assert_eq!(code(&opened), 0, "{}", String::from_utf8_lossy(&opened.stderr));
    assert_eq!(json(&stdout(&opened))["users"], json(ALLOWED)["users"]);
    assert!(stdout(&run(&["share", "-"], ALLOWED)).starts_with("#1."));
    assert_eq!(code(&run(&["share", "-"], broken())), 3);
}

#[test]
fn shells_and_the_manual_know_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&run(&["completions", shell], ""));
        assert!(script.contains("batch") && script.contains("outcomes"), "{shell}");
    }
    assert!(stdout(&run(&["man"], "")).contains(".SH"));
    let folder = Folder::new("man", &[]);
    let path = PathBuf::from(folder.path()).join("man");
    assert_eq!(code(&run(&["man", path.to_str().unwrap(), "--lang", "ja"], "")), 0);
    let page = fs::read_to_string(path.join("rolecall-lint.1")).unwrap();
    assert!(page.contains("ポリシー") && page.contains("rolecall\\-lint"), "{page}");
    assert!(path.join("rolecall.1").exists());
}

#[test]
fn what_failed_is_told_to_a_pipeline() {
    let folder =
        Folder::new("pipeline", &[("good.json", ALLOWED), ("bad|.json", &unexpected()), ("broken.json", &broken())]);
    let test = |more: &[&str]| {
        let output = run(&[&["test", folder.path()][..], more].concat(), "");
        assert_eq!(code(&output), 3);
        stdout(&output)
    };
    let table = test(&["--format", "markdown", "--page", "https://example.com/rolecall/"]);
    assert!(table.starts_with("### Scenarios: 1 passed, 2 failed\n\n| Scenario |"), "{table}");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| `")).collect();
    assert_eq!(rows.len(), 2, "{table}");
    let link = rows[0].split_once("[open](").and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
    assert!(link.starts_with("https://example.com/rolecall/#1."), "{table}");
    assert_eq!(json(&stdout(&run(&["import", "-"], link)))["steps"], json(&unexpected())["steps"]);

    let annotations = test(&["--format", "github"]);
    let lines: Vec<&str> = annotations.lines().collect();
    assert_eq!(lines.len(), 2, "{annotations}");
    assert!(lines[0].contains("bad|.json,line=1,title=ana reads::1. Allowed"), "{annotations}");
    assert!(lines[0].contains("%0A") && lines[1].contains("broken.json,line=1,"), "{annotations}");
}
