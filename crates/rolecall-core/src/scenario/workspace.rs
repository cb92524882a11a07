//! A scenario that is kept read while its documents are edited.

use std::sync::Arc;

use super::blanks;
use super::documents::{Compiled, Edited, Surroundings};
use super::evaluable::Scenario;
use super::found::Found;
use super::lower::{Lowered, lower};
use super::principals::KnownPrincipals;
use super::reader::is_same;
use super::reading::Reading;
use crate::catalogue::Facts;
use crate::context::KeyId;
use crate::diag::{Diagnostic, PolicyKind};
use crate::format::Path;
use crate::json;
use crate::sort::ByText;
use crate::trace::PolicyId;
use crate::world::{InlinePolicy, Issue, Step, StepAction};

/// A scenario whose documents are edited one at a time, each read by itself.
///
/// What [`Workspace::reading`] says after any edits is what [`read`](super::read) says of the scenario with the edited texts in their places, as strings. Places in
/// an edited document refer to its own text, and places in the scenario to the text that the workspace was opened with.
///
/// ```
/// use rolecall_core::format::Path;
/// use rolecall_core::scenario::Workspace;
///
/// let mut workspace = Workspace::open(r#"{ "rolecall": 1, "caller": "arn:aws:iam::111122223333:user/ana",
///   "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "policies": [{ "name": "inline", "document": "" }] }],
///   "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::reports/q1.csv" } }] }"#);
/// assert!(workspace.reading().scenario.is_none(), "a document is empty");
///
/// let document = Path::parse("/users/0/policies/0/document").expect("a JSON pointer");
/// let policy = r#"{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } }"#;
/// assert!(workspace.set_document(&document, policy));
/// let report = workspace.reading().scenario.as_ref().expect("every document can be read").evaluate();
/// assert_eq!(report.steps[0].decision().name(), "allow");
/// ```
#[derive(Debug)]
pub struct Workspace {
    text: String,
    edited: Edited,
    reading: Reading,
    /// The scenario while something in it is fatal, so that it is not in the reading.
    held: Option<Scenario>,
    is_complete: bool,
    found: Found,
    known: KnownPrincipals<'static>,
    /// The condition keys that each document mentions.
    mentions: Vec<Vec<KeyId>>,
    /// What each document is used as: a managed policy may have several uses.
    uses: ByText<Vec<PolicyId>>,
}

impl Workspace {
    /// Reads a scenario, as [`read`](super::read) does.
    #[must_use]
    pub fn open(text: &str) -> Self {
        Self::open_with(text, None)
    }

    /// Reads a scenario, as [`read_with`](super::read_with) does.
    #[must_use]
    pub fn open_with(text: &str, facts: Facts) -> Self {
        Self::assemble(text.to_owned(), Edited::default(), facts)
    }

    /// What was found, every document, and the scenario if it can be evaluated.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Adds findings to the reading, each at its place; they are gone with the next edit.
    pub fn add(&mut self, found: Vec<Diagnostic>) {
        self.reading.add(found);
    }

    /// The text that the workspace was opened with.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces the text of a document, and reads it and what rests on it. False if there is no document in that place; a reference to a managed
    /// policy is none, and the text is never taken for one.
    pub fn set_document(&mut self, path: &Path, text: &str) -> bool {
        let Some(uses) = self.uses.get(path.as_str()).cloned() else { return false };
        let held = self.held.take();
        let Some(mut scenario) = self.reading.scenario.take().or(held) else { return false };
        self.edited.insert(path.as_str(), text.into());

        // The list is the scenario's alone while one of it is replaced.
        self.reading.policies = Arc::default();
        let world = &mut scenario.world;
        // One that is gone may still be in another text; that there may be some costs time alone.
        world.blanks |= blanks::may_be_in(text);
        let mut compiled = Compiled {
            keys: std::mem::take(&mut world.keys),
            texts: Arc::unwrap_or_clone(std::mem::take(&mut scenario.texts)),
            policies: std::mem::take(&mut world.policies),
        };
        let is_varied = self.lower(&uses, text, &mut compiled);
        let plain = uses.iter().map(|id| compiled.plain(*id)).collect::<Vec<_>>();
        (world.keys, world.policies, scenario.texts) = (compiled.keys, compiled.policies, Arc::new(compiled.texts));
        if is_varied {
            // Which spelling is shown depends on the order of all texts.
            let facts = self.reading.facts;
            *self = Self::assemble(std::mem::take(&mut self.text), std::mem::take(&mut self.edited), facts);
            return true;
        }

        for (id, plain) in uses.iter().zip(plain) {
            self.follow(*id, plain, &mut scenario);
        }
        self.conclude(scenario);
        true
    }

    /// Lowers a text for each of its uses, and says whether a condition key it mentions, or has mentioned, is spelled in several ways.
    fn lower(&mut self, uses: &[PolicyId], text: &str, compiled: &mut Compiled) -> bool {
        let mut reported: Vec<Diagnostic> = Vec::new();
        let mut is_varied = false;
        compiled.keys.heard();
        for id in uses {
            let mut found = compiled.replace(*id, text);
            let is_new = |finding: &Diagnostic| !reported.iter().any(|before| is_same(before, finding));
            found.retain(is_new);
            reported.extend(found.iter().cloned());
            let heard = compiled.keys.heard();
            let at = id.0 as usize;
            if let (Some(documents), Some(mentions)) = (self.found.documents.get_mut(at), self.mentions.get_mut(at)) {
                *documents = found;
                let before = std::mem::replace(mentions, heard);
                is_varied |= before.iter().chain(&*mentions).any(|key| compiled.keys.is_varied(*key));
            }
        }
        is_varied
    }

    /// What rests on a document beside its policy: findings about its principals, and the length of what a step passes.
    fn follow(&mut self, id: PolicyId, plain: InlinePolicy, scenario: &mut Scenario) {
        let at = id.0 as usize;
        if let (Some(policy), Some(principals)) = (scenario.world.policies.get(at), self.found.principals.get_mut(at)) {
            *principals = self.known.check(id, policy, &scenario.world);
        }
        let text = scenario.texts.get(at);
        if text.is_some_and(|text| text.kind == PolicyKind::Session) {
            for passed in scenario.steps.iter_mut().filter_map(passed).filter(|passed| passed.policy == id) {
                *passed = plain;
            }
        }
    }

    /// Puts the scenario where it belongs: into the reading, unless something is fatal.
    fn conclude(&mut self, scenario: Scenario) {
        self.reading.diagnostics = self.found.in_order(&scenario);
        self.reading.policies = Arc::clone(&scenario.texts);
        let fatal = self.reading.diagnostics.iter().any(|found| found.problem.is_fatal());
        let place = if self.is_complete && !fatal { &mut self.reading.scenario } else { &mut self.held };
        *place = Some(scenario);
    }

    fn assemble(text: String, edited: Edited, facts: Facts) -> Self {
        let lowered = json::parse(&text).map(|json| {
            let Lowered { scenario, is_complete, found, known, mentions } =
                lower(&text, &json, Surroundings { edited: &edited, facts, is_world: false }, true);
            (scenario, is_complete, found, known.into_owned(), mentions)
        });
        let (scenario, is_complete, found, known, mentions) = match lowered {
            Ok(lowered) => lowered,
            Err(error) => {
                let (found, known, mentions) = (Found::default(), KnownPrincipals::default(), Vec::new());
                let (reading, uses) = (Reading::of_broken(error, facts), ByText::default());
                return Self { text, edited, reading, held: None, is_complete: false, found, known, mentions, uses };
            }
        };
        let mut uses: ByText<Vec<PolicyId>> = ByText::default();
        for (id, text) in (0_u32..).zip(&*scenario.texts).filter(|(_, text)| text.path != Path::root()) {
            match uses.get_mut(text.path.as_str()) {
                Some(uses) => uses.push(PolicyId(id)),
                None => uses.insert(text.path.as_str(), vec![PolicyId(id)]),
            }
        }
        let reading = Reading { facts, ..Reading::default() };
        let mut workspace = Self { text, edited, reading, held: None, is_complete, found, known, mentions, uses };
        workspace.conclude(scenario);
        workspace
    }
}

/// The session policy that a step passes as text.
fn passed(step: &mut Step) -> Option<&mut InlinePolicy> {
    match &mut step.action {
        StepAction::Issue(Issue::Role(call)) => call.policies.inline.as_mut(),
        StepAction::Issue(Issue::FederationToken(call)) => call.policies.inline.as_mut(),
        _ => None,
    }
}
