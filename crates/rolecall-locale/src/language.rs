//! The languages there are.

include!(concat!(env!("OUT_DIR"), "/language.rs"));

/// A message of a `labels-….ftl`, to be said in the language that is shown: `Locale::page_help`.
pub type Label = fn(Locale) -> &'static str;

impl Locale {
    /// The language of a BCP 47 tag, whatever its region or script.
    ///
    /// ```
    /// use rolecall_locale::Locale;
    /// assert_eq!(Locale::from_tag("ja-JP"), Some(Locale::Ja));
    /// assert_eq!(Locale::from_tag("fr"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|locale| locale.tag().eq_ignore_ascii_case(language))
    }
}
