//! What was taken back, and made again.

/// What was taken back, and made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryMsg {
    /// The last destructive step was taken back.
    Undone,
    /// What was taken back last was made again.
    Redone,
}
