//! Places: every span lies inside its text, on character boundaries.

use rolecall_core::diag::{Diagnostic, Place};
use rolecall_core::text::Span;

#[track_caller]
pub(crate) fn fits(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of {text:?}");
}

/// Every place of a finding fits the text it names.
#[track_caller]
pub(crate) fn finding_fits<'t>(finding: &Diagnostic, text_of: impl Fn(&Place) -> Option<&'t str>) {
    for place in [Some(finding.place), finding.related].into_iter().flatten() {
        let text = text_of(&place);
        assert!(text.is_some(), "{finding:?} is about a text that there is not");
        fits(place.span, text.unwrap_or_default());
    }
}
