//! The account as a graph: worlds of many roles, read, decided and searched.

use std::hint::black_box;

use rolecall_analysis::graph::{Account, Graph};
use serde_json::{Value, json};

use crate::stopwatch::{Task, nanoseconds};
use crate::{Figure, figure};

/// Roles of the worlds: of the largest, a second is the budget.
const ROLES: [usize; 3] = [2_500, 5_000, 10_000];
/// How often each thing is timed; the fastest counts.
const ROUNDS: usize = 3;

/// How long accounts of many roles take to be read, to be decided and to be searched, in nanoseconds, and how many pairs are possible.
#[must_use]
pub fn graphs() -> Vec<Figure> {
    let mut figures = Vec::new();
    for count in ROLES {
        let text = account(count);
        let Ok(read) = Account::read(&text, None) else { continue };
        let graph = Graph::read(&read);
        let end = read.find(&arn(count - 1)).unwrap_or_default();
        let start = read.find("token.actions.githubusercontent.com").or(read.find(PROVIDER)).unwrap_or_default();
        let tasks: Vec<Task<'_>> = vec![
            Box::new(|| drop(black_box(Account::read(black_box(&text), None)))),
            Box::new(|| drop(black_box(Graph::read(&read)))),
            Box::new(|| drop(black_box(graph.chains(start, end)))),
            Box::new(|| drop(black_box(graph.cycles()))),
        ];
        let times = nanoseconds(tasks, ROUNDS);
        let names = ["graph-read", "graph-decide", "graph-chain", "graph-cycles"];
        figures.extend(names.into_iter().zip(times).map(|(name, time)| figure(name, count, time)));
        figures.push(figure("graph-bytes", count, number(text.len())));
        let work = graph.work();
        figures.push(figure("graph-classes", count, number(work.classes)));
        figures.push(figure("graph-pairs", count, number(usize::try_from(work.pairs).unwrap_or(usize::MAX))));
    }
    figures
}

#[expect(clippy::cast_precision_loss, reason = "no count is near 2^52")]
fn number(count: usize) -> f64 {
    count as f64
}

/// The provider of every tenth role.
const PROVIDER: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";

fn arn(role: usize) -> String {
    format!("arn:aws:iam::111122223333:role/team-{:02}/Role{role}", role % 40)
}

/// The text of an account of so many roles, as a scenario without steps. They are as they are: roles that name others, roles for services and for one provider, some that trust the account, few that may assume all.
#[must_use]
pub fn account(count: usize) -> String {
    let roles: Vec<Value> = (0..count).map(|number| role(number, count)).collect();
    let users: Vec<Value> = (0..count / 20)
        .map(|number| {
            json!({ "arn": format!("arn:aws:iam::111122223333:user/user{number}"),
                "policies": [named(&json!([{ "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": arn(number * 20 % count) }]))] })
        })
        .collect();
    json!({ "rolecall": 1, "users": users, "roles": roles }).to_string()
}

fn role(number: usize, count: usize) -> Value {
    let principal = match number % 10 {
        0 | 1 => json!({ "AWS": "arn:aws:iam::111122223333:root" }),
        2..=6 => {
            json!({ "AWS": [arn((number * 7 + 1) % count), arn((number * 11 + 3) % count), arn(number.saturating_sub(1))] })
        }
        7 => json!({ "Service": "ec2.amazonaws.com" }),
        8 => json!({ "Service": "lambda.amazonaws.com" }),
        _ => json!({ "Federated": PROVIDER }),
    };
    let action = if number % 10 == 9 { "sts:AssumeRoleWithWebIdentity" } else { "sts:AssumeRole" };
    let condition = match number % 10 {
        1 => json!({ "StringEquals": { "sts:ExternalId": format!("partner-{}", number % 50) } }),
        9 => {
            json!({ "StringLike": { "token.actions.githubusercontent.com:sub": format!("repo:octo/service-{}:*", number % 200) } })
        }
        _ => json!({}),
    };
    let trust = json!({ "Version": "2012-10-17", "Statement": [{
        "Sid": "Trust", "Effect": "Allow", "Principal": principal, "Action": action, "Condition": condition }] });
    let assumed = if number.is_multiple_of(500) {
        json!("*")
    } else if number % 50 == 1 {
        json!(format!("arn:aws:iam::111122223333:role/team-{:02}/*", number % 40))
    } else {
        json!([arn((number * 3 + 1) % count), arn((number * 5 + 2) % count)])
    };
    let objects: Vec<String> = (0..12).map(|at| format!("arn:aws:s3:::example-bucket-{number}-{at}/*")).collect();
    json!({
        "arn": arn(number),
        "trustPolicy": trust,
        "policies": [named(&json!([
            { "Sid": "Objects", "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"], "Resource": objects },
            { "Sid": "Logs", "Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": format!("arn:aws:logs:eu-west-1:111122223333:log-group:/app/{number}:*") },
            { "Sid": "Hop", "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": assumed },
        ]))],
        "tags": { "team": format!("team-{:02}", number % 40) },
    })
}

fn named(statements: &Value) -> Value {
    json!({ "name": "inline", "document": { "Version": "2012-10-17", "Statement": statements } })
}
