//! `Null`: whether a key is there at all.

use super::boolean::read_bool;
use super::{Actual, Comparand, Compared, FamilyRules, Test, no_near_miss};
use crate::diag::ConditionType;
use crate::operator::SetOperator;
use crate::pattern::Variables;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Bool),
    replaces_variables: false,
    read: |_, text, _| read_bool(text).map(|asked| Comparand::Null(Nullness(asked))),
    reads: |_| true,
    near_miss: no_near_miss,
};

/// A listed `true`, for a key that is null, or `false`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nullness(bool);

impl Compared for Nullness {
    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        (read_bool(actual) == Some(self.0)).into()
    }

    fn witnesses(&self, _: &str, _: &impl Variables) -> Vec<String> {
        Vec::new()
    }
}

pub(super) fn evaluate(test: &Test, actual: Actual<'_>) -> (Truth, ConditionReason) {
    match test.operator.set_operator {
        Some(SetOperator::ForAllValues) => return (Truth::True, ConditionReason::ConstantSetNull),
        Some(SetOperator::ForAnyValue) => return (Truth::False, ConditionReason::ConstantSetNull),
        None => {}
    }
    let asks = |wanted: bool| {
        test.values.iter().any(|listed| matches!(listed.value, Comparand::Null(asked) if asked == Nullness(wanted)))
    };
    let absent = match actual {
        Actual::Absent | Actual::Present([]) => true,
        Actual::Present(_) => false,
        Actual::Unknown if asks(true) != asks(false) => return (Truth::Unknown, ConditionReason::Unknown),
        Actual::Unknown => return (asks(true).into(), ConditionReason::Unknown),
    };
    let reason = if absent { ConditionReason::KeyAbsent } else { ConditionReason::KeyPresent };
    (asks(absent).into(), reason)
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
        assert!(holds("ForAllValues:Null", &["false"], None));
        assert!(!holds("ForAnyValue:Null", &["false"], Some(&["x"])));
    }
}
