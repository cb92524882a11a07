//! What was read from any notation (JSON, YAML, Python, HCL, a table of Athena): values with their places in the pasted text.

use rolecall_core::text::Span;

use crate::json::Json;

/// A value and where it stands in the pasted text.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    pub(crate) node: Node,
    pub(crate) span: Span,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    String(String),
    Array(Vec<Tree>),
    Object(Vec<Member>),
}

/// A member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// Place of the name.
    pub(crate) at: Span,
    pub(crate) value: Tree,
}

impl Tree {
    pub(crate) fn new(node: Node, span: Span) -> Self {
        Self { node, span }
    }

    pub(crate) fn string(text: impl Into<String>, span: Span) -> Self {
        Self::new(Node::String(text.into()), span)
    }

    /// The text of a string.
    pub(crate) fn str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The text of a string, or a number or flag as written.
    pub(crate) fn scalar(&self) -> Option<String> {
        match &self.node {
            Node::String(text) | Node::Number(text) => Some(text.clone()),
            Node::Bool(flag) => Some(flag.to_string()),
            Node::Null | Node::Array(_) | Node::Object(_) => None,
        }
    }

    /// The members of an object; none of anything else.
    pub(crate) fn members(&self) -> &[Member] {
        match &self.node {
            Node::Object(members) => members,
            _ => &[],
        }
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self.node, Node::Object(_))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.node, Node::Null)
    }

    /// The elements of an array; none of anything else.
    pub(crate) fn elements(&self) -> &[Tree] {
        match &self.node {
            Node::Array(elements) => elements,
            _ => &[],
        }
    }

    /// The elements of an array, or the value itself.
    pub(crate) fn one_or_many(&self) -> &[Tree] {
        match &self.node {
            Node::Array(elements) => elements,
            _ => std::slice::from_ref(self),
        }
    }

    /// A member, by its exact name; `null` counts as none.
    pub(crate) fn get(&self, name: &str) -> Option<&Tree> {
        self.members()
            .iter()
            .find(|member| member.name == name)
            .map(|member| &member.value)
            .filter(|value| !value.is_null())
    }

    /// A member, whatever the letter case of its name.
    pub(crate) fn find(&self, name: &str) -> Option<&Tree> {
        let fits = |member: &&Member| member.name.eq_ignore_ascii_case(name);
        self.members().iter().find(fits).map(|member| &member.value).filter(|value| !value.is_null())
    }

    /// A member of a member and so on.
    pub(crate) fn at(&self, path: &[&str]) -> Option<&Tree> {
        path.iter().try_fold(self, |tree, name| tree.find(name))
    }

    /// The text of a member.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.find(name)?.str().filter(|text| !text.is_empty())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.members().iter().any(|member| member.name == name)
    }

    /// What it says, without places.
    pub(crate) fn json(&self) -> Json {
        self.clone().into_json()
    }

    /// The same of a value that nobody else needs.
    pub(crate) fn into_json(self) -> Json {
        match self.node {
            Node::Null => Json::Null,
            Node::Bool(flag) => Json::Bool(flag),
            Node::Number(text) => Json::Number(text),
            Node::String(text) => Json::String(text),
            Node::Array(elements) => Json::Array(elements.into_iter().map(Self::into_json).collect()),
            Node::Object(members) => {
                Json::Object(members.into_iter().map(|member| (member.name, member.value.into_json())).collect())
            }
        }
    }

    /// Every string in it, with its place.
    pub(crate) fn strings(&self, each: &mut impl FnMut(&str, Span)) {
        match &self.node {
            Node::String(text) => each(text, self.span),
            Node::Array(elements) => elements.iter().for_each(|element| element.strings(each)),
            Node::Object(members) => members.iter().for_each(|member| member.value.strings(each)),
            Node::Null | Node::Bool(_) | Node::Number(_) => {}
        }
    }

    /// The same, with every string replaced by what is made of it.
    pub(crate) fn mapped(self, each: &mut impl FnMut(String, Span) -> String) -> Self {
        let span = self.span;
        let node = match self.node {
            Node::String(text) => Node::String(each(text, span)),
            Node::Array(elements) => Node::Array(elements.into_iter().map(|element| element.mapped(each)).collect()),
            Node::Object(members) => Node::Object(
                members.into_iter().map(|member| Member { value: member.value.mapped(each), ..member }).collect(),
            ),
            other => other,
        };
        Self { node, span }
    }
}
