//! What a search comes to.

/// What a search came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// There is one: this.
    Yes(T),
    /// There is none: a proof.
    None,
    /// Nobody knows.
    Open,
}

impl<T> Found<T> {
    pub(crate) fn map<U>(self, of: impl FnOnce(T) -> U) -> Found<U> {
        match self {
            Self::Yes(found) => Found::Yes(of(found)),
            Self::None => Found::None,
            Self::Open => Found::Open,
        }
    }
}
