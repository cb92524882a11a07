//! What tables are written with.

use std::error::Error;

/// Begins a table: what it is, and of which day.
pub(super) fn begin(kind: [u8; 4], date: &str) -> Vec<u8> {
    [kind.as_slice(), date.as_bytes()].concat()
}

/// A number: seven bits a byte, the lowest first, all but the last byte with the highest bit set.
pub(super) fn number(bytes: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7f).unwrap_or_default() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap_or_default());
}

/// A section: its length and its bytes.
pub(super) fn section(bytes: &mut Vec<u8>, section: &[u8]) {
    number(bytes, section.len());
    bytes.extend_from_slice(section);
}

/// A line of a section of text.
pub(super) fn line(bytes: &mut Vec<u8>, text: &str) -> Result<(), Box<dyn Error>> {
    if text.contains('\n') {
        return Err(format!("a text with a line end: {text:?}").into());
    }
    bytes.extend_from_slice(text.as_bytes());
    bytes.push(b'\n');
    Ok(())
}
