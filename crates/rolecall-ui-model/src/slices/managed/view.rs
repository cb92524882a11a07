//! What is still to be looked up, and what is told of it.

use rolecall_locale::Text;

use crate::model::Model;
use crate::msg::{ManagedMsg, Msg};
use crate::slices::managed::msg::ManagedQuestion;
use crate::slices::managed::state::Lookup;
use crate::view::{ActionView, LookupView};

impl Model {
    /// The texts that are wanted and can be looked up.
    #[must_use]
    pub fn managed_question(&self) -> Option<ManagedQuestion> {
        if self.managed.lookup != Lookup::Possible {
            return None;
        }
        let wanted = self.wanted();
        let names: Vec<_> = wanted.iter().filter(|name| !self.managed.is_known(name)).cloned().collect();
        (!names.is_empty()).then(|| ManagedQuestion { names: names.into(), attempt: self.managed.attempt })
    }

    /// What is told of texts that are wanted and not there; `None` if none is.
    #[must_use]
    pub fn lookup(&self) -> Option<LookupView> {
        let wanted = self.wanted();
        let is_open = wanted.iter().any(|name| !self.managed.is_known(name));
        match self.managed.lookup {
            Lookup::Possible if is_open => {
                Some(LookupView { text: self.locale.page_managed_loading().into(), retry: None })
            }
            Lookup::Failed if is_open => {
                let retry = ActionView::new(self.locale.page_try_again(), Msg::Managed(ManagedMsg::Retried));
                Some(LookupView { text: self.locale.page_managed_missing().into(), retry: Some(retry) })
            }
            Lookup::Unavailable if is_open => {
                Some(LookupView { text: self.locale.page_managed_unavailable().into(), retry: None })
            }
            Lookup::Possible | Lookup::Failed | Lookup::Unavailable => None,
        }
    }

    /// Why a document that is lent cannot be edited.
    pub(crate) fn lent_words(&self) -> String {
        self.locale.page_managed_by_aws(&Text::plain_words(&self.managed.date)).plain()
    }
}
