//! From the bytes of a file to its text: compressed files, UTF-16, byte order marks.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::finding::{Mend, Refusal, Refused};

/// Longest text that a compressed file may hold, in bytes.
pub const UNPACKED_LIMIT: usize = 64 << 20;

/// The text of a file, and what had to be done to read it.
///
/// # Errors
/// [`Refused`] if the bytes are no text, or a compressed file is broken or too large.
pub fn text_of(bytes: &[u8]) -> Result<(String, Vec<Mend>), Refused> {
    let mut mends = Vec::new();
    let unpacked = if bytes.starts_with(&[0x1f, 0x8b]) {
        mends.push(Mend::Gzip);
        Some(unpacked(bytes)?)
    } else {
        None
    };
    let bytes = unpacked.as_deref().unwrap_or(bytes);
    if is_picture(bytes) {
        return Err(Refused::all(Refusal::Picture));
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => {
            mends.push(Mend::Utf16);
            utf16(rest, u16::from_le_bytes)?
        }
        [0xfe, 0xff, rest @ ..] => {
            mends.push(Mend::Utf16);
            utf16(rest, u16::from_be_bytes)?
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            mends.push(Mend::ByteOrderMark);
            utf8(rest)?
        }
        _ => utf8(bytes)?,
    };
    Ok((text, mends))
}

fn utf8(bytes: &[u8]) -> Result<String, Refused> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Refused::all(Refusal::NotText))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Refused> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    text.ok().filter(|_| odd.is_empty()).ok_or_else(|| Refused::all(Refusal::NotText))
}

fn is_picture(bytes: &[u8]) -> bool {
    [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"%PDF", b"BM"].iter().any(|mark| bytes.starts_with(mark))
        && std::str::from_utf8(bytes).is_err()
}

/// The content of a gzip file.
///
/// Source: <https://www.rfc-editor.org/rfc/rfc1952>
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let broken = || Refused::all(Refusal::BrokenGzip);
    let flags = *bytes.get(3).ok_or_else(broken)?;
    let mut at = 10;
    if flags & 4 != 0 {
        let length =
            bytes.get(at..at + 2).and_then(|pair| pair.try_into().ok()).map(u16::from_le_bytes).ok_or_else(broken)?;
        at += 2 + usize::from(length);
    }
    // The name of the file, and a comment.
    for flag in [8, 16] {
        if flags & flag != 0 {
            let rest = bytes.get(at..).ok_or_else(broken)?;
            at += rest.iter().position(|byte| *byte == 0).ok_or_else(broken)? + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    let content = bytes.get(at..).ok_or_else(broken)?;
    decompress_to_vec_with_limit(content, UNPACKED_LIMIT).map_err(|error| {
        if error.status == miniz_oxide::inflate::TINFLStatus::HasMoreOutput {
            Refused::all(Refusal::TooLongUnpacked).about(UNPACKED_LIMIT.to_string())
        } else {
            broken()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut file = vec![0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3];
        file.extend(b"trail.json\0");
        file.extend(miniz_oxide::deflate::compress_to_vec(content, 6));
        file.extend([0; 8]);
        file
    }

    #[test]
    fn files_become_text() {
        assert_eq!(text_of(b"plain").unwrap(), ("plain".to_owned(), Vec::new()));
        assert_eq!(text_of(&gzip("{\"é\": 1}".as_bytes())).unwrap(), ("{\"é\": 1}".to_owned(), vec![Mend::Gzip]));
        assert_eq!(text_of(b"\xef\xbb\xbfx").unwrap(), ("x".to_owned(), vec![Mend::ByteOrderMark]));
        assert_eq!(text_of(b"\xff\xfea\0\xac\x20").unwrap(), ("a€".to_owned(), vec![Mend::Utf16]));
        assert_eq!(text_of(b"\xfe\xff\0a").unwrap(), ("a".to_owned(), vec![Mend::Utf16]));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let refusal = |bytes: &[u8]| text_of(bytes).unwrap_err().refusal;
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0"), Refusal::Picture);
        assert_eq!(refusal(b"a\xff"), Refusal::NotText);
        assert_eq!(refusal(b"\xff\xfea"), Refusal::NotText);
        assert_eq!(refusal(b"\x1f\x8b\x08"), Refusal::BrokenGzip);
        assert_eq!(refusal(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff\xff\xff"), Refusal::BrokenGzip);
        assert_eq!(refusal(&gzip(&vec![b' '; UNPACKED_LIMIT + 1])), Refusal::TooLongUnpacked);
    }
}
