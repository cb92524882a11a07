//! The steps.

use rolecall_core::outline::StepKind;

/// The steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainMsg {
    /// A step was added behind the selected one.
    StepAdded(StepKind),
    /// The other requests that the call of the selected step needs were added behind it.
    CompanionsAdded,
    /// What a service does in its own name after the call of the selected step was asked about: its place in the table of the call.
    ServiceAsked(usize),
    /// A step was removed.
    StepRemoved(usize),
    /// A step was switched off or on.
    StepSwitched(usize),
    /// A step changed places with the one before it.
    StepMovedEarlier(usize),
    /// A step changed places with the one behind it.
    StepMovedLater(usize),
}
