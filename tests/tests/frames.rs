//! A frame decides as the evaluator does: what takes part in a request is the same for both, on every request of the corpus.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, reason = "a member that JSON does not have is null")]

use std::collections::BTreeMap;

use rolecall_core::frame::{ActionKind, Frame, Need};
use rolecall_core::name::ActionName;
use rolecall_core::report::{Decision, StepResult};
use rolecall_core::scenario::Scenario;
use rolecall_core::trace::{RequestTrace, StatementRef, Truth};
use rolecall_core::world::Request;
use rolecall_tests::file::CASES;
use serde_json::Value;

/// The requests of a case that its first caller makes, with what core says of them.
fn requests(case: &str) -> Vec<(Scenario, Request, Option<RequestTrace>, Decision)> {
    let written: Value = serde_json::from_str(case).unwrap_or_default();
    let Some(scenario) = rolecall_core::read(case).scenario else { return Vec::new() };
    if scenario.world().blanks {
        return Vec::new();
    }
    let report = scenario.evaluate();
    let steps = written["steps"].as_array().cloned().unwrap_or_default();
    // What comes behind a step of another kind is made with other credentials, perhaps.
    let own = steps.iter().zip(&report.steps).take_while(|(step, _)| step.get("request").is_some());
    let found = own.filter_map(|(step, report)| {
        let asked = &step["request"];
        let text = |member: &str| asked[member].as_str();
        let account = text("resourceAccountId").and_then(rolecall_core::name::AccountId::parse);
        let endpoint =
            text("vpcEndpoint").and_then(|id| scenario.world().endpoints.iter().position(|endpoint| endpoint.id == id));
        let request = Request {
            action: ActionName::parse(text("action")?)?,
            resource: text("resource")?.to_owned(),
            resource_account: account,
            endpoint,
            called_via: Vec::new(),
        };
        let trace = match &report.result {
            StepResult::Request(trace) => Some(RequestTrace::clone(trace)),
            StepResult::Refused(_) => None,
            _ => return None,
        };
        Some((rolecall_core::read(case).scenario?, request, trace, report.decision()))
    });
    found.collect()
}

/// Whether each statement applies; nothing if that is unknown of one.
fn truths(trace: &RequestTrace) -> Option<BTreeMap<StatementRef, bool>> {
    let mut truths = BTreeMap::new();
    for level in trace.gates.iter().flat_map(|gate| &gate.levels) {
        for policy in &level.policies {
            for statement in &policy.statements {
                let at = StatementRef { policy: policy.policy, statement: statement.index };
                truths.insert(at, statement.applies.known()?);
            }
        }
    }
    Some(truths)
}

trait Known {
    fn known(self) -> Option<bool>;
}

impl Known for Truth {
    fn known(self) -> Option<bool> {
        match self {
            Self::True => Some(true),
            Self::False => Some(false),
            Self::Unknown => None,
        }
    }
}

fn decide(frame: &Frame, applies: &dyn Fn(&StatementRef) -> bool) -> Decision {
    let met = |need: &Need| need.statements.iter().any(applies);
    if frame.is_refused {
        Decision::Error
    } else if frame.is_free {
        Decision::Allow
    } else if frame.denies.iter().any(|(_, statement)| applies(statement)) {
        Decision::ExplicitDeny
    } else if frame.needs.iter().all(met) && frame.ways.iter().any(|way| way.iter().all(met)) {
        Decision::Allow
    } else {
        Decision::ImplicitDeny
    }
}

#[test]
fn a_frame_decides_as_the_evaluator_does() {
    let mut compared = [0_usize; 4];
    for case in CASES {
        for (scenario, request, trace, decision) in requests(case.text) {
            let asked = format!("{}: {} {}", case.name, request.action.as_str(), request.resource);
            let frame = scenario.frame(scenario.caller(), request);
            let truths = match &trace {
                Some(trace) => truths(trace),
                None => Some(BTreeMap::new()),
            };
            let Some(truths) = truths else { continue };
            // Whether a token is good for IAM depends on MFA, which a frame does not know.
            if decision == Decision::Error && asked.contains(": iam:") && !frame.is_refused {
                continue;
            }
            let decided = decide(&frame, &|at| truths.get(at).copied().unwrap_or_default());
            assert_eq!(decided, decision, "{asked}: {frame:#?}");
            let place = [Decision::Allow, Decision::ExplicitDeny, Decision::ImplicitDeny, Decision::Error];
            for (count, _) in compared.iter_mut().zip(place).filter(|(_, known)| *known == decision) {
                *count += 1;
            }
        }
    }
    assert!(compared.iter().all(|count| *count > 0), "{compared:?}");
    assert!(compared.iter().sum::<usize>() > 300, "{compared:?}");
}

#[test]
fn actions_of_one_kind_have_one_frame() {
    let actions = [
        "ec2:RunInstances",
        "sqs:SendMessage",
        "sqs:SetQueueAttributes",
        "dynamodb:GetItem",
        "s3:GetObject",
        "s3:GetBucketPolicy",
        "kms:Decrypt",
        "kms:RetireGrant",
        "iam:GetRole",
        "sts:AssumeRole",
        "sts:TagSession",
        "sts:GetSessionToken",
        "ebs:GetSnapshotBlock",
        "ec2:CreateVpcEndpoint",
        "lambda:InvokeFunction",
        "s3:PutObject",
        "kms:Encrypt",
        "iam:PassRole",
        "rds:StartDBInstance",
        "sqs:GetQueueUrl",
    ];
    let mut frames = 0;
    for case in CASES.iter().step_by(3) {
        for (scenario, request, ..) in requests(case.text) {
            let mut known: BTreeMap<ActionKind, Frame> = BTreeMap::new();
            for action in actions {
                let action = ActionName::parse(action).expect("an action");
                let kind = ActionKind::of(&action);
                let (resource, resource_account) = (request.resource.clone(), request.resource_account);
                let asked =
                    Request { action, resource, resource_account, endpoint: request.endpoint, called_via: Vec::new() };
                let frame = scenario.frame(scenario.caller(), asked);
                frames += 1;
                assert_eq!(*known.entry(kind).or_insert_with(|| frame.clone()), frame, "{}", case.name);
            }
        }
    }
    assert!(frames > 1_000, "{frames}");
}
