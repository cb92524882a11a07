//! The clipboard.

use js_sys::Reflect;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;
use yew::platform::spawn_local;

/// Copies a text and tells whether it worked. Pages without a secure address have no clipboard.
pub fn copy(text: String, done: Callback<bool>) {
    spawn_local(async move { done.emit(write(&text).await.is_some()) });
}

async fn write(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let present = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object());
    if !present {
        return None;
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.ok().map(drop)
}
