//! `"Sid": ""`: saved, and of no use to anybody who looks for the statement.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2001",
        name: "empty-sid",
        severity: Severity::Advice,
        source: iam!("reference_policies_elements_sid.html"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if let (None, Some(empty)) = (&statement.sid, statement.sid_span) {
        findings.report(Found::at(empty));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn only_an_empty_string_is_an_empty_sid() {
        for (sid, expected) in [(r#""Sid": "", "#, vec![r#""""#]), (r#""Sid": "a", "#, vec![]), ("", vec![])] {
            let text = statement(&format!(r#"{sid}"Effect": "Allow", "Action": "*", "Resource": "*""#));
            assert_eq!(marks(&LINT, &text, PolicyKind::Identity), expected, "{sid}");
        }
    }
}
