//! What a changed policy newly allows, no longer allows, or denies for another reason.

use rolecall_analysis::{Actions, Comparison, Finding, compare_on, look_beyond};
use rolecall_explain::{Locale, Told, change, comparison};
use rolecall_wire::analysis as wire;

use crate::versions::{Compared, Versions};
use crate::{Answered, Refused, Tables};

/// Of two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct Compare<'q>(pub Versions<'q>);

/// What they differ in.
#[derive(Debug)]
pub struct CompareAnswer(Compared);

impl Compare<'_> {
    /// Compares. Asked about what AWS lists, it looks at everything else beside the answer.
    ///
    /// # Errors
    /// Documents that are not valid, or of a kind that is not compared alone.
    pub fn ask(&self, tables: &Tables) -> Result<CompareAnswer, Refused> {
        let compared = self.0.put(tables, |question, target| {
            let mut found = compare_on(question, target)?;
            if self.0.reach.actions == Actions::Catalogue {
                look_beyond(question, target, &mut found)?;
            }
            Ok(found)
        });
        compared.map(CompareAnswer)
    }
}

impl CompareAnswer {
    /// As analysis found it.
    #[must_use]
    pub fn found(&self) -> &Comparison {
        &self.0.found
    }
}

impl Answered for CompareAnswer {
    type Json = wire::Comparison;

    fn told(&self, locale: Locale) -> Told {
        comparison(&self.0.found, self.0.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::Comparison {
        wire::Comparison::of(&self.0.found, self.0.partition, |found: &Finding| change(found, locale).plain())
    }
}
