//! The steps.

use rolecall_core::outline::StepKind;

/// The steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainMsg {
    /// A step was added behind the selected one.
    StepAdded(StepKind),
    /// A step was removed.
    StepRemoved(usize),
    /// A step was switched off or on.
    StepSwitched(usize),
    /// A step changed places with the one before it.
    StepMovedEarlier(usize),
    /// A step changed places with the one behind it.
    StepMovedLater(usize),
}
