//! Wildcard patterns, compiled once: actions, resources, strings and the fields of ARNs.
//!
//! A pattern is a row of pieces. Text and wildcards come from the policy; a variable is replaced at evaluation, and what it holds is literal.

mod blanks;
mod letter_case;
mod matcher;
mod piece;
mod variable;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::blank;
use crate::context::Keys;
use crate::scan::Signs;
use crate::text::Part;

use matcher::{rows, segments, with_variables};
use piece::Builder;

pub(crate) use letter_case::fold;
pub use letter_case::fold_case;
pub use matcher::Match;
pub use piece::Piece;
pub(crate) use variable::may_have_variables;
pub use variable::{NoVariables, Resolved, SiteContent, Variable, VariableSite, Variables, variable_sites};

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Shape);

/// A pattern, by the cheapest way to match it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// One text, also the empty one.
    Literal(Part),
    /// Text, then `*`; without text, `*` alone.
    Prefix(Part),
    /// `*`, then text.
    Suffix(Part),
    /// Runs that cross everything: each segment is placed leftmost.
    Segments(Box<[Piece]>),
    /// Runs that stop at a colon: a row of reachable places.
    Rows(Box<[Piece]>),
    /// Has variables, so the shape is known only in a request.
    Variables(Box<[Piece]>),
    /// Has blanks, so the shape is not known.
    Blanks {
        pieces: Box<[Piece]>,
        /// Whether what fills them may leave an ARN of fewer fields, which is completed.
        may_be_short: bool,
    },
}

impl Pattern {
    fn new(pieces: Vec<Piece>) -> Self {
        let is_variable = |piece: &Piece| matches!(piece, Piece::Variable(_) | Piece::Unresolvable);
        let is_blank = |piece: &Piece| matches!(piece, Piece::Blank(_));
        Self(match pieces.as_slice() {
            [] => Shape::Literal(Part::default()),
            [Piece::Text(text)] => Shape::Literal(text.clone()),
            [Piece::Run] => Shape::Prefix(Part::default()),
            [Piece::Text(text), Piece::Run] => Shape::Prefix(text.clone()),
            [Piece::Run, Piece::Text(text)] => Shape::Suffix(text.clone()),
            _ if pieces.iter().any(is_blank) => Shape::Blanks { pieces: pieces.into(), may_be_short: false },
            _ if pieces.iter().any(is_variable) => Shape::Variables(pieces.into()),
            _ if pieces.contains(&Piece::FieldRun) => Shape::Rows(pieces.into()),
            _ => Shape::Segments(pieces.into()),
        })
    }

    /// `*` and `?` are wildcards, the rest is literal. In the first `head` bytes, fields of an ARN, they stop at a colon, except a `*` that ends its field.
    pub(crate) fn glob(text: Part, head: usize) -> Self {
        let signs = Signs::of(&text);
        Self::signed_glob(text, head, &signs)
    }

    fn signed_glob(text: Part, head: usize, signs: &Signs) -> Self {
        if !signs.is_ascii && blank::is_in(&text) {
            return Self::with_blanks(&text, true, None, false);
        }
        let Some(first) = signs.wildcard else { return Self(Shape::Literal(text)) };
        let bytes = text.as_bytes();
        if first + 1 == bytes.len() && bytes.ends_with(b"*") {
            return Self(Shape::Prefix(text.truncated(first)));
        }
        let mut builder = Builder::default();
        builder.glob(&text, head);
        Self::new(builder.pieces)
    }

    /// A pattern of an `Action` or `NotAction` element: folded to lower case, `*` and `?` anywhere, no variables.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    #[must_use]
    pub fn action(text: &str) -> Self {
        if blank::is_in(text) {
            return Self::glob(blank::folded(text).into(), 0);
        }
        Self::glob(Part::from(&*fold(text)), 0)
    }

    /// The same for a text that is in lower case already, and of which the signs are known.
    pub(crate) fn folded_action(text: Part, signs: &Signs) -> Self {
        Self::signed_glob(text, 0, signs)
    }

    /// A pattern of a `Resource` or `NotResource` element; `keys` is given for documents whose version has variables, which are replaced behind the fifth colon only.
    ///
    /// `*` at the end of a segment goes beyond the colon, `*` elsewhere in the first five does not. An ARN of fewer fields is completed with `*`.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    #[must_use]
    pub fn resource(text: impl Into<Part>, keys: Option<&mut Keys>) -> Self {
        let text = text.into();
        let signs = Signs::of(&text);
        Self::signed_resource(text, &signs, keys)
    }

    /// The same for a text of which the signs are known.
    pub(crate) fn signed_resource(text: Part, signs: &Signs, keys: Option<&mut Keys>) -> Self {
        let last_field = signs.five_colons().map(|[.., fifth]| fifth + 1);
        if !signs.is_ascii && blank::is_in(&text) {
            return Self::with_blanks(&text, true, keys, last_field.is_none());
        }
        if last_field.is_none() && text.starts_with("arn:") && !text.ends_with('*') {
            let missing = 5_usize.saturating_sub(signs.colons);
            let completed: String = [&*text].into_iter().chain(std::iter::repeat_n(":*", missing)).collect();
            return Self::resource(completed, keys);
        }
        let head = last_field.unwrap_or_else(|| text.len());
        let is_varied = || signs.has_dollar && text.get(head..).is_some_and(may_have_variables);
        let Some(keys) = keys.filter(|_| is_varied()) else { return Self::signed_glob(text, head, signs) };
        let mut builder = Builder::default();
        builder.glob(&text.slice(0..head), head);
        builder.string(&text.slice(head..text.len()), true, keys);
        Self::new(builder.pieces)
    }

    /// A value of a String operator; with `wildcards` for the `Like` forms. `keys` is given for documents whose version has variables.
    #[must_use]
    pub fn string(text: impl Into<Part>, wildcards: bool, keys: Option<&mut Keys>) -> Self {
        let text = text.into();
        if blank::is_in(&text) {
            return Self::with_blanks(&text, wildcards, keys, false);
        }
        match keys.filter(|_| may_have_variables(&text)) {
            Some(keys) => {
                let mut builder = Builder::default();
                builder.string(&text, wildcards, keys);
                Self::new(builder.pieces)
            }
            None if wildcards => Self::glob(text, 0),
            None => Self(Shape::Literal(text)),
        }
    }

    /// Whether the pattern has variables.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        matches!(self.0, Shape::Variables(_)) || self.variables().next().is_some()
    }

    /// The keys of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        let pieces: &[Piece] = match &self.0 {
            Shape::Variables(pieces) | Shape::Blanks { pieces, .. } => pieces,
            _ => &[],
        };
        pieces.iter().filter_map(|piece| match piece {
            Piece::Variable(variable) => Some(variable),
            _ => None,
        })
    }

    /// Its pieces.
    #[must_use]
    pub fn pieces(&self) -> Cow<'_, [Piece]> {
        let piece = |text: &Part| (!text.is_empty()).then(|| Piece::Text(text.clone()));
        match &self.0 {
            Shape::Literal(text) => piece(text).into_iter().collect(),
            Shape::Prefix(text) => piece(text).into_iter().chain([Piece::Run]).collect(),
            Shape::Suffix(text) => [Piece::Run].into_iter().chain(piece(text)).collect(),
            Shape::Segments(pieces) | Shape::Rows(pieces) | Shape::Variables(pieces) | Shape::Blanks { pieces, .. } => {
                Cow::Borrowed(pieces)
            }
        }
    }

    /// Its text, if that is all it has.
    #[must_use]
    pub fn literal(&self) -> Option<&str> {
        if let Shape::Literal(text) = &self.0 { Some(text) } else { None }
    }

    /// Its text before `*`, if it is a text and `*` behind it.
    #[must_use]
    pub fn prefix(&self) -> Option<&str> {
        if let Shape::Prefix(text) = &self.0 { Some(text) } else { None }
    }

    /// The literal text that it begins with.
    #[must_use]
    pub fn head(&self) -> &str {
        match &self.0 {
            Shape::Literal(text) | Shape::Prefix(text) => text,
            Shape::Suffix(_) => "",
            Shape::Segments(pieces) | Shape::Rows(pieces) | Shape::Variables(pieces) | Shape::Blanks { pieces, .. } => {
                if let Some(Piece::Text(text)) = pieces.first() {
                    text
                } else {
                    ""
                }
            }
        }
    }

    /// Whether a text matches a pattern without variables; one with variables matches nothing here.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.evaluate(text, &NoVariables) == Match::Yes
    }

    /// Whether a text matches, with the variables of a request.
    #[must_use]
    pub fn evaluate(&self, text: &str, variables: &impl Variables) -> Match {
        if variables.have_blanks() && self.may_have_blanks(text, variables) {
            return self.fit(text, variables);
        }
        let found = match &self.0 {
            // As bytes, which are not looked at for where characters begin.
            Shape::Literal(literal) => literal.as_bytes() == text.as_bytes(),
            Shape::Prefix(prefix) => text.as_bytes().starts_with(prefix.as_bytes()),
            Shape::Suffix(suffix) => text.as_bytes().ends_with(suffix.as_bytes()),
            Shape::Segments(pieces) => segments(pieces, text, variables),
            Shape::Rows(pieces) => rows(pieces, text, variables),
            Shape::Variables(pieces) => return with_variables(pieces, text, variables),
            Shape::Blanks { .. } => return self.fit(text, variables),
        };
        if found { Match::Yes } else { Match::No }
    }

    /// The pattern's text with the variables of a request, for display; `None` when one has no value.
    #[must_use]
    pub fn resolved(&self, variables: &impl Variables) -> Option<String> {
        let mut out = String::new();
        for piece in &*self.pieces() {
            match piece {
                Piece::Text(text) | Piece::Blank(text) => out.push_str(text),
                Piece::Run | Piece::FieldRun => out.push('*'),
                Piece::One | Piece::FieldOne => out.push('?'),
                Piece::Variable(variable) => match variable.resolve(variables) {
                    Resolved::Text(text) => out.push_str(text),
                    Resolved::Absent | Resolved::Unknown => return None,
                },
                Piece::Unresolvable => return None,
            }
        }
        Some(out)
    }

    /// The pattern with the variables of a request replaced by literal text; `Err` says which has none, or is unknown.
    ///
    /// # Errors
    /// [`Match::Unresolved`], [`Match::Unknown`], or [`Match::No`] for a malformed variable.
    pub fn replaced(&self, variables: &impl Variables) -> Result<Self, Match> {
        let mut builder = Builder::default();
        for piece in &*self.pieces() {
            match piece {
                Piece::Variable(variable) => match variable.resolve(variables) {
                    Resolved::Text(text) => builder.text(text.into()),
                    Resolved::Absent => return Err(Match::Unresolved(variable.key)),
                    Resolved::Unknown => return Err(Match::Unknown(variable.key)),
                },
                Piece::Unresolvable => return Err(Match::No),
                Piece::Text(text) => builder.text(text.clone()),
                other => builder.push(other.clone()),
            }
        }
        Ok(Self::new(builder.pieces))
    }

    /// The pattern with the variables replaced whose values are known, and the others left in their places; `None` if one is known to have no value, so that
    /// nothing matches.
    #[must_use]
    pub fn filled(&self, variables: &impl Variables) -> Option<Self> {
        let mut builder = Builder::default();
        for piece in &*self.pieces() {
            match piece {
                Piece::Variable(variable) => match variable.resolve(variables) {
                    Resolved::Text(text) => builder.text(text.into()),
                    Resolved::Unknown => builder.push(piece.clone()),
                    Resolved::Absent => return None,
                },
                Piece::Unresolvable => return None,
                Piece::Text(text) => builder.text(text.clone()),
                other => builder.push(other.clone()),
            }
        }
        Some(Self::new(builder.pieces))
    }

    /// Splits at the first five colons of the literal text; `None` for a pattern of fewer fields.
    #[must_use]
    pub fn fields(&self) -> Option<[Self; 6]> {
        let mut fields: Vec<Vec<Piece>> = vec![Vec::new()];
        let mut builder = Builder::default();
        for piece in &*self.pieces() {
            let Piece::Text(text) = piece else {
                builder.push(piece.clone());
                continue;
            };
            let mut behind = 0;
            while fields.len() < 6
                && let Some(colon) = text.get(behind..).and_then(|rest| rest.find(':'))
            {
                builder.text(text.slice(behind..behind + colon));
                if let Some(last) = fields.last_mut() {
                    *last = std::mem::take(&mut builder.pieces);
                }
                fields.push(Vec::new());
                behind += colon + 1;
            }
            builder.text(text.slice(behind..text.len()));
        }
        if let Some(last) = fields.last_mut() {
            *last = builder.pieces;
        }
        let fields: [Vec<Piece>; 6] = fields.try_into().ok()?;
        Some(fields.map(Self::new))
    }

    /// The same pattern for texts whose letter case is [folded](fold_case).
    #[must_use]
    pub fn folded(&self) -> Self {
        let fold = |text: &Part| match fold_case(text) {
            Cow::Owned(folded) => folded.into(),
            Cow::Borrowed(_) => text.clone(),
        };
        let pieces = self.pieces().into_owned().into_iter().map(|piece| match piece {
            Piece::Text(text) => Piece::Text(fold(&text)),
            Piece::Variable(Variable { key, default }) => {
                Piece::Variable(Variable { key, default: default.as_ref().map(fold) })
            }
            other => other,
        });
        Self::new(pieces.collect())
    }
}
