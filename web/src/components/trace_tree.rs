//! The trace: every gate, policy, statement, element and condition, and what each came to.

use std::rc::Rc;

use rolecall_ui_model::msg::TraceMsg;
use rolecall_ui_model::view::TraceLineView;
use rolecall_ui_model::{Key, Msg};
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use crate::components::trace_line::TraceLine;
use crate::effects::focus;
use crate::page::use_page;

/// Properties of [`TraceTree`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TraceTreeProps {
    /// The visible lines.
    pub lines: Rc<[TraceLineView]>,
}

/// A tree with one tab stop. The model says which line the keys lead to; focus follows if it is in the tree.
#[component]
pub fn TraceTree(props: &TraceTreeProps) -> Html {
    let page = use_page();
    let locale = page.locale;
    let tree = use_node_ref();
    let focused = props.lines.iter().find(|line| line.focused).map(|line| line.id.clone());
    use_effect_with(focused, {
        let tree = tree.clone();
        move |_| focus::follow(&tree, "[role=treeitem][tabindex='0']")
    });

    let onkeydown = {
        let dispatch = page.dispatch.clone();
        Callback::from(move |event: KeyboardEvent| {
            let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            if let Some(key) = Key::from_name(&event.key()).filter(|_| plain && is_line(&event)) {
                event.prevent_default();
                dispatch.emit(Msg::Trace(TraceMsg::KeyPressed(key)));
            }
        })
    };
    let onpointerleave = page.on(|_: PointerEvent| Msg::Trace(TraceMsg::Hovered(None)));
    html! {
        <section class="trace" aria-label={locale.page_gates()}>
            <h2 class="part__label">{ locale.page_gates() }</h2>
            <div ref={tree} class="trace__tree" role="tree" aria-label={locale.page_gates()} {onkeydown} {onpointerleave}>
                { for props.lines.iter().map(|line| html! { <TraceLine key={line.id.to_string()} line={line.clone()} /> }) }
            </div>
        </section>
    }
}

/// Whether a key was pressed on a line itself, not on a button inside it.
fn is_line(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.get_attribute("role").as_deref() == Some("treeitem"))
}
