//! The strip of hops, examples, notices.

use std::rc::Rc;

use rolecall_core::name::{Arn, short_name};
use rolecall_core::report::{CallerKind, Decision, StepReport, StepResult};
use rolecall_explain::{Word, message, ui};

use crate::examples::EXAMPLES;
use crate::link::LinkError;
use crate::model::{Model, Notice};
use crate::msg::Msg;
use crate::scenario_draft::{Actor, CallerChoice, Need, StepKind};
use crate::trace_tree::status;
use crate::view::{
    ActionView, AddView, ChainView, ExampleView, HopView, Icon, NoticeView, PartyView, StatusView, Tone,
};
use crate::words::{Blank, Say, say, words};

impl Model {
    /// The strip of hops.
    #[must_use]
    pub fn chain(&self) -> ChainView {
        ChainView {
            label: ui(self.locale).chain.into(),
            caller: self.caller_party(),
            hops: (0..self.draft.step_count()).map(|step| self.hop(step)).collect(),
            add: self.addable(),
        }
    }

    /// The examples.
    #[must_use]
    pub fn examples(&self) -> Rc<[ExampleView]> {
        let view = |example: &'static crate::examples::Example| ExampleView {
            id: example.id,
            group: example.group.title(self.locale).into(),
            title: example.title(self.locale).into(),
            question: example.question(self.locale).into(),
        };
        EXAMPLES.iter().map(view).collect()
    }

    /// What to tell the user.
    #[must_use]
    pub fn notice(&self) -> Option<NoticeView> {
        let notice = self.notice.as_ref()?;
        let text = match notice {
            Notice::ExampleLoaded => say(self.locale, Say::ExampleLoaded),
            Notice::ExampleMissing => say(self.locale, Say::ExampleMissing),
            Notice::Cleared => say(self.locale, Say::Cleared),
            Notice::FileOpened => say(self.locale, Say::FileOpened),
            Notice::LinkOpened => say(self.locale, Say::LinkOpened),
            Notice::StepRemoved => say(self.locale, Say::StepRemoved),
            Notice::PolicyRemoved => say(self.locale, Say::PolicyRemoved),
            Notice::RowRemoved => say(self.locale, Say::RowRemoved),
            Notice::LevelRemoved => say(self.locale, Say::LevelRemoved),
            Notice::Revoked { waited } => say(self.locale, Say::Revoked { waited: *waited }),
            Notice::Unwrapped => say(self.locale, Say::Unwrapped),
            Notice::TokenUsed => say(self.locale, Say::TokenUsed),
            Notice::RoleFilled => say(self.locale, Say::RoleFilled),
            Notice::FixApplied => say(self.locale, Say::FixApplied),
            Notice::Undone => say(self.locale, Say::Undone),
            Notice::BadFile { problem, line, column } => {
                let message = message(problem, self.locale).plain();
                say(self.locale, Say::BadFile { line: *line, column: *column, message: &message })
            }
            Notice::NoScenario => say(self.locale, Say::NoScenario),
            Notice::BadLink(LinkError::NewerVersion) => say(self.locale, Say::LinkNewer),
            Notice::BadLink(LinkError::Damaged | LinkError::NotALink) => say(self.locale, Say::LinkDamaged),
        };
        Some(NoticeView {
            text,
            tone: if notice.is_bad() { Tone::Danger } else { Tone::Muted },
            undo: match notice {
                Notice::Undone => self.redo(),
                notice if notice.can_be_undone() => self.undo(),
                _ => None,
            },
            dismiss: action(ui(self.locale).close, Msg::NoticeDismissed),
        })
    }

    /// Takes back the last destructive step, if there is one.
    #[must_use]
    pub fn undo(&self) -> Option<ActionView> {
        self.can_undo().then(|| action(ui(self.locale).undo, Msg::Undone))
    }

    /// Makes again what was taken back last, if there is something.
    #[must_use]
    pub fn redo(&self) -> Option<ActionView> {
        self.can_redo().then(|| action(ui(self.locale).redo, Msg::Redone))
    }

    fn addable(&self) -> Rc<[AddView]> {
        let add = |kind: StepKind| {
            let words = kind.words();
            AddView {
                group: kind.heading().of(self.locale).into(),
                label: words.add.of(self.locale).into(),
                detail: words.detail.of(self.locale).into(),
                msg: Msg::StepAdded(kind),
            }
        };
        StepKind::ALL.into_iter().map(add).collect()
    }

    /// What an ARN or name is called, with its kind and account.
    fn party(&self, full: &str, kind: &str, icon: Icon, blank: Blank) -> PartyView {
        if full.trim().is_empty() {
            let name = words(self.locale, Say::Unnamed(blank)).into();
            return PartyView { name, detail: kind.into(), full: "".into(), icon, blank: true };
        }
        let account = Self::account(full);
        let detail =
            if account.is_empty() || account == full { kind.to_owned() } else { format!("{kind} · {account}") };
        PartyView { name: short(full).into(), detail: detail.into(), full: full.into(), icon, blank: false }
    }

    fn caller_party(&self) -> PartyView {
        let choice = self.draft.caller_choice();
        let kind = words(self.locale, Say::CallerKind(choice));
        let icon = match choice {
            CallerChoice::RoleSession => Icon::Role,
            CallerChoice::Service => Icon::Service,
            CallerChoice::User | CallerChoice::FederatedUser | CallerChoice::Root | CallerChoice::Anonymous => {
                Icon::User
            }
        };
        let mut party = self.party(self.draft.caller_name(), &kind, icon, Blank::Caller);
        if choice == CallerChoice::Anonymous {
            party.name = kind.into();
            party.detail = "".into();
        }
        party
    }

    fn hop(&self, step: usize) -> HopView {
        let kind = self.draft.step_kind(step);
        let (action, target) = self.arrow(step, kind);
        let status = self.step_status(step);
        let caller = match self.draft.actor(step) {
            Actor::Caller(_) => self.caller_party().name,
            actor @ Actor::Session { .. } => match self.draft.actor_short(actor) {
                name if name.is_empty() => words(self.locale, Say::Unnamed(Blank::Role)).into(),
                name => name.into(),
            },
        };
        let clock = self.clock(step);
        let notes: Rc<[Rc<str>]> = self.not_reached_by(step).into_iter().collect();
        let said = Say::Hop { caller: &caller, action: &action, target: &target.name, status: &status.word };
        let mut sentence = format!("{}: {}", words(self.locale, Say::Step(step)), words(self.locale, said));
        for more in clock.iter().map(|clock| &clock.word).chain(notes.iter()) {
            sentence.push_str("; ");
            sentence.push_str(more);
        }
        HopView {
            step,
            action,
            target,
            status,
            selected: step == self.step,
            off: self.draft.is_step_off(step),
            clock,
            notes,
            sentence: sentence.into(),
            menu: self.hop_menu(step),
        }
    }

    fn arrow(&self, step: usize, kind: Option<StepKind>) -> (Rc<str>, PartyView) {
        let text = |member| self.draft.step_text(step, member);
        let plain = |name: Rc<str>, full: &str, icon, blank| PartyView {
            name,
            detail: "".into(),
            full: full.into(),
            icon,
            blank,
        };
        let Some(kind) = kind else {
            return (ui(self.locale).step.into(), plain("".into(), "", Icon::Alert, true));
        };
        let mut arrow: Rc<str> = kind.words().arrow.of(self.locale).into();
        let target = match kind {
            StepKind::AssumeRole
            | StepKind::AssumeRoleWithSaml
            | StepKind::AssumeRoleWithWebIdentity
            | StepKind::PutRolePolicy => {
                self.party(text("roleArn"), CallerKind::RoleSession.word(self.locale), Icon::Role, Blank::Role)
            }
            StepKind::AssumeRoot => {
                let account = Arn::parse(text("targetPrincipal")).map_or(text("targetPrincipal"), |arn| arn.account);
                let name = if account.is_empty() {
                    words(self.locale, Say::Unnamed(Blank::Account))
                } else {
                    format!("root · {account}")
                };
                plain(name.into(), &self.draft.target_root(step), Icon::User, account.is_empty())
            }
            StepKind::GetFederationToken => {
                let name = text("name");
                plain(name.into(), &self.draft.actor_name(Actor::Session { step }), Icon::User, name.is_empty())
            }
            StepKind::Request => {
                if !text("action").trim().is_empty() {
                    arrow = text("action").into();
                }
                self.party(text("resource"), "", Icon::Resource, Blank::Resource)
            }
            StepKind::GetSessionToken | StepKind::GetCallerIdentity | StepKind::DropSession => {
                // Whose credentials are held then: of a question those that are asked about.
                let whose = self.draft.actor(step + usize::from(kind == StepKind::DropSession));
                let name = match whose {
                    Actor::Caller(_) => self.caller_party().name,
                    Actor::Session { .. } => self.draft.actor_short(whose).into(),
                };
                let icon = if kind == StepKind::DropSession { Icon::Back } else { Icon::User };
                plain(name, &self.draft.actor_name(whose), icon, false)
            }
            StepKind::Wait => {
                let typed = self.draft.text(&format!("/steps/{step}/wait"));
                let seconds = rolecall_core::time::parse_duration(typed);
                let name = seconds
                    .map_or_else(|| typed.to_owned(), |seconds| rolecall_explain::duration(seconds, self.locale));
                plain(name.into(), typed, Icon::Clock, typed.is_empty())
            }
        };
        (arrow, target)
    }

    fn hop_menu(&self, step: usize) -> Rc<[ActionView]> {
        let ui = ui(self.locale);
        let mut menu = Vec::new();
        if step > 0 {
            menu.push(action(ui.move_earlier, Msg::StepMovedEarlier(step)));
        }
        if step + 1 < self.draft.step_count() {
            menu.push(action(ui.move_later, Msg::StepMovedLater(step)));
        }
        let switch = if self.draft.is_step_off(step) { Say::SwitchStepOn } else { Say::SwitchStepOff };
        menu.push(action(&words(self.locale, switch), Msg::StepSwitched(step)));
        menu.push(action(ui.remove_step, Msg::StepRemoved(step)));
        menu.into()
    }

    /// What a step came to, in word, picture and colour.
    pub(crate) fn step_status(&self, step: usize) -> StatusView {
        if self.draft.is_step_off(step) {
            return status(&words(self.locale, Say::Off), Icon::Off, Tone::Muted);
        }
        let missing = self.draft.missing(step);
        if !missing.is_empty() {
            let waits = missing.iter().all(|missing| matches!(missing.what, Need::EarlierStep(_)));
            let say = if waits { Say::Waiting } else { Say::FillIn };
            let icon = if waits { Icon::Dash } else { Icon::Pencil };
            return status(&words(self.locale, say), icon, Tone::Muted);
        }
        if self.draft.step_count() == 0 && !self.evaluation.stale {
            return status(&words(self.locale, Say::FillIn), Icon::Pencil, Tone::Muted);
        }
        self.evaluation.step(step).map_or_else(
            || status(&words(self.locale, Say::NotEvaluated), Icon::Alert, Tone::Warning),
            |(_, report)| self.report_status(report),
        )
    }

    pub(crate) fn report_status(&self, report: &StepReport) -> StatusView {
        let ui = ui(self.locale);
        if !report.reached {
            return status(ui.not_reached, Icon::Dash, Tone::Muted);
        }
        if report.conditional && report.decision() == Decision::Allow {
            return status(ui.conditional, Icon::Question, Tone::Unknown);
        }
        self.decision_status(report)
    }

    fn decision_status(&self, report: &StepReport) -> StatusView {
        let decision = report.decision();
        let (icon, tone) = match decision {
            Decision::Allow => (Icon::Check, Tone::Ok),
            Decision::ExplicitDeny | Decision::ImplicitDeny => (Icon::Cross, Tone::Danger),
            Decision::NeedsContext => (Icon::Question, Tone::Unknown),
            Decision::Error => (Icon::Alert, Tone::Danger),
            Decision::Done => match report.result {
                StepResult::Waited { .. } => (Icon::Clock, Tone::Muted),
                StepResult::Dropped { .. } => (Icon::Back, Tone::Muted),
                _ => (Icon::Check, Tone::Muted),
            },
        };
        status(decision.word(self.locale), icon, tone)
    }
}

pub(crate) fn action(label: &str, msg: Msg) -> ActionView {
    ActionView { label: label.into(), msg }
}

/// What a person calls it: of a role its name, of an object bucket and key.
fn short(full: &str) -> String {
    match Arn::parse(full) {
        Some(arn) if arn.service == "sts" => arn.resource.split('/').skip(1).collect::<Vec<_>>().join("/"),
        Some(arn) if arn.service == "iam" => short_name(full).to_owned(),
        Some(arn) => arn.resource.to_owned(),
        None => full.to_owned(),
    }
}
