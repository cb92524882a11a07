//! Which of the keys that nobody gave can turn the decision of a step.

use rolecall_analysis::{Matters, StepQuestion};
use rolecall_explain::{Locale, Told};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// A step of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct UnknownKeys<'q> {
    /// The scenario.
    pub scenario: &'q str,
    /// The step, counted from 0.
    pub step: usize,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many questions to theories may be used.
    pub budget: usize,
}

/// What of each key is known.
#[derive(Debug)]
pub struct UnknownKeysAnswer {
    found: rolecall_analysis::UnknownKeys,
    step: usize,
}

impl UnknownKeys<'_> {
    /// Looks at every value that AWS could send.
    ///
    /// # Errors
    /// A scenario that cannot be read or has blanks, a step that it does not have or that policies do not decide.
    pub fn ask(&self, tables: &Tables) -> Result<UnknownKeysAnswer, Refused> {
        let Self { scenario, step, partition, budget } = *self;
        let question = StepQuestion { scenario, step, universe: tables.universe(partition), budget };
        let refused = |refusal| Refused::Step { refusal, step: step + 1 };
        let found = rolecall_analysis::unknown_keys(&question).map_err(refused)?;
        Ok(UnknownKeysAnswer { found, step: step + 1 })
    }
}

impl Answered for UnknownKeysAnswer {
    type Json = wire::UnknownKeys;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::unknown_keys(&self.found, self.step, locale)
    }

    fn json(&self, locale: Locale) -> wire::UnknownKeys {
        wire::UnknownKeys::of(&self.found, self.step, self.told(locale).headline.plain())
    }
}

impl Checked for UnknownKeysAnswer {
    fn is_fine(&self) -> bool {
        self.found.keys.iter().all(|key| matches!(key.matters, Matters::No))
    }
}
