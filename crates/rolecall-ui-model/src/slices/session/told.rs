//! Sessions, read from a report: what one has, how long it is still good for, and whom a revocation reaches.

use std::rc::Rc;

use rolecall_core::name::short_name;
use rolecall_core::outline::{Actor, StepKind};
use rolecall_core::report::{AssumeTrace, Fate, Flow, SessionFacts, StepReport, StepResult};
use rolecall_core::time::Timestamp;
use rolecall_core::trace::{PolicyId, Truth};
use rolecall_explain::{Word, duration, policy_name};
use rolecall_locale::Text;

use crate::slices::evaluation::scene::Scene;
use crate::slices::session::revoking::REVOCATION;
use crate::view::{FlowView, Icon, Piece, PieceKind, Rich, SessionRowView, SessionView, StatusView, Tone};

impl Scene<'_> {
    /// The session that began in a step, or what was answered to who asked, as a table.
    pub(crate) fn session(&self, report: &StepReport) -> Option<SessionView> {
        match &report.result {
            StepResult::Assume(assume) => self.session_card(assume),
            StepResult::Identified(identity) => {
                let unknown = || self.locale.page_not_known().to_owned();
                let account = identity.account.map_or_else(unknown, |account| account.to_string());
                let answers = [
                    ("Account", account),
                    ("Arn", identity.arn.clone()),
                    ("UserId", identity.user_id.clone().unwrap_or_else(unknown)),
                ];
                let answer = |(label, value): (&str, String)| row(label, vec![Rich::code(&value)]);
                Some(SessionView {
                    label: self.locale.page_answer().into(),
                    clock: None,
                    rows: answers.into_iter().map(answer).collect(),
                    actions: Rc::new([]),
                })
            }
            _ => None,
        }
    }

    /// What flows on to the session that began in a step, and what does not.
    pub(crate) fn flows(&self, report: &StepReport) -> Rc<[FlowView]> {
        let StepResult::Assume(assume) = &report.result else { return Rc::new([]) };
        let flow = |flow: &Flow| {
            let fate = flow.fate();
            let (icon, tone) = match fate {
                Fate::Begins => (Icon::Plus, Tone::Muted),
                Fate::FlowsOn => (Icon::Arrow, Tone::Ok),
                Fate::FlowsOnInPart => (Icon::Arrow, Tone::Warning),
                Fate::Replaced => (Icon::Pencil, Tone::Muted),
                Fate::Ends => (Icon::Dash, Tone::Muted),
            };
            let shared = |values: &[String]| values.iter().map(|value| Rc::from(named(value))).collect();
            FlowView {
                property: flow.property.word(self.locale).into(),
                before: shared(&flow.before),
                after: shared(&flow.after),
                fate: StatusView::new(fate.word(self.locale), icon, tone),
            }
        };
        assume.flows.iter().map(flow).collect()
    }

    /// The session whose credentials the step uses, and the step that began it.
    pub(crate) fn session_in_use(&self) -> Option<(usize, SessionView)> {
        if self.draft.outline().is_step_off(self.step)
            || !self.draft.outline().step_kind(self.step).is_some_and(StepKind::uses_credentials)
        {
            return None;
        }
        let (step, _) = self.credentials()?;
        let StepResult::Assume(assume) = &self.evaluated.step(step)?.result else { return None };
        let card = self.session_card(assume)?;
        let label =
            format!("{} · {}", self.locale.page_in_use(), self.draft.outline().actor_short(Actor::Session { step }));
        Some((step, SessionView { label: label.into(), clock: self.clock(), ..card }))
    }

    fn session_card(&self, assume: &AssumeTrace) -> Option<SessionView> {
        let facts = assume.session.as_ref()?;
        let mut rows = vec![row(self.locale.page_session_arn(), vec![Rich::code(&facts.arn)])];
        if let Some(id) = &facts.user_id {
            rows.push(row(self.locale.page_session_user_id(), vec![Rich::code(id)]));
        }
        if let Some(issued) = facts.issued {
            rows.push(row(self.locale.page_issued(), vec![Rich::plain(&issued.to_string())]));
        }
        rows.push(row(self.locale.page_session_expires(), vec![self.expiry(facts)]));
        if !facts.tags.is_empty() {
            let tags = facts.tags.iter().map(|tag| {
                let transitive = facts.transitive_tag_keys.iter().any(|key| key.eq_ignore_ascii_case(&tag.key));
                let origin = Text::plain_words(tag.origin.word(self.locale));
                let origin = if transitive {
                    self.locale.page_tag_origin_transitive(&origin)
                } else {
                    self.locale.page_tag_origin(&origin)
                };
                Rich(Rc::new([
                    Piece { kind: PieceKind::Code, text: format!("{} = {}", tag.key, tag.value).into() },
                    Piece { kind: PieceKind::Plain, text: origin.words().into() },
                ]))
            });
            rows.push(row(self.locale.page_tags(), tags.collect()));
        }
        if let Some(identity) = &facts.source_identity {
            rows.push(row(self.locale.page_source_identity(), vec![Rich::code(identity)]));
        }
        let names = |ids: &[PolicyId]| -> Vec<Rich> {
            let policies = ids.iter().filter_map(|id| self.evaluated.policy(*id));
            policies.map(|policy| Rich::from(&policy_name(policy, self.locale))).collect()
        };
        if !facts.policies.is_empty() {
            rows.push(row(self.locale.page_session_policies(), names(&facts.policies)));
        }
        if !assume.given_up.is_empty() {
            rows.push(row(self.locale.page_session_given_up(), names(&assume.given_up)));
        }
        let label = format!("{} · {}", self.locale.page_session(), short_name(&facts.principal_arn));
        Some(SessionView { label: label.into(), clock: None, rows: rows.into(), actions: Rc::new([]) })
    }

    fn expiry(&self, facts: &SessionFacts) -> Rich {
        let lasts = duration(i64::from(facts.duration_seconds), self.locale).plain();
        match facts.expires {
            Some(time) => Rich::from(
                &self.locale.page_expires_after(&Text::plain_words(&lasts), &Text::plain_words(&time.to_string())),
            ),
            None => Rich::plain(&lasts),
        }
    }

    /// The step whose credentials the step uses, and how many seconds these are still good for then; `None` for the first caller's.
    fn credentials(&self) -> Option<(usize, i64)> {
        // A step that is half filled has no report, and uses what the one before leaves.
        let own = self.evaluated.step(self.step).map(|report| report.held);
        let held = own.or_else(|| self.evaluated.before(self.step).map(|report| report.after.held))?;
        let held = held?;
        Some((self.evaluated.scenario_step(held.begun_by)?, held.seconds_left))
    }

    /// How long the credentials of the step are still good for, in words.
    pub(crate) fn clock(&self) -> Option<StatusView> {
        let uses = self.draft.outline().step_kind(self.step).is_some_and(StepKind::uses_credentials);
        if !uses || self.draft.outline().is_step_off(self.step) {
            return None;
        }
        let (_, left) = self.credentials()?;
        let span = duration(left.abs(), self.locale).plain();
        Some(match left {
            1.. => StatusView::new(&self.locale.page_left(&Text::plain_words(&span)).words(), Icon::Clock, Tone::Muted),
            0 => StatusView::new(self.locale.page_expired(), Icon::Alert, Tone::Danger),
            _ => StatusView::new(
                &self.locale.page_expired_since(&Text::plain_words(&span)).words(),
                Icon::Alert,
                Tone::Danger,
            ),
        })
    }

    /// The time behind the step, if the scenario has a clock.
    pub(crate) fn time_behind(&self) -> Option<Timestamp> {
        self.evaluated
            .before(self.step.saturating_add(1))
            .map_or_else(|| self.draft.start_time(), |report| report.after.time)
    }

    /// When the role session of the step began.
    pub(crate) fn issued(&self) -> Option<Timestamp> {
        let StepResult::Assume(assume) = &self.evaluated.step(self.step)?.result else { return None };
        assume.session.as_ref()?.issued
    }

    /// The live sessions that the revocation of the step does not reach, in words; `None` if it reaches all, or revokes nothing.
    pub(crate) fn not_reached(&self) -> Option<Rc<str>> {
        let is_revocation = self.draft.outline().step_kind(self.step) == Some(StepKind::PutRolePolicy)
            && self.draft.outline().step_text(self.step, "name") == REVOCATION
            && !self.draft.outline().is_step_off(self.step);
        if !is_revocation {
            return None;
        }
        let StepResult::PolicyPut { sessions, .. } = &self.evaluated.step(self.step)?.result else { return None };
        let spared = sessions.iter().filter(|session| session.revoked == Truth::False);
        let spared = spared.filter_map(|session| self.evaluated.scenario_step(session.begun_by));
        let names: Vec<_> = spared.map(|step| self.draft.outline().actor_short(Actor::Session { step })).collect();
        (!names.is_empty())
            .then(|| self.locale.page_not_reached_by(&Text::plain_words(&names.join(", "))).words().into())
    }
}

/// What a person calls it: of whose policies it is about the name.
fn named(value: &str) -> &str {
    if value.starts_with("arn:") { short_name(value) } else { value }
}

fn row(label: &str, values: Vec<Rich>) -> SessionRowView {
    SessionRowView { label: label.into(), values: values.into() }
}
