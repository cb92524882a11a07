//! What a person reads: traces of cases of the corpus, and findings in its documents. The pictures lie in `snapshots/` and are reviewed like code.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// One case of each kind of answer.
const CASES: [&str; 27] = [
    "assume/all-that-is-missing",
    "assume/external-id-any",
    "assume/external-id-deny-not-equals",
    "assume/role-without-its-path",
    "assume/service-first-account-second",
    "chains/same-account-hop-session-policy",
    "chains/chain-duration-more",
    "chains/tags-request-tag-absent-for-inherited",
    "cross-account/k13-service-principal-confused-deputy-stopped",
    "decision-table/row-30-scp-unit-silent",
    "endpoints/default-policy",
    "documents/deny-alone",
    "federation/saml-other-provider",
    "federation-token/policy-and-user",
    "kms/object-written-without-data-key",
    "principals/session-with-path",
    "public-access/cross-account-not-public",
    "requests/q06-explicit-deny-wins-inside-one-policy",
    "resources/same-name-other-account",
    "services/pod-identity-tags-near-packed-limit",
    "services/service-linked-role-other-service",
    "session-token/mfa-trust-age",
    "unknown/scp-unknown",
    "variables/condition-missing-in-list",
    "variables/multivalued-key",
    "variables/principal-tag-in-resource",
    "variables/value-star-in-resource",
];

/// One document of each kind of finding: a point, a range, two ranges, something missing, something twice, something decoded; with AWS's answer and without.
const DOCUMENTS: [&str; 13] = [
    "comment",
    "duplicate-member",
    "effect-letter-case",
    "empty-text",
    "missing-action",
    "mismatch-saml-web-identity",
    "rcp-principal",
    "service-misspelt",
    "sid-twice",
    "unknown-operator",
    "url-encoded",
    "variable-missing-brace",
    "wrapped",
];

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Standard output of the program, run where the repository begins, so that paths are the same everywhere.
fn rolecall(arguments: &[&str], input: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.args(arguments).current_dir(root()).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    // Editors strip what stands at the end of a line; a picture has nothing there.
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn traces_read_like_this() {
    for name in CASES {
        let file = format!("tests/cases/{name}.json");
        insta::assert_snapshot!(name.replace('/', "-"), rolecall(&["eval", &file, "--trace"], ""), &file);
    }
}

#[test]
fn findings_look_like_this() {
    for name in DOCUMENTS {
        let file = format!("tests/diagnostics/{name}.json");
        let case: Value = serde_json::from_str(&fs::read_to_string(root().join(&file)).unwrap()).unwrap();
        let (kind, document) = (case["kind"].as_str().unwrap(), case["document"].as_str().unwrap());
        insta::assert_snapshot!(name, rolecall(&["lint", "-", "--as", kind], document), &file);
    }
}

#[test]
fn both_languages_tell_the_same_story() {
    let file = "tests/cases/chains/chain-duration-more.json";
    insta::assert_snapshot!("japanese", rolecall(&["eval", file, "--trace", "--lang", "ja"], ""), file);
}

#[test]
fn a_report_for_an_issue_looks_like_this() {
    let file = "tests/cases/decision-table/row-30-scp-unit-silent.json";
    insta::assert_snapshot!("markdown", rolecall(&["eval", file, "--trace", "--format", "markdown"], ""), file);
}
