//! Single words for core's closed sets, and the nouns a page shows alone.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, CallerName, Decision, Fate, Property, TagOrigin};
use rolecall_core::trace::{Gate, Provenance, Relation, Verdict};

use crate::Text;
use crate::{Locale, fact};

/// Something a language has a word for.
///
/// ```
/// use rolecall_core::trace::Gate;
/// use rolecall_explain::{Locale, Word};
/// assert_eq!(Gate::TrustPolicy.word(Locale::En), "Trust policy");
/// assert_eq!(Gate::TrustPolicy.word(Locale::Ja), "信頼ポリシー");
/// ```
pub trait Word: Copy {
    /// The word or short phrase.
    fn word(self, locale: Locale) -> &'static str;
}

impl Word for Gate {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).gate(self)
    }
}

impl Word for Verdict {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).verdict(self)
    }
}

impl Word for Decision {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).decision(self)
    }
}

impl Word for Provenance {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).provenance(self)
    }
}

impl Word for Severity {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).severity(self)
    }
}

impl Word for CallerKind {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).caller_kind(self)
    }
}

impl Word for PolicyKind {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).policy_kind(self)
    }
}

impl Word for TagOrigin {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).tag_origin(self)
    }
}

impl Word for Relation {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).relation(self)
    }
}

impl Word for Property {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).property(self)
    }
}

impl Word for Fate {
    fn word(self, locale: Locale) -> &'static str {
        crate::catalog::of(locale).fate(self)
    }
}

/// Who acts, with kind and short name: "user `alice`".
#[must_use]
pub fn caller(caller: &CallerName, locale: Locale) -> Text {
    crate::text::marked(locale, &crate::catalog::of(locale).caller(&fact::Caller::from(caller)))
}

/// A span of time: "1 hour 30 minutes".
#[must_use]
pub fn duration(seconds: i64, locale: Locale) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    crate::catalog::of(locale).duration(minutes / 60, minutes % 60, rest)
}
