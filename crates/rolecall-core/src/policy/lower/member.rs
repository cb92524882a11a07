//! The members of a document and of a statement, by name.

use crate::json::Member;

/// What a policy document may have.
pub(super) const DOCUMENT_MEMBERS: &[&str] = &["Version", "Id", "Statement"];
/// What a statement may have.
pub(super) const STATEMENT_MEMBERS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];

/// The members of an object by the names they have, or were meant to have.
#[derive(Default)]
pub(super) struct Named<'v, 't> {
    /// In the order of the names.
    members: [Option<&'v Member<'t>>; STATEMENT_MEMBERS.len()],
}

impl<'v, 't> Named<'v, 't> {
    /// Enters a member by the position of its name; the first one of a name stays.
    pub(super) fn enter(&mut self, position: usize, member: &'v Member<'t>) {
        if let Some(place) = self.members.get_mut(position) {
            place.get_or_insert(member);
        }
    }

    pub(super) fn get(&self, name: Known) -> Option<&'v Member<'t>> {
        self.members.get(name.at).copied()?
    }
}

/// A name with its place among those of the object, so that a member is not looked for by its letters.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) name: &'static str,
    at: usize,
}

impl Known {
    const fn of(members: &'static [&'static str], name: &'static str) -> Self {
        let mut at = 0;
        let mut rest = members;
        while let [first, behind @ ..] = rest
            && !is_same(first.as_bytes(), name.as_bytes())
        {
            (rest, at) = (behind, at + 1);
        }
        assert!(at < members.len(), "no such member");
        Self { name, at }
    }

    const fn of_document(name: &'static str) -> Self {
        Self::of(DOCUMENT_MEMBERS, name)
    }

    const fn of_statement(name: &'static str) -> Self {
        Self::of(STATEMENT_MEMBERS, name)
    }
}

/// Whether two texts are the same; `==` of a trait is not there while this is compiled.
const fn is_same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([first, rest @ ..], [other, behind @ ..]) = (a, b)
        && *first == *other
    {
        (a, b) = (rest, behind);
    }
    a.is_empty() && b.is_empty()
}

pub(super) const VERSION: Known = Known::of_document("Version");
pub(super) const ID: Known = Known::of_document("Id");
pub(super) const STATEMENT: Known = Known::of_document("Statement");
pub(super) const SID: Known = Known::of_statement("Sid");
pub(super) const EFFECT: Known = Known::of_statement("Effect");
pub(super) const CONDITION: Known = Known::of_statement("Condition");

/// An element and its `Not` form, of which a statement may have one.
pub(super) struct Pair {
    pub(super) plain: Known,
    pub(super) not: Known,
}

impl Pair {
    const fn of(name: &'static str, not_name: &'static str) -> Self {
        Self { plain: Known::of_statement(name), not: Known::of_statement(not_name) }
    }
}

pub(super) const PRINCIPAL: Pair = Pair::of("Principal", "NotPrincipal");
pub(super) const ACTION: Pair = Pair::of("Action", "NotAction");
pub(super) const RESOURCE: Pair = Pair::of("Resource", "NotResource");

/// One of a pair, as found.
#[derive(Clone, Copy)]
pub(super) struct Element<'v, 't> {
    pub(super) name: &'static str,
    pub(super) negated: bool,
    pub(super) member: &'v Member<'t>,
}
