//! What happens, step by step: timelines whose steps have to do with each other.

use super::names::{
    ALICE, APP, AUDIT, BOB, BUILT_IN, CAROL, DEPLOY, LINKED, MEMBER_ROOT, OIDC, RESERVED, SAML, account, in_account,
};
use super::policies::Target;
use super::random::Random;
use serde_json::{Value, json};

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

/// Requests to AWS STS, and to IAM, that some credentials cannot make.
const RESTRICTED: [(&str, &str); 12] = [
    ("sts:GetFederationToken", CAROL),
    ("sts:TagSession", CAROL),
    ("sts:GetFederationToken", "*"),
    ("sts:AssumeRoot", MEMBER_ROOT),
    ("sts:AssumeRole", APP),
    ("sts:AssumeRole", DEPLOY),
    ("sts:SetContext", DEPLOY),
    ("sts:TagSession", APP),
    ("sts:GetCallerIdentity", "*"),
    ("sts:GetSessionToken", "*"),
    ("iam:GetUser", ALICE),
    ("iam:ListAccessKeys", MEMBER_ROOT),
];

/// Who begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    User { arn: &'static str, token: bool },
    Session { role: &'static str },
    Federated,
    Root { account: &'static str, task: bool },
    Service { name: &'static str },
    Anonymous,
}

impl Caller {
    pub(super) fn pick(random: &mut Random) -> Self {
        match random.below(100) {
            0..36 => Self::User { arn: ALICE, token: false },
            36..43 => Self::User { arn: BOB, token: false },
            43..49 => Self::User { arn: ALICE, token: true },
            49..61 => Self::Session { role: APP },
            61..66 => Self::Session { role: DEPLOY },
            66..69 => Self::Session { role: LINKED },
            69..76 => Self::Federated,
            76..82 => Self::Root { account: "111122223333", task: false },
            82..84 => Self::Root { account: "444455556666", task: false },
            84..87 => Self::Root { account: "111122223333", task: true },
            87..93 => {
                Self::Service { name: if random.chance(70) { "lambda.amazonaws.com" } else { "s3.amazonaws.com" } }
            }
            _ => Self::Anonymous,
        }
    }

    fn holder(self) -> Holder {
        match self {
            Self::User { token: false, .. } => Holder::User,
            Self::User { token: true, .. } => Holder::Token,
            Self::Session { .. } => Holder::Role,
            Self::Federated => Holder::Federated,
            Self::Root { task: false, .. } => Holder::Root,
            Self::Root { task: true, .. } => Holder::Task,
            Self::Service { .. } => Holder::Service,
            Self::Anonymous => Holder::Anonymous,
        }
    }
}

/// The credentials in use if every step of the plan so far was allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holder {
    User,
    Token,
    Role,
    Federated,
    Root,
    Task,
    Service,
    Anonymous,
}

/// One step of the plan, before its parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Planned {
    Request {
        action: &'static str,
        resource: &'static str,
    },
    Assume(&'static str),
    Saml(&'static str),
    WebIdentity {
        role: &'static str,
        provider: Provider,
    },
    AssumeRoot,
    SessionToken,
    FederationToken,
    #[default]
    CallerIdentity,
    Put,
    Wait,
    Drop,
}

/// Who vouches for a web identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Provider {
    Own,
    BuiltIn,
    Unknown,
}

impl Planned {
    pub(super) fn request(random: &mut Random) -> Self {
        let (action, resource) = random.pick(&REQUESTS);
        Self::Request { action, resource }
    }

    fn restricted(random: &mut Random) -> Self {
        let (action, resource) = random.pick(&RESTRICTED);
        Self::Request { action, resource }
    }

    fn assume(random: &mut Random) -> Self {
        Self::Assume(random.pick(&[APP, APP, APP, APP, DEPLOY, DEPLOY, DEPLOY, DEPLOY, AUDIT, AUDIT, LINKED]))
    }

    fn saml(random: &mut Random) -> Self {
        Self::Saml(random.pick(&[APP, APP, APP, APP, DEPLOY, RESERVED]))
    }

    fn web_identity(random: &mut Random) -> Self {
        let provider = match random.below(20) {
            0 => Provider::Unknown,
            1..4 => Provider::BuiltIn,
            _ => Provider::Own,
        };
        Self::WebIdentity { role: random.pick(&[APP, APP, APP, DEPLOY]), provider }
    }

    /// The role a step assumes.
    fn assumed(self) -> Option<&'static str> {
        match self {
            Self::Assume(role) | Self::Saml(role) | Self::WebIdentity { role, .. } => Some(role),
            _ => None,
        }
    }
}

/// How likely each kind of step is for a holder: request, restricted request, assume, assertion or token, `AssumeRoot`,
/// session token, federation token, caller identity, put, wait, drop. What must fail is seldom, but not too seldom.
fn weights(holder: Holder) -> [usize; 11] {
    match holder {
        Holder::User => [14, 6, 36, 5, 9, 13, 13, 3, 3, 3, 1],
        Holder::Token => [22, 10, 46, 2, 3, 3, 3, 3, 2, 9, 4],
        Holder::Role => [24, 5, 42, 6, 5, 2, 2, 2, 5, 8, 5],
        Holder::Federated => [56, 10, 6, 2, 3, 2, 2, 3, 1, 8, 8],
        Holder::Root => [18, 10, 10, 2, 8, 24, 26, 3, 1, 2, 1],
        Holder::Task => [44, 14, 6, 2, 8, 3, 3, 4, 1, 9, 8],
        Holder::Service => [30, 5, 52, 4, 2, 2, 2, 2, 1, 2, 1],
        Holder::Anonymous => [20, 4, 4, 60, 2, 3, 3, 3, 1, 2, 1],
    }
}

fn next(random: &mut Random, holder: Holder) -> Planned {
    let weights = weights(holder);
    let mut rest = random.below(weights.iter().sum());
    let chosen = weights.iter().position(|weight| {
        let here = rest < *weight;
        rest = rest.saturating_sub(*weight);
        here
    });
    match chosen {
        Some(1) => Planned::restricted(random),
        Some(2) => Planned::assume(random),
        Some(3) if random.chance(50) => Planned::saml(random),
        Some(3) => Planned::web_identity(random),
        Some(4) => Planned::AssumeRoot,
        Some(5) => Planned::SessionToken,
        Some(6) => Planned::FederationToken,
        Some(7) => Planned::CallerIdentity,
        Some(8) => Planned::Put,
        Some(9) => Planned::Wait,
        Some(10) => Planned::Drop,
        _ => Planned::request(random),
    }
}

/// Requests alone, a chain of up to five hops, or a timeline of everything.
pub(super) fn plan(random: &mut Random, caller: Caller) -> Vec<Planned> {
    let mut steps = Vec::new();
    match random.below(100) {
        0..38 => {
            if random.chance(30) {
                steps.push(Planned::request(random));
            }
        }
        38..60 => chain(random, caller, &mut steps),
        _ => timeline(random, caller, &mut steps),
    }
    steps.push(Planned::request(random));
    steps
}

fn chain(random: &mut Random, caller: Caller, steps: &mut Vec<Planned>) {
    match caller.holder() {
        Holder::User if random.chance(30) => steps.push(Planned::SessionToken),
        Holder::Anonymous if random.chance(50) => steps.push(Planned::saml(random)),
        Holder::Anonymous => steps.push(Planned::web_identity(random)),
        Holder::Federated | Holder::Root | Holder::Task => return timeline(random, caller, steps),
        Holder::User | Holder::Token | Holder::Role | Holder::Service => {}
    }
    for _ in 0..random.pick(&[1, 2, 2, 3, 3, 4, 5]) {
        steps.push(Planned::assume(random));
        if random.chance(12) {
            steps.push(random.pick(&[Planned::Wait, Planned::Put, Planned::Drop, Planned::CallerIdentity]));
        }
        if random.chance(6) {
            let federation = [Planned::saml(random), Planned::web_identity(random)];
            steps.push(random.pick(&federation));
        }
    }
}

fn timeline(random: &mut Random, caller: Caller, steps: &mut Vec<Planned>) {
    let mut holders = vec![caller.holder()];
    for _ in 0..random.pick(&[1, 1, 2, 2, 3, 4, 6]) {
        let holder = holders.last().copied().unwrap_or(Holder::Anonymous);
        let step = next(random, holder);
        steps.push(step);
        holders.extend(match step {
            Planned::Assume(_) | Planned::Saml(_) | Planned::WebIdentity { .. } => Some(Holder::Role),
            Planned::AssumeRoot => Some(Holder::Task),
            Planned::SessionToken => Some(Holder::Token),
            Planned::FederationToken => Some(Holder::Federated),
            _ => None,
        });
        if step == Planned::Drop && holders.len() > 1 {
            holders.pop();
        }
    }
}

/// What the steps ask.
pub(super) fn targets(plan: &[Planned]) -> Vec<Target> {
    let mut targets = Vec::new();
    for step in plan {
        let (action, resource) = match *step {
            Planned::Request { action, resource } => (action, resource),
            Planned::Assume(role) => ("sts:AssumeRole", role),
            Planned::Saml(role) => ("sts:AssumeRoleWithSAML", role),
            Planned::WebIdentity { role, .. } => ("sts:AssumeRoleWithWebIdentity", role),
            Planned::AssumeRoot => ("sts:AssumeRoot", MEMBER_ROOT),
            Planned::FederationToken => ("sts:GetFederationToken", CAROL),
            Planned::SessionToken | Planned::CallerIdentity | Planned::Put | Planned::Wait | Planned::Drop => continue,
        };
        targets.push(Target { action: action.to_owned(), resource: resource.to_owned() });
    }
    targets
}

/// `arn:aws:sts::ACCOUNT:assumed-role/NAME/work`
pub(super) fn session_arn(role: &str) -> String {
    let name = role.rsplit('/').next().unwrap_or_default();
    format!("arn:aws:sts::{}:assumed-role/{name}/work", account(role))
}

/// How policies may name those who ask: the first caller, then the sessions of the plan.
pub(super) fn principals(caller: Caller, plan: &[Planned]) -> Vec<Value> {
    let role_names = |role: &str| {
        vec![
            json!({"AWS": role}),
            json!({"AWS": session_arn(role)}),
            json!({"AWS": account(role)}),
            json!({"AWS": format!("arn:aws:iam::{}:root", account(role))}),
        ]
    };
    let mut names = match caller {
        Caller::User { arn, .. } => vec![json!({"AWS": arn}), json!({"AWS": "111122223333"}), json!({"AWS": arn})],
        Caller::Session { role } => role_names(role),
        Caller::Federated => {
            vec![json!({"AWS": CAROL}), json!({"AWS": ALICE}), json!({"AWS": "arn:aws:iam::111122223333:root"})]
        }
        Caller::Root { account, .. } => vec![json!({"AWS": account})],
        Caller::Service { name } => vec![json!({"Service": name}), json!({"Service": ["ec2.amazonaws.com", name]})],
        Caller::Anonymous => vec![json!("*"), json!({"AWS": "*"})],
    };
    let federated = |name: String| vec![json!({ "Federated": name }); 4];
    for step in plan {
        match *step {
            Planned::Saml(role) => names.extend(federated(in_account(SAML, role))),
            Planned::WebIdentity { provider: Provider::BuiltIn, .. } => names.extend(federated(BUILT_IN.to_owned())),
            Planned::WebIdentity { role, .. } => names.extend(federated(in_account(OIDC, role))),
            Planned::FederationToken => names.extend([json!({"AWS": CAROL}), json!({"AWS": "111122223333"})]),
            Planned::AssumeRoot => names.push(json!({"AWS": account(MEMBER_ROOT)})),
            _ => {}
        }
        names.extend(step.assumed().map(role_names).into_iter().flatten());
    }
    names
}
