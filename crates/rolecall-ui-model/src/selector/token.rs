//! A pasted token or assertion: what was read of it, before anything is done with it.
//!
//! The text itself is a credential and never comes here: the page's reader gets it, and answers with the JSON of
//! `rolecall_wire`'s `DecodedToken`.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_explain::{Word, ui};

use crate::field::context_text;
use crate::json_document::JsonDocument;
use crate::model::{FORM, Model, Notice};
use crate::msg::Msg;
use crate::scenario_draft::StepKind;
use crate::selector::chain::action;
use crate::view::{DiagnosticView, PasteView, Rich, SessionRowView};
use crate::words::{Say, say, words};

/// The members of a step.
type Members = Vec<(Rc<str>, JsonDocument)>;

/// What became of what was pasted, while the place to paste it is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pasted {
    /// The reader's answer.
    answer: Option<Rc<JsonDocument>>,
    /// Whether the reader could not be loaded.
    failed: bool,
    /// The role that was chosen of those of an assertion.
    role: Option<Rc<str>>,
}

impl Pasted {
    /// The step that takes it: kind and members.
    fn step(&self) -> Option<(StepKind, Members)> {
        let step = JsonDocument::read(self.answer.as_ref()?.text("/step")?)?;
        let kinds = [StepKind::AssumeRoleWithWebIdentity, StepKind::AssumeRoleWithSaml];
        let kind = kinds.into_iter().find(|kind| step.get(&format!("/{}", kind.member())).is_some())?;
        Some((kind, step.members(&format!("/{}", kind.member())).to_vec()))
    }
}

impl Model {
    /// The reader answered; an empty answer means that nothing is pasted.
    pub(crate) fn token_read(&self, json: &str) -> Option<Self> {
        let before = self.pasted.as_ref()?;
        if json.is_empty() && before.answer.is_none() && !before.failed {
            return None;
        }
        let role = before.role.clone().filter(|_| !json.is_empty());
        let answer = JsonDocument::read_plain(json).map(Rc::new);
        Some(self.pasting(Pasted { failed: answer.is_none() && !json.is_empty(), answer, role }))
    }

    /// A role of those of an assertion was chosen: the reader is to be asked again.
    pub(crate) fn token_role_chosen(&self, role: &Rc<str>) -> Option<Self> {
        let pasted = self.pasted.as_ref().filter(|pasted| pasted.role.as_ref() != Some(role))?;
        Some(self.pasting(Pasted { role: Some(role.clone()), ..pasted.clone() }))
    }

    /// The reader could not be loaded.
    pub(crate) fn token_failed(&self) -> Option<Self> {
        self.pasted.as_ref().map(|_| self.pasting(Pasted { failed: true, ..Pasted::default() }))
    }

    fn pasting(&self, pasted: Pasted) -> Self {
        let mut next = self.clone();
        next.pasted = Some(pasted);
        next
    }

    /// The place to paste a token or an assertion into; `None` while it is closed.
    #[must_use]
    pub fn paste(&self) -> Option<PasteView> {
        let pasted = self.pasted.as_ref()?;
        let clock = self.step.checked_sub(1).map_or_else(|| self.start_time(), |before| self.time_behind(before));
        let step = pasted.step();
        let findings = match &pasted.answer {
            None if pasted.failed => vec![finding(Severity::Error, &words(self.locale, Say::NoReader), "", self)],
            None => Vec::new(),
            Some(answer) => self.token_findings(answer),
        };
        let roles = pasted.answer.as_ref().map(|answer| answer.elements("/roles")).unwrap_or_default();
        let roles: Vec<Rc<str>> = roles.iter().filter_map(|pair| pair.text("/role")).map(Rc::from).collect();
        let summary = step.as_ref().map(|(kind, _)| say(self.locale, Say::Recognized(*kind)));
        let fills = |kind| self.draft.step_kind(self.step) == Some(kind);
        let label = |kind| words(self.locale, if fills(kind) { Say::FillStep } else { Say::AddStep });
        Some(PasteView {
            label: words(self.locale, Say::PasteLabel).into(),
            help: say(self.locale, Say::PasteHelp),
            clock: clock.map(|clock| clock.to_string().into()),
            role: pasted.role.clone(),
            summary: summary.unwrap_or_else(|| Rich::plain("")),
            findings: findings.into(),
            roles: if roles.len() > 1 { roles.into() } else { Rc::new([]) },
            apply: step.as_ref().map(|(kind, _)| action(&label(*kind), Msg::TokenUsed)),
            rows: step.map(|(kind, members)| self.token_rows(kind, &members)).unwrap_or_default(),
        })
    }

    fn token_findings(&self, answer: &JsonDocument) -> Vec<DiagnosticView> {
        let text = |json: &JsonDocument, member| json.text(member).unwrap_or_default().to_owned();
        let refused = answer
            .text("/refusal/message")
            .map(|message| finding(Severity::Error, message, answer.text("/refusal/help").unwrap_or_default(), self));
        let notes = answer.elements("/findings").iter().map(|note| {
            let severity = match note.text("/severity") {
                Some("error") => Severity::Error,
                Some("warning") => Severity::Warning,
                _ => Severity::Advice,
            };
            finding(severity, &text(note, "/message"), &text(note, "/help"), self)
        });
        refused.into_iter().chain(notes).collect()
    }

    /// What the step would get, by the names of the form.
    fn token_rows(&self, kind: StepKind, members: &[(Rc<str>, JsonDocument)]) -> Rc<[SessionRowView]> {
        let fields = kind.sections().iter().flat_map(|section| section.fields.iter());
        let fields = fields.map(|field| (field.member, field.label));
        let rows = kind.sections().iter().filter_map(|section| Some((section.rows?.member, section.label)));
        let labels: Vec<_> = fields.chain(rows).collect();
        let row = |(member, value): &(Rc<str>, JsonDocument)| {
            let label = labels.iter().find(|(known, _)| *known == &**member);
            let label = label.map_or(ui(self.locale).transitive, |(_, label)| label.of(self.locale));
            let values: Rc<[Rich]> = match value {
                JsonDocument::Object(members) => {
                    let pair = |(key, value): &(Rc<str>, JsonDocument)| {
                        Rich::code(&format!("{key} = {}", context_text(value).replace('\n', ", ")))
                    };
                    members.iter().map(pair).collect()
                }
                other => context_text(other).lines().map(Rich::code).collect(),
            };
            (!values.is_empty()).then(|| SessionRowView { label: label.into(), values })
        };
        members.iter().filter_map(row).collect()
    }

    /// Fills the selected step, if it takes such a token, else a new one behind it.
    pub(crate) fn token_used(&self) -> Option<Self> {
        let (kind, members) = self.pasted.as_ref()?.step()?;
        let fills = self.draft.step_kind(self.step) == Some(kind);
        let mut next = if fills { self.clone() } else { self.step_added(kind) };
        let step = next.step;
        next = next.edited(|draft| draft.fill_from_token(step, members));
        next.pasted = None;
        next.show_tab(FORM);
        Some(next.remembering(self, Notice::TokenUsed))
    }
}

fn finding(severity: Severity, message: &str, help: &str, model: &Model) -> DiagnosticView {
    DiagnosticView {
        code: "",
        severity,
        severity_word: severity.word(model.locale).into(),
        message: Rich::plain(message).capitalized(),
        help: (!help.is_empty()).then(|| Rich::plain(help)),
        from: 0,
        to: 0,
        place: "".into(),
        open: None,
    }
}
