//! A condition on tags of the request, and only actions of services that take no tags.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::service::expects_presence;
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2028",
        name: "unsupported-tag-key",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-deny-with-unsupported-tag-condition-key-for-service"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let (Some(facts), Some(actions)) = (policy.facts, policy.all_actions(statement)) else { return };
    for test in tests(statement) {
        let is_tag = test.key_text.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("aws:RequestTag/"));
        let takes_tags = |service: &str| {
            facts.service(service).is_none() || facts.keys(service).iter().any(|key| key.is(&test.key_text))
        };
        if is_tag && expects_presence(test) && !actions.iter().any(|listed| takes_tags(listed.service())) {
            let issue = if allows(statement) {
                "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
            } else {
                "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE"
            };
            let found = Found::at(test.key_span).issue(issue).fact("key", test.key_text.to_string());
            findings.report(found.fact("date", facts.date()));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn a_service_that_takes_tags_is_enough() {
        let found = |action: &str| {
            let condition = r#"{"StringEquals": {"aws:RequestTag/team": "blue"}}"#;
            let text = format!(r#""Effect": "Deny", "Action": {action}, "Resource": "*", "Condition": {condition}"#);
            marks(&LINT, &statement(&text), PolicyKind::Identity)
        };
        assert_eq!(found(r#""health:*""#), [r#""aws:RequestTag/team""#]);
        assert_eq!(found(r#"["health:*", "ec2:*"]"#), NONE);
        assert_eq!(found(r#""*""#), NONE);
    }
}
