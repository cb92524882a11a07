//! How bad a problem is.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Valid, and could be better.
    Advice,
    /// Valid, and probably wrong.
    Warning,
    /// AWS would reject it, or Rolecall cannot read it.
    Error,
}
