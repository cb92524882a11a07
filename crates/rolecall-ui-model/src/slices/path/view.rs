//! The path between who calls and what is asked for.

use std::rc::Rc;

use rolecall_core::outline::Actor;
use rolecall_core::report::CallerKind;
use rolecall_explain::Word;

use crate::model::Model;
use crate::slices::path::svg;
use crate::view::{Icon, PartyView, PathView};
use crate::words;

impl Model {
    /// The path of the selected step; `None` where nothing was decided.
    #[must_use]
    pub fn path(&self) -> Option<Rc<PathView>> {
        self.views.path.get(self.shown(), || self.make_path().map(Rc::new))
    }

    /// The picture of the path as a text that programs for drawing read; `None` where nothing was decided.
    #[must_use]
    pub fn path_picture(&self) -> Option<String> {
        self.path().map(|path| svg::picture(&path, &self.decision()))
    }

    fn make_path(&self) -> Option<PathView> {
        let outline = self.draft.outline();
        let shown = self.evaluation.shown(self.step).filter(|_| outline.missing(self.step).is_empty())?;
        let way = self.beside_before(shown.way.clone()?);
        Some(PathView { from: self.actor_party(), to: self.arrow(self.step, outline.step_kind(self.step)).1, way })
    }

    /// Who acts in the selected step.
    fn actor_party(&self) -> PartyView {
        let outline = self.draft.outline();
        match outline.principal(outline.actor(self.step)) {
            Actor::Caller(_) => self.caller_party(),
            session @ Actor::Session { .. } => self.party(
                &outline.actor_name(session),
                CallerKind::RoleSession.word(self.locale),
                Icon::Role,
                words::Blank::Role,
            ),
        }
    }
}
