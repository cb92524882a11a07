//! What might give a step another answer, read from the trace: nothing of it has been tried.

use rolecall_core::condition::{value_that_fails, value_that_holds};
use rolecall_core::format::Path;
use rolecall_core::report::{StepReport, StepResult, StsRule};
use rolecall_core::trace::{
    ConditionTrace, Effect, Element, ElementTrace, Gate, GateTrace, Outcome, PolicyId, RequestTrace, StatementRef,
    StatementTrace, Truth,
};

use crate::json_document::JsonDocument;
use crate::policy_edit;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::edit::Edit;
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// What may be tried for a step.
pub(crate) fn candidates(
    draft: &ScenarioDraft,
    evaluated: &EvaluatedScenario,
    report: &StepReport,
    step: usize,
) -> Vec<Edit> {
    let context = Candidates { draft, evaluated, report, step };
    if let Some(error) = report.error() {
        return context.for_error(error.rule);
    }
    let Some(trace) = report.deciding() else { return Vec::new() };
    let candidates = match &trace.outcome {
        Outcome::ExplicitDeny { statement, .. } => context.against_deny(trace, *statement),
        Outcome::ImplicitDeny { gate } => context.against_silence(trace, *gate),
        Outcome::Allow { .. } | Outcome::NeedsContext(_) => Vec::new(),
    };
    let mut unique: Vec<Edit> = Vec::new();
    for candidate in candidates {
        if !unique.contains(&candidate) {
            unique.push(candidate);
        }
    }
    unique
}

struct Candidates<'c> {
    draft: &'c ScenarioDraft,
    evaluated: &'c EvaluatedScenario,
    report: &'c StepReport,
    step: usize,
}

impl Candidates<'_> {
    fn for_error(&self, rule: StsRule) -> Vec<Edit> {
        let Some(path) = self.draft.outline().step_path(self.step) else { return Vec::new() };
        let drop = |name: &str| Edit::DropParameter { path: path.member(name), name: name.to_owned() };
        match rule {
            StsRule::MaxSessionDuration | StsRule::ChainDuration => vec![drop("durationSeconds")],
            StsRule::TransitiveTagConflict | StsRule::DuplicateTagKeys => vec![drop("tags")],
            StsRule::TransitiveTagNotPassed => vec![drop("transitiveTagKeys")],
            StsRule::SourceIdentityFixed => vec![drop("sourceIdentity")],
            StsRule::MfaPair => vec![drop("serialNumber"), drop("tokenCode")],
            StsRule::ProviderMissing => {
                let provider = self.draft.outline().provider(self.step);
                provider.map(|arn| Edit::AddProvider { arn, step: self.step }).into_iter().collect()
            }
            StsRule::AudienceMissing => {
                let listed = self
                    .draft
                    .outline()
                    .provider(self.step)
                    .and_then(|arn| self.draft.outline().entity("identityProviders", &arn));
                let path = listed.map(|listed| listed.member("audiences")).unwrap_or_default();
                let audiences = self.draft.outline().audiences(self.step).into_iter().map(str::to_owned);
                audiences.map(|audience| Edit::AddAudience { path: path.clone(), audience }).collect()
            }
            StsRule::Parameter
            | StsRule::RootCannotAssume
            | StsRule::FederatedUserCannotAssume
            | StsRule::ExpiredToken
            | StsRule::PolicySize
            | StsRule::SessionCredentials
            | StsRule::NoCredentials
            | StsRule::CallerType
            | StsRule::ReservedRole
            | StsRule::ServiceLinkedRole
            | StsRule::RootSessionsDisabled
            | StsRule::AssumeRootCaller
            | StsRule::AssumeRootTarget => Vec::new(),
        }
    }

    fn against_deny(&self, trace: &RequestTrace, at: StatementRef) -> Vec<Edit> {
        let mut edits = Vec::new();
        let Some(path) = self.evaluated.path(at.policy).cloned() else { return edits };
        if let Some(statement) = trace.statement(at) {
            for test in tests(statement).filter(|test| test.holds == Truth::True) {
                edits.extend(value_that_fails(test).and_then(|value| self.give(&test.key, value)));
            }
            let label = label(statement);
            edits.push(Edit::RemoveStatement { path: path.clone(), statement: at.statement as usize, label });
        }
        if path.name() != "trustPolicy" {
            edits.push(Edit::SwitchOff { path });
        }
        edits
    }

    fn against_silence(&self, trace: &RequestTrace, silent: Gate) -> Vec<Edit> {
        let Some(gate) = trace.gates.iter().find(|gate| gate.gate == silent) else { return Vec::new() };
        let mut edits = Vec::new();
        for (policy, statement) in allows(gate) {
            let failing: Vec<_> = statement.elements.iter().filter(|element| element.matches == Truth::False).collect();
            let [element] = failing.as_slice() else { continue };
            edits.extend(self.to_match(trace, policy, statement, element));
        }
        edits.extend(self.new_statement(trace, gate));
        if silent == Gate::SessionPolicy {
            edits.extend(self.policies(gate).into_iter().map(|path| Edit::SwitchOff { path }));
        }
        edits
    }

    /// What would make the one failing element of a statement match.
    fn to_match(&self, trace: &RequestTrace, policy: PolicyId, of: &StatementTrace, at: &ElementTrace) -> Vec<Edit> {
        let Some(path) = self.evaluated.path(policy).cloned() else { return Vec::new() };
        let add = |element: &[&str], value: &str| {
            vec![Edit::AddValue {
                path: path.clone(),
                statement: of.index as usize,
                label: label(of),
                element: element.iter().map(|name| (*name).to_owned()).collect(),
                value: value.to_owned(),
            }]
        };
        match at.element {
            Element::Action => add(&["Action"], trace.action.as_str()),
            Element::Resource => add(&["Resource"], &trace.resource),
            Element::Principal => self.principal().map(|arn| add(&["Principal", "AWS"], &arn)).unwrap_or_default(),
            Element::Condition => {
                let failing: Vec<_> = at.conditions.iter().filter(|test| test.holds == Truth::False).collect();
                match failing.as_slice() {
                    [test] => {
                        value_that_holds(test).and_then(|value| self.give(&test.key, value)).into_iter().collect()
                    }
                    _ => Vec::new(),
                }
            }
            Element::NotPrincipal | Element::NotAction | Element::NotResource => Vec::new(),
        }
    }

    /// Gives a context key in the way it is given: some are parameters of the call. What a call cannot choose is not offered.
    fn give(&self, key: &str, value: String) -> Option<Edit> {
        let assumes = matches!(self.report.result, StepResult::Assume(_));
        let path = self.draft.outline().step_path(self.step)?;
        let parameter = |name: &str| {
            Some(Edit::SetParameter { path: path.member(name), name: name.to_owned(), value: value.clone() })
        };
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        match key {
            _ if assumes && is("sts:ExternalId") => parameter("externalId"),
            _ if assumes && is("sts:RoleSessionName") => parameter("roleSessionName"),
            _ if assumes && is("sts:SourceIdentity") => parameter("sourceIdentity"),
            _ if assumes && starts_with(key, "aws:RequestTag/") => {
                let tag = key.split_once('/')?.1;
                let path = path.member("tags").member(tag);
                Some(Edit::SetParameter { path, name: "tags".to_owned(), value })
            }
            // Who somebody is, and what a resource is, is not the call's to choose.
            _ if starts_with(key, "aws:Principal")
                || starts_with(key, "aws:Resource")
                || starts_with(key, "aws:userid") =>
            {
                None
            }
            _ => Some(Edit::SetContext { step: self.step, key: key.to_owned(), value }),
        }
    }

    /// The ARN by which a policy names the caller: of a session its role.
    fn principal(&self) -> Option<String> {
        let actor = self.draft.outline().actor(self.step);
        let listed =
            self.draft.outline().identity_of(actor).map(|path| self.draft.text(&path.member("arn")).to_owned());
        let name = listed.unwrap_or_else(|| self.draft.outline().actor_name(actor));
        name.starts_with("arn:").then_some(name)
    }

    /// The documents of a gate.
    fn policies(&self, gate: &GateTrace) -> Vec<Path> {
        let policies = gate.levels.iter().flat_map(|level| &level.policies);
        policies.filter_map(|policy| self.evaluated.path(policy.policy).cloned()).collect()
    }

    fn new_statement(&self, trace: &RequestTrace, gate: &GateTrace) -> Option<Edit> {
        let actor = self.draft.outline().actor(self.step);
        let identity = self.draft.outline().identity_of(actor);
        let first = self.policies(gate).into_iter().next();
        let (action, resource) = (trace.action.as_str(), trace.resource.as_str());
        let with_principal = || {
            let principal = self.principal()?;
            Some(policy_edit::statement(&[("Action", action)], Some(&principal)))
        };
        let plain = || policy_edit::statement(&[("Action", action), ("Resource", resource)], None);
        let (path, owner, statement) = match gate.gate {
            Gate::TrustPolicy => {
                let role = self.draft.outline().entity("roles", resource)?;
                (role.member("trustPolicy"), resource.to_owned(), with_principal()?)
            }
            Gate::ResourcePolicy => {
                let policy = first?;
                let principal = self.principal()?;
                (
                    policy,
                    resource.to_owned(),
                    policy_edit::statement(&[("Action", action), ("Resource", resource)], Some(&principal)),
                )
            }
            Gate::IdentityPolicies => {
                let identity = identity?;
                // A policy that is still blank is the one to fill.
                let path = first.unwrap_or_else(|| {
                    let list = identity.member("policies");
                    let entries = self.draft.json.elements(&list);
                    let place = entries.iter().position(JsonDocument::is_blank).unwrap_or(entries.len());
                    list.element(place).member("document")
                });
                (path, String::new(), plain())
            }
            Gate::PermissionsBoundary | Gate::SessionPolicy => (first?, String::new(), plain()),
            Gate::StsParameters
            | Gate::ResourceControlPolicies
            | Gate::ServiceControlPolicies
            | Gate::VpcEndpointPolicy
            | Gate::BlockPublicAccess => return None,
        };
        Some(Edit::AddStatement { path, owner, gate: gate.gate, statement, action: action.to_owned() })
    }
}

fn starts_with(key: &str, prefix: &str) -> bool {
    key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn allows(gate: &GateTrace) -> impl Iterator<Item = (PolicyId, &StatementTrace)> {
    let policies = gate.levels.iter().flat_map(|level| &level.policies);
    let statements =
        policies.flat_map(|policy| policy.statements.iter().map(move |statement| (policy.policy, statement)));
    statements.filter(|(_, statement)| statement.effect == Effect::Allow && statement.applies == Truth::False)
}

fn tests(statement: &StatementTrace) -> impl Iterator<Item = &ConditionTrace> {
    statement.elements.iter().flat_map(|element| &element.conditions)
}

/// `Sid`, else the number.
fn label(statement: &StatementTrace) -> String {
    statement.sid.clone().filter(|sid| !sid.is_empty()).unwrap_or_else(|| format!("#{}", statement.index + 1))
}
