//! `Allow` with a negated test, which also holds where the key is absent.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;
use rolecall_core::policy::Statement;

use super::presence_test::is_present;
use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2073",
        name: "negated-allow",
        severity: Severity::Advice,
        source: iam!("reference_policies_elements_condition_operators.html#Conditions_String"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !allows(statement) {
        return;
    }
    let asked = |key: &str| {
        tests(statement).any(|test| {
            test.key_text.eq_ignore_ascii_case(key) && (test.operator.family == Family::Null || !test.operator.negated)
        })
    };
    // With `IfExists` it is said that an absent key will do.
    for test in tests(statement).filter(|test| test.operator.negated && !test.operator.if_exists) {
        // A prefix that is kept away is a finding of its own.
        let is_told = test.key_text.eq_ignore_ascii_case("s3:prefix");
        if !is_told && !is_present(&test.key_text) && !asked(&test.key_text) {
            findings
                .report(Found::at(test.operator_span).related(test.key_span).fact("key", test.key_text.to_string()));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn a_key_that_is_asked_for_is_there() {
        let found = |effect: &str, condition: &str| {
            let text = statement(&format!(
                r#""Effect": "{effect}", "Action": "s3:*", "Resource": "*", "Condition": {{{condition}}}"#
            ));
            facts(&LINT, &text, PolicyKind::Identity)
        };
        let negated = r#""StringNotEquals": {"aws:PrincipalTag/team": "red"}"#;
        assert_eq!(found("Allow", negated), ["key=aws:PrincipalTag/team"]);
        assert_eq!(found("Deny", negated), NONE);
        assert_eq!(found("Allow", &format!(r#"{negated}, "Null": {{"aws:PrincipalTag/team": "false"}}"#)), NONE);
        assert_eq!(found("Allow", r#""StringNotEquals": {"aws:RequestedRegion": "us-east-1"}"#), NONE);
        assert_eq!(found("Allow", r#""StringNotEqualsIfExists": {"aws:PrincipalTag/team": "red"}"#), NONE);
    }
}
