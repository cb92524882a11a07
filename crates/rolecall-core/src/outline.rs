//! A scenario while it is edited: what can be said of each step before it can be evaluated.
//!
//! A form is shown half filled, so who acts in a step, which documents have a say in it and what it still lacks are results, too. They are
//! read from the values as they stand, whatever is missing; the evaluator has the last word, and a test holds the two together: a policy
//! that a gate of a report has read is among the [`Document`]s of its step.

mod actors;
mod documents;
mod kinds;
mod missing;
mod organization;

use std::fmt;

use crate::format::Path;
use crate::name::closest_resource;
use crate::report::Operation;

pub use documents::{Document, DocumentUse};
pub use kinds::{Actor, CallerChoice, StepKind};
pub use missing::{Missing, Need};

/// The values of a scenario that is being edited, by their places.
pub trait Sheet {
    /// What stands at a place: a string, a number, a flag, or the text of a document.
    fn text(&self, place: &Path) -> Option<&str>;

    /// Whether anything stands at a place.
    fn has(&self, place: &Path) -> bool;

    /// How many elements the list at a place has; 0 if there is no list.
    fn count(&self, list: &Path) -> usize;

    /// The ARN of a managed policy that stands in the place of a document; `None` for a document.
    fn reference(&self, place: &Path) -> Option<&str>;
}

/// What can be said of a scenario that is being edited.
#[derive(Clone, Copy)]
pub struct Outline<'s> {
    sheet: &'s dyn Sheet,
}

impl<'s> Outline<'s> {
    /// Reads a scenario as it stands.
    #[must_use]
    pub fn of(sheet: &'s dyn Sheet) -> Self {
        Self { sheet }
    }

    /// The text at a place; empty if there is none.
    fn text(self, place: &Path) -> &'s str {
        self.sheet.text(place).unwrap_or_default()
    }

    /// How many steps there are.
    #[must_use]
    pub fn step_count(self) -> usize {
        self.sheet.count(&Path::of("steps"))
    }

    /// What a step does; `None` for a step that says nothing known.
    #[must_use]
    pub fn step_kind(self, step: usize) -> Option<StepKind> {
        let step = Path::step(step);
        StepKind::ALL.into_iter().find(|kind| self.sheet.has(&step.member(kind.member())))
    }

    /// The place of what a step does, such as `/steps/0/assumeRole`.
    #[must_use]
    pub fn step_path(self, step: usize) -> Option<Path> {
        Some(Path::step(step).member(self.step_kind(step)?.member()))
    }

    /// A member of what a step does; empty if it is not there.
    #[must_use]
    pub fn step_text(self, step: usize, member: &str) -> &'s str {
        self.step_path(step).map_or("", |path| self.text(&path.member(member)))
    }

    /// Action and resource of the request that a step is; `None` of a step that is none, and of one that says neither.
    #[must_use]
    pub fn request_of(self, step: usize) -> Option<(&'s str, &'s str)> {
        let operation = match self.step_kind(step)? {
            StepKind::AssumeRole => Operation::AssumeRole,
            StepKind::AssumeRoleWithSaml => Operation::AssumeRoleWithSaml,
            StepKind::AssumeRoleWithWebIdentity => Operation::AssumeRoleWithWebIdentity,
            StepKind::Request => return Some((self.step_text(step, "action"), self.step_text(step, "resource"))),
            StepKind::AssumeRoot
            | StepKind::GetSessionToken
            | StepKind::GetFederationToken
            | StepKind::GetCallerIdentity
            | StepKind::Wait
            | StepKind::DropSession
            | StepKind::PutRolePolicy => return None,
        };
        Some((operation.action(), self.step_text(step, "roleArn")))
    }

    /// Whether a step is switched off: it stays and does not happen.
    #[must_use]
    pub fn is_step_off(self, step: usize) -> bool {
        self.text(&Path::step(step).member("off")) == "true"
    }

    /// Where the entry of a list of the scenario lies that has this ARN.
    #[must_use]
    pub fn entity(self, list: &str, arn: &str) -> Option<Path> {
        self.entry(&Path::of(list), "arn", arn)
    }

    /// The place behind the last entry of a list.
    #[must_use]
    pub fn behind(self, list: &Path) -> Path {
        list.element(self.sheet.count(list))
    }

    /// Where the entry of a list lies whose member says this.
    fn entry(self, list: &Path, member: &str, wanted: &str) -> Option<Path> {
        self.entries(list).find(|entry| self.sheet.text(&entry.member(member)) == Some(wanted))
    }

    fn entries(self, list: &Path) -> impl Iterator<Item = Path> {
        let list = list.clone();
        (0..self.sheet.count(&list)).map(move |at| list.element(at))
    }

    /// The resource of the world that a request is about: the one with the longest ARN that is the request's or a prefix of it.
    #[must_use]
    pub fn resource_of(self, step: usize) -> Option<Path> {
        let list = Path::of("resources");
        let listed =
            (0..).zip(self.entries(&list)).filter_map(|(at, entry)| Some((at, self.sheet.text(&entry.member("arn"))?)));
        closest_resource(self.step_text(step, "resource"), listed).map(|at| list.element(at))
    }

    /// The audiences that the provider of a step's token must know: the authorized party stands in for them.
    #[must_use]
    pub fn audiences(self, step: usize) -> Vec<&'s str> {
        let Some(claims) = self.step_path(step).map(|path| path.member("claims")) else { return Vec::new() };
        let claim = ["azp", "aud"].into_iter().map(|name| claims.member(name)).find(|claim| self.sheet.has(claim));
        let Some(claim) = claim else { return Vec::new() };
        let several = self.entries(&claim).filter_map(|entry| self.sheet.text(&entry));
        self.sheet.text(&claim).into_iter().chain(several).collect()
    }
}

impl fmt::Debug for Outline<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Outline").finish_non_exhaustive()
    }
}
