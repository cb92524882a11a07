//! A test without values: AWS's pages contradict each other about what it means.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1033",
        name: "empty-condition-values",
        severity: Severity::Advice,
        source: iam!("reference_policies_elements_condition.html"),
    },
    check: Check::Test(check),
};

fn check(policy: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    let list = test.list_span.of(policy.text).strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    if list.is_some_and(|inside| inside.trim().is_empty()) {
        findings.report(Found::at(test.list_span));
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
    fn a_list_is_empty_when_nothing_is_written_in_it() {
        assert_eq!(found(r#"{"StringEquals": {"aws:username": [ ], "aws:userid": ["a"], "s3:prefix": ""}}"#), ["[ ]"]);
    }
}
