//! What is drawn of an answer about who becomes whom.

use rolecall_wire::analysis::graph::AccountGraph;
use serde::Serialize;

/// What is drawn.
#[derive(Debug, Serialize)]
pub(crate) struct Picture {
    pub(crate) question: Pictured,
    pub(crate) graph: AccountGraph,
    /// Fragments of links that replay the paths, one for each scenario: of `graph.paths`, then of `graph.reach.through`.
    pub(crate) links: Vec<Vec<String>>,
}

/// The question, as far as it picks what is drawn; principals by their ids.
#[derive(Debug, Serialize)]
pub(crate) struct Pictured {
    /// What of the graph is asked for, as `web/graph/` calls it.
    pub(crate) kind: &'static str,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
    pub(crate) action: Option<String>,
    pub(crate) resource: Option<String>,
}
