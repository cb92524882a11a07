//! Every sample of the account as a graph is answered as expected: edges, paths that replay, steps that must not work, and who reaches what.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use rolecall_analysis::graph::{Account, CallerNeed, Chosen, Edge, Graph, Path, Replays};
use rolecall_import::{Options, import};
use rolecall_tests::analysis::{sample, samples};
use serde_json::{Value, json};

fn text_of(sample: &Value) -> String {
    match sample.get("import") {
        Some(details) => import(&details.to_string(), &Options::default()).unwrap().text(),
        None => serde_json::to_string_pretty(&sample["world"]).unwrap(),
    }
}

fn account(text: &str) -> Account {
    Account::read(text, None).unwrap_or_else(|found| panic!("{found:?}"))
}

#[test]
fn every_edge_is_as_expected() {
    let mut asked = 0;
    for (name, sample) in samples("D") {
        let account = account(&text_of(&sample));
        let graph = Graph::read(&account);
        let edges = graph.edges().unwrap();
        for expected in sample["expect"]["edges"].as_array().unwrap() {
            if expected["kind"] == "passRole" {
                // Passing a role is another kind of edge, which is not asked for here.
                continue;
            }
            asked += 1;
            let (from, to) = (find(&account, &expected["from"]), find(&account, &expected["to"]));
            let edge = edges.iter().find(|edge| (edge.from, edge.to) == (from, to));
            let edge = edge.unwrap_or_else(|| panic!("{name}: no edge {expected}"));
            assert_eq!(*edge, graph.between(from, to), "{name}: an edge is what is asked of its pair");
            check(name, edge, expected);
        }
    }
    assert_eq!(asked, 30, "all samples were asked");
}

fn find(account: &Account, id: &Value) -> usize {
    account.find(id.as_str().unwrap()).unwrap_or_else(|| panic!("no node {id}"))
}

fn check(name: &str, edge: &Edge, expected: &Value) {
    let finding = &edge.finding;
    let seen = json!({
        "from": expected["from"], "to": expected["to"], "kind": edge.kind.name(), "state": finding.state.name(), "how": edge.how.name(),
        "gate": edge.because.gate, "keys": finding.keys, "caller": finding.caller.map(CallerNeed::name), "missing": finding.missing,
        "assumes": edge.assumes.iter().map(|assumed| assumed.name()).collect::<Vec<_>>(),
        "parameters": {
            "externalId": chosen(finding.parameters.external_id.as_ref()),
            "roleSessionName": chosen(finding.parameters.session_name.as_ref()),
        },
    });
    for (member, value) in expected.as_object().unwrap() {
        match member.as_str() {
            // Words and one acceptable step.
            "because" | "step" => {}
            _ => assert_eq!(seen[member], *value, "{name}: {member} of {edge:#?}"),
        }
    }
}

fn chosen(chosen: Option<&Chosen>) -> Value {
    match chosen {
        None => Value::Null,
        Some(Chosen { like: Some(like), .. }) => json!({ "like": like }),
        Some(Chosen { value, like: None }) => json!(value),
    }
}

#[test]
fn every_path_is_as_expected_and_replays() {
    let mut asked = 0;
    for (name, sample) in samples("D") {
        let text = text_of(&sample);
        let account = account(&text);
        let graph = Graph::read(&account);
        let replays = Replays::new(&account);
        for expected in sample["expect"]["paths"].as_array().into_iter().flatten() {
            asked += 1;
            let (from, to) = (find(&account, &expected["from"]), find(&account, &expected["to"]));
            let chains = graph.chains(from, to);
            if expected["none"] == true {
                assert_eq!(chains.paths, [], "{name}: {expected}");
                continue;
            }
            let path = chains.paths.first().unwrap_or_else(|| panic!("{name}: no path {expected}: {chains:?}"));
            assert_eq!(ids(&account, path), expected["shortest"], "{name}");
            assert_eq!(path.state.name(), expected["state"], "{name}: {path:#?}");
            for path in &chains.paths {
                replays_itself(name, &replays.scenarios(path), path.hops.len());
            }
            if let Some(steps) = expected.get("steps") {
                assert_eq!(
                    decisions(&text, &expected["from"], steps),
                    vec!["allow"; steps.as_array().unwrap().len()],
                    "{name}"
                );
            }
            if let Some(steps) = expected.get("notSteps") {
                assert!(
                    decisions(&text, &expected["from"], steps).iter().any(|decision| decision != "allow"),
                    "{name}"
                );
            }
        }
    }
    assert_eq!(asked, 5, "all samples were asked");
}

fn ids(account: &Account, path: &Path) -> Value {
    path.nodes.iter().map(|node| account.nodes()[*node].id.clone()).collect()
}

/// Evaluates a scenario of a path by itself: every step is allowed.
fn replays_itself(name: &str, scenarios: &[String], steps: usize) {
    let [scenario] = scenarios else { panic!("{name}: {scenarios:?}") };
    let reading = rolecall_core::read(scenario);
    let found = reading.diagnostics;
    let read = reading.scenario.unwrap_or_else(|| panic!("{name}: {found:?} {scenario}"));
    let decisions: Vec<&str> = read.outcomes().iter().map(|outcome| outcome.decision.name()).collect();
    assert_eq!(decisions, vec!["allow"; steps], "{name}: {scenario}");
}

/// What the steps of a sample come to in its world.
fn decisions(world: &str, caller: &Value, steps: &Value) -> Vec<String> {
    let mut scenario: Value = serde_json::from_str(world).unwrap();
    scenario["caller"] = caller.clone();
    scenario["steps"] = steps.clone();
    let read = rolecall_core::read(&scenario.to_string()).scenario.unwrap();
    read.outcomes().iter().map(|outcome| outcome.decision.name().to_owned()).collect()
}

#[test]
fn who_reaches_a_request_is_as_expected() {
    let mut asked = 0;
    for (name, sample) in samples("D") {
        let account = account(&text_of(&sample));
        let graph = Graph::read(&account);
        let replays = Replays::new(&account);
        for expected in sample["expect"]["reach"].as_array().into_iter().flatten() {
            asked += 1;
            let reached = graph.who_can(expected["action"].as_str().unwrap(), expected["resource"].as_str().unwrap());
            let who: Vec<&str> = reached.holders.iter().map(|(node, _)| account.nodes()[*node].id.as_str()).collect();
            assert_eq!(json!(who), expected["who"], "{name}");
            let paths: Vec<Value> = reached.paths.iter().map(|path| ids(&account, path)).collect();
            for through in expected["through"].as_array().into_iter().flatten() {
                assert!(paths.contains(through), "{name}: {through} is not among {paths:?}");
            }
            for path in &reached.paths {
                replays_itself(name, &replays.scenarios(path), path.hops.len());
            }
        }
    }
    assert_eq!(asked, 2, "all samples were asked");
}

#[test]
fn what_is_missing_and_what_is_assumed_is_said() {
    for (name, sample) in samples("D") {
        let read = account(&text_of(&sample));
        if let Some(missing) = sample["expect"].get("missing") {
            assert_eq!(json!(read.missing()), *missing, "{name}");
        }
        let Some(edges) = sample.get("withoutOrganization") else { continue };
        let mut world = sample["world"].clone();
        let members = world.as_object_mut().unwrap();
        members.remove("organization");
        for account in members["accounts"].as_array_mut().unwrap() {
            account.as_object_mut().unwrap().remove("parent");
        }
        let account = account(&world.to_string());
        let graph = Graph::read(&account);
        for expected in edges.as_array().unwrap() {
            let edge = graph.between(find(&account, &expected["from"]), find(&account, &expected["to"]));
            check(name, &edge, expected);
        }
    }
}

#[test]
fn entrances_and_cycles_are_found() {
    let ids_of = |account: &Account, nodes: &[usize]| -> Vec<String> {
        nodes.iter().map(|node| account.nodes()[*node].id.clone()).collect()
    };
    let read = account(&text_of(&sample("D08")));
    let entrances = ids_of(&read, &Graph::read(&read).entrances());
    assert_eq!(
        entrances,
        ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com", "ec2.amazonaws.com"]
    );
    let read = account(&text_of(&sample("D06")));
    let cycles = Graph::read(&read).cycles();
    assert_eq!(cycles.len(), 1);
    assert_eq!(ids_of(&read, &cycles[0]), ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::111122223333:role/bb"]);
}

#[test]
fn a_chain_over_a_missing_document_is_not_denied() {
    let account = account(&text_of(&sample("D09")));
    let graph = Graph::read(&account);
    let node = |name: &str| account.find(&format!("arn:aws:iam::111122223333:{name}")).unwrap();
    let to_audit = graph.chains(node("user/ana"), node("role/audit"));
    assert_eq!((to_audit.paths.len(), to_audit.is_open), (0, true), "the boundary is missing");
    let to_named = graph.chains(node("user/ana"), node("role/named"));
    assert_eq!((to_named.paths.len(), to_named.is_open), (0, false), "no document could open this one");
    let reached = graph.reachable(node("user/ana"));
    assert_eq!((reached.paths.len(), reached.is_open), (0, true));
}
