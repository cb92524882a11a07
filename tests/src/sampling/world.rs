//! Worlds from a seed, in pairs that differ in one or two documents, and requests of those who live in them.

use rolecall_analysis::{BUDGET, Change, Reason, Verdict, Work, WorldQuestion, compare_worlds};
use rolecall_core::diag::PolicyKind;
use rolecall_core::report::Decision;
use rolecall_oracle::generate::Random;
use serde_json::{Value, json};

use super::caller::{Caller, Who};
use super::document::{Author, document};
use super::material::Material;
use super::request::{Drawer, Request};
use super::scene::{agree, clock, decided};
use super::tally::Tally;
use crate::analysis::{UNIVERSE, contradicted};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const EVE: &str = "arn:aws:iam::444455556666:user/eve";
const APP: &str = "arn:aws:iam::111122223333:role/app";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/app/s1";
const ENDPOINT: [&str; 2] = ["vpce-0123456789abcdef0", "vpc-0123456789abcdef0"];

/// Callers of a pair that are asked about, and requests of each.
const REQUESTS: usize = 16;

/// Where documents stand in a world, and of which kind they are.
const PLACES: &[(&str, PolicyKind)] = &[
    ("/users/0/policies/0/document", PolicyKind::Identity),
    ("/users/0/permissionsBoundary", PolicyKind::Boundary),
    ("/users/1/policies/0/document", PolicyKind::Identity),
    ("/roles/0/policies/0/document", PolicyKind::Identity),
    ("/roles/0/permissionsBoundary", PolicyKind::Boundary),
    ("/roles/0/trustPolicy", PolicyKind::Trust),
    ("/organization/nodes/0/serviceControlPolicies/0/document", PolicyKind::ServiceControl),
    ("/organization/nodes/1/serviceControlPolicies/0/document", PolicyKind::ServiceControl),
    ("/organization/nodes/1/resourceControlPolicies/0/document", PolicyKind::ResourceControl),
    ("/resources/0/policy", PolicyKind::Resource),
    ("/resources/1/policy", PolicyKind::Resource),
    ("/resources/2/policy", PolicyKind::Resource),
    ("/vpcEndpoints/0/policy", PolicyKind::Endpoint),
];

fn everything(kind: PolicyKind) -> Value {
    let mut statement = json!({ "Effect": "Allow", "Action": "*", "Resource": "*" });
    if kind.names_principals() {
        statement["Principal"] = json!("*");
    }
    document(&[statement])
}

/// A world with documents of every kind, of which most limits allow everything.
fn world(random: &mut Random) -> Value {
    let policies = || json!([{ "name": "p", "document": null }]);
    let mut world = json!({
        "rolecall": 1,
        "accounts": [{ "id": "111122223333", "parent": "ou-ab12-11111111" }, { "id": "444455556666" }, { "id": "999999999999" }],
        "organization": { "id": "o-exampleorg1", "managementAccountId": "999999999999", "nodes": [
            { "id": "r-ab12", "serviceControlPolicies": policies() },
            { "id": "ou-ab12-11111111", "parent": "r-ab12", "serviceControlPolicies": policies(), "resourceControlPolicies": policies() },
        ] },
        "users": [
            { "arn": ANA, "uniqueId": "AIDAEXAMPLEUSERID1234", "tags": { "team": random.text(&["a", "b"]) }, "policies": policies() },
            { "arn": EVE, "uniqueId": "AIDAEXAMPLEUSERID5678", "policies": policies() },
        ],
        "roles": [{ "arn": APP, "uniqueId": "AROAEXAMPLEROLEID1234", "tags": { "env": random.text(&["a", "ab"]) }, "policies": policies() }],
        "resources": [
            { "arn": "arn:aws:s3:::b", "accountId": "111122223333" },
            { "arn": "arn:aws:sqs:eu-west-1:111122223333:q", "tags": { "team": random.text(&["a", "b"]) } },
            { "arn": "arn:aws:kms:eu-west-1:111122223333:key/ana" },
        ],
        "vpcEndpoints": [{ "id": ENDPOINT[0], "vpcId": ENDPOINT[1] }],
    });
    for (place, kind) in PLACES {
        let is_open =
            !matches!(kind, PolicyKind::Identity | PolicyKind::Resource | PolicyKind::Trust) && random.chance(60);
        let statements = Author { random, kind: *kind }.statements(1, 2);
        let mut written =
            if is_open && *kind != PolicyKind::ResourceControl { everything(*kind) } else { document(&statements) };
        if *kind == PolicyKind::Trust && random.chance(50) {
            written = document(&[
                json!({ "Effect": "Allow", "Principal": { "AWS": ["111122223333", "444455556666"] }, "Action": "sts:*" }),
            ]);
        }
        put(&mut world, place, written);
    }
    world
}

/// Puts a document into its place, which may not be there yet.
fn put(world: &mut Value, place: &str, written: Value) {
    let Some((holder, member)) = place.rsplit_once('/') else { return };
    if let Some(holder) = world.pointer_mut(holder).and_then(Value::as_object_mut) {
        holder.insert(member.to_owned(), written);
    }
}

/// The same world with a document changed, or without a limit, or with other tags.
fn changed(world: &Value, random: &mut Random) -> Value {
    let mut changed = world.clone();
    let (place, kind) = PLACES.get(random.below(PLACES.len())).copied().unwrap_or(PLACES[0]);
    match random.below(10) {
        0 if kind == PolicyKind::Boundary || kind == PolicyKind::Resource => put(&mut changed, place, Value::Null),
        1 => changed["users"][0]["tags"] = json!({ "team": random.text(&["a", "b", "x"]) }),
        _ => {
            let own =
                changed.pointer(place).and_then(|known| known["Statement"].as_array().cloned()).unwrap_or_default();
            let statements = Author { random, kind }.altered(&own);
            put(&mut changed, place, document(&statements));
        }
    }
    changed
}

/// Makes a pair of worlds from a seed, and holds what is said of them against requests.
///
/// # Errors
/// What contradicts what, in words and with the scenario.
pub fn worlds(seed: u64, tally: &mut Tally) -> Result<(), String> {
    let mut random = Random::new(seed);
    let before = world(&mut random);
    let after = changed(&before, &mut random);
    compared(&before, &after, tally, &mut random)
}

fn compared(before: &Value, after: &Value, tally: &mut Tally, random: &mut Random) -> Result<(), String> {
    let texts = [before, after].map(Value::to_string);
    let [one, other] = &texts;
    let callers = [ANA, EVE, SESSION, "arn:aws:iam::111122223333:root", "anonymous", "cloudtrail.amazonaws.com"]
        .map(str::to_owned);
    let question = WorldQuestion { before: one, after: other, callers: &callers, universe: &UNIVERSE, budget: BUDGET };
    let Ok(found) = compare_worlds(&question) else {
        tally.refused += 1;
        return Ok(());
    };
    let verdicts = Change::ALL.map(|change| found.verdict(change));
    let documents: Vec<&Value> = PLACES
        .iter()
        .filter_map(|(place, _)| after.pointer(place))
        .chain(PLACES.iter().filter_map(|(place, _)| before.pointer(place)))
        .collect();
    let work = Work {
        classes: found.work.classes,
        differing: found.work.differing,
        checks: found.work.checks,
        confirmations: found.work.confirmations,
        ..Work::default()
    };
    tally.enter("worlds", &[], verdicts, work);
    for open in &found.undecided {
        *tally.open.entry(open.reason.name()).or_default() += 1;
        if open.reason == Reason::Unconfirmed {
            return Err(format!(
                "core does not confirm `{}` of worlds: {}",
                open.change.name(),
                open.scenario.as_deref().unwrap_or_default()
            ));
        }
    }
    found.findings.iter().try_for_each(|finding| agree(&finding.witness))?;
    if !verdicts.contains(&Verdict::No) {
        return Ok(());
    }
    let material = Material::of(documents);
    for mut caller in inhabitants(before) {
        let clock = clock(&material, &mut caller, random);
        for _ in 0..REQUESTS {
            let drawn =
                Drawer { material: &material, kind: PolicyKind::ServiceControl, caller: &caller, random }.draw();
            let Some(step) = drawn.and_then(|request| step(request, &caller)) else { continue };
            let decisions = [before, after].map(|world| {
                let mut scenario = world.clone();
                scenario["clock"] = json!(clock);
                scenario["caller"] = caller.signer(&Value::Null);
                scenario["steps"] = json!([step]);
                scenario
            });
            let scenario = &decisions[1];
            let [was, is] = [decided(&decisions[0], tally)?, decided(scenario, tally)?];
            let decisions: [Decision; 2] = [was, is].map(|all| all.first().copied().unwrap_or(Decision::ImplicitDeny));
            if let Some(change) = contradicted(decisions, |change| found.verdict(change)) {
                return Err(format!(
                    "`{}` is said not to be in worlds, and is: {decisions:?}\n{before}\n{scenario}",
                    change.name()
                ));
            }
        }
    }
    Ok(())
}

/// Those who live in the worlds, as they are there.
fn inhabitants(world: &Value) -> Vec<Caller> {
    let users = [(ANA, 0), (EVE, 1)].map(|(arn, at)| Caller::known(Who::User, arn, "", &world["users"][at]));
    let session = Caller::known(Who::RoleSession, APP, SESSION, &json!({ "uniqueId": "AROAEXAMPLEROLEID1234" }));
    let root = Caller::known(Who::Root, "arn:aws:iam::111122223333:root", "", &Value::Null);
    let service = Caller::known(Who::Service, "", "cloudtrail.amazonaws.com", &Value::Null);
    let nobody = Caller::known(Who::Anonymous, "", "", &Value::Null);
    users.into_iter().chain([session, root, service, nobody]).collect()
}

/// A step of a request, if the worlds say all of it: what no world lists belongs to the caller's account.
fn step(request: Request, caller: &Caller) -> Option<Value> {
    let Request { target, via, endpoint, mut context } = request;
    let listed = [
        "arn:aws:s3:::b",
        "arn:aws:sqs:eu-west-1:111122223333:q",
        "arn:aws:kms:eu-west-1:111122223333:key/ana",
        APP,
        ANA,
    ];
    let is_part = |arn: &&str| {
        target.resource == **arn || target.resource.strip_prefix(*arn).is_some_and(|rest| rest.starts_with(['/', ':']))
    };
    let is_listed = listed.iter().any(is_part);
    if !is_listed && (!caller.has_account() || target.owner != caller.account) {
        return None;
    }
    if is_listed {
        context.retain(|key, _| !key.to_ascii_lowercase().contains("resourcetag/"));
    }
    let mut asked = json!({ "action": target.action, "resource": target.resource });
    if !via.is_empty() {
        asked["calledVia"] = json!(via);
    }
    if let Some(ways) = endpoint {
        if ways != ENDPOINT {
            return None;
        }
        asked["vpcEndpoint"] = json!(ENDPOINT[0]);
    }
    Some(json!({ "request": asked, "context": context }))
}
