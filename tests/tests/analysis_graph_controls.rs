//! Roles that are passed to services, and what IAM holds that is changed, as edges of the graph: each is the answer about ways to more permissions, and
//! every path over them replays. What is gained on a path is what the evaluator refuses to the first and allows to the last.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rolecall_analysis::GainedCells;
use rolecall_analysis::graph::{
    Account, Control, ControlKinds, Controls, EdgeKind, Gains, Graph, MOST_GAINERS, NodeKind, Path, Replays, State,
};
use rolecall_analysis::{Climb, EscalationQuestion, escalations};
use rolecall_core::catalogue::Facts;
use rolecall_core::report::Decision;
use rolecall_tests::analysis::{UNIVERSE, decided, document, scenario};
use rolecall_tests::met::Met;
use serde_json::{Value, json};

const BOTH: ControlKinds = ControlKinds { pass_role: true, edit: true };

/// What is known of AWS.
static FACTS: LazyLock<Facts> = LazyLock::new(|| Some(rolecall_catalog::built_in()));

fn arn(kind: &str, name: &str) -> String {
    format!("arn:aws:iam::111122223333:{kind}/{name}")
}

fn account(world: &Value) -> Account {
    Account::read(&world.to_string(), *FACTS).unwrap_or_else(|found| panic!("{found:?} {world}"))
}

fn controls(account: &Account) -> Controls {
    Controls::read(account, &UNIVERSE, *FACTS, BOTH)
}

fn trust(principal: &Value) -> Value {
    document(&[json!({ "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole" })])
}

fn may(actions: &[&str], resource: &str) -> Value {
    document(&[json!({ "Effect": "Allow", "Action": actions, "Resource": resource })])
}

/// ana passes `fn` to Lambda, which may change the trust of `vault`; eve makes keys of ana's.
fn world() -> Value {
    json!({ "rolecall": 1,
        "users": [
            { "arn": arn("user", "ana"), "policies": [may(&["iam:PassRole", "lambda:*"], "*")] },
            { "arn": arn("user", "eve"), "policies": [may(&["iam:CreateAccessKey", "iam:DeleteAccessKey"], &arn("user", "ana"))] },
            { "arn": arn("user", "own"), "policies": [may(&["iam:PutUserPolicy"], &arn("user", "own"))] },
        ],
        "roles": [
            { "arn": arn("role", "fn"), "trustPolicy": trust(&json!({ "Service": "lambda.amazonaws.com" })),
              "policies": [may(&["iam:UpdateAssumeRolePolicy", "sts:AssumeRole"], &arn("role", "vault"))] },
            { "arn": arn("role", "vault"), "trustPolicy": trust(&json!({ "AWS": "arn:aws:iam::999999999999:root" })),
              "policies": [may(&["s3:GetObject"], "*")] },
        ] })
}

/// Every scenario of a path as it replays.
fn replayed(account: &Account, path: &Path) -> Vec<Vec<(String, &'static str)>> {
    let decided = |text: &String| {
        let reading = rolecall_core::read_with(text, *FACTS);
        let found = reading.diagnostics;
        let read = reading.scenario.unwrap_or_else(|| panic!("{found:?} {text}"));
        let spelled: Value = serde_json::from_str(text).unwrap();
        let told = rolecall_oracle::outcomes(&spelled).unwrap();
        let outcomes = read.outcomes();
        let decisions: Vec<&str> = outcomes.iter().map(|outcome| outcome.decision.name()).collect();
        assert_eq!(told.iter().map(|told| told.decision.as_str()).collect::<Vec<&str>>(), decisions, "{text}");
        let actions = spelled["steps"]
            .as_array()
            .unwrap()
            .iter()
            .map(|step| step["request"]["action"].as_str().unwrap_or("sts:AssumeRole").to_owned());
        actions.zip(decisions).collect()
    };
    Replays::new(account).scenarios(path).iter().map(decided).collect()
}

#[test]
fn a_chain_leads_over_credentials_a_service_and_a_trust_policy() {
    let account = account(&world());
    let controls = controls(&account);
    let graph = Graph::read(&account).with_controls(&controls);
    let find = |kind, name| account.find(&arn(kind, name)).unwrap();
    let (eve, vault) = (find("user", "eve"), find("role", "vault"));
    assert_eq!(Graph::read(&account).chains(eve, vault).paths, [], "without them nobody becomes anybody");
    let chains = graph.chains(eve, vault);
    let path = chains.paths.first().unwrap();
    assert_eq!(path.nodes, [eve, find("user", "ana"), find("role", "fn"), vault]);
    assert_eq!(path.state, State::Certain);
    let steps = |actions: &[&str]| actions.iter().map(|action| ((*action).to_owned(), "allow")).collect::<Vec<_>>();
    assert_eq!(
        replayed(&account, path),
        [
            steps(&["iam:CreateAccessKey"]),
            steps(&["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"]),
            steps(&["sts:AssumeRole", "iam:UpdateAssumeRolePolicy"]),
            steps(&["sts:AssumeRole"]),
        ]
    );
    let reached = graph.who_can("s3:GetObject", "arn:aws:s3:::safe/key");
    let starts: Vec<usize> = reached.paths.iter().map(|path| path.nodes[0]).collect();
    assert!(starts.contains(&eve) && starts.contains(&find("user", "ana")), "{reached:?}");
    assert!(
        reached.paths.iter().all(|path| replayed(&account, path).concat().iter().all(|(_, said)| *said == "allow"))
    );
}

#[test]
fn permissions_that_somebody_can_change_are_said_and_not_followed() {
    let account = account(&world());
    let controls = controls(&account);
    let graph = Graph::read(&account).with_controls(&controls);
    let own = account.find(&arn("user", "own")).unwrap();
    let reached = graph.reachable(own);
    assert_eq!((reached.paths.len(), reached.changing), (0, vec![own]));
    let edges = graph.controls();
    let edge = edges.iter().find(|control| control.from == own).unwrap();
    assert_eq!((edge.to, edge.kind, edge.lead.is_none(), edge.state), (own, EdgeKind::Edit, true, State::Certain));
    assert!(edge.gained.is_some(), "{edge:?}");
}

#[test]
fn only_what_is_asked_for_is_there() {
    let account = account(&world());
    for (kinds, kind) in [
        (ControlKinds { pass_role: true, edit: false }, EdgeKind::PassRole),
        (ControlKinds { pass_role: false, edit: true }, EdgeKind::Edit),
    ] {
        let controls = Controls::read(&account, &UNIVERSE, *FACTS, kinds);
        let edges = Graph::read(&account).with_controls(&controls).controls();
        assert!(!edges.is_empty() && edges.iter().all(|control| control.kind == kind), "{edges:?}");
    }
    assert_eq!(Graph::read(&account).controls(), []);
}

/// What `from` gains by becoming those whom it can become.
fn gains(account: &Account, from: usize) -> Gains {
    let reached = Graph::read(account).reachable(from);
    let gains = Gains::of(account, from, &reached.paths, &UNIVERSE, *FACTS).unwrap();
    for cell in gains.list.iter().flat_map(|(_, cells)| &cells.cells) {
        for (text, is_allowed) in cell.gained.scenarios.iter().zip([false, true]) {
            let read = rolecall_core::read_with(text, *FACTS).scenario.unwrap_or_else(|| panic!("{text}"));
            let decided = read.outcomes()[0].decision.name();
            assert!(if is_allowed { decided == "allow" } else { decided.ends_with("Deny") }, "{decided} {text}");
            let told = rolecall_oracle::outcomes(&serde_json::from_str(text).unwrap()).unwrap();
            assert_eq!(told[0].decision, decided, "{text}");
        }
    }
    gains
}

#[test]
fn what_is_gained_is_said_in_sets_of_requests() {
    let trusting = trust(&json!({ "AWS": "111122223333" }));
    let reading = |bucket: &str| may(&["s3:GetObject"], &format!("arn:aws:s3:::{bucket}/*"));
    let denying = document(&[
        json!({ "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::shut/*" }),
    ]);
    let role = |name: &str, own: Value| json!({ "arn": arn("role", name), "trustPolicy": trusting, "policies": [own] });
    let both = document(&[
        json!({ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::safe/*" }),
        json!({ "Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }),
    ]);
    let world = json!({ "rolecall": 1,
        "users": [{ "arn": arn("user", "ana"), "policies": [may(&["sts:AssumeRole"], "*"), reading("mine")] }],
        "roles": [role("both", both), role("same", reading("mine")), role("shut", reading("shut"))],
        "resources": [{ "arn": "arn:aws:s3:::shut", "accountId": "111122223333", "policy": denying }] });
    let account = account(&world);
    let found = gains(&account, account.find(&arn("user", "ana")).unwrap());
    let of = |name: &str| {
        let node = account.find(&arn("role", name)).unwrap();
        let (_, cells) = found.list.iter().find(|(of, _)| *of == node).unwrap();
        cells
    };
    let said: Vec<(&[String], &[String], usize)> =
        of("both").cells.iter().map(|cell| (&*cell.actions, &*cell.resources, cell.conditions.len())).collect();
    let named = |text: &str| vec![text.to_owned()];
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.contains(&(&named("s3:GetObject"), &named("arn:aws:s3:::safe/*"), 0)), "{said:?}");
    assert!(said.iter().any(|(actions, _, tests)| actions[0].starts_with("sqs:") && *tests == 1), "{said:?}");
    assert_eq!(*of("same"), GainedCells::default(), "it may do that itself");
    assert!(of("shut").cells.is_empty() && of("shut").is_open, "the bucket refuses it, perhaps not all of it");
    assert_eq!(found.left_out, 0);
}

#[test]
fn of_many_the_nearest_are_worked_out_and_of_whom_nothing_is_known_nobody() {
    let trusting = trust(&json!({ "AWS": "111122223333", "Service": "ec2.amazonaws.com" }));
    let roles: Vec<Value> = (0..MOST_GAINERS + 3)
        .map(|at| json!({ "arn": arn("role", &format!("r{at}")), "trustPolicy": trusting, "policies": [may(&["s3:GetObject"], "*")] }))
        .collect();
    let users = json!([{ "arn": arn("user", "ana"), "policies": [may(&["sts:AssumeRole"], "*")] }]);
    let account = account(&json!({ "rolecall": 1, "users": users, "roles": roles }));
    let found = gains(&account, account.find(&arn("user", "ana")).unwrap());
    assert_eq!((found.list.len(), found.left_out), (MOST_GAINERS, 3));
    assert!(found.list.iter().all(|(_, cells)| cells.cells.len() == 1));
    let service = account.find("ec2.amazonaws.com").unwrap();
    let reached = Graph::read(&account).reachable(service);
    assert_eq!(Gains::of(&account, service, &reached.paths, &UNIVERSE, *FACTS), None);
}

const ACTIONS: [&str; 14] = [
    "iam:PassRole",
    "lambda:CreateFunction",
    "lambda:InvokeFunction",
    "ec2:RunInstances",
    "glue:*",
    "iam:CreateAccessKey",
    "iam:UpdateLoginProfile",
    "iam:UpdateAssumeRolePolicy",
    "iam:PutRolePolicy",
    "iam:AttachUserPolicy",
    "iam:AddUserToGroup",
    "sts:AssumeRole",
    "s3:GetObject",
    "*",
];

/// What a principal's own policies may say.
fn own() -> impl Strategy<Value = Value> {
    let resource = select(vec![
        json!("*"),
        json!("*"),
        json!(arn("role", "*")),
        json!(arn("user", "u1")),
        json!(arn("role", "r2")),
    ]);
    let condition = select(vec![
        json!({}),
        json!({}),
        json!({ "StringEquals": { "iam:PassedToService": "lambda.amazonaws.com" } }),
        json!({ "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
    ]);
    let statement = (subsequence(&ACTIONS[..], 1..5), resource, condition, prop::bool::weighted(0.1)).prop_map(
        |(actions, resource, condition, denies)| {
            let effect = if denies { "Deny" } else { "Allow" };
            json!({ "Effect": effect, "Action": actions, "Resource": resource, "Condition": condition })
        },
    );
    prop::collection::vec(statement, 0..3)
        .prop_map(|statements| if statements.is_empty() { json!([]) } else { json!([document(&statements)]) })
}

/// Up to thirty principals.
fn worlds() -> impl Strategy<Value = Value> {
    let principal = select(vec![
        json!({ "Service": "lambda.amazonaws.com" }),
        json!({ "Service": ["ec2.amazonaws.com", "glue.amazonaws.com"] }),
        json!({ "AWS": "111122223333" }),
        json!({ "AWS": arn("user", "u1") }),
    ]);
    let limit = json!([null, may(&["iam:*", "s3:GetObject"], "*")]);
    let users = prop::collection::vec((own(), prop::bool::weighted(0.2)), 1..15);
    let roles = prop::collection::vec((principal, own(), prop::bool::weighted(0.2)), 1..15);
    (users, roles).prop_map(move |(users, roles)| {
        let bound = |is: bool| limit[usize::from(is)].clone();
        let users: Vec<Value> = users.into_iter().enumerate().map(|(at, (own, is_bound))| {
            let groups = if at % 3 == 0 { json!([arn("group", "g1")]) } else { json!([]) };
            json!({ "arn": arn("user", &format!("u{at}")), "policies": own, "groups": groups, "permissionsBoundary": bound(is_bound) })
        }).collect();
        let roles: Vec<Value> = roles.into_iter().enumerate().map(|(at, (principal, own, is_bound))| {
            json!({ "arn": arn("role", &format!("r{at}")), "trustPolicy": trust(&principal), "policies": own, "permissionsBoundary": bound(is_bound) })
        }).collect();
        let groups = json!([
            { "arn": arn("group", "g1"), "policies": [may(&["iam:AddUserToGroup"], "*")] },
            { "arn": arn("group", "g2"), "policies": [may(&["dynamodb:*"], "*")] },
        ]);
        json!({ "rolecall": 1, "users": users, "groups": groups, "roles": roles })
    })
}

/// What tells an edge: who, whom, how and through what.
type Ends = (String, String, &'static str, Option<String>);

/// For each pair what `check escalation` says of the ways that are edges, the best of them.
fn by_escalation(world: &Value) -> BTreeMap<Ends, (State, bool)> {
    let text = world.to_string();
    let question =
        EscalationQuestion { world: &text, principal: None, primitive: None, universe: &UNIVERSE, facts: *FACTS };
    let mut found: BTreeMap<Ends, (State, bool)> = BTreeMap::new();
    for climber in escalations(&question).unwrap().principals {
        for way in climber.ways {
            let state = match way.outcome {
                Climb::Yes | Climb::Bounded(_) => State::Certain,
                Climb::Conditional(_) => State::Conditional,
                Climb::No(_) | Climb::NotDecided(_) => continue,
            };
            if way.primitive == "sts:AssumeRole" {
                continue;
            }
            let passed = way.asked.first().filter(|call| call.action == "iam:PassRole");
            let service = passed.and_then(|call| call.keys.first()?.1.as_ref()?.first().cloned());
            let to = way.gives.filter(|gives| gives != "self" && !gives.contains(":group/"));
            let to = to.unwrap_or_else(|| climber.principal.clone());
            let kind = if service.is_some() { "passRole" } else { "edit" };
            let known = found.entry((climber.principal.clone(), to, kind, service)).or_insert((state, true));
            known.0 = known.0.min(state);
        }
    }
    found
}

fn ends(account: &Account, control: &Control) -> Ends {
    let id = |node: usize| account.nodes()[node].id.clone();
    (id(control.from), id(control.to), control.kind.name(), control.through().map(str::to_owned))
}

/// Requests that the generated policies tell apart.
const REQUESTS: [(&str, &str); 8] = [
    ("iam:PassRole", "arn:aws:iam::111122223333:role/r2"),
    ("iam:PassRole", "arn:aws:iam::111122223333:role/r1"),
    ("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/u1"),
    ("iam:CreateAccessKey", "arn:aws:iam::111122223333:user/u2"),
    ("lambda:CreateFunction", "arn:aws:lambda:us-east-1:111122223333:function:f"),
    ("glue:StartJobRun", "arn:aws:glue:us-east-1:111122223333:job/j"),
    ("s3:GetObject", "arn:aws:s3:::b/k"),
    ("dynamodb:GetItem", "arn:aws:dynamodb:us-east-1:111122223333:table/t"),
];

fn is_known_user(account: &Account, node: usize) -> bool {
    let node = &account.nodes()[node];
    node.kind == NodeKind::User && node.notes.is_empty()
}

/// Whether somebody may do something in a world, from an address that policies name.
fn may_do(world: &Value, who: &str, action: &str, resource: &str) -> bool {
    let caller = match who.split_once(":role/") {
        Some((_, name)) => json!({ "roleSession": format!("arn:aws:sts::111122223333:assumed-role/{name}/s1") }),
        None => json!(who),
    };
    let mut context = json!({ "aws:SourceIp": "203.0.113.7" });
    // Other actions do not have it.
    if action == "iam:PassRole" {
        context["iam:PassedToService"] = json!("lambda.amazonaws.com");
    }
    let step = json!({ "request": { "action": action, "resource": resource }, "context": context });
    decided(&scenario(world, &caller, &step)) == Decision::Allow
}

/// What the generated worlds had: a run in which nothing is met proves nothing.
static MET: Met<7> = Met::nothing();

#[test]
fn the_laws_are_about_something() {
    edges_are_the_answers_about_escalation_and_paths_replay();
    nothing_that_is_said_to_be_no_gain_is_one();
    let [passed, edited, conditional, powerless, paths, gained, none] = MET.counts();
    let least = [passed > 10, edited > 20, conditional > 5, powerless > 5, paths > 20, gained > 4, none > 4];
    assert_eq!(
        least, [true; 7],
        "{passed} passed, {edited} edited, {conditional} conditional, {powerless} that give nothing, {paths} paths, {gained} gained, {none} not"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, ..ProptestConfig::default() })]

    fn edges_are_the_answers_about_escalation_and_paths_replay(world in worlds()) {
        let account = account(&world);
        let controls = controls(&account);
        let graph = Graph::read(&account).with_controls(&controls);
        let mut gaining = BTreeMap::new();
        for control in graph.controls() {
            MET.add(usize::from(control.kind == EdgeKind::Edit), 1);
            if control.state == State::Conditional {
                MET.add(2, 1);
            }
            if control.gained.is_some() {
                gaining.insert(ends(&account, &control), (control.state, true));
            } else {
                MET.add(3, 1);
            }
        }
        prop_assert_eq!(gaining, by_escalation(&world));
        for from in 0..account.nodes().len() {
            for path in graph.reachable(from).paths.iter().filter(|path| path.hops.len() < 4).take(6) {
                MET.add(4, 1);
                for (action, decision) in replayed(&account, path).concat() {
                    prop_assert_eq!(decision, "allow", "{} {:?}", action, path);
                }
            }
        }
    }

    fn nothing_that_is_said_to_be_no_gain_is_one(world in worlds()) {
        let account = account(&world);
        for from in (0..account.nodes().len()).filter(|node| is_known_user(&account, *node)) {
            for (node, cells) in gains(&account, from).list {
                MET.add(if cells.cells.is_empty() { 6 } else { 5 }, 1);
                if !cells.cells.is_empty() || cells.is_open {
                    continue;
                }
                for (action, resource) in REQUESTS {
                    let [own, other] = [from, node].map(|node| may_do(&world, &account.nodes()[node].id, action, resource));
                    prop_assert!(own || !other, "{} {} {:?} {}", action, resource, cells, world);
                }
            }
        }
    }
}
