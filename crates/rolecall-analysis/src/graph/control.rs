//! What somebody has in its hands beside roles that it can assume.

use super::answer::{EdgeKind, NodeId, State};
use super::hop::Lead;

/// Which of these are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ControlKinds {
    /// Roles that are passed to services.
    pub pass_role: bool,
    /// Policies, trust, credentials, groups and boundaries that are changed.
    pub edit: bool,
}

impl ControlKinds {
    pub(super) fn has(self, kind: EdgeKind) -> bool {
        match kind {
            EdgeKind::PassRole => self.pass_role,
            EdgeKind::Edit => self.edit,
            EdgeKind::Assume | EdgeKind::Federate | EdgeKind::Service => false,
        }
    }
}

/// One has another in its hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Control {
    /// Who.
    pub from: NodeId,
    /// Whom; the same one where it is about its own permissions.
    pub to: NodeId,
    /// [`EdgeKind::PassRole`] or [`EdgeKind::Edit`].
    pub kind: EdgeKind,
    /// What it leads to; none where the other one's permissions are changed, and nothing else.
    pub lead: Option<Lead>,
    /// Whether it works.
    pub state: State,
    /// The keys that it depends on, sorted.
    pub keys: Vec<String>,
    /// The calls that it takes, in order, as [`crate::escalation_primitives`] has them.
    pub actions: Vec<String>,
    /// A request that may be made then and not before: action and resource.
    pub gained: Option<[String; 2]>,
    /// The boundary that it goes as far as.
    pub bounded: Option<String>,
    /// What it takes for granted, of which the world says nothing.
    pub takes: Vec<&'static str>,
    /// The caller's own calls: action, resource, keys that the way gives them.
    pub(crate) calls: Vec<ControlCall>,
}

/// A call, with keys that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ControlCall {
    pub(crate) action: String,
    pub(crate) resource: String,
    pub(crate) keys: Vec<(String, Option<Vec<String>>)>,
}

impl Control {
    /// The service that a role is passed to.
    #[must_use]
    pub fn through(&self) -> Option<&str> {
        match &self.lead {
            Some(Lead::Service(name)) => Some(name),
            Some(Lead::Credentials | Lead::Trust) | None => None,
        }
    }

    /// Less is better: what gives more, what is sure, what leads on, what takes few calls.
    pub(super) fn rank(&self) -> (bool, State, bool, usize) {
        (self.gained.is_none(), self.state, self.lead.is_none(), self.calls.len())
    }

    /// What is one edge, however many ways there are to it.
    pub(super) fn edge(&self) -> (NodeId, NodeId, EdgeKind, Option<&str>) {
        (self.from, self.to, self.kind, self.through())
    }
}

/// Why not all of them are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControlLimit {
    /// A document is missing, without which nobody can tell.
    Documents,
    /// There are too many principals to try all.
    Budget,
}
