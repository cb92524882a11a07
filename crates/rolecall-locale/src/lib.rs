//! Everything that anybody reads, in each language: typed functions made of the messages in `locales/`.
//!
//! ```
//! use rolecall_locale::Locale;
//! # #[cfg(feature = "embedded")]
//! assert_eq!(Locale::En.problem_missing_member("Effect").plain(), "member `Effect` is missing");
//! ```
//!
//! ```text
//! locales/en/*.ftl ─build/─┬─► one function per message, on `Locale`: arguments are checked by the compiler
//! locales/ja/*.ftl         └─► one table per language: carried by programs, loaded by the page
//! ```
//!
//! A message of a file `labels-….ftl` is plain text without arguments and comes as `&'static str`. Every other comes as [`Text`],
//! in which backticks of the message enclose code. An argument is user text (`&str`) if it stands between backticks, a
//! number if it stands in `NUMBER()` or chooses by number, one of [`choice`] if it chooses by name, and else [`Text`].
//! Arguments are in the order of their names, so that no other wording changes what a caller says.

mod spacing;
mod text;
mod table;

mod generated {
    use crate::table::{Arg, label, sentence};
    use crate::{Number, Text};

    include!(concat!(env!("OUT_DIR"), "/generated.rs"));
}

pub use generated::{Locale, choice};
pub use table::{ForeignTable, is_loaded, load};
pub use text::{Span, Text};

impl Locale {
    /// The language of a BCP 47 tag, whatever its region or script.
    ///
    /// ```
    /// use rolecall_locale::Locale;
    /// assert_eq!(Locale::from_tag("ja-JP"), Some(Locale::Ja));
    /// assert_eq!(Locale::from_tag("fr"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }
}

/// A message of a `labels-….ftl`, to be said in the language that is shown: `Locale::page_help`.
pub type Label = fn(Locale) -> &'static str;

/// A number in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(i64);

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
