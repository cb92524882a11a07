//! From a JSON tree to a typed policy, with a diagnostic for everything that is wrong.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

mod action;
mod condition;
mod member;
mod principal;
mod resource;
mod size;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::context::Keys;
use crate::diag::{Diagnostic, JsonKind, Place, PolicyKind, Problem, Source};
use crate::json::{Member, Node, Value};
use crate::name::nearest;
use crate::pattern::{VariableSite, may_have_variables, variable_sites};
use crate::policy::{Policy, Statement, Version};
use crate::sort::sort_by;
use crate::text::{Part, Span, Spanned};
use crate::trace::{Effect, PolicyId};

use member::{
    ACTION, CONDITION, DOCUMENT_MEMBERS, EFFECT, Element, ID, Known, Named, PRINCIPAL, Pair, RESOURCE, SID, STATEMENT,
    STATEMENT_MEMBERS, VERSION,
};

/// What lowering a document gave.
#[derive(Debug)]
pub struct Lowered {
    /// Findings, in the order of the text, in the coordinates of the document's text.
    pub diagnostics: Vec<Diagnostic>,
    /// What could be read of the policy. With a fatal finding it is good for lint, and nothing is to be decided from it.
    pub policy: Option<Policy>,
}

impl Lowered {
    /// The policy, unless a finding is fatal.
    #[must_use]
    pub fn evaluable(self) -> Option<Policy> {
        let fatal = self.diagnostics.iter().any(|found| found.problem.is_fatal());
        self.policy.filter(|_| !fatal)
    }
}

/// Reads a policy document from the tree of its text.
///
/// `text` is the document's text, and the spans of the result refer to it. It may be a part of the text the tree was read from: then it begins there at byte
/// `shift`.
/// Members that occur twice are in [`Json::duplicates`](crate::json::Json::duplicates) and left to the caller; the first of them is read.
#[must_use]
pub fn lower(
    text: &Arc<str>,
    root: &Value<'_>,
    shift: u32,
    kind: PolicyKind,
    id: PolicyId,
    keys: &mut Keys,
) -> Lowered {
    let (source, version, diagnostics) = (Source::Policy(id), Version::V2008, Vec::new());
    let mut lowering = Lowering { text, kind, source, shift, keys, version, diagnostics };
    lowering.size(text, root);
    let policy = lowering.document(root);
    let mut diagnostics = lowering.diagnostics;
    sort_by(&mut diagnostics, &|a, b| a.place.cmp(&b.place));
    Lowered { diagnostics, policy }
}

/// The state of lowering one document.
struct Lowering<'k> {
    /// The text of the document, of which patterns and values are parts.
    text: &'k Arc<str>,
    kind: PolicyKind,
    source: Source,
    shift: u32,
    keys: &'k mut Keys,
    /// A document without one is read as of 2008.
    version: Version,
    diagnostics: Vec<Diagnostic>,
}

/// The `Sid`s of a document that have to be unique, and where they stand.
type Sids<'v> = Vec<(&'v str, Span)>;

impl Lowering<'_> {
    fn report(&mut self, problem: Problem, span: Span) {
        self.report_own(problem, self.own(span), None);
    }

    fn report_with(&mut self, problem: Problem, span: Span, related: Span) {
        self.report_own(problem, self.own(span), Some(self.own(related)));
    }

    /// A finding at places in the coordinates of the document.
    fn report_own(&mut self, problem: Problem, span: Span, related: Option<Span>) {
        let place = |span| Place { source: self.source, span };
        self.diagnostics.push(Diagnostic { problem, place: place(span), related: related.map(place) });
    }

    /// A span of the tree in the coordinates of the document.
    fn own(&self, span: Span) -> Span {
        Span { start: span.start.saturating_sub(self.shift), end: span.end.saturating_sub(self.shift) }
    }

    /// A name: a part of the document's text, unless escapes had to be resolved.
    fn name(&self, name: &Spanned<Cow<'_, str>>) -> Part {
        match &name.value {
            Cow::Borrowed(_) => Part::new(self.text, inside_quotes(self.own(name.span))),
            Cow::Owned(text) => Part::from(&**text),
        }
    }

    /// What a string, number or flag says, in the same way.
    fn scalar(&self, value: &Value<'_>) -> Part {
        let place = self.own(value.span);
        match &value.node {
            Node::String(Cow::Owned(text)) => Part::from(&**text),
            Node::String(Cow::Borrowed(_)) => Part::new(self.text, inside_quotes(place)),
            _ => Part::new(self.text, place),
        }
    }

    fn wrong_type(&mut self, name: &str, expected: &'static [JsonKind], value: &Value<'_>) {
        self.report(Problem::WrongType { name: name.to_owned(), expected, found: value.kind() }, value.span);
    }

    fn missing(&mut self, name: &'static str, object: &Value<'_>) {
        self.report(Problem::MissingMember { name }, behind_brace(object));
    }

    /// Whether the element is forbidden here; reports it.
    fn forbidden(&mut self, element: Element<'_, '_>, kinds: &[PolicyKind]) -> bool {
        let forbidden = kinds.contains(&self.kind);
        if forbidden {
            let problem = Problem::ForbiddenElement { name: element.name, kind: self.kind };
            self.report(problem, element.member.name.span);
        }
        forbidden
    }

    /// Names the members of an object. A misspelt one is reported once, and then read as what it was meant to be.
    fn named<'v, 't>(&mut self, object: &'v [Member<'t>], known: &'static [&'static str]) -> Named<'v, 't> {
        let position = |name: &str| known.iter().position(|known| *known == name);
        let mut named = Named::default();
        for member in object {
            let name = &*member.name.value;
            let mut meant = position(name);
            if meant.is_none() {
                let near = nearest(name, known.iter().copied());
                self.report(Problem::UnknownMember { name: name.to_owned(), meant: near }, member.name.span);
                meant = near.and_then(position);
            }
            if let Some(meant) = meant {
                named.enter(meant, member);
            }
        }
        named
    }

    fn document(&mut self, root: &Value<'_>) -> Option<Policy> {
        use PolicyKind::{Boundary, Identity, ResourceControl, ServiceControl, Session};
        let Some(object) = root.as_object() else {
            self.wrong_type("policy", &[JsonKind::Object], root);
            return None;
        };
        let like = |names: &[&'static str]| {
            object.iter().any(|member| names.contains(&&*member.name.value))
                || object.iter().any(|member| nearest(&member.name.value, names.iter().copied()).is_some())
        };
        if !like(&["Statement"]) && like(STATEMENT_MEMBERS) {
            // A bare statement: what is missing is the document around it, not the meaning of each of its members.
            self.missing("Statement", root);
            return None;
        }
        if !object.is_empty() && !like(DOCUMENT_MEMBERS) {
            self.report(Problem::NoDocument, root.span);
            return None;
        }
        let members = self.named(object, DOCUMENT_MEMBERS);
        self.version(root, &members);
        if let Some(id) = members.get(ID) {
            if id.value.as_str().is_none() {
                self.wrong_type("Id", &[JsonKind::String], &id.value);
            }
            let element = Element { name: "Id", negated: false, member: id };
            self.forbidden(element, &[Identity, Boundary, Session, ServiceControl, ResourceControl]);
        }
        let statements = if let Some(member) = members.get(STATEMENT) {
            self.statements(&member.value)
        } else {
            self.missing("Statement", root);
            Vec::new()
        };
        Some(Policy {
            arn: None,
            span: self.own(root.span),
            kind: self.kind,
            version: self.version,
            version_span: members.get(VERSION).map(|member| self.own(member.value.span)),
            statements,
        })
    }

    fn version(&mut self, root: &Value<'_>, members: &Named<'_, '_>) {
        let only_new = self.kind == PolicyKind::ResourceControl;
        let Some(member) = members.get(VERSION) else {
            if only_new {
                self.missing("Version", root);
                self.version = Version::V2012;
            }
            return;
        };
        // What cannot be read is taken for the current version, so that one slip is not reported at every variable.
        self.version = match member.value.as_str() {
            Some("2012-10-17") => Version::V2012,
            Some("2008-10-17") if !only_new => Version::V2008,
            Some(_) => {
                self.report(Problem::InvalidVersion, member.value.span);
                Version::V2012
            }
            None => {
                self.wrong_type("Version", &[JsonKind::String], &member.value);
                Version::V2012
            }
        };
    }

    fn statements(&mut self, value: &Value<'_>) -> Vec<Statement> {
        let listed = matches!(value.node, Node::Array(_));
        let elements = value.one_or_many();
        if elements.is_empty() {
            self.report(Problem::EmptyList { name: "Statement" }, value.span);
        }
        let mut statements = Vec::with_capacity(elements.len());
        let mut sids = Sids::new();
        for element in elements {
            match element.as_object() {
                Some(object) => statements.extend(self.statement(element, object, &mut sids)),
                None if listed => self.wrong_type("Statement", &[JsonKind::Object], element),
                None => self.wrong_type("Statement", &[JsonKind::Object, JsonKind::Array], element),
            }
        }
        self.repeated_sids(sids);
        statements
    }

    fn repeated_sids(&mut self, mut sids: Sids<'_>) {
        sort_by(&mut sids, &Ord::cmp);
        for group in sids.chunk_by(|(a, _), (b, _)| a == b) {
            if let [(sid, first), later @ ..] = group {
                for (_, place) in later {
                    self.report_with(Problem::DuplicateSid { sid: (*sid).to_owned() }, *place, *first);
                }
            }
        }
    }

    fn statement<'v>(
        &mut self,
        value: &'v Value<'_>,
        object: &'v [Member<'_>],
        sids: &mut Sids<'v>,
    ) -> Option<Statement> {
        let members = self.named(object, STATEMENT_MEMBERS);
        let written_sid = members.get(SID).map(|member| &member.value).filter(|sid| self.is_string("Sid", sid));
        let sid = written_sid.and_then(|value| self.sid(value, sids));
        let effect = if let Some(member) = members.get(EFFECT) {
            self.effect(&member.value)
        } else {
            self.missing("Effect", value);
            None
        };
        let open = opens_everything(&members);
        if effect == Some(Effect::Allow) && self.kind == PolicyKind::ResourceControl && !open {
            let place = members.get(EFFECT).map_or(value.span, |member| member.value.span);
            self.report(Problem::RcpAllow, place);
        }
        let principal = self.principal(value, &members);
        let action = if let Some(element) = self.one_of(&members, &ACTION) {
            self.actions(element, open)
        } else {
            self.missing(ACTION.plain.name, value);
            None
        };
        let resource = match self.one_of(&members, &RESOURCE) {
            Some(element) if self.forbidden(element, &[PolicyKind::Trust]) => None,
            Some(element) => Some(self.resources(element)),
            None => {
                // Some services let a statement without it speak of the resource the policy is attached to.
                if !matches!(self.kind, PolicyKind::Trust | PolicyKind::Resource) {
                    self.missing(RESOURCE.plain.name, value);
                }
                None
            }
        };
        let condition = members.get(CONDITION).map(|member| self.condition(member));
        Some(Statement {
            span: self.own(value.span),
            sid,
            sid_span: written_sid.map(|sid| self.own(sid.span)),
            effect: effect?,
            principal,
            action: action?,
            resource,
            condition,
        })
    }

    /// The element or its `Not` form; both together are reported, and the first is read.
    fn one_of<'v, 't>(&mut self, members: &Named<'v, 't>, pair: &Pair) -> Option<Element<'v, 't>> {
        let element =
            |known: Known, negated| members.get(known).map(|member| Element { name: known.name, negated, member });
        match (element(pair.plain, false), element(pair.not, true)) {
            (Some(plain), Some(not)) => {
                let (first, later) =
                    if plain.member.name.span < not.member.name.span { (plain, not) } else { (not, plain) };
                let problem = Problem::ExclusiveMembers { first: first.name, second: later.name };
                self.report_with(problem, later.member.name.span, first.member.name.span);
                Some(first)
            }
            (plain, not) => plain.or(not),
        }
    }

    fn sid<'v>(&mut self, value: &'v Value<'_>, sids: &mut Sids<'v>) -> Option<Part> {
        let sid = value.as_str().filter(|sid| !sid.is_empty())?;
        // Other services and AWS Organizations allow more characters, and only recommend that a `Sid` be unique.
        if self.kind.is_saved_by_iam() {
            if !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                self.report(Problem::InvalidSid, value.span);
            }
            sids.push((sid, value.span));
        }
        Some(self.scalar(value))
    }

    fn effect(&mut self, value: &Value<'_>) -> Option<Effect> {
        match value.as_str() {
            Some("Allow") => Some(Effect::Allow),
            Some("Deny") => Some(Effect::Deny),
            Some(found) => {
                self.report(Problem::InvalidEffect { found: found.to_owned() }, value.span);
                None
            }
            None => {
                self.wrong_type("Effect", &[JsonKind::String], value);
                None
            }
        }
    }

    /// Whether the value of a member is a string; reports another.
    fn is_string(&mut self, name: &str, value: &Value<'_>) -> bool {
        let is_string = value.as_str().is_some();
        if !is_string {
            self.wrong_type(name, &[JsonKind::String], value);
        }
        is_string
    }

    /// A string that stands alone or in the list of an `Action` or `Resource`, where IAM passes over `null`.
    fn listed_string<'v>(&mut self, name: &str, value: &'v Value<'_>, list: &Value<'_>) -> Option<&'v str> {
        if matches!((&value.node, &list.node), (Node::Null, Node::Array(_))) {
            self.report(Problem::NullInList, value.span);
            return None;
        }
        self.string(name, value, list)
    }

    /// A string that stands alone or in the list that is the element's value.
    fn string<'v>(&mut self, name: &str, value: &'v Value<'_>, list: &Value<'_>) -> Option<&'v str> {
        let text = value.as_str();
        if text.is_none() {
            let expected: &[JsonKind] = match list.node {
                Node::Array(_) => &[JsonKind::String],
                _ => &[JsonKind::String, JsonKind::Array],
            };
            self.wrong_type(name, expected, value);
        }
        text
    }

    /// The variables of a text; none in the old language, where they are plain text.
    fn sites<'v>(&self, text: &'v str) -> Vec<VariableSite<'v>> {
        match self.version {
            Version::V2012 if may_have_variables(text) => variable_sites(text),
            Version::V2012 | Version::V2008 => Vec::new(),
        }
    }

    /// Where variables of this document are looked up; nowhere if it has none.
    fn variable_keys(&mut self) -> Option<&mut Keys> {
        (self.version == Version::V2012).then_some(&mut *self.keys)
    }
}

/// What stands between the quotes of a string.
fn inside_quotes(string: Span) -> Span {
    Span { start: string.start.saturating_add(1), end: string.end.saturating_sub(1) }
}

/// Where a member that is missing belongs.
fn behind_brace(object: &Value<'_>) -> Span {
    let start = object.span.start.saturating_add(1);
    Span { start, end: start }
}

/// A part of a string, by byte range of its value; the whole string if it was written with escapes.
fn part(value: &Value<'_>, range: Range<usize>) -> Span {
    match value.node {
        Node::String(Cow::Borrowed(_)) => Span::new(range.start, range.end).shifted(value.span.start.saturating_add(1)),
        _ => value.span,
    }
}

/// Everyone, every action, every resource, no condition: the one `Allow` there is among resource control policies, `RCPFullAWSAccess`.
fn opens_everything(members: &Named<'_, '_>) -> bool {
    let is = |name, text| members.get(name).is_some_and(|member| member.value.as_str() == Some(text));
    is(EFFECT, "Allow")
        && is(PRINCIPAL.plain, "*")
        && is(ACTION.plain, "*")
        && is(RESOURCE.plain, "*")
        && members.get(CONDITION).is_none()
}

fn is_partition(text: &str) -> bool {
    text == "aws" || text.starts_with("aws-")
}
