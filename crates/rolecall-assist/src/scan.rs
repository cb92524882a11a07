//! JSON that is being typed: its words with what is around each, whatever is missing, doubled or not closed.
//!
//! Core's reader stops at the first slip, and a text that is being typed has one. This one goes on: a string ends with its line, a bracket closes what it can,
//! a name may lack its comma or its colon.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use rolecall_core::json;

/// An object or a list that is open.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Where its bracket stands.
    pub(crate) start: usize,
    pub(crate) is_object: bool,
    /// The name of the member that is being read.
    pub(crate) name: Option<Range<usize>>,
    awaits: Awaits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaits {
    Name,
    Colon,
    Value,
    Comma,
}

/// What a word is, or would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Name,
    Value,
}

impl Frame {
    /// What could stand here next; `None` between a name and its colon.
    pub(crate) fn next(&self) -> Option<Role> {
        match self.awaits {
            Awaits::Name | Awaits::Comma if self.is_object => Some(Role::Name),
            Awaits::Colon => None,
            Awaits::Name | Awaits::Value | Awaits::Comma => Some(Role::Value),
        }
    }
}

/// A string, closed or not, or a run of other letters.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// With its quotes.
    pub(crate) range: Range<usize>,
    pub(crate) role: Role,
    /// Whether a colon follows.
    pub(crate) has_colon: bool,
}

/// What is met on the way.
pub(crate) enum Met<'w> {
    Word(&'w Word),
    /// Anything else, where it begins.
    Sign(usize),
}

/// Walks over the text from a byte on, and tells of everything with what is around it, until it is told to stop or what was opened first is closed.
/// Gives what is open then.
pub(crate) fn walk(text: &str, from: usize, mut meet: impl FnMut(&[Frame], &Met<'_>) -> ControlFlow<()>) -> Vec<Frame> {
    let (mut frames, mut at): (Vec<Frame>, usize) = (Vec::new(), from);
    while let Some((kind, range)) = token(text, at) {
        at = range.end;
        if kind == Kind::Word {
            let has_colon = matches!(token(text, at), Some((Kind::Sign(b':'), _)));
            let role = match frames.last() {
                Some(frame) if frame.is_object && has_colon => Role::Name,
                Some(frame) if frame.is_object => frame.next().unwrap_or(Role::Value),
                _ => Role::Value,
            };
            let word = Word { range: range.clone(), role, has_colon };
            if meet(&frames, &Met::Word(&word)).is_break() {
                return frames;
            }
            if let Some(frame) = frames.last_mut() {
                frame.enter(role, range);
            }
            continue;
        }
        if meet(&frames, &Met::Sign(range.start)).is_break() {
            return frames;
        }
        if let Kind::Sign(sign) = kind {
            read_sign(&mut frames, sign, range.start);
            if frames.is_empty() && matches!(sign, b'}' | b']') {
                return frames;
            }
        }
    }
    frames
}

impl Frame {
    fn enter(&mut self, role: Role, range: Range<usize>) {
        if role == Role::Name {
            self.name = Some(range);
        }
        self.awaits = if role == Role::Name { Awaits::Colon } else { Awaits::Comma };
    }
}

fn read_sign(frames: &mut Vec<Frame>, sign: u8, start: usize) {
    let is_object = matches!(sign, b'{' | b'}');
    match sign {
        b'{' | b'[' => {
            if let Some(frame) = frames.last_mut() {
                frame.awaits = Awaits::Comma;
            }
            let awaits = if is_object { Awaits::Name } else { Awaits::Value };
            frames.push(Frame { start, is_object, name: None, awaits });
        }
        b'}' | b']' => {
            // What was left open inside is closed with it; a bracket that opens nothing is passed over.
            if let Some(opened) = frames.iter().rposition(|frame| frame.is_object == is_object) {
                frames.truncate(opened);
            }
        }
        b':' => {
            if let Some(frame) = frames.last_mut().filter(|frame| frame.is_object) {
                frame.awaits = Awaits::Value;
            }
        }
        _ => {
            if let Some(frame) = frames.last_mut() {
                frame.awaits = if frame.is_object { Awaits::Name } else { Awaits::Value };
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Sign(u8),
}

/// The next token from a byte on, and its place.
fn token(text: &str, from: usize) -> Option<(Kind, Range<usize>)> {
    let bytes = text.as_bytes();
    let start = from + bytes.get(from..)?.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let rest = bytes.get(start..)?;
    let first = *rest.first()?;
    match first {
        b'{' | b'}' | b'[' | b']' | b':' | b',' => Some((Kind::Sign(first), start..start + 1)),
        b'"' => Some((Kind::Word, start..start + string_length(rest))),
        _ => Some((Kind::Word, start..start + bare_length(rest))),
    }
}

/// How many bytes a word without quotes has. A colon that goes on, as in `s3:GetObject`, is part of it.
fn bare_length(bytes: &[u8]) -> usize {
    let ends = |(at, byte): (usize, &u8)| match byte {
        b':' => !bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'*'),
        byte => byte.is_ascii_whitespace() || b"{}[],\"".contains(byte),
    };
    bytes.iter().enumerate().position(ends).unwrap_or(bytes.len())
}

/// How many bytes a string has with its quotes; one that is not closed ends with its line.
fn string_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\n' | b'\r' => break,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}

/// Whether a word is a string whose last quote is there.
pub(crate) fn is_closed(word: &str) -> bool {
    word.starts_with('"') && word.len() > 1 && string_length(word.as_bytes()) == word.len() && word.ends_with('"') && {
        let escaped = word.get(1..word.len() - 1).unwrap_or_default().bytes().rev().take_while(|byte| *byte == b'\\');
        escaped.count() % 2 == 0
    }
}

/// What a word says: a string without quotes and escapes. An escape that is not finished stays as it is.
pub(crate) fn said(word: &str) -> Cow<'_, str> {
    let Some(inside) = word.strip_prefix('"') else { return Cow::Borrowed(word) };
    let inside = if is_closed(word) { inside.strip_suffix('"').unwrap_or(inside) } else { inside };
    if !inside.contains('\\') {
        return Cow::Borrowed(inside);
    }
    let decoded = json::parse(&format!("\"{inside}\"")).ok().and_then(|json| json.value.as_str().map(str::to_owned));
    decoded.map_or(Cow::Borrowed(inside), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut met = Vec::new();
        walk(text, 0, |frames, what| {
            if let Met::Word(word) = what {
                let names = frames.iter().filter_map(|frame| frame.name.clone().and_then(|name| text.get(name)));
                let path: Vec<_> = names.map(said).collect();
                let role = if word.role == Role::Name { "name" } else { "value" };
                met.push(format!(
                    "{} {role} {}",
                    path.join("/"),
                    said(text.get(word.range.clone()).unwrap_or_default())
                ));
            }
            ControlFlow::Continue(())
        });
        met
    }

    #[test]
    fn words_have_their_places_in_whole_and_broken_text() {
        assert_eq!(words(r#"{"a": ["b", {"c": "d"}]}"#), [" name a", "a value b", "a name c", "a/c value d"]);
        assert_eq!(words("{\"a\"\n\"b\": 1"), [" name a", "a name b", "b value 1"], "no colon, no value");
        assert_eq!(words("{\"a\": \"x\n\"b\": 1"), [" name a", "a value x", "a name b", "b value 1"], "no quote");
        assert_eq!(words("{\"a\": 1 \"b\": 2"), [" name a", "a value 1", "a name b", "b value 2"], "no comma");
        assert_eq!(words("{\"a\": [{\"b\": 1], \"c\""), [" name a", "a name b", "a/b value 1", "a name c"], "no brace");
        assert_eq!(words("]}, \"a\""), Vec::<String>::new(), "what is closed before it is opened ends the walk");
    }

    #[test]
    fn escapes_are_read_and_unfinished_ones_stay() {
        assert_eq!(said(r#""\u0073\u0033:""#), "s3:");
        assert_eq!(said(r#""a\"b""#), "a\"b");
        assert_eq!(said(r#""s3\u00"#), "s3\\u00");
        assert_eq!(said("bare"), "bare");
        assert!(is_closed(r#""a""#) && !is_closed(r#""a\""#) && !is_closed("\"") && is_closed(r#""a\\""#));
    }
}
