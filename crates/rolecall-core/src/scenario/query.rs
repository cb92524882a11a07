//! Questions beside the steps.

use super::evaluable::{Scenario, StepOutcome};
use crate::blank;
use crate::context::{Given, GivenEntry, GivenValue};
use crate::name::{AccountId, ActionName, Arn, Entity};
use crate::policy::SERVICE_DOMAINS;
use crate::report::{Operation, StepReport};
use crate::timeline::{Bare, Start, Timeline};
use crate::world::{Caller, Request, RootCredentials, Session, Step, StepAction};

/// Whether somebody may do something: what a `request` step asks, without being one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'q> {
    /// Who asks: the ARN of a user that the scenario names, of a session of such a role, or of a root user, or the name of a service. `None`: the
    /// first caller of the scenario.
    pub caller: Option<&'q str>,
    /// `service:Name`
    pub action: &'q str,
    /// An ARN, or `*`.
    pub resource: &'q str,
    /// Who owns a resource that the scenario does not list.
    pub resource_account: Option<&'q str>,
    /// Context of this request; it wins over that of the scenario.
    pub context: &'q [(&'q str, GivenValue)],
}

/// Which part of a [`Query`] cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// The caller is nobody that the scenario lists.
    Caller,
    /// The action is not `service:Name`.
    Action,
    /// The resource is neither an ARN nor `*`.
    Resource,
    /// The account is not twelve digits.
    ResourceAccount,
}

impl Scenario {
    /// Decides a request with the credentials that the caller has at the start. It changes nothing, and the steps do not matter.
    ///
    /// The same code decides as in a step; `callerContext` holds, but for another caller not what describes the first one.
    ///
    /// # Errors
    /// The part of the query that cannot be used.
    pub fn decide(&self, query: &Query<'_>) -> Result<StepOutcome, QueryError> {
        self.ask(query, &|start, step| StepOutcome::of(&Timeline::new(start).run::<Bare>(step)))
    }

    /// The same with everything that led to the decision.
    ///
    /// # Errors
    /// As [`Scenario::decide`].
    pub fn trace(&self, query: &Query<'_>) -> Result<StepReport, QueryError> {
        self.ask(query, &|start, step| Timeline::new(start).report(step))
    }

    fn ask<T>(&self, query: &Query<'_>, answer: &dyn Fn(Start<'_>, &Step) -> T) -> Result<T, QueryError> {
        let action = ActionName::parse(query.action).ok_or(QueryError::Action)?;
        if query.resource != "*" && Arn::parse(query.resource).is_none() {
            return Err(QueryError::Resource);
        }
        let account = |id: &str| AccountId::parse(id).ok_or(QueryError::ResourceAccount);
        let request = Request {
            action,
            resource: query.resource.to_owned(),
            resource_account: query.resource_account.map(account).transpose()?,
            endpoint: None,
            called_via: Vec::new(),
        };
        let step = Step { action: StepAction::Request(request), off: false, context: self.context_of(query) };
        let (world, clock, blanks) = (&self.world, self.clock, has_blanks(&step));
        let Some(named) = query.caller else {
            let start =
                Start { world, caller: &self.caller, caller_context: &self.caller_context, clock, blanks, open: &[] };
            return Ok(answer(start, &step));
        };
        let caller = self.caller_of(named).ok_or(QueryError::Caller)?;
        let start =
            Start { world, caller: &caller, caller_context: &self.context_of_anybody(), clock, blanks, open: &[] };
        Ok(answer(start, &step))
    }

    /// The keys that a policy can ask for; nothing depends on others.
    fn context_of(&self, query: &Query<'_>) -> Given {
        let mut context = Given::default();
        for (spelled, value) in query.context {
            if let Some(key) = self.world.keys.find(spelled) {
                context.push(GivenEntry { key, spelled: (*spelled).into(), value: value.clone() });
            }
        }
        context
    }

    /// What `callerContext` says of everybody.
    fn context_of_anybody(&self) -> Given {
        let mut context = Given::default();
        let entries = self.caller_context.entries().iter();
        for entry in entries.filter(|entry| !self.world.keys.meaning(entry.key).describes_principal()) {
            context.push(entry.clone());
        }
        context
    }

    /// Whoever is named, with the credentials that they have at the start: by ARN a user that the world names, a session of such a role, or a root user; or a
    /// service.
    #[must_use]
    pub fn caller_of(&self, written: &str) -> Option<Caller> {
        if !written.starts_with("arn:") && SERVICE_DOMAINS.iter().any(|domain| written.ends_with(domain)) {
            let name = written.to_ascii_lowercase();
            let (source_arn, source_account, source_org_id, source_org_paths) = (None, None, None, None);
            return Some(Caller::Service { name, source_arn, source_account, source_org_id, source_org_paths });
        }
        let arn = Arn::parse(written)?;
        let account = arn.account_id()?;
        match arn.entity()? {
            Entity::User { .. } => {
                let user = self.world.users.iter().position(|user| user.arn == written)?;
                Some(Caller::User { user, token: None })
            }
            Entity::Root => Some(Caller::Root { account, credentials: RootCredentials::LongTerm }),
            Entity::RoleSession { role: name, session } => {
                let is_it = |arn: &str| {
                    let parsed = Arn::parse(arn).and_then(|arn| arn.entity());
                    matches!(parsed, Some(Entity::Role { name: role }) if role == name)
                };
                let mut roles = self.world.roles.iter();
                let role = roles.position(|role| role.account == account && is_it(&role.arn))?;
                Some(Caller::RoleSession(Session {
                    arn: written.to_owned(),
                    name: session.to_owned(),
                    role,
                    policies: Vec::new(),
                    tags: Vec::new(),
                    transitive: Vec::new(),
                    source_identity: None,
                    issued: None,
                    federated: Given::default(),
                    operation: Operation::AssumeRole,
                }))
            }
            _ => None,
        }
    }
}

/// Whether a question has blanks, which the scenario need not have.
fn has_blanks(step: &Step) -> bool {
    let of_request = match &step.action {
        StepAction::Request(request) => blank::is_in(request.action.as_str()) || blank::is_in(&request.resource),
        _ => false,
    };
    let is_in = |entry: &GivenEntry| match &entry.value {
        GivenValue::One(value) => blank::is_in(value),
        GivenValue::Many(values) => values.iter().any(|value| blank::is_in(value)),
        GivenValue::Absent | GivenValue::ClaimWithoutKey | GivenValue::Unlisted => false,
    };
    of_request || step.context.entries().iter().any(is_in)
}
