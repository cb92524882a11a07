//! Whether a text matches a row of pieces. The time is at most the length of the pattern times the length of the text, and nothing recurses.

use super::piece::Piece;
use super::variable::{Resolved, Variables};
use crate::context::KeyId;
use crate::trace::Truth;

/// What matching a pattern with variables came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match {
    /// It matches.
    Yes,
    /// It does not.
    No,
    /// It does not, because this variable has no value.
    Unresolved(KeyId),
    /// It depends on this variable, whose value is unknown.
    Unknown(KeyId),
    /// It depends on a [blank](crate::blank).
    Blank,
}

impl Match {
    /// At most that it depends on a blank, where more is to be known than a pattern asks.
    pub(crate) fn and_open(self) -> Self {
        if self == Self::Yes { Self::Blank } else { self }
    }
}

impl From<Match> for Truth {
    fn from(found: Match) -> Self {
        match found {
            Match::Yes => Self::True,
            Match::No | Match::Unresolved(_) => Self::False,
            Match::Unknown(_) | Match::Blank => Self::Unknown,
        }
    }
}

/// What a piece means for matching, variables replaced.
enum Bit<'p> {
    Text(&'p str),
    Run,
    FieldRun,
    One,
    FieldOne,
}

fn bit<'p>(piece: &'p Piece, variables: &'p impl Variables) -> Bit<'p> {
    match piece {
        Piece::Text(text) => Bit::Text(text),
        Piece::Run | Piece::Unresolvable | Piece::Blank(_) => Bit::Run,
        Piece::FieldRun => Bit::FieldRun,
        Piece::One => Bit::One,
        Piece::FieldOne => Bit::FieldOne,
        Piece::Variable(variable) => match variable.resolve(variables) {
            Resolved::Text(text) => Bit::Text(text),
            Resolved::Absent | Resolved::Unknown => Bit::Run,
        },
    }
}

/// An unknown variable could hold anything, so it stands for `*`: what does not match then never does.
pub(super) fn with_variables(pieces: &[Piece], text: &str, variables: &impl Variables) -> Match {
    let mut unknown = None;
    for piece in pieces {
        match piece {
            Piece::Unresolvable => return Match::No,
            Piece::Variable(variable) => match variable.resolve(variables) {
                Resolved::Text(_) => {}
                Resolved::Absent => return Match::Unresolved(variable.key),
                Resolved::Unknown => unknown = unknown.or(Some(variable.key)),
            },
            _ => {}
        }
    }
    let found = if pieces.contains(&Piece::FieldRun) {
        rows(pieces, text, variables)
    } else {
        segments(pieces, text, variables)
    };
    match (found, unknown) {
        (false, _) => Match::No,
        (true, None) => Match::Yes,
        (true, Some(key)) => Match::Unknown(key),
    }
}

/// Places each segment between two runs leftmost. No step is undone across a run, so the time is at most the pattern's length times the text's.
pub(super) fn segments(pieces: &[Piece], text: &str, variables: &impl Variables) -> bool {
    let (mut at, mut rest) = (0, text);
    // Where the segment behind the latest run begins, in the pattern and in the text.
    let mut restart: Option<(usize, &str)> = None;
    loop {
        let step = match pieces.get(at).map(|piece| bit(piece, variables)) {
            None if rest.is_empty() => return true,
            None => None,
            Some(Bit::Run | Bit::FieldRun) => {
                if at + 1 == pieces.len() {
                    return true;
                }
                restart = Some((at + 1, rest));
                Some(rest)
            }
            Some(Bit::Text(literal)) => rest.strip_prefix(literal),
            Some(Bit::One) => skip_character(rest, false),
            Some(Bit::FieldOne) => skip_character(rest, true),
        };
        if let Some(behind) = step {
            at += 1;
            rest = behind;
        } else {
            let Some((segment, start)) = restart else { return false };
            let Some(later) = skip_character(start, false) else { return false };
            restart = Some((segment, later));
            at = segment;
            rest = later;
        }
    }
}

fn skip_character(text: &str, within_field: bool) -> Option<&str> {
    let mut characters = text.chars();
    let first = characters.next()?;
    (!(within_field && first == ':')).then_some(characters.as_str())
}

/// Keeps the row of all places in the text that the pieces so far can reach.
pub(super) fn rows(pieces: &[Piece], text: &str, variables: &impl Variables) -> bool {
    let mut reachable = vec![false; text.len() + 1];
    let mut next = reachable.clone();
    if let Some(start) = reachable.first_mut() {
        *start = true;
    }
    for piece in pieces {
        next.fill(false);
        let bit = bit(piece, variables);
        let mut running = false;
        let ends = text.char_indices().map(Some).chain([None]);
        for place in ends {
            let (at, character) = place.map_or((text.len(), None), |(at, character)| (at, Some(character)));
            let here = reachable.get(at).copied().unwrap_or(false);
            let mut reach = |to: usize| {
                if let Some(cell) = next.get_mut(to) {
                    *cell = true;
                }
            };
            match &bit {
                Bit::Text(literal) => {
                    if here && text.get(at..).is_some_and(|rest| rest.starts_with(literal)) {
                        reach(at + literal.len());
                    }
                }
                Bit::One | Bit::FieldOne => {
                    if let (true, Some(character)) = (here, character)
                        && !(character == ':' && matches!(bit, Bit::FieldOne))
                    {
                        reach(at + character.len_utf8());
                    }
                }
                Bit::Run | Bit::FieldRun => {
                    running |= here;
                    if running {
                        reach(at);
                    }
                    if character == Some(':') && matches!(bit, Bit::FieldRun) {
                        running = false;
                    }
                }
            }
        }
        std::mem::swap(&mut reachable, &mut next);
    }
    reachable.last().copied().unwrap_or(false)
}
