//! What AWS prints: the cases of `messages/` say it whole, so that nothing stands behind it that AWS leaves out.
#![cfg(not(target_arch = "wasm32"))]

use rolecall_core::report::AwsMessage;
use rolecall_tests::file::CASES;

/// The texts that a message may begin with.
const BEGINNINGS: [&str; 3] = ["User: ", "Access Denied", "Not authorized"];

/// Each expected message that begins as AWS's does, with what a step came to.
fn whole() -> Vec<(String, String, Option<AwsMessage>)> {
    let mut all = Vec::new();
    for file in CASES.iter().filter(|file| file.name.starts_with("messages/")) {
        let Some(scenario) = rolecall_lint::read(file.text).scenario else { continue };
        let report = scenario.evaluate();
        for (expected, step) in scenario.expectations().iter().zip(report.steps) {
            let text = expected.as_ref().and_then(|expected| expected.message.clone());
            if let Some(text) = text.filter(|text| BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))) {
                all.push((file.name.to_owned(), text, step.aws_message));
            }
        }
    }
    all
}

#[test]
fn messages_end_where_aws_ends_them() {
    let whole = whole();
    assert!(whole.len() > 20, "{}", whole.len());
    for (name, expected, found) in whole {
        assert_eq!(found.map(|message| message.text), Some(expected), "{name}");
    }
}

#[test]
fn what_sts_leaves_out_is_documented() {
    let documented = |case: &str| {
        let (_, _, message) = whole().into_iter().find(|(name, ..)| name == case)?;
        message?.documented
    };
    let trust = "because no role trust policy allows the sts:AssumeRole action";
    assert!(documented("messages/assume-denied").is_some_and(|text| text.ends_with(trust)));
    let identity = "because no identity-based policy allows the sts:AssumeRole action";
    assert!(documented("messages/assume-identity-silent").is_some_and(|text| text.ends_with(identity)));
    assert_eq!(documented("messages/trust-deny"), None);
}
