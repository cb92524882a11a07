//! What is found in a pasted token or assertion: what it is, what to do, where the rule is written.
//!
//! These sentences are no part of [`Catalogue`](crate::catalog::Catalogue): a program that reads no tokens does not carry them.

use rolecall_token::{Finding, Refusal};

use crate::Locale;
use crate::Text;
use crate::catalog::{en, ja};

/// What a finding in a token is, in one clause: lower-case start and no final stop in English.
#[must_use]
pub fn finding(finding: &Finding, locale: Locale) -> Text {
    crate::text::marked(
        locale,
        &match locale {
            Locale::En => en::token::finding(finding),
            Locale::Ja => ja::token::finding(finding),
        },
    )
}

/// What to do about a finding in a token, or what follows from it.
#[must_use]
pub fn finding_help(finding: &Finding, locale: Locale) -> Text {
    crate::text::marked(
        locale,
        &match locale {
            Locale::En => en::token::finding_help(finding),
            Locale::Ja => ja::token::finding_help(finding),
        },
    )
}

/// Why no step can be made of a pasted text, in one clause.
#[must_use]
pub fn refusal(refusal: &Refusal, locale: Locale) -> Text {
    crate::text::marked(
        locale,
        &match locale {
            Locale::En => en::token::refusal(refusal),
            Locale::Ja => ja::token::refusal(refusal),
        },
    )
}

/// What to paste instead.
#[must_use]
pub fn refusal_help(refusal: &Refusal, locale: Locale) -> Text {
    crate::text::marked(
        locale,
        &match locale {
            Locale::En => en::token::refusal_help(refusal),
            Locale::Ja => ja::token::refusal_help(refusal),
        },
    )
}
