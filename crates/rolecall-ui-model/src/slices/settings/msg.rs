//! Language, theme, shortcuts.

use crate::Locale;
use crate::slices::settings::theme::Theme;

/// Language, theme, shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingsMsg {
    /// Another language was chosen.
    LocaleChosen(Locale),
    /// Another theme was chosen.
    ThemeChosen(Theme),
    /// The page's own shortcuts were switched on or off.
    ShortcutsSwitched(bool),
}
