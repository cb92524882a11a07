//! Findings in words, each with a way to its place.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::CallerChoice;
use rolecall_core::sort::sort_by;
use rolecall_explain::Word;

use crate::field::{self, Form, Group};
use crate::model::Model;
use crate::msg::{DocumentMsg, Msg, NavigationMsg};
use crate::slices::evaluation::finding::Finding;
use crate::view::{ActionView, DiagnosticView, MendView};

impl Model {
    /// Every problem in the scenario, errors first.
    #[must_use]
    pub fn problems(&self) -> Rc<[DiagnosticView]> {
        let mut problems = self.diagnostics(self.findings()).to_vec();
        sort_by(&mut problems, &|a, b| b.severity.cmp(&a.severity));
        problems.into()
    }

    /// Findings, each with a way to its place. There may be thousands in one document, one behind the other.
    pub(crate) fn diagnostics<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Rc<[DiagnosticView]> {
        let mut last: Option<(&Path, Way)> = None;
        let view = |finding: &'f Finding| {
            let way = match last.take() {
                Some((path, way)) if *path == finding.path => way,
                _ => self.way_to(&finding.path),
            };
            let view = self.along(finding, &way);
            last = Some((&finding.path, way));
            view
        };
        findings.map(view).collect()
    }

    /// A finding with a way to its place.
    pub(crate) fn diagnostic(&self, finding: &Finding) -> DiagnosticView {
        self.along(finding, &self.way_to(&finding.path))
    }

    fn along(&self, finding: &Finding, way: &Way) -> DiagnosticView {
        let (from, to) = finding.range;
        DiagnosticView {
            code: finding.code.clone(),
            severity: finding.severity,
            severity_word: finding.severity.word(self.locale).into(),
            message: finding.message.clone(),
            mend: finding.mend.as_ref().map(|mend| {
                let mended = DocumentMsg::Mended { path: finding.path.as_str().into(), mend: mend.clone() };
                let (from, to) = mend.after();
                MendView { apply: ActionView::new(&mend.label, Msg::Document(mended)), from, to }
            }),
            help: Some(finding.help.clone()).filter(|help| !help.is_empty()),
            from,
            to,
            place: way.place.clone(),
            open: way.open.as_ref().map(|sought| sought.msg(finding.range)),
        }
    }

    /// Where a path is shown: the selected step first, then the others.
    fn way_to(&self, path: &Path) -> Way {
        let others = (0..self.draft.outline().step_count()).filter(|step| *step != self.step);
        let steps = || std::iter::once(self.step).chain(others.clone());
        for step in steps() {
            let documents = self.draft.outline().documents(step);
            if let Some(document) = documents.iter().find(|document| document.path == *path) {
                return Way::new(&self.place_label(document), Some(Sought::Document(step, path.as_str().into())));
            }
        }
        let field = |step, path: &str| Some(Sought::Field(step, path.into()));
        for step in steps() {
            if let Some((_, found)) = field::find(&self.draft, step, path) {
                let label = format!("{} · {}", self.locale.page_step(), (found.label)(self.locale));
                return Way::new(&label, field(step, path.as_str()));
            }
            if path.is_in(&Path::step(step).member("context")) {
                let key = path.name();
                return Way::new(&key, field(step, &key));
            }
        }
        if let Some(found) = self.fields_at(path, &field::all_groups(&self.draft, self.step)).next() {
            return Way::new(self.locale.page_tab_request(), field(self.step, found.as_str()));
        }
        Way::new(path.as_str(), None)
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

/// Where something is shown.
struct Way {
    /// In words.
    place: Rc<str>,
    open: Option<Sought>,
}

/// What is to be opened for it.
enum Sought {
    Document(usize, Rc<str>),
    Field(usize, Rc<str>),
}

impl Way {
    fn new(place: &str, open: Option<Sought>) -> Self {
        Self { place: place.into(), open }
    }
}

impl Sought {
    fn msg(&self, range: (u32, u32)) -> Msg {
        Msg::Navigation(match self {
            Self::Document(step, path) => {
                NavigationMsg::DocumentSought { step: *step, path: path.clone(), range: Some(range) }
            }
            Self::Field(step, path) => NavigationMsg::FieldSought { step: *step, path: path.clone() },
        })
    }
}
