//! What is lit: words of the trace in the editor, lines of the trace for a place in the editor.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::sort::sort_unique;

use crate::model::Model;
use crate::view::{Mark, MarkKind};

impl Model {
    /// What is lit in the document of the selected tab.
    #[must_use]
    pub fn marks(&self) -> Rc<[Mark]> {
        let tab = self.tab();
        let lit = self.lit_line().cloned();
        self.views.marks.get((self.shown(), tab.clone(), lit.clone()), || self.marks_in(&tab, lit.as_deref()))
    }

    /// What is lit in a document while a line of the trace is.
    pub(crate) fn marks_in(&self, path: &str, lit: Option<&str>) -> Rc<[Mark]> {
        let Some(evaluated) = self.evaluation.evaluated.as_deref() else { return Rc::new([]) };
        let nodes = self.nodes();
        let lit = lit.and_then(|id| nodes.iter().find(|node| *node.id == *id));
        let lit = lit.and_then(|node| node.source).map(|(policy, span)| (policy, span, MarkKind::Focus));
        let mut marks: Vec<_> = nodes.iter().filter_map(|node| node.mark).chain(lit).collect();
        marks.retain(|(policy, _, _)| evaluated.path(*policy).is_some_and(|there| there.as_str() == path));
        let range = |(policy, span, kind)| {
            let (from, to) = evaluated.range(policy, span, &self.draft)?;
            Some(Mark { from, to, kind })
        };
        let mut marks: Vec<_> = marks.into_iter().filter_map(range).filter(|mark| mark.from < mark.to).collect();
        sort_unique(&mut marks);
        marks.into()
    }

    /// The lines of the trace that the editor points at, from outside in; also lines that are folded away.
    #[must_use]
    pub fn linked_nodes(&self) -> Rc<[Rc<str>]> {
        let place = self.pointing.place.clone();
        self.views.linked.get((self.shown(), place), || self.make_linked_nodes())
    }

    fn make_linked_nodes(&self) -> Rc<[Rc<str>]> {
        let (Some((path, offset)), Some(evaluated)) = (&self.pointing.place, self.evaluation.evaluated.as_deref())
        else {
            return Rc::new([]);
        };
        let policies: Vec<_> = Path::parse(path).iter().flat_map(|path| evaluated.policies_at(path)).collect();
        let nodes = self.nodes();
        let linked = nodes.iter().filter(|node| {
            node.source.is_some_and(|(policy, span)| {
                policies.contains(&policy)
                    && evaluated.range(policy, span, &self.draft).is_some()
                    && span.touches(evaluated.byte(policy, *offset))
            })
        });
        linked.map(|node| node.id.clone()).collect()
    }
}
