//! Service-linked roles of any service can be created.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::pass_role::report_unbounded;
use super::{Check, Lint};
use crate::finding::Findings;
use crate::typed::{Typed, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2031",
        name: "service-linked-role",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-create-slr-with-star-in-resource"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let names_service = tests(statement).any(|test| test.key_text.eq_ignore_ascii_case("iam:AWSServiceName"));
    let issues = [
        "CREATE_SLR_WITH_STAR_IN_RESOURCE",
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        "CREATE_SLR_WITH_NOT_RESOURCE",
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    ];
    report_unbounded(policy, statement, "iam:CreateServiceLinkedRole", issues, names_service, findings);
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn the_name_of_a_service_is_a_bound() {
        let found = |rest: &str| {
            let text = format!(r#""Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"{rest}"#);
            facts(&LINT, &statement(&text), PolicyKind::Identity)
        };
        let issue = "issue=CREATE_SLR_WITH_STAR_IN_RESOURCE action=iam:CreateServiceLinkedRole";
        assert_eq!(found(""), [issue]);
        assert_eq!(found(r#", "Condition": {"StringLike": {"iam:AWSServiceName": "ecs.amazonaws.com"}}"#), NONE);
    }
}
