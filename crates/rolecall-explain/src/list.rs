//! Lists, joined as a language joins them.

use crate::{Locale, Text};

/// As many as a sentence can carry; the rest is counted.
pub(crate) const SHOWN: usize = 3;

/// "a or b or c".
pub(crate) fn or(items: impl IntoIterator<Item = Text>, locale: Locale) -> Text {
    join(items, |first, rest| locale.list_or(first, rest))
}

/// "a and b and c".
pub(crate) fn and(items: impl IntoIterator<Item = Text>, locale: Locale) -> Text {
    join(items, |first, rest| locale.list_and(first, rest))
}

/// "a, b, c".
pub(crate) fn commas(items: impl IntoIterator<Item = Text>, locale: Locale) -> Text {
    join(items, |first, rest| locale.list_comma(first, rest))
}

/// User texts of which one counts; of a long list, the first and how many more.
pub(crate) fn either(items: &[&str], locale: Locale) -> Text {
    either_of(items.iter().map(|item| Text::code(item)), locale)
}

/// Things of which one counts; of a long list, the first and how many more.
pub(crate) fn either_of(items: impl ExactSizeIterator<Item = Text>, locale: Locale) -> Text {
    match (items.len(), items.len().checked_sub(SHOWN)) {
        (0, _) => locale.either_nothing(),
        (_, Some(more @ 1..)) => locale.either_more(more, &commas(items.take(SHOWN), locale)),
        _ => or(items, locale),
    }
}

/// User texts that all count; of a long list, the first and how many more.
pub(crate) fn both(items: &[&str], locale: Locale) -> Text {
    both_of(items.iter().map(|item| Text::code(item)), locale)
}

/// Things that all count; of a long list, the first and how many more.
pub(crate) fn both_of(items: impl ExactSizeIterator<Item = Text>, locale: Locale) -> Text {
    match items.len().checked_sub(SHOWN) {
        Some(more @ 1..) => locale.both_more(more, &commas(items.take(SHOWN), locale)),
        _ => and(items, locale),
    }
}

/// Items joined two by two, from the end.
pub(crate) fn join(items: impl IntoIterator<Item = Text>, pair: impl Fn(&Text, &Text) -> Text) -> Text {
    let mut items: Vec<Text> = items.into_iter().collect();
    let mut joined = items.pop().unwrap_or_default();
    while let Some(first) = items.pop() {
        joined = pair(&first, &joined);
    }
    joined
}
