//! What is known of the policies that AWS manages.

use std::rc::Rc;

use crate::managed_policy::ManagedName;

/// What was looked up, and how that went.
#[derive(Clone, Debug, Default)]
pub(crate) struct Managed {
    /// Each policy that was asked for, with its text if there is one.
    pub(crate) known: Vec<(ManagedName, Option<Rc<str>>)>,
    /// The day of the newest text.
    pub(crate) date: Rc<str>,
    pub(crate) attempt: u32,
    pub(crate) lookup: Lookup,
}

/// Whether something can be looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lookup {
    #[default]
    Possible,
    /// Not until it is tried again.
    Failed,
    /// Never on this page.
    Unavailable,
}

impl Managed {
    /// The text of a policy; `None` if it was not looked up, or is none.
    pub(crate) fn text(&self, name: &ManagedName) -> Option<&Rc<str>> {
        self.known.iter().find(|(known, _)| known == name)?.1.as_ref()
    }

    pub(crate) fn is_known(&self, name: &ManagedName) -> bool {
        self.known.iter().any(|(known, _)| known == name)
    }
}
