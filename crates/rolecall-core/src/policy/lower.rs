//! From a JSON tree to a typed policy, with a diagnostic for everything that is wrong.
//!
//! Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>

mod condition;
mod principal;
mod size;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::context::Keys;
use crate::diag::{Diagnostic, JsonKind, Place, PolicyKind, Problem, ResourceFault, Source};
use crate::json::{self, Json, Member, Node, Value};
use crate::name::{Arn, IAM_RESOURCES, nearest};
use crate::pattern::{Pattern, VariableSite, may_have_variables, variable_sites};
use crate::policy::unwrap;
use crate::policy::{ActionElement, Policy, ResourceElement, Statement, Version};
use crate::scan::split_at_colon;
use crate::sort::{ByName, sort_by};
use crate::text::{Part, Span, Spanned};
use crate::trace::{Effect, PolicyId};

/// What a policy document may have.
const DOCUMENT_MEMBERS: &[&str] = &["Version", "Id", "Statement"];
/// What a statement may have.
const STATEMENT_MEMBERS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
/// What a trust policy may name, in lower case.
const TRUST_ACTIONS: &[&str] = &[
    "sts:assumerole",
    "sts:assumerolewithsaml",
    "sts:assumerolewithwebidentity",
    "sts:tagsession",
    "sts:setsourceidentity",
    "sts:setcontext",
];

/// What in S3 belongs to a Region; buckets and objects are named without one.
///
/// Source: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies>
const REGIONAL_S3: &[&str] =
    &["access-grants", "accesspoint", "async-request", "job", "storage-lens", "storage-lens-group"];

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

/// A document that was read alone.
#[derive(Debug)]
pub struct Document<'t> {
    /// Its text. Not the text that was given if that was a string or URL-encoded.
    pub text: Cow<'t, str>,
    /// Findings in that text, in order: JSON, grammar, limits. The first says so if the document had to be taken out of something.
    pub diagnostics: Vec<Diagnostic>,
    /// What could be read of the policy, as in [`Lowered::policy`].
    pub policy: Option<Policy>,
}

/// Reads a policy document from the tree of its text.
///
/// `text` is the document's text, and the spans of the result refer to it. It may be a part of the text the tree was read from: then it begins there at byte
/// `shift`.
/// Members that occur twice are in [`Json::duplicates`] and left to the caller; the first of them is read.
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
    lowering.size(text, root.span);
    let policy = lowering.document(root);
    let mut diagnostics = lowering.diagnostics;
    sort_by(&mut diagnostics, &|a, b| a.place.cmp(&b.place));
    Lowered { diagnostics, policy }
}

/// Reads one document by itself, as [`PolicyId`] 0. The text may be wrapped as the AWS CLI prints it, or URL-encoded.
#[must_use]
pub fn read(text: &str, kind: PolicyKind) -> Document<'_> {
    let alone = |diagnostics| Document { text: Cow::Borrowed(text), diagnostics, policy: None };
    if text.trim().is_empty() {
        return alone(vec![diagnostic(Problem::NoDocument, Span::new(0, text.len()))]);
    }
    if let Some(decoded) = unwrap::url_encoded(text) {
        return read_decoded(decoded, Problem::DocumentDecoded, kind);
    }
    let json = match json::parse(text) {
        Ok(json) => json,
        Err(error) => return alone(vec![diagnostic(error.problem, error.span)]),
    };
    match unwrap::find(&json.value, kind) {
        None => read_tree(Cow::Borrowed(text), &json, &json.value, kind),
        Some(unwrap::Found { path, document: unwrap::Document::Tree(tree) }) => {
            let mut document = read_tree(Cow::Borrowed(text), &json, tree, kind);
            document.preface(Problem::DocumentUnwrapped { path });
            document
        }
        Some(unwrap::Found { path, document: unwrap::Document::Decoded { text: decoded, url_encoded } }) => {
            let how = unwrap::preface(path, url_encoded);
            let mut document = read_decoded(decoded, how, kind);
            // Around the document, where no place of its text can tell them.
            let whole = Span::new(0, document.text.len());
            let twice = |name: &String| diagnostic(Problem::DuplicateMember { name: name.clone() }, whole);
            document.diagnostics.extend(json.duplicates.iter().map(|duplicate| twice(&duplicate.name)));
            document
        }
    }
}

/// Reads a document out of the text that something was decoded to.
fn read_decoded(decoded: String, how: Problem, kind: PolicyKind) -> Document<'static> {
    let (diagnostics, policy) = match json::parse(&decoded) {
        Ok(json) => {
            let Document { diagnostics, policy, .. } = read_tree(Cow::Borrowed(&decoded), &json, &json.value, kind);
            (diagnostics, policy)
        }
        Err(error) => (vec![diagnostic(error.problem, error.span)], None),
    };
    let mut document = Document { text: Cow::Owned(decoded), diagnostics, policy };
    document.preface(how);
    document
}

fn read_tree<'t>(text: Cow<'t, str>, json: &Json<'_>, tree: &Value<'_>, kind: PolicyKind) -> Document<'t> {
    let Lowered { mut diagnostics, policy } =
        lower(&Arc::from(&*text), tree, 0, kind, PolicyId(0), &mut Keys::default());
    // Also those around the document: of two, nobody knows which is meant.
    diagnostics.extend(json.duplicates.iter().map(|duplicate| Diagnostic {
        related: Some(Place { source: Source::Policy(PolicyId(0)), span: duplicate.first }),
        ..diagnostic(Problem::DuplicateMember { name: duplicate.name.clone() }, duplicate.span)
    }));
    sort_by(&mut diagnostics, &|a, b| a.place.cmp(&b.place));
    Document { text, diagnostics, policy }
}

impl Document<'_> {
    /// Says before everything else how the document was come by.
    fn preface(&mut self, how: Problem) {
        self.diagnostics.insert(0, diagnostic(how, Span::new(0, self.text.len())));
    }
}

/// A finding in the only document there is.
fn diagnostic(problem: Problem, span: Span) -> Diagnostic {
    Diagnostic { problem, place: Place { source: Source::Policy(PolicyId(0)), span }, related: None }
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

/// The members of an object by the names they have, or were meant to have.
struct Named<'v, 't> {
    known: &'static [&'static str],
    /// In the order of the names.
    members: [Option<&'v Member<'t>>; STATEMENT_MEMBERS.len()],
}

impl<'v, 't> Named<'v, 't> {
    fn get(&self, name: &str) -> Option<&'v Member<'t>> {
        let position = self.known.iter().position(|known| *known == name)?;
        self.members.get(position).copied()?
    }
}

/// An element and its `Not` form, of which a statement may have one.
struct Pair {
    name: &'static str,
    not_name: &'static str,
}

const PRINCIPAL: Pair = Pair { name: "Principal", not_name: "NotPrincipal" };
const ACTION: Pair = Pair { name: "Action", not_name: "NotAction" };
const RESOURCE: Pair = Pair { name: "Resource", not_name: "NotResource" };

/// One of a pair, as found.
#[derive(Clone, Copy)]
struct Element<'v, 't> {
    name: &'static str,
    negated: bool,
    member: &'v Member<'t>,
}

/// The `Sid`s seen in a document, and where.
#[derive(Default)]
struct Sids<'v> {
    by_name: ByName<'v>,
    places: Vec<Span>,
}

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
        let mut named = Named { known, members: [None; STATEMENT_MEMBERS.len()] };
        for member in object {
            let name = &*member.name.value;
            let mut meant = position(name);
            if meant.is_none() {
                let near = nearest(name, known.iter().copied());
                self.report(Problem::UnknownMember { name: name.to_owned(), meant: near }, member.name.span);
                meant = near.and_then(position);
            }
            if let Some(place) = meant.and_then(|at| named.members.get_mut(at)) {
                place.get_or_insert(member);
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
        if let Some(id) = members.get("Id") {
            if id.value.as_str().is_none() {
                self.wrong_type("Id", &[JsonKind::String], &id.value);
            }
            let element = Element { name: "Id", negated: false, member: id };
            self.forbidden(element, &[Identity, Boundary, Session, ServiceControl, ResourceControl]);
        }
        let statements = if let Some(member) = members.get("Statement") {
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
            version_span: members.get("Version").map(|member| self.own(member.value.span)),
            statements,
        })
    }

    fn version(&mut self, root: &Value<'_>, members: &Named<'_, '_>) {
        let only_new = self.kind == PolicyKind::ResourceControl;
        let Some(member) = members.get("Version") else {
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
        let mut sids = Sids::default();
        for element in elements {
            match element.as_object() {
                Some(object) => statements.extend(self.statement(element, object, &mut sids)),
                None if listed => self.wrong_type("Statement", &[JsonKind::Object], element),
                None => self.wrong_type("Statement", &[JsonKind::Object, JsonKind::Array], element),
            }
        }
        statements
    }

    fn statement<'v>(
        &mut self,
        value: &'v Value<'_>,
        object: &'v [Member<'_>],
        sids: &mut Sids<'v>,
    ) -> Option<Statement> {
        let members = self.named(object, STATEMENT_MEMBERS);
        let written_sid = members.get("Sid").map(|member| &member.value).filter(|sid| self.is_string("Sid", sid));
        let sid = written_sid.and_then(|value| self.sid(value, sids));
        let effect = if let Some(member) = members.get("Effect") {
            self.effect(&member.value)
        } else {
            self.missing("Effect", value);
            None
        };
        let open = opens_everything(&members);
        if effect == Some(Effect::Allow) && self.kind == PolicyKind::ResourceControl && !open {
            let place = members.get("Effect").map_or(value.span, |member| member.value.span);
            self.report(Problem::RcpAllow, place);
        }
        let principal = self.principal(value, &members);
        let action = if let Some(element) = self.one_of(&members, &ACTION) {
            self.actions(element, open)
        } else {
            self.missing(ACTION.name, value);
            None
        };
        let resource = match self.one_of(&members, &RESOURCE) {
            Some(element) if self.forbidden(element, &[PolicyKind::Trust]) => None,
            Some(element) => Some(self.resources(element)),
            None => {
                // Some services let a statement without it speak of the resource the policy is attached to.
                if !matches!(self.kind, PolicyKind::Trust | PolicyKind::Resource) {
                    self.missing(RESOURCE.name, value);
                }
                None
            }
        };
        let condition = members.get("Condition").map(|member| self.condition(member));
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
        let element = |name, negated| members.get(name).map(|member| Element { name, negated, member });
        match (element(pair.name, false), element(pair.not_name, true)) {
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
            if let Some(first) = sids.by_name.get(sid).and_then(|at| sids.places.get(*at)) {
                self.report_with(Problem::DuplicateSid { sid: sid.to_owned() }, value.span, *first);
            } else {
                sids.by_name.insert(Cow::Borrowed(sid), sids.places.len());
                sids.places.push(value.span);
            }
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

    fn actions(&mut self, element: Element<'_, '_>, open: bool) -> Option<ActionElement> {
        let list = &element.member.value;
        if element.negated && self.forbidden(element, &[PolicyKind::ResourceControl]) {
            return None;
        }
        let values = list.one_or_many();
        if values.is_empty() {
            self.report(Problem::EmptyList { name: element.name }, list.span);
        }
        let folded = Folded::new(self.text, self.own(list.span));
        let mut listed = Vec::with_capacity(values.len());
        for value in values {
            if let Some(text) = self.listed_string(element.name, value, list) {
                if let Some(problem) = self.action_problem(text, open) {
                    self.report(problem, value.span);
                }
                let span = self.own(value.span);
                let pattern = match &value.node {
                    Node::String(Cow::Borrowed(_)) => Pattern::folded_action(&folded.part(inside_quotes(span))),
                    _ => Pattern::action(text),
                };
                listed.push(Spanned::new(pattern, span));
            }
        }
        Some(ActionElement { span: self.own(element.member.span()), negated: element.negated, listed })
    }

    fn action_problem(&self, text: &str, open: bool) -> Option<Problem> {
        let trusted = || TRUST_ACTIONS.iter().any(|action| action.eq_ignore_ascii_case(text));
        match split_at_colon(text) {
            None if text != "*" => Some(Problem::ActionWithoutPrefix),
            Some((_, name)) if split_at_colon(name).is_some() => Some(Problem::ActionWithTwoColons),
            Some((prefix, _)) if !is_service_prefix(prefix) => Some(Problem::InvalidActionPrefix),
            Some((_, name)) if may_have_variables(name) => Some(Problem::VariableMisplaced),
            _ if self.kind == PolicyKind::Trust && !trusted() => Some(Problem::TrustAction),
            None if self.kind == PolicyKind::ResourceControl && !open => Some(Problem::RcpBareAction),
            _ => None,
        }
    }

    fn resources(&mut self, element: Element<'_, '_>) -> ResourceElement {
        let list = &element.member.value;
        let values = list.one_or_many();
        if values.is_empty() {
            self.report(Problem::EmptyList { name: element.name }, list.span);
        }
        let mut listed = Vec::with_capacity(values.len());
        for value in values {
            if let Some(text) = self.listed_string(element.name, value, list) {
                if !self.resource_variables(value, text) {
                    self.resource_shape(value, text);
                } else if has_variable_partition(text) {
                    self.report(Problem::InvalidResource { fault: ResourceFault::Partition }, value.span);
                }
                let text = self.scalar(value);
                listed.push(Spanned::new(Pattern::resource(text, self.variable_keys()), self.own(value.span)));
            }
        }
        ResourceElement { span: self.own(element.member.span()), negated: element.negated, listed }
    }

    /// Reports variables that are malformed or stand before the fifth colon; returns whether any is.
    fn resource_variables(&mut self, value: &Value<'_>, text: &str) -> bool {
        let mut wrong = false;
        let (mut colons, mut seen) = (0, 0);
        for site in self.sites(text) {
            colons += text.get(seen..site.range.start).unwrap_or_default().matches(':').count();
            seen = site.range.end;
            let problem = match site.content {
                Err(fault) => Problem::MalformedVariable { fault },
                Ok(_) if colons < 5 => Problem::VariableMisplaced,
                Ok(_) => continue,
            };
            self.report(problem, part(value, site.range));
            wrong = true;
        }
        wrong
    }

    /// Checks what IAM checks of a resource when a policy is saved, without knowing the service's own formats.
    fn resource_shape(&mut self, value: &Value<'_>, text: &str) {
        // Resource policies of API Gateway may leave out the beginning of the ARN.
        if text == "*" || (self.kind == PolicyKind::Resource && text.starts_with("execute-api:/")) {
            return;
        }
        if let Some(arn) = Arn::parse(text).filter(|arn| may_be_partition(arn.partition)) {
            return self.resource_arn(value, text, &arn);
        }
        let invalid = |fault| Problem::InvalidResource { fault };
        let mut fields = text.split(':');
        if fields.next() != Some("arn") {
            return self.report(invalid(ResourceFault::NotArn), value.span);
        }
        let (Some(partition), Some(service)) = (fields.next(), fields.next()) else {
            return self.report(invalid(ResourceFault::MissingFields), value.span);
        };
        let gap = fields.clone().count() < 3 && text.contains("::");
        let fault = if !may_be_partition(partition) {
            ResourceFault::Partition
        } else if service.is_empty() {
            ResourceFault::NoService
        } else if gap {
            ResourceFault::MissingFields
        } else {
            let region = fields.next().unwrap_or_default();
            if !self.service_field(value, partition, service) && matches!(service, "iam" | "s3") {
                self.region_field(value, [partition, service, region]);
            }
            return;
        };
        self.report(invalid(fault), value.span);
    }

    /// Reports a service field with a wildcard; returns whether it has one.
    fn service_field(&mut self, value: &Value<'_>, partition: &str, service: &str) -> bool {
        let wild = is_wild(service);
        if wild {
            let start = "arn::".len() + partition.len();
            self.report(Problem::WildcardInService, part(value, start..start + service.len()));
        }
        wild
    }

    /// Reports the Region in an ARN that has none, given the fields before it and itself; returns whether there is one.
    fn region_field(&mut self, value: &Value<'_>, [partition, service, region]: [&str; 3]) -> bool {
        // A wildcard is no Region: it matches the empty field as well.
        let has_region = !region.is_empty() && !is_wild(region);
        if has_region {
            let start = "arn:::".len() + partition.len() + service.len();
            self.report(Problem::RegionInArn, part(value, start..start + region.len()));
        }
        has_region
    }

    /// Checks the service field, and what IAM knows of its own resources and those of S3.
    fn resource_arn(&mut self, value: &Value<'_>, text: &str, arn: &Arn<'_>) {
        if self.service_field(value, arn.partition, arn.service) || !matches!(arn.service, "iam" | "s3") {
            return;
        }
        let (kind, _) = arn.resource.split_once('/').unwrap_or((arn.resource, ""));
        let is_global = arn.service == "iam" || (!REGIONAL_S3.contains(&kind) && !kind.contains(['*', '?', '$']));
        let has_region = is_global && self.region_field(value, [arn.partition, arn.service, arn.region]);
        if !has_region && arn.service == "iam" && !is_iam_resource(arn.resource) {
            let start = text.len() - arn.resource.len();
            self.report(Problem::UnknownIamResource, part(value, start..text.len()));
        }
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

/// The actions of an element in lower case: one copy for all of them, and none where nothing is to be folded.
struct Folded {
    text: Arc<str>,
    /// Where it begins in the text of the document.
    start: u32,
}

impl Folded {
    fn new(document: &Arc<str>, list: Span) -> Self {
        let written = list.of(document);
        if !written.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Self { text: Arc::clone(document), start: 0 };
        }
        let mut text: Arc<str> = written.into();
        if let Some(text) = Arc::get_mut(&mut text) {
            text.make_ascii_lowercase();
        }
        Self { text, start: list.start }
    }

    /// By place in the document.
    fn part(&self, span: Span) -> Part {
        let Span { start, end } = span;
        Part::new(&self.text, Span { start: start.saturating_sub(self.start), end: end.saturating_sub(self.start) })
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
    is("Effect", "Allow")
        && is("Principal", "*")
        && is("Action", "*")
        && is("Resource", "*")
        && members.get("Condition").is_none()
}

/// Whether IAM knows the kind of its own resource, or a variable or wildcard leaves it open.
fn is_iam_resource(resource: &str) -> bool {
    // `sts:AssumeRoot` is asked for the root user, which IAM's list does not have.
    matches!(resource, "*" | "root")
        || resource.starts_with("${")
        || IAM_RESOURCES.iter().any(|kind| resource.starts_with(kind))
}

fn is_wild(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'*' | b'?'))
}

/// Whether it is a partition, or a wildcard leaves it open.
fn may_be_partition(text: &str) -> bool {
    is_partition(text) || is_wild(text)
}

fn is_partition(text: &str) -> bool {
    text == "aws" || text.starts_with("aws-")
}

/// Whether a variable stands for the partition of an ARN, where IAM takes it for the name of one.
fn has_variable_partition(text: &str) -> bool {
    text.strip_prefix("arn:").is_some_and(|rest| rest.starts_with("${"))
}

fn is_service_prefix(prefix: &str) -> bool {
    !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
}

#[cfg(test)]
mod tests;
