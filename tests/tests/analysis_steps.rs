//! Which unknown keys a decision hangs on, and whether near misses can match: examples, and every answer held to all values of a pool.

#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise, also in its own helpers"
)]

use std::collections::BTreeSet;

use proptest::prelude::*;
use rolecall_analysis::{
    BUDGET, CanMatch, Conflict, Matters, NearMiss, StepQuestion, StepRefusal, UnknownKeys, near_misses, unknown_keys,
};
use rolecall_core::report::Decision;
use rolecall_core::trace::{Outcome, Truth};
use rolecall_tests::analysis::{UNIVERSE, agreed, decided, document};
use serde_json::{Value, json};

const ANA: &str = "arn:aws:iam::111122223333:user/ana";

fn question(scenario: &str) -> StepQuestion<'_> {
    StepQuestion { scenario, step: 0, universe: &UNIVERSE, budget: BUDGET }
}

/// What user `ana` reads, with everything unknown that is not said.
fn scenario(statements: &[Value], context: &Value) -> Value {
    json!({
        "rolecall": 1,
        "unlistedContext": "unknown",
        "accounts": [{ "id": "111122223333" }],
        "users": [{ "arn": ANA, "tags": { "team": "red" }, "policies": [{ "name": "p", "document": document(statements) }] }],
        "caller": ANA,
        "steps": [{ "request": { "action": "s3:GetObject", "resource": "arn:aws:s3:::b/red/k", "resourceAccountId": "111122223333" }, "context": context }],
    })
}

fn asked(scenario: &Value) -> UnknownKeys {
    unknown_keys(&question(&scenario.to_string())).unwrap_or_else(|refused| panic!("{refused:?} {scenario}"))
}

fn allow(condition: &Value) -> Value {
    json!({ "Effect": "Allow", "Action": "s3:Get*", "Resource": "*", "Condition": condition })
}

/// Each key with whether it matters.
fn states(found: &UnknownKeys) -> Vec<(&str, &str)> {
    found.keys.iter().map(|key| (key.key.as_str(), key.matters.name())).collect()
}

/// Whatever is shown is decided so by core, and by the oracle if it answers.
fn replay(found: &UnknownKeys) {
    let pairs = found.keys.iter().filter_map(|key| match &key.matters {
        Matters::Yes(shown) => Some(shown),
        Matters::No | Matters::NotDecided(_) => None,
    });
    for shown in pairs.flat_map(|shown| shown.iter()).chain(&found.outcomes) {
        assert_eq!(agreed(&serde_json::from_str(&shown.scenario).unwrap()), shown.decision, "{}", shown.scenario);
    }
}

#[test]
fn a_key_that_another_settles_cannot_matter() {
    let tagged = json!({ "StringEquals": { "s3:ExistingObjectTag/open": "yes" } });
    let also =
        json!({ "StringEquals": { "s3:ExistingObjectTag/open": "yes" }, "StringLike": { "aws:UserAgent": "cli*" } });
    let found = asked(&scenario(&[allow(&tagged), allow(&also)], &json!({})));
    assert_eq!(found.decision, Decision::NeedsContext);
    assert_eq!(states(&found), [("aws:UserAgent", "no"), ("s3:ExistingObjectTag/open", "yes")]);
    let shown: Vec<_> = found.outcomes.iter().map(|shown| (shown.decision, shown.keys.clone())).collect();
    let tag =
        |value: Option<&str>| vec![("s3:ExistingObjectTag/open".to_owned(), value.map(|value| vec![value.to_owned()]))];
    assert_eq!(shown, [(Decision::Allow, tag(Some("yes"))), (Decision::ImplicitDeny, tag(None))]);
    replay(&found);
}

#[test]
fn patterns_meet_in_values_that_neither_spells() {
    // Allowed where both hold: a text that begins with `a` and ends in `z`, which no policy has.
    let statements = [
        allow(&json!({ "StringLike": { "aws:UserAgent": "a*" } })),
        json!({ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringNotLike": { "aws:UserAgent": "*z" } } }),
    ];
    let found = asked(&scenario(&statements, &json!({})));
    assert_eq!(states(&found), [("aws:UserAgent", "yes")]);
    let decisions: BTreeSet<_> = found.outcomes.iter().map(|shown| shown.decision.name()).collect();
    assert_eq!(decisions, BTreeSet::from(["allow", "explicitDeny", "implicitDeny"]));
    replay(&found);
}

#[test]
fn what_no_request_of_the_action_has_cannot_matter() {
    let statements = [
        allow(&json!({ "StringNotEquals": { "s3:prefix": "home/" } })),
        json!({ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:UserAgent": "bot*" } } }),
    ];
    let found = asked(&scenario(&statements, &json!({ "aws:UserAgent": "cli" })));
    assert_eq!(states(&found), [("s3:prefix", "no")], "the prefix belongs to `s3:ListBucket`");
    assert_eq!(found.outcomes.iter().map(|shown| shown.decision).collect::<Vec<_>>(), [Decision::Allow]);
}

#[test]
fn keys_of_one_way_hold_what_fits_together() {
    // Through an endpoint there is no address: both at once are no request.
    let both = json!({ "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } });
    let found = asked(&scenario(&[allow(&both)], &json!({})));
    assert_eq!(states(&found), [("aws:SourceIp", "no"), ("aws:SourceVpce", "no")]);
    assert_eq!(found.outcomes.iter().map(|shown| shown.decision).collect::<Vec<_>>(), [Decision::ImplicitDeny]);
    let given = asked(&scenario(&[allow(&both)], &json!({ "aws:SourceVpce": "vpce-1a2b3c4d" })));
    assert_eq!(states(&given), [("aws:SourceIp", "no")]);
}

#[test]
fn what_hangs_on_an_unknown_variable_is_not_decided() {
    let variable = json!({ "StringEquals": { "s3:ExistingObjectTag/team": "${aws:RequestTag/team}" } });
    let plain = json!({ "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "StringLike": { "aws:UserAgent": "bot*" } } });
    let found = asked(&scenario(&[allow(&variable), plain], &json!({})));
    let open: Vec<_> =
        found.keys.iter().filter(|key| key.matters.name() == "notDecided").map(|key| &*key.key).collect();
    assert!(open.contains(&"aws:RequestTag/team"), "{:?}", states(&found));
    // A variable that is known is a value like others.
    let known = json!({ "StringEquals": { "s3:ExistingObjectTag/team": "${aws:PrincipalTag/team}" } });
    let found = asked(&scenario(&[allow(&known)], &json!({})));
    assert_eq!(states(&found), [("s3:ExistingObjectTag/team", "yes")]);
    assert_eq!(found.outcomes[0].keys[0].1, Some(vec!["red".to_owned()]));
    replay(&found);
}

#[test]
fn many_keys_are_more_than_the_evaluator_tries_and_still_proved() {
    let open = json!({ "StringEquals": { "s3:ExistingObjectTag/open": "yes" } });
    let guarded = |at: usize| {
        let mut condition = open.clone();
        condition["StringEquals"][format!("s3:ExistingObjectTag/k{at}")] = json!(["a", "b", "c"]);
        allow(&condition)
    };
    let statements: Vec<_> = std::iter::once(allow(&open)).chain((0..8).map(guarded)).collect();
    let scenario = scenario(&statements, &json!({}));
    let report = rolecall_core::read(&scenario.to_string()).scenario.unwrap().evaluate();
    let Outcome::NeedsContext(residual) = &report.steps[0].deciding().unwrap().outcome else { panic!("{report:?}") };
    assert_eq!(residual.keys.len(), 9, "the evaluator asks for all of them");
    let found = asked(&scenario);
    let matters: Vec<_> = states(&found).into_iter().filter(|(_, state)| *state != "no").collect();
    assert_eq!(matters, [("s3:ExistingObjectTag/open", "yes")]);
    assert_eq!(found.keys.len(), 9);
}

#[test]
fn a_step_without_policies_and_a_scenario_that_cannot_be_read_have_no_answer() {
    let read = |text: &str, step| unknown_keys(&StepQuestion { step, ..question(text) });
    assert!(matches!(read("{", 0), Err(StepRefusal::Invalid(_))));
    let text = scenario(&[], &json!({})).to_string();
    assert!(matches!(read(&text, 1), Err(StepRefusal::NoStep)));
    let wait = json!({ "rolecall": 1, "clock": "2026-01-15T12:00:00Z", "caller": { "anonymous": true }, "steps": [{ "wait": "PT1H" }] });
    assert!(matches!(read(&wait.to_string(), 0), Err(StepRefusal::NoPolicies)));
    let blank = scenario(&[allow(&json!({ "StringEquals": { "aws:UserAgent": "«agent»" } }))], &json!({}));
    let found = read(&blank.to_string(), 0);
    assert!(matches!(found, Err(StepRefusal::Blank)), "{found:?}");
}

/// The only near miss of a scenario.
fn missed(scenario: &Value) -> NearMiss {
    let mut found = near_misses(&question(&scenario.to_string())).unwrap().statements;
    assert_eq!(found.len(), 1, "{scenario}");
    found.remove(0)
}

fn conflicts(miss: &NearMiss) -> &[Conflict] {
    match &miss.can_match {
        CanMatch::Never(conflicts) => conflicts,
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_request_with_this_tag_can_match_the_statement() {
    let condition =
        json!({ "StringEquals": { "aws:RequestTag/team": "blue" }, "StringLike": { "aws:UserAgent": "cli*" } });
    let miss = missed(&scenario(&[allow(&condition)], &json!({ "aws:RequestTag/team": "red" })));
    let [conflict] = conflicts(&miss) else { panic!("{miss:?}") };
    assert_eq!(conflict.known, [("aws:RequestTag/team".to_owned(), Some(vec!["red".to_owned()]))]);
    assert_eq!(
        (conflict.tests[0].operator, conflict.tests[0].values.as_slice()),
        ("StringEquals", &["blue".to_owned()][..])
    );

    // Without a tag that is said, one is found.
    let miss = missed(&scenario(&[allow(&condition)], &json!({})));
    let CanMatch::When(shown) = &miss.can_match else { panic!("{miss:?}") };
    assert_eq!(shown.decision, Decision::Allow);
    assert!(shown.keys.contains(&("aws:RequestTag/team".to_owned(), Some(vec!["blue".to_owned()]))), "{shown:?}");
    assert_eq!(agreed(&serde_json::from_str(&shown.scenario).unwrap()), Decision::Allow);
}

#[test]
fn what_is_derived_is_known_and_what_a_file_leaves_out_is_free() {
    let condition = json!({ "StringEquals": { "aws:PrincipalTag/team": "blue" } });
    let miss = missed(&scenario(&[allow(&condition)], &json!({})));
    assert_eq!(conflicts(&miss)[0].known[0].1, Some(vec!["red".to_owned()]), "the tag of ana");
    let mut file = scenario(
        &[allow(
            &json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" }, "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } }),
        )],
        &json!({ "aws:MultiFactorAuthPresent": "true" }),
    );
    file["unlistedContext"] = json!("absent");
    let miss = missed(&file);
    assert!(matches!(&miss.can_match, CanMatch::When(shown) if shown.decision == Decision::Allow), "{miss:?}");
}

#[test]
fn tests_that_contradict_each_other_are_nobodys_fault() {
    let condition = json!({ "StringLike": { "aws:UserAgent": "cli*" }, "StringNotLike": { "aws:UserAgent": "*" } });
    let miss = missed(&scenario(&[allow(&condition)], &json!({})));
    assert_eq!(conflicts(&miss)[0].known, []);
    // Through an endpoint there is no address: what is known of the endpoint keeps the other test from holding.
    let condition = json!({ "StringEquals": { "aws:SourceVpce": "vpce-1a2b3c4d" }, "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } });
    let miss = missed(&scenario(&[allow(&condition)], &json!({ "aws:SourceVpce": "vpce-1a2b3c4d" })));
    assert_eq!(conflicts(&miss)[0].known[0].0, "aws:SourceVpce", "{miss:?}");
}

/// Keys with values that tests of [`any_test`] tell apart; `null`: absent.
fn pool() -> [(&'static str, Vec<Value>); 3] {
    let texts = ["a", "b", "ab", "x", "xx", "a*", "*b", "?"].map(|text| json!(text));
    let sets = [json!(null), json!(["a"]), json!(["b"]), json!(["a", "b"]), json!(["x"]), json!(["a", "xx"])];
    let sets = sets.into_iter().chain([json!(["a*"]), json!(["*b"]), json!(["?"]), json!(["b", "xx"]), json!(["ab"])]);
    [
        ("aws:TagKeys", sets.chain([json!(["xx"]), json!(["*b", "xx"]), json!(["a*", "xx"])]).collect()),
        ("aws:UserAgent", texts.to_vec()),
        ("s3:ExistingObjectTag/t", [json!(null)].into_iter().chain(texts).collect()),
    ]
}

fn any_test() -> impl Strategy<Value = (String, &'static str, Value)> {
    let text = prop::sample::select(vec!["a", "b", "a*", "*b", "?"]);
    let texts = prop::collection::vec(text, 1..3);
    let operator = prop::sample::select(vec!["StringLike", "StringNotLike", "StringLikeIfExists", "StringEquals"]);
    let set = prop::sample::select(vec!["ForAllValues:", "ForAnyValue:"]);
    prop_oneof![
        (operator.clone(), texts.clone()).prop_map(|(operator, texts)| (
            operator.to_owned(),
            "aws:UserAgent",
            json!(texts)
        )),
        (operator.clone(), texts.clone()).prop_map(|(operator, texts)| (
            operator.to_owned(),
            "s3:ExistingObjectTag/t",
            json!(texts)
        )),
        prop::bool::ANY.prop_map(|value| ("Null".to_owned(), "s3:ExistingObjectTag/t", json!(value.to_string()))),
        (set, operator, texts).prop_map(|(set, operator, texts)| (
            format!("{set}{operator}"),
            "aws:TagKeys",
            json!(texts)
        )),
    ]
}

fn any_statement() -> impl Strategy<Value = Value> {
    let effect = prop::sample::select(vec!["Allow", "Allow", "Deny"]);
    (effect, prop::collection::vec(any_test(), 0..3)).prop_map(|(effect, tests)| {
        let mut condition = json!({});
        for (operator, key, values) in tests {
            condition[operator][key] = values;
        }
        json!({ "Effect": effect, "Action": "s3:*", "Resource": "*", "Condition": condition })
    })
}

/// The scenario with every assignment of the pool to keys.
fn assigned(scenario: &Value, keys: &BTreeSet<&str>) -> Vec<Value> {
    let given = |scenario: &Value, key: &str, value: &Value| {
        let mut scenario = scenario.clone();
        scenario["steps"][0]["context"][key] = value.clone();
        scenario
    };
    let mut all = vec![scenario.clone()];
    for (key, values) in pool().iter().filter(|(key, _)| keys.contains(key)) {
        all = all.iter().flat_map(|known| values.iter().map(|value| given(known, key, value))).collect();
    }
    all
}

/// Every assignment of the pool to keys, with what core decides.
fn exhausted(scenario: &Value, keys: &BTreeSet<&str>) -> Vec<(Vec<Value>, Decision)> {
    let values = |scenario: &Value| {
        let pool = pool();
        let asked = pool.iter().filter(|(key, _)| keys.contains(key));
        asked.map(|(key, _)| scenario["steps"][0]["context"][key].clone()).collect()
    };
    assigned(scenario, keys).iter().map(|scenario| (values(scenario), decided(scenario))).collect()
}

/// Whether a statement of the only policy applies.
fn applies(scenario: &Value, statement: usize) -> Truth {
    let report = rolecall_core::read(&scenario.to_string()).scenario.unwrap().evaluate();
    let trace = &report.steps[0].authorizations()[0];
    let policies = trace.gates.iter().flat_map(|gate| &gate.levels).flat_map(|level| &level.policies);
    policies.flat_map(|policy| &policy.statements).find(|found| found.index as usize == statement).unwrap().applies
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// No value of the pool contradicts a proof, what differs in the pool matters, and what can be decided in the pool is among the outcomes.
    #[test]
    fn answers_agree_with_every_value_of_a_pool(statements in prop::collection::vec(any_statement(), 1..4)) {
        let scenario = scenario(&statements, &json!({}));
        let found = asked(&scenario);
        replay(&found);
        let keys: BTreeSet<&str> = found.keys.iter().map(|key| key.key.as_str()).collect();
        let all = exhausted(&scenario, &keys);
        for (at, (key, _)) in pool().iter().filter(|(key, _)| keys.contains(key)).enumerate() {
            let alike = |one: &[Value], other: &[Value]| (0..one.len()).all(|place| place == at || one[place] == other[place]);
            let turns = all.iter().any(|(one, first)| all.iter().any(|(other, second)| first != second && alike(one, other)));
            let state = states(&found).into_iter().find(|(known, _)| known == key).unwrap().1;
// What a pool does not show, the two requests of the answer do.
            prop_assert!(state == "yes" || state == "no" && !turns, "{} {} of {}", key, state, scenario);
        }
        let seen: BTreeSet<&str> = all.iter().map(|(_, decision)| decision.name()).collect();
        let outcomes: BTreeSet<&str> = found.outcomes.iter().map(|shown| shown.decision.name()).collect();
        prop_assert!(seen.is_subset(&outcomes), "{:?} {:?} {}", seen, outcomes, scenario);
    }

    /// No value of the pool lets a statement apply that is said never to match; what is said to match, core has confirmed.
    #[test]
    fn near_misses_agree_with_every_value_of_a_pool(statements in prop::collection::vec(any_statement(), 1..3), agent in prop::option::of(prop::sample::select(vec!["a", "b", "xx"]))) {
        let given = agent.map_or_else(|| json!({}), |agent| json!({ "aws:UserAgent": agent }));
        let scenario = scenario(&statements, &given);
        let found = near_misses(&question(&scenario.to_string())).unwrap();
        let free = ["aws:TagKeys", "aws:UserAgent", "s3:ExistingObjectTag/t"].into_iter().filter(|key| given.get(key).is_none()).collect();
        for miss in &found.statements {
            match &miss.can_match {
                CanMatch::When(shown) => prop_assert_eq!(agreed(&serde_json::from_str(&shown.scenario).unwrap()), shown.decision),
                CanMatch::Never(_) => {
                    for scenario in assigned(&scenario, &free) {
                        prop_assert_ne!(applies(&scenario, miss.statement.statement), Truth::True, "{}", scenario);
                    }
                }
                CanMatch::NotDecided(reason) => prop_assert!(false, "{:?} of {}", reason, scenario),
            }
        }
    }
}
