//! The contract between the page and whoever evaluates.
//!
//! Every change of the scenario makes a [`Question`], which [`Model::question`](crate::Model::question) holds until it is answered.
//! Whoever evaluates watches it and tells the model [`EvaluationMsg::Answered`](crate::msg::EvaluationMsg::Answered), or
//! [`EvaluationMsg::Failed`](crate::msg::EvaluationMsg::Failed). [`Question::answer`] is the evaluation itself: the page may call it
//! at once ([`Model::answered`](crate::Model::answered)) or elsewhere, in a worker, and answer later. An answer is a function of
//! the text alone. Revisions grow: the newest question counts, an answer to an older one changes nothing, and nobody has to be
//! told to stop. Until the answer is there the last one is shown, as far as it still fits the scenario.

use std::rc::Rc;
use std::sync::Arc;

use rolecall_core::diag::Diagnostic;
use rolecall_core::report::Report;
use rolecall_core::scenario::PolicyText;

/// A scenario to evaluate.
#[derive(Clone, Debug)]
pub struct Question {
    /// The number of the question; a later one is greater.
    pub revision: u64,
    /// The scenario, as core reads it.
    pub text: Rc<str>,
}

/// What core says of the text of a question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The question.
    pub revision: u64,
    /// What was found in the text.
    pub diagnostics: Rc<[Diagnostic]>,
    /// The policies in it.
    pub policies: Arc<Vec<PolicyText>>,
    /// What each step came to; `None` if the text cannot be evaluated.
    pub report: Option<Rc<Report>>,
}

impl Question {
    /// Evaluates the scenario.
    #[must_use]
    pub fn answer(&self) -> Answer {
        let reading = rolecall_lint::read(&self.text);
        Answer {
            revision: self.revision,
            diagnostics: reading.diagnostics.into(),
            policies: reading.policies,
            report: reading.scenario.map(|scenario| Rc::new(scenario.evaluate())),
        }
    }
}

/// The number says which question it is.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Question {}

/// There is one answer to each question.
impl PartialEq for Answer {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Eq for Answer {}
