//! Somebody of each kind of callers: one of whom nothing else is known, to judge the kind by, and one with a name, to show it.

use std::collections::BTreeMap;

use rolecall_core::context::{GivenValue, KeyId, Keys, Meaning};
use rolecall_core::name::Arn;
use rolecall_core::world::World;

use super::answer::Who;
use super::callers::{Callers, account_of, role_name, role_of_session};
use crate::document::names;
use crate::form::{account, some};
use crate::glob::{Class, Glob};
use crate::inquiry::{Added, Inquiry, Part};
use crate::key::{Domain, Held};
use crate::needs::Chosen;
use crate::value::Shape;
use crate::written::quoted;

/// The name of sessions of those who have none.
const SESSION: &str = "example";
/// A policy that allows everything.
pub(crate) const ALL: &str =
    r#"{"name":"all","document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}"#;

/// Who signs a request of a scenario.
#[derive(Clone, Debug)]
pub(super) struct Signer {
    /// ARN, or the name of a service.
    pub(super) name: String,
    /// As a scenario has it.
    pub(super) caller: String,
    pub(super) part: Part,
    /// What its request has beside.
    pub(super) context: Chosen,
}

/// Users and roles that are asked about, and that the world does not list.
pub(super) fn added(all: &[Who], callers: &Callers, plain: &Inquiry) -> Vec<Added> {
    let mut added = Vec::new();
    for who in all {
        let Some(arn) = entity(who, callers) else { continue };
        let is_known = plain.lists(&arn) || session_of(who).is_some_and(|arn| is_of_listed_role(arn, plain));
        if !is_known && !added.iter().any(|known: &Added| known.name == arn) {
            added.push(listed(&arn, &[], false));
        }
    }
    added
}

/// The ARN of the user or role behind somebody of a kind.
fn entity(who: &Who, callers: &Callers) -> Option<String> {
    let Callers { partition, strange_account, strange_name: name, .. } = callers;
    match who {
        Who::User(arn) | Who::Role(arn) => Some(arn.clone()),
        Who::Session(arn) => {
            let parsed = Arn::parse(arn)?;
            let role = parsed.resource.split('/').nth(1)?;
            Some(format!("arn:{}:iam::{}:role/{role}", parsed.partition, parsed.account))
        }
        Who::Users(account) => Some(format!("arn:{partition}:iam::{account}:user/{name}")),
        Who::RoleSessions(account) => Some(format!("arn:{partition}:iam::{account}:role/{name}")),
        Who::OtherUsers => Some(format!("arn:{partition}:iam::{strange_account}:user/{name}")),
        Who::OtherRoleSessions => Some(format!("arn:{partition}:iam::{strange_account}:role/{name}")),
        Who::UniqueId(_) | Who::Service(_) | Who::OtherServices | Who::Federated(_) => None,
    }
}

fn session_of(who: &Who) -> Option<&str> {
    if let Who::Session(arn) = who { Some(arn) } else { None }
}

fn is_of_listed_role(session: &str, inquiry: &Inquiry) -> bool {
    role_of_session(session, inquiry.scenario().world()).is_some_and(|arn| inquiry.lists(arn))
}

/// A user or role as a world lists it.
fn listed(arn: &str, tags: &[(String, String)], has_all: bool) -> Added {
    let policies = if has_all { ALL } else { "" };
    let tags: Vec<String> = tags.iter().map(|(key, value)| format!("{}:{}", quoted(key), quoted(value))).collect();
    let common = format!("\"arn\":{},\"policies\":[{policies}],\"tags\":{{{}}}", quoted(arn), tags.join(","));
    if role_name(arn).is_none() {
        return Added { list: "users", name: arn.to_owned(), text: format!("{{{common}}}") };
    }
    let account = Arn::parse(arn).map_or("", |arn| arn.account);
    let statement = format!(r#"{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"sts:AssumeRole"}}"#);
    let text = format!(r#"{{{common},"trustPolicy":{{"Version":"2012-10-17","Statement":{statement}}}}}"#);
    Added { list: "roles", name: arn.to_owned(), text }
}

fn session(role: &str, name: &str) -> Option<String> {
    Arn::parse(role)?.role_session(name)
}

/// Who is asked about: somebody of whom nothing else is known.
pub(super) fn caller(who: &Who, callers: &Callers) -> Option<String> {
    match who {
        Who::Session(arn) => Some(arn.clone()),
        Who::Service(name) => Some(name.clone()),
        Who::OtherServices => Some(format!("{}.amazonaws.com", callers.strange_name)),
        Who::User(_) | Who::Users(_) | Who::OtherUsers => entity(who, callers),
        Who::Role(_) | Who::RoleSessions(_) | Who::OtherRoleSessions => session(&entity(who, callers)?, SESSION),
        Who::UniqueId(_) | Who::Federated(_) => None,
    }
}

/// What is open of somebody of a kind, by the names of keys; a part of a text that is open is a blank.
pub(super) fn open(who: &Who, callers: &Callers, inquiry: &Inquiry) -> Vec<(String, GivenValue)> {
    let world = inquiry.scenario().world();
    let partition = &callers.partition;
    let one = |text: String| Some(GivenValue::One(text.into()));
    let of = |meaning: &Meaning| -> Option<GivenValue> {
        match (who, meaning) {
            (Who::Users(account), Meaning::PrincipalArn) => one(format!("arn:{partition}:iam::{account}:user/«name»")),
            (Who::RoleSessions(account), Meaning::PrincipalArn) => {
                one(format!("arn:{partition}:iam::{account}:role/«name»"))
            }
            (Who::OtherUsers, Meaning::PrincipalArn) => one(format!("arn:{partition}:iam::«account»:user/«name»")),
            (Who::OtherRoleSessions, Meaning::PrincipalArn) => {
                one(format!("arn:{partition}:iam::«account»:role/«name»"))
            }
            (Who::OtherUsers | Who::OtherRoleSessions, Meaning::PrincipalAccount) => one("«account»".to_owned()),
            (Who::Users(_) | Who::OtherUsers, Meaning::UserName) => one("«name»".to_owned()),
            (Who::Users(_) | Who::OtherUsers, Meaning::UserId) => one("AIDA«id»".to_owned()),
            (Who::RoleSessions(_) | Who::OtherRoleSessions, Meaning::UserId) => one("AROA«id»:«session»".to_owned()),
            (Who::Role(arn), Meaning::UserId) => {
                let role = world.roles.iter().find(|role| role.arn == *arn)?;
                one(format!("{}:«session»", role.unique_id.as_ref()?))
            }
            (Who::User(arn), Meaning::PrincipalTag(_)) => (!is_listed(arn, inquiry)).then_some(GivenValue::Unlisted),
            (Who::Role(arn), Meaning::PrincipalTag(_)) => {
                is_tagged_by_others(arn, world).then_some(GivenValue::Unlisted)
            }
            (Who::Session(_) | Who::Users(_) | Who::RoleSessions(_), Meaning::PrincipalTag(_))
            | (
                Who::OtherUsers | Who::OtherRoleSessions,
                Meaning::PrincipalTag(_) | Meaning::PrincipalOrgId | Meaning::PrincipalOrgPaths,
            )
            | (
                Who::Role(_) | Who::Session(_) | Who::RoleSessions(_) | Who::OtherRoleSessions,
                Meaning::SourceIdentity | Meaning::StsSourceIdentity,
            )
            | (
                Who::Service(_) | Who::OtherServices,
                Meaning::SourceArn | Meaning::SourceAccount | Meaning::SourceOrgId | Meaning::SourceOrgPaths,
            )
            | (Who::OtherServices, Meaning::PrincipalServiceName | Meaning::PrincipalServiceNamesList) => {
                Some(GivenValue::Unlisted)
            }
            _ => None,
        }
    };
    let keys = &world.keys;
    let all = (0..keys.len()).filter_map(|at| u32::try_from(at).ok().map(KeyId));
    all.filter_map(|key| Some((keys.shown(key).to_owned(), of(keys.meaning(key))?))).collect()
}

fn is_listed(arn: &str, inquiry: &Inquiry) -> bool {
    inquiry.lists(arn)
}

/// Whether sessions of a role can have tags that are not the role's: somebody may pass some, or nobody knows who may.
pub(super) fn is_tagged_by_others(arn: &str, world: &World) -> bool {
    let role = world.roles.iter().find(|role| role.arn == arn);
    let Some(policy) = role.and_then(|role| world.policy(role.trust?)) else { return true };
    policy.statements.iter().any(|statement| names(&statement.action, "sts:tagsession"))
}

/// What values the keys of somebody have, where that is more than tests tell.
pub(super) fn shape(who: &Who, callers: &Callers, keys: &Keys, key: KeyId) -> Option<(Domain, Shape)> {
    let literal = |text: &str| Glob::literal(text).tokens;
    let any = some(Class::Any).to_vec();
    let digits = account();
    let start = literal(&format!("arn:{}:iam::", callers.partition));
    let (is_user, of_account) = match who {
        Who::Users(id) => (true, literal(id)),
        Who::RoleSessions(id) => (false, literal(id)),
        Who::OtherUsers => (true, digits.clone()),
        Who::OtherRoleSessions => (false, digits.clone()),
        _ => return None,
    };
    let tokens = match keys.meaning(key) {
        Meaning::PrincipalArn => [start, of_account, literal(if is_user { ":user/" } else { ":role/" }), any].concat(),
        Meaning::PrincipalAccount => digits,
        Meaning::UserName => some(Class::Name).to_vec(),
        Meaning::UserId => [literal(if is_user { "AIDA" } else { "AROA" }), any].concat(),
        _ => return None,
    };
    let shape = Shape { unions: vec![vec![Glob { tokens, folded: false }]], excluded: Vec::new() };
    Some((Domain::any(false), shape))
}

/// Somebody of a kind with a name, for whom keys hold what was chosen. `None` if that is somebody of another row.
pub(super) fn with(who: &Who, chosen: &Chosen, callers: &Callers, inquiry: &Inquiry) -> Option<Signer> {
    let mut context = chosen.clone();
    let mut take = |key: &str| {
        let name = context.keys().find(|known| known.eq_ignore_ascii_case(key))?.clone();
        context.remove(&name)
    };
    let text = |held: Option<Held>| held.and_then(|held| held.values().first().cloned());
    match who {
        Who::Service(name) => {
            let caller = format!("{{\"service\":{}}}", quoted(name));
            return Some(Signer { name: name.clone(), caller, part: Part::default(), context });
        }
        Who::OtherServices => {
            let name = text(take("aws:PrincipalServiceName")).unwrap_or(caller(who, callers)?);
            if callers.names(&Who::Service(name.clone())) {
                return None;
            }
            let caller = format!("{{\"service\":{}}}", quoted(&name));
            return Some(Signer { name, caller, part: Part::default(), context });
        }
        Who::UniqueId(_) | Who::Federated(_) => return None,
        _ => {}
    }
    let mut arn = entity(who, callers)?;
    if !matches!(who, Who::User(_) | Who::Role(_) | Who::Session(_)) {
        let (given, account, name) =
            (text(take("aws:PrincipalArn")), text(take("aws:PrincipalAccount")), text(take("aws:username")));
        if let Some(given) = given {
            arn = given;
        } else {
            if let Some(name) = name {
                arn = arn.replace(&callers.strange_name, &name);
            }
            if let Some(account) = account {
                arn = arn.replace(&callers.strange_account, &account);
            }
        }
        let is_user = matches!(who, Who::Users(_) | Who::OtherUsers);
        let is_named = callers.names(&if is_user { Who::User(arn.clone()) } else { Who::Role(arn.clone()) });
        let is_other = matches!(who, Who::OtherUsers | Who::OtherRoleSessions);
        let account = account_of(&arn)?;
        if is_named || is_other && callers.accounts.contains(account.as_str()) {
            return None;
        }
    }
    let tags = tags(&mut context);
    let is_known = inquiry.lists(&arn) && !callers.is_foreign(&arn) && matches!(who, Who::User(_) | Who::Role(_));
    let session = session_of(who).filter(|session| !callers.is_foreign(session));
    let known_role = session.and_then(|session| role_of_session(session, inquiry.scenario().world()));
    let known = is_known.then_some(arn.as_str()).or(known_role);
    Some(signer(&arn, session_of(who), &tags, known, context))
}

/// A user or role of the world, for whom keys hold what was chosen.
pub(super) fn of_world(arn: &str, chosen: &Chosen) -> Signer {
    let mut context = chosen.clone();
    let tags = tags(&mut context);
    signer(arn, None, &tags, Some(arn), context)
}

/// The tags among what was chosen, taken out of it.
fn tags(context: &mut Chosen) -> Vec<(String, String)> {
    const PREFIX: &str = "aws:PrincipalTag/";
    let is_tag = |key: &str| key.get(..PREFIX.len()).is_some_and(|start| start.eq_ignore_ascii_case(PREFIX));
    let (of_tags, rest): (BTreeMap<_, _>, BTreeMap<_, _>) =
        std::mem::take(context).into_iter().partition(|(key, _)| is_tag(key));
    *context = rest;
    let tag = |(key, held): (String, Held)| Some((key.get(PREFIX.len()..)?.to_owned(), held.values().first()?.clone()));
    of_tags.into_iter().filter_map(tag).collect()
}

/// `known` is the ARN of the user or role if the world has it; else one is made that may do everything.
fn signer(
    arn: &str,
    named_session: Option<&str>,
    tags: &[(String, String)],
    known: Option<&str>,
    context: Chosen,
) -> Signer {
    let is_role = role_name(arn).is_some();
    let mut part = Part::default();
    match known {
        Some(known) => {
            part.names.insert(known.to_owned());
        }
        None => part.added.push(listed(arn, if is_role { &[] } else { tags }, true)),
    }
    if let Some(account) = account_of(arn) {
        part.names.insert(account.to_string());
    }
    if !is_role {
        return Signer { name: arn.to_owned(), caller: quoted(arn), part, context };
    }
    let session = named_session.map(str::to_owned).or_else(|| session(arn, SESSION)).unwrap_or_default();
    let tags: Vec<String> = tags.iter().map(|(key, value)| format!("{}:{}", quoted(key), quoted(value))).collect();
    let caller = if tags.is_empty() {
        format!("{{\"roleSession\":{}}}", quoted(&session))
    } else {
        format!("{{\"roleSession\":{},\"tags\":{{{}}}}}", quoted(&session), tags.join(","))
    };
    Signer { name: session, caller, part, context }
}
