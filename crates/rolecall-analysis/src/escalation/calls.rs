//! Calls of one principal, each asked of core: allowed, hanging on keys of the request, or refused, and by what.

use std::cell::Cell;

use rolecall_core::context::GivenValue;
use rolecall_core::name::Arn;
use rolecall_core::report::{Decision, StepResult};
use rolecall_core::scenario::Query;
use rolecall_core::trace::{Element, Gate, Outcome, RequestTrace, StatementRef, StatementTrace, Truth};

use super::answer::{Call, Hanging, Obstacle};
use crate::compare::Residual;
use crate::inquiry::{Inquiry, Part};
use crate::key::Held;
use crate::needs::{Chosen, Needs};
use crate::written::quoted;

/// What a way gives a call: keys of its request.
pub(super) type Given<'g> = &'g [(&'static str, GivenValue)];

/// Asks core about the calls of one principal.
pub(super) struct Caller<'i> {
    pub(super) inquiry: &'i Inquiry,
    /// ARN of the user, or of a session of the role, or the name of a service.
    pub(super) name: String,
    /// As a scenario has it.
    pub(super) json: String,
    /// What of the world belongs to it.
    pub(super) part: Part,
    pub(super) asked: &'i Cell<usize>,
}

/// What core says of a call.
#[derive(Clone, Debug)]
pub(super) enum Said {
    Allowed,
    Hangs(Hanging),
    Refused(Obstacle),
}

impl Said {
    /// Less is better.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::Allowed => 0,
            Self::Hangs(_) => 1,
            Self::Refused(_) => 2,
        }
    }
}

impl<'i> Caller<'i> {
    /// A user or role of the world.
    pub(super) fn principal(inquiry: &'i Inquiry, arn: &str, asked: &'i Cell<usize>) -> Option<Self> {
        let parsed = Arn::parse(arn)?;
        let part = Part::of([arn, parsed.account]);
        if parsed.resource.starts_with("role/") {
            let session = parsed.role_session("example")?;
            let json = format!("{{\"roleSession\":{}}}", quoted(&session));
            return Some(Self { inquiry, name: session, json, part, asked });
        }
        Some(Self { inquiry, name: arn.to_owned(), json: quoted(arn), part, asked })
    }

    pub(super) fn service(inquiry: &'i Inquiry, name: &str, asked: &'i Cell<usize>) -> Self {
        let json = format!("{{\"service\":{}}}", quoted(name));
        Self { inquiry, name: name.to_owned(), json, part: Part::default(), asked }
    }

    /// What core says of a call, and the call.
    pub(super) fn ask(&self, action: &str, resource: &str, given: Given<'_>) -> (Said, Call) {
        let said = self
            .trace(action, resource, given)
            .map_or_else(|| Said::Refused(Obstacle::refused(action)), |trace| self.said(action, &trace));
        let decision = match &said {
            Said::Allowed => Decision::Allow,
            Said::Hangs(_) => Decision::NeedsContext,
            Said::Refused(Obstacle::Call { is_explicit: true, .. }) => Decision::ExplicitDeny,
            Said::Refused(_) => Decision::ImplicitDeny,
        };
        let key = |(key, value): &(&str, GivenValue)| ((*key).to_owned(), value_of(value).map(|value| vec![value]));
        let call = Call {
            caller: self.name.clone(),
            action: action.to_owned(),
            resource: resource.to_owned(),
            keys: given.iter().filter(|(_, value)| *value != GivenValue::Unlisted).map(key).collect(),
            decision,
            scenario: None,
        };
        (said, call)
    }

    /// Whether a call is perhaps allowed, asked for the answer alone.
    pub(super) fn may(&self, action: &str, resource: &str) -> bool {
        self.asked.set(self.asked.get() + 1);
        let query = Query { caller: Some(&self.name), action, resource, ..Query::default() };
        let decided = self.inquiry.scenario().decide(&query);
        decided.is_ok_and(|outcome| matches!(outcome.decision, Decision::Allow | Decision::NeedsContext))
    }

    pub(super) fn trace(&self, action: &str, resource: &str, given: Given<'_>) -> Option<Box<RequestTrace>> {
        self.asked.set(self.asked.get() + 1);
        let is_service = !self.name.starts_with("arn:");
        let mut context: Vec<(&str, GivenValue)> = given.iter().map(|(key, value)| (*key, value.clone())).collect();
        if is_service {
            let of_source = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];
            context.extend(of_source.map(|key| (key, GivenValue::Unlisted)));
        }
        match self.inquiry.trace(&self.name, action, resource, &context)?.result {
            StepResult::Request(trace) => Some(trace),
            _ => None,
        }
    }

    fn said(&self, action: &str, trace: &RequestTrace) -> Said {
        match &trace.outcome {
            Outcome::Allow { .. } => Said::Allowed,
            Outcome::NeedsContext(residual) if residual.can_allow => {
                let test = |test: &rolecall_core::trace::ResidualTest| Residual {
                    operator: test.operator.name(),
                    key: test.key.clone(),
                    values: test.values.clone(),
                    holds: test.holds,
                };
                let alternatives = residual.allow_if.iter().map(|tests| tests.iter().map(test).collect()).collect();
                Said::Hangs(Hanging { action: action.to_owned(), keys: residual.keys.clone(), alternatives })
            }
            _ => Said::Refused(self.obstacle(action, trace)),
        }
    }

    /// What refuses a call: the statement that denies it, or the gate that is silent, with the test that keeps a statement of it from applying.
    fn obstacle(&self, action: &str, trace: &RequestTrace) -> Obstacle {
        let refused = Obstacle::refused(action);
        let (gate, at) = match &trace.outcome {
            Outcome::ExplicitDeny { gate, statement } => {
                return Obstacle::Call {
                    action: action.to_owned(),
                    gate: Some(*gate),
                    statement: self.inquiry.cited(*statement),
                    test: None,
                    is_explicit: true,
                };
            }
            Outcome::ImplicitDeny { gate } => (*gate, nearest(trace, *gate)),
            Outcome::Allow { .. } | Outcome::NeedsContext(_) => return refused,
        };
        let (statement, test) = match at {
            Some((at, statement)) => (self.inquiry.cited(at), self.failing(at, statement)),
            None => (None, None),
        };
        Obstacle::Call { action: action.to_owned(), gate: Some(gate), statement, test, is_explicit: false }
    }

    /// The first test that a statement fails at.
    fn failing(&self, at: StatementRef, statement: &StatementTrace) -> Option<Residual> {
        let failing = statement.elements.iter().flat_map(|element| &element.conditions);
        let failing = failing.filter(|test| test.holds == Truth::False).map(|test| test.span).next()?;
        let compiled = self.inquiry.scenario().policy(at.policy)?.statements.get(at.statement as usize)?;
        let mut tests = compiled.condition.iter().flat_map(|condition| &condition.tests);
        tests.find(|test| test.span == failing).map(Residual::of)
    }

    /// A scenario that replays a call that is allowed, with values for the keys that it hangs on.
    pub(super) fn replay(&self, call: &Call, given: Given<'_>) -> Option<String> {
        let trace = self.trace(&call.action, &call.resource, given)?;
        let scenario = self.inquiry.scenario();
        let needs = Needs::of(&trace, scenario);
        needs.satisfied(&scenario.world().keys, &|_| None, &mut |chosen| {
            let mut context: Chosen = chosen.clone();
            for (key, value) in given.iter().filter(|(_, value)| *value != GivenValue::Unlisted) {
                context.insert((*key).to_owned(), value_of(value).map_or(Held::Absent, Held::One));
            }
            let mut part = self.part.clone();
            part.names.insert(call.resource.clone());
            part.names.extend(Arn::parse(&call.resource).map(|arn| arn.account.to_owned()));
            self.scenario(&part, &call.action, &call.resource, &context, Decision::Allow)
        })
    }

    /// A scenario of one request, if core decides it as wanted.
    pub(super) fn scenario(
        &self,
        part: &Part,
        action: &str,
        resource: &str,
        context: &Chosen,
        wanted: Decision,
    ) -> Option<String> {
        self.asked.set(self.asked.get() + 1);
        let context: Vec<String> =
            context.iter().map(|(key, held)| format!("{}:{}", quoted(key), held.to_json())).collect();
        let step = format!(
            "{{\"request\":{{\"action\":{},\"resource\":{}}},\"context\":{{{}}},\"expect\":{{\"decision\":\"{}\"}}}}",
            quoted(action),
            quoted(resource),
            context.join(","),
            wanted.name()
        );
        let scenario = self.inquiry.show(part, &self.json, &[step]);
        (self.inquiry.decisions(&scenario).first() == Some(&wanted)).then_some(scenario)
    }
}

/// The statement of a silent gate that would have allowed the call but for its condition.
fn nearest(trace: &RequestTrace, gate: Gate) -> Option<(StatementRef, &StatementTrace)> {
    let gate = trace.gates.iter().find(|known| known.gate == gate)?;
    let (policy, statement) = gate.nearest()?;
    let others = statement.elements.iter().filter(|element| element.element != Element::Condition);
    let is_near = others.clone().count() > 0 && others.clone().all(|element| element.matches == Truth::True);
    is_near.then_some((StatementRef { policy, statement: statement.index }, statement))
}

/// The value that a way gives a key.
fn value_of(given: &GivenValue) -> Option<String> {
    match given {
        GivenValue::One(value) => Some(value.to_string()),
        GivenValue::Many(_) | GivenValue::Absent | GivenValue::ClaimWithoutKey | GivenValue::Unlisted => None,
    }
}

impl Obstacle {
    /// A call that is refused, nobody knows by what.
    pub(super) fn refused(action: &str) -> Self {
        Self::Call { action: action.to_owned(), gate: None, statement: None, test: None, is_explicit: false }
    }
}
