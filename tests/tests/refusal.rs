//! Whatever the text, there is an answer: a diagnostic at its place, never a panic, never an allow.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use std::fmt::Write as _;

use rolecall_core::diag::Severity;
use rolecall_core::report::Decision;
use rolecall_tests::fault::{SCENARIO, marked};
use rolecall_tests::file::CASES;

/// Code and marked words of every error, in order.
fn errors(text: &str) -> Vec<(&'static str, String)> {
    let reading = rolecall_lint::read(text);
    reading
        .diagnostics
        .iter()
        .filter(|found| found.severity() == Severity::Error)
        .map(|found| (found.code(), marked(text, &reading, found).unwrap().to_owned()))
        .collect()
}

/// The scenario with one text in place of another.
fn with(old: &str, new: &str) -> String {
    assert_eq!(SCENARIO.matches(old).count(), 1, "{old}");
    SCENARIO.replace(old, new)
}

fn allows(text: &str) -> usize {
    let report = rolecall_lint::read(text).scenario.map(|scenario| scenario.evaluate());
    report.iter().flat_map(|report| &report.steps).filter(|step| step.decision() == Decision::Allow).count()
}

#[test]
fn the_scenario_itself_is_fine() {
    assert_eq!(errors(SCENARIO), []);
    assert_eq!(allows(SCENARIO), 3);
}

#[test]
fn a_text_that_ends_early_is_refused_wherever_it_ends() {
    for end in (0..SCENARIO.len()).filter(|end| SCENARIO.is_char_boundary(*end)) {
        let text = &SCENARIO[..end];
        let reading = rolecall_lint::read(text);
        assert!(reading.scenario.is_none(), "{text}");
        assert!(reading.diagnostics.iter().any(|found| found.problem.is_fatal()), "{text}");
        assert!(reading.diagnostics.iter().all(|found| marked(text, &reading, found).is_some()), "{text}");
    }
}

#[test]
fn a_case_that_ends_early_never_allows_anything() {
    for file in CASES.iter().step_by(41) {
        let closing = file.text.trim_end().len();
        for end in (0..closing).filter(|end| file.text.is_char_boundary(*end)) {
            assert_eq!(allows(&file.text[..end]), 0, "{} cut at {end}", file.name);
        }
    }
}

#[test]
fn a_stray_character_anywhere_never_panics() {
    for at in (0..SCENARIO.len()).filter(|at| SCENARIO.is_char_boundary(*at)) {
        for stray in ["\"", "{", "]", ",", "\\", "\u{0}", "é"] {
            let text = format!("{}{stray}{}", &SCENARIO[..at], &SCENARIO[at..]);
            let reading = rolecall_lint::read(&text);
            for found in &reading.diagnostics {
                assert!(marked(&text, &reading, found).is_some(), "{text}: {found:?}");
            }
            if let Some(scenario) = reading.scenario {
                assert_eq!(scenario.evaluate().steps.len(), 3, "{text}");
            }
        }
    }
}

#[test]
fn a_role_that_does_not_exist_is_a_warning_and_a_denial() {
    let text = with(
        "\"roleArn\": \"arn:aws:iam::111122223333:role/App\"",
        "\"roleArn\": \"arn:aws:iam::111122223333:role/Ap\"",
    );
    let reading = rolecall_lint::read(&text);
    let found: Vec<_> =
        reading.diagnostics.iter().map(|found| (found.code(), marked(&text, &reading, found).unwrap())).collect();
    assert!(found.contains(&("IAM3007", "\"arn:aws:iam::111122223333:role/Ap\"")), "{found:?}");
    let report = reading.scenario.unwrap().evaluate();
    assert_eq!(report.steps[1].decision(), Decision::ImplicitDeny);
    assert!(!report.steps[2].reached);
}

#[test]
fn an_organization_that_comes_back_to_its_start_is_refused() {
    let text = with(
        "\"accounts\": [{ \"id\": \"111122223333\" }]",
        "\"organization\": { \"id\": \"o-a\", \"nodes\": [{ \"id\": \"r-1\" }, { \"id\": \"ou-1\", \"parent\": \"ou-2\" }, { \"id\": \"ou-2\", \"parent\": \"ou-1\" }] },\n  \"accounts\": [{ \"id\": \"111122223333\", \"parent\": \"ou-1\" }]",
    );
    assert!(errors(&text).iter().any(|(code, _)| *code == "IAM3008"), "{:?}", errors(&text));
    assert_eq!(allows(&text), 0);
}

#[test]
fn a_chain_that_loops_ends_where_its_steps_end() {
    let step = r#"{ "assumeRole": { "roleArn": "arn:aws:iam::111122223333:role/App", "roleSessionName": "ana" } },"#;
    let loops = with("\"steps\": [", &format!("\"steps\": [{}", step.repeat(60)));
    let report = rolecall_lint::read(&loops).scenario.unwrap().evaluate();
    assert_eq!(report.steps.len(), 63);
    let endless = with("\"steps\": [", &format!("\"steps\": [{}", step.repeat(5000)));
    assert_eq!(errors(&endless).first().map(|(code, _)| *code), Some("IAM3015"));
}

#[test]
fn a_hundred_thousand_brackets_are_too_deep() {
    for open in ["[", "{\"a\":"] {
        let errors = errors(&open.repeat(100_000));
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].0, "IAM0012");
    }
    let deep = with("\"Condition\": {", &format!("\"Condition\": {{ \"x\": {},", "[".repeat(100_000)));
    assert_eq!(errors(&deep)[0].0, "IAM0012");
}

#[test]
fn ten_megabytes_are_read() {
    let mut statements = String::new();
    while statements.len() < 10 << 20 {
        let number = statements.len();
        write!(
            statements,
            r#"{{ "Sid": "S{number}", "Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b{number}/*" }}, "#
        )
        .unwrap();
    }
    let text = with("\"Statement\": [{ \"Sid\"", &format!("\"Statement\": [{statements}{{ \"Sid\""));
    let reading = rolecall_lint::read(&text);
    assert_eq!(allows(&text), 3, "{:?}", reading.diagnostics.first());
    assert!(reading.diagnostics.iter().any(|found| found.code() == "IAM1040"), "the quota is mentioned");
}

#[test]
fn more_than_the_limit_is_refused_by_name() {
    let text = format!("{}{}", " ".repeat(32 << 20), SCENARIO);
    assert_eq!(errors(&text).first().map(|(code, _)| *code), Some("IAM0013"));
    assert_eq!(allows(&text), 0);
}

#[test]
fn text_that_is_no_scenario_is_refused() {
    for text in ["", " ", "null", "[]", "7", "\"rolecall\"", "{}", "{\"rolecall\": 2}", "\u{feff}{}", "PK\u{3}\u{4}"] {
        assert!(!errors(text).is_empty(), "{text:?}");
        assert_eq!(allows(text), 0, "{text:?}");
    }
}
