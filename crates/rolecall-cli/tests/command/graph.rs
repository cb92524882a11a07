//! `rolecall graph`.

use crate::{Folder, code, json, run, stderr, stdout};

/// A user, a role that takes tags, and a role that asks for one.
const WORLD: &str = r#"{ "rolecall": 1,
  "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "Version": "2012-10-17", "Statement": {
    "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "*" } }] }],
  "roles": [
    { "arn": "arn:aws:iam::111122223333:role/hop", "policies": [{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" } }],
      "trustPolicy": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": ["sts:AssumeRole", "sts:TagSession"] } } },
    { "arn": "arn:aws:iam::111122223333:role/vault", "policies": [{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::safe/*" } }],
      "trustPolicy": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "AWS": "111122223333" }, "Action": "sts:AssumeRole",
        "Condition": { "StringEquals": { "aws:PrincipalTag/team": "sec" } } } } },
    { "arn": "arn:aws:iam::111122223333:role/box",
      "trustPolicy": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" } } }] }"#;

#[test]
fn a_chain_is_shown_and_replays() {
    let folder = Folder::new("graph", &[("world.json", WORLD)]);
    let [world, shown] = ["world.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let told = run(&["graph", &world, "--from", "ana", "--to", "vault", "--witnesses", &shown], "");
    let text = stdout(&told);
    assert_eq!(code(&told), 0, "{text} {}", stderr(&told));
    assert!(
        text.starts_with("`arn:aws:iam::111122223333:user/ana` can become `arn:aws:iam::111122223333:role/vault`\n"),
        "{text}"
    );
    assert!(text.contains("in 2 steps") && text.contains("with the tags `team=sec`"), "{text}");
    let replayed = run(&["eval", &format!("{shown}/1.json"), "--expect", "allow"], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));
    assert_eq!(code(&run(&["graph", &world, "--from", "ana", "--to", "vault", "--fail"], "")), 1, "there is a chain");
    let none = run(&["graph", &world, "--from", "vault", "--to", "hop", "--fail"], "");
    assert_eq!((code(&none), stdout(&none).contains("cannot become")), (0, true));
}

#[test]
fn every_question_has_its_answer_in_every_format() {
    let folder = Folder::new("graph-formats", &[("world.json", WORLD)]);
    let world = format!("{}/world.json", folder.path());
    let answer = json(&stdout(&run(&["graph", &world, "--format", "json"], "")));
    let edge = |from: &str, to: &str| {
        let edges = answer["edges"].as_array().unwrap();
        let ends = |edge: &&serde_json::Value| {
            edge["from"].as_str().unwrap().ends_with(from) && edge["to"].as_str().unwrap().ends_with(to)
        };
        edges.iter().find(ends).unwrap().clone()
    };
    assert_eq!(edge("user/ana", "role/hop")["state"], "certain");
    assert_eq!(edge("role/hop", "role/vault")["caller"], "sessionTags");
    assert_eq!(edge("user/ana", "role/vault")["because"]["gate"], "trustPolicy");
    assert_eq!(edge("ec2.amazonaws.com", "role/box")["kind"], "service");
    assert_eq!(answer["assumes"], serde_json::json!(["serviceControlPolicies", "resourceControlPolicies"]));

    let reach =
        ["graph", &world, "--action", "s3:GetObject", "--resource", "arn:aws:s3:::safe/key", "--format", "json"];
    let reach = json(&stdout(&run(&reach, "")))["reach"].clone();
    assert_eq!(reach["who"][0]["id"], "arn:aws:iam::111122223333:role/vault");
    assert!(
        reach["through"].as_array().unwrap().iter().any(|path| path["from"] == "arn:aws:iam::111122223333:user/ana")
    );

    let entrances = stdout(&run(&["graph", &world, "--entrances"], ""));
    assert!(entrances.contains("`ec2.amazonaws.com` can become `arn:aws:iam::111122223333:role/box`"), "{entrances}");
    let dot = stdout(&run(&["graph", &world, "--format", "dot"], ""));
    assert!(dot.starts_with("digraph rolecall {") && dot.contains("style=dashed"), "{dot}");
    assert!(stdout(&run(&["graph", &world, "--from", "ana", "--lang", "ja"], "")).contains("なれる相手"));
}

#[test]
fn what_becoming_somebody_gives_is_said_with_a_request() {
    let folder = Folder::new("graph-gains", &[("world.json", WORLD)]);
    let [world, shown] = ["world.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let told = run(&["graph", &world, "--from", "ana", "--witnesses", &shown], "");
    let text = stdout(&told);
    let vault = "arn:aws:iam::111122223333:role/vault";
    assert!(
        text.contains(&format!("becoming `{vault}` newly allows `s3:GetObject` on `arn:aws:s3:::safe/*`")),
        "{text}"
    );
    assert!(text.contains("becoming `arn:aws:iam::111122223333:role/hop` allows nothing that"), "{text}");
    // The replays of two paths, then the request before and after.
    for (file, decision) in [("3", "implicitDeny"), ("4", "allow")] {
        let decided = run(&["eval", &format!("{shown}/{file}.json"), "--expect", decision], "");
        assert_eq!(code(&decided), 0, "{}", stdout(&decided));
    }
    let answer = json(&stdout(&run(&["graph", &world, "--from", "ana", "--format", "json"], "")));
    let by = answer["gains"]["by"].as_array().unwrap();
    let cell = &by.iter().find(|by| by["id"] == vault).unwrap()["cells"][0];
    assert_eq!(cell["actions"], serde_json::json!(["s3:GetObject"]));
    assert_eq!(cell["resources"], serde_json::json!(["arn:aws:s3:::safe/*"]));
    assert_eq!((&answer["gains"]["leftOut"], cell["scenarios"].as_array().unwrap().len()), (&0.into(), 2));
    // Of a service nobody knows what it may do itself.
    let of_service = stdout(&run(&["graph", &world, "--from", "ec2.amazonaws.com"], ""));
    assert!(of_service.contains("what is gained by becoming others is not known"), "{of_service}");
}

/// A user who can pass a role to EC2, which can make keys of another user.
const HANDS: &str = r#"{ "rolecall": 1,
  "users": [
    { "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "Version": "2012-10-17", "Statement": {
      "Effect": "Allow", "Action": ["iam:PassRole", "ec2:RunInstances"], "Resource": "*" } }] },
    { "arn": "arn:aws:iam::111122223333:user/root", "policies": [{ "Version": "2012-10-17", "Statement": {
      "Effect": "Allow", "Action": "*", "Resource": "*" } }] }],
  "roles": [
    { "arn": "arn:aws:iam::111122223333:role/box", "policies": [{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "*" } }],
      "trustPolicy": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole" } } }] }"#;

#[test]
fn a_chain_leads_over_what_somebody_has_in_its_hands_if_that_is_asked_for() {
    let folder = Folder::new("graph-hands", &[("world.json", HANDS)]);
    let [world, shown] = ["world.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let chain =
        |with: &[&str]| run(&[&["graph", &world, "--from", "ana", "--to", "root", "--fail"], with].concat(), "");
    let without = chain(&[]);
    assert_eq!(code(&without), 0, "{}", stdout(&without));
    assert!(stdout(&without).contains("passing a role to a service and changing somebody's policies are other ways"));
    assert_eq!(code(&chain(&["--with", "pass-role"])), 0, "nobody makes keys");
    let both = chain(&["--with", "pass-role,edit", "--witnesses", &shown]);
    let text = stdout(&both);
    assert_eq!(code(&both), 1, "{text} {}", stderr(&both));
    for said in [
        "`arn:aws:iam::111122223333:user/ana` passes `arn:aws:iam::111122223333:role/box` to `ec2.amazonaws.com`, which acts as it",
        "`arn:aws:iam::111122223333:role/box` makes credentials of `arn:aws:iam::111122223333:user/root`",
        "`iam:CreateAccessKey` on `arn:aws:iam::111122223333:user/root`",
    ] {
        assert!(text.contains(said), "{said} {text}");
    }
    for part in ["1", "2"] {
        let replayed = run(&["eval", &format!("{shown}/{part}.json"), "--expect", "allow"], "");
        assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));
    }
    let answer = json(&stdout(&run(&["graph", &world, "--with", "pass-role", "--format", "json"], "")));
    let edges = answer["edges"].as_array().unwrap();
    let passed =
        edges.iter().find(|edge| edge["kind"] == "passRole" && edge["from"].as_str().unwrap().ends_with("ana"));
    let passed = passed.unwrap();
    assert_eq!(passed["actions"], serde_json::json!(["iam:PassRole", "ec2:RunInstances"]));
    assert_eq!((&passed["through"], &passed["how"]), (&"ec2.amazonaws.com".into(), &serde_json::Value::Null));
    assert_eq!(passed["gained"]["action"], "iam:CreateAccessKey");
    let dot = stdout(&run(&["graph", &world, "--with", "edit", "--format", "dot"], ""));
    assert!(dot.contains("label=edit") && !dot.contains("label=passRole"), "{dot}");
}

#[test]
fn what_is_no_world_and_nobody_is_refused() {
    assert_eq!(code(&run(&["graph", "-"], r#"{ "rolecall": 1, "roles": [{ "arn": "x" }] }"#)), 3);
    let nobody = run(&["graph", "-", "--from", "zoe"], WORLD);
    assert_eq!(code(&nobody), 3);
    assert!(stderr(&nobody).contains("nobody here is called `zoe`"), "{}", stderr(&nobody));
    assert_eq!(code(&run(&["graph", "-", "--to", "ana"], WORLD)), 2, "from whom?");
}
