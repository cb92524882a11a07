//! `Condition` without a test.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::json::{self, Node, Value};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2069",
        name: "empty-condition",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-object-condition"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let Some(condition) = statement.condition.as_ref().filter(|condition| condition.tests.is_empty()) else { return };
    // An operator that does not exist has no tests either, and is wrong for another reason.
    let value = condition.span.of(policy.text).split_once(':').and_then(|(_, value)| json::parse(value).ok());
    let is_empty = |value: &Value<'_>| matches!(&value.node, Node::Object(members) if members.is_empty());
    let tests_nothing = value.is_some_and(|json| match &json.value.node {
        Node::Object(operators) => operators.iter().all(|operator| is_empty(&operator.value)),
        _ => false,
    });
    if tests_nothing {
        findings.report(Found::at(condition.span).issue("EMPTY_OBJECT_CONDITION"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn operators_without_keys_are_no_tests() {
        let found = |condition: &str| {
            let text = statement(&format!(
                r#""Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {condition}"#
            ));
            marks(&LINT, &text, PolicyKind::Identity)
        };
        assert_eq!(found("{}"), [r#""Condition": {}"#]);
        assert_eq!(found(r#"{"StringEquals": {}}"#), [r#""Condition": {"StringEquals": {}}"#]);
        assert_eq!(found(r#"{"StringEquals": {"aws:userid": "a"}}"#), NONE);
        assert_eq!(found(r#"{"StringEqual": {"aws:userid": "a"}}"#), NONE);
    }
}
