//! One pair: whether a caller can assume a role, decided by core, and what the caller has to pass for it.
//!
//! Core is asked with everything open that the call leaves open. What it then depends on is of two sorts: parameters, which the caller chooses, and
//! circumstances. Parameters get values under which the tests come out as core says they must, and core is asked again.

use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::report::Operation;
use rolecall_core::scenario::{Answered, Asked};
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Outcome, Residual, ResidualTest};
use rolecall_core::world::Caller;

use super::account::{Account, Who, unmarked};
use super::answer::{CallerNeed, Finding, NodeId, State};
use super::held::Held;
use super::hop::{Call, Hop, Parameters};
use super::parameter::Choice;
use super::trust::KeySorts;

/// Ways to pass parameters that are tried.
const MOST_WAYS: usize = 32;

/// Who calls, which role, and how.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair<'p> {
    pub(crate) from: NodeId,
    /// The node of the role.
    pub(crate) to: NodeId,
    pub(crate) operation: Operation,
    pub(crate) held: &'p Held,
}

/// Asks core.
#[derive(Debug)]
pub(crate) struct Decider<'a> {
    pub(crate) account: &'a Account,
    pub(crate) sorts: KeySorts,
    /// Calls that core was asked about.
    pub(crate) asked: usize,
}

impl<'a> Decider<'a> {
    pub(crate) fn new(account: &'a Account) -> Self {
        Self { account, sorts: KeySorts::of(&account.world().keys), asked: 0 }
    }

    /// What core says of a pair.
    pub(crate) fn finding(&mut self, pair: Pair<'_>) -> Finding {
        let Some((caller, hop)) = self.call(pair) else { return impossible() };
        let open = self.open(pair);
        let answered = self.ask(pair.to, &caller, &hop, &open);
        match answered.outcome {
            _ if answered.error.is_some() => impossible(),
            Some(Outcome::Allow { .. }) => certain(Parameters::default()),
            Some(Outcome::NeedsContext(residual)) => self.depends(pair, (&caller, &hop), &open, &residual),
            Some(Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. }) | None => impossible(),
        }
    }

    /// The caller of a pair, and its call without parameters.
    pub(crate) fn call(&self, pair: Pair<'_>) -> Option<(Caller, Hop)> {
        let mut caller = self.account.caller(pair.from, &pair.held.session)?;
        if let Caller::RoleSession(session) = &mut caller {
            session.tags.clone_from(&pair.held.tags);
            session.transitive.clone_from(&pair.held.transitive);
            session.source_identity.clone_from(&pair.held.source_identity);
        }
        let provider = match self.account.who(pair.from)? {
            Who::Provider(provider) => Some(provider.clone()),
            _ => None,
        };
        let claims = provider.as_deref().and_then(|provider| self.audience(provider)).into_iter().collect();
        let role = self.account.node(pair.to)?.id.clone();
        let call =
            Call::Assume { operation: pair.operation, role, parameters: Box::default(), mfa: None, provider, claims };
        Some((caller, Hop { call, context: Vec::new() }))
    }

    /// What a token has to say of its audience: the provider takes no other.
    fn audience(&self, provider: &str) -> Option<(String, Vec<String>)> {
        let listed = self.account.world().providers.iter().find(|listed| listed.arn == provider)?;
        let first = listed.audiences.as_ref()?.first()?;
        let (_, host) = provider.split_once(":oidc-provider/")?;
        Some((format!("{host}:aud"), vec![first.clone()]))
    }

    /// The keys that are open in a call without parameters.
    pub(crate) fn open(&self, pair: Pair<'_>) -> Vec<KeyId> {
        let mut open = self.sorts.parameters.clone();
        open.extend(self.circumstances(pair));
        open
    }

    /// Those of them that the caller does not choose.
    pub(crate) fn circumstances(&self, pair: Pair<'_>) -> Vec<KeyId> {
        let sorts = &self.sorts;
        let of = |lists: &[&Vec<KeyId>]| lists.iter().flat_map(|list| list.iter().copied()).collect::<Vec<KeyId>>();
        match self.account.who(pair.from) {
            // Tags and the like are the service's, whoever it calls for.
            Some(Who::Service(_)) => of(&[&sorts.source, &sorts.parameters]),
            Some(Who::Account(_)) => of(&[&sorts.principal, &sorts.source_identity]),
            Some(Who::Everyone(_)) => of(&[&sorts.principal, &sorts.source_identity, &sorts.account]),
            Some(Who::Provider(provider)) => self.claims(provider),
            Some(Who::Role(role)) if pair.held.is_open => {
                let trust = self.account.trust.get(*role).copied().flatten();
                let trust = trust.and_then(|trust| self.account.trusts.get(trust));
                let (tags, identity) =
                    trust.map_or((true, true), |trust| (trust.takes_tags, trust.takes_source_identity));
                let mut open = Vec::new();
                if tags {
                    open.extend(sorts.principal_tags.iter().copied());
                }
                if identity {
                    open.extend(sorts.source_identity.iter().copied());
                }
                open
            }
            Some(Who::User(_) | Who::Role(_)) | None => Vec::new(),
        }
    }

    /// The audience is open where the provider lists several, and tags come with the token.
    fn claims(&self, provider: &str) -> Vec<KeyId> {
        let keys = &self.account.world().keys;
        let session_name = |key: &KeyId| *keys.meaning(*key) == Meaning::StsRoleSessionName;
        let mut open: Vec<KeyId> = self.sorts.parameters.iter().copied().filter(|key| !session_name(key)).collect();
        let listed = self.account.world().providers.iter().find(|listed| listed.arn == provider);
        let several = listed.and_then(|listed| listed.audiences.as_ref()).is_some_and(|audiences| audiences.len() > 1);
        if several && let Some((key, _)) = self.audience(provider) {
            open.extend(keys.find(&key));
        }
        open
    }

    pub(crate) fn ask(&mut self, to: NodeId, caller: &Caller, hop: &Hop, open: &[KeyId]) -> Answered {
        self.asked = self.asked.saturating_add(1);
        let nothing = Answered { decision: rolecall_core::report::Decision::Error, outcome: None, error: None };
        let Some(step) = hop.step(self.account.world(), self.account.role(to)) else { return nothing };
        let steps = [step];
        let mut answers = self.account.scenario.answers_to(&Asked { caller, steps: &steps, open });
        answers.pop().unwrap_or(nothing)
    }

    /// A call that core leaves open.
    fn depends(&mut self, pair: Pair<'_>, call: (&Caller, &Hop), open: &[KeyId], residual: &Residual) -> Finding {
        // What is open may be only which denial it is.
        if !residual.can_allow {
            return impossible();
        }
        if !residual.blanks.is_empty() {
            return missing(residual);
        }
        let (caller, hop) = call;
        let closed = self.circumstances(pair);
        let choice = Choice { account: self.account, from: pair.from, held: pair.held };
        let mut best: Option<Finding> = None;
        let mut tried: Vec<Parameters> = Vec::new();
        for way in self.ways(pair, &closed, residual) {
            let Some(parameters) = choice.parameters(&way) else { continue };
            if tried.contains(&parameters) {
                continue;
            }
            let hop = with(hop, &parameters);
            let answered = self.ask(pair.to, caller, &hop, &closed);
            tried.push(parameters.clone());
            let Some(found) = self.came_to(pair, answered, parameters) else { continue };
            let rank = |found: &Finding| (found.state, found.keys.len(), found.parameters.tags.len());
            if best.as_ref().is_none_or(|best| rank(&found) < rank(best)) {
                best = Some(found);
            }
        }
        best.unwrap_or_else(|| self.without_a_way(pair, caller, hop, open, &tried))
    }

    /// Tests on parameters that let the call pass, as alternatives: those that core has worked out, else all that trust and own policies ask for.
    fn ways(&self, pair: Pair<'_>, closed: &[KeyId], residual: &Residual) -> Vec<Vec<ResidualTest>> {
        let keys = &self.account.world().keys;
        let is_chosen = |test: &&ResidualTest| {
            keys.find(&test.key).is_some_and(|key| self.sorts.parameters.contains(&key) && !closed.contains(&key))
        };
        let mut ways: Vec<Vec<ResidualTest>> = Vec::new();
        for alternative in residual.allow_if.iter().take(MOST_WAYS) {
            let way: Vec<ResidualTest> = alternative.iter().filter(is_chosen).cloned().collect();
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        if ways.is_empty() {
            ways.push(Vec::new());
            ways.extend(
                super::parameter::asked_for(self.account, pair.to)
                    .into_iter()
                    .map(|way| way.into_iter().filter(|test| is_chosen(&test)).collect()),
            );
        }
        // Passing nothing comes first where it will do.
        sort_by(&mut ways, &|one, other| one.len().cmp(&other.len()));
        ways
    }

    /// What a call with parameters came to; `None` if it is denied.
    fn came_to(&self, pair: Pair<'_>, answered: Answered, parameters: Parameters) -> Option<Finding> {
        if answered.error.is_some() {
            return None;
        }
        match answered.outcome? {
            Outcome::Allow { .. } => Some(certain(parameters)),
            Outcome::NeedsContext(residual) if !residual.blanks.is_empty() => {
                Some(Finding { parameters, ..missing(&residual) })
            }
            Outcome::NeedsContext(residual) if residual.can_allow => {
                let shortest = residual.allow_if.iter().min_by_key(|tests| tests.len());
                let conditions = shortest.cloned().unwrap_or_default();
                let caller = self.need(pair.from, &residual.keys);
                Some(Finding { keys: residual.keys, conditions, caller, parameters, ..of_state(State::Conditional) })
            }
            Outcome::NeedsContext(_) | Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. } => None,
        }
    }

    /// No way passes. It is impossible only if core says so whatever is passed.
    fn without_a_way(
        &mut self,
        pair: Pair<'_>,
        caller: &Caller,
        hop: &Hop,
        open: &[KeyId],
        tried: &[Parameters],
    ) -> Finding {
        let denied = |answered: &Answered| {
            answered.error.is_none()
                && matches!(answered.outcome, Some(Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. }))
        };
        let all = !tried.is_empty()
            && tried.iter().all(|parameters| {
                let answered = self.ask(pair.to, caller, &with(hop, parameters), open);
                denied(&answered)
            });
        if all { impossible() } else { Finding { is_cut: true, ..of_state(State::Unknown) } }
    }

    /// What of the caller's credentials keys are about.
    fn need(&self, from: NodeId, keys: &[String]) -> Option<CallerNeed> {
        let world = self.account.world();
        let meanings = keys.iter().filter_map(|key| world.keys.find(key)).map(|key| world.keys.meaning(key));
        let is_role = matches!(self.account.who(from), Some(Who::Role(_)));
        let need = |meaning: &Meaning| match meaning {
            Meaning::MultiFactorAuthPresent | Meaning::MultiFactorAuthAge => Some(CallerNeed::MfaDevice),
            Meaning::PrincipalTag(_) if is_role => Some(CallerNeed::SessionTags),
            Meaning::SourceIdentity if is_role => Some(CallerNeed::SourceIdentity),
            _ => None,
        };
        meanings.into_iter().find_map(need)
    }
}

/// A call with parameters.
pub(crate) fn with(hop: &Hop, passed: &Parameters) -> Hop {
    let mut hop = hop.clone();
    if let Call::Assume { parameters, .. } = &mut hop.call {
        **parameters = passed.clone();
    }
    hop
}

fn of_state(state: State) -> Finding {
    Finding {
        state,
        keys: Vec::new(),
        conditions: Vec::new(),
        caller: None,
        parameters: Parameters::default(),
        missing: Vec::new(),
        is_cut: false,
    }
}

fn certain(parameters: Parameters) -> Finding {
    Finding { parameters, ..of_state(State::Certain) }
}

pub(crate) fn impossible() -> Finding {
    of_state(State::Impossible)
}

fn missing(residual: &Residual) -> Finding {
    let missing = residual.blanks.iter().map(|blank| unmarked(blank).to_owned()).collect();
    Finding { keys: residual.keys.clone(), missing, ..of_state(State::Unknown) }
}
