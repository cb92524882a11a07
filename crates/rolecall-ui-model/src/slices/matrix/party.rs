//! Who can be asked about, and where in the scenario a request of theirs stands.

use std::rc::Rc;

use rolecall_core::context;
use rolecall_core::format::Path;
use rolecall_core::name::{Arn, Entity};
use rolecall_core::outline::{Actor, CallerChoice, StepKind};
use rolecall_core::report::{StepReport, StepResult};
use serde::{Deserialize, Serialize};

use crate::json_document::JsonDocument;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// Somebody who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Party {
    /// The ARN; of other callers what the scenario calls them.
    pub(crate) name: Rc<str>,
    pub(crate) place: Place,
    /// The step that begins the session.
    pub(crate) begun_by: Option<usize>,
}

/// Where a request stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Place {
    /// With the credentials in use before a step: in the place of the request there, or before it.
    Step { at: usize, rewrites: bool },
    /// Before every step, by another first caller.
    Caller(Rc<str>),
}

/// The first caller and every session that a step begins, or would begin; the request that is shown, `step`, stands for others of the same credentials.
pub(crate) fn parties(draft: &ScenarioDraft, evaluated: &EvaluatedScenario, step: usize) -> Vec<Party> {
    let outline = draft.outline();
    let is_request = |at: &usize| outline.step_kind(*at) == Some(StepKind::Request) && !outline.is_step_off(*at);
    let place = |actor: Actor, otherwise: usize| {
        let mut steps = [step].into_iter().chain(0..outline.step_count());
        match steps.find(|at| is_request(at) && outline.actor(*at) == actor) {
            Some(at) => Place::Step { at, rewrites: true },
            None => Place::Step { at: otherwise, rewrites: false },
        }
    };
    let mut parties: Vec<Party> = Vec::new();
    let (caller, choice) = (outline.caller_name(), outline.caller_choice());
    if !caller.trim().is_empty() && choice != CallerChoice::Anonymous {
        let place = place(Actor::Caller(choice), 0);
        parties.push(Party { name: caller.into(), place, begun_by: None });
    }
    let begins =
        |at: &usize| outline.step_kind(*at).is_some_and(StepKind::gives_credentials) && !outline.is_step_off(*at);
    for at in (0..outline.step_count()).filter(begins) {
        let begun = evaluated.step(at).filter(|report| report.reached).and_then(session_arn);
        let party = match begun {
            Some(arn) => {
                let place = place(Actor::Session { step: at }, at + 1);
                Some(Party { name: arn.into(), place, begun_by: Some(at) })
            }
            None => session_of(outline.step_text(at, "roleArn"), outline.step_text(at, "roleSessionName"))
                .map(|arn| Party { begun_by: Some(at), ..Party::other(&arn) }),
        };
        parties.extend(party.filter(|party| parties.iter().all(|there| there.name != party.name)));
    }
    parties
}

fn session_arn(report: &StepReport) -> Option<&str> {
    let StepResult::Assume(trace) = &report.result else { return None };
    Some(&trace.session.as_ref()?.arn)
}

/// The ARN of a session of a role; `None` if it is no ARN of a role.
fn session_of(role: &str, session: &str) -> Option<String> {
    Arn::parse(role)?.role_session(if session.is_empty() { "session" } else { session })
}

impl Party {
    /// Another first caller.
    fn other(arn: &str) -> Self {
        Self { name: arn.into(), place: Place::Caller(arn.into()), begun_by: None }
    }

    /// Somebody by name: one of the scenario, else a user, a session, a root user, or a session of a role; `None` if it names nobody.
    pub(crate) fn named(name: &str, parties: &[Self]) -> Option<Self> {
        if let Some(party) = parties.iter().find(|party| *party.name == *name) {
            return Some(party.clone());
        }
        let arn = Arn::parse(name)?;
        arn.account_id()?;
        match arn.entity()? {
            Entity::User { .. } | Entity::RoleSession { .. } | Entity::Root => Some(Self::other(name)),
            Entity::Role { .. } => Some(Self { name: name.into(), ..Self::named(&session_of(name, "")?, parties)? }),
            Entity::Group | Entity::Policy { .. } | Entity::FederatedUser { .. } => None,
        }
    }

    /// Whether the session never begins, so that another first caller stands for it.
    pub(crate) fn is_as_if(&self) -> bool {
        self.begun_by.is_some() && matches!(self.place, Place::Caller(_))
    }
}

impl ScenarioDraft {
    /// The step that asks something at a place. What stands there keeps its context, and all of it where it asks the same.
    pub(crate) fn asking(&self, place: &Place, action: &str, resource: &str) -> JsonDocument {
        let there = match place {
            Place::Step { at, rewrites: true } => self.json.get(&Path::step(*at)).cloned(),
            Place::Step { .. } | Place::Caller(_) => None,
        };
        let mut step = there.unwrap_or(JsonDocument::Object(Vec::new()));
        let request = Path::of("request");
        let is_same = |name, wanted: &str| step.text(&request.member(name)) == Some(wanted);
        let (same_action, same_resource) = (is_same("action", action), is_same("resource", resource));
        if !same_resource {
            step.remove(&request.member("resourceAccountId"));
        }
        if !(same_action && same_resource) {
            step.remove(&Path::of("expect"));
            step.set_text(&request.member("action"), action);
            step.set_text(&request.member("resource"), resource);
        }
        step
    }

    /// Makes that step one of the scenario; says which.
    pub(crate) fn ask(&mut self, place: &Place, action: &str, resource: &str) -> usize {
        let step = self.asking(place, action, resource);
        match place {
            Place::Step { at, rewrites: true } => {
                self.json.set(&Path::step(*at), step);
                *at
            }
            Place::Step { at, rewrites: false } => {
                self.insert_step(*at, step);
                *at
            }
            Place::Caller(arn) => {
                self.call_as(arn);
                self.insert_step(0, step);
                0
            }
        }
    }

    /// Another first caller. What is given of the principal and its session was said of the one before.
    pub(crate) fn call_as(&mut self, arn: &str) {
        let parsed = Arn::parse(arn);
        let caller = match parsed.and_then(|arn| arn.entity()) {
            Some(Entity::RoleSession { .. }) => JsonDocument::object([("roleSession", JsonDocument::string(arn))]),
            Some(Entity::Root) => {
                let account = parsed.map_or("", |arn| arn.account);
                JsonDocument::object([("root", JsonDocument::string(account))])
            }
            _ => JsonDocument::string(arn),
        };
        self.json.set(&Path::of("caller"), caller);
        let given = Path::of("callerContext");
        if let Some(JsonDocument::Object(mut keys)) = self.json.get(&given).cloned() {
            keys.retain(|(key, _)| !context::describes_principal(key));
            self.json.set(&given, JsonDocument::Object(keys));
        }
    }
}
