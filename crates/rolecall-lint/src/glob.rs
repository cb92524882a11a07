//! What patterns with `*` and `?` have in common, without a text to match.

use std::str::Chars;

fn is_literal(character: char) -> bool {
    !matches!(character, '*' | '?')
}

/// What a pattern begins with, up to its first wildcard.
pub(crate) fn beginning(pattern: &str) -> &str {
    pattern.split(['*', '?']).next().unwrap_or_default()
}

/// What a pattern ends with, behind its last wildcard.
pub(crate) fn ending(pattern: &str) -> &str {
    pattern.rsplit(['*', '?']).next().unwrap_or_default()
}

/// Whether some text matches both patterns.
pub(crate) fn meet(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.chars(), other.chars());
    // Most are told apart by what they begin or end with.
    while let (Some(a), Some(b)) = (one.clone().next(), other.clone().next())
        && is_literal(a)
        && is_literal(b)
    {
        if a != b {
            return false;
        }
        one.next();
        other.next();
    }
    while let (Some(a), Some(b)) = (one.clone().next_back(), other.clone().next_back())
        && is_literal(a)
        && is_literal(b)
    {
        if a != b {
            return false;
        }
        one.next_back();
        other.next_back();
    }
    one.as_str() == "*" || other.as_str() == "*" || meet_in_rows(one, other)
}

/// The same by looking at each character of one beside each of the other.
fn meet_in_rows(one: Chars<'_>, other: Chars<'_>) -> bool {
    let other: Vec<char> = other.collect();
    // `row[at]`: the characters of `one` so far can stand for the same text as the first `at` characters of `other`.
    let mut row = vec![true];
    row.extend(other.iter().scan(true, |open, character| {
        *open &= *character == '*';
        Some(*open)
    }));
    for of_one in one {
        let (mut diagonal, mut left) = (false, false);
        for (slot, of_other) in row.iter_mut().zip(std::iter::once(None).chain(other.iter().copied().map(Some))) {
            let above = *slot;
            let here = match (of_one, of_other) {
                ('*', None) => above,
                (_, None) => false,
                ('*', Some(_)) | (_, Some('*')) => above || left || diagonal,
                (a, Some(b)) => diagonal && (a == b || a == '?' || b == '?'),
            };
            (*slot, diagonal, left) = (here, above, here);
        }
    }
    row.last().copied().unwrap_or(false)
}

/// Whether every text that matches the narrow pattern matches the broad one: what `*` stands for in the narrow one, only `*` covers.
pub(crate) fn covers(broad: &str, narrow: &str) -> bool {
    let (mut broad, mut narrow) = (broad.chars(), narrow.chars());
    // Behind the last `*`, and where what it stands for ends so far.
    let mut retry: Option<(Chars<'_>, Chars<'_>)> = None;
    while let Some(wanted) = narrow.clone().next() {
        match broad.next() {
            Some('*') => retry = Some((broad.clone(), narrow.clone())),
            Some(known) if known == wanted || (known == '?' && wanted != '*') => {
                narrow.next();
            }
            _ => {
                let Some((behind, end)) = &mut retry else { return false };
                end.next();
                (broad, narrow) = (behind.clone(), end.clone());
            }
        }
    }
    broad.all(|rest| rest == '*')
}

/// The form of an ARN as a pattern: `${…}` stands for anything.
pub(crate) fn of_form(form: &str) -> String {
    let mut pattern = String::with_capacity(form.len());
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once("${") {
        pattern.push_str(before);
        pattern.push('*');
        rest = behind.split_once('}').map_or("", |(_, rest)| rest);
    }
    pattern.push_str(rest);
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_meet_where_one_text_matches_both() {
        for (one, other) in [
            ("", ""),
            ("*", ""),
            ("a*", "*b"),
            ("a?c", "ab*"),
            ("arn:aws:s3:::*/x", "arn:*:s3:::*/*"),
            ("**", "a"),
            ("a*b*c", "abc"),
            ("*a*", "*b*"),
        ] {
            assert!(meet(one, other) && meet(other, one), "{one} {other}");
        }
        for (one, other) in [("a", "b"), ("a", ""), ("?", ""), ("a*", "b*"), ("ab", "a?c"), ("*a", "*b"), ("a?", "a")] {
            assert!(!meet(one, other) && !meet(other, one), "{one} {other}");
        }
    }

    #[test]
    fn a_pattern_covers_narrower_ones() {
        for (broad, narrow) in
            [("*", "a*b"), ("s3:get*", "s3:getobject*"), ("a*c", "a*b*c"), ("a?", "a?"), ("*", ""), ("*b*", "abc")]
        {
            assert!(covers(broad, narrow), "{broad} {narrow}");
        }
        for (broad, narrow) in [("a*", "*"), ("a?", "a*"), ("a", "ab"), ("s3:getobject", "s3:get*"), ("?", "")] {
            assert!(!covers(broad, narrow), "{broad} {narrow}");
        }
    }

    #[test]
    fn forms_become_patterns() {
        assert_eq!(of_form("arn:${Partition}:s3:::${Bucket}/${Key}"), "arn:*:s3:::*/*");
    }
}
