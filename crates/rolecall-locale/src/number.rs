//! Numbers in messages.

/// A number in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(pub(crate) i64);

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl From<u32> for Number {
    fn from(number: u32) -> Self {
        Self(number.into())
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Self {
        Self(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
