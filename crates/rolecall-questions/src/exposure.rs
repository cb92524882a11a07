//! Whom a resource or trust policy lets in from outside, or whether that is everybody.

use rolecall_analysis::{Exposed, ExposureQuestion, Target, exposure};
use rolecall_core::diag::PolicyKind;
use rolecall_explain::{Locale, Told, exposed, no_public_access};
use rolecall_wire::analysis as wire;

use crate::{Answered, Checked, Partition, Refused, Tables};

/// A resource or trust policy.
#[derive(Clone, Copy, Debug)]
pub struct Exposure<'q> {
    /// The document.
    pub policy: &'q str,
    /// What it is used as: [`PolicyKind::Resource`] or [`PolicyKind::Trust`].
    pub kind: PolicyKind,
    /// ARN of the resource whose policy it is, where it is known.
    pub resource: Option<&'q str>,
    /// The zone of trust: IDs of accounts and organizations, the owner's own account first.
    pub trusted: &'q [String],
    /// Whether access of everybody is all that is asked about.
    pub is_public_asked: bool,
    /// The partition of callers and resources.
    pub partition: Partition,
    /// How many steps the search may take.
    pub budget: usize,
}

/// Who gets in.
#[derive(Debug)]
pub struct ExposureAnswer {
    found: rolecall_analysis::Exposure,
    is_public_asked: bool,
    partition: Partition,
}

impl Exposure<'_> {
    /// Looks for somebody from outside.
    ///
    /// # Errors
    /// A document that is not valid, or of another kind.
    pub fn ask(&self, tables: &Tables) -> Result<ExposureAnswer, Refused> {
        let Self { policy, kind, resource, trusted, is_public_asked, partition, budget } = *self;
        let target = Target { arn: resource, owner: None };
        let universe = tables.universe(partition);
        let question = ExposureQuestion { document: policy, kind, target, trusted, universe, budget };
        let found = exposure(&question).map_err(Refused::documents(kind))?;
        Ok(ExposureAnswer { found, is_public_asked, partition })
    }
}

impl Answered for ExposureAnswer {
    type Json = wire::Exposure;

    fn told(&self, locale: Locale) -> Told {
        if self.is_public_asked {
            no_public_access(&self.found, locale)
        } else {
            rolecall_explain::exposure(&self.found, locale)
        }
    }

    fn json(&self, locale: Locale) -> wire::Exposure {
        let words = |found: &Exposed| exposed(found, locale).plain();
        let message = self.told(locale).headline.plain();
        let answer = wire::Exposure::of(&self.found, self.partition.name(), message, words);
        if self.is_public_asked { answer.asked_for_public_access(self.found.is_public()) } else { answer }
    }
}

impl Checked for ExposureAnswer {
    fn is_fine(&self) -> bool {
        if self.is_public_asked { self.found.is_public() == Some(false) } else { self.found.result() == "none" }
    }
}
