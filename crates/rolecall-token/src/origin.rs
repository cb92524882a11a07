//! Text that was decoded, with the place in the pasted text that each of its bytes came from.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode;
use rolecall_core::text::Span;

use crate::finding::{Refusal, Refused};

/// Identity providers pad or do not, and some leave bits behind the last byte.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::RequireNone),
);

/// Bytes, and for each of them the place in the pasted text that it came from.
#[derive(Debug)]
pub(crate) struct Traced {
    bytes: Vec<u8>,
    places: Vec<Span>,
    /// Where the text ends.
    end: Span,
}

impl Traced {
    /// A part of the pasted text as it stands.
    pub(crate) fn new(text: &str, range: std::ops::Range<usize>) -> Self {
        let bytes = text.get(range.clone()).unwrap_or_default().as_bytes().to_vec();
        let end = Span::at(range.end);
        Self { bytes, places: range.map(|at| Span::new(at, at + 1)).collect(), end }
    }

    /// As text.
    pub(crate) fn text(&self) -> Result<&str, Refused> {
        str::from_utf8(&self.bytes)
            .map_err(|error| Refused::at(Refusal::NotUtf8, self.span(error.valid_up_to(), error.valid_up_to() + 1)))
    }

    /// Where a range of the decoded bytes stands in the pasted text.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let first = self.places.get(start).copied().unwrap_or(self.end);
        let last = end.checked_sub(1).filter(|last| *last >= start).and_then(|last| self.places.get(last));
        last.map_or(Span::at(first.range().start), |last| first.join(*last))
    }

    /// Where a span of the decoded text stands in the pasted text.
    pub(crate) fn pasted(&self, span: Span) -> Span {
        self.span(span.range().start, span.range().end)
    }

    /// Where all of it stands.
    pub(crate) fn whole(&self) -> Span {
        self.span(0, self.bytes.len())
    }

    /// `%2B` as `+`; a `%` that nothing follows stays.
    pub(crate) fn percent_decoded(&self) -> Self {
        let mut decoded = self.empty();
        let mut at = 0;
        while let Some(&byte) = self.bytes.get(at) {
            // Three bytes that decode to one are an escape.
            let mut escape = self.bytes.get(at..at + 3).map(percent_decode).into_iter().flatten();
            let (byte, length) = match (escape.next(), escape.next()) {
                (Some(escaped), None) => (escaped, 3),
                _ => (byte, 1),
            };
            decoded.push(byte, self.span(at, at + length));
            at += length;
        }
        decoded
    }

    /// Without white space.
    pub(crate) fn compact(&self) -> Self {
        let mut kept = self.empty();
        for (byte, place) in self.bytes.iter().zip(&self.places).filter(|(byte, _)| !byte.is_ascii_whitespace()) {
            kept.push(*byte, *place);
        }
        kept
    }

    /// What stands between dots.
    pub(crate) fn split_at_dots(&self) -> Vec<Self> {
        let mut parts = vec![self.empty()];
        for (byte, place) in self.bytes.iter().zip(&self.places) {
            if let (b'.', Some(part)) = (byte, parts.last_mut()) {
                part.end = Span::at(place.range().start);
                parts.push(self.empty());
            } else if let Some(part) = parts.last_mut() {
                part.push(*byte, *place);
            }
        }
        parts
    }

    /// Base64 of either alphabet, padded or not.
    pub(crate) fn base64_decoded(&self) -> Result<Self, Refused> {
        let padding = self.bytes.iter().rev().take_while(|byte| **byte == b'=').count();
        let digits = self.bytes.len() - padding;
        let mut standard = Vec::with_capacity(digits);
        for (at, &byte) in self.bytes.iter().enumerate().take(digits) {
            standard.push(match byte {
                b'-' => b'+',
                b'_' => b'/',
                b'+' | b'/' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => byte,
                _ => {
                    let rest = self.bytes.get(at..).unwrap_or_default();
                    let found = rest.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
                    let end = at + found.map_or(1, char::len_utf8);
                    let found = found.unwrap_or(char::REPLACEMENT_CHARACTER);
                    return Err(Refused::at(Refusal::NotBase64 { found }, self.span(at, end)));
                }
            });
        }
        let cut_off = || Refused::at(Refusal::Base64CutOff, self.span(self.bytes.len(), self.bytes.len()));
        let bytes = BASE64.decode(&standard).map_err(|_| cut_off())?;
        // A byte has eight bits, a digit six.
        let mut decoded = self.empty();
        for (at, byte) in bytes.into_iter().enumerate() {
            decoded.push(byte, self.span(at * 8 / 6, (at * 8 + 7) / 6 + 1));
        }
        Ok(decoded)
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The first byte.
    pub(crate) fn first(&self) -> Option<u8> {
        self.bytes.first().copied()
    }

    /// How many dots there are.
    pub(crate) fn dots(&self) -> usize {
        self.bytes.split(|byte| *byte == b'.').count().saturating_sub(1)
    }

    /// Nothing yet, in the place of this text.
    fn empty(&self) -> Self {
        Self { bytes: Vec::new(), places: Vec::new(), end: self.end }
    }

    fn push(&mut self, byte: u8, place: Span) {
        self.bytes.push(byte);
        self.places.push(place);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again_behind_every_layer() {
        // `ab>c` is `YWI+Yw==`, here URL-encoded and with a line break.
        let pasted = "x=YWI\n%2BYw%3D%3D";
        let decoded = Traced::new(pasted, 2..pasted.len()).percent_decoded().compact().base64_decoded().unwrap();
        assert_eq!(decoded.text().unwrap(), "ab>c");
        assert_eq!(decoded.span(2, 3).of(pasted), "I\n%2B", "the digits that hold the third byte");
        assert_eq!(decoded.whole().of(pasted), "YWI\n%2BYw", "padding holds nothing");
    }

    #[test]
    fn what_is_no_digit_is_refused_at_its_place() {
        let refused = Traced::new("YW€I", 0..6).base64_decoded().unwrap_err();
        assert_eq!((&refused.refusal, refused.span), (&Refusal::NotBase64 { found: '€' }, Some(Span::new(2, 5))));
        let refused = Traced::new("YWJja", 0..5).base64_decoded().unwrap_err();
        assert_eq!(refused.refusal, Refusal::Base64CutOff);
    }
}
