//! An action of a service that is not known.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::nearest;
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2021",
        name: "unknown-action-service",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-in-action"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some(facts) = policy.facts else { return };
    for listed in policy.listed_actions(statement) {
        let service = listed.service();
        if service.contains(['*', '?']) || facts.service(service).is_some() {
            continue;
        }
        let found = Found::at(listed.span).issue("INVALID_SERVICE_IN_ACTION").fact("date", facts.date());
        findings.report(match nearest(service, facts.services()) {
            Some(meant) => found.meant(listed.span, format!("{meant}:{}", listed.name())),
            None => found,
        });
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn the_most_similar_service_is_meant() {
        let found = |action: &str| {
            facts(
                &LINT,
                &statement(&format!(r#""Effect": "Allow", "Action": "{action}", "Resource": "*""#)),
                PolicyKind::Identity,
            )
        };
        assert_eq!(
            found("dinamodb:GetItem"),
            ["issue=INVALID_SERVICE_IN_ACTION date=2026-09-26 meant=dynamodb:GetItem"]
        );
        assert_eq!(found("qzx-unheard-of:Run"), ["issue=INVALID_SERVICE_IN_ACTION date=2026-09-26"]);
        assert_eq!(found("DynamoDB:GetItem"), NONE);
    }
}
