//! What would change the answer.

use super::*;

#[test]
fn boundary_gets_the_action_it_lacks() {
    let model = example("boundary-surprise");
    let decision = model.decision();
    assert_eq!(decision.status.tone, Tone::Danger);
    let fix = &decision.fixes[0];
    assert!(fix.text.words().contains("s3:PutObject"), "{}", fix.text.words());
    let mended = model.after([fix.apply.msg.clone()]);
    assert_eq!(mended.outcome(1), Some(Decision::Allow));
    assert!(mended.draft.text(&at("/roles/0/permissionsBoundary")).contains(r#""logs:*", "s3:PutObject"]"#));
}

#[test]
fn deciding_deny_statement_can_be_removed() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"Yes","Effect":"Allow","Action":"s3:*","Resource":"*"},
        {"Sid":"No","Effect":"Deny","Action":"s3:Get*","Resource":"*"}]}"#,
        "",
    );
    assert_eq!(model.outcome(0), Some(Decision::ExplicitDeny));
    let fixes = model.decision().fixes.clone();
    assert_eq!(fixes.len(), 1, "to do without the policy would not help: {fixes:#?}");
    assert!(fixes[0].text.words().starts_with("Remove statement No from"), "{}", fixes[0].text.words());
    let mended = model.after([fixes[0].apply.msg.clone()]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    assert!(mended.draft.text(&at("/users/0/policies/0/document")).contains("Yes"));
}

#[test]
fn two_halves_of_an_assumption_are_mended_together() {
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[]}}],
        "roles":[{{"arn":"{AUDIT}","trustPolicy":{{"Version":"2012-10-17","Statement":[{{"Sid":"Other","Effect":"Allow",
            "Principal":{{"AWS":"arn:aws:iam::999999999999:root"}},"Action":"sts:AssumeRole"}}]}}}}],
        "caller":"{ANA}","steps":[{{"assumeRole":{{"roleArn":"{AUDIT}","roleSessionName":"session"}}}}]}}"#
    );
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    let fixes = model.decision().fixes.clone();
    let first = fixes.first().unwrap_or_else(|| panic!("{:#?} {:#?}", model.decision(), model.problems()));
    assert!(first.text.words().contains("; and: "), "{}", first.text.words());
    let mended = model.after([first.apply.msg.clone()]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    assert!(mended.draft.text(&at("/roles/0/trustPolicy")).contains(ANA));
}

#[test]
fn a_policy_that_is_still_blank_is_named_and_filled() {
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[{{"name":"policy-1","document":""}}]}}],
        "caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}}}]}}"#
    );
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    let fix = model.decision().fixes[0].clone();
    assert_eq!(fix.text.words(), "Add a statement to policy policy-1 that allows s3:GetObject");
    let mended = model.after([fix.apply.msg]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    assert_eq!(mended.draft.json.elements(&at("/users/0/policies")).len(), 1);
}

#[test]
fn every_suggestion_leads_where_it_says() {
    for id in ["cross-account-external-id", "boundary-surprise"] {
        let model = example(id);
        let fixes = model.decision().fixes.clone();
        assert!(!fixes.is_empty(), "{id}");
        for fix in fixes.iter() {
            let mended = model.clone().after([fix.apply.msg.clone()]);
            assert_eq!(mended.outcome(model.selected_step()), Some(Decision::Allow), "{id}: {}", fix.text.words());
            assert_eq!(mended.problems().len(), 0, "{id}: {}", fix.text.words());
        }
    }
    assert_eq!(example("role-chain").decision().fixes.len(), 0, "what is allowed needs no change");
}
