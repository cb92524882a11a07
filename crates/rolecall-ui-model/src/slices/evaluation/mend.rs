//! An edit that a finding offers: of the very text that it was found in.

use std::ops::Range;
use std::rc::Rc;

use rolecall_core::diag::Fix;
use rolecall_core::sort::sort_by;
use rolecall_core::text::{Span, Utf16Index};
use rolecall_explain::Text;
use serde::{Deserialize, Serialize};

use crate::Locale;
use crate::slices::evaluation::places::Places;
use crate::view::Rich;

/// Words of a document that become others, and what that is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mend {
    /// UTF-16 range of the text of the document.
    range: (u32, u32),
    /// What stands there afterwards.
    text: Rc<str>,
    /// Whether the document says the same afterwards.
    pub(crate) is_safe: bool,
    /// What it does, in words.
    pub(crate) label: Rc<str>,
}

/// An edit without words.
#[derive(Debug)]
pub(crate) struct Offered {
    range: (u32, u32),
    text: Rc<str>,
    is_safe: bool,
    /// What is taken away, if nothing comes in its place.
    gone: Rc<str>,
}

impl Offered {
    /// The edit of a text that mends what was found at a place; `None` if it would take along a statement that is switched off.
    pub(crate) fn of(fix: &Fix, found: Span, text: &str, places: &Places) -> Option<Self> {
        places.is_whole(fix.span).then(|| Self {
            range: places.range(fix.span),
            text: fix.text.as_str().into(),
            is_safe: fix.is_safe,
            gone: found.of(text).into(),
        })
    }

    /// In the words of a language.
    pub(crate) fn worded(&self, locale: Locale) -> Mend {
        let written = self.text.trim().trim_end_matches(',');
        let label = |text: &Text| Rich::from(text).words().into();
        Mend {
            range: self.range,
            text: self.text.clone(),
            is_safe: self.is_safe,
            label: match self.range {
                (from, to) if from == to => label(&locale.page_mend_add(written)),
                _ if written.is_empty() => label(&locale.page_mend_remove(&self.gone)),
                _ => label(&locale.page_mend_write(written)),
            },
        }
    }
}

impl Mend {
    /// UTF-16 range of what stands there afterwards.
    pub(crate) fn after(&self) -> (u32, u32) {
        let (from, _) = self.range;
        let length: usize = self.text.encode_utf16().count();
        (from, from.saturating_add(u32::try_from(length).unwrap_or(u32::MAX)))
    }

    fn bytes(&self, index: &Utf16Index) -> Range<usize> {
        let (from, to) = self.range;
        index.to_byte(from) as usize..index.to_byte(to) as usize
    }
}

/// A text with edits made, as far as these do not touch each other; `None` if that is the same text.
pub(crate) fn mended<'m>(text: &str, mends: impl Iterator<Item = &'m Mend>) -> Option<String> {
    let index = Utf16Index::new(text);
    let mut edits: Vec<_> = mends.map(|mend| (mend.bytes(&index), &mend.text)).collect();
    sort_by(&mut edits, &|(one, _), (other, _)| one.start.cmp(&other.start));
    let (mut done, mut result) = (text.len(), text.to_owned());
    for (range, written) in edits.into_iter().rev() {
        if range.end <= done && result.get(range.clone()).is_some() {
            done = range.start;
            result.replace_range(range, written);
        }
    }
    (result != text).then_some(result)
}
