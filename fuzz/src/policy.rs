//! Policy documents of every kind: findings at places, the same whenever asked, alone and in a scenario; and no decision from a document
//! without meaning.
//!
//! An input is a text; or, behind a zero byte, a seed from which documents grow, most of them nearly right.

use arbitrary::Unstructured;
use rolecall_core::diag::{Diagnostic, Place, Problem, Source};
use rolecall_core::policy::PolicyKind;
use rolecall_lint::document;

use crate::grammar;
use crate::place::finding_fits;
use crate::scenario::judge;

const KINDS: [PolicyKind; 8] = [
    PolicyKind::Identity,
    PolicyKind::Boundary,
    PolicyKind::Session,
    PolicyKind::Resource,
    PolicyKind::Trust,
    PolicyKind::ServiceControl,
    PolicyKind::ResourceControl,
    PolicyKind::Endpoint,
];

/// The target.
///
/// # Panics
/// Where two answers differ, a place is wrong, or a document without meaning is used.
pub fn policy(bytes: &[u8]) {
    let text = match bytes.split_first() {
        Some((0, seed)) => grammar::document(&mut Unstructured::new(seed)).ok(),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    };
    for kind in KINDS {
        if let Some(text) = &text {
            check(text, kind);
        }
    }
}

fn check(text: &str, kind: PolicyKind) {
    let alone = document(text, kind);
    let found = alone.diagnostics;
    assert_eq!(found, document(text, kind).diagnostics, "{kind:?} {text:?}");

    let document = &*alone.text;
    for finding in &found {
        finding_fits(finding, |place| (place.source == OWN).then_some(document));
    }

    // A text that begins so names a managed policy where a document may stand.
    if text.starts_with("arn:") {
        return;
    }
    let scenario = around(text, kind);
    let reading = judge(&scenario);
    let fatal = found.iter().any(|finding| finding.problem.is_fatal());
    assert_eq!(reading.scenario.is_none(), fatal, "{kind:?} {text:?} {found:?}");
    let id = reading.policies.iter().position(|policy| policy.kind == kind);
    assert!(id.is_some_and(|id| reading.policies.get(id).is_some_and(|policy| *policy.text == *document)), "{text:?}");
    // Of a document alone, nothing is known of who else is in the scenario.
    let of_world = |finding: &&Diagnostic| finding.code().starts_with("IAM3");
    let there =
        reading.diagnostics.iter().filter(|finding| !of_world(finding)).filter(|finding| match finding.place.source {
            Source::Policy(policy) => Some(policy.0 as usize) == id,
            Source::Scenario => false,
        });
    assert_eq!(sorted(found.iter()), sorted(there), "{kind:?} {text:?}");
}

const OWN: Source = Source::Policy(rolecall_core::trace::PolicyId(0));

/// What was found where, without the document's number and in one order.
fn sorted<'d>(findings: impl Iterator<Item = &'d Diagnostic>) -> Vec<(Place, Option<Place>, &'d Problem)> {
    let own = |place: Place| Place { source: OWN, ..place };
    let mut all: Vec<_> =
        findings.map(|finding| (own(finding.place), finding.related.map(own), &finding.problem)).collect();
    all.sort_by_cached_key(|(place, related, problem)| (*place, *related, format!("{problem:?}")));
    all
}

/// A scenario that has the document where its kind belongs, and a request that asks it.
fn around(text: &str, kind: PolicyKind) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    let named = format!(r#"[{{"name": "p", "document": {quoted}}}]"#);
    let user = "arn:aws:iam::111122223333:user/ana";
    let role = "arn:aws:iam::111122223333:role/App";
    let request = r#"{"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k", "vpcEndpoint": "vpce-1"}}"#;
    let plain = r#"{"request": {"action": "s3:GetObject", "resource": "arn:aws:s3:::b/k"}}"#;
    let organization = |policies: &str, member: &str| {
        format!(
            r#""organization": {{"id": "o-a", "managementAccountId": "999999999999", "nodes": [{{"id": "r-1"}}]}},
            "accounts": [{{"id": "111122223333", "parent": "r-1", "{member}": {policies}}}],
            "users": [{{"arn": "{user}"}}], "resources": [{{"arn": "arn:aws:s3:::b", "accountId": "111122223333"}}],
            "caller": "{user}", "steps": [{plain}]"#
        )
    };
    let body = match kind {
        PolicyKind::Identity => {
            format!(r#""users": [{{"arn": "{user}", "policies": {named}}}], "caller": "{user}", "steps": [{plain}]"#)
        }
        PolicyKind::Boundary => format!(
            r#""users": [{{"arn": "{user}", "permissionsBoundary": {quoted}}}], "caller": "{user}", "steps": [{plain}]"#
        ),
        PolicyKind::Session => format!(
            r#""roles": [{{"arn": "{role}", "trustPolicy": null}}], "steps": [{plain}],
            "caller": {{"roleSession": "arn:aws:sts::111122223333:assumed-role/App/s", "policies": {named}}}"#
        ),
        PolicyKind::Resource => format!(
            r#""users": [{{"arn": "{user}"}}], "resources": [{{"arn": "arn:aws:s3:::b", "accountId": "111122223333", "policy": {quoted}}}],
            "caller": "{user}", "steps": [{plain}]"#
        ),
        PolicyKind::Trust => format!(
            r#""users": [{{"arn": "{user}"}}], "roles": [{{"arn": "{role}", "trustPolicy": {quoted}}}], "caller": "{user}",
            "steps": [{{"assumeRole": {{"roleArn": "{role}", "roleSessionName": "s"}}}}]"#
        ),
        PolicyKind::ServiceControl => organization(&named, "serviceControlPolicies"),
        PolicyKind::ResourceControl => organization(&named, "resourceControlPolicies"),
        PolicyKind::Endpoint => format!(
            r#""users": [{{"arn": "{user}"}}], "vpcEndpoints": [{{"id": "vpce-1", "policy": {quoted}}}],
            "caller": "{user}", "steps": [{request}]"#
        ),
    };
    format!(r#"{{"rolecall": 1, {body}}}"#)
}
