//! Small changes that give a step another answer. Each is made on a copy and evaluated before anybody is told of it.

use std::rc::Rc;

use rolecall_core::operator::{Family, Likeness, Order};
use rolecall_core::report::{Decision, StepReport, StepResult, StsRule};
use rolecall_core::trace::{
    ConditionTrace, Effect, Element, ElementTrace, Gate, GateTrace, Outcome, PolicyId, RequestTrace, StatementRef,
    StatementTrace, Truth,
};

use crate::evaluation::{EvaluatedScenario, Evaluation};
use crate::json_document::{JsonDocument, escape};
use crate::policy_edit;
use crate::scenario_draft::ScenarioDraft;

/// A change that was tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fix {
    pub(crate) id: Rc<str>,
    /// One edit, or several that are needed together.
    pub(crate) edits: Vec<Edit>,
    /// What the step comes to with it.
    pub(crate) result: Decision,
}

/// One edit of the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Edit {
    /// A parameter of the call is given.
    SetParameter { path: String, name: &'static str, value: String },
    /// A parameter of the call is taken away.
    DropParameter { path: String, name: &'static str },
    /// A context key of the step is given.
    SetContext { step: usize, key: String, value: String },
    /// A value is added to an element of a statement.
    AddValue { path: String, statement: usize, label: String, element: &'static [&'static str], value: String },
    /// A statement is added to a document.
    AddStatement { path: String, owner: String, gate: Gate, statement: String, action: String },
    /// A statement is taken away.
    RemoveStatement { path: String, statement: usize, label: String },
    /// An identity provider is added to the role's account, with the audience of a step's token.
    AddProvider { arn: String, step: usize },
    /// An audience is added to those of a provider.
    AddAudience { path: String, audience: String },
    /// A document is switched off.
    SwitchOff { path: String },
}

/// How many edits may be needed together.
const TOGETHER: usize = 3;
/// How many changes are offered.
const OFFERED: usize = 4;
/// How much text is read for it in all, in bytes: an answer must not wait for suggestions.
const READ: usize = 1 << 20;

impl Edit {
    /// Makes the edit; false if the text does not have the place any more.
    pub(crate) fn apply(&self, draft: &mut ScenarioDraft) -> bool {
        let rewrite = |draft: &mut ScenarioDraft, path: &str, edit: &dyn Fn(&str) -> Option<String>| {
            let Some(text) = draft.json.text(path).and_then(edit) else { return false };
            draft.json.set(path, JsonDocument::Policy(text.into()));
            true
        };
        match self {
            Self::SetParameter { path, value, .. } => {
                draft.json.set(path, JsonDocument::string(value));
                true
            }
            Self::DropParameter { path, .. } => {
                draft.json.remove(path);
                true
            }
            Self::SetContext { step, key, value } => {
                draft.json.set(&format!("/steps/{step}/context/{}", escape(key)), JsonDocument::string(value));
                true
            }
            Self::AddValue { path, statement, element, value, .. } => {
                rewrite(draft, path, &|text| policy_edit::add_value(text, *statement, element, value))
            }
            Self::AddStatement { path, owner, statement, .. } => {
                let text = draft.json.text(path).unwrap_or_default().to_owned();
                let Some(text) = policy_edit::add_statement(&text, statement) else { return false };
                draft.write_document(path, owner, &text);
                true
            }
            Self::RemoveStatement { path, statement, .. } => {
                rewrite(draft, path, &|text| policy_edit::remove_statement(text, *statement))
            }
            Self::AddProvider { arn, step } => {
                draft.add_provider(arn, *step);
                true
            }
            Self::AddAudience { path, audience } => {
                draft.json.push(path, JsonDocument::string(audience));
                true
            }
            Self::SwitchOff { path } => draft.off.insert(path),
        }
    }

    fn id(&self) -> String {
        match self {
            Self::SetParameter { path, value, .. } => format!("set:{path}={value}"),
            Self::DropParameter { path, .. } => format!("drop:{path}"),
            Self::SetContext { step, key, value } => format!("context:{step}:{key}={value}"),
            Self::AddValue { path, statement, element, value, .. } => {
                format!("value:{path}:{statement}:{}={value}", element.join("."))
            }
            Self::AddStatement { path, .. } => format!("statement:{path}"),
            Self::RemoveStatement { path, statement, .. } => format!("remove:{path}:{statement}"),
            Self::AddProvider { arn, .. } => format!("provider:{arn}"),
            Self::AddAudience { path, audience } => format!("audience:{path}={audience}"),
            Self::SwitchOff { path } => format!("off:{path}"),
        }
    }
}

/// The changes that make a denied step allowed, smallest first.
pub(crate) fn find(draft: &ScenarioDraft, evaluated: &EvaluatedScenario, step: usize) -> Rc<[Fix]> {
    let Some(report) = evaluated.step(step) else { return Rc::new([]) };
    let denied = matches!(report.decision(), Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Error);
    if !denied {
        return Rc::new([]);
    }
    let size = draft.json.documents().iter().map(|(_, text)| text.len()).sum::<usize>();
    let mut search = Search { step, found: Vec::new(), left: (READ / size.max(1)).clamp(6, 48) };
    let mut level = vec![(draft.clone(), Vec::new())];
    for _ in 0..TOGETHER {
        level = search.deepen(&level, (draft, evaluated));
        if !search.found.is_empty() {
            break;
        }
    }
    search.found.truncate(OFFERED);
    search.found.into()
}

struct Search {
    step: usize,
    found: Vec<Fix>,
    /// How many changes may still be tried.
    left: usize,
}

impl Search {
    /// Tries every candidate on every draft, and gives back those that got further without getting there.
    fn deepen(
        &mut self,
        drafts: &[(ScenarioDraft, Vec<Edit>)],
        start: (&ScenarioDraft, &EvaluatedScenario),
    ) -> Vec<(ScenarioDraft, Vec<Edit>)> {
        let mut further = Vec::new();
        for (draft, edits) in drafts {
            let evaluated = (!edits.is_empty()).then(|| Evaluation::of(draft, None, 0).evaluated).flatten();
            let evaluated = evaluated.as_deref().unwrap_or(start.1);
            let Some(report) = evaluated.step(self.step) else { continue };
            for edit in candidates(draft, evaluated, report, self.step) {
                let Some(left) = self.left.checked_sub(1) else { return Vec::new() };
                self.left = left;
                let mut changed = draft.clone();
                if !edit.apply(&mut changed) {
                    continue;
                }
                let Some(after) = Evaluation::of(&changed, None, 0).evaluated else { continue };
                let Some(result) = after.step(self.step) else { continue };
                let together: Vec<_> = edits.iter().cloned().chain([edit]).collect();
                match result.decision() {
                    Decision::Allow => self.found.push(Fix {
                        id: together.iter().map(Edit::id).collect::<Vec<_>>().join("+").into(),
                        edits: together,
                        result: Decision::Allow,
                    }),
                    // Another layer stops it now: this edit is a part of the way.
                    _ if standing(result) != standing(report) => further.push((changed, together)),
                    _ => {}
                }
            }
        }
        further.truncate(4);
        further
    }
}

/// What stopped a step: action and gate.
fn standing(report: &StepReport) -> (Option<&str>, Option<&'static str>) {
    (report.deciding().map(|trace| trace.action.as_str()), report.gate())
}

fn candidates(draft: &ScenarioDraft, evaluated: &EvaluatedScenario, report: &StepReport, step: usize) -> Vec<Edit> {
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
        let Some(path) = self.draft.step_path(self.step) else { return Vec::new() };
        let drop = |name: &'static str| Edit::DropParameter { path: format!("{path}/{name}"), name };
        match rule {
            StsRule::MaxSessionDuration | StsRule::ChainDuration => vec![drop("durationSeconds")],
            StsRule::TransitiveTagConflict | StsRule::DuplicateTagKeys => vec![drop("tags")],
            StsRule::TransitiveTagNotPassed => vec![drop("transitiveTagKeys")],
            StsRule::SourceIdentityFixed => vec![drop("sourceIdentity")],
            StsRule::MfaPair => vec![drop("serialNumber"), drop("tokenCode")],
            StsRule::ProviderMissing => {
                let provider = self.draft.provider(self.step);
                provider.map(|arn| Edit::AddProvider { arn, step: self.step }).into_iter().collect()
            }
            StsRule::AudienceMissing => {
                let listed =
                    self.draft.provider(self.step).and_then(|arn| self.draft.entity("/identityProviders", &arn));
                let path = listed.map(|listed| format!("{listed}/audiences")).unwrap_or_default();
                let audiences = self.draft.audiences(self.step).into_iter();
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
        let Some(path) = self.evaluated.path(at.policy).map(ToString::to_string) else { return edits };
        if let Some(statement) = trace.statement(at) {
            for test in tests(statement).filter(|test| test.holds == Truth::True) {
                edits.extend(self.value_that_fails(test));
            }
            let label = label(statement);
            edits.push(Edit::RemoveStatement { path: path.clone(), statement: at.statement as usize, label });
        }
        if !path.ends_with("/trustPolicy") {
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
        let Some(path) = self.evaluated.path(policy).map(ToString::to_string) else { return Vec::new() };
        let add = |element: &'static [&'static str], value: &str| {
            vec![Edit::AddValue {
                path: path.clone(),
                statement: of.index as usize,
                label: label(of),
                element,
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
                    [test] => self.value_that_holds(test),
                    _ => Vec::new(),
                }
            }
            Element::NotPrincipal | Element::NotAction | Element::NotResource => Vec::new(),
        }
    }

    /// The value the policy asks for, given as a parameter or as a context key.
    fn value_that_holds(&self, test: &ConditionTrace) -> Vec<Edit> {
        let plain = match test.operator.family {
            Family::String(_) | Family::Arn(_) | Family::Bool | Family::Numeric(Order::Equals) => true,
            Family::Numeric(
                Order::LessThan | Order::LessThanEquals | Order::GreaterThan | Order::GreaterThanEquals,
            )
            | Family::Date(_)
            | Family::Binary
            | Family::Ip
            | Family::Null => false,
        };
        if !plain || test.operator.negated {
            return Vec::new();
        }
        let asked = test.expected.iter().filter_map(|value| match &value.resolved {
            None => Some(value.text.clone()),
            Some(resolved) => resolved.clone(),
        });
        let literal = asked.filter(|value| !value.is_empty() && !value.contains(['*', '?']));
        literal.take(1).filter_map(|value| self.give(&test.key, value)).collect()
    }

    /// A value with which a test of a `Deny` does not hold any more.
    fn value_that_fails(&self, test: &ConditionTrace) -> Option<Edit> {
        let first = test.expected.first()?.text.clone();
        let value = match test.operator.family {
            Family::Bool if first.eq_ignore_ascii_case("false") => "true".to_owned(),
            Family::Bool => "false".to_owned(),
            Family::String(Likeness::Equals | Likeness::Like) | Family::Arn(_) if test.operator.negated => first,
            Family::String(_)
            | Family::Arn(_)
            | Family::Numeric(_)
            | Family::Date(_)
            | Family::Binary
            | Family::Ip
            | Family::Null => return None,
        };
        (!value.contains(['*', '?', '$'])).then(|| self.give(&test.key, value)).flatten()
    }

    /// Gives a context key in the way it is given: some are parameters of the call. What a call cannot choose is not offered.
    fn give(&self, key: &str, value: String) -> Option<Edit> {
        let assumes = matches!(self.report.result, StepResult::Assume(_));
        let path = self.draft.step_path(self.step)?;
        let parameter = |name| Some(Edit::SetParameter { path: format!("{path}/{name}"), name, value: value.clone() });
        let is = |name: &str| key.eq_ignore_ascii_case(name);
        match key {
            _ if assumes && is("sts:ExternalId") => parameter("externalId"),
            _ if assumes && is("sts:RoleSessionName") => parameter("roleSessionName"),
            _ if assumes && is("sts:SourceIdentity") => parameter("sourceIdentity"),
            _ if assumes && starts_with(key, "aws:RequestTag/") => {
                let tag = key.split_once('/')?.1;
                Some(Edit::SetParameter { path: format!("{path}/tags/{}", escape(tag)), name: "tags", value })
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
        let actor = self.draft.actor(self.step);
        let listed = self.draft.identity_of(actor).map(|path| self.draft.text(&format!("{path}/arn")).to_owned());
        let name = listed.unwrap_or_else(|| self.draft.actor_name(actor));
        name.starts_with("arn:").then_some(name)
    }

    /// The documents of a gate.
    fn policies(&self, gate: &GateTrace) -> Vec<String> {
        let policies = gate.levels.iter().flat_map(|level| &level.policies);
        policies.filter_map(|policy| self.evaluated.path(policy.policy).map(ToString::to_string)).collect()
    }

    fn new_statement(&self, trace: &RequestTrace, gate: &GateTrace) -> Option<Edit> {
        let actor = self.draft.actor(self.step);
        let identity = self.draft.identity_of(actor);
        let first = self.policies(gate).into_iter().next();
        let (action, resource) = (trace.action.as_str(), trace.resource.as_str());
        let with_principal = || {
            let principal = self.principal()?;
            Some(policy_edit::statement(&[("Action", action)], Some(&principal)))
        };
        let plain = || policy_edit::statement(&[("Action", action), ("Resource", resource)], None);
        let (path, owner, statement) = match gate.gate {
            Gate::TrustPolicy => {
                let role = self.draft.entity("/roles", resource)?;
                (format!("{role}/trustPolicy"), resource.to_owned(), with_principal()?)
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
                    let entries = self.draft.json.elements(&format!("{identity}/policies"));
                    let place = entries.iter().position(JsonDocument::is_blank).unwrap_or(entries.len());
                    format!("{identity}/policies/{place}/document")
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
