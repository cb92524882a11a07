//! Sessions: how long one is still good for, and what can be done about it.

use std::rc::Rc;

use rolecall_core::time::Timestamp;

use crate::model::Model;
use crate::msg::{Msg, SessionMsg};
use crate::view::{ActionView, SessionView, StatusView};

impl Model {
    /// A session that began in a step, with what can be done about it.
    pub(crate) fn with_actions(&self, session: &SessionView, step: usize) -> SessionView {
        SessionView { actions: self.session_actions(step), ..session.clone() }
    }

    /// The session whose credentials the selected step uses.
    pub(crate) fn session_in_use(&self) -> Option<SessionView> {
        let (step, session) = self.evaluation.shown(self.step)?.in_use.as_ref()?;
        Some(self.with_actions(session, *step))
    }

    /// A role session can be revoked, if times are known and the role is not linked to a service.
    fn session_actions(&self, step: usize) -> Rc<[ActionView]> {
        let revoke = self
            .revocation(step)
            .map(|_| ActionView::new(self.locale.page_revoke(), Msg::Session(SessionMsg::Revoked(step))));
        revoke.into_iter().collect()
    }

    /// How long the credentials of a step are still good for, in words.
    pub(crate) fn clock(&self, step: usize) -> Option<StatusView> {
        self.evaluation.step(step)?.clock.clone()
    }

    /// The time behind a step, if the scenario has a clock.
    pub(crate) fn time_behind(&self, step: usize) -> Option<Timestamp> {
        match self.evaluation.step(step) {
            Some(told) => Timestamp::parse(told.time.as_deref()?),
            None => self.draft.start_time(),
        }
    }

    /// When the role session of a step began.
    pub(crate) fn issued(&self, step: usize) -> Option<Timestamp> {
        Timestamp::parse(self.evaluation.step(step)?.issued.as_deref()?)
    }

    /// The live sessions that the revocation of a step does not reach, in words; `None` if it reaches all, or revokes nothing.
    pub(crate) fn not_reached_by(&self, step: usize) -> Option<Rc<str>> {
        self.evaluation.step(step)?.not_reached.clone()
    }
}
