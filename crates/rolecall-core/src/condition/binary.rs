//! `BinaryEquals`: bytes, written in Base64.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::family::{Compared, FamilyRules, no_near_miss, nothing_obvious, nothing_plain};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::Operator;
use crate::pattern::Variables;
use crate::text::Part;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Binary),
    replaces_variables: false,
    reads: |_| true,
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: nothing_plain,
    other: nothing_obvious,
};

/// Base64 as policies have it, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Listed bytes.
#[derive(Clone, Debug)]
pub struct Bytes {
    text: Part,
    decoded: Box<[u8]>,
}

impl Compared for Bytes {
    fn read(_: Operator, text: &Part, _: Option<&mut Keys>) -> Option<Self> {
        let decoded = BASE64.decode(&**text).ok()?;
        Some(Self { text: text.clone(), decoded: decoded.into() })
    }

    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        (BASE64.decode(actual).is_ok_and(|bytes| *bytes == *self.decoded) || *actual == *self.text).into()
    }

    fn witnesses(&self, written: &str, _: &impl Variables) -> Vec<String> {
        vec![written.to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn binary_values_are_compared_decoded() {
        assert!(holds("BinaryEquals", &["QmluYXJ5"], Some(&["QmluYXJ5"])));
        assert!(holds("BinaryEquals", &["YQ=="], Some(&["YQ"])));
        assert!(!holds("BinaryEquals", &["YQ=="], Some(&["Yg=="])));
    }
}
