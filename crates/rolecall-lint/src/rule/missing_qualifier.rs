//! A key with several values, and nothing that says how many of them have to match.

use rolecall_core::condition::Test;
use rolecall_core::context::is_multivalued;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1034",
        name: "missing-qualifier",
        severity: Severity::Warning,
        source: iam!("reference_policies_condition-single-vs-multi-valued-context-keys.html"),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.operator.set_operator.is_none() && test.operator.family != Family::Null && is_multivalued(&test.key_text) {
        findings.report(Found::at(test.key_span).fact("key", test.key_text.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    fn found(condition: &str) -> Vec<String> {
        let text =
            statement(&format!(r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#));
        marks(&LINT, &text, PolicyKind::Identity)
    }

    #[test]
    fn keys_with_sets_need_a_qualifier() {
        let text = r#"{"StringEquals": {"aws:tagkeys": "a", "graph.facebook.com:amr": "b"}, "ForAnyValue:StringEquals": {"aws:CalledVia": "c"}, "Null": {"aws:TagKeys": "true"}}"#;
        assert_eq!(found(text), [r#""aws:tagkeys""#, r#""graph.facebook.com:amr""#]);
    }
}
