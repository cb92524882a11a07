//! Whether a changed policy allows nothing that it did not allow before.

use rolecall_analysis::{Cause, Change, Comparison, Finding, Question, Target, Verdict, compare_on};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{Locale, Told, cause, change, no_new_access};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Reach, Refused, Tables};

/// Two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct NoNewAccess<'q> {
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

/// What is newly allowed.
#[derive(Debug)]
pub struct NoNewAccessAnswer {
    found: Comparison,
    kind: PolicyKind,
    partition: &'static str,
}

impl NoNewAccess<'_> {
    /// Looks for a request that is newly allowed.
    ///
    /// # Errors
    /// Documents that are not valid, or of a kind that is not compared alone.
    pub fn ask(&self, tables: &Tables) -> Result<NoNewAccessAnswer, Refused> {
        let Self { before, after, kind, resource, reach, budget } = *self;
        let target = Target { arn: resource, owner: None };
        let compared =
            reach.ask(tables, |universe| compare_on(&Question { before, after, kind, universe, budget }, &target));
        let found = compared.map_err(Refused::documents(kind))?;
        Ok(NoNewAccessAnswer { found, kind, partition: reach.partition_name() })
    }
}

impl Answered for NoNewAccessAnswer {
    type Json = wire::NoNewAccess;

    fn told(&self, locale: Locale) -> Told {
        no_new_access(&self.found, self.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::NoNewAccess {
        let words = |found: &Finding| change(found, locale).plain();
        let reason = |found: &Cause| cause(found, locale).plain();
        wire::NoNewAccess::of(&self.found, self.partition, self.told(locale).headline.plain(), words, reason)
    }
}

impl Checked for NoNewAccessAnswer {
    fn is_fine(&self) -> bool {
        self.found.verdict(Change::New) == Verdict::No
    }
}
