//! Values as a scenario holds them.

/// A scalar of a claim, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scalar {
    /// A string.
    Text(String),
    /// A number, digit for digit.
    Number(String),
    /// `true` or `false`.
    Bool(bool),
}

/// What a context key is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContextValue {
    /// A single value.
    One(Scalar),
    /// A list, perhaps of one or none.
    Many(Vec<Scalar>),
}

/// A session tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: String,
}
