//! Finds the one thing that decided a step.

use rolecall_core::operator::{Family, Likeness, Operator, Order};
use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::scenario::PolicyText;
use rolecall_core::trace::{
    Basis, Element, ElementReason, GateReason, GateTrace, Outcome, Relation, RequestTrace, Residual, ResidualTest,
    StatementTrace, Truth,
};

use crate::fact::{Caller, Comparison, Granted, Headline, OpenTest, Place, Shortfall, Silent, Test};
use crate::{Locale, Text, fact, headline};

/// The one sentence about a step: what it came to, and the thing that decided. `policies` is the scenario's list.
#[must_use]
pub fn decision(step: &StepReport, policies: &[PolicyText], locale: Locale) -> Text {
    headline::headline(&headline(step, policies), locale)
}

/// Why the decision of a step has to be read with care: an earlier assumption failed, or rests on an unknown key.
#[must_use]
pub fn standing(step: &StepReport, locale: Locale) -> Option<Text> {
    match step {
        StepReport { result, .. } if decides_nothing(result) => None,
        StepReport { reached: false, .. } => Some(locale.not_reached()),
        StepReport { conditional: true, .. } => Some(locale.conditional()),
        _ => None,
    }
}

/// How full the credentials are that a step asks for, where they come near what STS can pack: an estimate, with its basis.
#[must_use]
pub fn packed(step: &StepReport, locale: Locale) -> Option<Text> {
    let StepResult::Assume(assume) = &step.result else { return None };
    let packed = Some(assume.packed).filter(|packed| packed.is_near_limit())?;
    Some(locale.packed_size(packed.percent(), packed.policy_characters, packed.tag_characters))
}

/// Whether a step comes to the same after a failed one, since it decides nothing.
fn decides_nothing(result: &StepResult) -> bool {
    match result {
        StepResult::Waited { .. } | StepResult::Dropped { .. } | StepResult::PolicyPut { .. } | StepResult::Off => true,
        StepResult::Request(_) | StepResult::Assume(_) | StepResult::Identified(_) | StepResult::Refused(_) => false,
    }
}

fn headline<'t>(step: &'t StepReport, policies: &'t [PolicyText]) -> Headline<'t> {
    if let Some(error) = step.error() {
        return Headline::Refused(error);
    }
    match &step.result {
        StepResult::Request(trace) => of_request(step, trace, None, policies),
        StepResult::Assume(assume) => {
            let secondary = |trace: &'t RequestTrace| {
                let main = trace.action.as_str().eq_ignore_ascii_case(assume.operation.action());
                (!main).then(|| trace.action.as_str())
            };
            assume.deciding().map_or(Headline::Nothing, |trace| of_request(step, trace, secondary(trace), policies))
        }
        StepResult::Refused(error) => Headline::Refused(error),
        StepResult::Waited { seconds } => Headline::Waited { seconds: *seconds },
        StepResult::Dropped { back_to } => Headline::Dropped { back_to: back_to.into() },
        StepResult::Identified(identity) => {
            Headline::Identified { arn: &identity.arn, user_id: identity.user_id.as_deref() }
        }
        StepResult::Off => Headline::Off,
        StepResult::PolicyPut { role, policy, .. } => {
            Headline::PolicyPut { role: fact::short(role), policy: fact::policy(*policy, policies) }
        }
    }
}

fn of_request<'t>(
    step: &'t StepReport,
    trace: &'t RequestTrace,
    secondary: Option<&'t str>,
    policies: &'t [PolicyText],
) -> Headline<'t> {
    let action = trace.action.as_str();
    let resource = fact::short(&trace.resource);
    let place = |at| fact::place(at, trace, policies);
    // One that may or may not apply, as another does in its stead, is not named.
    let named = |at| Some(at).filter(|at| trace.either_of(*at).is_empty());
    match &trace.outcome {
        Outcome::Allow { basis: Basis::RootUser, .. } => Headline::Allowed(Granted::RootUser),
        Outcome::Allow { basis: Basis::NoPermissionNeeded, .. } => Headline::Allowed(Granted::NoPermissionNeeded),
        Outcome::Allow { basis, statement } => {
            let statement = statement.and_then(named).and_then(place);
            let identity = trace.results.identity_statement.filter(|_| *basis == Basis::BothAccounts).and_then(place);
            Headline::Allowed(match (statement, identity) {
                (Some(resource), Some(identity)) => Granted::Both { resource, identity },
                (Some(place), None) => Granted::Statement(place),
                (None, _) => Granted::Unnamed,
            })
        }
        Outcome::ExplicitDeny { gate, statement } => {
            let named = named(*statement);
            let because = named.and_then(|statement| trace.statement(statement)).and_then(fact::deny_cause);
            Headline::ExplicitDeny { action, resource, gate: *gate, place: named.and_then(place), because }
        }
        Outcome::ImplicitDeny { gate } => Headline::Silent(Silent {
            secondary,
            caller: Caller::from(&step.caller),
            action,
            resource,
            gate: *gate,
            cross_account: trace.relation == Relation::CrossAccount,
            shortfall: trace
                .gates
                .iter()
                .find(|candidate| candidate.gate == *gate)
                .map_or(Shortfall::Nothing, |gate| shortfall(gate, trace, policies)),
        }),
        Outcome::NeedsContext(residual) => open(residual),
    }
}

fn open(residual: &Residual) -> Headline<'_> {
    Headline::Open {
        keys: residual.keys.iter().map(String::as_str).collect(),
        blanks: residual.blanks.iter().map(String::as_str).collect(),
        alternatives: residual.allow_if.iter().map(|tests| tests.iter().map(open_test).collect()).collect(),
        otherwise_explicit: residual.otherwise_explicit,
        hopeless: !residual.can_allow,
    }
}

fn open_test(test: &ResidualTest) -> OpenTest<'_> {
    OpenTest {
        comparison: comparison(test),
        operator: test.operator.name(),
        key: &test.key,
        values: test.values.iter().map(String::as_str).collect(),
        holds: test.holds,
    }
}

/// Operators whose words say everything; the others are named.
fn comparison(test: &ResidualTest) -> Option<Comparison> {
    let Operator { set_operator: None, family, negated, if_exists: false } = test.operator else { return None };
    let pick = |if_holds, if_fails| Some(if test.holds == negated { if_fails } else { if_holds });
    match family {
        Family::String(Likeness::Equals)
        | Family::Numeric(Order::Equals)
        | Family::Date(Order::Equals)
        | Family::Bool => pick(Comparison::Is, Comparison::IsNot),
        Family::String(Likeness::Like) | Family::Arn(_) | Family::Ip => {
            pick(Comparison::Matches, Comparison::MatchesNot)
        }
        Family::Null if test.values.iter().any(|value| value.eq_ignore_ascii_case("true")) => {
            pick(Comparison::Absent, Comparison::Present)
        }
        Family::Null => pick(Comparison::Present, Comparison::Absent),
        Family::String(Likeness::EqualsIgnoreCase)
        | Family::Numeric(Order::LessThan | Order::LessThanEquals | Order::GreaterThan | Order::GreaterThanEquals)
        | Family::Date(Order::LessThan | Order::LessThanEquals | Order::GreaterThan | Order::GreaterThanEquals)
        | Family::Binary => None,
    }
}

/// What is missing in a layer that stays silent: asked of its nearest statement.
pub(crate) fn shortfall<'t>(gate: &'t GateTrace, trace: &'t RequestTrace, policies: &'t [PolicyText]) -> Shortfall<'t> {
    let level = match &gate.reason {
        GateReason::NoPolicy => return Shortfall::NoPolicy,
        GateReason::PublicPolicyRestricted => return Shortfall::Nothing,
        GateReason::RoleNotFound => return Shortfall::RoleNotFound { arn: &trace.resource },
        GateReason::FederatedWithoutSessionPolicy => return Shortfall::FederatedWithoutSessionPolicy,
        GateReason::LevelDoesNotAllow { level } => gate.levels.get(*level),
        _ => gate.levels.first(),
    };
    let near = gate.nearest().and_then(|(policy, statement)| {
        let place = Place {
            statement: fact::statement(statement.index, statement.sid.as_deref()),
            policy: fact::policy(policy, policies)?,
        };
        lacks(statement, place)
    });
    // Control policies alone stand at levels with names.
    let at_level = || Some(Shortfall::Level { level: &level?.level.as_ref()?.id });
    near.or_else(at_level).unwrap_or(Shortfall::Nothing)
}

/// What keeps a statement from applying, if it is one thing worth naming.
fn lacks<'t>(statement: &'t StatementTrace, place: Place<'t>) -> Option<Shortfall<'t>> {
    let failing = |wanted: &[Element]| {
        statement.elements.iter().find(|element| element.matches == Truth::False && wanted.contains(&element.element))
    };
    let resource = failing(&[Element::Resource, Element::NotResource]);
    let principal = failing(&[Element::Principal, Element::NotPrincipal]);
    let condition = failing(&[Element::Condition]);
    if failing(&[Element::Action, Element::NotAction]).is_some() {
        return None;
    }
    match (resource, principal, condition) {
        (None, Some(principal), _) => {
            let near_miss = match principal.reason {
                ElementReason::PrincipalNearMiss(kind) => principal.near_miss.as_ref().map(|miss| (kind, miss)),
                _ => None,
            };
            Some(Shortfall::Principal { place, near_miss })
        }
        (None, None, Some(condition)) => condition
            .conditions
            .iter()
            .find(|test| test.holds == Truth::False)
            .map(|test| Shortfall::Condition { place, test: Test::from(test) }),
        (Some(element), None, None) => Some(Shortfall::Resource { place, element }),
        _ => None,
    }
}
