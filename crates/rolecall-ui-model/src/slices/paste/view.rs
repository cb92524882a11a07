//! The place to paste a token or an assertion into, and what was read of it.

use std::rc::Rc;

use rolecall_core::diag::Severity;
use rolecall_core::format::Path;
use rolecall_core::outline::StepKind;
use rolecall_explain::Word;

use crate::field::{context_text, table};
use crate::json_document::JsonDocument;
use crate::kept::Same;
use crate::model::Model;
use crate::msg::Msg;
use crate::msg::PasteMsg;
use crate::slices::paste::state::Pasted;
use crate::view::{ActionView, DiagnosticView, PasteView, Rich, SessionRowView};

impl Model {
    /// The place to paste a token or an assertion into; `None` while it is closed.
    #[must_use]
    pub fn paste(&self) -> Option<Rc<PasteView>> {
        let pasted = self.pasted.as_ref()?;
        Some(self.views.paste.get((self.shown(), Same(pasted.clone())), || Rc::new(self.make_paste(pasted))))
    }

    fn make_paste(&self, pasted: &Pasted) -> PasteView {
        let clock = self.step.checked_sub(1).map_or_else(|| self.draft.start_time(), |before| self.time_behind(before));
        let step = pasted.step();
        let findings = match &pasted.answer {
            None if pasted.failed => vec![finding(Severity::Error, self.locale.page_no_reader(), "", self)],
            None => Vec::new(),
            Some(answer) => self.token_findings(answer),
        };
        let roles = pasted.answer.as_ref().map(|answer| answer.elements(&Path::of("roles"))).unwrap_or_default();
        let roles: Vec<Rc<str>> = roles.iter().filter_map(|pair| pair.member("role")).map(Rc::from).collect();
        let summary = step.as_ref().map(|(kind, _)| {
            Rich::from(&match kind {
                StepKind::AssumeRoleWithSaml => self.locale.page_recognized_assertion(),
                _ => self.locale.page_recognized_token(),
            })
        });
        let fills = |kind| self.draft.outline().step_kind(self.step) == Some(kind);
        let label = |kind| {
            if fills(kind) { self.locale.page_fill_step() } else { self.locale.page_add_step_with_it() }
        };
        PasteView {
            label: self.locale.page_paste_label().into(),
            help: Rich::from(&self.locale.page_paste_help()),
            clock: clock.map(|clock| clock.to_string().into()),
            role: pasted.role.clone(),
            summary: summary.unwrap_or_else(|| Rich::plain("")),
            findings: findings.into(),
            roles: if roles.len() > 1 { roles.into() } else { Rc::new([]) },
            apply: step.as_ref().map(|(kind, _)| ActionView::new(label(*kind), Msg::Paste(PasteMsg::Used))),
            rows: step.map(|(kind, members)| self.token_rows(kind, &members)).unwrap_or_default(),
        }
    }

    fn token_findings(&self, answer: &JsonDocument) -> Vec<DiagnosticView> {
        let text = |json: &JsonDocument, member| json.member(member).unwrap_or_default().to_owned();
        let refused = answer.text(&Path::of("refusal").member("message")).map(|message| {
            finding(
                Severity::Error,
                message,
                answer.text(&Path::of("refusal").member("help")).unwrap_or_default(),
                self,
            )
        });
        let notes = answer.elements(&Path::of("findings")).iter().map(|note| {
            let severity = match note.member("severity") {
                Some("error") => Severity::Error,
                Some("warning") => Severity::Warning,
                _ => Severity::Advice,
            };
            finding(severity, &text(note, "message"), &text(note, "help"), self)
        });
        refused.into_iter().chain(notes).collect()
    }

    /// What the step would get, by the names of the form.
    fn token_rows(&self, kind: StepKind, members: &[(Rc<str>, JsonDocument)]) -> Rc<[SessionRowView]> {
        let fields = table::sections(kind).iter().flat_map(|section| section.fields.iter());
        let fields = fields.map(|field| (field.member, field.label));
        let rows = table::sections(kind).iter().filter_map(|section| Some((section.rows?.member, section.label)));
        let labels: Vec<_> = fields.chain(rows).collect();
        let row = |(member, value): &(Rc<str>, JsonDocument)| {
            let label = labels.iter().find(|(known, _)| *known == &**member);
            let label = label.map_or(self.locale.page_transitive(), |(_, label)| (label)(self.locale));
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
}

fn finding(severity: Severity, message: &str, help: &str, model: &Model) -> DiagnosticView {
    DiagnosticView {
        code: "".into(),
        severity,
        severity_word: severity.word(model.locale).into(),
        message: Rich::quoted(message).capitalized(),
        help: (!help.is_empty()).then(|| Rich::quoted(help)),
        from: 0,
        to: 0,
        place: "".into(),
        open: None,
    }
}
