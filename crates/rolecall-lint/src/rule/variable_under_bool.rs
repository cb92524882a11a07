//! A variable under `Bool`: one page of AWS's says that it is replaced, another that only String and ARN operators have variables.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2015",
        name: "variable-under-bool",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_condition_operators.html"),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    for value in test.values.iter().filter(|_| test.operator.family == Family::Bool) {
        for site in policy.variables(&value.text).into_iter().filter(|site| site.content.is_ok()) {
            findings.report(Found::at(policy.part(value.span, site.range)));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn other_operators_have_variables_or_have_none() {
        let text = statement(
            r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": ["true", "${aws:PrincipalTag/tls}"]}, "StringEquals": {"aws:userid": "${aws:username}"}, "NumericEquals": {"s3:max-keys": "${aws:PrincipalTag/n}"}}"#,
        );
        assert_eq!(marks(&LINT, &text, PolicyKind::Identity), ["${aws:PrincipalTag/tls}"]);
    }
}
