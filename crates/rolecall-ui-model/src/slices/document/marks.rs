//! What is lit: words of the trace in the editor, lines of the trace for a place in the editor.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::sort::sort_unique;

use crate::model::Model;
use crate::slices::evaluation::evaluated::Place;
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
        let mut marks = self.off_marks(path);
        if !self.evaluation.is_about(&self.draft, path) {
            return marks.into();
        }
        let nodes = self.nodes();
        let lit = lit.and_then(|id| nodes.iter().find(|node| *node.id == *id));
        let lit = lit.and_then(|node| node.source.as_ref()).map(|place| (place, MarkKind::Focus));
        let of_lines =
            nodes.iter().filter_map(|node| node.mark.as_ref()).map(|(place, kind)| (place, *kind)).chain(lit);
        let mark = |(place, kind): (&Place, MarkKind)| {
            let (from, to) = place.range.filter(|_| *place.path == *path)?;
            (from < to).then_some(Mark { from, to, kind })
        };
        marks.extend(of_lines.filter_map(mark));
        sort_unique(&mut marks);
        marks.into()
    }

    /// The statements of a document that are switched off.
    fn off_marks(&self, path: &str) -> Vec<Mark> {
        Path::parse(path)
            .map(|path| self.draft.off_ranges(&path))
            .unwrap_or_default()
            .into_iter()
            .map(|(from, to)| Mark { from, to, kind: MarkKind::Off })
            .collect()
    }

    /// The lines of the trace that the editor points at, from outside in; also lines that are folded away.
    #[must_use]
    pub fn linked_nodes(&self) -> Rc<[Rc<str>]> {
        self.views.linked.get((self.shown(), self.linked_place().cloned()), || self.make_linked_nodes())
    }

    fn make_linked_nodes(&self) -> Rc<[Rc<str>]> {
        let Some((path, offset)) = self.linked_place() else { return Rc::new([]) };
        if !self.evaluation.is_about(&self.draft, path) {
            return Rc::new([]);
        }
        let nodes = self.nodes();
        let linked = nodes.iter().filter(|node| {
            let place = node.source.as_ref().filter(|place| place.path == *path);
            place.and_then(|place| place.range).is_some_and(|(from, to)| from <= *offset && *offset <= to)
        });
        linked.map(|node| node.id.clone()).collect()
    }
}
