//! Files: one to open, one to save. Neither leaves the browser.

use js_sys::Array;
use rolecall_ui_model::slices::scenario::saved::SavedScenario;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};
use yew::Callback;
use yew::platform::spawn_local;

/// Files above this are not scenarios.
const LARGEST: f64 = 16.0 * 1024.0 * 1024.0;

/// Reads the file that was chosen in an input, and tells its text; `None` if it cannot be read as one.
/// The input is emptied, so that the same file can be chosen again.
pub fn read(input: &HtmlInputElement, done: Callback<Option<String>>) {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    spawn_local({
        let input = input.clone();
        async move {
            done.emit(text(&file).await);
            input.set_value("");
        }
    });
}

/// The text of a file; `None` if it is too long, or cannot be read.
pub async fn text(file: &File) -> Option<String> {
    if file.size() > LARGEST {
        return None;
    }
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Offers a scenario as a file to save.
pub fn export(saved: &SavedScenario) {
    save(&format!("{}.rolecall.json", saved.file_name()), &saved.exported());
}

/// Offers a text as a file to save. A browser that refuses says so itself.
fn save(name: &str, text: &str) {
    let _ = offer(name, text);
}

fn offer(name: &str, text: &str) -> Option<()> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlAnchorElement = web_sys::window()?.document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address).ok()
}
