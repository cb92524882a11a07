//! A scenario text becomes a document, whose policies keep their text.

use rolecall_core::format::Kind;
use rolecall_core::format::declaration::SCENARIO;
use rolecall_core::json::{self, Member, Node, Value};

use super::JsonDocument;

impl JsonDocument {
    /// Reads a scenario text; `None` if it is not JSON.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parsed = json::parse(text).ok()?;
        Some(convert(&parsed.value, text, Some(Kind::Object(&SCENARIO))))
    }

    /// Reads an object that has a scenario as one of its members; `None` if it is none.
    #[must_use]
    pub fn read_around(text: &str, scenario: &str) -> Option<Self> {
        let parsed = json::parse(text).ok()?;
        let Node::Object(members) = &parsed.value.node else { return None };
        let member = |Member { name, value }: &Member<'_>| {
            let kind = (name.value == scenario).then_some(Kind::Object(&SCENARIO));
            (name.value.as_ref().into(), convert(value, text, kind))
        };
        Some(Self::Object(members.iter().map(member).collect()))
    }
}

fn plain(value: &Value<'_>) -> JsonDocument {
    match &value.node {
        Node::Null => JsonDocument::Null,
        Node::Bool(value) => JsonDocument::Bool(*value),
        Node::Number(text) => JsonDocument::Number((*text).into()),
        Node::String(text) => JsonDocument::String(text.as_ref().into()),
        Node::Array(elements) => JsonDocument::Array(elements.iter().map(plain).collect()),
        Node::Object(members) => JsonDocument::Object(
            members.iter().map(|member| (member.name.value.as_ref().into(), plain(&member.value))).collect(),
        ),
    }
}

/// A value as the format declares it; what the format says nothing about is kept as it is.
fn convert(value: &Value<'_>, text: &str, kind: Option<Kind>) -> JsonDocument {
    match (kind, &value.node) {
        (Some(Kind::Document(_) | Kind::OwnDocument(_)), _) => document(value, text),
        (Some(Kind::Policies(kind)), Node::Array(elements)) => {
            let entries = elements.iter().enumerate();
            JsonDocument::Array(
                entries.map(|(index, entry)| list_entry(index, entry, text, Kind::Policy(kind))).collect(),
            )
        }
        (Some(kind), Node::Array(elements)) => {
            let element = kind.element();
            JsonDocument::Array(elements.iter().map(|value| convert(value, text, element)).collect())
        }
        (Some(kind), Node::Object(members)) => {
            let member = |Member { name, value }: &Member<'_>| {
                (name.value.as_ref().into(), convert(value, text, kind.at(&name.value)))
            };
            JsonDocument::Object(members.iter().map(member).collect())
        }
        _ => plain(value),
    }
}

/// A policy of a list: named, bare, or a reference to a managed policy.
fn list_entry(index: usize, value: &Value<'_>, text: &str, kind: Kind) -> JsonDocument {
    if value.get("document").is_some() {
        return convert(value, text, Some(kind));
    }
    match document(value, text) {
        document @ JsonDocument::Policy(_) => JsonDocument::object([
            ("name", JsonDocument::string(&format!("policy-{}", index + 1))),
            ("document", document),
        ]),
        other => other,
    }
}

fn document(value: &Value<'_>, text: &str) -> JsonDocument {
    match &value.node {
        Node::Object(_) => JsonDocument::Policy(dedent(value.span.of(text)).into()),
        Node::String(content) if !content.starts_with("arn:") => JsonDocument::Policy(content.as_ref().into()),
        _ => plain(value),
    }
}

/// Takes the indentation of the last line from every line but the first.
fn dedent(text: &str) -> String {
    let last = text.rsplit('\n').next().unwrap_or_default();
    let depth = last.len() - last.trim_start_matches([' ', '\t']).len();
    let lead = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        out.push_str(line.get(lead(line).min(depth)..).unwrap_or(line));
    }
    out
}
