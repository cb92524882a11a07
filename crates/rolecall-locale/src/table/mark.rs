//! The characters of a compiled message; the build script shares this file.

/// An argument, whose place follows.
pub(crate) const ARGUMENT: char = '\u{2}';
/// A choice by an argument, whose place follows; then variants.
pub(crate) const SELECT: char = '\u{3}';
/// A variant, whose key follows.
pub(crate) const VARIANT: char = '\u{4}';
/// Ends a key; the pattern follows.
pub(crate) const KEY_END: char = '\u{5}';
/// Ends a choice.
pub(crate) const SELECT_END: char = '\u{6}';

/// The first argument's place: no letter, beside which spacing would see a word. Sixteen follow.
pub(crate) const FIRST: char = '\u{10}';

/// The key of a variant that fits always.
pub(crate) const DEFAULT: &str = "*";

/// Ends the first line of a later table.
pub(crate) const LATER_TABLE: &str = " later";
