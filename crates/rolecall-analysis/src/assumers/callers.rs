//! Which callers a trust policy tells apart.

use std::collections::BTreeSet;

use rolecall_core::name::{AccountId, Arn, Entity};
use rolecall_core::policy::{Policy, Principal, PrincipalElement};
use rolecall_core::trace::Effect;
use rolecall_core::world::{Role, World};

use super::answer::Who;
use crate::inquiry::Inquiry;

/// The callers that a trust policy mentions, however it does.
#[derive(Debug, Default)]
pub(super) struct Callers {
    /// Account of the role.
    pub(super) own_account: String,
    pub(super) partition: String,
    named: BTreeSet<Who>,
    /// Those of which one alone has a row of its own.
    pub(super) accounts: BTreeSet<String>,
    everyone: bool,
    /// Users and roles that are named, and sessions of roles, that the world does not list.
    foreign: BTreeSet<String>,
    /// Of those who are in no world and no policy: an account, and the name of its users and roles.
    pub(super) strange_account: String,
    pub(super) strange_name: String,
}

impl Callers {
    /// Of the role of that index; `text` is that of the world.
    pub(super) fn of(inquiry: &Inquiry, role: usize, text: &str) -> Self {
        let world = inquiry.scenario().world();
        let Some(role) = world.roles.get(role) else { return Self::default() };
        let partition = Arn::parse(&role.arn).map_or("aws", |arn| arn.partition).to_owned();
        let mut callers = Self {
            own_account: role.account.to_string(),
            partition,
            strange_account: first_unknown(text, &["555566667777", "777788889999", "888899990000"]),
            strange_name: first_unknown(text, &["example", "example-1", "example-2", "someone-else"]),
            ..Self::default()
        };
        let Some(policy) = role.trust.and_then(|trust| world.policy(trust)) else { return callers };
        callers.everyone = elements(policy).any(|(effect, element)| {
            effect == Effect::Allow && (element.negated || lists(element, &Principal::Everyone))
        });
        for (effect, element) in elements(policy) {
            let lets_in = effect == Effect::Allow && !element.negated;
            for listed in &element.listed {
                callers.enter(&listed.value, lets_in, world);
            }
        }
        let is_foreign = |arn: &str| !inquiry.lists(arn);
        let arns = callers.named.iter().filter_map(|who| match who {
            Who::User(arn) | Who::Role(arn) => Some(arn).filter(|arn| is_foreign(arn)),
            Who::Session(arn) => Some(arn).filter(|arn| role_of_session(arn, world).is_none_or(is_foreign)),
            _ => None,
        });
        callers.foreign = arns.cloned().collect();
        if callers.everyone {
            // Nobody's own account has to allow what a policy of the same account allows everyone.
            callers.accounts.insert(callers.own_account.clone());
        }
        callers
    }

    fn enter(&mut self, principal: &Principal, lets_in: bool, world: &World) {
        let who = match principal {
            Principal::User(arn) => Who::User(arn.to_string()),
            Principal::Role(arn) => Who::Role(arn.to_string()),
            Principal::RoleSession(arn) => Who::Session(arn.to_string()),
            Principal::Service(name) => Who::Service(name.to_string()),
            Principal::Federated(provider) if lets_in => Who::Federated(provider.to_string()),
            Principal::UniqueId(id) => match of_unique_id(id, world) {
                Some(who) => who,
                None if lets_in => Who::UniqueId(id.to_string()),
                None => return,
            },
            Principal::Account { account, .. } => {
                if lets_in || self.everyone {
                    self.accounts.insert(account.to_string());
                }
                return;
            }
            Principal::Everyone
            // It cannot call STS to assume a role, whoever names it.
            | Principal::FederatedUser(_)
            | Principal::Federated(_)
            | Principal::CanonicalUser(_)
            | Principal::Unusable(_)
            | Principal::Blank { .. } => return,
        };
        self.named.insert(who);
    }

    /// One of each row, in the order of the answer.
    pub(super) fn list(&self) -> Vec<Who> {
        let mut all: Vec<Who> = Vec::new();
        let is_principal = |who: &&Who| matches!(who, Who::User(_) | Who::Role(_) | Who::Session(_) | Who::UniqueId(_));
        all.extend(self.named.iter().filter(is_principal).cloned());
        for account in &self.accounts {
            all.extend([Who::Users(account.clone()), Who::RoleSessions(account.clone())]);
        }
        if self.everyone {
            all.extend([Who::OtherUsers, Who::OtherRoleSessions]);
        }
        all.extend(self.named.iter().filter(|who| matches!(who, Who::Service(_))).cloned());
        if self.everyone {
            all.push(Who::OtherServices);
        }
        all.extend(self.named.iter().filter(|who| matches!(who, Who::Federated(_))).cloned());
        all
    }

    /// Whether the world does not list a named user or role, or the role of a named session.
    pub(super) fn is_foreign(&self, arn: &str) -> bool {
        self.foreign.contains(arn)
    }

    /// Whether somebody of an account has a row of their own.
    pub(super) fn names(&self, who: &Who) -> bool {
        self.named.contains(who)
    }
}

fn elements(policy: &Policy) -> impl Iterator<Item = (Effect, &PrincipalElement)> {
    policy.statements.iter().filter_map(|statement| Some((statement.effect, statement.principal.as_ref()?)))
}

fn lists(element: &PrincipalElement, principal: &Principal) -> bool {
    element.listed.iter().any(|listed| listed.value == *principal)
}

/// Whose unique ID it is.
fn of_unique_id(id: &str, world: &World) -> Option<Who> {
    let user = world.users.iter().find(|user| user.unique_id.as_deref() == Some(id));
    let role = || world.roles.iter().find(|role| role.unique_id.as_deref() == Some(id));
    user.map(|user| Who::User(user.arn.clone())).or_else(|| role().map(|role| Who::Role(role.arn.clone())))
}

/// The first of some names that a text does not have; else the last.
fn first_unknown(text: &str, names: &[&str]) -> String {
    let found = names.iter().find(|name| !text.contains(**name)).or(names.last());
    found.map_or_else(String::new, |name| (*name).to_owned())
}

/// The account of a principal.
pub(super) fn account_of(arn: &str) -> Option<AccountId> {
    Arn::parse(arn)?.account_id()
}

/// The role of a session, with its path.
pub(super) fn role_of_session<'w>(session: &str, world: &'w World) -> Option<&'w str> {
    let (arn, account) = (Arn::parse(session)?, account_of(session)?);
    let name = arn.resource.split('/').nth(1)?;
    let is_it = |role: &&Role| role.account == account && role_name(&role.arn) == Some(name);
    world.roles.iter().find(is_it).map(|role| role.arn.as_str())
}

/// The name of a role, without path.
pub(super) fn role_name(arn: &str) -> Option<&str> {
    match Arn::parse(arn)?.entity()? {
        Entity::Role { name } => Some(name),
        _ => None,
    }
}
