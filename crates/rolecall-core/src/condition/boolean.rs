//! `Bool`.

use super::family::{Compared, FamilyRules, examples, no_near_miss};
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::Operator;
use crate::pattern::{Pattern, Variables};
use crate::text::Part;
use crate::trace::{ConditionReason, Note, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Bool),
    // AWS's pages contradict each other. They are replaced, and lint says that one page does not want them.
    replaces_variables: true,
    reads: |actual| read_bool(actual).is_some(),
    unread: ConditionReason::ReadAsFalse,
    not_fails_unread: false,
    unlisted: &[],
    near_miss: no_near_miss,
    matching: |_, listed| Some(listed.to_owned()),
    other: |listed| Some(listed.eq_ignore_ascii_case("false").to_string()),
};

/// A listed `true` or `false`.
#[derive(Clone, Debug)]
pub enum Flag {
    /// As written.
    Value(bool),
    /// Has a variable.
    Variable(Pattern),
}

/// `true` or `false`, in any letter case.
pub(super) fn read_bool(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

impl Compared for Flag {
    fn read(_: Operator, text: &Part, keys: Option<&mut Keys>) -> Option<Self> {
        let variable = || {
            let pattern = Pattern::string(text.clone(), false, keys);
            (pattern.has_variables() && !pattern.has_blanks()).then_some(Self::Variable(pattern))
        };
        read_bool(text).map(Self::Value).or_else(variable)
    }

    fn matches(&self, actual: &str, variables: &impl Variables) -> Truth {
        // What is neither is false.
        let actual = read_bool(actual) == Some(true);
        let same = |listed: bool| actual == listed;
        match self {
            Self::Value(listed) => same(*listed).into(),
            Self::Variable(pattern) if variables.have_blanks() && pattern.resolves_to_blanks(variables) => {
                Truth::Unknown
            }
            Self::Variable(pattern) => match pattern.replaced(variables) {
                Ok(replaced) => {
                    let listed = replaced.resolved(variables).and_then(|text| read_bool(&text));
                    listed.is_some_and(same).into()
                }
                Err(found) => found.into(),
            },
        }
    }

    fn witnesses(&self, _: &str, variables: &impl Variables) -> Vec<String> {
        match self {
            Self::Value(_) => vec!["true".to_owned(), "false".to_owned()],
            Self::Variable(pattern) => examples(pattern, variables).to_vec(),
        }
    }

    fn pattern(&self) -> Option<&Pattern> {
        if let Self::Variable(pattern) = self { Some(pattern) } else { None }
    }

    fn note(&self) -> Option<Note> {
        matches!(self, Self::Variable(_)).then_some(Note::BoolVariable)
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn letter_case_is_free() {
        assert!(holds("Bool", &["true"], Some(&["TRUE"])));
        assert!(!holds("Bool", &["true"], Some(&["false"])));
        assert!(holds("Bool", &["False"], Some(&["false"])));
        assert!(!holds("Bool", &["false"], None), "a missing key is not false");
        assert!(!holds("Bool", &["yes"], Some(&["yes"])), "what is not readable matches nothing");
    }

    #[test]
    fn a_value_of_the_request_that_is_neither_is_false() {
        for value in ["yes", "", "1", "tru"] {
            assert!(holds("Bool", &["false"], Some(&[value])), "{value:?}");
            assert!(!holds("Bool", &["true"], Some(&[value])), "{value:?}");
        }
        assert!(holds("ForAllValues:Bool", &["false"], Some(&["no", "false"])));
        assert!(!holds("BoolIfExists", &["true"], Some(&["yes"])));
    }
}
