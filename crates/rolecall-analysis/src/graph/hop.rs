//! A call of a chain: as a step of core, and as JSON.

use std::fmt::Write as _;

use rolecall_core::context::{Given, GivenEntry, GivenValue};
use rolecall_core::name::{AccountId, ActionName, closest_resource};
use rolecall_core::report::Operation;
use rolecall_core::world::{Assume, Issue, MfaParameters, Request, SessionPolicies, Step, StepAction, World};

use crate::written::{listed, quoted};

/// The name of a session where any will do.
pub(crate) const SESSION: &str = "s1";
/// The code of an MFA device.
const CODE: &str = "123456";

/// A value that the caller has to choose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chosen {
    /// One that works.
    pub value: String,
    /// The pattern that it has to match, if several work.
    pub like: Option<String>,
}

/// What the caller has to pass.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameters {
    /// `ExternalId`
    pub external_id: Option<Chosen>,
    /// `RoleSessionName`, where not any will do.
    pub session_name: Option<Chosen>,
    /// `SourceIdentity`
    pub source_identity: Option<Chosen>,
    /// `Tags`
    pub tags: Vec<(String, String)>,
    /// `TransitiveTagKeys`
    pub transitive: Vec<String>,
}

impl Parameters {
    /// Whether nothing has to be passed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// One step of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hop {
    /// What happens.
    pub call: Call,
    /// Context that it needs: key, and one value or several; none if the key must be absent.
    pub context: Vec<(String, Option<Vec<String>>)>,
}

/// How somebody acts as the other one then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// With credentials of the other one's own.
    Credentials,
    /// The role trusts whoever has changed it, who assumes it.
    Trust,
    /// Through a service that the role was passed to.
    Service(String),
}

/// What happens in a hop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// A role is assumed.
    Assume {
        /// `AssumeRole`, or with a token or an assertion.
        operation: Operation,
        /// The role.
        role: String,
        /// What is passed.
        parameters: Box<Parameters>,
        /// The serial number of the MFA device that the user calls with.
        mfa: Option<String>,
        /// The provider of a token or an assertion.
        provider: Option<String>,
        /// What the token or the assertion says: context keys in full.
        claims: Vec<(String, Vec<String>)>,
    },
    /// A request at the end of the chain.
    Request {
        /// `service:Name`
        action: String,
        /// An ARN, or `*`.
        resource: String,
    },
    /// Calls after which somebody acts as another, whom nobody assumed.
    Control {
        /// Requests, in order.
        calls: Vec<Hop>,
        /// How it goes on.
        lead: Lead,
    },
}

impl Hop {
    /// The name of the session that begins with it.
    #[must_use]
    pub fn session(&self) -> &str {
        match &self.call {
            Call::Assume { parameters, .. } => {
                parameters.session_name.as_ref().map_or(SESSION, |chosen| chosen.value.as_str())
            }
            Call::Request { .. } | Call::Control { .. } => SESSION,
        }
    }

    /// Whether it is a request on a resource, or on something in it.
    pub(crate) fn is_within(&self, listed: &str) -> bool {
        match &self.call {
            Call::Request { resource, .. } => closest_resource(resource, std::iter::once((0, listed))).is_some(),
            Call::Assume { .. } | Call::Control { .. } => false,
        }
    }

    /// As a step that core can run; the role is one of the world, at a position that is known. `None` for one that is several.
    pub(crate) fn step(&self, world: &World, role: Option<usize>) -> Option<Step> {
        let action = match &self.call {
            Call::Control { .. } => return None,
            Call::Request { action, resource } => StepAction::Request(Request {
                action: ActionName::parse(action)?,
                resource: resource.clone(),
                resource_account: None::<AccountId>,
                endpoint: None,
                called_via: Vec::new(),
            }),
            Call::Assume { operation, role: role_arn, parameters, mfa, provider, claims } => {
                let audiences =
                    claims.iter().filter(|(key, _)| is_audience(key)).flat_map(|(_, values)| values.clone()).collect();
                StepAction::Issue(Issue::Role(Box::new(Assume {
                    operation: *operation,
                    role_arn: role_arn.clone(),
                    role,
                    session_name: self.session().to_owned(),
                    duration: None,
                    external_id: value(parameters.external_id.as_ref()),
                    policies: SessionPolicies::default(),
                    tags: parameters.tags.clone(),
                    transitive: parameters.transitive.clone(),
                    source_identity: value(parameters.source_identity.as_ref()),
                    mfa: MfaParameters {
                        serial_number: mfa.clone(),
                        token_code: mfa.as_ref().map(|_| CODE.to_owned()),
                    },
                    provided: None,
                    not_on_or_after: None,
                    provider: provider.clone(),
                    federated: given(world, claims.iter().map(|(key, values)| (key, Some(values)))),
                    audiences,
                })))
            }
        };
        let context = given(world, self.context.iter().map(|(key, values)| (key, values.as_ref())));
        Some(Step { action, off: false, context })
    }

    /// As steps of a scenario file: one, or its calls.
    #[must_use]
    pub fn steps(&self) -> Vec<String> {
        let (name, members) = match &self.call {
            Call::Control { calls, .. } => return calls.iter().flat_map(Self::steps).collect(),
            Call::Request { action, resource } => {
                ("request", vec![pair("action", &quoted(action)), pair("resource", &quoted(resource))])
            }
            Call::Assume { operation, role, parameters, mfa, provider, claims } => {
                self.assuming(*operation, role, parameters, mfa.as_deref(), provider.as_deref(), claims)
            }
        };
        let mut out = format!("{{ \"{name}\": {{ {} }}", members.join(", "));
        if !self.context.is_empty() {
            let members: Vec<String> =
                self.context.iter().map(|(key, held)| pair(key, &held_json(held.as_deref()))).collect();
            let _ = write!(out, ", \"context\": {{ {} }}", members.join(", "));
        }
        out.push_str(" }");
        vec![out]
    }

    fn assuming(
        &self,
        operation: Operation,
        role: &str,
        parameters: &Parameters,
        mfa: Option<&str>,
        provider: Option<&str>,
        claims: &[(String, Vec<String>)],
    ) -> (&'static str, Vec<String>) {
        let mut members = vec![pair("roleArn", &quoted(role)), pair("roleSessionName", &quoted(self.session()))];
        let mut add = |name: &str, value: Option<&str>| {
            members.extend(value.map(|value| pair(name, &quoted(value))));
        };
        let step = match operation {
            Operation::AssumeRoleWithSaml => {
                add("principalArn", provider);
                "assumeRoleWithSaml"
            }
            Operation::AssumeRoleWithWebIdentity => {
                add("provider", provider);
                "assumeRoleWithWebIdentity"
            }
            _ => "assumeRole",
        };
        add("externalId", parameters.external_id.as_ref().map(|chosen| chosen.value.as_str()));
        add("sourceIdentity", parameters.source_identity.as_ref().map(|chosen| chosen.value.as_str()));
        add("serialNumber", mfa);
        add("tokenCode", mfa.map(|_| CODE));
        if !parameters.tags.is_empty() {
            let tags: Vec<String> = parameters.tags.iter().map(|(key, value)| pair(key, &quoted(value))).collect();
            members.push(pair("tags", &format!("{{ {} }}", tags.join(", "))));
        }
        if !parameters.transitive.is_empty() {
            members.push(pair("transitiveTagKeys", &listed(&parameters.transitive)));
        }
        if !claims.is_empty() {
            let is_saml = operation == Operation::AssumeRoleWithSaml;
            let name = |key: &str| if is_saml { key.to_owned() } else { claim_of(key).to_owned() };
            let claims: Vec<String> =
                claims.iter().map(|(key, values)| pair(&name(key), &held_json(Some(values)))).collect();
            members.push(pair(if is_saml { "attributes" } else { "claims" }, &format!("{{ {} }}", claims.join(", "))));
        }
        (step, members)
    }
}

/// Whether a key of a token is its audience.
fn is_audience(key: &str) -> bool {
    claim_of(key) == "aud"
}

/// The claim behind a key of a token: `sub` of `token.actions.githubusercontent.com:sub`.
fn claim_of(key: &str) -> &str {
    key.rsplit_once(':').map_or(key, |(_, claim)| claim)
}

fn value(chosen: Option<&Chosen>) -> Option<String> {
    chosen.map(|chosen| chosen.value.clone())
}

/// Keys that no policy mentions change nothing.
fn given<'k>(world: &World, entries: impl Iterator<Item = (&'k String, Option<&'k Vec<String>>)>) -> Given {
    let mut given = Given::default();
    for (spelled, values) in entries {
        let Some(key) = world.keys.find(spelled) else { continue };
        let value = match values.map(Vec::as_slice) {
            None => GivenValue::Absent,
            Some([one]) => GivenValue::One(one.as_str().into()),
            Some(several) => GivenValue::Many(several.iter().map(|value| value.as_str().into()).collect()),
        };
        given.push(GivenEntry { key, spelled: spelled.as_str().into(), value });
    }
    given
}

fn pair(name: &str, value: &str) -> String {
    format!("{}: {value}", quoted(name))
}

fn held_json(values: Option<&[String]>) -> String {
    match values {
        None => "null".to_owned(),
        Some([one]) => quoted(one),
        Some(several) => listed(several),
    }
}
