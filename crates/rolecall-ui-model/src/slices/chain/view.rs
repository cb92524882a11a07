//! The strip of hops.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::name::{Arn, short_name};
use rolecall_core::outline::{Actor, CallerChoice, StepKind};
use rolecall_core::report::CallerKind;
use rolecall_explain::Word;
use rolecall_locale::Text;

use crate::field::table;
use crate::model::Model;
use crate::msg::{ChainMsg, Msg};
use crate::view::{ActionView, AddView, ChainView, HopView, Icon, PartyView, StatusView};
use crate::words::{self, Blank};

impl Model {
    /// The strip of hops.
    #[must_use]
    pub fn chain(&self) -> Rc<ChainView> {
        self.views.chain.get(self.shown(), || Rc::new(self.make_chain()))
    }

    fn make_chain(&self) -> ChainView {
        ChainView {
            label: self.locale.page_chain().into(),
            caller: self.caller_party(),
            hops: (0..self.draft.outline().step_count()).map(|step| self.hop(step)).collect(),
            add: self.addable(),
        }
    }

    fn addable(&self) -> Rc<[AddView]> {
        let add = |kind: StepKind| {
            let words = table::words(kind);
            AddView {
                group: (table::heading(kind))(self.locale).into(),
                label: (words.add)(self.locale).into(),
                detail: (words.detail)(self.locale).into(),
                msg: Msg::Chain(ChainMsg::StepAdded(kind)),
            }
        };
        StepKind::ALL.into_iter().map(add).collect()
    }

    /// What an ARN or name is called, with its kind and account.
    pub(crate) fn party(&self, full: &str, kind: &str, icon: Icon, blank: Blank) -> PartyView {
        if full.trim().is_empty() {
            let name = words::unnamed(blank, self.locale).into();
            return PartyView { name, detail: kind.into(), full: "".into(), icon, blank: true };
        }
        let account = account_of(full);
        let detail =
            if account.is_empty() || account == full { kind.to_owned() } else { format!("{kind} · {account}") };
        PartyView { name: short(full).into(), detail: detail.into(), full: full.into(), icon, blank: false }
    }

    pub(crate) fn caller_party(&self) -> PartyView {
        let choice = self.draft.outline().caller_choice();
        let kind = words::caller_kind(choice, self.locale);
        let icon = match choice {
            CallerChoice::RoleSession => Icon::Role,
            CallerChoice::Service => Icon::Service,
            CallerChoice::User | CallerChoice::FederatedUser | CallerChoice::Root | CallerChoice::Anonymous => {
                Icon::User
            }
        };
        let mut party = self.party(self.draft.outline().caller_name(), kind, icon, Blank::Caller);
        if choice == CallerChoice::Anonymous {
            party.name = self.signs_in_with().unwrap_or(kind).into();
            party.detail = "".into();
        }
        party
    }

    /// What who is nobody to AWS signs in with, if the first thing that happens is a sign-in.
    fn signs_in_with(&self) -> Option<&'static str> {
        let locale = self.locale;
        match self.draft.outline().step_kind(0)? {
            StepKind::AssumeRoleWithSaml => Some(locale.page_caller_assertion()),
            StepKind::AssumeRoleWithWebIdentity => {
                let provider = self.draft.outline().step_text(0, "provider");
                let is_github = provider.contains("token.actions.githubusercontent.com");
                Some(if is_github { locale.page_caller_github() } else { locale.page_caller_token() })
            }
            _ => None,
        }
    }

    fn hop(&self, step: usize) -> HopView {
        let kind = self.draft.outline().step_kind(step);
        let (action, target) = self.arrow(step, kind);
        let status = self.step_status(step);
        let before = self.step_before(step);
        let clock = self.clock(step);
        let notes: Rc<[Rc<str>]> = self.not_reached_by(step).into_iter().collect();
        let mut sentence = self.hop_in_words(step, &action, &target, &status);
        if let Some(before) = &before {
            sentence.push_str("; ");
            sentence.push_str(&self.locale.page_was(&Text::plain_words(&before.word)).words());
        }
        for more in clock.iter().map(|clock| &clock.word).chain(notes.iter()) {
            sentence.push_str("; ");
            sentence.push_str(more);
        }
        HopView {
            step,
            action,
            target,
            status,
            before,
            selected: step == self.step,
            off: self.draft.outline().is_step_off(step),
            clock,
            notes,
            sentence: sentence.into(),
            menu_label: self.locale.page_step_menu(step + 1).words().into(),
            menu: self.hop_menu(step),
        }
    }

    /// A hop in one sentence: who does what to whom, and what came of it.
    pub(crate) fn hop_in_words(&self, step: usize, action: &str, target: &PartyView, status: &StatusView) -> String {
        let caller = match self.draft.outline().actor(step) {
            Actor::Caller(_) => self.caller_party().name,
            actor @ Actor::Session { .. } => match self.draft.outline().actor_short(actor) {
                name if name.is_empty() => words::unnamed(Blank::Role, self.locale).into(),
                name => name.into(),
            },
        };
        let part = Text::plain_words;
        let hop = self.locale.page_hop(&part(action), &part(&caller), &part(&status.word), &part(&target.name));
        format!("{}: {}", self.locale.page_step_number(step + 1).words(), hop.words())
    }

    pub(crate) fn arrow(&self, step: usize, kind: Option<StepKind>) -> (Rc<str>, PartyView) {
        let text = |member| self.draft.outline().step_text(step, member);
        let plain = |name: Rc<str>, full: &str, icon, blank| PartyView {
            name,
            detail: "".into(),
            full: full.into(),
            icon,
            blank,
        };
        let Some(kind) = kind else {
            return (self.locale.page_step().into(), plain("".into(), "", Icon::Alert, true));
        };
        let mut arrow: Rc<str> = (table::words(kind).arrow)(self.locale).into();
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
                    words::unnamed(Blank::Account, self.locale).to_owned()
                } else {
                    format!("root · {account}")
                };
                plain(name.into(), &self.draft.outline().target_root(step), Icon::User, account.is_empty())
            }
            StepKind::GetFederationToken => {
                let name = text("name");
                plain(
                    name.into(),
                    &self.draft.outline().actor_name(Actor::Session { step }),
                    Icon::User,
                    name.is_empty(),
                )
            }
            StepKind::Request => {
                if !text("action").trim().is_empty() {
                    arrow = text("action").into();
                }
                self.party(text("resource"), "", Icon::Resource, Blank::Resource)
            }
            StepKind::GetSessionToken | StepKind::GetCallerIdentity | StepKind::DropSession => {
                // Whose credentials are held then: of a question those that are asked about.
                let whose = self.draft.outline().actor(step + usize::from(kind == StepKind::DropSession));
                let name = match whose {
                    Actor::Caller(_) => self.caller_party().name,
                    Actor::Session { .. } => self.draft.outline().actor_short(whose).into(),
                };
                let icon = if kind == StepKind::DropSession { Icon::Back } else { Icon::User };
                plain(name, &self.draft.outline().actor_name(whose), icon, false)
            }
            StepKind::Wait => {
                let typed = self.draft.text(&Path::step(step).member("wait"));
                let seconds = rolecall_core::time::parse_duration(typed);
                let name = seconds.map_or_else(
                    || typed.to_owned(),
                    |seconds| rolecall_explain::duration(seconds, self.locale).plain(),
                );
                plain(name.into(), typed, Icon::Clock, typed.is_empty())
            }
        };
        (arrow, target)
    }

    fn hop_menu(&self, step: usize) -> Rc<[ActionView]> {
        let mut menu = Vec::new();
        if step > 0 {
            menu.push(ActionView::new(self.locale.page_move_earlier(), Msg::Chain(ChainMsg::StepMovedEarlier(step))));
        }
        if step + 1 < self.draft.outline().step_count() {
            menu.push(ActionView::new(self.locale.page_move_later(), Msg::Chain(ChainMsg::StepMovedLater(step))));
        }
        let switch = if self.draft.outline().is_step_off(step) {
            self.locale.page_switch_step_on()
        } else {
            self.locale.page_switch_step_off()
        };
        menu.push(ActionView::new(switch, Msg::Chain(ChainMsg::StepSwitched(step))));
        menu.push(ActionView::new(self.locale.page_remove_step(), Msg::Chain(ChainMsg::StepRemoved(step))));
        menu.into()
    }
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

/// The account of an ARN, as it is shown.
fn account_of(name: &str) -> &str {
    Arn::parse(name).map_or("", |arn| arn.account)
}
