//! Fields that belong together, in one of the forms.

use rolecall_core::format::Path;
use rolecall_core::outline::CallerChoice;

use crate::field::table::{Field, Label, Rows, Section};
use crate::msg::Msg;
use crate::scenario_draft::ScenarioDraft;

/// The id of the tab that shows the step's form.
pub(crate) const FORM: &str = "context";
/// The id of the tab that shows the organization.
pub(crate) const ORGANIZATION: &str = "organization";

/// Fields that belong together, and what they are about.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) section: &'static Section,
    /// The path of the object that the fields belong to.
    pub(crate) path: Path,
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
    pub(crate) fn new(section: &'static Section, path: &Path) -> Self {
        Self { section, path: path.clone(), owner: String::new(), offers: Vec::new() }
    }

    pub(crate) fn of(section: &'static Section, path: &Path, owner: &str) -> Self {
        Self { owner: owner.to_owned(), ..Self::new(section, path) }
    }

    /// The fields with their paths.
    pub(crate) fn fields(&self, draft: &ScenarioDraft) -> impl Iterator<Item = (Path, &'static Field)> {
        let caller = draft.outline().caller_path();
        // A user may stand there without an object around.
        let is_bare = self.path == Path::of("caller") && caller == self.path;
        self.section.fields.iter().map(move |field| {
            let path = match field.member {
                member if is_bare && member == CallerChoice::User.member() => caller.clone(),
                member => member
                    .split('/')
                    .filter(|name| !name.is_empty())
                    .fold(self.path.clone(), |path, name| path.member(name)),
            };
            (path, *field)
        })
    }

    /// Where its rows stand.
    pub(crate) fn rows(&self) -> Option<(Path, &'static Rows)> {
        self.section.rows.map(|rows| (self.path.member(rows.member), rows))
    }
}
