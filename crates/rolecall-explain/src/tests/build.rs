//! Traces built by hand.

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::operator::Operator;
use rolecall_core::report::{
    After, AssumeTrace, CallerKind, CallerName, Operation, PackedSize, StepReport, StepResult,
};
use rolecall_core::scenario::PolicyText;
use rolecall_core::text::Span;
use rolecall_core::trace::{
    ConditionReason, ConditionTrace, ContextTrace, Effect, Element, ElementReason, ElementTrace, ExpectedValue, Gate,
    GateReason, GateResults, GateTrace, LevelName, LevelTrace, Outcome, PolicyId, PolicyTrace, Provenance, Relation,
    RequestTrace, StatementRef, StatementTrace, Truth, Verdict,
};

pub(super) const TRUST: u32 = 0;
pub(super) const INLINE: u32 = 1;
pub(super) const GUARD: u32 = 2;
pub(super) const BUCKET: u32 = 3;
pub(super) const BOUNDARY: u32 = 4;

/// The policies of the little world all traces here are about.
pub(super) fn policies() -> Vec<PolicyText> {
    let policy = |kind, name: &str, owner: &str| PolicyText {
        kind,
        name: name.into(),
        owner: owner.into(),
        path: rolecall_core::format::Path::root(),
        text: "{}".into(),
        offset: None,
        anchor: 0,
    };
    vec![
        policy(PolicyKind::Trust, "", "arn:aws:iam::222222222222:role/team/Reader"),
        policy(PolicyKind::Identity, "inline", "arn:aws:iam::111111111111:user/alice"),
        policy(PolicyKind::ServiceControl, "guard", "ou-ab12-11111111"),
        policy(PolicyKind::Resource, "", "arn:aws:s3:::reports"),
        policy(PolicyKind::Boundary, "", "arn:aws:iam::111111111111:user/alice"),
    ]
}

pub(super) fn alice() -> CallerName {
    CallerName {
        kind: CallerKind::User,
        name: "arn:aws:iam::111111111111:user/alice".into(),
        account: AccountId::parse("111111111111"),
    }
}

pub(super) fn audit_session() -> CallerName {
    CallerName {
        kind: CallerKind::RoleSession,
        name: "arn:aws:sts::111111111111:assumed-role/Audit/alice".into(),
        account: AccountId::parse("111111111111"),
    }
}

pub(super) fn at(policy: u32, statement: u32) -> StatementRef {
    StatementRef { policy: PolicyId(policy), statement }
}

pub(super) fn element(element: Element, matches: Truth, reason: ElementReason) -> ElementTrace {
    ElementTrace {
        element,
        span: Span::default(),
        matches,
        reason,
        deciding: None,
        resolved: None,
        near_miss: None,
        requested: "the-request".into(),
        conditions: Vec::new(),
    }
}

pub(super) fn hit(name: Element) -> ElementTrace {
    element(name, Truth::True, ElementReason::ValueMatches)
}

pub(super) fn miss(name: Element) -> ElementTrace {
    element(name, Truth::False, ElementReason::NoValueMatches)
}

/// A `Condition` with one test on `sts:ExternalId` that asks for `42`.
pub(super) fn external_id(
    holds: Truth,
    reason: ConditionReason,
    actual: &[&str],
    provenance: Provenance,
) -> ElementTrace {
    let matches = match holds {
        Truth::True => ElementReason::AllTestsHold,
        Truth::Unknown => ElementReason::TestUnknown,
        Truth::False => ElementReason::TestFails,
    };
    ElementTrace {
        conditions: vec![test(holds, reason, actual, provenance)],
        ..element(Element::Condition, holds, matches)
    }
}

pub(super) fn test(holds: Truth, reason: ConditionReason, actual: &[&str], provenance: Provenance) -> ConditionTrace {
    ConditionTrace {
        span: Span::default(),
        operator_span: Span::default(),
        operator: Operator::parse("StringEquals").unwrap(),
        key: "sts:ExternalId".into(),
        holds,
        reason,
        actual: ContextTrace {
            key: "sts:ExternalId".into(),
            provenance,
            values: actual.iter().map(|&value| value.into()).collect(),
            multivalued: false,
        },
        expected: vec![ExpectedValue { span: Span::default(), text: "42".into(), resolved: None, matches: holds }],
        near_miss: None,
        notes: Vec::new(),
    }
}

pub(super) fn statement(index: u32, sid: &str, effect: Effect, elements: Vec<ElementTrace>) -> StatementTrace {
    StatementTrace {
        index,
        span: Span::default(),
        sid: (!sid.is_empty()).then(|| sid.to_owned()),
        effect,
        applies: elements.iter().fold(Truth::True, |all, element| all.and(element.matches)),
        rung: None,
        elements,
    }
}

pub(super) fn gate(gate: Gate, verdict: Verdict, reason: GateReason, levels: Vec<LevelTrace>) -> GateTrace {
    GateTrace { gate, verdict, reason, deny: Truth::False, levels, deciding: Vec::new() }
}

pub(super) fn level(id: Option<&str>, policy: u32, statements: Vec<StatementTrace>) -> LevelTrace {
    LevelTrace {
        level: id.map(|id| LevelName { id: id.into(), name: None }),
        allow: Truth::False,
        deny: Truth::False,
        policies: vec![PolicyTrace { policy: PolicyId(policy), allow: Truth::False, deny: Truth::False, statements }],
    }
}

pub(super) fn request(action: &str, resource: &str, outcome: Outcome, gates: Vec<GateTrace>) -> RequestTrace {
    RequestTrace {
        trial: None,
        action: ActionName::parse(action).unwrap(),
        resource: resource.into(),
        resource_account: AccountId::parse("222222222222"),
        caller_account: AccountId::parse("111111111111"),
        relation: Relation::CrossAccount,
        gates,
        denies: None,
        results: GateResults::passing(Relation::CrossAccount, Gate::ResourcePolicy),
        outcome,
        context: Vec::new(),
        notes: Vec::new(),
    }
}

pub(super) fn get_object(outcome: Outcome, gates: Vec<GateTrace>) -> RequestTrace {
    request("s3:GetObject", "arn:aws:s3:::reports/q1.csv", outcome, gates)
}

pub(super) fn step(caller: CallerName, result: StepResult) -> StepReport {
    let (time, held, aws_message, after) = (None, None, None, After::default());
    StepReport { caller, reached: true, conditional: false, time, held, result, aws_message, after }
}

pub(super) fn asks(caller: CallerName, trace: RequestTrace) -> StepReport {
    step(caller, StepResult::Request(Box::new(trace)))
}

/// An attempt to assume `Reader`.
pub(super) fn assumes(caller: CallerName, authorizations: Vec<RequestTrace>) -> StepReport {
    let trace = AssumeTrace {
        operation: Operation::AssumeRole,
        target: "arn:aws:iam::222222222222:role/team/Reader".into(),
        authorizations,
        error: None,
        session: None,
        given_up: Vec::new(),
        packed: PackedSize::default(),
        chained: false,
        flows: Vec::new(),
    };
    step(caller, StepResult::Assume(Box::new(trace)))
}

pub(super) fn assume_reader(action: &str, outcome: Outcome, gates: Vec<GateTrace>) -> RequestTrace {
    request(action, "arn:aws:iam::222222222222:role/team/Reader", outcome, gates)
}

/// A denial by the trust policy of `Reader`, whose one statement has these elements.
pub(super) fn trust_denial(action: &str, elements: Vec<ElementTrace>) -> RequestTrace {
    let statements = vec![statement(0, "Trust", Effect::Allow, elements)];
    let gates = vec![gate(
        Gate::TrustPolicy,
        Verdict::Denied,
        GateReason::NoStatementAllows,
        vec![level(None, TRUST, statements)],
    )];
    assume_reader(action, Outcome::ImplicitDeny { gate: Gate::TrustPolicy }, gates)
}
