//! What a comparison is asked.

use rolecall_core::diag::PolicyKind;
use rolecall_core::name::{AccountId, Arn};
use rolecall_core::sort::set;

use super::answer::Change;
use crate::document::{Document, Shared};
use crate::setting::AtomId;
use crate::universe::{Range, Scope, Universe};

/// A question: two versions of a document.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The document as it was.
    pub before: &'q str,
    /// The document as it is to be.
    pub after: &'q str,
    /// What both are used as.
    pub kind: PolicyKind,
    /// Which requests there are.
    pub universe: &'q Universe,
    /// How many nodes and questions to theories may be used.
    pub budget: usize,
}

/// The budget of a question.
pub const BUDGET: usize = 200_000;

/// The resource that a document is the policy of, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target<'q> {
    /// Its ARN, of a bucket without a key: requests are for it, or for what is in it.
    pub arn: Option<&'q str>,
    /// The account that owns it, if the ARN does not tell.
    pub owner: Option<&'q str>,
}

impl Target<'_> {
    /// The owner: as it is told, by the ARN, or by all ARNs of the documents alike.
    pub(crate) fn owner_of(&self, documents: [&Document; 2]) -> Option<String> {
        let account = |text: &str| {
            let account = Arn::parse(text).map(|arn| arn.account.to_owned());
            account.filter(|account| AccountId::parse(account).is_some())
        };
        let told = self.owner.map(str::to_owned).or_else(|| self.arn.and_then(account));
        let statements = || documents.into_iter().flat_map(|document| &document.policy.statements);
        let listed =
            statements().filter_map(|statement| statement.resource.as_ref()).flat_map(|resource| &resource.listed);
        let fields = listed.filter_map(|pattern| pattern.value.head().split(':').nth(4));
        let written = set(fields.filter(|field| AccountId::parse(field).is_some()).map(str::to_owned));
        told.or_else(|| written.into_iter().next().filter(|_| self.arn.is_none()))
    }
}

/// What is asked of documents that have been read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'q> {
    pub(crate) shared: &'q Shared,
    pub(crate) scope: &'q Scope<'q>,
    pub(crate) kind: PolicyKind,
    pub(crate) budget: usize,
    /// The changes that are looked for.
    pub(crate) changes: &'q [Change],
    /// Whether one request of each change is enough.
    pub(crate) is_brief: bool,
    /// The resource whose policy is asked about, if it is known.
    pub(crate) resource: Option<&'q str>,
}

/// Requests that a comparison is limited to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Within {
    /// Actions; `None`: all.
    pub(crate) ranges: Option<Vec<Range>>,
    /// What else holds of them.
    pub(crate) atoms: Vec<AtomId>,
}
