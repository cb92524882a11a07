//! From what a search has found to a request that core decides: only its decision counts as proof.

mod scenario;

use rolecall_core::report::Decision;
use rolecall_core::sort::sort_by;

use crate::caller::{Caller, Who};
use crate::form::ACCOUNT;
use crate::key::Held;
use crate::principals::session_of;
use crate::search::Model;
use crate::written::{listed, quoted};

pub(crate) use scenario::{Own, Place};

/// Time of witnesses that no policy asks for another.
const CLOCK: &str = "2026-01-15T12:00:00Z";
/// The unique ID of a user that no policy asks for another.
const USER_ID: &str = "AIDAEXAMPLEUSERID1234";

/// A request, as far as policies can tell it from others.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) caller: Caller,
    pub(crate) action: String,
    pub(crate) resource: String,
    /// What keys hold, by the names they are sent with.
    pub(crate) keys: Vec<(String, Held)>,
    /// Keys that no policy tells apart, and AWS always sends.
    pub(crate) always: Vec<(&'static str, &'static str)>,
}

impl Request {
    pub(crate) fn new(caller: &Caller, action: &str, model: &Model) -> Self {
        let mut resource = "*".to_owned();
        let mut keys: Vec<(String, Held)> = Vec::new();
        for part in model.values() {
            if let Some(found) = &part.resource {
                resource.clone_from(found);
            }
            keys.extend(part.held.iter().cloned());
        }
        sort_by(&mut keys, &|a, b| a.0.cmp(&b.0));
        let mut always = Vec::new();
        for (key, value) in [("aws:SourceIp", "198.51.100.1"), ("aws:UserAgent", "aws-cli/2"), ("aws:userid", USER_ID)]
        {
            if !keys.iter().any(|(known, _)| known.eq_ignore_ascii_case(key)) {
                always.push((key, value));
            }
        }
        if !keys.iter().any(|(known, _)| known.eq_ignore_ascii_case("aws:RequestedRegion")) {
            let region = resource.split(':').nth(3).filter(|region| !region.is_empty());
            if region.is_none() {
                always.push(("aws:RequestedRegion", "us-east-1"));
            }
        }
        Self { caller: caller.clone(), action: action.to_owned(), resource, keys, always }
    }

    pub(crate) fn key(&self, name: &str) -> Option<&Held> {
        self.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, held)| held)
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.key(name)?.values().first().map(String::as_str)
    }

    /// The ARN of the user, the role, the federated user or the root user; the name of a service or a provider.
    pub(crate) fn principal(&self) -> String {
        let name = match self.caller.who {
            Who::Service => self.one("aws:PrincipalServiceName"),
            _ => self.one("aws:PrincipalArn"),
        };
        name.map_or_else(|| self.example(), str::to_owned)
    }

    /// Of callers that may be anybody of a kind, one; where there is no resource that could let another account in, of the account that is asked for.
    fn example(&self) -> String {
        let example = &self.caller.example;
        let owner = self.one("aws:ResourceAccount").filter(|_| self.resource == "*" && !self.caller.is_told());
        match (owner, self.caller.account()) {
            (Some(owner), Some(account)) => example.replacen(account, owner, 1),
            _ => example.clone(),
        }
    }

    /// The account of the caller.
    fn account(&self) -> String {
        let principal = self.principal();
        let account = principal.split(':').nth(4).filter(|_| self.caller.who.has_account());
        account.unwrap_or(ACCOUNT).to_owned()
    }

    /// Who signs the request: an ARN, a service, a provider, or nobody.
    pub(crate) fn caller(&self, partition: &str) -> String {
        let principal = self.principal();
        match self.caller.who {
            Who::RoleSession => {
                let name = principal.rsplit('/').next().unwrap_or_default();
                let told =
                    self.one("aws:userid").and_then(|id| id.split_once(':')).map(|(_, session)| session.to_owned());
                let session = told.unwrap_or_else(|| session_of(&self.caller));
                format!("arn:{partition}:sts::{}:assumed-role/{name}/{session}", self.account())
            }
            Who::Anonymous => "anonymous".to_owned(),
            _ => principal,
        }
    }

    /// Tags of the caller, as an object; empty without.
    fn tags(&self) -> String {
        let tag = |(key, held): &(String, Held)| {
            let start = key.get(.."aws:PrincipalTag/".len())?;
            let tag = key.get(start.len()..).filter(|_| start.eq_ignore_ascii_case("aws:PrincipalTag/"))?;
            Some(format!("{}: {}", quoted(tag), quoted(held.values().first()?)))
        };
        let tags: Vec<String> = self.keys.iter().filter_map(tag).collect();
        if tags.is_empty() { String::new() } else { format!("{{ {} }}", tags.join(", ")) }
    }

    /// What is not said by the world, the caller and the request.
    fn context(&self) -> Vec<String> {
        let told = [
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principaltype",
            "aws:username",
            "aws:currenttime",
            "aws:epochtime",
            "aws:viaawsservice",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:resourceaccount",
            "kms:calleraccount",
            "kms:viaservice",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
        ];
        let mut context = Vec::new();
        for (key, held) in &self.keys {
            let is_told = told.iter().any(|known| known.eq_ignore_ascii_case(key))
                || key.get(..17).is_some_and(|start| start.eq_ignore_ascii_case("aws:PrincipalTag/"))
                || (key.eq_ignore_ascii_case("aws:RequestedRegion")
                    && self.resource.split(':').nth(3).is_some_and(|region| !region.is_empty()));
            if is_told {
                continue;
            }
            let value = match held {
                Held::Absent => "null".to_owned(),
                Held::One(value) => quoted(value),
                Held::Many(values) => listed(values),
            };
            context.push(format!("{}: {value}", quoted(key)));
        }
        let who = self.caller.who;
        // A service tells its address as a rule not.
        let is_sent = |key: &str| match key {
            "aws:userid" => who == Who::User,
            "aws:SourceIp" => {
                who != Who::Service && self.key("aws:SourceVpce").is_none_or(|held| *held == Held::Absent)
            }
            _ => true,
        };
        let always = self.always.iter().filter(|(key, _)| is_sent(key));
        context.extend(always.map(|(key, value)| format!("{}: {}", quoted(key), quoted(value))));
        context
    }
}

/// What core says of the one step of a scenario; `None` if it does not take the scenario.
pub(crate) fn decide(scenario: &str) -> Option<Decision> {
    let reading = rolecall_core::read(scenario);
    let outcomes = reading.scenario?.outcomes();
    outcomes.first().map(|outcome| outcome.decision)
}
