//! Who can assume a role, as a set.

use rolecall_analysis::{AssumerRow, Assumers, State};
use rolecall_explain::{Locale, Told, assumer, assumers};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Refused, Tables};

/// A role of a world.
#[derive(Clone, Copy, Debug)]
pub struct WhoCanAssume<'q> {
    /// The world: a scenario, of which caller and steps do not count.
    pub world: &'q str,
    /// ARN of the role.
    pub role: &'q str,
}

/// Who can.
#[derive(Debug)]
pub struct WhoCanAssumeAnswer(Assumers);

impl WhoCanAssume<'_> {
    /// Looks at everybody.
    ///
    /// # Errors
    /// A world that cannot be read, or does not list the role.
    pub fn ask(&self, tables: &Tables) -> Result<WhoCanAssumeAnswer, Refused> {
        let found = rolecall_analysis::assumers(self.world, self.role, tables.facts());
        found.map(WhoCanAssumeAnswer).map_err(Refused::World)
    }
}

impl Answered for WhoCanAssumeAnswer {
    type Json = wire::Assumers;

    fn told(&self, locale: Locale) -> Told {
        assumers(&self.0, locale)
    }

    fn json(&self, locale: Locale) -> wire::Assumers {
        wire::Assumers::of(&self.0, |row: &AssumerRow| assumer(row, locale).plain())
    }
}

impl Checked for WhoCanAssumeAnswer {
    fn is_fine(&self) -> bool {
        self.0.rows.iter().all(|row| row.state != State::NotDecided)
    }
}
