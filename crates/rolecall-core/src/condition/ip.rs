//! The IP operators: addresses and ranges of them.

use std::net::IpAddr;

use ipnet::IpNet;

use super::family::{Compared, FamilyRules, no_near_miss, nothing_obvious, nothing_plain};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::Operator;
use crate::pattern::Variables;
use crate::text::Part;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::IpRange),
    replaces_variables: false,
    reads: |actual| actual.parse::<IpAddr>().is_ok(),
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: nothing_plain,
    other: nothing_obvious,
};

impl Compared for IpRange {
    fn read(_: Operator, text: &Part, _: Option<&mut Keys>) -> Option<Self> {
        Self::parse(text)
    }

    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        actual.parse().is_ok_and(|address| self.contains(address)).into()
    }

    fn witnesses(&self, _: &str, _: &impl Variables) -> Vec<String> {
        vec![self.address().to_string(), "192.0.2.254".to_owned(), "2001:db8:ffff::fffe".to_owned()]
    }
}

/// A range of IPv4 or IPv6 addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IpRange(IpNet);

impl IpRange {
    /// Reads an address, alone or with a prefix length. Bits behind the prefix are ignored.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress>
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        // The address is read by the standard library, which refuses leading zeros as RFC 6943 asks; they would be octal to some.
        let address: IpAddr = address.parse().ok()?;
        let Some(prefix) = prefix else { return Some(Self(address.into())) };
        let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
        IpNet::new(address, prefix.parse().ok().filter(|_| digits)?).ok().map(Self)
    }

    /// Whether an address lies in the range; families never meet.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    /// The prefix length.
    #[must_use]
    pub fn prefix(self) -> u8 {
        self.0.prefix_len()
    }

    /// The address it was written with.
    #[must_use]
    pub fn address(self) -> IpAddr {
        self.0.addr()
    }
}

#[cfg(test)]
mod tests {
    use super::IpRange;
    use crate::condition::tests::holds;

    #[test]
    fn addresses_stay_in_their_family() {
        assert!(holds("IpAddress", &["203.0.113.9/24"], Some(&["203.0.113.200"])));
        assert!(!holds("IpAddress", &["0.0.0.0/0"], Some(&["2001:db8::1"])));
        assert!(holds("IpAddress", &["2001:db8::/32"], Some(&["2001:db8:1::1"])));
        assert!(holds("NotIpAddress", &["203.0.113.0/33"], Some(&["203.0.113.1"])));
        assert!(!holds("IpAddress", &["203.0.113.1"], Some(&["203.0.113.2"])));
    }

    #[test]
    fn an_address_alone_is_the_smallest_range() {
        for (alone, prefix) in [("203.0.113.9", 32), ("2001:db8::1", 128)] {
            assert_eq!(IpRange::parse(alone).map(IpRange::prefix), Some(prefix), "{alone}");
            assert_eq!(IpRange::parse(alone), IpRange::parse(&format!("{alone}/{prefix}")));
        }
        assert!(holds("IpAddress", &["::/0"], Some(&["2001:db8::1"])));
        assert!(!holds("IpAddress", &["::ffff:203.0.113.9"], Some(&["203.0.113.9"])), "a mapped address is IPv6");
        assert!(holds("IpAddress", &["::ffff:203.0.113.9"], Some(&["::ffff:cb00:7109"])));
        assert!(holds("IpAddress", &["2001:db8:8000::/33"], Some(&["2001:db8:ffff::1"])));
        assert!(!holds("IpAddress", &["2001:db8:8000::/33"], Some(&["2001:db8:7fff::1"])));
    }

    #[test]
    fn what_is_no_range_is_not_read() {
        for bad in [
            "",
            "10.0.0.0/",
            "10.0.0.0/+8",
            "10.0.0.0/33",
            "10.0.0.0/256",
            "010.0.0.0/8",
            "10.0.0/8",
            "::/129",
            "::1%eth0",
            " 10.0.0.1",
        ] {
            assert_eq!(IpRange::parse(bad), None, "{bad:?}");
        }
    }
}
