//! Patterns and texts with [blanks](crate::blank): literal parts must fit, and the rest is unknown.

use std::ops::Range;

use super::piece::Builder;
use super::variable::{NoVariables, Resolved, SiteContent, Variable, VariableSite, Variables, variable_sites};
use super::{Match, Pattern, Piece, Shape};
use crate::blank::{self, Token};
use crate::context::Keys;
use crate::sort::sort_by;
use crate::text::Part;
use crate::trace::Truth;

impl Pattern {
    /// Any of the patterns whose text has blanks. In a filling, fields may begin elsewhere, so that each wildcard stands for any characters. A
    /// variable that has a blank in it, or is malformed and may be mended by one, is a blank.
    pub(super) fn with_blanks(text: &Part, wildcards: bool, mut keys: Option<&mut Keys>, may_be_short: bool) -> Self {
        let sites = if keys.is_some() { variable_sites(text) } else { Vec::new() };
        let begins_in = |place: &Range<usize>, other: &Range<usize>| other.contains(&place.start);
        let blanks: Vec<Range<usize>> = blank::places(text).collect();
        let mut holes: Vec<(Range<usize>, Option<SiteContent<'_>>)> = Vec::new();
        for VariableSite { range, content } in &sites {
            if !blanks.iter().any(|place| begins_in(range, place)) {
                let is_open = blanks.iter().any(|place| begins_in(place, range));
                holes.push((range.clone(), (*content).ok().filter(|_| !is_open)));
            }
        }
        let is_free = |place: &Range<usize>| !holes.iter().any(|(site, _)| begins_in(place, site));
        let free: Vec<_> = blanks.into_iter().filter(is_free).map(|place| (place, None)).collect();
        holes.extend(free);
        sort_by(&mut holes, &|(a, _), (b, _)| a.start.cmp(&b.start));
        let (mut builder, mut behind) = (Builder::default(), 0);
        for (range, content) in holes {
            builder.plain(text.slice(behind..range.start), wildcards);
            behind = range.end;
            match (content, keys.as_deref_mut()) {
                (Some(SiteContent::Escape(character)), _) => builder.text(character.into()),
                (Some(SiteContent::Key { key, default }), Some(keys)) => {
                    builder
                        .pieces
                        .push(Piece::Variable(Variable { key: keys.intern(key), default: default.map(Into::into) }));
                }
                _ => builder.pieces.push(Piece::Blank(text.slice(range))),
            }
        }
        builder.plain(text.slice(behind..text.len()), wildcards);
        Self(Shape::Blanks { pieces: builder.pieces.into(), may_be_short })
    }

    /// Whether the pattern has blanks.
    #[must_use]
    pub fn has_blanks(&self) -> bool {
        matches!(self.0, Shape::Blanks { .. })
    }

    /// Its blanks, marks included.
    pub fn blanks<'p>(&'p self) -> impl Iterator<Item = &'p str> {
        let pieces: &'p [Piece] = if let Shape::Blanks { pieces, .. } = &self.0 { pieces } else { &[] };
        let text = |piece: &'p Piece| if let Piece::Blank(text) = piece { Some(&**text) } else { None };
        pieces.iter().filter_map(text).flat_map(blank::names)
    }

    /// Whether a text has blanks, or a variable that stands in for one.
    pub(crate) fn may_have_blanks(&self, text: &str, variables: &impl Variables) -> bool {
        blank::is_in(text) || self.resolves_to_blanks(variables)
    }

    /// Whether a variable holds a text with blanks.
    pub(crate) fn resolves_to_blanks(&self, variables: &impl Variables) -> bool {
        let is_blank =
            |variable: &Variable| matches!(variable.resolve(variables), Resolved::Text(text) if blank::is_in(text));
        self.variables().any(is_blank)
    }

    /// Whether a text can match, whatever its blanks and those of the pattern hold; variables match nothing.
    pub(crate) fn may_match(&self, text: &str) -> bool {
        self.fit(text, &NoVariables) != Match::No
    }

    /// Whether a text matches where pattern or text has blanks.
    pub(super) fn fit(&self, text: &str, variables: &impl Variables) -> Match {
        let (mut wanted, mut unknown) = (Vec::new(), false);
        for piece in &*self.pieces() {
            match piece {
                Piece::Text(part) => wanted.extend(part.chars().map(Token::Char)),
                Piece::Run => wanted.push(Token::Run),
                Piece::FieldRun => wanted.push(Token::FieldRun),
                Piece::One => wanted.push(Token::One),
                Piece::FieldOne => wanted.push(Token::FieldOne),
                Piece::Blank(_) => wanted.push(Token::Blank),
                Piece::Unresolvable => return Match::No,
                Piece::Variable(variable) => match variable.resolve(variables) {
                    Resolved::Text(value) => wanted.extend(blank::tokens(value)),
                    Resolved::Absent => return Match::Unresolved(variable.key),
                    Resolved::Unknown => {
                        unknown = true;
                        wanted.push(Token::Run);
                    }
                },
            }
        }
        let found = blank::tokens(text);
        let mut fits = blank::fit(&wanted, &found);
        if fits == Truth::False && matches!(self.0, Shape::Blanks { may_be_short: true, .. }) {
            wanted.extend([Token::Char(':'), Token::Run]);
            fits = blank::fit(&wanted, &found);
        }
        match fits {
            Truth::True if !unknown => Match::Yes,
            Truth::True | Truth::Unknown => Match::Blank,
            Truth::False => Match::No,
        }
    }
}
