//! What is pinned outlives a reload of its tab, and nothing else: neither links nor files nor other tabs hold it.

use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use web_sys::Storage;
use yew::prelude::*;

const PIN: &str = "rolecall.pin";

/// Private windows and blocked storage have none; the pin then goes with the page.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// What was pinned before this tab was loaded again, as the fragment of a link.
#[must_use]
pub fn kept() -> Option<String> {
    storage()?.get_item(PIN).ok()?
}

/// Keeps what is pinned.
#[hook]
pub fn use_kept_pin(pinned: Option<SavedScenario>) {
    use_effect_with(pinned, |pinned| {
        if let Some(storage) = storage() {
            let _ = match pinned {
                Some(pinned) => storage.set_item(PIN, &pinned.fragment()),
                None => storage.remove_item(PIN),
            };
        }
    });
}
