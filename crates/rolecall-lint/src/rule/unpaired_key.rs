//! An address inside a VPC without the VPC: other VPCs use the same addresses.

use rolecall_core::diag::{Rule, Severity};
use rolecall_core::policy::Statement;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::{Typed, tests};

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2054",
        name: "unpaired-key",
        severity: Severity::Warning,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-paired-condition-keys"
        ),
    },
    check: Check::Statement(check),
};

/// A key, and those of which one belongs beside it.
const PAIRS: &[(&str, &[&str])] = &[
    ("aws:VpcSourceIp", &["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]),
    ("aws:Ec2InstanceSourcePrivateIPv4", &["aws:Ec2InstanceSourceVpc"]),
];

fn check(_: &Typed<'_>, statement: &Statement, findings: &mut Findings<'_>) {
    let test = |key: &str| tests(statement).find(|test| test.key_text.eq_ignore_ascii_case(key));
    for (key, beside) in PAIRS {
        let Some(alone) = test(key).filter(|_| !beside.iter().any(|other| test(other).is_some())) else { continue };
        let found =
            Found::at(alone.key_span).issue("MISSING_PAIRED_CONDITION_KEYS").fact("key", alone.key_text.to_string());
        findings.report(found.fact("beside", beside.first().copied().unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{NONE, marks, statement};

    #[test]
    fn the_vpc_belongs_beside_its_address() {
        let found = |condition: &str| {
            let text =
                statement(&format!(r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {condition}"#));
            marks(&LINT, &text, PolicyKind::Identity)
        };
        assert_eq!(found(r#"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}"#), [r#""aws:VpcSourceIp""#]);
        assert_eq!(
            found(
                r#"{"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:sourcevpc": "vpc-12345678"}}"#
            ),
            NONE
        );
    }
}
