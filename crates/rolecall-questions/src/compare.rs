//! What a changed policy newly allows, no longer allows, or denies for another reason.

use rolecall_analysis::{Actions, Comparison, Finding, Question, Target, compare_on, look_beyond};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{Locale, Told, change, comparison};
use rolecall_wire::analysis as wire;

use crate::{Answered, Reach, Refused, Tables};

/// Two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct Compare<'q> {
    /// The document as it was.
    pub before: &'q str,
    /// The document as it is to be.
    pub after: &'q str,
    /// What both are used as.
    pub kind: PolicyKind,
    /// ARN of the resource whose policy both are, where it is known.
    pub resource: Option<&'q str>,
    /// Which requests there are.
    pub reach: Reach,
    /// How many steps the search may take, in each partition.
    pub budget: usize,
}

/// What they differ in.
#[derive(Debug)]
pub struct CompareAnswer {
    /// As analysis found it.
    pub found: Comparison,
    kind: PolicyKind,
    partition: &'static str,
}

impl Compare<'_> {
    /// Compares. Asked about what AWS lists, it looks at everything else beside the answer.
    ///
    /// # Errors
    /// Documents that are not valid, or of a kind that is not compared alone.
    pub fn ask(&self, tables: &Tables) -> Result<CompareAnswer, Refused> {
        let Self { before, after, kind, resource, reach, budget } = *self;
        let target = Target { arn: resource, owner: None };
        let found = reach.ask(tables, |universe| {
            let question = Question { before, after, kind, universe, budget };
            let mut found = compare_on(&question, &target)?;
            if reach.actions == Actions::Catalogue {
                look_beyond(&question, &target, &mut found)?;
            }
            Ok(found)
        });
        let found = found.map_err(Refused::documents(kind))?;
        Ok(CompareAnswer { found, kind, partition: reach.partition_name() })
    }
}

impl Answered for CompareAnswer {
    type Json = wire::Comparison;

    fn told(&self, locale: Locale) -> Told {
        comparison(&self.found, self.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::Comparison {
        wire::Comparison::of(&self.found, self.partition, |found: &Finding| change(found, locale).plain())
    }
}
