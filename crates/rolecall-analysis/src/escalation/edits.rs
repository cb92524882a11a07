//! Ways that change what IAM holds: policies in force, trust, the caller's own boundary.

use std::collections::BTreeMap;

use rolecall_core::context::GivenValue;
use rolecall_core::name::Arn;
use rolecall_core::report::Decision;
use rolecall_core::sort::sort_unique;
use rolecall_core::trace::PolicyId;

use super::answer::{Call, Climb, Escalation, Missing, Obstacle};
use super::calls::Said;
use super::climb::{ALL, Attempt, Becoming, Climbing};
use super::gain::{Gain, Permissions};
use super::primitives::{Form, Primitive};
use crate::inquiry::{Added, Edit, trusting};
use crate::written::quoted;

/// What a caller attaches who may choose.
const ADMINISTRATOR: &str = "policy/AdministratorAccess";

/// Policies of AWS's that give much, tried first.
const BROAD: [&str; 2] = ["IAMFullAccess", "PowerUserAccess"];
/// How many policies are tried where one must not attach that.
const ATTACHED: usize = 24;
/// The call by which a role comes to trust somebody.
const TRUST: &str = "iam:UpdateAssumeRolePolicy";
const POLICY_ARN: &str = "iam:PolicyARN";
const BOUNDARY: &str = "iam:PermissionsBoundary";

/// A key that a way gives a call.
type Key = (&'static str, GivenValue);

impl Climbing<'_> {
    /// Customer-managed policies in force for the caller, or for a role that it can become.
    pub(super) fn rewrite(&self, primitive: &Primitive) -> Vec<Escalation> {
        let own = format!("arn:{}:iam::{}:policy/", self.partition, self.account);
        let arn =
            |id: &PolicyId| self.inquiry.scenario().policy(*id)?.arn.as_deref().filter(|arn| arn.starts_with(&own));
        let mut found = Vec::new();
        for policy in unique(self.identity.iter().filter_map(arn)) {
            let attempt = Attempt::new(primitive, Some(policy), Some("self"));
            found.push(self.rewritten(attempt, policy, self.arn, &self.edited_self()));
        }
        for becoming in self
            .becomes()
            .iter()
            .filter(|becoming| Arn::parse(&becoming.role).map(|arn| arn.account) == Some(self.account))
        {
            let (policies, _) = self.policies_of(&becoming.role);
            let edited: Vec<Added> =
                self.inquiry.edited(&becoming.role, "policies", Edit::Append(ALL)).into_iter().collect();
            for policy in unique(policies.iter().filter_map(arn)) {
                let mut attempt = Attempt::new(primitive, Some(policy), Some(&becoming.role));
                attempt.become_first(becoming);
                found.push(self.rewritten(attempt, policy, &becoming.role, &edited));
            }
        }
        found
    }

    fn rewritten(&self, attempt: Attempt<'_>, policy: &str, who: &str, edited: &[Added]) -> Escalation {
        let (primitive, action) = (attempt.primitive, attempt.primitive.actions.first().copied().unwrap_or_default());
        match self.step(attempt, action, policy, &[]) {
            Err(refused) => *refused,
            Ok(attempt) if primitive.form == Form::OlderVersion => {
                self.replayed(attempt).end(Climb::NotDecided(Missing::PolicyVersions), None)
            }
            Ok(attempt) => {
                let gain = self.gain_of_everything(who, edited);
                self.gained(attempt, gain, who == self.arn)
            }
        }
    }

    /// A policy of `who`, or of a group of theirs, comes to allow everything.
    pub(super) fn edit(
        &self,
        primitive: &Primitive,
        on: &str,
        who: &str,
        attaches: bool,
        edited: &[Added],
        before: &[Becoming],
    ) -> Escalation {
        let gives = if who == self.arn { "self" } else { who };
        let mut attempt = Attempt::new(primitive, Some(on), Some(gives));
        for becoming in before {
            attempt.become_first(becoming);
        }
        let action = primitive.actions.first().copied().unwrap_or_default();
        match self.step(attempt, action, on, &self.keys_of_edit(on, who, attaches)) {
            Err(refused) if attaches => self.attach_other(primitive, on, who, before, *refused),
            Err(refused) => *refused,
            Ok(attempt) => {
                let gain = self.gain_of_everything(who, edited);
                self.gained(attempt, gain, who == self.arn)
            }
        }
    }

    /// The keys of a call that attaches a policy to something, or writes one into it.
    fn keys_of_edit(&self, on: &str, who: &str, attaches: bool) -> Vec<Key> {
        let administrator = || GivenValue::One(format!("arn:{}:iam::aws:{ADMINISTRATOR}", self.partition).into());
        let policy = attaches.then(|| (POLICY_ARN, administrator()));
        let limit = if on == who { self.limit_key(who) } else { None };
        policy.into_iter().chain(limit).collect()
    }

    /// Where the policy that allows everything must not be attached: others that may be, and whether one of them gives more.
    fn attach_other(
        &self,
        primitive: &Primitive,
        on: &str,
        who: &str,
        before: &[Becoming],
        refused: Escalation,
    ) -> Escalation {
        let action = primitive.actions.first().copied().unwrap_or_default();
        let with = |policy: GivenValue| -> Vec<Key> {
            let limit = if on == who { self.limit_key(who) } else { None };
            std::iter::once((POLICY_ARN, policy)).chain(limit).collect()
        };
        let is_refused = |policy| matches!(self.caller.ask(action, on, &with(policy)).0, Said::Refused(_));
        if is_refused(GivenValue::Unlisted) {
            return refused;
        }
        let of_world = self.inquiry.managed_policies().map(str::to_owned);
        let facts = self.question.facts.map(|facts| facts.managed_policies()).unwrap_or_default();
        let of_aws = facts.iter().map(|policy| policy.arn(self.partition));
        let broad = BROAD.iter().map(|name| format!("arn:{}:iam::aws:policy/{name}", self.partition));
        let may = broad.chain(of_world).chain(of_aws).filter(|arn| !is_refused(GivenValue::One(arn.as_str().into())));
        let start = || {
            let mut attempt = Attempt::new(primitive, Some(on), Some(if who == self.arn { "self" } else { who }));
            for becoming in before {
                attempt.become_first(becoming);
            }
            attempt
        };
        for arn in may.take(ATTACHED) {
            let boundary = self.boundary_of(who);
            let Some(after) = Permissions::with_policy(self.inquiry, self.question.facts, &arn, boundary) else {
                continue;
            };
            let edited = self.inquiry.edited(on, "policies", Edit::Append(&quoted(&arn)));
            let edited: Vec<Added> = edited.into_iter().collect();
            let gain = self.remember(&format!("{arn} {on} {who}"), &after, who, &edited);
            if matches!(gain, Gain::Some(_)) {
                return match self.step(start(), action, on, &with(GivenValue::One(arn.as_str().into()))) {
                    Err(refused) => *refused,
                    Ok(attempt) => self.gained(attempt, gain, who == self.arn),
                };
            }
        }
        start().end(Climb::NotDecided(Missing::Policy), None)
    }

    /// The key that tells the boundary of what is edited; none if nobody can tell it.
    fn limit_key(&self, who: &str) -> Option<Key> {
        match self.boundary_of(who) {
            None => Some((BOUNDARY, GivenValue::Absent)),
            Some(id) => {
                let arn = self.inquiry.scenario().policy(id).and_then(|policy| policy.arn.as_deref());
                arn.map(|arn| (BOUNDARY, GivenValue::One(arn.into())))
            }
        }
    }

    /// The caller's own role, and those that it can become.
    pub(super) fn role(&self, primitive: &Primitive, attaches: bool) -> Vec<Escalation> {
        let mut found = Vec::new();
        if !self.is_user {
            found.push(self.edit(primitive, self.arn, self.arn, attaches, &self.edited_self(), &[]));
        }
        let editable = self.roles(true);
        for becoming in self.becomes().iter().filter(|becoming| editable.contains(&becoming.role.as_str())) {
            let role = &becoming.role;
            let edited: Vec<Added> = self.inquiry.edited(role, "policies", Edit::Append(ALL)).into_iter().collect();
            found.push(self.edit(primitive, role, role, attaches, &edited, std::slice::from_ref(becoming)));
        }
        if self.is_named(TRUST) {
            let is_reached = |role: &&&str| !self.becomes().iter().any(|becoming| becoming.role == **role);
            found.extend(
                editable.iter().filter(is_reached).filter_map(|role| self.trusted_role(primitive, role, attaches)),
            );
        }
        found
    }

    /// A role whose trust the caller can edit; `None` if it cannot.
    fn trusted_role(&self, primitive: &Primitive, role: &str, attaches: bool) -> Option<Escalation> {
        if matches!(self.caller.ask(TRUST, role, &[]).0, Said::Refused(_)) {
            return None;
        }
        let attempt = Attempt::new(primitive, Some(role), Some(role));
        let action = primitive.actions.first().copied().unwrap_or_default();
        let edited = self.step(attempt, action, role, &self.keys_of_edit(role, role, attaches));
        Some(match edited.and_then(|attempt| self.trusting(attempt, role)) {
            Err(refused) => *refused,
            Ok(attempt) => {
                let edited: Vec<Added> = self.inquiry.edited(role, "policies", Edit::Append(ALL)).into_iter().collect();
                self.gained(attempt, self.gain_of_everything(role, &edited), false)
            }
        })
    }

    /// A role trusts the caller from then on.
    pub(super) fn trust(&self, primitive: &Primitive, role: &str) -> Escalation {
        match self.trusting(Attempt::new(primitive, Some(role), Some(role)), role) {
            Err(refused) => *refused,
            Ok(attempt) => self.gained(attempt, self.gain_of(role), false),
        }
    }

    /// The call that lets a role trust the caller, and the one that then assumes it.
    fn trusting<'p>(&self, attempt: Attempt<'p>, role: &str) -> Result<Attempt<'p>, Box<Escalation>> {
        let mut attempt = self.step(attempt, TRUST, role, &[])?;
        let policy = trusting(self.arn);
        let mut part = self.caller.part.clone();
        part.added.extend(self.inquiry.edited(role, "trustPolicy", Edit::Set(&policy)));
        // The caller's own policies, and what is above, may still deny it.
        let scenario = self.caller.scenario(&part, "sts:AssumeRole", role, &BTreeMap::new(), Decision::Allow);
        let decision = if scenario.is_some() { Decision::Allow } else { Decision::ImplicitDeny };
        let is_refused = scenario.is_none();
        attempt.calls.push(Call {
            caller: self.caller.name.clone(),
            action: "sts:AssumeRole".to_owned(),
            resource: role.to_owned(),
            keys: Vec::new(),
            decision,
            scenario,
        });
        if is_refused { Err(Box::new(attempt.no(Obstacle::refused("sts:AssumeRole")))) } else { Ok(attempt) }
    }

    /// The caller's own boundary goes, or becomes one that allows everything.
    pub(super) fn limits(&self, primitive: &Primitive, is_replaced: bool) -> Escalation {
        let attempt = Attempt::new(primitive, Some(self.arn), Some("self"));
        let action = primitive.actions.first().copied().unwrap_or_default();
        let administrator = format!("arn:{}:iam::aws:{ADMINISTRATOR}", self.partition);
        let replacing = (BOUNDARY, GivenValue::One(administrator.into()));
        let given = if is_replaced { Some(replacing) } else { self.limit_key(self.arn) };
        let given: Vec<Key> = given.into_iter().collect();
        let attempt = match self.step(attempt, action, self.arn, &given) {
            Err(refused) if is_replaced => {
                let other = self.caller.ask(action, self.arn, &[(BOUNDARY, GivenValue::Unlisted)]).0;
                if matches!(other, Said::Refused(_)) {
                    return *refused;
                }
                return Attempt::new(primitive, Some(self.arn), None).end(Climb::NotDecided(Missing::Policy), None);
            }
            Err(refused) => return *refused,
            Ok(attempt) => attempt,
        };
        let after = Permissions::of(self.inquiry, &self.identity, None);
        let edited: Vec<Added> =
            self.inquiry.edited(self.arn, "permissionsBoundary", Edit::Remove).into_iter().collect();
        let gain = self.remember("without boundary", &after, self.arn, &edited);
        self.gained(attempt, gain, false)
    }
}

fn unique<'t>(all: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut found: Vec<&str> = all.collect();
    sort_unique(&mut found);
    found
}
