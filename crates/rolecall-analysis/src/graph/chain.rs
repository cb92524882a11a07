//! From places that a search has found to a path that core has replayed.

use rolecall_core::context::{KeyId, Meaning};
use rolecall_core::name::short_name;
use rolecall_core::report::{Decision, Flow, Property, StepReport, StepResult};
use rolecall_core::scenario::Asked;
use rolecall_core::sort::set;
use rolecall_core::trace::Outcome;
use rolecall_core::world::{Caller, Step};

use super::account::{Account, Who};
use super::answer::{Loss, NodeId, NodeKind, Path, State};
use super::bundle::way;
use super::control::{Control, ControlCall};
use super::controls::Controls;
use super::decide::{Decider, Pair, with};
use super::held::Held;
use super::hop::{Call, Hop, SESSION};
use super::parameter::Choice;
use super::replay::Replays;
use super::search::{Hopped, Place};

/// A request, such as the one at the end of a chain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Goal<'r> {
    /// `service:Name`
    pub(crate) action: &'r str,
    /// An ARN, or `*`.
    pub(crate) resource: &'r str,
    /// Keys that belong to it.
    pub(crate) given: &'r [(String, Option<Vec<String>>)],
}

/// What a request comes to, and under which tests it is allowed.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) state: State,
    pub(crate) hop: Hop,
    pub(crate) keys: Vec<String>,
}

/// A chain as a path, if core allows every step of it.
pub(crate) fn path(
    decider: &mut Decider<'_>,
    controls: Option<&Controls>,
    chain: &[&Place],
    goal: Option<Goal<'_>>,
) -> Option<Path> {
    let account = decider.account;
    let (first, last) = (chain.first()?, chain.last()?);
    let mut hops: Vec<Hop> = Vec::new();
    let mut keys = set(given(&first.held));
    let mut is_conditional = !keys.is_empty();
    for pair in chain.windows(2) {
        let [before, place] = pair else { continue };
        let (_, hopped) = place.before.as_ref()?;
        let control = hopped.control.and_then(|id| controls?.list.get(id));
        hops.push(match control {
            Some(control) => seizing(decider, before, control)?,
            None => hop(decider, before, place.node, hopped)?,
        });
        keys.extend(hopped.keys.iter().cloned());
        is_conditional |= hopped.state != State::Certain;
    }
    if let Some(goal) = goal {
        let asked = asking(decider, last.node, &last.held, goal)?;
        is_conditional |= asked.state != State::Certain;
        keys.extend(asked.keys);
        hops.push(asked.hop);
    }
    let mut path = Path {
        nodes: chain.iter().map(|place| place.node).collect(),
        caller: account.caller_json(first.node, &first.held)?,
        state: if is_conditional { State::Conditional } else { State::Certain },
        keys: keys.into_iter().collect(),
        hops,
        lost: Vec::new(),
    };
    let is_one = !path.hops.iter().any(|hop| matches!(hop.call, Call::Control { .. }));
    path.lost = if is_one {
        let caller = account.caller(first.node, SESSION).map(|caller| holding(caller, &first.held))?;
        replayed(decider, &caller, &path.hops)?.iter().map(lost).collect()
    } else {
        replayed_in_parts(decider, controls?, &path)?
    };
    Some(path)
}

/// Runs the scenarios of a path that is several, and says what ends with each hop; `None` unless every step is allowed.
fn replayed_in_parts(decider: &mut Decider<'_>, controls: &Controls, path: &Path) -> Option<Vec<Vec<Loss>>> {
    let mut losses: Vec<Vec<Loss>> = vec![Vec::new(); path.hops.len()];
    for (text, hops) in Replays::new(decider.account).parts(path) {
        decider.asked = decider.asked.saturating_add(hops.len());
        let report = rolecall_core::read_with(&text, controls.facts).scenario?.evaluate();
        for (step, hop) in report.steps.iter().zip(hops) {
            if !step.reached || step.decision() != Decision::Allow {
                return None;
            }
            losses.get_mut(hop)?.extend(lost(step));
        }
    }
    Some(losses)
}

/// The calls by which somebody takes hold of another, each with the circumstances that it needs.
fn seizing(decider: &mut Decider<'_>, before: &Place, control: &Control) -> Option<Hop> {
    let mut calls = Vec::new();
    for ControlCall { action, resource, keys } in &control.calls {
        let asked = asking(decider, before.node, &before.held, Goal { action, resource, given: keys })?;
        calls.push(asked.hop);
    }
    Some(Hop { call: Call::Control { calls, lead: control.lead.clone()? }, context: Vec::new() })
}

/// Runs the steps; `None` unless each is allowed.
fn replayed(decider: &mut Decider<'_>, caller: &Caller, hops: &[Hop]) -> Option<Vec<StepReport>> {
    let account = decider.account;
    let role = |hop: &Hop| match &hop.call {
        Call::Assume { role, .. } => account.find(role).and_then(|node| account.role(node)),
        Call::Request { .. } | Call::Control { .. } => None,
    };
    let steps: Option<Vec<Step>> = hops.iter().map(|hop| hop.step(account.world(), role(hop))).collect();
    let steps = steps?;
    decider.asked = decider.asked.saturating_add(steps.len());
    let report = account.scenario().report_of(&Asked { caller, steps: &steps, open: &[] });
    let all = report.steps.iter().all(|step| step.reached && step.decision() == Decision::Allow);
    all.then_some(report.steps)
}

/// A caller with what its session holds.
fn holding(mut caller: Caller, held: &Held) -> Caller {
    if let Caller::RoleSession(session) = &mut caller {
        if let Some((role, _)) = session.arn.rsplit_once('/') {
            session.arn = format!("{role}/{}", held.session);
        }
        session.name.clone_from(&held.session);
        session.tags.clone_from(&held.tags);
        session.transitive.clone_from(&held.transitive);
        session.source_identity.clone_from(&held.source_identity);
    }
    caller
}

/// The keys that the session at the start has to hold, which nobody gave it here.
fn given(held: &Held) -> Vec<String> {
    let mut keys: Vec<String> = held.tags.iter().map(|(key, _)| format!("aws:PrincipalTag/{key}")).collect();
    keys.extend(held.source_identity.as_ref().map(|_| "aws:SourceIdentity".to_owned()));
    if held.session != SESSION {
        keys.push("sts:RoleSessionName".to_owned());
    }
    keys
}

/// The call of a hop, with the circumstances that it needs.
fn hop(decider: &Decider<'_>, before: &Place, to: NodeId, hopped: &Hopped) -> Option<Hop> {
    let account = decider.account;
    let (_, operation) = way(account, before.node);
    let (_, hop) = decider.call(Pair { from: before.node, to, operation, held: &before.held })?;
    let mut hop = with(&hop, &hopped.parameters);
    let choice = Choice { account, from: before.node, held: &before.held };
    for (key, values) in choice.context(&hopped.conditions)? {
        place(account, before.node, &mut hop, key, values);
    }
    Some(hop)
}

/// Puts a circumstance where it belongs: a device, a claim of a token, or the context of the step.
fn place(account: &Account, from: NodeId, hop: &mut Hop, key: String, values: Option<Vec<String>>) {
    let Call::Assume { mfa, claims, .. } = &mut hop.call else {
        hop.context.push((key, values));
        return;
    };
    let keys = &account.world().keys;
    let meaning = keys.find(&key).map(|key| keys.meaning(key));
    let is_true = values.as_ref().is_some_and(|values| values.iter().any(|value| value == "true"));
    match (account.who(from), meaning, values) {
        (Some(Who::User(_)), Some(Meaning::MultiFactorAuthPresent), Some(_)) if is_true => *mfa = device(account, from),
        // A call with a device has it, and it is fresh.
        (Some(Who::User(_)), Some(Meaning::MultiFactorAuthAge), Some(_)) => *mfa = device(account, from),
        (Some(Who::Provider(provider)), _, Some(values)) if is_claim(provider, &key) => {
            claims.retain(|(known, _)| *known != key);
            claims.push((key, values));
        }
        (_, _, values) => hop.context.push((key, values)),
    }
}

fn device(account: &Account, from: NodeId) -> Option<String> {
    let node = account.node(from)?;
    Some(format!("arn:aws:iam::{}:mfa/{}", node.account.as_deref()?, short_name(&node.id)))
}

/// Whether a key is something that a token or an assertion says.
fn is_claim(provider: &str, key: &str) -> bool {
    let host = provider.split_once(":oidc-provider/").map_or(provider, |(_, host)| host);
    let is_saml = provider.contains(":saml-provider/");
    if is_saml { key.starts_with("saml:") } else { key.strip_prefix(host).is_some_and(|rest| rest.starts_with(':')) }
}

/// What core says of a request at the end of a chain; `None` if it is denied.
pub(crate) fn asking(decider: &mut Decider<'_>, node: NodeId, held: &Held, goal: Goal<'_>) -> Option<Asking> {
    let account = decider.account;
    let call = Call::Request { action: goal.action.to_owned(), resource: goal.resource.to_owned() };
    let mut hop = Hop { call, context: goal.given.to_vec() };
    let caller = account.caller(node, SESSION).map(|caller| holding(caller, held))?;
    let open = if held.is_open { session_keys(decider, node) } else { Vec::new() };
    let answered = decider.ask(node, &caller, &hop, &open);
    match answered.outcome? {
        _ if answered.error.is_some() => None,
        Outcome::Allow { .. } => Some(Asking { state: State::Certain, hop, keys: Vec::new() }),
        Outcome::ExplicitDeny { .. } | Outcome::ImplicitDeny { .. } => None,
        Outcome::NeedsContext(residual) if !residual.can_allow => None,
        Outcome::NeedsContext(residual) if !residual.blanks.is_empty() => {
            Some(Asking { state: State::Unknown, hop, keys: residual.keys })
        }
        Outcome::NeedsContext(residual) => {
            let shortest = residual.allow_if.iter().min_by_key(|tests| tests.len());
            let choice = Choice { account, from: node, held };
            for (key, values) in choice.context(shortest.map_or(&[][..], Vec::as_slice)).unwrap_or_default() {
                place(account, node, &mut hop, key, values);
            }
            Some(Asking { state: State::Conditional, hop, keys: residual.keys })
        }
    }
}

/// What nobody knows of a session of which it is not known how it began.
fn session_keys(decider: &Decider<'_>, node: NodeId) -> Vec<KeyId> {
    let is_role = decider.account.node(node).is_some_and(|node| node.kind == NodeKind::Role);
    let (_, operation) = way(decider.account, node);
    let held = Held::open();
    if is_role { decider.circumstances(Pair { from: node, to: node, operation, held: &held }) } else { Vec::new() }
}

/// What ends with a step.
fn lost(report: &StepReport) -> Vec<Loss> {
    let StepResult::Assume(trace) = &report.result else { return Vec::new() };
    let loss = |flow: &Flow| {
        let is_gone = flow.before.iter().any(|value| !flow.after.contains(value));
        let loss = match flow.property {
            Property::OtherTags => Loss::SessionTags,
            Property::Mfa => Loss::Mfa,
            Property::SessionPolicies => Loss::SessionPolicies,
            Property::FederationKeys => Loss::FederationKeys,
            _ => return None,
        };
        is_gone.then_some(loss)
    };
    trace.flows.iter().filter_map(loss).collect()
}
