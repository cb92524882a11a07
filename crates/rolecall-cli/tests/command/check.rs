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

/// Of the samples of analysis, the world of one.
fn world(sample: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/analysis");
    let mut entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let path = entries.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(sample)).unwrap();
    json(&std::fs::read_to_string(path).unwrap()).get("world").unwrap().to_string()
}

#[test]
fn who_can_assume_a_role_is_answered_row_by_row() {
    let folder = Folder::new("who-can-assume", &[("world.json", &world("C05"))]);
    let [world, shown] = ["world.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let role = "arn:aws:iam::111122223333:role/deploy";
    let answered = run(&["check", "who-can-assume", &world, "--role", role, "--witnesses", &shown], "");
    let text = stdout(&answered);
    assert_eq!(code(&answered), 0, "{text}");
    assert!(text.starts_with("4 kinds of callers can assume `arn:aws:iam::111122223333:role/deploy`"), "{text}");
    assert!(text.contains("role sessions of account `444455556666` that no other row names: never"), "{text}");
    assert!(text.contains("statement 5 (Trust policy) denies it"), "{text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let answer = json(&stdout(&run(&["check", "who-can-assume", &world, "--role", role, "--format", "json"], "")));
    assert_eq!(answer["rows"][1]["kind"], "usersOfAccount");
    assert_eq!(answer["rows"][1]["if"][0]["tests"][0]["key"], "sts:ExternalId");
    assert_eq!(answer["rows"][2]["because"]["statement"]["document"], "/roles/0/trustPolicy");
    let missing = run(&["check", "who-can-assume", &world, "--role", "arn:aws:iam::111122223333:role/none"], "");
    assert_eq!(code(&missing), 3, "the role is not listed");
    assert_eq!(code(&run(&["check", "who-can-assume", "-", "--role", role], "{")), 3, "no world");
    assert_eq!(code(&run(&["check", "who-can-assume", &world], "")), 2, "no role");
}

#[test]
fn escalation_shows_what_works_and_what_refuses() {
    let folder = Folder::new("escalation", &[("works.json", &world("C12")), ("not.json", &world("C13"))]);
    let [works, not, shown] = ["works.json", "not.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let ana = ["--principal", "arn:aws:iam::111122223333:user/ana"];
    let found = run(&[&["check", "escalation", &works, "--witnesses", &shown], &ana[..]].concat(), "");
    let text = stdout(&found);
    assert_eq!(code(&found), 1, "{text}");
    assert!(text.starts_with("one known way gives more permissions"), "{text}");
    assert!(text.contains("the permissions of `arn:aws:iam::111122223333:role/lambda-admin`"), "{text}");

    let asked = [&["check", "escalation", &not, "--primitive", "lambda:InvokeFunction"], &ana[..]].concat();
    let refused = run(&asked, "");
    assert_eq!(code(&refused), 0, "{}", stdout(&refused));
    assert!(stdout(&refused).contains("with `iam:PassedToService`"), "{}", stdout(&refused));
    let answer = json(&stdout(&run(&[&asked[..], &["--format", "json"]].concat(), "")));
    let way = &answer["principals"][0]["ways"][0];
    assert_eq!(
        (&way["answer"], &way["because"]["test"]["key"]),
        (&"no".into(), &"iam:PassedToService".into()),
        "{way}"
    );
    let nobody = run(&["check", "escalation", &not, "--principal", "arn:aws:iam::111122223333:user/zoe"], "");
    assert_eq!(code(&nobody), 3, "not listed");
}

#[test]
fn a_remedy_says_what_else_it_opens() {
    let example = include_str!("../../../rolecall-ui-model/examples/boundary-surprise.json");
    let folder = Folder::new("remedies", &[("scenario.json", example)]);
    let [scenario, shown] = ["scenario.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let found = run(&["check", "remedies", &scenario, "--witnesses", &shown], "");
    let text = stdout(&found);
    assert_eq!(code(&found), 0, "{text}");
    assert!(text.starts_with("2 changes would give step 2 another answer"), "{text}");
    assert!(text.contains("\nAdd `s3:PutObject` to `Action` of statement `DevelopersMayRead`"), "{text}");
    // One object was asked for: the wider change opens the bucket.
    let opened = "newly allowed for `arn:aws:iam::111122223333:role/Deploy`: `s3:PutObject` on ";
    assert!(text.contains(&format!("{opened}`arn:aws:s3:::releases/*`")), "{text}");
    assert!(text.contains(&format!("{opened}`arn:aws:s3:::releases/app-1.4.2.tar.gz`")), "{text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let answer = json(&stdout(&run(&["check", "remedies", &scenario, "--step", "2", "--format", "json"], "")));
    assert_eq!((&answer["step"], &answer["decision"]), (&2.into(), &"implicitDeny".into()));
    let remedy = &answer["remedies"][1];
    assert_eq!((&remedy["changes"]["new"], &remedy["changes"]["lost"]), (&"yes".into(), &"no".into()), "{remedy}");
    assert_eq!(remedy["documents"][0]["added"][2], "  \"Action\": \"s3:PutObject\",");
    let made = remedy["scenario"].as_str().unwrap();
    let made = stdout(&run(&["eval", "-"], made));
    assert!(made.contains("\n2. Allowed"), "{made}");

    // An allowed step has what would deny it.
    let denied = json(&stdout(&run(&["check", "remedies", &scenario, "--step", "1", "--format", "json"], "")));
    assert_eq!(denied["remedies"][0]["changes"]["lost"], "yes", "{denied}");
    let root = r#"{"rolecall":1,"caller":{"root":"111122223333"},"steps":[{"request":{"action":"s3:ListAllMyBuckets","resource":"*"}}]}"#;
    let nothing = run(&["check", "remedies", "-"], root);
    assert_eq!((code(&nothing), stdout(&nothing).starts_with("no change that was tried")), (1, true));
    assert_eq!(code(&run(&["check", "remedies", &scenario, "--step", "9"], "")), 3, "no such step");
    assert_eq!(code(&run(&["check", "remedies", "-"], "{")), 3, "no scenario");
}

#[test]
fn of_unknown_keys_those_that_cannot_matter_are_proved_so() {
    let allow = |condition: &str| {
        format!(
            r#"{{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": {{ "StringEquals": {{ {condition} }} }} }}"#
        )
    };
    let scenario = |statements: &str| {
        format!(
            r#"{{ "rolecall": 1, "unlistedContext": "unknown", "caller": "arn:aws:iam::111122223333:user/ana", "users": [{{ "arn": "arn:aws:iam::111122223333:user/ana",
            "policies": [{{ "name": "p", "document": {{ "Version": "2012-10-17", "Statement": [{statements}] }} }}] }}],
            "steps": [{{ "request": {{ "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "resourceAccountId": "111122223333" }} }}] }}"#
        )
    };
    let (open, both) =
        (r#""s3:ExistingObjectTag/open": "yes""#, r#""s3:ExistingObjectTag/open": "yes", "aws:UserAgent": "cli""#);
    let two = scenario(&[allow(open), allow(both)].join(","));
    let folder = Folder::new("unknown-keys", &[("scenario.json", &two)]);
    let [file, shown] = ["scenario.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let found = run(&["check", "unknown-keys", &file, "--witnesses", &shown], "");
    let text = stdout(&found);
    assert_eq!(code(&found), 1, "{text}");
    assert!(text.starts_with("step 1 hangs on 1 of 2 unknown keys\n1. it can be allowed\n"), "{text}");
    assert!(text.contains("allowed where `s3:ExistingObjectTag/open` is `yes`"), "{text}");
    assert!(text.contains("cannot matter, whatever AWS could send: `aws:UserAgent`"), "{text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));
    let answer = json(&stdout(&run(&["check", "unknown-keys", &file, "--format", "json"], "")));
    assert_eq!(
        (&answer["decision"], &answer["keys"][0]["matters"]),
        (&"needsContext".into(), &"no".into()),
        "{answer}"
    );
    assert_eq!(answer["keys"][1]["witnesses"].as_array().unwrap().len(), 2);

    let settled =
        scenario(&[allow(open), r#"{ "Effect": "Allow", "Action": "*", "Resource": "*" }"#.to_owned()].join(","));
    let found = run(&["check", "unknown-keys", "-"], &*settled);
    assert_eq!(
        (code(&found), stdout(&found).starts_with("step 1 is decided as it is")),
        (0, true),
        "{}",
        stdout(&found)
    );
    assert_eq!(code(&run(&["check", "unknown-keys", &file, "--step", "2"], "")), 3, "no such step");
}

#[test]
fn near_misses_say_what_keeps_every_request_like_this_from_matching() {
    let scenario = r#"{ "rolecall": 1, "caller": "arn:aws:iam::111122223333:user/ana", "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "tags": { "team": "red" },
        "policies": [{ "name": "p", "document": { "Version": "2012-10-17", "Statement": [
            { "Sid": "Blue", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue" } } },
            { "Sid": "Tls", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*", "Condition": { "StringEquals": { "s3:ExistingObjectTag/open": "yes" } } }] } }] }],
        "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "resourceAccountId": "111122223333" } }] }"#;
    let found = run(&["check", "near-misses", "-"], scenario);
    let text = stdout(&found);
    assert_eq!(code(&found), 0, "{text}");
    assert!(
        text.starts_with(
            "2 statements fail for their conditions alone in step 1; no request like this one can match 1 of them"
        ),
        "{text}"
    );
    assert!(
        text.contains("1. no request with `aws:PrincipalTag/team` `red` can match statement `Blue` of `p`"),
        "{text}"
    );
    assert!(text.contains("2. a request like this one can match statement `Tls`"), "{text}");
    let answer = json(&stdout(&run(&["check", "near-misses", "-", "--format", "json"], scenario)));
    let [blue, tls] = [0, 1].map(|at| &answer["statements"][at]);
    assert_eq!(
        (&blue["canMatch"], &blue["conflicts"][0]["known"][0]["values"][0]),
        (&"never".into(), &"red".into()),
        "{answer}"
    );
    let sample = tls["sample"]["scenario"].as_str().unwrap();
    assert_eq!(code(&run(&["eval", "-", "--expect", "allow"], sample)), 0, "{sample}");
}

fn bucket_policy(principal: &str, condition: &str) -> String {
    format!(
        r#"{{ "Version": "2012-10-17", "Statement": {{ "Sid": "Read", "Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*"{condition} }} }}"#
    )
}

#[test]
fn exposure_names_who_gets_in_or_proves_that_nobody_does() {
    let condition = r#", "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-exampleorg1" } }"#;
    let (open, closed) = (bucket_policy("\"*\"", ""), bucket_policy("\"*\"", condition));
    let folder = Folder::new("exposure", &[("open.json", &open), ("closed.json", &closed)]);
    let [open, closed, shown] = ["open.json", "closed.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let bucket = ["--resource", "arn:aws:s3:::b", "--trusted", "111122223333", "o-exampleorg1"];

    let failed = run(&[&["check", "exposure", &open, "--witnesses", &shown], &bucket[..]].concat(), "");
    let text = stdout(&failed);
    assert_eq!(code(&failed), 1, "{text}");
    assert!(text.starts_with("public: "), "{text}");
    assert!(text.contains("statement `Read` allows it") && text.contains("open.json:1:41"), "{text}");
    let replayed = run(&["eval", &format!("{shown}/1.json"), "--expect", "allow"], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));

    let passed = run(&[&["check", "exposure", &closed], &bucket[..]].concat(), "");
    assert_eq!((code(&passed), stdout(&passed).starts_with("nobody from outside gets in")), (0, true));
    let answer = json(&stdout(&run(&["check", "exposure", &closed, "--format", "json"], "")));
    assert_eq!((&answer["exposure"], &answer["publicToS3"]), (&"crossAccount".into(), &false.into()), "{answer}");
    assert_eq!(answer["findings"][0]["parties"][0]["id"], "o-exampleorg1", "nobody is trusted");
    assert_eq!(code(&run(&["check", "exposure", "-", "--as", "identity"], "{}")), 2, "no such policy lets anybody in");
    assert_eq!(code(&run(&["check", "exposure", "-"], "{}")), 3, "no policy");
}

#[test]
fn no_public_access_is_asked_in_words_of_aws() {
    let run = |policy: &str, format: &str| run(&["check", "no-public-access", "-", "--format", format], policy);
    let failed = run(&bucket_policy("\"*\"", ""), "json");
    assert_eq!((code(&failed), &json(&stdout(&failed))["result"]), (1, &"FAIL".into()));
    let passed = run(&bucket_policy(r#"{ "AWS": "444455556666" }"#, ""), "text");
    assert_eq!((code(&passed), stdout(&passed).starts_with("PASS: ")), (0, true), "another account is not everybody");
}

#[test]
fn policies_of_resources_are_compared_for_callers_of_every_kind() {
    let account = bucket_policy(r#"{ "AWS": "111122223333" }"#, "");
    let user = bucket_policy(r#"{ "AWS": ["111122223333", "arn:aws:iam::111122223333:user/ana"] }"#, "");
    let folder = Folder::new("principals", &[("before.json", &account), ("after.json", &user)]);
    let [before, after] = ["before.json", "after.json"].map(|name| format!("{}/{name}", folder.path()));
    let asked = ["compare", &before, &after, "--as", "resource", "--resource", "arn:aws:s3:::b"];
    let found = run(&asked, "");
    assert_eq!(code(&found), 1, "{}", stdout(&found));
    assert!(stdout(&found).contains("newly granted to the caller itself"), "{}", stdout(&found));
    let answer = json(&stdout(&run(&[&asked[..], &["--format", "json"]].concat(), "")));
    assert_eq!((&answer["findings"][0]["kind"], &answer["findings"][0]["directGrant"]), (&"new".into(), &true.into()));
}

#[test]
fn limits_tells_what_a_boundary_makes_useless() {
    let allow = |actions: &str| {
        format!(
            r#"{{ "Version": "2012-10-17", "Statement": {{ "Sid": "S", "Effect": "Allow", "Action": {actions}, "Resource": "*" }} }}"#
        )
    };
    let world = |boundary: &str| {
        format!(
            r#"{{ "rolecall": 1, "users": [{{ "arn": "arn:aws:iam::111122223333:user/ana",
            "policies": [{{ "name": "own", "document": {} }}], "permissionsBoundary": {} }}] }}"#,
            allow(r#"["s3:GetObject", "iam:CreateUser"]"#),
            allow(boundary)
        )
    };
    let (part, whole) = (world(r#""s3:*""#), world(r#""*""#));
    let folder = Folder::new("check-limits", &[("part.json", &part), ("whole.json", &whole)]);
    let [part, whole, shown] = ["part.json", "whole.json", "shown"].map(|name| format!("{}/{name}", folder.path()));
    let ana = ["--principal", "arn:aws:iam::111122223333:user/ana"];
    let ask = |world: &str, more: &[&str]| run(&[&["check", "limits", world], &ana[..], more].concat(), "");
    let output = ask(&part, &["--witnesses", &shown]);
    let text = stdout(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.contains("takes effect only in part") && text.contains("does not allow `iam:CreateUser`"), "{text}");
    let replayed = run(&["test", &shown], "");
    assert_eq!(code(&replayed), 0, "{}", stdout(&replayed));
    let output = ask(&whole, &["--format", "json"]);
    let answer = json(&stdout(&output));
    assert_eq!((code(&output), &answer["statements"][0]["effective"]), (0, &"whole".into()));
    assert_eq!(code(&ask("-", &[])), 3, "no world");
    // The other way, what of the boundary anybody uses.
    let unused = |more: &[&str]| run(&[&["check", "limits", &whole, "--unused"], more].concat(), "");
    let output = unused(&[]);
    let text = stdout(&output);
    assert_eq!(code(&output), 0, "{text}");
    assert!(
        text.starts_with("every statement of boundaries and service control policies has something to limit"),
        "{text}"
    );
    let tables = run(&["check", "limits", "-", "--unused", "--format", "json"], world(r#""dynamodb:*""#));
    let answer = json(&stdout(&tables));
    let statement = &answer["statements"][0];
    assert_eq!(
        (code(&tables), &statement["usage"], &statement["gate"]),
        (1, &"unused".into(), &"permissionsBoundary".into())
    );
    assert_eq!((&statement["effect"], &statement["sample"]), (&"Allow".into(), &serde_json::Value::Null));
    assert_eq!(code(&run(&["check", "limits", &whole], "")), 2, "whose, or the other way?");
    assert_eq!(code(&unused(&ana)), 2, "one of both");
}

#[test]
fn access_not_granted_takes_actions_resources_or_both() {
    let folder = Folder::new("access-not-granted", &[("policy.json", &*policy("s3:Get*"))]);
    let path = format!("{}/policy.json", folder.path());
    let check = |arguments: &[&str]| run(&[&["check", "access-not-granted", &path], arguments].concat(), "");
    let passed = check(&["--actions", "s3:PutObject", "iam:PassRole"]);
    assert_eq!((code(&passed), stdout(&passed).starts_with("PASS: ")), (0, true));
    let failed = check(&["--actions", "iam:PassRole", "s3:GetObject", "--resources", "arn:aws:s3:::*/secret"]);
    let text = stdout(&failed);
    assert_eq!(code(&failed), 1, "{text}");
    assert!(text.contains("calls `s3:GetObject` on `arn:aws:s3:::b/secret`"), "{text}");
    let answer = json(&stdout(&check(&["--resources", "arn:aws:s3:::b/x", "--format", "json"])));
    assert_eq!((answer["result"].clone(), answer["reasons"][0]["statementId"].clone()), ("FAIL".into(), "Read".into()));
    assert_eq!(answer["universe"]["actions"], "any");
    assert_eq!(code(&check(&["--actions", "PassRole"])), 3, "no action");
    assert_eq!(code(&check(&[])), 2, "nothing is asked about");
}

#[test]
fn statements_shows_what_each_is_worth_under_its_words() {
    let document = r#"{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Read", "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/*" },
    { "Sid": "Some", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/x/*" },
    { "Sid": "List", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::b/*" },
    { "Sid": "Safe", "Effect": "Deny", "Action": "s3:Get*", "Resource": "*", "Condition": { "Null": { "aws:SecureTransport": "true" } } }
  ]
}"#;
    let folder = Folder::new("statements", &[("policy.json", document)]);
    let path = format!("{}/policy.json", folder.path());
    let output = run(&["check", "statements", &path], "");
    let text = stdout(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.contains("statement `List` never applies: none of its actions is about such a resource"), "{text}");
    assert!(text.contains("statement `Some` changes no decision: all of it is covered by statement `Read`"), "{text}");
    assert!(text.contains("statement `Safe` never applies: no request meets its condition"), "{text}");
    assert!(text.contains("`Null` with `aws:SecureTransport` in statement `Safe` holds for no request"), "{text}");
    assert!(text.contains("without statement `Some`, statement `List` and statement `Safe` together"), "{text}");
    assert!(text.contains("policy.json:6:5") && text.contains("^^^"), "{text}");
    let answer = json(&stdout(&run(&["check", "statements", &path, "--format", "json"], "")));
    let states: Vec<_> = (0..4).map(|at| answer["statements"][at]["state"].as_str().unwrap_or_default()).collect();
    assert_eq!(states, ["needed", "redundant", "dead", "dead"]);
    assert_eq!(answer["removable"], serde_json::json!([1, 2, 3]));
    let fine = run(&["check", "statements", "-"], &*policy("s3:GetObject"));
    assert_eq!((code(&fine), stdout(&fine).contains("statement `Read` is needed")), (0, true));
}
