//! The String operators: texts, exactly, without regard to letter case, or with wildcards.

mod near_miss;

use super::family::{Compared, FamilyRules, examples, literal, nothing_obvious};
use crate::context::{KeyId, Keys};
use crate::operator::{Family, Likeness, Operator};
use crate::pattern::{Pattern, Resolved, Variables, fold_case};
use crate::text::Part;
use crate::trace::{ConditionReason, Truth, ValueNearMiss};

pub(super) static RULES: FamilyRules = FamilyRules {
    value_type: None,
    replaces_variables: true,
    reads: |_| true,
    unread: ConditionReason::UnreadableValue,
    not_fails_unread: false,
    unlisted: &[],
    near_miss,
    matching: literal,
    other: nothing_obvious,
};

/// A listed text. For `StringEquals` it is literal text and variables.
#[derive(Clone, Debug)]
pub struct Text {
    likeness: Likeness,
    pattern: Pattern,
}

impl Text {
    /// The text, its wildcards and variables.
    #[must_use]
    pub fn as_pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// The same with known variables replaced; `None` if one has no value.
    pub(super) fn filled(&self, variables: &impl Variables) -> Option<Self> {
        let pattern = match self.likeness {
            Likeness::EqualsIgnoreCase => self.pattern.filled(&Folded(variables))?,
            Likeness::Equals | Likeness::Like => self.pattern.filled(variables)?,
        };
        Some(Self { likeness: self.likeness, pattern })
    }
}

impl Compared for Text {
    fn read(operator: Operator, text: &Part, keys: Option<&mut Keys>) -> Option<Self> {
        let likeness = likeness(operator)?;
        let pattern = Pattern::string(text.clone(), !has_literal_wildcards(likeness), keys);
        let pattern = if likeness == Likeness::EqualsIgnoreCase { pattern.folded() } else { pattern };
        Some(Self { likeness, pattern })
    }

    fn matches(&self, actual: &str, variables: &impl Variables) -> Truth {
        match self.likeness {
            Likeness::EqualsIgnoreCase => self.pattern.evaluate(&fold_case(actual), &Folded(variables)).into(),
            Likeness::Equals | Likeness::Like => self.pattern.evaluate(actual, variables).into(),
        }
    }

    fn witnesses(&self, _: &str, variables: &impl Variables) -> Vec<String> {
        let mut texts = examples(&self.pattern, variables).to_vec();
        // Another spelling is equal here, and different for an operator that minds letter case.
        if self.likeness == Likeness::EqualsIgnoreCase {
            let upper = |text: &String| text.chars().flat_map(char::to_uppercase).collect();
            let respelled: Vec<String> = texts.iter().map(upper).collect();
            texts.extend(respelled);
        }
        texts
    }

    fn pattern(&self) -> Option<&Pattern> {
        Some(&self.pattern)
    }
}

/// Whether `*` and `?` are plain characters.
pub(super) fn has_literal_wildcards(likeness: Likeness) -> bool {
    match likeness {
        Likeness::Equals | Likeness::EqualsIgnoreCase => true,
        Likeness::Like => false,
    }
}

fn likeness(operator: Operator) -> Option<Likeness> {
    if let Family::String(likeness) = operator.family { Some(likeness) } else { None }
}

fn near_miss(operator: Operator, listed: &[&str], actual: &[String]) -> Option<ValueNearMiss> {
    near_miss::nearest(likeness(operator)?, listed, actual)
}

/// Values of variables with their letter case folded, for operators that ignore case.
struct Folded<'v, V>(&'v V);

impl<V: Variables> Variables for Folded<'_, V> {
    fn resolve(&self, key: KeyId) -> Resolved<'_> {
        self.0.resolve_folded(key)
    }

    fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
        self.0.resolve_folded(key)
    }

    fn have_blanks(&self) -> bool {
        self.0.have_blanks()
    }
}

#[cfg(test)]
mod tests {
    use crate::condition::tests::holds;

    #[test]
    fn texts_are_compared_exactly_or_without_letter_case() {
        assert!(!holds("StringEquals", &["blue"], Some(&["Blue"])));
        assert!(!holds("StringEquals", &["b*"], Some(&["blue"])), "no wildcard");
        for (listed, actual) in [("blue", "BLUE"), ("CAFÉ", "café"), ("straße", "STRASSE")] {
            let same = listed != "straße";
            assert_eq!(holds("StringEqualsIgnoreCase", &[listed], Some(&[actual])), same, "{listed}");
            assert_eq!(holds("StringNotEqualsIgnoreCase", &[listed], Some(&[actual])), !same, "{listed}");
            assert!(!holds("StringEquals", &[listed], Some(&[actual])), "{listed}");
        }
    }

    #[test]
    fn wildcards_stand_for_any_characters() {
        assert!(holds("StringLike", &["b*e"], Some(&["b:l/u:e"])));
        assert!(holds("StringLike", &["b?ue"], Some(&["bäue"])));
        assert!(!holds("StringLike", &["B*"], Some(&["blue"])));
        assert!(!holds("StringLike", &["lu"], Some(&["blue"])), "anchored at both ends");
        assert!(holds("StringLike", &["*"], Some(&[""])));
    }
}
