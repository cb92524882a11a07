//! Whether a policy allows nothing of a list.

use rolecall_analysis::{AccessQuestion, Cause, Change, Comparison, Finding, Verdict, access};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{Locale, Told, access_not_granted, granted, granted_by};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Reach, Refused, Tables};

/// A document, and what it must not allow: one of the actions on one of the resources.
#[derive(Clone, Copy, Debug)]
pub struct AccessNotGranted<'q> {
    /// The document.
    pub policy: &'q str,
    /// What it is used as.
    pub kind: PolicyKind,
    /// Actions, as policies write them; none: any.
    pub actions: &'q [String],
    /// Resources, as policies write them; none: any.
    pub resources: &'q [String],
    /// Which requests there are.
    pub reach: Reach,
    /// How many steps the search may take, in each partition.
    pub budget: usize,
}

/// What of it is allowed.
#[derive(Debug)]
pub struct AccessNotGrantedAnswer {
    found: Comparison,
    kind: PolicyKind,
    partition: &'static str,
}

impl AccessNotGranted<'_> {
    /// Looks for a request that is allowed.
    ///
    /// # Errors
    /// A document that is not valid or of a kind that is not asked about alone, or lists that no policy could have.
    pub fn ask(&self, tables: &Tables) -> Result<AccessNotGrantedAnswer, Refused> {
        let Self { policy, kind, actions, resources, reach, budget } = *self;
        let found = reach.ask(tables, |universe| {
            access(&AccessQuestion { document: policy, kind, actions, resources, universe, budget })
        });
        let found = found.map_err(Refused::access(kind))?;
        Ok(AccessNotGrantedAnswer { found, kind, partition: reach.partition_name() })
    }
}

impl Answered for AccessNotGrantedAnswer {
    type Json = wire::AccessNotGranted;

    fn told(&self, locale: Locale) -> Told {
        access_not_granted(&self.found, self.kind, locale)
    }

    fn json(&self, locale: Locale) -> wire::AccessNotGranted {
        let words = |found: &Finding| granted(found, locale).plain();
        let reason = |found: &Cause| granted_by(found, locale).plain();
        wire::AccessNotGranted::of(&self.found, self.partition, self.told(locale).headline.plain(), words, reason)
    }
}

impl Checked for AccessNotGrantedAnswer {
    fn is_fine(&self) -> bool {
        self.found.verdict(Change::New) == Verdict::No
    }
}
