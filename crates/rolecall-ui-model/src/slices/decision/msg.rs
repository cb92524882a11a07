//! What is offered beside the decision.

use std::rc::Rc;

/// What is offered beside the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionMsg {
    /// A change that was offered was accepted.
    FixApplied(Rc<str>),
    /// What would deny an allowed step is to be seen, or no longer.
    DenialsShown(bool),
}
