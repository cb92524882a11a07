//! `Condition`: its tests, and what they looked at.

use super::{Answer, Reader};
use crate::condition::{Test, near_miss};
use crate::context::{Meaning, is_multivalued};
use crate::operator::{Family, SetOperator};
use crate::policy::ConditionElement;
use crate::report::CallerKind;
use crate::text::Span;
use crate::trace::{
    ConditionReason, ConditionTrace, ContextTrace, ElementReason, ExpectedValue, NearMiss, Note, Provenance, Truth,
    ValueNearMiss,
};

impl Reader<'_, '_> {
    pub(super) fn condition(&self, element: &ConditionElement) -> (Answer, Vec<ConditionTrace>) {
        let mut all = Truth::True;
        let mut traces = Vec::new();
        for test in &element.tests {
            let (holds, reason) = test.evaluate(self.context.actual(test.key), self.context);
            all = all.and(holds);
            if self.keeps() {
                traces.push(self.describe(test, holds, reason));
            } else if all == Truth::False {
                break;
            }
        }
        let reason = match all {
            Truth::True if element.tests.is_empty() => ElementReason::NoTests,
            Truth::True => ElementReason::AllTestsHold,
            Truth::False => ElementReason::TestFails,
            Truth::Unknown => ElementReason::TestUnknown,
        };
        ((all, reason, None), traces)
    }

    fn describe(&self, test: &Test, holds: Truth, reason: ConditionReason) -> ConditionTrace {
        let actual = self.context.describe(test.key);
        let known = !matches!(actual.provenance, Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank);
        let expected = test.values.iter().map(|value| {
            let any =
                actual.values.iter().fold(Truth::False, |any, actual| any.or(value.matches(actual, self.context)));
            ExpectedValue {
                span: value.span,
                text: value.text.to_string(),
                resolved: value.resolved(self.context),
                matches: if known { any } else { Truth::Unknown },
            }
        });
        let expected: Vec<_> = expected.collect();
        ConditionTrace {
            span: test.span,
            operator_span: test.operator_span,
            operator: test.operator,
            key: test.key_text.to_string(),
            holds,
            reason,
            near_miss: (holds == Truth::False).then(|| self.near_value(test, &expected, &actual)).flatten(),
            expected,
            notes: self.remarks(test, &actual),
            actual,
        }
    }

    /// The listed value that was probably meant to match. A negated test fails because a value does match.
    fn near_value(&self, test: &Test, expected: &[ExpectedValue], actual: &ContextTrace) -> Option<ValueNearMiss> {
        if test.operator.negated {
            return None;
        }
        let listed: Vec<&str> = expected.iter().map(|value| value.compared().unwrap_or_default()).collect();
        near_miss(test.operator, &listed, &actual.values).or_else(|| self.other_audience(test, &listed, &actual.values))
    }

    /// A token for another audience of the same provider.
    fn other_audience(&self, test: &Test, listed: &[&str], actual: &[String]) -> Option<ValueNearMiss> {
        let subject = self.subject();
        if subject.kind != CallerKind::FederatedIdentity || !test.key_text.ends_with(":aud") {
            return None;
        }
        let providers = &self.context.world.providers;
        let provider = providers.iter().find(|provider| provider.arn == subject.arn)?;
        let known = provider.audiences.as_ref()?;
        let is_known = |audience: &str| known.iter().any(|known| known == audience);
        let expected = listed.iter().position(|listed| is_known(listed))?;
        let found = actual.iter().position(|actual| is_known(actual))?;
        let whole = |text: Option<&str>| Span::new(0, text.map_or(0, str::len));
        Some(ValueNearMiss {
            expected,
            actual: found,
            kind: NearMiss::OtherAudience,
            expected_range: whole(listed.get(expected).copied()),
            actual_range: whole(actual.get(found).map(String::as_str)),
        })
    }

    /// What the documentation leaves open about a test.
    fn remarks(&self, test: &Test, actual: &ContextTrace) -> Vec<Note> {
        let set = self.context.is_set(test.key) || is_multivalued(&test.key_text);
        let only_empty = actual.values.len() == 1 && actual.values.iter().all(String::is_empty);
        let listed = |note: Note| test.values.iter().any(|listed| listed.value.note() == Some(note));
        let wild = |key| self.is_wild(key);
        let mfa = *self.context.keys().meaning(test.key) == Meaning::MultiFactorAuthPresent;
        let found = [
            (
                set && test.operator.set_operator.is_none() && test.operator.family != Family::Null,
                Note::MultivaluedWithoutQualifier,
            ),
            (test.values.is_empty(), Note::EmptyValueList),
            (only_empty && test.operator.set_operator == Some(SetOperator::ForAllValues), Note::EmptyStringSet),
            (listed(Note::ArnStar), Note::ArnStar),
            (listed(Note::BoolVariable), Note::BoolVariable),
            (test.values.iter().any(|value| value.variables().any(wild)), Note::VariableValueWildcard),
            (self.context.is_ambiguous(test.key), Note::AmbiguousKeyCase),
            (only_empty && test.operator.family == Family::Null, Note::NullEmptyString),
            (
                mfa && self.subject().kind == CallerKind::RoleSession && actual.provenance == Provenance::Derived,
                Note::RoleSessionMfa,
            ),
        ];
        found.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note).collect()
    }
}
