//! What rules ask of statements and of the catalogue together.

use std::borrow::Cow;

use rolecall_core::catalogue::Catalogue;
use rolecall_core::condition::Test;
use rolecall_core::operator::Family;
use rolecall_core::policy::{PolicyKind, Statement};
use rolecall_core::text::Span;

use crate::glob::{meet, of_form};
use crate::typed::Typed;

/// An entry of `Action` or `NotAction`: `service:Name`, or a pattern of it.
pub(crate) struct ListedAction<'t> {
    pub(crate) span: Span,
    text: Cow<'t, str>,
    colon: usize,
}

impl ListedAction<'_> {
    pub(crate) fn service(&self) -> &str {
        self.text.get(..self.colon).unwrap_or_default()
    }

    pub(crate) fn name(&self) -> &str {
        self.text.get(self.colon.saturating_add(1)..).unwrap_or_default()
    }

    /// Whether it may be for several actions.
    pub(crate) fn is_pattern(&self) -> bool {
        self.text.contains(['*', '?'])
    }
}

impl<'t> Typed<'t> {
    /// The entries of `Action` or `NotAction` that name a service.
    pub(crate) fn listed_actions(&self, statement: &Statement) -> Vec<ListedAction<'t>> {
        let entry = |span: Span| {
            let text = self.string(span);
            let colon = text.find(':').filter(|_| !text.contains("${"))?;
            Some(ListedAction { span, text, colon })
        };
        statement.action.listed.iter().filter_map(|listed| entry(listed.span)).collect()
    }

    /// The entries of `Action`, if each of them names a service; `NotAction` is about all others.
    pub(crate) fn all_actions(&self, statement: &Statement) -> Option<Vec<ListedAction<'t>>> {
        let actions = self.listed_actions(statement);
        let known = !statement.action.negated && !actions.is_empty() && actions.len() == statement.action.listed.len();
        known.then_some(actions)
    }

    /// The entries of `Resource` or `NotResource`, as patterns in which a policy variable stands for anything.
    pub(crate) fn listed_resources(&self, statement: &Statement) -> Vec<String> {
        let listed = statement.resource.iter().flat_map(|element| &element.listed);
        listed.map(|entry| of_form(&self.string(entry.span))).collect()
    }

    /// Whether a policy of this kind grants to whom it is attached.
    pub(crate) fn is_identity(&self) -> bool {
        matches!(self.policy.kind, PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session)
    }
}

/// Whether any of several patterns of resources can match a resource of a form, field by field where it has all fields of an ARN.
pub(crate) fn can_name(patterns: &[String], form: &str) -> bool {
    let is_bucket = form.ends_with("${BucketName}");
    let form = of_form(form);
    let fields = |text: &str| text.bytes().filter(|byte| *byte == b':').count().min(5);
    let count = fields(&form);
    patterns.iter().any(|pattern| {
        // Names of buckets have no `/`; everything behind one names an object.
        if is_bucket && pattern.contains('/') {
            return false;
        }
        if fields(pattern) == count {
            pattern.splitn(6, ':').zip(form.splitn(6, ':')).all(|(one, other)| meet(one, other))
        } else {
            meet(pattern, &form)
        }
    })
}

/// Whether the test is about requests that have the key.
pub(crate) fn expects_presence(test: &Test) -> bool {
    !test.operator.if_exists && !test.operator.negated && test.operator.family != Family::Null
}

/// The service of a condition key: what stands before its colon, in lower case.
pub(crate) fn service_of(key: &str) -> Option<String> {
    key.split_once(':').map(|(service, _)| service.to_ascii_lowercase())
}

/// Whether any request that the statement is about can carry a key, as far as the catalogue knows; patterns of actions may do all that their service does.
pub(crate) fn can_carry(facts: &dyn Catalogue, actions: &[ListedAction<'_>], test: &Test) -> bool {
    actions.iter().any(|listed| {
        let whole_service = || facts.keys(listed.service()).iter().any(|key| key.is(&test.key_text));
        if listed.service().contains(['*', '?']) {
            return true;
        }
        if listed.is_pattern() {
            return facts.service(listed.service()).is_none() || whole_service();
        }
        facts.action(listed.service(), listed.name()).is_none_or(|action| action.carries(&test.key_text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_and_objects_are_told_apart() {
        let (bucket, object) =
            ("arn:${Partition}:s3:::${BucketName}", "arn:${Partition}:s3:::${BucketName}/${ObjectName}");
        for (pattern, names_bucket, names_object) in [
            ("arn:aws:s3:::reports", true, false),
            ("arn:aws:s3:::reports/*", false, true),
            ("arn:aws:s3:::reports*", true, true),
            ("*", true, true),
            ("arn:aws:sqs:*:*:*", false, false),
        ] {
            let named = [bucket, object].map(|form| can_name(&[pattern.to_owned()], form));
            assert_eq!(named, [names_bucket, names_object], "{pattern}");
        }
    }
}
