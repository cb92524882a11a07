//! Findings in words, each with a way to its place.

use std::rc::Rc;

use rolecall_core::sort::sort_by;
use rolecall_explain::{Word, help, message};

use crate::applicable_policies::slots;
use crate::field::{self, Form, Group};
use crate::model::Model;
use crate::msg::{Msg, NavigationMsg};
use crate::scenario_draft::CallerChoice;
use crate::slices::evaluation::finding::Finding;
use crate::view::{DiagnosticView, Rich};

impl Model {
    /// Every problem in the scenario, errors first.
    #[must_use]
    pub fn problems(&self) -> Rc<[DiagnosticView]> {
        let mut problems: Vec<_> = self.evaluation.findings.iter().map(|finding| self.diagnostic(finding)).collect();
        sort_by(&mut problems, &|a, b| b.severity.cmp(&a.severity));
        problems.into()
    }

    /// A finding in words.
    pub(crate) fn diagnostic(&self, finding: &Finding) -> DiagnosticView {
        let severity = finding.problem.severity();
        let (from, to) = finding.range;
        let (place, open) = self.way_to(&finding.path, finding.range);
        DiagnosticView {
            code: finding.problem.code(),
            severity,
            severity_word: severity.word(self.locale).into(),
            message: Rich::from(&message(&finding.problem, self.locale)),
            help: Some(Rich::from(&help(&finding.problem, self.locale))).filter(|help| !help.is_empty()),
            from,
            to,
            place: place.into(),
            open,
        }
    }

    /// Where a path is shown: the selected step first, then the others.
    fn way_to(&self, path: &str, range: (u32, u32)) -> (String, Option<Msg>) {
        let others = (0..self.draft.step_count()).filter(|step| *step != self.step);
        let steps = || std::iter::once(self.step).chain(others.clone());
        for step in steps() {
            if let Some(slot) = slots(&self.draft, step).iter().find(|slot| slot.path == path) {
                let open =
                    Msg::Navigation(NavigationMsg::DocumentSought { step, path: path.into(), range: Some(range) });
                return (self.place_label(slot), Some(open));
            }
        }
        for step in steps() {
            if let Some((_, field)) = field::find(&self.draft, step, path) {
                let label = format!("{} · {}", self.locale.page_step(), (field.label)(self.locale));
                return (label, Some(Msg::Navigation(NavigationMsg::FieldSought { step, path: path.into() })));
            }
            if path.starts_with(&format!("/steps/{step}/context")) {
                let key = path.rsplit('/').next().unwrap_or_default();
                return (key.to_owned(), Some(Msg::Navigation(NavigationMsg::FieldSought { step, path: key.into() })));
            }
        }
        if let Some(field) = self.fields_at(path, &field::all_groups(&self.draft, self.step)).next() {
            return (
                self.locale.page_tab_request().to_owned(),
                Some(Msg::Navigation(NavigationMsg::FieldSought { step: self.step, path: field.into() })),
            );
        }
        (path.to_owned(), None)
    }

    /// Whether a finding is about a field of a form of the selected step.
    pub(crate) fn is_of_form(&self, finding: &Finding, form: Form) -> bool {
        self.fields_at(&finding.path, &field::groups(&self.draft, self.step, form)).next().is_some()
    }

    /// The fields of the form that a path belongs to: a role's ARN is entered in the step that assumes it.
    pub(crate) fn fields_at(&self, path: &str, groups: &[Group]) -> impl Iterator<Item = String> {
        let here = format!("/steps/{}", self.step);
        let caller = self.draft.caller_path();
        let context = path.strip_prefix(&format!("{here}/context")).is_some().then(|| path.to_owned());
        let role = self.draft.assumed_role(self.step).filter(|role| path == format!("{role}/arn"));
        let role = role.and(self.draft.step_path(self.step)).map(|step| format!("{step}/roleArn"));
        let user = self.draft.identity_of(self.draft.actor(self.step)).filter(|user| {
            path == format!("{user}/arn")
                && user.starts_with("/users")
                && self.draft.caller_choice() == CallerChoice::User
        });
        let user = user.map(|_| caller);
        let of_step = groups.first().is_some_and(|group| !group.path.starts_with("/organization"));
        let fields = groups.iter().flat_map(|group| group.fields(&self.draft));
        // An entry of a list is entered with the others of it.
        let own = fields.map(|(field, _)| field).filter(|field| is_at_or_in(path, field)).max_by_key(String::len);
        let rows = groups.iter().filter_map(|group| Some(group.rows()?.0)).find(|rows| is_at_or_in(path, rows));
        let others = [context, role, user].into_iter().flatten().filter(move |_| of_step);
        own.into_iter().chain(others).chain(rows)
    }
}

/// Whether a path is another, or lies in it.
fn is_at_or_in(path: &str, other: &str) -> bool {
    path.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
