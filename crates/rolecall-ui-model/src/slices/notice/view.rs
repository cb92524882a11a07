//! A notice in words.

use rolecall_explain::message;

use rolecall_locale::Text;

use crate::link::LinkError;
use crate::model::Model;
use crate::msg::{Msg, NoticeMsg};
use crate::slices::notice::state::Notice;
use crate::view::{ActionView, NoticeView, Rich, Tone};

impl Model {
    /// What to tell the user.
    #[must_use]
    pub fn notice(&self) -> Option<NoticeView> {
        let notice = self.notice.as_deref()?;
        let text = match notice {
            Notice::ExampleLoaded => Rich::plain(self.locale.page_example_loaded()),
            Notice::ExampleMissing => Rich::plain(self.locale.page_example_missing()),
            Notice::Cleared => Rich::plain(self.locale.page_cleared()),
            Notice::FileOpened => Rich::plain(self.locale.page_file_opened()),
            Notice::LinkOpened => Rich::plain(self.locale.page_link_opened()),
            Notice::StepRemoved => Rich::plain(self.locale.page_step_removed()),
            Notice::PolicyRemoved => Rich::plain(self.locale.page_policy_removed()),
            Notice::RowRemoved => Rich::plain(self.locale.page_row_removed()),
            Notice::LevelRemoved => Rich::plain(self.locale.page_level_removed()),
            Notice::Revoked { waited: false } => Rich::from(&self.locale.page_revoked()),
            Notice::Revoked { waited: true } => Rich::from(&self.locale.page_revoked_after_a_minute()),
            Notice::Unwrapped => Rich::plain(self.locale.page_unwrapped()),
            Notice::Imported(said) => Rich::plain(said),
            Notice::RoleFilled => Rich::plain(self.locale.page_role_filled()),
            Notice::FixApplied => Rich::plain(self.locale.page_fix_applied()),
            Notice::Returned => Rich::plain(self.locale.page_returned()),
            Notice::Undone => Rich::plain(self.locale.page_undone()),
            Notice::BadFile { problem, line, column } => {
                let message = message(problem, self.locale).plain();
                Rich::from(&self.locale.page_bad_file(*column, *line, &Text::plain_words(&message)))
            }
            Notice::NoScenario => Rich::from(&self.locale.page_no_scenario()),
            Notice::BadLink(LinkError::Locked) => Rich::plain(self.locale.page_link_locked()),
            Notice::BadLink(LinkError::NewerVersion) => Rich::plain(self.locale.page_link_newer()),
            Notice::BadLink(LinkError::Damaged | LinkError::NotALink) => Rich::plain(self.locale.page_link_damaged()),
        };
        Some(NoticeView {
            text,
            tone: if notice.is_bad() { Tone::Danger } else { Tone::Muted },
            undo: match notice {
                Notice::Undone => self.redo(),
                notice if notice.can_be_undone() => self.undo(),
                _ => None,
            },
            dismiss: ActionView::new(self.locale.page_close(), Msg::Notice(NoticeMsg::Dismissed)),
        })
    }
}
