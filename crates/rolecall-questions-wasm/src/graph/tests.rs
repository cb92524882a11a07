//! The graph is asked for as the page does.

use rolecall_ui_model::link;
use serde_json::{Value, json};

use crate::room::Room;

const ACCOUNT: &str = "111122223333";

fn trust(principal: &Value) -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole" } })
}

fn arn(kind: &str, name: &str) -> String {
    format!("arn:aws:iam::{ACCOUNT}:{kind}/{name}")
}

/// ana becomes hop, and hop becomes vault, which may read; ec2 becomes box; eve becomes nobody.
fn world() -> Value {
    json!({
        "rolecall": 1,
        "accounts": [{ "id": ACCOUNT }],
        "users": [{ "arn": arn("user", "ana") }, { "arn": arn("user", "eve") }],
        "roles": [
            { "arn": arn("role", "hop"), "trustPolicy": trust(&json!({ "AWS": arn("user", "ana") })) },
            {
                "arn": arn("role", "vault"),
                "trustPolicy": trust(&json!({ "AWS": arn("role", "hop") })),
                "policies": [{ "name": "read", "document": {
                    "Version": "2012-10-17",
                    "Statement": { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
                } }]
            },
            { "arn": arn("role", "box"), "trustPolicy": trust(&json!({ "Service": "ec2.amazonaws.com" })) }
        ],
        "caller": arn("user", "ana"),
        "steps": []
    })
}

fn asked(world: &Value, chosen: &Value) -> Value {
    let mut room = Room::new(rolecall_catalog::built_in());
    assert!(room.enter(&json!({ "scenario": world.to_string(), "before": null, "about": "" }).to_string()));
    let question = json!({ "locale": "en", "topic": "graph", "chosen": chosen });
    serde_json::from_str(&room.ask(&question.to_string())).unwrap()
}

fn edges(answer: &Value) -> Vec<(&str, &str, &str)> {
    let edges = answer["picture"]["graph"]["edges"].as_array().unwrap().iter();
    let possible = edges.filter(|edge| edge["state"] != "impossible");
    possible.map(|edge| ["from", "to", "state"].map(|name| edge[name].as_str().unwrap()).into()).collect()
}

fn names(answer: &Value) -> Vec<&str> {
    answer["fields"].as_array().unwrap().iter().map(|field| field["name"].as_str().unwrap()).collect()
}

#[test]
fn an_overview_has_every_edge() {
    let answer = asked(&world(), &json!({}));
    assert_eq!(
        (names(&answer), answer["picture"]["question"]["kind"].as_str()),
        (vec!["view", "passRole", "edit"], Some("overview"))
    );
    let (ana, hop, vault, box_) = (arn("user", "ana"), arn("role", "hop"), arn("role", "vault"), arn("role", "box"));
    let mut found = edges(&answer);
    found.sort_unstable();
    let mut wanted = vec![
        (ana.as_str(), hop.as_str(), "certain"),
        (&hop, &vault, "certain"),
        ("ec2.amazonaws.com", &box_, "certain"),
    ];
    wanted.sort_unstable();
    assert_eq!(found, wanted);
    assert_ne!(answer["told"]["headline"], serde_json::json!([]));
}

#[test]
fn a_chain_is_its_hops_and_a_link_that_replays_it() {
    let answer = asked(&world(), &json!({ "view": "chain", "from": "ana", "to": arn("role", "vault") }));
    assert_eq!(names(&answer), ["view", "from", "to", "passRole", "edit"]);
    assert_eq!(edges(&answer).len(), 2);
    let path = &answer["picture"]["graph"]["paths"][0];
    assert_eq!((path["state"].as_str(), path["via"][0].as_str()), (Some("certain"), Some(arn("role", "hop").as_str())));
    let saved = link::read(answer["picture"]["links"][0][0].as_str().unwrap()).unwrap();
    assert_eq!(saved.draft.outline().step_count(), 2);
    // Named without its ARN, it is the same principal.
    assert_eq!(answer["picture"]["question"]["from"], arn("user", "ana"));
    assert_eq!(answer["fields"][1]["value"], arn("user", "ana"));
}

#[test]
fn who_can_make_a_request_has_it_or_becomes_somebody_who_does() {
    let answer = asked(&world(), &json!({ "view": "reach", "action": "s3:GetObject", "resource": "arn:aws:s3:::b/k" }));
    let reach = &answer["picture"]["graph"]["reach"];
    assert_eq!(reach["who"], json!([{ "id": arn("role", "vault"), "state": "certain" }]));
    let from: Vec<&str> =
        reach["through"].as_array().unwrap().iter().map(|path| path["from"].as_str().unwrap()).collect();
    assert_eq!(from, [arn("role", "hop"), arn("user", "ana")]);
    assert_eq!(answer["picture"]["links"].as_array().unwrap().len(), 2);
}

#[test]
fn roles_that_are_passed_and_what_is_changed_come_when_they_are_asked_for() {
    let mut world = world();
    let may = |actions: Value, on: &str| json!([{ "name": "own", "document": { "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": actions, "Resource": on } } }]);
    world["users"][1]["policies"] = may(json!(["iam:PassRole", "ec2:RunInstances"]), "*");
    world["roles"][2]["policies"] = may(json!("iam:CreateAccessKey"), &arn("user", "ana"));
    let kinds = |chosen: Value| {
        let answer = asked(&world, &chosen);
        let edges = answer["picture"]["graph"]["edges"].as_array().unwrap().iter();
        let mut kinds: Vec<String> = edges.map(|edge| edge["kind"].as_str().unwrap().to_owned()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    assert_eq!(kinds(json!({})), ["assume", "service"]);
    assert_eq!(kinds(json!({ "passRole": "set" })), ["assume", "passRole", "service"]);
    assert_eq!(kinds(json!({ "edit": "set" })), ["assume", "edit", "service"]);
    let chosen = json!({ "view": "chain", "from": "eve", "to": "vault", "passRole": "set", "edit": "set" });
    let answer = asked(&world, &chosen);
    assert_eq!(
        answer["picture"]["graph"]["paths"][0]["via"],
        json!([arn("role", "box"), arn("user", "ana"), arn("role", "hop")])
    );
    // One scenario for each who goes on: eve, the service, ana.
    let links = answer["picture"]["links"][0].as_array().unwrap();
    assert_eq!(links.len(), 3);
    for link in links {
        assert!(link::read(link.as_str().unwrap()).is_ok());
    }
    let through = |kind: &str| {
        let edges = answer["picture"]["graph"]["edges"].as_array().unwrap().iter();
        edges.filter(|edge| edge["kind"] == kind).map(|edge| edge["through"].clone()).collect::<Vec<Value>>()
    };
    assert_eq!(through("passRole"), [json!("ec2.amazonaws.com")]);
    assert_eq!(through("edit"), [Value::Null]);
}

#[test]
fn whom_one_becomes_is_told_with_what_that_gives() {
    let answer = asked(&world(), &json!({ "view": "blast", "from": "ana" }));
    let items = answer["told"]["items"].as_array().unwrap();
    let said = |item: &Value| {
        let runs = item["title"].as_array().unwrap().iter();
        runs.map(|run| run[1].as_str().unwrap()).collect::<String>()
    };
    let [hop, vault] = ["hop", "vault"].map(|name| arn("role", name));
    let titles: Vec<String> = items.iter().map(said).collect();
    assert_eq!(
        titles,
        [
            format!("Becoming {hop} allows nothing that {} may not do itself", arn("user", "ana")),
            format!("Becoming {vault} newly allows s3:GetObject on any resource"),
        ]
    );
    let scenarios = items[1]["shown"]["scenarios"].as_array().unwrap();
    assert_eq!(scenarios.len(), 2, "the request of ana, and that of vault");
    for scenario in scenarios {
        assert!(link::read(scenario[1].as_str().unwrap()).is_ok());
    }
}

#[test]
fn entrances_are_told_apart() {
    let answer = asked(&world(), &json!({ "view": "entrances" }));
    let graph = &answer["picture"]["graph"];
    let entrances: Vec<&str> = graph["entrances"]
        .as_array()
        .unwrap()
        .iter()
        .map(|at| graph["nodes"][usize::try_from(at.as_u64().unwrap()).unwrap()]["id"].as_str().unwrap())
        .collect();
    assert_eq!(entrances, ["ec2.amazonaws.com"]);
}

#[test]
fn what_is_not_said_is_asked_for() {
    let problem = |chosen: Value| {
        let answer = asked(&world(), &chosen);
        assert!(answer["picture"].is_null() && answer["told"].is_null());
        let runs = answer["problems"][0].as_array().unwrap().clone();
        runs.iter().map(|run| run[1].as_str().unwrap()).collect::<String>()
    };
    assert_eq!(problem(json!({ "view": "blast" })), "Choose a principal, or write its name");
    assert_eq!(
        problem(json!({ "view": "blast", "from": "bob" })),
        "No principal of this scenario has the name bob alone"
    );
    assert_eq!(
        problem(json!({ "view": "reach", "action": "s3:*" })),
        "Write an action, service and name, without wildcards"
    );
}

#[test]
fn of_a_large_account_names_are_written_and_edges_go_out_in_groups() {
    let mut world = world();
    let count = 60;
    let everybody = json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*" } });
    let users: Vec<Value> = (0..count + 40)
        .map(
            |at| json!({ "arn": arn("user", &format!("u{at}")), "policies": [{ "name": "p", "document": everybody }] }),
        )
        .collect();
    let roles: Vec<Value> = (0..count)
        .map(|at| json!({ "arn": arn("role", &format!("r{at}")), "trustPolicy": trust(&json!({ "AWS": ACCOUNT })) }))
        .collect();
    world["users"] = json!(users);
    world["roles"] = json!(roles);
    world["caller"] = json!(arn("user", "u0"));
    let answer = asked(&world, &json!({ "view": "blast", "from": "u7" }));
    assert_eq!((answer["fields"][1]["options"].as_array().unwrap().len(), edges(&answer).len()), (0, 50));
    assert_eq!(answer["picture"]["graph"]["reach"]["more"], count - 50);
    let answer = asked(&world, &json!({}));
    assert_eq!(edges(&answer).len(), 0);
    let bundles = answer["picture"]["graph"]["bundles"].as_array().unwrap().iter();
    assert_eq!(bundles.map(|bundle| bundle["count"].as_u64().unwrap()).sum::<u64>(), (count + 40) * count);
}
