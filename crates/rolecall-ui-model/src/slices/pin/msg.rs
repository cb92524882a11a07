//! What is kept to be compared with.

use std::rc::Rc;

/// What is kept to be compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PinMsg {
    /// The present scenario and its answers are to be compared with from here on.
    Pinned,
    /// Nothing is compared any more.
    Unpinned,
    /// The pinned scenario takes the place of the present one.
    Returned,
    /// What was pinned before the page was loaded again, as the fragment of a link.
    Restored(Rc<str>),
}
