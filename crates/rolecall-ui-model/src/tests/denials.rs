//! What would deny an allowed step.

use super::*;
use crate::view::{DenialsView, FixGroup, FixView, Rich};

const IN_USE: &str = "arn:aws:iam::111122223333:role/Operator";

impl Model {
    fn at_step(&self, step: usize) -> Self {
        self.clone().then(Msg::Navigation(NavigationMsg::StepSelected(step))).unwrap_or(self.clone())
    }

    /// With what would deny the selected step unfolded.
    fn unfolded(&self) -> Self {
        self.clone().then(Msg::Decision(DecisionMsg::DenialsShown(true))).unwrap_or(self.clone())
    }

    /// What would deny a step.
    fn denials_of(&self, step: usize) -> DenialsView {
        let model = self.at_step(step).unfolded();
        model.decision().denials.clone().unwrap_or_else(|| panic!("{:#?}", model.decision()))
    }

    fn opened_file(text: &str) -> Self {
        start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))])
    }
}

impl DenialsView {
    fn said(&self) -> String {
        self.summary.as_ref().map(Rich::words).unwrap_or_default()
    }

    fn texts(&self) -> Vec<String> {
        self.fixes.iter().map(|fix| fix.text.words()).collect()
    }

    fn change(&self, begins: &str) -> &FixView {
        let found = self.fixes.iter().find(|fix| fix.text.words().starts_with(begins));
        found.unwrap_or_else(|| panic!("no {begins}: {:#?}", self.texts()))
    }
}

/// A user with policies of these texts who reads a bucket of the same account.
fn reader(policies: &[&str], rest: &str) -> Model {
    let list: Vec<_> = policies
        .iter()
        .enumerate()
        .map(|(at, document)| format!(r#"{{"name":"p{}","document":{document}}}"#, at + 1))
        .collect();
    Model::opened_file(&format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[{}]}}],"caller":"{ANA}",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}}}]{rest}}}"#,
        list.join(",")
    ))
}

#[test]
fn nothing_is_looked_for_until_it_is_unfolded() {
    let model = request(ALLOW_READ, "");
    let folded = model.decision().denials.clone().unwrap();
    assert!(!folded.is_open && folded.fixes.is_empty() && folded.summary.is_none());
    assert_eq!(model.evaluation.hold(0), None);
    let asked = model.update(folded.toggle).unwrap();
    assert!(asked.question().unwrap().look.denials);
    assert_eq!(asked.decision().denials.as_ref().unwrap().said(), "Trying changes, one by one…");
    let told = asked.answered().decision().denials.clone().unwrap();
    assert_eq!(told.said(), "It rests on statement #1 of policy p alone: without it, this is denied.");
    let folded = model.after([Msg::Decision(DecisionMsg::DenialsShown(true)), told.toggle]);
    assert!(folded.question().is_none(), "to fold it nothing has to be known");
    assert!(!folded.decision().denials.as_ref().unwrap().is_open);
}

#[test]
fn what_is_denied_or_needs_no_permission_has_no_such_fold() {
    assert_eq!(example("boundary-surprise").at_step(1).decision().denials, None);
    assert_eq!(example("mfa-session-token").at_step(0).decision().denials, None, "GetSessionToken");
}

#[test]
fn the_only_statement_is_switched_off_and_comes_back() {
    let model = request(ALLOW_READ, "").unfolded();
    let denials = model.denials_of(0);
    let change = denials.change("Switch off statement #1 of policy p");
    assert_eq!((change.group, &*change.result.word), (FixGroup::Withdraws, "Denied"));
    let denied = model.clone().after([change.apply.msg.clone()]);
    assert_eq!(denied.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(denied.decision().denials, None);
    let back = denied.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(back.outcome(0), Some(Decision::Allow));
    assert_eq!(back.denials_of(0), denials);
}

#[test]
fn of_a_list_only_the_value_goes_that_matches() {
    let document = r#"{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow",
        "Action":["s3:ListBucket","s3:Get*"],"Resource":["arn:aws:s3:::reports/*"]}]}"#;
    let model = request(document, "").unfolded();
    let denials = model.denials_of(0);
    let change = denials.change("Remove s3:Get* from Action of statement Read in policy p");
    let lines: Vec<_> = change.diff[0].lines.iter().map(|line| (line.added, line.text.contains("Get*"))).collect();
    assert_eq!(lines, [(false, true), (true, false)]);
    assert!(denials.texts().iter().all(|text| !text.starts_with("Switch off")), "{denials:#?}");
    assert_eq!(model.after([change.apply.msg.clone()]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn statements_that_allow_on_their_own_must_all_go() {
    let bucket = format!(
        r#","resources":[{{"arn":"arn:aws:s3:::reports","accountId":"111122223333","policy":{{"Version":"2012-10-17","Statement":[
        {{"Sid":"Ana","Effect":"Allow","Principal":{{"AWS":"{ANA}"}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}]}}}}]"#
    );
    for (model, count) in [(reader(&[ALLOW_READ, ALLOW_READ], ""), 2), (reader(&[ALLOW_READ, ALLOW_READ], &bucket), 3)]
    {
        let denials = model.denials_of(0);
        let said = format!("{count} statements allow it, each on its own: to take one of them away denies nothing.");
        assert_eq!(denials.said(), said);
        let change = denials.change("Switch off statement");
        assert_eq!(change.text.words().matches("; and: ").count(), count - 1, "{}", change.text.words());
        assert_eq!(model.unfolded().after([change.apply.msg.clone()]).outcome(0), Some(Decision::ImplicitDeny));
    }
}

#[test]
fn both_halves_are_needed_and_later_steps_fall_with_either() {
    let model = example("role-chain");
    let denials = model.denials_of(0);
    assert_eq!(denials.said(), "It takes 2 statements together: if one of them goes, this is denied.");
    let turns: Vec<_> = denials.turns.iter().map(Rich::words).collect();
    assert_eq!(turns, ["2 more steps are no longer allowed then"], "said once for all of them");
    assert!(denials.fixes.iter().all(|fix| fix.turns.is_empty()));
    let groups: Vec<_> = denials.fixes.iter().map(|fix| fix.group).collect();
    assert_eq!(groups, [FixGroup::Withdraws, FixGroup::Withdraws, FixGroup::Forbids, FixGroup::Forbids]);
    for half in [
        "Remove sts:AssumeRole from Action of statement DevelopersMayTag",
        "Remove sts:AssumeRole from Action of statement AssumeTooling",
    ] {
        let denied = model.at_step(0).unfolded().after([denials.change(half).apply.msg.clone()]);
        assert_eq!(denied.outcome(0), Some(Decision::ImplicitDeny), "{half}");
    }
}

#[test]
fn one_principal_of_several_is_taken_out_of_a_trust_policy() {
    let trust = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[]}}],"roles":[{{"arn":"{IN_USE}","trustPolicy":{{"Version":"2012-10-17","Statement":[
        {{"Effect":"Allow","Principal":{{"AWS":["arn:aws:iam::111122223333:user/bob","{ANA}"]}},"Action":"sts:AssumeRole"}}]}}}}],
        "caller":"{ANA}","steps":[{{"assumeRole":{{"roleArn":"{IN_USE}","roleSessionName":"session"}}}}]}}"#
    );
    let model = Model::opened_file(&trust).unfolded();
    let change = model.denials_of(0).change(&format!("Remove {ANA} from Principal of statement #1")).clone();
    let denied = model.after([change.apply.msg]);
    assert_eq!(denied.outcome(0), Some(Decision::ImplicitDeny));
    assert!(denied.draft.text(&at("/roles/0/trustPolicy")).contains("user/bob"));
}

#[test]
fn a_boundary_counts_only_where_the_resource_does_not_name_the_user() {
    let boundary = r#""permissionsBoundary":{"Version":"2012-10-17","Statement":{"Sid":"Cap","Effect":"Allow","Action":["s3:*","logs:*"],"Resource":"*"}}"#;
    let entry = "Remove s3:* from Action of statement Cap";
    let model = request(ALLOW_READ, &format!(",{boundary}"));
    assert_eq!(model.denials_of(0).change(entry).group, FixGroup::Withdraws);
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[],{boundary}}}],"resources":[{{"arn":"arn:aws:s3:::reports","accountId":"111122223333",
        "policy":{{"Version":"2012-10-17","Statement":[{{"Sid":"Ana","Effect":"Allow","Principal":{{"AWS":"{ANA}"}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::reports/*"}}]}}}}],
        "caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv"}}}}]}}"#
    );
    let denials = Model::opened_file(&text).denials_of(0);
    assert_eq!(denials.said(), "It rests on statement Ana of the policy of reports alone: without it, this is denied.");
    assert!(denials.texts().iter().all(|text| !text.starts_with(entry)), "{:#?}", denials.texts());
}

#[test]
fn the_narrowest_deny_stops_this_request_and_no_other() {
    let model = request(ALLOW_READ, "").unfolded();
    let change = model.denials_of(0).change("Add a statement to policy p that denies this very request").clone();
    assert_eq!((change.group, &*change.result.word), (FixGroup::Forbids, "Explicitly denied"));
    let denied = model.after([change.apply.msg]);
    assert_eq!(denied.outcome(0), Some(Decision::ExplicitDeny));
    let other = denied.with_field("/steps/0/request/resource", "arn:aws:s3:::reports/q2.csv");
    assert_eq!(other.outcome(0), Some(Decision::Allow));
}

#[test]
fn a_deny_of_a_token_meets_its_subject_alone() {
    let model = example("github-actions").at_step(0).unfolded();
    let change = model.denials_of(0).change("Add a statement to the trust policy of Release").clone();
    let denied = model.after([change.apply.msg]);
    assert_eq!(denied.outcome(0), Some(Decision::ExplicitDeny));
    let text = denied.draft.text(&at("/roles/0/trustPolicy")).to_owned();
    assert!(
        text.contains(r#""token.actions.githubusercontent.com:sub": "repo:octo-org/shop:ref:refs/heads/main""#),
        "{text}"
    );
}

#[test]
fn sessions_are_revoked_as_aws_revokes_them() {
    let model = example("role-chain").at_step(2).unfolded();
    let change = model.denials_of(2).change("Revoke the sessions of role Reader that began before").clone();
    let denied = model.after([change.apply.msg]);
    assert_eq!(denied.outcome(2), Some(Decision::ExplicitDeny));
    let last = denied
        .draft
        .json
        .elements(&at("/roles/1/policies"))
        .last()
        .and_then(|entry| entry.member("name"))
        .map(str::to_owned);
    assert_eq!(last.as_deref(), Some("AWSRevokeOlderSessions"));
}

#[test]
fn another_call_is_told_in_the_way_it_is_made() {
    let of = |id: &str, step: usize, begins: &str| {
        let model = example(id).at_step(step).unfolded();
        let denials = model.denials_of(step);
        let change = denials.change(begins);
        assert_eq!(change.group, FixGroup::Call, "{id}");
        assert_ne!(model.after([change.apply.msg.clone()]).outcome(step), Some(Decision::Allow), "{id}");
    };
    of("role-chain", 1, "Begin the session of step 1 with the tag project = other");
    of("region-lock", 0, "Make the call with aws:RequestedRegion = us-east-1");
    of("office-addresses", 0, "Make the call with aws:SourceIp = 192.0.2.1");
    of("github-actions", 0, "Come with another sub: repo:octo-org/shop:ref:refs/heads/other");
    of(
        "lambda-execution-role",
        0,
        "Make the call with aws:SourceArn = arn:aws:lambda:eu-west-1:111122223333:function:other",
    );
    of("mfa-session-token", 1, "Make the call of step 1 without an MFA device");
    of("eks-pod-identity", 0, "Begin the session of step 1 with the tag kubernetes-namespace = other");
    let given =
        example("cross-account-external-id").with_field("/steps/0/assumeRole/externalId", "customer-4711").unfolded();
    let change = given.denials_of(0).change("Leave externalId out of the call").clone();
    assert_eq!(given.after([change.apply.msg]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn a_tag_in_a_resource_may_have_a_default() {
    let policy = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${aws:PrincipalTag/team, 'reports'}/*"}]}"#;
    let model = request(policy, r#","tags":{"team":"reports"}"#).unfolded();
    let change = model.denials_of(0).change("Give ana the tag team = other").clone();
    assert_eq!(model.after([change.apply.msg]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn a_request_of_another_organization_is_supposed() {
    let organization = r#","organization":{"id":"o-exampleorgid","managementAccountId":"999999999999","nodes":[{"id":"r-ab12"}]},
        "accounts":[{"id":"999999999999"},{"id":"111122223333","parent":"r-ab12"}]"#;
    let document = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorgid"}}}]}"#;
    let model = reader(&[document], organization).unfolded();
    let change = model.denials_of(0).change("Make the call with aws:PrincipalOrgID = o-anotherorgid").clone();
    assert_eq!(model.after([change.apply.msg]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn a_tag_that_a_resource_is_named_by_may_be_another() {
    let document = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${aws:PrincipalTag/team}/*"}]}"#;
    let model = request(document, r#","tags":{"team":"reports"}"#).unfolded();
    assert_eq!(model.outcome(0), Some(Decision::Allow));
    let change = model.denials_of(0).change("Give ana the tag team = other").clone();
    assert_eq!(model.after([change.apply.msg]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn a_policy_of_aws_is_detached_and_never_edited() {
    let text = format!(
        r#"{{"rolecall":1,"managedPolicies":{{"arn:aws:iam::aws:policy/ReadOnlyAccess":{{"Version":"2012-10-17","Statement":[
        {{"Sid":"One","Effect":"Allow","Action":["s3:Get*","s3:List*"],"Resource":"*"}},{{"Sid":"Two","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}]}}}},
        "users":[{{"arn":"{ANA}","policies":["arn:aws:iam::aws:policy/ReadOnlyAccess"]}}],"caller":"{ANA}",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}}}]}}"#
    );
    let model = Model::opened_file(&text).unfolded();
    let denials = model.denials_of(0);
    assert_eq!(denials.said(), "It rests on policy ReadOnlyAccess alone: without it, this is denied.");
    let change = denials.change("Detach policy ReadOnlyAccess");
    assert_eq!(model.clone().after([change.apply.msg.clone()]).outcome(0), Some(Decision::ImplicitDeny));
    let change = denials.change("Add a statement to a policy of ana");
    assert_eq!(model.after([change.apply.msg.clone()]).outcome(0), Some(Decision::ExplicitDeny));
}

#[test]
fn a_root_user_is_stopped_by_a_control_policy_alone() {
    let text = r#"{"rolecall":1,"organization":{"id":"o-exampleorgid","managementAccountId":"999999999999","nodes":[{"id":"r-ab12",
        "serviceControlPolicies":[{"name":"full","document":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}]}]},
        "accounts":[{"id":"999999999999"},{"id":"111122223333","parent":"r-ab12"}],"caller":{"root":"111122223333"},
        "steps":[{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}]}"#;
    let denials = Model::opened_file(text).denials_of(0);
    assert_eq!(denials.texts(), ["Add a statement to SCP full that denies this very request, s3:GetObject"]);
    assert_eq!(denials.said(), "");
}

#[test]
fn other_cells_that_close_are_counted() {
    let model = example("office-addresses");
    let denials = model.denials_of(0);
    let turns: Vec<_> = denials.change("Make the call with aws:SourceIp").turns.iter().map(Rich::words).collect();
    assert_eq!(turns, ["s3:GetObject on arn:aws:s3:::sales is no longer allowed to eva then, either"]);
}

#[test]
fn every_change_denies_as_it_says() {
    let mut offered = 0;
    for (id, _) in TEXTS {
        let model = example(id);
        for step in 0..model.chain().hops.len() {
            let model = model.at_step(step).unfolded();
            let Some(denials) = model.decision().denials.clone() else { continue };
            for fix in denials.fixes.iter() {
                let said = format!("{id}, step {step}: {}", fix.text.words());
                let denied = model.clone().after([fix.apply.msg.clone()]);
                let decision = denied.outcome(step).unwrap_or_else(|| panic!("{said}"));
                assert_eq!(&*fix.result.word, decision.word(Locale::En), "{said}");
                assert!(matches!(decision, Decision::ImplicitDeny | Decision::ExplicitDeny), "{said}");
                assert!(fix.diff.iter().all(|diff| !diff.document.is_empty()), "{said}");
                offered += 1;
            }
        }
    }
    assert!(offered > 100, "{offered}");
}
