//! One principal, and what each way comes to for it.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

use rolecall_core::context::GivenValue;
use rolecall_core::name::{Arn, short_name};
use rolecall_core::sort::sort_by;
use rolecall_core::trace::{Effect, Gate, PolicyId};
use rolecall_core::world::World;

use super::answer::{Call, Climb, Climber, Escalation, Gained, Hanging, Missing, Obstacle};
use super::calls::{Caller, Given, Said};
use super::gain::{EVERYTHING, Gain, GainedCells, Permissions, cells, gain};
use super::made::{Start, Stop, start};
use super::primitives::{Form, PRIMITIVES, Primitive};
use super::question::EscalationQuestion;
use crate::document::names;
use crate::inquiry::{Added, Edit, Inquiry};
use crate::written::quoted;

/// How many ways that do not work are listed of a principal.
const REFUSED: usize = 500;
/// An inline policy that allows everything.
pub(super) const ALL: &str =
    r#"{"name":"all","document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}"#;
/// One principal on its way.
pub(super) struct Climbing<'i> {
    pub(super) inquiry: &'i Inquiry,
    pub(super) question: &'i EscalationQuestion<'i>,
    pub(super) arn: &'i str,
    pub(super) caller: Caller<'i>,
    pub(super) partition: &'i str,
    pub(super) account: &'i str,
    pub(super) is_user: bool,
    /// ARNs of its groups.
    pub(super) groups: Vec<String>,
    pub(super) identity: Vec<PolicyId>,
    pub(super) boundary: Option<PolicyId>,
    pub(super) own: Permissions,
    /// What others have that it does not have, by their ARNs.
    pub(super) gains: std::cell::RefCell<BTreeMap<String, Gain>>,
    /// Roles that it can become.
    pub(super) becomes: OnceCell<Vec<Becoming>>,
    pub(super) asked: &'i Cell<usize>,
}

/// A role that somebody can become, and the call for it.
#[derive(Clone, Debug)]
pub(super) struct Becoming {
    pub(super) role: String,
    hangs: Option<Hanging>,
    call: Call,
}

/// A way on something, while it is asked about.
pub(super) struct Attempt<'p> {
    pub(super) primitive: &'p Primitive,
    on: Option<String>,
    gives: Option<String>,
    pub(super) calls: Vec<Call>,
    /// What the way gives some of these, by their positions.
    given: BTreeMap<usize, Vec<(&'static str, GivenValue)>>,
    hanging: Vec<Hanging>,
}

impl<'p> Attempt<'p> {
    pub(super) fn new(primitive: &'p Primitive, on: Option<&str>, gives: Option<&str>) -> Self {
        let (on, gives) = (on.map(str::to_owned), gives.map(str::to_owned));
        Self { primitive, on, gives, calls: Vec::new(), given: BTreeMap::new(), hanging: Vec::new() }
    }

    /// The call by which the caller becomes a role comes before all others.
    pub(super) fn become_first(&mut self, becoming: &Becoming) {
        self.calls.push(becoming.call.clone());
        self.hanging.extend(becoming.hangs.clone());
    }

    pub(super) fn end(self, outcome: Climb, gained: Option<Gained>) -> Escalation {
        let works = !matches!(outcome, Climb::No(_));
        Escalation {
            primitive: self.primitive.name(),
            on: self.on,
            gives: self.gives.filter(|_| works),
            outcome,
            asked: self.calls,
            gained,
            assumes: self.primitive.assumes.to_vec(),
            form: self.primitive.form,
            hanging: self.hanging,
        }
    }

    pub(super) fn no(self, obstacle: Obstacle) -> Escalation {
        self.end(Climb::No(obstacle), None)
    }
}

impl<'i> Climbing<'i> {
    pub(super) fn new(
        inquiry: &'i Inquiry,
        question: &'i EscalationQuestion<'i>,
        arn: &'i str,
        asked: &'i Cell<usize>,
    ) -> Option<Self> {
        let parsed = Arn::parse(arn)?;
        let world = inquiry.scenario().world();
        let user = world.users.iter().find(|user| user.arn == arn);
        let role = world.roles.iter().find(|role| role.arn == arn);
        let groups: Vec<usize> = user.map(|user| user.groups.clone()).unwrap_or_default();
        let groups: Vec<_> = groups.iter().filter_map(|at| world.groups.get(*at)).collect();
        let of_groups = groups.iter().flat_map(|group| group.policies.iter().copied());
        let direct = user.map(|user| &user.policies).or(role.map(|role| &role.policies))?;
        let identity: Vec<PolicyId> = direct.iter().copied().chain(of_groups).collect();
        let boundary = user.map_or_else(|| role.and_then(|role| role.boundary), |user| user.boundary);
        Some(Self {
            inquiry,
            question,
            arn,
            caller: Caller::principal(inquiry, arn, asked)?,
            partition: parsed.partition,
            account: parsed.account,
            is_user: user.is_some(),
            groups: groups.iter().map(|group| group.arn.clone()).collect(),
            own: Permissions::of(inquiry, &identity, boundary),
            identity,
            boundary,
            gains: std::cell::RefCell::default(),
            becomes: OnceCell::new(),
            asked,
        })
    }

    pub(super) fn climb(self) -> Climber {
        let gain = self.gain_of_everything(self.arn, &self.edited_self());
        let is_allowed_everything = matches!(gain, Gain::None) && self.boundary.is_none();
        let mut ways = if is_allowed_everything { Vec::new() } else { self.ways() };
        sort_by(&mut ways, &|one, other| one.outcome.rank().cmp(&other.outcome.rank()));
        let works = ways.iter().filter(|way| !matches!(way.outcome, Climb::No(_))).count();
        let more_refused = ways.len().saturating_sub(works + REFUSED);
        ways.truncate(works + REFUSED);
        Climber { principal: self.arn.to_owned(), is_allowed_everything, ways, more_refused }
    }

    /// What each way that is asked about comes to, also for somebody who can gain nothing more.
    pub(super) fn ways(&self) -> Vec<Escalation> {
        let wanted = |primitive: &&Primitive| {
            self.question
                .primitive
                .is_none_or(|wanted| primitive.name().to_ascii_lowercase().contains(&wanted.to_ascii_lowercase()))
        };
        PRIMITIVES.iter().filter(wanted).flat_map(|primitive| self.way(primitive)).collect()
    }

    fn world(&self) -> &'i World {
        self.inquiry.scenario().world()
    }

    /// What a way comes to on everything that it could be tried on; one answer if it could be tried on nothing.
    fn way(&self, primitive: &Primitive) -> Vec<Escalation> {
        let first = match primitive.form {
            // What is there may have a policy of its own, and a role has one that may name the caller.
            Form::ExistingCompute | Form::Assume => None,
            Form::NewCompute { .. } => Some("iam:PassRole"),
            _ => primitive.actions.first().copied(),
        };
        if let Some(action) = first.filter(|action| !self.is_named(action)) {
            let gate = Some(Gate::IdentityPolicies);
            let action = action.to_owned();
            let obstacle = Obstacle::Call { action, gate, statement: None, test: None, is_explicit: false };
            return vec![Attempt::new(primitive, None, None).no(obstacle)];
        }
        let found: Vec<Escalation> = match primitive.form {
            Form::Rewrite | Form::OlderVersion => self.rewrite(primitive),
            Form::OwnUser { attaches } if self.is_user => {
                let edited = self.edited_self();
                vec![self.edit(primitive, self.arn, self.arn, attaches, &edited, &[])]
            }
            Form::OwnGroup { attaches } => {
                let edit = |group: &String| {
                    let edited =
                        self.inquiry.edited(group, "policies", Edit::Append(ALL)).into_iter().collect::<Vec<_>>();
                    self.edit(primitive, group, self.arn, attaches, &edited, &[])
                };
                self.groups.iter().map(edit).collect()
            }
            Form::Role { attaches } => self.role(primitive, attaches),
            Form::Membership if self.is_user => self.membership(primitive),
            Form::Credentials => self.credentials(primitive),
            Form::Trust => self.roles(true).into_iter().map(|role| self.trust(primitive, role)).collect(),
            Form::Limits { of_user, is_replaced } if of_user == self.is_user && self.boundary.is_some() => {
                vec![self.limits(primitive, is_replaced)]
            }
            Form::NewCompute { service } => self.compute(primitive, service),
            Form::ExistingCompute => vec![self.existing(primitive)],
            Form::Assume => self.assume(primitive),
            Form::OwnUser { .. } | Form::Membership | Form::Limits { .. } => Vec::new(),
        };
        if found.is_empty() { vec![Attempt::new(primitive, None, None).no(Obstacle::NoTarget)] } else { found }
    }

    /// Whether a statement of the identity policies allows an action on anything.
    pub(super) fn is_named(&self, action: &str) -> bool {
        let lower = action.to_ascii_lowercase();
        let policies = self.identity.iter().filter_map(|id| self.inquiry.scenario().policy(*id));
        policies
            .flat_map(|policy| &policy.statements)
            .any(|statement| statement.effect == Effect::Allow && names(&statement.action, &lower))
    }

    /// Asks a call of a way; `Err` with the answer if it is refused.
    pub(super) fn step<'p>(
        &self,
        mut attempt: Attempt<'p>,
        action: &str,
        resource: &str,
        given: Given<'_>,
    ) -> Result<Attempt<'p>, Box<Escalation>> {
        let (said, call) = self.caller.ask(action, resource, given);
        match said {
            Said::Refused(obstacle) => {
                attempt.calls.push(call);
                return Err(Box::new(attempt.no(obstacle)));
            }
            Said::Hangs(hanging) => attempt.hanging.push(hanging),
            Said::Allowed => {}
        }
        attempt.given.insert(attempt.calls.len(), given.to_vec());
        attempt.calls.push(call);
        Ok(attempt)
    }

    /// The same with scenarios for its calls: few ways work, and only for these they are made.
    pub(super) fn replayed<'p>(&self, mut attempt: Attempt<'p>) -> Attempt<'p> {
        for (at, call) in attempt.calls.iter_mut().enumerate().filter(|(_, call)| call.scenario.is_none()) {
            let given = attempt.given.get(&at).map_or(&[][..], Vec::as_slice);
            call.scenario = if call.caller == self.caller.name {
                self.caller.replay(call, given)
            } else {
                Caller::service(self.inquiry, &call.caller, self.asked).replay(call, given)
            };
        }
        attempt
    }

    /// The end of a way whose calls are not refused.
    pub(super) fn gained(&self, attempt: Attempt<'_>, gain: Gain, is_bounded: bool) -> Escalation {
        match gain {
            Gain::None => attempt.no(Obstacle::NothingGained),
            Gain::Open => self.replayed(attempt).end(Climb::NotDecided(Missing::Gain), None),
            Gain::Some(gained) => {
                let attempt = self.replayed(attempt);
                let hanging = attempt.hanging.clone();
                let boundary = self.boundary.filter(|_| is_bounded).map(|id| self.name_of(id));
                let outcome = match boundary {
                    _ if !hanging.is_empty() => Climb::Conditional(hanging),
                    Some(boundary) => Climb::Bounded(boundary),
                    None => Climb::Yes,
                };
                attempt.end(outcome, Some(gained))
            }
        }
    }

    fn name_of(&self, id: PolicyId) -> String {
        let arn = self.inquiry.scenario().policy(id).and_then(|policy| policy.arn.as_deref());
        let text = self.inquiry.scenario().policies().get(id.0 as usize);
        arn.map(str::to_owned).or_else(|| text.map(|text| text.path.as_str().to_owned())).unwrap_or_default()
    }

    /// The principal itself, once one of its policies allows everything.
    pub(super) fn edited_self(&self) -> Vec<Added> {
        self.inquiry.edited(self.arn, "policies", Edit::Append(ALL)).into_iter().collect()
    }

    /// What somebody gains once a policy of theirs allows everything, of which `added` has the world.
    pub(super) fn gain_of_everything(&self, who: &str, added: &[Added]) -> Gain {
        let boundary = if who == self.arn { self.boundary } else { self.boundary_of(who) };
        let limit = boundary.map(|id| Permissions::of(self.inquiry, &[id], None));
        let after = limit.unwrap_or(Permissions { documents: vec![EVERYTHING.to_owned()], is_whole: true });
        self.remember(&format!("everything {who}"), &after, who, added)
    }

    /// What a principal of the world has that this one does not have.
    pub(super) fn gain_of(&self, who: &str) -> Gain {
        let (identity, boundary) = self.policies_of(who);
        let after = Permissions::of(self.inquiry, &identity, boundary);
        self.remember(who, &after, who, &[])
    }

    /// The same as sets of requests, at most so many.
    pub(super) fn cells_of(&self, who: &str, most: usize) -> GainedCells {
        let (identity, boundary) = self.policies_of(who);
        let after = Permissions::of(self.inquiry, &identity, boundary);
        let Some(mut caller) = Caller::principal(self.inquiry, who, self.asked) else {
            return GainedCells { is_open: true, ..GainedCells::default() };
        };
        caller.part.names.insert(self.account.to_owned());
        cells(self.question.universe, (&self.own, &self.caller), (&after, &caller), most)
    }

    pub(super) fn remember(&self, memo: &str, after: &Permissions, who: &str, added: &[Added]) -> Gain {
        if let Some(known) = self.gains.borrow().get(memo) {
            return known.clone();
        }
        let found = match Caller::principal(self.inquiry, who, self.asked) {
            None => Gain::Open,
            Some(mut caller) => {
                caller.part.names.insert(self.account.to_owned());
                caller.part.added.extend_from_slice(added);
                gain(self.question.universe, (&self.own, &self.caller), (after, &caller))
            }
        };
        self.gains.borrow_mut().insert(memo.to_owned(), found.clone());
        found
    }

    pub(super) fn policies_of(&self, who: &str) -> (Vec<PolicyId>, Option<PolicyId>) {
        let world = self.world();
        if let Some(role) = world.roles.iter().find(|role| role.arn == who) {
            return (role.policies.clone(), role.boundary);
        }
        let Some(user) = world.users.iter().find(|user| user.arn == who) else { return (Vec::new(), None) };
        let groups = user.groups.iter().filter_map(|at| world.groups.get(*at));
        let of_groups = groups.flat_map(|group| group.policies.iter().copied());
        (user.policies.iter().copied().chain(of_groups).collect(), user.boundary)
    }

    pub(super) fn boundary_of(&self, who: &str) -> Option<PolicyId> {
        self.policies_of(who).1
    }

    /// Roles of the caller's account other than itself; `editable`: that IAM can change, which neither services nor Identity Center let it.
    pub(super) fn roles(&self, editable: bool) -> Vec<&'i str> {
        let is_reserved = |arn: &str| short_name(arn).starts_with("AWSReservedSSO_");
        let roles = self.world().roles.iter().filter(|role| {
            role.arn != self.arn && role.account.as_str() == self.account && !role.service_linked && role.listed
        });
        roles.map(|role| role.arn.as_str()).filter(|arn| !editable || !is_reserved(arn)).collect()
    }

    /// Roles that the caller can become, by one call.
    pub(super) fn becomes(&self) -> &[Becoming] {
        self.becomes.get_or_init(|| {
            let listed = self
                .world()
                .roles
                .iter()
                .filter(|role| role.arn != self.arn && role.listed && self.caller.may("sts:AssumeRole", &role.arn));
            let reached = |role: &rolecall_core::world::Role| {
                let (said, call) = self.caller.ask("sts:AssumeRole", &role.arn, &[]);
                let hangs = match said {
                    Said::Refused(_) => return None,
                    Said::Hangs(hanging) => Some(hanging),
                    Said::Allowed => None,
                };
                Some(Becoming { role: role.arn.clone(), hangs, call })
            };
            listed.filter_map(reached).collect()
        })
    }

    fn membership(&self, primitive: &Primitive) -> Vec<Escalation> {
        let world = self.world();
        let others =
            world.groups.iter().filter(|group| !self.groups.contains(&group.arn) && self.inquiry.lists(&group.arn));
        let of_account = others.filter(|group| Arn::parse(&group.arn).map(|arn| arn.account) == Some(self.account));
        let join = |group: &rolecall_core::world::Group| {
            let attempt = Attempt::new(primitive, Some(&group.arn), Some(&group.arn));
            let action = primitive.actions.first().copied().unwrap_or_default();
            match self.step(attempt, action, &group.arn, &[]) {
                Err(refused) => *refused,
                Ok(attempt) => {
                    let all: Vec<PolicyId> = self.identity.iter().chain(&group.policies).copied().collect();
                    let after = Permissions::of(self.inquiry, &all, self.boundary);
                    let edited = self.inquiry.edited(self.arn, "groups", Edit::Append(&quoted(&group.arn)));
                    let edited: Vec<Added> = edited.into_iter().collect();
                    let gain = self.remember(&group.arn, &after, self.arn, &edited);
                    self.gained(attempt, gain, true)
                }
            }
        };
        of_account.map(join).collect()
    }

    fn credentials(&self, primitive: &Primitive) -> Vec<Escalation> {
        let others = self.world().users.iter().filter(|user| {
            user.arn != self.arn && user.account.as_str() == self.account && self.inquiry.lists(&user.arn)
        });
        let take = |user: &rolecall_core::world::User| {
            let mut attempt = Attempt::new(primitive, Some(&user.arn), Some(&user.arn));
            for action in primitive.actions {
                attempt = match self.step(attempt, action, &user.arn, &[]) {
                    Err(refused) => return *refused,
                    Ok(attempt) => attempt,
                };
            }
            self.gained(attempt, self.gain_of(&user.arn), false)
        };
        others.map(take).collect()
    }

    /// A role is handed to a service that starts something with it.
    fn compute(&self, primitive: &Primitive, service: &str) -> Vec<Escalation> {
        let start = self.starts(primitive);
        let roles = self.roles(false);
        // Who may hand over nothing need not be asked about each role.
        let pass = |role: &&'i str| {
            let mut attempt = Attempt::new(primitive, Some(role), Some(role));
            let given = [("iam:PassedToService", GivenValue::One(service.into()))];
            attempt = match self.step(attempt, "iam:PassRole", role, &given) {
                Err(refused) => return *refused,
                Ok(attempt) => attempt,
            };
            attempt.calls.extend(start.calls.iter().cloned());
            attempt.hanging.extend(start.hanging.iter().cloned());
            match &start.stop {
                Some(Stop::Refused(obstacle)) => return attempt.no(obstacle.clone()),
                Some(Stop::Open(missing)) => return attempt.end(Climb::NotDecided(missing.clone()), None),
                None => {}
            }
            let trusted = Caller::service(self.inquiry, service, self.asked);
            let (said, call) = trusted.ask("sts:AssumeRole", role, &[]);
            match said {
                Said::Refused(_) => {
                    attempt.calls.push(call);
                    return attempt.no(Obstacle::Trust { service: service.to_owned() });
                }
                Said::Hangs(hanging) => attempt.hanging.push(hanging),
                Said::Allowed => {}
            }
            attempt.calls.push(call);
            self.gained(attempt, self.gain_of(role), false)
        };
        roles.iter().map(pass).collect()
    }

    /// Something is there already; what, and with which role, nobody tells.
    fn existing(&self, primitive: &Primitive) -> Escalation {
        let mut attempt = Attempt::new(primitive, None, None);
        let start = self.starts(primitive);
        (attempt.calls, attempt.hanging) = (start.calls, start.hanging);
        match start.stop {
            Some(Stop::Refused(obstacle)) => attempt.no(obstacle),
            Some(Stop::Open(missing)) => attempt.end(Climb::NotDecided(missing), None),
            None => attempt.end(Climb::NotDecided(Missing::ResourceAndRole), None),
        }
    }

    fn starts(&self, primitive: &Primitive) -> Start {
        let place = [self.partition, self.account];
        let policies: Vec<PolicyId> = self.identity.iter().copied().chain(self.boundary).collect();
        start(&self.caller, self.question.universe, &policies, place, primitive.actions)
    }

    fn assume(&self, primitive: &Primitive) -> Vec<Escalation> {
        let try_role = |becoming: &Becoming| {
            let mut attempt = Attempt::new(primitive, Some(&becoming.role), Some(&becoming.role));
            attempt.become_first(becoming);
            self.gained(attempt, self.gain_of(&becoming.role), false)
        };
        let works = self.becomes().iter().map(try_role);
        let is_other = |role: &&rolecall_core::world::Role| {
            role.arn != self.arn
                && self.inquiry.lists(&role.arn)
                && !self.becomes().iter().any(|known| known.role == role.arn)
        };
        let others = self.world().roles.iter().filter(is_other).take(REFUSED);
        let refused = others.filter_map(|role| {
            let (said, call) = self.caller.ask("sts:AssumeRole", &role.arn, &[]);
            let Said::Refused(obstacle) = said else { return None };
            let mut attempt = Attempt::new(primitive, Some(&role.arn), None);
            attempt.calls.push(call);
            Some(attempt.no(obstacle))
        });
        works.chain(refused).collect()
    }
}
