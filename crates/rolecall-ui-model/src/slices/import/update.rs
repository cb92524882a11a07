//! The place is opened and left, and what was read in it is taken over.

use std::rc::Rc;

use rolecall_core::format::Path;

use crate::examples::{EMPTY, EXAMPLES};
use crate::model::Model;
use crate::per_step::Paths;
use crate::scenario_draft::ScenarioDraft;
use crate::slices::import::msg::ImportMsg;
use crate::slices::notice::state::Notice;
use crate::statements::{self, statements};

pub(crate) fn update(model: &Model, msg: ImportMsg) -> Option<Model> {
    match msg {
        ImportMsg::Sought => (!model.importing).then(|| Model { importing: true, ..model.clone() }),
        ImportMsg::Left => model.importing.then(|| Model { importing: false, ..model.clone() }),
        ImportMsg::Taken { scenario, said, step } => taken(model, &scenario, said, step),
    }
}

/// The scenario with what was read takes the place of the one without, and everything is one thing to take back.
fn taken(model: &Model, scenario: &str, said: Rc<str>, step: usize) -> Option<Model> {
    let read = ScenarioDraft::read(scenario)?;
    let draft = ScenarioDraft { off: still_off(&model.draft, &read), ..read };
    let mut next = model.with_another(Rc::new(draft));
    next.select(step);
    let shown = model.tab();
    if step == model.step && model.is_form(&shown) {
        // Whoever fills in a step by what was pasted looks at its fields, and goes on there.
        Rc::make_mut(&mut next.navigation).show(step, &shown);
    }
    Some(next.since(model).telling(Notice::Imported(said)))
}

/// What was switched off stays so where the same document, or the same statement, still lies.
fn still_off(before: &ScenarioDraft, after: &ScenarioDraft) -> Paths {
    let own = before.own();
    let is_same = |path: &Path| match statements::parts(path) {
        Some((document, id)) => statements(after.text(&document)).iter().any(|statement| statement.id == id),
        None => own.get(path) == after.json.get(path),
    };
    let mut off = before.off.clone();
    off.retain(&is_same);
    off
}

impl Model {
    /// Whether the place to paste or drop anything is open.
    #[must_use]
    pub fn is_importing(&self) -> bool {
        self.importing
    }

    /// Whether nothing was entered yet, so that there is nothing to look at but the place to paste.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        ScenarioDraft::read(EMPTY).is_some_and(|empty| empty == *self.draft)
    }

    /// Whether the scenario is the user's: brought along, or an example with an edit.
    #[must_use]
    pub fn is_of_the_user(&self) -> bool {
        // The edit before another scenario is that of another title: it has brought this one.
        let title = Path::of("title");
        let is_edited = self.history.before().is_some_and(|before| before.text(&title) == self.draft.text(&title));
        !self.is_empty() && (!self.is_example() || is_edited)
    }

    /// Whether the scenario is one of the examples, by its title.
    #[must_use]
    pub fn is_example(&self) -> bool {
        let title = self.draft.text(&Path::of("title"));
        EXAMPLES.iter().any(|example| example.scenario == title)
    }
}
