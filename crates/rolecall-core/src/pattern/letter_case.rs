//! Letter case, folded where IAM ignores it.

use std::borrow::Cow;

/// Letter case folded, character by character: Unicode's simple case folding, for which `É` is `é` and `ß` is not `ss`. Nothing is copied where there is
/// nothing to fold.
#[must_use]
pub fn fold_case(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return fold(text);
    }
    Cow::Owned(text.chars().map(fold_character).collect())
}

/// Upper case first, since several lower-case letters have one capital: `σ` and `ς`, `s` and `ſ`.
fn fold_character(character: char) -> char {
    const DOTLESS_I: char = 'ı';
    /// The only character of a mapping that is simple.
    fn only(mut mapped: impl Iterator<Item = char>) -> Option<char> {
        mapped.next().filter(|_| mapped.next().is_none())
    }
    // Its capital is `I`, and it is no `i`.
    if character == DOTLESS_I {
        return character;
    }
    let upper = only(character.to_uppercase()).unwrap_or(character);
    only(upper.to_lowercase()).unwrap_or(upper)
}

/// ASCII lower case without a copy where there is nothing to fold.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}
