//! Bits behind the prefix of a range, which AWS does not look at.

use std::net::IpAddr;

use rolecall_core::condition::{Comparand, Test};
use rolecall_core::diag::{Rule, Severity};

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2037",
        name: "host-bits",
        severity: Severity::Advice,
        source: iam!(
            "access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-improve-ip-range"
        ),
    },
    check: Check::Test(check),
};

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    for value in test.values.iter().filter(|value| matches!(value.value, Comparand::Ip(_))) {
        if let Some(network) = network(&value.text).filter(|network| **network != *value.text) {
            let found = Found::at(value.span).issue("IMPROVE_IP_RANGE").fact("range", network.clone());
            findings.report(found.fix(value.span, format!("\"{network}\"")));
        }
    }
}

/// The range as it is meant, if bits behind the prefix are set.
fn network(range: &str) -> Option<String> {
    let (address, prefix) = range.split_once('/')?;
    let (address, length) = (address.parse::<IpAddr>().ok()?, prefix.parse::<u32>().ok()?);
    let first = match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32_u32.checked_sub(length)?).unwrap_or(0);
            IpAddr::V4((u32::from(address) & mask).into())
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128_u32.checked_sub(length)?).unwrap_or(0);
            IpAddr::V6((u128::from(address) & mask).into())
        }
    };
    (first != address).then(|| format!("{first}/{length}"))
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{fixed, statement};

    #[test]
    fn ranges_begin_where_they_begin() {
        for (written, meant) in
            [("203.0.113.7/24", "203.0.113.0/24"), ("2001:db8::1/32", "2001:db8::/32"), ("10.1.2.3/0", "0.0.0.0/0")]
        {
            assert_eq!(network(written).as_deref(), Some(meant));
        }
        for fine in ["203.0.113.0/24", "203.0.113.7/32", "203.0.113.7", "2001:DB8::/32"] {
            assert_eq!(network(fine), None, "{fine}");
        }
    }

    #[test]
    fn the_fix_writes_the_range() {
        let text = |range: &str| {
            statement(&format!(
                r#""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {{"IpAddress": {{"aws:SourceIp": "{range}"}}}}"#
            ))
        };
        assert_eq!(fixed(&LINT, &text("203.0.113.7/24"), PolicyKind::Identity), text("203.0.113.0/24"));
    }
}
