//! Traces: what each gate, policy, statement, element and condition came to.

mod word;

use rolecall_core::{text, trace};
use serde::Serialize;

use crate::mirror::Mirrored;
use crate::place::{Places, Span};

pub use word::{
    Basis, ConditionReason, Effect, ElementName, ElementReason, GateName, GateReason, NearMiss, Note,
    PrincipalNearMiss, Provenance, Relation, Rung, Truth, Verdict,
};

/// One statement of one policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct StatementRef {
    /// Index into the report's `policies`.
    pub policy: u32,
    /// Position in its `Statement` list, from 0.
    pub statement: u32,
}

impl From<trace::StatementRef> for StatementRef {
    fn from(core: trace::StatementRef) -> Self {
        Self { policy: core.policy.0, statement: core.statement }
    }
}

/// What a request came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(tag = "decision", rename_all = "camelCase")]
pub enum Outcome {
    /// Allowed.
    Allow {
        /// What granted it.
        basis: Basis,
        /// The statement that granted it; the root user needs none.
        statement: Option<StatementRef>,
    },
    /// Denied by a `Deny` statement.
    ExplicitDeny {
        /// The layer the statement belongs to.
        gate: GateName,
        /// The statement.
        statement: StatementRef,
    },
    /// Denied because a layer does not allow.
    ImplicitDeny {
        /// The layer.
        gate: GateName,
    },
    /// The answer depends on context keys nobody gave, or on blanks nobody filled in.
    NeedsContext {
        /// What it depends on.
        residual: Residual,
    },
}

/// What an answer still depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Residual {
    /// The context keys to ask for, sorted.
    pub keys: Vec<String>,
    /// Whether any values of these keys allow the request.
    pub can_allow: bool,
    /// Allowed if all tests of one of these alternatives come out as said; empty if tests alone cannot say which do.
    pub allow_if: Vec<Vec<ResidualTest>>,
    /// Whether the other assignments end in an explicit deny.
    pub otherwise_explicit: bool,
    /// The blanks to fill in, such as `«var.bucket»`, sorted.
    pub blanks: Vec<String>,
}

/// One test on an unknown key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ResidualTest {
    /// The statement it belongs to.
    pub statement: StatementRef,
    /// The key with its values in the policy's text.
    pub span: Span,
    /// Operator as written.
    pub operator: String,
    /// Key as written.
    pub key: String,
    /// The values of the policy, variables resolved.
    pub values: Vec<String>,
    /// Whether the test must hold or must fail.
    pub holds: bool,
}

/// Everything that led to the decision on one action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct RequestTrace {
    /// What was asked for.
    pub action: String,
    /// The resource: an ARN or `*`.
    pub resource: String,
    /// Account that owns the resource.
    pub resource_account: Option<String>,
    /// Account of the caller.
    pub caller_account: Option<String>,
    /// Same account, across accounts, or no identity half.
    pub relation: Relation,
    /// The decision.
    pub outcome: Outcome,
    /// The gates that the decision rests on; none where no policy is asked.
    pub deciding_gates: Vec<GateName>,
    /// The search for a `Deny`, which comes before every other question; `null` if no policy can forbid the action.
    pub denies: Option<Denies>,
    /// The gates, in the order in which a denial is attributed.
    pub gates: Vec<Gate>,
    /// Every context key that was asked for, once, sorted.
    pub context: Vec<ContextKey>,
    /// What the documentation leaves open here.
    pub notes: Vec<Note>,
}

/// The search for a `Deny`. Each is found at the gate that owns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Denies {
    /// How many policies were looked at.
    pub policies: u32,
    /// Every statement that denies, or may, in the order of the gates.
    pub found: Vec<FoundDeny>,
}

/// A `Deny` that applies or may apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FoundDeny {
    /// The gate that owns it.
    pub gate: GateName,
    /// The statement.
    pub statement: StatementRef,
    /// Whether it applies: surely, or with the right value of an unknown key.
    pub applies: Truth,
}

impl From<&trace::Denies> for Denies {
    fn from(core: &trace::Denies) -> Self {
        let found = |deny: &trace::FoundDeny| FoundDeny {
            gate: (&deny.gate).into(),
            statement: deny.statement.into(),
            applies: (&deny.applies).into(),
        };
        Self { policies: core.policies.mirrored(), found: core.found.iter().map(found).collect() }
    }
}

/// One thing that keeps a step from being allowed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Obstacle {
    /// A statement denies.
    Deny {
        /// The action it denies.
        action: String,
        /// The layer it belongs to.
        gate: GateName,
        /// The statement.
        statement: StatementRef,
    },
    /// A layer would have to allow and does not.
    Silence {
        /// The action it does not allow.
        action: String,
        /// The layer.
        gate: GateName,
        /// Whether it need not allow where the resource's policy names the caller itself.
        unless_named: bool,
    },
    /// It depends on keys that nobody gave.
    Unknown {
        /// The action it is about.
        action: String,
    },
}

impl Obstacle {
    pub(crate) fn of(trace: &trace::RequestTrace, found: &trace::Obstacle) -> Self {
        let action = trace.action.to_string();
        match found {
            trace::Obstacle::Deny(deny) => {
                Self::Deny { action, gate: (&deny.gate).into(), statement: deny.statement.into() }
            }
            trace::Obstacle::Silence(missing) => {
                Self::Silence { action, gate: (&missing.gate).into(), unless_named: missing.unless_named }
            }
            trace::Obstacle::Unknown => Self::Unknown { action },
        }
    }
}

/// One gate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Gate {
    /// Which.
    pub gate: GateName,
    /// What it came to.
    pub verdict: Verdict,
    /// Why.
    pub reason: GateReason,
    /// Whether a `Deny` of this gate counts; then the gate denies, whatever it allows.
    pub deny: Truth,
    /// The policies that were looked at; one entry per organization level for control policies, else at most one.
    pub levels: Vec<Level>,
    /// The statements the verdict rests on.
    pub deciding: Vec<StatementRef>,
}

/// The policies of one gate, or of one organization level of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Level {
    /// Id of the root, organizational unit or account; `null` outside organizations.
    pub id: Option<String>,
    /// Its name or alias, if the scenario gives one.
    pub name: Option<String>,
    /// Whether the level allows.
    pub allow: Truth,
    /// Whether a `Deny` of the level applies.
    pub deny: Truth,
    /// Its policies; empty where the default full-access policy stands in.
    pub policies: Vec<PolicyResult>,
}

/// What one policy came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PolicyResult {
    /// Index into the report's `policies`; every span below counts in its text.
    pub policy: u32,
    /// Whether an `Allow` statement applies.
    pub allow: Truth,
    /// Whether a `Deny` statement applies.
    pub deny: Truth,
    /// Its statements, in order.
    pub statements: Vec<Statement>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Statement {
    /// Position in the policy, from 0.
    pub index: u32,
    /// Its text.
    pub span: Span,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// Its effect.
    pub effect: Effect,
    /// Whether all elements match.
    pub applies: Truth,
    /// How directly it names the caller, in policies that name principals.
    pub rung: Option<Rung>,
    /// Its elements; all are evaluated, also behind a failed one.
    pub elements: Vec<Element>,
}

/// A listed name beside the one of the request that it nearly matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct NameNearMiss {
    /// The listed name or pattern, variables replaced.
    pub listed: String,
    /// The name of the request that it is compared with.
    pub actual: String,
}

/// One element of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Element {
    /// Which.
    pub element: ElementName,
    /// Its name and value in the text.
    pub span: Span,
    /// Whether it matches.
    pub matches: Truth,
    /// Why.
    pub reason: ElementReason,
    /// The value in the text that decided, if one did.
    pub deciding: Option<Span>,
    /// The deciding value, or the only one that is listed, with its variables replaced; `null` if it has none, or one without a value.
    pub resolved: Option<String>,
    /// Of a `Principal` or `Resource` that does not match: the listed name that was probably meant to, in full.
    pub near_miss: Option<NameNearMiss>,
    /// What the request has here; empty for conditions.
    pub requested: String,
    /// The tests of a `Condition`.
    pub conditions: Vec<Condition>,
}

/// One test of a condition: an operator, a key, its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Condition {
    /// From the key to the end of its values.
    pub span: Span,
    /// The operator's name in the text.
    pub operator_span: Span,
    /// The operator as written.
    pub operator: String,
    /// The key as written.
    pub key: String,
    /// Whether the test holds.
    pub holds: Truth,
    /// Why.
    pub reason: ConditionReason,
    /// What the request has.
    pub actual: ContextKey,
    /// What the policy asks for.
    pub expected: Vec<ExpectedValue>,
    /// Of a test that fails: the listed value that was probably meant to match; `null` if none comes near.
    pub near_miss: Option<ValueNearMiss>,
    /// What the documentation leaves open about this test.
    pub notes: Vec<Note>,
}

/// A listed value that a value of the request nearly matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ValueNearMiss {
    /// How they differ.
    pub kind: NearMiss,
    /// The listed value.
    pub expected: Difference,
    /// The request's value.
    pub actual: Difference,
}

/// A value, cut where it differs from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Difference {
    /// Which of the values it is.
    pub index: u32,
    /// What comes before.
    pub before: String,
    /// What differs; empty where the other value has something more.
    pub differs: String,
    /// What comes behind.
    pub behind: String,
}

/// One value of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct ExpectedValue {
    /// The value's text.
    pub span: Span,
    /// As written.
    pub text: String,
    /// Whether it has variables.
    pub variables: bool,
    /// What is compared: the text with its variables replaced; `null` when one cannot be.
    pub resolved: Option<String>,
    /// Whether a value of the request matches it, under the positive form of the operator.
    pub matches: Truth,
}

/// A context key as the decision saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ContextKey {
    /// The key as first written.
    pub key: String,
    /// Where the value came from.
    pub provenance: Provenance,
    /// The values; one for a single-valued key.
    pub values: Vec<String>,
    /// Whether the key holds a set of values.
    pub multivalued: bool,
}

impl From<&trace::ContextTrace> for ContextKey {
    fn from(core: &trace::ContextTrace) -> Self {
        Self {
            key: core.key.clone(),
            provenance: (&core.provenance).into(),
            values: core.values.clone(),
            multivalued: core.multivalued,
        }
    }
}

impl RequestTrace {
    /// Mirrors the trace of one decision.
    #[must_use]
    pub fn of(core: &trace::RequestTrace, places: &Places<'_>) -> Self {
        Self {
            action: core.action.to_string(),
            resource: core.resource.clone(),
            resource_account: core.resource_account.map(|account| account.to_string()),
            caller_account: core.caller_account.map(|account| account.to_string()),
            relation: (&core.relation).into(),
            outcome: Outcome::of(&core.outcome, places),
            deciding_gates: core.deciding_gates().iter().map(GateName::from).collect(),
            denies: core.denies.as_ref().map(Denies::from),
            gates: core.gates.iter().map(|gate| Gate::of(gate, places)).collect(),
            context: core.context.iter().map(Into::into).collect(),
            notes: core.notes.iter().map(Into::into).collect(),
        }
    }
}

impl Outcome {
    fn of(core: &trace::Outcome, places: &Places<'_>) -> Self {
        match core {
            trace::Outcome::Allow { basis, statement } => {
                Self::Allow { basis: basis.into(), statement: statement.map(Into::into) }
            }
            trace::Outcome::ExplicitDeny { gate, statement } => {
                Self::ExplicitDeny { gate: gate.into(), statement: (*statement).into() }
            }
            trace::Outcome::ImplicitDeny { gate } => Self::ImplicitDeny { gate: gate.into() },
            trace::Outcome::NeedsContext(residual) => Self::NeedsContext { residual: Residual::of(residual, places) },
        }
    }
}

impl Residual {
    fn of(core: &trace::Residual, places: &Places<'_>) -> Self {
        let test = |test: &trace::ResidualTest| ResidualTest {
            statement: test.statement.into(),
            span: places.span(test.statement.policy, test.span),
            operator: test.operator.to_string(),
            key: test.key.clone(),
            values: test.values.clone(),
            holds: test.holds,
        };
        Self {
            keys: core.keys.clone(),
            can_allow: core.can_allow,
            allow_if: core.allow_if.iter().map(|all| all.iter().map(test).collect()).collect(),
            otherwise_explicit: core.otherwise_explicit,
            blanks: core.blanks.clone(),
        }
    }
}

impl Gate {
    fn of(core: &trace::GateTrace, places: &Places<'_>) -> Self {
        Self {
            gate: (&core.gate).into(),
            verdict: (&core.verdict).into(),
            reason: (&core.reason).into(),
            deny: (&core.deny).into(),
            levels: core.levels.iter().map(|level| Level::of(level, places)).collect(),
            deciding: core.deciding.iter().map(|statement| (*statement).into()).collect(),
        }
    }
}

impl Level {
    fn of(core: &trace::LevelTrace, places: &Places<'_>) -> Self {
        Self {
            id: core.level.as_ref().map(|level| level.id.clone()),
            name: core.level.as_ref().and_then(|level| level.name.clone()),
            allow: (&core.allow).into(),
            deny: (&core.deny).into(),
            policies: core.policies.iter().map(|policy| PolicyResult::of(policy, places)).collect(),
        }
    }
}

impl PolicyResult {
    fn of(core: &trace::PolicyTrace, places: &Places<'_>) -> Self {
        let span = |span| places.span(core.policy, span);
        Self {
            policy: core.policy.0,
            allow: (&core.allow).into(),
            deny: (&core.deny).into(),
            statements: core.statements.iter().map(|statement| Statement::of(statement, &span)).collect(),
        }
    }
}

/// Converts a span of the policy at hand.
type InPolicy<'a> = &'a dyn Fn(rolecall_core::text::Span) -> Span;

impl Statement {
    fn of(core: &trace::StatementTrace, span: InPolicy<'_>) -> Self {
        Self {
            index: core.index,
            span: span(core.span),
            sid: core.sid.clone(),
            effect: (&core.effect).into(),
            applies: (&core.applies).into(),
            rung: core.rung.mirrored(),
            elements: core.elements.iter().map(|element| Element::of(element, span)).collect(),
        }
    }
}

impl Element {
    fn of(core: &trace::ElementTrace, span: InPolicy<'_>) -> Self {
        Self {
            element: (&core.element).into(),
            span: span(core.span),
            matches: (&core.matches).into(),
            reason: (&core.reason).into(),
            deciding: core.deciding.map(span),
            resolved: core.resolved.clone(),
            near_miss: core
                .near_miss
                .as_ref()
                .map(|miss| NameNearMiss { listed: miss.listed.clone(), actual: miss.actual.clone() }),
            requested: core.requested.clone(),
            conditions: core.conditions.iter().map(|condition| Condition::of(condition, span)).collect(),
        }
    }
}

impl Condition {
    fn of(core: &trace::ConditionTrace, span: InPolicy<'_>) -> Self {
        let value = |value: &trace::ExpectedValue| ExpectedValue {
            span: span(value.span),
            text: value.text.clone(),
            variables: value.resolved.is_some(),
            resolved: value.resolved.clone().unwrap_or_else(|| Some(value.text.clone())),
            matches: (&value.matches).into(),
        };
        Self {
            span: span(core.span),
            operator_span: span(core.operator_span),
            operator: core.operator.to_string(),
            key: core.key.clone(),
            holds: (&core.holds).into(),
            reason: (&core.reason).into(),
            actual: (&core.actual).into(),
            expected: core.expected.iter().map(value).collect(),
            near_miss: core.near_miss.map(|miss| ValueNearMiss::of(core, &miss)),
            notes: core.notes.iter().map(Into::into).collect(),
        }
    }
}

impl ValueNearMiss {
    fn of(test: &trace::ConditionTrace, core: &trace::ValueNearMiss) -> Self {
        let cut = |index: usize, text: &str, range: text::Span| Difference {
            index: u32::try_from(index).unwrap_or(u32::MAX),
            before: text.get(..range.range().start).unwrap_or_default().to_owned(),
            differs: range.of(text).to_owned(),
            behind: text.get(range.range().end..).unwrap_or_default().to_owned(),
        };
        let listed = test.expected.get(core.expected).and_then(trace::ExpectedValue::compared);
        let actual = test.actual.values.get(core.actual);
        Self {
            kind: (&core.kind).into(),
            expected: cut(core.expected, listed.unwrap_or_default(), core.expected_range),
            actual: cut(core.actual, actual.map_or("", String::as_str), core.actual_range),
        }
    }
}
