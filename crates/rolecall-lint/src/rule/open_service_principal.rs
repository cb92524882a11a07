//! A service may call for anybody: nothing says on whose behalf.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, Principal, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, begins, principals, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2042",
        name: "open-service-principal",
        severity: Severity::Advice,
        source: iam!("confused-deputy.html#cross-service-confused-deputy-prevention"),
    },
    check: Check::Statement(check),
};

/// Keys that say on whose behalf a service calls; any of them will do, and so does a value of the request that only the owner knows.
const ON_BEHALF: [&str; 6] = [
    "aws:SourceArn",
    "aws:SourceAccount",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceOwner",
    "kms:EncryptionContext:",
];

/// Keys that were used for it before, and that anybody can send.
const WEAKER: [&str; 2] = ["aws:Referer", "aws:UserAgent"];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::Resource) || !allows(statement) {
        return;
    }
    if tests(statement).any(|test| ON_BEHALF.iter().any(|known| begins(&test.key_text, known))) {
        return;
    }
    let weaker = tests(statement).find(|test| WEAKER.iter().any(|key| key.eq_ignore_ascii_case(&test.key_text)));
    for listed in principals(statement).iter().filter(|listed| matches!(listed.value, Principal::Service(_))) {
        findings.report(match weaker {
            Some(test) => {
                Found::at(test.key_span).related(listed.span).issue("RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL")
            }
            None => Found::at(listed.span).issue("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn a_source_is_a_bound() {
        let found = |rest: &str, kind| {
            let text = format!(
                r#""Effect": "Allow", "Principal": {{"Service": "sns.amazonaws.com"}}, "Action": "sqs:SendMessage", "Resource": "*"{rest}"#
            );
            marks(&LINT, &statement(&text), kind)
        };
        assert_eq!(found("", PolicyKind::Resource), [r#""sns.amazonaws.com""#]);
        for key in ["aws:SourceArn", "aws:sourceaccount", "aws:SourceOrgPaths"] {
            let condition = format!(r#", "Condition": {{"StringLike": {{"{key}": "a"}}}}"#);
            assert_eq!(found(&condition, PolicyKind::Resource), NONE, "{key}");
        }
    }
}
