//! Strict JSON with places: every value knows its text, objects keep duplicate members, nothing is forgiven.
//!
//! A parser of our own, because a policy is judged by its text: duplicate members, lone surrogates, depth and size must each be refused at their place, and strings
//! borrow from the text. See `docs/adr/0002-own-json-parser.md`.

mod layout;

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::diag::{JsonExpectation, JsonKind, Problem};
use crate::scan::find;
use crate::sort::sort_by;
use crate::text::{Span, Spanned};

pub use layout::{laid_out, packed};

/// Deepest nesting of arrays and objects. A policy needs 6, a scenario 12.
pub const DEPTH_LIMIT: usize = 64;
/// Longest text, in bytes.
pub const SIZE_LIMIT: usize = 32 << 20;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Value<'t> {
    /// What it is.
    pub node: Node<'t>,
    /// Its text, with quotes or brackets.
    pub span: Span,
}

/// What a JSON value is.
#[derive(Clone, Debug)]
pub enum Node<'t> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as written.
    Number(&'t str),
    /// A string, escapes resolved.
    String(Cow<'t, str>),
    /// An array.
    Array(Box<[Value<'t>]>),
    /// An object; duplicate members are kept.
    Object(Box<[Member<'t>]>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member<'t> {
    /// Its name; the span includes the quotes.
    pub name: Spanned<Cow<'t, str>>,
    /// Its value.
    pub value: Value<'t>,
}

impl Member<'_> {
    /// From the name to the end of the value.
    #[must_use]
    pub fn span(&self) -> Span {
        self.name.span.join(self.value.span)
    }
}

impl<'t> Value<'t> {
    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> JsonKind {
        match self.node {
            Node::Null => JsonKind::Null,
            Node::Bool(_) => JsonKind::Bool,
            Node::Number(_) => JsonKind::Number,
            Node::String(_) => JsonKind::String,
            Node::Array(_) => JsonKind::Array,
            Node::Object(_) => JsonKind::Object,
        }
    }

    /// The string, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if it is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&[Member<'t>]> {
        match &self.node {
            Node::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The value of the first member of that name, if it is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'t>> {
        self.as_object()?.iter().find(|member| member.name.value == name).map(|member| &member.value)
    }

    /// The elements of an array; any other value counts as its own single element, as in policies.
    #[must_use]
    pub fn one_or_many(&self) -> &[Value<'t>] {
        match &self.node {
            Node::Array(elements) => elements,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Why a text is not JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub span: Span,
}

/// A duplicate member: the later one, and the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The name.
    pub name: String,
    /// The later occurrence.
    pub span: Span,
    /// The first.
    pub first: Span,
}

/// A parsed text.
#[derive(Clone, Debug)]
pub struct Json<'t> {
    /// The value.
    pub value: Value<'t>,
    /// Members that occur twice in one object.
    pub duplicates: Vec<Duplicate>,
}

/// Parses one JSON value with nothing but white space around it.
///
/// # Errors
/// The first thing that is not strict JSON (RFC 8259), or a limit ([`DEPTH_LIMIT`], [`SIZE_LIMIT`]).
pub fn parse(text: &str) -> Result<Json<'_>, JsonError> {
    if text.len() > SIZE_LIMIT {
        let mut at = SIZE_LIMIT;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        return Err(JsonError { problem: Problem::TooLarge { limit: SIZE_LIMIT }, span: Span::at(at) });
    }
    let start = usize::from(text.starts_with('\u{feff}')) * '\u{feff}'.len_utf8();
    // As many as a policy has open, so that they seldom have to move.
    let (members, elements, duplicates) = (Vec::with_capacity(16), Vec::with_capacity(16), Vec::new());
    let mut parser = Parser { text, bytes: text.as_bytes(), at: start, depth: 0, members, elements, duplicates };
    let value = parser.value()?;
    parser.skip_space();
    if parser.at < text.len() {
        // White space as JSON has it: what is left may begin with white space of another kind.
        let end = text.trim_end_matches([' ', '\n', '\r', '\t']).len();
        return Err(JsonError { problem: Problem::TextAfterEnd, span: Span::new(parser.at, end) });
    }
    Ok(Json { value, duplicates: parser.duplicates })
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    /// Members and elements of the objects and arrays that are not closed yet; each takes its own from the end, in one piece.
    members: Vec<Member<'t>>,
    elements: Vec<Value<'t>>,
    duplicates: Vec<Duplicate>,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn error<T>(problem: Problem, span: Span) -> Result<T, JsonError> {
        Err(JsonError { problem, span })
    }

    /// The character here cannot stand here.
    fn unexpected<T>(&self, expected: JsonExpectation) -> Result<T, JsonError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(found) = rest.chars().next() else {
            return Self::error(Problem::UnexpectedEnd { expected }, Span::at(self.at));
        };
        let span = Span::new(self.at, self.at + found.len_utf8());
        if found == '#' || rest.starts_with("//") || rest.starts_with("/*") {
            return Self::error(Problem::Comment, span);
        }
        Self::error(Problem::UnexpectedCharacter { found, expected }, span)
    }

    fn value(&mut self) -> Result<Value<'t>, JsonError> {
        self.skip_space();
        let start = self.at;
        let node = match self.peek() {
            Some(b'"') => Node::String(self.string()?),
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'-' | b'0'..=b'9') => Node::Number(self.number()?),
            Some(b't') => self.word("true", Node::Bool(true))?,
            Some(b'f') => self.word("false", Node::Bool(false))?,
            Some(b'n') => self.word("null", Node::Null)?,
            _ => return self.unexpected(JsonExpectation::Value),
        };
        Ok(Value { node, span: Span::new(start, self.at) })
    }

    fn word(&mut self, word: &str, node: Node<'t>) -> Result<Node<'t>, JsonError> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            Ok(node)
        } else {
            self.unexpected(JsonExpectation::Value)
        }
    }

    fn nested(&mut self, inner: fn(&mut Self) -> Result<Node<'t>, JsonError>) -> Result<Node<'t>, JsonError> {
        if self.depth == DEPTH_LIMIT {
            return Self::error(Problem::TooDeep { limit: DEPTH_LIMIT }, Span::new(self.at, self.at + 1));
        }
        self.depth += 1;
        self.at += 1;
        let node = inner(self);
        self.depth -= 1;
        node
    }

    fn array(&mut self) -> Result<Node<'t>, JsonError> {
        let first = self.elements.len();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Node::Array(Box::default()));
        }
        loop {
            let element = self.value()?;
            self.elements.push(element);
            if self.comma(b']', JsonExpectation::CommaOrBracket)? {
                return Ok(Node::Array(self.elements.split_off(first).into()));
            }
        }
    }

    fn object(&mut self) -> Result<Node<'t>, JsonError> {
        let first = self.members.len();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Node::Object(Box::default()));
        }
        loop {
            self.skip_space();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return self.unexpected(JsonExpectation::MemberName);
            }
            let name = Spanned::new(self.string()?, Span::new(start, self.at));
            self.skip_space();
            if self.peek() != Some(b':') {
                return self.unexpected(JsonExpectation::Colon);
            }
            self.at += 1;
            let value = self.value()?;
            self.members.push(Member { name, value });
            if self.comma(b'}', JsonExpectation::CommaOrBrace)? {
                let members = self.members.split_off(first);
                self.note_duplicates(&members);
                return Ok(Node::Object(members.into()));
            }
        }
    }

    /// Behind an element: consumes a comma, or the closing bracket and returns true.
    fn comma(&mut self, close: u8, expected: JsonExpectation) -> Result<bool, JsonError> {
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    return Self::error(Problem::TrailingComma, Span::new(comma, comma + 1));
                }
                Ok(false)
            }
            Some(found) if found == close => {
                self.at += 1;
                Ok(true)
            }
            _ => self.unexpected(expected),
        }
    }

    fn note_duplicates(&mut self, members: &[Member<'t>]) {
        const FEW: usize = 12;
        let mut note = |first: &Member<'t>, later: &Member<'t>| {
            self.duplicates.push(Duplicate {
                name: later.name.value.to_string(),
                span: later.name.span,
                first: first.name.span,
            });
        };
        if members.len() <= FEW {
            for (index, later) in members.iter().enumerate() {
                if let Some(first) = members.iter().take(index).find(|first| first.name.value == later.name.value) {
                    note(first, later);
                }
            }
        } else {
            let mut sorted: Vec<_> = members.iter().collect();
            sort_by(&mut sorted, &|a, b| (&a.name.value, a.name.span).cmp(&(&b.name.value, b.name.span)));
            for group in sorted.chunk_by(|a, b| a.name.value == b.name.value) {
                if let [first, later @ ..] = group {
                    for later in later {
                        note(first, later);
                    }
                }
            }
        }
    }

    fn number(&mut self) -> Result<&'t str, JsonError> {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if is_number(text) { Ok(text) } else { Self::error(Problem::InvalidNumber, Span::new(start, self.at)) }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        let open = self.at;
        self.at += 1;
        let text = self.plain();
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut owned = text.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Cow::Owned(owned));
                }
                Some(b'\\') => owned.push(self.escape()?),
                Some(b'\n' | b'\r') | None => {
                    return Self::error(Problem::UnterminatedString, Span::new(open, self.at));
                }
                Some(control) if control < 0x20 => {
                    return Self::error(
                        Problem::ControlCharacter { found: control.into() },
                        Span::new(self.at, self.at + 1),
                    );
                }
                Some(_) => owned.push_str(self.plain()),
            }
        }
    }

    /// The characters up to the next one in a string that means something: a quote, a backslash, a control character.
    fn plain(&mut self) -> &'t str {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let meant = find(rest.as_bytes(), |word| word.equal(b'"').or(word.equal(b'\\')).or(word.below(0x20)));
        let (plain, _) = rest.split_at_checked(meant.unwrap_or(rest.len())).unwrap_or_default();
        self.at += plain.len();
        plain
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let start = self.at;
        let letter = self.bytes.get(start + 1).copied();
        self.at += 2;
        let simple = match letter {
            Some(plain @ (b'"' | b'\\' | b'/')) => plain.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(start),
            _ => {
                let next = self.text.get(start + 1..).and_then(|rest| rest.chars().next());
                let end = start + 1 + next.filter(|next| *next != '\n').map_or(0, char::len_utf8);
                return Self::error(Problem::InvalidEscape, Span::new(start, end));
            }
        };
        Ok(simple)
    }

    fn unicode_escape(&mut self, start: usize) -> Result<char, JsonError> {
        let Some(first) = self.hex4(self.at) else {
            let mut end = self.at;
            while end < start + 6 && self.bytes.get(end).is_some_and(u8::is_ascii_hexdigit) {
                end += 1;
            }
            return Self::error(Problem::InvalidEscape, Span::new(start, end));
        };
        self.at += 4;
        if let Some(character) = char::from_u32(first) {
            return Ok(character);
        }
        let second =
            self.text.get(self.at..).filter(|rest| rest.starts_with("\\u")).and_then(|_| self.hex4(self.at + 2));
        match second {
            Some(low @ 0xdc00..=0xdfff) if first < 0xdc00 => {
                self.at += 6;
                Ok(char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00))
                    .unwrap_or(char::REPLACEMENT_CHARACTER))
            }
            _ => Self::error(Problem::LoneSurrogate, Span::new(start, start + 6)),
        }
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }
}

/// RFC 8259 number grammar.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let whole = digits(unsigned);
    if whole == 0 || (whole > 1 && unsigned.starts_with('0')) {
        return false;
    }
    let mut rest = unsigned.get(whole..).unwrap_or_default();
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = fraction.get(length..).unwrap_or_default();
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        return !exponent.is_empty() && digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

/// Writes a string with its quotes, escaped no more than JSON asks.
pub fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                // Writing to a string does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fails(text: &str, problem: &Problem, marked: &str) {
        let error = parse(text).expect_err("must be refused");
        assert_eq!((&error.problem, error.span.of(text)), (problem, marked));
    }

    #[test]
    fn what_is_quoted_is_read_back() {
        for text in ["", "a\"b\\c", "\u{0}\u{1f}\u{7f}\n\r\t", "«x» 役割 /"] {
            let mut quoted = String::new();
            quote(text, &mut quoted);
            let read = parse(&quoted).expect("JSON").value;
            assert!(matches!(&read.node, Node::String(read) if read == text), "{quoted}");
        }
    }

    #[test]
    fn values_know_their_text() {
        let text = r#" {"a": [1.5e3, "x\u00e9\ud834\udd1e"], "b": null} "#;
        let json = parse(text).unwrap();
        let list = json.value.get("a").unwrap();
        assert_eq!(list.span.of(text), r#"[1.5e3, "x\u00e9\ud834\udd1e"]"#);
        assert_eq!(list.one_or_many().last().and_then(Value::as_str), Some("xé𝄞"));
    }

    #[test]
    fn leniencies_are_refused_at_their_place() {
        use JsonExpectation::{Colon, CommaOrBrace, MemberName, Value};
        fails(r#"{"a": 1,}"#, &Problem::TrailingComma, ",");
        fails(r#"{"a": 1 // x"#, &Problem::Comment, "/");
        fails(r#"{"a" 1}"#, &Problem::UnexpectedCharacter { found: '1', expected: Colon }, "1");
        fails(r#"{"a": 1 "b": 2}"#, &Problem::UnexpectedCharacter { found: '"', expected: CommaOrBrace }, "\"");
        fails("{a: 1}", &Problem::UnexpectedCharacter { found: 'a', expected: MemberName }, "a");
        fails("[1, ", &Problem::UnexpectedEnd { expected: Value }, "");
        fails(r#"["\ud800"]"#, &Problem::LoneSurrogate, r"\ud800");
        fails(r#"["\udc00\ud800"]"#, &Problem::LoneSurrogate, r"\udc00");
        fails(r#"["\x"]"#, &Problem::InvalidEscape, r"\x");
        fails("[\"a\nb\"]", &Problem::UnterminatedString, "\"a");
        fails("[\"\u{1}\"]", &Problem::ControlCharacter { found: '\u{1}' }, "\u{1}");
        fails("[01]", &Problem::InvalidNumber, "01");
        fails("{} {} ", &Problem::TextAfterEnd, "{}");
        fails("1 \u{b}", &Problem::TextAfterEnd, "\u{b}");
    }

    #[test]
    fn duplicates_are_reported_with_the_first() {
        let text = r#"{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}"#;
        let json = parse(text).unwrap();
        let names: Vec<_> = json.duplicates.iter().map(|d| (d.name.as_str(), d.first.start < d.span.start)).collect();
        assert_eq!(names, [("c", true), ("a", true)]);
    }

    #[test]
    fn depth_is_limited_without_recursion_trouble() {
        let text = "[".repeat(100_000);
        assert_eq!(parse(&text).unwrap_err().problem, Problem::TooDeep { limit: DEPTH_LIMIT });
    }

    #[test]
    fn every_prefix_of_a_document_is_refused_without_panic() {
        let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":"é\u00e9","N":-1.5e+3,"B":true}]}"#;
        for (end, _) in text.char_indices() {
            assert!(parse(text.get(..end).unwrap()).is_err(), "{end}");
        }
    }
}
