//! A text that remembers where each part of it stood in what was pasted, through every repair.

use std::ops::Range;

use rolecall_core::text::Span;

/// A text and the places its parts came from.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    text: String,
    /// Sorted by `at`; the first begins at 0.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Where it begins in the text.
    at: usize,
    /// What of the pasted text it stands for.
    origin: Span,
    /// Whether it is that text letter for letter.
    exact: bool,
}

/// What stands instead of a part.
pub(crate) type Edit = (Range<usize>, String);

impl Source {
    /// A text by itself.
    #[cfg(test)]
    pub(crate) fn new(text: String) -> Self {
        Self::of_file(text, 0)
    }

    /// The text of one of several files; `at` is where it begins in all of them, one behind the other.
    pub(crate) fn of_file(text: String, at: usize) -> Self {
        let origin = Span::new(at, at + text.len());
        Self { text, pieces: vec![Piece { at: 0, origin, exact: true }] }
    }

    /// A text that was decoded from a part of the pasted one: all of it stands there.
    pub(crate) fn decoded(text: String, origin: Span) -> Self {
        Self { text, pieces: vec![Piece { at: 0, origin, exact: false }] }
    }

    /// The text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the pasted text that a range of this one came from.
    pub(crate) fn origin(&self, range: Range<usize>) -> Span {
        let start = self.piece(range.start).map_or(0, |piece| piece.start_of(range.start));
        let end = match range.end.checked_sub(1) {
            Some(last) if range.end > range.start => self.piece(last).map_or(start, |piece| piece.end_of(range.end)),
            _ => start,
        };
        Span { start, end: end.max(start) }
    }

    fn piece(&self, at: usize) -> Option<Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.checked_sub(1)?).copied()
    }

    /// The same with some ranges replaced. The ranges are in order and do not overlap; others are passed over.
    pub(crate) fn edited(&self, edits: &[Edit]) -> Self {
        let mut made = Self { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        let mut at = 0;
        for (range, with) in edits {
            if range.start < at || range.end > self.text.len() {
                continue;
            }
            made.keep(self, at..range.start);
            if !with.is_empty() {
                made.pieces.push(Piece { at: made.text.len(), origin: self.origin(range.clone()), exact: false });
                made.text.push_str(with);
            }
            at = range.end;
        }
        made.keep(self, at..self.text.len());
        if made.pieces.is_empty() {
            made.pieces.push(Piece { at: 0, origin: self.origin(0..self.text.len()), exact: false });
        }
        made
    }

    /// A part of it by itself.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let mut made = Self { text: String::new(), pieces: Vec::new() };
        made.keep(self, range.clone());
        if made.pieces.is_empty() {
            made.pieces.push(Piece { at: 0, origin: self.origin(range), exact: false });
        }
        made
    }

    fn keep(&mut self, other: &Self, range: Range<usize>) {
        let Some(kept) = other.text.get(range.clone()).filter(|kept| !kept.is_empty()) else { return };
        let first = other.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            if piece.at >= range.end {
                break;
            }
            let end = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.at).min(range.end);
            let start = piece.at.max(range.start);
            let origin =
                if piece.exact { Span { start: piece.start_of(start), end: piece.end_of(end) } } else { piece.origin };
            self.pieces.push(Piece { at: self.text.len() + (start - range.start), origin, exact: piece.exact });
        }
        self.text.push_str(kept);
    }
}

impl Piece {
    fn start_of(self, at: usize) -> u32 {
        if self.exact { self.origin.start + Span::new(0, at - self.at).end } else { self.origin.start }
    }

    fn end_of(self, end: usize) -> u32 {
        if self.exact { self.origin.start + Span::new(0, end - self.at).end } else { self.origin.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_repairs() {
        let pasted = "> one “two” three".to_owned();
        let source = Source::new(pasted.clone());
        let mended = source.edited(&[(0..2, String::new()), (6..9, "\"".to_owned()), (12..15, "\"".to_owned())]);
        assert_eq!(mended.text(), "one \"two\" three");
        assert_eq!(mended.origin(0..3).of(&pasted), "one");
        assert_eq!(mended.origin(4..9).of(&pasted), "“two”");
        assert_eq!(mended.origin(10..15).of(&pasted), "three");
        let part = mended.part(4..15).edited(&[(0..1, "«".to_owned())]);
        assert_eq!(part.text(), "«two\" three");
        assert_eq!(part.origin(0..2).of(&pasted), "“");
        assert_eq!(part.origin(7..12).of(&pasted), "three");
    }

    #[test]
    fn a_decoded_text_stands_where_it_was_encoded() {
        let decoded = Source::decoded("{}".to_owned(), Span::new(3, 9));
        assert_eq!(decoded.origin(1..2), Span::new(3, 9));
        assert_eq!(decoded.part(0..0).origin(0..0).start, 3);
    }
}
