//! A service that is trusted with fewer actions than it needs.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Principal, Statement};
use rolecall_core::text::Span;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, names, principals};

const ASSUME: &str = "sts:AssumeRole";
const TAG: &str = "sts:TagSession";
const SOURCE_IDENTITY: &str = "sts:SetSourceIdentity";

/// Services that pass more than a session name, and all the actions they need for that.
///
/// Source: <https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html> and
/// <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
const SERVICE_ACTIONS: &[(&str, &[&str])] =
    &[("pods.eks.amazonaws.com", &[ASSUME, TAG]), ("rolesanywhere.amazonaws.com", &[ASSUME, TAG, SOURCE_IDENTITY])];

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2006",
        name: "missing-service-action",
        severity: Severity::Warning,
        source: iam!("access-analyzer-reference-policy-checks.html"),
    },
    check: Check::Policy(check),
};

/// All statements together: each of the actions may be allowed by another.
fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Trust) {
        return;
    }
    for (service, needs) in SERVICE_ACTIONS {
        let trusting =
            || policy.policy.statements.iter().filter_map(|statement| Some((statement, place(statement, service)?)));
        let allowed = |action: &&str| trusting().any(|(statement, _)| names(statement, action));
        if let Some((statement, principal)) = trusting().next().filter(|_| !needs.iter().all(allowed)) {
            findings.report(Found::at(statement.action.span).related(principal).list("needs", needs));
        }
    }
}

/// Where a statement trusts a service.
fn place(statement: &Statement, service: &str) -> Option<Span> {
    let mut listed = principals(statement).iter().filter(|_| allows(statement));
    listed
        .find(|listed| matches!(&listed.value, Principal::Service(name) if **name == *service))
        .map(|listed| listed.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, facts};

    #[test]
    fn several_statements_allow_together() {
        let text = |actions: &[&str]| {
            let statement = |action: &&str| {
                format!(
                    r#"{{"Effect": "Allow", "Principal": {{"Service": "pods.eks.amazonaws.com"}}, "Action": "{action}"}}"#
                )
            };
            let statements: Vec<String> = actions.iter().map(statement).collect();
            format!(r#"{{"Version": "2012-10-17", "Statement": [{}]}}"#, statements.join(","))
        };
        assert_eq!(facts(&LINT, &text(&[ASSUME]), PolicyKind::Trust), ["needs=sts:AssumeRole,sts:TagSession"]);
        assert_eq!(facts(&LINT, &text(&[ASSUME, TAG]), PolicyKind::Trust), NONE);
        assert_eq!(facts(&LINT, &text(&[ASSUME]), PolicyKind::Resource), NONE);
    }
}
