//! The tests of a condition: how several values count together, missing keys, unknown keys.
//!
//! What a single value of the request is to a single listed one is said by the operator's family, in a file of its own below this one: how the
//! listed value is read, what matches it, which values stand differently to it, and what comes near it.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

mod arn;
mod binary;
mod boolean;
mod date;
mod family;
mod ip;
mod null;
mod numeric;
mod string;
#[cfg(test)]
mod tests;

pub use arn::ArnPattern;
pub use binary::Bytes;
pub use boolean::Flag;
pub use date::Date;
pub use family::Actual;
pub(crate) use family::FRESH;
pub use ip::IpRange;
pub use null::Nullness;
pub use numeric::{Decimal, Number};
pub use string::Text;

use std::borrow::Cow;

use crate::blank;
use crate::context::{KeyId, Keys};
use crate::diag::ConditionType;
use crate::operator::{Family, Operator, SetOperator};
use crate::pattern::{Pattern, Variables};
use crate::text::{Part, Span};
use crate::trace::{ConditionReason, ConditionTrace, ExpectedValue, Note, Truth, ValueNearMiss};

use family::{Compared, FamilyRules};

/// One test: an operator, a key and the values listed for it.
#[derive(Clone, Debug)]
pub struct Test {
    /// From the key to the end of its values.
    pub span: Span,
    /// The operator's name in the text, with quotes.
    pub operator_span: Span,
    /// The operator.
    pub operator: Operator,
    /// The key in the text, with quotes.
    pub key_span: Span,
    /// The value or list of values in the text.
    pub list_span: Span,
    /// The key.
    pub key: KeyId,
    /// The key as written.
    pub key_text: Part,
    /// The values, in order.
    pub values: Vec<ListedValue>,
}

/// One listed value.
#[derive(Clone, Debug)]
pub struct ListedValue {
    /// Its text in the document, with quotes.
    pub span: Span,
    /// As written, escapes of JSON resolved.
    pub text: Part,
    /// What the operator compares with.
    pub value: Comparand,
}

/// A listed value, read as the type of its operator's family.
#[derive(Clone, Debug)]
pub enum Comparand {
    /// For the String operators.
    String(Text),
    /// For the Numeric operators.
    Numeric(Number),
    /// For the Date operators.
    Date(Date),
    /// For `Bool`.
    Bool(Flag),
    /// For `BinaryEquals`.
    Binary(Bytes),
    /// For the IP operators.
    Ip(IpRange),
    /// For the ARN operators.
    Arn(ArnPattern),
    /// For `Null`.
    Null(Nullness),
    /// Cannot be read as the type; matches nothing.
    Unreadable,
    /// Has a [blank], so that nobody knows what it is.
    Blank,
}

fn rules(family: Family) -> &'static FamilyRules {
    match family {
        Family::String(_) => &string::RULES,
        Family::Numeric(_) => &numeric::RULES,
        Family::Date(_) => &date::RULES,
        Family::Bool => &boolean::RULES,
        Family::Binary => &binary::RULES,
        Family::Ip => &ip::RULES,
        Family::Arn(_) => &arn::RULES,
        Family::Null => &null::RULES,
    }
}

/// Values that no policy lists, of each kind that an operator tells apart; beside them, [`FRESH`] can be read as no type.
pub(crate) fn unlisted_values(operator: Operator) -> impl Iterator<Item = &'static str> {
    rules(operator.family).unlisted.iter().copied()
}

/// The type that values of an operator must have; `None` for text.
#[must_use]
pub fn value_type(operator: Operator) -> Option<ConditionType> {
    rules(operator.family).value_type
}

/// Whether AWS replaces variables in the values of an operator.
#[must_use]
pub fn replaces_variables(operator: Operator) -> bool {
    rules(operator.family).replaces_variables
}

/// Whether `*` and `?` look like wildcards under an operator, and are none: another operator of its family has them.
#[must_use]
pub fn has_literal_wildcards(operator: Operator) -> bool {
    match operator.family {
        Family::String(likeness) => string::has_literal_wildcards(likeness),
        Family::Numeric(_)
        | Family::Date(_)
        | Family::Bool
        | Family::Binary
        | Family::Ip
        | Family::Arn(_)
        | Family::Null => false,
    }
}

/// The listed value that comes nearest to a value of the request that matches none, if one comes near. `listed` has its variables replaced.
pub(crate) fn near_miss(operator: Operator, listed: &[&str], actual: &[String]) -> Option<ValueNearMiss> {
    (rules(operator.family).near_miss)(operator, listed, actual)
}

/// A value of the key with which a test that fails would hold, if the policy says one plainly.
#[must_use]
pub fn value_that_holds(test: &ConditionTrace) -> Option<String> {
    if test.operator.negated {
        return None;
    }
    test.expected.iter().filter_map(ExpectedValue::compared).find_map(|listed| matching(test.operator.family, listed))
}

/// A value of the key with which a test that holds would fail, if there is an obvious one.
#[must_use]
pub fn value_that_fails(test: &ConditionTrace) -> Option<String> {
    let Operator { family, negated, .. } = test.operator;
    let listed = test.expected.first()?.compared()?;
    if negated { matching(family, listed) } else { (rules(family).other)(listed) }
}

/// A value that matches a listed one and can be read as the family's type.
fn matching(family: Family, listed: &str) -> Option<String> {
    let rules = rules(family);
    (rules.matching)(family, listed).filter(|value| (rules.reads)(value))
}

impl Comparand {
    /// Reads a listed value as the operator's type; `keys` is given for documents whose version has variables.
    #[must_use]
    pub fn read(operator: Operator, text: &Part, keys: Option<&mut Keys>) -> Self {
        let read = match operator.family {
            Family::String(_) => Text::read(operator, text, keys).map(Self::String),
            Family::Numeric(_) => Number::read(operator, text, keys).map(Self::Numeric),
            Family::Date(_) => Date::read(operator, text, keys).map(Self::Date),
            Family::Bool => Flag::read(operator, text, keys).map(Self::Bool),
            Family::Binary => Bytes::read(operator, text, keys).map(Self::Binary),
            Family::Ip => IpRange::read(operator, text, keys).map(Self::Ip),
            Family::Arn(_) => ArnPattern::read(operator, text, keys).map(Self::Arn),
            Family::Null => Nullness::read(operator, text, keys).map(Self::Null),
        };
        read.unwrap_or_else(|| if blank::is_in(text) { Self::Blank } else { Self::Unreadable })
    }

    /// Whether a value of the request is read as something before it is compared.
    fn reads_values(&self) -> bool {
        matches!(self, Self::Numeric(_) | Self::Date(_) | Self::Bool(_) | Self::Binary(_) | Self::Ip(_))
    }

    fn pattern(&self) -> Option<&Pattern> {
        match self {
            Self::String(text) => text.pattern(),
            Self::Numeric(number) => number.pattern(),
            Self::Date(date) => date.pattern(),
            Self::Bool(flag) => flag.pattern(),
            Self::Binary(bytes) => bytes.pattern(),
            Self::Ip(range) => range.pattern(),
            Self::Arn(arn) => arn.pattern(),
            Self::Null(nullness) => nullness.pattern(),
            Self::Unreadable | Self::Blank => None,
        }
    }

    /// What the documentation leaves open about it.
    pub(crate) fn note(&self) -> Option<Note> {
        match self {
            Self::String(text) => text.note(),
            Self::Numeric(number) => number.note(),
            Self::Date(date) => date.note(),
            Self::Bool(flag) => flag.note(),
            Self::Binary(bytes) => bytes.note(),
            Self::Ip(range) => range.note(),
            Self::Arn(arn) => arn.note(),
            Self::Null(nullness) => nullness.note(),
            Self::Unreadable | Self::Blank => None,
        }
    }
}

impl ListedValue {
    /// Whether a value of the request matches this one, under the positive form of the operator.
    #[must_use]
    pub fn matches(&self, actual: &str, variables: &impl Variables) -> Truth {
        if variables.have_blanks() && blank::is_in(actual) && self.value.reads_values() {
            return Truth::Unknown;
        }
        match &self.value {
            Comparand::String(text) => text.matches(actual, variables),
            Comparand::Numeric(number) => number.matches(actual, variables),
            Comparand::Date(date) => date.matches(actual, variables),
            Comparand::Bool(flag) => flag.matches(actual, variables),
            Comparand::Binary(bytes) => bytes.matches(actual, variables),
            Comparand::Ip(range) => range.matches(actual, variables),
            Comparand::Arn(arn) => arn.matches(actual, variables),
            Comparand::Null(nullness) => nullness.matches(actual, variables),
            Comparand::Unreadable => Truth::False,
            Comparand::Blank => Truth::Unknown,
        }
    }

    /// Values of the key that stand differently to it, one of each kind, but for one that nothing mentions.
    pub(crate) fn witnesses(&self, variables: &impl Variables) -> Vec<String> {
        let written = &*self.text;
        match &self.value {
            Comparand::String(text) => text.witnesses(written, variables),
            Comparand::Numeric(number) => number.witnesses(written, variables),
            Comparand::Date(date) => date.witnesses(written, variables),
            Comparand::Bool(flag) => flag.witnesses(written, variables),
            Comparand::Binary(bytes) => bytes.witnesses(written, variables),
            Comparand::Ip(range) => range.witnesses(written, variables),
            Comparand::Arn(arn) => arn.witnesses(written, variables),
            Comparand::Null(nullness) => nullness.witnesses(written, variables),
            Comparand::Unreadable | Comparand::Blank => Vec::new(),
        }
    }

    /// The keys of the variables in it.
    pub fn variables(&self) -> impl Iterator<Item = KeyId> {
        self.value.pattern().into_iter().flat_map(|pattern| pattern.variables().map(|variable| variable.key))
    }

    /// The blanks in it, marks included.
    pub fn blanks(&self) -> impl Iterator<Item = &str> {
        blank::names(&self.text)
    }

    /// Its text with variables replaced, if it has any; `None` inside when one has no value.
    #[must_use]
    pub fn resolved(&self, variables: &impl Variables) -> Option<Option<String>> {
        self.value.pattern().filter(|pattern| pattern.has_variables()).map(|pattern| pattern.resolved(variables))
    }
}

impl Test {
    /// The same test where some variables are known: they are replaced, and a listed value whose variable is known to be absent matches nothing. Variables
    /// that are unknown stay.
    #[must_use]
    pub fn filled(&self, variables: &impl Variables) -> Self {
        let value = |listed: &ListedValue| match &listed.value {
            Comparand::String(text) => text.filled(variables).map_or(Comparand::Unreadable, Comparand::String),
            Comparand::Arn(arn) => arn.filled(variables).map_or(Comparand::Unreadable, Comparand::Arn),
            other => other.clone(),
        };
        let values = self.values.iter().map(|listed| ListedValue { value: value(listed), ..listed.clone() });
        Self { values: values.collect(), ..self.clone() }
    }

    /// Whether the test holds, and why.
    #[must_use]
    pub fn evaluate(&self, actual: Actual<'_>, variables: &impl Variables) -> (Truth, ConditionReason) {
        if blank::is_in(&self.key_text) || self.asks_for_blank() {
            return (Truth::Unknown, ConditionReason::Blank);
        }
        if self.operator.family == Family::Null && self.operator.set_operator.is_none() {
            return null::evaluate(self.nullness(), actual);
        }
        // An empty set counts as missing, as for `Null`.
        let values = match actual {
            Actual::Present([]) | Actual::Absent => None,
            Actual::Present(values) => Some(values),
            Actual::AlwaysSent => return self.of_any_value(),
            Actual::Unknown => return self.unknown(),
        };
        // A set of one empty text counts as empty, whatever is listed.
        if let Some([only]) = values
            && only.is_empty()
            && self.operator.set_operator == Some(SetOperator::ForAllValues)
        {
            return (Truth::True, ConditionReason::NoValuesForAll);
        }
        // An ARN operator has an answer for what is no ARN, whatever is listed.
        let judges_values = values.is_some() && self.not_judges_values();
        if self.values.is_empty() && !judges_values {
            if variables.have_blanks() && values.is_some_and(|values| self.may_be_empty_set(values)) {
                return (Truth::Unknown, ConditionReason::Blank);
            }
            return self.without_values(values.is_none());
        }
        let Some(values) = values else { return self.missing() };
        let (holds, reason) = self.compare(values, variables);
        let open = variables.have_blanks() && self.may_be_empty_set(values);
        match holds {
            Truth::False if open => (Truth::Unknown, ConditionReason::Blank),
            Truth::Unknown if self.meets_blanks(values, variables) => (holds, ConditionReason::Blank),
            _ => (holds, reason),
        }
    }

    /// Whether it compares anything that has blanks.
    fn meets_blanks(&self, values: &[Cow<'_, str>], variables: &impl Variables) -> bool {
        let has_blanks = |listed: &ListedValue| {
            blank::is_in(&listed.text) || listed.value.pattern().is_some_and(|it| it.resolves_to_blanks(variables))
        };
        values.iter().any(|value| blank::is_in(value)) || self.values.iter().any(has_blanks)
    }

    /// Whether a set may turn out to be that of one empty text, which meets `ForAllValues` whatever is listed.
    fn may_be_empty_set(&self, values: &[Cow<'_, str>]) -> bool {
        let only_blanks = |text: &str| blank::is_in(text) && blank::filled(text, |_| Some("")).is_empty();
        self.operator.set_operator == Some(SetOperator::ForAllValues) && matches!(values, [only] if only_blanks(only))
    }

    /// How a value stands to what is listed: whether any of it matches, and whether the value can be read as the operator's type.
    pub(crate) fn stands(&self, value: &str, variables: &impl Variables) -> (Truth, bool) {
        let matches = self.values.iter().fold(Truth::False, |any, listed| any.or(listed.matches(value, variables)));
        (matches, (rules(self.operator.family).reads)(value))
    }

    fn compare(&self, values: &[Cow<'_, str>], variables: &impl Variables) -> (Truth, ConditionReason) {
        let negated = self.operator.negated;
        let listed = |value: &str| {
            let mut any = Truth::False;
            for listed in &self.values {
                any = any.or(listed.matches(value, variables));
                if any == Truth::True {
                    break;
                }
            }
            any
        };
        let rules = rules(self.operator.family);
        let satisfied = |value: &str| match negated {
            // What fills a blank may make of it what can be read, or the reverse.
            true if rules.not_fails_unread && variables.have_blanks() && blank::is_in(value) => {
                listed(value).not().and(Truth::Unknown)
            }
            true if rules.not_fails_unread && !(rules.reads)(value) => Truth::False,
            true => listed(value).not(),
            false => listed(value),
        };
        let every = || values.iter().fold(Truth::True, |all, value| all.and(satisfied(value)));
        let some = || values.iter().fold(Truth::False, |any, value| any.or(satisfied(value)));
        let (holds, yes, no) = match (self.operator.set_operator, negated) {
            (Some(SetOperator::ForAllValues), _) => {
                (every(), ConditionReason::EveryValue, ConditionReason::NotEveryValue)
            }
            (Some(SetOperator::ForAnyValue), _) => (some(), ConditionReason::SomeValue, ConditionReason::NoValue),
            // A set without a set operator: any value counts, and the negated form denies all of them.
            (None, true) => (every(), ConditionReason::NoneOfTheListed, ConditionReason::OneOfTheListed),
            (None, false) => (some(), ConditionReason::ValueMatches, ConditionReason::NoValueMatches),
        };
        let unreadable = || values.iter().all(|value| !(rules.reads)(value));
        match holds {
            Truth::Unknown => (holds, ConditionReason::Unknown),
            // A listed `*` is met by any value, whether it is an ARN or not.
            Truth::True if rules.not_fails_unread => (holds, yes),
            _ if unreadable() => (holds, rules.unread.clone()),
            Truth::True => (holds, yes),
            Truth::False => (holds, no),
        }
    }

    /// Whether it is asked for presence or absence by a blank, and not for both beside it.
    fn asks_for_blank(&self) -> bool {
        let is_blank = self.operator.family == Family::Null
            && self.values.iter().any(|listed| matches!(listed.value, Comparand::Blank));
        is_blank && !(self.nullness().any(Nullness::asks_absence) && self.nullness().any(|asked| !asked.asks_absence()))
    }

    /// What is listed for `Null`.
    fn nullness(&self) -> impl Iterator<Item = Nullness> {
        self.values
            .iter()
            .filter_map(|listed| if let Comparand::Null(asked) = listed.value { Some(asked) } else { None })
    }

    fn missing(&self) -> (Truth, ConditionReason) {
        match (self.operator.set_operator, self.operator.if_exists) {
            (Some(SetOperator::ForAllValues), _) => (Truth::True, ConditionReason::NoValuesForAll),
            (_, true) => (Truth::True, ConditionReason::MissingKeyIfExists),
            (Some(SetOperator::ForAnyValue), false) => (Truth::False, ConditionReason::NoValuesForAny),
            (None, false) if self.operator.negated => (Truth::True, ConditionReason::MissingKeyHolds),
            (None, false) => (Truth::False, ConditionReason::MissingKeyFails),
        }
    }

    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    fn without_values(&self, missing: bool) -> (Truth, ConditionReason) {
        let holds = match (self.operator.set_operator, self.operator.if_exists) {
            (Some(SetOperator::ForAllValues), _) | (None, true) => missing,
            (Some(SetOperator::ForAnyValue), if_exists) => if_exists && missing,
            (None, false) => self.operator.negated,
        };
        (holds.into(), ConditionReason::EmptyValueList)
    }

    /// Whether it is a plain negated test that some values fail, whatever is listed.
    fn not_judges_values(&self) -> bool {
        let Operator { set_operator, family, negated, if_exists } = self.operator;
        negated && set_operator.is_none() && !if_exists && rules(family).not_fails_unread
    }

    /// For a key that has one value, whatever it is; no such key is sent empty.
    fn of_any_value(&self) -> (Truth, ConditionReason) {
        if self.operator.family == Family::Null {
            null::of_any_value(self.nullness(), self.operator.set_operator)
        } else if self.values.is_empty() && !self.not_judges_values() {
            self.without_values(false)
        } else {
            (Truth::Unknown, ConditionReason::Unknown)
        }
    }

    fn unknown(&self) -> (Truth, ConditionReason) {
        let whatever = self.operator.set_operator.is_none() && !self.operator.if_exists && !self.not_judges_values();
        if self.values.is_empty() && whatever {
            return self.without_values(false);
        }
        (Truth::Unknown, ConditionReason::Unknown)
    }
}
