//! The page's own words. A field here is a label; a language that lacks it does not compile.

use crate::Locale;

mod en;
mod ja;

/// Labels, headings and short texts of the page, in one language.
#[derive(Debug)]
#[expect(missing_docs, reason = "each field is named after its English text")]
pub struct UiWords {
    // The frame of the page.
    pub app_name: &'static str,
    pub tagline: &'static str,
    pub skip_to_decision: &'static str,
    pub examples: &'static str,
    pub import: &'static str,
    pub import_file: &'static str,
    pub import_token: &'static str,
    pub token_role: &'static str,
    pub token_reading: &'static str,
    pub export: &'static str,
    pub share: &'static str,
    pub share_hint: &'static str,
    pub copy_failed: &'static str,
    pub language: &'static str,
    pub language_name: &'static str,
    pub theme: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub theme_system: &'static str,
    pub help: &'static str,
    pub close: &'static str,
    pub undo: &'static str,
    pub redo: &'static str,
    pub could_not_read: &'static str,
    pub not_saved: &'static str,

    // The chain.
    pub chain: &'static str,
    pub add_step: &'static str,
    pub remove: &'static str,
    pub remove_step: &'static str,
    pub move_earlier: &'static str,
    pub move_later: &'static str,
    pub step: &'static str,
    pub not_reached: &'static str,
    pub conditional: &'static str,

    // Inputs.
    pub inputs: &'static str,
    pub tags: &'static str,
    pub transitive: &'static str,
    pub source_identity: &'static str,
    pub context_keys: &'static str,
    pub context_key: &'static str,
    pub context_value: &'static str,
    pub add_context_key: &'static str,
    pub set_value: &'static str,
    pub declare_absent: &'static str,
    pub value_placeholder: &'static str,

    // Tabs and policies.
    pub tab_request: &'static str,
    pub remove_policy: &'static str,
    pub policy_on: &'static str,
    pub format_json: &'static str,

    // The decision.
    pub decision: &'static str,
    pub error: &'static str,
    pub what_would_change_it: &'static str,
    pub try_it: &'static str,
    pub gates: &'static str,
    pub why: &'static str,
    pub aws_documentation: &'static str,
    pub aws_message: &'static str,
    pub notes: &'static str,
    pub unknown_keys: &'static str,
    pub origin: &'static str,

    // The session.
    pub session: &'static str,
    pub session_arn: &'static str,
    pub session_user_id: &'static str,
    pub session_expires: &'static str,
    pub session_policies: &'static str,
    pub session_given_up: &'static str,
    pub flows: &'static str,
    pub flow_property: &'static str,
    pub flow_before: &'static str,
    pub flow_fate: &'static str,

    // Notices of the page, its history of work, and help.
    pub start_empty: &'static str,
    pub earlier_work: &'static str,
    pub untitled: &'static str,
    pub link_copied: &'static str,
    pub crashed: &'static str,
    pub decides: &'static str,
    pub help_what: &'static str,
    pub help_what_text: &'static [&'static str],
    pub help_keyboard: &'static str,
    /// Keys, and what they do.
    pub help_keys: &'static [(&'static str, &'static str)],
    pub help_privacy: &'static str,
    pub help_privacy_text: &'static [&'static str],
    pub help_limits: &'static str,
    pub help_limits_text: &'static [&'static str],
    pub help_version: &'static str,
    /// The English words of the text editor, and what they are in this language.
    pub editor: &'static [(&'static str, &'static str)],
}

/// The page's words in one language.
#[must_use]
pub fn ui(locale: Locale) -> &'static UiWords {
    match locale {
        Locale::En => &en::WORDS,
        Locale::Ja => &ja::WORDS,
    }
}
