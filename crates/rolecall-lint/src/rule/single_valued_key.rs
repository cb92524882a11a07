//! `ForAllValues` with a key that has one value at most: it holds where the key is absent.

use rolecall_core::condition::Test;
use rolecall_core::context::is_single_valued;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::SetOperator;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2007",
        name: "single-valued-key",
        severity: Severity::Warning,
        source: iam!("reference_policies_condition-single-vs-multi-valued-context-keys.html"),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let key = &*test.key_text;
    // A key without its tag key, or with a variable in it, is wrong for another reason.
    let is_key = !key.ends_with('/') && !key.contains("${");
    if test.operator.set_operator == Some(SetOperator::ForAllValues) && is_key && is_single_valued(key) {
        findings.report(Found::at(test.key_span));
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
    fn keys_of_the_documentation_have_one_value_unless_it_lists_them() {
        let text = r#"{"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o-a", "aws:TagKeys": "a", "s3:prefix": "b", "aws:RequestTag/": "c"}, "StringEquals": {"aws:userid": "d"}}"#;
        assert_eq!(found(text), [r#""aws:PrincipalOrgID""#]);
    }
}
