//! Condition operators and the values they compare with, read once when a policy is compiled.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

use std::cmp::Ordering;
use std::net::IpAddr;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use crate::context::{KeyId, Keys};
use crate::diag::ConditionType;
use crate::pattern::{Match, Pattern, Variables, fold};
use crate::text::Span;
use crate::time::Timestamp;
use crate::trace::{ConditionReason, Truth};

/// One test: an operator, a key and the values listed for it.
#[derive(Clone, Debug)]
pub struct Test {
    /// From the key to the end of its values.
    pub span: Span,
    /// The operator's name in the text, with quotes.
    pub operator_span: Span,
    /// The operator.
    pub operator: Operator,
    /// The operator as written.
    pub operator_text: Box<str>,
    /// The key.
    pub key: KeyId,
    /// The key as written.
    pub key_text: Box<str>,
    /// The values, in order.
    pub values: Vec<Expected>,
}

/// One listed value.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Its text in the document, with quotes.
    pub span: Span,
    /// As written, escapes of JSON resolved.
    pub text: Box<str>,
    /// What the operator compares with.
    pub value: Comparand,
}

/// `[ForAllValues:|ForAnyValue:]Base[IfExists]`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// How values of a set count together.
    pub qualifier: Option<Qualifier>,
    /// What is compared, and how.
    pub base: Base,
    /// Whether `IfExists` stands at the end.
    pub if_exists: bool,
}

/// Set qualifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `ForAllValues`
    ForAllValues,
    /// `ForAnyValue`
    ForAnyValue,
}

/// The operator proper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// `StringEquals`, `StringNotEquals`
    StringEquals {
        /// The `Not` form.
        negated: bool,
    },
    /// `StringEqualsIgnoreCase`, `StringNotEqualsIgnoreCase`
    StringEqualsIgnoreCase {
        /// The `Not` form.
        negated: bool,
    },
    /// `StringLike`, `StringNotLike`
    StringLike {
        /// The `Not` form.
        negated: bool,
    },
    /// `NumericEquals` and its kin.
    Numeric(Order),
    /// `DateEquals` and its kin.
    Date(Order),
    /// `Bool`
    Bool,
    /// `BinaryEquals`
    BinaryEquals,
    /// `IpAddress`, `NotIpAddress`
    IpAddress {
        /// The `Not` form.
        negated: bool,
    },
    /// `ArnEquals` and `ArnLike`, which are the same, and their `Not` forms.
    Arn {
        /// The `Not` form.
        negated: bool,
    },
    /// `Null`
    Null,
}

/// How numbers and dates are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// `Equals`
    Equals,
    /// `NotEquals`
    NotEquals,
    /// `LessThan`
    LessThan,
    /// `LessThanEquals`
    LessThanEquals,
    /// `GreaterThan`
    GreaterThan,
    /// `GreaterThanEquals`
    GreaterThanEquals,
}

/// A listed value, read as its operator's type.
#[derive(Clone, Debug)]
pub enum Comparand {
    /// For the String operators. `StringEquals` compiles to literal text and variables.
    Text(Pattern),
    /// For the Numeric operators.
    Number(Decimal),
    /// For the Date operators.
    Date(Timestamp),
    /// For `Bool`, and for `Null`.
    Bool(bool),
    /// For `Bool` with a variable.
    BoolVariable(Pattern),
    /// For `BinaryEquals`: the decoded bytes.
    Binary(Box<[u8]>),
    /// For the IP operators.
    Ip(IpRange),
    /// For the ARN operators.
    Arn(ArnPattern),
    /// Cannot be read as the operator's type; matches nothing.
    Unreadable,
}

use Order::{Equals, GreaterThan, GreaterThanEquals, LessThan, LessThanEquals, NotEquals};

/// Every base operator, by name.
const BASES: &[(&str, Base)] = &[
    ("StringEquals", Base::StringEquals { negated: false }),
    ("StringNotEquals", Base::StringEquals { negated: true }),
    ("StringEqualsIgnoreCase", Base::StringEqualsIgnoreCase { negated: false }),
    ("StringNotEqualsIgnoreCase", Base::StringEqualsIgnoreCase { negated: true }),
    ("StringLike", Base::StringLike { negated: false }),
    ("StringNotLike", Base::StringLike { negated: true }),
    ("NumericEquals", Base::Numeric(Equals)),
    ("NumericNotEquals", Base::Numeric(NotEquals)),
    ("NumericLessThan", Base::Numeric(LessThan)),
    ("NumericLessThanEquals", Base::Numeric(LessThanEquals)),
    ("NumericGreaterThan", Base::Numeric(GreaterThan)),
    ("NumericGreaterThanEquals", Base::Numeric(GreaterThanEquals)),
    ("DateEquals", Base::Date(Equals)),
    ("DateNotEquals", Base::Date(NotEquals)),
    ("DateLessThan", Base::Date(LessThan)),
    ("DateLessThanEquals", Base::Date(LessThanEquals)),
    ("DateGreaterThan", Base::Date(GreaterThan)),
    ("DateGreaterThanEquals", Base::Date(GreaterThanEquals)),
    ("Bool", Base::Bool),
    ("BinaryEquals", Base::BinaryEquals),
    ("IpAddress", Base::IpAddress { negated: false }),
    ("NotIpAddress", Base::IpAddress { negated: true }),
    ("ArnEquals", Base::Arn { negated: false }),
    ("ArnLike", Base::Arn { negated: false }),
    ("ArnNotEquals", Base::Arn { negated: true }),
    ("ArnNotLike", Base::Arn { negated: true }),
    ("Null", Base::Null),
];

impl Operator {
    /// Reads an operator's name; letter case counts. `NullIfExists` reads, although AWS refuses it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (qualifier, rest) = match name.split_once(':') {
            Some(("ForAllValues", rest)) => (Some(Qualifier::ForAllValues), rest),
            Some(("ForAnyValue", rest)) => (Some(Qualifier::ForAnyValue), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let (base, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |base| (base, true));
        let (_, base) = BASES.iter().find(|(known, _)| *known == base)?;
        Some(Self { qualifier, base: *base, if_exists })
    }

    /// The names of the base operators, for suggestions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BASES.iter().map(|(name, _)| *name)
    }

    /// The type its values must have; `None` for text.
    #[must_use]
    pub fn value_type(self) -> Option<ConditionType> {
        match self.base {
            Base::StringEquals { .. } | Base::StringEqualsIgnoreCase { .. } | Base::StringLike { .. } => None,
            Base::Numeric(_) => Some(ConditionType::Number),
            Base::Date(_) => Some(ConditionType::Date),
            Base::Bool | Base::Null => Some(ConditionType::Bool),
            Base::BinaryEquals => Some(ConditionType::Binary),
            Base::IpAddress { .. } => Some(ConditionType::IpRange),
            Base::Arn { .. } => Some(ConditionType::Arn),
        }
    }

    /// Whether it is the `Not` form of another.
    #[must_use]
    pub fn negated(self) -> bool {
        match self.base {
            Base::StringEquals { negated }
            | Base::StringEqualsIgnoreCase { negated }
            | Base::StringLike { negated }
            | Base::IpAddress { negated }
            | Base::Arn { negated } => negated,
            Base::Numeric(order) | Base::Date(order) => order == NotEquals,
            Base::Bool | Base::BinaryEquals | Base::Null => false,
        }
    }
}

impl Order {
    /// Whether `actual` stands so to the listed value; `NotEquals` answers as `Equals`, for the negation is made once for all values.
    fn holds(self, actual: Ordering) -> bool {
        match self {
            Equals | NotEquals => actual.is_eq(),
            LessThan => actual.is_lt(),
            LessThanEquals => actual.is_le(),
            GreaterThan => actual.is_gt(),
            GreaterThanEquals => actual.is_ge(),
        }
    }
}

/// Base64 as policies have it, padded or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

impl Comparand {
    /// Reads a listed value as the operator's type; `keys` is given for documents whose version has variables.
    #[must_use]
    pub fn read(operator: Operator, text: &str, keys: Option<&mut Keys>) -> Self {
        let read = match operator.base {
            Base::StringEquals { .. } => Some(Self::Text(Pattern::string(text, false, keys))),
            Base::StringEqualsIgnoreCase { .. } => Some(Self::Text(Pattern::string(text, false, keys).folded())),
            Base::StringLike { .. } => Some(Self::Text(Pattern::string(text, true, keys))),
            Base::Numeric(_) => Decimal::parse(text).map(Self::Number),
            Base::Date(_) => Timestamp::parse(text).map(Self::Date),
            Base::Bool => read_bool(text).map(Self::Bool).or_else(|| {
                let pattern = Pattern::string(text, false, keys);
                pattern.has_variables().then_some(Self::BoolVariable(pattern))
            }),
            Base::Null => read_bool(text).map(Self::Bool),
            Base::BinaryEquals => BASE64.decode(text).ok().map(|bytes| Self::Binary(bytes.into())),
            Base::IpAddress { .. } => IpRange::parse(text).map(Self::Ip),
            Base::Arn { .. } => ArnPattern::read(Pattern::string(text, true, keys)).map(Self::Arn),
        };
        read.unwrap_or(Self::Unreadable)
    }
}

fn read_bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

/// What the request has for the key of a test.
#[derive(Clone, Copy, Debug)]
pub enum Actual<'c> {
    /// Values; one, unless the key holds a set.
    Present(&'c [Box<str>]),
    /// No such key.
    Absent,
    /// Nobody knows.
    Unknown,
}

impl Test {
    /// Whether the test holds, and why.
    #[must_use]
    pub fn evaluate(&self, actual: Actual<'_>, variables: &impl Variables) -> (Truth, ConditionReason) {
        if self.operator.base == Base::Null {
            return self.null(actual);
        }
        // An empty set counts as missing, as for `Null`.
        let values = match actual {
            Actual::Present([]) | Actual::Absent => None,
            Actual::Present(values) => Some(values),
            Actual::Unknown => return self.unknown(),
        };
        if self.values.is_empty() {
            return self.without_values(values.is_none());
        }
        let Some(values) = values else { return self.missing() };
        if let [only] = values
            && only.is_empty()
            && self.operator.qualifier == Some(Qualifier::ForAllValues)
        {
            return (Truth::True, ConditionReason::NoValuesForAll);
        }
        self.compare(values, variables)
    }

    fn compare(&self, values: &[Box<str>], variables: &impl Variables) -> (Truth, ConditionReason) {
        let negated = self.operator.negated();
        let listed = |value: &str| {
            let mut any = Truth::False;
            for expected in &self.values {
                any = any.or(expected.matches(self.operator.base, value, variables));
                if any == Truth::True {
                    break;
                }
            }
            any
        };
        let satisfied = |value: &str| if negated { listed(value).not() } else { listed(value) };
        let every = || values.iter().fold(Truth::True, |all, value| all.and(satisfied(value)));
        let some = || values.iter().fold(Truth::False, |any, value| any.or(satisfied(value)));
        let (holds, yes, no) = match (self.operator.qualifier, negated) {
            (Some(Qualifier::ForAllValues), _) => {
                (every(), ConditionReason::EveryValue, ConditionReason::NotEveryValue)
            }
            (Some(Qualifier::ForAnyValue), _) => (some(), ConditionReason::SomeValue, ConditionReason::NoValue),
            // A set without a qualifier: any value counts, and the negated form denies all of them.
            (None, true) => (every(), ConditionReason::NoneOfTheListed, ConditionReason::OneOfTheListed),
            (None, false) => (some(), ConditionReason::ValueMatches, ConditionReason::NoValueMatches),
        };
        let unreadable = || values.iter().all(|value| !self.operator.base.reads(value));
        match holds {
            Truth::Unknown => (holds, ConditionReason::Unknown),
            _ if unreadable() => (holds, ConditionReason::UnreadableValue),
            Truth::True => (holds, yes),
            Truth::False => (holds, no),
        }
    }

    fn missing(&self) -> (Truth, ConditionReason) {
        match (self.operator.qualifier, self.operator.if_exists) {
            (Some(Qualifier::ForAllValues), _) => (Truth::True, ConditionReason::NoValuesForAll),
            (_, true) => (Truth::True, ConditionReason::MissingKeyIfExists),
            (Some(Qualifier::ForAnyValue), false) => (Truth::False, ConditionReason::NoValuesForAny),
            (None, false) if self.operator.negated() => (Truth::True, ConditionReason::MissingKeyHolds),
            (None, false) => (Truth::False, ConditionReason::MissingKeyFails),
        }
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    fn without_values(&self, missing: bool) -> (Truth, ConditionReason) {
        let holds = match (self.operator.qualifier, self.operator.if_exists) {
            (Some(Qualifier::ForAllValues), _) | (None, true) => missing,
            (Some(Qualifier::ForAnyValue), if_exists) => if_exists && missing,
            (None, false) => self.operator.negated(),
        };
        (holds.into(), ConditionReason::EmptyValueList)
    }

    fn unknown(&self) -> (Truth, ConditionReason) {
        if self.values.is_empty() && self.operator.qualifier.is_none() && !self.operator.if_exists {
            return self.without_values(false);
        }
        (Truth::Unknown, ConditionReason::Unknown)
    }

    fn null(&self, actual: Actual<'_>) -> (Truth, ConditionReason) {
        match self.operator.qualifier {
            Some(Qualifier::ForAllValues) => return (Truth::True, ConditionReason::ConstantSetNull),
            Some(Qualifier::ForAnyValue) => return (Truth::False, ConditionReason::ConstantSetNull),
            None => {}
        }
        let asks = |wanted: bool| {
            self.values.iter().any(|value| matches!(value.value, Comparand::Bool(asked) if asked == wanted))
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
}

impl Base {
    /// Whether a value of a request can be read as the operator's type.
    fn reads(self, value: &str) -> bool {
        match self {
            Self::Numeric(_) => Decimal::parse(value).is_some(),
            Self::Date(_) => Timestamp::parse(value).is_some(),
            Self::IpAddress { .. } => value.parse::<IpAddr>().is_ok(),
            Self::Bool => read_bool(value).is_some(),
            Self::StringEquals { .. }
            | Self::StringEqualsIgnoreCase { .. }
            | Self::StringLike { .. }
            | Self::BinaryEquals
            | Self::Arn { .. }
            | Self::Null => true,
        }
    }
}

impl Expected {
    /// Whether a value of the request matches this one, under the positive form of the operator.
    #[must_use]
    pub fn matches(&self, base: Base, value: &str, variables: &impl Variables) -> Truth {
        match (&self.value, base) {
            (Comparand::Text(pattern), Base::StringEqualsIgnoreCase { .. }) => {
                pattern.evaluate(&fold(value), &Folded(variables)).into()
            }
            (Comparand::Text(pattern), _) => pattern.evaluate(value, variables).into(),
            (Comparand::Number(listed), Base::Numeric(order)) => {
                Decimal::parse(value).is_some_and(|actual| order.holds(actual.cmp(listed))).into()
            }
            (Comparand::Date(listed), Base::Date(order)) => {
                Timestamp::parse(value).is_some_and(|actual| order.holds(actual.cmp(listed))).into()
            }
            (Comparand::Bool(listed), _) => (read_bool(value) == Some(*listed)).into(),
            (Comparand::BoolVariable(pattern), _) => match pattern.replaced(variables) {
                Ok(pattern) => pattern
                    .resolved(variables)
                    .is_some_and(|text| read_bool(&text).is_some_and(|listed| read_bool(value) == Some(listed)))
                    .into(),
                Err(found) => found.into(),
            },
            (Comparand::Binary(listed), _) => {
                (BASE64.decode(value).is_ok_and(|bytes| *bytes == **listed) || *value == *self.text).into()
            }
            (Comparand::Ip(range), _) => value.parse().is_ok_and(|address| range.contains(address)).into(),
            (Comparand::Arn(pattern), _) => pattern.evaluate(value, variables).into(),
            (Comparand::Number(_) | Comparand::Date(_) | Comparand::Unreadable, _) => Truth::False,
        }
    }

    /// The keys of the variables in it.
    pub fn variables(&self) -> impl Iterator<Item = KeyId> {
        let pattern = match &self.value {
            Comparand::Text(pattern)
            | Comparand::BoolVariable(pattern)
            | Comparand::Arn(ArnPattern::Dynamic(pattern)) => Some(pattern),
            _ => None,
        };
        pattern.into_iter().flat_map(|pattern| pattern.variables().map(|variable| variable.key))
    }

    /// Its text with variables replaced, if it has any; `None` inside when one has no value.
    #[must_use]
    pub fn resolved(&self, variables: &impl Variables) -> Option<Option<String>> {
        match &self.value {
            Comparand::Text(pattern)
            | Comparand::BoolVariable(pattern)
            | Comparand::Arn(ArnPattern::Dynamic(pattern))
                if pattern.has_variables() =>
            {
                Some(pattern.resolved(variables))
            }
            _ => None,
        }
    }
}

/// Values of variables in lower case, for operators that ignore case.
struct Folded<'v, V>(&'v V);

impl<V: Variables> Variables for Folded<'_, V> {
    fn resolve(&self, key: KeyId) -> crate::pattern::Resolved<'_> {
        self.0.resolve_folded(key)
    }

    fn resolve_folded(&self, key: KeyId) -> crate::pattern::Resolved<'_> {
        self.0.resolve_folded(key)
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

/// A value under an ARN operator: six fields, compared one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArnPattern {
    /// Six fields without variables.
    Fields(Box<[Pattern; 6]>),
    /// Has variables; split when they are replaced.
    Dynamic(Pattern),
    /// The single character `*`: any value that is present. The documentation is silent.
    Any,
}

impl ArnPattern {
    fn read(pattern: Pattern) -> Option<Self> {
        if pattern.has_variables() {
            Some(Self::Dynamic(pattern))
        } else if pattern == Pattern::string("*", true, None) {
            Some(Self::Any)
        } else {
            pattern.fields().map(|fields| Self::Fields(Box::new(fields)))
        }
    }

    fn evaluate(&self, value: &str, variables: &impl Variables) -> Match {
        let fields = match self {
            Self::Any => return Match::Yes,
            Self::Fields(fields) => return fields_match(fields, value),
            Self::Dynamic(pattern) => match pattern.replaced(variables) {
                Ok(replaced) => replaced.fields(),
                Err(found) => return found,
            },
        };
        fields.map_or(Match::No, |fields| fields_match(&fields, value))
    }
}

fn fields_match(fields: &[Pattern; 6], value: &str) -> Match {
    let mut actual = value.splitn(6, ':');
    let all = fields.iter().all(|field| actual.next().is_some_and(|text| field.matches(text)));
    if all { Match::Yes } else { Match::No }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pattern::NoVariables;

    #[track_caller]
    fn holds(operator: &str, listed: &[&str], actual: Option<&[&str]>) -> bool {
        let operator = Operator::parse(operator).expect("an operator");
        let expected = |text: &&str| Expected {
            span: Span::at(0),
            text: (*text).into(),
            value: Comparand::read(operator, text, None),
        };
        let test = Test {
            span: Span::at(0),
            operator_span: Span::at(0),
            operator,
            operator_text: "".into(),
            key: KeyId(0),
            key_text: "".into(),
            values: listed.iter().map(expected).collect(),
        };
        let values: Option<Vec<Box<str>>> = actual.map(|values| values.iter().map(|value| (*value).into()).collect());
        let actual = values.as_deref().map_or(Actual::Absent, Actual::Present);
        match test.evaluate(actual, &NoVariables).0 {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => panic!("nothing is unknown here"),
        }
    }

    #[test]
    fn negation_covers_the_whole_list() {
        assert!(!holds("StringNotEquals", &["a", "b"], Some(&["a"])));
        assert!(holds("StringNotEquals", &["a", "b"], Some(&["c"])));
        assert!(holds("StringNotEquals", &["a"], None));
        assert!(!holds("StringEquals", &["a"], None));
    }

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

    #[test]
    fn addresses_stay_in_their_family() {
        assert!(holds("IpAddress", &["203.0.113.9/24"], Some(&["203.0.113.200"])));
        assert!(!holds("IpAddress", &["0.0.0.0/0"], Some(&["2001:db8::1"])));
        assert!(holds("IpAddress", &["2001:db8::/32"], Some(&["2001:db8:1::1"])));
        assert!(holds("NotIpAddress", &["203.0.113.0/33"], Some(&["203.0.113.1"])));
        assert!(!holds("IpAddress", &["203.0.113.1"], Some(&["203.0.113.2"])));
    }

    #[test]
    fn arn_fields_do_not_cross_colons() {
        let trap = "arn:aws:svc:us-east-2:999999999999:store/abc:111122223333:finance/doc";
        assert!(!holds("ArnLike", &["arn:aws:svc:*:111122223333:finance/*"], Some(&[trap])));
        assert!(holds("StringLike", &["arn:aws:svc:*:111122223333:finance/*"], Some(&[trap])));
        assert!(holds("ArnEquals", &["arn:aws:iam::*:role/a*"], Some(&["arn:aws:iam::111122223333:role/a/b:c"])));
        assert!(holds("ArnLike", &["*"], Some(&["anything"])));
        assert!(!holds("ArnLike", &["arn:aws:*"], Some(&["arn:aws:s3:::b"])));
    }

    #[test]
    fn sets_follow_their_qualifier() {
        assert!(holds("ForAllValues:StringEquals", &["a", "b"], Some(&["a"])));
        assert!(holds("ForAllValues:StringEquals", &["a"], None));
        assert!(holds("ForAllValues:StringEquals", &["a"], Some(&[""])));
        assert!(!holds("ForAnyValue:StringNotEquals", &["a"], None));
        assert!(holds("ForAnyValue:StringNotEquals", &["a"], Some(&["a", "b"])));
        assert!(holds("ForAnyValue:StringEqualsIfExists", &["a"], None));
        assert!(!holds("ForAllValues:StringNotLike", &["a*"], Some(&["b", "ab"])));
    }

    #[test]
    fn null_asks_for_presence() {
        assert!(holds("Null", &["true"], None));
        assert!(holds("Null", &["true"], Some(&[])));
        assert!(holds("Null", &["false"], Some(&[""])));
        assert!(holds("Null", &["true", "false"], Some(&["x"])));
        assert!(holds("ForAllValues:Null", &["false"], None));
        assert!(!holds("ForAnyValue:Null", &["false"], Some(&["x"])));
    }

    #[test]
    fn binary_values_are_compared_decoded() {
        assert!(holds("BinaryEquals", &["QmluYXJ5"], Some(&["QmluYXJ5"])));
        assert!(holds("BinaryEquals", &["YQ=="], Some(&["YQ"])));
        assert!(!holds("BinaryEquals", &["YQ=="], Some(&["Yg=="])));
    }
}
