//! What is kept of a step: its outcome alone, or its whole trace.

use crate::eval::Gates;
use crate::eval::request_context::Context;
use crate::eval::statement::Detail;
use crate::name::AccountId;
use crate::report::{
    AssumeTrace, CallerName, Decision, Flow, IdentityTrace, Operation, PackedSize, SessionFacts, SessionReach,
    StepResult, StsError,
};
use crate::sort::{sort_by, sort_unique};
use crate::trace::{ContextTrace, Note, Outcome, PolicyId, RequestTrace, Trial};
use crate::world::World;

/// What a step came to, with its trace or without.
pub(crate) trait Record {
    /// How much is kept.
    const DETAIL: Detail;

    /// What is kept of one authorization.
    type Kept: Kept;

    /// Keeps an authorization.
    fn keep(context: &Context<'_>, outcome: Authorized) -> Self::Kept;
}

/// What every kind of record can answer.
pub(crate) trait Kept {
    fn outcome(&self) -> &Outcome;
}

/// A decided authorization, before it is recorded.
pub(crate) struct Authorized {
    pub(super) gates: Gates,
    pub(super) trial: Option<Trial>,
    pub(super) outcome: Outcome,
    /// What is to be said of it beside the notes of its gates.
    pub(super) note: Option<Note>,
}

impl Kept for RequestTrace {
    fn outcome(&self) -> &Outcome {
        &self.outcome
    }
}

impl Kept for Outcome {
    fn outcome(&self) -> &Outcome {
        self
    }
}

/// Keeps outcomes alone.
pub(crate) enum Bare {}

/// Keeps full traces.
pub(crate) enum Full {}

impl Record for Bare {
    const DETAIL: Detail = Detail::Bare;

    type Kept = Outcome;

    fn keep(_: &Context<'_>, authorized: Authorized) -> Outcome {
        authorized.outcome
    }
}

impl Record for Full {
    const DETAIL: Detail = Detail::Full;

    type Kept = RequestTrace;

    fn keep(context: &Context<'_>, authorized: Authorized) -> RequestTrace {
        let facts = context.facts;
        let mut asked: Vec<ContextTrace> = context.asked().map(|key| context.describe(key)).collect();
        sort_by(&mut asked, &|a, b| a.key.cmp(&b.key));
        let mut notes = authorized.gates.notes;
        for trace in &authorized.gates.traces {
            let statements =
                trace.levels.iter().flat_map(|level| &level.policies).flat_map(|policy| &policy.statements);
            for element in statements.flat_map(|statement| &statement.elements) {
                notes.extend(element.conditions.iter().flat_map(|test| &test.notes));
            }
        }
        notes.extend(authorized.note);
        sort_unique(&mut notes);
        RequestTrace {
            action: facts.action.clone(),
            resource: facts.resource.to_owned(),
            resource_account: facts.owner,
            caller_account: context.subject.account,
            relation: authorized.gates.results.relation,
            gates: authorized.gates.traces,
            denies: authorized.gates.denies,
            results: authorized.gates.results,
            trial: authorized.trial,
            outcome: authorized.outcome,
            context: asked,
            notes,
        }
    }
}

/// What one step came to.
pub(crate) enum Happened<K> {
    Requested(K),
    Issued(Box<Attempt<K>>),
    Identified(Box<Identity<K>>),
    Refused(StsError),
    Waited(i64),
    Dropped(CallerName),
    PolicyPut { role: usize, policy: PolicyId, sessions: Vec<SessionReach> },
    Off,
}

/// What a call for credentials came to.
pub(crate) struct Attempt<K> {
    pub(super) operation: Operation,
    pub(super) target: String,
    pub(super) authorizations: Vec<K>,
    pub(super) error: Option<StsError>,
    pub(super) session: Option<SessionFacts>,
    pub(super) given_up: Vec<PolicyId>,
    pub(super) packed: PackedSize,
    pub(super) chained: bool,
    pub(super) flows: Vec<Flow>,
}

/// What `GetCallerIdentity` answers.
pub(crate) struct Identity<K> {
    pub(super) account: Option<AccountId>,
    pub(super) arn: String,
    pub(super) user_id: Option<String>,
    pub(super) kept: K,
}

impl<K: Kept> Attempt<K> {
    pub(super) fn new(operation: Operation, target: String) -> Self {
        Self {
            operation,
            target,
            authorizations: Vec::new(),
            error: None,
            session: None,
            given_up: Vec::new(),
            packed: PackedSize::default(),
            chained: false,
            flows: Vec::new(),
        }
    }

    /// The same with an error that ended it.
    pub(super) fn refused(self, error: StsError) -> Self {
        Self { error: Some(error), ..self }
    }

    /// The authorization that the outcome rests on; as [`AssumeTrace::deciding`].
    fn deciding(&self) -> Option<&Outcome> {
        self.authorizations.iter().map(Kept::outcome).min_by_key(|outcome| outcome.precedence())
    }

    /// Whether policies let it pass, and if so, whether only with the right value of an unknown key.
    pub(super) fn passes(&self) -> Option<bool> {
        let each = self.authorizations.iter().map(|kept| match kept.outcome() {
            Outcome::Allow { .. } => Some(false),
            Outcome::NeedsContext(residual) => residual.can_allow.then_some(true),
            Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. } => None,
        });
        each.into_iter().try_fold(false, |conditional, open| Some(conditional | open?))
    }
}

impl<K: Kept> Happened<K> {
    /// The outcome in one word, what decided, and the error if there is one.
    pub(crate) fn summary(&self) -> (Decision, Option<&Outcome>, Option<&StsError>) {
        match self {
            Self::Requested(kept) => (kept.outcome().into(), Some(kept.outcome()), None),
            Self::Identified(identity) => (identity.kept.outcome().into(), Some(identity.kept.outcome()), None),
            Self::Issued(attempt) => match (&attempt.error, attempt.deciding()) {
                (Some(error), deciding) => (Decision::Error, deciding, Some(error)),
                (None, deciding) => (deciding.map_or(Decision::Allow, Decision::from), deciding, None),
            },
            Self::Refused(error) => (Decision::Error, None, Some(error)),
            Self::Waited(_) | Self::Dropped(_) | Self::PolicyPut { .. } | Self::Off => (Decision::Done, None, None),
        }
    }
}

impl Happened<RequestTrace> {
    pub(crate) fn into_result(self, world: &World) -> StepResult {
        match self {
            Self::Requested(trace) => StepResult::Request(Box::new(trace)),
            Self::Issued(attempt) => StepResult::Assume(Box::new(AssumeTrace {
                operation: attempt.operation,
                target: attempt.target,
                authorizations: attempt.authorizations,
                error: attempt.error,
                session: attempt.session,
                given_up: attempt.given_up,
                packed: attempt.packed,
                chained: attempt.chained,
                flows: attempt.flows,
            })),
            Self::Identified(identity) => StepResult::Identified(Box::new(IdentityTrace {
                account: identity.account,
                arn: identity.arn,
                user_id: identity.user_id,
                trace: identity.kept,
            })),
            Self::Refused(error) => StepResult::Refused(error),
            Self::Waited(seconds) => StepResult::Waited { seconds },
            Self::Dropped(back_to) => StepResult::Dropped { back_to },
            Self::PolicyPut { role, policy, sessions } => {
                let role = world.roles.get(role).map(|role| role.arn.clone()).unwrap_or_default();
                StepResult::PolicyPut { role, policy, sessions }
            }
            Self::Off => StepResult::Off,
        }
    }
}
