//! The organization and its levels.

use std::rc::Rc;

/// The organization and its levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrganizationMsg {
    /// An organization was to be made, with the accounts of the selected step as members.
    Added,
    /// An organizational unit was to be made below the level at a path.
    LevelAdded(Rc<str>),
    /// A policy was to be attached: to the list at a path.
    PolicyAttached(Rc<str>),
    /// The organization or a level was removed, by its path.
    EntryRemoved(Rc<str>),
}
