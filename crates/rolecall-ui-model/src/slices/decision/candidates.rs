//! What might give a step another answer, read from the trace: nothing of it has been tried.

use rolecall_core::condition::{value_that_fails, value_that_holds};
use rolecall_core::format::Path;
use rolecall_core::name::{Arn, short_name};
use rolecall_core::operator::{Family, Order, SetOperator};
use rolecall_core::outline::{Actor, CallerChoice, StepKind};
use rolecall_core::report::{StepReport, StepResult, StsRule};
use rolecall_core::trace::{
    ConditionTrace, Effect, Element, ElementTrace, Gate, GateTrace, Outcome, PolicyId, RequestTrace, StatementRef,
    StatementTrace, Truth,
};

use crate::json_document::JsonDocument;
use crate::policy_edit::NewStatement;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::edit::{Edit, ElementValue};
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// What may be tried for a step.
pub(crate) fn candidates(
    draft: &ScenarioDraft,
    evaluated: &EvaluatedScenario,
    report: &StepReport,
    step: usize,
) -> Vec<Vec<Edit>> {
    let context = Candidates { draft, evaluated, report, step };
    if let Some(error) = report.error() {
        return context.for_error(error.rule).into_iter().map(|edit| vec![edit]).collect();
    }
    let Some(trace) = report.deciding() else { return Vec::new() };
    let candidates = match &trace.outcome {
        Outcome::ExplicitDeny { gate, statement } => context.against_deny(trace, *gate, *statement),
        Outcome::ImplicitDeny { gate } => context.against_silence(trace, *gate),
        Outcome::Allow { .. } | Outcome::NeedsContext(_) => Vec::new(),
    };
    let mut unique: Vec<Vec<Edit>> = Vec::new();
    for candidate in candidates {
        let editable = candidate.iter().filter_map(Edit::document).all(|path| !is_aws_owned(draft, path));
        if editable && !unique.contains(&candidate) {
            unique.push(candidate);
        }
    }
    unique
}

/// Whether AWS owns a document, so that nobody else can edit it: a managed policy of AWS, a policy of a role that is linked to a
/// service, the trust policy of a role of IAM Identity Center.
pub(super) fn is_aws_owned(draft: &ScenarioDraft, path: &Path) -> bool {
    let mut segments = path.segments();
    match (segments.next().as_deref(), segments.next()) {
        (Some("managedPolicies"), Some(arn)) => arn.contains(":iam::aws:"),
        (Some("roles"), Some(at)) => {
            let role = Path::of("roles").member(&at);
            let is_reserved = draft.text(&role.member("arn")).contains(":role/aws-reserved/");
            draft.outline().is_service_linked(&role) || is_reserved && path.name() == "trustPolicy"
        }
        _ => false,
    }
}

/// A step that was decided, in its scenario.
pub(super) struct Candidates<'c> {
    pub(super) draft: &'c ScenarioDraft,
    pub(super) evaluated: &'c EvaluatedScenario,
    pub(super) report: &'c StepReport,
    pub(super) step: usize,
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
            | StsRule::AssumeRootTarget
            | StsRule::OtherPartition => Vec::new(),
        }
    }

    fn against_deny(&self, trace: &RequestTrace, gate: Gate, at: StatementRef) -> Vec<Vec<Edit>> {
        let Some(path) = self.evaluated.path(at.policy).cloned() else { return Vec::new() };
        let mut found = Vec::new();
        if let Some(statement) = trace.statement(at) {
            let place = Place { path: &path, of: statement };
            let holding = || tests(statement).filter(|test| test.holds == Truth::True);
            found.extend(holding().filter(|test| test.operator.negated).filter_map(|test| place.value_listed(test)));
            found.extend(statement.elements.iter().filter_map(|element| self.excepted(trace, place, element)));
            if is_shared(gate) && !tests(statement).any(|test| is(&test.key, "aws:PrincipalArn")) {
                let principal = self.principal().filter(|(kind, _)| *kind == "AWS");
                found.extend(principal.map(|(_, principal)| place.exception(principal)));
            }
            found.extend(holding().filter_map(|test| self.give(&test.key, value_that_fails(test)?)));
            let label = label(statement);
            found.push(Edit::RemoveStatement { path: path.clone(), statement: at.statement as usize, label });
        }
        if path.name() != "trustPolicy" {
            found.push(Edit::SwitchOff { path });
        }
        found.into_iter().map(|edit| vec![edit]).collect()
    }

    /// The exception of a `Not…` element of a `Deny`, with this request in it.
    fn excepted(&self, trace: &RequestTrace, place: Place<'_>, at: &ElementTrace) -> Option<Edit> {
        match at.element {
            Element::NotAction => Some(place.value(&["NotAction"], trace.action.as_str())),
            Element::NotResource => Some(place.value(&["NotResource"], &trace.resource)),
            Element::NotPrincipal => self
                .principal()
                .filter(|(kind, _)| *kind == "AWS")
                .map(|(_, arn)| place.value(&["NotPrincipal", "AWS"], &arn)),
            Element::Principal | Element::Action | Element::Resource | Element::Condition => None,
        }
    }

    fn against_silence(&self, trace: &RequestTrace, silent: Gate) -> Vec<Vec<Edit>> {
        let Some(gate) = trace.gates.iter().find(|gate| gate.gate == silent) else { return Vec::new() };
        let mut found = Vec::new();
        let mut around = false;
        for (policy, statement) in allows(gate) {
            let Some(path) = self.evaluated.path(policy).cloned() else { continue };
            let failing: Vec<_> = statement.elements.iter().filter(|element| element.matches == Truth::False).collect();
            // A statement about another action is not the one to widen in more than the action.
            let about_another = failing.iter().any(|element| element.element == Element::Action);
            if failing.is_empty() || failing.len() > 1 && about_another {
                continue;
            }
            around |= failing.iter().all(|element| element.element == Element::Condition);
            let place = Place { path: &path, of: statement };
            let widened: Option<Vec<_>> = failing.iter().map(|element| self.widened(trace, place, element)).collect();
            found.extend(widened.map(|edits| edits.into_iter().flatten().collect()));
            if let [condition] = failing.as_slice() {
                let failing = condition.conditions.iter().filter(|test| test.holds == Truth::False);
                let given: Option<Vec<_>> = failing.map(|test| self.give(&test.key, value_that_holds(test)?)).collect();
                found.extend(given.filter(|edits| !edits.is_empty()));
            }
        }
        found.extend(self.new_statement(trace, gate, around).map(|edit| vec![edit]));
        if silent == Gate::SessionPolicy {
            let given = self.policies(gate).into_iter().filter(|path| !is_aws_owned(self.draft, path));
            found.extend(given.map(|path| vec![Edit::SwitchOff { path }]));
        }
        found
    }

    /// The narrowest edit of a statement with which an element that fails matches; `None` if there is none worth offering.
    fn widened(&self, trace: &RequestTrace, place: Place<'_>, at: &ElementTrace) -> Option<Vec<Edit>> {
        match at.element {
            Element::Action => Some(vec![place.value(&["Action"], trace.action.as_str())]),
            Element::Resource => Some(vec![place.value(&["Resource"], &trace.resource)]),
            Element::Principal => {
                let (kind, name) = self.principal()?;
                let element: &[&str] = match kind {
                    "Service" => &["Principal", "Service"],
                    "Federated" => &["Principal", "Federated"],
                    _ => &["Principal", "AWS"],
                };
                Some(vec![place.value(element, &name)])
            }
            Element::Condition => {
                let failing = at.conditions.iter().filter(|test| test.holds == Truth::False);
                failing.map(|test| (!test.operator.negated).then(|| place.value_listed(test)).flatten()).collect()
            }
            Element::NotPrincipal | Element::NotAction | Element::NotResource => None,
        }
    }

    /// Gives a context key in the way it is given: some are parameters of the call, some are claims of a token. What a call cannot
    /// choose is not offered.
    fn give(&self, key: &str, value: String) -> Option<Edit> {
        let assumes = matches!(self.report.result, StepResult::Assume(_));
        let path = self.draft.outline().step_path(self.step)?;
        let parameter = |name: &str| {
            Some(Edit::SetParameter { path: path.member(name), name: name.to_owned(), value: value.clone() })
        };
        match key {
            _ if assumes && is(key, "sts:ExternalId") => parameter("externalId"),
            _ if assumes && is(key, "sts:RoleSessionName") => parameter("roleSessionName"),
            _ if assumes && is(key, "sts:SourceIdentity") => parameter("sourceIdentity"),
            _ if assumes && starts_with(key, "aws:RequestTag/") => {
                let tag = key.split_once('/')?.1;
                let path = path.member("tags").member(tag);
                Some(Edit::SetParameter { path, name: "tags".to_owned(), value })
            }
            _ if is(key, "aws:MultiFactorAuthPresent") => match self.draft.outline().actor(self.step) {
                Actor::Session { step } => self.mfa(step).filter(|_| value == "true"),
                Actor::Caller(_) => Some(Edit::SetContext { step: self.step, key: key.to_owned(), value }),
            },
            _ if is_told_by_aws(key) => None,
            _ => match self.draft.outline().step_kind(self.step)? {
                StepKind::AssumeRoleWithWebIdentity => {
                    let (_, claim) = key.rsplit_once(':')?;
                    let path = path.member("claims").member(claim);
                    self.draft.json.get(&path)?;
                    Some(Edit::SetClaim { path, claim: claim.to_owned(), value })
                }
                StepKind::AssumeRoleWithSaml => {
                    let path = path.member("attributes").member(key);
                    self.draft.json.get(&path)?;
                    Some(Edit::SetClaim { path, claim: key.to_owned(), value })
                }
                _ => Some(Edit::SetContext { step: self.step, key: key.to_owned(), value }),
            },
        }
    }

    /// MFA is passed when a session begins: at the step that gave the credentials in use.
    fn mfa(&self, step: usize) -> Option<Edit> {
        if !matches!(self.draft.outline().step_kind(step)?, StepKind::AssumeRole | StepKind::GetSessionToken) {
            return None;
        }
        let outline = self.draft.outline();
        let path = outline.step_path(step)?;
        let user = Arn::parse(outline.caller_name()).filter(|_| outline.caller_choice() == CallerChoice::User)?;
        let serial_number = format!("arn:{}:iam::{}:mfa/{}", user.partition, user.account, short_name(user.resource));
        self.draft.json.get(&path.member("serialNumber")).is_none().then_some(Edit::PassMfa { path, serial_number })
    }

    /// By which kind of principal a policy names the caller, and how: a session by its role.
    pub(super) fn principal(&self) -> Option<(&'static str, String)> {
        let outline = self.draft.outline();
        if let Some(provider) = outline.provider(self.step) {
            return Some(("Federated", provider));
        }
        let actor = outline.actor(self.step);
        let listed = outline.identity_of(actor).map(|path| self.draft.text(&path.member("arn")).to_owned());
        let name = listed.unwrap_or_else(|| outline.actor_name(actor));
        if matches!(actor, Actor::Caller(CallerChoice::Service)) {
            return Some(("Service", name));
        }
        name.starts_with("arn:").then_some(("AWS", name))
    }

    /// The document for one more policy of a user or role: the one that is still blank, else a new one behind the last.
    pub(super) fn next_policy(&self, identity: &Path) -> Path {
        let list = identity.member("policies");
        let entries = self.draft.json.elements(&list);
        let place = entries.iter().position(JsonDocument::is_blank).unwrap_or(entries.len());
        list.element(place).member("document")
    }

    /// The documents of a gate.
    pub(super) fn policies(&self, gate: &GateTrace) -> Vec<Path> {
        let policies = gate.levels.iter().flat_map(|level| &level.policies);
        policies.filter_map(|policy| self.evaluated.path(policy.policy).cloned()).collect()
    }

    fn new_statement(&self, trace: &RequestTrace, gate: &GateTrace, around: bool) -> Option<Edit> {
        let outline = self.draft.outline();
        let identity = outline.identity_of(outline.actor(self.step));
        let first = self.policies(gate).into_iter().next();
        let (action, resource) = (trace.action.as_str(), trace.resource.as_str());
        // Whoever has a token of a provider would come in by a statement without a condition.
        let principal = || self.principal().filter(|(kind, _)| *kind != "Federated");
        let naming = |members: &[(&str, &str)]| {
            let (kind, name) = principal()?;
            Some(NewStatement { principal: Some((kind, &name)), ..NewStatement::new(Effect::Allow, members) }.text())
        };
        let plain = || NewStatement::new(Effect::Allow, &[("Action", action), ("Resource", resource)]).text();
        let (path, owner, statement) = match gate.gate {
            Gate::TrustPolicy => {
                let role = outline.entity("roles", resource)?;
                (role.member("trustPolicy"), resource.to_owned(), naming(&[("Action", action)])?)
            }
            Gate::ResourcePolicy => {
                (first?, resource.to_owned(), naming(&[("Action", action), ("Resource", resource)])?)
            }
            Gate::IdentityPolicies => {
                let identity = identity?;
                (first.unwrap_or_else(|| self.next_policy(&identity)), String::new(), plain())
            }
            Gate::PermissionsBoundary | Gate::SessionPolicy => (first?, String::new(), plain()),
            Gate::StsParameters
            | Gate::ResourceControlPolicies
            | Gate::ServiceControlPolicies
            | Gate::VpcEndpointPolicy
            | Gate::BlockPublicAccess => return None,
        };
        Some(Edit::AddStatement { path, owner, gate: gate.gate, statement, action: action.to_owned(), around })
    }
}

/// A statement of a document.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) path: &'t Path,
    pub(super) of: &'t StatementTrace,
}

impl Place<'_> {
    /// A value is added to an element.
    fn value(self, element: &[&str], value: &str) -> Edit {
        Edit::AddValue(self.of_element(element, value))
    }

    /// A value of an element.
    pub(super) fn of_element(self, element: &[&str], value: &str) -> ElementValue {
        ElementValue {
            path: self.path.clone(),
            statement: self.of.index as usize,
            label: label(self.of),
            element: element.iter().map(|name| (*name).to_owned()).collect(),
            value: value.to_owned(),
        }
    }

    /// What the request has is added to the values of a test, exactly and no wider; `None` if that would say nothing.
    fn value_listed(self, test: &ConditionTrace) -> Option<Edit> {
        let lists = match test.operator.family {
            Family::String(_) | Family::Arn(_) | Family::Ip | Family::Numeric(Order::Equals) => true,
            Family::Numeric(
                Order::LessThan | Order::LessThanEquals | Order::GreaterThan | Order::GreaterThanEquals,
            )
            | Family::Date(_)
            | Family::Bool
            | Family::Binary
            | Family::Null => false,
        };
        let is_listed = |value: &&String| test.expected.iter().any(|listed| listed.text == **value);
        let missing: Vec<_> = test.actual.values.iter().filter(|value| !is_listed(value)).cloned().collect();
        let values = match test.operator.set_operator {
            Some(SetOperator::ForAnyValue) => missing.into_iter().take(1).collect(),
            Some(SetOperator::ForAllValues) | None => missing,
        };
        let literal = values.iter().all(|value| !value.is_empty() && !value.contains(['*', '?', '$']));
        (lists && literal && !values.is_empty()).then(|| Edit::AddTestValues {
            path: self.path.clone(),
            statement: self.of.index as usize,
            label: label(self.of),
            operator: test.operator.name().to_owned(),
            key: test.key.clone(),
            values,
        })
    }

    /// A principal is excepted.
    fn exception(self, principal: String) -> Edit {
        Edit::AddException {
            path: self.path.clone(),
            statement: self.of.index as usize,
            label: label(self.of),
            principal,
        }
    }
}

/// Whether the policies of a gate are about more principals than the caller.
fn is_shared(gate: Gate) -> bool {
    match gate {
        Gate::ResourceControlPolicies
        | Gate::ServiceControlPolicies
        | Gate::VpcEndpointPolicy
        | Gate::TrustPolicy
        | Gate::ResourcePolicy => true,
        Gate::StsParameters
        | Gate::BlockPublicAccess
        | Gate::IdentityPolicies
        | Gate::PermissionsBoundary
        | Gate::SessionPolicy => false,
    }
}

/// Whether AWS itself says what a key's value is: who somebody is, what a resource is, when and through whom the call comes.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
pub(super) fn is_told_by_aws(key: &str) -> bool {
    const STARTS: [&str; 13] = [
        "aws:Principal",
        "aws:Resource",
        "aws:userid",
        "aws:username",
        "aws:MultiFactorAuth",
        "aws:TokenIssueTime",
        "aws:CurrentTime",
        "aws:EpochTime",
        "aws:Called",
        "aws:ViaAWSService",
        "aws:Federated",
        "sts:",
        "ec2:SourceInstance",
    ];
    const KEYS: [&str; 6] = [
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SourceOrgID",
        "aws:SourceOrgPaths",
        "aws:SourceIdentity",
        "ec2:RoleDelivery",
    ];
    STARTS.iter().any(|start| starts_with(key, start)) || KEYS.iter().any(|other| is(key, other))
}

pub(super) fn is(key: &str, other: &str) -> bool {
    key.eq_ignore_ascii_case(other)
}

pub(super) fn starts_with(key: &str, prefix: &str) -> bool {
    key.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

fn allows(gate: &GateTrace) -> impl Iterator<Item = (PolicyId, &StatementTrace)> {
    let policies = gate.levels.iter().flat_map(|level| &level.policies);
    let statements =
        policies.flat_map(|policy| policy.statements.iter().map(move |statement| (policy.policy, statement)));
    statements.filter(|(_, statement)| statement.effect == Effect::Allow && statement.applies == Truth::False)
}

pub(super) fn tests(statement: &StatementTrace) -> impl Iterator<Item = &ConditionTrace> {
    statement.elements.iter().flat_map(|element| &element.conditions)
}

/// `Sid`, else the number.
pub(super) fn label(statement: &StatementTrace) -> String {
    statement.sid.clone().filter(|sid| !sid.is_empty()).unwrap_or_else(|| format!("#{}", statement.index + 1))
}
