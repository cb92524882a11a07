//! What is chosen for the page as a whole.

use crate::model::Model;
use crate::slices::pin::update::reworded;
use crate::slices::settings::msg::SettingsMsg;

pub(crate) fn update(model: &Model, msg: SettingsMsg) -> Option<Model> {
    match msg {
        SettingsMsg::LocaleChosen(locale) => {
            (locale != model.locale).then(|| Model { locale, pin: reworded(model, locale), ..model.clone() })
        }
        SettingsMsg::ThemeChosen(theme) => (theme != model.theme).then(|| Model { theme, ..model.clone() }),
        SettingsMsg::ShortcutsSwitched(shortcuts) => {
            (shortcuts != model.shortcuts).then(|| Model { shortcuts, ..model.clone() })
        }
    }
}
