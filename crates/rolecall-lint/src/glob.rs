//! What patterns with `*` and `?` have in common, without a text to match.

/// A part of a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece {
    One(char),
    AnyOne,
    Any,
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let piece = |character| match character {
        '*' => Piece::Any,
        '?' => Piece::AnyOne,
        other => Piece::One(other),
    };
    let mut pieces: Vec<Piece> = pattern.chars().map(piece).collect();
    pieces.dedup_by(|a, b| *a == Piece::Any && *b == Piece::Any);
    pieces
}

/// Whether some text matches both patterns.
pub(crate) fn meet(one: &str, other: &str) -> bool {
    let (one, other) = (pieces(one), pieces(other));
    // `reached[at]`: the pieces of `one` so far can stand for the same text as the first `at` pieces of `other`.
    let mut reached = vec![false; other.len() + 1];
    step_over(&other, &mut reached, true);
    for piece in &one {
        let before = reached.clone();
        let at = |place: Option<usize>, row: &[bool]| place.and_then(|place| row.get(place)).copied().unwrap_or(false);
        let mut now = vec![false; other.len() + 1];
        for place in 0..=other.len() {
            let last = place.checked_sub(1).and_then(|last| other.get(last));
            let behind = place.checked_sub(1);
            let here = match (piece, last) {
                (Piece::Any, None) => at(Some(place), &before),
                (Piece::Any, Some(_)) | (_, Some(Piece::Any)) => {
                    at(Some(place), &before) || at(behind, &now) || at(behind, &before)
                }
                (_, None) => false,
                (Piece::One(a), Some(Piece::One(b))) => a == b && at(behind, &before),
                (Piece::AnyOne, Some(_)) | (_, Some(Piece::AnyOne)) => at(behind, &before),
            };
            if let Some(slot) = now.get_mut(place) {
                *slot = here;
            }
        }
        reached = now;
    }
    reached.last().copied().unwrap_or(false)
}

/// Marks where the empty text leads.
fn step_over(pieces: &[Piece], reached: &mut [bool], start: bool) {
    let mut open = start;
    for (at, slot) in reached.iter_mut().enumerate() {
        open &= at == 0 || pieces.get(at - 1) == Some(&Piece::Any);
        *slot = open;
    }
}

/// Whether every text that matches the narrow pattern matches the broad one: what `*` stands for in the narrow one, only `*` covers.
pub(crate) fn covers(broad: &str, narrow: &str) -> bool {
    let (broad, narrow) = (pieces(broad), pieces(narrow));
    let (mut at, mut piece) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while let Some(wanted) = narrow.get(at) {
        match broad.get(piece) {
            Some(Piece::Any) => {
                retry = Some((piece + 1, at));
                piece += 1;
            }
            Some(Piece::AnyOne) if *wanted != Piece::Any => (at, piece) = (at + 1, piece + 1),
            Some(known) if known == wanted => (at, piece) = (at + 1, piece + 1),
            _ => {
                let Some((behind, start)) = retry else { return false };
                retry = Some((behind, start + 1));
                (at, piece) = (start + 1, behind);
            }
        }
    }
    broad.iter().skip(piece).all(|rest| *rest == Piece::Any)
}

/// The form of an ARN as a pattern: `${…}` stands for anything.
pub(crate) fn of_form(form: &str) -> String {
    let mut pattern = String::new();
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
