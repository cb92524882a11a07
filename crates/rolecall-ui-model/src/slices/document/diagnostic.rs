//! Findings in words, each with a way to its place.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::CallerChoice;
use rolecall_core::sort::sort_by;
use rolecall_explain::{Word, help, message};

use crate::field::{self, Form, Group};
use crate::model::Model;
use crate::msg::{Msg, NavigationMsg};
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
    fn way_to(&self, path: &Path, range: (u32, u32)) -> (String, Option<Msg>) {
        let others = (0..self.draft.outline().step_count()).filter(|step| *step != self.step);
        let steps = || std::iter::once(self.step).chain(others.clone());
        let field_sought =
            |step, path: &str| Some(Msg::Navigation(NavigationMsg::FieldSought { step, path: path.into() }));
        for step in steps() {
            let documents = self.draft.outline().documents(step);
            if let Some(document) = documents.iter().find(|document| document.path == *path) {
                let path = path.as_str().into();
                let open = Msg::Navigation(NavigationMsg::DocumentSought { step, path, range: Some(range) });
                return (self.place_label(document), Some(open));
            }
        }
        for step in steps() {
            if let Some((_, field)) = field::find(&self.draft, step, path) {
                let label = format!("{} · {}", self.locale.page_step(), (field.label)(self.locale));
                return (label, field_sought(step, path.as_str()));
            }
            if path.is_in(&Path::step(step).member("context")) {
                let key = path.name();
                let open = field_sought(step, &key);
                return (key, open);
            }
        }
        if let Some(field) = self.fields_at(path, &field::all_groups(&self.draft, self.step)).next() {
            return (self.locale.page_tab_request().to_owned(), field_sought(self.step, field.as_str()));
        }
        (path.to_string(), None)
    }

    /// Whether a finding is about a field of a form of the selected step.
    pub(crate) fn is_of_form(&self, finding: &Finding, form: Form) -> bool {
        self.fields_at(&finding.path, &field::groups(&self.draft, self.step, form)).next().is_some()
    }

    /// The fields of the form that a path belongs to: a role's ARN is entered in the step that assumes it.
    pub(crate) fn fields_at(&self, path: &Path, groups: &[Group]) -> impl Iterator<Item = Path> {
        let outline = self.draft.outline();
        let context = path.is_in(&Path::step(self.step).member("context")).then(|| path.clone());
        let is_arn_of = |entity: &Path| *path == entity.member("arn");
        let role = outline.assumed_role(self.step).filter(is_arn_of);
        let role = role.and_then(|_| Some(outline.step_path(self.step)?.member("roleArn")));
        let user = outline.identity_of(outline.actor(self.step)).filter(|user| {
            is_arn_of(user) && user.is_in(&Path::of("users")) && outline.caller_choice() == CallerChoice::User
        });
        let user = user.map(|_| outline.caller_path());
        let organization = Path::of("organization");
        let of_step = groups.first().is_some_and(|group| !group.path.is_in(&organization));
        let fields = groups.iter().flat_map(|group| group.fields(&self.draft));
        // An entry of a list is entered with the others of it.
        let around = fields.map(|(field, _)| field).filter(|field| path.is_in(field));
        let own = around.max_by_key(|field| field.as_str().len());
        let rows = groups.iter().filter_map(|group| Some(group.rows()?.0)).find(|rows| path.is_in(rows));
        let others = [context, role, user].into_iter().flatten().filter(move |_| of_step);
        own.into_iter().chain(others).chain(rows)
    }
}
