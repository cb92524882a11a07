//! `Deny` with `NotPrincipal`, which denies every user and role with a permissions boundary, listed or not.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2075",
        name: "deny-not-principal",
        severity: Severity::Warning,
        source: iam!("reference_policies_elements_notprincipal.html"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if let Some(element) = statement.principal.as_ref().filter(|element| element.negated && !allows(statement)) {
        findings.report(Found::at(policy.name(element.span)));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn who_is_listed_with_principal_is_who_is_denied() {
        let found = |element: &str| {
            let text = statement(&format!(
                r#""Effect": "Deny", "{element}": {{"AWS": "111122223333"}}, "Action": "s3:*", "Resource": "arn:aws:s3:::a""#
            ));
            marks(&LINT, &text, PolicyKind::Resource)
        };
        assert_eq!(found("NotPrincipal"), [r#""NotPrincipal""#]);
        assert_eq!(found("Principal"), NONE);
    }
}
