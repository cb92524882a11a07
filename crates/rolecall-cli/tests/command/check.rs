//! `rolecall check`.

use crate::{Folder, code, json, run, stdout};

fn policy(action: &str) -> String {
    format!(
        r#"{{ "Version": "2012-10-17", "Statement": {{ "Sid": "Read", "Effect": "Allow", "Action": "{action}", "Resource": "arn:aws:s3:::b/*" }} }}"#
    )
}

#[test]
fn no_new_access_passes_or_shows_a_request() {
    let files = [("before.json", &*policy("s3:GetObject")), ("after.json", &*policy("s3:GetObject*"))];
    let folder = Folder::new("no-new-access", &files);
    let [before, after, shown] = ["before.json", "after.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let failed = run(&["check", "no-new-access", &before, &after, "--witnesses", &shown], "");
    let text = stdout(&failed);
    assert_eq!(code(&failed), 1, "{text}");
    assert!(text.starts_with("FAIL: something is newly allowed"), "{text}");
    assert!(text.contains("after.json:1:41") && text.contains("^^^"), "the words of the new policy: {text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let answer = json(&stdout(&run(&["check", "no-new-access", &before, &after, "--format", "json"], "")));
    assert_eq!(answer["result"], "FAIL");
    assert_eq!(answer["reasons"][0]["statementIndex"], 0);
    assert_eq!(answer["reasons"][0]["statementId"], "Read");
    assert_eq!(answer["findings"][0]["witness"]["after"], "allow");

    let passed = run(&["check", "no-new-access", &after, &before], "");
    assert_eq!((code(&passed), stdout(&passed).starts_with("PASS: ")), (0, true), "something is lost, nothing is new");
    assert_eq!(code(&run(&["check", "no-new-access", &before, "-"], "{}")), 3, "no policy");
    assert_eq!(code(&run(&["check", "no-new-access", &before], "")), 2, "one document is missing");
}
