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

/// A world of one user, whose boundary allows some actions.
fn world(boundary: &str) -> String {
    let allow = |actions: &str| {
        format!(
            r#"{{ "Version": "2012-10-17", "Statement": {{ "Sid": "S", "Effect": "Allow", "Action": {actions}, "Resource": "*" }} }}"#
        )
    };
    format!(
        r#"{{ "rolecall": 1, "users": [{{ "arn": "arn:aws:iam::111122223333:user/ana",
        "policies": [{{ "name": "own", "document": {} }}], "permissionsBoundary": {} }}] }}"#,
        allow(r#"["s3:GetObject", "iam:CreateUser"]"#),
        allow(boundary)
    )
}

#[test]
fn compare_takes_two_worlds() {
    let (before, after) = (world(r#""s3:*""#), world(r#"["s3:*", "iam:*", "ec2:*"]"#));
    let folder = Folder::new(
        "compare-worlds",
        &[("before.json", &before), ("after.json", &after), ("broken.json", "{\"rolecall\": 1, \"users\": 3}")],
    );
    let [before, after, broken, shown] =
        ["before.json", "after.json", "broken.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let ana = "arn:aws:iam::111122223333:user/ana";
    let output = run(&["compare", &before, &after, "--callers", ana, "--witnesses", &shown], "");
    let text = stdout(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.contains("newly allowed for") && text.contains("iam:CreateUser"), "{text}");
    assert!(text.contains("Permissions boundary: statement `S`"), "{text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let output = run(&["compare", &after, &before, "--callers", ana, "--format", "json"], "");
    let answer = json(&stdout(&output));
    assert_eq!((code(&output), &answer["new"], &answer["lost"]), (0, &"no".into(), &"yes".into()));
    assert_eq!(answer["findings"][0]["cause"][0]["gate"], "permissionsBoundary");
    assert_eq!(code(&run(&["compare", &before, &broken], "")), 3, "no world");
    assert_eq!(code(&run(&["compare", &before, &after, "--callers", "nobody at all"], "")), 3, "nobody");
}
