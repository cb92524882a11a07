//! What is pinned and what the axes of the matrix list outlive a reload of their tab, and nothing else: neither links nor files nor other tabs
//! hold them.

use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use web_sys::Storage;
use yew::prelude::*;

const PIN: &str = "rolecall.pin";
const MATRIX: &str = "rolecall.matrix";

/// Private windows and blocked storage have none; what is kept then goes with the page.
fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}

fn keep(name: &str, text: Option<&str>) {
    if let Some(storage) = storage() {
        let _ = match text {
            Some(text) => storage.set_item(name, text),
            None => storage.remove_item(name),
        };
    }
}

/// What was pinned before this tab was loaded again, as the fragment of a link.
#[must_use]
pub fn pin() -> Option<String> {
    storage()?.get_item(PIN).ok()?
}

/// What was kept of the matrix.
#[must_use]
pub fn matrix() -> Option<String> {
    storage()?.get_item(MATRIX).ok()?
}

/// Keeps what is pinned.
#[hook]
pub fn use_pin(pinned: Option<SavedScenario>) {
    use_effect_with(pinned, |pinned| keep(PIN, pinned.as_ref().map(SavedScenario::fragment).as_deref()));
}

/// Keeps the matrix.
#[hook]
pub fn use_matrix(matrix: Option<String>) {
    use_effect_with(matrix, |matrix| keep(MATRIX, matrix.as_deref()));
}
