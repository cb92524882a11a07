//! What a user does, and what the page then shows.

use crate::msg::{
    ChainMsg, ContextMsg, DecisionMsg, DocumentMsg, FormMsg, HistoryMsg, NavigationMsg, NoticeMsg, OrganizationMsg,
    PasteMsg, ScenarioMsg, SessionMsg, SettingsMsg, TraceMsg,
};
use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_core::report::{Decision, Property};
use rolecall_explain::Word;

use crate::examples::EXAMPLES;
use crate::scenario_draft::{CallerChoice, StepKind};
use crate::view::{ContextRowView, FieldView, MarkKind, TabView, Tone, TraceLineView};
use crate::{Asked, Key, Locale, Model, Msg, Theme};

mod kept_views;
mod questions;
mod taking_back;

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const AUDIT: &str = "arn:aws:iam::444455556666:role/Audit";
const ALLOW_ASSUME: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"#;
const ALLOW_READ: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;

/// The texts that the page fetches, by the names of the examples.
macro_rules! texts {
    ($($id:literal),* $(,)?) => { [$(($id, include_str!(concat!("../examples/", $id, ".json")))),*] };
}

const TEXTS: [(&str, &str); EXAMPLES.len()] = texts![
    "cross-account-external-id",
    "role-chain",
    "boundary-surprise",
    "ec2-instance-profile",
    "lambda-execution-role",
    "eks-pod-identity",
    "eks-irsa",
    "github-actions",
    "cognito-identity-pool",
    "saml-session-tags",
    "roles-anywhere",
    "identity-center",
    "mfa-session-token",
    "root-access",
];

fn arrived(id: &str) -> Msg {
    let (_, text) = TEXTS.iter().find(|(name, _)| *name == id).unwrap_or_else(|| panic!("no example {id}"));
    Msg::Scenario(ScenarioMsg::ExampleArrived { id: id.into(), text: (*text).into(), asked: Asked::Chosen })
}

fn opened(fragment: &str, saved: Option<&str>, locale: Locale, theme: Theme) -> Model {
    Model::start(fragment, saved, locale, theme).answered()
}

fn start() -> Model {
    opened("", None, Locale::En, Theme::Auto)
}

fn example(id: &str) -> Model {
    let model = start();
    model.then(arrived(id)).unwrap_or(model)
}

impl Model {
    /// The next state once every question is answered.
    fn then(&self, msg: Msg) -> Option<Self> {
        self.update(msg).map(Self::answered)
    }

    /// Every message must change something.
    fn after(self, messages: impl IntoIterator<Item = Msg>) -> Self {
        messages.into_iter().fold(self, |model, msg| {
            let said = format!("{msg:?}");
            model.then(msg).unwrap_or_else(|| panic!("nothing changed: {said}"))
        })
    }

    fn with_field(self, path: &str, text: &str) -> Self {
        self.after([field(path, text)])
    }

    fn pasted(self, path: &str, text: &str) -> Self {
        self.after([Msg::Document(DocumentMsg::Edited { path: path.into(), text: text.into() })])
    }

    fn tab_ids(&self) -> Vec<String> {
        self.tabs().iter().map(|tab| tab.id.to_string()).collect()
    }

    fn tab_view(&self, id: &str) -> TabView {
        self.tabs().iter().find(|tab| &*tab.id == id).unwrap_or_else(|| panic!("no tab {id}")).clone()
    }

    fn field_view(&self, path: &str) -> FieldView {
        let form = self.form();
        let mut fields = form.groups.iter().flat_map(|group| group.fields.iter());
        fields.find(|field| &*field.path == path).unwrap_or_else(|| panic!("no field {path}")).clone()
    }

    fn row(&self, key: &str) -> ContextRowView {
        let context = self.context();
        context.rows.iter().find(|row| &*row.key == key).unwrap_or_else(|| panic!("no row {key}: {context:#?}")).clone()
    }

    fn chips(&self) -> Vec<String> {
        self.context().chips.iter().map(|chip| chip.label.to_string()).collect()
    }

    fn line(&self, end: &str) -> TraceLineView {
        let lines = self.trace();
        let ids: Vec<_> = lines.iter().map(|line| &*line.id).collect();
        lines.iter().find(|line| line.id.ends_with(end)).unwrap_or_else(|| panic!("no line {end}: {ids:#?}")).clone()
    }

    fn focused_id(&self) -> Rc<str> {
        let lines = self.trace();
        let mut focused = lines.iter().filter(|line| line.focused);
        let line = focused.next().unwrap();
        assert!(focused.next().is_none(), "one line has the focus");
        line.id.clone()
    }

    fn marked(&self, path: &str, kind: MarkKind) -> Vec<String> {
        let text: Vec<u16> = self.draft.text(path).encode_utf16().collect();
        let marks = self.marks_in(path, self.lit_line().map(|line| &**line));
        let of = marks.iter().filter(|mark| mark.kind == kind);
        of.map(|mark| String::from_utf16(&text[mark.from as usize..mark.to as usize]).unwrap()).collect()
    }
}

fn field(path: &str, text: &str) -> Msg {
    Msg::Form(FormMsg::FieldEdited { path: path.into(), text: text.into() })
}

/// A request of a user with these policies.
fn request(policy: &str, rest: &str) -> Model {
    let text = format!(
        r#"{{"rolecall":1,"users":[{{"arn":"{ANA}","policies":[{{"name":"p","document":{policy}}}]{rest}}}],"caller":"{ANA}",
        "steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::reports/q1.csv","resourceAccountId":"111122223333"}}}}]}}"#
    );
    start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))])
}

// Start.

#[test]
fn the_page_opens_on_an_example_that_is_decided() {
    let model = start();
    assert_eq!(&*model.title(), "Cross-account role with an external ID");
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert!(model.notice().is_none());
    assert!(model.undo().is_none());
}

/// What is found in an example because its text, and not only its question, has the mistake it is about.
fn mistakes(example: &str) -> &'static [&'static str] {
    match example {
        "roles-anywhere" => &["IAM2006"],
        _ => &[],
    }
}

#[test]
fn every_example_meets_its_expectations_and_has_no_other_problems() {
    for (example, (id, text)) in EXAMPLES.iter().zip(TEXTS) {
        assert_eq!(example.id, id);
        let scenario = rolecall_core::read(text).scenario.unwrap_or_else(|| panic!("{id}"));
        let report = scenario.evaluate();
        let model = self::example(id);
        let problems: Vec<_> = model.problems().iter().map(|found| found.code).collect();
        assert_eq!(problems, mistakes(id), "{id}: {:#?}", model.problems());
        assert_eq!(model.title().as_ref(), example.title(Locale::En));
        assert_eq!(model.selected_step(), example.step, "{id}");
        assert!(model.draft.json.get(&format!("/steps/{}/expect", example.step)).is_some(), "{id} says what it shows");
        for (step, report) in report.steps.iter().enumerate() {
            assert_eq!(scenario.check(step, report), [], "{id} step {step}");
            // The page takes a key that nobody gave for unknown; what an example is about must not hang on one.
            if model.draft.json.get(&format!("/steps/{step}/expect")).is_some() {
                assert_eq!(model.outcome(step), Some(report.decision()), "{id} step {step}");
            }
        }
    }
}

#[test]
fn the_page_opens_on_the_first_example() {
    assert!(start().then(arrived(EXAMPLES[0].id)).is_none(), "it is there already");
}

#[test]
fn examples_of_a_group_follow_each_other() {
    let examples = start().examples();
    let mut groups: Vec<_> = examples.iter().map(|example| &*example.group).collect();
    groups.dedup();
    assert_eq!(groups, ["Basics", "AWS services", "Federation", "Sessions"]);
}

#[test]
fn an_example_that_does_not_arrive_is_told_and_loses_nothing() {
    let broken = |id: &str| {
        Msg::Scenario(ScenarioMsg::ExampleArrived {
            id: id.into(),
            text: "<!doctype html>".into(),
            asked: Asked::Chosen,
        })
    };
    for answer in [Msg::Scenario(ScenarioMsg::ExampleFailed), broken("role-chain")] {
        let failed = start().after([answer]);
        let notice = failed.notice().unwrap();
        assert_eq!((notice.tone, notice.undo), (Tone::Danger, None));
        assert_eq!(failed.saved().exported(), start().saved().exported());
    }
    assert!(start().then(broken("none")).is_none(), "a name that nobody knows is no example");
}

#[test]
fn an_example_that_is_there_already_takes_no_place() {
    let model = example("role-chain");
    assert!(model.then(arrived("role-chain")).is_none());
    let elsewhere = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(0)), arrived("role-chain")]);
    assert_eq!(elsewhere.selected_step(), model.selected_step());
}

#[test]
fn example_titles_are_translated() {
    let model = example("role-chain").after([Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))]);
    assert_eq!(&*model.title(), "ロールを二つたどる（ロールの連鎖）");
    assert!(model.then(Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))).is_none());
}

#[test]
fn a_link_wins_over_what_was_saved_and_a_save_over_the_example() {
    let (saved, linked) = (example("role-chain"), example("boundary-surprise"));
    let model = opened(&linked.saved().fragment(), Some(&saved.saved().fragment()), Locale::En, Theme::Dark);
    assert_eq!(model.title(), linked.title());
    assert_eq!(model.selected_step(), linked.selected_step());
    let model = opened("", Some(&saved.saved().fragment()), Locale::En, Theme::Dark);
    assert_eq!(model.title(), saved.title());
}

#[test]
fn a_damaged_link_is_told_and_loses_nothing() {
    let saved = example("role-chain");
    let model = opened("#1.damaged", Some(&saved.saved().fragment()), Locale::En, Theme::Auto);
    assert_eq!(model.title(), saved.title());
    let notice = model.notice().unwrap();
    assert_eq!(notice.tone, Tone::Danger);
    assert!(notice.undo.is_none());
}

#[test]
fn the_first_version_of_links_still_opens() {
    let link = include_str!("../examples/link-v1.txt").trim_end();
    let model = opened(link, None, Locale::En, Theme::Auto);
    assert_eq!(model.title(), example("role-chain").title());
    assert_eq!(model.selected_step(), 2);
    assert_eq!(model.outcome(2), Some(Decision::Allow));
    assert!(model.notice().is_none());
}

#[test]
fn an_example_that_the_page_opens_with_takes_nothings_place() {
    let Msg::Scenario(ScenarioMsg::ExampleArrived { id, text, .. }) = arrived("boundary-surprise") else {
        panic!("not an arrival")
    };
    let model = start().after([Msg::Scenario(ScenarioMsg::ExampleArrived { id, text, asked: Asked::AtStart })]);
    assert_eq!(&*model.title(), "A permissions boundary that surprises");
    assert!(model.notice().is_none() && model.undo().is_none());
    assert!(
        start().then(Msg::Scenario(ScenarioMsg::FragmentOpened("#decision".into()))).is_none(),
        "an anchor is no link"
    );
}

#[test]
fn the_own_link_changes_nothing() {
    let model = example("role-chain");
    assert!(model.then(Msg::Scenario(ScenarioMsg::FragmentOpened(model.saved().fragment()))).is_none());
    let other_step = model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let back = other_step.after([Msg::Scenario(ScenarioMsg::FragmentOpened(model.saved().fragment()))]);
    assert_eq!(back.selected_step(), model.selected_step());
    assert!(back.undo().is_some(), "only what was there before is kept");
}

#[test]
fn a_bad_file_keeps_everything_and_says_where() {
    let model = example("role-chain");
    let after = model.clone().after([Msg::Scenario(ScenarioMsg::FileOpened("{\n  \"rolecall\": 1,,\n}".into()))]);
    assert_eq!(after.saved().fragment(), model.saved().fragment());
    let words = after.notice().unwrap().text.words();
    assert!(words.contains("Line 2, column 17"), "{words}");
    let after = model.clone().after([Msg::Scenario(ScenarioMsg::FileOpened("{\"name\": \"package\"}".into()))]);
    assert_eq!(after.saved().fragment(), model.saved().fragment());
}

#[test]
fn what_is_exported_opens_again() {
    let model = example("role-chain");
    let opened = start().after([
        Msg::Scenario(ScenarioMsg::FileOpened(model.saved().exported().into())),
        Msg::Navigation(NavigationMsg::StepSelected(model.selected_step())),
    ]);
    assert_eq!(opened.saved().exported(), model.saved().exported());
    assert_eq!(model.saved().file_name(), "two-roles-one-after-the-other");
}

#[test]
fn everything_destructive_is_undone() {
    let model = example("role-chain").after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let policy = model.tabs()[0].id.clone();
    for msg in [
        Msg::Scenario(ScenarioMsg::StartedEmpty),
        arrived("boundary-surprise"),
        Msg::Scenario(ScenarioMsg::FileOpened(r#"{"rolecall":1,"caller":{"anonymous":true},"steps":[]}"#.into())),
        Msg::Chain(ChainMsg::StepRemoved(1)),
        Msg::Document(DocumentMsg::Removed(policy)),
        Msg::Form(FormMsg::RowRemoved { path: "/steps/0/assumeRole/tags".into(), index: 0 }),
    ] {
        let said = format!("{msg:?}");
        let changed = model.clone().after([msg]);
        assert_ne!(changed.saved().fragment(), model.saved().fragment(), "{said}");
        let undo = changed.notice().unwrap().undo.unwrap();
        let undone = changed.clone().after([undo.msg]);
        assert_eq!(undone.saved().fragment(), model.saved().fragment(), "{said}");
        let redo = undone.notice().unwrap().undo.unwrap();
        assert_eq!(undone.after([redo.msg]).saved().fragment(), changed.saved().fragment(), "{said}");
    }
}

// The journey of somebody who begins with nothing.

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
    let trust = format!("{}/trustPolicy", model.draft.assumed_role(1).unwrap());
    let provider = model.draft.step_text(1, "provider").to_owned();
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
    assert_eq!(&*model.chain().hops[1].status.word, rolecall_explain::ui(Locale::En).not_reached);

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
    assert_eq!(model.draft.text("/roles/0/arn"), AUDIT);
    assert_eq!(model.draft.json.elements("/roles").len(), 1);
}

#[test]
fn typing_past_the_name_of_another_role_loses_no_document() {
    let mut model = example("role-chain");
    let tooling = "arn:aws:iam::111122223333:role/Tooling";
    let before = model.draft.text("/roles/1/trustPolicy").to_owned();
    for arn in [tooling.to_owned(), format!("{tooling}2")] {
        model = model.with_field("/steps/1/assumeRole/roleArn", &arn);
    }
    let role = model.draft.assumed_role(1).unwrap();
    assert_ne!(role, "/roles/0");
    assert!(model.draft.json.documents().iter().any(|(_, text)| **text == *before), "nothing typed is lost");
    assert_eq!(model.draft.text("/roles/0/arn"), tooling, "the other role keeps its name");
}

// Documents.

#[test]
fn a_broken_document_keeps_the_last_decision_and_marks_the_place() {
    let model = start();
    let path = "/roles/0/trustPolicy";
    let before = model.decision();
    let text = model.draft.text(path).replacen(':', "", 1);
    let model = model.pasted(path, &text);
    let decision = model.decision();
    assert!(decision.stale.is_some());
    assert_eq!(decision.sentence, before.sentence);
    assert_eq!(decision.problems.len(), 1);
    assert_eq!(decision.fixes.len(), 0, "an old decision has no suggestions");
    let editor = model.editor().unwrap();
    assert_eq!(editor.diagnostics.len(), 1);
    assert_eq!(editor.diagnostics[0].severity, Severity::Error);
    assert!(editor.diagnostics[0].from > 0 && editor.diagnostics[0].to <= u32::try_from(text.len()).unwrap());
    assert_eq!(model.marks().len(), 0, "the places of the old decision are in another text");
    assert_eq!(model.tab_view(path).badge.unwrap().count, 1);
}

#[test]
fn places_count_utf_16_code_units() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"𝄞é","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#,
        "",
    );
    let editor = model.editor().unwrap();
    let text: Vec<u16> = editor.text.encode_utf16().collect();
    let sid = editor.diagnostics.iter().find(|found| found.code == "IAM1008").unwrap();
    assert_eq!(String::from_utf16(&text[sid.from as usize..sid.to as usize]).unwrap(), "\"𝄞é\"");
    let marked = model.marked("/users/0/policies/0/document", MarkKind::Deciding);
    assert!(marked[0].starts_with("{\"Sid\"") && marked[0].ends_with("\"*\"}"), "{marked:?}");
}

#[test]
fn only_the_policy_is_kept_of_what_was_pasted() {
    let pasted = format!(r#"{{"PolicyVersion":{{"Document":{ALLOW_READ},"VersionId":"v3"}}}}"#);
    let path = "/users/0/policies/0/document";
    let model = request("{}", "").pasted(path, &pasted);
    assert_eq!(model.outcome(0), Some(Decision::Allow), "{:#?}", model.problems());
    let offer = model.editor().unwrap().actions.iter().find(|action| &*action.label == "Keep only the policy").cloned();
    let kept = model.clone().after([offer.unwrap().msg]);
    assert!(kept.editor().unwrap().text.starts_with("{\n  \"Version\": \"2012-10-17\""));
    assert_eq!(kept.outcome(0), Some(Decision::Allow));
    assert_eq!(kept.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_pasted_role_fills_only_fields_that_are_empty() {
    let text = format!(
        r#"{{"Role":{{"Arn":"{AUDIT}","AssumeRolePolicyDocument":{{"Version":"2012-10-17","Statement":[]}},"Tags":[{{"Key":"a","Value":"b"}}],
        "PermissionsBoundary":{{"PermissionsBoundaryArn":"arn:aws:iam::444455556666:policy/Cap"}}}}}}"#
    );
    let model = start().pasted("/roles/0/trustPolicy", &text);
    assert_eq!(
        model.draft.text("/roles/0/arn"),
        "arn:aws:iam::444455556666:role/VendorAudit",
        "a name that is there stays"
    );
    assert!(
        model.then(Msg::Document(DocumentMsg::RoleFilled("/roles/0/trustPolicy".into()))).is_none(),
        "it is another role"
    );

    let model = start().after([Msg::Scenario(ScenarioMsg::StartedEmpty)]).pasted("/roles/0/trustPolicy", &text);
    assert_eq!(model.draft.text("/roles/0/arn"), AUDIT);
    assert_eq!(model.draft.text("/roles/0/tags/a"), "b");
    let model = model.after([Msg::Navigation(NavigationMsg::StepSelected(1))]);
    let boundary = "/managedPolicies/arn:aws:iam::444455556666:policy~1Cap";
    assert!(model.tab_view(boundary).blank, "its document is still to be pasted");
}

#[test]
fn a_missing_document_has_a_place_to_paste_it() {
    let model = request(ALLOW_READ, "");
    let path = "/users/0/permissionsBoundary";
    assert!(model.tab_view(path).blank);
    let model = model.pasted(path, ALLOW_ASSUME);
    assert!(!model.tab_view(path).blank);
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    let policy = "/resources/0/policy";
    let model = model.pasted(policy, ALLOW_READ);
    assert_eq!(model.draft.text("/resources/0/arn"), "arn:aws:s3:::reports", "attached to the bucket of the object");
    assert!(model.then(Msg::Document(DocumentMsg::Edited { path: "/elsewhere".into(), text: "{}".into() })).is_none());
}

#[test]
fn a_policy_is_switched_off_without_losing_its_text() {
    let path: Rc<str> = "/users/0/permissionsBoundary".into();
    let model = request(ALLOW_READ, &format!(r#","permissionsBoundary":{ALLOW_ASSUME}"#));
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(model.tab_view(&path).on, Some(true));
    let off = model.after([Msg::Document(DocumentMsg::Switched(path.clone()))]);
    assert_eq!(off.outcome(0), Some(Decision::Allow));
    assert_eq!(off.tab_view(&path).on, Some(false));
    assert_eq!(off.draft.text(&path), ALLOW_ASSUME);
    let opened = opened(&off.saved().fragment(), None, Locale::En, Theme::Auto);
    assert_eq!(opened.outcome(0), Some(Decision::Allow), "a link knows what is switched off");
    assert_eq!(off.after([Msg::Document(DocumentMsg::Switched(path))]).outcome(0), Some(Decision::ImplicitDeny));
}

#[test]
fn what_is_switched_off_stays_so_when_an_earlier_policy_is_removed() {
    let model = request(ALLOW_ASSUME, "").pasted("/users/0/policies/1/document", ALLOW_READ);
    let model = model.after([
        Msg::Document(DocumentMsg::Switched("/users/0/policies/1/document".into())),
        Msg::Document(DocumentMsg::Removed("/users/0/policies/0/document".into())),
    ]);
    assert_eq!(model.tab_view("/users/0/policies/0/document").on, Some(false));
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
}

// Tabs.

#[test]
fn an_assume_step_shows_both_sides() {
    assert_eq!(
        start().tab_ids(),
        [
            "/roles/0/trustPolicy",
            "/users/0/policies/0/document",
            "/users/0/policies/1/document",
            "/users/0/permissionsBoundary",
            "/steps/0/assumeRole/policy",
            "context",
            "organization",
        ]
    );
}

#[test]
fn a_request_shows_what_the_session_has() {
    let model = example("boundary-surprise");
    assert_eq!(model.selected_step(), 1);
    assert_eq!(
        model.tab_ids(),
        [
            "/roles/0/policies/0/document",
            "/roles/0/policies/1/document",
            "/roles/0/permissionsBoundary",
            "/steps/0/assumeRole/policy",
            "/resources/0/policy",
            "context",
            "organization",
        ]
    );
    assert!(model.tab_view("/roles/0/permissionsBoundary").selected, "the tab of the layer that denied");
}

#[test]
fn organization_policies_of_both_accounts_are_there() {
    let text = format!(
        r#"{{"rolecall":1,"organization":{{"id":"o-exampleorgid","managementAccountId":"999999999999","nodes":[
            {{"id":"r-ab12","serviceControlPolicies":[{{"name":"Full","document":{ALLOW_READ}}}]}}]}},
        "accounts":[{{"id":"111122223333","parent":"r-ab12","serviceControlPolicies":[{{"name":"Own","document":{ALLOW_READ}}}]}}],
        "users":[{{"arn":"{ANA}"}}],"caller":"{ANA}","steps":[{{"request":{{"action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}}}]}}"#
    );
    let ids = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]).tab_ids();
    let scps: Vec<_> = ids.iter().filter(|id| id.contains("serviceControl")).collect();
    assert_eq!(
        scps,
        ["/organization/nodes/0/serviceControlPolicies/0/document", "/accounts/0/serviceControlPolicies/0/document"]
    );
}

// Context.

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
    assert_eq!(line(&known), "Policy p: its Allow statement does not apply");
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
    let text = region_locked().saved().exported().replacen('{', r#"{"unlistedContext":"absent","#, 1);
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    assert_eq!(model.outcome(0), Some(Decision::ImplicitDeny));
    assert_eq!(model.chips(), Vec::<String>::new());
}

#[test]
fn several_lines_are_several_values() {
    let key: Rc<str> = "aws:CalledVia".into();
    let text: Rc<str> = "a.amazonaws.com\nb.amazonaws.com".into();
    let model = region_locked().after([Msg::Context(ContextMsg::Edited { key: key.clone(), text: text.clone() })]);
    assert_eq!(model.draft.json.elements("/steps/0/context/aws:CalledVia").len(), 2);
    assert_eq!(model.row(&key).value, text);
    assert!(model.then(Msg::Context(ContextMsg::Edited { key, text })).is_none());
}

#[test]
fn derived_keys_are_shown_as_derived() {
    let model = example("role-chain");
    let row = model.row("aws:PrincipalTag/project");
    assert_eq!((&*row.value, &*row.provenance, row.editable), ("apollo", "derived", false));
}

// Suggestions.

#[test]
fn boundary_gets_the_action_it_lacks() {
    let model = example("boundary-surprise");
    let decision = model.decision();
    assert_eq!(decision.status.tone, Tone::Danger);
    let fix = &decision.fixes[0];
    assert!(fix.text.words().contains("s3:PutObject"), "{}", fix.text.words());
    let mended = model.after([fix.apply.msg.clone()]);
    assert_eq!(mended.outcome(1), Some(Decision::Allow));
    assert!(mended.draft.text("/roles/0/permissionsBoundary").contains(r#""logs:*", "s3:PutObject"]"#));
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
    assert!(mended.draft.text("/users/0/policies/0/document").contains("Yes"));
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
    assert!(mended.draft.text("/roles/0/trustPolicy").contains(ANA));
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
    assert_eq!(mended.draft.json.elements("/users/0/policies").len(), 1);
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

// The trace.

#[test]
fn the_deciding_path_is_open_and_the_rest_folded() {
    let model = start();
    let trust = model.line("trustPolicy");
    assert_eq!((trust.expanded, trust.deciding, trust.status.tone), (Some(true), true, Tone::Danger));
    let test = model.line("/c0");
    assert_eq!((test.status.tone, test.expanded), (Tone::Danger, None));
    assert!(test.label.words().contains("customer-4711"), "{}", test.label.words());
    let identity = model.line("identityPolicies");
    assert_eq!((identity.expanded, identity.status.tone), (Some(false), Tone::Ok));
}

#[test]
fn statements_about_other_actions_are_counted_not_shown() {
    let other = r#"{"Effect":"Allow","Action":"ec2:*","Resource":"*"}"#;
    let statements = [other; 4].join(",");
    let near = r#"{"Sid":"Near","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}"#;
    let model = request(&format!(r#"{{"Version":"2012-10-17","Statement":[{statements},{near}]}}"#), "");
    let folded = model.line("/other");
    assert_eq!(folded.expanded, Some(false));
    assert!(folded.label.words().starts_with("4 statements"), "{}", folded.label.words());
    assert_eq!(model.line("/s4").expanded, Some(true), "the near miss is open");
    let opened = model.after([Msg::Trace(TraceMsg::Toggled(folded.id.clone()))]);
    assert_eq!(opened.line("/other/s0").level, folded.level + 1);
}

#[test]
fn levels_positions_and_counts_describe_the_tree() {
    let lines = start().trace();
    let top: Vec<_> = lines.iter().filter(|line| line.level == 1).collect();
    for (index, line) in top.iter().enumerate() {
        assert_eq!((line.position, line.siblings), (index + 1, top.len()));
    }
    for pair in lines.windows(2) {
        assert!(pair[1].level <= pair[0].level + 1);
        assert_eq!(pair[1].level == pair[0].level + 1, pair[0].expanded == Some(true), "{}", pair[0].id);
    }
    let mut ids: Vec<_> = lines.iter().map(|line| &line.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), lines.len(), "each line is known by its own name");
}

#[test]
fn arrow_keys_walk_the_tree() {
    let model = start();
    let first = model.focused_id();
    assert_eq!(first, model.trace()[0].id);
    assert!(model.then(Msg::Trace(TraceMsg::KeyPressed(Key::Up))).is_none());
    let down = model.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Down))]);
    assert_eq!(down.focused_id(), model.trace()[1].id);
    let end = down.after([Msg::Trace(TraceMsg::KeyPressed(Key::End))]);
    assert_eq!(end.focused_id(), model.trace().last().unwrap().id);
    assert_eq!(end.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Home))]).focused_id(), first);

    let trust = model.line("trustPolicy");
    let model = model.after([Msg::Trace(TraceMsg::Focused(trust.id.clone()))]);
    let inside = model.clone().after([Msg::Trace(TraceMsg::KeyPressed(Key::Right))]);
    assert_eq!(inside.line(&inside.focused_id()).level, 2);
    assert_eq!(
        inside
            .after([Msg::Trace(TraceMsg::KeyPressed(Key::Left)), Msg::Trace(TraceMsg::KeyPressed(Key::Left))])
            .focused_id(),
        trust.id
    );
    let closed = model.after([Msg::Trace(TraceMsg::KeyPressed(Key::Left))]);
    assert_eq!(closed.line("trustPolicy").expanded, Some(false));
    let open = closed.after([Msg::Trace(TraceMsg::KeyPressed(Key::Right))]);
    assert_eq!(open.line("trustPolicy").expanded, Some(true));
}

#[test]
fn what_the_user_folded_stays_folded_after_an_edit() {
    let model = start();
    let model = model.clone().after([Msg::Trace(TraceMsg::Toggled(model.line("trustPolicy").id))]);
    let model = model.with_field("/steps/0/assumeRole/externalId", "wrong");
    assert_eq!(model.line("trustPolicy").expanded, Some(false));
}

#[test]
fn the_focus_goes_to_the_line_around_when_a_line_is_folded_away() {
    let model = start();
    let (trust, test) = (model.line("trustPolicy"), model.line("/c0"));
    let model =
        model.after([Msg::Trace(TraceMsg::Focused(test.id)), Msg::Trace(TraceMsg::Hovered(Some(trust.id.clone())))]);
    let model = model.after([Msg::Trace(TraceMsg::Toggled(trust.id.clone()))]);
    assert_eq!(model.focused_id(), trust.id);
}

#[test]
fn a_deny_stands_inside_the_gate_that_owns_it() {
    let model = request(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
        {"Sid":"Home","Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":"eu-central-1"}}}]}"#,
        "",
    );
    let model =
        model.after([Msg::Context(ContextMsg::Edited { key: "aws:RequestedRegion".into(), text: "eu-west-1".into() })]);
    assert_eq!(model.outcome(0), Some(Decision::ExplicitDeny));
    let (search, gate, test) = (model.line("explicitDeny"), model.line("identityPolicies"), model.line("/c0"));
    assert_eq!((search.status.tone, search.expanded), (Tone::Danger, None), "it points to the statement: {search:#?}");
    assert_eq!((gate.status.tone, gate.expanded), (Tone::Danger, Some(true)));
    assert!(test.id.starts_with("identityPolicies/") && test.deciding, "{test:#?}");
    assert!(
        model.trace().iter().all(|line| !line.deciding || line.status.tone == Tone::Danger || line.id.contains("/s1"))
    );
}

#[test]
fn every_line_has_words_and_every_gate_a_reason() {
    for id in ["cross-account-external-id", "role-chain", "boundary-surprise"] {
        let model = example(id);
        let lines = model.trace();
        let gates = model.evaluation.step(model.step).unwrap().1.deciding().unwrap().gates.len();
        let told = lines.iter().filter(|line| line.docs.is_some() && !line.why.is_empty()).count();
        let search = 1;
        assert_eq!(told, search + gates, "{id}: every gate, and the search for a deny, has a rule and a page");
        for line in lines.iter() {
            assert!(!line.label.is_empty() && !line.status.word.is_empty(), "{id}: {line:#?}");
        }
    }
}

#[test]
fn a_value_that_nearly_matches_shows_what_differs() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity)]);
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:octo-org/octo-repo:ref:refs/heads/Main"}}}]}"#;
    let path = model.tab_ids()[0].clone();
    let model = model.pasted(&path, trust);
    let line = model.line("/c0");
    let parts: Vec<_> = line.near.iter().map(crate::view::Rich::words).collect();
    assert!(parts[0].starts_with("Only letter case differs"), "{parts:?}");
    assert_eq!(parts[1], "policy: repo:octo-org/octo-repo:ref:refs/heads/Main");
    assert_eq!(parts[2], "request: repo:octo-org/octo-repo:ref:refs/heads/main");
    let marked = |part: usize| {
        let pieces = line.near[part].0.iter().filter(|piece| piece.kind == crate::view::PieceKind::Strong);
        pieces.map(|piece| piece.text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!((marked(1), marked(2)), (vec!["M".to_owned()], vec!["m".to_owned()]));
}

// Two-way highlight.

#[test]
fn a_line_lights_its_words() {
    let model = start();
    let test = model.line("/c0");
    let lit = model.after([Msg::Trace(TraceMsg::Hovered(Some(test.id)))]);
    let marked = lit.marked("/roles/0/trustPolicy", MarkKind::Focus);
    assert!(marked[0].contains("\"sts:ExternalId\": \"customer-4711\""), "{marked:?}");
    assert_eq!(lit.marked("/roles/0/trustPolicy", MarkKind::Deny).len(), 1, "the test that failed is marked anyway");
    let gone = lit.after([Msg::Trace(TraceMsg::Hovered(None))]);
    assert_eq!(gone.marked("/roles/0/trustPolicy", MarkKind::Focus), Vec::<String>::new());
}

#[test]
fn the_deciding_statement_is_always_marked() {
    let model = example("role-chain");
    let marked = model.marked("/roles/1/trustPolicy", MarkKind::Deciding);
    assert_eq!(marked.len(), 1);
    assert!(marked[0].contains("ToolingForApollo"));
    assert!(model.tab_view("/roles/1/trustPolicy").deciding);
}

#[test]
fn a_place_in_the_editor_lights_its_lines() {
    let model = start();
    let path: Rc<str> = "/roles/0/trustPolicy".into();
    let offset = u32::try_from(model.draft.text(&path).find("customer-4711").unwrap()).unwrap();
    let model = model.after([Msg::Trace(TraceMsg::EditorPointed(Some((path, offset))))]);
    let linked = model.linked_nodes();
    assert!(linked.last().unwrap().ends_with("/Condition/c0"), "{linked:?}");
    assert!(model.line("/c0").linked && model.line("/Condition").linked);
    assert!(!model.line("/Action").linked);
    assert_eq!(model.after([Msg::Trace(TraceMsg::EditorPointed(None))]).linked_nodes().len(), 0);
}

#[test]
fn revealing_a_line_shows_its_document_and_asks_to_scroll() {
    let model = example("role-chain").after([Msg::Navigation(NavigationMsg::TabSelected("context".into()))]);
    assert!(model.editor().is_none());
    let line = model.line("trustPolicy");
    let model = if line.expanded == Some(true) { model } else { model.after([Msg::Trace(TraceMsg::Toggled(line.id))]) };
    let statement = model.line("/s0");
    let shown =
        model.after([Msg::Trace(TraceMsg::Focused(statement.id)), Msg::Trace(TraceMsg::KeyPressed(Key::Enter))]);
    let editor = shown.editor().unwrap();
    let reveal = editor.reveal.unwrap();
    assert!(reveal.number > 0 && reveal.from < reveal.to);
    let again = shown.after([Msg::Trace(TraceMsg::KeyPressed(Key::Enter))]).editor().unwrap().reveal.unwrap();
    assert!(again.number > reveal.number, "asked again, scrolled again");
}

// Steps, form, session.

#[test]
fn steps_are_added_moved_and_removed_with_what_belongs_to_them() {
    let model = example("role-chain")
        .after([Msg::Navigation(NavigationMsg::StepSelected(2)), Msg::Chain(ChainMsg::StepAdded(StepKind::Wait))]);
    assert_eq!((model.selected_step(), model.chain().hops.len()), (3, 4));
    assert_eq!(&*model.chain().hops[3].target.name, "1 hour");
    let model = model.after([Msg::Chain(ChainMsg::StepMovedEarlier(3))]);
    assert_eq!(model.selected_step(), 2);
    assert_eq!(&*model.chain().hops[3].action, "s3:GetObject");
    assert_eq!(model.outcome(3), Some(Decision::Error), "a chained session lasts an hour: {:?}", model.decision());
    let model = model.after([Msg::Chain(ChainMsg::StepRemoved(2))]);
    assert_eq!(model.outcome(2), Some(Decision::Allow));
    assert!(model.then(Msg::Chain(ChainMsg::StepMovedLater(2))).is_none());
    assert!(model.then(Msg::Chain(ChainMsg::StepRemoved(9))).is_none());
}

#[test]
fn a_new_assume_step_brings_a_role_to_fill_in() {
    let model = start().after([Msg::Chain(ChainMsg::StepAdded(StepKind::AssumeRole))]);
    assert_eq!(model.selected_step(), 1);
    let needed: Vec<_> = model.decision().needed.iter().map(|needed| needed.text.words()).collect();
    assert_eq!(needed, ["the role's trust policy"]);
}

#[test]
fn a_field_shows_what_is_wrong_with_it() {
    let path = "/steps/0/assumeRole/roleArn";
    let model = start().with_field(path, "arn:aws:iam::4444:role/X");
    let problems = model.field_view(path).problems;
    assert!(!problems.is_empty(), "{:#?}", model.problems());
    assert!(model.tab_view("context").badge.is_some());
    assert!(model.decision().stale.is_some());
}

#[test]
fn an_emptied_option_leaves_the_scenario_and_a_number_is_a_number() {
    let path = "/steps/0/assumeRole/durationSeconds";
    let model = start().with_field(path, "900");
    assert!(model.saved().exported().contains("\"durationSeconds\": 900"), "{}", model.saved().exported());
    let model = model.with_field(path, "");
    assert_eq!(model.draft, start().draft);
    assert!(model.then(field(path, "")).is_none());
}

#[test]
fn the_first_caller_can_be_of_every_kind() {
    for choice in CallerChoice::ALL {
        let model = start();
        let model = model.then(field("/caller/kind", choice.member())).unwrap_or(model);
        assert_eq!(&*model.field_view("/caller/kind").value, choice.member());
        assert_eq!(model.draft.caller_choice(), choice);
        assert!(!model.chain().caller.name.is_empty());
    }
}

#[test]
fn tags_are_edited_and_made_transitive() {
    let path: Rc<str> = "/steps/0/assumeRole/tags".into();
    let model = start().after([
        Msg::Form(FormMsg::RowAdded(path.clone())),
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index: 0, key: "project".into(), value: "apollo".into() }),
        Msg::Form(FormMsg::TagTransitiveSwitched { path: path.clone(), index: 0 }),
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index: 0, key: "team".into(), value: "apollo".into() }),
    ]);
    let form = model.form();
    let tags = form.groups.iter().find_map(|group| group.rows.clone().filter(|tags| tags.path == path)).unwrap();
    assert_eq!((&*tags.rows[0].key, &*tags.rows[0].value, tags.rows[0].transitive), ("team", "apollo", Some(true)));
    let model = model.after([Msg::Form(FormMsg::RowRemoved { path, index: 0 })]);
    assert_eq!(model.draft, start().draft);
}

#[test]
fn a_session_tells_its_tags_where_they_came_from_and_what_was_given_up() {
    let session = example("role-chain").decision().session.clone().unwrap();
    let row =
        |label: &str| session.rows.iter().find(|row| &*row.label == label).unwrap_or_else(|| panic!("{session:#?}"));
    let ui = rolecall_explain::ui(Locale::En);
    assert_eq!(row(ui.session_arn).values[0].words(), "arn:aws:sts::444455556666:assumed-role/Reader/ana");
    let tag = row(ui.tags).values[0].words();
    assert_eq!(tag, "project = apollo (inherited along the chain, transitive)");
    assert!(row(ui.session_expires).values[0].words().contains("2026-01-15T10:00:00Z"));
    assert_eq!(row(ui.session_given_up).values.len(), 1);
}

// The timeline.

fn add(kind: StepKind) -> Msg {
    Msg::Chain(ChainMsg::StepAdded(kind))
}

/// The codes of what is wrong anywhere in the scenario.
fn codes(model: &Model) -> Vec<&'static str> {
    model.problems().iter().map(|problem| problem.code).collect()
}

/// Two roles, one after the other, at nine o'clock.
fn chain() -> Model {
    example("role-chain").after([Msg::Navigation(NavigationMsg::StepSelected(0))])
}

#[test]
fn the_menu_offers_every_kind_of_step_under_headings() {
    let add = start().chain().add.clone();
    let members: Vec<_> = StepKind::ALL.iter().map(|kind| kind.member()).collect();
    assert_eq!(members.len(), 11);
    assert_eq!(add.len(), members.len());
    let mut headings: Vec<_> = add.iter().map(|add| add.group.clone()).collect();
    headings.dedup();
    assert_eq!(headings.len(), 3, "{headings:?}");
}

#[test]
fn a_step_of_every_kind_is_added_behind_the_selected_one_and_can_be_read() {
    for kind in StepKind::ALL {
        let model = chain().after([add(kind)]);
        assert_eq!(model.selected_step(), 1);
        assert_eq!(model.draft.step_kind(1), Some(kind));
        assert!(model.form().groups.iter().any(|group| *group.label == *kind.words().add.0), "{kind:?}");
        let needed = model.decision().needed.clone();
        assert!(needed.len() <= 2, "{kind:?}: {needed:?}");
        let bad: Vec<_> = model.problems().iter().filter(|found| found.severity == Severity::Error).cloned().collect();
        assert_eq!(bad, [], "{kind:?}");
    }
}

#[test]
fn a_new_request_asks_again_what_was_asked_before() {
    let model = chain().after([add(StepKind::Request)]);
    assert_eq!(&*model.chain().hops[1].action, "s3:GetObject");
    assert!(model.outcome(1).is_some(), "{:?}", model.decision());
    let model = chain().after([add(StepKind::PutRolePolicy)]);
    assert!(model.draft.step_text(1, "roleArn").ends_with(":role/Tooling"), "of the role in use");
}

/// What can be typed into a field so that core takes it.
fn fitting(view: &FieldView) -> String {
    match &view.input {
        crate::view::Input::Switch => if &*view.value == "true" { "false" } else { "true" }.to_owned(),
        crate::view::Input::Choice(choices) => choices.last().map(|(value, _)| value.to_string()).unwrap_or_default(),
        _ => view.placeholder.to_string(),
    }
}

#[test]
fn every_field_and_row_of_every_form_is_a_member_that_the_scenario_knows() {
    let mut seen = 0;
    for kind in StepKind::ALL {
        for choice in CallerChoice::ALL {
            let model =
                start().after([Msg::Chain(ChainMsg::StepRemoved(1)), Msg::Chain(ChainMsg::StepRemoved(0)), add(kind)]);
            let model = model.then(field("/caller/kind", choice.member())).unwrap_or(model);
            let mut model = model.then(Msg::Organization(OrganizationMsg::Added)).unwrap_or(model);
            for form in ["context", "organization"] {
                let Some(shown) = model
                    .then(Msg::Navigation(NavigationMsg::TabSelected(form.into())))
                    .or((form == "context").then(|| model.clone()))
                else {
                    continue;
                };
                model = shown;
                for group in model.form().groups.iter() {
                    for view in
                        group.fields.iter().filter(|view| !view.path.ends_with("/kind") && !view.path.ends_with("/id"))
                    {
                        model = model.then(field(&view.path, &fitting(view))).unwrap_or(model);
                        seen += 1;
                    }
                    if let Some(rows) = &group.rows {
                        model = model.then(rows.add.msg.clone()).unwrap_or(model);
                        let key: Rc<str> = format!("k{}", rows.key.len()).into();
                        let edited = Msg::Form(FormMsg::RowEdited {
                            path: rows.path.clone(),
                            index: 0,
                            key,
                            value: "k=v".into(),
                        });
                        model = model.then(edited).unwrap_or(model);
                        if let Some(row) = model
                            .form()
                            .groups
                            .iter()
                            .find(|other| other.id == group.id)
                            .and_then(|group| group.rows.as_ref()?.rows.first().cloned())
                            && row.transitive.is_some()
                        {
                            let switched =
                                Msg::Form(FormMsg::TagTransitiveSwitched { path: rows.path.clone(), index: 0 });
                            model = model.then(switched).unwrap_or(model);
                        }
                    }
                }
            }
            let read = rolecall_core::read(&model.saved().exported());
            let unknown: Vec<_> = read
                .diagnostics
                .iter()
                .map(|found| &found.problem)
                .filter(|problem| {
                    use rolecall_core::diag::Problem;
                    matches!(
                        problem,
                        Problem::UnknownMember { .. } | Problem::WrongType { .. } | Problem::MissingMember { .. }
                    )
                })
                .collect();
            assert!(unknown.is_empty(), "{kind:?} {choice:?}: {unknown:?}\n{}", model.saved().exported());
        }
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn every_field_and_group_has_words_in_both_languages() {
    for kind in StepKind::ALL {
        let en = start().after([Msg::Organization(OrganizationMsg::Added), add(kind)]);
        let ja = en.clone().after([Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja))]);
        for (en, ja) in en.form().groups.iter().zip(ja.form().groups.iter()) {
            assert!(!en.label.is_empty() && !ja.label.is_empty());
            assert_eq!(en.help.is_empty(), ja.help.is_empty(), "{}", en.label);
            for (en, ja) in en.fields.iter().zip(ja.fields.iter()) {
                assert!(!en.label.is_empty() && !ja.label.is_empty(), "{}", en.path);
                assert_eq!(en.help.is_empty(), ja.help.is_empty(), "{}", en.path);
            }
        }
    }
}

#[test]
fn a_step_that_is_off_does_not_happen_and_stays() {
    let model = example("role-chain");
    let off = model.clone().after([Msg::Chain(ChainMsg::StepSwitched(0))]);
    let hop = &off.chain().hops[0];
    assert!(hop.off);
    assert_eq!(&*hop.status.word, "Off");
    assert_eq!(off.draft.actor(1), crate::scenario_draft::Actor::Caller(CallerChoice::User));
    assert_eq!(off.outcome(0), None);
    assert_ne!(off.outcome(1), model.outcome(1), "the second role is now asked for by the user");
    let opened = opened(&off.saved().fragment(), None, Locale::En, Theme::Auto);
    assert!(opened.chain().hops[0].off, "a link knows it");
    assert!(off.saved().exported().contains("\"off\": true"));
    let on = off.after([Msg::Chain(ChainMsg::StepSwitched(0))]);
    assert_eq!(on.saved().fragment(), model.saved().fragment());
}

#[test]
fn an_unfinished_step_that_is_off_holds_nothing_up() {
    let model = chain().after([add(StepKind::AssumeRole)]);
    assert_eq!(&*model.chain().hops[2].status.word, "Waits for an earlier step");
    let off = model.after([Msg::Chain(ChainMsg::StepSwitched(1))]);
    assert_eq!(off.outcome(2), Some(Decision::Allow), "{:?}", off.decision());
    assert_eq!(off.decision().needed.len(), 0);
    assert!(off.decision().sentence.words().contains("switched off"));
}

#[test]
fn the_selected_step_follows_when_it_is_moved_or_others_are_removed() {
    let model = example("role-chain").after([
        Msg::Navigation(NavigationMsg::StepSelected(2)),
        add(StepKind::Wait),
        Msg::Chain(ChainMsg::StepMovedEarlier(3)),
    ]);
    assert_eq!((model.selected_step(), model.draft.step_kind(2)), (2, Some(StepKind::Wait)));
    let removed = model.after([Msg::Chain(ChainMsg::StepRemoved(0))]);
    assert_eq!((removed.selected_step(), removed.draft.step_kind(1)), (1, Some(StepKind::Wait)));
    let kept = removed.after([Msg::History(HistoryMsg::Undone)]);
    assert_eq!(kept.chain().hops.len(), 4);
}

#[test]
fn a_user_with_a_session_token_stays_the_user() {
    let model = start().with_field("/caller/sessionToken", "true");
    assert_eq!(model.draft.caller_name(), "arn:aws:iam::111122223333:user/scanner");
    let model = model.with_field("/caller/issuedAt", "2026-01-15T08:00:00Z");
    assert_eq!(&*model.chain().caller.name, "scanner");
    let model = model.with_field("/caller/user", "arn:aws:iam::111122223333:user/scanner2");
    assert_eq!(model.draft.text("/users/0/arn"), "arn:aws:iam::111122223333:user/scanner2", "its policies go along");
    assert_eq!(codes(&model), Vec::<&str>::new());
}

#[test]
fn claims_of_several_lines_are_lists_and_what_is_not_touched_stays() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity)]);
    let path: Rc<str> = "/steps/1/assumeRoleWithWebIdentity/claims".into();
    let model = model.after([Msg::Form(FormMsg::RowAdded(path.clone()))]);
    let edited = |index, key: &str, value: &str| {
        Msg::Form(FormMsg::RowEdited { path: path.clone(), index, key: key.into(), value: value.into() })
    };
    let model = model.after([edited(2, "groups", "a\nb")]);
    assert_eq!(model.draft.json.elements("/steps/1/assumeRoleWithWebIdentity/claims/groups").len(), 2);
    let renamed = model.clone().after([edited(2, "teams", "a\nb")]);
    assert_eq!(renamed.draft.json.elements("/steps/1/assumeRoleWithWebIdentity/claims/teams").len(), 2);
}

#[test]
fn a_missing_provider_is_added_with_one_click_and_so_is_an_audience() {
    let trust = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":
        "arn:aws:iam::111122223333:oidc-provider/idp.example.com"},"Action":"sts:AssumeRoleWithWebIdentity",
        "Condition":{"StringEquals":{"idp.example.com:aud":"app"}}}]}"#;
    let text = format!(
        r#"{{"rolecall":1,"caller":{{"anonymous":true}},"roles":[{{"arn":"arn:aws:iam::111122223333:role/R","trustPolicy":{trust}}}],
        "steps":[{{"assumeRoleWithWebIdentity":{{"roleArn":"arn:aws:iam::111122223333:role/R","roleSessionName":"session",
        "provider":"idp.example.com","claims":{{"aud":"app"}}}}}}]}}"#
    );
    let model = start().after([Msg::Scenario(ScenarioMsg::FileOpened(text.into()))]);
    assert_eq!(model.outcome(0), Some(Decision::Error), "{:?}", model.decision());
    let fix = model.decision().fixes.first().cloned().unwrap_or_else(|| panic!("{:?}", model.decision()));
    let mended = model.clone().after([fix.apply.msg]);
    assert_eq!(mended.outcome(0), Some(Decision::Allow));
    let offers: Vec<_> = model.form().groups.iter().flat_map(|group| group.actions.to_vec()).collect();
    let offered = offers.iter().find(|offered| &*offered.label == "Add this provider").unwrap();
    assert_eq!(model.after([offered.msg.clone()]).outcome(0), Some(Decision::Allow), "the form offers it, too");

    let other = mended.with_field("/identityProviders/0/audiences", "other\n");
    assert_eq!(other.outcome(0), Some(Decision::Error));
    let fix = other.decision().fixes[0].clone();
    assert_eq!(fix.text.words(), "Add app to the audiences of the provider");
    assert_eq!(other.after([fix.apply.msg]).outcome(0), Some(Decision::Allow));
}

#[test]
fn a_provided_context_has_a_provider_and_keys() {
    let path: Rc<str> = "/steps/0/assumeRole/providedContexts".into();
    let edited = |value: &str| {
        Msg::Form(FormMsg::RowEdited {
            path: path.clone(),
            index: 0,
            key: "arn:aws:iam::aws:contextProvider/IdentityCenter".into(),
            value: value.into(),
        })
    };
    let model = chain().after([Msg::Form(FormMsg::RowAdded(path.clone())), edited("identitystore:UserId")]);
    assert!(model.then(edited("identitystore:UserId=")).is_none(), "a value that is not there yet");
    let model = model.after([edited("identitystore:UserId=7f3a")]);
    assert_eq!(model.draft.text("/steps/0/assumeRole/providedContexts/0/context/identitystore:UserId"), "7f3a");
    let removed = model.after([Msg::Form(FormMsg::RowRemoved { path: path.clone(), index: 0 })]);
    assert_eq!(removed.draft, chain().draft);
}

// Pasted tokens.

/// A token with these claims; its signature is no signature.
fn token(claims: &str) -> String {
    use base64::Engine as _;
    let encoded = |part: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(part);
    format!("{}.{}.{}", encoded(r#"{"alg":"RS256","typ":"JWT"}"#), encoded(claims), encoded("no signature"))
}

const CLAIMS: &str = r#"{"iss":"https://idp.example.com","aud":"app","sub":"user-1","exp":4102444800,"iat":1768466400,"nonce":"x",
    "https://aws.amazon.com/tags":{"principal_tags":{"team":["blue"]},"transitive_tag_keys":["team"]}}"#;

/// What the page's reader answers, as `rolecall-token-wasm` does.
fn read(text: &str, role: Option<&str>) -> Msg {
    use rolecall_explain::{finding, finding_help, refusal, refusal_help};
    let (en, read) = (Locale::En, rolecall_token::decode(text, None));
    let decoded = rolecall_wire::token::DecodedToken::of(
        text,
        &read,
        read.as_ref().ok().map(|read| read.step(role, None)),
        rolecall_wire::Unit::Utf16,
        |found| (finding(found, en).plain(), finding_help(found, en).plain()),
        |refused| (refusal(refused, en).plain(), refusal_help(refused, en).plain()),
    );
    Msg::Paste(PasteMsg::Read(serde_json::to_string(&decoded).unwrap().into()))
}

#[test]
fn a_pasted_token_is_shown_before_it_fills_a_step() {
    let model = chain().after([add(StepKind::AssumeRoleWithWebIdentity), Msg::Paste(PasteMsg::Sought)]);
    let view = model.paste().unwrap();
    assert!(view.summary.is_empty() && view.apply.is_none());
    assert_eq!(view.clock.as_deref(), Some("2026-01-15T09:00:00Z"), "the reader is told the time of the step");
    let shown = model.clone().after([read(&token(CLAIMS), None)]);
    assert_eq!(shown.saved().fragment(), model.saved().fragment(), "nothing has happened yet");
    let view = shown.paste().unwrap();
    assert_eq!(view.findings[0].message.words(), "The signature was not verified");
    assert!(view.findings.iter().any(|found| found.message.words().contains("nonce")), "{:#?}", view.findings);
    let labels: Vec<_> = view.rows.iter().map(|row| row.label.to_string()).collect();
    assert_eq!(labels, ["Identity provider", "Claims of the token", "Session tags", "Transitive"]);
    let apply = view.apply.clone().unwrap();
    assert_eq!(&*apply.label, "Fill in the step");

    let filled = shown.after([apply.msg]);
    assert!(filled.paste().is_none());
    let path = "/steps/1/assumeRoleWithWebIdentity";
    assert_eq!(filled.draft.text(&format!("{path}/provider")), "idp.example.com");
    assert_eq!(filled.draft.text(&format!("{path}/claims/sub")), "user-1");
    assert_eq!(filled.draft.text(&format!("{path}/tags/team")), "blue");
    assert_eq!(filled.draft.text(&format!("{path}/roleSessionName")), "session", "what was there stays");
    assert_eq!(codes(&filled), Vec::<&str>::new());
    assert_eq!(filled.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn an_assertion_brings_its_roles_to_choose_from() {
    let role = |name: &str| format!("arn:aws:iam::111122223333:role/{name}");
    let pair = |name| format!("{},arn:aws:iam::111122223333:saml-provider/Corp", role(name));
    let values = ["Dev", "Ops"].map(|name| format!("<AttributeValue>{}</AttributeValue>", pair(name))).concat();
    let assertion = format!(
        r#"<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="a" Version="2.0" IssueInstant="2026-01-15T09:00:00Z"><Issuer>https://idp.example.com</Issuer>
        <Subject><NameID>ana</NameID><SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><SubjectConfirmationData
        Recipient="https://signin.aws.amazon.com/saml" NotOnOrAfter="2026-01-15T09:05:00Z"/></SubjectConfirmation></Subject>
        <AttributeStatement><Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">{values}</Attribute>
        <Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><AttributeValue>ana</AttributeValue></Attribute>
        </AttributeStatement></Assertion>"#
    );
    let model = chain().after([Msg::Paste(PasteMsg::Sought), read(&assertion, None)]);
    let roles: Vec<_> = model.paste().unwrap().roles.iter().map(ToString::to_string).collect();
    assert_eq!(roles, [role("Dev"), role("Ops")]);
    let chosen = model.after([Msg::Paste(PasteMsg::RoleChosen(role("Ops").into()))]);
    let asks = chosen.paste().unwrap().role.clone();
    assert_eq!(asks.as_deref(), Some(&*role("Ops")), "the reader is asked again");
    let added = chosen.after([read(&assertion, asks.as_deref()), Msg::Paste(PasteMsg::Used)]);
    assert_eq!((added.selected_step(), added.draft.step_kind(1)), (1, Some(StepKind::AssumeRoleWithSaml)));
    assert_eq!(added.draft.step_text(1, "roleArn"), role("Ops"));
    assert!(added.draft.step_text(1, "principalArn").ends_with(":saml-provider/Corp"));
    assert!(added.draft.assumed_role(1).is_some(), "the role is listed, to be filled in");
}

#[test]
fn what_cannot_be_read_is_refused_in_words_and_changes_nothing() {
    let model = chain().after([Msg::Paste(PasteMsg::Sought)]);
    assert!(model.then(Msg::Paste(PasteMsg::Read("".into()))).is_none(), "nothing is pasted yet");
    let refused = model.clone().after([read("not a token", None)]);
    let view = refused.paste().unwrap();
    assert_eq!((view.findings.len(), view.apply.is_none(), view.rows.len()), (1, true, 0));
    assert_eq!(view.findings[0].severity, Severity::Error);
    assert!(refused.then(Msg::Paste(PasteMsg::Used)).is_none());
    assert_eq!(refused.clone().after([Msg::Paste(PasteMsg::Read("".into()))]).paste(), model.paste());
    let failed = model.after([Msg::Paste(PasteMsg::Failed)]).paste().unwrap();
    assert!(failed.findings[0].message.words().contains("could not be loaded"));
    let left = refused.after([Msg::Paste(PasteMsg::Left)]);
    assert!(left.paste().is_none());
    assert!(left.then(read(&token(CLAIMS), None)).is_none(), "a late answer is dropped");
    assert_eq!(left.saved().fragment(), chain().saved().fragment());
}

// The organization.

#[test]
fn an_organization_is_made_level_by_level_and_its_policies_have_tabs() {
    let model = example("boundary-surprise").after([Msg::Navigation(NavigationMsg::StepSelected(0))]);
    let before = model.outcome(0);
    assert!(model.tab_view("organization").blank);
    let model = model.after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    assert!(!model.tab_view("organization").blank);
    assert_eq!(model.outcome(0), before, "an organization without policies changes nothing");
    let model = model.after([Msg::Organization(OrganizationMsg::LevelAdded("/organization/nodes/0".into()))]);
    let account = model.draft.levels(&model.draft.owner_account(0));
    assert_eq!(
        account,
        ["/organization/nodes/0", "/organization/nodes/1", "/accounts/0"],
        "the new unit is above the account"
    );

    let model = model.with_field("/organization/nodes/1/name", "Production");
    let list = "/organization/nodes/1/serviceControlPolicies";
    let model = model.after([Msg::Organization(OrganizationMsg::PolicyAttached(list.into()))]);
    let (full, new) = (format!("{list}/0/document"), format!("{list}/1/document"));
    assert!(model.tab_view(&new).selected && model.tab_view(&new).blank);
    assert_eq!(&*model.tab_view(&full).label, "SCP: FullAWSAccess");
    assert_eq!(&*model.tab_view(&full).owner, "Production · ou-ab12-11111111");
    assert_eq!(model.outcome(0), before, "FullAWSAccess stays attached");
    let deny = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:*","Resource":"*"}]}"#;
    let denied = model.clone().pasted(&new, deny);
    assert_eq!(denied.outcome(0), Some(Decision::ExplicitDeny));
    assert_eq!(denied.after([Msg::Document(DocumentMsg::Removed(new.as_str().into()))]).outcome(0), before);
    assert_eq!(codes(&model), Vec::<&str>::new());
}

#[test]
fn a_level_keeps_what_hangs_from_it() {
    let model = chain().after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    let model = model
        .after([Msg::Organization(OrganizationMsg::LevelAdded("/organization/nodes/0".into()))])
        .with_field("/organization/nodes/1/id", "ou-ab12-prod");
    assert_eq!(model.draft.text("/accounts/0/parent"), "ou-ab12-prod");
    let removed =
        model.clone().after([Msg::Organization(OrganizationMsg::EntryRemoved("/organization/nodes/1".into()))]);
    assert_eq!(removed.draft.text("/accounts/0/parent"), "r-ab12");
    assert_eq!(removed.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
    let moved = model.clone().with_field("/accounts/0/parent", "");
    assert!(moved.draft.json.get("/accounts/0/parent").is_none(), "no member any more");
    let gone = model.after([Msg::Organization(OrganizationMsg::EntryRemoved("/organization".into()))]);
    assert!(gone.draft.json.get("/organization").is_none() && gone.draft.json.get("/accounts/0/parent").is_none());
    assert_eq!(codes(&gone), Vec::<&str>::new());
}

#[test]
fn both_sides_of_a_step_have_their_accounts() {
    let model = start().after([
        Msg::Navigation(NavigationMsg::TabSelected("organization".into())),
        Msg::Organization(OrganizationMsg::Added),
    ]);
    let form = model.form();
    let owners: Vec<_> = form.groups.iter().map(|group| format!("{}: {}", group.label, group.owner)).collect();
    assert_eq!(
        owners,
        [
            "Organization: ",
            "Root: Root · r-ab12",
            "Account of the caller: 111122223333",
            "Account of the resource: 444455556666"
        ]
    );
}

// Sessions in time.

#[test]
fn a_session_runs_out_in_words() {
    let model = example("role-chain").after([add(StepKind::Wait)]).with_field("/steps/2/wait", "PT45M");
    assert_eq!(&*model.chain().hops[3].clock.clone().unwrap().word, "15 minutes left");
    assert!(model.chain().hops[3].sentence.contains("15 minutes left"));
    assert!(model.chain().hops[0].clock.is_none(), "the caller's own credentials do not evaluated out");
    let used =
        model.clone().after([Msg::Navigation(NavigationMsg::StepSelected(3))]).decision().in_use.clone().unwrap();
    assert_eq!(&*used.clock.unwrap().word, "15 minutes left");
    let expired = model.with_field("/steps/2/wait", "PT2H");
    let clock = expired.chain().hops[3].clock.clone().unwrap();
    assert_eq!((&*clock.word, clock.tone), ("expired 1 hour ago", Tone::Danger));
    assert_eq!(expired.outcome(3), Some(Decision::Error));
}

#[test]
fn older_sessions_are_revoked_with_one_click() {
    let model = chain();
    let revoke = model.decision().session.clone().unwrap().actions[0].clone();
    assert_eq!(&*revoke.label, "Revoke older sessions");
    let revoked = model.clone().after([revoke.msg]);
    assert_eq!(revoked.selected_step(), 2);
    let kinds: Vec<_> = (0..5).map(|step| revoked.draft.step_kind(step)).collect();
    assert_eq!(kinds[1..3], [Some(StepKind::Wait), Some(StepKind::PutRolePolicy)], "a second later it is older");
    assert!(
        revoked
            .draft
            .text("/steps/2/putRolePolicy/document")
            .contains("\"aws:TokenIssueTime\": \"2026-01-15T09:01:00Z\"")
    );
    assert_eq!(revoked.outcome(3), Some(Decision::ExplicitDeny), "the session cannot go on");
    assert_eq!(codes(&revoked), Vec::<&str>::new());
    assert_eq!(revoked.after([Msg::History(HistoryMsg::Undone)]).saved().fragment(), model.saved().fragment());
}

#[test]
fn a_revocation_does_not_reach_what_began_through_the_session() {
    let model = example("role-chain");
    let used = model.decision().in_use.clone().unwrap();
    let revoked = model.after([used.actions[0].msg.clone()]);
    let at = revoked.selected_step();
    assert!(revoked.draft.step_text(at, "roleArn").ends_with(":role/Tooling"));
    let hop = &revoked.chain().hops[at];
    assert_eq!(&*hop.notes[0], "does not reach: Reader");
    assert!(hop.sentence.contains("does not reach: Reader"));
    assert_eq!(revoked.outcome(at + 1), Some(Decision::Allow), "the session of Reader works on");
}

#[test]
fn a_role_linked_to_a_service_says_that_it_cannot_be_changed() {
    let model = chain();
    assert!(model.tab_view("/roles/0/trustPolicy").locked.is_empty());
    let linked = model.with_field("/roles/0/kind", "serviceLinked");
    let locked = linked.tab_view("/roles/0/trustPolicy").locked;
    assert!(locked.contains("only the service can change it"), "{locked}");
    assert!(
        linked.decision().session.as_ref().is_none_or(|session| session.actions.is_empty()),
        "nor can its sessions be revoked"
    );
}

#[test]
fn each_hop_says_what_flows_on() {
    let flows = example("role-chain").decision().flows.clone();
    let fate = |property: Property| {
        let row = flows.iter().find(|flow| *flow.property == *property.word(Locale::En));
        row.unwrap_or_else(|| panic!("{flows:#?}")).clone()
    };
    let tags = fate(Property::TransitiveTags);
    assert_eq!((&*tags.fate.word, tags.fate.tone), ("flows on", Tone::Ok));
    assert_eq!(&*tags.after[0], "project=apollo");
    assert_eq!(&*fate(Property::Policies).fate.word, "replaced");
}

#[test]
fn who_asks_is_told_who_they_are() {
    let model = chain().after([add(StepKind::GetCallerIdentity)]);
    let answer = model.decision().session.clone().unwrap();
    let rows: Vec<_> = answer.rows.iter().map(|row| format!("{} {}", row.label, row.values[0].words())).collect();
    assert!(rows[1].starts_with("Arn arn:aws:sts::111122223333:assumed-role/Tooling/"), "{rows:?}");
}

#[test]
fn credentials_of_every_kind_act_under_their_names() {
    let alone = start().after([Msg::Chain(ChainMsg::StepRemoved(1)), Msg::Chain(ChainMsg::StepRemoved(0))]);
    let token = alone.clone().after([add(StepKind::GetSessionToken), add(StepKind::GetCallerIdentity)]);
    assert_eq!(&*token.chain().hops[1].target.name, "scanner", "a session token is the user's");
    let answer = token.decision().session.clone().unwrap();
    assert!(answer.rows[1].values[0].words().ends_with(":user/scanner"), "{answer:#?}");

    let federated = alone.after([add(StepKind::GetFederationToken), add(StepKind::Request)]);
    assert_eq!(
        &*federated.draft.actor_name(federated.draft.actor(1)),
        "arn:aws:sts::111122223333:federated-user/alice"
    );
    assert!(federated.tab_ids().contains(&"/users/0/policies/0/document".to_owned()), "it has the user's policies");
    assert!(federated.tab_ids().contains(&"/steps/0/getFederationToken/policy".to_owned()), "within what was passed");
}

#[test]
fn hops_say_their_state_in_words() {
    let chain = start().chain();
    assert_eq!((&*chain.caller.name, &*chain.caller.detail), ("scanner", "IAM user · 111122223333"));
    assert_eq!(&*chain.hops[0].target.name, "VendorAudit");
    let sentence = &*chain.hops[0].sentence;
    assert!(sentence.starts_with("Step 1: scanner, assume, VendorAudit: "), "{sentence}");
    assert!(chain.hops[0].selected && !chain.hops[1].selected);
}

#[test]
fn a_link_has_nothing_of_language_and_theme() {
    let model = start();
    let other = model.clone().after([
        Msg::Settings(SettingsMsg::LocaleChosen(Locale::Ja)),
        Msg::Settings(SettingsMsg::ThemeChosen(Theme::Dark)),
    ]);
    assert_eq!(model.saved().fragment(), other.saved().fragment());
    assert!(model.then(Msg::Settings(SettingsMsg::ThemeChosen(Theme::Auto))).is_none());
}

#[test]
fn a_message_about_what_is_not_there_changes_nothing() {
    let model = start();
    for msg in [
        Msg::History(HistoryMsg::Undone),
        Msg::Notice(NoticeMsg::Dismissed),
        Msg::Navigation(NavigationMsg::StepSelected(0)),
        Msg::Navigation(NavigationMsg::StepSelected(7)),
        Msg::Navigation(NavigationMsg::TabSelected("/roles/7/trustPolicy".into())),
        Msg::Document(DocumentMsg::Formatted("/roles/7/trustPolicy".into())),
        Msg::Document(DocumentMsg::Unwrapped("/roles/0/trustPolicy".into())),
        Msg::Document(DocumentMsg::Removed("/roles/7".into())),
        Msg::Document(DocumentMsg::Removed("/steps".into())),
        Msg::Form(FormMsg::RowAdded("/steps".into())),
        Msg::History(HistoryMsg::Redone),
        Msg::Document(DocumentMsg::Switched("/roles/0/trustPolicy".into())),
        Msg::Trace(TraceMsg::Toggled("none".into())),
        Msg::Trace(TraceMsg::Revealed("none".into())),
        Msg::Trace(TraceMsg::Hovered(None)),
        Msg::Trace(TraceMsg::EditorPointed(None)),
        Msg::Decision(DecisionMsg::FixApplied("none".into())),
        Msg::Context(ContextMsg::Forgotten("aws:SourceIp".into())),
        field("/steps", "x"),
        Msg::Chain(ChainMsg::StepSwitched(7)),
        Msg::Session(SessionMsg::Revoked(0)),
        Msg::Organization(OrganizationMsg::LevelAdded("/organization".into())),
        Msg::Organization(OrganizationMsg::PolicyAttached("/accounts/0/serviceControlPolicies".into())),
        Msg::Organization(OrganizationMsg::EntryRemoved("/steps".into())),
        Msg::Form(FormMsg::RowAdded("/steps/0/assumeRole/policy".into())),
        Msg::Form(FormMsg::TagTransitiveSwitched { path: "/roles/0/tags".into(), index: 0 }),
    ] {
        let said = format!("{msg:?}");
        assert!(model.then(msg).is_none(), "{said}");
    }
}

/// Numbers that look random and are the same in every evaluated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn text(&mut self) -> &'static str {
        const TEXTS: [&str; 12] = [
            "",
            "*",
            "{",
            "%7B%7D",
            "arn:aws:iam::1:role/X",
            AUDIT,
            ANA,
            ALLOW_READ,
            ALLOW_ASSUME,
            "\u{feff}日本\u{0}\n\"",
            "999999999999",
            "[[[[",
        ];
        TEXTS[self.below(TEXTS.len())]
    }
}

/// Everything the page offers in a state.
fn offered(model: &Model, dice: &mut Dice) -> Vec<Msg> {
    let mut offered = vec![
        Msg::Scenario(ScenarioMsg::StartedEmpty),
        Msg::History(HistoryMsg::Undone),
        Msg::History(HistoryMsg::Redone),
        Msg::Notice(NoticeMsg::Dismissed),
    ];
    let chain = model.chain();
    let form = model.form();
    let context = model.context();
    let actions = chain.hops.iter().flat_map(|hop| hop.menu.iter());
    let actions = actions.chain(form.groups.iter().flat_map(|group| group.actions.iter()));
    let actions = actions.chain(context.chips.iter()).chain(context.rows.iter().flat_map(|row| row.actions.iter()));
    let editor = model.editor();
    let actions = actions.chain(editor.iter().flat_map(|editor| editor.actions.iter()));
    offered.extend(actions.map(|action| action.msg.clone()));
    offered.extend(chain.add.iter().map(|add| add.msg.clone()));
    offered.extend((0..chain.hops.len()).map(|step| Msg::Navigation(NavigationMsg::StepSelected(step))));
    offered.extend(model.examples().iter().map(|example| arrived(example.id)));
    offered.push(Msg::Scenario(ScenarioMsg::ExampleFailed));
    offered.extend((0..chain.hops.len()).map(|step| Msg::Session(SessionMsg::Revoked(step))));
    offered.extend([
        Msg::Paste(PasteMsg::Sought),
        Msg::Paste(PasteMsg::Left),
        Msg::Paste(PasteMsg::Failed),
        Msg::Paste(PasteMsg::Used),
        read(&token(CLAIMS), None),
    ]);
    for tab in model.tabs().iter() {
        offered.push(Msg::Navigation(NavigationMsg::TabSelected(tab.id.clone())));
        offered.push(Msg::Document(DocumentMsg::Switched(tab.id.clone())));
        offered.push(Msg::Document(DocumentMsg::Edited { path: tab.id.clone(), text: dice.text().into() }));
        offered.push(Msg::Trace(TraceMsg::EditorPointed(Some((tab.id.clone(), 40)))));
    }
    for group in form.groups.iter() {
        offered.extend(group.fields.iter().map(|each| field(&each.path, dice.text())));
        if let Some(tags) = &group.rows {
            offered.push(tags.add.msg.clone());
            offered.push(Msg::Form(FormMsg::RowEdited {
                path: tags.path.clone(),
                index: 0,
                key: dice.text().into(),
                value: dice.text().into(),
            }));
            offered.push(Msg::Form(FormMsg::TagTransitiveSwitched { path: tags.path.clone(), index: 0 }));
            offered.push(Msg::Form(FormMsg::RowRemoved { path: tags.path.clone(), index: 0 }));
        }
    }
    for row in context.rows.iter() {
        offered.push(Msg::Context(ContextMsg::Edited { key: row.key.clone(), text: dice.text().into() }));
    }
    for line in model.trace().iter() {
        offered.push(Msg::Trace(TraceMsg::Toggled(line.id.clone())));
        offered.push(Msg::Trace(TraceMsg::Revealed(line.id.clone())));
        offered.push(Msg::Trace(TraceMsg::Hovered(Some(line.id.clone()))));
    }
    for key in [Key::Up, Key::Down, Key::Left, Key::Right, Key::Home, Key::End, Key::Enter, Key::Space] {
        offered.push(Msg::Trace(TraceMsg::KeyPressed(key)));
    }
    let decision = model.decision();
    offered.extend(decision.fixes.iter().map(|fix| fix.apply.msg.clone()));
    offered.extend(decision.needed.iter().map(|needed| needed.open.clone()));
    offered.extend(model.problems().iter().filter_map(|problem| problem.open.clone()));
    offered
}

#[test]
fn no_sequence_of_events_breaks_the_page_or_a_link() {
    for seed in 0..8 {
        let mut dice = Dice(seed);
        let mut model = start();
        for _ in 0..60 {
            let offered = offered(&model, &mut dice);
            let msg = offered[dice.below(offered.len())].clone();
            let said = format!("seed {seed}: {msg:?}");
            let Some(next) = model.then(msg) else { continue };
            model = next;
            assert_eq!(
                model.trace().iter().filter(|line| line.focused).count(),
                usize::from(!model.trace().is_empty()),
                "{said}"
            );
            assert_eq!(model.tabs().iter().filter(|tab| tab.selected).count(), 1, "{said}");
            assert!(model.chain().hops.is_empty() || model.chain().hops.iter().any(|hop| hop.selected), "{said}");
            if let Some(editor) = model.editor() {
                let length = u32::try_from(editor.text.encode_utf16().count()).unwrap();
                assert!(model.marks().iter().all(|mark| mark.from < mark.to && mark.to <= length), "{said}");
                assert!(editor.diagnostics.iter().all(|found| found.from <= found.to && found.to <= length), "{said}");
            }
            let opened = opened(&model.saved().fragment(), None, Locale::Ja, Theme::Auto);
            assert_eq!(opened.saved().fragment(), model.saved().fragment(), "{said}");
            assert_eq!(
                opened.outcome(model.step),
                model
                    .evaluation
                    .evaluated
                    .as_ref()
                    .filter(|_| !model.evaluation.stale)
                    .and_then(|_| model.outcome(model.step)),
                "{said}"
            );
        }
    }
}
