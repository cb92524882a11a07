//! The IP operators: addresses and ranges of them.

use std::net::IpAddr;

use super::{Comparand, Compared, FamilyRules, no_near_miss};
use crate::diag::ConditionType;
use crate::pattern::Variables;
use crate::trace::Truth;

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::IpRange),
    replaces_variables: false,
    read: |_, text, _| IpRange::parse(text).map(Comparand::Ip),
    reads: |actual| actual.parse::<IpAddr>().is_ok(),
    near_miss: no_near_miss,
};

impl Compared for IpRange {
    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        actual.parse().is_ok_and(|address| self.contains(address)).into()
    }

    fn witnesses(&self, _: &str, _: &impl Variables) -> Vec<String> {
        vec![self.address().to_string(), "192.0.2.254".to_owned(), "2001:db8:ffff::fffe".to_owned()]
    }
}

/// A range of IPv4 or IPv6 addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IpRange {
    address: IpAddr,
    prefix: u8,
}

impl IpRange {
    /// Reads an address, alone or with a prefix length. Bits behind the prefix are ignored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
        let address: IpAddr = address.parse().ok()?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let digits = |prefix: &str| prefix.bytes().all(|byte| byte.is_ascii_digit());
        let prefix = match prefix {
            Some(prefix) => {
                Some(prefix).filter(|prefix| digits(prefix))?.parse().ok().filter(|prefix| *prefix <= longest)?
            }
            None => longest,
        };
        Some(Self { address, prefix })
    }

    /// Whether an address lies in the range; families never meet.
    #[must_use]
    pub fn contains(self, address: IpAddr) -> bool {
        match (self.address, address) {
            (IpAddr::V4(range), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.prefix.min(32));
                u32::from(range).checked_shr(shift) == u32::from(address).checked_shr(shift)
            }
            (IpAddr::V6(range), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(self.prefix.min(128));
                u128::from(range).checked_shr(shift) == u128::from(address).checked_shr(shift)
            }
            _ => false,
        }
    }

    /// The prefix length.
    #[must_use]
    pub fn prefix(self) -> u8 {
        self.prefix
    }

    /// The address it was written with.
    #[must_use]
    pub fn address(self) -> IpAddr {
        self.address
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn addresses_stay_in_their_family() {
        assert!(holds("IpAddress", &["203.0.113.9/24"], Some(&["203.0.113.200"])));
        assert!(!holds("IpAddress", &["0.0.0.0/0"], Some(&["2001:db8::1"])));
        assert!(holds("IpAddress", &["2001:db8::/32"], Some(&["2001:db8:1::1"])));
        assert!(holds("NotIpAddress", &["203.0.113.0/33"], Some(&["203.0.113.1"])));
        assert!(!holds("IpAddress", &["203.0.113.1"], Some(&["203.0.113.2"])));
    }
}
