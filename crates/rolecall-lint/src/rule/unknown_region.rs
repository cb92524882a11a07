//! A Region that AWS does not have, in a test of `aws:RequestedRegion`.

use rolecall_core::condition::Test;
use rolecall_core::diag::{Rule, Severity};
use rolecall_core::name::nearest;
use rolecall_core::operator::Family;

use super::{Check, Lint};
use crate::finding::{Findings, Found};
use crate::typed::Typed;

pub(super) static LINT: Lint = Lint {
    rule: Rule {
        code: "IAM2055",
        name: "unknown-region",
        severity: Severity::Warning,
        source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
    },
    check: Check::Test(check),
};

/// Every Region of the partitions that have documentation of their own, in November 2026.
const REGIONS: &str = "\
    af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 \
    ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 \
    eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 \
    us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2";

/// How near a text has to come to a Region to be a slip; what comes near none may be newer than this list.
const SLIP: usize = 2;

fn check(_: &Typed<'_>, test: &Test, findings: &mut Findings<'_>) {
    if !matches!(test.operator.family, Family::String(_)) || !test.key_text.eq_ignore_ascii_case("aws:RequestedRegion")
    {
        return;
    }
    for value in test.values.iter().filter(|value| !value.text.contains(['*', '?', '$'])) {
        if is_known(&value.text) {
            continue;
        }
        let found = Found::at(value.span).issue("INVALID_REGION");
        let near = nearest(&value.text, REGIONS.split_ascii_whitespace());
        findings.report(match near.filter(|region| region.len().abs_diff(value.text.len()) <= SLIP) {
            Some(region) => found.meant(value.span, region.to_owned()),
            None => found,
        });
    }
}

/// Whether AWS has the Region, or may have it by now: one that has the form may be new.
pub(super) fn is_known(region: &str) -> bool {
    REGIONS.split_ascii_whitespace().any(|known| known == region) || has_form(region)
}

/// Two parts, a direction and a number: `eu-west-1`.
fn has_form(text: &str) -> bool {
    const DIRECTIONS: [&str; 9] =
        ["central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west"];
    let mut parts = text.rsplit('-');
    let (number, direction) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let is_area = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    number.len() == 1
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && DIRECTIONS.contains(&direction)
        && parts.clone().count() > 0
        && parts.all(is_area)
}

#[cfg(test)]
mod tests {
    use rolecall_core::policy::PolicyKind;

    use super::*;
    use crate::testing::{facts, statement};

    #[test]
    fn slips_are_told_from_new_regions() {
        let condition = r#"{"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "eu-wets-1", "us-east1", "US-EAST-1", "xy-north-9", "Ireland", "eu-*"]}}"#;
        let text = statement(&format!(r#""Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {condition}"#));
        let found = facts(&LINT, &text, PolicyKind::ServiceControl);
        let meant = |region: &str| format!("issue=INVALID_REGION meant={region}");
        assert_eq!(
            found,
            [meant("eu-west-1"), meant("us-east-1"), meant("us-east-1"), "issue=INVALID_REGION".to_owned()]
        );
    }
}
