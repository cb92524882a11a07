//! Why each gate came to its verdict, for the rows of the decision table and their like; and that the page of all reasons has all.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use std::{env, fs, path::Path};

use rolecall_core::report::StepResult;
use rolecall_core::trace::{Gate, RequestTrace};
use rolecall_tests::file::CASES;
use rolecall_tests::reasons;

const ABSENT: &str = "NotApplicable NothingAttached";
const ALLOWS: &str = "Passed StatementAllows";
const DENIES: &str = "Denied DenyApplies";
const SILENT: &str = "Denied NoStatementAllows";
const NO_POLICY: &str = "Denied NoPolicy";
const EXCUSED: &str = "NotNeeded GrantedByResource";
const DIRECT: &str = "Passed DirectGrant";
const ENTITY: &str = "Passed EntityGrant";
const ACCOUNT: &str = "Passed AccountGrant";
const CROSS: &str = "Passed CrossAccountGrant";
const FEDERATED: &str = "Denied FederatedWithoutSessionPolicy";
const OPEN: &str = "Unknown AllowUnknown";
const ROOT: &str = "NotApplicable RootHasNone";
const OUTSIDE: &str = "NotApplicable NoIdentityHalf";

/// A case, a step from 1, and what its resource or trust policy, identity policies, boundary and session policies come to.
const EXPECTED: &[(&str, usize, [&str; 4])] = &[
    ("decision-table/row-01-user-identity-allows", 1, [ABSENT, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-02-user-nothing-allows", 1, [ABSENT, SILENT, ABSENT, ABSENT]),
    ("decision-table/row-03-user-named-by-bucket", 1, [DIRECT, EXCUSED, ABSENT, ABSENT]),
    ("decision-table/row-04-user-named-boundary-silent", 1, [DIRECT, EXCUSED, EXCUSED, ABSENT]),
    ("decision-table/row-06-user-boundary-silent", 1, [ABSENT, ALLOWS, SILENT, ABSENT]),
    ("decision-table/row-07-user-account-named", 1, [ACCOUNT, NO_POLICY, ABSENT, ABSENT]),
    ("decision-table/row-09-role-named", 1, [ENTITY, EXCUSED, ABSENT, ABSENT]),
    ("decision-table/row-10-role-named-boundary-silent", 1, [ENTITY, EXCUSED, SILENT, ABSENT]),
    ("decision-table/row-11-role-named-session-silent", 1, [ENTITY, EXCUSED, ABSENT, SILENT]),
    ("decision-table/row-12-role-named-boundary-session-allow", 1, [ENTITY, EXCUSED, ALLOWS, ALLOWS]),
    ("decision-table/row-13-session-named", 1, [DIRECT, EXCUSED, EXCUSED, EXCUSED]),
    ("decision-table/row-15-role-session-silent", 1, [ABSENT, ALLOWS, ALLOWS, SILENT]),
    ("decision-table/row-16-role-session-allows", 1, [ABSENT, ALLOWS, ABSENT, ALLOWS]),
    ("decision-table/row-20-federated-no-session-policy", 1, [ABSENT, ALLOWS, ABSENT, FEDERATED]),
    ("decision-table/row-22-federated-named", 1, [DIRECT, EXCUSED, EXCUSED, EXCUSED]),
    ("decision-table/row-23-federated-user-named", 1, [ENTITY, ALLOWS, ABSENT, FEDERATED]),
    ("decision-table/row-24-root", 1, [ABSENT, ROOT, ROOT, ROOT]),
    ("decision-table/row-25-root-bucket-denies", 1, [DENIES, ROOT, ROOT, ROOT]),
    ("decision-table/row-25-root-bucket-denies", 2, ["NotNeeded RootRepairsPolicy", ROOT, ROOT, ROOT]),
    ("decision-table/row-05-user-named-boundary-denies", 1, [DIRECT, EXCUSED, DENIES, ABSENT]),
    ("decision-table/row-19-role-session-denies", 1, [DIRECT, ALLOWS, ABSENT, DENIES]),
    ("decision-table/row-35-cross-both", 1, [CROSS, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-36-cross-identity-silent", 1, [CROSS, SILENT, ABSENT, ABSENT]),
    ("decision-table/row-37-cross-resource-silent", 1, [NO_POLICY, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-38-cross-boundary-silent", 1, [CROSS, ALLOWS, SILENT, ABSENT]),
    ("decision-table/row-39-cross-session-silent", 1, [CROSS, ALLOWS, ABSENT, SILENT]),
    ("decision-table/row-42-cross-root", 1, [CROSS, ROOT, ROOT, ROOT]),
    ("decision-table/row-43-kms-account-missing", 1, [SILENT, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-44-kms-account", 1, [ACCOUNT, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-46-kms-root", 1, [SILENT, ROOT, ROOT, ROOT]),
    ("decision-table/row-49-assume-user-named", 1, [DIRECT, EXCUSED, ABSENT, ABSENT]),
    ("decision-table/row-50-assume-not-trusted", 1, [SILENT, ALLOWS, ABSENT, ABSENT]),
    ("decision-table/row-52-anonymous", 1, [DIRECT, OUTSIDE, OUTSIDE, OUTSIDE]),
    ("decision-table/row-54-service-source-account", 1, [SILENT, OUTSIDE, OUTSIDE, OUTSIDE]),
    ("assume/boundary-of-named-user", 1, [DIRECT, EXCUSED, SILENT, ABSENT]),
    ("assume/role-not-listed", 1, ["Denied RoleNotFound", ALLOWS, ABSENT, ABSENT]),
    ("requests/q57-assumeroot-session-outside-its-task-policy", 1, [ABSENT, ROOT, ROOT, SILENT]),
    ("unknown/boundary-unknown", 1, [ABSENT, ALLOWS, OPEN, ABSENT]),
    ("unknown/empty-list-if-exists", 1, [ABSENT, OPEN, ABSENT, ABSENT]),
];

fn with_trace<T>(case: &str, step: usize, look: impl FnOnce(&RequestTrace) -> T) -> T {
    let file = CASES.iter().find(|file| file.name == case).unwrap();
    let report = rolecall_core::read(file.text).scenario.unwrap().evaluate();
    match &report.steps.get(step - 1).unwrap().result {
        StepResult::Request(trace) => look(trace),
        StepResult::Assume(assumed) => look(assumed.authorizations.first().unwrap()),
        other => panic!("{case}: {other:?}"),
    }
}

#[test]
fn gates_of_the_caller_and_the_resource_say_why() {
    for (case, step, expected) in EXPECTED {
        let found = with_trace(case, *step, |trace| -> Vec<String> {
            let behind = trace.gates.len() - expected.len();
            trace.gates.iter().skip(behind).map(|gate| format!("{:?} {:?}", gate.verdict, gate.reason)).collect()
        });
        assert_eq!(found, expected, "{case}, step {step}");
    }
}

/// The `Sid` of the statement of a trust policy that came nearest to letting Kim in.
fn nearest(statements: &str) -> Option<String> {
    let scenario = format!(
        r#"{{"rolecall": 1, "users": [{{"arn": "arn:aws:iam::111122223333:user/kim"}}],
            "roles": [{{"arn": "arn:aws:iam::444455556666:role/app",
                "trustPolicy": {{"Version": "2012-10-17", "Statement": [{statements}]}}}}],
            "caller": "arn:aws:iam::111122223333:user/kim",
            "steps": [{{"assumeRole": {{"roleArn": "arn:aws:iam::444455556666:role/app", "roleSessionName": "kim"}}}}]}}"#
    );
    let report = rolecall_core::read(&scenario).scenario.unwrap().evaluate();
    let gates = &report.steps.first().unwrap().authorizations().first().unwrap().gates;
    let trust = gates.iter().find(|gate| gate.gate == Gate::TrustPolicy).unwrap();
    trust.nearest().and_then(|(_, statement)| statement.sid.clone())
}

#[test]
fn the_statement_that_came_nearest_is_the_one_that_is_told() {
    let statement = |sid: &str, principal: &str, rest: &str| {
        format!(r#"{{"Sid": "{sid}", "Effect": "Allow", "Principal": {principal}, {rest}}}"#)
    };
    let (assume, tag) = (r#""Action": "sts:AssumeRole""#, r#""Action": "sts:TagSession""#);
    let test = |keys: &str| format!(r#"{assume}, "Condition": {{"StringEquals": {{{keys}}}}}"#);
    let (id, id_and_tag) =
        (test(r#""sts:ExternalId": "42""#), test(r#""sts:ExternalId": "42", "aws:RequestTag/a": "b""#));
    let (service, kim, everyone) =
        (r#"{"Service": "ec2.amazonaws.com"}"#, r#"{"AWS": "arn:aws:iam::111122223333:user/kim"}"#, r#"{"AWS": "*"}"#);
    let cases = [
        ("more elements are met", statement("Far", service, assume), statement("Near", kim, &id)),
        ("it is about this action", statement("Far", kim, tag), statement("Near", service, assume)),
        ("fewer tests fail", statement("Far", kim, &id_and_tag), statement("Near", kim, &id)),
        ("it names the caller", statement("Far", everyone, &id), statement("Near", kim, &id)),
    ];
    for (why, far, near) in cases {
        assert_eq!(nearest(&format!("{far},{near}")).as_deref(), Some("Near"), "{why}");
        assert_eq!(nearest(&format!("{near},{far}")).as_deref(), Some("Near"), "{why}, whatever the order");
    }
    let (first, second) = (statement("First", kim, &id), statement("Second", kim, &id));
    assert_eq!(nearest(&format!("{first},{second}")).as_deref(), Some("First"), "then the order of the text counts");
    assert_eq!(nearest(r#"{"Sid": "No", "Effect": "Deny", "Principal": "*", "Action": "sts:TagSession"}"#), None);
}

#[test]
fn every_reason_has_a_case() {
    let faults = reasons::faults();
    assert!(reasons::count() > 120, "{}", reasons::count());
    assert!(faults.is_empty(), "no case comes to these, or one does that is excused: {faults:?}");
}

#[test]
fn the_page_of_reasons_is_that_of_the_cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reasons");
    for (name, text) in reasons::pages() {
        let path = folder.join(&name);
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
            continue;
        }
        let recorded = fs::read_to_string(&path).unwrap_or_default();
        let differs = recorded.lines().zip(text.lines()).find(|(before, after)| before != after);
        assert!(recorded == text, "{name} is not current: cargo run -p xtask -- bless\n{differs:?}");
    }
}
