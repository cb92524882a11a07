//! Policies around the questions that a scenario asks: they fit, or just do not.

use super::conditions::{self, Focus};
use super::random::Random;
use serde_json::{Map, Value, json};

/// What a policy is for decides which elements it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Identity,
    Resource,
    Trust,
    ServiceControl,
    ResourceControl,
    Endpoint,
}

/// An action and a resource that a step asks about.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    pub(super) action: String,
    pub(super) resource: String,
}

impl Target {
    /// Whether a trust policy answers.
    pub(super) fn is_role(&self) -> bool {
        self.action.starts_with("sts:") && self.resource.contains(":role/")
    }
}

/// Writes policies.
#[derive(Debug)]
pub(super) struct Author {
    /// What the steps ask.
    pub(super) targets: Vec<Target>,
    /// `Principal` values of those who ask.
    pub(super) principals: Vec<Value>,
    /// So that every `Sid` is another.
    pub(super) statements: usize,
    /// Whether most documents begin with a statement that allows what is asked, so that long timelines get somewhere.
    pub(super) generous: bool,
}

/// What trust policies allow.
const ROLE_ACTIONS: [&str; 6] = [
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:TagSession",
    "sts:SetSourceIdentity",
    "sts:SetContext",
];

/// Actions next to those that are asked.
const NEIGHBORS: [&str; 12] = [
    "s3:GetObject",
    "s3:GetObjectAcl",
    "s3:PutObject",
    "s3:ListBucket",
    "kms:Decrypt",
    "sqs:SendMessage",
    "sns:Publish",
    "sts:AssumeRole",
    "sts:AssumeRoot",
    "sts:GetFederationToken",
    "iam:PassRole",
    "dynamodb:Query",
];

/// Principals next to those that ask.
const STRANGERS: [&str; 9] = [
    "arn:aws:iam::111122223333:user/alic",
    "arn:aws:iam::111122223333:user/bob",
    "arn:aws:iam::111122223333:role/app",
    "arn:aws:iam::222233334444:root",
    "222233334444",
    "arn:aws:iam::444455556666:role/deploy",
    "arn:aws:sts::111122223333:assumed-role/app/work-3",
    "arn:aws:iam::111122223333:user/alice",
    "444455556666",
];

impl Author {
    /// A document of one to three statements.
    pub(super) fn document(&mut self, random: &mut Random, kind: Kind) -> Value {
        let mut statements = Vec::new();
        if self.generous && kind != Kind::ResourceControl && random.chance(85) {
            statements.push(self.generous_statement(random, kind));
        }
        let more = if statements.is_empty() { random.pick(&[1, 1, 1, 2, 2, 3]) } else { random.pick(&[0, 0, 0, 1]) };
        statements.extend((0..more).map(|_| self.statement(random, kind)));
        let version = if kind == Kind::ResourceControl || random.chance(92) { "2012-10-17" } else { "2008-10-17" };
        let statements = match <[Value; 1]>::try_from(statements) {
            Ok([only]) if random.chance(30) => only,
            Ok([only]) => json!([only]),
            Err(several) => Value::Array(several),
        };
        let document = json!({"Version": version, "Statement": statements});
        if random.chance(5) { Value::String(document.to_string()) } else { document }
    }

    /// Allows everything that is asked, to all who ask; seldom on a condition.
    fn generous_statement(&mut self, random: &mut Random, kind: Kind) -> Value {
        self.statements += 1;
        let mut statement = json!({"Sid": format!("S{}", self.statements), "Effect": "Allow"});
        let mut put = |member: &str, value: Value| {
            if let Some(members) = statement.as_object_mut() {
                members.insert(member.to_owned(), value);
            }
        };
        match kind {
            Kind::Trust => {
                put("Action", json!(ROLE_ACTIONS));
                put("Principal", self.all_principals());
            }
            Kind::Resource => {
                put("Action", self.all_actions(random));
                put("Resource", json!("*"));
                put("Principal", self.all_principals());
            }
            Kind::Endpoint => {
                put("Action", json!("*"));
                put("Resource", json!("*"));
                put("Principal", json!("*"));
            }
            Kind::Identity | Kind::ServiceControl | Kind::ResourceControl => {
                put("Action", self.all_actions(random));
                put("Resource", self.all_resources(random));
            }
        }
        if random.chance(if kind == Kind::Trust { 25 } else { 10 }) {
            put("Condition", self.condition(random, kind));
        }
        statement
    }

    /// About what the kind of policy, and what is asked, can meet.
    fn condition(&self, random: &mut Random, kind: Kind) -> Value {
        let calls = self.targets.iter().any(|target| target.action.starts_with("sts:"));
        let tokens = self.targets.iter().any(|target| target.action.starts_with("sts:AssumeRoleWith"));
        let focus = match kind {
            Kind::Trust if tokens && random.chance(50) => Focus::Federation,
            Kind::Trust => Focus::Calls,
            _ if tokens && random.chance(20) => Focus::Federation,
            _ if calls && random.chance(50) => Focus::Calls,
            _ => Focus::Any,
        };
        conditions::condition(random, focus)
    }

    fn statement(&mut self, random: &mut Random, kind: Kind) -> Value {
        self.statements += 1;
        let target = self.target(random, kind);
        let deny = kind == Kind::ResourceControl || random.chance(if kind == Kind::ServiceControl { 45 } else { 14 });
        let fit = if deny { 45 } else { 88 };
        let mut members = Map::new();
        members.insert("Effect".to_owned(), json!(if deny { "Deny" } else { "Allow" }));
        if random.chance(90) {
            members.insert("Sid".to_owned(), json!(format!("S{}", self.statements)));
        }
        match kind {
            Kind::Identity | Kind::ServiceControl => {}
            Kind::ResourceControl => {
                members.insert("Principal".to_owned(), json!("*"));
            }
            Kind::Endpoint if random.chance(70) => {
                members.insert("Principal".to_owned(), json!("*"));
            }
            Kind::Resource | Kind::Trust | Kind::Endpoint => {
                let negated = kind == Kind::Resource && deny && random.chance(25);
                let member = if negated { "NotPrincipal" } else { "Principal" };
                let principal = match kind {
                    _ if negated => self.ladder(random),
                    Kind::Trust if !deny && random.chance(40) => self.all_principals(),
                    _ => self.principal(random, fit),
                };
                members.insert(member.to_owned(), principal);
            }
        }
        // Some statements are about everything that is asked, so that long plans get somewhere.
        let about_all = !deny && !matches!(kind, Kind::Trust) && random.chance(40);
        let (member, value) = match kind {
            _ if about_all => ("Action", self.all_actions(random)),
            Kind::Trust => ("Action", trust_actions(random, &target.action)),
            Kind::ResourceControl => ("Action", json!(controlled_action(random, &target.action))),
            _ => actions(random, &target.action, fit),
        };
        members.insert(member.to_owned(), value);
        if kind != Kind::Trust {
            let (member, value) = if about_all {
                ("Resource", self.all_resources(random))
            } else {
                resources(random, &target.resource, fit)
            };
            members.insert(member.to_owned(), value);
        }
        if random.chance(if deny { 65 } else { 28 }) {
            members.insert("Condition".to_owned(), self.condition(random, kind));
        }
        Value::Object(members)
    }

    fn all_actions(&self, random: &mut Random) -> Value {
        if random.chance(20) {
            return json!("*");
        }
        let mut listed: Vec<&str> = self.targets.iter().map(|target| target.action.as_str()).collect();
        if random.chance(75) {
            listed.extend(["sts:TagSession", "sts:SetSourceIdentity", "sts:SetContext"]);
        }
        listed.sort_unstable();
        listed.dedup();
        json!(listed)
    }

    fn all_resources(&self, random: &mut Random) -> Value {
        if random.chance(30) {
            return json!("*");
        }
        let mut listed: Vec<String> = Vec::new();
        for target in &self.targets {
            listed.push(if random.chance(70) {
                target.resource.clone()
            } else {
                one_resource(random, &target.resource, 90)
            });
        }
        listed.sort_unstable();
        listed.dedup();
        json!(listed)
    }

    /// Trust policies are about assuming, resource policies about the rest.
    fn target(&self, random: &mut Random, kind: Kind) -> Target {
        let fitting: Vec<Target> = self
            .targets
            .iter()
            .filter(|target| match kind {
                Kind::Trust => target.is_role(),
                Kind::Resource | Kind::Endpoint => !target.is_role(),
                Kind::Identity | Kind::ServiceControl | Kind::ResourceControl => true,
            })
            .cloned()
            .collect();
        random.pick(&fitting)
    }

    fn principal(&self, random: &mut Random, fit: usize) -> Value {
        match random.below(100) {
            0..8 => random.pick(&[json!("*"), json!({"AWS": "*"})]),
            8..16 => json!({"AWS": [random.text(&STRANGERS), random.text(&STRANGERS)]}),
            _ if random.chance(fit) => random.pick(&self.principals),
            _ => json!({"AWS": random.text(&STRANGERS)}),
        }
    }

    /// One `Principal` that names all who ask.
    fn all_principals(&self) -> Value {
        let mut kinds: Map<String, Value> = Map::new();
        for (kind, name) in self.principals.iter().filter_map(Value::as_object).flatten() {
            let names = kinds.entry(kind.clone()).or_insert_with(|| json!([]));
            if let Some(names) = names.as_array_mut().filter(|names| name.is_string() && !names.contains(name)) {
                names.push(name.clone());
            }
        }
        if kinds.is_empty() { json!("*") } else { Value::Object(kinds) }
    }

    /// Some or all rungs of those who ask.
    fn ladder(&self, random: &mut Random) -> Value {
        let mut listed: Vec<Value> = Vec::new();
        for principal in &self.principals {
            if let Some(name) = principal.get("AWS").filter(|_| random.chance(85)) {
                listed.push(name.clone());
            }
        }
        if listed.is_empty() {
            listed.push(json!(random.text(&STRANGERS)));
        }
        json!({ "AWS": listed })
    }
}

/// `service:Na*`
fn prefix(random: &mut Random, action: &str) -> String {
    let (service, name) = action.split_once(':').unwrap_or((action, ""));
    let kept: String = name.chars().take(1 + random.below(6)).collect();
    format!("{service}:{kept}*")
}

fn one_action(random: &mut Random, action: &str, fit: usize) -> String {
    if !random.chance(fit) {
        return match random.below(3) {
            0 => format!("{action}?"),
            _ => random.text(&NEIGHBORS),
        };
    }
    match random.below(10) {
        0 | 1 => "*".to_owned(),
        2 => format!("{}:*", action.split(':').next().unwrap_or_default()),
        3 => prefix(random, action),
        4 => action.to_ascii_uppercase(),
        _ => action.to_owned(),
    }
}

fn actions(random: &mut Random, action: &str, fit: usize) -> (&'static str, Value) {
    match random.below(10) {
        0 => ("NotAction", json!(random.text(&NEIGHBORS))),
        1 | 2 => ("Action", json!([random.text(&NEIGHBORS), one_action(random, action, fit)])),
        _ => ("Action", json!(one_action(random, action, fit))),
    }
}

/// Resource control policies name actions of services that support them, never `*` alone.
fn controlled_action(random: &mut Random, action: &str) -> String {
    let service = action.split(':').next().unwrap_or_default();
    if !matches!(service, "s3" | "sts" | "kms" | "sqs" | "dynamodb") {
        return random.text(&["s3:*", "sts:AssumeRole", "kms:Decrypt"]);
    }
    if random.chance(30) { format!("{service}:*") } else { action.to_owned() }
}

fn trust_actions(random: &mut Random, action: &str) -> Value {
    let mut listed = Vec::new();
    for (name, percent) in [(action, 95), ("sts:TagSession", 80), ("sts:SetSourceIdentity", 80), ("sts:SetContext", 60)]
    {
        if random.chance(percent) && !listed.contains(&name) {
            listed.push(name);
        }
    }
    if listed.is_empty() { json!("sts:AssumeRole") } else { json!(listed) }
}

fn resources(random: &mut Random, resource: &str, fit: usize) -> (&'static str, Value) {
    match random.below(14) {
        0 => {
            ("NotResource", json!(random.text(&["arn:aws:s3:::other", "arn:aws:s3:::reports/*", "arn:aws:sqs:*:*:x"])))
        }
        1 | 2 => ("Resource", json!([one_resource(random, resource, fit), "arn:aws:s3:::other/*"])),
        _ => ("Resource", json!(one_resource(random, resource, fit))),
    }
}

/// The part after the last slash or colon in capitals.
fn upper_name(resource: &str) -> String {
    let name = resource.rsplit(['/', ':']).next().unwrap_or_default();
    resource
        .strip_suffix(name)
        .map_or_else(|| resource.to_owned(), |rest| format!("{rest}{}", name.to_ascii_uppercase()))
}

fn one_resource(random: &mut Random, resource: &str, fit: usize) -> String {
    if resource == "*" {
        return random.text(&["*", "*", "*", "arn:aws:s3:::reports", "arn:aws:s3:::*"]);
    }
    let shorter = |random: &mut Random| {
        let kept = resource.chars().count().saturating_sub(random.below(4));
        resource.chars().take(kept).collect::<String>()
    };
    if !random.chance(fit) {
        return match random.below(5) {
            0 => format!("{resource}/*"),
            1 => resource.replace("111122223333", "444455556666").replace("reports", "reports-2"),
            2 => resource.replace("alice", "Alice").replace("us-east-1", "eu-west-1"),
            3 => format!("{resource}?"),
            _ => upper_name(resource),
        };
    }
    match random.below(12) {
        0 | 1 => "*".to_owned(),
        2 => format!("{}*", shorter(random)),
        3 => resource.replace("alice", "${aws:username}").replace("user/carol", "user/${aws:username, 'carol'}"),
        4 => resource.replace("alice", "${aws:PrincipalTag/team, 'alice'}"),
        5 => resource.replace("us-east-1", "us-*-1").replace("111122223333", "*"),
        6 => resource.replace("reports", "report?").replace("/app", "/ap?"),
        7 => resource.replace("us-east-1", "*").replace("blue", "${aws:PrincipalTag/team}"),
        8 => resource.split_once('/').map_or_else(|| resource.to_owned(), |(parent, _)| format!("{parent}/*")),
        _ => resource.to_owned(),
    }
}
