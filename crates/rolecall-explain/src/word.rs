//! Single words for core's closed sets, and the nouns a page shows alone.

use rolecall_core::diag::{PolicyKind, Severity};
use rolecall_core::report::{CallerKind, CallerName, Decision, TagOrigin};
use rolecall_core::trace::{Gate, Provenance, Relation, Verdict};

use crate::text::Text;
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
        locale.catalogue().gate(self)
    }
}

impl Word for Verdict {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().verdict(self)
    }
}

impl Word for Decision {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().decision(self)
    }
}

impl Word for Provenance {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().provenance(self)
    }
}

impl Word for Severity {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().severity(self)
    }
}

impl Word for CallerKind {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().caller_kind(self)
    }
}

impl Word for PolicyKind {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().policy_kind(self)
    }
}

impl Word for TagOrigin {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().tag_origin(self)
    }
}

impl Word for Relation {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().relation(self)
    }
}

impl Word for Carried {
    fn word(self, locale: Locale) -> &'static str {
        locale.catalogue().carried(self)
    }
}

/// A property of a session, of which a role chain either hands it on or does not.
///
/// Source: <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining> and
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carried {
    /// Session tags marked as transitive.
    TransitiveTags,
    /// The source identity.
    SourceIdentity,
    /// The caller's policies, boundary and session policies.
    Permissions,
    /// Session tags that are not transitive, and tags of roles.
    OtherTags,
    /// Session name, external ID and MFA.
    CallParameters,
    /// A duration of more than an hour.
    LongDuration,
}

impl Carried {
    /// All of them: what flows on first.
    pub const ALL: [Self; 6] = [
        Self::TransitiveTags,
        Self::SourceIdentity,
        Self::Permissions,
        Self::OtherTags,
        Self::CallParameters,
        Self::LongDuration,
    ];

    /// Whether the next session of a role chain has it, too.
    #[must_use]
    pub fn flows_on(self) -> bool {
        matches!(self, Self::TransitiveTags | Self::SourceIdentity)
    }
}

/// Who acts, with kind and short name: "user `alice`".
#[must_use]
pub fn caller(caller: &CallerName, locale: Locale) -> Text {
    locale.text(&locale.catalogue().caller(&fact::Caller::from(caller)))
}

/// A span of time: "1 hour 30 minutes".
#[must_use]
pub fn duration(seconds: i64, locale: Locale) -> String {
    let (minutes, rest) = (seconds / 60, seconds % 60);
    locale.catalogue().duration(minutes / 60, minutes % 60, rest)
}
