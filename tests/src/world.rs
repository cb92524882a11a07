//! Small worlds for the laws: a caller with every kind of policy that can limit it, and requests that each stand alone.
//!
//! The vocabulary is tiny on purpose, so that statements meet often. Assume steps come last, since an assumed role changes who makes
//! the requests behind it and no law about policies survives that.

#![expect(clippy::indexing_slicing, reason = "JSON is put together here; setting a member of an object does not fail")]

use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A statement of any policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// `Allow` rather than `Deny`.
    pub allow: bool,
    /// Values of `Action`, or of `NotAction` if `not_action`.
    pub actions: Vec<&'static str>,
    /// Whether the actions are those it does not apply to.
    pub not_action: bool,
    /// Values of `Resource`.
    pub resources: Vec<&'static str>,
    /// Who is meant, in policies that name principals.
    pub principal: &'static str,
    /// Operator, key and value.
    pub condition: Option<(&'static str, &'static str, &'static str)>,
}

/// The statements of one policy.
pub type Document = Vec<Statement>;

/// What a context key is that nobody gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlisted {
    /// Absent.
    Absent,
    /// Unknown.
    Unknown,
}

impl Unlisted {
    fn name(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Unknown => "unknown",
        }
    }
}

/// A world, its caller and its requests.
#[derive(Clone, PartialEq, Eq)]
pub struct World {
    /// Whether the caller is a session of the role rather than the user.
    pub session: bool,
    /// Inline policies of the caller's user or role.
    pub identity: Vec<Document>,
    /// Its permissions boundary.
    pub boundary: Option<Document>,
    /// Session policies; only a session has any.
    pub session_policies: Vec<Document>,
    /// Organization levels below the root, each with its service control policies. Empty: no organization.
    pub service_control: Vec<Vec<Document>>,
    /// Resource control policies of the same levels.
    pub resource_control: Vec<Vec<Document>>,
    /// The policy of the bucket.
    pub resource: Option<Document>,
    /// Whether the bucket belongs to another account.
    pub foreign: bool,
    /// The trust policy of the role that is assumed last.
    pub trust: Document,
    /// Whether the context key `aws:SourceIp` is given.
    pub given: bool,
    /// What an unlisted key is.
    pub unlisted: Unlisted,
}

const ACCOUNT: &str = "111122223333";
const OTHER: &str = "444455556666";
const BUCKET: &str = "arn:aws:s3:::reports";
const TARGET: &str = "arn:aws:iam::111122223333:role/Target";
const NOBODY: &str = r#"{"AWS":"arn:aws:iam::777788889999:root"}"#;

/// Principals of resource policies: the account, the user, the role, its session, everyone, somebody else.
const PRINCIPALS: [&str; 6] = [
    r#"{"AWS":"arn:aws:iam::111122223333:root"}"#,
    r#"{"AWS":"arn:aws:iam::111122223333:user/ana"}"#,
    r#"{"AWS":"arn:aws:iam::111122223333:role/App"}"#,
    r#"{"AWS":"arn:aws:sts::111122223333:assumed-role/App/run"}"#,
    r#""*""#,
    NOBODY,
];

/// Where the elements of a document may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Principals,
    Trust,
    ResourceControl,
}

impl Statement {
    fn to_json(&self, shape: Shape) -> Value {
        let mut statement = json!({ "Effect": if self.allow { "Allow" } else { "Deny" } });
        let trust = shape == Shape::Trust;
        // A resource control policy has no `NotAction` and no bare `*`; a trust policy is about assuming the role.
        let actions: Vec<&str> = match shape {
            Shape::Trust => vec!["sts:AssumeRole"],
            Shape::ResourceControl => {
                self.actions.iter().map(|action| if *action == "*" { "s3:*" } else { action }).collect()
            }
            Shape::Plain | Shape::Principals => self.actions.clone(),
        };
        let inverted = self.not_action && matches!(shape, Shape::Plain | Shape::Principals);
        let action = if inverted { "NotAction" } else { "Action" };
        statement[action] = json!(actions);
        if !trust {
            statement["Resource"] = json!(self.resources);
        }
        match shape {
            Shape::Plain => {}
            Shape::ResourceControl => statement["Principal"] = json!("*"),
            Shape::Principals | Shape::Trust => {
                statement["Principal"] = serde_json::from_str(self.principal).unwrap_or(Value::Null);
            }
        }
        if let Some((operator, key, value)) = self.condition {
            statement["Condition"] = json!({ operator: { key: value } });
        }
        statement
    }
}

fn document(statements: &[Statement], shape: Shape) -> Value {
    let statements: Vec<Value> = statements.iter().map(|statement| statement.to_json(shape)).collect();
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn documents(list: &[Document], shape: Shape) -> Vec<Value> {
    list.iter().map(|statements| document(statements, shape)).collect()
}

impl World {
    /// The world as a scenario.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let boundary = self.boundary.as_ref().map_or(Value::Null, |boundary| document(boundary, Shape::Plain));
        let principal = |arn: &str| json!({ "arn": arn, "policies": documents(&self.identity, Shape::Plain), "permissionsBoundary": boundary });
        let mut role = principal("arn:aws:iam::111122223333:role/App");
        role["trustPolicy"] = document(&self.trust, Shape::Trust);
        let caller = if self.session {
            json!({ "roleSession": "arn:aws:sts::111122223333:assumed-role/App/run", "policies": documents(&self.session_policies, Shape::Plain) })
        } else {
            json!("arn:aws:iam::111122223333:user/ana")
        };
        let request = |action: &str, resource: &str| json!({ "request": { "action": action, "resource": resource } });
        let mut scenario = json!({
            "rolecall": 1,
            "unlistedContext": self.unlisted.name(),
            "accounts": [{ "id": ACCOUNT }, { "id": OTHER }],
            "users": [principal("arn:aws:iam::111122223333:user/ana")],
            "roles": [role, { "arn": TARGET, "trustPolicy": document(&self.trust, Shape::Trust) }],
            "resources": [{
                "arn": BUCKET,
                "accountId": if self.foreign { OTHER } else { ACCOUNT },
                "policy": self.resource.as_ref().map_or(Value::Null, |policy| document(policy, Shape::Principals)),
            }],
            "caller": caller,
            "callerContext": if self.given { json!({ "aws:SourceIp": "203.0.113.7" }) } else { json!({}) },
            "steps": [
                request("s3:GetObject", "arn:aws:s3:::reports/q1.csv"),
                request("s3:PutObject", "arn:aws:s3:::reports/q1.csv"),
                request("s3:ListBucket", BUCKET),
                request("sts:AssumeRole", TARGET),
                { "assumeRole": { "roleArn": TARGET, "roleSessionName": "law" } },
            ],
        });
        self.organization(&mut scenario);
        scenario
    }

    /// Both accounts below the same units.
    fn organization(&self, scenario: &mut Value) {
        let depth = self.service_control.len().max(self.resource_control.len());
        if depth == 0 {
            return;
        }
        let mut nodes = vec![json!({ "id": "r-1" })];
        let mut parent = "r-1".to_owned();
        for level in 0..depth {
            let id = format!("ou-1-{level}");
            let of = |levels: &[Vec<Document>], shape| {
                levels.get(level).map_or_else(Vec::new, |list| documents(list, shape))
            };
            nodes.push(json!({
                "id": id,
                "parent": parent,
                "serviceControlPolicies": of(&self.service_control, Shape::Plain),
                "resourceControlPolicies": of(&self.resource_control, Shape::ResourceControl),
            }));
            parent = id;
        }
        scenario["organization"] = json!({ "id": "o-laws", "managementAccountId": "999999999999", "nodes": nodes });
        scenario["accounts"] = json!([{ "id": ACCOUNT, "parent": parent }, { "id": OTHER, "parent": parent }]);
    }

    /// Every document of the world.
    pub fn documents_mut(&mut self) -> impl Iterator<Item = &mut Document> {
        self.identity
            .iter_mut()
            .chain(&mut self.boundary)
            .chain(&mut self.session_policies)
            .chain(self.service_control.iter_mut().flatten())
            .chain(self.resource_control.iter_mut().flatten())
            .chain(&mut self.resource)
            .chain([&mut self.trust])
    }
}

/// A failing law prints the world as a scenario that can be pasted.
impl fmt::Debug for World {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_json())
    }
}

/// Any statement.
pub fn any_statement() -> BoxedStrategy<Statement> {
    let actions = select(&["s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*", "sts:AssumeRole", "*"][..]);
    let resources =
        select(&["*", "*", "arn:aws:s3:::reports/*", "arn:aws:s3:::reports", "arn:aws:s3:::other/*", TARGET][..]);
    let condition = select(
        &[
            ("IpAddress", "aws:SourceIp", "203.0.113.0/24"),
            ("NotIpAddress", "aws:SourceIp", "203.0.113.0/24"),
            ("StringEquals", "aws:PrincipalAccount", ACCOUNT),
            ("StringNotEquals", "aws:PrincipalAccount", ACCOUNT),
            ("Bool", "aws:MultiFactorAuthPresent", "true"),
            ("BoolIfExists", "aws:MultiFactorAuthPresent", "false"),
            ("Null", "aws:PrincipalTag/team", "true"),
            ("StringLike", "aws:PrincipalArn", "arn:aws:iam::*:user/${aws:username}"),
        ][..],
    );
    (
        proptest::bool::weighted(0.85),
        proptest::collection::vec(actions, 1..3),
        proptest::bool::weighted(0.15),
        proptest::collection::vec(resources, 1..3),
        select(&PRINCIPALS[..]),
        proptest::option::weighted(0.5, condition),
    )
        .prop_map(|(allow, actions, not_action, resources, principal, condition)| Statement {
            allow,
            actions,
            not_action,
            resources,
            principal,
            condition,
        })
        .boxed()
}

/// Any policy of one to three statements.
pub fn any_document() -> BoxedStrategy<Document> {
    proptest::collection::vec(any_statement(), 1..4).boxed()
}

/// The statements of a resource control policy: it can only deny.
pub fn any_resource_control() -> BoxedStrategy<Document> {
    any_document()
        .prop_map(|statements| {
            statements.into_iter().map(|statement| Statement { allow: false, ..statement }).collect()
        })
        .boxed()
}

/// The service control policies of one level. Most levels also allow everything, or hardly a request would ever pass.
pub fn any_service_control() -> BoxedStrategy<Vec<Document>> {
    let everything = Statement {
        allow: true,
        actions: vec!["*"],
        not_action: false,
        resources: vec!["*"],
        principal: NOBODY,
        condition: None,
    };
    (proptest::collection::vec(any_document(), 0..3), proptest::bool::weighted(0.8))
        .prop_map(move |(mut level, open)| {
            if open && !level.is_empty() {
                level.push(vec![everything.clone()]);
            }
            level
        })
        .boxed()
}

/// Any world.
pub fn any_world() -> BoxedStrategy<World> {
    use proptest::bool::{ANY, weighted};
    use proptest::collection::vec;
    use proptest::option::of;
    let policies = (
        vec(any_document(), 0..3),
        of(any_document()),
        vec(any_document(), 0..3),
        vec(any_service_control(), 0..3),
        vec(vec(any_resource_control(), 0..2), 0..3),
        of(any_document()),
        any_document(),
    );
    (policies, ANY, weighted(0.3), weighted(0.3), select(&[Unlisted::Absent, Unlisted::Unknown, Unlisted::Unknown][..]))
        .prop_map(|(policies, session, foreign, given, unlisted)| {
            let (identity, boundary, session_policies, service_control, resource_control, resource, trust) = policies;
            World {
                session,
                identity,
                boundary,
                session_policies,
                service_control,
                resource_control,
                resource,
                foreign,
                trust,
                given,
                unlisted,
            }
        })
        .boxed()
}
