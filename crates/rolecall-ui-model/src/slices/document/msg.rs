//! The policies of the selected step.

use std::rc::Rc;

use crate::slices::evaluation::mend::Mend;

/// The policies of the selected step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentMsg {
    /// The text of a document was edited.
    Edited {
        /// The document.
        path: Rc<str>,
        /// All of its text.
        text: Rc<str>,
    },
    /// A document was to be laid out.
    Formatted(Rc<str>),
    /// What a finding offers was to be done.
    Mended {
        /// The document.
        path: Rc<str>,
        /// The edit; it does nothing unless a finding in the present text offers it.
        mend: Mend,
    },
    /// Everything that findings offer and that leaves the document saying the same was to be done.
    AllMended(Rc<str>),
    /// Of a pasted answer of the AWS CLI only the policy was to be kept.
    Unwrapped(Rc<str>),
    /// The role's fields were to be filled from a pasted `get-role`.
    RoleFilled(Rc<str>),
    /// A policy or a statement of one was switched on or off, by the path that it is switched off by.
    Switched(Rc<str>),
    /// A document was removed.
    Removed(Rc<str>),
}
