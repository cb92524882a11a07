//! A date that IAM cannot read: it refuses to save the policy.

use rolecall_core::condition::{Comparand, Test};
use rolecall_core::diag::{Rule, SaveCheck, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2013",
        name: "unreadable-date",
        severity: Severity::Error,
        source: iam!("reference_policies_elements_condition_operators.html"),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !is_about(policy, test) {
        return;
    }
    for value in test.values.iter().filter(|value| matches!(value.value, Comparand::Unreadable)) {
        findings.report(
            Found::at(value.span)
                .refused(SaveCheck::LegacyParsing, Some("The policy failed legacy parsing".to_owned())),
        );
    }
}

/// Whether IAM reads the values of the test as dates when the policy is saved.
pub(super) fn is_about(policy: &Typed<'_>, test: &Test) -> bool {
    matches!(test.operator.family, Family::Date(_)) && policy.policy.kind.is_saved_by_iam()
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    fn found(values: &str, kind: PolicyKind) -> Vec<String> {
        let principal = if kind.names_principals() { r#""Principal": "*", "# } else { "" };
        let text = format!(
            r#""Effect": "Allow", {principal}"Action": "s3:*", "Resource": "*", "Condition": {{"DateLessThan": {{"aws:CurrentTime": {values}}}}}"#
        );
        marks(&LINT, &statement(&text), kind)
    }

    #[test]
    fn every_form_that_iam_takes_is_a_date() {
        let taken = r#"["2026-07-01T00:00:00Z", "2026-07-01t00:00:00z", "2026-7-1", "2026-07-01T00:00:00+02", "-292275054", "2026", 1782864000]"#;
        assert_eq!(found(taken, PolicyKind::Identity), NONE);
        let refused = r#"["01.07.2026", "2026-02-30", "-5", "2026-07-01T00:00", "${aws:CurrentTime}"]"#;
        assert_eq!(found(refused, PolicyKind::Identity).len(), 5);
    }

    #[test]
    fn other_services_are_not_known_to_refuse_one() {
        assert_eq!(found(r#""tomorrow""#, PolicyKind::Resource), NONE);
    }
}
