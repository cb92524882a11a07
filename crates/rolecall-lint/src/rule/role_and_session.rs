//! A trust policy that lists a role and a session of it.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::Arn;
use rolecall_core::policy::{PolicyKind, Principal, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, principals};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2071",
        name: "role-and-session",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-redundant-principal-in-role-trust-policy"
        ),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) {
        return;
    }
    let listed = principals(statement);
    for session in listed {
        let Principal::RoleSession(arn) = &session.value else { continue };
        let own = listed.iter().find(|other| matches!(&other.value, Principal::Role(role) if is_session_of(arn, role)));
        if let Some(role) = own {
            findings
                .report(Found::at(session.span).related(role.span).issue("REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY"));
        }
    }
}

/// Whether a session is one of a role. Its ARN has the role's name without the path.
fn is_session_of(session: &str, role: &str) -> bool {
    let Some((session, role)) = Arn::parse(session).zip(Arn::parse(role)) else { return false };
    let name = session.resource.strip_prefix("assumed-role/").and_then(|rest| rest.split('/').next());
    (session.partition, session.account) == (role.partition, role.account) && name == role.resource.rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{marks, statement};

    #[test]
    fn a_session_has_its_role_by_name() {
        let principals = r#"{"AWS": ["arn:aws:iam::111122223333:role/team/App", "arn:aws:sts::111122223333:assumed-role/App/ana", "arn:aws:sts::111122223333:assumed-role/Other/ana", "arn:aws:sts::444455556666:assumed-role/App/ana"]}"#;
        let text = statement(&format!(r#""Effect": "Allow", "Principal": {principals}, "Action": "sts:AssumeRole""#));
        assert_eq!(marks(&LINT, &text, PolicyKind::Trust), [r#""arn:aws:sts::111122223333:assumed-role/App/ana""#]);
    }
}
