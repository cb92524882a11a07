//! `Allow` with `ForAllValues`, which also holds for a request without the key.

use rolecall_core::context::is_single_valued;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::{Family, SetOperator};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2074",
        name: "empty-set-allowed",
        severity: Severity::Advice,
        source: iam!("reference_policies_condition-single-vs-multi-valued-context-keys.html"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !allows(statement) {
        return;
    }
    let asked = |key: &str| {
        tests(statement).any(|test| {
            let is_set = test.operator.set_operator == Some(SetOperator::ForAllValues);
            test.key_text.eq_ignore_ascii_case(key) && (test.operator.family == Family::Null || !is_set)
        })
    };
    for test in tests(statement).filter(|test| test.operator.set_operator == Some(SetOperator::ForAllValues)) {
        let is_other = is_single_valued(&test.key_text) || is_told(&test.key_text);
        if !is_other && test.operator.family != Family::Null && !test.operator.if_exists && !asked(&test.key_text) {
            findings
                .report(Found::at(test.operator_span).related(test.key_span).fact("key", test.key_text.to_string()));
        }
    }
}

/// Keys whose absence is a finding of its own, and tags, which callers need not pass.
fn is_told(key: &str) -> bool {
    let is_audience = key.rsplit_once(':').is_some_and(|(_, claim)| claim.eq_ignore_ascii_case("aud"));
    is_audience || ["aws:TagKeys", "dynamodb:Attributes"].iter().any(|known| known.eq_ignore_ascii_case(key))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn a_key_that_has_to_be_there_is_no_empty_set() {
        let found = |condition: &str| {
            let text = statement(&format!(
                r#""Effect": "Allow", "Action": "dynamodb:*", "Resource": "*", "Condition": {{{condition}}}"#
            ));
            facts(&LINT, &text, PolicyKind::Identity)
        };
        let set = r#""ForAllValues:StringEquals": {"dynamodb:LeadingKeys": ["${aws:userid}"]}"#;
        assert_eq!(found(set), ["key=dynamodb:LeadingKeys"]);
        assert_eq!(found(&format!(r#"{set}, "Null": {{"dynamodb:LeadingKeys": "false"}}"#)), NONE);
        assert_eq!(found(r#""ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}"#), NONE);
        assert_eq!(found(r#""ForAnyValue:StringEquals": {"dynamodb:LeadingKeys": ["a"]}"#), NONE);
    }
}
