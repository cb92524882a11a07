//! Attributes of a table are restricted, and a request that asks for all of them names none.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2053",
        name: "attributes-without-select",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html",
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let test = |key: &str| tests(statement).find(|test| test.key_text.eq_ignore_ascii_case(key));
    if let (Some(attributes), None, true) = (test("dynamodb:Attributes"), test("dynamodb:Select"), allows(statement)) {
        findings.report(Found::at(attributes.key_span).issue("DYNAMODB_ATTRIBUTES_WITHOUT_SELECT"));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn select_says_that_attributes_are_named() {
        let found = |rest: &str| {
            let condition = format!(r#"{{"ForAllValues:StringEquals": {{"dynamodb:Attributes": ["id"]}}{rest}}}"#);
            let text =
                format!(r#""Effect": "Allow", "Action": "dynamodb:Query", "Resource": "*", "Condition": {condition}"#);
            marks(&LINT, &statement(&text), PolicyKind::Identity)
        };
        assert_eq!(found(""), [r#""dynamodb:Attributes""#]);
        assert_eq!(found(r#", "StringEqualsIfExists": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}"#), NONE);
    }
}
