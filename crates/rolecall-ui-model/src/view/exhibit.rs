//! A scenario as it is shown where nothing is edited: all of its steps at once.

use std::rc::Rc;

use serde::Serialize;

use crate::view::chain::PartyView;
use crate::view::decision::{DifferenceRowView, ResidualView};
use crate::view::document::Mark;
use crate::view::status::StatusView;
use crate::view::text::Rich;

/// A scenario with everything that it comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitView {
    /// What it is called; may be empty.
    pub title: Rc<str>,
    /// The first caller.
    pub caller: PartyView,
    /// The steps, in order.
    pub steps: Vec<ExhibitStepView>,
    /// What keeps the scenario from being evaluated.
    pub problems: Vec<ExhibitProblemView>,
    /// What the parts are called.
    pub words: ExhibitWords,
}

/// What the parts are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitWords {
    /// The strip of hops.
    pub chain: &'static str,
    /// What a step came to.
    pub decision: &'static str,
    /// The trace.
    pub gates: &'static str,
    /// What AWS would print.
    pub aws_message: &'static str,
    /// The page of AWS behind a rule.
    pub aws_documentation: &'static str,
}

/// A step and what it came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitStepView {
    /// What happens, on the arrow: `assume`, `s3:GetObject`.
    pub action: Rc<str>,
    /// Where the arrow leads.
    pub target: PartyView,
    /// What it came to.
    pub status: StatusView,
    /// All of that in one sentence, for people who cannot see the strip.
    pub hop: Rc<str>,
    /// What it came to and why, in one sentence.
    pub sentence: Rich,
    /// What the policy asks for above what the request has, where one value decides; may be empty.
    pub difference: Rc<[DifferenceRowView]>,
    /// Why, in more sentences; may be empty.
    pub details: Rc<[Rich]>,
    /// What AWS would print.
    pub aws_message: Option<Rc<str>>,
    /// The condition that remains.
    pub residual: Option<ResidualView>,
    /// What the scenario lacks for a decision; may be empty.
    pub needed: Vec<Rich>,
    /// The trace, the lines inside a line behind it.
    pub trace: Vec<ExhibitLineView>,
    /// The documents that have a say.
    pub documents: Vec<ExhibitDocumentView>,
}

/// A line of the trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ExhibitLineView {
    /// What it is known by.
    pub id: Rc<str>,
    /// Depth, from 1.
    pub level: usize,
    /// What it is about.
    pub label: Rich,
    /// What it came to, in a sentence or a few words.
    pub summary: Rich,
    /// The verdict.
    pub status: StatusView,
    /// Whether it lies on the path to the decision.
    pub deciding: bool,
    /// Whether it is open until somebody closes it.
    pub open: bool,
    /// Whether the lines inside it come when it is opened.
    pub unmade: bool,
    /// The document and the UTF-16 range of its text that it is about.
    pub source: Option<(Rc<str>, u32, u32)>,
    /// How a test that fails nearly holds; may be empty.
    pub near: Rc<[Rich]>,
    /// The rule behind the line; may be empty.
    pub why: Rich,
    /// The AWS page behind the rule.
    pub docs: Option<Rc<str>>,
}

/// A document of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitDocumentView {
    /// Its path.
    pub path: Rc<str>,
    /// What it is, and whose.
    pub label: Rc<str>,
    /// Its text.
    pub text: Rc<str>,
    /// What in it bears on the decision, by UTF-16 ranges.
    pub marks: Rc<[Mark]>,
    /// Whether it holds a statement that decides.
    pub deciding: bool,
}

/// A problem that keeps the scenario from being evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExhibitProblemView {
    /// Where it is, as a path in the scenario; empty for all of it.
    pub path: Rc<str>,
    /// What is wrong.
    pub message: Rich,
    /// What to do; may be empty.
    pub help: Rich,
}
