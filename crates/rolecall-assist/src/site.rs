//! What the cursor stands in: which element of which statement, and what the rest of the statement says.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use crate::scan::{Frame, Met, Role, Word, is_closed, said, walk};

/// A place in a policy where something could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The document itself, of which nothing is there but a word.
    Document,
    /// The name of a member of the document.
    DocumentMember,
    /// The name of a member of a statement.
    StatementMember,
    Version,
    Effect,
    /// An action, in `Action` or `NotAction`.
    Action,
    /// A resource, in `Resource` or `NotResource`.
    Resource,
    /// `Principal` that is no object.
    Everyone,
    /// The name of a type of principals.
    PrincipalType,
    /// A principal of a type.
    Principal(String),
    Operator,
    /// A condition key below an operator.
    Key(String),
    /// A value to compare a key with.
    Value {
        operator: String,
        key: String,
    },
}

/// A place, the word there, and what is around it.
#[derive(Clone, Debug)]
pub(crate) struct Site {
    pub(crate) place: Place,
    /// What the word takes up, with its quotes; empty if there is none.
    pub(crate) range: Range<usize>,
    /// What it says up to the cursor.
    pub(crate) typed: String,
    /// All that it says.
    pub(crate) whole: String,
    /// Whether a colon stands behind it already.
    pub(crate) has_colon: bool,
    /// Whether the word is one of a list.
    pub(crate) is_listed: bool,
    /// The other names of its object, or values of its list.
    pub(crate) siblings: Vec<String>,
    /// What the statement lists in `Action`.
    pub(crate) actions: Vec<String>,
}

impl Site {
    /// Whether another name of the object, or value of the list, is this one.
    pub(crate) fn has_sibling(&self, name: &str) -> bool {
        self.siblings.iter().any(|sibling| sibling == name)
    }
}

/// Finds what stands at a byte; `None` where nothing of a policy could be written.
pub(crate) fn find(text: &str, offset: usize) -> Option<Site> {
    let mut word = None;
    let frames = walk(text, 0, |_, met| {
        let start = match met {
            Met::Word(at) if touches(text, at, offset) => {
                word = Some((*at).clone());
                return ControlFlow::Break(());
            }
            Met::Word(at) => at.range.start,
            Met::Sign(at) => *at,
        };
        if start < offset { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if frames.is_empty() {
        return whole(text, offset);
    }
    let role = match &word {
        Some(word) => word.role,
        None => frames.last()?.next()?,
    };
    let objects: Vec<&Frame> = frames.iter().filter(|frame| frame.is_object).collect();
    let (place, statement) = place(text, &objects, role)?;
    let range = word.as_ref().map_or(offset..offset, |word| word.range.clone());
    let typed = said(text.get(range.start..offset)?).into_owned();
    let whole = said(text.get(range.clone())?).into_owned();
    let mut site = Site {
        place,
        typed,
        whole,
        has_colon: word.is_some_and(|word| word.has_colon),
        is_listed: frames.last().is_some_and(|frame| !frame.is_object),
        siblings: Vec::new(),
        actions: Vec::new(),
        range,
    };
    let here = frames.last()?.start;
    site.look_around(text, here, role, statement.unwrap_or(here));
    Some(site)
}

/// The document as a place, if it is blank or a word without quotes.
fn whole(text: &str, offset: usize) -> Option<Site> {
    let whole = text.trim();
    let start = text.len() - text.trim_start().len();
    let range = if whole.is_empty() { offset..offset } else { start..start + whole.len() };
    let is_word = !whole.contains(|character: char| character.is_whitespace() || "{}[]\",".contains(character));
    (is_word && (range.start..=range.end).contains(&offset)).then(|| Site {
        place: Place::Document,
        typed: text.get(range.start..offset).unwrap_or_default().to_owned(),
        whole: whole.to_owned(),
        has_colon: false,
        is_listed: false,
        siblings: Vec::new(),
        actions: Vec::new(),
        range,
    })
}

/// Whether the cursor is in a word: in a string behind its first quote and before its last, or anywhere at other letters.
fn touches(text: &str, word: &Word, offset: usize) -> bool {
    let Range { start, end } = word.range;
    let written = text.get(word.range.clone()).unwrap_or_default();
    if written.starts_with('"') {
        start < offset && (offset < end || (offset == end && !is_closed(written)))
    } else {
        (start..=end).contains(&offset)
    }
}

/// The place below the objects that are open, and where its statement begins.
fn place(text: &str, objects: &[&Frame], role: Role) -> Option<(Place, Option<usize>)> {
    let name = |frame: &Frame| frame.name.clone().and_then(|name| text.get(name)).map_or(Cow::Borrowed(""), said);
    let Some(document) = objects.iter().rposition(|frame| name(frame) == "Statement") else {
        let document = objects.first().filter(|_| objects.len() == 1)?;
        return match role {
            Role::Name => Some((Place::DocumentMember, None)),
            Role::Value => (name(document) == "Version").then_some((Place::Version, None)),
        };
    };
    let inside = objects.get(document + 1..)?;
    if inside.is_empty() {
        // A name behind the statements is the document's.
        return (role == Role::Name).then_some((Place::DocumentMember, None));
    }
    let start = inside.first()?.start;
    let names: Vec<String> = inside.iter().map(|frame| name(frame).into_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let place = match (names.as_slice(), role) {
        ([_], Role::Name) => Place::StatementMember,
        (["Effect"], Role::Value) => Place::Effect,
        (["Action" | "NotAction"], Role::Value) => Place::Action,
        (["Resource" | "NotResource"], Role::Value) => Place::Resource,
        (["Principal" | "NotPrincipal"], Role::Value) => Place::Everyone,
        (["Principal" | "NotPrincipal", _], Role::Name) => Place::PrincipalType,
        (["Principal" | "NotPrincipal", kind], Role::Value) => Place::Principal((*kind).to_owned()),
        (["Condition", _], Role::Name) => Place::Operator,
        (["Condition", operator, _], Role::Name) => Place::Key((*operator).to_owned()),
        (["Condition", operator, key], Role::Value) => {
            Place::Value { operator: (*operator).to_owned(), key: (*key).to_owned() }
        }
        _ => return None,
    };
    Some((place, Some(start)))
}

impl Site {
    /// Reads what else stands in the same object or list, and the actions of the statement that begins at a byte.
    fn look_around(&mut self, text: &str, here: usize, role: Role, statement: usize) {
        let range = self.range.clone();
        let (mut siblings, mut actions) = (Vec::new(), Vec::new());
        walk(text, statement, |frames, met| {
            let Met::Word(word) = met else { return ControlFlow::Continue(()) };
            if word.range != range {
                let says = || said(text.get(word.range.clone()).unwrap_or_default()).into_owned();
                if frames.last().is_some_and(|frame| frame.start == here) && word.role == role {
                    siblings.push(says());
                }
                let name = frames.first().and_then(|frame| text.get(frame.name.clone()?));
                let is_direct = frames.iter().skip(1).all(|frame| !frame.is_object);
                if word.role == Role::Value && is_direct && name.is_some_and(|name| said(name) == "Action") {
                    actions.push(says());
                }
            }
            ControlFlow::Continue(())
        });
        (self.siblings, self.actions) = (siblings, actions);
    }
}
