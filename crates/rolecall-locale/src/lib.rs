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
mod language;
mod messages;
mod number;
mod text;
mod table;

pub use language::{Label, Locale, choice};
pub use number::Number;
pub use table::{ForeignTable, is_loaded, load, load_tagged};
pub use text::{Span, Text};
