//! Formats that no sample of `tests/imports` shows.
#![expect(clippy::panic, reason = "a test stops at the first surprise, also in its own helpers")]

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rolecall_import::{Import, Json, Kind, Options, Refusal, Want, import};

#[track_caller]
fn read(text: &str, kind: Kind) -> Import {
    match import(text, &Options::default()) {
        Ok(read) => {
            assert_eq!(read.kind, kind, "{}", read.text());
            read
        }
        Err(refused) => panic!("{refused:?}"),
    }
}

#[track_caller]
fn says(read: &Import, pointer: &str, text: &str) {
    assert_eq!(read.scenario.at(pointer).and_then(Json::str), Some(text), "{pointer} of {}", read.text());
}

fn refusal(text: &str) -> Option<Refusal> {
    import(text, &Options::default()).err().map(|refused| refused.refusal)
}

#[test]
fn a_token_becomes_a_step_and_is_not_kept() {
    let part = |json: &str| URL_SAFE_NO_PAD.encode(json);
    let claims = r#"{"iss":"https://token.actions.githubusercontent.com","aud":"sts.amazonaws.com","sub":"repo:acme/shop:pull_request"}"#;
    let token = format!("{}.{}.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg", part(r#"{"alg":"RS256","typ":"JWT"}"#), part(claims));
    let read = read(&token, Kind::Token);
    says(&read, "/steps/0/assumeRoleWithWebIdentity/claims/sub", "repo:acme/shop:pull_request");
    assert!(!format!("{read:?}").contains(token.split('.').nth(1).unwrap_or_default()));
    assert!(read.placeholders.iter().any(|open| open.want == Want::Role));
}

#[test]
fn a_scenario_is_taken_as_it_is() {
    let scenario = r#"{"rolecall": 1, "title": "t", "caller": {"anonymous": true}, "steps": []}"#;
    let read = read(scenario, Kind::Scenario);
    says(&read, "/title", "t");
    says(&read, "/unlistedContext", "absent");
    let again = import(&read.text(), &Options::default()).map(|read| read.text());
    assert_eq!(again, Ok(read.text()));
}

#[test]
fn a_serverless_file_gives_the_role_of_its_functions() {
    let text = "service: shop\nprovider:\n  name: aws\n  region: eu-west-1\n  stage: ${opt:stage, 'dev'}\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          Action: [dynamodb:GetItem]\n          Resource: '*'\n";
    let read = read(text, Kind::Serverless);
    says(&read, "/roles/0/arn", "arn:aws:iam::999999999901:role/shop-dev-eu-west-1-lambdaRole");
    says(&read, "/roles/0/policies/0/document/Statement/0/Action/0", "dynamodb:GetItem");
}

#[test]
fn a_template_resolves_what_it_says_itself() {
    let text = r#"{"Resources": {"Role": {"Type": "AWS::IAM::Role", "Properties": {
      "RoleName": {"Fn::Join": ["-", ["app", {"Fn::Select": [1, {"Fn::Split": [",", "a,b"]}]}]]},
      "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": []}}},
      "Extra": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "extra", "Roles": [{"Ref": "Role"}],
        "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": {"Fn::GetAtt": ["Role", "Arn"]}}]}}}}}"#;
    let read = read(text, Kind::CloudFormation);
    says(&read, "/roles/0/arn", "arn:aws:iam::999999999901:role/app-b");
    says(&read, "/roles/0/policies/0/document/Statement/0/Resource", "arn:aws:iam::999999999901:role/app-b");
}

#[test]
fn a_cluster_configuration_gives_its_service_accounts() {
    let text = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\niam:\n  serviceAccounts:\n    - metadata: {name: orders, namespace: shop}\n      attachRoleARN: arn:aws:iam::111122223333:role/orders\n";
    let read = read(text, Kind::Eksctl);
    says(&read, "/steps/0/assumeRoleWithWebIdentity/claims/sub", "system:serviceaccount:shop:orders");
}

#[test]
fn what_gives_nothing_says_why() {
    for (text, wanted) in [
        ("", Refusal::Empty),
        ("hello there", Refusal::Unknown),
        ("{\"Version\": \"2012-10-17\", \"Statement\": [", Refusal::Truncated),
        ("{\"Statement\": [], \"Statement\": []}", Refusal::DuplicateMember),
        ("AWSTemplateFormatVersion: &a x\nResources: *a\n", Refusal::YamlReference),
        ("resource \"aws_iam_role\" \"x\" {\n  name = \n", Refusal::Syntax),
        (
            "An error occurred (ExpiredToken) when calling the GetObject operation: The provided token has expired.",
            Refusal::NotAnAuthorization,
        ),
    ] {
        assert_eq!(refusal(text), Some(wanted), "{text}");
    }
}
