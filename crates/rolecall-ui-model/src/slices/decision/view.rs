//! The decision on the selected step.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::{Missing, Need};
use rolecall_core::report::{Decision, StepReport};
use rolecall_core::sort::sort_unique;
use rolecall_core::trace::{Gate, Note, Outcome, Residual, ResidualTest};
use rolecall_explain::{Word, decision, note, standing};
use rolecall_locale::Text;

use crate::model::Model;
use crate::msg::{DecisionMsg, Msg, NavigationMsg};
use crate::slices::decision::edit::Edit;
use crate::slices::decision::fix::{Fix, find};
use crate::view::{
    ActionView, DecisionView, FixView, Icon, NeededView, Piece, PieceKind, ResidualView, Rich, StatusView, Tone,
};
use crate::words;

impl Model {
    /// What the selected step came to.
    #[must_use]
    pub fn decision(&self) -> Rc<DecisionView> {
        self.views.decision.get(self.shown(), || Rc::new(self.make_decision()))
    }

    /// The changes that would make the selected step allowed.
    pub(crate) fn fixes(&self) -> Rc<[Fix]> {
        let (step, _) = self.shown();
        self.views.fixes.get(step, || {
            let evaluated = self.evaluation.evaluated.as_deref().filter(|_| !self.evaluation.stale);
            evaluated.map_or_else(|| Rc::from([]), |evaluated| find(&self.draft, evaluated, self.step))
        })
    }

    fn make_decision(&self) -> DecisionView {
        let needed = self.needed();
        let report = self.evaluation.step(self.step).filter(|_| needed.is_empty());
        let stale = self.evaluation.stale && report.is_some();
        let fatal = self.evaluation.findings.iter().filter(|finding| finding.is_fatal());
        let blank = DecisionView {
            revision: self.evaluation.revision,
            status: self.step_status(self.step),
            sentence: Rich::from(&match needed.is_empty() {
                _ if self.draft.outline().is_step_off(self.step) => self.locale.page_off_step(),
                true if self.draft.outline().step_count() == 0 && !self.evaluation.stale => self.locale.page_no_steps(),
                true => self.locale.page_cannot_evaluate(),
                false => self.locale.page_needed_intro(),
            }),
            details: Rc::new([]),
            aws_message: None,
            residual: None,
            needed,
            fixes: Rc::new([]),
            notes: Rc::new([]),
            session: None,
            flows: Rc::new([]),
            in_use: self.session_in_use(),
            stale: stale.then(|| self.locale.page_stale().into()),
            problems: fatal.map(|finding| self.diagnostic(finding)).collect(),
        };
        let Some((evaluated, report)) = report else { return blank };
        DecisionView {
            sentence: Rich::from(&decision(report, &evaluated.policies, self.locale)),
            details: standing(report, self.locale).iter().map(Rich::from).collect(),
            aws_message: report.aws_message().map(Rc::from),
            residual: self.residual(report),
            fixes: self.fixes().iter().map(|fix| self.fix_view(fix)).collect(),
            notes: notes(report).into_iter().map(|each| Rich::from(&note(each, self.locale))).collect(),
            session: self.session(evaluated, report),
            flows: self.flows(report),
            ..blank
        }
    }

    fn needed(&self) -> Rc<[NeededView]> {
        let missing = self.draft.outline().missing(self.step);
        let view = |missing: Missing| {
            let step = match missing.what {
                Need::EarlierStep(step) => step,
                _ => self.step,
            };
            let documents = self.draft.outline().documents(step);
            let path: Rc<str> = missing.path.as_str().into();
            let open = if documents.iter().any(|document| document.path == missing.path) {
                Msg::Navigation(NavigationMsg::DocumentSought { step, path, range: None })
            } else {
                Msg::Navigation(NavigationMsg::FieldSought { step, path })
            };
            NeededView { text: Rich::from(&words::needed(missing.what, self.locale)), open }
        };
        missing.into_iter().map(view).collect()
    }

    fn residual(&self, report: &StepReport) -> Option<ResidualView> {
        let Outcome::NeedsContext(Residual { allow_if, .. }) = &report.deciding()?.outcome else { return None };
        if allow_if.is_empty() {
            return None;
        }
        let alternative =
            |tests: &Vec<ResidualTest>| -> Rc<[Rich]> { tests.iter().map(|test| self.residual_test(test)).collect() };
        Some(ResidualView {
            label: self.locale.page_allowed_if().into(),
            alternatives: allow_if.iter().map(alternative).collect(),
        })
    }

    fn residual_test(&self, test: &ResidualTest) -> Rich {
        let (key, operator, values) = (&test.key, test.operator.name(), test.values.join(", "));
        Rich::from(&if test.holds {
            self.locale.page_test_holds(key, operator, &values)
        } else {
            self.locale.page_test_fails(key, operator, &values)
        })
    }

    fn fix_view(&self, fix: &Fix) -> FixView {
        let mut pieces = Vec::new();
        for (index, edit) in fix.edits.iter().enumerate() {
            if index > 0 {
                let and = self.locale.page_and();
                pieces.push(Piece { kind: PieceKind::Plain, text: and.into() });
            }
            pieces.extend(self.edit(edit).0.iter().cloned());
        }
        let (icon, tone) = match fix.result {
            Decision::Allow => (Icon::Check, Tone::Ok),
            Decision::NeedsContext => (Icon::Question, Tone::Unknown),
            Decision::ExplicitDeny | Decision::ImplicitDeny | Decision::Error | Decision::Done => {
                (Icon::Cross, Tone::Danger)
            }
        };
        FixView {
            id: fix.id.clone(),
            text: Rich(pieces.into()),
            result: StatusView::new(fix.result.word(self.locale), icon, tone),
            apply: ActionView::new(self.locale.page_try_it(), Msg::Decision(DecisionMsg::FixApplied(fix.id.clone()))),
        }
    }

    fn edit(&self, edit: &Edit) -> Rich {
        let name = |path: &Path| self.document_name(path);
        match edit {
            Edit::SetParameter { name, value, .. } => Rich::from(&self.locale.page_set_parameter(name, value)),
            Edit::DropParameter { name, .. } => Rich::from(&self.locale.page_drop_parameter(name)),
            Edit::SetContext { key, value, .. } => Rich::from(&self.locale.page_set_context(key, value)),
            Edit::AddValue { path, label, element, value, .. } => {
                let element = element.first().copied().unwrap_or_default();
                Rich::from(&self.locale.page_add_value(&Text::plain_words(&name(path)), element, label, value))
            }
            Edit::AddStatement { path, gate, action, .. } => {
                let document = Text::plain_words(&name(path));
                Rich::from(&match gate {
                    Gate::PermissionsBoundary | Gate::SessionPolicy => self.locale.page_widen_limit(action, &document),
                    _ => self.locale.page_add_statement(action, &document),
                })
            }
            Edit::RemoveStatement { path, label, .. } => {
                Rich::from(&self.locale.page_remove_statement(&Text::plain_words(&name(path)), label))
            }
            Edit::AddProvider { arn, .. } => Rich::from(&self.locale.page_add_provider(arn)),
            Edit::AddAudience { audience, .. } => Rich::from(&self.locale.page_add_audience(audience)),
            Edit::SwitchOff { path } => {
                Rich::from(&self.locale.page_switch_off_policy(&Text::plain_words(&name(path))))
            }
        }
    }
}

/// The remarks on every decision of a step and on its tests, once each.
fn notes(report: &StepReport) -> Vec<Note> {
    let mut notes: Vec<_> = report.authorizations().iter().flat_map(|trace| &trace.notes).copied().collect();
    sort_unique(&mut notes);
    notes
}
