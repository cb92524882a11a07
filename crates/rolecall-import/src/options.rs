//! How a text is read.

use crate::finding::Kind;

/// How a text is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What it is, if that is known.
    pub kind: Option<Kind>,
    /// Which of several events, jobs or versions to take, as [`Choice`](crate::Choice) counts them.
    pub pick: Option<usize>,
}
