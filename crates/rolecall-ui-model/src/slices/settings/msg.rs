//! Language and theme.

use crate::Locale;
use crate::slices::settings::theme::Theme;

/// Language and theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsMsg {
    /// Another language was chosen.
    LocaleChosen(Locale),
    /// Another theme was chosen.
    ThemeChosen(Theme),
}
