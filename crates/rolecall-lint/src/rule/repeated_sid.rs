//! The same `Sid` twice where AWS does not mind.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::PolicyKind;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2050",
        name: "repeated-sid",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-unique-sids-recommended"
        ),
    },
    check: Check::Policy(check),
};

fn check(policy: &Typed<'_>, findings: &mut Findings<'_>) {
    // Elsewhere it is an error, which the grammar reports.
    if !matches!(policy.policy.kind, PolicyKind::Resource | PolicyKind::ServiceControl | PolicyKind::ResourceControl) {
        return;
    }
    let mut earlier = Vec::new();
    for (sid, span) in
        policy.policy.statements.iter().filter_map(|statement| statement.sid.as_ref().zip(statement.sid_span))
    {
        match earlier.iter().find(|(known, _)| *known == sid) {
            Some((_, first)) => findings.report(Found::at(span).related(*first).issue("UNIQUE_SIDS_RECOMMENDED")),
            None => earlier.push((sid, span)),
        }
    }
}
