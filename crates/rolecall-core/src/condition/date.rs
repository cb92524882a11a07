//! The Date operators: points in time.

use super::family::{Compared, FamilyRules, no_near_miss, nothing_obvious, nothing_plain};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::{Family, Operator, Order};
use crate::pattern::Variables;
use crate::text::Part;
use crate::time::Timestamp;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Date),
    replaces_variables: false,
    reads: |actual| Timestamp::parse(actual).is_some(),
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: nothing_plain,
    other: nothing_obvious,
};

/// A listed point in time.
#[derive(Clone, Debug)]
pub struct Date {
    order: Order,
    listed: Timestamp,
}

impl Compared for Date {
    fn read(operator: Operator, text: &Part, _: Option<&mut Keys>) -> Option<Self> {
        let Family::Date(order) = operator.family else { return None };
        Some(Self { order, listed: Timestamp::parse(text)? })
    }

    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        Timestamp::parse(actual).is_some_and(|actual| self.order.holds(actual.cmp(&self.listed))).into()
    }

    fn witnesses(&self, _: &str, _: &impl Variables) -> Vec<String> {
        [-1, 0, 1].map(|seconds| self.listed.plus(seconds).to_string()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn one_moment_has_many_spellings() {
        let noon = "2026-07-01T12:00:00Z";
        assert!(holds("DateEquals", &[noon], Some(&["2026-07-01T14:00:00+02:00"])));
        assert!(holds("DateEquals", &[noon], Some(&["1782907200"])));
        assert!(holds("DateLessThan", &[noon], Some(&["2026-07-01T11:59:59.999Z"])));
        assert!(!holds("DateLessThan", &[noon], Some(&[noon])));
        assert!(holds("DateGreaterThan", &["2026-07-01"], Some(&["2026-07-01T00:00:01Z"])), "a day is its midnight");
        assert!(holds("DateNotEquals", &[noon], Some(&["noon"])), "what is no date equals none");
        assert!(!holds("DateGreaterThanEquals", &[noon], Some(&["noon"])));
    }
}
