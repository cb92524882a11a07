//! Which tab of the selected step is shown.

use std::rc::Rc;

use rolecall_core::trace::Outcome;

use crate::applicable_policies::slots;
use crate::field::{FORM, ORGANIZATION, organization};
use crate::model::Model;

impl Model {
    /// The tab that is shown.
    pub(crate) fn tab(&self) -> Rc<str> {
        let shown = self.navigation.tabs.of(self.step).next();
        let slots = slots(&self.draft, self.step);
        let there = shown.filter(|tab| self.is_form(tab) || slots.iter().any(|slot| slot.path == ***tab));
        there.cloned().unwrap_or_else(|| slots.first().map_or(FORM, |slot| &slot.path).into())
    }

    /// Whether a tab of the selected step shows a form.
    pub(crate) fn is_form(&self, tab: &str) -> bool {
        tab == FORM || tab == ORGANIZATION && organization::has_say(&self.draft, self.step)
    }

    /// The tab with what the decision rests on, else the first.
    pub(crate) fn telling_tab(&self) -> Rc<str> {
        let slots = slots(&self.draft, self.step);
        let first = || slots.first().map_or(FORM, |slot| &slot.path).into();
        let Some((evaluated, report)) = self.evaluation.step(self.step) else { return first() };
        let among = |path: &Rc<str>| slots.iter().any(|slot| slot.path == **path);
        if let Some(path) = report.statement().and_then(|at| evaluated.path(at.policy)).filter(|path| among(path)) {
            return path.clone();
        }
        let Some(Outcome::ImplicitDeny { gate }) = report.deciding().map(|trace| &trace.outcome) else {
            return first();
        };
        let silent = slots.iter().find(|slot| slot.kind.gate() == *gate);
        silent.map_or_else(first, |slot| slot.path.as_str().into())
    }
}
