//! What the axes can list: what the steps ask, what the policies name, and a name for each wildcard.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::json::{self, Value};
use rolecall_core::name::{ActionName, Arn, Entity};
use rolecall_core::outline::{Actor, StepKind};
use rolecall_core::pattern::Pattern;

use crate::scenario_draft::ScenarioDraft;
use crate::slices::matrix::party::Party;

/// Actions that people ask about first: names for a wildcard, and neighbours of an action that stands alone.
const COMMON: [&str; 32] = [
    "s3:GetObject",
    "s3:PutObject",
    "s3:DeleteObject",
    "s3:ListBucket",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:DeleteItem",
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "sqs:SendMessage",
    "sqs:ReceiveMessage",
    "sns:Publish",
    "lambda:InvokeFunction",
    "lambda:UpdateFunctionCode",
    "ec2:DescribeInstances",
    "ec2:RunInstances",
    "ec2:TerminateInstances",
    "ecr:PutImage",
    "ecr:BatchGetImage",
    "logs:PutLogEvents",
    "logs:CreateLogStream",
    "iam:PassRole",
    "iam:CreateRole",
    "iam:AttachRolePolicy",
    "ssm:GetParameter",
    "ssm:StartSession",
    "sts:AssumeRole",
    "cloudformation:CreateStack",
];

/// As many actions of one service are shown before anything was typed, and at least so many if the service has them.
const ACTIONS: usize = 6;
const NEIGHBOURS: usize = 4;
/// As many principals and resources.
const OTHERS: usize = 4;

/// Names for an axis, the best first.
#[derive(Debug, Default)]
pub(super) struct Suggested {
    pub(super) names: Vec<Rc<str>>,
    /// How many of them an axis lists that nobody has typed.
    listed: usize,
}

impl Suggested {
    pub(super) fn listed(&self) -> &[Rc<str>] {
        self.names.get(..self.listed.min(self.names.len())).unwrap_or_default()
    }

    fn add(&mut self, name: &str) {
        if !name.trim().is_empty() && self.names.iter().all(|there| **there != *name) {
            self.names.push(name.into());
        }
    }

    /// Puts what fits first; that much is listed, up to a limit.
    fn first(&mut self, limit: usize, fits: &dyn Fn(&str) -> bool) {
        let (mut first, rest): (Vec<_>, Vec<_>) = self.names.drain(..).partition(|name| fits(name));
        self.listed = first.len().min(limit);
        first.extend(rest);
        self.names = first;
        if self.listed == 0 {
            self.listed = self.names.len().min(limit);
        }
    }
}

/// What each axis can list. Actions and resources of one service are first: those of the request that is shown, else of the first.
pub(super) fn suggested(draft: &ScenarioDraft, parties: &[Party], step: usize) -> [Suggested; 3] {
    let mut principals = Suggested { listed: parties.len().min(OTHERS), ..Suggested::default() };
    for party in parties {
        principals.add(&party.name);
    }
    for list in ["users", "roles"] {
        let is_there = |arn: &str| parties.iter().any(|party| is_session_of(&party.name, arn));
        for arn in draft.json.elements(&Path::of(list)).iter().filter_map(|entity| entity.member("arn")) {
            if Party::named(arn, parties).is_some() && !is_there(arn) {
                principals.add(arn);
            }
        }
    }
    if parties.is_empty() {
        principals.listed = principals.names.len().min(OTHERS);
    }

    let outline = draft.outline();
    let (mut actions, mut resources) = (Suggested::default(), Suggested::default());
    for at in [step].into_iter().chain(0..outline.step_count()) {
        if outline.step_kind(at) == Some(StepKind::Request) {
            actions.add(outline.step_text(at, "action"));
            resources.add(outline.step_text(at, "resource"));
        }
    }
    let named = Named::of(draft);
    for name in named.actions.iter().filter(|name| ActionName::parse(name).is_some()) {
        actions.add(name);
    }
    for name in COMMON {
        let lower = name.to_ascii_lowercase();
        let is_meant = |pattern: &&Rc<str>| pattern.contains('*') && Pattern::action(pattern).matches(&lower);
        // `*` alone means them all, and none of them.
        if named.actions.iter().filter(|pattern| &***pattern != "*").any(|pattern| is_meant(&pattern)) {
            actions.add(name);
        }
    }
    let service = actions.names.first().map(|name| service(name).to_owned()).unwrap_or_default();
    let of_service = |name: &str| self::service(name).eq_ignore_ascii_case(&service);
    for name in COMMON.into_iter().filter(|name| of_service(name)) {
        if actions.names.iter().filter(|name| of_service(name)).count() < NEIGHBOURS {
            actions.add(name);
        }
    }
    actions.first(ACTIONS, &of_service);

    for list in ["resources", "roles"] {
        for arn in draft.json.elements(&Path::of(list)).iter().filter_map(|entity| entity.member("arn")) {
            resources.add(arn);
        }
    }
    let account = outline.account_of(Actor::Caller(outline.caller_choice()));
    for pattern in &named.resources {
        let is_there = |name: &Rc<str>| Pattern::resource(&**pattern, None).matches(name);
        if !resources.names.iter().any(is_there)
            && let Some(name) = filled_in(pattern, &account)
        {
            resources.add(&name);
        }
    }
    resources.names.retain(|name| &**name == "*" || Arn::parse(name).is_some());
    let owner = if service == "sts" { "iam" } else { &service };
    resources.first(OTHERS, &|name| Arn::parse(name).is_some_and(|arn| arn.service == owner));
    if resources.names.is_empty() {
        resources = Suggested { names: vec!["*".into()], listed: 1 };
    }
    [principals, actions, resources]
}

/// Whether a session is one of a role.
fn is_session_of(session: &str, role: &str) -> bool {
    let (Some(session), Some(role)) = (Arn::parse(session), Arn::parse(role)) else { return false };
    let (Some(Entity::RoleSession { role: of, .. }), Some(Entity::Role { name })) = (session.entity(), role.entity())
    else {
        return false;
    };
    session.account == role.account && of == name
}

fn service(action: &str) -> &str {
    action.split(':').next().unwrap_or_default()
}

/// A resource that a pattern may mean: a Region, the caller's account, a name in the place of the wildcards. `None` for any resource, and for
/// what a variable holds.
fn filled_in(pattern: &str, account: &str) -> Option<String> {
    if pattern == "*" || pattern.contains("${") {
        return None;
    }
    let field = |(at, field): (usize, &str)| match (at, field) {
        (1, "*") => "aws".to_owned(),
        (3, "*") => "us-east-1".to_owned(),
        (4, "*") => account.to_owned(),
        _ => field.replace('*', "example").replace('?', "x"),
    };
    let fields: Vec<String> = pattern.splitn(6, ':').enumerate().map(field).collect();
    Some(fields.join(":"))
}

/// What the statements of all policies name.
#[derive(Debug, Default)]
struct Named {
    actions: Vec<Rc<str>>,
    resources: Vec<Rc<str>>,
}

impl Named {
    /// Of trust policies nothing: they are asked when a session begins.
    fn of(draft: &ScenarioDraft) -> Self {
        let mut named = Self::default();
        for (path, _) in draft.json.documents() {
            let is_asked = path.name() != "trustPolicy" && !draft.off.contains(&path);
            let Some(text) = draft.counts(&path).filter(|_| is_asked) else { continue };
            let Ok(document) = json::parse(&text) else { continue };
            for statement in document.value.get("Statement").map_or(&[][..], Value::one_or_many) {
                named.actions.extend(texts(statement.get("Action")));
                named.resources.extend(texts(statement.get("Resource")));
            }
        }
        named
    }
}

fn texts(value: Option<&Value<'_>>) -> impl Iterator<Item = Rc<str>> {
    value.map_or(&[][..], Value::one_or_many).iter().filter_map(Value::as_str).map(Rc::from)
}
