//! Laws of the account as a graph, on generated worlds: an edge is what the evaluator says of its pair, the index changes nothing, paths replay.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolecall_analysis::graph::{Account, Edge, Graph, Hop, Replays, State};
use rolecall_core::trace::Outcome;
use rolecall_tests::analysis::scenario;
use rolecall_tests::met::Met;
use serde_json::{Value, json};

const ACCOUNTS: [&str; 2] = ["111122223333", "444455556666"];
const USERS: [&str; 3] = ["ana", "bob", "eve"];
const ROLES: [&str; 5] = ["app", "ci", "hop", "prod", "vault"];

fn arn(account: &str, kind: &str, name: &str) -> String {
    format!("arn:aws:iam::{account}:{kind}/{name}")
}

/// Whom a trust policy may name.
fn principal() -> impl Strategy<Value = Value> {
    let account = select(&ACCOUNTS[..]).prop_map(|account| json!({ "AWS": account }));
    let user =
        (select(&ACCOUNTS[..]), select(&USERS[..])).prop_map(|(of, name)| json!({ "AWS": arn(of, "user", name) }));
    let role =
        (select(&ACCOUNTS[..]), select(&ROLES[..])).prop_map(|(of, name)| json!({ "AWS": arn(of, "role", name) }));
    let session = (select(&ACCOUNTS[..]), select(&ROLES[..]))
        .prop_map(|(of, name)| json!({ "AWS": format!("arn:aws:sts::{of}:assumed-role/{name}/job") }));
    let outside = Just(json!({ "AWS": "arn:aws:iam::777788889999:root" }));
    let service = Just(json!({ "Service": "ec2.amazonaws.com" }));
    prop_oneof![6 => account, 2 => user, 2 => role, 1 => session, 1 => Just(json!("*")), 1 => outside, 1 => service]
}

/// What a trust policy may ask for.
fn condition() -> impl Strategy<Value = Value> {
    select(vec![
        json!({}),
        json!({}),
        json!({}),
        json!({ "StringEquals": { "sts:ExternalId": "42" } }),
        json!({ "StringLike": { "sts:RoleSessionName": "job-*" } }),
        json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }),
        json!({ "StringEquals": { "aws:PrincipalTag/team": "sec" } }),
        json!({ "StringNotEquals": { "aws:PrincipalTag/team": "sec" } }),
        json!({ "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::*:role/h*" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        json!({ "StringEquals": { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } }),
        json!({ "StringEquals": { "aws:RequestTag/team": "sec" } }),
    ])
}

fn trust() -> impl Strategy<Value = Value> {
    let actions = select(vec![json!("sts:AssumeRole"), json!(["sts:AssumeRole", "sts:TagSession"]), json!("sts:*")]);
    let statement =
        (principal(), actions, condition(), prop::bool::weighted(0.1)).prop_map(|(who, action, condition, denies)| {
            let effect = if denies { "Deny" } else { "Allow" };
            json!({ "Effect": effect, "Principal": who, "Action": action, "Condition": condition })
        });
    prop::collection::vec(statement, 1..3)
        .prop_map(|statements| json!({ "Version": "2012-10-17", "Statement": statements }))
}

/// What a principal's own policies may say.
fn own() -> impl Strategy<Value = Value> {
    let resource = select(vec![
        json!("*"),
        json!("*"),
        json!("*"),
        json!("arn:aws:iam::111122223333:role/*"),
        json!("arn:aws:iam::444455556666:role/prod"),
        json!(["arn:aws:iam::*:role/ci", "arn:aws:iam::111122223333:role/h?p"]),
    ]);
    let action =
        select(vec![json!("sts:AssumeRole"), json!(["sts:AssumeRole", "sts:TagSession"]), json!("s3:*"), json!("*")]);
    let statement = (resource, action, prop::bool::weighted(0.12)).prop_map(|(resource, action, denies)| {
        json!({ "Effect": if denies { "Deny" } else { "Allow" }, "Action": action, "Resource": resource })
    });
    prop::collection::vec(statement, 0..3).prop_map(|statements| {
        if statements.is_empty() { json!([]) } else { json!([{ "Version": "2012-10-17", "Statement": statements }]) }
    })
}

fn tags() -> impl Strategy<Value = Value> {
    select(vec![json!({}), json!({}), json!({ "team": "sec" }), json!({ "team": "dev" })])
}

fn world() -> impl Strategy<Value = Value> {
    let names: Vec<(&str, &str)> = ACCOUNTS.iter().flat_map(|of| ROLES.iter().map(move |name| (*of, *name))).collect();
    let people: Vec<(&str, &str)> = ACCOUNTS.iter().flat_map(|of| USERS.iter().map(move |name| (*of, *name))).collect();
    let roles = subsequence(names, 1..=6).prop_flat_map(move |names| {
        let count = names.len();
        (Just(names), prop::collection::vec((trust(), own(), tags(), prop::bool::weighted(0.15)), count))
    });
    let users = subsequence(people, 1..=4).prop_flat_map(move |names| {
        let count = names.len();
        (Just(names), prop::collection::vec((own(), tags()), count))
    });
    (roles, users, prop::bool::ANY).prop_map(|((roles, of_roles), (users, of_users), has_organization)| {
        let boundary = json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } });
        let roles: Vec<Value> = roles.iter().zip(of_roles).map(|((of, name), (trust, own, tags, is_bound))| {
            let boundary = if is_bound { boundary.clone() } else { Value::Null };
            json!({ "arn": arn(of, "role", name), "trustPolicy": trust, "policies": own, "tags": tags, "permissionsBoundary": boundary })
        }).collect();
        let users: Vec<Value> = users.iter().zip(of_users).map(|((of, name), (own, tags))| {
            json!({ "arn": arn(of, "user", name), "policies": own, "tags": tags })
        }).collect();
        let mut world = json!({ "rolecall": 1, "unlistedContext": "unknown", "users": users, "roles": roles });
        if has_organization {
            let deny = json!({ "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Action": "*", "Resource": "*" },
                { "Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/vault", "Condition": { "StringNotEquals": { "aws:PrincipalTag/team": "sec" } } } ] });
            world["organization"] = json!({ "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [{ "id": "r-ab12", "serviceControlPolicies": [deny] }] });
            world["accounts"] = json!([{ "id": ACCOUNTS[0], "parent": "r-ab12" }, { "id": ACCOUNTS[1] }, { "id": "999999999999" }]);
        }
        world
    })
}

fn read(world: &Value) -> Account {
    Account::read(&world.to_string(), None).unwrap_or_else(|found| panic!("{found:?} {world}"))
}

/// What the evaluator says of one step of somebody in a world; `needsContext` only if some context allows it.
fn decided(world: &Value, caller: &Value, step: &Value) -> &'static str {
    let scenario = scenario(world, caller, step);
    let read = rolecall_core::read(&scenario.to_string());
    let found = read.diagnostics;
    let report = read.scenario.unwrap_or_else(|| panic!("{found:?} {scenario}")).evaluate();
    let step = &report.steps[0];
    match step.deciding().map(|trace| &trace.outcome) {
        Some(Outcome::NeedsContext(residual)) if !residual.can_allow => "implicitDeny",
        _ => step.decision().name(),
    }
}

fn caller(account: &Account, edge: &Edge) -> Value {
    let node = &account.nodes()[edge.from];
    match node.kind.name() {
        "service" => json!({ "service": node.id }),
        "user" => json!(node.id),
        _ => {
            let name = node.id.rsplit('/').next().unwrap();
            json!({ "roleSession": format!("arn:aws:sts::{}:assumed-role/{name}/s1", node.account.as_ref().unwrap()) })
        }
    }
}

fn step(account: &Account, edge: &Edge) -> Value {
    let call = rolecall_analysis::graph::Call::Assume {
        operation: rolecall_core::report::Operation::AssumeRole,
        role: account.nodes()[edge.to].id.clone(),
        parameters: Box::new(edge.finding.parameters.clone()),
        mfa: None,
        provider: None,
        claims: Vec::new(),
    };
    serde_json::from_str(&Hop { call, context: Vec::new() }.steps().concat()).unwrap()
}

/// What the generated worlds had of each kind: a run in which nothing is met proves nothing.
static MET: Met<5> = Met::nothing();

#[test]
fn the_laws_are_about_something() {
    every_edge_is_the_evaluators_answer_for_its_pair();
    the_index_changes_nothing();
    let [certain, conditional, impossible, paths, long] = MET.counts();
    let least = [certain > 30, conditional > 10, impossible > 100, paths > 50, long > 4];
    assert_eq!(
        least, [true; 5],
        "{certain} certain, {conditional} conditional, {impossible} impossible, {paths} paths, {long} of several hops"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    fn every_edge_is_the_evaluators_answer_for_its_pair(world in world()) {
        let account = read(&world);
        let graph = Graph::read(&account);
        for edge in graph.edges().unwrap() {
            let node = &account.nodes()[edge.from];
            if node.kind.is_outside() && node.kind.name() != "service" || node.notes.iter().any(|note| note.name() == "notListed") {
                continue;
            }
            let decision = decided(&world, &caller(&account, &edge), &step(&account, &edge));
            MET.add(match edge.finding.state {
                State::Certain => 0,
                State::Conditional => 1,
                State::Impossible | State::Unknown => 2,
            }, 1);
            match edge.finding.state {
                State::Certain => prop_assert_eq!(decision, "allow", "{:#?}", edge),
                State::Impossible => prop_assert!(matches!(decision, "implicitDeny" | "explicitDeny"), "{decision} {edge:#?}"),
                // What the session was given is known in a scenario, and is nothing.
                State::Conditional if edge.finding.caller.is_some() && node.kind.name() == "role" => {}
                // What a service passes is a circumstance: here it passes nothing.
                State::Conditional if node.kind.name() == "service" => prop_assert_ne!(decision, "error"),
                State::Conditional => prop_assert_eq!(decision, "needsContext", "{:#?}", edge),
                State::Unknown => prop_assert!(false, "nothing is missing: {edge:#?}"),
            }
        }
    }

    fn the_index_changes_nothing(world in world()) {
        let account = read(&world);
        let (graph, plain) = (Graph::read(&account), Graph::read_one_by_one(&account));
        let possible = |graph: &Graph<'_>| -> Vec<Edge> {
            graph.edges().unwrap().into_iter().filter(|edge| edge.finding.state != State::Impossible).collect()
        };
        prop_assert_eq!(possible(&graph), possible(&plain));
        prop_assert_eq!(graph.cycles(), plain.cycles());
        prop_assert_eq!(graph.entrances(), plain.entrances());
        let replays = Replays::new(&account);
        for from in 0..account.nodes().len() {
            for to in (0..account.nodes().len()).filter(|to| *to != from) {
                let (found, expected) = (graph.chains(from, to).paths, plain.chains(from, to).paths);
                let lengths = |paths: &[rolecall_analysis::graph::Path]| -> Vec<(usize, State, usize)> {
                    paths.iter().map(|path| (path.hops.len(), path.state, path.keys.len())).collect()
                };
                prop_assert_eq!(lengths(&found), lengths(&expected), "{:?} {:?}", found, expected);
                for path in &found {
                    MET.add(3, 1);
                    if path.hops.len() > 1 {
                        MET.add(4, 1);
                    }
                    let scenario = replays.scenarios(path).concat();
                    let reading = rolecall_core::read(&scenario);
                    let diagnostics = reading.diagnostics;
                    let Some(read) = reading.scenario else { panic!("{diagnostics:?} {scenario}") };
                    for outcome in read.outcomes() {
                        prop_assert_eq!(outcome.decision.name(), "allow", "{}", scenario);
                    }
                }
            }
        }
    }
}
