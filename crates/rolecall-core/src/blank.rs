//! Blanks: `«name»` in a text stands for a piece of it that nobody has filled in yet, as an import leaves it where a template names something.
//!
//! What a blank holds is unknown, also whether it is empty or has wildcards. Literal parts must fit whatever it holds; beyond that a match is
//! Kleene's unknown. The marks occur in no ARN, and are no wildcard and no variable of IAM.
//!
//! ```
//! use rolecall_core::blank;
//!
//! assert_eq!(blank::names("arn:aws:s3:::«var.bucket»/*").collect::<Vec<_>>(), ["«var.bucket»"]);
//! assert!(!blank::is_in("a « alone is text, and so is «»"));
//! ```

use std::ops::Range;

use crate::trace::Truth;

/// What a blank begins with.
pub const OPENING: char = '«';
/// What a blank ends with.
pub const CLOSING: char = '»';

/// Whether a text has a blank.
#[must_use]
pub fn is_in(text: &str) -> bool {
    // Most texts are ASCII.
    !text.is_ascii() && places(text).next().is_some()
}

/// Where the blanks of a text stand, marks included, in order.
pub fn places(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let end = from + text.get(from..)?.find(CLOSING)?;
            let start = text.get(from..end)?.rfind(OPENING).map(|at| from + at);
            from = end + CLOSING.len_utf8();
            if let Some(start) = start.filter(|start| start + OPENING.len_utf8() < end) {
                return Some(start..from);
            }
        }
    })
}

/// The blanks of a text as written, in order.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    places(text).filter_map(|place| text.get(place))
}

/// Whether a text is one blank and nothing else.
#[must_use]
pub fn is_whole(text: &str) -> bool {
    places(text).next() == Some(0..text.len())
}

/// A text with something in place of its blanks; `None` leaves one as it is.
pub fn filled<'f>(text: &str, fill: impl Fn(&str) -> Option<&'f str>) -> String {
    let (mut out, mut behind) = (String::with_capacity(text.len()), 0);
    for place in places(text) {
        let name = text.get(place.clone()).unwrap_or_default();
        out.push_str(text.get(behind..place.start).unwrap_or_default());
        out.push_str(fill(name).unwrap_or(name));
        behind = place.end;
    }
    out.push_str(text.get(behind..).unwrap_or_default());
    out
}

/// A text in lower case, but for the names of its blanks.
pub(crate) fn folded(text: &str) -> String {
    let mut out = text.to_owned();
    let named: Vec<Range<usize>> = places(text).collect();
    let (mut begins, ends) = (0, named.iter().map(|place| place.start).chain([text.len()]));
    for (at, end) in ends.enumerate() {
        if let Some(part) = out.get_mut(begins..end) {
            part.make_ascii_lowercase();
        }
        begins = named.get(at).map_or(end, |place| place.end);
    }
    out
}

/// Whether two texts may become the same, whatever their blanks hold. The same text with the same blanks surely does.
#[must_use]
pub fn same(one: &str, other: &str) -> Truth {
    if one == other {
        return Truth::True;
    }
    if !is_in(one) && !is_in(other) {
        return Truth::False;
    }
    fit(&tokens(one), &tokens(other)).and(Truth::Unknown)
}

/// Whether blanks of either may make one name the other, or a part of it.
pub(crate) fn may_be_within(text: &str, whole: &str) -> bool {
    if !is_in(text) && !is_in(whole) {
        return false;
    }
    let (text, whole) = (tokens(text), tokens(whole));
    let behind = |mark| whole.iter().copied().chain([Token::Char(mark), Token::Run]).collect::<Vec<_>>();
    [whole.clone(), behind('/'), behind(':')].iter().any(|pattern| fit(pattern, &text) != Truth::False)
}

/// One position of a pattern, or of a text: these have characters and blanks only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Char(char),
    /// Any character.
    One,
    /// Any character but `:`.
    FieldOne,
    /// Any characters.
    Run,
    /// Any characters but `:`.
    FieldRun,
    /// Nobody knows.
    Blank,
}

/// The positions of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let (mut out, mut behind) = (Vec::with_capacity(text.len()), 0);
    for place in places(text) {
        out.extend(text.get(behind..place.start).unwrap_or_default().chars().map(Token::Char));
        out.push(Token::Blank);
        behind = place.end;
    }
    out.extend(text.get(behind..).unwrap_or_default().chars().map(Token::Char));
    out
}

/// Whether a text matches a pattern: surely, whatever the blanks of either hold; surely not; or it depends.
pub(crate) fn fit(pattern: &[Token], text: &[Token]) -> Truth {
    let may = reaches(pattern, text, true);
    let must = || !pattern.contains(&Token::Blank) && reaches(pattern, text, false);
    match may {
        false => Truth::False,
        true if must() => Truth::True,
        true => Truth::Unknown,
    }
}

/// Whether the pattern can come to its end where the text does. With `hope` each blank holds whatever helps; without, a blank of the text is met by
/// `*` alone. Takes at most the pattern's length times the text's.
fn reaches(pattern: &[Token], text: &[Token], hope: bool) -> bool {
    let mut here = vec![false; text.len() + 1];
    if let Some(start) = here.first_mut() {
        *start = true;
    }
    for at in 0..=pattern.len() {
        let wanted = pattern.get(at).copied();
        // Places further on in the text that this position of the pattern reaches by itself.
        for (place, token) in text.iter().enumerate() {
            let passes = match (wanted, *token) {
                (Some(Token::Run), _) => true,
                (Some(Token::Blank), _) | (_, Token::Blank) => hope,
                (Some(Token::FieldRun), token) => token != Token::Char(':'),
                _ => false,
            };
            if passes
                && here.get(place) == Some(&true)
                && let Some(next) = here.get_mut(place + 1)
            {
                *next = true;
            }
        }
        let Some(wanted) = wanted else { break };
        let mut below = vec![false; here.len()];
        let mut reach = |place: usize| {
            if let Some(cell) = below.get_mut(place) {
                *cell = true;
            }
        };
        for (place, _) in here.iter().enumerate().filter(|(_, reached)| **reached) {
            match (wanted, text.get(place)) {
                (Token::Run | Token::FieldRun, _) => reach(place),
                // Either blank may hold nothing, and that of the text this character.
                (Token::Blank, _) | (Token::Char(_) | Token::One | Token::FieldOne, Some(Token::Blank)) if hope => {
                    reach(place);
                }
                (Token::Char(wanted), Some(Token::Char(found))) if wanted == *found => reach(place + 1),
                (Token::One, Some(Token::Char(_))) => reach(place + 1),
                (Token::FieldOne, Some(Token::Char(found))) if *found != ':' => reach(place + 1),
                _ => {}
            }
        }
        here = below;
    }
    here.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_where_both_marks_are() {
        let found = |text| names(text).collect::<Vec<_>>();
        assert_eq!(found("a«x»b«y z»"), ["«x»", "«y z»"]);
        assert_eq!(found("«a«b»c»"), ["«b»"], "the mark before it is text");
        assert_eq!(found("» «» «"), Vec::<&str>::new());
        assert!(is_whole("«x»") && !is_whole("«x»/*") && !is_whole("«x»«y»"));
        assert_eq!(filled("a«x»b«y»", |name| (name == "«x»").then_some("*")), "a*b«y»");
    }

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: Truth) {
        let pattern: Vec<Token> = tokens(pattern)
            .into_iter()
            .map(|token| match token {
                Token::Char('*') => Token::Run,
                Token::Char('?') => Token::One,
                other => other,
            })
            .collect();
        assert_eq!(fit(&pattern, &tokens(text)), expected, "{pattern:?} {text}");
    }

    #[test]
    fn literal_parts_must_fit() {
        check("b/«k»/*", "b/x/y", Truth::Unknown);
        check("b/«k»/*", "c/x/y", Truth::False);
        check("«a»", "", Truth::Unknown);
        check("x«a»", "", Truth::False);
        check("b/x", "b/«k»", Truth::Unknown);
        check("b/x", "c/«k»", Truth::False);
        check("b/??", "b/«k»z", Truth::Unknown);
        check("a«x»c", "«y»d", Truth::False);
        check("a«x»c", "«y»c", Truth::Unknown);
    }

    #[test]
    fn what_fits_whatever_a_blank_holds_is_sure() {
        check("*", "«k»", Truth::True);
        check("b/*", "b/«k»", Truth::True);
        check("b/*/z", "b/«k»/z", Truth::True);
        check("b/?*", "b/«k»", Truth::Unknown);
        check("*", "a", Truth::True);
        assert_eq!(same("a/«x»", "a/«x»"), Truth::True);
        assert_eq!(same("a/«x»", "a/«y»"), Truth::Unknown);
        assert_eq!(same("a/«x»", "b/y"), Truth::False);
    }
}
