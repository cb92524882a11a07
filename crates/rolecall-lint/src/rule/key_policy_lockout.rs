//! A key policy that lets nobody change it: KMS asks no other policy, and not even the account's owner gets in again.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2048",
        name: "key-policy-lockout",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    },
    check: Check::Policy(check),
};

/// What the owner needs to get in again.
const CHANGE: &str = "kms:PutKeyPolicy";

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    let statements = &policy.policy.statements;
    let of_kms = |statement: &Statement| {
        let listed = policy.listed_actions(statement);
        listed.len() == statement.action.listed.len()
            && listed.iter().all(|action| action.service().eq_ignore_ascii_case("kms"))
    };
    // The resource of a key policy is the key itself: `*`. A policy on something else may also name actions of KMS.
    let is_key_policy = policy.is(PolicyKind::Resource) && !statements.is_empty() && statements.iter().all(of_kms);
    let opens = |statement: &Statement| allows(statement) && names(statement, CHANGE);
    if is_key_policy && !statements.iter().any(opens) {
        findings.report(Found::at(policy.behind_brace()).fact("needs", CHANGE));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts, statement};

    #[test]
    fn somebody_has_to_be_able_to_change_it() {
        let found = |effect: &str, action: &str| {
            let text = format!(
                r#""Effect": "{effect}", "Principal": {{"AWS": "111122223333"}}, "Action": "{action}", "Resource": "*""#
            );
            facts(&LINT, &statement(&text), PolicyKind::Resource)
        };
        assert_eq!(found("Allow", "kms:Decrypt"), ["needs=kms:PutKeyPolicy"]);
        assert_eq!(found("Deny", "kms:*"), ["needs=kms:PutKeyPolicy"]);
        for fine in ["kms:*", "kms:Put*", "s3:GetObject"] {
            assert_eq!(found("Allow", fine), NONE, "{fine}");
        }
    }
}
