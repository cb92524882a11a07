//! Who can assume a role.

use rolecall_analysis as analysis;
use serde::Serialize;

use super::{ChangeCondition, WitnessKey};
use crate::VERSION;
use crate::place::Span;
use crate::report::Decision;

/// Who can assume a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Assumers {
    /// The version of the format.
    pub rolecall: u32,
    /// ARN of the role.
    pub role: String,
    /// Rows of callers, disjoint.
    pub rows: Vec<AssumerRow>,
    /// Requests the evaluator was asked about.
    pub asked: usize,
}

/// Callers that the trust policy does not tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AssumerRow {
    /// `user`, `role`, `session`, `uniqueId`, `usersOfAccount`, `roleSessionsOfAccount`, `otherUsers`, `otherRoleSessions`, `service`, `otherServices` or `provider`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(
            type = "\"user\" | \"role\" | \"session\" | \"uniqueId\" | \"usersOfAccount\" | \"roleSessionsOfAccount\" | \"otherUsers\" | \"otherRoleSessions\" | \"service\" | \"otherServices\" | \"provider\""
        )
    )]
    pub kind: &'static str,
    /// ARN, account ID or name; `null` for those that are not named.
    pub name: Option<String>,
    /// The row in words.
    pub message: String,
    /// `named`, `account`, `everyone` or `federated`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"named\" | \"account\" | \"everyone\" | \"federated\"")
    )]
    pub how: &'static str,
    /// The action.
    pub operation: &'static str,
    /// Whether policies of the caller's own account have to allow the call as well.
    pub needs_own_permission: bool,
    /// `always`, `conditional`, `lacksPermission`, `never` or `notDecided`.
    #[cfg_attr(
        feature = "typescript-analysis",
        tsify(type = "\"always\" | \"conditional\" | \"lacksPermission\" | \"never\" | \"notDecided\"")
    )]
    pub state: &'static str,
    /// Statements of the trust policy of which one has to apply.
    #[serde(rename = "if")]
    pub ways: Vec<PolicyGround>,
    /// Statements of other policies, of which each gate needs one.
    pub also: Vec<PolicyGround>,
    /// Statements that stop them where they apply.
    pub unless: Vec<PolicyGround>,
    /// Why somebody never can.
    pub because: Option<WorldReason>,
    /// A request that shows it.
    pub shown: Option<ShownRequest>,
}

/// A statement, and the tests of it that are open: it applies where all of them hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct PolicyGround {
    /// The gate that its policy belongs to.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName"))]
    pub gate: &'static str,
    /// The statement.
    pub statement: WorldStatement,
    /// The tests.
    pub tests: Vec<ChangeCondition>,
}

/// A statement of a world.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldStatement {
    /// Where the policy stands, as a JSON pointer; empty for what AWS has written and the world has not.
    pub document: String,
    /// Name of the policy.
    pub policy: String,
    /// What it is attached to.
    pub owner: String,
    /// Index of the statement.
    pub index: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its text, as a place in the policy's.
    pub span: Span,
}

/// Why something is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct WorldReason {
    /// `deny`, `silence`, `error` or `unknownId`.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "\"deny\" | \"silence\" | \"error\" | \"unknownId\""))]
    pub reason: &'static str,
    /// The gate.
    #[cfg_attr(feature = "typescript-analysis", tsify(type = "GateName | null"))]
    pub gate: Option<&'static str>,
    /// The statement that denies.
    pub statement: Option<WorldStatement>,
    /// The code of the error.
    pub error: Option<String>,
}

/// A request, and what the evaluator decides of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ShownRequest {
    /// ARN of who signs it, the name of a service or of a provider.
    pub caller: String,
    /// What it has for the keys that decide.
    pub keys: Vec<WitnessKey>,
    /// The decision.
    pub decision: Decision,
    /// A scenario that replays it, as JSON text.
    pub scenario: String,
}

impl Assumers {
    /// Mirrors an answer; the words are the caller's.
    #[must_use]
    pub fn of(answer: &analysis::Assumers, words: impl Fn(&analysis::AssumerRow) -> String) -> Self {
        let row = |row: &analysis::AssumerRow| AssumerRow {
            kind: row.who.kind(),
            name: row.who.name().map(str::to_owned),
            message: words(row),
            how: row.who.how(),
            operation: row.operation,
            needs_own_permission: row.needs_own_permission,
            state: row.state.name(),
            ways: row.ways.iter().map(Into::into).collect(),
            also: row.also.iter().map(Into::into).collect(),
            unless: row.unless.iter().map(Into::into).collect(),
            because: row.because.as_ref().map(Into::into),
            shown: row.shown.as_ref().map(|shown| ShownRequest {
                caller: shown.caller.clone(),
                keys: keys(&shown.keys),
                decision: (&shown.decision).into(),
                scenario: shown.scenario.clone(),
            }),
        };
        Self {
            rolecall: VERSION,
            role: answer.role.clone(),
            rows: answer.rows.iter().map(row).collect(),
            asked: answer.asked,
        }
    }
}

pub(super) fn keys(keys: &[(String, Option<Vec<String>>)]) -> Vec<WitnessKey> {
    keys.iter().map(|(key, values)| WitnessKey { key: key.clone(), values: values.clone() }).collect()
}

pub(super) fn condition(test: &analysis::Residual) -> ChangeCondition {
    ChangeCondition { operator: test.operator, key: test.key.clone(), values: test.values.clone(), holds: test.holds }
}

impl From<&analysis::Ground> for PolicyGround {
    fn from(ground: &analysis::Ground) -> Self {
        Self {
            gate: ground.gate.name(),
            statement: (&ground.statement).into(),
            tests: ground.tests.iter().map(condition).collect(),
        }
    }
}

impl From<&analysis::Cited> for WorldStatement {
    fn from(cited: &analysis::Cited) -> Self {
        Self {
            document: cited.document.clone(),
            policy: cited.policy.clone(),
            owner: cited.owner.clone(),
            index: cited.statement,
            sid: cited.sid.clone(),
            span: Span { start: cited.span.start, end: cited.span.end },
        }
    }
}

impl From<&analysis::Because> for WorldReason {
    fn from(because: &analysis::Because) -> Self {
        use analysis::Because as B;
        let empty = Self { reason: "unknownId", gate: None, statement: None, error: None };
        match because {
            B::Deny { gate, statement } => {
                Self { reason: "deny", gate: Some(gate.name()), statement: Some(statement.into()), ..empty }
            }
            B::Silence(gate) => Self { reason: "silence", gate: Some(gate.name()), ..empty },
            B::Error(code) => Self { reason: "error", error: Some(code.clone()), ..empty },
            B::UnknownId => empty,
        }
    }
}
