//! Roles of any name can be passed to any service: whoever may do that has what the strongest of these roles has.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2030",
        name: "pass-role",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-pass-role-with-star-in-resource"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let names_service = tests(statement).any(|test| test.key_text.eq_ignore_ascii_case("iam:PassedToService"));
    let issues = [
        "PASS_ROLE_WITH_STAR_IN_RESOURCE",
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        "PASS_ROLE_WITH_NOT_RESOURCE",
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE",
    ];
    report_unbounded(policy, statement, "iam:PassRole", issues, names_service, findings);
}

/// Reports a statement that allows an action on resources nobody has bounded: by a wildcard, unless the statement is narrow otherwise, or by `NotResource`.
///
/// The issues are those of Access Analyzer: an action that is listed, one that a pattern covers, one that `NotAction` does not exclude; the same with `NotResource`.
pub(super) fn report_unbounded(
    policy: &Typed<'_>,
    statement: &Statement,
    action: &str,
    issues: [&'static str; 6],
    is_narrow: bool,
    findings: &mut Findings<'_>,
) {
    let Some(resource) = statement.resource.as_ref().filter(|_| policy.is_identity() && allows(statement)) else {
        return;
    };
    if !names(statement, action) {
        return;
    }
    let listed = policy.listed_actions(statement).iter().any(|listed| {
        let (service, name) = action.split_once(':').unwrap_or_default();
        listed.service().eq_ignore_ascii_case(service) && listed.name().eq_ignore_ascii_case(name)
    });
    let way = match (statement.action.negated, listed) {
        (true, _) => 2,
        (false, true) => 0,
        (false, false) => 1,
    };
    let (place, issue) = if resource.negated {
        (resource.span, issues.get(3 + way))
    } else if is_narrow {
        return;
    } else {
        // A name that begins as it should is a bound; nothing but an account is none.
        let unbounded =
            |text: &str| text == "*" || text.ends_with(":role/*") || text.ends_with(":*") || text.ends_with(":role*");
        let wild = resource.listed.iter().find(|entry| unbounded(&policy.string(entry.span)));
        let Some(wild) = wild else { return };
        (wild.span, issues.get(way))
    };
    findings.report(Found::at(place).issue(issue.copied().unwrap_or_default()).fact("action", action.to_owned()));
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    fn found(rest: &str) -> Vec<String> {
        facts(&LINT, &statement(&format!(r#""Effect": "Allow", {rest}"#)), PolicyKind::Identity)
    }

    #[test]
    fn each_shape_has_its_issue() {
        for (rest, issue) in [
            (r#""Action": "iam:PassRole", "Resource": "*""#, "PASS_ROLE_WITH_STAR_IN_RESOURCE"),
            (
                r#""Action": "iam:Pass*", "Resource": "arn:aws:iam::111122223333:role/*""#,
                "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
            ),
            (r#""NotAction": "s3:*", "Resource": "*""#, "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION"),
            (
                r#""Action": "IAM:passrole", "NotResource": "arn:aws:iam::111122223333:role/Admin""#,
                "PASS_ROLE_WITH_NOT_RESOURCE",
            ),
            (r#""Action": "*", "NotResource": "arn:aws:s3:::a""#, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE"),
            (r#""NotAction": "s3:*", "NotResource": "arn:aws:s3:::a""#, "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE"),
        ] {
            assert_eq!(found(rest), [format!("issue={issue} action=iam:PassRole")], "{rest}");
        }
    }

    #[test]
    fn a_service_or_a_name_is_a_bound() {
        let service = r#""Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}"#;
        assert_eq!(found(&format!(r#""Action": "iam:PassRole", "Resource": "*", {service}"#)), NONE);
        assert_eq!(found(r#""Action": "iam:PassRole", "Resource": "arn:aws:iam::*:role/Lambda*""#), NONE);
        assert_eq!(found(r#""Action": "iam:GetRole", "Resource": "*""#), NONE);
        assert_eq!(found(r#""NotAction": "iam:*", "Resource": "*""#), NONE);
    }
}
