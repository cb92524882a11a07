//! Questions about worlds: every sample has the answers that are expected of it.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use rolecall_analysis::{
    AskedWorld, BUDGET, Can, CanQuestion, Change, LimitsQuestion, Verdict, WorldComparison, WorldQuestion,
    WorldsRefusal, compare_worlds, limits,
};
use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;
use rolecall_tests::acceptable::Request;
use rolecall_tests::analysis::{UNIVERSE, decided, replay, requested, sample, samples};
use serde_json::{Value, json};

fn ask(before: &Value, after: &Value, callers: &[String]) -> WorldComparison {
    let text = |world: &Value| serde_json::to_string_pretty(world).unwrap();
    let (before, after) = (text(before), text(after));
    let question = WorldQuestion { before: &before, after: &after, callers, universe: &UNIVERSE, budget: BUDGET };
    compare_worlds(&question).unwrap_or_else(|refused| panic!("{refused:#?}"))
}

fn verdicts(found: &WorldComparison) -> [Verdict; 3] {
    Change::ALL.map(|change| found.verdict(change))
}

/// What core decides of a scenario.
fn decide(scenario: &str) -> Decision {
    decided(&serde_json::from_str(scenario).unwrap())
}

/// What core says of a request of a sample in a world.
fn decide_in(world: &Value, sample: &Value) -> Decision {
    let mut scenario = requested(world, sample);
    scenario["clock"] = json!("2026-01-15T12:00:00Z");
    decided(&scenario)
}

#[test]
fn every_comparison_of_two_worlds_is_answered_as_expected() {
    let mut failed = Vec::new();
    let mut asked = 0;
    for (_, sample) in samples("B") {
        let name = |caller: &Value| caller.as_str().map_or_else(|| caller.to_string(), str::to_owned);
        let callers: Vec<String> = sample["callers"].as_array().unwrap().iter().map(name).collect();
        let found = ask(&sample["before"], &sample["after"], &callers);
        assert!(found.work.stances > 0 && found.work.classes > 0, "{:?}", found.work);
        for change in Change::ALL {
            asked += 1;
            let expected = &sample["expect"][change.name()];
            let wanted = if *expected == false { Verdict::No } else { Verdict::Yes };
            if found.verdict(change) != wanted {
                failed.push(format!("{} {}: {found:#?}", sample["id"], change.name()));
            }
            let Some(must) = expected["must"].as_array() else { continue };
            let sides =
                ["before", "after"].map(|side| decide_in(&sample[side], &expected["sample"]) == Decision::Allow);
            assert_eq!(sides, [change == Change::Lost, change == Change::New], "{}", sample["id"]);
            for finding in found.findings.iter().filter(|finding| finding.change == change) {
                let witness = &finding.witness;
                let request = Request::of(witness);
                let missed = must.iter().filter(|condition| !request.meets(condition));
                failed.extend(missed.map(|condition| format!("{}: {condition} {witness:#?}", sample["id"])));
                replay(witness);
                assert!(!finding.causes.is_empty(), "{finding:#?}");
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    assert_eq!(asked, 8 * 3, "all samples were asked");
}

#[test]
fn what_limits_make_useless_is_answered_as_expected() {
    let sample = sample("C10");
    let text = sample["world"].to_string();
    let mut world = AskedWorld::read(&text, &UNIVERSE).unwrap();
    let principal = sample["principal"].as_str().unwrap();
    let found = limits(&mut world, &LimitsQuestion { principal, budget: BUDGET }).unwrap();
    for (expected, of) in sample["expect"].as_array().unwrap().iter().zip(&found.statements) {
        assert_eq!(of.statement.sid.as_deref(), expected["sid"].as_str());
        assert_eq!(of.effective.name(), expected["effective"], "{of:#?}");
        let by = of.stopped.first().map(|stopped| stopped.by.name());
        assert_eq!(by, expected.get("by").and_then(Value::as_str), "{of:#?}");
        assert_eq!(of.passing.is_some(), expected.get("sample").is_some());
        for (member, wanted) in [("sample", true), ("lost", false)] {
            let Some(request) = expected.get(member) else { continue };
            assert_eq!(decide_in(&sample["world"], request) == Decision::Allow, wanted, "{request}");
        }
        if let Some(passing) = &of.passing {
            assert_eq!((decide(&passing.scenario), passing.decision), (Decision::Allow, Decision::Allow));
        }
        for stopped in &of.stopped {
            assert_ne!(decide(&stopped.shown.scenario), Decision::Allow);
        }
    }
    assert_eq!(found.statements.len(), sample["expect"].as_array().unwrap().len());
}

fn allow(action: &str, resource: &str) -> Value {
    json!({ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": action, "Resource": resource } })
}

fn small(policy: &Value) -> Value {
    json!({ "rolecall": 1, "accounts": [{ "id": "111122223333" }],
        "users": [{ "arn": "arn:aws:iam::111122223333:user/ana", "tags": { "team": "a" }, "policies": [{ "name": "p", "document": policy }] }] })
}

fn can(world: &Value, action: &str, resource: Option<&str>) -> Can {
    let text = world.to_string();
    let mut world = AskedWorld::read(&text, &UNIVERSE).unwrap();
    let caller = "arn:aws:iam::111122223333:user/ana";
    world.can(&CanQuestion { caller, action, resource, budget: BUDGET }).unwrap()
}

#[test]
fn whether_somebody_can_do_something_is_shown_or_refuted() {
    let mut policy = allow("s3:Get*", "arn:aws:s3:::b/${aws:PrincipalTag/team}/*");
    policy["Statement"]["Condition"] = json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } });
    let world = small(&policy);
    match can(&world, "s3:GetObject", None) {
        Can::Yes { shown, conditions, statements } => {
            assert_eq!((&*shown.action, shown.decision), ("s3:GetObject", Decision::Allow));
            assert!(shown.resource.starts_with("arn:aws:s3:::b/a/"), "{shown:?}");
            assert_eq!(decide(&shown.scenario), Decision::Allow);
            let keys: Vec<_> = conditions.iter().map(|test| (&*test.key, test.holds)).collect();
            assert_eq!(keys, [("aws:MultiFactorAuthPresent", true)]);
            assert_eq!(statements.iter().map(|(gate, _)| *gate).collect::<Vec<_>>(), [Gate::IdentityPolicies]);
        }
        other => panic!("{other:?}"),
    }
    let no = can(&world, "s3:GetObject", Some("arn:aws:s3:::b/b/*"));
    assert!(matches!(no, Can::No { gate: Some(Gate::IdentityPolicies) }), "{no:?}");
    let mut bounded = world.clone();
    bounded["users"][0]["permissionsBoundary"] = allow("ec2:*", "*");
    let no = can(&bounded, "s3:GetObject", None);
    assert!(matches!(no, Can::No { gate: Some(Gate::PermissionsBoundary) }), "{no:?}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let text = small(&allow("s3:*", "*")).to_string();
    let mut world = AskedWorld::read(&text, &UNIVERSE).unwrap();
    let caller = "arn:aws:iam::111122223333:user/ana";
    let unknown = world.can(&CanQuestion { caller, action: "s3:Nothing", resource: None, budget: BUDGET });
    assert!(matches!(unknown, Err(WorldsRefusal::Action { .. })), "{unknown:?}");
    let nobody = world.can(&CanQuestion { caller: "ana", action: "s3:GetObject", resource: None, budget: BUDGET });
    assert!(matches!(nobody, Err(WorldsRefusal::Caller { .. })), "{nobody:?}");
    assert!(matches!(AskedWorld::read("[]", &UNIVERSE), Err(WorldsRefusal::Invalid { .. })));
    let broken = text.replace("Allow", "Perhaps");
    assert!(matches!(AskedWorld::read(&broken, &UNIVERSE), Err(WorldsRefusal::Invalid { .. })));
}

#[test]
fn what_only_one_world_has_is_said_first_and_has_no_policies_in_the_other() {
    let before = small(&allow("s3:GetObject", "*"));
    let mut after = before.clone();
    let bob = json!({ "arn": "arn:aws:iam::111122223333:user/bob", "policies": [{ "name": "p", "document": allow("ec2:StopInstances", "*") }] });
    after["users"].as_array_mut().unwrap().push(bob);
    let found = ask(&before, &after, &["arn:aws:iam::111122223333:user/bob".to_owned()]);
    let names: Vec<_> = found.inventory.iter().map(|entry| (entry.is_added, entry.list, &*entry.name)).collect();
    assert_eq!(names, [(true, "users", "arn:aws:iam::111122223333:user/bob")]);
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No]);
    assert_eq!(found.findings[0].witness.action, "ec2:StopInstances");
}

#[test]
fn a_bucket_that_everybody_may_read_lets_strangers_in() {
    let mut before = small(&allow("s3:GetObject", "arn:aws:s3:::b/*"));
    before["resources"] = json!([{ "arn": "arn:aws:s3:::b", "accountId": "111122223333" }]);
    let mut after = before.clone();
    after["resources"][0]["policy"] = json!({ "Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*" } });
    let found = ask(&before, &after, &[]);
    assert_eq!(verdicts(&found), [Verdict::Yes, Verdict::No, Verdict::No], "{:#?}", found.undecided);
    let callers: Vec<&str> = found.findings.iter().flat_map(|finding| &finding.callers).map(String::as_str).collect();
    assert!(callers.contains(&"anonymous"), "{callers:?}");
    assert!(callers.contains(&"arn:aws:iam::444455556666:user/stranger"), "{callers:?}");
    assert!(!callers.contains(&"arn:aws:iam::111122223333:user/ana"), "she may already");
}
