//! Wildcard patterns, compiled once: actions, resources, strings and the fields of ARNs.
//!
//! A pattern is a row of pieces. Text and wildcards come from the policy; a variable is replaced at evaluation, and what it holds is literal.
//! Matching never takes longer than the length of the pattern times the length of the text, and never recurses.

use std::borrow::Cow;
use std::ops::Range;

use crate::context::{KeyId, Keys};
use crate::diag::VariableFault;
use crate::trace::Truth;

/// One piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text, never empty.
    Text(Box<str>),
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
    pub default: Option<Box<str>>,
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
pub struct Pattern {
    pieces: Box<[Piece]>,
    shape: Shape,
}

/// The cheapest way to match a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Nothing at all.
    Empty,
    /// One text.
    Literal,
    /// `*`
    Any,
    /// Text, then `*`.
    Prefix,
    /// `*`, then text.
    Suffix,
    /// Runs that cross everything: each segment is placed leftmost.
    Segments,
    /// Runs that stop at a colon: a row of reachable places.
    Rows,
    /// Has variables, so the shape is known only in a request.
    Variables,
}

impl Pattern {
    fn new(pieces: Vec<Piece>) -> Self {
        let variable = |piece: &Piece| matches!(piece, Piece::Variable(_) | Piece::Unresolvable);
        let shape = match pieces.as_slice() {
            [] => Shape::Empty,
            [Piece::Text(_)] => Shape::Literal,
            [Piece::Run] => Shape::Any,
            [Piece::Text(_), Piece::Run] => Shape::Prefix,
            [Piece::Run, Piece::Text(_)] => Shape::Suffix,
            pieces if pieces.iter().any(variable) => Shape::Variables,
            pieces if pieces.contains(&Piece::FieldRun) => Shape::Rows,
            _ => Shape::Segments,
        };
        Self { pieces: pieces.into(), shape }
    }

    /// A pattern of an `Action` or `NotAction` element: folded to lower case, `*` and `?` anywhere, no variables.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    #[must_use]
    pub fn action(text: &str) -> Self {
        let mut builder = Builder::default();
        builder.glob(text, 0);
        for piece in &mut builder.pieces {
            if let Piece::Text(text) = piece {
                text.make_ascii_lowercase();
            }
        }
        Self::new(builder.pieces)
    }

    /// A pattern of a `Resource` or `NotResource` element; `keys` is given for documents whose version has variables, which are replaced behind the fifth colon only.
    ///
    /// `*` at the end of a segment goes beyond the colon, `*` elsewhere in the first five does not. An ARN of fewer fields is completed with `*`.
    ///
    /// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    #[must_use]
    pub fn resource(text: &str, keys: Option<&mut Keys>) -> Self {
        let mut colons = text.bytes().enumerate().filter(|(_, byte)| *byte == b':');
        let fifth = colons.nth(4);
        if fifth.is_none() && text.starts_with("arn:") && !text.ends_with('*') {
            let mut completed = text.to_owned();
            let missing = 5 - text.bytes().filter(|byte| *byte == b':').count();
            completed.extend(std::iter::repeat_n(":*", missing));
            return Self::resource(&completed, keys);
        }
        let head_end = fifth.map_or(text.len(), |(at, _)| at + 1);
        let (head, tail) = text.split_at_checked(head_end).unwrap_or((text, ""));
        let mut builder = Builder::default();
        match keys.filter(|_| tail.contains("${")) {
            None => builder.glob(text, head_end),
            keys => {
                builder.glob(head, head_end);
                builder.string(tail, true, keys);
            }
        }
        Self::new(builder.pieces)
    }

    /// A value of a String operator; with `wildcards` for the `Like` forms. `keys` is given for documents whose version has variables.
    #[must_use]
    pub fn string(text: &str, wildcards: bool, keys: Option<&mut Keys>) -> Self {
        let mut builder = Builder::default();
        builder.string(text, wildcards, keys);
        Self::new(builder.pieces)
    }

    /// Whether the pattern has variables.
    #[must_use]
    pub fn has_variables(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Variable(_) | Piece::Unresolvable))
    }

    /// The keys of its variables.
    pub fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Variable(variable) => Some(variable),
            _ => None,
        })
    }

    /// Its pieces.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether a text matches a pattern without variables; one with variables matches nothing here.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.evaluate(text, &NoVariables) == Match::Yes
    }

    /// Whether a text matches, with the variables of a request.
    #[must_use]
    pub fn evaluate(&self, text: &str, variables: &impl Variables) -> Match {
        let found = match (self.shape, &*self.pieces) {
            (Shape::Empty, _) => text.is_empty(),
            (Shape::Any, _) => true,
            (Shape::Literal, [Piece::Text(literal)]) => **literal == *text,
            (Shape::Prefix, [Piece::Text(prefix), ..]) => text.starts_with(&**prefix),
            (Shape::Suffix, [.., Piece::Text(suffix)]) => text.ends_with(&**suffix),
            (Shape::Rows, pieces) => rows(pieces, text, variables),
            (Shape::Variables, _) => return self.with_variables(text, variables),
            (_, pieces) => segments(pieces, text, variables),
        };
        if found { Match::Yes } else { Match::No }
    }

    /// An unknown variable could hold anything, so it stands for `*`: what does not match then never does.
    fn with_variables(&self, text: &str, variables: &impl Variables) -> Match {
        let mut unknown = None;
        for piece in &self.pieces {
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
        let found = if self.pieces.contains(&Piece::FieldRun) {
            rows(&self.pieces, text, variables)
        } else {
            segments(&self.pieces, text, variables)
        };
        match (found, unknown) {
            (false, _) => Match::No,
            (true, None) => Match::Yes,
            (true, Some(key)) => Match::Unknown(key),
        }
    }

    /// The pattern's text with the variables of a request, for display; `None` when one has no value.
    #[must_use]
    pub fn resolved(&self, variables: &impl Variables) -> Option<String> {
        let mut out = String::new();
        for piece in &self.pieces {
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
        for piece in &self.pieces {
            match piece {
                Piece::Variable(variable) => match variable.resolve(variables) {
                    Resolved::Text(text) => builder.text(text),
                    Resolved::Absent => return Err(Match::Unresolved(variable.key)),
                    Resolved::Unknown => return Err(Match::Unknown(variable.key)),
                },
                Piece::Unresolvable => return Err(Match::No),
                Piece::Text(text) => builder.text(text),
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
        for piece in &self.pieces {
            let Piece::Text(text) = piece else {
                builder.push(piece.clone());
                continue;
            };
            let mut rest: &str = text;
            while fields.len() < 6
                && let Some((before, after)) = rest.split_once(':')
            {
                builder.text(before);
                if let Some(last) = fields.last_mut() {
                    *last = std::mem::take(&mut builder.pieces);
                }
                fields.push(Vec::new());
                rest = after;
            }
            builder.text(rest);
        }
        if let Some(last) = fields.last_mut() {
            *last = builder.pieces;
        }
        let fields: [Vec<Piece>; 6] = fields.try_into().ok()?;
        Some(fields.map(Self::new))
    }

    /// The same pattern for texts whose letter case is [folded](fold_case).
    #[must_use]
    pub fn folded(mut self) -> Self {
        let fold = |text: &mut Box<str>| {
            if let Cow::Owned(folded) = fold_case(text) {
                *text = folded.into();
            }
        };
        for piece in &mut self.pieces {
            match piece {
                Piece::Text(text) => fold(text),
                Piece::Variable(Variable { default: Some(default), .. }) => fold(default),
                _ => {}
            }
        }
        self
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

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            let mut joined = std::mem::take(last).into_string();
            joined.push_str(text);
            *last = joined.into();
        } else {
            self.pieces.push(Piece::Text(text.into()));
        }
    }

    /// `*` and `?` are wildcards, the rest is literal. In the first `head` bytes, fields of an ARN, they stop at a colon, except a `*` that ends its field.
    fn glob(&mut self, text: &str, head: usize) {
        /// What neighbours in a run of wildcards would waste stays small.
        const MOST_RESERVED: usize = 8;
        let wild = |byte: &u8| matches!(byte, b'*' | b'?');
        let wildcards = text.bytes().filter(|byte| wild(byte)).count();
        // Text around each: as a rule exactly what is needed, so that nothing is copied when the pattern is done.
        let ends = [text.as_bytes().first(), text.as_bytes().last()].into_iter().flatten().filter(|byte| wild(byte));
        self.pieces.reserve_exact((2 * wildcards + 1).saturating_sub(ends.count()).min(MOST_RESERVED));
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
            self.text(text.get(behind..at).unwrap_or_default());
            self.push(wildcard);
            behind = at + 1;
        }
        self.text(text.get(behind..).unwrap_or_default());
    }

    fn plain(&mut self, text: &str, wildcards: bool) {
        if wildcards {
            self.glob(text, 0);
        } else {
            self.text(text);
        }
    }

    fn string(&mut self, text: &str, wildcards: bool, keys: Option<&mut Keys>) {
        let Some(keys) = keys.filter(|_| text.contains("${")) else {
            self.plain(text, wildcards);
            return;
        };
        let mut behind = 0;
        for site in variable_sites(text) {
            self.plain(text.get(behind..site.range.start).unwrap_or_default(), wildcards);
            behind = site.range.end;
            match site.content {
                Ok(SiteContent::Escape(character)) => self.text(character),
                Ok(SiteContent::Key { key, default }) => {
                    self.pieces
                        .push(Piece::Variable(Variable { key: keys.intern(key), default: default.map(Into::into) }));
                }
                Err(_) => self.pieces.push(Piece::Unresolvable),
            }
        }
        self.plain(text.get(behind..).unwrap_or_default(), wildcards);
    }
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
        assert!(Pattern::string(&"?".repeat(20_000), true, None).matches(&text));
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
