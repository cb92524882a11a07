//! A key of VPC endpoints for actions of every service, of which only some send it.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2068",
        name: "unbounded-endpoint-key",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-use-condition-key-only-with-supported-services"
        ),
    },
    check: Check::Statement(check),
};

/// Keys that services add one by one.
const KEYS: [&str; 3] = ["aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let is_every = |text: &str| text.bytes().all(|byte| byte == b'*');
    let every = statement.action.listed.iter().any(|listed| is_every(&policy.string(listed.span)));
    if allows(statement) || !(every || statement.action.negated) {
        return;
    }
    for test in tests(statement).filter(|test| KEYS.iter().any(|key| key.eq_ignore_ascii_case(&test.key_text))) {
        let found = Found::at(test.key_span)
            .related(statement.action.span)
            .issue("USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES");
        findings.report(found.fact("key", test.key_text.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn a_listed_service_is_a_bound() {
        let found = |actions: &str| {
            let condition = r#"{"StringNotEqualsIfExists": {"aws:VpceOrgID": "o-a1b2c3d4e5"}}"#;
            let text = format!(r#""Effect": "Deny", {actions}, "Resource": "*", "Condition": {condition}"#);
            marks(&LINT, &statement(&text), PolicyKind::ServiceControl)
        };
        assert_eq!(found(r#""Action": "*""#), [r#""aws:VpceOrgID""#]);
        assert_eq!(found(r#""NotAction": "iam:*""#), [r#""aws:VpceOrgID""#]);
        assert_eq!(found(r#""Action": ["s3:*", "sqs:*"]"#), NONE);
    }
}
