//! What the graph of a world is made of, and what questions about it answer. No words: `rolecall-explain` has them.

use rolecall_core::text::Span;
use rolecall_core::trace::{PolicyId, ResidualTest};

use super::hop::{Hop, Parameters};

/// Position of a node in [`Account::nodes`](super::Account::nodes).
pub type NodeId = usize;

/// Somebody who can act, or may be acted as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// An ARN; the twelve digits of an account; the name of a service; the domain of a provider that has no ARN; `*` for everyone.
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// Its account, if it has one.
    pub account: Option<String>,
    /// What there is to know of it.
    pub notes: Vec<NodeNote>,
}

/// Kinds of nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeKind {
    /// An IAM user.
    User,
    /// A role.
    Role,
    /// Whoever an account outside of the world lets: of its principals nothing is known.
    Account,
    /// An AWS service.
    Service,
    /// An identity provider.
    Provider,
    /// Whoever has credentials of AWS. An unsigned call assumes no role.
    Everyone,
}

impl NodeKind {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Role => "role",
            Self::Account => "account",
            Self::Service => "service",
            Self::Provider => "provider",
            Self::Everyone => "everyone",
        }
    }

    /// Whether it lies outside of the accounts of the world.
    #[must_use]
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Account | Self::Service | Self::Provider | Self::Everyone)
    }
}

/// What there is to know of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeNote {
    /// A role of a service, which alone can change it.
    ServiceLinked,
    /// A role of IAM Identity Center, which alone can change it.
    IdentityCenter,
    /// A trust policy names it, and the world does not list it: its own policies are not known, and taken to allow.
    NotListed,
}

impl NodeNote {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceLinked => "serviceLinked",
            Self::IdentityCenter => "identityCenter",
            Self::NotListed => "notListed",
        }
    }
}

/// How one becomes another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// `sts:AssumeRole` by a principal.
    Assume,
    /// A token or an assertion of a provider.
    Federate,
    /// `sts:AssumeRole` by a service.
    Service,
    /// The role is passed to a service, which acts as it.
    PassRole,
    /// What IAM holds is changed: credentials, trust, policies, groups, boundaries.
    Edit,
}

impl EdgeKind {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Assume => "assume",
            Self::Federate => "federate",
            Self::Service => "service",
            Self::PassRole => "passRole",
            Self::Edit => "edit",
        }
    }
}

/// As what the trust policy takes the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// By its own name, or that of its role.
    Named,
    /// By its account.
    Account,
    /// As anybody.
    Everyone,
    /// As a service.
    Service,
    /// As an identity of a provider.
    Federated,
    /// Not at all.
    NotTrusted,
}

impl How {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Account => "account",
            Self::Everyone => "everyone",
            Self::Service => "service",
            Self::Federated => "federated",
            Self::NotTrusted => "notTrusted",
        }
    }
}

/// Whether it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Whatever the circumstances, perhaps with parameters that the caller may choose.
    Certain,
    /// In some circumstances.
    Conditional,
    /// A document is missing, or a budget was reached.
    Unknown,
    /// In none.
    Impossible,
}

impl State {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Conditional => "conditional",
            Self::Unknown => "unknown",
            Self::Impossible => "impossible",
        }
    }
}

/// What of the caller's own credentials the condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallerNeed {
    /// The user calls with an MFA device.
    MfaDevice,
    /// The caller's session was given tags.
    SessionTags,
    /// The caller's session was given a source identity.
    SourceIdentity,
    /// The caller's session has a certain name.
    SessionName,
}

impl CallerNeed {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::MfaDevice => "mfaDevice",
            Self::SessionTags => "sessionTags",
            Self::SourceIdentity => "sourceIdentity",
            Self::SessionName => "sessionName",
        }
    }
}

/// A layer that the input does not hold, taken to allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Assumption {
    /// Nothing is known of the organization.
    ServiceControlPolicies,
    /// Nothing is known of the organization.
    ResourceControlPolicies,
    /// The caller's own policies are not known.
    IdentityPolicies,
    /// The world lists no identity providers: the one that is named is taken to be there.
    IdentityProviders,
}

impl Assumption {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ServiceControlPolicies => "serviceControlPolicies",
            Self::ResourceControlPolicies => "resourceControlPolicies",
            Self::IdentityPolicies => "identityPolicies",
            Self::IdentityProviders => "identityProviders",
        }
    }
}

/// What ends with a hop.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining>
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Loss {
    /// Session tags that are not transitive.
    SessionTags,
    /// That somebody authenticated with MFA.
    Mfa,
    /// The session policies of the session before.
    SessionPolicies,
    /// What a token or an assertion said.
    FederationKeys,
}

impl Loss {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SessionTags => "sessionTags",
            Self::Mfa => "mfa",
            Self::SessionPolicies => "sessionPolicies",
            Self::FederationKeys => "federationKeys",
        }
    }
}

/// A statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StatementAt {
    /// The policy.
    pub policy: PolicyId,
    /// Its position.
    pub index: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, in bytes of the policy's text.
    pub span: Span,
}

/// What an edge rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Because {
    /// The gate that denies, or what grants; none where it is open.
    pub gate: Option<&'static str>,
    /// The statements behind it; of a denial by silence the one that came nearest.
    pub statements: Vec<StatementAt>,
}

/// What core says of one pair, whoever else is in the same class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it works.
    pub state: State,
    /// The keys that it depends on, as policies spell them, sorted.
    pub keys: Vec<String>,
    /// The tests on them under which it works: one way of perhaps several.
    pub conditions: Vec<ResidualTest>,
    /// What of the caller's credentials they are about.
    pub caller: Option<CallerNeed>,
    /// What the caller has to pass.
    pub parameters: Parameters,
    /// Documents that are missing, or blanks that are not filled in.
    pub missing: Vec<String>,
    /// Whether a budget was reached, so that nobody knows.
    pub is_cut: bool,
}

/// One becomes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who.
    pub from: NodeId,
    /// Whom.
    pub to: NodeId,
    /// How it happens.
    pub kind: EdgeKind,
    /// As what it is trusted.
    pub how: How,
    /// Whether it works, and with what.
    pub finding: Finding,
    /// What is taken for granted.
    pub assumes: Vec<Assumption>,
    /// What it rests on.
    pub because: Because,
    /// What ends with it.
    pub lost: Vec<Loss>,
    /// The longest that the session may last, in seconds.
    pub duration: u32,
}

/// A chain that core has replayed: every step of it is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The nodes, from the first to the last.
    pub nodes: Vec<NodeId>,
    /// Who makes the first step, as the `caller` of a scenario: JSON.
    pub caller: String,
    /// Certain or conditional.
    pub state: State,
    /// The keys that it depends on, over all hops, sorted.
    pub keys: Vec<String>,
    /// Its steps: one for each hop, and the request at its end if it was asked for.
    pub hops: Vec<Hop>,
    /// What ends with each hop.
    pub lost: Vec<Vec<Loss>>,
}

/// Chains from one principal to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chains {
    /// The shortest, and if that is conditional the shortest of the least conditional ones; empty if there is none.
    pub paths: Vec<Path>,
    /// Chains that core did not let pass when they were replayed.
    pub dropped: usize,
    /// Whether the search stopped at its budget, so that there may be others.
    pub is_cut: bool,
    /// Whether there may be others that depend on what is not known: a document that is missing, a value that was not found.
    pub is_open: bool,
    /// Those on the way who can change somebody's permissions: what only that opens was not followed.
    pub changing: Vec<NodeId>,
}

impl Chains {
    /// Whether there are surely no others.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_cut && !self.is_open && self.changing.is_empty()
    }
}

/// Whom somebody can become, or who can reach something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// Those who have it themselves: for a request those whom core allows it, with the state.
    pub holders: Vec<(NodeId, State)>,
    /// The first path of each that has one.
    pub paths: Vec<Path>,
    /// Paths that were not worked out.
    pub more: usize,
    /// Whether the search stopped at its budget.
    pub is_cut: bool,
    /// Whether there may be others that depend on what is not known.
    pub is_open: bool,
    /// Those on the way who can change somebody's permissions: what only that opens was not followed.
    pub changing: Vec<NodeId>,
}

impl Reached {
    /// Whether there are surely no others.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_cut && !self.is_open && self.changing.is_empty()
    }
}

/// How far the graph's questions came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Pairs that an edge stands for, all classes multiplied out.
    pub pairs: u64,
    /// Classes of pairs: each was decided once.
    pub classes: usize,
    /// Calls that core was asked about.
    pub asked: usize,
}
