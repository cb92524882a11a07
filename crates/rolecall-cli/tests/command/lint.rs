//! `rolecall lint`.

use std::fs;

use crate::{ALLOWED, Folder, code, json, run, stdout};

#[test]
fn lint_fails_from_the_severity_asked_for() {
    let policy = r#"{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
        "Condition": { "StringEquals": { "aws:userid": "A*" } } } }"#;
    let lint = |input: &str, arguments: &[&str]| run(&[&["lint", "-", "--as", "identity"], arguments].concat(), input);
    let output = lint(policy, &[]);
    assert_eq!(code(&output), 0, "a wildcard that is none is a warning");
    assert!(stdout(&output).contains("warning[IAM1035]"), "{}", stdout(&output));
    assert_eq!(code(&lint(policy, &["--severity", "warning"])), 1);
    let found = json(&stdout(&lint(policy, &["--format", "json"])));
    assert_eq!(found["diagnostics"][0]["code"], "IAM1035");
    assert!(found["diagnostics"][0]["help"].is_string());
    assert_eq!(code(&lint(&policy.replace("2012-10-17", "2008-10-17"), &[])), 1);
    assert_eq!(code(&lint(&policy.replace("Allow", "allow"), &[])), 1);
    assert_eq!(code(&lint("{", &[])), 1);
    assert_eq!(code(&run(&["lint", "-", "--as", "trusty"], policy)), 2);
    assert_eq!(code(&run(&["lint", "no/such/file.json", "--as", "trust"], "")), 3);
}

#[test]
fn lint_begins_with_what_aws_answers() {
    let policy = r#"{ "Version": "2012-10-17", "Statement": [{ "Sid": "a-b", "Effect": "Allow", "Resource": "reports" },
        { "Effect": "denY", "Action": "s3", "Resource": "*" }] }"#;
    let found = json(&stdout(&run(&["lint", "-", "--as", "identity", "--format", "json"], policy)));
    let answers: Vec<_> = found["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["aws"]["message"].as_str().unwrap())
        .collect();
    assert_eq!(
        answers,
        [
            "The policy failed legacy parsing",
            "Policy statement must contain actions.",
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
            "Resource reports must be in ARN format or \"*\".",
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
        ]
    );
}

#[test]
fn lint_marks_words_of_a_document_that_was_encoded() {
    let text =
        stdout(&run(&["lint", "-", "--as", "identity"], "%7B%22Statement%22%3A%7B%22Effect%22%3A%22Alow%22%7D%7D"));
    assert!(text.contains("\"Effect\":\"Alow\""), "{text}");
}

/// A policy with an action that another one covers, and one that does not exist.
const LINTED: &str = r#"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "s3:Get*", "s3:GetObjekt"], "Resource": "*"}]}"#;

#[test]
fn findings_are_told_as_sarif_and_as_annotations() {
    let output = run(&["lint", "-", "--as", "identity", "--format", "sarif"], LINTED);
    let sarif = json(&stdout(&output));
    assert_eq!(sarif["version"], "2.1.0");
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|result| result["ruleId"].as_str().unwrap()).collect();
    assert_eq!(codes, ["IAM2033", "IAM2020", "IAM2033"]);
    assert_eq!(results[0]["properties"]["accessAnalyzer"], "REDUNDANT_ACTION");
    assert_eq!(results[0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 72);
    assert!(results[0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"].is_object());
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len(), 2);

    let output = run(&["lint", "-", "--as", "identity", "--format", "github"], LINTED);
    let said = stdout(&output);
    assert_eq!(said.lines().count(), 3, "{said}");
    assert!(
        said.starts_with("::notice file=<stdin>,line=1,endLine=1,col=72,endColumn=86,title=IAM2033 redundant-action::"),
        "{said}"
    );
    assert_eq!(code(&run(&["lint", "-", "--as", "identity", "--severity", "warning"], LINTED)), 1);
}

#[test]
fn a_fix_is_written_and_needs_no_other() {
    let folder = Folder::new("fix", &[("policy.json", LINTED)]);
    let path = folder.0.join("policy.json");
    let arguments = ["lint", path.to_str().unwrap(), "--as", "identity", "--fix"];
    assert_eq!(code(&run(&arguments, "")), 0);
    let mended = fs::read_to_string(&path).unwrap();
    assert_eq!(mended, LINTED.replace(r#""s3:GetObject", "#, "").replace(r#", "s3:GetObjekt""#, ""));
    assert_eq!(code(&run(&arguments, "")), 0);
    assert_eq!(fs::read_to_string(&path).unwrap(), mended);
}

/// A scenario with a policy in which one action covers another.
fn redundant() -> String {
    ALLOWED.replace(r#""Action": "s3:GetObject""#, r#""Action": ["s3:GetObject", "s3:Get*"]"#)
}

#[test]
fn documents_of_scenarios_are_what_these_say() {
    let scenario = redundant();
    let text = ALLOWED.replacen("\"document\": {", "\"document\": \"{", 1);
    assert_ne!(text, ALLOWED);
    let folder = Folder::new("lint-scenarios", &[("a.json", &*scenario), ("sub/b.json", ALLOWED), ("c.txt", "{")]);
    let output = run(&["lint", folder.path(), "--format", "json"], "");
    let files: Vec<_> = stdout(&output).lines().map(json).collect();
    let codes = |at: usize| -> Vec<String> {
        let found = files[at]["diagnostics"].as_array().unwrap();
        found.iter().map(|found| found["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(files.len(), 2, "one line per file");
    assert!(files[0]["file"].as_str().unwrap().ends_with("a.json"));
    assert_eq!((codes(0), codes(1)), (vec!["IAM2033".to_owned()], vec![]));
    assert_eq!(files[0]["diagnostics"][0]["accessAnalyzer"]["issueCode"], "REDUNDANT_ACTION");

    let path = folder.0.join("a.json");
    let path = path.to_str().unwrap();
    let sarif = json(&stdout(&run(&["lint", path, "--format", "sarif"], "")));
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    let column = scenario.find(r#""s3:GetObject", "s3:Get*""#).unwrap() + 1;
    assert_eq!(region["startColumn"], column, "in the file, not in the document");
    assert_eq!(code(&run(&["lint", path, "--fix"], "")), 0);
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        ALLOWED.replace(r#""s3:GetObject", "Resource""#, r#"["s3:Get*"], "Resource""#)
    );
    let output = run(&["lint", "-"], LINTED);
    assert_eq!(code(&output), 3, "nobody says what it is used as");
    assert!(String::from_utf8_lossy(&output.stderr).contains("`--as`"));
}

#[test]
fn a_configuration_says_what_counts_and_why() {
    let config = "[lint.checks]\nIAM2033 = { severity = \"off\", reason = \"generated\" }\nunknown-action = { severity = \"error\", reason = \"typos break deployments\" }\n";
    let files = [
        ("rolecall.toml", config),
        ("roles/policy.json", LINTED),
        ("other.toml", ""),
        ("bad.toml", "[lint.checks]\nIAM233 = { severity = \"off\", reason = \"x\" }"),
    ];
    let folder = Folder::new("lint-config", &files);
    let [policy, other, bad] =
        ["roles/policy.json", "other.toml", "bad.toml"].map(|name| format!("{}/{name}", folder.path()));
    let lint = |arguments: &[&str]| run(&[&["lint", &policy, "--as", "identity"], arguments].concat(), "");

    let output = lint(&[]);
    let text = stdout(&output);
    assert_eq!(code(&output), 1, "it is an error now");
    assert!(text.contains("error[IAM2020]") && !text.contains("IAM2033"), "{text}");
    assert!(text.ends_with("2 findings of checks that are switched off\n"), "{text}");
    let found = json(&stdout(&lint(&["--format", "json"])));
    assert_eq!((found["diagnostics"].as_array().unwrap().len(), &found["switchedOff"]), (1, &2.into()));
    let sarif = json(&stdout(&lint(&["--format", "sarif"])));
    let run_of = &sarif["runs"][0];
    let reasons: Vec<_> = run_of["results"]
        .as_array()
        .unwrap()
        .iter()
        .map(|result| result["suppressions"][0]["justification"].as_str().unwrap_or("").to_owned())
        .collect();
    assert_eq!(reasons, ["", "generated", "generated"]);
    assert_eq!(run_of["tool"]["driver"]["rules"][0]["defaultConfiguration"]["level"], "warning", "of the check itself");

    assert_eq!(code(&lint(&["--config", &other])), 0);
    assert!(stdout(&lint(&["--config", &other])).contains("IAM2033"), "no other configuration is looked for");
    // What is switched off is not mended.
    assert_eq!(code(&lint(&["--fix"])), 1);
    assert_eq!(fs::read_to_string(&policy).unwrap(), LINTED);
    let output = lint(&["--config", &bad]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(code(&output), 3);
    assert!(said.contains("bad.toml:2:1: no check is called `IAM233`; `IAM20"), "{said}");
}
