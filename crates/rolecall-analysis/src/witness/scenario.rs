//! A scenario of one step, in which a document decides: everything else in it allows everything, or, where that would decide alone, nothing.

use std::fmt::Write as _;

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::report::Decision;

use super::{CLOCK, Request};
use crate::caller::{Owner, Who};
use crate::form::{ACCOUNT, OTHER_ACCOUNT};
use crate::key::Held;
use crate::setting::ORGANIZATION;
use crate::written::{listed, quoted};

const ALL: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
/// Never applies.
const NOTHING: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotAction":"*","Resource":"*"}}"#;
const ENDPOINT: &str = "vpce-0123456789abcdef0";
const VPC: &str = "vpc-0123456789abcdef0";

/// Where a document is attached.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'q> {
    pub(crate) kind: PolicyKind,
    /// The resource whose policy it is; without it, that of the request.
    pub(crate) resource: Option<&'q str>,
    pub(crate) partition: &'q str,
    pub(crate) own: Own,
}

/// What the caller's own policies say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Own {
    /// They allow everything.
    Everything,
    /// Nothing: it has none, so that a resource has to name the caller, or the role or user behind it.
    Nothing,
    /// Nothing, and boundary and session policy allow nothing: a resource has to name the caller itself.
    Limited,
    /// Nothing, and the policy passed for the session allows nothing: the same for those who have no boundary.
    Passed,
}

/// The lists of a scenario, each with its entries.
#[derive(Default)]
struct Lists {
    users: Vec<String>,
    roles: Vec<String>,
    providers: Vec<String>,
    resources: Vec<String>,
    endpoints: Vec<String>,
}

impl Request {
    /// The scenario, with what it is expected to come to.
    pub(crate) fn scenario(&self, document: &str, place: &Place<'_>, expected: Option<Decision>) -> String {
        let (account, owner) = (self.account(), self.owner(place));
        let own = self.own(place, &account, &owner);
        let mut lists = Lists::default();
        self.caller_in(document, place, own, &mut lists);
        self.other_half(document, place, &owner, &mut lists);
        let mut out = String::from("{\n  \"rolecall\": 1,\n");
        let clock = self.one("aws:CurrentTime").unwrap_or(CLOCK);
        let _ = writeln!(out, "  \"clock\": \"{clock}\",");
        let names_principals = place.kind.names_principals();
        let mut accounts: Vec<&str> = Vec::new();
        if self.caller.who.has_account() || !names_principals {
            accounts.push(&account);
        }
        if names_principals && !accounts.contains(&&*owner) {
            accounts.push(&owner);
        }
        let member = match place.kind {
            PolicyKind::ServiceControl => Some("serviceControlPolicies"),
            PolicyKind::ResourceControl => Some("resourceControlPolicies"),
            _ => None,
        };
        let parent = if member.is_some() { ", \"parent\": \"r-ab12\"" } else { "" };
        let mut accounts: Vec<String> = accounts.iter().map(|id| format!("{{ \"id\": \"{id}\"{parent} }}")).collect();
        if let Some(member) = member {
            let _ = writeln!(
                out,
                "  \"organization\": {{ \"id\": \"{}\", \"managementAccountId\": \"999999999999\", \"nodes\": [{{ \"id\": \"r-ab12\", \"{member}\": [{}] }}] }},",
                self.organization(place.kind),
                named("policy", document)
            );
            accounts.push("{ \"id\": \"999999999999\" }".to_owned());
        }
        let Lists { users, roles, providers, resources, endpoints } = lists;
        for (member, list) in [
            ("accounts", accounts),
            ("users", users),
            ("roles", roles),
            ("identityProviders", providers),
            ("resources", resources),
            ("vpcEndpoints", endpoints),
        ] {
            if !list.is_empty() {
                let _ = writeln!(out, "  \"{member}\": [{}],", list.join(", "));
            }
        }
        let _ = writeln!(out, "  \"caller\": {},", self.signer(document, place, own));
        let _ = writeln!(out, "  \"steps\": [{{");
        let _ = writeln!(out, "    {},", self.step(place));
        let _ = write!(out, "    \"context\": {{ {} }}", self.context().join(", "));
        if let Some(expected) = expected {
            let _ = write!(out, ",\n    \"expect\": {{ \"decision\": \"{}\" }}", expected.name());
        }
        out.push_str("\n  }]\n}\n");
        out
    }

    /// The organization whose policy is asked about: that of the caller, or for a policy of resources that of their owner.
    fn organization(&self, kind: PolicyKind) -> &str {
        let key = if kind == PolicyKind::ResourceControl { "aws:ResourceOrgID" } else { "aws:PrincipalOrgID" };
        self.one(key).filter(|id| id.starts_with("o-")).unwrap_or(ORGANIZATION)
    }

    /// The owner of the resource.
    fn owner(&self, place: &Place<'_>) -> String {
        let account = self.account();
        let told = [self.one("aws:ResourceAccount"), self.resource.split(':').nth(4)];
        if let Some(told) = told.into_iter().flatten().find(|owner| AccountId::parse(owner).is_some()) {
            return told.to_owned();
        }
        match &self.caller.owner {
            Owner::Is(owner) => owner.clone(),
            Owner::Not(_) if place.kind == PolicyKind::Resource => {
                let other = [OTHER_ACCOUNT, ACCOUNT].into_iter().find(|other| **other != *account);
                other.unwrap_or(OTHER_ACCOUNT).to_owned()
            }
            _ => account,
        }
    }

    /// What the caller's own policies say. Where they could allow in place of the document, they are silent.
    fn own(&self, place: &Place<'_>, account: &str, owner: &str) -> Own {
        let suffices = place.kind == PolicyKind::Resource && account == owner && !self.is_of_key();
        if suffices && place.own == Own::Everything { Own::Nothing } else { place.own }
    }

    /// Who the caller is in the world.
    fn caller_in(&self, document: &str, place: &Place<'_>, own: Own, lists: &mut Lists) {
        let (account, principal, partition) = (self.account(), self.principal(), place.partition);
        let policies = match own {
            _ if place.kind == PolicyKind::Identity => named("policy", document),
            Own::Everything => named("all", ALL),
            Own::Nothing | Own::Limited | Own::Passed => String::new(),
        };
        let boundary = match own {
            _ if place.kind == PolicyKind::Boundary => document,
            Own::Limited => NOTHING,
            _ if self.caller.has_boundary => ALL,
            _ => "",
        };
        let boundary =
            if boundary.is_empty() { String::new() } else { format!(", \"permissionsBoundary\": {boundary}") };
        let id = self.caller.unique_id.as_ref().map(|id| format!(", \"uniqueId\": {}", quoted(id))).unwrap_or_default();
        let tags = self.tags();
        match self.caller.who {
            Who::User | Who::FederatedUser => {
                let is_user = self.caller.who == Who::User;
                let user = if is_user { principal } else { self.behind(partition) };
                let tags = if tags.is_empty() || !is_user { String::new() } else { format!(", \"tags\": {tags}") };
                let arn = quoted(&user);
                lists.users.push(format!("{{ \"arn\": {arn}{id}, \"policies\": [{policies}]{boundary}{tags} }}"));
            }
            Who::RoleSession => {
                let trust = format!(
                    r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"sts:AssumeRole"}}}}"#
                );
                let is_asked = place.kind == PolicyKind::Trust && principal == self.resource;
                let trust = if is_asked { document } else { &trust };
                let arn = quoted(&principal);
                lists.roles.push(format!(
                    "{{ \"arn\": {arn}{id}, \"trustPolicy\": {trust}, \"policies\": [{policies}]{boundary} }}"
                ));
            }
            Who::WebIdentity | Who::Saml if principal.starts_with("arn:") => {
                lists.providers.push(format!("{{ \"arn\": {} }}", quoted(&principal)));
            }
            Who::Root | Who::Service | Who::Anonymous | Who::WebIdentity | Who::Saml => {}
        }
        if let Some(endpoint) = self.endpoint(place) {
            let vpc = self.one("aws:SourceVpc").unwrap_or(VPC);
            let policy =
                if place.kind == PolicyKind::Endpoint { format!(", \"policy\": {document}") } else { String::new() };
            lists.endpoints.push(format!("{{ \"id\": {}, \"vpcId\": {}{policy} }}", quoted(&endpoint), quoted(vpc)));
        }
    }

    /// The user behind a federated user.
    fn behind(&self, partition: &str) -> String {
        let plain = || format!("arn:{partition}:iam::{}:user/ana", self.account());
        self.caller.behind.clone().unwrap_or_else(plain)
    }

    fn endpoint(&self, place: &Place<'_>) -> Option<String> {
        let told = self.one("aws:SourceVpce").map(str::to_owned);
        told.or_else(|| (place.kind == PolicyKind::Endpoint).then(|| ENDPOINT.to_owned()))
    }

    /// The resource's side: the document, or what allows the caller in, for its own policies to decide.
    fn other_half(&self, document: &str, place: &Place<'_>, owner: &str, lists: &mut Lists) {
        let is_role = self.is_answered_by_trust_policy();
        let resource = quoted(place.resource.unwrap_or(&self.resource));
        let role = |trust: &str| format!("{{ \"arn\": {}, \"trustPolicy\": {trust} }}", quoted(&self.resource));
        let attached =
            |policy: &str| format!("{{ \"arn\": {resource}, \"accountId\": \"{owner}\", \"policy\": {policy} }}");
        let is_itself = self.caller.who == Who::RoleSession && self.resource == self.principal();
        match place.kind {
            PolicyKind::Trust if is_itself => {}
            PolicyKind::Trust => lists.roles.push(role(document)),
            PolicyKind::Resource => lists.resources.push(attached(document)),
            PolicyKind::ResourceControl | PolicyKind::Endpoint if is_role && !is_itself => {
                lists.roles.push(role(&self.open_trust()));
            }
            PolicyKind::ResourceControl | PolicyKind::Endpoint if self.resource != "*" => {
                let statement = r#"{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}"#;
                lists.resources.push(attached(&format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)));
            }
            PolicyKind::ResourceControl | PolicyKind::Endpoint => {}
            PolicyKind::Identity | PolicyKind::Boundary | PolicyKind::Session | PolicyKind::ServiceControl => {
                let account = self.account();
                if is_role {
                    if !is_itself {
                        lists.roles.push(role(&self.open_trust()));
                    }
                } else if self.resource.starts_with("arn:") && (self.is_of_key() || owner != account) {
                    let statement = format!(
                        r#"{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"*","Resource":"*"}}"#
                    );
                    lists.resources.push(attached(&format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)));
                }
            }
        }
    }

    /// Whether it is asked of KMS for a key, whose own policy has to allow.
    ///
    /// Source: <https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html>
    fn is_of_key(&self) -> bool {
        let is_key = self.resource.split(':').nth(2) == Some("kms") && self.resource.contains(":key/");
        is_key && self.action.split(':').next().is_some_and(|service| service.eq_ignore_ascii_case("kms"))
    }

    fn is_answered_by_trust_policy(&self) -> bool {
        let is_role = self.resource.splitn(6, ':').nth(5).is_some_and(|name| name.starts_with("role/"));
        is_role && ActionName::parse(&self.action).is_some_and(|action| action.is_answered_by_trust_policy())
    }

    /// A trust policy that lets the caller in: through its account, whose policies then decide, if it has one.
    fn open_trust(&self) -> String {
        let principal = match self.caller.who {
            who if who.has_account() => format!(r#""AWS":"{}""#, self.account()),
            Who::Service => format!(r#""Service":{}"#, quoted(&self.principal())),
            who if who.is_federated() => format!(r#""Federated":{}"#, quoted(&self.principal())),
            _ => r#""AWS":"*""#.to_owned(),
        };
        let statement = format!(r#"{{"Effect":"Allow","Principal":{{{principal}}},"Action":"sts:*"}}"#);
        format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)
    }

    /// Who acts.
    fn signer(&self, document: &str, place: &Place<'_>, own: Own) -> String {
        let (principal, partition) = (self.principal(), place.partition);
        let passed = if place.kind == PolicyKind::Session { named("session", document) } else { named("all", ALL) };
        let tags = self.tags();
        let tags = if tags.is_empty() { String::new() } else { format!(", \"tags\": {tags}") };
        match self.caller.who {
            Who::User => quoted(&principal),
            Who::RoleSession => {
                let passed = match (place.kind, own) {
                    (PolicyKind::Session, _) => passed,
                    (_, Own::Passed) => named("nothing", NOTHING),
                    _ => String::new(),
                };
                let policies = if passed.is_empty() { passed } else { format!(", \"policies\": [{passed}]") };
                format!("{{ \"roleSession\": {}{policies}{tags} }}", quoted(&self.caller(partition)))
            }
            Who::FederatedUser => {
                let policies = if matches!(own, Own::Limited | Own::Passed) { String::new() } else { passed };
                let (arn, user) = (quoted(&principal), quoted(&self.behind(partition)));
                format!("{{ \"federatedUser\": {arn}, \"user\": {user}, \"policies\": [{policies}]{tags} }}")
            }
            Who::Root => {
                let is_assumed = self.one("aws:AssumedRoot").is_some();
                let task = if is_assumed { format!(", \"taskPolicy\": {ALL}") } else { String::new() };
                format!("{{ \"root\": \"{}\"{task} }}", self.account())
            }
            Who::Service => {
                let mut members = vec![format!("\"service\": {}", quoted(&principal))];
                for (member, key) in [
                    ("sourceArn", "aws:SourceArn"),
                    ("sourceAccount", "aws:SourceAccount"),
                    ("sourceOrgId", "aws:SourceOrgID"),
                ] {
                    members.extend(self.one(key).map(|value| format!("\"{member}\": {}", quoted(value))));
                }
                let behind = self.caller.behind.as_ref().filter(|_| self.key("aws:SourceAccount").is_none());
                members.extend(behind.map(|account| format!("\"sourceAccount\": {}", quoted(account))));
                if let Some(Held::Many(paths)) = self.key("aws:SourceOrgPaths") {
                    members.push(format!("\"sourceOrgPaths\": {}", listed(paths)));
                }
                format!("{{ {} }}", members.join(", "))
            }
            Who::Anonymous | Who::WebIdentity | Who::Saml => "{ \"anonymous\": true }".to_owned(),
        }
    }

    /// What happens.
    fn step(&self, place: &Place<'_>) -> String {
        if self.caller.who.is_federated() {
            return self.federation();
        }
        let mut request = format!("\"action\": {}, \"resource\": {}", quoted(&self.action), quoted(&self.resource));
        let has_no_account = self.resource.split(':').nth(4).is_none_or(str::is_empty);
        if let Some(owner) = self.one("aws:ResourceAccount").filter(|_| has_no_account) {
            let _ = write!(request, ", \"resourceAccountId\": {}", quoted(owner));
        }
        if let Some(Held::Many(services)) = self.key("aws:CalledVia") {
            let _ = write!(request, ", \"calledVia\": {}", listed(services));
        }
        if let Some(endpoint) = self.endpoint(place) {
            let _ = write!(request, ", \"vpcEndpoint\": {}", quoted(&endpoint));
        }
        format!("\"request\": {{ {request} }}")
    }

    /// A role assumed with a token or an assertion.
    fn federation(&self) -> String {
        let provider = self.principal();
        let (step, member) = match self.caller.who {
            Who::Saml => ("assumeRoleWithSaml", "principalArn"),
            _ => ("assumeRoleWithWebIdentity", "provider"),
        };
        let session = self.one("sts:RoleSessionName").unwrap_or("example");
        let mut members = format!(
            "\"roleArn\": {}, \"roleSessionName\": {}, \"{member}\": {}",
            quoted(&self.resource),
            quoted(session),
            quoted(&provider)
        );
        match self.action.to_ascii_lowercase().as_str() {
            "sts:tagsession" => members.push_str(", \"tags\": { \"example\": \"example\" }"),
            "sts:setsourceidentity" => members.push_str(", \"sourceIdentity\": \"example\""),
            _ => {}
        }
        format!("\"{step}\": {{ {members} }}")
    }
}

fn named(name: &str, document: &str) -> String {
    format!(r#"{{"name":"{name}","document":{document}}}"#)
}
