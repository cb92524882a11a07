//! What is left to do when the program itself fails: say so. The work is saved at every change.

use std::panic;

use crate::effects::{document, locale, storage};

/// From here on a panic is written to the console and shown to the user, in place of a page that answers no more.
pub fn show_notice_on_panic() {
    yew::set_custom_panic_hook(Box::new(|info: &panic::PanicHookInfo<'_>| {
        web_sys::console::error_1(&info.to_string().into());
        let locale = locale::shown(storage::locale().unwrap_or_else(document::preferred_locale));
        let document = web_sys::window().and_then(|window| window.document());
        let Some((document, body)) = document.and_then(|document| document.body().map(|body| (document, body))) else {
            return;
        };
        if let Ok(notice) = document.create_element("p") {
            notice.set_class_name("crash");
            notice.set_text_content(Some(locale.page_crashed()));
            // `role` is set last: an alert is announced when it comes to be.
            let _ = body.append_child(&notice).and_then(|_| notice.set_attribute("role", "alert"));
        }
    }));
}
