//! `{"AWS": "*"}` in a trust policy: whoever has an AWS account may assume the role, unless a condition says who.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, SetOperator};
use rolecall_core::policy::{PolicyKind, Principal, Statement};
use rolecall_core::text::Spanned;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, narrows, principals, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2014",
        name: "everyone-assumes",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_principal.html"),
    },
    check: Check::Statement(check),
};

/// Keys that say who calls, in lower case. `aws:SourceIp` or `sts:ExternalId` say how somebody calls, and anybody can.
const CALLERS: &[&str] = &[
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalservicename",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourceorgid",
    "aws:sourceorgpaths",
    "aws:userid",
    "aws:username",
];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) || !allows(statement) || tests(statement).any(names_callers) {
        return;
    }
    // The bare `"*"`, which ends where the element does, is refused.
    let end = statement.principal.as_ref().map(|element| element.span.end);
    let everyone = |listed: &&Spanned<Principal>| listed.value == Principal::Everyone && Some(listed.span.end) != end;
    for listed in principals(statement).iter().filter(everyone) {
        findings.report(Found::at(listed.span));
    }
}

/// Whether the test lets only callers through that it names.
fn names_callers(test: &Test) -> bool {
    let holds_without = test.operator.negated
        || test.operator.if_exists
        || test.operator.set_operator == Some(SetOperator::ForAllValues);
    let of_text = matches!(test.operator.family, Family::String(_) | Family::Arn(_));
    !holds_without && of_text && narrows(test) && CALLERS.iter().any(|key| key.eq_ignore_ascii_case(&test.key_text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    fn found(effect: &str, principal: &str, condition: &str) -> Vec<String> {
        let text = format!(
            r#""Effect": "{effect}", "Principal": {principal}, "Action": "sts:AssumeRole", "Condition": {condition}"#
        );
        marks(&LINT, &statement(&text), PolicyKind::Trust)
    }

    #[test]
    fn a_condition_on_the_caller_is_enough() {
        let everyone = r#"{"AWS": ["111122223333", "*"]}"#;
        for condition in [
            "{}",
            r#"{"StringEquals": {"sts:ExternalId": "42"}}"#,
            r#"{"StringLike": {"aws:PrincipalOrgID": "*"}}"#,
            r#"{"StringNotEquals": {"aws:PrincipalOrgID": "o-a"}}"#,
            r#"{"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a"}}"#,
            r#"{"Null": {"aws:PrincipalOrgID": "false"}}"#,
        ] {
            assert_eq!(found("Allow", everyone, condition), [r#""*""#], "{condition}");
        }
        for condition in [
            r#"{"StringEquals": {"AWS:PrincipalOrgId": "o-a"}}"#,
            r#"{"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/ci-*"}}"#,
        ] {
            assert_eq!(found("Allow", everyone, condition), NONE, "{condition}");
        }
    }

    #[test]
    fn a_deny_for_everyone_is_usual_and_the_bare_star_is_refused() {
        assert_eq!(found("Deny", r#"{"AWS": "*"}"#, "{}"), NONE);
        assert_eq!(found("Allow", r#""*""#, "{}"), NONE);
    }
}
