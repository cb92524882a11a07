//! Values by name: tags, context keys, claims.

use super::Lowering;
use crate::context::{Given, GivenEntry, GivenValue};
use crate::diag::Problem;
use crate::json::{Member, Node, Value};
use crate::scenario::reader::Object;
use crate::sort::ByNumber;
use crate::text::Span;
use crate::world::Tag;

impl<'t> Lowering<'t> {
    /// Tags as an object of strings.
    pub(in crate::scenario) fn tags(&mut self, object: &Object<'t>) -> Vec<Tag> {
        let members = self.findings.free_members(object.get("tags"), "tags");
        members
            .iter()
            .filter_map(|Member { name, value }| {
                let text = self.findings.string(value, &name.value)?;
                Some((name.value.to_string(), text.to_owned()))
            })
            .collect()
    }

    /// Context keys with their values.
    pub(in crate::scenario) fn context(&mut self, value: Option<&'t Value<'t>>, name: &str) -> Given {
        self.given(value, name, "")
    }

    /// Values by name. A name behind a prefix, such as `sts:RequestContext/`, is a context key; without one each name must be a key itself.
    pub(in crate::scenario) fn given(&mut self, value: Option<&'t Value<'t>>, name: &str, prefix: &str) -> Given {
        let mut given = Given::default();
        let (mut seen, mut spelled) = (ByNumber::new(), Vec::new());
        for Member { name, value } in self.findings.free_members(value, name) {
            let written: &str = &name.value;
            if prefix.is_empty() && !written.contains(':') {
                self.findings.report(Problem::ContextKeyWithoutPrefix, name.span);
                continue;
            }
            let key = if prefix.is_empty() { written.into() } else { format!("{prefix}{written}").into_boxed_str() };
            let id = self.documents.compiled.keys.intern(&key);
            spelled.push((written, name.span));
            let earlier = seen.insert(id.0 as usize, spelled.len() - 1);
            if let Some((other, first)) = earlier.and_then(|at| spelled.get(at).copied()) {
                // Members spelled alike have been reported as duplicates already.
                if other != written {
                    let problem = Problem::DuplicateMember { name: written.to_owned() };
                    self.findings.report_repeated(problem, name.span, first);
                }
                continue;
            }
            match given_value(value) {
                Ok(value) => given.push(GivenEntry { key: id, spelled: key, value }),
                Err(span) => self.findings.report(Problem::InvalidContextValue, span),
            }
        }
        given
    }
}

/// A context value, or the place that is none.
fn given_value(value: &Value<'_>) -> Result<GivenValue, Span> {
    match &value.node {
        Node::Null => Ok(GivenValue::Absent),
        Node::Array(elements) => elements
            .iter()
            .map(|element| scalar(element).map(Box::from).ok_or(element.span))
            .collect::<Result<_, _>>()
            .map(GivenValue::Many),
        _ => scalar(value).map(|text| GivenValue::One(text.into())).ok_or(value.span),
    }
}

/// A single context value as text.
pub(in crate::scenario) fn scalar<'v>(value: &'v Value<'_>) -> Option<&'v str> {
    match &value.node {
        Node::Bool(true) => Some("true"),
        Node::Bool(false) => Some("false"),
        Node::Number(digits) => Some(digits),
        Node::String(text) => Some(text),
        Node::Null | Node::Array(_) | Node::Object(_) => None,
    }
}
