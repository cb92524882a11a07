//! The lines of the trace: which there are, which are visible, which has the keyboard.

use std::rc::Rc;

use crate::model::Model;
use crate::slices::trace::tree::Node;

impl Model {
    /// The trace of the selected step.
    pub(crate) fn nodes(&self) -> Rc<[Node]> {
        let shown = self.evaluation.shown(self.step).filter(|_| self.draft.outline().missing(self.step).is_empty());
        shown.map(|shown| shown.trace.clone()).unwrap_or_default()
    }

    /// Whether a line of the trace is open.
    pub(crate) fn is_open(&self, node: &Node) -> bool {
        self.trace.toggled.of(self.step).find(|(id, _)| *id == node.id).map_or(node.open, |(_, open)| *open)
    }

    /// The lines of the trace that are not inside a closed one.
    pub(crate) fn visible(&self, nodes: &[Node]) -> Vec<usize> {
        let mut visible = Vec::new();
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            visible.push(at);
            let inside = at + 1 < node.end;
            at = if inside && !self.is_open(node) { node.end } else { at + 1 };
        }
        visible
    }

    /// The visible line that the keyboard is on; the first if it was on none that is still there.
    pub(crate) fn focused_line(&self, nodes: &[Node], visible: &[usize]) -> Option<usize> {
        let wanted = nodes.iter().position(|node| self.trace.focused.as_ref() == Some(&node.id));
        // If a line around it was closed, the keyboard is on that one.
        let shown = wanted.and_then(|wanted| {
            visible
                .iter()
                .rev()
                .copied()
                .find(|at| *at == wanted || nodes.get(*at).is_some_and(|node| *at < wanted && wanted < node.end))
        });
        shown.or_else(|| visible.first().copied())
    }

    /// The line of the trace whose words are lit: under the pointer, else under the keyboard.
    pub(crate) fn lit_line(&self) -> Option<&Rc<str>> {
        self.pointing.line.as_ref().or(self.trace.focused.as_ref())
    }
}
