//! `Null`: whether a key is there at all.
//!
//! With a set operator it is asked of each value, like any other operator, and a value is not null.

use super::boolean::read_bool;
use super::family::{Actual, Compared, FamilyRules, no_near_miss, nothing_obvious, nothing_plain};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::{Operator, SetOperator};
use crate::pattern::Variables;
use crate::text::Part;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Bool),
    replaces_variables: false,
    reads: |_| true,
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: nothing_plain,
    other: nothing_obvious,
};

/// A listed `true`, for a key that is null, or `false`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nullness(bool);

impl Nullness {
    /// Whether it is `true`: the key must not be there.
    pub(super) fn asks_absence(self) -> bool {
        self.0
    }
}

impl Compared for Nullness {
    fn read(_: Operator, text: &Part, _: Option<&mut Keys>) -> Option<Self> {
        read_bool(text).map(Self)
    }

    /// A value that is there is not null.
    fn matches(&self, _: &str, _: &impl Variables) -> Truth {
        (!self.0).into()
    }

    fn witnesses(&self, _: &str, _: &impl Variables) -> Vec<String> {
        Vec::new()
    }
}

/// Without a set operator.
pub(super) fn evaluate(listed: impl Iterator<Item = Nullness>, actual: Actual<'_>) -> (Truth, ConditionReason) {
    let listed: Vec<Nullness> = listed.collect();
    let asks = |wanted| listed.contains(&Nullness(wanted));
    let absent = match actual {
        Actual::Absent | Actual::Present([]) => true,
        Actual::Present(_) | Actual::AlwaysSent => false,
        Actual::Unknown if asks(true) != asks(false) => return (Truth::Unknown, ConditionReason::Unknown),
        Actual::Unknown => return (asks(true).into(), ConditionReason::Unknown),
    };
    let reason = if absent { ConditionReason::KeyAbsent } else { ConditionReason::KeyPresent };
    (asks(absent).into(), reason)
}

/// With a set operator, for a key that has one value, whatever it is.
pub(super) fn of_any_value(
    listed: impl Iterator<Item = Nullness>,
    set_operator: Option<SetOperator>,
) -> (Truth, ConditionReason) {
    let listed: Vec<Nullness> = listed.collect();
    let asks_presence = listed.contains(&Nullness(false));
    let reason = match (set_operator, asks_presence) {
        (Some(SetOperator::ForAllValues), true) => ConditionReason::EveryValue,
        (Some(SetOperator::ForAllValues), false) => ConditionReason::NotEveryValue,
        (Some(SetOperator::ForAnyValue), true) => ConditionReason::SomeValue,
        (Some(SetOperator::ForAnyValue), false) => ConditionReason::NoValue,
        (None, _) => return evaluate(listed.into_iter(), Actual::AlwaysSent),
    };
    (asks_presence.into(), reason)
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn null_asks_for_presence() {
        assert!(holds("Null", &["true"], None));
        assert!(holds("Null", &["true"], Some(&[])));
        assert!(holds("Null", &["false"], Some(&[""])));
        assert!(holds("Null", &["true", "false"], Some(&["x"])));
    }

    #[test]
    fn with_a_set_operator_null_is_asked_of_each_value() {
        for (operator, asked, with_a_value, without) in [
            ("ForAllValues:Null", "true", false, true),
            ("ForAllValues:Null", "false", true, true),
            ("ForAnyValue:Null", "true", false, false),
            ("ForAnyValue:Null", "false", true, false),
        ] {
            for values in [&["x"][..], &["x", "true"], &["false"]] {
                assert_eq!(holds(operator, &[asked], Some(values)), with_a_value, "{operator} {asked} {values:?}");
            }
            for values in [None, Some(&[][..])] {
                assert_eq!(holds(operator, &[asked], values), without, "{operator} {asked} {values:?}");
            }
        }
    }
}
