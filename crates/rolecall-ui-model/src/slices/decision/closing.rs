//! The search for what would deny an allowed step: what it hangs on.

use std::collections::VecDeque;
use std::rc::Rc;

use rolecall_core::report::Decision;
use serde::{Deserialize, Serialize};

use crate::slices::decision::edit::Edit;
use crate::slices::decision::fix::{Fix, Ground, best, tried};
use crate::slices::decision::hinges::{GrantPlace, Hinge, hinges};
use crate::slices::evaluation::evaluated::EvaluatedScenario;

/// Looks for the single changes that would deny an allowed step: of each thing that it hangs on the narrowest one.
#[derive(Debug)]
pub(crate) struct Closing {
    ground: Ground,
    hinges: VecDeque<Hinge>,
    /// The statements that grant it.
    grants: Vec<Grant>,
    found: Vec<Fix>,
    /// Whether all grants together were tried, and denied the step.
    joint: Option<bool>,
}

/// A statement that grants what was asked for.
#[derive(Debug)]
struct Grant {
    place: GrantPlace,
    /// Does without it.
    without: Vec<Edit>,
    /// Whether that alone denies the step.
    is_needed: bool,
}

/// How an allowed step hangs on the statements that grant it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hold {
    /// On none, as far as was tried.
    Nothing,
    /// Without this one it is denied.
    One(GrantPlace),
    /// Without any one of so many it is denied.
    Each(usize),
    /// So many grant it independently of one another.
    Several(usize),
}

impl Closing {
    pub(super) fn new(ground: Ground, evaluated: &EvaluatedScenario) -> Self {
        let hinges = evaluated.step(ground.step).map(|report| hinges(&ground.draft, evaluated, report, ground.step));
        let hinges: VecDeque<_> = hinges.unwrap_or_default().into();
        let grant = |hinge: &Hinge| {
            let (place, without) = (hinge.grants.clone()?, hinge.changes.back()?.clone());
            Some(Grant { place, without, is_needed: false })
        };
        let grants = hinges.iter().filter_map(grant).collect();
        Self { ground, hinges, grants, found: Vec::new(), joint: None }
    }

    /// Tries one more change; false when there is nothing left to try.
    pub(super) fn advance(&mut self) -> bool {
        let Some(hinge) = self.hinges.front_mut() else { return self.attempt_joint() };
        let (place, change) = (hinge.grants.clone(), hinge.changes.pop_front());
        let Some(edits) = change else {
            self.hinges.pop_front();
            return true;
        };
        if !self.ground.may_try() {
            self.hinges.clear();
            return false;
        }
        if self.attempt(edits) {
            self.hinges.pop_front();
            let needed = self.grants.iter_mut().find(|grant| Some(&grant.place) == place.as_ref());
            if let Some(grant) = needed {
                grant.is_needed = true;
            }
        }
        true
    }

    /// What was found.
    pub(super) fn found(&self) -> Rc<[Fix]> {
        best(&self.found)
    }

    /// How the step hangs on what grants it.
    pub(super) fn hold(&self) -> Hold {
        let needed: Vec<_> = self.grants.iter().filter(|grant| grant.is_needed).collect();
        match needed.as_slice() {
            [] if self.joint == Some(true) => Hold::Several(self.grants.len()),
            [] => Hold::Nothing,
            [grant] => Hold::One(grant.place.clone()),
            several => Hold::Each(several.len()),
        }
    }

    /// Where no statement that grants is needed, all of them together may be.
    fn attempt_joint(&mut self) -> bool {
        let is_needed = self.grants.iter().any(|grant| grant.is_needed);
        if self.joint.is_some() || is_needed || self.grants.len() < 2 || !self.ground.may_try() {
            return false;
        }
        let mut edits: Vec<Edit> = Vec::new();
        for edit in self.grants.iter().flat_map(|grant| &grant.without) {
            if !edits.contains(edit) {
                edits.push(edit.clone());
            }
        }
        self.joint = Some(self.attempt(edits));
        true
    }

    /// Whether a change denies the step, which is told then. It must come as far as before, with the same credentials.
    fn attempt(&mut self, edits: Vec<Edit>) -> bool {
        let Some((changed, after)) = tried(&self.ground.draft, &edits) else { return false };
        let Some(result) = after.step(self.ground.step) else { return false };
        let is_denied = matches!(result.decision(), Decision::ImplicitDeny | Decision::ExplicitDeny);
        let denies = is_denied && result.reached && !result.conditional;
        if denies {
            self.found.push(self.ground.fix(edits, &changed, &after));
        }
        denies
    }
}
