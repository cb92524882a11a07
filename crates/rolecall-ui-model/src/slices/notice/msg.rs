//! What the user is told.

/// What the user is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeMsg {
    /// The notice was read.
    Dismissed,
}
