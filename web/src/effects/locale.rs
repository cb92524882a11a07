//! The messages of the languages: scripts of their own, of which the page loads the one that it shows.

use js_sys::Reflect;
use rolecall_locale::is_loaded;
use rolecall_ui_model::Locale;
use yew::Callback;

use crate::effects::bundle;

/// The messages of a language as its script has brought them.
#[must_use]
pub fn brought(locale: Locale) -> Option<String> {
    let tables = Reflect::get(&js_sys::global(), &"rolecallLocales".into()).ok()?;
    Reflect::get(&tables, &locale.tag().into()).ok()?.as_string()
}

/// Takes the messages of every language whose script is there.
pub fn take() {
    for locale in Locale::ALL.into_iter().filter(|locale| !is_loaded(*locale)) {
        // Messages of another version of the page are as good as none.
        let _ = brought(locale).map(|table| rolecall_locale::load(locale, &table));
    }
}

/// The wanted language if its messages are there, else one whose are.
#[must_use]
pub fn shown(wanted: Locale) -> Locale {
    let loaded = || Locale::ALL.into_iter().find(|locale| is_loaded(*locale));
    Some(wanted).filter(|wanted| is_loaded(*wanted)).or_else(loaded).unwrap_or_default()
}

/// Loads the messages of a language, if they are not there, and tells whether they are now.
pub fn ask(locale: Locale, done: Callback<bool>) {
    if is_loaded(locale) {
        done.emit(true);
        return;
    }
    let came = Callback::from(move |_| {
        take();
        done.emit(is_loaded(locale));
    });
    bundle::load(&format!("rolecall-locale-{}", locale.tag()), "", &came);
}
