//! What those who can be reached may do and the one who reaches them may not.

use rolecall_core::catalogue::Facts;

use super::account::{Account, Who};
use super::answer::{NodeId, NodeNote, Path};
use super::replay::Replays;
use crate::escalation::{EscalationQuestion, GainedCells, gained};
use crate::inquiry::Inquiry;
use crate::universe::Universe;

/// Principals of those that are reached for which it is worked out what they give.
pub const MOST_GAINERS: usize = 10;
/// Sets of requests that are worked out for each.
const MOST_CELLS: usize = 5;

/// What is gained by becoming others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gains {
    /// Those who are reached, nearest first, with what their own policies let them do beyond what those of the first let it do.
    pub list: Vec<(NodeId, GainedCells)>,
    /// Those for whom it was not worked out.
    pub left_out: usize,
}

impl Gains {
    /// Of paths from a user or role; `None` from anybody else, of whom nobody knows what it may do itself, or if a document is missing.
    #[must_use]
    pub fn of(account: &Account, from: NodeId, paths: &[Path], universe: &Universe, facts: Facts) -> Option<Self> {
        let is_unknown = account.node(from)?.notes.contains(&NodeNote::NotListed);
        let is_listed = matches!(account.who(from)?, Who::User(_) | Who::Role(_)) && !is_unknown;
        let reached: Vec<NodeId> = paths.iter().filter_map(|path| path.nodes.last().copied()).collect();
        let (taken, rest) = reached.split_at(reached.len().min(MOST_GAINERS));
        if !is_listed || !account.missing().is_empty() {
            return None;
        }
        let all: Vec<NodeId> = std::iter::once(from).chain(taken.iter().copied()).collect();
        // A world of its own: the whole one may be large.
        let world = Replays::new(account).world_of(&all);
        let inquiry = Inquiry::read(&world, &[], facts).ok()?;
        let question = EscalationQuestion { world: &world, principal: None, primitive: None, universe, facts };
        let id = |node: NodeId| account.node(node).map_or("", |node| node.id.as_str());
        let others: Vec<&str> = taken.iter().map(|node| id(*node)).collect();
        let cells = gained(&inquiry, &question, id(from), &others, MOST_CELLS)?;
        Some(Self { list: taken.iter().copied().zip(cells).collect(), left_out: rest.len() })
    }
}
