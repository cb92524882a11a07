//! A `Deny` for requests without MFA that asks with `Bool`: requests with long-term keys have no such key, and are not denied.

use rolecall_core::condition::{Comparand, Flag, Test};
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2045",
        name: "mfa-denied",
        severity: Severity::Warning,
        source: iam!("reference_policies_condition-keys.html#condition-keys-multifactorauthpresent"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if allows(statement) {
        return;
    }
    // Who asks for the key's presence in the same breath knows that it may be absent.
    let of_mfa = |test: &&Test| test.key_text.eq_ignore_ascii_case("aws:MultiFactorAuthPresent");
    if tests(statement).filter(of_mfa).any(|test| test.operator.family == Family::Null) {
        return;
    }
    for test in tests(statement).filter(of_mfa) {
        let asks_false = test.values.iter().any(|value| matches!(value.value, Comparand::Bool(Flag::Value(false))));
        if test.operator.family == Family::Bool && !test.operator.if_exists && asks_false {
            findings.report(Found::at(test.operator_span));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn long_term_keys_lack_the_key() {
        let found = |effect: &str, condition: &str| {
            let text = statement(&format!(
                r#""Effect": "{effect}", "Action": "*", "Resource": "*", "Condition": {condition}"#
            ));
            marks(&LINT, &text, PolicyKind::Identity)
        };
        let plain = r#"{"Bool": {"aws:MultiFactorAuthPresent": "false"}}"#;
        assert_eq!(found("Deny", plain), [r#""Bool""#]);
        assert_eq!(found("Allow", plain), NONE);
        assert_eq!(found("Deny", r#"{"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}"#), NONE);
        assert_eq!(
            found(
                "Deny",
                r#"{"Bool": {"aws:MultiFactorAuthPresent": "false"}, "Null": {"aws:MultiFactorAuthPresent": "false"}}"#
            ),
            NONE
        );
    }
}
