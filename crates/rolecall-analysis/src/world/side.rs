//! A world that was read, and its callers.

use std::collections::BTreeSet;
use std::sync::Arc;

use rolecall_core::frame::Frame;
use rolecall_core::name::{AccountId, ActionName, Arn, Entity};
use rolecall_core::scenario::Scenario;
use rolecall_core::sort::set;
use rolecall_core::world::{Caller as Held, World};

use super::answer::WorldsRefusal;
use super::library::Library;
use super::text::WorldText;
use crate::caller::{Caller, Who};
use crate::form::{ACCOUNT, OTHER_ACCOUNT};
use crate::universe::Universe;
use crate::written::quoted;

/// Whoever reads a world does nothing.
const NOBODY: &str = r#"{"anonymous":true}"#;
/// The session of a role that nobody names.
const SESSION: &str = "s1";

/// A world that was read.
#[derive(Debug)]
pub(crate) struct Side {
    pub(crate) text: WorldText,
    pub(crate) base: Reader,
}

/// A reading of a world, with its documents in the library.
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) documents: Arc<Vec<usize>>,
}

/// Somebody a question is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Asker {
    /// What people call them.
    pub(crate) name: String,
    /// As a scenario has its caller.
    pub(crate) json: String,
    /// A user that no world has, with everything allowed by its own account, as JSON.
    pub(crate) stranger: Option<String>,
}

/// Somebody in one world.
#[derive(Clone, Debug)]
pub(crate) struct Standing {
    pub(crate) reader: Reader,
    pub(crate) caller: Held,
}

impl Asker {
    /// Somebody by name: ARN of a user, a role, a session or a root user; a service; `anonymous`; or a caller of a scenario as JSON.
    pub(crate) fn named(name: &str) -> Self {
        let json = match Arn::parse(name).and_then(|arn| Some((arn.account_id()?, arn.entity()?, arn))) {
            Some((account, Entity::Root, _)) => format!(r#"{{"root":"{account}"}}"#),
            Some((_, Entity::RoleSession { .. }, _)) => format!(r#"{{"roleSession":{}}}"#, quoted(name)),
            Some((account, Entity::Role { name }, arn)) => {
                let session = format!("arn:{}:sts::{account}:assumed-role/{name}/{SESSION}", arn.partition);
                format!(r#"{{"roleSession":{}}}"#, quoted(&session))
            }
            None if name.trim_start().starts_with('{') => return Self::of_json(name),
            None if name == "anonymous" => NOBODY.to_owned(),
            None if name.contains('.') && !name.contains(':') => format!(r#"{{"service":{}}}"#, quoted(name)),
            Some(_) | None => quoted(name),
        };
        Self { name: name.to_owned(), json, stranger: None }
    }

    /// Somebody as a scenario has its caller.
    fn of_json(json: &str) -> Self {
        let parsed = rolecall_core::json::parse(json).ok();
        let member = |name: &str| Some(parsed.as_ref()?.value.get(name)?.as_str()?.to_owned());
        let root = || Some(format!("arn:aws:iam::{}:root", member("root")?));
        let named = member("roleSession").or_else(|| member("federatedUser")).or_else(|| member("user"));
        let named = named.or_else(|| member("service")).or_else(root);
        let anonymous = || parsed.as_ref()?.value.get("anonymous").map(|_| "anonymous".to_owned());
        let name = named.or_else(anonymous).unwrap_or_else(|| json.to_owned());
        Self { name, json: json.to_owned(), stranger: None }
    }

    /// A user of an account that no world names, which allows everything itself.
    fn stranger(partition: &str, account: &str) -> Self {
        let arn = format!("arn:{partition}:iam::{account}:user/stranger");
        let all = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let user = format!(r#"{{"arn":{},"policies":[{{"name":"all","document":{all}}}]}}"#, quoted(&arn));
        Self { name: arn.clone(), json: quoted(&arn), stranger: Some(user) }
    }
}

impl Reader {
    /// Reads a text that has a caller.
    fn read(text: &str, universe: &Universe, library: &mut Library) -> Result<Self, Box<rolecall_core::Reading>> {
        let mut reading = rolecall_core::read_with(text, Some(universe.catalogue()));
        let Some(scenario) = reading.scenario.take() else { return Err(Box::new(reading)) };
        let documents = scenario.policies().iter().map(|document| library.enter(document, universe));
        // A document that cannot be read here would have kept the scenario from being one.
        let documents = documents.map(|document| document.unwrap_or(usize::MAX)).collect();
        Ok(Self { scenario: Arc::new(scenario), documents: Arc::new(documents) })
    }

    pub(crate) fn world(&self) -> &World {
        self.scenario.world()
    }
}

impl Side {
    /// Reads a world.
    pub(crate) fn read(
        text: &str,
        is_after: bool,
        universe: &Universe,
        library: &mut Library,
    ) -> Result<Self, WorldsRefusal> {
        let invalid = |text: &str, reading| WorldsRefusal::Invalid { is_after, text: text.to_owned(), reading };
        let Ok(Some(world)) = WorldText::parse(text) else {
            return Err(invalid(text, Box::new(rolecall_core::read(text))));
        };
        let with = world.with_caller(NOBODY, None);
        let base = Reader::read(&with, universe, library).map_err(|reading| invalid(&with, reading))?;
        if base.world().blanks {
            return Err(WorldsRefusal::Blank { is_after });
        }
        Ok(Self { text: world, base })
    }

    /// Somebody in this world.
    pub(crate) fn standing(
        &self,
        asker: &Asker,
        universe: &Universe,
        library: &mut Library,
    ) -> Result<Standing, WorldsRefusal> {
        let simple = rolecall_core::json::parse(&asker.json).ok().and_then(|parsed| {
            let value = &parsed.value;
            let only = value.as_object().is_some_and(|members| members.len() == 1);
            let session = value.get("roleSession").and_then(|session| session.as_str()).filter(|_| only);
            value.as_str().or(session).map(str::to_owned)
        });
        let known = simple.and_then(|arn| self.base.scenario.caller_of(&arn));
        if let Some(caller) = known.filter(|_| asker.stranger.is_none()) {
            return Ok(Standing { reader: self.base.clone(), caller });
        }
        let text = self.text.with_caller(&asker.json, asker.stranger.as_deref());
        let reader = Reader::read(&text, universe, library)
            .map_err(|reading| WorldsRefusal::Caller { name: asker.name.clone(), diagnostics: reading.diagnostics })?;
        let caller = reader.scenario.caller().clone();
        Ok(Standing { reader, caller })
    }

    /// Every principal, the root users of its accounts, a stranger, and nobody in particular.
    pub(crate) fn askers(&self, partition: &str) -> Vec<Asker> {
        let world = self.base.world();
        let mut askers: Vec<Asker> = world.users.iter().map(|user| Asker::named(&user.arn)).collect();
        askers.extend(world.roles.iter().filter(|role| role.listed).map(|role| Asker::named(&role.arn)));
        let accounts = accounts(world);
        askers.extend(accounts.iter().map(|account| Asker::named(&format!("arn:{partition}:iam::{account}:root"))));
        askers.push(Asker::named("anonymous"));
        askers
    }
}

/// A user of an account that no world names.
pub(crate) fn stranger(known: &BTreeSet<AccountId>, partition: &str) -> Option<Asker> {
    let accounts = [OTHER_ACCOUNT, ACCOUNT, "777788889999", "888899990000"];
    let unnamed = accounts.into_iter().find(|id| AccountId::parse(id).is_some_and(|id| !known.contains(&id)))?;
    Some(Asker::stranger(partition, unnamed))
}

/// The accounts of a world, also those that only its principals and resources name.
pub(crate) fn accounts(world: &World) -> BTreeSet<AccountId> {
    let mut accounts = set(world.accounts.iter().map(|account| account.id));
    accounts.extend(world.users.iter().map(|user| user.account));
    accounts.extend(world.roles.iter().map(|role| role.account));
    accounts.extend(world.resources.iter().filter_map(|resource| resource.account));
    accounts
}

impl Standing {
    /// The caller, as far as constants do not tell it.
    pub(crate) fn class(&self, partition: &str) -> Caller {
        match &self.caller {
            Held::User { .. } => Caller::any(Who::User, partition),
            Held::RoleSession(_) => Caller::any(Who::RoleSession, partition),
            Held::FederatedUser { .. } => Caller::any(Who::FederatedUser, partition),
            Held::Root { .. } => Caller::any(Who::Root, partition),
            Held::Service { name, .. } => Caller::new(Who::Service, name.clone()),
            Held::Anonymous => Caller::new(Who::Anonymous, String::new()),
        }
    }

    /// Whether somebody can make a call at all, whatever policies say: a root user assumes no role.
    ///
    /// Source: <https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html>
    pub(crate) fn can_call(&self, action: &ActionName) -> bool {
        !(matches!(self.caller, Held::Root { .. }) && action.is_answered_by_trust_policy())
    }

    /// The caller's account.
    pub(crate) fn account(&self) -> Option<AccountId> {
        let world = self.reader.world();
        match &self.caller {
            Held::User { user, .. } => world.users.get(*user).map(|user| user.account),
            Held::RoleSession(session) => world.roles.get(session.role).map(|role| role.account),
            Held::FederatedUser { arn, .. } => Arn::parse(arn)?.account_id(),
            Held::Root { account, .. } => Some(*account),
            Held::Service { .. } | Held::Anonymous => None,
        }
    }

    /// What core says takes part in requests on a resource.
    pub(crate) fn frame(&self, request: rolecall_core::world::Request) -> Frame {
        self.reader.scenario.frame(&self.caller, request)
    }
}
