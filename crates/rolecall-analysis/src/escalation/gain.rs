//! Whether somebody may do more than somebody else: documents are compared, and what is found is asked of core in both worlds.

use rolecall_core::catalogue::Facts;
use rolecall_core::context::describes_principal;
use rolecall_core::diag::PolicyKind;
use rolecall_core::name::Arn;
use rolecall_core::policy::Version;
use rolecall_core::report::Decision;
use rolecall_core::trace::PolicyId;

use super::answer::Gained;
use super::calls::Caller;
use crate::compare::{BUDGET, Change, Finding, Question, Residual, Verdict, Witness, newly};
use crate::form::ACCOUNT;
use crate::inquiry::Inquiry;
use crate::key::Held;
use crate::needs::Chosen;
use crate::universe::Universe;

/// A document that allows everything.
pub(super) const EVERYTHING: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
/// A document that never applies.
const NOTHING: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}"#;

/// What a comparison of permissions came to.
#[derive(Clone, Debug)]
pub(super) enum Gain {
    Some(Gained),
    None,
    Open,
}

/// What a principal may do, as documents of which each has to allow it.
#[derive(Clone, Debug)]
pub(super) struct Permissions {
    pub(super) documents: Vec<String>,
    /// Whether these are all that its own policies say.
    pub(super) is_whole: bool,
}

impl Permissions {
    /// Of a managed policy, and a boundary around it; `None` if its text is not known.
    pub(super) fn with_policy(inquiry: &Inquiry, facts: Facts, arn: &str, boundary: Option<PolicyId>) -> Option<Self> {
        let text = inquiry.managed_policy(arn).or_else(|| facts?.managed_policy(arn, None))?;
        let limit = boundary.map(|id| joined(inquiry, &[id]));
        let is_whole = limit.as_ref().is_none_or(Option::is_some);
        Some(Self { documents: std::iter::once(text).chain(limit.flatten()).collect(), is_whole })
    }

    pub(super) fn of(inquiry: &Inquiry, identity: &[PolicyId], boundary: Option<PolicyId>) -> Self {
        let found = [Some(identity.to_vec()), boundary.map(|id| vec![id])];
        let documents: Vec<Option<String>> = found.into_iter().flatten().map(|ids| joined(inquiry, &ids)).collect();
        let is_whole = documents.iter().all(Option::is_some);
        Self { documents: documents.into_iter().flatten().collect(), is_whole }
    }
}

/// Several policies that count together as one document. `None` if they are written in languages that read variables otherwise.
fn joined(inquiry: &Inquiry, ids: &[PolicyId]) -> Option<String> {
    let scenario = inquiry.scenario();
    let mut statements: Vec<&str> = Vec::new();
    let mut versions: Vec<Version> = Vec::new();
    for id in ids {
        let (text, policy) = (scenario.policies().get(id.0 as usize)?, scenario.policy(*id)?);
        statements.extend(policy.statements.iter().map(|statement| statement.span.of(&text.text)));
        if text.text.contains("${") {
            versions.push(policy.version);
        }
    }
    if versions.contains(&Version::V2008) && versions.contains(&Version::V2012) {
        return None;
    }
    if statements.is_empty() {
        return Some(NOTHING.to_owned());
    }
    let version = if versions.contains(&Version::V2008) { "2008-10-17" } else { "2012-10-17" };
    Some(format!(r#"{{"Version":"{version}","Statement":[{}]}}"#, statements.join(",")))
}

/// What somebody may do that somebody else may not, in sets of requests that are allowed for the same reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GainedCells {
    /// Each with a request that core refuses to one and allows to the other.
    pub cells: Vec<GainedCell>,
    /// Sets that were not worked out.
    pub more: usize,
    /// Whether there may be others, of which nobody knows.
    pub is_open: bool,
}

/// Requests that one may make and the other may not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GainedCell {
    /// Actions.
    pub actions: Vec<String>,
    /// Whether there may be more actions than are listed.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether the patterns are those of `NotResource`.
    pub is_not_resource: bool,
    /// Tests.
    pub conditions: Vec<Residual>,
    /// A request, confirmed.
    pub gained: Gained,
}

impl GainedCell {
    fn of(found: Finding, gained: Gained) -> Self {
        let Finding { actions, more_actions, resources, is_not_resource, conditions, .. } = found;
        Self { actions, more_actions, resources, is_not_resource, conditions, gained }
    }

    fn is_same(&self, found: &Finding) -> bool {
        (&self.actions, &self.resources, &self.conditions) == (&found.actions, &found.resources, &found.conditions)
    }
}

/// What somebody may do that somebody else may not, as far as so many sets go; both are asked in the worlds that they are of.
pub(super) fn cells(
    universe: &Universe,
    before: (&Permissions, &Caller<'_>),
    after: (&Permissions, &Caller<'_>),
    most: usize,
) -> GainedCells {
    let mut all = GainedCells { is_open: !before.0.is_whole || !after.0.is_whole, ..GainedCells::default() };
    if !after.0.is_whole {
        return all;
    }
    let mut is_refused = false;
    for own in &before.0.documents {
        for other in &after.0.documents {
            let question =
                Question { before: own, after: other, kind: PolicyKind::Identity, universe, budget: BUDGET / 10 };
            let Ok(found) = newly(&question) else {
                all.is_open = true;
                continue;
            };
            all.is_open |= found.verdict(Change::New) == Verdict::NotDecided;
            all.more += found.more;
            for finding in found.findings {
                if all.cells.iter().any(|cell| cell.is_same(&finding)) {
                    continue;
                }
                if all.cells.len() >= most {
                    all.more += 1;
                    continue;
                }
                match confirmed(&finding.witness, before.1, after.1) {
                    Some(gained) => all.cells.push(GainedCell::of(finding, gained)),
                    None => is_refused = true,
                }
            }
        }
    }
    // What another document of theirs, or one above them, stops is no gain; whether it stops all of it, one request does not tell.
    all.is_open |= is_refused;
    all
}

/// Whether somebody may do what somebody else may not; both are asked in the worlds that they are of.
pub(super) fn gain(
    universe: &Universe,
    before: (&Permissions, &Caller<'_>),
    after: (&Permissions, &Caller<'_>),
) -> Gain {
    let mut is_none = before.0.is_whole;
    let mut candidates: Vec<Witness> = Vec::new();
    for own in &before.0.documents {
        // What any one of the other side's documents does not allow more is nothing that all of them do.
        let mut adds = true;
        for other in &after.0.documents {
            let question =
                Question { before: own, after: other, kind: PolicyKind::Identity, universe, budget: BUDGET / 10 };
            let Ok(found) = newly(&question) else {
                is_none = false;
                continue;
            };
            adds &= found.verdict(Change::New) != Verdict::No;
            candidates.extend(found.findings.into_iter().map(|finding| finding.witness));
        }
        is_none &= !adds;
    }
    if is_none {
        return Gain::None;
    }
    for witness in &candidates {
        if let Some(gained) = confirmed(witness, before.1, after.1) {
            return Gain::Some(gained);
        }
    }
    Gain::Open
}

fn confirmed(witness: &Witness, before: &Caller<'_>, after: &Caller<'_>) -> Option<Gained> {
    let account = Arn::parse(&after.name).map_or("", |arn| arn.account);
    let own = witness.resource.replace(ACCOUNT, account);
    let mut resources = vec![own.as_str()];
    if own != witness.resource {
        resources.push(&witness.resource);
    }
    let mut context = Chosen::new();
    for (key, values) in witness.keys.iter().filter(|(key, _)| !describes_principal(key)) {
        let held = match values.as_deref() {
            None => Held::Absent,
            Some([one]) if !rolecall_core::context::is_multivalued(key) => Held::One(one.clone()),
            Some(many) => Held::Many(many.to_vec()),
        };
        context.insert(key.clone(), held);
    }
    resources.into_iter().find_map(|resource| {
        // The policy of the resource has a say.
        let about = |caller: &Caller<'_>| {
            let mut part = caller.part.clone();
            part.names.extend(caller.inquiry.resource(resource).map(str::to_owned));
            part
        };
        let allowed = after.scenario(&about(after), &witness.action, resource, &context, Decision::Allow)?;
        let part = about(before);
        let denied = [Decision::ImplicitDeny, Decision::ExplicitDeny];
        let refused = denied
            .into_iter()
            .find_map(|wanted| before.scenario(&part, &witness.action, resource, &context, wanted))?;
        let scenarios = [refused, allowed];
        Some(Gained { action: witness.action.clone(), resource: resource.to_owned(), scenarios })
    })
}
