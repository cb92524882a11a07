//! A notice in words.

use rolecall_explain::{message, ui};

use crate::link::LinkError;
use crate::model::Model;
use crate::msg::{Msg, NoticeMsg};
use crate::slices::notice::state::Notice;
use crate::view::{ActionView, NoticeView, Tone};
use crate::words::{Say, say};

impl Model {
    /// What to tell the user.
    #[must_use]
    pub fn notice(&self) -> Option<NoticeView> {
        let notice = self.notice.as_deref()?;
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
            dismiss: ActionView::new(ui(self.locale).close, Msg::Notice(NoticeMsg::Dismissed)),
        })
    }
}
