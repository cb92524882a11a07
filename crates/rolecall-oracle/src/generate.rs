//! Scenarios for comparison: worlds, callers and steps that have to do with each other.

mod blanks;
mod names;
mod random;
mod strange;
mod conditions;
mod policies;
mod plan;
mod step;

use names::{
    ALICE, APP, AUDIT, AUDIT_TASK, BOB, CAROL, DEPLOY, LINKED, MANAGED, MEMBER_ROOT, NO_TASK, OIDC, RESERVED, SAML,
    UNLOCK_TASK, in_account,
};
use plan::{Caller, Planned};
use policies::{Author, Kind};
pub use random::Random;
use serde_json::{Map, Value, json};

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
    let plan = plan::plan(&mut random, caller);
    let generous = random.chance(if plan.len() > 2 { 75 } else { 5 });
    let targets = plan::targets(&plan);
    let author = Author { targets, principals: plan::principals(caller, &plan), statements: 0, generous };
    Maker { author, random }.scenario(caller, &plan)
}

/// A scenario of one step, with blanks in its policies, its request or its context.
#[must_use]
pub fn blank_scenario(seed: u64) -> Value {
    let mut scenario = scenario(seed);
    let mut random = Random::new(seed ^ 0xb1a4);
    if let Some(steps) = scenario.get_mut("steps").and_then(Value::as_array_mut) {
        steps.retain(|step| step.get("request").is_some());
        steps.truncate(1);
    }
    blanks::put(&mut random, &mut scenario);
    scenario
}

/// A scenario of one step whose unlisted keys are unknown.
#[must_use]
pub fn unknown_scenario(seed: u64) -> Value {
    let mut random = Random::new(seed);
    let caller = Caller::User { arn: ALICE, token: false };
    let step = match random.below(10) {
        0 => Planned::Assume(APP),
        1 => Planned::FederationToken,
        2 => Planned::AssumeRoot,
        _ => Planned::request(&mut random),
    };
    let principals = plan::principals(caller, &[]);
    let targets = plan::targets(&[step]);
    let mut author = Author { targets, principals, statements: 0, generous: false };
    let policy = author.document(&mut random, Kind::Identity);
    let mut scenario = json!({
        "rolecall": 1,
        "unlistedContext": "unknown",
        "users": [{"arn": ALICE, "policies": [policy], "tags": {"team": "blue"}}],
        "caller": ALICE
    });
    let step = match step {
        Planned::Request { action, resource } => {
            json!({"request": {"action": action, "resource": resource, "resourceAccountId": "111122223333"}})
        }
        Planned::Assume(role) => {
            let trust = author.document(&mut random, Kind::Trust);
            insert(&mut scenario, "roles", json!([{"arn": role, "trustPolicy": trust, "tags": {"team": "red"}}]));
            json!({"assumeRole": {"roleArn": role, "roleSessionName": "work"}})
        }
        Planned::AssumeRoot => {
            let organization =
                json!({"id": "o-a1b2c3d4e5", "managementAccountId": "111122223333", "nodes": [{"id": "r-ab12"}]});
            insert(&mut scenario, "organization", organization);
            insert(
                &mut scenario,
                "accounts",
                json!([{"id": "111122223333"}, {"id": "444455556666", "parent": "r-ab12"}]),
            );
            insert(&mut scenario, "managedPolicies", json!({AUDIT_TASK: author.document(&mut random, Kind::Identity)}));
            json!({"assumeRoot": {"targetPrincipal": "444455556666", "taskPolicyArn": AUDIT_TASK}})
        }
        _ => json!({"getFederationToken": {"name": "carol"}}),
    };
    insert(&mut scenario, "steps", json!([step]));
    scenario
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

    fn scenario(&mut self, caller: Caller, plan: &[Planned]) -> Value {
        let roots = plan.contains(&Planned::AssumeRoot);
        let mut scenario = json!({
            "rolecall": 1,
            "managedPolicies": self.managed(roots),
            "users": self.users(),
            "groups": [{"arn": "arn:aws:iam::111122223333:group/dev", "policies": self.identity()}],
            "roles": self.roles(),
            "resources": self.resources(),
            "caller": self.caller(caller),
            "vpcEndpoints": self.endpoints(),
            "identityProviders": [
                {"arn": SAML},
                {"arn": in_account(SAML, DEPLOY)},
                {"arn": OIDC, "audiences": ["sts.amazonaws.com"]},
                {"arn": in_account(OIDC, DEPLOY)}
            ],
            "steps": plan.iter().map(|step| self.step(*step)).collect::<Vec<Value>>()
        });
        if self.random.chance(80) {
            insert(&mut scenario, "clock", json!("2026-03-01T12:00:00Z"));
        }
        self.organization(&mut scenario, roots);
        if self.random.chance(30) {
            let mut context = conditions::context(&mut self.random);
            if self.random.chance(50) {
                insert(&mut context, "aws:MultiFactorAuthPresent", json!(true));
                insert(&mut context, "aws:MultiFactorAuthAge", json!(100));
            }
            if self.random.chance(20) {
                insert(&mut context, "aws:PrincipalTag/team", self.random.pick(&[json!("green"), Value::Null]));
            }
            insert(&mut scenario, "callerContext", context);
        }
        scenario
    }

    /// The shared policy, and the task policies where one is asked for.
    fn managed(&mut self, roots: bool) -> Value {
        let mut policies = json!({MANAGED: self.document(Kind::Identity)});
        if roots {
            for task in [AUDIT_TASK, UNLOCK_TASK, NO_TASK] {
                insert(&mut policies, task, self.document(Kind::Identity));
            }
        }
        policies
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
        let mut roles = vec![(APP, "AROAAPP"), (DEPLOY, "AROADEPLOY"), (AUDIT, "AROAAUDIT"), (LINKED, "AROALINKED")];
        if self.author.targets.iter().any(|target| target.resource == RESERVED) {
            roles.push((RESERVED, "AROARESERVED"));
        }
        let roles = roles.into_iter().map(|(arn, id)| {
            let trust = if arn == LINKED {
                json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": {"Service": "x.amazonaws.com"}}]})
            } else if self.author.targets.iter().any(|target| target.resource == arn && target.is_role()) {
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
        Value::Array(roles.collect())
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
        let mut resources = Value::from(resources.to_vec());
        // Nobody asks for the policy of a federated user, or of a root user in AssumeRoot.
        for arn in [CAROL, MEMBER_ROOT] {
            let asked = self.author.targets.iter().any(|target| target.resource == arn);
            if let Some(resources) = resources.as_array_mut().filter(|_| asked && self.random.chance(10)) {
                resources.push(json!({"arn": arn, "policy": self.document(Kind::Resource)}));
            }
        }
        resources
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

    fn caller(&mut self, caller: Caller) -> Value {
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
                    "roleSession": plan::session_arn(role),
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
            Caller::Federated => {
                let policies = policies(self, 75);
                let mut user =
                    json!({"federatedUser": CAROL, "user": ALICE, "policies": policies, "tags": self.tags()});
                if self.random.chance(50) {
                    insert(&mut user, "issuedAt", json!("2026-03-01T11:30:00Z"));
                }
                user
            }
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

    fn organization(&mut self, scenario: &mut Value, roots: bool) {
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
        if self.random.chance(if roots { 93 } else { 60 }) {
            let mut nodes = [json!({"id": "r-ab12"}), json!({"id": "ou-ab12-1", "parent": "r-ab12"})];
            for node in &mut nodes {
                self.level(node);
            }
            let own = self.random.chance(if roots { 45 } else { 25 });
            let management = if own { "111122223333" } else { "999988887777" };
            let mut organization = json!({"id": "o-a1b2c3d4e5", "managementAccountId": management, "nodes": nodes});
            if roots && self.random.chance(80) {
                let administrator = self.random.text(&["111122223333", "111122223333", "111122223333", "222233334444"]);
                insert(&mut organization, "iamDelegatedAdministratorId", json!(administrator));
            }
            if roots && self.random.chance(20) {
                insert(&mut organization, "rootSessions", json!(self.random.chance(60)));
            }
            insert(scenario, "organization", organization);
            let parent = if own { "" } else { "ou-ab12-1" };
            accounts.push(member(self, "111122223333", parent));
            let parent = self.random.text(&["r-ab12", "ou-ab12-1", ""]);
            let parent = if roots && parent.is_empty() && self.random.chance(70) { "ou-ab12-1" } else { &parent };
            accounts.push(member(self, "444455556666", parent));
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
    use conditions::Focus;
    use std::collections::BTreeMap;

    #[test]
    fn a_seed_is_one_scenario() {
        assert_eq!(scenario(7), scenario(7));
        assert_ne!(scenario(7), scenario(8));
    }

    #[test]
    fn every_scenario_can_be_answered_and_every_gate_is_hit() {
        let mut counts: BTreeMap<(String, Option<String>), usize> = BTreeMap::new();
        for seed in 0..4000 {
            let scenario = scenario(seed);
            for outcome in outcomes(&scenario).unwrap_or_else(|error| panic!("{seed}: {error}")) {
                *counts.entry((outcome.decision, outcome.gate.or(outcome.rule))).or_default() += 1;
            }
        }
        for (decision, gates) in [
            (
                "allow",
                &[
                    "identityPolicies",
                    "resourcePolicy",
                    "trustPolicy",
                    "bothAccounts",
                    "rootUser",
                    "noPermissionNeeded",
                ][..],
            ),
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
                    "policySize",
                    "sessionCredentials",
                    "noCredentials",
                    "callerType",
                    "reservedRole",
                    "serviceLinkedRole",
                    "rootSessionsDisabled",
                    "assumeRootCaller",
                    "assumeRootTarget",
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
        for seed in 0..30_000 {
            let mut random = Random::new(seed);
            let statement = json!({"Condition": conditions::condition(&mut random, Focus::Any)});
            let operators = statement.get("Condition").and_then(Value::as_object).unwrap();
            if operators.len() == 1 {
                let operator = operators.keys().next().unwrap().trim_end_matches("IfExists");
                let (met, missed) = counts.entry(operator.to_owned()).or_default();
                let count =
                    if condition::holds(&statement, true, &typical_context(&mut random)) { met } else { missed };
                *count += 1;
            }
        }
        assert!(counts.len() > 70, "{}", counts.len());
        for (operator, (met, missed)) in counts {
            assert!(met > 0 && missed > 0, "{operator}: met {met}, missed {missed}");
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
