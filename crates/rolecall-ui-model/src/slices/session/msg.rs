//! Sessions that began in a step.

/// Sessions that began in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionMsg {
    /// The sessions of the role that a step assumes were to be revoked behind the selected step.
    Revoked(usize),
}
