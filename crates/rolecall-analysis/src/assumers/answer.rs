//! The answer: rows of callers.

use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;

use crate::cited::Cited;
use crate::compare::Residual;

/// Who can assume a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumers {
    /// ARN of the role.
    pub role: String,
    /// Rows, disjoint: named principals, accounts, everyone else, services, providers.
    pub rows: Vec<AssumerRow>,
    /// Whether MFA is asked for, of which sessions that a provider's token or assertion began have no key, and others have one that is false.
    pub asks_for_mfa: bool,
    /// How many requests core was asked about.
    pub asked: usize,
}

/// Callers that a trust policy does not tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssumerRow {
    /// Who.
    pub who: Who,
    /// `sts:AssumeRole`, or with an assertion or a token.
    pub operation: &'static str,
    /// Whether policies of the caller's own account have to allow the call as well.
    pub needs_own_permission: bool,
    /// What it comes to.
    pub state: State,
    /// Statements of the trust policy that let them in, one of which has to apply.
    pub ways: Vec<Ground>,
    /// Statements of other policies of which each gate needs one.
    pub also: Vec<Ground>,
    /// Statements that stop them where they apply.
    pub unless: Vec<Ground>,
    /// Of somebody who never can: why.
    pub because: Option<Because>,
    /// A request that shows it.
    pub shown: Option<Shown>,
}

/// Kinds of callers. An account is given by its ID.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A user, by its ARN.
    User(String),
    /// Sessions of a role, by its ARN.
    Role(String),
    /// One session, by its ARN.
    Session(String),
    /// Nobody: the unique ID of a user or role that is deleted, or that the world does not tell.
    UniqueId(String),
    /// Users of an account that are not named.
    Users(String),
    /// Role sessions of an account that are not named.
    RoleSessions(String),
    /// Users of all accounts that are not named.
    OtherUsers,
    /// Role sessions of all accounts that are not named.
    OtherRoleSessions,
    /// A service, by its name.
    Service(String),
    /// Services that are not named.
    OtherServices,
    /// Holders of a token or an assertion of a provider.
    Federated(String),
}

impl Who {
    /// How the trust policy comes to them, in reports.
    #[must_use]
    pub fn how(&self) -> &'static str {
        match self {
            Self::User(_) | Self::Role(_) | Self::Session(_) | Self::UniqueId(_) | Self::Service(_) => "named",
            Self::Users(_) | Self::RoleSessions(_) => "account",
            Self::OtherUsers | Self::OtherRoleSessions | Self::OtherServices => "everyone",
            Self::Federated(_) => "federated",
        }
    }

    /// The kind, in reports.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Role(_) => "role",
            Self::Session(_) => "session",
            Self::UniqueId(_) => "uniqueId",
            Self::Users(_) => "usersOfAccount",
            Self::RoleSessions(_) => "roleSessionsOfAccount",
            Self::OtherUsers => "otherUsers",
            Self::OtherRoleSessions => "otherRoleSessions",
            Self::Service(_) => "service",
            Self::OtherServices => "otherServices",
            Self::Federated(_) => "provider",
        }
    }

    /// ARN, account ID or name; none for those that are not named.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::User(name)
            | Self::Role(name)
            | Self::Session(name)
            | Self::UniqueId(name)
            | Self::Users(name)
            | Self::RoleSessions(name)
            | Self::Service(name)
            | Self::Federated(name) => Some(name),
            Self::OtherUsers | Self::OtherRoleSessions | Self::OtherServices => None,
        }
    }
}

/// What a row comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// They can, whatever else a request has.
    Always,
    /// They can, if the tests come out so.
    Conditional,
    /// They could; their own policies do not allow it.
    LacksPermission,
    /// They cannot, whatever a request has.
    Never,
    /// No request was found that core allows, and no proof that there is none.
    NotDecided,
}

impl State {
    /// The name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Conditional => "conditional",
            Self::LacksPermission => "lacksPermission",
            Self::Never => "never",
            Self::NotDecided => "notDecided",
        }
    }
}

/// A statement, and the tests of it that nobody knows the outcome of: it applies where all of them hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The gate that its policy belongs to.
    pub gate: Gate,
    /// The statement.
    pub statement: Cited,
    /// The tests.
    pub tests: Vec<Residual>,
}

/// Why somebody never can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// A statement denies it.
    Deny {
        /// The gate that its policy belongs to.
        gate: Gate,
        /// The statement.
        statement: Cited,
    },
    /// A gate does not allow it.
    Silence(Gate),
    /// The call ends in an error before any policy is asked, by its code.
    Error(String),
    /// The unique ID belongs to nobody that the world has.
    UnknownId,
}

/// A request, and what core decides of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// ARN of who signs it, the name of a service, or of the provider.
    pub caller: String,
    /// What it has for the keys that decide; `None` for a key that it does not have.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// The decision.
    pub decision: Decision,
    /// A scenario that replays it, as JSON text.
    pub scenario: String,
}
