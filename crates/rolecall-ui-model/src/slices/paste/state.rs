//! What was read of a pasted token or assertion, before anything is done with it.
//!
//! The text itself is a credential and never comes here: the page's reader gets it, and answers with the JSON of
//! `rolecall_wire`'s `DecodedToken`.

use std::rc::Rc;

use rolecall_core::format::Path;
use rolecall_core::outline::StepKind;

use crate::json_document::JsonDocument;

/// The members of a step.
pub(crate) type Members = Vec<(Rc<str>, JsonDocument)>;

/// What became of what was pasted, while the place to paste it is open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pasted {
    /// The reader's answer.
    pub(crate) answer: Option<JsonDocument>,
    /// Whether the reader could not be loaded.
    pub(crate) failed: bool,
    /// The role that was chosen of those of an assertion.
    pub(crate) role: Option<Rc<str>>,
}

impl Pasted {
    /// When a token begins to hold that does not hold yet at the time of the step.
    pub(crate) fn begins(&self) -> Option<&str> {
        let from = Path::of("finding").member("from");
        self.answer.as_ref()?.elements(&Path::of("findings")).iter().find_map(|found| found.text(&from))
    }

    /// The step that takes it: kind and members.
    pub(crate) fn step(&self) -> Option<(StepKind, Members)> {
        let step = JsonDocument::read_plain(self.answer.as_ref()?.member("step")?)?;
        let kinds = [StepKind::AssumeRoleWithWebIdentity, StepKind::AssumeRoleWithSaml];
        let kind = kinds.into_iter().find(|kind| step.get(&Path::of(kind.member())).is_some())?;
        Some((kind, step.members(&Path::of(kind.member())).to_vec()))
    }
}
