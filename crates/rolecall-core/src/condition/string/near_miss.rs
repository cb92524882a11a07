//! Texts that nearly match: how a request's value differs from a listed one, for somebody who looks for the slip.
//!
//! Nothing here decides; it is asked about tests that have failed.

use crate::operator::Likeness;
use crate::pattern::{Pattern, fold, fold_case};
use crate::text::Span;
use crate::trace::{NearMiss, ValueNearMiss};

/// So many listed values, and values of the request, are compared: a hint is about a slip, not about a list.
const COMPARED: usize = 32;

/// The listed value that comes nearest to a value of the request that matches none, if one comes near.
pub(super) fn nearest(likeness: Likeness, listed: &[&str], actual: &[String]) -> Option<ValueNearMiss> {
    let missing = actual.iter().enumerate().take(COMPARED).filter(|(_, value)| {
        let matches = listed.iter().any(|listed| likeness.same(listed, value));
        !matches
    });
    let found = missing.flat_map(|(actual, value)| {
        let listed = listed.iter().enumerate().take(COMPARED);
        listed.filter_map(move |(expected, text)| {
            let (kind, expected_range, actual_range) = likeness.difference(text, value)?;
            Some(ValueNearMiss { expected, actual, kind, expected_range, actual_range })
        })
    });
    // The first of the smallest slips.
    found.min_by_key(|miss| match miss.kind {
        NearMiss::WhiteSpace => 0,
        NearMiss::LetterCase => 1,
        NearMiss::LiteralWildcard => 2,
        NearMiss::Scheme | NearMiss::TrailingSlash => 3,
        NearMiss::OtherAudience => 4,
        NearMiss::Part => 5,
    })
}

type Difference = (NearMiss, Span, Span);

impl Likeness {
    fn same(self, listed: &str, actual: &str) -> bool {
        match self {
            Self::Equals => listed == actual,
            Self::EqualsIgnoreCase => fold_case(listed) == fold_case(actual),
            Self::Like => Pattern::string(listed, true, None).matches(actual),
        }
    }

    /// How two texts differ that do not match, if only a little.
    fn difference(self, listed: &str, actual: &str) -> Option<Difference> {
        let same = |listed: &str, actual: &str| self.same(listed, actual);
        let wild = matches!(self, Self::Like);
        white_space(listed, actual, same)
            .or_else(|| letter_case(listed, actual, wild))
            .or_else(|| literal_wildcard(listed, actual, wild))
            .or_else(|| scheme(listed, actual, same))
            .or_else(|| trailing_slash(listed, actual, same))
            .or_else(|| part(listed, actual, same))
    }
}

fn white_space(listed: &str, actual: &str, same: impl Fn(&str, &str) -> bool) -> Option<Difference> {
    let around = |text: &str| {
        let lead = text.len() - text.trim_start().len();
        if lead > 0 { Span::new(0, lead) } else { Span::new(text.trim_end().len(), text.len()) }
    };
    let (listed_trimmed, actual_trimmed) = (listed.trim(), actual.trim());
    let trims = listed_trimmed.len() < listed.len() || actual_trimmed.len() < actual.len();
    let found = trims && !actual_trimmed.is_empty() && same(listed_trimmed, actual_trimmed);
    found.then(|| (NearMiss::WhiteSpace, around(listed), around(actual)))
}

fn letter_case(listed: &str, actual: &str, wild: bool) -> Option<Difference> {
    if wild && listed.contains(['*', '?']) {
        let found = Pattern::string(&*fold(listed), true, None).matches(&fold(actual));
        return found.then(|| (NearMiss::LetterCase, Span::new(0, listed.len()), Span::new(0, actual.len())));
    }
    if !listed.eq_ignore_ascii_case(actual) {
        return None;
    }
    // Both are as long as each other: from the first byte that differs to the last.
    let differs = |at: &usize| listed.as_bytes().get(*at) != actual.as_bytes().get(*at);
    let first = (0..listed.len()).find(differs)?;
    let last = (0..listed.len()).rev().find(differs)?;
    let range = Span::new(first, last + 1);
    Some((NearMiss::LetterCase, range, range))
}

/// `*` and `?` are plain characters under `StringEquals`.
fn literal_wildcard(listed: &str, actual: &str, wild: bool) -> Option<Difference> {
    let first = listed.find(['*', '?']).filter(|_| !wild)?;
    let last = listed.rfind(['*', '?'])?;
    if !Pattern::string(listed, true, None).matches(actual) {
        return None;
    }
    let tail = listed.len() - (last + 1);
    Some((
        NearMiss::LiteralWildcard,
        Span::new(first, last + 1),
        Span::new(first, actual.len().saturating_sub(tail).max(first)),
    ))
}

/// An issuer or audience with `https://` on one side.
fn scheme(listed: &str, actual: &str, same: impl Fn(&str, &str) -> bool) -> Option<Difference> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (in_listed, in_actual) = (listed.strip_prefix(scheme), actual.strip_prefix(scheme));
        let range = |has: bool| Span::new(0, if has { scheme.len() } else { 0 });
        let found = in_listed.is_some() != in_actual.is_some()
            && same(in_listed.unwrap_or(listed), in_actual.unwrap_or(actual));
        found.then(|| (NearMiss::Scheme, range(in_listed.is_some()), range(in_actual.is_some())))
    })
}

fn trailing_slash(listed: &str, actual: &str, same: impl Fn(&str, &str) -> bool) -> Option<Difference> {
    let (in_listed, in_actual) = (listed.strip_suffix('/'), actual.strip_suffix('/'));
    let found =
        in_listed.is_some() != in_actual.is_some() && same(in_listed.unwrap_or(listed), in_actual.unwrap_or(actual));
    let range = |text: &str, has: bool| Span::new(text.len() - usize::from(has), text.len());
    found.then(|| (NearMiss::TrailingSlash, range(listed, in_listed.is_some()), range(actual, in_actual.is_some())))
}

/// What stands between colons and slashes, with its place.
fn segments(text: &str) -> Vec<(Span, &str)> {
    let mut at = 0;
    text.split([':', '/'])
        .map(|segment| {
            let span = Span::new(at, at + segment.len());
            at = span.range().end + 1;
            (span, segment)
        })
        .collect()
}

/// One run of segments differs, and what stands around it is more: `repo:acme/site:` of a subject.
fn part(listed: &str, actual: &str, same: impl Fn(&str, &str) -> bool) -> Option<Difference> {
    let (expected, found) = (segments(listed), segments(actual));
    let alike = |pair: &((Span, &str), (Span, &str))| same(pair.0.1, pair.1.1);
    let before = expected.iter().copied().zip(found.iter().copied()).take_while(alike).count();
    let rest = expected.len().min(found.len()) - before;
    let behind = expected.iter().rev().copied().zip(found.iter().rev().copied()).take(rest).take_while(alike).count();
    let (listed_part, actual_part) =
        (expected.get(before..expected.len() - behind)?, found.get(before..found.len() - behind)?);
    let around = expected.iter().take(before).chain(expected.iter().rev().take(behind));
    let shared = around.filter(|(_, segment)| !segment.is_empty() && *segment != "*").count();
    if shared < 2 || listed_part.len().min(actual_part.len()) > shared {
        return None;
    }
    // Where one side has nothing, the place is where it would stand.
    let range = |part: &[(Span, &str)], of: &[(Span, &str)]| {
        let end = before.checked_sub(1).and_then(|last| of.get(last)).map_or(0, |(span, _)| span.range().end);
        part.iter().map(|(span, _)| *span).reduce(Span::join).unwrap_or(Span::at(end))
    };
    Some((NearMiss::Part, range(listed_part, &expected), range(actual_part, &found)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EQUALS: Likeness = Likeness::Equals;
    const LIKE: Likeness = Likeness::Like;

    /// How a listed value and a request's differ, with the words that do.
    #[track_caller]
    fn near<'t>(likeness: Likeness, listed: &'t str, actual: &'t str) -> Option<(NearMiss, &'t str, &'t str)> {
        let found = nearest(likeness, &[listed], &[actual.to_owned()])?;
        assert_eq!((found.expected, found.actual), (0, 0));
        Some((found.kind, found.expected_range.of(listed), found.actual_range.of(actual)))
    }

    #[test]
    fn another_part_of_a_subject_is_found() {
        let (branch, environment) = ("repo:acme/site:ref:refs/heads/main", "repo:acme/site:environment:prod");
        let expected = Some((NearMiss::Part, "ref:refs/heads/main", "environment:prod"));
        assert_eq!(near(EQUALS, branch, environment), expected);
        let pull = Some((NearMiss::Part, "ref:refs/heads/main", "pull_request"));
        assert_eq!(near(EQUALS, branch, "repo:acme/site:pull_request"), pull);
        let pattern = Some((NearMiss::Part, "ref:refs/heads", "environment"));
        assert_eq!(near(LIKE, "repo:acme/*:ref:refs/heads/*", environment), pattern);
        let name = Some((NearMiss::Part, "site", "page"));
        assert_eq!(near(EQUALS, branch, "repo:acme/page:ref:refs/heads/main"), name);
        let longer = Some((NearMiss::Part, "", "x"));
        assert_eq!(near(EQUALS, "system:serviceaccount:ns", "system:serviceaccount:ns:x"), longer);
        assert_eq!(near(EQUALS, branch, "repo:octo/page:pull_request"), None, "only `repo` is alike");
        assert_eq!(near(EQUALS, "sts.amazonaws.com", "api.example.com"), None);
    }

    #[test]
    fn letter_case_is_found() {
        let expected = Some((NearMiss::LetterCase, "Acme/S", "acme/s"));
        assert_eq!(near(EQUALS, "repo:Acme/Site:x", "repo:acme/site:x"), expected);
        let whole = Some((NearMiss::LetterCase, "repo:Acme/*", "repo:acme/site"));
        assert_eq!(near(LIKE, "repo:Acme/*", "repo:acme/site"), whole);
        assert_eq!(near(Likeness::EqualsIgnoreCase, "a", "b"), None);
    }

    #[test]
    fn a_wildcard_that_is_plain_text_is_found() {
        let expected = Some((NearMiss::LiteralWildcard, "*", "ref:refs/heads/main"));
        assert_eq!(near(EQUALS, "repo:acme/site:*", "repo:acme/site:ref:refs/heads/main"), expected);
        let between = Some((NearMiss::LiteralWildcard, "*:?", "site:1"));
        assert_eq!(near(EQUALS, "acme/*:?z", "acme/site:1z"), between);
        assert_eq!(near(EQUALS, "acme/*", "octo/site"), None);
    }

    #[test]
    fn an_address_with_a_scheme_or_a_slash_too_many_is_found() {
        let (plain, address) = ("sts.amazonaws.com", "https://sts.amazonaws.com");
        assert_eq!(near(EQUALS, plain, address), Some((NearMiss::Scheme, "", "https://")));
        assert_eq!(near(EQUALS, address, plain), Some((NearMiss::Scheme, "https://", "")));
        assert_eq!(near(LIKE, "*.example.com/x", "*.example.com/x/"), Some((NearMiss::TrailingSlash, "", "/")));
        assert_eq!(near(EQUALS, "https://a/", "https://a"), Some((NearMiss::TrailingSlash, "/", "")));
    }

    #[test]
    fn white_space_is_found() {
        assert_eq!(near(EQUALS, "blue ", "blue"), Some((NearMiss::WhiteSpace, " ", "")));
        assert_eq!(near(EQUALS, "blue", "\tblue"), Some((NearMiss::WhiteSpace, "", "\t")));
        assert_eq!(near(EQUALS, "", " "), None);
    }

    #[test]
    fn the_smallest_slip_of_a_list_is_told() {
        let listed = ["repo:acme/site:ref:refs/heads/main", "repo:Acme/site:environment:prod"];
        let actual = ["nothing alike".to_owned(), "repo:acme/site:environment:prod".to_owned()];
        let found = nearest(EQUALS, &listed, &actual).unwrap();
        assert_eq!((found.expected, found.actual, found.kind), (1, 1, NearMiss::LetterCase));
        let matched = nearest(EQUALS, &["a:b:c", "a:b:*"], &["a:b:c".to_owned(), "a:b:*".to_owned()]);
        assert_eq!(matched, None, "values of a set that match are not what fails");
    }
}
