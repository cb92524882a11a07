//! One key: absent, one value, or a set of values, with which some tests hold and others do not.
//!
//! Universal tests ask something of every value, existential ones of some value: a set needs at most one value for each existential test.

use std::borrow::Cow;

use rolecall_core::condition::{Actual, Test};
use rolecall_core::operator::{Family, SetOperator};
use rolecall_core::pattern::NoVariables;
use rolecall_core::sort::sort_unique;
use rolecall_core::trace::Truth;

use crate::glob::{Assigned, Found};
use crate::value::{Demand, Shape, Solver, Values};
use crate::written::quoted;

/// A test that shall hold, or not.
pub(crate) type Literal<'p> = (&'p Test, bool);

/// What a request has for a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Absent,
    One(String),
    Many(Vec<String>),
}

impl Held {
    pub(crate) fn values(&self) -> &[String] {
        match self {
            Self::Absent => &[],
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }

    /// As the context of a scenario has it.
    pub(crate) fn to_json(&self) -> String {
        match self {
            Self::Absent => "null".to_owned(),
            Self::One(value) => quoted(value),
            Self::Many(values) => {
                format!("[{}]", values.iter().map(|value| quoted(value)).collect::<Vec<_>>().join(","))
            }
        }
    }

    /// Whether a literal is true of it.
    pub(crate) fn meets(&self, (test, wanted): Literal<'_>, variables: &Assigned) -> bool {
        let values: Vec<Cow<'_, str>> = self.values().iter().map(|value| Cow::Borrowed(value.as_str())).collect();
        let actual = if *self == Self::Absent { Actual::Absent } else { Actual::Present(&values) };
        (test.evaluate(actual, variables).0 == Truth::True) == wanted
    }
}

/// What a key can hold.
#[derive(Clone, Debug)]
pub(crate) struct Domain {
    pub(crate) may_be_absent: bool,
    pub(crate) may_be_present: bool,
    /// Whether it may have several values.
    pub(crate) is_set: bool,
    pub(crate) values: Values,
}

impl Domain {
    pub(crate) fn absent() -> Self {
        Self { may_be_absent: true, may_be_present: false, is_set: false, values: Values::Any }
    }

    pub(crate) fn one_of(values: &[&str], may_be_absent: bool) -> Self {
        let values = Values::Listed(values.iter().map(|value| (*value).to_owned()).collect());
        Self { may_be_absent, may_be_present: true, is_set: false, values }
    }

    pub(crate) fn any(may_be_absent: bool) -> Self {
        Self { may_be_absent, may_be_present: true, is_set: false, values: Values::Any }
    }
}

/// What the values of a present key have to be for some literals.
#[derive(Debug, Default)]
pub(crate) struct Demands<'p> {
    /// Of every value.
    pub(crate) every: Vec<Demand<'p>>,
    /// Of some value, each.
    pub(crate) some: Vec<Demand<'p>>,
}

impl<'p> Demands<'p> {
    /// `None` if the key cannot be present.
    pub(crate) fn of(literals: &[Literal<'p>]) -> Option<Self> {
        let mut demands = Self::default();
        for (test, wanted) in literals {
            if let Some(holds) = constant(test) {
                if holds != *wanted {
                    return None;
                }
                continue;
            }
            let every = match (test.operator.set_operator, test.operator.negated) {
                (Some(SetOperator::ForAllValues), _) | (None, true) => true,
                (Some(SetOperator::ForAnyValue), _) | (None, false) => false,
            };
            if every == *wanted { demands.every.push((test, *wanted)) } else { demands.some.push((test, *wanted)) }
        }
        Some(demands)
    }
}

/// What a test comes to for every present value.
fn constant(test: &Test) -> Option<bool> {
    let of_null = test.operator.family == Family::Null;
    let of_nothing = test.values.is_empty() && !matches!(test.operator.family, Family::Arn(_));
    let example = [Cow::Borrowed("example")];
    (of_null || of_nothing).then(|| test.evaluate(Actual::Present(&example), &NoVariables).0 == Truth::True)
}

impl Solver<'_> {
    /// What a key could hold; absent if that will do.
    pub(crate) fn key(
        &self,
        literals: &[Literal<'_>],
        domain: &Domain,
        more: &Shape,
        states: &mut usize,
    ) -> Found<Held> {
        if domain.may_be_absent && literals.iter().all(|literal| Held::Absent.meets(*literal, &Assigned::default())) {
            return Found::Yes(Held::Absent);
        }
        if !domain.may_be_present {
            return Found::None;
        }
        let Some(demands) = Demands::of(literals) else { return empty_text(literals, domain) };
        let alone = match self.value_of_all(&demands, domain, more, states) {
            Found::Yes(value) if domain.is_set => Found::Yes(Held::Many(vec![value])),
            Found::Yes(value) => Found::Yes(Held::One(value)),
            Found::None => Found::None,
            Found::Open => Found::Open,
        };
        if matches!(alone, Found::Yes(_)) {
            return alone;
        }
        if !domain.is_set {
            return if alone == Found::None { empty_text(literals, domain) } else { alone };
        }
        let mut values = Vec::new();
        for demand in &demands.some {
            let joined: Vec<Demand<'_>> = demands.every.iter().chain([demand]).copied().collect();
            match self.value(&joined, &domain.values, more, states) {
                Found::Yes(value) => values.push(value),
                Found::None => return empty_text(literals, domain),
                Found::Open => return Found::Open,
            }
        }
        sort_unique(&mut values);
        if values.is_empty() { empty_text(literals, domain) } else { Found::Yes(Held::Many(values)) }
    }

    fn value_of_all(&self, demands: &Demands<'_>, domain: &Domain, more: &Shape, states: &mut usize) -> Found<String> {
        let all: Vec<Demand<'_>> = demands.every.iter().chain(&demands.some).copied().collect();
        self.value(&all, &domain.values, more, states)
    }
}

/// A set of one empty text satisfies every `ForAllValues`.
fn empty_text(literals: &[Literal<'_>], domain: &Domain) -> Found<Held> {
    let empty = if domain.is_set { Held::Many(vec![String::new()]) } else { Held::One(String::new()) };
    let fits =
        domain.values == Values::Any && literals.iter().all(|literal| empty.meets(*literal, &Assigned::default()));
    if fits { Found::Yes(empty) } else { Found::None }
}
