//! Elements of a document and of its statements, and the values of those that have few.

use crate::candidates::{Candidates, name, value};
use crate::item::{Completions, Detail, Item, ItemKind, Tail};
use crate::known::{DOCUMENT, STATEMENT, allows, counterpart};
use crate::question::Question;
use crate::site::Site;
use rolecall_core::policy::PolicyKind;

/// The members that the document may still have.
pub(crate) fn of_document(question: &Question<'_>, site: &Site) -> Completions {
    elements(&DOCUMENT, question, site)
}

/// The members that the statement may still have.
pub(crate) fn of_statement(question: &Question<'_>, site: &Site) -> Completions {
    elements(&STATEMENT, question, site)
}

fn elements(known: &[&'static str], question: &Question<'_>, site: &Site) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    for (place, element) in (0..).zip(known.iter().copied()) {
        let is_excluded = |other: &str| site.has_sibling(other);
        if allows(question.kind, element) && !is_excluded(element) && !counterpart(element).is_some_and(is_excluded) {
            // In the order in which a statement is written.
            candidates.offer(element, place, element);
        }
    }
    site.completions(
        candidates.best(|label, element| {
            name(label, ItemKind::Element, Detail::Element(element), site.has_colon, tail(element))
        }),
    )
}

fn tail(element: &str) -> Tail {
    match element {
        "Statement" => Tail::Objects,
        "Principal" | "NotPrincipal" | "Condition" => Tail::Object,
        "Action" | "NotAction" | "Resource" | "NotResource" => Tail::Texts,
        _ => Tail::Text,
    }
}

/// The versions of the language.
pub(crate) fn versions(question: &Question<'_>, site: &Site) -> Completions {
    // Resource control policies know one only.
    let old = (question.kind != PolicyKind::ResourceControl).then_some("2008-10-17");
    values(["2012-10-17"].into_iter().chain(old), site)
}

/// `Allow` and `Deny`, where either may stand.
pub(crate) fn effects(question: &Question<'_>, site: &Site) -> Completions {
    // The one `Allow` there is among resource control policies is AWS's own.
    let allow = (question.kind != PolicyKind::ResourceControl).then_some("Allow");
    values(allow.into_iter().chain(["Deny"]), site)
}

/// Values of which one has to be chosen, in that order.
fn values<'v>(known: impl Iterator<Item = &'v str>, site: &Site) -> Completions {
    let mut candidates = Candidates::of(&site.typed);
    for (place, known) in (0..).zip(known) {
        candidates.offer(known, place, ());
    }
    site.completions(candidates.best(|label, ()| value(label, ItemKind::Value, Detail::Plain)))
}

impl Site {
    /// What is offered for the word of this place.
    pub(crate) fn completions(&self, (items, more): (Vec<Item>, usize)) -> Completions {
        Completions { replaced: self.range.clone(), items, more }
    }
}
