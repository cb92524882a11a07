//! Condition operators, as types, and the one table of their names.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

use std::fmt;

/// `[ForAllValues:|ForAnyValue:]Name[IfExists]`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// How values of a set count together.
    pub set_operator: Option<SetOperator>,
    /// What is compared, and how.
    pub family: Family,
    /// Whether it is the `Not` form of another.
    pub negated: bool,
    /// Whether `IfExists` stands at the end.
    pub if_exists: bool,
}

/// Set operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetOperator {
    /// `ForAllValues`
    ForAllValues,
    /// `ForAnyValue`
    ForAnyValue,
}

/// The type of what is compared, and the comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// `StringEquals` and its kin.
    String(Likeness),
    /// `NumericEquals` and its kin.
    Numeric(Order),
    /// `DateEquals` and its kin.
    Date(Order),
    /// `Bool`
    Bool,
    /// `BinaryEquals`
    Binary,
    /// `IpAddress`, `NotIpAddress`
    Ip,
    /// `ArnEquals` and its kin.
    Arn(ArnName),
    /// `Null`
    Null,
}

/// How texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Likeness {
    /// `StringEquals`
    Equals,
    /// `StringEqualsIgnoreCase`
    EqualsIgnoreCase,
    /// `StringLike`
    Like,
}

/// How numbers and dates are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// `Equals`
    Equals,
    /// `LessThan`
    LessThan,
    /// `LessThanEquals`
    LessThanEquals,
    /// `GreaterThan`
    GreaterThan,
    /// `GreaterThanEquals`
    GreaterThanEquals,
}

/// Two names of one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArnName {
    /// `ArnEquals`
    Equals,
    /// `ArnLike`
    Like,
}

/// One operator of the table.
struct Entry {
    /// By set operator (none, `ForAllValues`, `ForAnyValue`), without and with `IfExists`.
    names: [[&'static str; 2]; 3],
    family: Family,
    negated: bool,
}

macro_rules! names {
    ($name:literal) => {
        [
            [$name, concat!($name, "IfExists")],
            [concat!("ForAllValues:", $name), concat!("ForAllValues:", $name, "IfExists")],
            [concat!("ForAnyValue:", $name), concat!("ForAnyValue:", $name, "IfExists")],
        ]
    };
}

const fn positive(names: [[&'static str; 2]; 3], family: Family) -> Entry {
    Entry { names, family, negated: false }
}

const fn negated(names: [[&'static str; 2]; 3], family: Family) -> Entry {
    Entry { names, family, negated: true }
}

/// Every operator.
const TABLE: &[Entry] = &[
    positive(names!("StringEquals"), Family::String(Likeness::Equals)),
    negated(names!("StringNotEquals"), Family::String(Likeness::Equals)),
    positive(names!("StringEqualsIgnoreCase"), Family::String(Likeness::EqualsIgnoreCase)),
    negated(names!("StringNotEqualsIgnoreCase"), Family::String(Likeness::EqualsIgnoreCase)),
    positive(names!("StringLike"), Family::String(Likeness::Like)),
    negated(names!("StringNotLike"), Family::String(Likeness::Like)),
    positive(names!("NumericEquals"), Family::Numeric(Order::Equals)),
    negated(names!("NumericNotEquals"), Family::Numeric(Order::Equals)),
    positive(names!("NumericLessThan"), Family::Numeric(Order::LessThan)),
    positive(names!("NumericLessThanEquals"), Family::Numeric(Order::LessThanEquals)),
    positive(names!("NumericGreaterThan"), Family::Numeric(Order::GreaterThan)),
    positive(names!("NumericGreaterThanEquals"), Family::Numeric(Order::GreaterThanEquals)),
    positive(names!("DateEquals"), Family::Date(Order::Equals)),
    negated(names!("DateNotEquals"), Family::Date(Order::Equals)),
    positive(names!("DateLessThan"), Family::Date(Order::LessThan)),
    positive(names!("DateLessThanEquals"), Family::Date(Order::LessThanEquals)),
    positive(names!("DateGreaterThan"), Family::Date(Order::GreaterThan)),
    positive(names!("DateGreaterThanEquals"), Family::Date(Order::GreaterThanEquals)),
    positive(names!("Bool"), Family::Bool),
    positive(names!("BinaryEquals"), Family::Binary),
    positive(names!("IpAddress"), Family::Ip),
    negated(names!("NotIpAddress"), Family::Ip),
    positive(names!("ArnEquals"), Family::Arn(ArnName::Equals)),
    positive(names!("ArnLike"), Family::Arn(ArnName::Like)),
    negated(names!("ArnNotEquals"), Family::Arn(ArnName::Equals)),
    negated(names!("ArnNotLike"), Family::Arn(ArnName::Like)),
    positive(names!("Null"), Family::Null),
];

impl Entry {
    /// The name without set operator and `IfExists`.
    fn base(&self) -> &'static str {
        let [[base, _], ..] = self.names;
        base
    }
}

impl Operator {
    /// Reads an operator's name; letter case counts. `NullIfExists` reads, although AWS refuses it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (set_operator, rest) = match name.split_once(':') {
            Some(("ForAllValues", rest)) => (Some(SetOperator::ForAllValues), rest),
            Some(("ForAnyValue", rest)) => (Some(SetOperator::ForAnyValue), rest),
            Some(_) => return None,
            None => (None, name),
        };
        let (base, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |base| (base, true));
        let entry = TABLE.iter().find(|entry| entry.base() == base)?;
        Some(Self { set_operator, family: entry.family, negated: entry.negated, if_exists })
    }

    /// The name in policies. Empty for a negated form that does not exist.
    #[must_use]
    pub fn name(self) -> &'static str {
        let entry = TABLE.iter().find(|entry| entry.family == self.family && entry.negated == self.negated);
        entry.map_or("", |entry| {
            let [plain, all, any] = entry.names;
            let [name, if_exists] = match self.set_operator {
                None => plain,
                Some(SetOperator::ForAllValues) => all,
                Some(SetOperator::ForAnyValue) => any,
            };
            if self.if_exists { if_exists } else { name }
        })
    }

    /// The names without set operator and `IfExists`, for suggestions.
    pub fn names() -> impl Iterator<Item = &'static str> {
        TABLE.iter().map(Entry::base)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_as_itself() {
        let names = TABLE.iter().flat_map(|entry| entry.names.into_iter().flatten());
        assert_eq!(names.clone().count(), 27 * 6);
        for name in names {
            assert_eq!(Operator::parse(name).map(Operator::name), Some(name));
        }
    }

    #[test]
    fn letter_case_and_order_of_the_parts_count() {
        for bad in ["stringEquals", "ForAllValues", "ForAllValues:", "ForSomeValues:Bool", "IfExists", "BoolNot"] {
            assert_eq!(Operator::parse(bad), None, "{bad}");
        }
    }
}
