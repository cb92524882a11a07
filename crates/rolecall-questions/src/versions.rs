//! What questions about two versions of a document share.

use rolecall_analysis::{Comparison, Question, Refusal, Target};
use rolecall_core::diag::PolicyKind;

use crate::{Reach, Refused, Tables};

/// Two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'q> {
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
pub(crate) struct Compared {
    pub(crate) found: Comparison,
    pub(crate) kind: PolicyKind,
    pub(crate) partition: &'static str,
}

impl Versions<'_> {
    /// Puts a question about them, in every partition that it reaches to.
    pub(crate) fn put(
        &self,
        tables: &Tables,
        question: impl Fn(&Question<'_>, &Target<'_>) -> Result<Comparison, Refusal>,
    ) -> Result<Compared, Refused> {
        let Self { before, after, kind, resource, reach, budget } = *self;
        let target = Target { arn: resource, owner: None };
        let found =
            reach.ask(tables, |universe| question(&Question { before, after, kind, universe, budget }, &target));
        Ok(Compared { found: found.map_err(Refused::documents(kind))?, kind, partition: reach.partition_name() })
    }
}
