//! A private address in a test of `aws:SourceIp`, which holds the public address of the caller.

use std::net::IpAddr;

use rolecall_core::condition::{Comparand, Test};
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2036",
        name: "private-source-ip",
        severity: Severity::Warning,
        source: iam!("reference_policies_condition-keys.html#condition-keys-sourceip"),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if test.operator.family != Family::Ip || !test.key_text.eq_ignore_ascii_case("aws:SourceIp") {
        return;
    }
    let is_private = |text: &str| address(text).is_some_and(private);
    let all = test.values.iter().all(|value| is_private(&value.text));
    let issue = match (all, test.operator.negated) {
        (true, false) => "PRIVATE_IP_ADDRESS",
        (true, true) => "PRIVATE_NOT_IP_ADDRESS",
        (false, false) => "PRIVATE_IP_ADDRESS_SUBSET",
        (false, true) => "PRIVATE_NOT_IP_ADDRESS_SUBSET",
    };
    let readable = test.values.iter().filter(|value| matches!(value.value, Comparand::Ip(_)));
    for value in readable.filter(|value| is_private(&value.text)) {
        findings.report(Found::at(value.span).issue(issue));
    }
}

fn address(text: &str) -> Option<IpAddr> {
    text.split('/').next()?.parse().ok()
}

/// Addresses that never reach AWS from outside of a network of one's own.
fn private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_private() || address.is_loopback() || address.is_link_local(),
        IpAddr::V6(address) => address.is_unique_local() || address.is_loopback() || address.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{facts, statement};

    #[test]
    fn whether_all_are_private_is_told_apart() {
        let found = |operator: &str, values: &str| {
            let text = format!(
                r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {{"{operator}": {{"aws:SourceIp": {values}}}}}"#
            );
            facts(&LINT, &statement(&text), PolicyKind::Identity)
        };
        assert_eq!(found("IpAddress", r#""10.0.0.0/8""#), ["issue=PRIVATE_IP_ADDRESS"]);
        assert_eq!(found("NotIpAddress", r#"["192.168.1.0/24", "fd00::/8"]"#), ["issue=PRIVATE_NOT_IP_ADDRESS"; 2]);
        assert_eq!(
            found("NotIpAddress", r#"["203.0.113.0/24", "172.16.0.0/12"]"#),
            ["issue=PRIVATE_NOT_IP_ADDRESS_SUBSET"]
        );
        assert_eq!(found("IpAddress", r#"["203.0.113.0/24", "2001:db8::/32"]"#), crate::testing::NONE);
    }
}
