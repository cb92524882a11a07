//! Frames of requests that no step makes.

use super::evaluable::Scenario;
use crate::context::Given;
use crate::frame::Frame;
use crate::timeline::{Start, Timeline};
use crate::world::{Caller, Request, Step, StepAction};

impl Scenario {
    /// Who makes the first step.
    #[must_use]
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// What the requests of a caller on the resource of `request`, with actions of its [kind](crate::frame::ActionKind), have in common. Context that the
    /// scenario gives does not count.
    #[must_use]
    pub fn frame(&self, caller: &Caller, request: Request) -> Frame {
        let nothing = Given::default();
        let step = Step { action: StepAction::Request(request), off: false, context: Given::default() };
        let start =
            Start { world: &self.world, caller, caller_context: &nothing, clock: self.clock, blanks: false, open: &[] };
        match &step.action {
            StepAction::Request(request) => Timeline::new(start).frame(&step, request),
            _ => Frame::default(),
        }
    }
}
