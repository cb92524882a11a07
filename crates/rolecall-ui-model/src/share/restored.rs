//! Names put back into what comes from somebody who only saw their replacements.

use super::replacement::Replacement;

/// A text with everything put back that was replaced. What only looks like a replacement, as a part of a longer word, stays.
#[must_use]
pub fn restored(text: &str, table: &[Replacement]) -> String {
    let pairs: Vec<(&str, &str)> = table.iter().map(|entry| (entry.to.as_str(), entry.from.as_str())).collect();
    in_words(text, &pairs)
}

/// A text with the second of a pair wherever the first stands as a word; the longest that fits.
pub(super) fn in_words(text: &str, pairs: &[(&str, &str)]) -> String {
    let mut pairs: Vec<_> = pairs.iter().filter(|(from, _)| !from.is_empty()).collect();
    pairs.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    let (mut out, mut before, mut at) = (String::with_capacity(text.len()), None::<char>, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let fits = |(from, _): &&&(&str, &str)| {
            rest.strip_prefix(*from).is_some_and(|behind| {
                let begins = begins_word(before, from.chars().next());
                begins && begins_word(from.chars().next_back(), behind.chars().next())
            })
        };
        if let Some((from, to)) = pairs.iter().find(fits) {
            out.push_str(to);
            at += from.len();
            before = from.chars().next_back();
        } else if let Some(letter) = rest.chars().next() {
            out.push(letter);
            at += letter.len_utf8();
            before = Some(letter);
        }
    }
    out
}

/// Whether a word may end behind one letter and another begin with the next.
fn begins_word(last: Option<char>, next: Option<char>) -> bool {
    let (Some(last), Some(next)) = (last, next) else { return true };
    let alike = |test: fn(char) -> bool| test(last) && test(next);
    !alike(|letter| letter.is_ascii_digit()) && !alike(|letter| letter.is_ascii_alphabetic())
}
