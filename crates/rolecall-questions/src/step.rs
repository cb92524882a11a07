//! What questions about a step of a scenario share.

use rolecall_analysis::{StepQuestion, StepRefusal};

use crate::{Partition, Refused, Tables};

/// A step of a scenario.
#[derive(Clone, Copy, Debug)]
pub struct Step<'q> {
    /// The scenario.
    pub scenario: &'q str,
    /// The step, counted from 0.
    pub step: usize,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many questions to theories may be used.
    pub budget: usize,
}

impl Step<'_> {
    /// The step as people count them, from 1.
    pub(crate) fn number(&self) -> usize {
        self.step + 1
    }

    /// Puts a question about it.
    pub(crate) fn put<T>(
        &self,
        tables: &Tables,
        question: impl FnOnce(&StepQuestion<'_>) -> Result<T, StepRefusal>,
    ) -> Result<T, Refused> {
        let Self { scenario, step, partition, budget } = *self;
        question(&StepQuestion { scenario, step, universe: tables.universe(partition), budget })
            .map_err(|refusal| Refused::Step { refusal, step: self.number() })
    }
}
