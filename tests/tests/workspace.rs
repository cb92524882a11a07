//! A workspace says after any edits what a reading of the edited scenario says.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise, also in its own helpers")]

use std::collections::BTreeMap;

use rolecall_core::context::GivenValue;
use rolecall_core::diag::{Diagnostic, Place, Source};
use rolecall_core::format::Path;
use rolecall_core::json::{self, Node, Value};
use rolecall_core::read;
use rolecall_core::scenario::{Query, QueryError, Reading, Workspace};
use rolecall_core::text::Span;
use rolecall_core::trace::Outcome;
use rolecall_tests::file::CASES;

/// Texts that make trouble: of no document, around one, encoded, spelled in another way, naming nobody, only denying.
const TROUBLE: [&str; 12] = [
    "",
    "{",
    "7",
    r#"{"Version":"2012-10-17"}"#,
    r#"{"PolicyVersion":{"Document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}}"#,
    "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D",
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#,
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"AWS:PRINCIPALARN":"*","aws:sourceIP":"a","aws:requestedregion":"eu-*"}}}}"#,
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalArn":"*","aws:RequestedRegion":"${aws:sourceip}"}}}}"#,
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":["arn:aws:iam::111122223333:user/nobody","arn:aws-cn:iam::111122223333:root"]}}}"#,
    r#"{"Version":"2012-10-17","Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Allow","Actoin":"s3:*"}]}"#,
    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"\u{1d11e}\",\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}",
];

/// Numbers that look random, the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

/// Where the value of a place stands in a text.
fn span_of(text: &str, path: &Path) -> Span {
    let parsed = json::parse(text).unwrap();
    let mut value: &Value<'_> = &parsed.value;
    for segment in path.segments() {
        value = match &value.node {
            Node::Array(elements) => elements.get(segment.parse::<usize>().unwrap()).unwrap(),
            _ => value.get(&segment).unwrap(),
        };
    }
    value.span
}

/// The scenario with the edited texts in their places.
fn assembled(text: &str, edited: &BTreeMap<Path, String>) -> String {
    let mut places: Vec<(Span, &String)> = edited.iter().map(|(path, new)| (span_of(text, path), new)).collect();
    places.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for (span, new) in places {
        text.replace_range(span.range(), &serde_json::to_string(new).unwrap());
    }
    text
}

/// What can be compared of a finding: places in the scenario differ, since the scenario around an edited text is longer or shorter.
fn comparable(found: &Diagnostic) -> (String, Option<Place>, Option<Place>) {
    let of_document = |place: Place| Some(place).filter(|place| place.source != Source::Scenario);
    (format!("{:?}", found.problem), of_document(found.place), found.related.and_then(of_document))
}

#[track_caller]
fn is_same(kept: &Reading, fresh: &Reading, of: &str) {
    let policies = |reading: &Reading| -> Vec<_> {
        let each = reading.policies.iter();
        each.map(|it| {
            (it.kind, it.name.clone(), it.owner.clone(), it.path.clone(), it.text.clone(), it.offset.is_some())
        })
        .collect()
    };
    assert_eq!(policies(kept), policies(fresh), "{of}");
    let findings = |reading: &Reading| -> Vec<_> { reading.diagnostics.iter().map(comparable).collect() };
    assert_eq!(findings(kept), findings(fresh), "{of}");
    let reports =
        |reading: &Reading| reading.scenario.as_ref().map(|it| (format!("{:?}", it.evaluate()), it.outcomes()));
    let (kept, fresh) = (reports(kept), reports(fresh));
    assert!(kept == fresh, "{of}\n{kept:?}\n{fresh:?}");
}

/// The documents of a scenario, by their places.
fn documents(reading: &Reading) -> Vec<Path> {
    let mut paths: Vec<Path> = reading.policies.iter().map(|policy| policy.path.clone()).collect();
    paths.retain(|path| *path != Path::root());
    paths.sort();
    paths.dedup();
    paths
}

#[test]
fn any_edits_give_what_a_fresh_reading_gives() {
    let mut dice = Dice(20_260_115);
    let texts: Vec<String> =
        CASES.iter().flat_map(|case| read(case.text).policies.to_vec()).map(|policy| policy.text.to_string()).collect();
    let mut compared = 0;
    for case in CASES.iter().chain(CASES).chain(CASES) {
        let mut workspace = Workspace::open(case.text);
        let paths = documents(workspace.reading());
        is_same(workspace.reading(), &read(case.text), case.name);
        let mut edited = BTreeMap::new();
        let edits = if paths.is_empty() { 0 } else { 1 + dice.below(5) };
        for _ in 0..edits {
            let path = paths.get(dice.below(paths.len())).unwrap().clone();
            // Half of the edits keep the scenario in one piece, so that it is decided.
            let text = match dice.below(4) {
                0 => TROUBLE.get(dice.below(TROUBLE.len())).unwrap().to_string(),
                1 => texts.get(dice.below(texts.len())).unwrap().clone(),
                _ => {
                    let own = read(case.text).policies;
                    own.get(dice.below(own.len()))
                        .unwrap()
                        .text
                        .replace("aws:", if dice.below(3) == 0 { "AWS:" } else { "aws:" })
                }
            };
            assert!(workspace.set_document(&path, &text), "{}: {path}", case.name);
            edited.insert(path, text);
        }
        if edits > 0 {
            compared += 1;
            is_same(workspace.reading(), &read(&assembled(case.text, &edited)), &format!("{} {edited:#?}", case.name));
        }
    }
    assert!(compared > CASES.len() / 2, "{compared}");
}

const SCENARIO: &str = r#"{ "rolecall": 1,
  "managedPolicies": { "arn:aws:iam::aws:policy/P": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } } },
  "users": [
    { "arn": "arn:aws:iam::111122223333:user/ana", "policies": ["arn:aws:iam::aws:policy/P"], "permissionsBoundary": "arn:aws:iam::aws:policy/P" },
    { "arn": "arn:aws:iam::111122223333:user/ben" }],
  "roles": [{ "arn": "arn:aws:iam::111122223333:role/team/App", "trustPolicy": null, "policies": [{ "name": "app", "document": {
    "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": { "StringEquals": { "aws:PrincipalTag/team": "blue", "aws:RequestedRegion": "eu-west-1" } } } } }] }],
  "caller": "arn:aws:iam::111122223333:user/ana", "callerContext": { "aws:PrincipalTag/team": "blue", "aws:RequestedRegion": "eu-west-1" },
  "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv", "resourceAccountId": "111122223333" } }] }"#;

#[test]
fn a_managed_policy_is_edited_in_all_its_uses() {
    let mut workspace = Workspace::open(SCENARIO);
    let path = Path::root().member("managedPolicies").member("arn:aws:iam::aws:policy/P");
    let decision = |workspace: &Workspace| {
        workspace.reading().scenario.as_ref().map(|it| it.outcomes().first().unwrap().decision.name())
    };
    assert_eq!(decision(&workspace), Some("allow"));
    assert!(workspace.set_document(&path, "{"));
    assert_eq!(decision(&workspace), None);
    assert_eq!(workspace.reading().diagnostics.len(), 1, "one slip, one finding, though it has two uses");
    let deny = r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}"#;
    assert!(workspace.set_document(&path, deny));
    assert_eq!(decision(&workspace), Some("explicitDeny"));
}

#[test]
fn a_blank_that_is_typed_is_named() {
    let path = Path::parse("/users/0/policies/0").unwrap();
    let open = SCENARIO.replacen(r#"["arn:aws:iam::aws:policy/P"]"#, r#"[{ "Statement": [] }]"#, 1);
    let statement = |resource: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::{resource}"}}}}"#
        )
    };
    let blanks = |workspace: &Workspace| {
        let report = workspace.reading().scenario.as_ref().unwrap().evaluate();
        match &report.steps.first().unwrap().deciding().unwrap().outcome {
            Outcome::NeedsContext(residual) => residual.blanks.clone(),
            _ => Vec::new(),
        }
    };
    let mut workspace = Workspace::open(&open);
    for (resource, expected) in [("reports/*", &[][..]), ("«bucket»/*", &["«bucket»"]), ("reports/*", &[])] {
        assert!(workspace.set_document(&path, &statement(resource)));
        assert_eq!(blanks(&workspace), expected, "{resource}");
    }
}

#[test]
fn only_documents_are_edited() {
    let mut workspace = Workspace::open(SCENARIO);
    for pointer in
        ["", "/users/0/policies/0", "/users/0/permissionsBoundary", "/roles/0/trustPolicy", "/users/9/policies/0"]
    {
        assert!(!workspace.set_document(&Path::parse(pointer).unwrap(), "{}"), "{pointer}");
    }
    assert!(!Workspace::open("{").set_document(&Path::root(), "{}"));
}

#[test]
fn a_text_is_never_taken_for_a_reference() {
    let mut workspace = Workspace::open(SCENARIO);
    let path = Path::parse("/roles/0/policies/0/document").unwrap();
    assert!(workspace.set_document(&path, "arn:aws:iam::aws:policy/P"));
    assert!(workspace.reading().scenario.is_none(), "it is not JSON");
}

#[test]
fn a_query_is_decided_as_a_request_is() {
    let reading = read(SCENARIO);
    let scenario = reading.scenario.as_ref().unwrap();
    let query = Query {
        action: "s3:GetObject",
        resource: "arn:aws:s3:::reports/q1.csv",
        resource_account: Some("111122223333"),
        ..Query::default()
    };
    assert_eq!(scenario.decide(&query).as_ref(), Ok(scenario.outcomes().first().unwrap()));
    let decision = |query: &Query<'_>| scenario.decide(query).map(|outcome| outcome.decision.name());
    assert_eq!(decision(&Query { caller: Some("arn:aws:iam::111122223333:user/ben"), ..query }), Ok("implicitDeny"));
    assert_eq!(decision(&Query { caller: Some("arn:aws:iam::111122223333:root"), ..query }), Ok("allow"));
}

#[test]
fn another_caller_does_not_inherit_what_describes_the_first() {
    let reading = read(SCENARIO);
    let scenario = reading.scenario.as_ref().unwrap();
    let session = Query {
        caller: Some("arn:aws:sts::111122223333:assumed-role/App/run"),
        action: "sqs:SendMessage",
        resource: "arn:aws:sqs:eu-west-1:111122223333:jobs",
        ..Query::default()
    };
    let decision = |query: &Query<'_>| scenario.decide(query).map(|outcome| outcome.decision.name());
    assert_eq!(decision(&session), Ok("implicitDeny"), "the tag is the first caller's");
    let tagged = [("aws:principaltag/team", GivenValue::One("blue".into()))];
    assert_eq!(decision(&Query { context: &tagged, ..session }), Ok("allow"), "and the Region is everybody's");
}

#[test]
fn a_query_keeps_its_trace_and_may_be_a_services() {
    let world = r#"{ "rolecall": 1, "unlistedContext": "unknown", "caller": { "anonymous": true }, "steps": [], "roles": [{ "arn": "arn:aws:iam::111122223333:role/r",
        "trustPolicy": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": { "Service": "ec2.amazonaws.com" }, "Action": "sts:AssumeRole",
            "Condition": { "StringEquals": { "aws:SourceAccount": "111122223333" } } } } }] }"#;
    let scenario = read(world).scenario.unwrap();
    let asked = |context| Query {
        caller: Some("ec2.amazonaws.com"),
        action: "sts:AssumeRole",
        resource: "arn:aws:iam::111122223333:role/r",
        resource_account: None,
        context,
    };
    let known = asked(&[]);
    assert_eq!(scenario.trace(&known).unwrap().decision(), scenario.decide(&known).unwrap().decision);
    assert_eq!(
        scenario.decide(&known).unwrap().decision.name(),
        "implicitDeny",
        "the service says nothing of an account"
    );
    let open = [("aws:SourceAccount", GivenValue::Unlisted)];
    let report = scenario.trace(&asked(&open)).unwrap();
    assert_eq!(report.decision().name(), "needsContext", "nobody knows what it says");
    assert_eq!(report.authorizations()[0].context[0].provenance, rolecall_core::trace::Provenance::Unknown);
    let given = [("aws:SourceAccount", GivenValue::One("111122223333".into()))];
    assert_eq!(scenario.decide(&asked(&given)).unwrap().decision.name(), "allow");
}

#[test]
fn a_query_that_cannot_be_asked_says_why() {
    let reading = read(SCENARIO);
    let scenario = reading.scenario.as_ref().unwrap();
    let good = Query { action: "s3:GetObject", resource: "*", ..Query::default() };
    for (query, error) in [
        (Query { action: "s3", ..good }, QueryError::Action),
        (Query { resource: "reports", ..good }, QueryError::Resource),
        (Query { resource_account: Some("1"), ..good }, QueryError::ResourceAccount),
        (Query { caller: Some("arn:aws:iam::111122223333:user/zoe"), ..good }, QueryError::Caller),
        (Query { caller: Some("arn:aws:sts::111122223333:assumed-role/Zoe/run"), ..good }, QueryError::Caller),
    ] {
        assert_eq!(scenario.decide(&query), Err(error), "{query:?}");
    }
}
