//! The journey of somebody who begins with nothing.

use super::*;

#[test]
fn an_empty_scenario_asks_for_what_it_needs_instead_of_showing_errors() {
    let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]);
    let decision = model.decision();
    assert_eq!(decision.problems.len(), 0);
    assert_eq!(model.problems().len(), 0, "{:#?}", model.problems());
    let needed: Vec<_> = decision.needed.iter().map(|needed| needed.text.words()).collect();
    assert_eq!(needed, ["who calls: the ARN of a user, for example", "the role's ARN", "the role's trust policy"]);
    assert_eq!(&*model.chain().hops[0].status.word, "To fill in");
    assert!(model.chain().caller.blank);
    assert_eq!(model.trace().len(), 0);
}

#[test]
fn who_calls_is_asked_for_in_words_of_its_kind() {
    let asked = |kind: CallerChoice| {
        let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]).with_field("/caller/kind", kind.member());
        model.decision().needed[0].text.words()
    };
    assert_eq!(asked(CallerChoice::Root), "who calls: the account of the root user");
    assert_eq!(asked(CallerChoice::Service), "who calls: the service, such as lambda.amazonaws.com");
    assert_eq!(asked(CallerChoice::RoleSession), "who calls: the ARN of the role session");
    assert_eq!(asked(CallerChoice::Anonymous), "the role's ARN");
}

#[test]
fn who_signs_in_needs_no_caller_and_no_earlier_step() {
    let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty), add(StepKind::AssumeRoleWithWebIdentity)]);
    let needed = |model: &Model| -> Vec<_> { model.decision().needed.iter().map(|need| need.text.words()).collect() };
    assert_eq!(needed(&model), ["the role's trust policy"]);
    let trust = format!("{}/trustPolicy", model.draft.outline().assumed_role(1).unwrap());
    let provider = model.draft.outline().step_text(1, "provider").to_owned();
    let document = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":"arn:aws:iam::111122223333:oidc-provider/{provider}"}},
        "Action":"sts:AssumeRoleWithWebIdentity"}}]}}"#
    );
    let model = model.pasted(&trust, &document);
    assert_eq!(needed(&model), Vec::<String>::new());
    assert_eq!(model.outcome(1), Some(Decision::Allow), "{:#?}", model.decision());

    let first = model.after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    assert_eq!(needed(&first)[0], "who calls: the ARN of a user, for example");
    let dropped = first.after([
        Msg::Navigation(NavigationMsg::StepSelected(1)),
        add(StepKind::DropSession),
        add(StepKind::GetCallerIdentity),
    ]);
    assert_eq!(needed(&dropped), ["who calls: the ARN of a user, for example"], "the session before it is of step 1");
}

#[test]
fn without_steps_one_is_asked_for() {
    let model = start().after([Msg::Chain(ChainMsg::StepRemoved(1)), Msg::Chain(ChainMsg::StepRemoved(0))]);
    let decision = model.decision();
    assert_eq!(decision.sentence.words(), "There is no step: add one.");
    assert_eq!((&*decision.status.word, decision.status.tone), ("To fill in", Tone::Muted));
}

#[test]
fn from_pasted_answers_of_the_cli_to_a_decision() {
    let role = format!(
        r#"{{"Role": {{"Path": "/", "RoleName": "Audit", "RoleId": "AROAEXAMPLEID", "Arn": "{AUDIT}",
        "AssumeRolePolicyDocument": {{"Version": "2012-10-17", "Statement": [{{"Effect": "Allow",
            "Principal": {{"AWS": "arn:aws:iam::111122223333:root"}}, "Action": "sts:AssumeRole",
            "Condition": {{"StringEquals": {{"sts:ExternalId": "4711"}}}}}}]}}, "MaxSessionDuration": 7200}}}}"#
    );
    let policy = |document: &str| format!(r#"{{"UserName": "ana", "PolicyName": "p", "PolicyDocument": {document}}}"#);
    let model = start()
        .after([
            Msg::Scenario(ScenarioMsg::StartedEmpty),
            Msg::Navigation(NavigationMsg::TabSelected("/roles/0/trustPolicy".into())),
        ])
        .pasted("/roles/0/trustPolicy", &role)
        .after([Msg::Navigation(NavigationMsg::TabSelected("/users/0/policies/0/document".into()))])
        .pasted("/users/0/policies/0/document", &policy(ALLOW_ASSUME))
        .with_field("/caller", ANA)
        .after([Msg::Navigation(NavigationMsg::StepSelected(1))])
        .pasted("/roles/0/policies/0/document", &policy(ALLOW_READ))
        .with_field("/steps/1/request/action", "s3:GetObject")
        .with_field("/steps/1/request/resource", "arn:aws:s3:::reports/q1.csv")
        .with_field("/steps/1/request/resourceAccountId", "444455556666")
        .after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    assert_eq!(&*model.field_view("/steps/0/assumeRole/roleArn").value, AUDIT, "taken from what was pasted");
    assert_eq!(&*model.field_view("/roles/0/maxSessionDuration").value, "7200");
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny), "{:#?}", model.decision());
    assert_eq!(&*model.chain().hops[1].status.word, Locale::En.page_not_reached());

    let model = model.with_field("/steps/0/assumeRole/externalId", "4711");
    assert_eq!((model.outcome(0), model.outcome(1)), (Some(Decision::Allow), Some(Decision::Allow)));
    assert!(model.decision().session.is_some());
}

#[test]
fn a_step_behind_an_unfinished_one_waits_for_it() {
    let model = start()
        .after([Msg::Scenario(ScenarioMsg::StartedEmpty)])
        .with_field("/caller", ANA)
        .after([Msg::Navigation(NavigationMsg::StepSelected(1))])
        .with_field("/steps/1/request/action", "s3:GetObject")
        .with_field("/steps/1/request/resource", "*");
    assert_eq!(model.outcome(1), None, "it must not be decided with the caller's own credentials");
    assert_eq!(&*model.chain().hops[1].status.word, "Waits for an earlier step");
    let open = model.decision().needed[0].open.clone();
    assert_eq!(model.after([open]).selected_step(), 0);
}

#[test]
fn a_role_keeps_its_documents_while_its_arn_is_typed() {
    let mut model =
        start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]).pasted("/roles/0/trustPolicy", ALLOW_ASSUME);
    for end in 1..=AUDIT.len() {
        model = model.with_field("/steps/0/assumeRole/roleArn", AUDIT.get(..end).unwrap());
        assert_eq!(&*model.tabs()[0].id, "/roles/0/trustPolicy");
    }
    assert_eq!(model.draft.text(&at("/roles/0/arn")), AUDIT);
    assert_eq!(model.draft.json.elements(&at("/roles")).len(), 1);
}

#[test]
fn typing_past_the_name_of_another_role_loses_no_document() {
    let mut model = example("role-chain");
    let tooling = "arn:aws:iam::111122223333:role/Tooling";
    let before = model.draft.text(&at("/roles/1/trustPolicy")).to_owned();
    for arn in [tooling.to_owned(), format!("{tooling}2")] {
        model = model.with_field("/steps/1/assumeRole/roleArn", &arn);
    }
    let role = model.draft.outline().assumed_role(1).unwrap();
    assert_ne!(role, at("/roles/0"));
    assert!(model.draft.json.documents().iter().any(|(_, text)| **text == *before), "nothing typed is lost");
    assert_eq!(model.draft.text(&at("/roles/0/arn")), tooling, "the other role keeps its name");
}
