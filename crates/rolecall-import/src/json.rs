//! The JSON that is written: members in the order in which they were set, strings escaped no more than JSON asks.

use rolecall_core::json::quote;

/// A JSON value without places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

/// Arrays and objects shorter than this stand on one line, if nothing in them is an object.
const SHORT: usize = 72;

impl Json {
    /// An object without members.
    pub(crate) fn object() -> Self {
        Self::Object(Vec::new())
    }

    /// The same object with one more member.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.set(name, value);
        self
    }

    /// The member of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        match self {
            Self::Object(members) => members.iter().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at a JSON pointer.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Json> {
        rolecall_core::format::segments(pointer).try_fold(self, |value, segment| match value {
            Self::Array(elements) => elements.get(segment.parse::<usize>().ok()?),
            _ => value.get(&segment),
        })
    }

    /// The text of a string.
    #[must_use]
    pub fn str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array; none of anything else.
    #[must_use]
    pub fn elements(&self) -> &[Json] {
        match self {
            Self::Array(elements) => elements,
            _ => &[],
        }
    }

    /// Sets a member of an object; anything else becomes one.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Json>) {
        self.change(name, |member| *member = value.into());
    }

    /// Changes a member of an object, which is `null` if it was not there; anything else becomes an object.
    pub(crate) fn change(&mut self, name: &str, change: impl FnOnce(&mut Json)) {
        if !matches!(self, Self::Object(_)) {
            *self = Self::object();
        }
        if let Self::Object(members) = self {
            if let Some((_, value)) = members.iter_mut().find(|(known, _)| known == name) {
                return change(value);
            }
            let mut value = Self::Null;
            change(&mut value);
            members.push((name.to_owned(), value));
        }
    }

    /// Takes a member out of an object.
    pub(crate) fn take(&mut self, name: &str) -> Option<Json> {
        let Self::Object(members) = self else { return None };
        let at = members.iter().position(|(known, _)| known == name)?;
        Some(members.remove(at).1)
    }

    /// Appends to an array what is not in it; anything else becomes one.
    pub(crate) fn push(&mut self, value: impl Into<Json>) {
        let value = value.into();
        if !self.elements().contains(&value) {
            self.append(value);
        }
    }

    /// Appends to an array; anything else becomes one.
    pub(crate) fn append(&mut self, value: impl Into<Json>) {
        if !matches!(self, Self::Array(_)) {
            *self = Self::Array(Vec::new());
        }
        if let Self::Array(elements) = self {
            elements.push(value.into());
        }
    }

    /// Changes every string and name in it.
    pub fn each_text(&mut self, change: &mut impl FnMut(&mut String)) {
        match self {
            Self::String(text) => change(text),
            Self::Array(elements) => elements.iter_mut().for_each(|element| element.each_text(change)),
            Self::Object(members) => members.iter_mut().for_each(|(name, value)| {
                change(name);
                value.each_text(change);
            }),
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
    }

    /// The text of it, in lines of two spaces a level.
    #[must_use]
    pub fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, level: usize) {
        match self {
            Self::Array(elements) if !elements.is_empty() => {
                if let Some(line) = self.line() {
                    out.push_str(&line);
                    return;
                }
                lines(out, level, ('[', ']'), elements.iter(), |out, element| element.write(out, level + 1));
            }
            Self::Object(members) if !members.is_empty() => {
                lines(out, level, ('{', '}'), members.iter(), |out, (name, value)| {
                    quote(name, out);
                    out.push_str(": ");
                    value.write(out, level + 1);
                });
            }
            other => other.flat(out),
        }
    }

    /// All of it on one line, if it is short and flat.
    fn line(&self) -> Option<String> {
        let Self::Array(elements) = self else { return None };
        if elements.iter().any(|element| matches!(element, Self::Array(_) | Self::Object(_))) {
            return None;
        }
        let mut line = String::new();
        self.flat(&mut line);
        (line.len() <= SHORT).then_some(line)
    }

    fn flat(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(text) => out.push_str(text),
            Self::String(text) => quote(text, out),
            Self::Array(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { ", " });
                    element.flat(out);
                }
                out.push(']');
            }
            Self::Object(_) => out.push_str("{}"),
        }
    }
}

fn lines<T>(
    out: &mut String,
    level: usize,
    (open, close): (char, char),
    items: impl Iterator<Item = T>,
    mut each: impl FnMut(&mut String, T),
) {
    out.push(open);
    for (index, item) in items.enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        indent(out, level + 1);
        each(out, item);
    }
    out.push('\n');
    indent(out, level);
    out.push(close);
}

fn indent(out: &mut String, level: usize) {
    (0..level).for_each(|_| out.push_str("  "));
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(elements: Vec<T>) -> Self {
        Self::Array(elements.into_iter().map(Into::into).collect())
    }
}
