//! What a sentence is about: the facts that the catalogues word, chosen once for all languages.

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::{Arn, Entity};
use rolecall_core::operator::{Family, Operator, Order};
use rolecall_core::report::{CallerKind, CallerName, StsError};
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{
    ConditionReason, ConditionTrace, ContextTrace, Denies, Element, ElementReason, ElementTrace, ExpectedValue, Gate,
    GateReason, NameNearMiss, NearMiss, PolicyId, PrincipalNearMiss, Provenance, RequestTrace, Rung, Spared,
    StatementRef, StatementTrace, Truth,
};

/// A policy, as a sentence refers to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy<'t> {
    pub(crate) kind: PolicyKind,
    pub(crate) name: Option<&'t str>,
    pub(crate) owner: Option<&'t str>,
}

/// A statement inside its policy.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Statement<'t> {
    Sid(&'t str),
    /// Position, from 1.
    Number(u32),
}

/// A statement and the policy it is part of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'t> {
    pub(crate) statement: Statement<'t>,
    pub(crate) policy: Policy<'t>,
}

/// Who acts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller<'t> {
    pub(crate) kind: CallerKind,
    pub(crate) name: &'t str,
}

/// A context value, or that there is none.
#[derive(Clone, Debug)]
pub(crate) struct Value<'t> {
    pub(crate) values: Vec<&'t str>,
    pub(crate) provenance: Provenance,
}

impl Value<'_> {
    pub(crate) fn is_known(&self) -> bool {
        !matches!(self.provenance, Provenance::Unknown | Provenance::AlwaysSent | Provenance::Blank)
    }
}

/// A test of a condition and how it came out.
#[derive(Clone, Debug)]
pub(crate) struct Test<'t> {
    pub(crate) operator: &'t str,
    /// Whether the operator asks for more or less, not for equality or likeness.
    pub(crate) orders: bool,
    pub(crate) key: &'t str,
    pub(crate) expected: Vec<Expected<'t>>,
    pub(crate) actual: Value<'t>,
    pub(crate) holds: Truth,
    pub(crate) reason: &'t ConditionReason,
}

/// A listed value, as the request is compared with it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Expected<'t> {
    /// With its variables replaced.
    Text(&'t str),
    /// One of its variables has no value.
    Unset(&'t str),
    /// One of its variables is not known.
    Open(&'t str),
}

impl<'t> From<&'t ExpectedValue> for Expected<'t> {
    fn from(value: &'t ExpectedValue) -> Self {
        match value.compared() {
            Some(text) => Self::Text(text),
            None if value.matches == Truth::Unknown => Self::Open(&value.text),
            None => Self::Unset(&value.text),
        }
    }
}

/// A test on an unknown key, and whether it has to hold.
#[derive(Clone, Debug)]
pub(crate) struct OpenTest<'t> {
    /// The relation it states, if the operator is one whose words say everything.
    pub(crate) comparison: Option<Comparison>,
    pub(crate) operator: &'t str,
    pub(crate) key: &'t str,
    pub(crate) values: Vec<&'t str>,
    pub(crate) holds: bool,
}

/// What an operator without qualifier and `IfExists` asks of a key; the negated operators and a test that must fail are folded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comparison {
    Is,
    IsNot,
    Matches,
    MatchesNot,
    Present,
    Absent,
}

/// The one sentence about a step.
#[derive(Clone, Debug)]
pub(crate) enum Headline<'t> {
    Allowed(Granted<'t>),
    ExplicitDeny {
        action: &'t str,
        resource: &'t str,
        gate: Gate,
        place: Option<Place<'t>>,
        because: Option<DenyCause<'t>>,
    },
    Silent(Silent<'t>),
    Open {
        keys: Vec<&'t str>,
        /// Marks included.
        blanks: Vec<&'t str>,
        alternatives: Vec<Vec<OpenTest<'t>>>,
        otherwise_explicit: bool,
        /// Whether it is denied whatever the keys are.
        hopeless: bool,
    },
    Refused(&'t StsError),
    Waited {
        seconds: i64,
    },
    Dropped {
        back_to: Caller<'t>,
    },
    PolicyPut {
        role: &'t str,
        policy: Option<Policy<'t>>,
    },
    /// Who somebody is.
    Identified {
        arn: &'t str,
        user_id: Option<&'t str>,
    },
    /// A step that does not happen.
    Off,
    /// An assumption without any authorization, which core never reports as decided.
    Nothing,
}

/// Why a `Deny` applies, if not to everything.
#[derive(Clone, Debug)]
pub(crate) enum DenyCause<'t> {
    /// A test holds, and what would have made it fail.
    Test { test: Test<'t>, spared: Option<Spared> },
    /// An element that makes exceptions has none for the request.
    NotExcepted { element: Element, exception: Exception },
}

/// What an element that makes exceptions lacks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Exception {
    /// The request.
    Request,
    /// The caller, on this rung.
    Caller(Rung),
    /// Nothing: a permissions boundary takes its exceptions away.
    Boundary,
}

/// What the search for a `Deny` came to.
#[derive(Clone, Debug)]
pub(crate) enum DenySearch<'t> {
    /// None applies in so many policies.
    None { policies: usize },
    /// One applies, and so many more do.
    Applies { place: Place<'t>, more: usize },
    /// One may apply.
    MayApply { place: Place<'t> },
}

/// What granted an allow.
#[derive(Clone, Debug)]
pub(crate) enum Granted<'t> {
    Statement(Place<'t>),
    Both {
        resource: Place<'t>,
        identity: Place<'t>,
    },
    RootUser,
    /// By nothing: the action needs no permission.
    NoPermissionNeeded,
    /// No statement is known.
    Unnamed,
}

/// A layer that does not allow.
#[derive(Clone, Debug)]
pub(crate) struct Silent<'t> {
    /// The action, if it is not the one the step is named after.
    pub(crate) secondary: Option<&'t str>,
    pub(crate) caller: Caller<'t>,
    pub(crate) action: &'t str,
    pub(crate) resource: &'t str,
    pub(crate) gate: Gate,
    pub(crate) cross_account: bool,
    pub(crate) shortfall: Shortfall<'t>,
}

/// What the nearest statement of a silent layer lacks.
#[derive(Clone, Debug)]
pub(crate) enum Shortfall<'t> {
    /// The layer has no policy.
    NoPolicy,
    /// The role does not exist; the ARN is named in full, since the path may be what is wrong.
    RoleNotFound { arn: &'t str },
    /// A federated user without session policies.
    FederatedWithoutSessionPolicy,
    /// The principal is not named.
    Principal { place: Place<'t>, near_miss: Option<(PrincipalNearMiss, &'t NameNearMiss)> },
    /// A test fails.
    Condition { place: Place<'t>, test: Test<'t> },
    /// Everything but the resource matches.
    Resource { place: Place<'t>, element: &'t ElementTrace },
    /// An organization level has no statement that allows.
    Level { level: &'t str },
    /// Nothing is near.
    Nothing,
}

/// A gate's reason with everything its sentence may name.
#[derive(Clone, Debug)]
pub(crate) struct GateFact<'t> {
    pub(crate) gate: Gate,
    pub(crate) reason: &'t GateReason,
    /// Whether the deciding statement names everyone.
    pub(crate) everyone: bool,
    pub(crate) deciding: Option<Place<'t>>,
    /// How many statements decide beside the named one.
    pub(crate) more: usize,
    /// The policy that was looked at, if it was one alone.
    pub(crate) only: Option<Policy<'t>>,
    /// The level that is to blame.
    pub(crate) level: Option<&'t str>,
    /// The organization levels, root first.
    pub(crate) levels: Vec<&'t str>,
    pub(crate) caller: Caller<'t>,
    pub(crate) resource: &'t str,
    /// The resource's ARN in full.
    pub(crate) arn: &'t str,
}

impl<'t> From<&'t CallerName> for Caller<'t> {
    fn from(caller: &'t CallerName) -> Self {
        Self { kind: caller.kind, name: short(&caller.name) }
    }
}

impl<'t> From<&'t PolicyText> for Policy<'t> {
    fn from(policy: &'t PolicyText) -> Self {
        let named = |text: &'t str| (!text.is_empty()).then_some(text);
        Self { kind: policy.kind, name: named(&policy.name), owner: named(short(&policy.owner)) }
    }
}

impl<'t> From<&'t ContextTrace> for Value<'t> {
    fn from(context: &'t ContextTrace) -> Self {
        Self { values: context.values.iter().map(String::as_str).collect(), provenance: context.provenance }
    }
}

/// How a value of the request nearly matches a listed one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Near<'t> {
    pub(crate) kind: NearMiss,
    pub(crate) operator: &'t str,
    /// What differs of the listed value; empty where the request's value has something more.
    pub(crate) listed: &'t str,
    /// What differs of the request's value, likewise.
    pub(crate) actual: &'t str,
}

/// What differs between a listed name and that of the request.
pub(crate) fn near_name(miss: &NameNearMiss) -> Option<Near<'_>> {
    let difference = miss.difference.as_ref()?;
    Some(Near {
        kind: difference.kind,
        operator: "",
        listed: difference.expected_range.of(&miss.listed),
        actual: difference.actual_range.of(&miss.actual),
    })
}

/// The facts of a test's near miss, if it has one.
pub(crate) fn near(test: &ConditionTrace) -> Option<Near<'_>> {
    let miss = test.near_miss.as_ref()?;
    let listed = test.expected.get(miss.expected).and_then(ExpectedValue::compared)?;
    let actual = test.actual.values.get(miss.actual)?;
    Some(Near {
        kind: miss.kind,
        operator: test.operator.name(),
        listed: miss.expected_range.of(listed),
        actual: miss.actual_range.of(actual),
    })
}

/// Whether an operator asks for more or less, not for equality or likeness.
fn orders(operator: Operator) -> bool {
    match operator.family {
        Family::Numeric(order) | Family::Date(order) => order != Order::Equals,
        Family::String(_) | Family::Bool | Family::Binary | Family::Ip | Family::Arn(_) | Family::Null => false,
    }
}

impl<'t> From<&'t ConditionTrace> for Test<'t> {
    fn from(condition: &'t ConditionTrace) -> Self {
        Self {
            operator: condition.operator.name(),
            orders: orders(condition.operator),
            key: &condition.key,
            expected: condition.expected.iter().map(Expected::from).collect(),
            actual: (&condition.actual).into(),
            holds: condition.holds,
            reason: &condition.reason,
        }
    }
}

/// The policy behind an id, if the list is the scenario's.
pub(crate) fn policy(id: PolicyId, policies: &[PolicyText]) -> Option<Policy<'_>> {
    policies.get(usize::try_from(id.0).ok()?).map(Policy::from)
}

/// A statement's `Sid` if it has one, else its number.
pub(crate) fn statement(index: u32, sid: Option<&str>) -> Statement<'_> {
    sid.filter(|sid| !sid.is_empty()).map_or(Statement::Number(index.saturating_add(1)), Statement::Sid)
}

/// Why a statement that denies applies; `None` if it denies to everybody, always.
pub(crate) fn deny_cause(statement: &StatementTrace) -> Option<DenyCause<'_>> {
    if let Some(test) = statement.telling_test() {
        return Some(DenyCause::Test { test: test.into(), spared: test.reason.spared_by() });
    }
    let excepts =
        |element: &Element| matches!(element, Element::NotPrincipal | Element::NotAction | Element::NotResource);
    let found = statement.elements.iter().find(|trace| excepts(&trace.element))?;
    let exception = match found.reason {
        ElementReason::BoundaryPresent => Exception::Boundary,
        ElementReason::RungMissing { rung } => Exception::Caller(rung),
        _ if found.element == Element::NotPrincipal => Exception::Caller(Rung::Direct),
        _ => Exception::Request,
    };
    Some(DenyCause::NotExcepted { element: found.element, exception })
}

/// What the search for a `Deny` came to: the statement that denies surely comes before those that may.
pub(crate) fn deny_search<'t>(
    denies: &Denies,
    trace: &'t RequestTrace,
    policies: &'t [PolicyText],
) -> Option<DenySearch<'t>> {
    let applies = denies.applies();
    let mut found = denies.found.iter().filter(|deny| deny.applies == applies);
    let place = |at| place(at, trace, policies);
    Some(match (found.next(), applies) {
        (None, _) | (_, Truth::False) => DenySearch::None { policies: denies.policies },
        (Some(first), Truth::True) => DenySearch::Applies { place: place(first.statement)?, more: found.count() },
        (Some(first), Truth::Unknown) => DenySearch::MayApply { place: place(first.statement)? },
    })
}

/// A statement by its reference; its `Sid` is looked up in the trace.
pub(crate) fn place<'t>(at: StatementRef, trace: &'t RequestTrace, policies: &'t [PolicyText]) -> Option<Place<'t>> {
    let sid = trace.statement(at).and_then(|statement| statement.sid.as_deref());
    Some(Place { statement: statement(at.statement, sid), policy: policy(at.policy, policies)? })
}

/// What a person calls a thing beside another that it is compared with: [short](short) where that tells them apart as they differ, else in full. A path,
/// partition, Region or account is cut off only where it is the same.
#[must_use]
pub fn short_beside<'t>(text: &'t str, other: &str) -> &'t str {
    let shortened = short(text);
    let cut = |text: &str, short: &str| text.strip_suffix(short).map(str::len);
    let same_start = || {
        let (own, others) = (cut(text, shortened)?, cut(other, short(other))?);
        Some(text.get(..own)? == other.get(..others)?)
    };
    if text == other || same_start() == Some(true) { shortened } else { text }
}

/// What a person calls a thing: the name of an IAM entity, the resource field of any other ARN, else the text itself.
#[must_use]
pub fn short(text: &str) -> &str {
    let Some(arn) = Arn::parse(text) else { return text };
    match arn.entity() {
        Some(
            Entity::User { name } | Entity::Role { name } | Entity::Policy { name } | Entity::FederatedUser { name },
        ) => name,
        Some(Entity::RoleSession { .. }) => arn.resource.strip_prefix("assumed-role/").unwrap_or(arn.resource),
        Some(Entity::Root) => arn.account,
        Some(Entity::Group) | None => arn.resource,
    }
}
