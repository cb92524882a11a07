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
use crate::slices::decision::aim::Aim;
use crate::slices::decision::closing::Hold;
use crate::slices::decision::diff::diff;
use crate::slices::decision::edit::{Edit, ElementValue};
use crate::slices::decision::fix::Fix;
use crate::slices::decision::hinges::GrantPlace;
use crate::slices::matrix::decided::Turned;
use crate::slices::matrix::view::short;
use crate::view::{
    ActionView, DecisionView, DenialsView, DiffView, FixView, Icon, NeededView, Piece, PieceKind, Rich, SessionView,
    StatusView, Tone,
};
use crate::words;

impl Model {
    /// What the selected step came to.
    #[must_use]
    pub fn decision(&self) -> Rc<DecisionView> {
        self.views.decision.get((self.shown(), self.denials), || Rc::new(self.make_decision()))
    }

    /// The changes that would give the selected step another answer.
    pub(crate) fn fixes(&self) -> &[Fix] {
        self.evaluation.fixes(self.step)
    }

    fn make_decision(&self) -> DecisionView {
        let needed = self.needed();
        let shown = self.evaluation.shown(self.step);
        let decided = shown.and_then(|shown| shown.decided.as_ref()).filter(|_| needed.is_empty());
        let stale = self.evaluation.stale && decided.is_some();
        let fatal = self.findings().filter(|finding| finding.is_fatal);
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
            denials: None,
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
            fixes: self.fix_views(Aim::Allow),
            denials: self.denials(),
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
            true if self.waits_for_texts() => return Rich::plain(self.locale.page_managed_loading()),
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
        match () {
            () if self.evaluation.is_failed() => self.locale.page_not_answered(),
            () if self.waits_for_texts() => self.locale.page_managed_loading(),
            () => self.locale.page_stale(),
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

    /// What would deny the step, if it is allowed and anything can forbid it.
    fn denials(&self) -> Option<DenialsView> {
        let shown = self.evaluation.shown(self.step)?;
        let is_allowed = self.outcome(self.step) == Some(Decision::Allow) && !self.evaluation.stale;
        if !is_allowed || !shown.can_be_denied {
            return None;
        }
        let is_open = self.denials;
        let toggle = Msg::Decision(DecisionMsg::DenialsShown(!is_open));
        let folded = DenialsView { is_open, toggle, summary: None, turns: Rc::default(), fixes: Rc::default() };
        if !is_open {
            return Some(folded);
        }
        let mut fixes = self.fix_views(Aim::Deny);
        // What every change does beside is said once.
        let turns = match fixes.first() {
            Some(first) if fixes.len() > 1 && fixes.iter().all(|fix| fix.turns == first.turns) => first.turns.clone(),
            _ => Rc::default(),
        };
        if !turns.is_empty() {
            fixes = fixes.iter().map(|fix| FixView { turns: Rc::default(), ..fix.clone() }).collect();
        }
        Some(DenialsView { summary: self.rests_on(fixes.is_empty()), turns, fixes, ..folded })
    }

    /// How the step hangs on what grants it.
    fn rests_on(&self, found_nothing: bool) -> Option<Rich> {
        let locale = self.locale;
        let Some(hold) = self.evaluation.hold(self.step) else {
            return Some(Rich::plain(locale.page_denials_sought()));
        };
        match hold {
            Hold::Nothing => found_nothing.then(|| Rich::plain(locale.page_denials_none())),
            Hold::One(GrantPlace { path, label }) => {
                let document = Text::plain_words(&self.document_name(path));
                Some(Rich::from(&match label {
                    Some(label) => locale.page_rests_on_statement(&document, label),
                    None => locale.page_rests_on_policy(&document),
                }))
            }
            Hold::Each(count) => Some(Rich::from(&locale.page_rests_on_each(*count))),
            Hold::Several(count) => Some(Rich::from(&locale.page_rests_on_several(*count))),
        }
    }

    fn fix_views(&self, aim: Aim) -> Rc<[FixView]> {
        let mut group = None;
        let fixes = self.fixes().iter().filter(|fix| fix.aim() == aim);
        let views = fixes.map(|fix| {
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
            turns: self.turns(fix),
            result: StatusView::new(fix.result.word(self.locale), icon, tone),
            apply: ActionView::new(self.locale.page_try_it(), Msg::Decision(DecisionMsg::FixApplied(fix.id.clone()))),
        }
    }

    /// What turns beside the step: other steps, cells of the matrix.
    fn turns(&self, fix: &Fix) -> Rc<[Rich]> {
        let locale = self.locale;
        let steps = match (fix.aim(), fix.steps.as_slice()) {
            (_, []) => None,
            (Aim::Allow, [step]) => Some(locale.page_opens_step(step + 1)),
            (Aim::Allow, steps) => Some(locale.page_opens_steps(steps.len())),
            (Aim::Deny, [step]) => Some(locale.page_closes_step(step + 1)),
            (Aim::Deny, steps) => Some(locale.page_closes_steps(steps.len())),
        };
        let cells = fix.cells.as_ref().map(|Turned { count, who, action, resource }| match (fix.aim(), count) {
            (Aim::Allow, 0 | 1) => locale.page_opens_cell(action, resource, short(who)),
            (Aim::Allow, count) => locale.page_opens_cells(action, *count, resource, short(who)),
            (Aim::Deny, 0 | 1) => locale.page_closes_cell(action, resource, short(who)),
            (Aim::Deny, count) => locale.page_closes_cells(action, *count, resource, short(who)),
        });
        steps.iter().chain(&cells).map(Rich::from).collect()
    }

    /// How a change rewrites documents, each once.
    fn diffs(&self, fix: &Fix) -> Rc<[DiffView]> {
        let changed = fix.made(&self.draft);
        let mut paths: Vec<_> = fix.edits.iter().filter_map(Edit::document).collect();
        paths.dedup();
        let view = |path: &Path| DiffView {
            document: self.document_name(path).replace('`', "").into(),
            lines: diff(self.draft.text(path), changed.text(path)).into(),
        };
        paths.into_iter().map(view).collect()
    }

    fn edit(&self, edit: &Edit) -> Rich {
        let locale = self.locale;
        let name = |path: &Path| Text::plain_words(&self.document_name(path));
        Rich::from(&match edit {
            Edit::SetParameter { name, value, .. } => locale.page_set_parameter(name, value),
            Edit::DropParameter { name, .. } => locale.page_drop_parameter(name),
            Edit::SetContext { key, value, .. } => locale.page_set_context(key, value),
            Edit::DropMfa { path } => locale.page_drop_mfa(step_of(path).unwrap_or(self.step) + 1),
            Edit::SetTag { path, who, tag, value } => match step_of(path) {
                Some(step) => locale.page_set_session_tag(step + 1, tag, value),
                None => locale.page_set_tag(tag, value, who),
            },
            Edit::RemoveValue(ElementValue { path, label, element, value, .. }) => {
                locale.page_remove_value(&name(path), first(element), label, value)
            }
            Edit::AddDeny { path, action, .. } => locale.page_add_deny(action, &name(path)),
            Edit::Revoke { role, before, .. } => locale.page_revoke_sessions(before, role),
            Edit::AddValue(ElementValue { path, label, element, value, .. }) => {
                locale.page_add_value(&name(path), first(element), label, value)
            }
            Edit::SetClaim { claim, value, .. } => locale.page_set_claim(claim, value),
            Edit::PassMfa { path, .. } => locale.page_pass_mfa(step_of(path).unwrap_or(self.step) + 1),
            Edit::AddTestValues { path, label, key, values, .. } => {
                locale.page_add_test_value(&name(path), key, label, &values.join(", "))
            }
            Edit::AddException { path, label, principal, .. } => {
                locale.page_add_exception(&name(path), principal, label)
            }
            Edit::AddStatement { path, action, around: true, .. } => {
                locale.page_add_statement_around(action, &name(path))
            }
            Edit::AddStatement { path, gate: Gate::PermissionsBoundary | Gate::SessionPolicy, action, .. } => {
                locale.page_widen_limit(action, &name(path))
            }
            Edit::AddStatement { path, action, .. } => locale.page_add_statement(action, &name(path)),
            Edit::RemoveStatement { path, label, .. } => locale.page_remove_statement(&name(path), label),
            Edit::SwitchOffStatement { path, label, .. } => locale.page_switch_off_statement(&name(path), label),
            Edit::AddProvider { arn, .. } => locale.page_add_provider(arn),
            Edit::AddAudience { audience, .. } => locale.page_add_audience(audience),
            Edit::SwitchOff { path } => locale.page_switch_off_policy(&name(path)),
        })
    }
}

/// The element itself, without the member of it.
fn first(element: &[String]) -> &str {
    element.first().map_or("", String::as_str)
}

/// The step that a path leads into.
fn step_of(path: &Path) -> Option<usize> {
    let step = path.is_in(&Path::of("steps")).then(|| path.segments().nth(1))?;
    step?.parse().ok()
}
