//! The page: Yew components that show the model of `rolecall-ui-model`, and effects at its edge.
//!
//! ```text
//! event ─► Msg ─► Model::update ─► selectors ─► components      effects: address bar, storage, files, clipboard, worker, editor
//! ```
//!
//! Nothing here decides or words anything: the model computes what is shown, `rolecall-explain` words it.

pub mod app;
pub mod components;
pub mod effects;
pub mod page;
pub mod state;
mod worker;

use wasm_bindgen::JsCast;
use web_sys::{DedicatedWorkerGlobalScope, Element};

/// Puts the page into the document. In a worker there is none: there it answers the page's questions.
pub fn start() {
    effects::locale::take();
    if let Some(scope) = js_sys::global().dyn_ref::<DedicatedWorkerGlobalScope>() {
        worker::serve(scope);
        return;
    }
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    effects::crash::show_notice_on_panic();
    if let (Some(body), Ok(root)) = (document.body(), document.create_element("div")) {
        root.set_class_name("root");
        if body.prepend_with_node_1(&root).is_ok() {
            mount(root);
        }
    }
}

/// Renders the page into an element.
pub fn mount(root: Element) {
    yew::Renderer::<app::App>::with_root(root).render();
}
