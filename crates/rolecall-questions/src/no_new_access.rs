//! Whether a changed policy allows nothing that it did not allow before.

use rolecall_analysis::{Cause, Change, Finding, Verdict, compare_on};
use rolecall_explain::{Locale, Told, cause, change, no_new_access};
use rolecall_wire::analysis as wire;

use crate::versions::{Compared, Versions};
use crate::{Answered, Checked, Refused, Tables};

/// Of two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct NoNewAccess<'q>(pub Versions<'q>);

/// What is newly allowed.
#[derive(Debug)]
pub struct NoNewAccessAnswer(Compared);

impl NoNewAccess<'_> {
    /// Looks for a request that is newly allowed.
    ///
    /// # Errors
    /// Documents that are not valid, or of a kind that is not compared alone.
    pub fn ask(&self, tables: &Tables) -> Result<NoNewAccessAnswer, Refused> {
        self.0.put(tables, compare_on).map(NoNewAccessAnswer)
    }
}

impl Answered for NoNewAccessAnswer {
    type Json = wire::NoNewAccess;

    fn told(&self, locale: Locale) -> Told {
        no_new_access(&self.0.found, self.0.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::NoNewAccess {
        let words = |found: &Finding| change(found, locale).plain();
        let reason = |found: &Cause| cause(found, locale).plain();
        wire::NoNewAccess::of(&self.0.found, self.0.partition, self.told(locale).headline.plain(), words, reason)
    }
}

impl Checked for NoNewAccessAnswer {
    fn is_fine(&self) -> bool {
        self.0.found.verdict(Change::New) == Verdict::No
    }
}
