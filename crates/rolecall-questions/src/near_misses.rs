//! Whether statements that nearly match can match at all, as far as the request is known.

use rolecall_analysis::{CanMatch, NearMiss, StepQuestion};
use rolecall_explain::{Locale, Text, Told, missed};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// A step of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct NearMisses<'q> {
    /// The scenario.
    pub scenario: &'q str,
    /// The step, counted from 0.
    pub step: usize,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many questions to theories may be used.
    pub budget: usize,
}

/// What of each statement is known.
#[derive(Debug)]
pub struct NearMissesAnswer {
    found: rolecall_analysis::NearMisses,
    step: usize,
}

impl NearMisses<'_> {
    /// Looks at each statement of which only the condition does not hold.
    ///
    /// # Errors
    /// A scenario that cannot be read or has blanks, a step that it does not have or that policies do not decide.
    pub fn ask(&self, tables: &Tables) -> Result<NearMissesAnswer, Refused> {
        let Self { scenario, step, partition, budget } = *self;
        let question = StepQuestion { scenario, step, universe: tables.universe(partition), budget };
        let refused = |refusal| Refused::Step { refusal, step: step + 1 };
        let found = rolecall_analysis::near_misses(&question).map_err(refused)?;
        Ok(NearMissesAnswer { found, step: step + 1 })
    }
}

impl Answered for NearMissesAnswer {
    type Json = wire::NearMisses;

    fn told(&self, locale: Locale) -> Told {
        rolecall_explain::near_misses(&self.found, self.step, locale)
    }

    fn json(&self, locale: Locale) -> wire::NearMisses {
        let words = |miss: &NearMiss| missed(miss, locale).as_ref().map(Text::plain).unwrap_or_default();
        wire::NearMisses::of(&self.found, self.step, self.told(locale).headline.plain(), &words)
    }
}

impl Checked for NearMissesAnswer {
    fn is_fine(&self) -> bool {
        let is_decided = |miss: &NearMiss| !matches!(miss.can_match, CanMatch::NotDecided(_));
        self.found.more == 0 && self.found.statements.iter().all(is_decided)
    }
}
