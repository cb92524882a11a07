//! Lists of nouns, joined as a language joins them.

use crate::{Locale, Text};

/// "a or b or c".
pub(crate) fn or(items: impl IntoIterator<Item = Text>, locale: Locale) -> Text {
    join(items, |first, rest| locale.list_or(first, rest))
}

/// "a, b, c".
pub(crate) fn commas(items: impl IntoIterator<Item = Text>, locale: Locale) -> Text {
    join(items, |first, rest| locale.list_comma(first, rest))
}

fn join(items: impl IntoIterator<Item = Text>, pair: impl Fn(&Text, &Text) -> Text) -> Text {
    let mut items: Vec<Text> = items.into_iter().collect();
    let mut joined = items.pop().unwrap_or_default();
    while let Some(first) = items.pop() {
        joined = pair(&first, &joined);
    }
    joined
}
