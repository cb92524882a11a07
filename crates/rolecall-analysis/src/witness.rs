//! From what a search has found to a request that core decides: only its decision counts as proof.

use std::fmt::Write as _;

use rolecall_core::diag::PolicyKind;
use rolecall_core::json::quote;
use rolecall_core::name::{AccountId, ActionName};
use rolecall_core::report::Decision;

use crate::form::ACCOUNT;
use crate::key::Held;
use crate::search::Model;
use crate::setting::Who;

/// Time of witnesses that no policy asks for another.
const CLOCK: &str = "2026-01-15T12:00:00Z";

/// A request, as far as policies can tell it from others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) who: Who,
    pub(crate) action: String,
    pub(crate) resource: String,
    /// What keys hold, by the names they are sent with.
    pub(crate) keys: Vec<(String, Held)>,
    /// Keys that no policy tells apart, and AWS always sends.
    pub(crate) always: Vec<(&'static str, &'static str)>,
}

impl Request {
    pub(crate) fn new(who: Who, action: &str, model: &Model) -> Self {
        let mut resource = "*".to_owned();
        let mut keys: Vec<(String, Held)> = Vec::new();
        for part in model.values() {
            if let Some(found) = &part.resource {
                resource.clone_from(found);
            }
            keys.extend(part.held.iter().cloned());
        }
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        let mut always = Vec::new();
        for (key, value) in
            [("aws:SourceIp", "198.51.100.1"), ("aws:UserAgent", "aws-cli/2"), ("aws:userid", "AIDAEXAMPLEUSERID1234")]
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
        Self { who, action: action.to_owned(), resource, keys, always }
    }

    pub(crate) fn key(&self, name: &str) -> Option<&Held> {
        self.keys.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, held)| held)
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.key(name)?.values().first().map(String::as_str)
    }

    /// The ARN of the user, the role or the federated user.
    pub(crate) fn principal(&self, partition: &str) -> String {
        let usual = match self.who {
            Who::User => "iam::111122223333:user/ana",
            Who::RoleSession => "iam::111122223333:role/app",
            Who::FederatedUser => "sts::111122223333:federated-user/bob",
        };
        self.one("aws:PrincipalArn").map_or_else(|| format!("arn:{partition}:{usual}"), str::to_owned)
    }

    fn account(&self, partition: &str) -> String {
        self.principal(partition).split(':').nth(4).unwrap_or(ACCOUNT).to_owned()
    }

    /// The ARN of who signs the request.
    pub(crate) fn caller(&self, partition: &str) -> String {
        let principal = self.principal(partition);
        if self.who != Who::RoleSession {
            return principal;
        }
        let name = principal.rsplit('/').next().unwrap_or_default();
        let session = self.one("aws:userid").and_then(|id| id.split_once(':')).map_or("s1", |(_, session)| session);
        format!("arn:{partition}:sts::{}:assumed-role/{name}/{session}", self.account(partition))
    }

    /// A scenario of one step, in which a document of a kind decides. Everything else in it allows everything.
    pub(crate) fn scenario(
        &self,
        document: &str,
        kind: PolicyKind,
        partition: &str,
        expected: Option<Decision>,
    ) -> String {
        let all = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
        let (account, principal) = (self.account(partition), self.principal(partition));
        let named = |name: &str, document: &str| format!(r#"{{"name":"{name}","document":{document}}}"#);
        let own = if kind == PolicyKind::Identity { named("policy", document) } else { named("all", all) };
        let mut out = String::from("{\n  \"rolecall\": 1,\n");
        let clock = self.one("aws:CurrentTime").unwrap_or(CLOCK);
        let _ = writeln!(out, "  \"clock\": \"{clock}\",");
        if matches!(kind, PolicyKind::ServiceControl | PolicyKind::ResourceControl) {
            let member =
                if kind == PolicyKind::ServiceControl { "serviceControlPolicies" } else { "resourceControlPolicies" };
            let _ = writeln!(
                out,
                "  \"organization\": {{ \"id\": \"o-exampleorg1\", \"managementAccountId\": \"999999999999\", \"nodes\": [{{ \"id\": \"r-ab12\", \"{member}\": [{}] }}] }},",
                named("policy", document)
            );
            let _ = writeln!(
                out,
                "  \"accounts\": [{{ \"id\": \"{account}\", \"parent\": \"r-ab12\" }}, {{ \"id\": \"999999999999\" }}],"
            );
        } else {
            let _ = writeln!(out, "  \"accounts\": [{{ \"id\": \"{account}\" }}],");
        }
        let boundary =
            if kind == PolicyKind::Boundary { format!(", \"permissionsBoundary\": {document}") } else { String::new() };
        let tags = self.tags();
        match self.who {
            Who::User | Who::FederatedUser => {
                let user = if self.who == Who::User {
                    principal.clone()
                } else {
                    format!("arn:{partition}:iam::{account}:user/ana")
                };
                let own_tags = if self.who == Who::User { &*tags } else { "" };
                let tags = if own_tags.is_empty() { String::new() } else { format!(", \"tags\": {own_tags}") };
                let _ = writeln!(
                    out,
                    "  \"users\": [{{ \"arn\": {}, \"policies\": [{own}]{boundary}{tags} }}],",
                    quoted(&user)
                );
            }
            Who::RoleSession => {
                let answered =
                    self.is_answered_by_trust_policy().then(|| format!(", {}", self.trusting_role(&account)));
                let answered = answered.filter(|_| self.resource != principal).unwrap_or_default();
                let trust = format!(
                    r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"sts:AssumeRole"}}}}"#
                );
                let _ = writeln!(
                    out,
                    "  \"roles\": [{{ \"arn\": {}, \"trustPolicy\": {trust}, \"policies\": [{own}]{boundary} }}{answered}],",
                    quoted(&principal)
                );
            }
        }
        self.other_half(&account, &mut out);
        if let Some(endpoint) = self.one("aws:SourceVpce") {
            let vpc = self.one("aws:SourceVpc").unwrap_or("vpc-0123456789abcdef0");
            let _ =
                writeln!(out, "  \"vpcEndpoints\": [{{ \"id\": {}, \"vpcId\": {} }}],", quoted(endpoint), quoted(vpc));
        }
        let passed = if kind == PolicyKind::Session { named("session", document) } else { named("all", all) };
        let session_tags = if tags.is_empty() { String::new() } else { format!(", \"tags\": {tags}") };
        let caller = match self.who {
            Who::User => quoted(&principal),
            Who::RoleSession if kind == PolicyKind::Session => {
                format!(
                    "{{ \"roleSession\": {}, \"policies\": [{passed}]{session_tags} }}",
                    quoted(&self.caller(partition))
                )
            }
            Who::RoleSession => format!("{{ \"roleSession\": {}{session_tags} }}", quoted(&self.caller(partition))),
            Who::FederatedUser => format!(
                "{{ \"federatedUser\": {}, \"user\": {}, \"policies\": [{passed}]{session_tags} }}",
                quoted(&principal),
                quoted(&format!("arn:{partition}:iam::{account}:user/ana"))
            ),
        };
        let _ = writeln!(out, "  \"caller\": {caller},");
        let _ = writeln!(out, "  \"steps\": [{{");
        let mut request = format!("\"action\": {}, \"resource\": {}", quoted(&self.action), quoted(&self.resource));
        if let Some(owner) =
            self.one("aws:ResourceAccount").filter(|_| self.resource.split(':').nth(4).is_none_or(str::is_empty))
        {
            let _ = write!(request, ", \"resourceAccountId\": {}", quoted(owner));
        }
        if let Some(Held::Many(services)) = self.key("aws:CalledVia") {
            let _ = write!(request, ", \"calledVia\": {}", listed(services));
        }
        if let Some(endpoint) = self.one("aws:SourceVpce") {
            let _ = write!(request, ", \"vpcEndpoint\": {}", quoted(endpoint));
        }
        let _ = writeln!(out, "    \"request\": {{ {request} }},");
        let context = self.context();
        let _ = write!(out, "    \"context\": {{ {} }}", context.join(", "));
        if let Some(expected) = expected {
            let _ = write!(out, ",\n    \"expect\": {{ \"decision\": \"{}\" }}", expected.name());
        }
        out.push_str("\n  }]\n}\n");
        out
    }

    /// Where a request needs the word of the resource's side as well, it has it: for the account of the caller, whose own policies then decide.
    fn other_half(&self, account: &str, out: &mut String) {
        let fields: Vec<&str> = self.resource.splitn(6, ':').collect();
        let [_, _, service, _, owner, _] = fields.as_slice() else { return };
        // What AWS itself owns has no account: `aws` stands in its place.
        let named = [self.one("aws:ResourceAccount"), Some(*owner)].into_iter().flatten();
        let owner = named.into_iter().find(|owner| AccountId::parse(owner).is_some()).unwrap_or(account);
        if self.is_answered_by_trust_policy() {
            if self.who != Who::RoleSession {
                let _ = writeln!(out, "  \"roles\": [{}],", self.trusting_role(account));
            }
            return;
        }
        if *service == "kms" || owner != account {
            let statement =
                format!(r#"{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"*","Resource":"*"}}"#);
            let policy = format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#);
            let arn = quoted(&self.resource);
            let _ = writeln!(
                out,
                "  \"resources\": [{{ \"arn\": {arn}, \"accountId\": \"{owner}\", \"policy\": {policy} }}],"
            );
        }
    }

    fn is_answered_by_trust_policy(&self) -> bool {
        let is_role = self.resource.splitn(6, ':').nth(5).is_some_and(|name| name.starts_with("role/"));
        is_role && ActionName::parse(&self.action).is_some_and(|action| action.is_answered_by_trust_policy())
    }

    fn trusting_role(&self, account: &str) -> String {
        let statement = format!(r#"{{"Effect":"Allow","Principal":{{"AWS":"{account}"}},"Action":"sts:*"}}"#);
        let trust = format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#);
        format!("{{ \"arn\": {}, \"trustPolicy\": {trust} }}", quoted(&self.resource))
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
        let id = self.who == Who::User;
        let always = self.always.iter().filter(|(key, _)| id || *key != "aws:userid");
        context.extend(always.map(|(key, value)| format!("{}: {}", quoted(key), quoted(value))));
        context
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    quote(text, &mut out);
    out
}

fn listed(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    format!("[{}]", values.join(", "))
}

/// What core says of the one step of a scenario; `None` if it does not take the scenario.
pub(crate) fn decide(scenario: &str) -> Option<Decision> {
    let reading = rolecall_core::read(scenario);
    let outcomes = reading.scenario?.outcomes();
    outcomes.first().map(|outcome| outcome.decision)
}
