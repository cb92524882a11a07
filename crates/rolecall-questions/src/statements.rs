//! What the statements of a policy are worth, and for which requests its tests hold.

use rolecall_analysis::{Conditions, DocumentQuestion, Worth, conditions};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{Locale, Told};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// A document.
#[derive(Clone, Copy, Debug)]
pub struct Statements<'q> {
    /// The document.
    pub policy: &'q str,
    /// What it is used as.
    pub kind: PolicyKind,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many steps the search may take.
    pub budget: usize,
}

/// What its statements and tests do.
#[derive(Debug)]
pub struct StatementsAnswer {
    found: rolecall_analysis::Statements,
    tests: Conditions,
    kind: PolicyKind,
    partition: Partition,
}

impl Statements<'_> {
    /// Looks at each.
    ///
    /// # Errors
    /// A document that is not valid, or of a kind that is not asked about alone.
    pub fn ask(&self, tables: &Tables) -> Result<StatementsAnswer, Refused> {
        let Self { policy, kind, partition, budget } = *self;
        let question = DocumentQuestion { document: policy, kind, universe: tables.universe(partition), budget };
        let found = rolecall_analysis::statements(&question).map_err(Refused::documents(kind))?;
        let tests = conditions(&question).map_err(Refused::documents(kind))?;
        Ok(StatementsAnswer { found, tests, kind, partition })
    }
}

impl Answered for StatementsAnswer {
    type Json = wire::StatementsAnswer;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::statements(&self.found, &self.tests, self.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::StatementsAnswer {
        let message = self.told(locale).headline.plain();
        wire::StatementsAnswer::of(&self.found, &self.tests, self.partition.name(), message)
    }
}

impl Checked for StatementsAnswer {
    fn is_fine(&self) -> bool {
        let is_fine = |worth: &Worth| matches!(worth, Worth::Redundant { .. } | Worth::Inert | Worth::Needed);
        self.found.statements.iter().all(|found| is_fine(&found.worth))
    }
}
