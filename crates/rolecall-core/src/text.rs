//! Places in a text: byte spans, and lines and columns computed only when shown.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use percent_encoding::percent_decode_str;

/// A half-open range of UTF-8 bytes in one text, on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes. Texts are limited to 64 MiB, so offsets fit.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends where it starts or later");
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end) }
    }

    /// An empty span: the place where something is missing.
    #[must_use]
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the byte offset lies in the span or just behind it.
    #[must_use]
    pub fn touches(self, offset: u32) -> bool {
        self.start <= offset && offset <= self.end
    }

    /// The span as a range for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words the span covers; empty if it does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The same span in a text that begins `offset` bytes earlier.
    #[must_use]
    pub fn shifted(self, offset: u32) -> Self {
        Self { start: self.start.saturating_add(offset), end: self.end.saturating_add(offset) }
    }
}

/// Something with the place it came from. Equality looks at the value alone.
#[derive(Clone, Copy, Debug)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where its text stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Ties a value to its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// A part of a text that is shared by everything that was read from it: a place instead of a copy.
///
/// ```
/// use rolecall_core::text::{Part, Span};
///
/// let action = Part::new(&r#"["s3:Get*"]"#.into(), Span::new(2, 9));
/// assert_eq!(&*action, "s3:Get*");
/// assert_eq!(action, Part::from("s3:Get*"), "where it stands does not matter");
/// ```
#[derive(Clone, Default)]
pub struct Part {
    whole: Arc<str>,
    span: Span,
}

impl Part {
    /// The words that a span covers; empty if it does not fit the text.
    #[must_use]
    pub fn new(whole: &Arc<str>, span: Span) -> Self {
        Self { whole: Arc::clone(whole), span }
    }

    /// Its bytes. Nobody looks for where characters begin, as for [`str`].
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.whole.as_bytes().get(self.span.range()).unwrap_or_default()
    }

    /// A part of this part, in bytes from its beginning.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        Self::new(&self.whole, Span::new(range.start, range.end).shifted(self.span.start))
    }

    /// The first bytes of this part.
    pub(crate) fn truncated(self, length: usize) -> Self {
        let end = Span::at(length).shifted(self.span.start).end;
        Self { span: Span { end, ..self.span }, ..self }
    }

    /// This part and another one behind it. Nothing is copied if they are neighbours.
    pub(crate) fn joined(&self, next: &Self) -> Self {
        if Arc::ptr_eq(&self.whole, &next.whole) && self.span.end == next.span.start {
            Self::new(&self.whole, self.span.join(next.span))
        } else {
            [&**self, &**next].concat().into()
        }
    }
}

impl Deref for Part {
    type Target = str;

    fn deref(&self) -> &str {
        self.span.of(&self.whole)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self { whole: text.into(), span: Span::new(0, text.len()) }
    }
}

impl From<String> for Part {
    fn from(text: String) -> Self {
        Self::from(&*text)
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Part {}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Line and column of a byte offset; an offset beyond the end counts as the end.
#[must_use]
pub fn line_column(text: &str, offset: u32) -> LineColumn {
    let before = text.get(..offset as usize).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    LineColumn {
        line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
    }
}

/// Converts byte offsets of one text to UTF-16 code units, as JavaScript counts, and back.
#[derive(Clone, Debug)]
pub struct Utf16Index {
    /// (byte offset, UTF-16 offset) just behind each character that is not one byte long.
    jumps: Vec<(u32, u32)>,
}

impl Utf16Index {
    /// Reads the text once. ASCII text needs no table at all.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut jumps = Vec::new();
        if !text.is_ascii() {
            let (mut bytes, mut units) = (0_u32, 0_u32);
            for character in text.chars() {
                bytes += u32::try_from(character.len_utf8()).unwrap_or(4);
                units += u32::try_from(character.len_utf16()).unwrap_or(2);
                if !character.is_ascii() {
                    jumps.push((bytes, units));
                }
            }
        }
        Self { jumps }
    }

    /// UTF-16 offset of a byte offset.
    #[must_use]
    pub fn to_utf16(&self, byte: u32) -> u32 {
        let index = self.jumps.partition_point(|(bytes, _)| *bytes <= byte);
        let (bytes, units) = index.checked_sub(1).and_then(|at| self.jumps.get(at)).copied().unwrap_or((0, 0));
        units + (byte - bytes)
    }

    /// Byte offset of a UTF-16 offset.
    #[must_use]
    pub fn to_byte(&self, unit: u32) -> u32 {
        let index = self.jumps.partition_point(|(_, units)| *units <= unit);
        let (bytes, units) = index.checked_sub(1).and_then(|at| self.jumps.get(at)).copied().unwrap_or((0, 0));
        bytes + (unit - units)
    }
}

/// A text with every `%20` decoded; `+` is a plus sign.
///
/// `None` if it is broken: a `%` without two digits, or bytes that are not UTF-8.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let escapes = text.bytes().filter(|byte| *byte == b'%').count();
    let bytes: Vec<u8> = percent_decode_str(text).collect();
    // What is broken is left as it is: each escape that was decoded is two bytes shorter.
    (bytes.len() + 2 * escapes == text.len()).then(|| String::from_utf8(bytes).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_offsets_count_code_units() {
        let index = Utf16Index::new("aé𝄞b");
        assert_eq!([0, 1, 3, 7].map(|byte| index.to_utf16(byte)), [0, 1, 2, 4]);
        assert_eq!([0, 1, 2, 4].map(|unit| index.to_byte(unit)), [0, 1, 3, 7]);
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(line_column("a\né\"", 4), LineColumn { line: 2, column: 2 });
    }

    #[test]
    fn only_whole_escapes_are_decoded() {
        assert_eq!(percent_decoded("a%20%C3%A9%2B+").as_deref(), Some("a é++"));
        assert_eq!(percent_decoded("%2520").as_deref(), Some("%20"), "once");
        for broken in ["%", "%2", "%2x%20", "%C3", "100% %20"] {
            assert_eq!(percent_decoded(broken), None, "{broken}");
        }
    }
}
