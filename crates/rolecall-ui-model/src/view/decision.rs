//! The decision, what would change it, and the sessions around it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::msg::Msg;
use crate::view::action::ActionView;
use crate::view::document::DiagnosticView;
use crate::view::status::StatusView;
use crate::view::text::Rich;

/// What the selected step came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// Grows with every evaluation that changed something.
    pub revision: u64,
    /// The state.
    pub status: StatusView,
    /// The sentence.
    pub sentence: Rich,
    /// What the policy asks for above what the request has, where one value decides; may be empty.
    pub difference: Rc<[DifferenceRowView]>,
    /// Why, in more sentences; may be empty.
    pub details: Rc<[Rich]>,
    /// What AWS would print; may be empty.
    pub aws_message: Option<Rc<str>>,
    /// The condition that remains: alternatives of tests.
    pub residual: Option<ResidualView>,
    /// What is still to be entered before there is a decision.
    pub needed: Rc<[NeededView]>,
    /// What would change the answer; each was tried.
    pub fixes: Rc<[FixView]>,
    /// What would deny an allowed step, behind a fold.
    pub denials: Option<DenialsView>,
    /// What the documentation leaves open.
    pub notes: Rc<[Rich]>,
    /// The session that began.
    pub session: Option<SessionView>,
    /// What flows on to that session, and what does not.
    pub flows: Rc<[FlowView]>,
    /// The session whose credentials the step used.
    pub in_use: Option<SessionView>,
    /// Why the decision is an old one, if the text has an error now.
    pub stale: Option<Rc<str>>,
    /// Problems that keep the scenario from being evaluated.
    pub problems: Rc<[DiagnosticView]>,
}

/// A value that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceRowView {
    /// Where it stands: in the policy, in the request.
    pub label: Rc<str>,
    /// The value, with what differs marked.
    pub value: Rich,
}

/// The condition an answer depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResidualView {
    /// The words above: `Allowed if`.
    pub label: Rc<str>,
    /// Alternatives, each a list of tests that must all come out as said.
    pub alternatives: Rc<[Rc<[Rich]>]>,
}

/// Something still to be entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededView {
    /// What.
    pub text: Rich,
    /// Goes there.
    pub open: Msg,
}

/// What would deny an allowed step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DenialsView {
    /// Whether it is to be seen.
    pub is_open: bool,
    /// Opens or folds it.
    pub toggle: Msg,
    /// How the step hangs on what grants it; that it is being looked for, or that nothing was found.
    pub summary: Option<Rich>,
    /// What else turns with every one of the changes, a sentence each.
    pub turns: Rc<[Rich]>,
    /// What would deny it; each was tried.
    pub fixes: Rc<[FixView]>,
}

/// A change that was tried and gives another answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixView {
    /// What it is known by.
    pub id: Rc<str>,
    /// What is changed.
    pub group: FixGroup,
    /// The words of its group, where a group begins.
    pub heading: Option<Rc<str>>,
    /// The change.
    pub text: Rich,
    /// The documents that it rewrites.
    pub diff: Rc<[DiffView]>,
    /// What else turns with it, a sentence each.
    pub turns: Rc<[Rich]>,
    /// What it leads to.
    pub result: StatusView,
    /// Makes it.
    pub apply: ActionView,
}

/// What a change is made to, in the order in which changes are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FixGroup {
    /// Policies.
    Policy,
    /// What allows, which allows less afterwards.
    Withdraws,
    /// The call.
    Call,
    /// Policies, which deny more afterwards.
    Forbids,
    /// What protects is weaker afterwards.
    Weakens,
}

/// How a change rewrites a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffView {
    /// Which document.
    pub document: Rc<str>,
    /// The lines that go, then those that come.
    pub lines: Rc<[DiffLineView]>,
}

/// A line that goes or comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLineView {
    /// Whether it comes.
    pub added: bool,
    /// The line, without the indentation that all have.
    pub text: Rc<str>,
}

/// A session, as a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// The words above.
    pub label: Rc<str>,
    /// How long it is still good for.
    pub clock: Option<StatusView>,
    /// Name and values of each row.
    pub rows: Rc<[SessionRowView]>,
    /// What can be done about it.
    #[serde(skip)]
    pub actions: Rc<[ActionView]>,
}

/// A row of the table of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRowView {
    /// What.
    pub label: Rc<str>,
    /// Its values, one a line.
    pub values: Rc<[Rich]>,
}

/// A property of the caller's credentials, and what the session has of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowView {
    /// Which.
    pub property: Rc<str>,
    /// What the caller has.
    pub before: Rc<[Rc<str>]>,
    /// What the session has.
    pub after: Rc<[Rc<str>]>,
    /// What becomes of it.
    pub fate: StatusView,
}
