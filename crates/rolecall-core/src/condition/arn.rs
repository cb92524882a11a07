//! The ARN operators: six fields, compared one by one.

use super::family::{Compared, FamilyRules, examples, literal, no_near_miss, nothing_obvious};
use crate::blank;
use crate::context::Keys;
use crate::diag::ConditionType;
use crate::operator::Operator;
use crate::pattern::{Match, Pattern, Variables};
use crate::text::Part;
use crate::trace::{ConditionReason, Note, Truth};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: Some(ConditionType::Arn),
    replaces_variables: true,
    reads: has_six_fields,
    unread: ConditionReason::NotAnArn,
    not_fails_unread: true,
    unlisted: &["arn:rolecall:fresh::fresh:fresh", "rolecall:fresh:fresh::fresh:fresh"],
    near_miss: no_near_miss,
    matching: literal,
    other: nothing_obvious,
};

/// A value under an ARN operator: six fields, compared one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArnPattern {
    /// Six fields without variables.
    Fields(Box<[Pattern; 6]>),
    /// Has variables; split when they are replaced.
    Dynamic(Pattern),
    /// Has blanks, so nobody knows where its fields begin.
    Blanks(Pattern),
    /// The single character `*`: any value that is present. The documentation is silent.
    Any,
}

impl ArnPattern {
    /// The same with known variables replaced; `None` if nothing matches it, because one has no value or there are fewer than six fields.
    pub(super) fn filled(&self, variables: &impl Variables) -> Option<Self> {
        let Self::Dynamic(pattern) = self else { return Some(self.clone()) };
        let filled = pattern.filled(variables)?;
        if filled.has_variables() {
            return Some(Self::Dynamic(filled));
        }
        filled.fields().map(|fields| Self::Fields(Box::new(fields)))
    }

    fn evaluate(&self, value: &str, variables: &impl Variables) -> Match {
        let fields = match self {
            Self::Any => return Match::Yes,
            // What matches field by field matches as a whole.
            Self::Blanks(pattern) => return pattern.evaluate(value, variables).and_open(),
            Self::Fields(fields) if variables.have_blanks() && blank::is_in(value) => {
                return fields_fit(fields, value, variables);
            }
            Self::Dynamic(pattern) if variables.have_blanks() && pattern.may_have_blanks(value, variables) => {
                return pattern.evaluate(value, variables).and_open();
            }
            Self::Fields(fields) => return fields_match(fields, value),
            Self::Dynamic(pattern) => match pattern.replaced(variables) {
                Ok(replaced) => replaced.fields(),
                Err(found) => return found,
            },
        };
        fields.map_or(Match::No, |fields| fields_match(&fields, value))
    }
}

fn has_six_fields(value: &str) -> bool {
    value.splitn(6, ':').count() == 6
}

fn fields_match(fields: &[Pattern; 6], value: &str) -> Match {
    let mut actual = value.splitn(6, ':');
    let all = fields.iter().all(|field| actual.next().is_some_and(|text| field.matches(text)));
    if all { Match::Yes } else { Match::No }
}

/// The same for a value with blanks. Fields behind a blank may begin elsewhere.
fn fields_fit(fields: &[Pattern; 6], value: &str, variables: &impl Variables) -> Match {
    let [head @ .., last] = fields;
    let actual: Vec<&str> = value.splitn(6, ':').collect();
    let (Some(before), Some(rest)) = (actual.get(..5), actual.get(5)) else { return Match::Blank };
    if before.iter().any(|text| blank::is_in(text)) || before.join(":").contains(blank::OPENING) {
        return Match::Blank;
    }
    let heads = head.iter().zip(before).all(|(field, text)| field.matches(text));
    if heads { last.evaluate(rest, variables) } else { Match::No }
}

impl Compared for ArnPattern {
    fn read(_: Operator, text: &Part, keys: Option<&mut Keys>) -> Option<Self> {
        let pattern = Pattern::string(text.clone(), true, keys);
        if pattern.has_blanks() {
            Some(Self::Blanks(pattern))
        } else if pattern.has_variables() {
            Some(Self::Dynamic(pattern))
        } else if pattern == Pattern::string("*", true, None) {
            Some(Self::Any)
        } else {
            pattern.fields().map(|fields| Self::Fields(Box::new(fields)))
        }
    }

    fn matches(&self, actual: &str, variables: &impl Variables) -> Truth {
        self.evaluate(actual, variables).into()
    }

    fn witnesses(&self, _: &str, variables: &impl Variables) -> Vec<String> {
        match self {
            Self::Dynamic(pattern) | Self::Blanks(pattern) => examples(pattern, variables).to_vec(),
            Self::Fields(fields) => {
                let fields: Vec<String> = fields
                    .iter()
                    .map(|field| {
                        let [_, shortest] = examples(field, variables);
                        shortest
                    })
                    .collect();
                vec![fields.join(":")]
            }
            Self::Any => Vec::new(),
        }
    }

    fn pattern(&self) -> Option<&Pattern> {
        if let Self::Dynamic(pattern) | Self::Blanks(pattern) = self { Some(pattern) } else { None }
    }

    fn note(&self) -> Option<Note> {
        (*self == Self::Any).then_some(Note::ArnStar)
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

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
    fn a_value_that_is_no_arn_meets_no_arn_operator() {
        for operator in ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "ForAnyValue:ArnNotLike"] {
            assert!(!holds(operator, &["arn:aws:iam::*:role/a"], Some(&["test2"])), "{operator}");
            assert!(!holds(operator, &["arn:aws:iam::*:role/a"], Some(&["arn:aws:s3:b"])), "{operator}");
        }
        assert!(holds("ArnNotLike", &["arn:aws:iam::*:role/a"], None), "a missing key still does");
        assert!(
            holds("ArnNotLike", &["test2"], Some(&["arn:aws:s3:::b"])),
            "a listed text that is no ARN excludes none"
        );
        assert!(!holds("ForAllValues:ArnNotLike", &["arn:aws:s3:::a"], Some(&["arn:aws:s3:::b", "test2"])));
        assert!(holds("ForAnyValue:ArnNotLike", &["arn:aws:s3:::a"], Some(&["arn:aws:s3:::b", "test2"])));
        assert!(!holds("ArnNotLike", &["*"], Some(&["test2"])));
    }
}
