//! What leads from one principal to another beside roles that are assumed: a role is passed to a service, or IAM itself is changed.
//!
//! Each is a way of [`crate::escalations`], and rests on the same answers. A way whose calls are allowed counts also where nothing is gained by it: what
//! follows it may gain. One that gives permissions to somebody without making anybody act as them leads nowhere by itself.

use std::cell::Cell;
use std::collections::BTreeMap;

use rolecall_core::catalogue::Facts;
use rolecall_core::sort::{set, sort_by};

use super::account::Account;
use super::answer::{EdgeKind, NodeId, State};
use super::control::{Control, ControlCall, ControlKinds, ControlLimit};
use super::hop::Lead;
use crate::escalation::{Climb, Escalation, EscalationQuestion, Form, Missing, Obstacle, climbers, tried};
use crate::inquiry::Inquiry;
use crate::universe::Universe;

/// Requests that core is asked about at most; the principals that are left then are not looked at.
const MOST_ASKED: usize = 400_000;

/// Position in [`Controls::list`].
pub(crate) type ControlId = usize;

/// What principals have in their hands.
#[derive(Debug)]
pub struct Controls {
    /// Of each edge the best way first.
    pub(crate) list: Vec<Control>,
    /// Of each node those that lead on.
    leading: BTreeMap<NodeId, Vec<ControlId>>,
    pub(crate) facts: Facts,
    kinds: ControlKinds,
    limit: Option<ControlLimit>,
}

impl Controls {
    /// Tries the ways of every principal of an account.
    #[must_use]
    pub fn read(account: &Account, universe: &Universe, facts: Facts, kinds: ControlKinds) -> Self {
        let mut controls = Self { list: Vec::new(), leading: BTreeMap::new(), facts, kinds, limit: None };
        let Ok(inquiry) = Inquiry::read(&account.text, &[], facts) else {
            controls.limit = Some(ControlLimit::Documents);
            return controls;
        };
        let question = EscalationQuestion { world: &account.text, principal: None, primitive: None, universe, facts };
        let asked = Cell::new(0);
        for principal in climbers(&inquiry) {
            if asked.get() >= MOST_ASKED {
                controls.limit = Some(ControlLimit::Budget);
                break;
            }
            let Some(from) = account.find(principal) else { continue };
            let ways = tried(&inquiry, &question, principal, &asked).into_iter();
            let found = ways.filter_map(|way| control(account, from, way));
            controls.list.extend(found.filter(|control| kinds.has(control.kind)));
        }
        sort_by(&mut controls.list, &|one, other| (one.edge(), one.rank()).cmp(&(other.edge(), other.rank())));
        for (at, control) in controls.list.iter().enumerate() {
            let leads = control.lead.is_some() && control.from != control.to && control.state != State::Unknown;
            let known = controls.leading.entry(control.from).or_default();
            let is_better = |at: &ControlId| controls.list.get(*at).is_some_and(|other| other.edge() == control.edge());
            if leads && !known.iter().any(is_better) {
                known.push(at);
            }
        }
        controls
    }

    /// Which were looked for.
    #[must_use]
    pub fn kinds(&self) -> ControlKinds {
        self.kinds
    }

    /// Why not all of them are known, if so.
    #[must_use]
    pub fn limit(&self) -> Option<ControlLimit> {
        self.limit
    }

    /// One for each edge.
    pub(crate) fn edges(&self) -> impl Iterator<Item = &Control> {
        let before = std::iter::once(None).chain(self.list.iter().map(Some));
        self.list.iter().zip(before).filter_map(|(control, before)| {
            before.is_none_or(|before| before.edge() != control.edge()).then_some(control)
        })
    }

    /// What a node can do to go on as another.
    pub(crate) fn leading(&self, from: NodeId) -> impl Iterator<Item = (ControlId, &Control)> {
        let ids = self.leading.get(&from).into_iter().flatten();
        ids.filter_map(|id| Some((*id, self.list.get(*id)?)))
    }

    /// Who can go on as a node.
    pub(crate) fn leading_to(&self, to: NodeId) -> impl Iterator<Item = NodeId> {
        let of = move |id: &ControlId| self.list.get(*id).filter(|control| control.to == to);
        self.leading.values().flatten().filter_map(of).map(|control| control.from)
    }

    /// What leads on whatever the circumstances.
    pub(crate) fn sure(&self) -> impl Iterator<Item = &Control> {
        let leading = self.leading.values().flatten().filter_map(|id| self.list.get(*id));
        leading.filter(|control| control.state == State::Certain)
    }

    /// Whether a node can change somebody so that more may be possible than is known here, or nobody knows whether it can.
    pub(crate) fn is_changing(&self, from: NodeId) -> bool {
        let of_node = self.list.iter().filter(|control| control.from == from);
        of_node
            .into_iter()
            .any(|control| control.state == State::Unknown || control.gained.is_some() && control.lead.is_none())
    }
}

/// A way as an edge; `None` if it is none.
fn control(account: &Account, from: NodeId, way: Escalation) -> Option<Control> {
    let lead = match way.form {
        Form::Credentials => Some(Lead::Credentials),
        Form::Trust => Some(Lead::Trust),
        Form::NewCompute { service } => Some(Lead::Service(service.to_owned())),
        // What is there already has no name here, and who is assumed is an edge of its own.
        Form::ExistingCompute | Form::Assume => return None,
        _ => None,
    };
    let kind = if matches!(way.form, Form::NewCompute { .. }) { EdgeKind::PassRole } else { EdgeKind::Edit };
    let is_allowed = match &way.outcome {
        Climb::Yes | Climb::Bounded(_) | Climb::Conditional(_) | Climb::NotDecided(Missing::Gain) => true,
        Climb::NotDecided(_) => false,
        // What leads to nothing and gives nothing is nothing.
        Climb::No(Obstacle::NothingGained) if lead.is_some() => true,
        Climb::No(_) => return None,
    };
    let state = match (is_allowed, way.hanging.is_empty()) {
        (false, _) => State::Unknown,
        (true, true) => State::Certain,
        (true, false) => State::Conditional,
    };
    let keys = set(way.hanging.iter().flat_map(|hanging| hanging.keys.iter().cloned()));
    let own = way.asked.first().map(|call| call.caller.clone());
    // By then the role trusts its caller, which it does not in this world.
    let is_later = |action: &str| way.form == Form::Trust && action == "sts:AssumeRole";
    let calls = way.asked.iter().filter(|call| Some(&call.caller) == own.as_ref() && !is_later(&call.action));
    let calls = calls.map(|call| ControlCall {
        action: call.action.clone(),
        resource: call.resource.clone(),
        keys: call.keys.clone(),
    });
    // A group is nobody: whom it gives more is who joins it.
    let other = way.gives.as_deref().or(way.on.as_deref()).and_then(|id| account.find(id));
    Some(Control {
        from,
        to: other.unwrap_or(from),
        kind,
        lead,
        state,
        keys: keys.into_iter().collect(),
        actions: way.primitive.split(" + ").map(str::to_owned).collect(),
        gained: way.gained.map(|gained| [gained.action, gained.resource]),
        bounded: match way.outcome {
            Climb::Bounded(policy) => Some(policy),
            _ => None,
        },
        takes: way.assumes,
        calls: calls.collect(),
    })
}
