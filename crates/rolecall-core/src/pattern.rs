//! Wildcard patterns, compiled once: actions, resources, strings and the fields of ARNs.
//!
//! A pattern is a row of pieces. Text and wildcards come from the policy; a variable is replaced at evaluation, and what it holds is literal.
//! Matching never takes longer than the length of the pattern times the length of the text, and never recurses.

use std::borrow::Cow;
use std::ops::Range;

use crate::context::{KeyId, Keys};
use crate::diag::VariableFault;
use crate::scan::{colons, find};
use crate::text::Part;
use crate::trace::Truth;

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
}

/// A policy variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// The context key.
    pub key: KeyId,
    /// What stands in when the key is absent.
    pub default: Option<Part>,
}

/// What a variable holds in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved<'c> {
    /// This text, literally.
    Text(&'c str),
    /// Nothing, and there is no default.
    Absent,
    /// Nobody knows.
    Unknown,
}

/// Gives the values of context keys to patterns.
pub trait Variables {
    /// The single value of a key.
    fn resolve(&self, key: KeyId) -> Resolved<'_>;

    /// The single value of a key, its letter case [folded](fold_case).
    fn resolve_folded(&self, key: KeyId) -> Resolved<'_>;
}

/// For patterns without variables.
#[derive(Clone, Copy, Debug)]
pub struct NoVariables;

impl Variables for NoVariables {
    fn resolve(&self, _: KeyId) -> Resolved<'_> {
        Resolved::Absent
    }

    fn resolve_folded(&self, _: KeyId) -> Resolved<'_> {
        Resolved::Absent
    }
}

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
}

impl From<Match> for Truth {
    fn from(found: Match) -> Self {
        match found {
            Match::Yes => Self::True,
            Match::No | Match::Unresolved(_) => Self::False,
            Match::Unknown(_) => Self::Unknown,
        }
    }
}

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
}

impl Pattern {
    fn new(pieces: Vec<Piece>) -> Self {
        let is_variable = |piece: &Piece| matches!(piece, Piece::Variable(_) | Piece::Unresolvable);
        Self(match pieces.as_slice() {
            [] => Shape::Literal(Part::default()),
            [Piece::Text(text)] => Shape::Literal(text.clone()),
            [Piece::Run] => Shape::Prefix(Part::default()),
            [Piece::Text(text), Piece::Run] => Shape::Prefix(text.clone()),
            [Piece::Run, Piece::Text(text)] => Shape::Suffix(text.clone()),
            _ if pieces.iter().any(is_variable) => Shape::Variables(pieces.into()),
            _ if pieces.contains(&Piece::FieldRun) => Shape::Rows(pieces.into()),
            _ => Shape::Segments(pieces.into()),
        })
    }

    /// `*` and `?` are wildcards, the rest is literal. In the first `head` bytes, fields of an ARN, they stop at a colon, except a `*` that ends its field.
    pub(crate) fn glob(text: &Part, head: usize) -> Self {
        let first = find(text.as_bytes(), |word| word.equal(b'*').or(word.equal(b'?')));
        let Some(first) = first else { return Self(Shape::Literal(text.clone())) };
        if first + 1 == text.len() && text.ends_with('*') {
            return Self(Shape::Prefix(text.slice(0..first)));
        }
        let mut builder = Builder::default();
        builder.glob(text, head);
        Self::new(builder.pieces)
    }

    /// A pattern of an `Action` or `NotAction` element: folded to lower case, `*` and `?` anywhere, no variables.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    #[must_use]
    pub fn action(text: &str) -> Self {
        Self::folded_action(&Part::from(&*fold(text)))
    }

    /// The same for a text that is in lower case already.
    pub(crate) fn folded_action(text: &Part) -> Self {
        Self::glob(text, 0)
    }

    /// A pattern of a `Resource` or `NotResource` element; `keys` is given for documents whose version has variables, which are replaced behind the fifth colon only.
    ///
    /// `*` at the end of a segment goes beyond the colon, `*` elsewhere in the first five does not. An ARN of fewer fields is completed with `*`.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    #[must_use]
    pub fn resource(text: impl Into<Part>, keys: Option<&mut Keys>) -> Self {
        let text = text.into();
        let last_field = colons(&text).map(|[.., fifth]: [usize; 5]| fifth + 1);
        if last_field.is_none() && text.starts_with("arn:") && !text.ends_with('*') {
            let missing = 5 - text.bytes().filter(|byte| *byte == b':').count();
            let completed: String = [&*text].into_iter().chain(std::iter::repeat_n(":*", missing)).collect();
            return Self::resource(completed, keys);
        }
        let head = last_field.unwrap_or(text.len());
        let is_varied = || text.get(head..).is_some_and(may_have_variables);
        let Some(keys) = keys.filter(|_| is_varied()) else { return Self::glob(&text, head) };
        let mut builder = Builder::default();
        builder.glob(&text.slice(0..head), head);
        builder.string(&text.slice(head..text.len()), true, keys);
        Self::new(builder.pieces)
    }

    /// A value of a String operator; with `wildcards` for the `Like` forms. `keys` is given for documents whose version has variables.
    #[must_use]
    pub fn string(text: impl Into<Part>, wildcards: bool, keys: Option<&mut Keys>) -> Self {
        let text = text.into();
        match keys.filter(|_| may_have_variables(&text)) {
            Some(keys) => {
                let mut builder = Builder::default();
                builder.string(&text, wildcards, keys);
                Self::new(builder.pieces)
            }
            None if wildcards => Self::glob(&text, 0),
            None => Self(Shape::Literal(text)),
        }
    }

    /// Whether the pattern has variables.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        matches!(self.0, Shape::Variables(_))
    }

    /// The keys of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        let pieces: &[Piece] = if let Shape::Variables(pieces) = &self.0 { pieces } else { &[] };
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
            Shape::Segments(pieces) | Shape::Rows(pieces) | Shape::Variables(pieces) => Cow::Borrowed(pieces),
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
        let found = match &self.0 {
            // As bytes, which are not looked at for where characters begin.
            Shape::Literal(literal) => literal.as_bytes() == text.as_bytes(),
            Shape::Prefix(prefix) => text.as_bytes().starts_with(prefix.as_bytes()),
            Shape::Suffix(suffix) => text.as_bytes().ends_with(suffix.as_bytes()),
            Shape::Segments(pieces) => segments(pieces, text, variables),
            Shape::Rows(pieces) => rows(pieces, text, variables),
            Shape::Variables(pieces) => return with_variables(pieces, text, variables),
        };
        if found { Match::Yes } else { Match::No }
    }

    /// The pattern's text with the variables of a request, for display; `None` when one has no value.
    #[must_use]
    pub fn resolved(&self, variables: &impl Variables) -> Option<String> {
        let mut out = String::new();
        for piece in &*self.pieces() {
            match piece {
                Piece::Text(text) => out.push_str(text),
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

impl Variable {
    /// What it holds in a request.
    fn resolve<'c>(&'c self, variables: &'c impl Variables) -> Resolved<'c> {
        match (variables.resolve(self.key), &self.default) {
            (Resolved::Absent, Some(default)) => Resolved::Text(default),
            (found, _) => found,
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
        Piece::Run | Piece::Unresolvable => Bit::Run,
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
fn with_variables(pieces: &[Piece], text: &str, variables: &impl Variables) -> Match {
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
fn segments(pieces: &[Piece], text: &str, variables: &impl Variables) -> bool {
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
fn rows(pieces: &[Piece], text: &str, variables: &impl Variables) -> bool {
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

/// Joins neighbouring text while a pattern is put together.
#[derive(Default)]
struct Builder {
    pieces: Vec<Piece>,
}

impl Builder {
    fn push(&mut self, piece: Piece) {
        // `**` is `*`.
        if piece == Piece::Run && self.pieces.last() == Some(&Piece::Run) {
            return;
        }
        self.pieces.push(piece);
    }

    fn text(&mut self, text: Part) {
        if text.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => *last = last.joined(&text),
            _ => self.pieces.push(Piece::Text(text)),
        }
    }

    /// As [`Pattern::glob`] has it.
    fn glob(&mut self, text: &Part, head: usize) {
        let mut behind = 0;
        for (at, byte) in text.bytes().enumerate() {
            let within = at < head;
            let ends_field = || matches!(text.as_bytes().get(at + 1), None | Some(b':'));
            let wildcard = match byte {
                b'*' if within && !ends_field() => Piece::FieldRun,
                b'*' => Piece::Run,
                b'?' if within => Piece::FieldOne,
                b'?' => Piece::One,
                _ => continue,
            };
            self.text(text.slice(behind..at));
            self.push(wildcard);
            behind = at + 1;
        }
        self.text(text.slice(behind..text.len()));
    }

    fn plain(&mut self, text: Part, wildcards: bool) {
        if wildcards {
            self.glob(&text, 0);
        } else {
            self.text(text);
        }
    }

    fn string(&mut self, text: &Part, wildcards: bool, keys: &mut Keys) {
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

/// Whether `${` stands in a text.
pub(crate) fn may_have_variables(text: &str) -> bool {
    find(text.as_bytes(), |word| word.equal(b'$')).is_some() && text.contains("${")
}

/// A `${…}` in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableSite<'t> {
    /// Bytes of the text, from `$` to behind the closing brace.
    pub range: Range<usize>,
    /// What is in it, or what is wrong with it.
    pub content: Result<SiteContent<'t>, VariableFault>,
}

/// What stands between `${` and `}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteContent<'t> {
    /// `${*}`, `${?}` or `${$}`: the character itself.
    Escape(&'t str),
    /// A context key, perhaps with a default.
    Key {
        /// The key as written.
        key: &'t str,
        /// The text in single quotes.
        default: Option<&'t str>,
    },
}

/// Every `${…}` in a text, in order.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
#[must_use]
pub fn variable_sites(text: &str) -> Vec<VariableSite<'_>> {
    let mut sites = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("${")).map(|at| from + at) {
        let body = text.get(start + 2..).unwrap_or_default();
        let (length, content) = variable_body(body);
        let end = start + 2 + length;
        sites.push(VariableSite { range: start..end, content });
        from = end;
    }
    sites
}

/// Length of what follows `${`, closing brace included, and what it says.
fn variable_body(body: &str) -> (usize, Result<SiteContent<'_>, VariableFault>) {
    if let Some(escape) = body.get(..1).filter(|first| matches!(*first, "*" | "?" | "$"))
        && body.get(1..2) == Some("}")
    {
        return (2, Ok(SiteContent::Escape(escape)));
    }
    let Some(stop) = body.find([',', '}']) else { return (body.len(), Err(VariableFault::MissingBrace)) };
    let key = body.get(..stop).unwrap_or_default();
    let checked = |default| match key {
        "" => Err(VariableFault::Empty),
        key if key.contains(char::is_whitespace) => Err(VariableFault::Space),
        key => Ok(SiteContent::Key { key, default }),
    };
    let behind = body.get(stop..).unwrap_or_default();
    let Some(default) = behind.strip_prefix(',') else { return (stop + 1, checked(None)) };
    let unspaced = default.trim_start_matches(' ');
    let quoted = unspaced.strip_prefix('\'').and_then(|quoted| quoted.split_once("'}"));
    if let Some((default, rest)) = quoted {
        return (body.len() - rest.len(), checked(Some(default)));
    }
    match default.find('}') {
        Some(end) => (stop + 1 + end + 1, Err(VariableFault::MissingQuote)),
        None => (body.len(), Err(VariableFault::MissingBrace)),
    }
}

/// Letter case folded, character by character: Unicode's simple case folding, for which `É` is `é` and `ß` is not `ss`. Nothing is copied where there is
/// nothing to fold.
#[must_use]
pub fn fold_case(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return fold(text);
    }
    Cow::Owned(text.chars().map(fold_character).collect())
}

/// Upper case first, since several lower-case letters have one capital: `σ` and `ς`, `s` and `ſ`.
fn fold_character(character: char) -> char {
    const DOTLESS_I: char = 'ı';
    /// The only character of a mapping that is simple.
    fn only(mut mapped: impl Iterator<Item = char>) -> Option<char> {
        mapped.next().filter(|_| mapped.next().is_none())
    }
    // Its capital is `I`, and it is no `i`.
    if character == DOTLESS_I {
        return character;
    }
    let upper = only(character.to_uppercase()).unwrap_or(character);
    only(upper.to_lowercase()).unwrap_or(upper)
}

/// ASCII lower case without a copy where there is nothing to fold.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn resource(pattern: &str, yes: &[&str], no: &[&str]) {
        let pattern = Pattern::resource(pattern, None);
        for text in yes {
            assert!(pattern.matches(text), "{text} should match {pattern:?}");
        }
        for text in no {
            assert!(!pattern.matches(text), "{text} should not match {pattern:?}");
        }
    }

    #[test]
    fn a_star_at_the_end_of_a_segment_goes_beyond_colons() {
        resource("arn:aws:s3:::b*", &["arn:aws:s3:::b1", "arn:aws:s3:::b1/k"], &["arn:aws:s3:::a"]);
        resource("arn:aws:s3:::b/*", &["arn:aws:s3:::b/", "arn:aws:s3:::b/k/x"], &["arn:aws:s3:::b"]);
        resource(
            "arn:aws:logs:*:111122223333:*",
            &["arn:aws:logs:eu-west-1:111122223333:log-group:a:b"],
            &["arn:aws:logs:eu-west-1:999999999999:x"],
        );
        resource("arn:aws:cloudfront:*", &["arn:aws:cloudfront::111122223333:distribution/X"], &["arn:aws:s3:::b"]);
    }

    #[test]
    fn a_star_inside_a_segment_stops_at_the_colon() {
        resource(
            "arn:aws:sqs:us-*-1:1:q",
            &["arn:aws:sqs:us-east-1:1:q"],
            &["arn:aws:sqs:us-east-2:1:q", "arn:aws:sqs:us-x:y-1:1:q"],
        );
        resource("arn:aws:sqs:eu-?:1:q", &["arn:aws:sqs:eu-x:1:q"], &["arn:aws:sqs:eu-::1:q", "arn:aws:sqs:eu-:1:q"]);
    }

    #[test]
    fn missing_fields_are_completed() {
        resource("arn:aws:sqs", &["arn:aws:sqs:eu-west-1:1:q"], &["arn:aws:sns:eu-west-1:1:q"]);
    }

    #[test]
    fn hostile_patterns_stay_within_their_bound() {
        let text = "a".repeat(20_000);
        assert!(!Pattern::string("a*a*a*a*a*a*a*a*b", true, None).matches(&text));
        assert!(!Pattern::resource("arn:a*a*a*a*b:x", None).matches(&format!("arn:{text}")));
        assert!(Pattern::string("?".repeat(20_000), true, None).matches(&text));
    }

    #[test]
    fn sites_tell_keys_defaults_escapes_and_faults() {
        let contents = |text| variable_sites(text).into_iter().map(|site| site.content).collect::<Vec<_>>();
        assert_eq!(
            contents("a${aws:username}b${*}"),
            [Ok(SiteContent::Key { key: "aws:username", default: None }), Ok(SiteContent::Escape("*"))]
        );
        assert_eq!(contents("${a:b, 'x y'}/"), [Ok(SiteContent::Key { key: "a:b", default: Some("x y") })]);
        assert_eq!(contents("${}"), [Err(VariableFault::Empty)]);
        assert_eq!(contents("${a b}"), [Err(VariableFault::Space)]);
        assert_eq!(contents("${a:b, x}"), [Err(VariableFault::MissingQuote)]);
        assert_eq!(contents("${a:b"), [Err(VariableFault::MissingBrace)]);
    }

    struct One(&'static str);
    impl Variables for One {
        fn resolve(&self, _: KeyId) -> Resolved<'_> {
            if self.0.is_empty() { Resolved::Unknown } else { Resolved::Text(self.0) }
        }

        fn resolve_folded(&self, key: KeyId) -> Resolved<'_> {
            self.resolve(key)
        }
    }

    #[test]
    fn a_malformed_variable_ends_at_its_brace() {
        let text = "home/${aws:username, ana}/${aws:userid}";
        let found: Vec<&str> = variable_sites(text).into_iter().map(|site| text.get(site.range).unwrap()).collect();
        assert_eq!(found, ["${aws:username, ana}", "${aws:userid}"]);
    }

    #[test]
    fn values_of_variables_are_literal() {
        let mut keys = Keys::default();
        let pattern = Pattern::resource("arn:aws:s3:::b/${aws:username}/*", Some(&mut keys));
        assert_eq!(pattern.evaluate("arn:aws:s3:::b/*/x", &One("*")), Match::Yes);
        assert_eq!(pattern.evaluate("arn:aws:s3:::b/ana/x", &One("*")), Match::No);
        assert!(matches!(pattern.evaluate("arn:aws:s3:::b/ana/x", &One("")), Match::Unknown(_)));
        assert_eq!(pattern.evaluate("arn:aws:s3:::c/ana/x", &One("")), Match::No);
        assert!(matches!(pattern.evaluate("arn:aws:s3:::b/ana/x", &NoVariables), Match::Unresolved(_)));
    }

    #[test]
    fn letter_case_is_folded_beyond_ascii() {
        for (one, other) in [
            ("CAFÉ", "café"),
            ("ÀÿÞ", "àŸþ"),
            ("ΣΊΣΥΦΟΣ", "σίσυφος"),
            ("MASSE", "maſſe"),
            ("5 K", "5 k"),
            ("µ", "μ"),
            ("ẞ", "ß"),
        ] {
            assert_eq!(fold_case(one), fold_case(other), "{one} {other}");
        }
        for (one, other) in [("é", "e"), ("ß", "ss"), ("ı", "i"), ("İ", "i"), ("ﬁ", "fi"), ("ñ", "n\u{303}")] {
            assert_ne!(fold_case(one), fold_case(other), "{one} {other}");
        }
        assert!(Pattern::action("s3:Get*").matches("s3:getobject"));
    }

    #[test]
    fn arn_patterns_split_into_fields_and_keep_later_colons() {
        let fields = Pattern::string("arn:aws:*:r:1:a:b*", true, None).fields().unwrap();
        assert_eq!(fields[5], Pattern::string("a:b*", true, None));
        assert_eq!(fields[2], Pattern::string("*", true, None));
        assert_eq!(Pattern::string("arn:aws:s3", true, None).fields(), None);
    }
}
