//! What comes of looking up the texts of policies that AWS manages.

use std::rc::Rc;

use crate::managed_policy::ManagedName;

/// Texts that are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagedQuestion {
    /// Of which policies.
    pub names: Rc<[ManagedName]>,
    /// How often it was asked before and did not come.
    pub attempt: u32,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManagedMsg {
    /// The policies were looked up.
    Arrived {
        /// Which.
        names: Rc<[ManagedName]>,
        /// The text of each, in their order; `None` for one that AWS does not have, as far as is known.
        texts: Rc<[Option<Rc<str>>]>,
        /// The day of the newest text, as `2026-08-26`.
        date: Rc<str>,
    },
    /// What knows them did not come.
    Failed,
    /// It was to be tried again.
    Retried,
    /// This page has nothing that knows them.
    Unavailable,
}
