//! The decision on the selected step.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::{Missing, Need};
use rolecall_core::report::Decision;
use rolecall_core::trace::Gate;
use rolecall_explain::Word;

use rolecall_locale::Text;

use crate::model::Model;
use crate::msg::{DecisionMsg, Msg, NavigationMsg};
use crate::slices::decision::diff::diff;
use crate::slices::decision::edit::Edit;
use crate::slices::decision::fix::Fix;
use crate::slices::matrix::decided::Opened;
use crate::slices::matrix::view::short;
use crate::view::{
    ActionView, DecisionView, DiffView, FixView, Icon, NeededView, Piece, PieceKind, Rich, SessionView, StatusView,
    Tone,
};
use crate::words;

impl Model {
    /// What the selected step came to.
    #[must_use]
    pub fn decision(&self) -> Rc<DecisionView> {
        self.views.decision.get(self.shown(), || Rc::new(self.make_decision()))
    }

    /// The changes that would make the selected step allowed.
    pub(crate) fn fixes(&self) -> &[Fix] {
        self.evaluation.fixes(self.step)
    }

    fn make_decision(&self) -> DecisionView {
        let needed = self.needed();
        let shown = self.evaluation.shown(self.step);
        let decided = shown.and_then(|shown| shown.decided.as_ref()).filter(|_| needed.is_empty());
        let stale = self.evaluation.stale && decided.is_some();
        let fatal = self.evaluation.findings.iter().filter(|finding| finding.is_fatal);
        let blank = DecisionView {
            revision: self.evaluation.revision,
            status: self.step_status(self.step),
            difference: Rc::new([]),
            sentence: self.without_decision(needed.is_empty()),
            details: Rc::new([]),
            aws_message: None,
            residual: None,
            needed,
            fixes: Rc::new([]),
            notes: Rc::new([]),
            session: None,
            flows: Rc::new([]),
            in_use: self.session_in_use(),
            stale: stale.then(|| self.why_stale().into()),
            problems: fatal.map(|finding| self.diagnostic(finding)).collect(),
        };
        let Some(decided) = decided else { return blank };
        let with_actions = |session: &SessionView| self.with_actions(session, self.step);
        DecisionView {
            sentence: decided.sentence.clone(),
            difference: decided.difference.clone(),
            details: decided.details.clone(),
            aws_message: decided.aws_message.clone(),
            residual: decided.residual.clone(),
            fixes: self.fix_views(),
            notes: decided.notes.clone(),
            session: decided.session.as_ref().map(with_actions),
            flows: decided.flows.clone(),
            ..blank
        }
    }

    /// What is said in the place of a decision, where nothing or something is missing for one.
    pub(crate) fn without_decision(&self, is_complete: bool) -> Rich {
        Rich::from(&match is_complete {
            _ if self.draft.outline().is_step_off(self.step) => self.locale.page_off_step(),
            true if self.draft.outline().step_count() == 0 && !self.evaluation.stale => self.locale.page_no_steps(),
            true => self.locale.page_cannot_evaluate(),
            false => self.locale.page_needed_intro(),
        })
    }

    /// What the selected step lacks for a decision, in words.
    pub(crate) fn needs(&self) -> Vec<Rich> {
        let missing = self.draft.outline().missing(self.step);
        missing.into_iter().map(|missing| Rich::from(&words::needed(missing.what, self.locale))).collect()
    }

    fn why_stale(&self) -> &'static str {
        if self.evaluation.is_failed() { self.locale.page_not_answered() } else { self.locale.page_stale() }
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

    fn fix_views(&self) -> Rc<[FixView]> {
        let mut group = None;
        let fixes = self.fixes();
        let views = fixes.iter().map(|fix| {
            let begins = group.replace(fix.group()) != Some(fix.group());
            FixView { heading: begins.then(|| words::fix_group(fix.group(), self.locale).into()), ..self.fix_view(fix) }
        });
        views.collect()
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
            group: fix.group(),
            heading: None,
            text: Rich(pieces.into()),
            diff: self.diffs(fix),
            opens: self.opens(fix),
            result: StatusView::new(fix.result.word(self.locale), icon, tone),
            apply: ActionView::new(self.locale.page_try_it(), Msg::Decision(DecisionMsg::FixApplied(fix.id.clone()))),
        }
    }

    /// What a change opens beside the step: other steps, cells of the matrix.
    fn opens(&self, fix: &Fix) -> Rc<[Rich]> {
        let locale = self.locale;
        let steps = match fix.opens.as_slice() {
            [] => None,
            [step] => Some(locale.page_opens_step(step + 1)),
            steps => Some(locale.page_opens_steps(steps.len())),
        };
        let cells = fix.cells.as_ref().map(|Opened { count, who, action, resource }| match count {
            0 | 1 => locale.page_opens_cell(action, resource, short(who)),
            count => locale.page_opens_cells(action, *count, resource, short(who)),
        });
        steps.iter().chain(&cells).map(Rich::from).collect()
    }

    /// How a change rewrites documents, each once.
    fn diffs(&self, fix: &Fix) -> Rc<[DiffView]> {
        let mut changed = (*self.draft).clone();
        for edit in &fix.edits {
            edit.apply(&mut changed);
        }
        let mut paths: Vec<_> = fix.edits.iter().filter_map(Edit::document).collect();
        paths.dedup();
        let view = |path: &Path| DiffView {
            document: self.document_name(path).replace('`', "").into(),
            lines: diff(self.draft.text(path), changed.text(path)).into(),
        };
        paths.into_iter().map(view).collect()
    }

    fn edit(&self, edit: &Edit) -> Rich {
        let name = |path: &Path| self.document_name(path);
        match edit {
            Edit::SetParameter { name, value, .. } => Rich::from(&self.locale.page_set_parameter(name, value)),
            Edit::DropParameter { name, .. } => Rich::from(&self.locale.page_drop_parameter(name)),
            Edit::SetContext { key, value, .. } => Rich::from(&self.locale.page_set_context(key, value)),
            Edit::AddValue { path, label, element, value, .. } => {
                let element = element.first().map_or("", String::as_str);
                Rich::from(&self.locale.page_add_value(&Text::plain_words(&name(path)), element, label, value))
            }
            Edit::SetClaim { claim, value, .. } => Rich::from(&self.locale.page_set_claim(claim, value)),
            Edit::PassMfa { path, .. } => {
                let step = path.segments().nth(1).and_then(|step| step.parse().ok()).unwrap_or(self.step);
                Rich::from(&self.locale.page_pass_mfa(step + 1))
            }
            Edit::AddTestValues { path, label, key, values, .. } => Rich::from(&self.locale.page_add_test_value(
                &Text::plain_words(&name(path)),
                key,
                label,
                &values.join(", "),
            )),
            Edit::AddException { path, label, principal, .. } => {
                Rich::from(&self.locale.page_add_exception(&Text::plain_words(&name(path)), principal, label))
            }
            Edit::AddStatement { path, action, around: true, .. } => {
                Rich::from(&self.locale.page_add_statement_around(action, &Text::plain_words(&name(path))))
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
