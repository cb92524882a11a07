//! What somebody gains by becoming others.

use rolecall_analysis::graph::{Account, Gains, NodeId};
use rolecall_analysis::{GainedCell, GainedCells};
use serde::Serialize;

use super::ChangeCondition;

/// A request that somebody gains.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphGained {
    /// `service:Name`
    pub action: String,
    /// An ARN, or `*`.
    pub resource: String,
}

/// What somebody gains by becoming others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphGains {
    /// Those it was worked out for, nearest first.
    pub by: Vec<GraphGainedBy>,
    /// Those it was not worked out for.
    pub left_out: usize,
}

/// What one principal may do and the first one may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphGainedBy {
    /// Id of a node.
    pub id: String,
    /// Sets of requests.
    pub cells: Vec<GraphGainedCell>,
    /// Sets that were not worked out.
    pub more: usize,
    /// Whether there may be others.
    pub open: bool,
}

/// Requests that are allowed for the same reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript-analysis", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct GraphGainedCell {
    /// Actions.
    pub actions: Vec<String>,
    /// Whether there may be more.
    pub more_actions: bool,
    /// Patterns of resources; none: all.
    pub resources: Vec<String>,
    /// Whether all other resources are meant.
    pub not_resources: bool,
    /// Tests that have to hold or to fail.
    pub conditions: Vec<ChangeCondition>,
    /// A request that shows it.
    pub witness: GraphGained,
    /// Scenarios of one step: refused to the first one, allowed to the other; as JSON text.
    pub scenarios: [String; 2],
    /// The same in one sentence.
    pub message: String,
}

impl GraphGains {
    /// Mirrors them; the words are the caller's.
    pub(super) fn of(account: &Account, gains: &Gains, words: &dyn Fn(&str, &GainedCell) -> String) -> Self {
        let by = |(node, found): &(NodeId, GainedCells)| {
            let id = account.nodes().get(*node).map(|node| node.id.clone()).unwrap_or_default();
            let cells = found.cells.iter().map(|found| cell(found, words(&id, found))).collect();
            GraphGainedBy { id, cells, more: found.more, open: found.is_open }
        };
        Self { by: gains.list.iter().map(by).collect(), left_out: gains.left_out }
    }
}

fn cell(found: &GainedCell, message: String) -> GraphGainedCell {
    GraphGainedCell {
        actions: found.actions.clone(),
        more_actions: found.more_actions,
        resources: found.resources.clone(),
        not_resources: found.is_not_resource,
        conditions: found.conditions.iter().map(Into::into).collect(),
        witness: GraphGained { action: found.gained.action.clone(), resource: found.gained.resource.clone() },
        scenarios: found.gained.scenarios.clone(),
        message,
    }
}
