//! What is told of a scenario: plain data in the words of the page, the same whoever evaluated. It holds nothing of core's, so that it
//! can come from a worker.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::report::Decision;
use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::slices::decision::closing::Hold;
use crate::slices::decision::fix::Fix;
use crate::slices::evaluation::finding::Finding;
use crate::slices::trace::tree::Node;
use crate::view::{DifferenceRowView, FlowView, ResidualView, Rich, SessionView, StatusView, Tone, WayView};

/// What a question comes to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub revision: u64,
    pub(crate) findings: Rc<[Finding]>,
    /// Every step of the scenario; `None` if the text cannot be evaluated.
    pub(crate) steps: Option<Rc<[AnsweredStep]>>,
}

/// What a step came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AnsweredStep {
    /// In core's word; `None` if it was not evaluated.
    #[serde(with = "encoding::optional_number")]
    pub(crate) decision: Option<Decision>,
    pub(crate) status: Option<StatusView>,
    /// How long the credentials it uses are still good for.
    pub(crate) clock: Option<StatusView>,
    /// The live sessions that it does not revoke, if it revokes any.
    pub(crate) not_reached: Option<Rc<str>>,
    /// When the session that it begins was issued, RFC 3339.
    pub(crate) issued: Option<Rc<str>>,
    /// The time behind it, RFC 3339.
    pub(crate) time: Option<Rc<str>>,
    /// All that is shown of it while it is selected: of a long scenario only of the step that was asked about.
    pub(crate) shown: Option<Rc<ShownStep>>,
}

/// What is shown of a step while it is selected.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ShownStep {
    pub(crate) decided: Option<Decided>,
    /// The session whose credentials it uses, and the step that began it.
    pub(crate) in_use: Option<(usize, SessionView)>,
    /// Whether anything can deny it: a call that needs no permission cannot be denied.
    pub(crate) can_be_denied: bool,
    /// The path of its request; `None` where nothing was decided.
    pub(crate) way: Option<Rc<WayView>>,
    pub(crate) trace: Rc<[Node]>,
    /// The document that its decision rests on, if one can be named.
    pub(crate) telling: Option<Rc<str>>,
    /// The documents of the statements that decide.
    pub(crate) deciding: Rc<[Rc<str>]>,
    /// The context keys that the decision asked for.
    pub(crate) asked: Rc<[AskedKey]>,
    /// The keys without which there is no answer.
    pub(crate) needed: Rc<[Rc<str>]>,
}

impl ShownStep {
    /// Whether what lies inside a line of the trace is there to be opened.
    pub(crate) fn is_made(&self, line: &str) -> bool {
        !self.trace.iter().any(|node| node.is_unmade && *node.id == *line)
    }
}

/// The words of a decision.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Decided {
    pub(crate) sentence: Rich,
    pub(crate) difference: Rc<[DifferenceRowView]>,
    pub(crate) details: Rc<[Rich]>,
    pub(crate) aws_message: Option<Rc<str>>,
    pub(crate) residual: Option<ResidualView>,
    pub(crate) notes: Rc<[Rich]>,
    pub(crate) session: Option<SessionView>,
    pub(crate) flows: Rc<[FlowView]>,
}

/// A context key that a decision asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AskedKey {
    pub(crate) key: Rc<str>,
    /// Its values, a line each.
    pub(crate) value: Rc<str>,
    /// Where the value comes from, in words.
    pub(crate) provenance: Rc<str>,
    pub(crate) tone: Tone,
    /// Whether nobody knows its value.
    pub(crate) is_unknown: bool,
    /// Whether a request like this never has it.
    pub(crate) is_underivable: bool,
}

/// What can be done: it takes longer to find than an answer, and follows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Suggestions {
    /// The question.
    pub revision: u64,
    pub(crate) step: usize,
    /// Changes that give the step another answer.
    pub(crate) fixes: Rc<[Fix]>,
    /// How an allowed step hangs on what grants it; `None` where nobody asked.
    pub(crate) hold: Option<Hold>,
    /// What can be done with each document of the step.
    pub(crate) documents: Rc<[DocumentFacts]>,
}

/// What can be done with a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DocumentFacts {
    #[serde(with = "encoding::path")]
    pub(crate) path: Path,
    /// It is JSON that can be laid out.
    pub(crate) can_be_laid_out: bool,
    /// It is more than a policy, which can be kept alone.
    pub(crate) has_more: bool,
    /// It tells of a role.
    pub(crate) has_role: bool,
}

impl Suggestions {
    /// Whether others say the same.
    pub(crate) fn say_the_same_as(&self, other: &Self) -> bool {
        (self.step, &self.fixes, &self.hold) == (other.step, &other.fixes, &other.hold)
            && self.documents == other.documents
    }
}

/// There is one answer to each question.
impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Answer {}

impl PartialEq for Suggestions {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Suggestions {}
