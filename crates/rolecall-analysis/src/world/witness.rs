//! A request in a world, as a scenario of one step, which core decides.

use std::fmt::Write as _;

use rolecall_core::context::{Given, GivenEntry, GivenValue};
use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::report::{Decision, StepReport};
use rolecall_core::scenario::Asked;
use rolecall_core::sort::sort_by;
use rolecall_core::world::{Step, StepAction};

use super::side::{Asker, Side, Standing};
use crate::key::Held;
use crate::search::Model;
use crate::universe::Universe;
use crate::written::{listed, quoted};

/// Time of witnesses in worlds that say none, if no policy asks for another.
const CLOCK: &str = "2026-01-15T12:00:00Z";

/// Keys that the request itself says, or the world, in lower case.
const TOLD: [&str; 9] = [
    "aws:currenttime",
    "aws:epochtime",
    "aws:viaawsservice",
    "aws:calledvia",
    "aws:calledviafirst",
    "aws:calledvialast",
    "aws:resourceaccount",
    "kms:calleraccount",
    "kms:viaservice",
];

/// Keys that the world's own caller has, in lower case.
const OF_CALLER: [&str; 7] = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalisawsservice",
    "aws:principalservicename",
    "aws:principalservicenameslist",
    "aws:principaltype",
    "aws:username",
];

/// A request, as far as policies can tell it from others.
#[derive(Clone, Debug)]
pub(crate) struct WorldRequest {
    pub(crate) action: String,
    pub(crate) resource: String,
    /// What keys hold, by the names they are sent with.
    pub(crate) keys: Vec<(String, Held)>,
    /// Id of the endpoint of the world that it comes through.
    pub(crate) endpoint: Option<String>,
    /// Who owns the resource, where the world does not say it.
    pub(crate) owner: Option<String>,
}

impl WorldRequest {
    /// What a search has found, but for what `is_known` says that world and caller tell anyhow.
    pub(crate) fn new(action: &str, model: &Model, is_known: &dyn Fn(&str) -> bool) -> Self {
        let mut resource = "*".to_owned();
        let mut keys: Vec<(String, Held)> = Vec::new();
        for part in model.values() {
            if let Some(found) = &part.resource {
                resource.clone_from(found);
            }
            let of_caller = |key: &str| OF_CALLER.iter().any(|known| known.eq_ignore_ascii_case(key));
            keys.extend(part.held.iter().filter(|(key, _)| !is_known(key) && !of_caller(key)).cloned());
        }
        sort_by(&mut keys, &|a, b| a.0.cmp(&b.0));
        Self { action: action.to_owned(), resource, keys, endpoint: None, owner: None }
    }

    /// Says where it comes from and where it goes, as far as the world does not.
    pub(crate) fn place(&mut self, endpoint: Option<&str>, owner: Option<AccountId>) {
        let has_account = self.resource.split(':').nth(4).is_some_and(|account| !account.is_empty());
        self.endpoint = endpoint.map(str::to_owned);
        self.owner = owner.filter(|_| !has_account && self.resource != "*").map(|owner| owner.to_string());
    }

    fn one(&self, name: &str) -> Option<&str> {
        let (_, held) = self.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        held.values().first().map(String::as_str)
    }

    /// The scenario in a world, for a caller; with what is expected of it.
    pub(crate) fn scenario(&self, side: &Side, asker: &Asker, expected: Option<Decision>) -> String {
        let clock = self.one("aws:CurrentTime").or(side.text.clock.as_deref()).unwrap_or(CLOCK);
        let mut request = format!("\"action\": {}, \"resource\": {}", quoted(&self.action), quoted(&self.resource));
        if let Some(owner) = &self.owner {
            let _ = write!(request, ", \"resourceAccountId\": \"{owner}\"");
        }
        let via = self.keys.iter().find(|(key, _)| key.eq_ignore_ascii_case("aws:CalledVia"));
        if let Some((_, Held::Many(services))) = via {
            let _ = write!(request, ", \"calledVia\": {}", listed(services));
        }
        if let Some(endpoint) = &self.endpoint {
            let _ = write!(request, ", \"vpcEndpoint\": {}", quoted(endpoint));
        }
        let mut step = format!("{{\n    \"request\": {{ {request} }}");
        let context = self.context();
        if !context.is_empty() {
            let _ = write!(step, ",\n    \"context\": {{ {} }}", context.join(", "));
        }
        if let Some(expected) = expected {
            let _ = write!(step, ",\n    \"expect\": {{ \"decision\": \"{}\" }}", expected.name());
        }
        step.push_str("\n  }");
        side.text.scenario(&asker.json, clock, &step, asker.stranger.as_deref())
    }

    /// What is not said by the world, the caller and the request.
    fn context(&self) -> Vec<String> {
        let shown = |(key, held): (&str, Held)| {
            let value = match held {
                Held::Absent => "null".to_owned(),
                Held::One(value) => quoted(&value),
                Held::Many(values) => listed(&values),
            };
            format!("{}: {value}", quoted(key))
        };
        self.said().into_iter().map(shown).collect()
    }

    /// The keys that the world, the caller and the request do not say, and what they hold.
    fn said(&self) -> Vec<(&str, Held)> {
        let of_arn = |field: usize| self.resource.split(':').nth(field).is_some_and(|text| !text.is_empty());
        let mut said = Vec::new();
        for (key, held) in &self.keys {
            let is_told = TOLD.iter().any(|known| known.eq_ignore_ascii_case(key))
                || (key.eq_ignore_ascii_case("aws:RequestedRegion") && of_arn(3))
                || (self.endpoint.is_some()
                    && ["aws:SourceVpce", "aws:SourceVpc"].iter().any(|known| known.eq_ignore_ascii_case(key)));
            if !is_told {
                said.push((key.as_str(), held.clone()));
            }
        }
        let is_said = |name: &str| self.keys.iter().any(|(key, _)| key.eq_ignore_ascii_case(name));
        let plain = |value: &str| Held::One(value.to_owned());
        if self.endpoint.is_none() && !is_said("aws:SourceIp") {
            said.push(("aws:SourceIp", plain("198.51.100.1")));
        }
        if !is_said("aws:UserAgent") {
            said.push(("aws:UserAgent", plain("aws-cli/2")));
        }
        if !is_said("aws:RequestedRegion") && !of_arn(3) && !self.action.starts_with("iam:") {
            said.push(("aws:RequestedRegion", plain("us-east-1")));
        }
        said
    }

    /// What core says of it to somebody in a world that was read, without a scenario of its own; `None` if it is no request.
    pub(crate) fn decided(&self, standing: &Standing) -> Option<Decision> {
        let world = standing.reader.world();
        let mut context = Given::default();
        let times = self
            .keys
            .iter()
            .filter(|(key, _)| ["aws:CurrentTime", "aws:EpochTime"].iter().any(|time| time.eq_ignore_ascii_case(key)));
        let times = times.map(|(key, held)| (key.as_str(), held.clone()));
        for (spelled, held) in self.said().into_iter().chain(times) {
            // Nothing depends on a key that no policy asks for.
            let Some(key) = world.keys.find(spelled) else { continue };
            let value = match held {
                Held::Absent => GivenValue::Absent,
                Held::One(value) => GivenValue::One(value.into()),
                Held::Many(values) => GivenValue::Many(values.into_iter().map(Into::into).collect()),
            };
            context.push(GivenEntry { key, spelled: spelled.into(), value });
        }
        let via = self.keys.iter().find(|(key, _)| key.eq_ignore_ascii_case("aws:CalledVia"));
        let request = rolecall_core::world::Request {
            action: ActionName::parse(&self.action)?,
            resource: self.resource.clone(),
            resource_account: self.owner.as_deref().and_then(AccountId::parse),
            endpoint: world.endpoints.iter().position(|endpoint| Some(&endpoint.id) == self.endpoint.as_ref()),
            called_via: via.map(|(_, services)| services.values().to_vec()).unwrap_or_default(),
        };
        let step = Step { action: StepAction::Request(request), off: false, context };
        let asked = Asked { caller: &standing.caller, steps: std::slice::from_ref(&step), open: &[] };
        standing.reader.scenario.answers_to(&asked).first().map(|answer| answer.decision)
    }

    /// The keys that policies tell apart, for people.
    pub(crate) fn shown(&self) -> Vec<(String, Option<Vec<String>>)> {
        let values = |held: &Held| (*held != Held::Absent).then(|| held.values().to_vec());
        self.keys.iter().map(|(key, held)| (key.clone(), values(held))).collect()
    }
}

/// What core says of the one step of a scenario; `None` if it does not take the scenario.
pub(crate) fn decide(scenario: &str, universe: &Universe) -> Option<Decision> {
    let reading = rolecall_core::read_with(scenario, Some(universe.catalogue()));
    let outcomes = reading.scenario?.outcomes();
    outcomes.first().map(|outcome| outcome.decision)
}

/// The same with everything that led to it.
pub(crate) fn report(scenario: &str, universe: &Universe) -> Option<StepReport> {
    let reading = rolecall_core::read_with(scenario, Some(universe.catalogue()));
    reading.scenario?.evaluate().steps.into_iter().next()
}
