//! From the JSON tree of a scenario to its world, caller and steps. Everything is read, however much is wrong before it.

mod context;
pub(super) mod entity;
mod organization;
mod resource;

use std::sync::Arc;

use super::blanks;
use super::documents::{Compiled, Documents, Slot, Surroundings};
use super::evaluable::Scenario;
use super::found::{Found, Level};
use super::names::{Index, Patience};
use super::principals::KnownPrincipals;
use super::reader::{Findings, Object};
use crate::context::KeyId;
use crate::diag::{ArnKind, Diagnostic, JsonKind, PolicyKind, Problem, Source, Thing};
use crate::format::{Path, declaration as format};
use crate::json::{Json, Node, Value};
use crate::name::{Arn, Entity};
use crate::sort::{ByName, sort_by};
use crate::text::Span;
use crate::trace::PolicyId;
use crate::world::{Caller, World};

/// A scenario on its way from the tree to the world.
#[derive(Debug)]
pub(super) struct Lowering<'t> {
    pub(super) findings: Findings,
    pub(super) documents: Documents<'t>,
    pub(super) world: World,
    pub(super) users: Index<'t>,
    pub(super) roles: Index<'t>,
    pub(super) resources: Index<'t>,
    pub(super) endpoints: Index<'t>,
    pub(super) patience: Patience,
    groups: Index<'t>,
    nodes: Index<'t>,
    /// Roles by account and name, once a session is to be found: its ARN does not tell the path.
    role_names: Option<ByName<'static>>,
    levels: Vec<Level>,
}

/// A scenario that has been read.
#[derive(Debug)]
pub(super) struct Lowered<'t> {
    /// What could be read of it.
    pub(super) scenario: Scenario,
    /// Whether that is a scenario: it has a caller.
    pub(super) is_complete: bool,
    pub(super) found: Found,
    pub(super) known: KnownPrincipals<'t>,
    /// The condition keys that each document mentions, if they are wanted.
    pub(super) mentions: Vec<Vec<KeyId>>,
}

/// Reads the whole scenario, with edited texts in place of some of its documents.
pub(super) fn lower<'t>(
    text: &'t str,
    json: &'t Json<'t>,
    surroundings: Surroundings<'t>,
    with_mentions: bool,
) -> Lowered<'t> {
    let mut lowering = Lowering::new(text, surroundings);
    if with_mentions {
        lowering.documents.compiled.keys.listen();
    }
    let scenario = lowering.scenario(&json.value);
    let has_blanks = blanks::may_be_in(text);
    let may_be_edited_in = surroundings.edited.values().iter().any(|text| blanks::may_be_in(text));
    lowering.world.blanks = has_blanks || may_be_edited_in || lowering.documents.has_stand_ins;
    if has_blanks {
        blanks::check(&json.value, &mut lowering.findings);
    }
    lowering.documents.lower_unused(&mut lowering.findings);
    lowering.documents.end();
    lowering.report_duplicates(json);
    let Lowering { findings, documents, mut world, users, roles, levels, .. } = lowering;
    let Documents { compiled: Compiled { keys, texts, policies }, anchors, mentions, .. } = documents;
    (world.keys, world.policies) = (keys, policies);

    let known = KnownPrincipals::new(&world, users, roles);
    let principals = (0_u32..).zip(&world.policies).map(|(id, policy)| known.check(PolicyId(id), policy, &world));
    let found = Found::new(findings.list, principals.collect(), levels, anchors);
    let is_complete = scenario.is_some();
    let texts = Arc::new(texts);
    let scenario = Scenario { world, texts, ..scenario.unwrap_or_else(Scenario::without_caller) };
    Lowered { scenario, is_complete, found, known, mentions }
}

impl<'t> Lowering<'t> {
    fn new(text: &'t str, surroundings: Surroundings<'t>) -> Self {
        Self {
            findings: Findings::default(),
            documents: Documents::new(text, surroundings),
            world: World::default(),
            users: Index::default(),
            roles: Index::default(),
            resources: Index::default(),
            endpoints: Index::default(),
            patience: Patience::default(),
            groups: Index::default(),
            nodes: Index::default(),
            role_names: None,
            levels: Vec::new(),
        }
    }

    /// Everything but the world itself, which is still being collected; `None` if the scenario has no caller or is no object.
    fn scenario(&mut self, root: &'t Value<'t>) -> Option<Scenario> {
        let object = self.findings.object(root, &format::SCENARIO)?;
        if self.documents.is_world() {
            let needed =
                |found: &Diagnostic| !matches!(found.problem, Problem::MissingMember { name: "caller" | "steps" });
            self.findings.list.retain(needed);
        }
        self.version(&object);
        let title = self.findings.owned(&object, "title").unwrap_or_default();
        self.findings.text(&object, "description");
        let source = self.findings.owned(&object, "source").unwrap_or_default();
        let clock = self.findings.time(&object, "clock");
        let unlisted = self.findings.choice(&object, "unlistedContext", &format::UNLISTED_CONTEXT);
        self.world.unlisted_unknown = unlisted == Some("unknown");

        self.managed_policies(&object);
        self.organization(&object);
        self.accounts(&object);
        self.groups(&object);
        self.users(&object);
        self.roles(&object);
        self.providers(&object);
        self.resources(&object);
        self.endpoints(&object);

        let caller = object.get("caller").and_then(|value| self.caller(value));
        let caller_context = self.context(object.get("callerContext"), "callerContext");
        let (steps, expectations) = self.steps(&object);
        let (world, texts) = (World::default(), Arc::default());
        // A world is asked about, whoever asks.
        let caller = if self.documents.is_world() { caller.or(Some(Caller::Anonymous)) } else { caller };
        Some(Scenario { title, source, world, texts, caller: caller?, caller_context, clock, steps, expectations })
    }

    fn version(&mut self, object: &Object<'t>) {
        if let Some(value) = object.get("rolecall").filter(|value| !matches!(value.node, Node::Number("1"))) {
            self.findings.report(Problem::UnknownScenarioVersion, value.span);
        }
    }

    /// Members that occur twice. Inside a document they belong to the document's own text.
    fn report_duplicates(&mut self, json: &Json<'_>) {
        if json.duplicates.is_empty() {
            return;
        }
        let replaced = std::mem::take(&mut self.documents.replaced);
        let stands = |span: Span| !replaced.iter().any(|gone| gone.start <= span.start && span.end <= gone.end);
        let mut inline: Vec<(u32, u32, PolicyId)> = (0_u32..)
            .zip(&self.documents.compiled.texts)
            .filter_map(|(id, document)| {
                let start = document.offset?;
                let length = u32::try_from(document.text.len()).unwrap_or(u32::MAX);
                Some((start, start.saturating_add(length), PolicyId(id)))
            })
            .collect();
        sort_by(&mut inline, &Ord::cmp);
        // The uses of one managed policy share their text; the first speaks for all.
        inline.dedup_by_key(|(start, ..)| *start);
        for duplicate in json.duplicates.iter().filter(|duplicate| stands(duplicate.span)) {
            let behind = inline.partition_point(|(start, ..)| *start <= duplicate.span.start);
            let around = behind.checked_sub(1).and_then(|at| inline.get(at));
            match around.filter(|(_, end, _)| duplicate.span.end <= *end) {
                Some((start, _, id)) => self.findings.report_duplicate(duplicate, Source::Policy(*id), *start),
                None => self.findings.report_duplicate(duplicate, Source::Scenario, 0),
            }
        }
    }

    fn managed_policies(&mut self, object: &Object<'t>) {
        for member in self.findings.free_members(object.get("managedPolicies"), "managedPolicies") {
            let arn: &str = &member.name.value;
            let span = member.name.span;
            match Arn::parse(arn) {
                None => self.findings.report(Problem::InvalidArn, span),
                Some(parsed) if !is_policy(&parsed) => {
                    self.findings.report(Problem::WrongArn { expected: ArnKind::Policy }, span);
                }
                Some(_) => {}
            }
            if let Some(version) = self.documents.unknown_version(arn, &member.value) {
                self.not_found(Thing::ManagedPolicy, version, None, member.value.span);
            }
            self.documents.declare(arn, &member.value);
        }
    }

    pub(super) fn not_found(&mut self, what: Thing, name: &str, meant: Option<String>, span: Span) {
        self.findings.report(Problem::NotFound { what, name: name.to_owned(), meant }, span);
    }

    /// A list of policies: named ones, bare documents and references.
    pub(super) fn policies(&mut self, object: &Object<'t>, member: &str, owner: &str, path: &Path) -> Vec<PolicyId> {
        let Some(kind) = object.policy_kind(member) else { return Vec::new() };
        let entries = self.findings.elements(object.get(member), member);
        let mut policies = Vec::with_capacity(entries.len());
        for (at, entry) in entries.iter().enumerate() {
            let path = path.member(member).element(at);
            let is_named =
                entry.get("Statement").is_none() && (entry.get("document").is_some() || entry.get("name").is_some());
            policies.extend(match &entry.node {
                Node::Object(_) if is_named => self.named_policy(entry, kind, owner, &path),
                _ => self.document_or_reference(entry, member, kind, owner, path),
            });
        }
        policies
    }

    /// `{"name": …, "document": …}`
    fn named_policy(&mut self, value: &'t Value<'t>, kind: PolicyKind, owner: &str, path: &Path) -> Option<PolicyId> {
        let entry = self.findings.object(value, &format::NAMED_POLICY)?;
        let name = self.findings.text(&entry, "name").unwrap_or_default().to_owned();
        let document = entry.get("document")?;
        let slot = Slot { kind, name, owner: owner.to_owned(), path: path.member("document") };
        self.documents.add(document, slot, &mut self.findings)
    }

    /// A member that holds one document or reference; `None` if it is absent or `null`.
    pub(super) fn document(&mut self, object: &Object<'t>, member: &str, owner: &str, path: &Path) -> Option<PolicyId> {
        let (value, kind) = (object.nullable(member)?, object.policy_kind(member)?);
        self.document_or_reference(value, member, kind, owner, path.member(member))
    }

    fn document_or_reference(
        &mut self,
        value: &'t Value<'t>,
        member: &str,
        kind: PolicyKind,
        owner: &str,
        path: Path,
    ) -> Option<PolicyId> {
        match value.as_str() {
            Some(arn) if arn.starts_with("arn:") => self.reference(arn, kind, value.span),
            None if value.as_object().is_none() => {
                self.findings.wrong_type(value, member, &[JsonKind::Object, JsonKind::String]);
                None
            }
            _ => {
                let slot = Slot { kind, name: String::new(), owner: owner.to_owned(), path };
                self.documents.add(value, slot, &mut self.findings)
            }
        }
    }

    /// A reference into `managedPolicies`.
    pub(super) fn reference(&mut self, arn: &str, kind: PolicyKind, span: Span) -> Option<PolicyId> {
        let found = self.documents.refer(arn, kind, &mut self.findings);
        let found =
            found.or_else(|| if self.documents.is_declared(arn) { None } else { self.documents.stand_in(arn, kind) });
        if found.is_none() && !self.documents.is_declared(arn) {
            let published = self.documents.published();
            let known = self.documents.declared().chain(published.iter().map(String::as_str));
            let meant = self.patience.similar(arn, known);
            self.not_found(Thing::ManagedPolicy, arn, meant, span);
        }
        found
    }
}

/// Something in a list of the scenario.
fn listed(list: &str, at: usize) -> Path {
    Path::root().member(list).element(at)
}

fn is_policy(arn: &Arn<'_>) -> bool {
    matches!(arn.entity(), Some(Entity::Policy { .. }))
        || (arn.service == "organizations" && arn.resource.starts_with("policy/"))
}
