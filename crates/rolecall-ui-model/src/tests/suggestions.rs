//! What would change the answer.

use super::*;
use crate::view::FixGroup;

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
fn a_change_is_compared_with_what_is_there() {
    let model = example("boundary-surprise");
    let fix = model.decision().fixes[0].clone();
    let (with, without) = model.compared(&fix.id);
    assert_eq!(without, Some(model.counted()));
    assert_eq!(with, model.after([fix.apply.msg]).counted());
    let model = example("boundary-surprise");
    assert_eq!(model.compared("/roles/0/permissionsBoundary"), (model.counted(), model.counted_before()));
    assert_eq!(model.counted_step(), Some(model.selected_step()));
}

#[test]
fn a_file_has_the_changes_that_the_page_offers() {
    let (_, text) = TEXTS.iter().find(|(name, _)| *name == "boundary-surprise").unwrap();
    let found = crate::remedies::remedies(text, 1, Locale::En).unwrap();
    let offered: Vec<_> = found.offered.iter().map(|remedy| remedy.view.id.clone()).collect();
    let fixes = example("boundary-surprise").decision().fixes.clone();
    assert_eq!(offered, fixes.iter().map(|fix| fix.id.clone()).collect::<Vec<_>>());
    assert!(found.scenario.contains(r#""unlistedContext":"absent""#), "as in a file");
    assert!(crate::remedies::remedies(text, 2, Locale::En).is_none(), "no such step");
    assert!(crate::remedies::remedies("[]", 0, Locale::En).is_none(), "no scenario");
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
    for id in [
        "cross-account-external-id",
        "boundary-surprise",
        "lambda-execution-role",
        "eks-irsa",
        "github-actions",
        "cognito-identity-pool",
        "saml-session-tags",
        "mfa-session-token",
        "identity-center",
    ] {
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

/// The changes offered for an example, by group, in words.
fn offered(id: &str) -> Vec<(FixGroup, String)> {
    let model = example(id);
    model.decision().fixes.iter().map(|fix| (fix.group, fix.text.words())).collect()
}

#[test]
fn a_value_that_is_not_listed_is_added_to_the_list_before_anything_else() {
    for (id, key, value) in [
        ("github-actions", "token.actions.githubusercontent.com:sub", "repo:octo-org/shop:environment:production"),
        ("eks-irsa", ":sub", "system:serviceaccount:shop-staging:orders"),
        ("saml-session-tags", "saml:aud", "https://eu-west-1.signin.aws.amazon.com/saml"),
        ("cognito-identity-pool", "cognito-identity.amazonaws.com:amr", "unauthenticated"),
        ("lambda-execution-role", "aws:SourceArn", "arn:aws:lambda:eu-west-1:444455556666:function:resize"),
        ("identity-center", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/"),
    ] {
        let fixes = offered(id);
        let (group, words) = fixes.first().unwrap_or_else(|| panic!("{id}"));
        assert_eq!(*group, FixGroup::Policy, "{id}: {fixes:#?}");
        assert!(words.contains(key) && words.contains(value), "{id}: {fixes:#?}");
    }
    let model = example("github-actions");
    let diff = &model.decision().fixes[0].diff[0];
    let lines: Vec<_> =
        diff.lines.iter().map(|line| (line.added, line.text.contains("environment:production"))).collect();
    assert_eq!(lines, [(false, false), (true, true)], "{diff:#?}");
}

#[test]
fn a_statement_that_passes_by_a_condition_is_marked_and_comes_last() {
    for id in ["cross-account-external-id", "identity-center"] {
        let fixes = offered(id);
        let groups: Vec<_> = fixes.iter().map(|(group, _)| *group).collect();
        assert!(groups.is_sorted(), "{id}: {fixes:#?}");
        let without = fixes.iter().filter(|(_, words)| words.contains("without the condition"));
        assert!(without.clone().count() == 1, "{id}: {fixes:#?}");
        assert!(without.clone().all(|(group, _)| *group == FixGroup::Weakens), "{id}: {fixes:#?}");
    }
}

#[test]
fn what_a_call_cannot_choose_is_not_offered() {
    for id in ["lambda-execution-role", "mfa-session-token", "identity-center", "github-actions", "root-access"] {
        let fixes = offered(id);
        assert!(fixes.iter().all(|(_, words)| !words.starts_with("Make the call with")), "{id}: {fixes:#?}");
    }
}

#[test]
fn what_aws_owns_is_not_edited() {
    assert_eq!(offered("root-access"), [], "the task policy is a policy of AWS");
    let fixes = offered("identity-center");
    assert!(fixes.iter().all(|(_, words)| !words.contains("trust policy of AWSReservedSSO")), "{fixes:#?}");
}

#[test]
fn an_exception_joins_those_of_a_service_control_policy() {
    let scp = |condition: &str| {
        format!(
            r#"{{"rolecall":1,"organization":{{"id":"o-exampleorgid","managementAccountId":"999999999999","nodes":[{{"id":"r-ab12",
            "serviceControlPolicies":[{{"name":"full","document":{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"*"}}}}}},
            {{"name":"regions","document":{{"Version":"2012-10-17","Statement":[{{"Sid":"Home","Effect":"Deny","Action":"*","Resource":"*"{condition}}}]}}}}]}}]}},
            "accounts":[{{"id":"999999999999"}},{{"id":"111122223333","parent":"r-ab12"}}],
            "users":[{{"arn":"{ANA}","policies":[{{"name":"p","document":{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"*","Resource":"*"}}}}}}]}}],
            "caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}},"context":{{"aws:RequestedRegion":"eu-west-1"}}}}]}}"#
        )
    };
    let opened = |text: String| start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    let model = opened(scp(r#","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-central-1"]}}"#));
    let fixes = model.decision().fixes.clone();
    assert!(fixes[0].text.words().starts_with("Add eu-west-1 to the values of aws:RequestedRegion"), "{fixes:#?}");
    assert!(fixes[1].text.words().starts_with(&format!("Except {ANA} from statement Home")), "{fixes:#?}");
    assert_eq!(fixes.last().map(|fix| fix.group), Some(FixGroup::Weakens), "{fixes:#?}");
    let model = opened(scp(""));
    let fix = model.decision().fixes[0].clone();
    assert!(fix.text.words().starts_with("Except"), "{fix:#?}");
    assert_eq!(model.after([fix.apply.msg]).outcome(0), Some(Decision::Allow));
}
