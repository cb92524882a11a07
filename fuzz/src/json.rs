//! The JSON parser against `serde_json`: the same texts, the same values, and places that tell them.

use rolecall_core::diag::Problem;
use rolecall_core::json::{DEPTH_LIMIT, Duplicate, JsonError, Node, Value, parse};
use serde_json::Value as Reference;

use crate::place::fits;

/// The target. Bytes that are no text are nothing to parse.
///
/// # Panics
/// Where the parsers differ, or a place is wrong.
pub fn json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // A byte order mark is skipped; RFC 8259 lets a parser do so, and `serde_json` does not.
    let reference = serde_json::from_str::<Reference>(text.strip_prefix('\u{feff}').unwrap_or(text));
    match (parse(text), reference) {
        (Ok(json), reference) => {
            places(&json.value, text);
            let mut expected = Vec::new();
            duplicates(&json.value, &mut expected);
            let mut found = json.duplicates;
            found.sort_by_key(|duplicate| duplicate.span);
            expected.sort_by_key(|duplicate: &Duplicate| duplicate.span);
            assert_eq!(found, expected);
            match reference {
                Ok(reference) => {
                    assert!(same(&json.value, &reference), "{text:?} is read as {:?}", json.value);
                    assert!(depth(&reference) <= DEPTH_LIMIT, "accepted beyond the limit");
                }
                Err(error) => assert!(out_of_range(&error), "accepted, and serde_json says: {error}"),
            }
        }
        (Err(error), reference) => {
            fits(error.span, text);
            if let Ok(reference) = reference {
                assert!(over_a_limit(&error, &reference), "refused, and is JSON: {error:?}");
            }
        }
    }
}

/// `serde_json` refuses numbers that are too large for it; here a number is its text.
fn out_of_range(error: &serde_json::Error) -> bool {
    error.to_string().starts_with("number out of range")
}

fn over_a_limit(error: &JsonError, value: &Reference) -> bool {
    error.problem == Problem::TooDeep { limit: DEPTH_LIMIT } && depth(value) > DEPTH_LIMIT
}

fn depth(value: &Reference) -> usize {
    match value {
        Reference::Array(elements) => 1 + elements.iter().map(depth).max().unwrap_or_default(),
        Reference::Object(members) => 1 + members.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}

/// Of members with the same name `serde_json` keeps the last.
fn same(value: &Value<'_>, reference: &Reference) -> bool {
    match (&value.node, reference) {
        (Node::Null, Reference::Null) => true,
        (Node::Bool(left), Reference::Bool(right)) => left == right,
        (Node::Number(left), right @ Reference::Number(_)) => {
            serde_json::from_str(left).is_ok_and(|left: Reference| left == *right)
        }
        (Node::String(left), Reference::String(right)) => left == right,
        (Node::Array(left), Reference::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Node::Object(left), Reference::Object(right)) => {
            let last = |name: &str| left.iter().rev().find(|member| member.name.value == name);
            left.iter().all(|member| right.contains_key(&*member.name.value))
                && right.iter().all(|(name, right)| last(name).is_some_and(|left| same(&left.value, right)))
        }
        _ => false,
    }
}

/// Each value covers its own text, and lies inside its parent, behind its elder sibling.
fn places(value: &Value<'_>, text: &str) {
    fits(value.span, text);
    let words = value.span.of(text);
    let (mut behind, children): (u32, Vec<_>) = match &value.node {
        Node::Null => return assert_eq!(words, "null"),
        Node::Bool(holds) => return assert_eq!(words, holds.to_string()),
        Node::Number(number) => return assert_eq!(words, *number),
        Node::String(content) => {
            let read = serde_json::from_str::<String>(words);
            return assert!(read.is_ok_and(|read| read == **content), "{words}");
        }
        Node::Array(elements) => {
            assert!(words.starts_with('[') && words.ends_with(']'), "{words}");
            (value.span.start, elements.iter().collect())
        }
        Node::Object(members) => {
            assert!(words.starts_with('{') && words.ends_with('}'), "{words}");
            for member in members {
                let name = member.name.span.of(text);
                let read = serde_json::from_str::<String>(name);
                assert!(read.is_ok_and(|read| read == *member.name.value), "{name}");
                assert!(member.name.span.end < member.value.span.start, "no colon fits behind {name}");
            }
            (value.span.start, members.iter().map(|member| &member.value).collect())
        }
    };
    for child in children {
        // A bracket or a comma stands before it.
        assert!(behind < child.span.start && child.span.end < value.span.end, "{child:?} in {words}");
        behind = child.span.end;
        places(child, text);
    }
}

/// Members whose name an earlier one of the same object has, with the first that has it.
fn duplicates(value: &Value<'_>, found: &mut Vec<Duplicate>) {
    match &value.node {
        Node::Array(elements) => elements.iter().for_each(|element| duplicates(element, found)),
        Node::Object(members) => {
            for (index, later) in members.iter().enumerate() {
                duplicates(&later.value, found);
                let first = members.iter().take(index).find(|first| first.name.value == later.name.value);
                found.extend(first.map(|first| Duplicate {
                    name: later.name.value.to_string(),
                    span: later.name.span,
                    first: first.name.span,
                }));
            }
        }
        _ => {}
    }
}
