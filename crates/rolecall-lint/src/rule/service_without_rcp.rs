//! An action of a service that resource control policies do not cover. AWS Organizations refuses it, but the list of services grows.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::{PolicyKind, RCP_SERVICES, Statement};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2011",
        name: "service-without-rcp",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services",
    },
    check: Check::Statement(check),
};

fn check(policy: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    if !policy.is(PolicyKind::ResourceControl) {
        return;
    }
    for listed in &statement.action.listed {
        let action = policy.string(listed.span);
        let Some((prefix, name)) = action.split_once(':') else { continue };
        let is_prefix = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let covered = RCP_SERVICES.iter().any(|service| service.eq_ignore_ascii_case(prefix));
        if is_prefix && !name.contains(':') && !name.contains("${") && !covered {
            findings.report(Found::at(listed.span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn letter_case_does_not_count_and_other_kinds_are_not_concerned() {
        let text = statement(
            r#""Effect": "Deny", "Principal": "*", "Action": ["S3:*", "ec2:RunInstances", "sts:*"], "Resource": "*""#,
        );
        assert_eq!(marks(&LINT, &text, PolicyKind::ResourceControl), [r#""ec2:RunInstances""#]);
        assert_eq!(marks(&LINT, &text, PolicyKind::Resource), NONE);
    }
}
