//! A `Deny` by address that also meets requests which AWS services make for the caller, from addresses of their own.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;
use rolecall_core::policy::{PolicyKind, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, allows, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2046",
        name: "address-denied",
        severity: Severity::Advice,
        source: iam!("reference_policies_examples_aws_deny-ip.html"),
    },
    check: Check::Statement(check),
};

/// Keys that tell requests of services from those of callers.
const OF_SERVICES: [&str; 5] =
    ["aws:ViaAWSService", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast", "aws:PrincipalIsAWSService"];

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let is_attached = policy.is_identity() || policy.is(PolicyKind::ServiceControl);
    let tells = |test: &str| OF_SERVICES.iter().any(|key| key.eq_ignore_ascii_case(test));
    if allows(statement) || !is_attached || tests(statement).any(|test| tells(&test.key_text)) {
        return;
    }
    let by_address = tests(statement).find(|test| {
        test.operator.family == Family::Ip
            && test.operator.negated
            && test.key_text.eq_ignore_ascii_case("aws:SourceIp")
    });
    if let Some(test) = by_address {
        findings.report(Found::at(test.key_span));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn services_may_be_excepted() {
        let found = |rest: &str| {
            let condition = format!(r#"{{"NotIpAddress": {{"aws:SourceIp": "203.0.113.0/24"}}{rest}}}"#);
            let text = format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#);
            marks(&LINT, &statement(&text), PolicyKind::Identity)
        };
        assert_eq!(found(""), [r#""aws:SourceIp""#]);
        assert_eq!(found(r#", "Bool": {"aws:ViaAWSService": "false"}"#), NONE);
    }
}
