//! The trace as the visible lines of a tree.

use std::rc::Rc;

use crate::kept::Same;
use crate::model::Model;
use crate::slices::trace::tree::Node;
use crate::view::TraceLineView;

impl Model {
    /// The visible lines of the trace of the selected step.
    #[must_use]
    pub fn trace(&self) -> Rc<[TraceLineView]> {
        let linked = self.linked_nodes();
        let made_of = (self.shown(), Same(self.trace.clone()), linked.clone());
        self.views.trace.get(made_of, || self.make_trace(&linked))
    }

    fn make_trace(&self, linked: &[Rc<str>]) -> Rc<[TraceLineView]> {
        let nodes = self.nodes();
        let visible = self.visible(&nodes);
        let focused = self.focused_line(&nodes, &visible);
        let places = places(&nodes);
        let lines = visible.into_iter().filter_map(|at| {
            let node = nodes.get(at)?;
            let (position, siblings) = places.get(at).copied().unwrap_or((1, 1));
            Some(TraceLineView {
                id: node.id.clone(),
                level: node.level,
                position,
                siblings,
                label: node.label.clone(),
                summary: node.summary.clone(),
                status: node.status.clone(),
                before: self.gate_before(&node.id, &node.status),
                expanded: node.has_lines(at).then(|| self.is_open(node)),
                focused: focused == Some(at),
                sought: focused == Some(at) && self.trace.sought,
                deciding: node.deciding,
                linked: linked.contains(&node.id),
                source: node.source.is_some(),
                near: node.near.clone(),
                why: node.why.clone(),
                docs: node.docs.clone(),
            })
        });
        lines.collect()
    }
}

/// Position among the lines with the same parent, from 1, and how many these are.
fn places(nodes: &[Node]) -> Vec<(usize, usize)> {
    // The place of a line's parent; lines on the first level share the last counter.
    let family = |node: &Node| node.parent.unwrap_or(nodes.len());
    let mut counts = vec![0_usize; nodes.len() + 1];
    let mut position = |node: &Node| {
        let count = counts.get_mut(family(node))?;
        *count += 1;
        Some(*count)
    };
    let positions: Vec<_> = nodes.iter().map(|node| position(node).unwrap_or(1)).collect();
    let siblings = |node: &Node| counts.get(family(node)).copied().unwrap_or(1);
    positions.into_iter().zip(nodes).map(|(position, node)| (position, siblings(node))).collect()
}
