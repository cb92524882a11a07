//! What an allowed step may hang on, read from its trace: nothing of it has been tried.

use std::collections::VecDeque;

use rolecall_core::condition::{value_that_fails, value_that_holds};
use rolecall_core::format::Path;
use rolecall_core::json;
use rolecall_core::name::{AccountId, short_name};
use rolecall_core::operator::{Family, Order};
use rolecall_core::outline::{Actor, StepKind};
use rolecall_core::pattern::{SiteContent, variable_sites};
use rolecall_core::report::{StepReport, StepResult};
use rolecall_core::trace::{
    ConditionTrace, Effect, Element, ElementTrace, Gate, GateTrace, LevelTrace, Outcome, PolicyId, RequestTrace,
    StatementTrace, Truth,
};
use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::policy_edit::NewStatement;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::decision::candidates::{
    Candidates, Place, is, is_aws_owned, is_told_by_aws, label, starts_with, tests,
};
use crate::slices::decision::edit::Edit;
use crate::slices::evaluation::evaluated::EvaluatedScenario;
use crate::slices::session::revoking::revoking;

/// A statement that grants, or a policy of AWS that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct GrantPlace {
    #[serde(with = "encoding::path")]
    pub(crate) path: Path,
    /// `Sid` or number of the statement; `None` for a whole policy.
    pub(crate) label: Option<String>,
}

/// One thing that an allowed step may hang on.
#[derive(Debug)]
pub(super) struct Hinge {
    /// The statement that grants, if it is one.
    pub(super) grants: Option<GrantPlace>,
    /// What would take it away, narrowest first: only the first change that denies the step is worth telling.
    pub(super) changes: VecDeque<Vec<Edit>>,
}

impl Hinge {
    fn of(changes: impl IntoIterator<Item = Edit>) -> Self {
        Self { grants: None, changes: changes.into_iter().map(|edit| vec![edit]).collect() }
    }
}

/// What may be tried to have an allowed step denied: first what grants it, then what limits it, then another call, then a `Deny`.
pub(super) fn hinges(
    draft: &ScenarioDraft,
    evaluated: &EvaluatedScenario,
    report: &StepReport,
    step: usize,
) -> Vec<Hinge> {
    let hinges = Hinges { step: Candidates { draft, evaluated, report, step } };
    let Some(trace) = report.deciding().filter(|trace| matches!(trace.outcome, Outcome::Allow { .. })) else {
        return Vec::new();
    };
    let mut found = hinges.grants(trace);
    found.extend(hinges.limits(trace));
    found.extend(hinges.calls(trace));
    found.extend(hinges.denials(trace));
    found.retain(|hinge| !hinge.changes.is_empty());
    found
}

struct Hinges<'c> {
    step: Candidates<'c>,
}

impl Hinges<'_> {
    /// Every statement that grants something the step needs. A policy of AWS is detached as a whole.
    fn grants(&self, deciding: &RequestTrace) -> Vec<Hinge> {
        let mut found: Vec<Hinge> = Vec::new();
        let decides = deciding.deciding_gates();
        let traces = self.step.report.authorizations();
        let grants =
            |gate: &&GateTrace| matches!(gate.gate, Gate::IdentityPolicies | Gate::TrustPolicy | Gate::ResourcePolicy);
        let gates = || traces.iter().flat_map(|trace| &trace.gates).filter(grants);
        let (first, others) =
            (gates().filter(|gate| decides.contains(&gate.gate)), gates().filter(|gate| !decides.contains(&gate.gate)));
        for (policy, statement) in first.chain(others).flat_map(|gate| gate.levels.iter().flat_map(allowing)) {
            let Some(path) = self.step.evaluated.path(policy).cloned() else { continue };
            let Some(without) = self.without(&path, statement) else { continue };
            let label = matches!(without, Edit::SwitchOffStatement { .. }).then(|| label(statement));
            let place = GrantPlace { path: path.clone(), label };
            if found.iter().any(|hinge| hinge.grants.as_ref() == Some(&place)) {
                continue;
            }
            let narrow = place.label.as_ref().map(|_| self.narrowed(policy, &path, statement)).unwrap_or_default();
            found.push(Hinge { grants: Some(place), ..Hinge::of(narrow.into_iter().chain([without])) });
        }
        found
    }

    /// What lets the request pass a limit, where one statement does. One for every action is no entry that is missed by accident.
    fn limits(&self, trace: &RequestTrace) -> Vec<Hinge> {
        let is_limit = |gate: &&GateTrace| match gate.gate {
            Gate::SessionPolicy
            | Gate::PermissionsBoundary
            | Gate::ServiceControlPolicies
            | Gate::ResourceControlPolicies
            | Gate::VpcEndpointPolicy => true,
            Gate::StsParameters
            | Gate::BlockPublicAccess
            | Gate::TrustPolicy
            | Gate::ResourcePolicy
            | Gate::IdentityPolicies => false,
        };
        // From the caller outwards.
        let levels = trace.gates.iter().rev().filter(is_limit).flat_map(|gate| gate.levels.iter().rev());
        let hinge = |level: &LevelTrace| {
            let mut allowing = allowing(level);
            let (Some((policy, statement)), None) = (allowing.next(), allowing.next()) else { return None };
            let path = self.step.evaluated.path(policy)?;
            let action = statement.elements.iter().find(|element| element.element == Element::Action)?;
            if is_aws_owned(self.step.draft, path) || self.deciding_value(policy, action)? == "*" {
                return None;
            }
            let narrow = self.narrowed(policy, path, statement);
            Some(Hinge::of(narrow.into_iter().chain(self.without(path, statement))))
        };
        levels.filter_map(hinge).collect()
    }

    /// Does without a statement; `None` where nobody can.
    fn without(&self, path: &Path, statement: &StatementTrace) -> Option<Edit> {
        if !is_aws_owned(self.step.draft, path) {
            let (path, index) = (path.clone(), statement.index as usize);
            return Some(Edit::SwitchOffStatement { path, statement: index, label: label(statement) });
        }
        // It cannot be edited, and it can be detached.
        path.is_in(&Path::of("managedPolicies")).then(|| Edit::SwitchOff { path: path.clone() })
    }

    /// Takes the listed value out by which a statement matches, where others stay.
    fn narrowed(&self, policy: PolicyId, path: &Path, statement: &StatementTrace) -> Vec<Edit> {
        let narrowed = |at: &ElementTrace| {
            let element: &[&str] = match at.element {
                Element::Action => &["Action"],
                Element::Resource => &["Resource"],
                Element::Principal => &["Principal", self.step.principal()?.0],
                Element::NotPrincipal | Element::NotAction | Element::NotResource | Element::Condition => return None,
            };
            let place = Place { path, of: statement };
            let edit = Edit::RemoveValue(place.of_element(element, &self.deciding_value(policy, at)?));
            edit.apply(&mut self.step.draft.clone()).then_some(edit)
        };
        // Another principal, another action of it, another resource: in that order fewer others lose what they have.
        statement.elements.iter().filter_map(narrowed).collect()
    }

    /// The listed value by which an element matches.
    fn deciding_value(&self, policy: PolicyId, at: &ElementTrace) -> Option<String> {
        let text = at.deciding?.of(&self.step.evaluated.policy(policy)?.text);
        json::parse(text).ok()?.value.as_str().map(str::to_owned)
    }

    /// An explicit `Deny`: the narrowest one of this request, and the one by which AWS revokes sessions.
    fn denials(&self, trace: &RequestTrace) -> Vec<Hinge> {
        let outline = self.step.draft.outline();
        let actor = outline.actor(self.step.step);
        let identity = outline.identity_of(actor).filter(|_| outline.provider(self.step.step).is_none());
        let at_resource = self.deny_at_resource(trace);
        let of_identity = identity.as_ref().map(|identity| self.deny_of_identity(trace, identity));
        let revoked = identity.as_ref().and_then(|role| self.revoke(actor, role));
        // Who may assume a role is said at the role.
        let of_policies = if trace.action.is_answered_by_trust_policy() {
            [at_resource, of_identity, revoked]
        } else {
            [of_identity, revoked, at_resource]
        };
        let is_editable = |edit: &Edit| edit.document().is_none_or(|path| !is_aws_owned(self.step.draft, path));
        let found = of_policies.map(|edit| edit.filter(is_editable));
        let around = if found.iter().all(Option::is_none) { self.deny_around(trace) } else { None };
        found.into_iter().flatten().chain(around).map(|edit| Hinge::of([edit])).collect()
    }

    fn deny(path: Path, owner: &str, statement: String, trace: &RequestTrace) -> Edit {
        Edit::AddDeny { path, owner: owner.to_owned(), statement, action: trace.action.as_str().to_owned() }
    }

    /// In a policy of the user or role alone, else in a new one.
    fn deny_of_identity(&self, trace: &RequestTrace, identity: &Path) -> Edit {
        let gates = trace.gates.iter().filter(|gate| gate.gate == Gate::IdentityPolicies);
        let own = gates.flat_map(|gate| self.step.policies(gate)).find(|path| path.is_in(identity));
        let path = own.unwrap_or_else(|| self.step.next_policy(identity));
        Self::deny(path, "", NewStatement::new(Effect::Deny, &members(trace)).text(), trace)
    }

    /// In the policy that the resource has, or the role.
    fn deny_at_resource(&self, trace: &RequestTrace) -> Option<Edit> {
        let gate = trace.gates.iter().find(|gate| gate.gate == trace.results.resource_gate)?;
        let path = self.step.policies(gate).into_iter().next()?;
        let (kind, name) = self.step.principal()?;
        let members = members(trace);
        // The resource of a trust policy is its role.
        let members = if gate.gate == Gate::TrustPolicy { members.get(..1)? } else { &members };
        // A provider speaks for many: without a condition all of them would be meant.
        let told_apart = self.told_apart(kind, &name);
        if kind == "Federated" && told_apart.is_none() {
            return None;
        }
        let test = told_apart.as_ref().map(|(operator, key, value)| (*operator, key.as_str(), value.as_str()));
        let principal = Some((kind, &*name));
        let statement = NewStatement { principal, test, ..NewStatement::new(Effect::Deny, members) }.text();
        Some(Self::deny(path, &trace.resource, statement, trace))
    }

    /// The key that says for whom a provider or a service speaks, and its value.
    fn told_apart(&self, kind: &str, name: &str) -> Option<(&'static str, String, String)> {
        let outline = self.step.draft.outline();
        let text = |path: &Path| self.step.draft.json.text(path).map(str::to_owned);
        match kind {
            "Federated" => {
                let subject = text(&outline.step_path(self.step.step)?.member("claims").member("sub"))?;
                let (_, host) = name.split_once(":oidc-provider/")?;
                Some(("StringEquals", format!("{host}:sub"), subject))
            }
            "Service" => {
                let given = Path::step(self.step.step).member("context").member("aws:SourceArn");
                let source = text(&given).or_else(|| text(&Path::of("caller").member("sourceArn")))?;
                Some(("ArnEquals", "aws:SourceArn".to_owned(), source))
            }
            _ => None,
        }
    }

    /// In a service control policy of the caller's account: nothing else stops a root user.
    fn deny_around(&self, trace: &RequestTrace) -> Option<Edit> {
        let gate = trace.gates.iter().find(|gate| gate.gate == Gate::ServiceControlPolicies)?;
        let editable = |path: &Path| !is_aws_owned(self.step.draft, path);
        // The level nearest to the account.
        let path = self.step.policies(gate).into_iter().rev().find(editable)?;
        Some(Self::deny(path, "", NewStatement::new(Effect::Deny, &members(trace)).text(), trace))
    }

    /// Sessions of a role are revoked; what begins in the very second of the revocation is not older.
    fn revoke(&self, actor: Actor, role: &Path) -> Option<Edit> {
        let Actor::Session { step } = actor else { return None };
        let StepResult::Assume(assume) = &self.step.evaluated.step(step)?.result else { return None };
        let can_be_changed = role.is_in(&Path::of("roles")) && !is_aws_owned(self.step.draft, role);
        let issued = assume.session.as_ref()?.issued.filter(|_| can_be_changed)?;
        let now = self.step.report.after.time?;
        let time = if issued < now { now } else { issued.plus(60) };
        let arn = self.step.draft.text(&role.member("arn"));
        Some(Edit::Revoke {
            path: self.step.next_policy(role),
            role: short_name(arn).to_owned(),
            document: revoking(time),
            before: time.to_string(),
        })
    }

    /// Another call: one that a condition of what grants does not hold for, or one that the condition of a `Deny` holds for.
    fn calls(&self, trace: &RequestTrace) -> Vec<Hinge> {
        let mut found: Vec<Hinge> = Vec::new();
        let levels = || trace.gates.iter().flat_map(|gate| &gate.levels);
        let mut line_up = |hinge: Hinge| {
            if found.iter().all(|other| other.changes != hinge.changes) {
                found.push(hinge);
            }
        };
        for (policy, statement) in levels().flat_map(allowing) {
            for test in tests(statement).filter(|test| test.holds == Truth::True) {
                line_up(Hinge::of(others(test).into_iter().filter_map(|value| self.supposed(&test.key, value))));
            }
            let resource = statement.elements.iter().find(|element| element.element == Element::Resource);
            let listed = resource.and_then(|resource| self.deciding_value(policy, resource)).unwrap_or_default();
            for site in variable_sites(&listed) {
                if let Ok(SiteContent::Key { key, .. }) = site.content {
                    line_up(Hinge::of(self.supposed(key, "other".to_owned())));
                }
            }
        }
        for (_, statement) in levels().flat_map(statements).filter(|(_, statement)| statement.effect == Effect::Deny) {
            let mut failing = statement.elements.iter().filter(|element| element.matches != Truth::True);
            let (Some(condition), None) = (failing.next(), failing.next()) else { continue };
            let mut failing = condition.conditions.iter().filter(|test| test.holds != Truth::True);
            if let (Some(test), None) = (failing.next(), failing.next()) {
                let values =
                    if test.operator.negated { another(test) } else { value_that_holds(test).into_iter().collect() };
                line_up(Hinge::of(values.into_iter().filter_map(|value| self.supposed(&test.key, value))));
            }
        }
        found
    }

    /// Supposes another value of a context key, in the way it is given.
    fn supposed(&self, key: &str, value: String) -> Option<Edit> {
        let (draft, step) = (self.step.draft, self.step.step);
        let outline = draft.outline();
        let path = outline.step_path(step)?;
        let assumes = matches!(self.step.report.result, StepResult::Assume(_));
        let given = |name: &str| Some(path.member(name)).filter(|path| draft.json.get(path).is_some());
        let dropped = |name: &str| Some(Edit::DropParameter { path: given(name)?, name: name.to_owned() });
        let context = |value| Some(Edit::SetContext { step, key: key.to_owned(), value });
        match key {
            _ if assumes && is(key, "sts:ExternalId") => dropped("externalId"),
            _ if assumes && is(key, "sts:SourceIdentity") => dropped("sourceIdentity"),
            _ if assumes && is(key, "sts:RoleSessionName") => {
                let name = "roleSessionName";
                Some(Edit::SetParameter { path: given(name)?, name: name.to_owned(), value })
            }
            _ if assumes && starts_with(key, "aws:RequestTag/") => {
                let tag = key.split_once('/')?.1;
                Some(Edit::SetTag { path: given("tags")?.member(tag), who: String::new(), tag: tag.to_owned(), value })
            }
            _ if is(key, "aws:MultiFactorAuthPresent") && value == "false" => {
                self.without_mfa().or_else(|| context(value))
            }
            _ if starts_with(key, "aws:PrincipalTag/") => self.tag(key.split_once('/')?.1, value),
            _ if draft.json.get(&Path::step(step).member("context").member(key)).is_some() => context(value),
            _ if outline.step_kind(step).is_some_and(StepKind::signs_in) => {
                let claims = path.member("claims").member(key.rsplit_once(':')?.1);
                let attributes = path.member("attributes").member(key);
                let path = [claims, attributes].into_iter().find(|path| draft.json.get(path).is_some())?;
                Some(Edit::SetClaim { claim: path.name(), path, value })
            }
            // AWS tells these, and they can be supposed: somebody of another organization, a service on behalf of something else.
            _ if ["aws:PrincipalOrgID", "aws:SourceArn", "aws:SourceAccount"].iter().any(|told| is(key, told)) => {
                context(value)
            }
            _ if is_told_by_aws(key) => None,
            _ => context(value),
        }
    }

    /// The device is shown in the call itself, or in the one that began the session.
    fn without_mfa(&self) -> Option<Edit> {
        let outline = self.step.draft.outline();
        let began = match outline.actor(self.step.step) {
            Actor::Session { step } => Some(step),
            Actor::Caller(_) => None,
        };
        let mut paths = [Some(self.step.step), began].into_iter().flatten().filter_map(|step| outline.step_path(step));
        let path = paths.find(|path| self.step.draft.json.get(&path.member("serialNumber")).is_some())?;
        Some(Edit::DropMfa { path })
    }

    /// The tag of a session, else of its user or role.
    fn tag(&self, tag: &str, value: String) -> Option<Edit> {
        let outline = self.step.draft.outline();
        let sessions = outline.sessions(self.step.step).into_iter().rev().filter_map(|step| outline.step_path(step));
        let identity = outline.identity_of(outline.actor(self.step.step));
        let mut places = sessions.chain(identity).map(|place| place.member("tags").member(tag));
        let path = places.find(|path| self.step.draft.json.get(path).is_some())?;
        let who = path.up().and_then(|tags| tags.up()).map(|owner| self.step.draft.text(&owner.member("arn")));
        Some(Edit::SetTag { path, who: short_name(who?).to_owned(), tag: tag.to_owned(), value })
    }
}

/// The members of a statement about a request.
fn members(trace: &RequestTrace) -> [(&'static str, &str); 2] {
    [("Action", trace.action.as_str()), ("Resource", &*trace.resource)]
}

fn statements(level: &LevelTrace) -> impl Iterator<Item = (PolicyId, &StatementTrace)> {
    level.policies.iter().flat_map(|policy| policy.statements.iter().map(move |statement| (policy.policy, statement)))
}

fn allowing(level: &LevelTrace) -> impl Iterator<Item = (PolicyId, &StatementTrace)> {
    statements(level).filter(|(_, statement)| statement.effect == Effect::Allow && statement.applies == Truth::True)
}

/// Values with which a test that holds may fail, those that come nearest first.
fn others(test: &ConditionTrace) -> Vec<String> {
    let fails = value_that_fails(test);
    if test.operator.negated || fails.is_some() { fails.into_iter().collect() } else { another(test) }
}

/// Values like the one that a request has that no list is likely to hold.
fn another(test: &ConditionTrace) -> Vec<String> {
    let matching = test.expected.iter().find(|listed| listed.matches == Truth::True);
    let listed = matching.or(test.expected.first()).and_then(|listed| listed.compared()).unwrap_or_default();
    let beside =
        |by: i64| listed.parse::<i64>().ok().and_then(|limit| limit.checked_add(by)).map(|near| near.to_string());
    let number = |by| beside(by).into_iter().collect();
    match test.operator.family {
        Family::String(_) | Family::Arn(_) if is(&test.key, "aws:RequestedRegion") => {
            let is_other = |region: &&str| test.actual.values.iter().all(|value| value != region);
            ["eu-west-1", "us-east-1"].into_iter().filter(is_other).map(str::to_owned).collect()
        }
        Family::String(_) | Family::Arn(_) => like(test.actual.values.first().map_or("", String::as_str), listed),
        Family::Ip => ["192.0.2.1", "198.51.100.1", "203.0.113.1"].map(str::to_owned).to_vec(),
        Family::Numeric(Order::LessThan | Order::GreaterThan) => number(0),
        Family::Numeric(Order::LessThanEquals | Order::Equals) => number(1),
        Family::Numeric(Order::GreaterThanEquals) => number(-1),
        Family::Bool | Family::Date(_) | Family::Binary | Family::Null => Vec::new(),
    }
}

/// How many parts of a name are replaced, one at a time.
const PARTS: usize = 3;

/// A name with another last part, with another part before that, and so on, of those parts that a pattern spells out.
fn like(name: &str, pattern: &str) -> Vec<String> {
    let spelt = pattern.find(['*', '?']).filter(|at| *at > 0).unwrap_or(name.len());
    // Of an ARN, what says whose and which it is.
    let from = if name.starts_with("arn:") { name.match_indices(':').nth(3).map_or(0, |(at, _)| at + 1) } else { 0 };
    let begins = std::iter::once(0).chain(name.match_indices([':', '/']).map(|(at, _)| at + 1));
    let begins: Vec<usize> = begins.filter(|at| (from..spelt).contains(at)).collect();
    let replaced = |at: &usize| {
        let (before, rest) = name.split_at_checked(*at)?;
        let (part, behind) = rest.split_at_checked(rest.find([':', '/']).unwrap_or(rest.len()))?;
        let other = match part {
            "" => return None,
            "999999999999" => "000000000000",
            _ if AccountId::parse(part).is_some() => "999999999999",
            _ if part.starts_with("o-") => "o-anotherorgid",
            "other" => "another",
            _ => "other",
        };
        Some(format!("{before}{other}{behind}"))
    };
    begins.iter().rev().filter_map(replaced).take(PARTS).collect()
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn a_name_keeps_all_but_one_part() {
        assert_eq!(like("production", "production"), ["other"]);
        assert_eq!(like("o-exampleorgid", "o-exampleorgid"), ["o-anotherorgid"]);
        let branch = "repo:octo-org/shop:ref:refs/heads/main";
        assert_eq!(like(branch, branch).first().unwrap(), "repo:octo-org/shop:ref:refs/heads/other");
        assert_eq!(
            like(branch, "repo:octo-org/shop:*"),
            [
                "repo:octo-org/other:ref:refs/heads/main",
                "repo:other/shop:ref:refs/heads/main",
                "other:octo-org/shop:ref:refs/heads/main"
            ]
        );
        let root = "arn:aws:iam::111122223333:root";
        assert_eq!(like(root, root), ["arn:aws:iam::111122223333:other", "arn:aws:iam::999999999999:root"]);
    }
}
