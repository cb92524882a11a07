//! The unique ID of a user or role as a principal: AWS writes it where what was named has been deleted.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{Principal, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2009",
        name: "unique-id-principal",
        severity: Severity::Advice,
        source: iam!("reference_policies_elements_principal.html"),
    },
    check: Check::Statement(check),
};

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    for listed in statement.principal.iter().flat_map(|element| &element.listed) {
        if matches!(listed.value, Principal::UniqueId(_)) {
            findings.report(Found::at(listed.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn users_and_roles_have_ids() {
        let text = statement(
            r#""Effect": "Deny", "NotPrincipal": {"AWS": ["AIDAEXAMPLE", "AROAEXAMPLE", "111122223333"]}, "Action": "s3:*""#,
        );
        assert_eq!(marks(&LINT, &text, PolicyKind::Resource), [r#""AIDAEXAMPLE""#, r#""AROAEXAMPLE""#]);
    }
}
