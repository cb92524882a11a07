//! `Allow` with `NotPrincipal`: it lets in everyone who is not listed.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM1025",
        name: "allow-not-principal",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_notprincipal.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if let Some(element) = statement.principal.as_ref().filter(|element| element.negated && allows(statement)) {
        findings.report(Found::at(policy.name(element.span)));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn the_name_is_marked_and_a_deny_is_right() {
        let text = |effect: &str| {
            statement(&format!(r#""Effect": "{effect}", "NotPrincipal": {{"AWS": "111122223333"}}, "Action": "s3:*""#))
        };
        assert_eq!(marks(&LINT, &text("Allow"), PolicyKind::Resource), [r#""NotPrincipal""#]);
        assert_eq!(marks(&LINT, &text("Deny"), PolicyKind::Resource), NONE);
    }
}
