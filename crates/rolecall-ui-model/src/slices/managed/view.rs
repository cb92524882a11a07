//! What is still to be looked up, and what is told of it.

use rolecall_locale::Text;

use crate::managed_policy::ManagedName;
use crate::model::Model;
use crate::msg::{ManagedMsg, Msg};
use crate::slices::evaluation::finding::Finding;
use crate::slices::managed::msg::ManagedQuestion;
use crate::slices::managed::state::Lookup;
use crate::view::{ActionView, LookupView};

/// What a policy comes to that is named and not there.
const NOT_FOUND: &str = "IAM3006";

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

    /// What is wrong with the scenario, but for policies of AWS whose texts are on their way: nobody can do anything about them.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.evaluation.findings.iter().filter(|finding| !self.is_on_its_way(finding))
    }

    /// What of that is in values that a form shows.
    pub(crate) fn findings_of_forms(&self) -> impl Iterator<Item = &Finding> {
        self.evaluation.of_forms.iter().filter(|finding| !self.is_on_its_way(finding))
    }

    /// Whether texts on their way are all that keeps the scenario from being evaluated.
    pub(crate) fn waits_for_texts(&self) -> bool {
        let mut fatal = self.evaluation.findings.iter().filter(|finding| finding.is_fatal).peekable();
        fatal.peek().is_some() && fatal.all(|finding| self.is_on_its_way(finding))
    }

    fn is_on_its_way(&self, finding: &Finding) -> bool {
        let is_missing = self.managed.lookup == Lookup::Possible && &*finding.code == NOT_FOUND;
        let name = is_missing.then(|| self.draft.json.text(&finding.path)).flatten().and_then(ManagedName::newest);
        name.is_some_and(|name| {
            self.wanted().iter().any(|wanted| wanted.arn == name.arn && !self.managed.is_known(wanted))
        })
    }

    /// Why a document that is lent cannot be edited.
    pub(crate) fn lent_words(&self) -> String {
        self.locale.page_managed_by_aws(&Text::plain_words(&self.managed.date)).plain()
    }
}
