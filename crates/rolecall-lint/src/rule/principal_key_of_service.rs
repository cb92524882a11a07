//! A key about the caller's organization or tags beside service principals, which have neither.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{Principal, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::service::expects_presence;
use crate::typed::{Typed, allows, begins, principals, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2063",
        name: "principal-key-of-service",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-condition-key-for-service-principal"
        ),
    },
    check: Check::Statement(check),
};

/// What only users and roles have.
const OF_CALLERS: [&str; 3] = ["aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalTag/"];

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let listed = principals(statement);
    let are_services = listed.iter().all(|listed| matches!(listed.value, Principal::Service(_)));
    let Some(first) = listed.first().filter(|_| allows(statement) && are_services) else { return };
    let is_of_callers = |key: &str| OF_CALLERS.iter().any(|known| begins(key, known));
    for test in tests(statement).filter(|test| expects_presence(test) && is_of_callers(&test.key_text)) {
        let found =
            Found::at(test.key_span).related(first.span).issue("UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL");
        findings.report(found.fact("key", test.key_text.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn beside_other_principals_it_may_hold() {
        let found = |principal: &str| {
            let condition = r#"{"StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}}"#;
            let text = format!(
                r#""Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*", "Condition": {condition}"#
            );
            marks(&LINT, &statement(&text), PolicyKind::Resource)
        };
        assert_eq!(found(r#"{"Service": "cloudfront.amazonaws.com"}"#), [r#""aws:PrincipalOrgID""#]);
        assert_eq!(found(r#"{"Service": "cloudfront.amazonaws.com", "AWS": "111122223333"}"#), NONE);
        assert_eq!(found(r#""*""#), NONE);
    }
}
