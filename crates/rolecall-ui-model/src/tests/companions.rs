//! What a call needs besides its own action.

use super::*;
use crate::view::{GroupView, Rich};

/// A user's request for an object, and what is beside its action and resource in the scenario.
fn reading(world: &str) -> Model {
    let scenario = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"arn:aws:iam::111122223333:user/alice","policies":[{{"Version":"2012-10-17","Statement":[
        {{"Effect":"Allow","Action":["s3:GetObject","sns:Publish"],"Resource":"*"}}]}}]}}]{world},
        "caller":"arn:aws:iam::111122223333:user/alice","callerContext":{{"aws:SourceIp":"192.0.2.1"}},"steps":[
        {{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv"}},"context":{{"aws:UserAgent":"cli","s3:ExistingObjectTag/a":"b"}}}}]}}"#
    );
    start().after([Msg::Scenario(ScenarioMsg::FileOpened(scenario.into()))])
}

fn group(model: &Model) -> Option<GroupView> {
    model.form().groups.iter().find(|group| &*group.id == "companions").cloned()
}

fn said(model: &Model) -> Vec<String> {
    group(model).unwrap().items.iter().map(Rich::words).collect()
}

const REQUEST: &str = "/steps/0/request";

#[test]
fn an_encrypted_object_takes_the_key_too() {
    let model = reading("");
    assert_eq!(model.outcome(0), Some(Decision::Allow));
    assert_eq!(
        said(&model),
        ["If a KMS key of yours encrypts it: kms:Decrypt on arn:aws:kms:«region»:111122223333:key/«key», \
          which s3.amazonaws.com asks for in the caller's name."]
    );
    let [add] = &*group(&model).unwrap().actions else { panic!("one thing to do") };
    assert_eq!(&*add.label, "Add it as a step");
    let model = model.after([add.msg.clone()]);
    assert_eq!((model.selected_step(), model.outcome(1)), (1, Some(Decision::NeedsContext)));
    let step = model.saved().exported();
    assert!(step.contains("calledVia") && step.contains(r#""s3.amazonaws.com""#), "{step}");
    assert_eq!(step.matches("aws:UserAgent").count(), 1, "a service asks: {step}");
    let back = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    assert_eq!(said(&back), ["kms:Decrypt on arn:aws:kms:«region»:111122223333:key/«key» is step 2."]);
    assert_eq!(group(&back).unwrap().actions.len(), 0);
    assert!(back.then(Msg::Chain(ChainMsg::CompanionsAdded)).is_none());
    let filled = model.with_field("/steps/1/request/resource", "arn:aws:kms:eu-west-1:111122223333:key/1234");
    assert_eq!(filled.outcome(1), Some(Decision::ImplicitDeny), "no policy allows the use of the key");
}

#[test]
fn the_only_key_that_is_listed_is_meant() {
    let key = "arn:aws:kms:eu-west-1:111122223333:key/1234";
    let one = format!(r#","resources":[{{"arn":"{key}"}}]"#);
    // The Region of a bucket is not in its ARN: the key's is taken.
    assert!(said(&reading(&one))[0].contains(key));
    let queue = |model: Model| {
        let model = model.with_field(&format!("{REQUEST}/action"), "sqs:ReceiveMessage");
        model.with_field(&format!("{REQUEST}/resource"), "arn:aws:sqs:eu-west-1:111122223333:jobs")
    };
    assert!(said(&queue(reading(&one)))[0].contains(key));
    let two = format!(r#","resources":[{{"arn":"{key}"}},{{"arn":"{key}5"}}]"#);
    assert!(said(&queue(reading(&two)))[0].contains("key/«key»"));
    assert!(
        said(&queue(reading(&one.replace("eu-west-1", "eu-west-2"))))[0].contains("eu-west-1:111122223333:key/«key»")
    );
}

#[test]
fn requests_of_the_same_caller_keep_what_is_said_of_it() {
    let model = reading("").with_field(&format!("{REQUEST}/action"), "ec2:RunInstances");
    let before = model.draft.outline().step_count();
    let model = model.after([Msg::Chain(ChainMsg::CompanionsAdded)]);
    assert_eq!(model.draft.outline().step_count(), before + 11);
    let step = model.draft.json.get(&at("/steps/9")).unwrap().exported();
    assert!(step.contains("iam:PassRole") && step.contains(r#""iam:PassedToService": "ec2.amazonaws.com""#), "{step}");
    assert!(step.contains("aws:UserAgent") && !step.contains("s3:ExistingObjectTag"), "{step}");
    assert_eq!(model.outcome(9), Some(Decision::ImplicitDeny), "no policy passes a role");
    assert_eq!(model.after([Msg::History(HistoryMsg::Undone)]).draft.outline().step_count(), before);
}

#[test]
fn what_a_service_does_itself_is_asked_as_the_service() {
    let topic = "arn:aws:sns:eu-west-1:111122223333:news";
    let queue = r#","resources":[{"arn":"arn:aws:sqs:eu-west-1:111122223333:jobs","policy":{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*",
         "Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:news"}}}]}}]"#;
    let model = reading(queue)
        .with_field(&format!("{REQUEST}/action"), "SNS:publish")
        .with_field(&format!("{REQUEST}/resource"), topic);
    let [_, ask] = &*group(&model).unwrap().actions else { panic!("two things to do") };
    assert_eq!(&*ask.label, "Ask what sns.amazonaws.com may do: sqs:SendMessage");
    let asked = model.clone().after([ask.msg.clone()]);
    assert_eq!((asked.draft.outline().step_count(), asked.outcome(0)), (1, Some(Decision::Allow)));
    assert_eq!(asked.draft.outline().caller_choice(), CallerChoice::Service);
    assert!(!asked.saved().exported().contains("callerContext"), "that was another caller's");
    assert!(model.then(Msg::Chain(ChainMsg::ServiceAsked(0))).is_none(), "the caller's own request");
    assert!(model.then(Msg::Chain(ChainMsg::ServiceAsked(99))).is_none());
}

#[test]
fn of_other_calls_and_steps_nothing_is_said() {
    let model = reading("").with_field(&format!("{REQUEST}/action"), "s3:ListBucket");
    assert!(group(&model).is_none());
    assert!(group(&start()).is_none());
}
