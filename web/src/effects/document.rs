//! What the document says about itself: its title, language and theme.

use rolecall_ui_model::{Locale, Theme};
use yew::prelude::*;

/// Keeps the document's title, `lang` and `data-theme` on what is shown.
#[hook]
pub fn use_document(title: AttrValue, locale: Locale, theme: Theme) {
    use_effect_with((title, locale, theme), |(title, locale, theme)| {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // Attributes of the root cannot fail to be set: their names are valid.
            let _ = root.set_attribute("lang", locale.tag());
            let _ = root.set_attribute("data-theme", theme.name());
        }
    });
}

/// The first language of the browser that the page speaks.
#[must_use]
pub fn preferred_locale() -> Locale {
    let languages = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).find_map(|tag| Locale::from_tag(&tag)).unwrap_or_default()
}
