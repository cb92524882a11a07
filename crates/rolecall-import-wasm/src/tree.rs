//! JSON that is read, searched and changed: the open scenario as the page hands it over, and the parts that an import gives.

use rolecall_core::format::Path;
use rolecall_core::json::{Node, Value, parse};
use rolecall_core::outline::Sheet;
use rolecall_import::Json;

/// Reads a text; `None` if it is no JSON.
pub(crate) fn read(text: &str) -> Option<Json> {
    parse(text).ok().map(|parsed| of(&parsed.value))
}

fn of(value: &Value<'_>) -> Json {
    match &value.node {
        Node::Null => Json::Null,
        Node::Bool(flag) => Json::Bool(*flag),
        Node::Number(text) => Json::Number((*text).to_owned()),
        Node::String(text) => Json::String(text.clone().into_owned()),
        Node::Array(elements) => Json::Array(elements.iter().map(of).collect()),
        Node::Object(members) => Json::Object(
            members.iter().map(|member| (member.name.value.clone().into_owned(), of(&member.value))).collect(),
        ),
    }
}

/// An object of one member.
pub(crate) fn object(name: &str, value: impl Into<Json>) -> Json {
    Json::Object(vec![(name.to_owned(), value.into())])
}

/// Sets a member; anything but an object becomes one.
pub(crate) fn set(json: &mut Json, name: &str, value: impl Into<Json>) {
    change(json, name, |member| *member = value.into());
}

/// Changes a member, which is `null` if it was not there; anything but an object becomes one.
pub(crate) fn change<T: Default>(json: &mut Json, name: &str, change: impl FnOnce(&mut Json) -> T) -> T {
    if !matches!(json, Json::Object(_)) {
        *json = Json::Object(Vec::new());
    }
    let Json::Object(members) = json else { return T::default() };
    if members.iter().all(|(known, _)| known != name) {
        members.push((name.to_owned(), Json::Null));
    }
    members.iter_mut().find(|(known, _)| known == name).map(|(_, value)| change(value)).unwrap_or_default()
}

/// Takes a member away.
pub(crate) fn remove(json: &mut Json, name: &str) {
    if let Json::Object(members) = json {
        members.retain(|(known, _)| known != name);
    }
}

/// Changes the elements of a list; anything but a list becomes one.
pub(crate) fn change_list<T: Default>(json: &mut Json, name: &str, by: impl FnOnce(&mut Vec<Json>) -> T) -> T {
    change(json, name, |list| {
        if !matches!(list, Json::Array(_)) {
            *list = Json::Array(Vec::new());
        }
        match list {
            Json::Array(elements) => by(elements),
            _ => T::default(),
        }
    })
}

/// The value at a pointer to be changed, if it is there.
pub(crate) fn at_mut<'j>(json: &'j mut Json, pointer: &str) -> Option<&'j mut Json> {
    rolecall_core::format::segments(pointer).try_fold(json, |value, segment| match value {
        Json::Array(elements) => elements.get_mut(segment.parse::<usize>().ok()?),
        Json::Object(members) => members.iter_mut().find(|(name, _)| *name == *segment).map(|(_, value)| value),
        _ => None,
    })
}

/// The text of a member; empty if it has none.
pub(crate) fn text<'j>(json: &'j Json, name: &str) -> &'j str {
    json.get(name).and_then(Json::str).unwrap_or_default()
}

/// The elements of a member.
pub(crate) fn elements<'j>(json: &'j Json, name: &str) -> &'j [Json] {
    json.get(name).map_or(&[], Json::elements)
}

/// The members of an object; none of anything else.
pub(crate) fn members(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(members) => members,
        _ => &[],
    }
}

/// Whether nobody has put anything there yet.
pub(crate) fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(elements) => elements.iter().all(is_blank),
        // A name that the page gave says nothing by itself.
        Json::Object(members) => members.iter().all(|(name, value)| name == "name" || is_blank(value)),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// A scenario as core's outline looks at it.
#[derive(Debug)]
pub(crate) struct Sheeted<'j>(pub(crate) &'j Json);

impl Sheeted<'_> {
    fn get(&self, place: &Path) -> Option<&Json> {
        self.0.at(place.as_str())
    }
}

impl Sheet for Sheeted<'_> {
    fn text(&self, place: &Path) -> Option<&str> {
        match self.get(place)? {
            Json::String(text) | Json::Number(text) => Some(text),
            Json::Bool(flag) => Some(if *flag { "true" } else { "false" }),
            _ => None,
        }
    }

    fn has(&self, place: &Path) -> bool {
        self.get(place).is_some()
    }

    fn count(&self, list: &Path) -> usize {
        self.get(list).map_or(0, |list| list.elements().len())
    }

    fn reference(&self, place: &Path) -> Option<&str> {
        self.get(place)?.str().filter(|text| text.starts_with("arn:"))
    }
}
