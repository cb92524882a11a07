//! Filling in what an import left open, in all its places at once.

use rolecall_core::blank;
use rolecall_core::json::{self, Node, Value, quote};
use rolecall_core::name::{Arn, Entity};
use rolecall_core::text::Span;

use crate::Import;
use crate::finding::Placeholder;
use crate::json::Json;
use crate::principal::is_service;

/// A blank of a scenario: a piece of text that is still to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Its name, without marks.
    pub name: String,
    /// The strings it stands in, quotes included, in bytes of the scenario; one for each time.
    pub places: Vec<Span>,
}

/// The blanks of a scenario's text, in the order in which they come; none of a text that is no JSON.
///
/// ```
/// let found = rolecall_import::blanks(r#"{ "steps": ["arn:aws:s3:::«var.b»/«key»", "«var.b»"] }"#);
/// assert_eq!(found.iter().map(|blank| (blank.name.as_str(), blank.places.len())).collect::<Vec<_>>(), [("var.b", 2), ("key", 1)]);
/// ```
#[must_use]
pub fn blanks(scenario: &str) -> Vec<Blank> {
    let Ok(read) = json::parse(scenario) else { return Vec::new() };
    let mut found: Vec<Blank> = Vec::new();
    each_string(&read.value, &mut |text, span| {
        for name in blank::names(text).map(unmarked) {
            match found.iter_mut().find(|known| known.name == name) {
                Some(known) => known.places.push(span),
                None => found.push(Blank { name: name.to_owned(), places: vec![span] }),
            }
        }
    });
    found
}

/// A scenario's text with a value in the place of a blank, wherever that stands; nothing else of the text changes. The name may have its marks or not.
///
/// ```
/// let filled = rolecall_import::fill(r#"{ "resource": "arn:aws:s3:::«var.b»/k" }"#, "var.b", "logs");
/// assert_eq!(filled, r#"{ "resource": "arn:aws:s3:::logs/k" }"#);
/// ```
#[must_use]
pub fn fill(scenario: &str, name: &str, value: &str) -> String {
    let Ok(read) = json::parse(scenario) else { return scenario.to_owned() };
    let (mut out, mut behind) = (String::with_capacity(scenario.len()), 0);
    each_string(&read.value, &mut |text, span| {
        if blank::names(text).any(|found| unmarked(found) == unmarked(name)) {
            out.push_str(scenario.get(behind..span.start as usize).unwrap_or_default());
            quote(&filled_document(text, name, value), &mut out);
            behind = span.end as usize;
        }
    });
    out.push_str(scenario.get(behind..).unwrap_or_default());
    out
}

/// A policy may be written as a text, whose strings are quoted once more.
fn filled_document(text: &str, name: &str, value: &str) -> String {
    if text.trim_start().starts_with('{') && json::parse(text).is_ok() {
        fill(text, name, value)
    } else {
        filled(text, name, value)
    }
}

fn filled(text: &str, name: &str, value: &str) -> String {
    blank::filled(text, |found| (unmarked(found) == unmarked(name)).then_some(value))
}

/// Every string and every name of a member, in the order of the text.
fn each_string(value: &Value<'_>, visit: &mut impl FnMut(&str, Span)) {
    match &value.node {
        Node::String(text) => visit(text, value.span),
        Node::Array(elements) => elements.iter().for_each(|element| each_string(element, visit)),
        Node::Object(members) => members.iter().for_each(|member| {
            visit(&member.name.value, member.name.span);
            each_string(&member.value, visit);
        }),
        Node::Null | Node::Bool(_) | Node::Number(_) => {}
    }
}

fn unmarked(name: &str) -> &str {
    name.strip_prefix(blank::OPENING).and_then(|name| name.strip_suffix(blank::CLOSING)).unwrap_or(name)
}

impl Import {
    /// Fills in what a placeholder stands for, and every blank of that name; false if nothing is called so. What stood in for it is replaced
    /// wherever it is, and a step that waited for it alone is on again.
    pub fn fill(&mut self, name: &str, value: &str) -> bool {
        let name = unmarked(name);
        let (asked, rest): (Vec<Placeholder>, _) =
            std::mem::take(&mut self.placeholders).into_iter().partition(|open| open.name == name);
        self.placeholders = rest;
        let mut is_known = !asked.is_empty();
        self.scenario.each_text(&mut |text| {
            let filled = filled(text, name, value);
            is_known |= filled != *text;
            *text = filled;
        });
        for open in asked {
            match (open.stand_in.as_deref(), open.at.as_deref()) {
                (Some(stand_in), _) => self.scenario.each_text(&mut |text| *text = text.replace(stand_in, value)),
                (None, Some("/caller")) => put_caller(&mut self.scenario, value),
                (None, Some(at)) => self.scenario.put(at, value),
                (None, None) => {}
            }
            if let Some(step) = open.at.as_deref().and_then(step_of)
                && !self.placeholders.iter().any(|other| other.at.as_deref().and_then(step_of) == Some(step))
            {
                self.scenario.remove(&format!("{step}/off"));
            }
        }
        is_known
    }
}

/// Makes somebody the caller, in the form that their ARN or name asks for, and lists them, so that there is a place for policies.
fn put_caller(scenario: &mut Json, who: &str) {
    let arn = Arn::parse(who);
    let entity = arn.and_then(|arn| Some((arn, arn.entity()?)));
    let (caller, listed) = match entity {
        Some((arn, Entity::RoleSession { role, .. })) => {
            let listed = format!("arn:{}:iam::{}:role/{role}", arn.partition, arn.account);
            (Json::object().with("roleSession", who), Some(("roles", listed)))
        }
        Some((arn, Entity::Role { .. })) if let Some(session) = arn.role_session("session") => {
            (Json::object().with("roleSession", session), Some(("roles", who.to_owned())))
        }
        Some((_, Entity::User { .. })) => (Json::from(who), Some(("users", who.to_owned()))),
        Some((arn, Entity::Root)) => (Json::object().with("root", arn.account), None),
        _ if is_service(who) => (Json::object().with("service", who), None),
        _ => (Json::from(who), None),
    };
    scenario.set("caller", caller);
    if let Some((list, arn)) = listed {
        scenario.change(list, |entries| {
            let is_it = |entry: &Json| entry.get("arn").and_then(Json::str) == Some(&arn);
            if !entries.elements().iter().any(is_it) {
                entries.append(Json::object().with("arn", arn.as_str()));
            }
        });
    }
}

/// The step that a pointer leads into.
fn step_of(pointer: &str) -> Option<&str> {
    let number = pointer.strip_prefix("/steps/")?;
    let length = number.find('/').unwrap_or(number.len());
    pointer.get(.."/steps/".len() + length)
}

impl Json {
    /// Puts a value at a pointer: what is on the way is made.
    pub(crate) fn put(&mut self, pointer: &str, value: impl Into<Self>) {
        let mut here = self;
        for segment in rolecall_core::format::segments(pointer) {
            here = match here {
                Self::Array(elements) => match segment.parse::<usize>().ok().and_then(|at| elements.get_mut(at)) {
                    Some(element) => element,
                    None => return,
                },
                other => {
                    other.change(&segment, |_| {});
                    let Self::Object(members) = other else { return };
                    match members.iter_mut().find(|(name, _)| *name == *segment) {
                        Some((_, member)) => member,
                        None => return,
                    }
                }
            };
        }
        *here = value.into();
    }

    /// Takes out the member that a pointer leads to.
    fn remove(&mut self, pointer: &str) {
        let Some((parent, name)) = pointer.rsplit_once('/') else { return };
        let mut here = self;
        for segment in rolecall_core::format::segments(parent) {
            let next = match here {
                Self::Array(elements) => segment.parse::<usize>().ok().and_then(|at| elements.get_mut(at)),
                Self::Object(members) => {
                    members.iter_mut().find(|(known, _)| *known == *segment).map(|(_, value)| value)
                }
                _ => None,
            };
            let Some(next) = next else { return };
            here = next;
        }
        if let Self::Object(members) = here {
            members.retain(|(known, _)| known != name);
        }
    }
}
