//! What a user does, and what the page then shows.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_core::format::Path;
use rolecall_core::outline::{CallerChoice, StepKind};
use rolecall_core::report::{Decision, Property};
use rolecall_explain::Word;

use crate::examples::EXAMPLES;
use crate::msg::{
    ChainMsg, ContextMsg, DecisionMsg, DocumentMsg, FormMsg, HistoryMsg, ImportMsg, NavigationMsg, NoticeMsg,
    OrganizationMsg, ScenarioMsg, SessionMsg, SettingsMsg, TraceMsg,
};
use crate::view::{ContextRowView, FieldView, MarkKind, TabView, Tone, TraceLineView};
use crate::{Asked, Key, Locale, Model, Msg, Theme};

mod beginning;
#[cfg(feature = "catalogue")]
mod checks;
mod companions;
mod context;
mod denials;
mod documents;
mod statements;
mod exhibits;
mod kept_views;
mod lessons;
mod managed;
mod matrix;
mod mends;
mod messages;
mod opening;
mod organization;
mod path;
mod pinning;
mod questions;
mod random;
mod sessions;
mod sharing;
mod steps;
mod suggestions;
mod taking_back;
mod timeline;
mod imports;
mod trace;

const ANA: &str = "arn:aws:iam::111122223333:user/ana";
const AUDIT: &str = "arn:aws:iam::444455556666:role/Audit";
const ALLOW_ASSUME: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}]}"#;
const ALLOW_READ: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"#;

/// A place, by its JSON pointer.
fn at(pointer: &str) -> Path {
    Path::parse(pointer).unwrap()
}

/// The texts that the page fetches, by the names of the examples.
macro_rules! texts {
    ($($id:literal),* $(,)?) => { [$(($id, include_str!(concat!("../examples/", $id, ".json")))),*] };
}

const TEXTS: [(&str, &str); EXAMPLES.len()] = texts![
    "cross-account-external-id",
    "role-chain",
    "account-or-user",
    "boundary-surprise",
    "deleted-and-made-again",
    "boundary-and-bucket-policy",
    "all-but-one-role",
    "leading-keys",
    "kms-other-account",
    "what-nobody-said",
    "region-lock",
    "data-perimeter",
    "office-addresses",
    "ec2-instance-profile",
    "lambda-execution-role",
    "eks-pod-identity",
    "eks-irsa",
    "github-actions",
    "cognito-identity-pool",
    "saml-session-tags",
    "roles-anywhere",
    "session-policy",
    "revoked-session",
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
        let text: Vec<u16> = self.draft.text(&at(path)).encode_utf16().collect();
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

fn add(kind: StepKind) -> Msg {
    Msg::Chain(ChainMsg::StepAdded(kind))
}

/// The codes of what is wrong anywhere in the scenario.
fn codes(model: &Model) -> Vec<String> {
    model.problems().iter().map(|problem| problem.code.to_string()).collect()
}

/// Two roles, one after the other, at nine o'clock.
fn chain() -> Model {
    example("role-chain").after([Msg::Navigation(NavigationMsg::StepSelected(0))])
}
