//! The pieces of a pattern, and how they are put together.

use super::variable::{SiteContent, Variable, variable_sites};
use crate::context::Keys;
use crate::scan::{Word, find};
use crate::text::Part;

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text, never empty.
    Text(Part),
    /// `*`: any characters, also none.
    Run,
    /// `*` inside one of the first five fields of a resource ARN: any characters but `:`.
    FieldRun,
    /// `?`: one character.
    One,
    /// `?` inside one of the first five fields of a resource ARN: one character but `:`.
    FieldOne,
    /// `${key}` or `${key, 'default'}`.
    Variable(Variable),
    /// A `${…}` that is malformed: it never resolves.
    Unresolvable,
    /// A [blank](crate::blank), marks included, or a variable that has one in it.
    Blank(Part),
}

/// Joins neighbouring text while a pattern is put together.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) pieces: Vec<Piece>,
}

impl Builder {
    pub(super) fn push(&mut self, piece: Piece) {
        // `**` is `*`.
        if piece == Piece::Run && self.pieces.last() == Some(&Piece::Run) {
            return;
        }
        self.pieces.push(piece);
    }

    pub(super) fn text(&mut self, text: Part) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => *last = last.joined(&text),
            _ => self.pieces.push(Piece::Text(text)),
        }
    }

    /// As [`Pattern::glob`](super::Pattern::glob) has it.
    pub(super) fn glob(&mut self, text: &Part, head: usize) {
        let bytes = text.as_bytes();
        let wildcard = |word: Word| word.equal(b'*').or(word.equal(b'?'));
        let mut behind = 0;
        while let Some(found) = bytes.get(behind..).and_then(|rest| find(rest, wildcard)) {
            let at = behind + found;
            let (within, is_run) = (at < head, bytes.get(at) == Some(&b'*'));
            let ends_field = matches!(bytes.get(at + 1), None | Some(b':'));
            self.text(text.slice(behind..at));
            self.push(match (is_run, within) {
                (true, true) if !ends_field => Piece::FieldRun,
                (true, _) => Piece::Run,
                (false, true) => Piece::FieldOne,
                (false, false) => Piece::One,
            });
            behind = at + 1;
        }
        self.text(text.slice(behind..text.len()));
    }

    pub(super) fn plain(&mut self, text: Part, wildcards: bool) {
        if wildcards {
            self.glob(&text, 0);
        } else {
            self.text(text);
        }
    }

    pub(super) fn string(&mut self, text: &Part, wildcards: bool, keys: &mut Keys) {
        let mut behind = 0;
        for site in variable_sites(text) {
            self.plain(text.slice(behind..site.range.start), wildcards);
            behind = site.range.end;
            match site.content {
                Ok(SiteContent::Escape(character)) => self.text(character.into()),
                Ok(SiteContent::Key { key, default }) => {
                    self.pieces
                        .push(Piece::Variable(Variable { key: keys.intern(key), default: default.map(Into::into) }));
                }
                Err(_) => self.pieces.push(Piece::Unresolvable),
            }
        }
        self.plain(text.slice(behind..text.len()), wildcards);
    }
}
