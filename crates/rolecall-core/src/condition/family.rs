//! What each family of operators says of itself, and what several of them have in common.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::{Family, Operator, Order};
use crate::pattern::{Pattern, Piece, Resolved, Variables};
use crate::text::Part;
use crate::trace::{ConditionReason, Note, Truth, ValueNearMiss};

/// What the request has for the key of a test.
#[derive(Clone, Copy, Debug)]
pub enum Actual<'c> {
    /// Values; one, unless the key holds a set.
    Present(&'c [Cow<'c, str>]),
    /// No such key.
    Absent,
    /// Some value that nobody knows.
    AlwaysSent,
    /// Nobody knows.
    Unknown,
}

/// A listed value of one family.
pub(super) trait Compared: Sized {
    /// Reads a listed value as the type of the operator's family; `keys` is given for documents whose version has variables.
    fn read(operator: Operator, text: &Part, keys: Option<&mut Keys>) -> Option<Self>;

    /// Whether a value of the request matches it, under the positive form of the operator.
    fn matches(&self, actual: &str, variables: &impl Variables) -> Truth;

    /// Values of the key that stand differently to it, one of each kind; `written` is its text. A value that nothing mentions is among those tried anyhow.
    fn witnesses(&self, written: &str, variables: &impl Variables) -> Vec<String>;

    /// The pattern whose variables are replaced, if the family replaces any.
    fn pattern(&self) -> Option<&Pattern> {
        None
    }

    /// What the documentation leaves open about it.
    fn note(&self) -> Option<Note> {
        None
    }
}

/// What holds of all operators of a family.
pub(super) struct FamilyRules {
    /// The type its values must have; `None` for text.
    pub(super) value_type: Option<ConditionType>,
    /// Whether AWS replaces variables in its values.
    pub(super) replaces_variables: bool,
    /// Whether a value of a request can be read as the type.
    pub(super) reads: fn(&str) -> bool,
    /// Why a test comes out as it does when no value of the request can be read.
    pub(super) unread: ConditionReason,
    /// Whether the `Not` form does not hold either for a value that cannot be read.
    pub(super) not_fails_unread: bool,
    /// Where values that can be read and those that cannot stand differently although nothing lists them: some that can.
    pub(super) unlisted: &'static [&'static str],
    /// The listed value, variables replaced, that comes nearest to a value of the request.
    pub(super) near_miss: fn(Operator, &[&str], &[String]) -> Option<ValueNearMiss>,
    /// A value that matches a listed one, variables replaced, if the listed one says it plainly.
    pub(super) matching: fn(Family, &str) -> Option<String>,
    /// A value that does not, if there is an obvious one.
    pub(super) other: fn(&str) -> Option<String>,
}

/// Of families in which a value matches or not, and nothing comes near.
pub(super) fn no_near_miss(_: Operator, _: &[&str], _: &[String]) -> Option<ValueNearMiss> {
    None
}

/// Of families whose listed values do not say a value that matches, or another: ranges, moments, bytes.
pub(super) fn nothing_plain(_: Family, _: &str) -> Option<String> {
    None
}

/// Of families in which anything else would do.
pub(super) fn nothing_obvious(_: &str) -> Option<String> {
    None
}

/// Of a text without wildcards, itself.
pub(super) fn literal(_: Family, listed: &str) -> Option<String> {
    (!listed.is_empty() && !listed.contains(['*', '?'])).then(|| listed.to_owned())
}

/// A value that no policy mentions; the same for every key, so that a variable can meet it.
pub(crate) const FRESH: &str = "rolecall-fresh";

/// Shortest texts that a pattern matches: with nothing for each `*`, and with something.
pub(super) fn examples(pattern: &Pattern, variables: &impl Variables) -> [String; 2] {
    ["x", ""].map(|run| {
        let mut text = String::new();
        for piece in &*pattern.pieces() {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::Run | Piece::FieldRun => text.push_str(run),
                Piece::One | Piece::FieldOne => text.push('x'),
                Piece::Variable(variable) => match variables.resolve(variable.key) {
                    Resolved::Text(value) => text.push_str(value),
                    Resolved::Absent | Resolved::Unknown => {
                        text.push_str(variable.default.as_deref().unwrap_or(FRESH));
                    }
                },
                Piece::Unresolvable | Piece::Blank(_) => {}
            }
        }
        text
    })
}

impl Order {
    /// Whether a value of the request, which compares so to the listed one, stands in the order asked for.
    pub(super) fn holds(self, actual: Ordering) -> bool {
        match self {
            Self::Equals => actual.is_eq(),
            Self::LessThan => actual.is_lt(),
            Self::LessThanEquals => actual.is_le(),
            Self::GreaterThan => actual.is_gt(),
            Self::GreaterThanEquals => actual.is_ge(),
        }
    }
}
