//! What may be written at a place.

use rolecall_core::catalogue::Catalogue;

use crate::item::Completions;
use crate::question::Question;
use crate::site::{Place, find};
use crate::{action, condition, element, managed, principal, resource};

/// Says what may be written at a place. Nothing is listed that must not stand there; what is typed is not refused because it is not listed.
#[must_use]
pub fn complete(question: &Question<'_>, facts: &dyn Catalogue) -> Completions {
    let found = Some(question.offset).filter(|at| question.text.is_char_boundary(*at));
    let Some(site) = found.and_then(|at| find(question.text, at)) else {
        return Completions { replaced: question.offset..question.offset, ..Completions::default() };
    };
    match &site.place {
        Place::Document => managed::in_place(question, &site, facts),
        Place::DocumentMember => element::of_document(question, &site),
        Place::StatementMember => element::of_statement(question, &site),
        Place::Version => element::versions(question, &site),
        Place::Effect => element::effects(question, &site),
        Place::Action => action::complete(question, &site, facts),
        Place::Resource => resource::complete(question, &site, facts),
        Place::Everyone => principal::everyone(question, &site),
        Place::PrincipalType => principal::types(question, &site),
        Place::Principal(kind) => principal::complete(kind, question, &site),
        Place::Operator => condition::operators(&site),
        Place::Key(operator) => condition::keys(operator, &site, facts),
        Place::Value { operator, key } => condition::values(operator, key, question, &site, facts),
    }
}
