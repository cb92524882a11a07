//! The Numeric operators: decimal numbers of any length.

use std::cmp::Ordering;

use super::family::{Compared, FamilyRules, no_near_miss, nothing_obvious};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::{Family, Operator, Order};
use crate::pattern::Variables;
use crate::text::Part;
use crate::trace::{ConditionReason, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Number),
    replaces_variables: false,
    reads: |actual| Decimal::parse(actual).is_some(),
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: |family, listed| (family == Family::Numeric(Order::Equals)).then(|| listed.to_owned()),
    other: nothing_obvious,
};

/// A listed number.
#[derive(Clone, Debug)]
pub struct Number {
    order: Order,
    listed: Decimal,
}

impl Compared for Number {
    fn read(operator: Operator, text: &Part, _: Option<&mut Keys>) -> Option<Self> {
        let Family::Numeric(order) = operator.family else { return None };
        Some(Self { order, listed: Decimal::parse(text)? })
    }

    fn matches(&self, actual: &str, _: &impl Variables) -> Truth {
        Decimal::parse(actual).is_some_and(|actual| self.order.holds(actual.cmp(&self.listed))).into()
    }

    fn witnesses(&self, written: &str, _: &impl Variables) -> Vec<String> {
        let mut texts = vec![written.to_owned(), "-1e300".to_owned(), "1e300".to_owned()];
        if let Ok(number) = written.parse::<i64>() {
            let neighbours = [number.checked_sub(1), number.checked_add(1)];
            texts.extend(neighbours.into_iter().flatten().map(|number| number.to_string()));
        }
        texts
    }
}

/// A decimal number of any length, compared exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    /// Power of ten of the first digit, plus one: 0.5 has 0, 5 has 1, 50 has 2.
    magnitude: i64,
    /// Digits without zeros at either end; empty for zero.
    digits: Box<[u8]>,
}

impl Decimal {
    /// Reads `-12.5e3`: sign, digits, fraction, exponent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (
                mantissa,
                exponent
                    .strip_prefix('+')
                    .filter(|rest| !rest.starts_with(['+', '-']))
                    .unwrap_or(exponent)
                    .parse::<i64>()
                    .ok()?,
            ),
            None => (unsigned, 0),
        };
        let (whole, fraction) =
            mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_digits(whole) || !fraction.is_none_or(is_digits) {
            return None;
        }
        let all: Vec<u8> = whole.bytes().chain(fraction.unwrap_or_default().bytes()).collect();
        let leading = all.iter().take_while(|digit| **digit == b'0').count();
        let end = all.iter().rposition(|digit| *digit != b'0').map_or(0, |at| at + 1);
        let digits: Box<[u8]> = all.get(leading..end).unwrap_or_default().into();
        if digits.is_empty() {
            return Some(Self { negative: false, magnitude: 0, digits });
        }
        let places = i64::try_from(whole.len()).ok()? - i64::try_from(leading).ok()?;
        Some(Self { negative: text.starts_with('-'), magnitude: places.checked_add(exponent)?, digits })
    }

    /// How many digits stand behind the point.
    #[must_use]
    pub fn fraction_digits(&self) -> i64 {
        let digits = i64::try_from(self.digits.len()).unwrap_or(i64::MAX);
        digits.saturating_sub(self.magnitude).max(0)
    }

    /// The number times ten to the power of `places`, if that is whole and fits.
    ///
    /// ```
    /// use rolecall_core::condition::Decimal;
    /// let number = Decimal::parse("-12.5").unwrap();
    /// assert_eq!((number.fraction_digits(), number.scaled(2), number.scaled(0)), (1, Some(-1250), None));
    /// ```
    #[must_use]
    pub fn scaled(&self, places: i64) -> Option<i128> {
        let digits = i64::try_from(self.digits.len()).ok()?;
        let zeros = self.magnitude.checked_sub(digits)?.checked_add(places)?;
        if self.digits.is_empty() {
            return Some(0);
        }
        let power = 10_i128.checked_pow(u32::try_from(zeros).ok()?)?;
        let whole = self.digits.iter().try_fold(0_i128, |whole, digit| {
            whole.checked_mul(10)?.checked_add(i128::from(digit.wrapping_sub(b'0')))
        })?;
        let size = whole.checked_mul(power)?;
        Some(if self.negative { -size } else { size })
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = |number: &Self| match (number.digits.is_empty(), number.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        };
        let size = || self.magnitude.cmp(&other.magnitude).then_with(|| self.digits.cmp(&other.digits));
        sign(self).cmp(&sign(other)).then_with(|| if self.negative { size().reverse() } else { size() })
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn numbers_are_compared_exactly() {
        for (less, more) in
            [("9007199254740992", "9007199254740993"), ("-2", "-1"), ("0.30", "3.1e-1"), ("-0", "1"), ("1e2", "101")]
        {
            assert!(holds("NumericLessThan", &[more], Some(&[less])), "{less} < {more}");
            assert!(!holds("NumericLessThan", &[less], Some(&[more])), "{more} < {less}");
        }
        assert!(holds("NumericEquals", &["10"], Some(&["1.0e1"])));
        assert!(holds("NumericEquals", &["0"], Some(&["-0.00"])));
        for bad in ["", "1.", ".5", "1e", "0x1", "1e+-2", "1e++2", " 1"] {
            assert!(!holds("NumericGreaterThan", &["0"], Some(&[bad])), "{bad}");
            assert!(holds("NumericNotEquals", &["0"], Some(&[bad])), "{bad}");
        }
    }
}
