//! Fields that belong together, in one of the forms.

use crate::field::table::{Field, Label, Rows, Section};
use crate::msg::Msg;
use crate::scenario_draft::{CallerChoice, ScenarioDraft};

/// The id of the tab that shows the step's form.
pub(crate) const FORM: &str = "context";
/// The id of the tab that shows the organization.
pub(crate) const ORGANIZATION: &str = "organization";

/// Fields that belong together, and what they are about.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) section: &'static Section,
    /// The path of the object that the fields belong to.
    pub(crate) path: String,
    /// The name of that object, if the scenario may have to list it first, and to tell several apart.
    pub(crate) owner: String,
    /// What can be done with one click.
    pub(crate) offers: Vec<(Label, Msg)>,
}

/// Which of a step's forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Caller, call, and what it is about.
    Step,
    /// The organization and the accounts of both sides.
    Organization,
}

impl Group {
    pub(crate) fn new(section: &'static Section, path: &str) -> Self {
        Self { section, path: path.to_owned(), owner: String::new(), offers: Vec::new() }
    }

    pub(crate) fn of(section: &'static Section, path: &str, owner: &str) -> Self {
        Self { owner: owner.to_owned(), ..Self::new(section, path) }
    }

    /// The fields with their paths.
    pub(crate) fn fields(&self, draft: &ScenarioDraft) -> impl Iterator<Item = (String, &'static Field)> {
        let caller = draft.caller_path();
        let fields = self.section.fields.iter();
        fields.map(move |field| {
            let path = match (self.path.as_str(), field.member) {
                (path, "") => path.to_owned(),
                // A user may stand there without an object around.
                ("/caller", member) if caller == "/caller" && member == CallerChoice::User.member() => caller.clone(),
                (path, member) => format!("{path}/{member}"),
            };
            (path, *field)
        })
    }

    /// Where its rows stand.
    pub(crate) fn rows(&self) -> Option<(String, &'static Rows)> {
        self.section.rows.map(|rows| (format!("{}/{}", self.path, rows.member), rows))
    }
}
