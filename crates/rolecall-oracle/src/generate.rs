//! Scenarios for comparison: worlds, callers and steps that have to do with each other.

mod random;
mod conditions;
mod policies;

use policies::{Author, Kind, Target};
use random::Random;
use serde_json::{Map, Value, json};

const ALICE: &str = "arn:aws:iam::111122223333:user/alice";
const BOB: &str = "arn:aws:iam::111122223333:user/ops/bob";
const APP: &str = "arn:aws:iam::111122223333:role/team/app";
const DEPLOY: &str = "arn:aws:iam::444455556666:role/deploy";
const AUDIT: &str = "arn:aws:iam::222233334444:role/audit";
const LINKED: &str = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked";
const SAML: &str = "arn:aws:iam::111122223333:saml-provider/Corp";
const OIDC: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const MANAGED: &str = "arn:aws:iam::aws:policy/Shared";

/// Requests, with the listed resource they are about.
const REQUESTS: [(&str, &str); 15] = [
    ("s3:GetObject", "arn:aws:s3:::reports/alice/q1.csv"),
    ("s3:PutObject", "arn:aws:s3:::reports/blue/q1.csv"),
    ("s3:GetObject", "arn:aws:s3:::reports-2/q1.csv"),
    ("s3:ListBucket", "arn:aws:s3:::reports"),
    ("s3:DeleteBucketPolicy", "arn:aws:s3:::reports"),
    ("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/k-1"),
    ("kms:Decrypt", "arn:aws:kms:us-east-1:111122223333:key/k-1"),
    ("sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:jobs"),
    ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:jobs"),
    ("sns:Publish", "arn:aws:sns:us-east-1:111122223333:alerts"),
    ("dynamodb:Query", "arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i"),
    ("ec2:TerminateInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1"),
    ("iam:PassRole", APP),
    ("ec2:DescribeInstances", "*"),
    ("logs:GetLogEvents", "arn:aws:logs:us-east-1:111122223333:log-group:g:log-stream:s"),
];

/// The resources of the world: ARN, owner where the ARN does not say, tags.
const RESOURCES: [(&str, Option<&str>); 8] = [
    ("arn:aws:s3:::reports", Some("111122223333")),
    ("arn:aws:s3:::reports-2", Some("444455556666")),
    ("arn:aws:kms:us-east-1:111122223333:key/k-1", None),
    ("arn:aws:sqs:us-east-1:111122223333:jobs", None),
    ("arn:aws:sqs:eu-west-1:444455556666:jobs", None),
    ("arn:aws:sns:us-east-1:111122223333:alerts", None),
    ("arn:aws:dynamodb:us-east-1:111122223333:table/t", None),
    ("arn:aws:ec2:us-east-1:111122223333:instance/i-1", None),
];

/// The scenario of a seed: the same one every time, valid as docs/scenario.md defines it.
#[must_use]
pub fn scenario(seed: u64) -> Value {
    let mut random = Random::new(seed);
    let caller = Caller::pick(&mut random);
    let plan = plan(&mut random, &caller);
    let mut maker = Maker {
        author: Author { targets: targets(&plan), principals: principals(&caller, &plan), statements: 0 },
        random,
    };
    maker.scenario(&caller, &plan)
}

/// A scenario of one request whose unlisted keys are unknown.
#[must_use]
pub fn unknown_scenario(seed: u64) -> Value {
    let mut random = Random::new(seed);
    let caller = Caller::User { arn: ALICE, token: false };
    let (action, resource) = random.pick(&REQUESTS);
    let target = Target { action: action.to_owned(), resource: resource.to_owned() };
    let principals = principals(&caller, &[]);
    let mut author = Author { targets: vec![target], principals, statements: 0 };
    let policy = author.document(&mut random, Kind::Identity);
    json!({
        "rolecall": 1,
        "unlistedContext": "unknown",
        "users": [{"arn": ALICE, "policies": [policy], "tags": {"team": "blue"}}],
        "caller": ALICE,
        "steps": [{"request": {"action": action, "resource": resource, "resourceAccountId": "111122223333"}}]
    })
}

/// Who begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Caller {
    User { arn: &'static str, token: bool },
    Session { role: &'static str },
    Federated,
    Root { account: &'static str, task: bool },
    Service { name: &'static str },
    Anonymous,
}

impl Caller {
    fn pick(random: &mut Random) -> Self {
        match random.below(100) {
            0..34 => Self::User { arn: ALICE, token: false },
            34..42 => Self::User { arn: BOB, token: false },
            42..48 => Self::User { arn: ALICE, token: true },
            48..62 => Self::Session { role: APP },
            62..68 => Self::Session { role: DEPLOY },
            68..71 => Self::Session { role: LINKED },
            71..79 => Self::Federated,
            79..83 => Self::Root { account: "111122223333", task: false },
            83..85 => Self::Root { account: "444455556666", task: false },
            85..88 => Self::Root { account: "111122223333", task: true },
            88..94 => {
                Self::Service { name: if random.chance(70) { "lambda.amazonaws.com" } else { "s3.amazonaws.com" } }
            }
            _ => Self::Anonymous,
        }
    }

    /// Whether `sts:AssumeRole` is worth asking for.
    fn may_assume(self, random: &mut Random) -> bool {
        match self {
            Self::User { .. } | Self::Session { .. } | Self::Service { .. } => true,
            Self::Federated | Self::Root { .. } => random.chance(12),
            Self::Anonymous => false,
        }
    }
}

/// One step of the plan, before its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Planned {
    Request(usize),
    Assume(&'static str),
    Saml,
    WebIdentity,
    Put,
    Wait,
    Drop,
}

fn plan(random: &mut Random, caller: &Caller) -> Vec<Planned> {
    let request = |random: &mut Random| Planned::Request(random.below(REQUESTS.len()));
    let mut steps = Vec::new();
    if *caller == Caller::Anonymous && random.chance(50) {
        steps.push(if random.chance(40) { Planned::Saml } else { Planned::WebIdentity });
        steps.push(request(random));
    } else if caller.may_assume(random) && random.chance(50) {
        for _ in 0..random.pick(&[1, 1, 2, 2, 3, 4]) {
            steps.push(Planned::Assume(random.pick(&[APP, APP, DEPLOY, DEPLOY, AUDIT])));
            if random.chance(25) {
                steps.push(request(random));
            }
        }
        if random.chance(12) {
            steps.push(Planned::Put);
        }
        if random.chance(15) {
            steps.push(Planned::Wait);
        }
        steps.push(request(random));
        if random.chance(15) {
            steps.push(Planned::Drop);
            steps.push(request(random));
        }
    } else {
        steps.push(request(random));
        if random.chance(30) {
            steps.push(request(random));
        }
    }
    steps
}

/// The role a planned step assumes.
fn assumed(step: Planned) -> Option<&'static str> {
    match step {
        Planned::Assume(role) => Some(role),
        Planned::Saml | Planned::WebIdentity => Some(APP),
        Planned::Request(_) | Planned::Put | Planned::Wait | Planned::Drop => None,
    }
}

fn targets(plan: &[Planned]) -> Vec<Target> {
    let mut targets = Vec::new();
    for step in plan {
        let (action, resource) = match step {
            Planned::Request(index) => REQUESTS.get(*index).copied().unwrap_or_default(),
            Planned::Assume(role) => ("sts:AssumeRole", *role),
            Planned::Saml => ("sts:AssumeRoleWithSAML", APP),
            Planned::WebIdentity => ("sts:AssumeRoleWithWebIdentity", APP),
            Planned::Put | Planned::Wait | Planned::Drop => continue,
        };
        targets.push(Target { action: action.to_owned(), resource: resource.to_owned() });
    }
    targets
}

/// `arn:aws:sts::ACCOUNT:assumed-role/NAME/work`
fn session_arn(role: &str) -> String {
    let account = role.split(':').nth(4).unwrap_or_default();
    let name = role.rsplit('/').next().unwrap_or_default();
    format!("arn:aws:sts::{account}:assumed-role/{name}/work")
}

/// How policies may name those who ask: the first caller, then the sessions of the plan.
fn principals(caller: &Caller, plan: &[Planned]) -> Vec<Value> {
    let role_names = |role: &str| {
        let account = role.split(':').nth(4).unwrap_or_default();
        vec![
            json!({"AWS": role}),
            json!({"AWS": session_arn(role)}),
            json!({"AWS": account}),
            json!({"AWS": format!("arn:aws:iam::{account}:root")}),
        ]
    };
    let mut names = match caller {
        Caller::User { arn, .. } => vec![json!({"AWS": arn}), json!({"AWS": "111122223333"}), json!({"AWS": arn})],
        Caller::Session { role } => role_names(role),
        Caller::Federated => vec![
            json!({"AWS": "arn:aws:sts::111122223333:federated-user/carol"}),
            json!({"AWS": ALICE}),
            json!({"AWS": "arn:aws:iam::111122223333:root"}),
        ],
        Caller::Root { account, .. } => vec![json!({"AWS": account})],
        Caller::Service { name } => vec![json!({"Service": name}), json!({"Service": ["ec2.amazonaws.com", name]})],
        Caller::Anonymous => vec![json!("*"), json!({"AWS": "*"})],
    };
    for step in plan {
        match step {
            Planned::Saml => names = vec![json!({"Federated": SAML}); 6],
            Planned::WebIdentity => {
                names = vec![json!({"Federated": OIDC}); 6];
            }
            _ => {}
        }
    }
    for role in plan.iter().filter_map(|step| assumed(*step)) {
        names.extend(role_names(role));
    }
    names
}

/// Writes the members of a scenario.
struct Maker {
    author: Author,
    random: Random,
}

impl Maker {
    fn document(&mut self, kind: Kind) -> Value {
        self.author.document(&mut self.random, kind)
    }

    /// One or two policies: bare, named, or the shared managed one.
    fn identity(&mut self) -> Value {
        let count = self.random.pick(&[0, 1, 1, 1, 2, 2]);
        let policies = (0..count).map(|index| match self.random.below(5) {
            0 => json!(MANAGED),
            1 => self.document(Kind::Identity),
            _ => json!({"name": format!("inline{index}"), "document": self.document(Kind::Identity)}),
        });
        Value::Array(policies.collect())
    }

    fn boundary(&mut self, entity: &mut Value) {
        if self.random.chance(22) {
            let document = if self.random.chance(15) { json!(MANAGED) } else { self.document(Kind::Identity) };
            insert(entity, "permissionsBoundary", document);
        }
    }

    fn tags(&mut self) -> Value {
        let mut tags = Map::new();
        if self.random.chance(50) {
            let key = self.random.text(&["team", "Team"]);
            tags.insert(key, json!(self.random.text(&["blue", "red", "blue*"])));
        }
        if self.random.chance(30) {
            tags.insert("Stage".to_owned(), json!(self.random.text(&["prod", "test"])));
        }
        Value::Object(tags)
    }

    fn scenario(&mut self, caller: &Caller, plan: &[Planned]) -> Value {
        let mut scenario = json!({
            "rolecall": 1,
            "managedPolicies": {MANAGED: self.document(Kind::Identity)},
            "users": self.users(),
            "groups": [{"arn": "arn:aws:iam::111122223333:group/dev", "policies": self.identity()}],
            "roles": self.roles(),
            "resources": self.resources(),
            "caller": self.caller(caller),
            "vpcEndpoints": self.endpoints(),
            "identityProviders": [
                {"arn": SAML},
                {"arn": OIDC, "audiences": ["sts.amazonaws.com"]}
            ],
            "steps": plan.iter().map(|step| self.step(*step)).collect::<Vec<Value>>()
        });
        if self.random.chance(80) {
            insert(&mut scenario, "clock", json!("2026-03-01T12:00:00Z"));
        }
        self.organization(&mut scenario);
        if self.random.chance(30) {
            let mut context = conditions::context(&mut self.random);
            if self.random.chance(50) {
                insert(&mut context, "aws:MultiFactorAuthPresent", json!(true));
                insert(&mut context, "aws:MultiFactorAuthAge", json!(100));
            }
            insert(&mut scenario, "callerContext", context);
        }
        scenario
    }

    fn users(&mut self) -> Value {
        let users = [(ALICE, "AIDAALICE"), (BOB, "AIDABOB")].map(|(arn, id)| {
            let mut user = json!({"arn": arn, "policies": self.identity(), "tags": self.tags()});
            if self.random.chance(70) {
                insert(&mut user, "uniqueId", json!(id));
            }
            if self.random.chance(30) {
                insert(&mut user, "groups", json!(["arn:aws:iam::111122223333:group/dev"]));
            }
            self.boundary(&mut user);
            user
        });
        json!(users)
    }

    fn roles(&mut self) -> Value {
        let roles = [(APP, "AROAAPP"), (DEPLOY, "AROADEPLOY"), (AUDIT, "AROAAUDIT"), (LINKED, "AROALINKED")];
        let roles = roles.map(|(arn, id)| {
            let trust = if arn == LINKED {
                json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": {"Service": "x.amazonaws.com"}}]})
            } else if self
                .author
                .targets
                .iter()
                .any(|target| target.resource == arn && target.action.starts_with("sts:"))
            {
                self.document(Kind::Trust)
            } else {
                json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": {"AWS": "111122223333"}}]})
            };
            let mut role = json!({"arn": arn, "trustPolicy": trust, "policies": self.identity(), "tags": self.tags()});
            if self.random.chance(80) {
                insert(&mut role, "uniqueId", json!(id));
            }
            if self.random.chance(40) {
                insert(&mut role, "maxSessionDuration", self.random.pick(&[json!(3600), json!(7200), json!(43_200)]));
            }
            if arn != LINKED {
                self.boundary(&mut role);
            }
            role
        });
        json!(roles)
    }

    fn resources(&mut self) -> Value {
        let resources = RESOURCES.map(|(arn, owner)| {
            let mut resource = json!({ "arn": arn });
            if let Some(owner) = owner {
                insert(&mut resource, "accountId", json!(owner));
            }
            if self.random.chance(60) {
                insert(&mut resource, "tags", self.tags());
            }
            let asked = self.author.targets.iter().any(|target| target.resource.starts_with(arn));
            if asked && self.random.chance(if arn.contains(":kms:") { 92 } else { 65 }) {
                insert(&mut resource, "policy", self.document(Kind::Resource));
            }
            if arn.starts_with("arn:aws:s3") && self.random.chance(15) {
                insert(&mut resource, "publicAccessBlock", json!({"restrictPublicBuckets": self.random.chance(80)}));
            }
            resource
        });
        json!(resources)
    }

    fn endpoints(&mut self) -> Value {
        let mut endpoint = json!({"id": "vpce-1"});
        if self.random.chance(70) {
            insert(&mut endpoint, "vpcId", json!("vpc-1"));
        }
        if self.author.targets.iter().any(|target| !target.action.starts_with("sts:")) && self.random.chance(80) {
            insert(&mut endpoint, "policy", self.document(Kind::Endpoint));
        }
        json!([endpoint, {"id": "vpce-11"}])
    }

    fn caller(&mut self, caller: &Caller) -> Value {
        let policies = |maker: &mut Self, percent: usize| {
            let count = if maker.random.chance(percent) { 1 + maker.random.below(2) } else { 0 };
            (0..count).map(|_| maker.document(Kind::Identity)).collect::<Vec<Value>>()
        };
        match caller {
            Caller::User { arn, token: false } => json!(arn),
            Caller::User { arn, token: true } => {
                json!({"user": arn, "sessionToken": true, "issuedAt": "2026-03-01T11:30:00Z"})
            }
            Caller::Session { role } => {
                let tags = self.tags();
                let keys: Vec<&String> = tags.as_object().into_iter().flat_map(Map::keys).collect();
                let transitive = if self.random.chance(60) { json!(keys) } else { json!([]) };
                let mut session = json!({
                    "roleSession": session_arn(role),
                    "policies": policies(self, 35),
                    "transitiveTagKeys": transitive
                });
                insert(&mut session, "tags", tags);
                if self.random.chance(25) {
                    insert(&mut session, "sourceIdentity", json!("ana"));
                }
                if self.random.chance(60) {
                    insert(&mut session, "issuedAt", json!("2026-03-01T11:30:00Z"));
                }
                session
            }
            Caller::Federated => json!({
                "federatedUser": "arn:aws:sts::111122223333:federated-user/carol",
                "user": ALICE,
                "policies": policies(self, 75),
                "tags": self.tags()
            }),
            Caller::Root { account, task: false } => json!({"root": account}),
            Caller::Root { account, task: true } => {
                json!({"root": account, "taskPolicy": self.document(Kind::Identity)})
            }
            Caller::Service { name } => {
                let mut service = json!({"service": name});
                if self.random.chance(60) {
                    insert(&mut service, "sourceArn", json!("arn:aws:s3:::reports"));
                    insert(&mut service, "sourceAccount", json!(self.random.text(&["111122223333", "444455556666"])));
                }
                if self.random.chance(20) {
                    insert(&mut service, "sourceOrgId", json!("o-a1b2c3d4e5"));
                    insert(&mut service, "sourceOrgPaths", json!(["o-a1b2c3d4e5/r-ab12/ou-ab12-1/"]));
                }
                service
            }
            Caller::Anonymous => json!({"anonymous": true}),
        }
    }

    fn organization(&mut self, scenario: &mut Value) {
        let mut accounts = vec![json!({"id": "222233334444"})];
        let member = |maker: &mut Self, id: &str, parent: &str| {
            let mut account = json!({ "id": id });
            if maker.random.chance(8) {
                insert(&mut account, "publicAccessBlock", json!({"restrictPublicBuckets": true}));
            }
            if !parent.is_empty() {
                insert(&mut account, "parent", json!(parent));
                maker.level(&mut account);
            }
            account
        };
        if self.random.chance(60) {
            let mut nodes = [json!({"id": "r-ab12"}), json!({"id": "ou-ab12-1", "parent": "r-ab12"})];
            for node in &mut nodes {
                self.level(node);
            }
            let management = self.random.text(&["999988887777", "999988887777", "999988887777", "111122223333"]);
            let organization = json!({"id": "o-a1b2c3d4e5", "managementAccountId": management, "nodes": nodes});
            insert(scenario, "organization", organization);
            let parent = if management == "111122223333" { "" } else { "ou-ab12-1" };
            accounts.push(member(self, "111122223333", parent));
            let parent = self.random.text(&["r-ab12", "ou-ab12-1", ""]);
            accounts.push(member(self, "444455556666", &parent));
        } else {
            accounts.push(member(self, "111122223333", ""));
            accounts.push(member(self, "444455556666", ""));
        }
        insert(scenario, "accounts", Value::Array(accounts));
    }

    /// The policies of one level of the organization.
    fn level(&mut self, level: &mut Value) {
        let full = json!({"name": "FullAWSAccess", "document": {"Version": "2012-10-17", "Statement":
            {"Effect": "Allow", "Action": "*", "Resource": "*"}}});
        if self.random.chance(28) {
            let mut policies = vec![json!({"name": "guard", "document": self.document(Kind::ServiceControl)})];
            if self.random.chance(70) {
                policies.push(full);
            }
            insert(level, "serviceControlPolicies", Value::Array(policies));
        }
        if self.random.chance(12) {
            let policy = json!({"name": "perimeter", "document": self.document(Kind::ResourceControl)});
            insert(level, "resourceControlPolicies", json!([policy]));
        }
    }

    fn step(&mut self, step: Planned) -> Value {
        let mut context = conditions::context(&mut self.random);
        match step {
            Planned::Request(index) => {
                conditions::request_context(&mut self.random, &mut context);
                let (action, resource) = REQUESTS.get(index).copied().unwrap_or_default();
                let mut request = json!({"action": action, "resource": resource});
                match self.random.below(10) {
                    0 | 1 => {
                        let endpoint = self.random.text(&["vpce-1", "vpce-1", "vpce-11"]);
                        insert(&mut request, "vpcEndpoint", json!(endpoint));
                    }
                    2 => {
                        let chain =
                            [json!(["athena.amazonaws.com"]), json!(["athena.amazonaws.com", "glue.amazonaws.com"])];
                        insert(&mut request, "calledVia", self.random.pick(&chain));
                    }
                    _ => {}
                }
                json!({"request": request, "context": context})
            }
            Planned::Assume(role) => {
                let mut parameters = self.session_parameters(role);
                if self.random.chance(25) {
                    insert(&mut parameters, "externalId", json!(self.random.text(&["secret-1", "secret-2"])));
                }
                if self.random.chance(12) {
                    insert(&mut parameters, "serialNumber", json!("arn:aws:iam::111122223333:mfa/alice"));
                    if self.random.chance(85) {
                        insert(&mut parameters, "tokenCode", json!("123456"));
                    }
                }
                json!({"assumeRole": parameters, "context": context})
            }
            Planned::Saml => {
                let mut parameters = self.session_parameters(APP);
                insert(&mut parameters, "principalArn", json!(SAML));
                insert(
                    &mut parameters,
                    "attributes",
                    json!({"saml:aud": "https://signin.aws.amazon.com/saml", "saml:sub": "dana"}),
                );
                json!({"assumeRoleWithSaml": parameters})
            }
            Planned::WebIdentity => {
                let mut parameters = self.session_parameters(APP);
                let provider = if self.random.chance(90) {
                    OIDC
                } else {
                    "arn:aws:iam::111122223333:oidc-provider/unknown.example.com"
                };
                insert(&mut parameters, "provider", json!(provider));
                let audience = if self.random.chance(88) { "sts.amazonaws.com" } else { "other" };
                insert(&mut parameters, "claims", json!({"aud": audience, "sub": "repo:octo/app:ref:refs/heads/main"}));
                json!({"assumeRoleWithWebIdentity": parameters})
            }
            Planned::Put => {
                let role = self.random.text(&[APP, DEPLOY]);
                json!({"putRolePolicy": {"roleArn": role, "name": "later", "document": self.document(Kind::Identity)}})
            }
            Planned::Wait => json!({"wait": self.random.text(&["PT15M", "PT45M", "PT1H", "PT90M", "P1D"])}),
            Planned::Drop => json!({"dropSession": {}}),
        }
    }

    /// What all three ways to assume a role take.
    fn session_parameters(&mut self, role: &str) -> Value {
        let name = self.random.text(&["work", "work", "work", "work", "work", "work-2", "alice", "w", "not valid"]);
        let name = if self.random.chance(85) { "work".to_owned() } else { name };
        let mut parameters = json!({"roleArn": role, "roleSessionName": name});
        if self.random.chance(25) {
            let seconds = [900, 1800, 3600, 3600, 7200, 7200, 43_200, 43_200, 899, 43_201];
            insert(&mut parameters, "durationSeconds", json!(self.random.pick(&seconds)));
        }
        if self.random.chance(15) {
            insert(&mut parameters, "policy", self.document(Kind::Identity));
        }
        if self.random.chance(5) {
            insert(&mut parameters, "policyArns", json!([MANAGED]));
        }
        if self.random.chance(25) {
            let key = self.random.text(&["team", "team", "Stage", "cost"]);
            let mut tags = json!({});
            insert(&mut tags, &key, json!(self.random.text(&["blue", "red", "green"])));
            if self.random.chance(4) {
                insert(&mut tags, &key.to_ascii_uppercase(), json!("twice"));
            }
            insert(&mut parameters, "tags", tags);
            if self.random.chance(60) {
                let transitive = if self.random.chance(92) { key } else { "other".to_owned() };
                insert(&mut parameters, "transitiveTagKeys", json!([transitive]));
            }
        }
        if self.random.chance(20) {
            insert(&mut parameters, "sourceIdentity", json!(self.random.text(&["ana", "ana", "ben"])));
        }
        parameters
    }
}

fn insert(object: &mut Value, member: &str, value: Value) {
    if let Some(members) = object.as_object_mut() {
        members.insert(member.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition;
    use crate::context::{Context, layer};
    use crate::outcomes;
    use std::collections::BTreeMap;

    #[test]
    fn a_seed_is_one_scenario() {
        assert_eq!(scenario(7), scenario(7));
        assert_ne!(scenario(7), scenario(8));
    }

    #[test]
    fn every_scenario_can_be_answered_and_every_gate_is_hit() {
        let mut counts: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
        for seed in 0..2000 {
            let scenario = scenario(seed);
            for outcome in outcomes(&scenario).unwrap_or_else(|error| panic!("{seed}: {error}")) {
                *counts.entry((outcome.decision, outcome.gate.or(outcome.rule))).or_default() += 1;
            }
        }
        for (decision, gates) in [
            ("allow", &["identityPolicies", "resourcePolicy", "trustPolicy", "bothAccounts", "rootUser"][..]),
            (
                "explicitDeny",
                &[
                    "resourceControlPolicies",
                    "serviceControlPolicies",
                    "vpcEndpointPolicy",
                    "resourcePolicy",
                    "trustPolicy",
                    "identityPolicies",
                    "permissionsBoundary",
                    "sessionPolicy",
                ],
            ),
            (
                "implicitDeny",
                &[
                    "serviceControlPolicies",
                    "vpcEndpointPolicy",
                    "blockPublicAccess",
                    "resourcePolicy",
                    "trustPolicy",
                    "identityPolicies",
                    "permissionsBoundary",
                    "sessionPolicy",
                ],
            ),
            (
                "error",
                &[
                    "parameter",
                    "rootCannotAssume",
                    "federatedUserCannotAssume",
                    "transitiveTagConflict",
                    "transitiveTagNotPassed",
                    "duplicateTagKeys",
                    "sourceIdentityFixed",
                    "maxSessionDuration",
                    "chainDuration",
                    "expiredToken",
                    "mfaPair",
                    "providerMissing",
                    "audienceMissing",
                ],
            ),
        ] {
            for gate in gates {
                let count = counts.get(&(decision.to_owned(), Some((*gate).to_owned()))).copied().unwrap_or(0);
                assert!(count > 0, "{decision} by {gate} never happens in {counts:#?}");
            }
        }
    }

    /// What conditions meet: typical derived keys under what a step gives.
    fn typical_context(random: &mut Random) -> Context {
        let mut context = Context::default();
        let given = conditions::context(random);
        let derived = json!({
            "aws:PrincipalArn": ALICE, "aws:username": "alice", "aws:PrincipalAccount": "111122223333",
            "aws:PrincipalTag/team": "blue", "aws:ResourceTag/team": "red", "aws:PrincipalType": "User",
            "aws:TagKeys": ["team", "cost"], "aws:CalledVia": ["athena.amazonaws.com"],
            "aws:SecureTransport": true, "aws:MultiFactorAuthPresent": false, "aws:MultiFactorAuthAge": 100,
            "aws:CurrentTime": "2026-03-01T12:00:00Z", "aws:EpochTime": 1_772_366_400,
            "aws:PrincipalOrgID": "o-a1b2c3d4e5", "sts:RoleSessionName": "work"
        });
        context.overlay(&layer(Some(&derived)));
        context.overlay(&layer(Some(&given)));
        context
    }

    #[test]
    fn every_operator_is_met_and_missed() {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for seed in 0..20_000 {
            let mut random = Random::new(seed);
            let statement = json!({"Condition": conditions::condition(&mut random)});
            let operators = statement.get("Condition").and_then(Value::as_object).unwrap();
            if operators.len() == 1 {
                let (met, missed) = counts.entry(operators.keys().next().unwrap().clone()).or_default();
                let count =
                    if condition::holds(&statement, true, &typical_context(&mut random)) { met } else { missed };
                *count += 1;
            }
        }
        assert!(counts.len() > 70, "{}", counts.len());
        for (operator, (met, missed)) in counts {
            // Null with a set qualifier has one result by definition.
            let constant = operator.ends_with(":Null");
            assert!(constant || (met > 0 && missed > 0), "{operator}: met {met}, missed {missed}");
        }
    }

    #[test]
    fn unknown_keys_are_bounded() {
        let decisions: Vec<String> = (0..300)
            .flat_map(|seed| outcomes(&unknown_scenario(seed)).into_iter().flatten())
            .map(|outcome| outcome.decision)
            .collect();
        assert!(decisions.len() > 250, "{}", decisions.len());
        for decision in ["allow", "implicitDeny", "needsContext"] {
            assert!(decisions.iter().any(|found| found == decision), "{decision}");
        }
    }
}
