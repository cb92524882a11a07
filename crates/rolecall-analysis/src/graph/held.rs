//! What is known of a caller's session beside its role: what a path carries.

use rolecall_core::world::Tag;

use super::hop::SESSION;

/// What is known of a caller's session beside its role.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    /// Its name.
    pub(crate) session: String,
    /// Tags that were passed.
    pub(crate) tags: Vec<Tag>,
    /// Keys of those that are transitive.
    pub(crate) transitive: Vec<String>,
    /// The source identity.
    pub(crate) source_identity: Option<String>,
    /// Whether tags and source identity are open instead: somebody may have set them.
    pub(crate) is_open: bool,
}

impl Held {
    /// A session of which nobody knows what was passed when it began.
    pub(crate) fn open() -> Self {
        Self { is_open: true, ..Self::plain() }
    }

    /// A session for which nothing was passed.
    pub(crate) fn plain() -> Self {
        Self {
            session: SESSION.to_owned(),
            tags: Vec::new(),
            transitive: Vec::new(),
            source_identity: None,
            is_open: false,
        }
    }
}
