//! Ranges of addresses: whether they are so many that they are everybody.
//!
//! Source: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status>

use rolecall_core::condition::IpRange;

/// Addresses that nobody sends from on the internet.
const PRIVATE: [&str; 3] = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/// Addresses that documentation uses, and some others for a stranger.
const STRANGERS: [&str; 9] = [
    "198.51.100.1",
    "203.0.113.1",
    "192.0.2.1",
    "198.51.100.200",
    "203.0.113.200",
    "192.0.2.200",
    "2001:db8::1",
    "2001:db8:ffff::1",
    "233.252.0.1",
];

/// Whether ranges together hold more addresses than one range of 8 bits (IPv4) or 32 bits (IPv6); private ones do not count.
pub(super) fn are_broad(ranges: &[IpRange]) -> bool {
    let is_private = |range: &IpRange| {
        let around = |text: &str| {
            IpRange::parse(text)
                .is_some_and(|private| private.prefix() <= range.prefix() && private.contains(range.address()))
        };
        PRIVATE.iter().any(|text| around(text))
    };
    let (mut four, mut six) = (0_u128, 0_u128);
    for range in ranges.iter().filter(|range| !is_private(range)) {
        let (all, sum) = if range.address().is_ipv4() { (32, &mut four) } else { (128, &mut six) };
        let bits = u32::from(range.prefix()).min(all);
        *sum = sum.saturating_add(1_u128.checked_shl(all - bits).unwrap_or(u128::MAX));
    }
    four > 1 << 24 || six > 1 << 96
}

/// Addresses outside of all ranges.
pub(super) fn outside(ranges: &[IpRange]) -> Vec<String> {
    let is_outside =
        |text: &&&str| text.parse().is_ok_and(|address| !ranges.iter().any(|range| range.contains(address)));
    STRANGERS.iter().filter(is_outside).map(|text| (*text).to_owned()).collect()
}
