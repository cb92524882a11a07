//! Reads what tables consist of, front to back.

use std::error::Error;
use std::fmt;

/// The table is cut off, of another kind, or does not fit the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableError;

impl fmt::Display for TableError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the table is broken")
    }
}

impl Error for TableError {}

/// What is left of a table or a section.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'t>(pub(crate) &'t [u8]);

impl<'t> Cursor<'t> {
    /// Opens a table: four bytes that say what it is, ten that say of which day.
    pub(crate) fn open(table: &'t [u8], kind: [u8; 4]) -> Result<(Self, &'t str), TableError> {
        let mut cursor = Self(table);
        if cursor.bytes(4)? != kind {
            return Err(TableError);
        }
        let date = text(cursor.bytes(10)?)?;
        Ok((cursor, date))
    }

    pub(crate) fn is_at_end(self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn byte(&mut self) -> Result<u8, TableError> {
        let (first, rest) = self.0.split_first().ok_or(TableError)?;
        self.0 = rest;
        Ok(*first)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> Result<&'t [u8], TableError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(TableError)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A number: seven bits a byte, the lowest first, all but the last byte with the highest bit set.
    pub(crate) fn number(&mut self) -> Result<usize, TableError> {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let byte = self.byte()?;
            // Four bytes hold more than any table counts.
            if shift > 21 {
                return Err(TableError);
            }
            value |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return usize::try_from(value).map_err(|_| TableError);
            }
        }
    }

    /// A section: its length and its bytes.
    pub(crate) fn section(&mut self) -> Result<Self, TableError> {
        let length = self.number()?;
        self.bytes(length).map(Self)
    }

    /// A section of text.
    pub(crate) fn text(&mut self) -> Result<&'t str, TableError> {
        text(self.section()?.0)
    }

    /// What has been read since this was a copy of `before`.
    pub(crate) fn since(self, before: Self) -> &'t [u8] {
        let length = before.0.len().saturating_sub(self.0.len());
        before.0.get(..length).unwrap_or_default()
    }
}

fn text(bytes: &[u8]) -> Result<&str, TableError> {
    std::str::from_utf8(bytes).map_err(|_| TableError)
}

/// Takes the next line of a section of text.
pub(crate) fn line<'t>(text: &mut &'t str) -> Result<&'t str, TableError> {
    let (line, rest) = text.split_once('\n').ok_or(TableError)?;
    *text = rest;
    Ok(line)
}

/// Takes lines up to an empty one, which is taken as well; gives them with their line ends, and how many they are.
pub(crate) fn lines<'t>(text: &mut &'t str) -> Result<(&'t str, usize), TableError> {
    let (all, mut count) = (*text, 0);
    while !line(text)?.is_empty() {
        count += 1;
    }
    let length = all.len().saturating_sub(text.len()).saturating_sub(1);
    Ok((all.get(..length).unwrap_or_default(), count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_end_and_are_bounded() {
        assert_eq!(Cursor(&[0xac, 0x02]).number(), Ok(300));
        assert_eq!(Cursor(&[0x80]).number(), Err(TableError));
        assert_eq!(Cursor(&[0xff; 9]).number(), Err(TableError));
    }

    #[test]
    fn a_block_of_lines_ends_with_an_empty_one() {
        let mut text = "a\nb\n\nc\n";
        assert_eq!(lines(&mut text), Ok(("a\nb\n", 2)));
        assert_eq!(text, "c\n");
        assert_eq!(lines(&mut text), Err(TableError));
    }
}
