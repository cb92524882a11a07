//! The answer: for each principal, what each way comes to on what it could be tried on.

use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;

use super::primitives::Form;
use crate::cited::Cited;
use crate::compare::Residual;

/// What the known ways to get more permissions come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalations {
    /// Principals that were looked at.
    pub principals: Vec<Climber>,
    /// How many requests core was asked about.
    pub asked: usize,
}

/// A principal and its ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climber {
    /// ARN of a user or role.
    pub principal: String,
    /// Whether nothing is left that it could gain: its policies allow everything.
    pub is_allowed_everything: bool,
    /// Ways, those that work first.
    pub ways: Vec<Escalation>,
    /// Ways that do not work and are not listed.
    pub more_refused: usize,
}

/// One way, tried on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// The calls that it takes: `iam:PassRole + lambda:CreateFunction + lambda:InvokeFunction`.
    pub primitive: String,
    /// ARN of what it is tried on; none if there is nothing.
    pub on: Option<String>,
    /// Whose permissions it gives: `self`, or an ARN.
    pub gives: Option<String>,
    /// What it comes to.
    pub outcome: Climb,
    /// What was asked, in order, up to the first that is refused.
    pub asked: Vec<Call>,
    /// A request that the caller may not make as things are, and may then.
    pub gained: Option<Gained>,
    /// What the way takes for granted, of which the world says nothing.
    pub assumes: Vec<&'static str>,
    /// What the way is about.
    pub(crate) form: Form,
    /// Those of its calls that hang on keys, whatever it comes to.
    pub(crate) hanging: Vec<Hanging>,
}

/// What a way comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Climb {
    /// It works.
    Yes,
    /// It works, as far as a permissions boundary goes.
    Bounded(String),
    /// It works if calls of it come out so, which hang on keys of their requests.
    Conditional(Vec<Hanging>),
    /// It does not work.
    No(Obstacle),
    /// Nobody knows.
    NotDecided(Missing),
}

impl Climb {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Bounded(_) => "bounded",
            Self::Conditional(_) => "conditional",
            Self::No(_) => "no",
            Self::NotDecided(_) => "notDecided",
        }
    }

    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Yes => 0,
            Self::Bounded(_) => 1,
            Self::Conditional(_) => 2,
            Self::NotDecided(_) => 3,
            Self::No(_) => 4,
        }
    }
}

/// A call that hangs on keys of its request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hanging {
    /// The action.
    pub action: String,
    /// The keys.
    pub keys: Vec<String>,
    /// It is allowed if all tests of one of these come out as said; empty if tests alone cannot say.
    pub alternatives: Vec<Vec<Residual>>,
}

/// The first thing that a way does not get past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A call is refused.
    Call {
        /// The action.
        action: String,
        /// The gate that refuses.
        gate: Option<Gate>,
        /// The statement that denies, or that would have allowed but for a test.
        statement: Option<Cited>,
        /// The test that such a statement fails at.
        test: Option<Residual>,
        /// Whether a statement denies it.
        is_explicit: bool,
    },
    /// The role does not trust the service.
    Trust {
        /// The principal of the service.
        service: String,
    },
    /// Nothing is gained: the caller may do that already.
    NothingGained,
    /// There is nothing that it could be tried on.
    NoTarget,
}

/// What is missing for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Versions of a policy beside the default one.
    PolicyVersions,
    /// A resource that exists, and the role that it has.
    ResourceAndRole,
    /// Whether there is a resource that the call is allowed on.
    Resource {
        /// The action.
        action: String,
    },
    /// A policy that may be attached, or put in the place of a boundary, and gives more.
    Policy,
    /// Whether anything is gained.
    Gain,
}

impl Missing {
    /// The name in reports.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::PolicyVersions => "policyVersions",
            Self::ResourceAndRole => "resourceAndRole",
            Self::Resource { .. } => "resource",
            Self::Policy => "policy",
            Self::Gain => "gain",
        }
    }
}

/// A call that was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Who makes it: ARN, or the name of a service.
    pub caller: String,
    /// The action.
    pub action: String,
    /// What it is on.
    pub resource: String,
    /// What the way itself gives it.
    pub keys: Vec<(String, Option<Vec<String>>)>,
    /// What core decides; `needsContext` if it hangs on keys of the request.
    pub decision: Decision,
    /// A scenario that replays it with values that let it pass, as JSON text; none if there is nothing to show.
    pub scenario: Option<String>,
}

/// A request that becomes possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gained {
    /// The action.
    pub action: String,
    /// What it is on.
    pub resource: String,
    /// Scenarios that show it refused before and allowed after, as JSON text.
    pub scenarios: [String; 2],
}
