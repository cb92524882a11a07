//! Steps that somebody of the world takes beside those of the scenario.

use super::evaluable::Scenario;
use crate::context::{Given, KeyId};
use crate::report::{Decision, Report, StsError};
use crate::timeline::{Bare, Happened, Start, Timeline};
use crate::trace::Outcome;
use crate::world::{Caller, Step, World};

/// Steps, and who takes them. What the scenario says of its own caller's context does not count.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'q> {
    /// Who takes the first step, of the scenario's world.
    pub caller: &'q Caller,
    /// The steps. What they refer to is of the scenario's world.
    pub steps: &'q [Step],
    /// Keys of which nobody knows what they hold, whatever follows from caller, call and steps. They are unknown where the world says that what
    /// nobody gave is unknown, else absent.
    pub open: &'q [KeyId],
}

/// What such a step came to, without its trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// In one word.
    pub decision: Decision,
    /// What decided, or what the decision is open on: of several authorizations of one call the one that it rests on. `None` where no policy was asked.
    pub outcome: Option<Outcome>,
    /// The STS error, if it ended in one.
    pub error: Option<StsError>,
}

impl Scenario {
    /// The world that it is about, to add principals, providers and policies that a question needs. What is there must keep its position: ids are positions.
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }

    /// Runs steps that are not its own, and keeps the full trace.
    #[must_use]
    pub fn report_of(&self, asked: &Asked<'_>) -> Report {
        let nothing = Given::default();
        let mut timeline = Timeline::new(self.start_of(asked, &nothing));
        Report { steps: asked.steps.iter().map(|step| timeline.report(step)).collect() }
    }

    /// Runs steps that are not its own, and keeps what each came to: the same code as [`Scenario::report_of`].
    #[must_use]
    pub fn answers_to(&self, asked: &Asked<'_>) -> Vec<Answered> {
        let nothing = Given::default();
        let mut timeline = Timeline::new(self.start_of(asked, &nothing));
        asked.steps.iter().map(|step| Answered::of(&timeline.run::<Bare>(step))).collect()
    }

    fn start_of<'s>(&'s self, asked: &Asked<'s>, nothing: &'s Given) -> Start<'s> {
        Start {
            world: &self.world,
            caller: asked.caller,
            caller_context: nothing,
            clock: self.clock,
            blanks: false,
            open: asked.open,
        }
    }
}

impl Answered {
    fn of(happened: &Happened<Outcome>) -> Self {
        let (decision, outcome, error) = happened.summary();
        Self { decision, outcome: outcome.cloned(), error: error.cloned() }
    }
}
