//! What the page is told of a paste, and what becomes of the open scenario.

use rolecall_core::diag::{Problem, Severity};

use crate::answer::{Answer, Words};
use crate::desk::Desk;
use crate::question::Question;
use crate::tree;

/// What a fresh page holds.
const EMPTY: &str = r#"{"rolecall":1,"users":[{"arn":"","policies":[{"name":"policy-1","document":""}]}],"roles":[{"arn":"","trustPolicy":"","policies":[{"name":"policy-1","document":""}]}],"caller":"","steps":[{"assumeRole":{"roleArn":"","roleSessionName":"session"}},{"request":{"action":"","resource":""}}]}"#;

const DENIAL: &str = "An error occurred (AccessDeniedException) when calling the GetItem operation: User: arn:aws:iam::111122223333:user/kim is not \
    authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no identity-based policy \
    allows the dynamodb:GetItem action";

/// The page: what is open in it, and its reader.
#[derive(Default)]
struct Page {
    desk: Desk,
    question: Question,
}

impl Page {
    fn of(scenario: &str) -> Self {
        let question = Question { locale: "en".to_owned(), scenario: scenario.to_owned(), ..Question::default() };
        Self { desk: Desk::default(), question }
    }

    fn paste(&mut self, text: &str) -> Answer {
        self.question.chosen.clear();
        self.desk.paste(text);
        self.desk.answer(&self.question)
    }

    fn choose(&mut self, name: &str, value: &str) -> Answer {
        self.question.chosen.insert(name.to_owned(), value.to_owned());
        self.desk.answer(&self.question)
    }

    /// Takes over what was answered.
    fn take(&mut self, answer: &Answer) {
        let taking = answer.taking.as_ref().expect("there is something to take");
        self.desk.taken();
        self.question.scenario.clone_from(&taking.scenario);
        self.question.step = taking.step;
    }

    fn at(&self, pointer: &str) -> Option<String> {
        tree::read(&self.question.scenario)?.at(pointer)?.str().map(str::to_owned)
    }
}

fn said(words: &Words) -> String {
    words.iter().map(|(_, run)| run.as_str()).collect()
}

fn verdicts(answer: &Answer) -> Vec<&'static str> {
    answer.verdicts.iter().map(|verdict| verdict.name).collect()
}

#[test]
fn a_denial_is_reproduced_once_its_documents_are_there() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste(DENIAL);
    assert_eq!(said(&answer.heading), "Access denied error");
    assert_eq!(verdicts(&answer), ["notReproduced"]);
    assert!(said(&answer.verdicts[0].help).contains("aws iam get-account-authorization-details"), "{answer:#?}");
    assert_eq!(
        answer.rows.first().map(|row| said(&row.values[0])).as_deref(),
        Some("arn:aws:iam::111122223333:user/kim")
    );
    page.take(&answer);
    assert_eq!(page.at("/steps/0/request/action").as_deref(), Some("dynamodb:GetItem"));
    assert!(rolecall_core::read(&page.question.scenario).scenario.is_some(), "{}", page.question.scenario);

    let policies = r#"{"UserName":"kim","PolicyName":"reads","PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}}"#;
    let answer = page.paste(policies);
    assert_eq!(verdicts(&answer), ["reproduced"], "{answer:#?}");
    page.take(&answer);
    let allows = policies.replace("s3:*", "dynamodb:*");
    let answer = page.paste(&allows);
    assert_eq!(verdicts(&answer), ["contradicted"], "{answer:#?}");
    assert_eq!(said(&answer.gives_way), "1 document gives way to another version.");
    let causes: Vec<String> = answer.verdicts[0].causes.iter().map(said).collect();
    assert_eq!(
        causes,
        [
            "A policy was changed since, or the change had not taken effect yet",
            "A context key that is unknown or assumed here had another value",
            "Somebody else called, or in another account",
        ]
    );
    assert!(answer.blanks.is_none(), "the account is that of the kim who is there");
}

#[test]
fn a_message_says_nothing_of_another_question() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste(DENIAL);
    page.take(&answer);
    let account = r#"{"UserDetailList": [{"UserName": "kim", "Arn": "arn:aws:iam::111122223333:user/kim", "UserPolicyList": [{"PolicyName": "p",
            "PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}}]}], "GroupDetailList": [],
        "RoleDetailList": [{"RoleName": "A", "Arn": "arn:aws:iam::111122223333:role/A"}], "Policies": []}"#;
    assert_eq!(verdicts(&page.paste(account)), ["reproduced"]);
    page.choose("caller", "arn:aws:iam::111122223333:user/kim");
    assert_eq!(verdicts(&page.choose("assumes", "arn:aws:iam::111122223333:role/A")), Vec::<&str>::new());
}

#[test]
fn a_message_is_kept_as_an_expectation_when_that_is_chosen() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste(DENIAL);
    let pick = answer.picks.iter().find(|pick| pick.name == "expect").expect("there is a choice");
    assert_eq!(pick.picked, "");
    let scenario = |answer: &Answer| answer.taking.as_ref().map(|taking| taking.scenario.clone()).unwrap_or_default();
    assert!(!scenario(&answer).contains("expect"));
    let value = pick.options[1].0.clone();
    let answer = page.choose("expect", &value);
    page.take(&answer);
    assert_eq!(page.at("/steps/0/expect/gate").as_deref(), Some("identityPolicies"));
    assert!(page.at("/steps/0/expect/message").is_some_and(|message| message.ends_with("table/orders")));
    let reading = rolecall_core::read(&page.question.scenario);
    assert!(
        reading.scenario.is_some_and(|scenario| scenario.expectations()[0].is_some()),
        "{}",
        page.question.scenario
    );
}

#[test]
fn a_policy_goes_to_the_open_document_before_anywhere_else() {
    let scenario = r#"{"rolecall":1,"users":[{"arn":"arn:aws:iam::111122223333:user/kim","policies":[]}],"roles":[{"arn":"arn:aws:iam::111122223333:role/A","trustPolicy":""}],"caller":"arn:aws:iam::111122223333:user/kim","steps":[{"assumeRole":{"roleArn":"arn:aws:iam::111122223333:role/A","roleSessionName":"s"}}]}"#;
    let mut page = Page::of(scenario);
    let trust = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}"#;
    let answer = page.paste(trust);
    assert_eq!(answer.taking.as_ref().map(|taking| taking.place.as_str()), Some("/roles/0/trustPolicy"));
    let identity =
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"},}"#;
    page.question.tab = Some("/users/0/permissionsBoundary".to_owned());
    let answer = page.paste(identity);
    let taking = answer.taking.as_ref().unwrap();
    assert_eq!(taking.place, "/users/0/permissionsBoundary");
    assert!(!taking.document.contains("},\n}"), "{}", taking.document);
    let mended = answer.groups.iter().find(|group| group.title == "Mended").unwrap();
    assert_eq!(mended.keep.as_ref().map(|(_, text)| text), Some(&taking.document));
    assert!(mended.notes[0].at.is_some());
    let apart = page.choose("place", "");
    assert!(apart.taking.is_some_and(|taking| taking.place.is_empty()));
}

#[test]
fn the_question_of_an_example_gives_way_and_that_of_a_scenario_only_when_it_is_another() {
    let example = r#"{"rolecall":1,"title":"x","users":[{"arn":"arn:aws:iam::111122223333:user/ana","policies":[]}],"caller":"arn:aws:iam::111122223333:user/ana","steps":[{"request":{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}]}"#;
    let mut page = Page::of(example);
    page.question.is_example = true;
    let answer = page.paste(DENIAL);
    assert!(!answer.taking.as_ref().unwrap().scenario.contains("user/ana"));
    assert_eq!(answer.gives_way, []);
    let open = page.choose("into", "open");
    assert!(open.taking.as_ref().unwrap().scenario.contains("user/ana"));
    assert_eq!(said(&open.gives_way), "The caller and the step of the open scenario give way to these.");
    assert!(!open.taking.unwrap().scenario.contains("\"title\""), "the title was of another question");
}

#[test]
fn an_account_gives_what_the_question_needs_and_keeps_the_rest_aside() {
    let role = |name: &str| {
        format!(
            r#"{{"RoleName":"{name}","Arn":"arn:aws:iam::111122223333:role/{name}","AssumeRolePolicyDocument":{{"Version":"2012-10-17","Statement":[]}},"AttachedManagedPolicies":[{{"PolicyName":"P","PolicyArn":"arn:aws:iam::111122223333:policy/P"}}]}}"#
        )
    };
    let roles: Vec<String> = (0..300).map(|number| role(&format!("r{number}"))).collect();
    let account = format!(
        r#"{{"UserDetailList":[{{"UserName":"kim","Arn":"arn:aws:iam::111122223333:user/kim","GroupList":[],"AttachedManagedPolicies":[]}}],"GroupDetailList":[],"RoleDetailList":[{}],"Policies":[{{"Arn":"arn:aws:iam::111122223333:policy/P","PolicyVersionList":[{{"Document":{{"Version":"2012-10-17","Statement":[]}},"VersionId":"v1","IsDefaultVersion":true}}]}}]}}"#,
        roles.join(",")
    );
    let mut page = Page::of(EMPTY);
    let answer = page.paste(&account);
    assert!(answer.taking.is_none(), "nobody calls yet");
    assert_eq!(answer.picks.iter().filter(|pick| pick.is_searched).count(), 2);
    assert!(said(&answer.rows.last().unwrap().values[0]).starts_with("300 roles and 1 user stay in memory"));
    let searched = page.choose("assumes", "R29");
    let options = &searched.picks.iter().find(|pick| pick.name == "assumes").unwrap().options;
    assert_eq!(options.len(), 11, "{options:?}");
    page.choose("assumes", "arn:aws:iam::111122223333:role/r7");
    let answer = page.choose("caller", "arn:aws:iam::111122223333:user/kim");
    let scenario = &answer.taking.as_ref().unwrap().scenario;
    assert!(scenario.len() < 2_000, "{scenario}");
    assert!(scenario.contains("role/r7") && scenario.contains("policy/P") && !scenario.contains("role/r8"));
    assert!(rolecall_core::read(scenario).scenario.is_some(), "{scenario}");
    // The rest is still there for another question.
    page.take(&answer);
    page.question.chosen.clear();
    assert_eq!(page.desk.answer(&page.question).picks.iter().filter(|pick| pick.is_searched).count(), 2);
}

#[test]
fn an_account_brings_the_documents_that_a_message_waits_for() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste(DENIAL);
    page.take(&answer);
    let account = r#"{"UserDetailList":[{"UserName":"kim","Arn":"arn:aws:iam::111122223333:user/kim","UserPolicyList":[{"PolicyName":"reads","PolicyDocument":{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}}]},{"UserName":"lee","Arn":"arn:aws:iam::111122223333:user/lee"}],"RoleDetailList":[]}"#;
    let answer = page.paste(account);
    assert_eq!(verdicts(&answer), ["reproduced"], "{answer:#?}");
    let scenario = answer.taking.unwrap().scenario;
    assert!(scenario.contains("user/kim") && !scenario.contains("user/lee"));
}

#[test]
fn a_token_fills_the_selected_step_or_becomes_one() {
    let claims =
        r#"{"iss":"https://idp.example.com","aud":"app","sub":"user-1","exp":4102444800,"iat":1768466400,"nonce":"x"}"#;
    let mut page = Page::of(
        r#"{"rolecall":1,"clock":"2026-01-15T09:00:00Z","roles":[{"arn":"arn:aws:iam::111122223333:role/A"}],"caller":{"anonymous":true},"steps":[{"assumeRoleWithWebIdentity":{"roleArn":"arn:aws:iam::111122223333:role/A","roleSessionName":"s","provider":"x","claims":{"old":"1"}}}]}"#,
    );
    let answer = page.paste(claims);
    let taking = answer.taking.as_ref().unwrap();
    assert_eq!((taking.label.as_str(), taking.step), ("Fill in the step", 0));
    let filled = tree::read(&taking.scenario).unwrap();
    let inner = filled.at("/steps/0/assumeRoleWithWebIdentity").unwrap();
    assert_eq!((tree::text(inner, "roleSessionName"), tree::text(inner, "provider")), ("s", "idp.example.com"));
    assert!(inner.at("/claims/old").is_none() && inner.at("/claims/sub").is_some());
    assert!(answer.groups[0].notes.iter().any(|note| said(&note.message).contains("nonce")), "{:#?}", answer.groups);
    let mut page = Page::of(EMPTY);
    let answer = page.paste(claims);
    assert_eq!(answer.taking.map(|taking| (taking.label, taking.step)), Some(("Add a step with it".to_owned(), 1)));
}

#[test]
fn secrets_are_in_no_answer() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste(&format!("{DENIAL}\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    assert!(!answer.removed.is_empty(), "{answer:#?}");
    assert!(!serde_json::to_string(&answer).unwrap().contains("wJalrXUtnFEMI"));
}

#[test]
fn what_cannot_be_read_is_refused_at_its_place() {
    let mut page = Page::of(EMPTY);
    let answer = page.paste("hello there");
    assert!(answer.refusal.is_some() && answer.taking.is_none() && answer.heading.is_empty());
    assert_eq!(page.paste("  "), Answer::default());
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the samples are files")]
fn every_sample_becomes_a_scenario_that_can_be_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/imports");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name.contains(".expect.") || name.starts_with("README") || file.is_dir() {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let mut page = Page::of("");
        let answer = page.paste(&text);
        if let Some(taking) = answer.taking.filter(|taking| !taking.scenario.is_empty()) {
            let given = crate::given::given(&tree::read(&taking.scenario).unwrap()).pretty();
            let reading = rolecall_core::read(&given);
            // A caller and a question may be still to name.
            let may_lack = |problem: &Problem| matches!(problem, Problem::MissingMember { name: "caller" | "steps" });
            let errors = reading.diagnostics.iter().filter(|problem| problem.severity() == Severity::Error);
            let bad: Vec<_> = errors.filter(|error| !may_lack(&error.problem)).collect();
            // A name to be filled in is no ARN yet.
            assert!(bad.is_empty() || given.contains('«'), "{name}: {bad:#?}\n{}", taking.scenario);
            read += 1;
        }
    }
    assert!(read > 20, "{read} samples were read");
}
