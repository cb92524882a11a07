//! The forms of a step: which fields they have, and how their text becomes a value of the scenario.

mod group;
pub(crate) mod organization;
mod rows;
mod step;
pub(crate) mod table;
mod value;

use rolecall_core::format::Path;
use table::{Field, Rows};

use crate::scenario_draft::ScenarioDraft;

pub(crate) use group::{FORM, Form, Group, ORGANIZATION};
pub(crate) use rows::{add_row, remove_row, rows_at, write_row};
pub(crate) use value::{context_text, context_value, value, write};

/// The groups of both forms of a step.
pub(crate) fn all_groups(draft: &ScenarioDraft, step: usize) -> Vec<Group> {
    let mut groups = groups(draft, step, Form::Step);
    groups.extend(self::groups(draft, step, Form::Organization));
    groups
}

/// The groups of a form.
pub(crate) fn groups(draft: &ScenarioDraft, step: usize, form: Form) -> Vec<Group> {
    match form {
        Form::Step => step::groups(draft, step),
        Form::Organization => organization::groups(draft, step),
    }
}

/// The group and the field of a path.
pub(crate) fn find(draft: &ScenarioDraft, step: usize, path: &Path) -> Option<(Group, &'static Field)> {
    all_groups(draft, step).into_iter().find_map(|group| {
        let field = group.fields(draft).find(|(there, _)| there == path).map(|(_, field)| field)?;
        Some((group, field))
    })
}

/// The group and the rows of a path.
pub(crate) fn find_rows(draft: &ScenarioDraft, step: usize, path: &Path) -> Option<(Group, &'static Rows)> {
    all_groups(draft, step).into_iter().find_map(|group| {
        let (_, rows) = group.rows().filter(|(there, _)| there == path)?;
        Some((group, rows))
    })
}
