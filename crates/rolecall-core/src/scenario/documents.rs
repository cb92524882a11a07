//! The policy documents of a scenario: each is lowered once per kind of use, from an object in place or from the text in a string.

use std::borrow::Cow;
use std::sync::Arc;

use super::reader::{Findings, is_same};
use crate::blank;
use crate::catalogue::Facts;
use crate::context::{KeyId, Keys};
use crate::diag::{Diagnostic, JsonKind, Place, PolicyKind, Problem, Source};
use crate::format::Path;
use crate::json::{self, Node, Value};
use crate::policy::{self, Policy, Version};
use crate::sort::{ByName, ByText};
use crate::text::Span;
use crate::trace::PolicyId;
use crate::world::InlinePolicy;

/// What `FullAWSAccess` says.
const FULL_ACCESS: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;
/// What `RCPFullAWSAccess` says.
const RCP_FULL_ACCESS: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#;

/// The text of one policy document, and what it is used as.
#[derive(Clone, Debug)]
pub struct PolicyText {
    /// What it is used as.
    pub kind: PolicyKind,
    /// Its name: as given, or the last part of a managed policy's ARN; empty for a document without one.
    pub name: String,
    /// ARN, name or id of what it is attached to.
    pub owner: String,
    /// Where it stands in the scenario; the root for what AWS has written and the scenario has not: `FullAWSAccess`, and what a catalogue gave.
    pub path: Path,
    /// The text that spans refer to.
    pub text: Arc<str>,
    /// Where that text begins in the scenario, in bytes, if the document was written as an object.
    pub offset: Option<u32>,
    /// Where the object or string begins in the scenario, in bytes: findings are in this order.
    pub anchor: u32,
}

impl PolicyText {
    /// Where words of it stand in the scenario; nowhere if the document was written as a string.
    #[must_use]
    pub fn in_scenario(&self, words: Span) -> Option<Span> {
        Some(words.shifted(self.offset?))
    }
}

/// What a document is, apart from its text.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) kind: PolicyKind,
    pub(super) name: String,
    pub(super) owner: String,
    pub(super) path: Path,
}

/// A member of `managedPolicies`.
#[derive(Debug)]
pub(super) struct Managed<'t> {
    arn: &'t str,
    document: &'t Value<'t>,
    /// The kinds it is used as so far.
    uses: Vec<(PolicyKind, PolicyId)>,
    /// What its uses found, so that a slip is not reported once per kind.
    reported: Vec<Diagnostic>,
}

/// Texts that stand in for documents of the scenario, by their place.
pub(super) type Edited = ByText<Box<str>>;

/// What a scenario is read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'t> {
    pub(super) edited: &'t Edited,
    pub(super) facts: Facts,
    /// Whether it is read as a world alone: then a managed policy that is not there is one of which nothing is known.
    pub(super) is_world: bool,
}

/// Every document found, with what it was compiled to; [`PolicyId`] is the index.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    pub(super) keys: Keys,
    pub(super) texts: Vec<PolicyText>,
    pub(super) policies: Vec<Policy>,
}

/// The documents of a scenario while it is read.
#[derive(Debug)]
pub(super) struct Documents<'t> {
    scenario: &'t str,
    surroundings: Surroundings<'t>,
    pub(super) compiled: Compiled,
    /// Where each document begins in the scenario; orders findings.
    pub(super) anchors: Vec<u32>,
    /// The condition keys that each mentions, if [`Keys::listen`] was called.
    pub(super) mentions: Vec<Vec<KeyId>>,
    /// Where the documents are that an edited text stands in for.
    pub(super) replaced: Vec<Span>,
    managed: Vec<Managed<'t>>,
    by_arn: ByName<'t>,
    /// What AWS has written, by ARN and use.
    built_in: Vec<(String, PolicyKind, PolicyId)>,
    /// Whether something stands for a managed policy that is not there.
    pub(super) has_stand_ins: bool,
}

impl<'t> Documents<'t> {
    pub(super) fn new(scenario: &'t str, surroundings: Surroundings<'t>) -> Self {
        Self {
            scenario,
            surroundings,
            compiled: Compiled::default(),
            anchors: Vec::new(),
            mentions: Vec::new(),
            replaced: Vec::new(),
            managed: Vec::new(),
            by_arn: ByName::new(),
            built_in: Vec::new(),
            has_stand_ins: false,
        }
    }

    /// Makes a member of `managedPolicies` known; it is lowered when it is used.
    pub(super) fn declare(&mut self, arn: &'t str, document: &'t Value<'t>) {
        let position = *self.by_arn.entry(Cow::Borrowed(arn)).or_insert(self.managed.len());
        if position == self.managed.len() {
            self.managed.push(Managed { arn, document, uses: Vec::new(), reported: Vec::new() });
        }
    }

    /// Whether `managedPolicies` has it.
    pub(super) fn is_declared(&self, arn: &str) -> bool {
        self.by_arn.contains_key(arn)
    }

    /// The ARNs of `managedPolicies`.
    pub(super) fn declared(&self) -> impl Iterator<Item = &'t str> {
        self.managed.iter().map(|managed| managed.arn)
    }

    /// The ARNs of the policies that AWS manages, as far as there is a catalogue.
    pub(super) fn published(&self) -> Vec<String> {
        let Some(facts) = self.surroundings.facts else { return Vec::new() };
        facts.managed_policies().iter().map(|policy| policy.arn("aws")).collect()
    }

    /// The managed policy of that ARN as a policy of one kind.
    pub(super) fn refer(&mut self, arn: &str, kind: PolicyKind, findings: &mut Findings) -> Option<PolicyId> {
        let position = self.by_arn.get(arn).copied();
        let Some(managed) = position.and_then(|at| self.managed.get(at)) else { return self.refer_built_in(arn, kind) };
        if let Some((_, id)) = managed.uses.iter().find(|(used, _)| *used == kind) {
            return Some(*id);
        }
        let document = managed.document;
        if let (Some(number), Some(_)) = (version(document), self.surroundings.facts) {
            return self.refer_published(arn, kind, Some(number));
        }
        let mut own = Findings::default();
        let id = self.add(document, managed_slot(arn, kind), &mut own);
        if let Some(managed) = position.and_then(|at| self.managed.get_mut(at)) {
            managed.uses.extend(id.map(|id| (kind, id)));
            own.list.retain(|finding| !managed.reported.iter().any(|before| is_same(before, finding)));
            managed.reported.extend(own.list.iter().cloned());
        }
        findings.list.append(&mut own.list);
        id
    }

    /// Lowers the managed policies that nothing refers to, so that they are checked as well.
    pub(super) fn lower_unused(&mut self, findings: &mut Findings) {
        let unused: Vec<&'t str> =
            self.managed.iter().filter(|managed| managed.uses.is_empty()).map(|managed| managed.arn).collect();
        for arn in unused {
            self.refer(arn, kind_of_unused(arn), findings);
        }
    }

    /// The policies AWS attaches by itself; a scenario need not spell them out.
    fn refer_built_in(&mut self, arn: &str, kind: PolicyKind) -> Option<PolicyId> {
        let (arn, name, text) = match (kind, arn) {
            (
                PolicyKind::ServiceControl,
                "arn:aws:iam::aws:policy/FullAWSAccess"
                | "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
            ) => (
                "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess",
                "FullAWSAccess",
                FULL_ACCESS,
            ),
            (
                PolicyKind::ResourceControl,
                "arn:aws:iam::aws:policy/RCPFullAWSAccess"
                | "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess",
            ) => (
                "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess",
                "RCPFullAWSAccess",
                RCP_FULL_ACCESS,
            ),
            _ => return self.refer_published(arn, kind, None),
        };
        self.add_built_in(arn, kind, name, || Some(text.to_owned()))
    }

    /// What stands for a managed policy that is not there, where a world is read: it may allow or deny anything. Nothing can stand for a policy that
    /// names principals.
    pub(super) fn stand_in(&mut self, arn: &str, kind: PolicyKind) -> Option<PolicyId> {
        let may = |effect: &str| {
            let mut action = String::new();
            json::quote(&format!("{}{arn}{}", blank::OPENING, blank::CLOSING), &mut action);
            format!(r#"{{"Effect":"{effect}","Action":{action},"Resource":"*"}}"#)
        };
        let names_principals = matches!(kind, PolicyKind::Trust | PolicyKind::Resource | PolicyKind::ResourceControl);
        if !self.surroundings.is_world || names_principals {
            return None;
        }
        self.has_stand_ins = true;
        let text = || Some(format!(r#"{{"Version":"2012-10-17","Statement":[{},{}]}}"#, may("Allow"), may("Deny")));
        self.add_built_in(arn, kind, crate::name::short_name(arn), text)
    }

    /// Whether it is read as a world alone.
    pub(super) fn is_world(&self) -> bool {
        self.surroundings.is_world
    }

    /// A policy that AWS manages, as the catalogue knows it: the newest text, or that of a version.
    fn refer_published(&mut self, arn: &str, kind: PolicyKind, version: Option<u32>) -> Option<PolicyId> {
        let facts = self.surroundings.facts?;
        let name = crate::name::short_name(arn);
        let name = version.map_or_else(|| name.to_owned(), |number| format!("{name} v{number}"));
        self.add_built_in(arn, kind, &name, || facts.managed_policy(arn, version))
    }

    fn add_built_in(
        &mut self,
        arn: &str,
        kind: PolicyKind,
        name: &str,
        text: impl FnOnce() -> Option<String>,
    ) -> Option<PolicyId> {
        if let Some((.., id)) = self.built_in.iter().find(|(known, used, _)| known == arn && *used == kind) {
            return Some(*id);
        }
        let text = text()?;
        let slot = Slot { kind, name: name.to_owned(), owner: arn.to_owned(), path: Path::root() };
        let id = self.begin(slot, &text, None, 0);
        // What AWS has written, it takes: what the rules for customers say of it is of no interest.
        self.compiled.lower_text(id, &text, &mut Findings::default());
        self.built_in.push((arn.to_owned(), kind, id));
        Some(id)
    }

    /// The version of a policy that AWS manages, if a member of `managedPolicies` names one and there is a catalogue that lacks it.
    pub(super) fn unknown_version(&self, arn: &str, document: &'t Value<'t>) -> Option<&'t str> {
        let facts = self.surroundings.facts?;
        let number = version(document)?;
        facts.managed_policy(arn, Some(number)).is_none().then(|| document.as_str()).flatten()
    }

    /// A document as an object, or as a string that holds its text.
    pub(super) fn add(&mut self, value: &'t Value<'t>, slot: Slot, findings: &mut Findings) -> Option<PolicyId> {
        if let Some(text) = self.surroundings.edited.get(slot.path.as_str()) {
            self.replaced.push(value.span);
            return Some(self.add_text(text, value.span.start, slot, findings));
        }
        match &value.node {
            Node::Object(_) => Some(self.add_object(value, slot, findings)),
            Node::String(text) => Some(self.add_text(text, value.span.start, slot, findings)),
            _ => {
                findings.wrong_type(value, &slot.path.name(), &[JsonKind::Object, JsonKind::String]);
                None
            }
        }
    }

    fn add_text(&mut self, text: &str, anchor: u32, slot: Slot, findings: &mut Findings) -> PolicyId {
        let id = self.begin(slot, text, None, anchor);
        self.compiled.lower_text(id, text, findings);
        id
    }

    fn add_object(&mut self, value: &'t Value<'t>, slot: Slot, findings: &mut Findings) -> PolicyId {
        let (start, kind) = (value.span.start, slot.kind);
        let text = value.span.of(self.scenario);
        let id = self.begin(slot, text, Some(start), start);
        let found = if value.get("Statement").is_some() { None } else { policy::unwrap(text, kind) };
        match found {
            Some(found) if !found.path.is_empty() => self.compiled.lower_wrapped(id, value, start, found, findings),
            _ => self.compiled.lower_tree(id, value, start, findings),
        }
        id
    }

    /// Enters a document, as a policy without statements until it is lowered.
    fn begin(&mut self, slot: Slot, text: &str, offset: Option<u32>, anchor: u32) -> PolicyId {
        self.end();
        let id = PolicyId(u32::try_from(self.compiled.texts.len()).unwrap_or(u32::MAX));
        let Slot { kind, name, owner, path } = slot;
        self.compiled.texts.push(PolicyText { kind, name, owner, path, text: text.into(), offset, anchor });
        self.compiled.policies.push(nothing(kind));
        self.anchors.push(anchor);
        self.mentions.push(Vec::new());
        id
    }

    /// Notes the condition keys that were mentioned since a document began: its own, and at most some more of the scenario around it.
    pub(super) fn end(&mut self) {
        let heard = self.compiled.keys.heard();
        if let Some(last) = self.mentions.last_mut() {
            last.extend(heard);
        }
    }
}

impl Compiled {
    /// A session policy as the text that would be sent: as typed in a string; without the white space of the scenario's layout if it is an object.
    pub(super) fn plain(&self, policy: PolicyId) -> InlinePolicy {
        let Some(text) = self.texts.get(policy.0 as usize) else {
            return InlinePolicy { policy, length: 0, is_latin: true };
        };
        let length = if text.offset.is_some() { compact_length(&text.text) } else { text.text.chars().count() };
        let taken = |character| matches!(character, '\t' | '\n' | '\r' | ' '..='\u{ff}');
        InlinePolicy { policy, length, is_latin: text.text.chars().all(taken) }
    }

    /// Puts another text in place of a document's, and says what is found in it.
    pub(super) fn replace(&mut self, id: PolicyId, text: &str) -> Vec<Diagnostic> {
        let mut findings = Findings::default();
        let document = self.texts.get_mut(id.0 as usize).zip(self.policies.get_mut(id.0 as usize));
        if let Some((document, policy)) = document {
            (document.text, document.offset) = (text.into(), None);
            *policy = nothing(document.kind);
            self.lower_text(id, text, &mut findings);
        }
        findings.list
    }

    /// Reads the text of a document that stands on its own.
    fn lower_text(&mut self, id: PolicyId, text: &str, findings: &mut Findings) {
        let Some(kind) = self.texts.get(id.0 as usize).map(|document| document.kind) else { return };
        if text.trim().is_empty() {
            report(findings, id, Problem::NoDocument, Span::new(0, text.len()));
            return;
        }
        let parsed = json::parse(text);
        let is_document = parsed.as_ref().is_ok_and(|parsed| parsed.value.get("Statement").is_some());
        let found = if is_document { None } else { policy::unwrap(text, kind) };
        let decoded = found.as_ref().and_then(|found| found.decoded.as_ref()).map(String::len);
        for duplicate in parsed.iter().flat_map(|parsed| &parsed.duplicates) {
            match decoded {
                // Around the document, where no place of its text can tell them.
                Some(length) => {
                    let problem = Problem::DuplicateMember { name: duplicate.name.clone() };
                    report(findings, id, problem, Span::new(0, length));
                }
                None => findings.report_duplicate(duplicate, Source::Policy(id), 0),
            }
        }
        match (found, parsed) {
            (Some(found), Ok(parsed)) => self.lower_wrapped(id, &parsed.value, 0, found, findings),
            (Some(policy::Unwrapped { decoded: Some(decoded), path, url_encoded, .. }), Err(_)) => {
                self.lower_decoded(id, &decoded, policy::preface(path, url_encoded), findings);
            }
            (None, Ok(parsed)) => self.lower_tree(id, &parsed.value, 0, findings),
            (_, Err(error)) => report(findings, id, error.problem, error.span),
        }
    }

    /// Lowers what was found inside the tree of a longer text.
    fn lower_wrapped(
        &mut self,
        id: PolicyId,
        outer: &Value<'_>,
        shift: u32,
        found: policy::Unwrapped,
        findings: &mut Findings,
    ) {
        if let Some(decoded) = found.decoded {
            self.lower_decoded(id, &decoded, policy::preface(found.path, found.url_encoded), findings);
            return;
        }
        let span = found.range.map(|range| Span::new(range.start, range.end).shifted(shift));
        let inner = span.and_then(|span| value_at(outer, span)).unwrap_or(outer);
        if !found.path.is_empty() {
            let whole = Span::new(0, self.texts.get(id.0 as usize).map_or(0, |document| document.text.len()));
            report(findings, id, Problem::DocumentUnwrapped { path: found.path }, whole);
        }
        self.lower_tree(id, inner, shift, findings);
    }

    /// Lowers a document whose text had to be decoded first; from here on that text is the document's.
    fn lower_decoded(&mut self, id: PolicyId, decoded: &str, how: Problem, findings: &mut Findings) {
        if let Some(text) = self.texts.get_mut(id.0 as usize) {
            text.text = decoded.into();
            text.offset = None;
        }
        report(findings, id, how, Span::new(0, decoded.len()));
        match json::parse(decoded) {
            Ok(parsed) => {
                for duplicate in &parsed.duplicates {
                    findings.report_duplicate(duplicate, Source::Policy(id), 0);
                }
                self.lower_tree(id, &parsed.value, 0, findings);
            }
            Err(error) => report(findings, id, error.problem, error.span),
        }
    }

    fn lower_tree(&mut self, id: PolicyId, tree: &Value<'_>, shift: u32, findings: &mut Findings) {
        let Some(document) = self.texts.get(id.0 as usize) else { return };
        let lowered = policy::lower(&document.text, tree, shift, document.kind, id, &mut self.keys);
        findings.list.extend(lowered.diagnostics.iter().cloned());
        if let (Some(policy), Some(slot)) = (lowered.evaluable(), self.policies.get_mut(id.0 as usize)) {
            // The owner of a managed policy is the policy.
            let managed = document.path.segments().next().is_some_and(|list| list == "managedPolicies");
            *slot = Policy { arn: managed.then(|| document.owner.as_str().into()), ..policy };
        }
    }
}

/// A policy without statements.
fn nothing(kind: PolicyKind) -> Policy {
    let (span, version) = (Span::default(), Version::V2012);
    Policy { arn: None, span, kind, version, version_span: None, statements: Vec::new() }
}

/// A finding in a document, in the coordinates of its text.
pub(super) fn report(findings: &mut Findings, id: PolicyId, problem: Problem, span: Span) {
    findings.list.push(Diagnostic { problem, place: Place { source: Source::Policy(id), span }, related: None });
}

/// The number of a version, which may stand in the place of a document: `"v3"`.
fn version(document: &Value<'_>) -> Option<u32> {
    document.as_str()?.strip_prefix('v')?.parse().ok()
}

fn managed_slot(arn: &str, kind: PolicyKind) -> Slot {
    Slot { kind, name: crate::name::short_name(arn).to_owned(), owner: arn.to_owned(), path: Path::managed_policy(arn) }
}

/// What a managed policy is for, going by its ARN alone.
fn kind_of_unused(arn: &str) -> PolicyKind {
    if arn.contains("/service_control_policy/") {
        PolicyKind::ServiceControl
    } else if arn.contains("/resource_control_policy/") {
        PolicyKind::ResourceControl
    } else {
        PolicyKind::Identity
    }
}

/// The value that has exactly this text.
fn value_at<'v, 't>(outer: &'v Value<'t>, span: Span) -> Option<&'v Value<'t>> {
    let holds = |value: &Value<'t>| value.span.start <= span.start && span.end <= value.span.end;
    let mut at = outer;
    while at.span != span {
        at = match &at.node {
            Node::Array(elements) => elements.iter().find(|value| holds(value))?,
            Node::Object(members) => members.iter().map(|member| &member.value).find(|value| holds(value))?,
            _ => return None,
        };
    }
    Some(at)
}

/// Characters of a JSON text without the white space between its tokens.
fn compact_length(text: &str) -> usize {
    let (mut in_string, mut escaped) = (false, false);
    text.chars()
        .filter(|character| {
            let counts = in_string || !character.is_ascii_whitespace();
            if escaped {
                escaped = false;
            } else if in_string && *character == '\\' {
                escaped = true;
            } else if *character == '"' {
                in_string = !in_string;
            }
            counts
        })
        .count()
}
