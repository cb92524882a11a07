//! The program as its users run it: arguments, standard input, exit codes, what it prints.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

mod check;
mod compare;
mod files;
mod graph;
mod import;
mod lint;
mod progress;
mod serve;
mod site;
mod watch;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::{env, fs, thread};

use serde_json::Value;

const ALLOWED: &str = r#"{ "rolecall": 1, "title": "ana reads", "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "read", "document": { "Version": "2012-10-17", "Statement": { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } } }] }], "caller": "arn:aws:iam::111122223333:user/ana", "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv", "resourceAccountId": "111122223333" }, "expect": "allow" }] }"#;

const INLINE: &str = r#"{ "name": "read", "document": { "Version": "2012-10-17", "Statement": { "Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" } } }"#;

/// The same, with a policy that AWS manages.
fn managed() -> String {
    ALLOWED.replace(INLINE, r#""arn:aws:iam::aws:policy/ReadOnlyAccess""#)
}

/// The same, with an expectation that is not met.
fn unexpected() -> String {
    ALLOWED.replace("\"expect\": \"allow\"", "\"expect\": \"explicitDeny\"")
}

/// The same, without a comma.
fn broken() -> String {
    ALLOWED.replace("\"rolecall\": 1,", "\"rolecall\": 1")
}

fn rolecall(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the program with a text on standard input.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = rolecall(arguments).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    // On a thread of its own, or a long input and a long output would wait for each other. Who stops reading early is free to.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A folder of files that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = env::temp_dir().join(format!("rolecall-cli-{}-{name}", std::process::id()));
        for (path, text) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary directory fails no test.
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn eval_says_the_outcome_and_why() {
    let output = run(&["eval", "-"], ALLOWED);
    assert_eq!(code(&output), 0);
    let text = stdout(&output);
    assert!(text.starts_with("ana reads\n1. Allowed"), "{text}");
    assert!(text.contains("`Read`"), "the deciding statement is named: {text}");
}

#[test]
fn eval_reads_a_file() {
    let folder = Folder::new("eval", &[("a.json", ALLOWED)]);
    let output = run(&["eval", folder.0.join("a.json").to_str().unwrap()], "");
    assert_eq!(code(&output), 0);
    assert_eq!(stdout(&output), stdout(&run(&["eval", "-"], ALLOWED)));
}

#[test]
fn a_denial_is_an_answer_and_no_failure() {
    let denied = ALLOWED.replace("\"Allow\"", "\"Deny\"").replace(", \"expect\": \"allow\"", "");
    let output = run(&["eval", "-"], denied);
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("1. Denied"), "{}", stdout(&output));
}

#[test]
fn an_expectation_that_fails_is_code_1() {
    let eval = ["text", "json", "markdown"].map(|format| ["eval", "-", "--format", format]);
    let test = ["text", "json", "junit"].map(|format| ["test", "-", "--format", format]);
    for arguments in eval.iter().chain(&test) {
        assert_eq!(code(&run(arguments, unexpected())), 1, "{arguments:?}");
    }
    let printed = stdout(&run(&["test", "-"], unexpected()));
    assert!(printed.contains("expected decision explicitDeny, got allow"), "{printed}");
    assert!(printed.ends_with("0 passed, 1 failed\n"), "{printed}");
}

#[test]
fn wrong_usage_is_code_2() {
    for arguments in [&[][..], &["eval"], &["evaluate", "-"], &["eval", "-", "--format", "yaml"], &["test"]] {
        let output = run(arguments, "");
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn broken_text_is_code_3_with_the_words_marked() {
    let output = run(&["eval", "-"], broken());
    assert_eq!(code(&output), 3);
    let text = stdout(&output);
    assert!(text.contains("error[IAM0001]"), "{text}");
    assert!(text.contains("--> <stdin>:1:"), "{text}");
    assert!(text.contains('^'), "{text}");
    assert_eq!(code(&run(&["test", "-"], broken())), 3);
}

#[test]
fn what_cannot_be_read_is_code_3_on_standard_error() {
    let output = run(&["eval", "no/such/file.json"], "");
    assert_eq!(code(&output), 3);
    assert_eq!(stdout(&output), "");
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(complaint.starts_with("error: no/such/file.json: "), "{complaint}");
    let output = run(&["eval", "-"], b"{\"title\": \"\xff\"}");
    assert_eq!(code(&output), 3);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "error: <stdin>: byte 11 is not UTF-8\n");
}

#[test]
fn eval_prints_json_with_findings_in_words() {
    let report = json(&stdout(&run(&["eval", "-", "--format", "json"], ALLOWED)));
    assert_eq!(report["rolecall"], 1);
    assert_eq!(report["steps"][0]["decision"], "allow");
    assert_eq!(report["steps"][0]["mismatches"], Value::Array(Vec::new()));
    let report = json(&stdout(&run(&["eval", "-", "--format", "json", "--lang", "ja"], broken())));
    assert_eq!(report["steps"], Value::Null);
    let message = report["diagnostics"][0]["message"].as_str().unwrap();
    assert!(!message.is_ascii(), "{message} is Japanese");
}

#[test]
fn a_trace_shows_gates_and_the_words_that_decided() {
    let text = stdout(&run(&["eval", "-", "--trace"], ALLOWED));
    assert!(text.contains("✓ Identity policies: "), "{text}");
    assert!(text.contains("│ { \"Sid\": \"Read\", \"Effect\": \"Allow\""), "{text}");
    assert!(text.contains("<stdin>:1:"), "{text}");
}

#[test]
fn colours_stay_out_of_pipes() {
    for arguments in [&["eval", "-", "--trace"][..], &["test", "-"]] {
        for input in [ALLOWED.to_owned(), broken(), unexpected()] {
            let output = run(arguments, input);
            assert!(!output.stdout.contains(&0x1b), "{}", stdout(&output));
        }
    }
}

#[test]
fn no_color_wins_over_everything() {
    let coloured = |settings: &[(&str, &str)]| {
        let mut command = rolecall(&["eval", "no/such/file.json"]);
        let output = command.env_remove("NO_COLOR").envs(settings.iter().copied()).output().unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn test_walks_folders_in_order_and_needs_expectations() {
    let silent = ALLOWED.replace(", \"expect\": \"allow\"", "");
    let files =
        [("b/one.json", ALLOWED), ("a/two.json", &unexpected()), ("a/notes.txt", "no scenario"), ("c.json", ALLOWED)];
    let folder = Folder::new("walk", &files);
    let output = run(&["test", folder.path(), "--format", "json"], "");
    assert_eq!(code(&output), 1);
    let summary = json(&stdout(&output));
    assert_eq!((&summary["passed"], &summary["failed"]), (&Value::from(2), &Value::from(1)));
    let found: Vec<&str> =
        summary["cases"].as_array().unwrap().iter().map(|case| case["file"].as_str().unwrap()).collect();
    let expected: Vec<String> =
        ["a/two.json", "b/one.json", "c.json"].iter().map(|path| folder.0.join(path).display().to_string()).collect();
    assert_eq!(found, expected);
    assert_eq!(code(&run(&["test", "-"], silent)), 3, "a case that expects nothing is no case");
    let empty = Folder::new("empty", &[]);
    assert_eq!(code(&run(&["test", empty.path()], "")), 3, "nothing tested is nothing passed");
}

#[test]
fn junit_is_well_formed_whatever_the_texts_say() {
    let title = ALLOWED.replace("ana reads", "<a href='x'>&amp; \\u0001\\\"]]>");
    let folder = Folder::new("junit", &[("a&b.json", &title), ("c.json", &unexpected()), ("d.json", &broken())]);
    let output = run(&["test", folder.path(), "--format", "junit"], "");
    assert_eq!(code(&output), 3);
    let xml = stdout(&output);
    assert!(xml.contains("<testsuites name=\"rolecall\" tests=\"3\" failures=\"2\">"), "{xml}");
    assert_eq!(well_formed(&xml), Ok(()), "{xml}");
    assert_eq!(xml.matches("<failure ").count(), 2);
}

/// Whether tags nest, attributes are quoted, and no character is one that XML forbids.
fn well_formed(xml: &str) -> Result<(), String> {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>").ok_or("no declaration")?;
    if let Some(bad) = body.chars().find(|c| c.is_control() && *c != '\n') {
        return Err(format!("holds {bad:?}"));
    }
    for entity in body.split('&').skip(1) {
        let name = entity.split(';').next().unwrap_or_default();
        if !matches!(name, "amp" | "lt" | "gt" | "quot") && !name.starts_with('#') {
            return Err(format!("entity {name:?}"));
        }
    }
    let mut open = Vec::new();
    for tag in body.split('<').skip(1) {
        let (tag, text) = tag.split_once('>').ok_or("a tag is not closed")?;
        if text.contains('>') || tag.matches('"').count() % 2 != 0 {
            return Err(format!("near <{tag}>"));
        }
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

#[test]
fn batch_answers_every_line_and_stops_at_none() {
    let deep = "[".repeat(100_000);
    let lines: [&[u8]; 7] =
        [ALLOWED.as_bytes(), b"", b"nonsense", b"   ", b"{\"title\": \"\xff\"}", deep.as_bytes(), ALLOWED.as_bytes()];
    // The last line has no end.
    let input = lines.join(&b'\n');
    let output = run(&["batch"], input.clone());
    assert_eq!(code(&output), 3, "a line is no scenario");
    let text = stdout(&output);
    let answers: Vec<Value> = text.lines().map(json).collect();
    assert_eq!(answers.len(), 5, "blank lines are skipped");
    for answer in [&answers[0], &answers[4]] {
        assert_eq!(answer["steps"][0]["decision"], "allow");
    }
    for answer in &answers[1..4] {
        assert_eq!(answer["steps"], Value::Null);
        assert!(answer["diagnostics"][0]["message"].is_string(), "{answer}");
    }
    let output = run(&["batch", "--outcomes"], input);
    assert_eq!(code(&output), 3);
    let text = stdout(&output);
    let outcomes: Vec<Value> = text.lines().map(json).collect();
    assert_eq!(outcomes.len(), 5);
    assert_eq!(outcomes[0]["steps"][0]["decision"], "allow");
    assert_eq!(outcomes[0]["steps"][0]["gate"], "identityPolicies");
    assert_eq!(outcomes[0]["steps"][0].get("result"), None, "no trace was asked for");
    assert_eq!(outcomes[1]["diagnostics"], answers[1]["diagnostics"]);
}

#[test]
fn batch_ends_as_its_worst_line() {
    let missed = unexpected();
    let batch = |lines: &[&str], arguments: &[&str]| code(&run(&[&["batch"], arguments].concat(), lines.join("\n")));
    assert_eq!(batch(&[ALLOWED, ALLOWED], &[]), 0);
    assert_eq!(batch(&[&missed, ALLOWED], &[]), 1);
    assert_eq!(batch(&[&missed, "{}", ALLOWED], &[]), 3);
    assert_eq!(batch(&[&missed, ALLOWED], &["--outcomes"]), 0, "outcomes are not compared");
}

#[test]
fn batch_answers_before_it_is_asked_again() {
    let mut child = rolecall(&["batch", "--outcomes"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        writeln!(stdin, "{ALLOWED}").unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert_eq!(json(&answer)["steps"][0]["decision"], "allow");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let input = format!("{ALLOWED}\n").repeat(2000);
    let mut child = rolecall(&["batch"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    answers.read_line(&mut first).unwrap();
    drop(answers);
    let mut complaint = String::new();
    child.stderr.take().unwrap().read_to_string(&mut complaint).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(complaint, "");
    writer.join().unwrap();
}

#[test]
fn schema_is_the_committed_one() {
    let output = run(&["schema"], "");
    assert_eq!(code(&output), 0);
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/scenario.schema.json");
    assert_eq!(stdout(&output), fs::read_to_string(committed).unwrap());
}

#[test]
fn help_names_the_exit_codes() {
    for arguments in
        [&["--help"][..], &["eval", "--help"], &["test", "--help"], &["batch", "--help"], &["lint", "--help"]]
    {
        let output = run(arguments, "");
        assert_eq!(code(&output), 0);
        assert!(stdout(&output).contains("3  the input is not valid"), "{arguments:?}");
    }
}

#[test]
fn markdown_is_a_table() {
    let text = stdout(&run(&["eval", "-", "--format", "markdown", "--trace"], ALLOWED));
    assert!(text.starts_with("## ana reads\n\n| # |"), "{text}");
    assert!(text.contains("\n| 1 | "), "{text}");
    assert!(text.contains("| Identity policies |"), "{text}");
}

const CLAIMS: &str = r#"{"iss": "https://token.actions.githubusercontent.com", "aud": "sts.amazonaws.com", "sub": "repo:acme/site:ref:refs/heads/main",
  "exp": 1768467600, "run_id": "7"}"#;

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_token_becomes_a_step_and_its_findings_stand_apart() {
    let role = "arn:aws:iam::111122223333:role/Deploy";
    let output = run(&["token", "-", "--role", role, "--session-name", "run"], CLAIMS);
    assert_eq!(code(&output), 0);
    let step = json(&stdout(&output));
    let members = &step["assumeRoleWithWebIdentity"];
    assert_eq!(members["roleArn"], role);
    assert_eq!(members["roleSessionName"], "run");
    assert_eq!(members["provider"], "token.actions.githubusercontent.com");
    assert_eq!(members["claims"], json(r#"{"aud": "sts.amazonaws.com", "sub": "repo:acme/site:ref:refs/heads/main"}"#));
    let findings = stderr(&output);
    assert!(findings.starts_with("advice: the signature was not verified\n"), "{findings}");
    assert!(findings.contains("left out: `run_id` (2:22)\n"), "{findings}");
    assert!(!findings.contains("expired"), "there is no clock: {findings}");
}

#[test]
fn the_times_of_a_token_are_held_against_a_clock() {
    let at = |time: &str| run(&["token", "-", "--clock", time, "--lang", "ja"], CLAIMS);
    assert_eq!(code(&at("2026-01-15T08:00:00Z")), 0);
    let output = at("2026-01-15T09:00:00Z");
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("assumeRoleWithWebIdentity"), "the step is printed all the same");
    assert!(stderr(&output).contains("`2026-01-15T09:00:00Z` に有効期限が切れています"), "{}", stderr(&output));
    assert_eq!(code(&run(&["token", "-", "--clock", "noon"], CLAIMS)), 2);
}

#[test]
fn findings_of_a_token_come_as_json_too() {
    let output = run(&["token", "-", "--format", "json"], CLAIMS);
    let findings = json(&stderr(&output));
    assert_eq!(findings["rolecall"], 1);
    assert_eq!(findings["step"].as_str().unwrap(), stdout(&output).trim_end());
    assert_eq!(findings["findings"][1]["finding"], json(r#"{"type": "claimsIgnored", "names": ["run_id"]}"#));
    assert_eq!(findings["findings"][1]["at"]["line"], 2);
}

#[test]
fn an_assertion_offers_roles() {
    let xml = include_str!("../../../rolecall-token/tests/assertion.xml");
    let output = run(&["token", "-"], xml);
    assert_eq!(code(&output), 0);
    let members = &json(&stdout(&output))["assumeRoleWithSaml"];
    assert_eq!(members["roleArn"], "arn:aws:iam::123456789012:role/Admin");
    assert_eq!(members["principalArn"], "arn:aws:iam::123456789012:saml-provider/Okta");
    assert_eq!(members["roleSessionName"], "ana");
    let findings = json(&stderr(&run(&["token", "-", "--format", "json"], xml)));
    assert_eq!(findings["roles"][0]["role"], "arn:aws:iam::123456789012:role/Admin");
}

#[test]
fn what_is_no_token_is_code_3_and_is_not_quoted() {
    let output = run(&["token", "-"], "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.x");
    assert_eq!((code(&output), stdout(&output)), (3, String::new()));
    let complaint = stderr(&output);
    assert!(complaint.starts_with("error: the payload of the token is not JSON: "), "{complaint}");
    assert!(complaint.contains("(1:22)"), "{complaint}");
    assert!(!complaint.contains("c2VjcmV0"), "{complaint}");
    let refusal = json(&stderr(&run(&["token", "-", "--format", "json"], "<!DOCTYPE x><x/>")));
    assert_eq!(refusal["refusal"]["refusal"], json(r#"{"type": "doctype"}"#));
    assert_eq!(refusal["step"], Value::Null);
}

const DENIED: &str = "User: arn:aws:iam::111122223333:user/kim is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::acme/x\" \
  because no identity-based policy allows the s3:GetObject action\n{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]}";

#[test]
fn a_message_becomes_a_scenario_and_its_findings_stand_apart() {
    let output = run(&["import", "-"], DENIED);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let scenario = stdout(&output);
    assert_eq!(json(&scenario)["steps"][0]["request"]["action"], "s3:GetObject");
    let said = stderr(&output);
    assert!(said.starts_with("accessDenied (likely)\n"), "{said}");
    assert!(said.contains("fill in `resourceAccountId` (1:1)\n"), "{said}");
    assert!(
        said.contains("the layer that the message blames does not deny so\n  a policy was changed since"),
        "{said}"
    );
    assert_eq!(code(&run(&["eval", "-"], scenario.as_str())), 0);
}

#[test]
fn an_import_can_fail_on_a_contradiction() {
    assert_eq!(code(&run(&["import", "-", "--check", "--format", "text"], DENIED)), 1);
    let alone = DENIED.split('\n').next().unwrap();
    let output = run(&["import", "-", "--check", "--format", "text"], alone);
    assert_eq!(code(&output), 0);
    assert!(stdout(&output).contains("not reproduced: the identity policies are missing\n"), "{}", stdout(&output));
}

#[test]
fn an_import_comes_as_json_too_and_says_why_it_cannot_be() {
    let read = json(&stdout(&run(&["import", "-", "--format", "json"], DENIED)));
    assert_eq!((&read["kind"], &read["claims"][0]["verdict"]), (&"accessDenied".into(), &"contradicted".into()));
    assert_eq!(read["scenario"].as_str().unwrap(), stdout(&run(&["import", "-"], DENIED)));
    let refused = run(&["import", "-", "--format", "json"], "{\"Version\": \"2012-10-17\", \"Statement\": [");
    assert_eq!(code(&refused), 3);
    assert_eq!(json(&stdout(&refused))["refusal"]["reason"], "truncated");
    assert_eq!(code(&run(&["import", "-", "--as", "nothing"], DENIED)), 2);
    assert_eq!(code(&run(&["import", "-", "--as", "cloudTrail"], DENIED)), 3);
}

#[test]
fn the_version_tells_the_days_of_the_data() {
    let output = run(&["--version"], "");
    assert_eq!(code(&output), 0);
    let said = stdout(&output);
    let dated = "AWS services of 2026-09-26, managed policies of 2026-08-26";
    assert_eq!(said.lines().nth(1), Some(dated), "{said}");
    assert!(said.starts_with(&format!("rolecall {}\n", env!("CARGO_PKG_VERSION"))), "{said}");
}

#[test]
fn a_policy_that_aws_manages_needs_no_text() {
    let output = run(&["eval", "-"], managed());
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    assert!(stdout(&run(&["batch", "--outcomes"], managed())).contains("\"decision\":\"allow\""));
}

#[test]
fn a_context_key_can_be_given_and_a_decision_be_expected() {
    let condition = r#""Condition": {"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, "Resource""#;
    let scenario = ALLOWED.replacen(r#""Resource""#, condition, 1).replace(r#", "expect": "allow""#, "");
    let eval = |arguments: &[&str]| run(&[&["eval", "-"], arguments].concat(), &*scenario);
    let region = |name: &str| format!("AWS:RequestedRegion={name}");
    assert!(stdout(&eval(&["--format", "json"])).contains("needsContext"));
    assert_eq!(code(&eval(&["--expect", "needsContext"])), 0);
    assert_eq!(code(&eval(&["--context", &region("eu-west-1"), "--expect", "allow"])), 0);
    assert_eq!(code(&eval(&["--context", &region("eu-west-2"), "--expect", "deny"])), 0);
    let output = eval(&["--context", &region("eu-west-2"), "--expect", "explicitDeny", "--context", "aws:Referer=x"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&output), 1);
    assert!(said.contains("no policy of this scenario asks for `aws:Referer`"), "{said}");
    assert!(said.contains("expected decision explicitDeny, got implicitDeny"), "{said}");
    assert_eq!(code(&eval(&["--context", "aws:Referer"])), 2);
}
