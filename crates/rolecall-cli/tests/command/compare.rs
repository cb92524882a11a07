//! `rolecall compare`.

use crate::{Folder, code, json, run, stdout};

#[test]
fn compare_tells_what_is_newly_allowed_and_fails_for_it() {
    let policy = |action: &str| {
        format!(
            r#"{{ "Version": "2012-10-17", "Statement": {{ "Sid": "Read", "Effect": "Allow", "Action": "{action}", "Resource": "arn:aws:s3:::b/*" }} }}"#
        )
    };
    let files = [("before.json", &*policy("s3:GetObject")), ("after.json", &*policy("s3:GetObject*"))];
    let folder = Folder::new("compare", &files);
    let [before, after, shown] = ["before.json", "after.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let output = run(&["compare", &before, &after, "--witnesses", &shown], "");
    assert_eq!(code(&output), 1);
    let text = stdout(&output);
    assert!(text.contains("newly allowed: `s3:GetObjectAcl`"), "{text}");
    assert!(text.contains("statement `Read` of the new policy allows it"), "{text}");
    // What it writes shows the finding.
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let same = run(&["compare", &before, &before, "--format", "json"], "");
    assert_eq!((code(&same), json(&stdout(&same))["answer"].clone()), (0, "none".into()));
    let lost = run(&["compare", &after, &before], "");
    assert_eq!(code(&lost), 0, "nothing is newly allowed");
    assert_eq!(code(&run(&["compare", &after, &before, "--fail-on", "access"], "")), 1);
    assert_eq!(code(&run(&["compare", &before, "-"], "{}")), 3, "no policy");
    assert_eq!(code(&run(&["compare", &before, &after, "--as", "trust"], "")), 3, "not compared alone");
}
