//! What comes of a step.

use crate::caller::Caller;
use crate::decision::Verdict;
use crate::world::{Tags, World};

/// What came of a step: what `expect` of docs/scenario.md can compare.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// `allow`, `explicitDeny`, `implicitDeny`, `needsContext`, `error`, or `done` for a step that asks nothing.
    pub decision: String,
    /// The layer that denied or granted.
    pub gate: Option<String>,
    /// `Sid` of the deciding statement.
    pub statement: Option<String>,
    /// Of an assume step: the action that was refused.
    pub action: Option<String>,
    /// Code of an AWS STS error.
    pub error: Option<String>,
    /// The rule that gave the error.
    pub rule: Option<String>,
    /// The session that began.
    pub session: Option<Session>,
    /// With `needsContext`: the unlisted keys that make a difference.
    pub needs: Vec<String>,
    /// Whether it is allowed, or some value of what is needed allows: a session that hangs on it begins all the same.
    pub may_allow: bool,
    /// Whether values were tried for unknown keys; then only what they all lead to is said.
    pub open: bool,
    /// What kind of credentials were in use, in words for those who count.
    pub caller: &'static str,
}

/// A session that began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// ARN of the assumed-role session, the federated user, the user or the root user.
    pub arn: String,
    /// Lifetime.
    pub duration_seconds: i64,
    /// Principal tags in effect.
    pub tags: Tags,
    /// Sorted.
    pub transitive_tag_keys: Vec<String>,
    /// Set once, handed on for ever.
    pub source_identity: Option<String>,
}

impl Session {
    /// The facts of credentials that begin.
    pub(crate) fn of(caller: &Caller, duration_seconds: i64, world: &World) -> Option<Self> {
        let transitive_tag_keys = match caller {
            Caller::Session(session) => session.transitive.clone(),
            _ => Vec::new(),
        };
        let source_identity = caller.source_identity().map(str::to_owned);
        let tags = caller.tags(world);
        Some(Self { arn: caller.arn()?, duration_seconds, tags, transitive_tag_keys, source_identity })
    }
}

impl Outcome {
    pub(crate) fn error((code, rule): (&str, &str)) -> Self {
        Self {
            decision: "error".to_owned(),
            error: Some(code.to_owned()),
            rule: Some(rule.to_owned()),
            ..Self::default()
        }
    }

    pub(crate) fn of(verdict: Verdict) -> Self {
        Self {
            decision: verdict.decision.to_owned(),
            may_allow: verdict.decision == "allow",
            gate: verdict.gate.map(str::to_owned),
            statement: verdict.statement,
            ..Self::default()
        }
    }

    pub(crate) fn done() -> Self {
        Self { decision: "done".to_owned(), ..Self::default() }
    }
}
