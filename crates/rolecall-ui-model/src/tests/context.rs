//! Context keys.

use super::*;

#[test]
fn external_id_parameter_is_offered_tried_and_made() {
    let model = start();
    let decision = model.decision();
    let fix = &decision.fixes[0];
    assert_eq!(fix.text.words(), "Pass customer-4711 as externalId in the call");
    assert_eq!(fix.result.tone, Tone::Ok);
    let mended = model.clone().after([fix.apply.msg.clone()]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    assert_eq!(&*mended.field_view("/steps/0/assumeRole/externalId").value, "customer-4711");
    assert_eq!(mended.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn external_id_chip_appears_when_missing_and_leads_to_its_field() {
    let model = start().after([Msg::Navigation(NavigationMsg::TabSelected("context".into()))]);
    assert_eq!(model.chips(), ["sts:ExternalId"]);
    let chip = model.context().chips[0].msg.clone();
    let path = "/steps/0/assumeRole/externalId";
    let model = model.after([chip]);
    assert!(model.field_view(path).focus > 0);
    assert_eq!(model.with_field(path, "x").chips(), Vec::<String>::new());
}

#[test]
fn a_deny_without_mfa_is_answered_with_mfa() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"*","Resource":"*",
        "Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}}]}"#,
        "",
    );
    assert_eq!(model.outcome(0), Some(Decision::NeedsContext));
    let model = model
        .after([Msg::Context(ContextMsg::Edited { key: "aws:MultiFactorAuthPresent".into(), text: "false".into() })]);
    assert_eq!(model.outcome(0), Some(Decision::ExplicitDeny));
    let fix = model.decision().fixes[0].clone();
    assert_eq!(fix.text.words(), "Make the call with aws:MultiFactorAuthPresent = true");
    assert_eq!(model.after([fix.apply.msg]).outcome(0), Some(Decision::Allow));
}

fn region_locked() -> Model {
    request(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*",
        "Condition":{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}}]}"#,
        "",
    )
}

#[test]
fn unknown_key_that_could_change_the_answer_is_asked_for() {
    let model = region_locked();
    assert_eq!(model.outcome(0), Some(Decision::NeedsContext));
    assert_eq!(model.chips(), ["aws:RequestedRegion"]);
    let residual = model.decision().residual.clone().unwrap();
    assert!(residual.alternatives[0][0].words().contains("eu-west-1"));
    assert_eq!(model.decision().status.tone, Tone::Unknown);
}

#[test]
fn a_policy_whose_statement_hangs_on_an_unknown_key_says_so() {
    let model = region_locked();
    let line = |model: &Model| {
        let trace = model.trace();
        let line = trace.iter().find(|line| line.summary.words().contains("Allow")).unwrap();
        format!("{}: {}", line.label.words(), line.summary.words())
    };
    assert_eq!(line(&model), "Policy p: its Allow statement depends on an unknown key");
    let known =
        model.after([Msg::Context(ContextMsg::Edited { key: "aws:RequestedRegion".into(), text: "us-east-1".into() })]);
    assert_eq!(line(&known), "Policy p: 0 of 1 Allow statements apply");
}

#[test]
fn a_chip_asks_for_the_value_and_decides_nothing_before_it_is_there() {
    let model = region_locked();
    let chip = model.context().chips[0].msg.clone();
    let model = model.after([chip]);
    assert_eq!(model.chips(), Vec::<String>::new());
    let row = model.row("aws:RequestedRegion");
    assert!(row.editable && row.focus > 0 && row.value.is_empty());
    assert_eq!(model.outcome(0), Some(Decision::NeedsContext));
    let edited = |text: &str| Msg::Context(ContextMsg::Edited { key: "aws:RequestedRegion".into(), text: text.into() });
    assert_eq!(model.clone().after([edited("eu-west-1")]).outcome(0), Some(Decision::Allow));
    assert_eq!(model.clone().after([edited("us-east-1")]).outcome(0), Some(Decision::ImplicitDeny));
    let absent = model.after([Msg::Context(ContextMsg::DeclaredAbsent("aws:RequestedRegion".into()))]);
    assert_eq!(absent.outcome(0), Some(Decision::ImplicitDeny));
    let forgotten = absent.after([Msg::Context(ContextMsg::Forgotten("aws:RequestedRegion".into()))]);
    assert_eq!(forgotten.outcome(0), Some(Decision::NeedsContext));
    assert_eq!(forgotten.draft, region_locked().draft, "nothing is left behind");
}

#[test]
fn a_scenario_that_says_absent_is_taken_at_its_word() {
    // A key that a request may lack; what AWS always sends is never absent.
    let text = region_locked().saved().exported().replace("aws:RequestedRegion", "aws:SourceVpc");
    let text = text.replace(r#""unlistedContext": "unknown""#, r#""unlistedContext": "absent""#);
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(model.chips(), Vec::<String>::new());
}

#[test]
fn several_lines_are_several_values() {
    let key: Rc<str> = "aws:CalledVia".into();
    let text: Rc<str> = "a.amazonaws.com\nb.amazonaws.com".into();
    let model = region_locked().after([Msg::Context(ContextMsg::Edited { key: key.clone(), text: text.clone() })]);
    assert_eq!(model.draft.json.elements(&at("/steps/0/context/aws:CalledVia")).len(), 2);
    assert_eq!(model.row(&key).value, text);
    assert!(model.then(Msg::Context(ContextMsg::Edited { key, text })).is_none());
}

#[test]
fn derived_keys_are_shown_as_derived() {
    let model = example("role-chain");
    let row = model.row("aws:PrincipalTag/project");
    assert_eq!((&*row.value, &*row.provenance, row.editable), ("apollo", "set by AWS", false));
}
