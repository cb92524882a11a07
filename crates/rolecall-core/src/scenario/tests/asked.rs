//! Steps that are not the scenario's own, and worlds without a caller.

use super::*;
use crate::scenario::{Asked, read_world};
use crate::trace::Outcome;

const WORLD: &str = r#"{"rolecall":1,"users":[{"arn":"arn:aws:iam::111122223333:user/ana","policies":["arn:aws:iam::111122223333:policy/gone"]}],
  "roles":[{"arn":"arn:aws:iam::111122223333:role/app","trustPolicy":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/ana"},
  "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"42"}}}}}]}"#;

fn step(scenario: &str) -> Scenario {
    let call = r#"{"assumeRole":{"roleArn":"arn:aws:iam::111122223333:role/app","roleSessionName":"s1"}}"#;
    valid(&scenario.replacen(
        r#""rolecall":1,"#,
        &format!(r#""rolecall":1,"unlistedContext":"unknown","caller":"{ANA}","steps":[{call}],"#),
        1,
    ))
}

#[test]
fn a_key_that_is_left_open_is_unknown_whatever_the_call_says() {
    let scenario = step(&WORLD.replace(r#","policies":["arn:aws:iam::111122223333:policy/gone"]"#, ""));
    let caller = Caller::User { user: 0, token: None };
    let key = scenario.world().keys.find("sts:ExternalId").unwrap();
    let ask = |open: &[crate::context::KeyId]| {
        let asked = Asked { caller: &caller, steps: &scenario.steps, open };
        let full = scenario.report_of(&asked);
        let bare = scenario.answers_to(&asked);
        assert_eq!(full.steps[0].decision(), bare[0].decision, "with a trace and without");
        bare
    };
    assert_eq!(ask(&[])[0].decision, Decision::ImplicitDeny, "the call passes none");
    match &ask(&[key])[0].outcome {
        Some(Outcome::NeedsContext(residual)) => {
            assert_eq!((&*residual.keys, residual.can_allow), (&["sts:ExternalId".to_owned()][..], true));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_world_needs_no_caller_and_may_lack_managed_policies() {
    assert!(read(WORLD).scenario.is_none(), "as a scenario it lacks a caller, steps and a policy");
    let reading = read_world(WORLD, None);
    let fatal: Vec<_> = reading.diagnostics.iter().filter(|found| found.problem.is_fatal()).collect();
    assert!(fatal.is_empty(), "{fatal:?}");
    let scenario = reading.scenario.unwrap();
    assert!(scenario.world().unlisted_unknown && scenario.world().blanks);
    let caller = Caller::User { user: 0, token: None };
    let steps = step(&WORLD.replace(r#""arn:aws:iam::111122223333:policy/gone""#, "")).steps;
    let key = scenario.world().keys.find("sts:ExternalId").unwrap();
    let answered = scenario.answers_to(&Asked { caller: &caller, steps: &steps, open: &[key] });
    match &answered[0].outcome {
        Some(Outcome::NeedsContext(residual)) => {
            assert_eq!(residual.blanks, ["«arn:aws:iam::111122223333:policy/gone»"], "it may deny anything");
        }
        other => panic!("{other:?}"),
    }
    let broken = read_world(&WORLD.replace("42\"}}}}", "42\"}}}"), None);
    assert!(broken.scenario.is_none() && !broken.diagnostics.is_empty(), "no JSON");
}
