//! A resource that is opened to a session of a role by its ARN: neither a permissions boundary nor a session policy limits that.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Principal, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, principals};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2076",
        name: "session-grant",
        severity: Severity::Advice,
        source: iam!("access_policies_boundaries.html#access_policies_boundaries-eval-logic"),
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Resource) || !allows(statement) {
        return;
    }
    for session in principals(statement) {
        // With a path it is no session's ARN, which is a finding of its own.
        let is_session = |arn: &str| arn.matches('/').count() == 2;
        if matches!(&session.value, Principal::RoleSession(arn) if is_session(arn)) {
            findings.report(Found::at(session.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn the_role_itself_is_limited() {
        let found = |principal: &str| {
            let text = statement(&format!(
                r#""Effect": "Allow", "Principal": {{"AWS": "{principal}"}}, "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:a""#
            ));
            marks(&LINT, &text, PolicyKind::Resource)
        };
        let session = "arn:aws:sts::111122223333:assumed-role/App/ana";
        assert_eq!(found(session), [format!("\"{session}\"")]);
        assert_eq!(found("arn:aws:iam::111122223333:role/App"), NONE);
        assert_eq!(found("arn:aws:sts::111122223333:assumed-role/team/App/ana"), NONE);
    }
}
