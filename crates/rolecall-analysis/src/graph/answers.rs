//! What questions about a graph came to, together.

use super::answer::{Chains, Edge, NodeId, Reached};
use super::control::Control;
use super::gains::Gains;

/// What was asked of a graph, and what it came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Every edge; `None` if there are too many to be listed.
    pub edges: Option<Vec<Edge>>,
    /// What principals have in their hands beside, each edge once.
    pub controls: Vec<Control>,
    /// Chains from one to another.
    pub chains: Option<Chains>,
    /// Whom somebody can become, or who can make a request.
    pub reached: Option<Reached>,
    /// What is gained by becoming those whom somebody can become.
    pub gains: Option<Gains>,
    /// Nodes outside of the accounts that have an edge into them.
    pub entrances: Vec<NodeId>,
    /// Nodes of which each can surely become each other.
    pub cycles: Vec<Vec<NodeId>>,
}
